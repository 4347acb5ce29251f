//! What was done is said on the page after it, once, and only where the deed was done.

use doorbraak_app::demo;

use crate::support::{
    House,
    intake::DIRECTOR,
    work::{LEAD, Staffed},
};

const SAID: &str = "De afspraak is vastgelegd.";

fn path(case: &Staffed) -> String {
    format!("/casussen/{}/afspraken/nieuw", case.number)
}

#[tokio::test]
async fn the_page_after_a_deed_says_so_once_and_to_nobody_else() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    let (mut lead, mut director) = (house.browser(LEAD).await, house.browser(DIRECTOR).await);
    let sevda = demo::account_id("Sevda Aksoy").to_string();
    let agreement = [("wat", "Belt de broer."), ("wie", sevda.as_str()), ("uiterlijk", "2w")];
    let page = lead.post(&path(&case), &agreement).await;
    let to = page.to().to_owned();
    assert!(!to.contains(['?', '#']), "het adres zegt niets: {to}");
    let set = page.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value.as_str());
    let set: Vec<&str> = set.collect();
    assert_eq!(set, ["doorbraak-gedaan=AFSPRAAK; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"]);
    assert!(!director.get(&to).await.fine().contains(SAID));
    assert!(lead.get(&to).await.fine().contains(SAID));
    assert!(!lead.get(&to).await.fine().contains(SAID), "een tweede keer is geen nieuws");
}

#[tokio::test]
async fn a_deed_that_was_refused_says_nothing_and_a_planted_message_is_not_repeated() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    let mut lead = house.browser(LEAD).await;
    let page = lead.post(&path(&case), &[("wat", "Belt de broer.")]).await;
    page.again();
    assert!(page.headers.iter().all(|(name, _)| name != "set-cookie"));
    let session = lead.cookie().unwrap().to_owned();
    let mut planted = lead.with_cookie(&format!("{session}; doorbraak-gedaan=<b>Bel 06</b>"));
    let page = planted.get("/mijn-werk").await;
    assert!(!page.fine().contains("Bel 06") && !page.body.contains("db-gedaan"));
    let mut absent = lead.with_cookie(&format!("{session}; doorbraak-gedaan=AFSPRAAK"));
    let page = absent.get("/casussen/2099-0001").await;
    assert_eq!(page.status, 404);
    assert!(page.headers.iter().all(|(name, _)| name != "set-cookie"), "een weigering verraadt niets");
}
