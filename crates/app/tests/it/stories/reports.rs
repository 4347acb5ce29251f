//! Reports over other periods than a year, and what a figure means.

use doorbraak_app::reports::{document::document, queries};
use doorbraak_domain::figures::{Figure, Span};
use doorbraak_kernel::{Code as _, Day};
use doorbraak_report::{Block, Table};

use crate::support::House;

const ANALYST: &str = "Karim Bensaid";

#[tokio::test]
async fn a_half_year_stands_beside_any_earlier_period() {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    let mut analyst = house.browser(ANALYST).await;
    let page = analyst.get("/rapportages").await;
    assert!(page.fine().contains("href=\"/rapportages/2025-H1\""));
    let half = analyst.get("/rapportages/2025-H1").await;
    assert!(half.fine().contains("Verslag 1e halfjaar 2025") && half.body.contains("naast 1e halfjaar 2024"));
    assert!(!half.body.contains("niet even lang") && half.body.contains("/rapportages/2025-H1.pdf"));
    let other = analyst.get("/rapportages/2025-H1?tegen=2024").await;
    assert!(other.fine().contains("naast 2024") && other.body.contains("niet even lang"));
    assert!(other.body.contains("/rapportages/2025-H1.csv?tegen=2024"));
    for absent in
        ["2025-H3", "2025-13", "1999", "2025?tegen=2025", "2025?tegen=2026", "2025?tegen=gisteren", "2025.exe"]
    {
        assert_eq!(analyst.get(&format!("/rapportages/{absent}")).await.status, 404, "{absent}");
    }
}

#[tokio::test]
async fn two_halves_have_the_inflow_of_the_year() {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    let mut inflow = Vec::new();
    for code in ["2025-H1", "2025-H2", "2025"] {
        let period = code.parse::<Span>().unwrap().period();
        let report = queries::year_report(&house.gate, period).await.unwrap();
        let records = report.records();
        let total = records.iter().find(|record| {
            record.definition == Figure::Inflow.code() && record.part.is_empty() && record.measure == "waarde"
        });
        inflow.push(total.unwrap().value.replace('.', "").parse::<i64>().unwrap());
    }
    assert_eq!(inflow[0] + inflow[1], inflow[2], "{inflow:?}");
    assert_eq!(inflow[2], 556);
}

#[tokio::test]
async fn any_two_days_are_typed_and_mistakes_stay_in_the_form() {
    let house = House::fresh().await;
    let mut analyst = house.browser(ANALYST).await;
    let page = analyst.get("/rapportages/periode?van=31-2-2025&tot=1-3-2025&tegen=").await;
    assert!(page.again().contains("31-2-2025") && page.body.contains("geen bestaande datum"), "{}", page.body);
    let page = analyst.get("/rapportages/periode?van=1-3-2025&tot=1-2-2025&tegen=").await;
    assert!(page.again().contains("De laatste dag ligt voor de eerste."));
    let page = analyst.get("/rapportages/periode?van=1-1-2025&tot=31-3-2025&tegen=2025-02").await;
    assert!(page.again().contains("eerder is afgelopen"));
    let page = analyst.get("/rapportages/periode?van=1-1-2025&tot=31-3-2025&tegen=vroeger").await;
    assert!(page.again().contains("Dit is geen periode."));
    let page = analyst.get("/rapportages/periode?van=1-1-2025&tot=31-3-2025&tegen=2024-K4").await;
    assert_eq!(page.to(), "/rapportages/2025-K1?tegen=2024-K4");
    let page = analyst.get("/rapportages/periode?van=15-1-2025&tot=1-3-2025&tegen=").await;
    assert_eq!(page.to(), "/rapportages/2025-01-15_2025-03-01");
    assert!(analyst.get("/rapportages/2025-01-15_2025-03-01").await.fine().contains("15-1-2025 t/m 1-3-2025"));
}

#[tokio::test]
async fn every_figure_is_explained_in_words() {
    let house = House::fresh().await;
    let page = house.browser(ANALYST).await.get("/rapportages/uitleg").await;
    let body = page.fine();
    let rows = body.matches("<th scope=\"row\">").count();
    assert_eq!(rows, doorbraak_domain::figures::definition::all().len());
    assert!(rows > 20 && body.contains("Instroom"));
    assert_eq!(house.browser("Sevda Aksoy").await.get("/rapportages/uitleg").await.status, 404);
}

#[tokio::test]
async fn paper_leaves_an_earlier_year_out_where_nothing_of_it_is_known_and_says_so() {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    let report = queries::year_report(&house.gate, "2025".parse::<Span>().unwrap().period()).await.unwrap();
    let paper = document(&report, "Huis", true, Day::new(2026, 3, 2).unwrap());
    assert_eq!(paper.edition, "Interne editie. Alle personen en gegevens zijn verzonnen", "the date stands beside it");
    let tables = || {
        paper.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    };
    let table = |caption: &str| tables().find(|table| table.caption == caption).unwrap();
    let titles = |table: &Table| table.columns.iter().map(|column| column.title.clone()).collect::<Vec<_>>();
    let costs = table("Kosten");
    assert_eq!(titles(costs), ["Regel", "Begroot", "2025", "Verschil met begroting"]);
    assert!(costs.note.ends_with("2024: onbekend. Het bedrag is niet ingevuld."), "{}", costs.note);
    assert_eq!(titles(table("Totaal aantal casussen")), ["Totalen", "2025", "2024", "Verschil", "Verschil in %"]);
    for table in tables() {
        assert!(
            table.rows.iter().all(|row| row.len() == table.columns.len()),
            "{}: rows as wide as the head",
            table.caption
        );
    }
    let said = paper.blocks.iter().find_map(|block| match block {
        Block::List { items } => Some(items.clone()),
        _ => None,
    });
    let unknown = "onbekend: Het bedrag is niet ingevuld. Dit geldt voor: Kosten; Inkomsten; Resultaat.";
    assert!(said.unwrap().iter().any(|item| item == unknown), "the chapter names the tables");
}
