use std::collections::BTreeMap;

use doorbraak_kernel::{Code, Day, Euro};
use proptest::prelude::*;

use super::*;
use crate::figures::{
    definition,
    export::Record,
    tally::{Count, Decision, Discussions, DomainGoals, Flow, FlowKind, GoalCases, MoneyLine, Persons, Side},
};

fn year(year: i16) -> Tally {
    Tally { first_day: Day::first_of(2019), ..Tally::empty(Period::year(year).unwrap()) }
}

fn flow(kind: FlowKind, code: &str, earlier: i64, within: i64) -> Flow {
    Flow { kind, counted: true, code: code.into(), earlier, within }
}

fn count(code: &str, number: i64) -> Count {
    Count { code: code.into(), number }
}

fn names() -> Names {
    let mut names = Names::of_the_house();
    names.add(List::Table, "JEUGD", "Jeugd");
    names.add(List::Table, "HG", "Huiselijk geweld");
    names.add(List::Municipality, "GM0502", "Capelle aan den IJssel");
    names.add(List::Municipality, "GM0597", "Ridderkerk");
    names
}

fn report(now: &Tally, before: &Tally) -> YearReport {
    YearReport::new(now, before, &names())
}

/// The four cells of a figure, as shown.
fn shown(report: &YearReport, figure: Figure, part: Option<(List, &str)>) -> [String; 4] {
    let part = part.map(|(list, code)| Part::of(list, code));
    [Column::Now, Column::Before, Column::Change, Column::ChangePercent].map(|column| {
        let cell = report.cell(figure, part.as_ref(), column).unwrap();
        if column.is_change() { cell.signed() } else { cell.to_string() }
    })
}

#[test]
fn changes_are_those_that_follow_from_the_counts() {
    let mut now = year(2025);
    let mut before = year(2024);
    now.flows = vec![
        flow(FlowKind::Admitted, "VELD", 300, 276),
        flow(FlowKind::Admitted, "ZSM", 264, 280),
        flow(FlowKind::Closed, "DOELEN_BEHAALD", 0, 592),
    ];
    before.flows = vec![
        flow(FlowKind::Admitted, "VELD", 429, 230),
        flow(FlowKind::Admitted, "ZSM", 400, 270),
        flow(FlowKind::Closed, "DOELEN_BEHAALD", 0, 792),
    ];
    (now.returned_persons, before.returned_persons) = (220, 307);
    (now.ic_cases, before.ic_cases) = (35, 47);
    let talks = |number, timed, seconds| Discussions {
        table: "HG".into(),
        meeting: "CASUSOVERLEG".into(),
        mdo: None,
        number,
        timed,
        seconds,
    };
    now.discussions = vec![talks(3_600, 1_000, 1_344_000)];
    before.discussions = vec![talks(4_000, 2_000, 2_100_000)];
    (now.vng_tenths, before.vng_tenths) = (Some(32), Some(32));
    let report = report(&now, &before);
    for (figure, part, expected) in [
        (Figure::CasesTotal, None, ["1.120", "1.329", "-209", "-16%"]),
        (Figure::CasesOpen, None, ["528", "537", "-9", "-2%"]),
        (Figure::Inflow, None, ["556", "500", "+56", "+11%"]),
        (Figure::Inflow, Some((List::Channel, "VELD")), ["276", "230", "+46", "+20%"]),
        (Figure::Inflow, Some((List::Channel, "ZSM")), ["280", "270", "+10", "+4%"]),
        (Figure::Closed, None, ["592", "792", "-200", "-25%"]),
        (Figure::Returned, None, ["220", "307", "-87", "-28%"]),
        (Figure::ReturnedShare, None, ["20%", "23%", "-3 procentpunt", "n.v.t."]),
        (Figure::IcShare, None, ["3%", "4%", "0 procentpunt", "n.v.t."]),
        (Figure::Length, None, ["22,4", "17,5", "+4,9", "+28%"]),
        (Figure::DiscussionsMonthly, None, ["300,0", "333,3", "-33,3", "-10%"]),
        (Figure::VngScore, None, ["3,2", "3,2", "0,0", "0%"]),
        (Figure::Advice, None, ["onbekend", "onbekend", "onbekend", "onbekend"]),
        (Figure::GoalMean, Some((List::CaseState, "LOPEND")), ["n.v.t.", "n.v.t.", "n.v.t.", "n.v.t."]),
    ] {
        assert_eq!(shown(&report, figure, part), expected.map(String::from), "{figure:?} {part:?}");
    }
}

