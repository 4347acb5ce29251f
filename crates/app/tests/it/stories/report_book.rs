//! The workbook of a frozen edition: the tables as they were decided on, whatever happens to a case afterwards.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, Range, Reader as _, Xlsx};
use doorbraak_gate::Open;
use doorbraak_kernel::Day;

use crate::support::{Browser, House};

const MANAGER: &str = "Loes van Dalen";
const DIRECTOR: &str = "Femke Oudeland";
const EDITION: &str = "/rapportages/2025/edities/1";

/// The bytes of a workbook.
async fn book(browser: &mut Browser, path: &str) -> Vec<u8> {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.body);
    page.bytes
}

/// Every sheet, read by a program that did not write it.
fn sheets(bytes: &[u8]) -> BTreeMap<String, Range<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    book.worksheets().into_iter().collect()
}

/// The first number on the row with this name.
fn number(sheet: &Range<Data>, name: &str) -> f64 {
    let row = sheet.rows().find(|row| row.first() == Some(&Data::String(name.into()))).unwrap();
    match row.get(1) {
        Some(Data::Float(number)) => *number,
        other => panic!("{name}: {other:?} is geen getal"),
    }
}

#[tokio::test]
async fn a_frozen_workbook_holds_the_numbers_that_were_frozen_and_stays_when_a_case_changes() {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    let mut loes = house.browser(MANAGER).await;
    let page = loes.get(EDITION).await.fine().to_owned();
    assert!(page.contains(&format!("{EDITION}.xlsx")), "{page}");
    let (before, live) = (book(&mut loes, &format!("{EDITION}.xlsx")).await, "/rapportages/2025.xlsx");
    let frozen = sheets(&before);

    // The same tables as the report of now, cell by cell; only the first sheet says another thing of itself.
    let now = sheets(&book(&mut loes, live).await);
    assert!(frozen.keys().eq(now.keys()) && frozen.len() > 20, "{:?}", frozen.keys());
    for (name, sheet) in frozen.iter().filter(|(name, _)| *name != "Inhoud") {
        assert!(sheet.rows().eq(now[name].rows()), "{name}");
    }
    let about = frozen["Inhoud"].get_value((1, 0)).unwrap().to_string();
    let digest = house.column("SELECT digest FROM report_edition").await.remove(0);
    assert!(about.starts_with("Editie 1, vastgesteld op ") && about.contains(&digest), "{about}");

    // Its numbers are those of the figures that were frozen.
    let csv = loes.get(&format!("{EDITION}.csv")).await.fine().to_owned();
    let total = |csv: &str| {
        let line = csv.lines().find(|line| line.starts_with("contacten;;;")).unwrap();
        line.split(';').nth(7).unwrap().parse::<f64>().unwrap()
    };
    let contacts = number(&frozen["contacten"], "Totaal");
    assert!(contacts > 0.0 && (contacts - total(&csv)).abs() < 1e-9, "{contacts}");

    // A contact of last year is written down late: the report of now counts it, the edition does not.
    let sql = "SELECT c.number FROM case_file c JOIN account a ON a.id = c.director_id \
               WHERE a.name = 'Femke Oudeland' \
               AND c.status IN ('CASUSOVERLEG', 'PLAN_VASTGESTELD', 'UITVOERING_MONITORING') ORDER BY c.number";
    let case = house.column(sql).await.remove(0);
    let late = [
        ("richting", "BETROKKENE_NAAR_HUIS"),
        ("wijze", "TELEFOON"),
        ("datum", "30-12-2025"),
        ("samenvatting", "Belde over de feestdagen."),
        ("geinformeerd", "ja"),
    ];
    house.browser(DIRECTOR).await.post(&format!("/casussen/{case}/contact/nieuw"), &late).await.to();
    let now = sheets(&book(&mut loes, live).await);
    assert!((number(&now["contacten"], "Totaal") - contacts - 1.0).abs() < 1e-9);
    assert!(book(&mut loes, &format!("{EDITION}.xlsx")).await == before, "the same bytes as before");
    house.later(40);
    let mut again = house.browser(MANAGER).await;
    assert!(book(&mut again, &format!("{EDITION}.xlsx")).await == before, "on another day too");
    assert_eq!(house.browser("Sevda Aksoy").await.get(&format!("{EDITION}.xlsx")).await.status, 404);
}

#[tokio::test]
async fn an_edition_that_was_frozen_without_a_workbook_offers_none() {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    let content = house.column("SELECT content FROM report_edition").await.remove(0);
    let mut old: BTreeMap<String, serde_json::Value> = serde_json::from_str(&content).unwrap();
    assert!(old.remove("werkboek").is_some());
    let old = serde_json::to_string_pretty(&old).unwrap();
    let digest = data_encoding::HEXLOWER.encode(&<sha2::Sha256 as sha2::Digest>::digest(old.as_bytes()));
    let sql = "UPDATE report_edition SET content = $1, digest = $2";
    house.gate.open_exec(vec![Open::SetUp.write(sql).bind(old).bind(digest)]).await.unwrap();
    let mut loes = house.browser(MANAGER).await;
    let page = loes.get(EDITION).await.fine().to_owned();
    assert!(page.contains(&format!("{EDITION}.csv")) && !page.contains(&format!("{EDITION}.xlsx")), "{page}");
    assert_eq!(loes.get(&format!("{EDITION}.xlsx")).await.status, 404);
}
