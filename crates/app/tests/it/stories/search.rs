//! Searching the own cases and referrals by number, name or day of birth, and never learning that somebody is known elsewhere.

use doorbraak_app::demo::account_id;
use doorbraak_gate::{Open, row};
use doorbraak_kernel::{Day, Moment};

use super::{
    case_fixture::{CARE, Change, DIRECTOR, LEAD, POLICE, STRANGER, TEAM, change, open, under_way},
    information::{police, shared},
};
use crate::support::{Browser, House, Page};

async fn search(browser: &mut Browser, typed: &str) -> Page {
    browser.post("/zoeken", &[("zoek", typed)]).await
}

row! {
    struct Counted { number: i64 }
}

async fn looks(house: &House, name: &str, kind: &str) -> i64 {
    let sql = "SELECT COUNT(*) AS number FROM audit_event WHERE account_id = $1 AND kind = $2";
    let query = Open::SetUp.read(sql).bind(account_id(name)).bind(kind);
    house.gate.open_rows::<Counted>(query).await.unwrap()[0].number
}

#[tokio::test]
async fn a_case_is_found_by_number_name_and_day_of_birth_by_whoever_is_in_it() {
    let (house, opened) = under_way().await;
    let mut care = house.browser(CARE).await;
    assert!(care.get("/mijn-werk").await.fine().contains("action=\"/zoeken\""), "the box stands in the frame");
    for typed in ["Brandsma", "brandsma jay", "BRÄNDSMA", "1-5-2002", "Brandsma 1-5-2002"] {
        let page = search(&mut care, typed).await;
        assert!(
            page.fine().contains(&opened.number) && page.body.contains("Jaylen Brandsma"),
            "{typed}: {}",
            page.body
        );
    }
    assert_eq!(search(&mut care, &opened.number).await.to(), format!("/casussen/{}", opened.number));
    for typed in ["Brandsma 2-5-2002", "randsma", "Moerdijk", "2025-9999"] {
        let page = search(&mut care, typed).await;
        assert!(page.fine().contains("Niets gevonden") && !page.body.contains(&opened.number), "{typed}");
    }
    for typed in ["", "b", "1-5-2002 2-5-2002", "<script>"] {
        let page = search(&mut care, typed).await;
        if typed == "<script>" {
            assert!(page.fine().contains("Niets gevonden") && !page.body.contains("<script>"));
        } else {
            assert!(page.again().contains("Typ een casusnummer"), "{typed}");
        }
    }
    house.clock.advance(1);
    assert!(change(&house, opened.case, Change::Dismiss(account_id(CARE))).await);
    assert!(search(&mut care, "Brandsma").await.fine().contains("Niets gevonden"), "at the next click");
}

#[tokio::test]
async fn elsewhere_and_nowhere_are_the_same_answer() {
    let (house, opened) = under_way().await;
    let other = open(&house, "Moerdijk").await;
    for name in [STRANGER, POLICE] {
        let mut browser = house.browser(name).await;
        for (known, unknown) in [("Moerdijk", "Bestaatniet"), (other.number.as_str(), "2031-0404")] {
            let before = house.gate.work();
            let theirs = search(&mut browser, known).await;
            let between = house.gate.work();
            let nothing = search(&mut browser, unknown).await;
            let after = house.gate.work();
            assert_eq!(between.statements - before.statements, after.statements - between.statements);
            assert_eq!(between.decisions - before.decisions, after.decisions - between.decisions);
            assert_eq!(theirs.status, nothing.status);
            // What was typed stands in the box again, and its length in the length of the page.
            let other_than_length = |page: &Page| {
                let headers = page.headers.iter().filter(|(name, _)| name != "content-length");
                headers.cloned().collect::<Vec<_>>()
            };
            assert_eq!(other_than_length(&theirs), other_than_length(&nothing));
            assert_eq!(theirs.fine().replace(known, "x"), nothing.fine().replace(unknown, "x"), "{name}");
        }
    }
    assert!(search(&mut house.browser(POLICE).await, "Brandsma").await.fine().contains(&opened.number));
}