#[test]
fn goals_are_averaged_over_cases_and_lapsed_goals_are_gone_before_they_come_here() {
    let mut now = year(2025);
    let cases = |closed, goals, achieved, cases| GoalCases { closed, goals, achieved, cases };
    // (2 x 1/3 + 1 x 2/2 + 1 x 0/5) / 4 = 5/12; by goals it would be 4/13, and rounded first 41,5.
    now.goal_cases = vec![cases(true, 3, 1, 2), cases(true, 2, 2, 1), cases(true, 5, 0, 1), cases(false, 1, 1, 1)];
    now.goal_domains = vec![DomainGoals { domain: "ZORG".into(), cases: 200, achieved: 109 }];
    let report = report(&now, &year(2024));
    let closed = Part::of(List::CaseState, "AFGESLOTEN");
    let cell = report.cell(Figure::GoalMean, Some(&closed), Column::Now).unwrap();
    assert_eq!((cell.to_string().as_str(), cell.exact().as_str()), ("42%", "5/12"));
    assert_eq!(shown(&report, Figure::GoalMean, Some((List::CaseState, "LOPEND")))[0], "100%");
    assert_eq!(shown(&report, Figure::GoalDomain, Some((List::GoalDomain, "ZORG")))[0], "55%", "54,5 telt van nul af");
    assert_eq!(shown(&report, Figure::GoalDomain, Some((List::GoalDomain, "VEILIGHEID")))[0], "n.v.t.");
}

#[test]
fn a_municipality_without_inhabitants_is_unknown_and_so_is_the_region() {
    let mut now = year(2025);
    let living = |municipality: Option<&str>, number| Persons {
        table: "JEUGD".into(),
        municipality: municipality.map(String::from),
        number,
    };
    now.persons = vec![living(Some("GM0597"), 30), living(Some("GM0502"), 12), living(None, 5), living(Some("GM9"), 1)];
    now.inhabitants = vec![count("GM0597", 47_000)];
    let mut before = now.clone();
    before.period = Period::year(2024).unwrap();
    before.inhabitants.push(count("GM0502", 67_000));
    let report = report(&now, &before);
    assert_eq!(shown(&report, Figure::PerThousand, Some((List::Municipality, "GM0597")))[0], "0,6");
    assert_eq!(shown(&report, Figure::PerThousand, Some((List::Municipality, "GM0502")))[..2], ["onbekend", "0,2"]);
    assert_eq!(shown(&report, Figure::PerThousand, None)[..2], ["onbekend", "0,4"], "42 van 114.000, niet 48");
    let table = report.tables().find(|table| table.code == "per_1000").unwrap();
    let reason =
        "onbekend: Het aantal inwoners op 1 januari 2025 is niet ingevuld voor Capelle aan den IJssel.".to_owned();
    assert_eq!(table.reasons(), [reason]);
    let living = report.tables().find(|table| table.code == "personen_gemeente").unwrap();
    let labels: Vec<&str> = living.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["Capelle aan den IJssel", "Ridderkerk", "GM9", "Onbekend", "Totaal"], "niemand valt weg");
    assert_eq!(living.rows.last().unwrap().cells[0], Cell::Count(48));
}

