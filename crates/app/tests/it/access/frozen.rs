//! A case that the radicalisation consultation took up stands still (Wgs 2.31(13), L10): every route about it, opened and
//! posted to by everybody of the demo house, answers as if the case did not exist, and no list, search or agenda names it.

use doorbraak_app::demo;
use doorbraak_gate::{Open, row};

use super::routes::{READERS, SUBJECT, World, about_the_case, name};

row! {
    struct Counted { number: i64 }
}

async fn incidents(world: &World) -> i64 {
    let sql = "SELECT COUNT(*) AS number FROM audit_event WHERE kind = 'INCIDENT'";
    let rows: Vec<Counted> = world.house.gate.open_rows(Open::SetUp.read(sql)).await.unwrap();
    rows.first().unwrap().number
}

#[tokio::test]
async fn taken_up_a_case_stands_still_on_every_route() {
    let world = World::open().await;
    let number = world.number().to_owned();
    let asked = demo::account_id("Sevda Aksoy").to_string();
    let mut lead = world.house.browser("Wendy Aalberts").await;
    let report = [("ontvanger", asked.as_str()), ("reden", "Hij dreigt nu met een aanslag en noemt een groep.")];
    let task = lead.post(&format!("/casussen/{number}/vermoeden"), &report).await.to().to_owned();
    // While nobody answered, the file goes on.
    let mut readers = Vec::new();
    for (reader, person) in READERS.into_iter().chain([("casusregisseur", "Wendy Aalberts"), ("GGZ", "Joris Bakker")]) {
        readers.push((reader, world.house.browser(person).await));
    }
    for (reader, browser) in
        readers.iter_mut().filter(|(reader, _)| ["procesregisseur", "betrokken", "GGZ"].contains(reader))
    {
        let page = browser.get(&format!("/casussen/{number}")).await;
        assert!(page.fine().contains(SUBJECT), "{reader}");
    }
    let mut police = world.house.browser("Sevda Aksoy").await;
    police.post(&task, &[("besluit", "OVERGENOMEN")]).await.to();

    let (before, refused_lists) = (world.house.rows().await, incidents(&world).await);
    let mut tried = 0;
    for (reader, browser) in &mut readers {
        for route in world.house.routes.iter().filter(|route| about_the_case(route)) {
            // The meeting itself stays: it may be about others too. What it shows is looked at below.
            let of_the_meeting = route.path.starts_with("/overleggen/{id}") && !route.path.contains("{punt}");
            if of_the_meeting || route.path.starts_with("/overdrachten") {
                continue;
            }
            let theirs = world.send(browser, route, true).await;
            let absent = world.send(browser, route, false).await;
            assert_eq!(theirs.status, 404, "{reader}: {}", name(route));
            assert_eq!(theirs.body, absent.body, "{reader}: {}", name(route));
            tried += 1;
        }
        for list in
            ["/casussen", "/mijn-werk", "/overleggen", "/lijsten", "/steekproeven/mijn", "/aanmeldingen", "/triage"]
        {
            // The number of a referral begins with a letter and may hold the same digits.
            let body = browser.get(list).await.body.replace(&format!("A{number}"), "");
            assert!(!body.contains(&number) && !body.contains(SUBJECT), "{reader} leest hem op {list}");
        }
        for sought in [SUBJECT, &number] {
            let found = browser.post("/zoeken", &[("zoek", sought)]).await;
            assert!(!found.body.contains("/casussen/20") && found.location.is_none(), "{reader} vindt hem: {found:?}");
        }
        let meeting = browser.get(&world.meeting()).await.body;
        assert!(!meeting.contains(&number) && !meeting.contains(SUBJECT), "{reader} leest hem op de agenda");
    }
    assert!(tried > 500, "{tried}");
    assert_eq!(world.house.rows().await, before, "niemand wijzigt er nog iets aan");
    assert_eq!(incidents(&world).await, refused_lists, "een lijst die meer weet dan het beleid, zou een incident zijn");
    let receipt = lead.get(&task).await;
    assert!(receipt.fine().contains("staat hier stil") && !receipt.body.contains(SUBJECT));
    assert_eq!(world.house.browser("Femke Oudeland").await.get(&task).await.status, 404);
}