#[tokio::test]
async fn who_does_not_work_on_cases_does_not_search() {
    let (house, _) = under_way().await;
    for name in ["Mark Timmer", "Theo Brouwer", "Karim Bensaid", "Olga Winter"] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.get("/zoeken").await.status, 404, "{name}");
        assert_eq!(search(&mut browser, "Brandsma").await.status, 404, "{name}");
        assert!(!browser.get("/account").await.fine().contains("action=\"/zoeken\""), "{name}");
    }
    assert!(house.stranger().post("/zoeken", &[("zoek", "Brandsma")]).await.to().starts_with("/inloggen"));
}

#[tokio::test]
async fn text_of_an_item_is_never_found_and_a_hit_is_a_look() {
    let (house, opened) = under_way().await;
    shared(&house, POLICE, opened.case, &police("Zeldzaamwoord")).await;
    let mut lead = house.browser(LEAD).await;
    let (shown, vain) = (looks(&house, LEAD, "LIJST").await, looks(&house, LEAD, "VERGEEFS_GEZOCHT").await);
    assert!(search(&mut lead, "Zeldzaamwoord").await.fine().contains("Niets gevonden"));
    assert!(search(&mut lead, "Inhoud").await.fine().contains("Niets gevonden"));
    assert_eq!(looks(&house, LEAD, "VERGEEFS_GEZOCHT").await, vain + 2);
    let page = search(&mut lead, "Brandsma").await;
    assert!(!page.fine().contains("Zeldzaamwoord"));
    assert_eq!(looks(&house, LEAD, "LIJST").await, shown + 2, "the search, and the case it showed");
    let sql = "SELECT COUNT(*) AS number FROM audit_event e JOIN audit_subject s ON s.seq = e.seq \
               WHERE e.account_id = $1 AND s.person_id = $2 AND e.kind = 'LIJST'";
    let query = Open::SetUp.read(sql).bind(account_id(LEAD)).bind(opened.subject);
    assert_eq!(house.gate.open_rows::<Counted>(query).await.unwrap()[0].number, 1, "in the access list of the person");
    let everything = house.everything().await;
    let log = everything.lines().filter(|line| line.starts_with("audit_event")).collect::<String>();
    let typed = data_encoding::HEXUPPER.encode(b"Zeldzaamwoord");
    assert!(!log.to_uppercase().contains(&typed), "what was typed is in no log");
}

#[tokio::test]
async fn a_referrer_finds_the_own_referral_and_the_triage_what_waits() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &crate::support::intake::referral()).await;
    let mut saskia = house.browser("Saskia Mol").await;
    let mine = search(&mut saskia, "Moerdijk").await;
    assert!(mine.fine().contains("Uw eigen aanmeldingen"), "{}", mine.body);
    let mut triage = house.browser("Marit Sol").await;
    assert!(search(&mut triage, "Moerdijk").await.fine().contains("op triage wachten"));
    for name in [TEAM, DIRECTOR] {
        assert!(search(&mut house.browser(name).await, "Moerdijk").await.fine().contains("Niets gevonden"), "{name}");
    }
    house.judge(submitted.id).await;
    house.decide(submitted.id, &crate::support::intake::admission()).await.unwrap();
    assert!(search(&mut triage, "Moerdijk").await.fine().contains("Niets gevonden"), "the triage has decided");
}

#[tokio::test]
async fn many_searches_without_a_hit_are_a_point_for_the_review() {
    let (house, _) = under_way().await;
    let mut stranger = house.browser(STRANGER).await;
    for number in 0..10 {
        search(&mut stranger, &format!("Naam{}", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"][number]))
            .await
            .fine();
    }
    let mut police = house.browser(POLICE).await;
    for _ in 0..9 {
        search(&mut police, "Niemand").await.fine();
    }
    house.clock.set(Moment::on(Day::new(2025, 2, 3).unwrap(), 9, 0));
    let mut olga = house.browser("Olga Winter").await;
    olga.post("/logcontrole/2025-01/openen", &[]).await.to();
    let page = olga.get("/logcontrole/2025-01").await;
    let points = page.fine().matches("Vaak gezocht zonder treffer op één dag").count();
    assert!(points >= 1 && page.body.contains(STRANGER), "{}", page.body);
}