#[test]
fn merged_municipalities_are_counted_as_what_they_became() {
    let mut tally = year(2022);
    let living = |code: &str, number| Persons { table: "HG".into(), municipality: Some(code.into()), number };
    tally.persons = vec![living("0501", 2), living("0530", 3), living("0614", 1), living("0597", 4)];
    tally.inhabitants = vec![count("0501", 17_000), count("0530", 40_000), count("0597", 47_000)];
    let became: BTreeMap<String, String> =
        ["0501", "0530", "0614"].map(|old| (old.to_owned(), "1992".to_owned())).into();
    let mut without = tally.clone();
    without.merge_municipalities(&became);
    assert_eq!(without.inhabitants, [count("0597", 47_000)], "Westvoorne is niet bekend, dus de som ook niet");
    tally.inhabitants.push(count("0614", 15_000));
    let mut entered = tally.clone();
    tally.merge_municipalities(&became);
    assert_eq!(tally.inhabitants, [count("0597", 47_000), count("1992", 72_000)]);
    let municipalities: Vec<_> = tally.persons.iter().map(|entry| entry.municipality.as_deref().unwrap()).collect();
    assert_eq!(municipalities, ["1992", "1992", "1992", "0597"]);
    entered.inhabitants.push(count("1992", 74_000));
    entered.merge_municipalities(&became);
    assert_eq!(entered.inhabitants, [count("0597", 47_000), count("1992", 74_000)]);
    // Brielle was itself made of two: its own number counts, not that of what it was made of.
    let mut chain = became;
    chain.insert("0999".into(), "0501".into());
    let mut twice = year(2022);
    twice.inhabitants = vec![count("0501", 17_000), count("0530", 40_000), count("0614", 15_000), count("0999", 5)];
    let mut without = twice.clone();
    twice.merge_municipalities(&chain);
    assert_eq!(twice.inhabitants, [count("1992", 72_000)]);
    without.inhabitants.retain(|entry| entry.code != "0501");
    without.merge_municipalities(&chain);
    assert_eq!(without.inhabitants, [count("1992", 55_005)]);
    let circle: BTreeMap<String, String> = [("A".into(), "B".into()), ("B".into(), "A".into())].into();
    entered.merge_municipalities(&circle);
    assert_eq!(entered.inhabitants.len(), 2);
}

#[test]
fn a_year_before_the_first_fact_is_unknown_not_zero() {
    let now = Tally { first_day: Day::new(2025, 1, 6), advice: 3, ..Tally::empty(Period::year(2025).unwrap()) };
    let before = Tally { first_day: now.first_day, ..Tally::empty(Period::year(2024).unwrap()) };
    assert_eq!(shown(&report(&now, &before), Figure::Advice, None), ["3", "onbekend", "onbekend", "onbekend"]);
    let nothing = Tally::empty(Period::year(2025).unwrap());
    assert_eq!(shown(&report(&nothing, &nothing), Figure::CasesTotal, None)[0], "onbekend");
}

#[test]
fn every_figure_of_the_report_has_one_definition_that_is_explained_and_leads_to_its_table() {
    for of in [2021, 2024, 2025] {
        let report = report(&year(of), &year(of - 1));
        let mut shown: BTreeMap<Figure, Vec<&str>> = BTreeMap::new();
        for section in &report.sections {
            for table in &section.tables {
                for row in &table.rows {
                    shown.entry(row.figure).or_default().extend([section.code, table.code]);
                }
            }
        }
        for &figure in Figure::ALL {
            let holding: Vec<_> =
                definition::all().iter().filter(|entry| entry.figure == figure && entry.holds_in(of)).collect();
            let [definition] = holding[..] else { panic!("{figure:?} heeft {} definities in {of}", holding.len()) };
            // The sample has a section only where one was settled; what else has no line stands there as a total.
            match shown.get(&figure) {
                Some(places) => {
                    assert!(places.contains(&definition.table), "{figure:?} staat niet in {}", definition.table);
                }
                None => assert!(definition.table.starts_with("steekproef"), "{figure:?} staat nergens in {of}"),
            }
            assert!(definition.explanation.split(' ').count() >= 5, "{figure:?}: {}", definition.explanation);
        }
    }
}

