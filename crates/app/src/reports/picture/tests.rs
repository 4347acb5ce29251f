//! Each sentence above a chart, held against the figures under it.

use doorbraak_domain::{
    figures::{
        Names, Tally,
        names::{CaseState, List},
        sample::{ScoredCase, results},
        tally::{Count, DomainGoals, Flow, FlowKind, Persons},
        year_report::Audience,
    },
    plans::{GoalDomain, GoalStatus},
};
use doorbraak_kernel::{Code as _, Day, Period};
use doorbraak_report::Block;

use super::*;
use crate::reports::document;

type Counts<'a> = &'a [(&'a str, i64)];

const NINE: [&str; 9] = [
    "totalen",
    "instroom",
    "doorloop",
    "personen_besprekingen",
    "per_1000",
    "doelen",
    "steekproef",
    "interventies",
    "ic_knelpunten",
];

fn names() -> Names {
    let mut names = Names::of_the_house();
    for (code, name) in [("VHV", "Veelplegers"), ("HG", "Huiselijk geweld"), ("JHV", "Jeugd"), ("LLA", "Lokaal")] {
        names.add(List::Table, code, name);
    }
    for (code, name) in [("0597", "Ridderkerk"), ("1992", "Voorne aan Zee"), ("0502", "Capelle")] {
        names.add(List::Municipality, code, name);
    }
    names
}

fn year(year: i16) -> Tally {
    Tally { first_day: Day::first_of(2020), ..Tally::empty(Period::year(year).unwrap()) }
}

fn counted(counts: Counts) -> Vec<Count> {
    counts.iter().map(|(code, number)| Count { code: (*code).into(), number: *number }).collect()
}

fn flows(kind: FlowKind, counts: Counts) -> Vec<Flow> {
    let flow =
        |(code, within): &(&str, i64)| Flow { kind, counted: true, code: (*code).into(), earlier: 0, within: *within };
    counts.iter().map(flow).collect()
}

/// Persons by table and municipality.
fn persons(counts: &[(&str, Option<&str>, i64)]) -> Vec<Persons> {
    let person = |(table, place, number): &(&str, Option<&str>, i64)| Persons {
        table: (*table).into(),
        municipality: place.map(String::from),
        number: *number,
    };
    counts.iter().map(person).collect()
}

fn goals(counts: &[(&str, i64, i64)]) -> Vec<DomainGoals> {
    let goal = |(domain, achieved, cases): &(&str, i64, i64)| DomainGoals {
        domain: (*domain).into(),
        cases: *cases,
        achieved: *achieved,
    };
    counts.iter().map(goal).collect()
}

fn found(report: &YearReport, section: &str) -> Option<Chart> {
    let section = report.sections.iter().find(|one| one.code == section).unwrap_or_else(|| panic!("{section}"));
    chart(report, section)
}

fn of(now: &Tally, before: &Tally) -> YearReport {
    YearReport::new(now, before, &names())
}

/// Per table, with the municipality where it is known: how many persons.
type People<'a> = &'a [(&'a str, Option<&'a str>, i64)];
/// Per domain: in how many cases a goal was reached, of how many.
type Goals<'a> = &'a [(&'a str, i64, i64)];

/// The sentence above the chart of a section of 2025; the year before was empty.
fn says(section: &str, now: &Tally) -> String {
    found(&of(now, &year(2024)), section).unwrap().headline
}

#[test]
fn what_went_up_or_down_is_said_with_both_numbers() {
    let table: [(i64, i64, &str); 6] = [
        (500, 556, "steeg van 500 naar 556"),
        (1_120, 1_119, "daalde van 1.120 naar 1.119"),
        (7, 7, "bleef gelijk: 7"),
        (5, 0, "daalde van 5 naar 0"),
        (0, 1, "steeg van 0 naar 1"),
        (0, 0, "bleef gelijk: 0"),
    ];
    for (before, now, went) in table {
        let came = |at, number| Tally { flows: flows(FlowKind::Admitted, &[("VELD", number)]), ..year(at) };
        let report = of(&came(2025, now), &came(2024, before));
        assert_eq!(found(&report, "instroom").unwrap().headline, format!("De instroom {went}"));
        assert_eq!(found(&report, "totalen").unwrap().headline, format!("Het totaal aantal casussen {went}"));
        let left = |at, number| {
            let mut all = flows(FlowKind::Closed, &[("VERHUISD", number)]);
            all.extend(flows(FlowKind::Admitted, &[("ZSM", 2_000)]));
            Tally { flows: all, ..year(at) }
        };
        let report = of(&left(2025, now), &left(2024, before));
        let said = found(&report, "doorloop").unwrap().headline;
        assert_eq!(said, format!("Het aantal casussen dat is afgeschaald, {went}"));
    }
}

#[test]
fn a_year_before_the_first_fact_is_no_rise_and_a_shorter_period_is_no_rise_either() {
    let now = Tally { flows: flows(FlowKind::Admitted, &[("VELD", 12)]), first_day: Day::first_of(2025), ..year(2025) };
    let first = of(&now, &Tally { first_day: Day::first_of(2025), ..year(2024) });
    let chart = found(&first, "instroom").unwrap();
    assert_eq!(chart.headline, "De instroom was 12");
    assert!(chart.about().contains("2024: geen waarden. 2025: hoogste 12 bij"), "{}", chart.about());
    let half: doorbraak_domain::figures::Span = "2024-H2".parse().unwrap();
    let five = Tally {
        flows: flows(FlowKind::Admitted, &[("VELD", 5)]),
        first_day: Day::first_of(2020),
        ..Tally::empty(half.period())
    };
    let unequal = of(&Tally { first_day: Day::first_of(2020), ..now }, &five);
    assert_eq!(found(&unequal, "instroom").unwrap().headline, "De instroom was 12; 2e halfjaar 2024: 5");
}

#[test]
fn the_table_with_most_persons_is_named_and_equal_ones_are_named_together() {
    let table: [(People, &str); 7] = [
        (&[], "Personen besproken per tafel: geen"),
        (&[("HG", None, 9), ("VHV", None, 8)], "De meeste personen zijn besproken aan de tafel Huiselijk geweld"),
        (&[("JHV", None, 3)], "Alle personen zijn besproken aan de tafel Jeugd"),
        (
            &[("HG", None, 4), ("VHV", None, 4), ("LLA", None, 1)],
            "De meeste personen zijn besproken aan de tafels Veelplegers en Huiselijk geweld, evenveel",
        ),
        (
            &[("HG", None, 4), ("VHV", None, 4), ("LLA", None, 4)],
            "De meeste personen zijn besproken aan de tafels Veelplegers, Huiselijk geweld en Lokaal, evenveel",
        ),
        (
            &[("HG", None, 4), ("VHV", None, 4), ("LLA", None, 4), ("JHV", None, 4)],
            "Personen besproken per tafel: overal evenveel",
        ),
        (
            &[("HG", None, 4), ("VHV", None, 4), ("LLA", None, 4), ("JHV", None, 4), ("ONBEKEND", None, 1)],
            "Personen besproken per tafel",
        ),
    ];
    for (given, said) in table {
        assert_eq!(says("personen_besprekingen", &Tally { persons: persons(given), ..year(2025) }), said);
    }
    // A table that is on no list is told by its code, and one that is not known by that word.
    let lost = |code| Tally { persons: persons(&[(code, None, 5), ("HG", None, 4)]), ..year(2025) };
    assert_eq!(says("personen_besprekingen", &lost("OUD")), "De meeste personen zijn besproken aan de tafel OUD");
    assert_eq!(
        says("personen_besprekingen", &lost("ONBEKEND")),
        "De meeste personen zijn besproken aan de tafel Onbekend"
    );
}

#[test]
fn a_rate_names_no_municipality_as_the_first_when_another_is_not_known() {
    let all: Counts = &[("0597", 10_000), ("1992", 20_000), ("0502", 10_000)];
    let given = |people: &[(&str, Option<&str>, i64)], living: Counts| Tally {
        persons: persons(people),
        inhabitants: counted(living),
        ..year(2025)
    };
    let table: [(People, Counts, &str); 7] = [
        // Most persons are of Voorne; by inhabitants they are not.
        (
            &[("HG", Some("1992"), 15), ("HG", Some("0597"), 10)],
            all,
            "Per 1.000 inwoners zijn uit Ridderkerk de meeste personen besproken",
        ),
        (
            &[("HG", Some("1992"), 20), ("HG", Some("0597"), 10)],
            all,
            "Per 1.000 inwoners zijn uit Ridderkerk en Voorne aan Zee de meeste personen besproken, evenveel",
        ),
        (
            &[("HG", Some("1992"), 2_000), ("HG", Some("0597"), 1_000)],
            &[("0597", 10_000), ("1992", 20_001), ("0502", 10_000)],
            "Per 1.000 inwoners zijn uit Ridderkerk en Voorne aan Zee de meeste personen besproken, bijna evenveel",
        ),
        (
            &[("HG", Some("0597"), 10), ("HG", None, 30)],
            all,
            "Van de gemeenten in de regio is alleen uit Ridderkerk iemand besproken",
        ),
        (
            &[("HG", Some("0597"), 10)],
            &[("0597", 10_000), ("0502", 10_000)],
            "Per 1.000 inwoners zijn uit Ridderkerk de meeste personen besproken, voor zover bekend",
        ),
        // One person among many inhabitants rounds to nothing, and is somebody all the same.
        (
            &[("HG", Some("0597"), 1)],
            &[("0597", 90_000), ("1992", 1), ("0502", 1)],
            "Personen besproken per 1.000 inwoners",
        ),
        (&[("HG", None, 7)], all, "Personen besproken per 1.000 inwoners: geen"),
    ];
    for (people, living, said) in table {
        assert_eq!(says("per_1000", &given(people, living)), said, "{people:?}");
    }
    let nobody_counted = of(&given(&[("HG", Some("0597"), 3)], &[]), &year(2024));
    assert!(found(&nobody_counted, "per_1000").is_none(), "nothing is known, so nothing is drawn");
}

#[test]
fn a_goal_is_compared_by_its_share_and_shown_in_percent() {
    let table: [(Goals, &str); 6] = [
        // Fifty of two hundred is more than one of two, and less often.
        (&[("VEILIGHEID", 50, 200), ("ZORG", 1, 2)], "Naar verhouding is het vaakst een doel behaald op zorg"),
        (&[("VEILIGHEID", 5, 10), ("ZORG", 0, 9)], "Alleen op veiligheid is een doel behaald"),
        (
            &[("VEILIGHEID", 1, 2), ("ZORG", 4, 8), ("PERSPECTIEF", 1, 9)],
            "Naar verhouding is het vaakst een doel behaald op veiligheid en zorg, even vaak",
        ),
        (
            &[("VEILIGHEID", 333, 1_000), ("ZORG", 1, 3)],
            "Naar verhouding is het vaakst een doel behaald op veiligheid en zorg, bijna even vaak",
        ),
        (&[("VEILIGHEID", 0, 4)], "Casussen waarin een doel is behaald: geen"),
        (&[("ZORG", 3, 3)], "Alleen op zorg is een doel behaald"),
    ];
    for (given, said) in table {
        assert_eq!(says("doelen", &Tally { goal_domains: goals(given), ..year(2025) }), said);
    }
    let report = of(&Tally { goal_domains: goals(&[("VEILIGHEID", 1, 3), ("ZORG", 1, 5)]), ..year(2025) }, &year(2024));
    let chart = found(&report, "doelen").unwrap();
    let about = chart.about();
    assert!(
        about.contains("2025: hoogste 33% bij Veiligheid, laagste 20% bij Zorg; geen waarde bij Perspectief en"),
        "{about}"
    );
    assert!(chart.to_html().unwrap().contains(">33%</td>"));
    assert_eq!(chart.subtitle, "Casussen waarin een doel is behaald, 2025 naast 2024");
    assert!(found(&of(&year(2025), &year(2024)), "doelen").is_none(), "no goals, no shares, no drawing");
}

#[test]
fn a_sample_says_what_was_found_in_it() {
    let scored = |goals: &[(GoalDomain, GoalStatus)]| ScoredCase {
        state: CaseState::Running,
        goals: goals.to_vec(),
        interventions: Vec::new(),
    };
    let (safety, care) = ((GoalDomain::Safety, GoalStatus::Achieved), (GoalDomain::Care, GoalStatus::Achieved));
    let not = (GoalDomain::Care, GoalStatus::Set);
    let outlook = (GoalDomain::Prospects, GoalStatus::Achieved);
    let most = "In de steekproef is naar verhouding het vaakst een doel behaald op ";
    let only = "In de steekproef is alleen op veiligheid een doel behaald";
    // Nine of nine is more than half of eighteen, and may be chance.
    let few = format!("{only}; domeinen met minder dan tien casussen niet meegerekend");
    let table: [(usize, Vec<ScoredCase>, String); 6] = [
        (5, vec![scored(&[safety, care]), scored(&[safety, not])], format!("{most}veiligheid")),
        (10, vec![scored(&[safety, care])], format!("{most}veiligheid en zorg, even vaak")),
        (10, vec![scored(&[safety, not])], only.to_owned()),
        (10, vec![scored(&[not])], "Doel behaald, alle bekeken casussen: geen".to_owned()),
        (9, vec![scored(&[safety, outlook]), scored(&[safety, not]), scored(&[not])], few),
        (9, vec![scored(&[safety, care])], "Doel behaald, alle bekeken casussen".to_owned()),
    ];
    for (times, some, said) in table {
        let cases: Vec<ScoredCase> = std::iter::repeat_n(some, times).flatten().collect();
        let mut report = of(&year(2025), &year(2024));
        report.add_sample(&results(&cases, |_| 100), None, Audience::House);
        assert_eq!(found(&report, "steekproef").unwrap().headline, said);
    }
    let mut report = of(&year(2025), &year(2024));
    report.add_sample(&results(&[], |_| 100), None, Audience::House);
    assert!(found(&report, "steekproef").is_none());
}

#[test]
fn interventions_and_bottlenecks_name_what_happened_most() {
    let table: [(Counts, &str, &str); 5] = [
        (&[], "Interventies die zijn ingezet: geen", "Casussen in het IC-overleg per knelpunt: geen"),
        (&[("X", 3), ("Y", 2)], "Het vaakst ingezet: X", "Wat het vaakst vastloopt: X"),
        (&[("X", 3)], "Alleen ingezet: X", "Het enige knelpunt: X"),
        (
            &[("X", 3), ("Y", 3), ("Z", 1)],
            "Het vaakst ingezet: X en Y, even vaak",
            "Wat het vaakst vastloopt: X en Y, even vaak",
        ),
        (
            &[("W", 3), ("X", 3), ("Y", 3), ("Z", 3)],
            "Interventies die zijn ingezet",
            "Casussen in het IC-overleg per knelpunt",
        ),
    ];
    for (given, done, stuck) in table {
        assert_eq!(says("interventies", &Tally { interventions: counted(given), ..year(2025) }), done);
        assert_eq!(says("ic_knelpunten", &Tally { bottlenecks: counted(given), ..year(2025) }), stuck);
    }
}

#[test]
fn a_house_without_facts_has_no_drawings_and_an_empty_year_says_none() {
    let before = |at| Tally { first_day: None, ..year(at) };
    let silent = of(&before(2025), &before(2024));
    for section in NINE.into_iter().filter(|section| *section != "steekproef") {
        assert!(found(&silent, section).is_none(), "{section}");
    }
    let empty = of(&year(2025), &year(2024));
    for section in NINE.into_iter().filter(|section| !["steekproef", "doelen", "per_1000"].contains(section)) {
        let chart = found(&empty, section).unwrap();
        assert!(
            chart.headline.ends_with(": geen") || chart.headline.ends_with("bleef gelijk: 0"),
            "{}",
            chart.headline
        );
        assert!(chart.about().contains("2025: overal 0"), "{}", chart.about());
    }
}

#[test]
fn a_municipality_stands_beside_the_region_when_both_are_known() {
    use doorbraak_domain::figures::year_report::{Counts as Both, Local, Place};
    let local = Local::default();
    let report = |living: Counts| {
        let given = |at, number| Tally {
            persons: persons(&[("HG", Some("0597"), number), ("HG", Some("1992"), 10)]),
            inhabitants: counted(living),
            ..year(at)
        };
        let (now, before, earlier) = (given(2025, 20), given(2024, 30), given(2023, 40));
        let place = Place { code: "0597".into(), name: "Ridderkerk".into(), area: String::new() };
        let both = |house| Both { house, local: &local };
        let trail = [before.clone(), earlier];
        YearReport::of_municipality(
            place,
            (both(&now), both(&before)),
            &trail,
            &names(),
            &std::collections::BTreeMap::new(),
        )
    };
    let table: [(Counts, &str); 2] = [
        (
            &[("0597", 10_000), ("1992", 10_000), ("0502", 10_000)],
            "Uit Ridderkerk zijn 2,0 personen per 1.000 inwoners besproken; in de hele regio 1,0",
        ),
        (&[("0597", 10_000)], "Uit Ridderkerk zijn 2,0 personen per 1.000 inwoners besproken"),
    ];
    for (living, said) in table {
        let chart = found(&report(living), "naast_regio").unwrap();
        assert_eq!(chart.headline, said);
        assert_eq!(chart.categories, ["2023", "2024", "2025"], "the oldest first");
    }
    assert!(found(&report(&[]), "naast_regio").is_none());
    let about = found(&report(table[0].0), "naast_regio").unwrap().about();
    assert!(about.contains("Ridderkerk: hoogste 4,0 bij 2023, laagste 2,0 bij 2025"), "{about}");
}

/// A random year: few codes, small numbers, so that equal and absent values are common.
fn random(dice: &mut fastrand::Rng, at: i16) -> Tally {
    fn any(dice: &mut fastrand::Rng, codes: &[&str]) -> Vec<(String, i64)> {
        let kept: Vec<String> = codes.iter().filter(|_| dice.bool()).map(|code| (*code).to_owned()).collect();
        kept.into_iter().map(|code| (code, dice.i64(0..4))).collect()
    }
    let counts = |dice: &mut fastrand::Rng, codes: &[&str]| {
        any(dice, codes).into_iter().map(|(code, number)| Count { code, number }).collect::<Vec<_>>()
    };
    let flow = |kind, (code, within)| Flow { kind, counted: true, code, earlier: 0, within };
    let mut flows: Vec<Flow> =
        any(dice, &["VELD", "ZSM"]).into_iter().map(|one| flow(FlowKind::Admitted, one)).collect();
    flows.extend(any(dice, &["VERHUISD", "OVERLEDEN"]).into_iter().map(|one| flow(FlowKind::Closed, one)));
    let mut people = Vec::new();
    for table in ["VHV", "HG", "JHV", "ONBEKEND"] {
        for (place, number) in any(dice, &["0597", "1992", "0502", ""]) {
            let municipality = Some(place).filter(|place| !place.is_empty());
            people.push(Persons { table: table.into(), municipality, number });
        }
    }
    let domain = |dice: &mut fastrand::Rng, domain: &GoalDomain| {
        let cases = dice.i64(0..5);
        DomainGoals { domain: domain.code().into(), cases, achieved: dice.i64(0..=cases) }
    };
    Tally {
        first_day: [Day::first_of(2020), Day::first_of(2025), None][dice.usize(0..3)],
        flows,
        persons: people,
        inhabitants: counts(dice, &["0597", "1992", "0502"])
            .into_iter()
            .map(|one| Count { number: one.number * 800, ..one })
            .collect(),
        goal_domains: GoalDomain::ALL.iter().map(|one| domain(dice, one)).collect(),
        interventions: counts(dice, &["TOELEIDING_ZORG", "DAGBESTEDING"]),
        bottlenecks: counts(dice, &["X", "Y", "Z"]),
        ..year(at)
    }
}

/// A text of a cell as a number, in units that sort.
fn parsed(text: &str) -> Option<i64> {
    text.trim_end_matches('%').replace(['.', ','], "").parse().ok()
}

/// The values under the drawing are the cells of the table, in its order, each with its unit.
fn same_values(report: &YearReport, chart: &Chart, code: &str) {
    let table = report.tables().find(|table| table.code == code).unwrap();
    let lines: Vec<&Row> = chart
        .categories
        .iter()
        .map(|name| table.rows.iter().find(|row| row.label == *name && row.kind == RowKind::Line).unwrap())
        .collect();
    let html = chart.to_html().unwrap();
    for series in &chart.series {
        let column = if series.name == period_text(report.before) { Column::Before } else { Column::Now };
        for (row, value) in lines.iter().zip(&series.values) {
            let cell = at(table, row, column).unwrap();
            let text = value.map_or_else(|| "–".to_owned(), |value| format!("{value}{}", chart.unit));
            let known = !matches!(cell, Cell::NotAvailable(_));
            assert!(if known { text == cell.to_string() } else { text == "–" }, "{code} {}: {text} {cell}", row.label);
            assert!(html.contains(&format!("<td class=\"db-getal\">{text}</td>")), "{html}");
        }
    }
    assert_eq!(html.matches("<th scope=\"row\">").count(), lines.len(), "a row behind each bar");
}

/// The claim of a sentence about the most, worked out from the texts in the table.
fn bears_out(report: &YearReport, chart: &Chart, code: &str) {
    let said = &chart.headline;
    let table = report.tables().find(|table| table.code == code).unwrap();
    let texts: Vec<(String, String)> = chart
        .categories
        .iter()
        .map(|name| {
            let row = table.rows.iter().find(|row| row.label == *name).unwrap();
            (name.clone(), at(table, row, Column::Now).unwrap().to_string())
        })
        .collect();
    let most = texts.iter().filter_map(|(_, text)| parsed(text)).max().unwrap_or_default();
    let firsts: Vec<&String> =
        texts.iter().filter(|(_, text)| parsed(text) == Some(most)).map(|(name, _)| name).collect();
    let unknown = texts.iter().any(|(_, text)| text == "onbekend");
    if said.starts_with(table.title) {
        let tied = firsts.len() > 3;
        assert!(most == 0 || tied, "{said}: {texts:?}");
        assert!(!said.ends_with(": geen") || !unknown, "{said}: {texts:?}");
        return;
    }
    assert!(most > 0 && firsts.len() <= 3, "{said}: {texts:?}");
    let small = |name: &str| if code == "doel_domein" { name.to_lowercase() } else { name.to_owned() };
    for (name, text) in &texts {
        let named = said.contains(&small(name));
        assert_eq!(named, firsts.contains(&name), "{said}: {name} heeft {text} van {most}");
    }
    let shared = said.contains("evenveel") || said.contains("even vaak");
    assert_eq!(shared, firsts.len() > 1, "{said}: {texts:?}");
    assert_eq!(said.contains("voor zover bekend"), unknown, "{said}: {texts:?}");
}

#[test]
fn no_sentence_says_more_than_its_figures_in_any_random_year() {
    let mut dice = fastrand::Rng::with_seed(20_251_128);
    let mut drawn = std::collections::BTreeMap::<&str, u32>::new();
    for _ in 0..300 {
        let now = random(&mut dice, 2025);
        let before = Tally { first_day: now.first_day, ..random(&mut dice, 2024) };
        let report = of(&now, &before);
        for section in NINE.into_iter().filter(|section| *section != "steekproef") {
            let (_, code, message) = picture(section).unwrap();
            let Some(chart) = found(&report, section) else { continue };
            *drawn.entry(section).or_default() += 1;
            same_values(&report, &chart, code);
            if matches!(message, Message::Most(_)) {
                bears_out(&report, &chart, code);
            }
            let about = chart.about();
            assert!(about.starts_with(&format!("Staafdiagram: {}. ", chart.headline)), "{about}");
            let (Block::BarChart(paper) | Block::HorizontalBars(paper)) = document::bars(&chart) else {
                panic!("a chart is a chart on paper too");
            };
            assert_eq!((&paper.alt, &paper.title, &paper.categories), (&about, &chart.headline, &chart.categories));
        }
    }
    assert!(drawn.len() == NINE.len() - 1 && drawn.values().all(|number| *number > 100), "{drawn:?}");
}
