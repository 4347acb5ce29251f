//! A page at the table that follows what others do there: told that something changed, never what, and told goodbye the
//! moment there is nothing left to see.

use doorbraak_app::demo;

use super::meetings::meeting;
use crate::support::{Browser, House, intake::DIRECTOR};

const CHANGED: &str = "event: veranderd\ndata: -\n\n";
const OVER: &str = "event: einde\ndata: -\n\n";

/// The address that a page follows.
async fn followed(browser: &mut Browser, page: &str) -> String {
    let page = browser.get(page).await;
    let (_, rest) = page.fine().split_once("data-volgen=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn who_follows_hears_that_something_changed_and_not_what() {
    let house = House::fresh().await;
    let meeting = meeting(&house).await;
    let mut director = house.browser(DIRECTOR).await;
    let (mut sevda, mut mirjam) = (house.browser("Sevda Aksoy").await, house.browser("Mirjam Hoek").await);
    let at_the_table = followed(&mut sevda, &meeting.item(0, "")).await;
    let elsewhere = followed(&mut mirjam, &meeting.path).await;
    let (mut heard, mut others) = (sevda.listen(&at_the_table).await, mirjam.listen(&elsewhere).await);

    director.post(&meeting.item(0, "/start"), &[]).await.to();
    assert_eq!(heard.next().await.as_deref(), Some(CHANGED));
    let who = demo::account_id("Sevda Aksoy").to_string();
    director.post(&meeting.item(0, "/aanwezig"), &[("aanwezig", &who)]).await.to();
    assert_eq!(heard.next().await.as_deref(), Some(CHANGED), "ook wie er zit");
    let agreement = [("wat", "Belt de broer."), ("wie", who.as_str()), ("uiterlijk", "wo")];
    director.post(&meeting.item(0, "/afspraken"), &agreement).await.to();
    assert_eq!(heard.next().await.as_deref(), Some(CHANGED), "ook een afspraak");
    let notes = [("oordeel", "Hij is rustiger."), ("stap", "bewaren")];
    director.post(&meeting.item(0, "/besluit"), &notes).await.to();
    assert_eq!(heard.next().await.as_deref(), Some(CHANGED), "ook wat er is opgeschreven");
    assert!(others.is_silent().await, "een punt dat niet van Mirjam is, voelt zij niet");
    director.post(&meeting.item(0, "/pauze"), &[]).await.to();
    director.post(&meeting.item(1, "/start"), &[]).await.to();
    assert_eq!(others.next().await.as_deref(), Some(CHANGED));
}

#[tokio::test]
async fn a_page_made_before_a_change_hears_of_it_however_late_it_follows() {
    let house = House::fresh().await;
    let meeting = meeting(&house).await;
    let (mut director, mut sevda) = (house.browser(DIRECTOR).await, house.browser("Sevda Aksoy").await);
    let address = followed(&mut sevda, &meeting.item(0, "")).await;
    director.post(&meeting.item(0, "/start"), &[]).await.to();
    assert_eq!(sevda.listen(&address).await.next().await.as_deref(), Some(CHANGED));
    let fresh = followed(&mut sevda, &meeting.item(0, "")).await;
    assert!(sevda.listen(&fresh).await.is_silent().await);
}

#[tokio::test]
async fn leaving_the_case_ends_an_open_stream_at_once() {
    let house = House::fresh().await;
    let meeting = meeting(&house).await;
    let (mut director, mut sevda) = (house.browser(DIRECTOR).await, house.browser("Sevda Aksoy").await);
    let address = followed(&mut sevda, &meeting.item(0, "")).await;
    let mut heard = sevda.listen(&address).await;
    let leave = format!(
        "/casussen/{}/betrokkenen/medewerkers/{}/loslaten",
        meeting.first.number,
        demo::account_id("Sevda Aksoy")
    );
    director.post(&leave, &[("reden", "Haar taak is klaar.")]).await.to();
    assert_eq!(heard.next().await.as_deref(), Some(OVER));
    assert_eq!(heard.next().await, None, "na het einde komt niets meer");
    assert_eq!(sevda.get(&address).await.status, 404);
}

#[tokio::test]
async fn signing_out_ends_an_open_stream_and_following_keeps_nobody_signed_in() {
    let house = House::fresh().await;
    let meeting = meeting(&house).await;
    let mut sevda = house.browser("Sevda Aksoy").await;
    let address = followed(&mut sevda, &meeting.path).await;
    let mut heard = sevda.listen(&address).await;
    sevda.post("/afmelden", &[]).await.to();
    assert_eq!(heard.next().await.as_deref(), Some(OVER));

    let mut idle = house.browser("Mirjam Hoek").await;
    let address = followed(&mut idle, &meeting.path).await;
    let mut heard = idle.listen(&address).await;
    house.clock.advance(20 * 60);
    assert!(heard.is_silent().await);
    house.clock.advance(20 * 60);
    assert_eq!(heard.next().await.as_deref(), Some(OVER), "een half uur niets doen is een half uur niets doen");
}