#[test]
fn a_report_may_stand_beside_any_earlier_period() {
    let mut now = Tally { first_day: Day::first_of(2019), ..Tally::empty(Span::half_year(2022, 2).unwrap().period()) };
    now.advice = 8;
    let mut before = Tally { advice: 5, ..Tally::empty(Span::half_year(2021, 2).unwrap().period()) };
    before.first_day = now.first_day;
    let report = report(&now, &before);
    assert_eq!(shown(&report, Figure::Advice, None), ["8", "5", "+3", "+60%"]);
    assert_eq!(Column::Before.title(&report), "2e halfjaar 2021");
    assert_eq!(shown(&report, Figure::Costs, None)[0], "n.v.t.", "een begroting is van een heel jaar");
}

#[test]
fn money_adds_up_and_half_a_budget_has_no_total() {
    let line = |code: &str, side, budget: Option<i64>, realised: Option<i64>| MoneyLine {
        code: code.into(),
        name: code.into(),
        side,
        budget: budget.map(Euro),
        realised: realised.map(Euro),
    };
    let mut now = year(2025);
    now.money = vec![
        line("ICT", Side::Costs, Some(100), Some(41)),
        line("HUUR", Side::Costs, Some(300), Some(320)),
        line("RIJK", Side::Income, Some(400), Some(500)),
    ];
    let mut before = year(2024);
    before.money = vec![line("ICT", Side::Costs, None, Some(82)), line("HUUR", Side::Costs, None, None)];
    let cells = |figure, column| report(&now, &before).cell(figure, None, column).unwrap().clone();
    assert_eq!(cells(Figure::Costs, Column::Budget), Cell::Euro(Euro(400)));
    assert_eq!(cells(Figure::Costs, Column::Now), Cell::Euro(Euro(361)));
    assert_eq!(cells(Figure::Costs, Column::AgainstBudget), Cell::Euro(Euro(-39)));
    assert_eq!(cells(Figure::Costs, Column::Before), Cell::NotAvailable(Reason::NoAmount));
    assert_eq!(cells(Figure::ResultOfYear, Column::Now), Cell::Euro(Euro(139)));
    assert_eq!(cells(Figure::ResultShare, Column::Now).to_string(), "28%");
    now.period = Period::new(Day::first_of(2025).unwrap(), Day::new(2025, 6, 30).unwrap()).unwrap();
    let half = report(&now, &before);
    assert_eq!(half.cell(Figure::Costs, None, Column::Now), Some(&Cell::NotAvailable(Reason::WholeYearsOnly)));
    assert_eq!(Column::Now.title(&half), "1e halfjaar 2025");
}

prop_compose! {
    fn any_tally(of: i16)(
        flows in prop::collection::vec((0..4_usize, any::<bool>(), 0..3_usize, 0..5_000_i64, 0..5_000_i64), 0..12),
        numbers in prop::collection::vec(0..1_000_000_i64, 8),
        persons in prop::collection::vec((0..3_usize, prop::option::of(0..3_usize), 0..500_i64), 0..8),
        talks in prop::collection::vec((0..3_usize, 0..100_i64, 0..100_i64, 0..1_000_000_i64), 0..6),
        goals in prop::collection::vec((any::<bool>(), 1..25_i64, 0..25_i64, 0..1_000_i64), 0..20),
    ) -> Tally {
        let code = |index: usize| ["VELD", "ZSM", "HG"][index].to_owned();
        let place = |index: usize| ["GM0502", "GM0597", "GM9"][index].to_owned();
        let mut tally = year(of);
        tally.flows = flows.into_iter().map(|(kind, counted, index, earlier, within)| {
            Flow { kind: FlowKind::ALL[kind], counted, code: code(index), earlier, within }
        }).collect();
        tally.persons = persons.into_iter().map(|(table, municipality, number)| {
            Persons { table: code(table), municipality: municipality.map(place), number }
        }).collect();
        tally.discussions = talks.into_iter().map(|(table, number, timed, seconds)| {
            let (meeting, mdo) = ("MDO".into(), (timed > 50).then(|| "MDO".into()));
            Discussions { table: code(table), meeting, mdo, number, timed, seconds }
        }).collect();
        tally.goal_cases = goals.into_iter().map(|(closed, goals, achieved, cases)| {
            GoalCases { closed, goals, achieved: achieved.min(goals), cases }
        }).collect();
        tally.inhabitants = vec![count("GM0502", numbers[6] % 3), count("GM0597", numbers[7])];
        tally.decisions = vec![Decision { channel: "ZSM".into(), outcome: "NIEUW".into(), number: numbers[0] }];
        tally.contacts = vec![count("HUIS_NAAR_BETROKKENE", numbers[1])];
        (tally.returned_persons, tally.ic_cases, tally.trained) = (numbers[2], numbers[3], numbers[4]);
        tally.vng_tenths = (numbers[5] % 2 == 0).then_some(numbers[5] % 51);
        tally
    }
}

