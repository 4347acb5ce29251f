use doorbraak_kernel::Day;

use super::*;
use crate::figures::{
    names::Names,
    tally::{Count, Flow, FlowKind, MoneyLine, Side, Tally},
};

type Amount = fn(&MoneyLine) -> Option<i64>;

fn tally(year: i16) -> Tally {
    Tally { first_day: Day::first_of(2019), ..Tally::empty(Period::year(year).unwrap()) }
}

fn flow(kind: FlowKind, code: &str, earlier: i64, within: i64) -> Flow {
    Flow { kind, counted: true, code: code.into(), earlier, within }
}

/// A house in which the flows of 2025 are as printed, and the stock at the start too.
fn as_printed() -> YearReport {
    let mut now = tally(2025);
    now.flows = vec![
        flow(FlowKind::Admitted, "VELD", 538, 276),
        flow(FlowKind::Admitted, "ZSM", 0, 280),
        flow(FlowKind::Closed, "DOELEN_BEHAALD", 0, 592),
    ];
    let tens = all().iter().filter(|entry| entry.figure == Figure::Interventions);
    let count = |entry: &Printed| Some(Count { code: entry.part?.1.into(), number: entry.value.units() });
    now.interventions = tens.filter_map(count).collect();
    (now.ic_cases, now.advice) = (34, 84);
    now.money = BUDGET_2025.iter().map(BudgetLine::line).collect();
    let mut before = tally(2024);
    before.flows = vec![
        flow(FlowKind::Admitted, "VELD", 830, 230),
        flow(FlowKind::Admitted, "ZSM", 0, 270),
        flow(FlowKind::Closed, "DOELEN_BEHAALD", 0, 792),
    ];
    YearReport::new(&now, &before, &Names::of_the_house())
}

#[test]
fn what_cannot_be_true_together_differs_with_its_own_reason() {
    let differences = compare(&as_printed());
    let found = |figure, column, year| {
        let mut same = differences.iter().filter(|entry| {
            let printed = entry.printed;
            (printed.figure, printed.column, printed.year) == (figure, column, year) && printed.part.is_none()
        });
        same.next().map(|entry| (entry.printed.text, entry.computed.to_string(), entry.reason))
    };
    let remark = |number: u8| REMARKS[usize::from(number) - 1].text;
    for (figure, year, printed, computed, number) in [
        (Figure::CasesTotal, 2025, "1.120", "1.094", 6),
        (Figure::CasesOpen, 2025, "547", "502", 6),
        (Figure::CasesTotal, 2024, "1.329", "1.330", 6),
        (Figure::Interventions, 2025, "144", "139", 3),
        (Figure::IcCases, 2025, "35", "34", 4),
        (Figure::Costs, 2025, "€ 4.206.405", "€ 4.206.406", 5),
        (Figure::ResultOfYear, 2025, "€ 140.371", "€ 140.370", 5),
    ] {
        let expected = Some((printed, computed.to_owned(), remark(number)));
        assert_eq!(found(figure, Column::Now, year), expected, "{figure:?}");
    }
    for (figure, column, year) in [
        (Figure::CasesOpen, Column::Now, 2024),
        (Figure::Inflow, Column::Now, 2024),
        (Figure::Inflow, Column::Now, 2025),
        (Figure::Inflow, Column::ChangePercent, 2025),
        (Figure::Closed, Column::ChangePercent, 2025),
        (Figure::Advice, Column::Now, 2025),
        (Figure::Costs, Column::Budget, 2025),
        (Figure::Income, Column::Now, 2025),
        (Figure::ResultOfYear, Column::Budget, 2025),
        (Figure::ResultShare, Column::Now, 2025),
    ] {
        assert_eq!(found(figure, column, year), None, "{figure:?}");
    }
    let unmeasured = found(Figure::Length, Column::ChangePercent, 2025).unwrap();
    assert_eq!(unmeasured.1, "n.v.t.");
    assert!(unmeasured.2.contains("ontbreken de gegevens"));
}

#[test]
fn every_printed_figure_has_a_place_in_the_report_of_its_year() {
    let report = as_printed();
    assert_eq!(beside(&report).len(), all().len());
    let half = Period::new(Day::first_of(2025).unwrap(), Day::new(2025, 6, 30).unwrap()).unwrap();
    assert!(compare(&YearReport { period: half, ..report }).is_empty());
}

