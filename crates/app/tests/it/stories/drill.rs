//! From a figure to the cases behind it: everybody who reads figures reads what they mean, and only who is involved in a
//! case finds it there.

use std::collections::BTreeSet;

use doorbraak_app::demo;
use doorbraak_gate::{Open, row};
use doorbraak_kernel::Day;

use crate::support::{Browser, House, Page};

const ANALYST: &str = "Karim Bensaid";
const BOARD: &str = "Theo Brouwer";
const DIRECTOR: &str = "Femke Oudeland";
const TOTAL: &str = "/rapportages/2025/telling/casuistiek_totaal";

async fn house() -> House {
    House::demo(Day::new(2026, 3, 2).unwrap()).await
}

/// The addresses behind the figures of the report.
async fn links(browser: &mut Browser, path: &str) -> Vec<String> {
    let page = browser.get(path).await;
    let rest = page.fine().split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    rest.filter(|link| link.contains("/telling/"))
        .map(|link| link.replace("&amp;", "&").replace("&#38;", "&"))
        .collect()
}

/// The numbers of the cases on a page.
fn numbers(page: &Page) -> BTreeSet<String> {
    let rest = page.fine().split("href=\"/casussen/").skip(1).filter_map(|rest| rest.split('"').next());
    rest.map(str::to_owned).collect()
}

/// What the page itself says, without the frame that names its reader.
fn main(page: &Page) -> String {
    let start = page.fine().find("<main").expect("a page has a main part");
    page.body[start..].split("</main>").next().unwrap().to_owned()
}

async fn own(browser: &mut Browser) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut path = "/casussen".to_owned();
    loop {
        let page = browser.get(&path).await;
        found.extend(numbers(&page));
        match page.body.split("href=\"/casussen?na=").nth(1).and_then(|rest| rest.split('"').next()) {
            Some(next) => path = format!("/casussen?na={next}"),
            None => return found,
        }
    }
}

row! {
    struct Counted { number: i64 }
}

async fn looks(house: &House, name: &str) -> i64 {
    let sql =
        "SELECT COUNT(*) AS number FROM audit_event WHERE account_id = $1 AND object_kind = 'Casus' AND kind = 'LIJST'";
    let rows: Vec<Counted> = house.gate.open_rows(Open::SetUp.read(sql).bind(demo::account_id(name))).await.unwrap();
    rows[0].number
}

#[tokio::test]
async fn a_director_finds_her_own_cases_behind_a_figure_and_nobody_elses() {
    let house = house().await;
    let mut director = house.browser(DIRECTOR).await;
    let own = own(&mut director).await;
    let before = looks(&house, DIRECTOR).await;
    let page = director.get(TOTAL).await;
    let listed = numbers(&page);
    assert!(!listed.is_empty() && listed.is_subset(&own), "{listed:?} van {own:?}");
    assert!(page.body.contains(&format!("tellen er {} mee", listed.len())), "{}", page.body);
    assert!(page.body.contains("Alle casussen waaraan het huis") && page.body.contains("Hoe de voorraad veranderde"));
    let after = looks(&house, DIRECTOR).await;
    assert_eq!(after - before, i64::try_from(listed.len()).unwrap(), "each shown case is one line of a list");

    let (mut pages, mut seen) = (0, BTreeSet::new());
    for link in links(&mut director, "/rapportages/2025").await {
        let page = director.get(&link).await;
        let listed = numbers(&page);
        assert!(listed.is_subset(&own), "{link}: {listed:?}");
        pages += 1;
        seen.extend(listed);
    }
    assert!(pages > 150 && seen.is_superset(&listed), "{pages} {seen:?}");
}

#[tokio::test]
async fn who_has_no_case_reads_the_explanation_and_everybody_without_reads_the_same() {
    let house = house().await;
    let (mut analyst, mut board) = (house.browser(ANALYST).await, house.browser(BOARD).await);
    for link in links(&mut analyst, "/rapportages/2025-H2?tegen=2024-H2").await {
        let page = analyst.get(&link).await;
        assert!(numbers(&page).is_empty(), "{link}");
        assert!(page.body.contains("telt er geen mee") || page.body.contains("staat voor niemand een lijst"), "{link}");
        for word in ["niet zichtbaar", "verborgen voor u", "meer casussen", "geen toegang"] {
            assert!(!page.body.contains(word), "{link}: {word}");
        }
    }
    let page = analyst.get(TOTAL).await;
    assert_eq!(main(&page), main(&board.get(TOTAL).await));
    assert_eq!(looks(&house, ANALYST).await, 0);

    // Whatever happens to cases of others, it is not told here.
    let gone = ["DELETE FROM case_access", "UPDATE case_file SET status = 'AFGESLOTEN_AFGESCHERMD'"];
    house.gate.open_exec(gone.into_iter().map(|sql| Open::SetUp.write(sql)).collect()).await.unwrap();
    assert_eq!(main(&page), main(&analyst.get(TOTAL).await));
    let mut director = house.browser(DIRECTOR).await;
    assert_eq!(main(&page), main(&director.get(TOTAL).await), "who had cases reads what who never had any reads");
}

#[tokio::test]
async fn who_came_back_is_told_to_nobody() {
    let house = house().await;
    let mut director = house.browser(DIRECTOR).await;
    for figure in ["opnieuw_opgeschaald", "opnieuw_opgeschaald_aandeel", "aanmeldingen", "besluiten"] {
        let page = director.get(&format!("/rapportages/2025/telling/{figure}")).await;
        assert!(numbers(&page).is_empty() && page.body.contains("staat voor niemand een lijst"), "{figure}");
    }
}

#[tokio::test]
async fn money_and_registers_open_their_own_page_for_who_may() {
    let house = house().await;
    let analyst = house.browser(ANALYST).await.get("/rapportages/2025").await;
    assert!(analyst.fine().contains("href=\"/registers/2025/trainingen\""), "{}", analyst.body);
    for (name, path) in [(ANALYST, "/financien/2025"), (DIRECTOR, "/financien/2025"), (DIRECTOR, "/registers/2025")] {
        let mut browser = house.browser(name).await;
        let may = browser.get(path).await.status == 200;
        let page = browser.get("/rapportages/2025").await;
        assert_eq!(page.fine().contains(&format!("href=\"{path}\"")), may, "{name}: {path}");
    }
}

#[tokio::test]
async fn what_is_no_figure_is_not_there() {
    let house = house().await;
    let mut analyst = house.browser(ANALYST).await;
    for path in [
        "2025/telling/kosten",
        "2025/telling/getraind",
        "2025/telling/inwoners",
        "2025/telling/steekproef_casussen",
        "2025/telling/alles",
        "1999/telling/instroom",
        "straks/telling/instroom",
        "2025/telling/instroom?lijst=kanaal",
        "2025/telling/instroom?onderdeel=VELD",
        "2025/telling/instroom?lijst=kanaal&onderdeel=POST",
        "2025/telling/instroom?lijst=tafel&onderdeel=VELD",
        "2025/telling/instroom?lijst=niets&onderdeel=VELD",
        "2025/telling/instroom?lijsten=ooit",
    ] {
        assert_eq!(analyst.get(&format!("/rapportages/{path}")).await.status, 404, "{path}");
    }
    let page = analyst.get("/rapportages/2025/telling/instroom?lijst=kanaal&onderdeel=VELD&na=onzin").await;
    assert!(page.fine().contains("Instroom: "), "{}", page.body);
    assert_eq!(house.browser("Sevda Aksoy").await.get(TOTAL).await.status, 404);
}
