//! What the page at a glance says, held against the figures of the report.

use doorbraak_domain::figures::{
    Tally,
    tally::{Count, DomainGoals, Flow, FlowKind},
};
use doorbraak_kernel::{Day, Period};

use super::*;

fn year(year: i16) -> Tally {
    Tally { first_day: Day::first_of(2020), ..Tally::empty(Period::year(year).unwrap()) }
}

fn shown(now: &Tally, before: &Tally) -> Glance {
    let names = Names::of_the_house();
    let report = YearReport::new(now, before, &names);
    glance(&report, &Around { names, partners: 3 })
}

fn stuck(counts: &[(&str, i64)]) -> Option<Chart> {
    let bottlenecks = counts.iter().map(|(code, number)| Count { code: (*code).into(), number: *number }).collect();
    shown(&Tally { bottlenecks, ..year(2025) }, &year(2024)).chart
}

#[test]
fn the_bottlenecks_are_named_by_how_many_cases_they_hold() {
    let table: [(&[(&str, i64)], &str); 6] = [
        (&[("X", 3)], "Hier is versterking nodig: X"),
        (&[("X", 2), ("Y", 3)], "Hier is versterking nodig, het meest bij: Y"),
        (&[("X", 3), ("Y", 3)], "Hier is versterking nodig: X en Y"),
        (&[("W", 1), ("X", 3), ("Y", 3)], "Hier is versterking nodig, het meest en even vaak bij: X en Y"),
        (&[("V", 1), ("W", 3), ("X", 3), ("Y", 3), ("Z", 3)], "Hier is versterking nodig"),
        (&[("X", 0), ("Y", 1)], "Hier is versterking nodig: Y"),
    ];
    for (counts, said) in table {
        assert_eq!(stuck(counts).unwrap().headline, said);
    }
    assert!(stuck(&[]).is_none() && stuck(&[("X", 0)]).is_none(), "nothing is stuck, nothing is said");
    let never = Tally { first_day: None, ..year(2025) };
    let page = shown(&never, &Tally { first_day: None, ..year(2024) });
    assert!(page.chart.is_none() && !page.unknown.is_empty());
}

#[test]
fn the_bars_are_the_largest_in_order_and_it_says_how_many_there_are() {
    let chart = stuck(&[("A", 1), ("B", 6), ("C", 2), ("D", 5), ("E", 3), ("F", 4), ("G", 0)]).unwrap();
    assert_eq!(chart.categories, ["B", "D", "F", "E", "C"]);
    assert_eq!(chart.series[0].values, [6, 5, 4, 3, 2].map(|number| Some(Decimal::whole(number))));
    assert!(chart.subtitle.ends_with("2025, 5 van de 6 knelpunten"), "{}", chart.subtitle);
    assert!(chart.about().ends_with("2025: hoogste 6 bij B, laagste 2 bij C."), "{}", chart.about());
    let few = stuck(&[("A", 1), ("B", 6)]).unwrap();
    assert_eq!(few.subtitle, "Casussen in het IC-overleg per knelpunt, 2025");
}

#[test]
fn a_number_is_compared_with_the_year_before_in_words_that_are_true() {
    let detail = |before: i64, now: i64| {
        let came = |number| {
            vec![Flow { kind: FlowKind::Admitted, counted: true, code: "VELD".into(), earlier: 0, within: number }]
        };
        let page = shown(&Tally { flows: came(now), ..year(2025) }, &Tally { flows: came(before), ..year(2024) });
        let figure = page.groups[1].figures.iter().find(|figure| figure.label == "Nieuwe casussen").unwrap();
        (figure.value.clone(), figure.detail.clone())
    };
    for (before, now, value, said) in [
        (100, 111, "111", "11% meer dan in 2024"),
        (100, 75, "75", "25% minder dan in 2024"),
        (100, 100, "100", "evenveel als in 2024"),
        (1_000, 1_001, "1.001", "bijna evenveel als in 2024"),
        (1_000, 999, "999", "bijna evenveel als in 2024"),
        (0, 4, "4", "2024: 0"),
        (4, 0, "0", "100% minder dan in 2024"),
        (0, 0, "0", "2024: 0"),
    ] {
        assert_eq!(detail(before, now), (value.to_owned(), said.to_owned()), "{before} {now}");
    }
}

#[test]
fn a_year_before_the_first_fact_is_not_compared_with_and_a_share_stays_a_share() {
    let goals = vec![DomainGoals { domain: "ZORG".into(), cases: 3, achieved: 1 }];
    let first = Day::first_of(2025);
    let now = Tally { first_day: first, goal_domains: goals, ic_cases: 2, ..year(2025) };
    let page = shown(&now, &Tally { first_day: first, ..year(2024) });
    let of = |label: &str| {
        let figure = page.groups.iter().flat_map(|group| &group.figures).find(|figure| figure.label == label).unwrap();
        (figure.value.as_str(), figure.detail.as_str())
    };
    assert_eq!(of("Casussen in totaal"), ("0", ""));
    assert_eq!(of("Doel behaald op zorg"), ("33%", ""));
    assert_eq!(of("Doel behaald op veiligheid"), ("n.v.t.", ""));
    assert_eq!(of("Naar het IC-overleg"), ("2", ""), "there is no total to be a share of");
    assert_eq!(of("Zorg- en veiligheidspartners"), ("3", "naast de gemeenten"));
}
