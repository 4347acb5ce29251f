//! Stories of questions for access: the same answer whether or not there is a case, and a decision that only involves.

use doorbraak_app::upkeep;
use doorbraak_kernel::{Clock as _, Day, Moment};

use super::case_fixture::{DIRECTOR, Opened, POLICE, STRANGER, under_way};
use crate::support::{Browser, House, work::after};

const FORM: &str = "/toegang-vragen";

fn form(typed: &str) -> [(&str, &str); 3] {
    [("casus", typed), ("taak", "Vervolging en executie"), ("reden", "Ik heb maandag een zitting over hem.")]
}

async fn ask(browser: &mut Browser, typed: &str) {
    assert_eq!(browser.post(FORM, &form(typed)).await.to(), FORM);
}

/// The page of the asker without what was typed and the name in the corner.
async fn seen(house: &House, who: &str, typed: &str) -> String {
    let body = house.browser(who).await.get(FORM).await.fine().to_owned();
    body[body.find("<main").unwrap()..].replace(typed, "…")
}

async fn lines(director: &mut Browser, opened: &Opened) -> Vec<String> {
    let body = director.get(&format!("/casussen/{}/toegangsvragen", opened.number)).await.fine().to_owned();
    after(&body, "/toegangsvragen/")
}

async fn decide(director: &mut Browser, opened: &Opened, line: &str, verdict: &str) -> String {
    let (field, reason) = (format!("besluit-{line}"), format!("reden-{line}"));
    let given = [(field.as_str(), verdict), (reason.as_str(), "Zonder het OM komt er geen plan.")];
    let path = format!("/casussen/{}/toegangsvragen/{line}", opened.number);
    director.post(&path, &given).await.to().to_owned()
}

#[tokio::test]
async fn who_asks_for_a_case_that_exists_is_involved_by_decision() {
    let (house, opened) = under_way().await;
    let path = format!("/casussen/{}", opened.number);
    let mut stranger = house.browser(STRANGER).await;
    let refused = stranger.get(&path).await;
    assert!(refused.status == 404 && refused.body.contains(FORM), "de weigering wijst de weg: {}", refused.body);
    assert_eq!(refused.body, stranger.get("/casussen/2025-0999").await.body);
    assert_eq!(refused.body, stranger.get("/bestaat/niet").await.body, "ook waar geen pagina is");
    assert!(
        !house.browser("Olga Winter").await.get(&path).await.body.contains(FORM),
        "wie niet mag vragen, ziet geen weg"
    );

    let empty = stranger.post(FORM, &[("casus", "?"), ("geboren", "31-2-2002")]).await;
    assert!(empty.again().contains("geen bestaande datum"));
    let empty = stranger.post(FORM, &[("casus", "?")]).await;
    for missing in ["de naam zoals u die kent", "voor welke taak", "waarom u dit nodig heeft"] {
        assert!(empty.again().contains(missing), "{missing}");
    }
    ask(&mut stranger, &opened.number).await;
    let page = stranger.get(FORM).await;
    assert!(page.fine().contains("Doorgegeven") && page.body.contains("U hoort uiterlijk 21 januari 2025"));

    let mut director = house.browser(DIRECTOR).await;
    let desk = director.get("/mijn-werk").await;
    assert!(desk.fine().contains(&format!("Vraag om toegang tot casus {}", opened.number)), "{}", desk.body);
    let questions = format!("{path}/toegangsvragen");
    let page = director.get(&questions).await;
    assert!(page.fine().contains(STRANGER) && page.body.contains("Ik heb maandag een zitting over hem."));
    let line = lines(&mut director, &opened).await.remove(0);
    let without = director.post(&format!("{questions}/{line}"), &[(&format!("besluit-{line}"), "BETREKKEN")]).await;
    assert!(without.again().contains("de reden van uw besluit"));
    for name in [POLICE, STRANGER, "Bas Wieringa", "Mark Timmer", "Olga Winter"] {
        let mut other = house.browser(name).await;
        assert_eq!(other.get(&questions).await.status, 404, "{name}");
        let given = [(format!("besluit-{line}"), "BETREKKEN"), (format!("reden-{line}"), "x")];
        let given: Vec<(&str, &str)> = given.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        assert_eq!(other.post(&format!("{questions}/{line}"), &given).await.status, 404, "{name}");
    }
    assert_eq!(stranger.get(&path).await.status, 404);
    assert_eq!(decide(&mut director, &opened, &line, "BETREKKEN").await, questions);
    house.clock.advance(1);
    let case = stranger.get(&path).await;
    assert!(case.fine().contains("Brandsma"));
    assert!(stranger.get(&format!("{path}/betrokkenen")).await.fine().contains("Zonder het OM komt er geen plan."));
    assert!(stranger.get(FORM).await.fine().contains("U bent betrokken"));
    let again = [(format!("besluit-{line}"), "NIET_BETREKKEN"), (format!("reden-{line}"), "x")];
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    assert_eq!(director.post(&format!("{questions}/{line}"), &again).await.status, 404, "een besluit valt één keer");
    let everything = house.everything().await;
    for secret in ["een zitting over hem", "Vervolging en executie"] {
        assert!(!everything.contains(secret), "{secret} staat onversleuteld in de database");
    }
    assert_eq!(house.column("SELECT kind FROM audit_event WHERE kind = 'INCIDENT'").await.len(), 0);
}