#[test]
fn the_numbers_say_what_the_texts_say() {
    for printed in all() {
        let digits: String = printed.text.chars().filter(char::is_ascii_digit).collect();
        if !digits.is_empty() {
            assert_eq!(digits, printed.value.units().abs().to_string(), "{}", printed.text);
        }
        assert_eq!(printed.value.units() < 0, printed.text.contains("minder"), "{}", printed.text);
        assert!(printed.remark.is_none_or(|number| (1..=10).contains(&number)), "{}", printed.text);
    }
}

#[test]
fn printed_lines_of_the_budget_are_the_budget() {
    for line in BUDGET_2025 {
        let figure = if line.side == Side::Costs { Figure::Costs } else { Figure::Income };
        for (column, amount) in [(Column::Budget, line.budget), (Column::Now, line.realised)] {
            let printed = all().iter().find(|entry| {
                entry.figure == figure && entry.column == column && entry.part == Some((List::MoneyLine, line.code))
            });
            assert_eq!(printed.map(|entry| entry.value.units()), Some(amount), "{}", line.name);
        }
    }
    let sum = |side, amount: Amount| -> i64 {
        BUDGET_2025.iter().map(BudgetLine::line).filter(|line| line.side == side).filter_map(|line| amount(&line)).sum()
    };
    let (budget, realised): (Amount, Amount) = (|line| Some(line.budget?.0), |line| Some(line.realised?.0));
    assert_eq!((sum(Side::Costs, budget), sum(Side::Income, budget)), (4_305_645, 4_305_645));
    assert_eq!((sum(Side::Costs, realised), sum(Side::Income, realised)), (4_206_406, 4_346_776));
}

/// The arithmetic that the remarks state.
#[test]
fn the_remarks_are_right() {
    let percent = |part: i64, whole: i64| Ratio::new(part, whole).percent(0).unwrap().to_string();
    let says = |number: u8, text: &str| {
        let remark = REMARKS.iter().find(|remark| remark.number == number).unwrap();
        assert!(remark.text.contains(text), "{number}: {text}");
    };
    assert_eq!((percent(292 - 241, 241), percent(292 - 241, 292)), ("21".into(), "17".into()));
    says(1, "17% van de 292");
    assert_eq!(percent(224 - 175, 175), "28");
    says(2, "28% meer");
    let parts = |figure| -> i64 {
        all()
            .iter()
            .filter(|entry| entry.figure == figure && entry.part.is_some())
            .map(|entry| entry.value.units())
            .sum()
    };
    assert_eq!(parts(Figure::Interventions), 139);
    says(3, "samen 139");
    assert_eq!(parts(Figure::Bottlenecks), 42);
    says(4, "samen 42");
    assert_eq!((538 + 556 - 592, 1_120 - 592, 1_329 - 792), (502, 528, 537));
    says(6, "geeft 502");
    assert_eq!(222 + 123 + 411 + 396 + 141 + 165, 1_458);
    assert_eq!(224 + 118 + 360 + 339 + 105 + 133, 1_279);
    assert_eq!(206 + 102 + 299 + 269 + 86 + 110, 1_072);
    assert_eq!(490 + 235 + 609 + 624 + 220 + 276, 2_454);
    assert_eq!(446 + 216 + 510 + 514 + 189 + 211, 2_086);
    assert_eq!(417 + 195 + 449 + 455 + 153 + 189, 1_858);
    says(8, "1.458, 1.279 en 1.072");
    says(8, "2.454, 2.086 en 1.858");
    assert_eq!(398_248 - 200_000, 198_248);
    let numbers: Vec<u8> = REMARKS.iter().map(|remark| remark.number).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<u8>>());
}

#[test]
fn every_printed_table_has_its_place_and_those_of_the_report_are_in_it() {
    let report = as_printed();
    let mut codes = std::collections::BTreeSet::new();
    for table in tables::ALL {
        assert!(codes.insert(table.code), "{} staat er twee keer", table.code);
        match table.place {
            tables::Place::Report { tables, periods } => {
                assert!(
                    !periods.is_empty() && periods.iter().all(|period| period.parse::<crate::figures::Span>().is_ok())
                );
                for wanted in tables {
                    assert!(report.tables().any(|table| table.code == *wanted), "{}: {wanted}", table.code);
                }
            }
            tables::Place::Register(reason) | tables::Place::Nowhere(reason) => assert!(reason.ends_with('.')),
        }
    }
}
