//! **Steekproef** in the report: what readers found in the cases that were drawn, each share with the cases it is a share
//! of and with how far chance may have moved it. Beside the figures of the whole house, never instead of them.

use doorbraak_kernel::Code;

use super::{Column, Part, Row, RowKind, Section, Table};
use crate::{
    figures::{
        cell::{Cell, Reason, Rounded},
        definition::Figure,
        names::{CaseState, List},
        sample::{Estimate, Results, score::Group},
    },
    plans::GoalDomain,
};

/// Who reads the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The house and its partners.
    House,
    /// Everybody.
    Public,
}

/// A share over fewer cases is not made public.
const LEAST_FOR_SHARE: i64 = 20;

const SHARES: &[Column] = &[Column::Now, Column::Before, Column::Base, Column::Low, Column::High];
const COUNTS: &[Column] = &[Column::Now, Column::Before];
const MARGIN: &str = "De ondergrens en de bovengrens zeggen waar het cijfer over alle casussen met 95% zekerheid ligt \
                      (interval van Wilson). Er staat n.v.t. als elke casus is bekeken.";

pub(super) fn section(now: &Results, before: Option<&Results>, audience: Audience) -> Section {
    let earlier = |state: CaseState| before.and_then(|before| group(before, state));
    let cases = now.groups.iter().map(|found| {
        let part = Part::of(List::CaseState, found.state.code());
        let cells = vec![Cell::Count(found.cases), count(earlier(found.state).map(|group| group.cases))];
        row(Figure::SampleCases, Some(part), found.state.label(), cells)
    });
    let mut cases: Vec<Row> = cases.collect();
    let all = vec![Cell::Count(now.cases), count(before.map(|before| before.cases))];
    cases.push(Row { kind: RowKind::Total, ..row(Figure::SampleCases, None, "Totaal", all) });
    let means = now.groups.iter().map(|found| {
        let part = Part::of(List::CaseState, found.state.code());
        let cells = shares(&found.mean, earlier(found.state).map(|group| &group.mean), audience);
        row(Figure::SampleMean, Some(part), found.state.label(), cells)
    });
    let mut tables = vec![
        table("steekproef_casussen", "Bekeken casussen", "Casussen", (COUNTS, None), cases),
        table(
            "steekproef_gemiddeld",
            "Gemiddeld aandeel behaalde doelen in de steekproef",
            "Casussen",
            (SHARES, Some(MARGIN)),
            means.collect(),
        ),
    ];
    for (state, figure, code, title) in [
        (
            CaseState::Closed,
            Figure::SampleDomainClosed,
            "steekproef_domein_afgesloten",
            "Doel behaald, afgesloten casussen",
        ),
        (CaseState::Running, Figure::SampleDomainRunning, "steekproef_domein_lopend", "Doel behaald, lopende casussen"),
    ] {
        let (now, before) = (group(now, state), earlier(state));
        let rows = now.map(|now| domains(figure, &now.domains, before.map(|group| &group.domains[..]), audience));
        tables.push(table(code, title, "Domein", (SHARES, None), rows.unwrap_or_default()));
    }
    let together = domains(Figure::SampleDomain, &now.domains, before.map(|before| &before.domains[..]), audience);
    tables.push(table("steekproef_domein", "Doel behaald, alle bekeken casussen", "Domein", (SHARES, None), together));
    tables.push(interventions(now, before));
    Section { code: "steekproef", title: "Steekproef", tables }
}

fn group(results: &Results, state: CaseState) -> Option<&Group> {
    results.groups.iter().find(|group| group.state == state)
}

fn domains(
    figure: Figure,
    now: &[(GoalDomain, Estimate)],
    before: Option<&[(GoalDomain, Estimate)]>,
    audience: Audience,
) -> Vec<Row> {
    let earlier = |domain| before?.iter().find(|(of, _)| *of == domain).map(|(_, estimate)| estimate);
    let of = |(domain, estimate): &(GoalDomain, Estimate)| {
        let part = Part::of(List::GoalDomain, domain.code());
        row(figure, Some(part), domain.label(), shares(estimate, earlier(*domain), audience))
    };
    now.iter().map(of).collect()
}

fn interventions(now: &Results, before: Option<&Results>) -> Table {
    let figure = Figure::SampleInterventions;
    let earlier = |kind| before?.interventions.iter().find(|(of, _)| *of == kind).map(|(_, number)| *number);
    let lines = now.interventions.iter().map(|(kind, number)| {
        let cells = vec![Cell::Count(*number), count(earlier(*kind))];
        row(figure, Some(Part::of(List::Intervention, kind.code())), kind.label(), cells)
    });
    let mut rows: Vec<Row> = lines.collect();
    let total = vec![Cell::Count(now.interventions_total), count(before.map(|before| before.interventions_total))];
    rows.push(Row { kind: RowKind::Total, ..row(figure, None, "Totaal", total) });
    table("steekproef_interventies", "Interventies in de bekeken casussen", "Interventie", (COUNTS, None), rows)
}