#[tokio::test]
async fn refused_undecided_and_absent_look_the_same_on_every_day() {
    let (house, opened) = under_way().await;
    // Three people of one organisation, so that everything else is the same.
    let asked = [(STRANGER, opened.number.as_str()), ("Ingrid Maas", "2025-0999")];
    for (who, typed) in asked {
        let mut browser = house.browser(who).await;
        let before = house.rows().await;
        ask(&mut browser, typed).await;
        let rows = house.rows().await;
        for table in ["access_request", "access_request_case"] {
            assert_eq!(rows[table], before[table] + 1, "{typed} laat even veel sporen na: {table}");
        }
    }
    let both = async |house: &House| {
        let mut pages = Vec::new();
        for (who, typed) in asked {
            pages.push(seen(house, who, typed).await);
        }
        assert_eq!(pages[0], pages[1]);
        pages.remove(0)
    };
    let first = both(&house).await;
    let mut director = house.browser(DIRECTOR).await;
    let line = lines(&mut director, &opened).await.remove(0);
    decide(&mut director, &opened, &line, "NIET_BETREKKEN").await;
    assert!(
        director.get(&format!("/casussen/{}/toegangsvragen", opened.number)).await.fine().contains("Niet betrokken")
    );
    assert_eq!(both(&house).await, first, "een weigering verandert niets aan wat de vrager ziet");
    house.clock.set(Moment::on(Day::new(2025, 1, 22).unwrap(), 0, 0).plus_seconds(-1));
    assert_eq!(both(&house).await, first, "de laatste seconde van de termijn");
    house.clock.advance(1);
    let over = both(&house).await;
    assert!(over.contains("Dat zegt niets over de vraag of er een casus is") && !over.contains("Doorgegeven"));

    for _ in 0..31 {
        house.later(1);
        upkeep::plan(&house.gate).await.unwrap();
        upkeep::run(&house.gate).await.unwrap();
    }
    let rows = house.rows().await;
    assert_eq!((rows["access_request"], rows["access_request_case"]), (0, 0), "gewist na een maand");
    assert!(both(&house).await.contains("Geen vragen"));
    assert!(house.clock.now().day() < Day::new(2025, 2, 25).unwrap());
}

#[tokio::test]
async fn a_name_finds_its_bearer_only_when_it_is_certain() {
    let (house, opened) = under_way().await;
    let mut director = house.browser(DIRECTOR).await;
    let mut stranger = house.browser(STRANGER).await;
    for (typed, born, fits) in [
        ("Brandsma", "", false),
        ("Jaylen Brandsma", "", true),
        ("jaylen brandsma", "", true),
        ("Brandsma", "2-5-2002", false),
        ("Brandsma", "1-5-2002", true),
        ("andsma", "1-5-2002", false),
        ("Jansma", "1-5-2002", false),
    ] {
        let before = lines(&mut director, &opened).await.len();
        let [casus, taak, reden] = form(typed);
        assert_eq!(stranger.post(FORM, &[casus, taak, reden, ("geboren", born)]).await.to(), FORM);
        let found = lines(&mut director, &opened).await.len() > before;
        assert_eq!(found, fits, "{typed} {born}");
        let forget = ["DELETE FROM access_request_case", "DELETE FROM access_request"];
        let forget = forget.map(|sql| doorbraak_gate::Open::SetUp.write(sql)).into();
        house.gate.open_exec(forget).await.unwrap();
    }
    for _ in 0..5 {
        ask(&mut stranger, "2025-0998").await;
    }
    for typed in [opened.number.as_str(), "2025-0997"] {
        assert!(stranger.post(FORM, &form(typed)).await.again().contains("Er wachten al vijf vragen van u"), "{typed}");
    }
}

#[tokio::test]
async fn who_works_on_no_case_does_not_ask() {
    let (house, opened) = under_way().await;
    for name in ["Mark Timmer", "Olga Winter", "Karim Bensaid", "Theo Brouwer", "Iris Postma"] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.get(FORM).await.status, 404, "{name}");
        assert_eq!(browser.post(FORM, &form(&opened.number)).await.status, 404, "{name}");
        assert_eq!(browser.post(FORM, &[("geboren", "x")]).await.status, 404, "{name}");
    }
    assert_eq!(house.rows().await["access_request"], 0);
}
