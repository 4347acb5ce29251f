//! What one municipality is told about a period: beside the region, beside an earlier period, in every form alike, and
//! equal to a count over the facts that knows nothing of the program's own statements.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_app::reports::municipal::queries;
use doorbraak_domain::figures::{
    Comparison, Figure, Span, YearReport,
    names::List,
    year_report::{Column, Part},
};
use doorbraak_gate::{Open, row};
use doorbraak_kernel::Day;

use crate::support::{House, pdf};

const ANALYST: &str = "Karim Bensaid";
const RIDDERKERK: &str = "0597";

async fn demo() -> House {
    House::demo(Day::new(2026, 3, 2).unwrap()).await
}

fn sides(now: &str) -> Comparison {
    let span: Span = now.parse().unwrap();
    span.compared_with(span.year_before()).unwrap()
}

fn shown(report: &YearReport, figure: Figure, part: Option<(List, &str)>, column: Column) -> String {
    let part = part.map(|(list, code)| Part { list, code: code.into() });
    report.cell(figure, part.as_ref(), column).unwrap().to_string()
}

row! {
    struct Raw {
        kind: String, day: String, person: Option<String>, place: Option<String>, table_code: Option<String>,
        code: Option<String>, code2: Option<String>, moment: String,
    }
}

/// Every fact that could count, as it lies in the table.
async fn facts(house: &House) -> Vec<Raw> {
    let sql = if house.gate.is_postgres() {
        "SELECT kind, day, CAST(person_mark AS TEXT) AS person, municipality_code AS place, table_code, code, code2, \
         CAST(id AS TEXT) AS moment FROM fact WHERE kind IN ('BESPROKEN', 'TOEGELATEN')"
    } else {
        "SELECT kind, day, hex(person_mark) AS person, municipality_code AS place, table_code, code, code2, \
         hex(id) AS moment FROM fact WHERE kind IN ('BESPROKEN', 'TOEGELATEN')"
    };
    house.gate.open_rows(Open::SetUp.read(sql)).await.unwrap()
}

#[tokio::test]
async fn the_figures_of_every_municipality_are_those_of_a_count_by_hand() {
    let house = demo().await;
    let facts = facts(&house).await;
    let outside: BTreeSet<String> =
        house.column("SELECT code FROM house_table WHERE NOT counts_in_total").await.into_iter().collect();
    let mut seen = 0;
    for code in ["2025", "2025-H1", "2025-H2"] {
        let sides = sides(code);
        let period = sides.now().period();
        let within: Vec<&Raw> = facts
            .iter()
            .filter(|fact| fact.day >= period.from().to_string() && fact.day <= period.to().to_string())
            .collect();
        // Each person once, where the latest discussion says; of one day the fact that was written last.
        let mut latest: BTreeMap<&str, &Raw> = BTreeMap::new();
        for fact in within.iter().filter(|fact| fact.kind == "BESPROKEN") {
            let known = latest.entry(fact.person.as_deref().unwrap()).or_insert(fact);
            if (&fact.day, &fact.moment) > (&known.day, &known.moment) {
                *known = fact;
            }
        }
        for place in queries::places(&house.gate, period.to()).await.unwrap() {
            let report = queries::report(&house.gate, sides, &place.code).await.unwrap().unwrap();
            let whole = Some((List::Municipality, place.code.as_str()));
            let here = |fact: &&&Raw| fact.place.as_deref() == Some(place.code.as_str());
            let talks = within.iter().filter(here).filter(|fact| fact.kind == "BESPROKEN");
            let mdo = talks.clone().filter(|fact| fact.code2.is_some()).count();
            let admitted = within
                .iter()
                .filter(here)
                .filter(|fact| fact.kind == "TOEGELATEN" && !outside.contains(fact.table_code.as_deref().unwrap()));
            let persons = latest.values().filter(|fact| fact.place.as_deref() == Some(&*place.code)).count();
            let expected = [
                (Figure::Persons, persons),
                (Figure::Discussions, talks.clone().count()),
                (Figure::Mdo, mdo),
                (Figure::Inflow, admitted.clone().count()),
            ];
            for (figure, number) in expected {
                let found = shown(&report, figure, whole, Column::Now).replace('.', "");
                assert_eq!(found, number.to_string(), "{code} {} {figure:?}", place.name);
                seen += number;
            }
            let field = admitted.filter(|fact| fact.code.as_deref() == Some("VELD")).count();
            assert_eq!(shown(&report, Figure::Inflow, Some((List::Channel, "VELD")), Column::Now), field.to_string());
            let mut tables: BTreeMap<&str, usize> = BTreeMap::new();
            for fact in talks {
                *tables.entry(fact.table_code.as_deref().unwrap()).or_default() += 1;
            }
            for (table, number) in tables {
                let found =
                    shown(&report, Figure::Discussions, Some((List::Table, table)), Column::Now).replace('.', "");
                assert_eq!(found, number.to_string(), "{code} {} {table}", place.name);
            }
        }
    }
    assert!(seen > 5_000, "{seen}");
}