/// The share, the earlier one, its base and its ends.
fn shares(now: &Estimate, before: Option<&Estimate>, audience: Audience) -> Vec<Cell> {
    let hidden = |estimate: &Estimate| audience == Audience::Public && estimate.base < LEAST_FOR_SHARE;
    let share = |estimate: &Estimate| {
        if hidden(estimate) { Cell::NotAvailable(Reason::Protected) } else { estimate.share.clone() }
    };
    let end = |decimal| Cell::Percent(Rounded { shown: decimal, exact: None });
    let none = || Cell::NotAvailable(if hidden(now) { Reason::Protected } else { Reason::NotApplicable });
    let spread = now.spread.filter(|_| !hidden(now));
    vec![
        share(now),
        before.map_or(Cell::NotAvailable(Reason::NotRecorded), share),
        Cell::Count(now.base),
        spread.map_or_else(none, |spread| end(spread.low)),
        spread.map_or_else(none, |spread| end(spread.high)),
    ]
}

fn count(number: Option<i64>) -> Cell {
    number.map_or(Cell::NotAvailable(Reason::NotRecorded), Cell::Count)
}

fn row(figure: Figure, part: Option<Part>, label: &str, cells: Vec<Cell>) -> Row {
    Row { figure, part, label: label.into(), kind: RowKind::Line, cells }
}

fn table(
    code: &'static str,
    title: &'static str,
    heading: &'static str,
    (columns, note): (&'static [Column], Option<&'static str>),
    rows: Vec<Row>,
) -> Table {
    Table { code, title, heading, columns, rows, note }
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Period;

    use super::*;
    use crate::{
        figures::{
            Names, Tally, YearReport,
            sample::{ScoredCase, results},
        },
        plans::{GoalStatus, InterventionKind},
    };

    fn scored(closed: usize, achieved: usize) -> Vec<ScoredCase> {
        let case = |place: usize| ScoredCase {
            state: if place < closed { CaseState::Closed } else { CaseState::Running },
            goals: vec![(GoalDomain::Safety, if place < achieved { GoalStatus::Achieved } else { GoalStatus::Set })],
            interventions: vec![InterventionKind::Care],
        };
        (0..closed + 10).map(case).collect()
    }

    fn report(audience: Audience) -> YearReport {
        let tally = |year| Tally::empty(Period::year(year).unwrap());
        let mut report = YearReport::new(&tally(2025), &tally(2024), &Names::of_the_house());
        let now = results(&scored(31, 20), |_| 592);
        let before = results(&scored(40, 20), |_| 592);
        report.add_sample(&now, Some(&before), audience);
        report
    }

    fn texts(report: &YearReport, figure: Figure, part: Option<(List, &str)>) -> Vec<String> {
        let part = part.map(|(list, code)| Part::of(list, code));
        let cell = |column| report.cell(figure, part.as_ref(), column).map(ToString::to_string);
        SHARES.iter().filter_map(|column| cell(*column)).collect()
    }

    #[test]
    fn the_sample_stands_behind_the_goals_with_its_base_and_its_margin() {
        let report = report(Audience::House);
        let codes: Vec<&str> = report.sections.iter().map(|section| section.code).collect();
        let goals = codes.iter().position(|code| *code == "doelen").unwrap();
        assert_eq!(codes[goals + 1], "steekproef");
        let closed = Some((List::CaseState, "AFGESLOTEN"));
        assert_eq!(texts(&report, Figure::SampleMean, closed), ["65%", "50%", "31", "46%", "79%"]);
        let safety = Some((List::GoalDomain, GoalDomain::Safety.code()));
        assert_eq!(texts(&report, Figure::SampleDomainRunning, safety)[..3], ["0%", "0%", "10"]);
        assert_eq!(texts(&report, Figure::SampleCases, None), ["41", "50"]);
        assert_eq!(texts(&report, Figure::SampleInterventions, None), ["41", "50"]);
        let codes: std::collections::BTreeSet<_> = report.tables().map(|table| table.code).collect();
        assert_eq!(codes.len(), report.tables().count(), "elke tabel heeft een eigen code");
    }

    #[test]
    fn a_share_over_few_cases_is_not_made_public() {
        let report = report(Audience::Public);
        let running = Some((List::CaseState, "LOPEND"));
        assert_eq!(texts(&report, Figure::SampleMean, running), ["x", "x", "10", "x", "x"]);
        let closed = Some((List::CaseState, "AFGESLOTEN"));
        assert_eq!(texts(&report, Figure::SampleMean, closed)[0], "65%");
    }
}