fn number(cell: &Cell) -> i64 {
    let Cell::Count(number) = cell else { panic!("{cell:?} is geen aantal") };
    *number
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_stock_always_closes(now in any_tally(2025), before in any_tally(2024)) {
        let report = report(&now, &before);
        let table = report.tables().find(|table| table.code == "reconciliatie").unwrap();
        for column in 0..2 {
            let cells: Vec<i64> = table.rows.iter().map(|row| number(&row.cells[column])).collect();
            prop_assert_eq!(cells[0] + cells[1] + cells[2] - cells[3] - cells[4], cells[5]);
            let code = [Column::Now, Column::Before][column];
            let elsewhere = |figure| number(report.cell(figure, None, code).unwrap());
            prop_assert_eq!([elsewhere(Figure::Inflow), elsewhere(Figure::Closed)], [cells[1], cells[3]]);
            prop_assert_eq!(elsewhere(Figure::CasesOpen), cells[5]);
        }
    }

    #[test]
    fn parts_add_up_to_their_total(now in any_tally(2025), before in any_tally(2024)) {
        let report = report(&now, &before);
        for table in report.tables().filter(|table| table.columns[0] == Column::Now) {
            let Some(total) = table.rows.iter().find(|row| row.kind == RowKind::Total) else { continue };
            if !matches!(total.cells[0], Cell::Count(_)) || table.code == "reconciliatie" { continue }
            for column in 0..2 {
                let lines = table.rows.iter().filter(|row| row.kind == RowKind::Line);
                let sum: i64 = lines.map(|row| number(&row.cells[column])).sum();
                prop_assert_eq!(sum, number(&total.cells[column]), "{}", table.code);
            }
        }
    }

    #[test]
    fn every_value_has_one_record_and_the_first_page_repeats_the_chapters(
        now in any_tally(2025), before in any_tally(2024),
    ) {
        let report = report(&now, &before);
        let mut cells: BTreeMap<_, &Cell> = BTreeMap::new();
        for table in report.tables() {
            for row in &table.rows {
                prop_assert_eq!(row.cells.len(), table.columns.len());
                for (column, cell) in table.columns.iter().zip(&row.cells) {
                    let same = cells.entry((row.figure, row.part.clone(), *column)).or_insert(cell);
                    prop_assert_eq!(*same, cell, "{:?} in {}", row.figure, table.code);
                }
            }
        }
        let records = report.records();
        prop_assert_eq!(records.len(), cells.len());
        for Record { value, reason, unit, .. } in records {
            prop_assert!(value.is_empty() != reason.is_empty());
            prop_assert_eq!(value.is_empty(), unit.is_empty());
        }
    }

    #[test]
    fn a_share_comes_from_the_counts(now in any_tally(2025), before in any_tally(2024)) {
        let report = report(&now, &before);
        let share = report.cell(Figure::ReturnedShare, None, Column::Now).unwrap();
        if now.cases() == 0 {
            prop_assert_eq!(share, &Cell::NotAvailable(Reason::NothingToDivideBy));
        } else {
            prop_assert_eq!(share.exact(), format!("{}/{}", now.returned_persons, now.cases()));
            // Halves away from zero: 2 x |n| x 100 + d over 2 x d, cut off.
            let (part, whole) = (now.returned_persons, now.cases());
            let percent = (200 * part.abs() + whole.abs()) / (2 * whole.abs()) * part.signum() * whole.signum();
            prop_assert_eq!(share.plain(), percent.to_string());
        }
    }
}