#[tokio::test]
async fn a_municipality_stands_beside_the_region_on_screen_and_in_every_file() {
    let house = demo().await;
    let mut karim = house.browser(ANALYST).await;
    let index = karim.get("/rapportages/2025-H2/gemeenten").await;
    let path = format!("/rapportages/2025-H2/gemeenten/{RIDDERKERK}");
    assert!(
        index.fine().contains(&path) && index.body.contains("Voorne aan Zee") && !index.body.contains("Westvoorne")
    );
    let page = karim.get(&path).await;
    let report = queries::report(&house.gate, sides("2025-H2"), RIDDERKERK).await.unwrap().unwrap();
    let whole = Some((List::Municipality, RIDDERKERK));
    let rate = shown(&report, Figure::PerThousand, whole, Column::Now);
    let region = shown(&report, Figure::PerThousand, None, Column::Now);
    assert!(rate.contains(',') && region.contains(','), "{rate} {region}");
    for text in [
        "Ridderkerk, 2e halfjaar 2025",
        "naast 2e halfjaar 2024",
        "Gebied: Rijnmond Zuid-West",
        "1e halfjaar 2025",
        &format!("Uit Ridderkerk zijn {rate} personen per 1.000 inwoners besproken; in de hele regio {region}"),
        "legt het huis niet per gemeente vast",
    ] {
        assert!(page.fine().contains(text), "{text}: {}", page.body);
    }
    let csv = karim.get(&format!("{path}.csv")).await;
    let heading = csv.fine().lines().next().unwrap();
    assert!(heading.ends_with(";gemeente"), "{heading}");
    let line = |start: &str, end: &str| csv.body.lines().find(|line| line.starts_with(start) && line.ends_with(end));
    let plain = rate.replace(',', ".");
    assert!(line(&format!("per_1000;gemeente;{RIDDERKERK};"), ";0597").unwrap().contains(&format!(";{plain};")));
    assert!(line("per_1000;;;", ";").is_some(), "de hele regio is van geen gemeente");
    let json: Vec<serde_json::Value> = serde_json::from_str(karim.get(&format!("{path}.json")).await.fine()).unwrap();
    assert_eq!(json.len() + 1, csv.body.lines().count());
    let book = karim.get(&format!("{path}.xlsx")).await;
    assert!(book.status == 200 && book.bytes.starts_with(b"PK"));
    let paper = karim.get(&format!("{path}.pdf")).await;
    if cfg!(feature = "pdf") {
        assert_eq!(paper.status, 200, "{}", paper.body);
        if let Some(words) = pdf::words(&paper.bytes) {
            assert!(words.contains("Ridderkerk, 2e halfjaar 2025") && words.contains(&rate), "{words}");
        }
    } else {
        assert_eq!(paper.status, 409);
    }
    let other = karim.get(&format!("{path}?tegen=2025-H1")).await;
    assert!(other.fine().contains("naast 1e halfjaar 2025") && other.body.contains(".pdf?tegen=2025-H1"));
    for absent in [
        "2025-H2/gemeenten/9999",
        "2025-H2/gemeenten/0614",
        "2025-H3/gemeenten",
        "2025/gemeenten/0597.exe",
        "2025/gemeenten/0597?tegen=2026",
    ] {
        assert_eq!(karim.get(&format!("/rapportages/{absent}")).await.status, 404, "{absent}");
    }
    let mut sevda = house.browser("Sevda Aksoy").await;
    for hidden in ["/rapportages/2025-H2/gemeenten", &*path] {
        assert_eq!(sevda.get(hidden).await.status, 404, "{hidden}");
    }
}

#[tokio::test]
async fn without_inhabitants_the_rate_is_unknown_with_its_reason_and_never_zero() {
    let house = demo().await;
    let mut karim = house.browser(ANALYST).await;
    // Of 2026 nobody entered inhabitants yet.
    let page = karim.get(&format!("/rapportages/2026/gemeenten/{RIDDERKERK}")).await;
    let reason = "Het aantal inwoners op 1 januari 2026 is niet ingevuld voor Ridderkerk.";
    assert!(page.fine().contains(reason), "{}", page.body);
    let report = queries::report(&house.gate, sides("2026"), RIDDERKERK).await.unwrap().unwrap();
    for part in [Some((List::Municipality, RIDDERKERK)), None] {
        assert_eq!(shown(&report, Figure::PerThousand, part, Column::Now), "onbekend");
    }
    let index = karim.get("/rapportages/2026/gemeenten").await;
    assert!(index.fine().contains(reason));
    // Before the first fact nothing is known at all.
    let before = queries::report(&house.gate, sides("2019"), RIDDERKERK).await.unwrap().unwrap();
    assert_eq!(shown(&before, Figure::Persons, Some((List::Municipality, RIDDERKERK)), Column::Now), "onbekend");
}

#[tokio::test]
async fn the_page_at_a_glance_repeats_the_report_and_fits_on_one_sheet() {
    let house = demo().await;
    let mut karim = house.browser(ANALYST).await;
    let page = karim.get("/rapportages/2025/oogopslag").await;
    for text in
        ["In één oogopslag", "1.120", "11% meer dan in 2024", "25% minder dan in 2024", "3% van het totaal", ">13<"]
    {
        assert!(page.fine().contains(text), "{text}: {}", page.body);
    }
    let paper = karim.get("/rapportages/2025/oogopslag.pdf").await;
    if cfg!(feature = "pdf") {
        assert_eq!(paper.status, 200, "{}", paper.body);
        assert_eq!(pdf::pages(&paper.bytes).unwrap_or(1), 1);
        assert!(pdf::words(&paper.bytes).is_none_or(|words| words.contains("11% meer dan in 2024")));
    } else {
        assert_eq!(paper.status, 409);
    }
    assert!(karim.get("/rapportages/2025-K2/oogopslag?tegen=2025-K1").await.fine().contains("naast 1e kwartaal 2025"));
    for absent in ["/rapportages/2025-H3/oogopslag", "/rapportages/2025/oogopslag.exe"] {
        assert_eq!(karim.get(absent).await.status, 404, "{absent}");
    }
    let mut sevda = house.browser("Sevda Aksoy").await;
    for hidden in ["/rapportages/2025/oogopslag", "/rapportages/2025/oogopslag.pdf"] {
        assert_eq!(sevda.get(hidden).await.status, 404, "{hidden}");
    }
}
