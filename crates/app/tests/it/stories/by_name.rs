//! Stories of what is given to one person by name (L22): not to the colleagues, not to the stand-in, on no page and in no
//! minutes, and the explanation says so.

use doorbraak_app::{
    demo::{account_id, organisation_id},
    information::commands::{self, ShareItem},
};
use doorbraak_domain::{ids::ItemId, information::RecipientsMode};
use doorbraak_gate::Purpose;

use super::{
    case_fixture::{CARE, Change, DIRECTOR, LEAD, Opened, POLICE, STRANGER, TEAM, change, involve, under_way},
    information::{care, police, shared, text},
    minutes::Discussed,
    stand_ins::propose,
};
use crate::support::House;

/// A second employee of the police on the case.
const COLLEAGUE: &str = "Bram Scholten";
/// Who takes the place of the first.
const STAND_IN: &str = "Noor Akkerman";

fn to(people: &[&str], item: ShareItem) -> ShareItem {
    let people = people.iter().map(|name| account_id(name)).collect();
    ShareItem { mode: RecipientsMode::ByName, people, director_too: false, ..item }
}

/// The case with two of the police on it, and one who stands in for the first.
async fn with_colleagues() -> (House, Opened) {
    let (house, opened) = under_way().await;
    involve(&house, opened.case, "Politie-eenheid Rotterdam", &[COLLEAGUE]).await;
    house.clock.advance(1);
    let day = ("14-1-2025", "20-1-2025");
    propose(&mut house.browser(POLICE).await, &opened, (POLICE, STAND_IN), day).await.to();
    (house, opened)
}

/// Who reads the item: on its page and in the list, which must agree.
async fn readers(house: &House, opened: &Opened, (title, id): (&str, ItemId)) -> Vec<&'static str> {
    let list = format!("/casussen/{}/informatie", opened.number);
    let mut found = Vec::new();
    for name in [DIRECTOR, LEAD, POLICE, COLLEAGUE, STAND_IN, CARE, TEAM, STRANGER] {
        let mut browser = house.browser(name).await;
        let page = browser.get(&format!("{list}/{id}")).await;
        let reads = page.status == 200;
        assert!(reads || page.status == 404, "{name}: {page:?}");
        assert_eq!(browser.get(&format!("{list}/{id}/inzage")).await.status, page.status, "{name}");
        assert_eq!(browser.get(&list).await.body.contains(title), reads, "{name}: list and page differ");
        if reads {
            found.push(name);
        }
    }
    assert_eq!(house.column("SELECT kind FROM audit_event WHERE kind = 'INCIDENT'").await.len(), 0);
    found
}

#[tokio::test]
async fn what_is_given_to_one_by_name_is_for_that_one_alone() {
    let (house, opened) = with_colleagues().await;
    let id = shared(&house, CARE, opened.case, &to(&[POLICE], care("Item-naam", &house))).await;
    assert_eq!(readers(&house, &opened, ("Item-naam", id)).await, [POLICE, CARE]);
    let path = format!("/casussen/{}/informatie", opened.number);
    let page = house.browser(POLICE).await.get(&format!("{path}/{id}/inzage")).await;
    let (readers_part, others) = page.fine().split_once("Wie ziet dit onderdeel niet?").unwrap();
    assert!(readers_part.contains("De inbrenger heeft u op naam als ontvanger genoemd."), "{readers_part}");
    assert!(readers_part.contains("Door de inbrenger op naam als ontvanger genoemd") && !others.contains(POLICE));
    for (name, why) in [(STAND_IN, "Een vervanging geeft dat niet mee."), (COLLEAGUE, "koos een kring waar zij niet")] {
        assert!(others.contains(name) && others.contains(why) && !readers_part.contains(name), "{name}: {others}");
    }
    let source = house.browser(CARE).await.get(&path).await;
    assert!(source.fine().contains("1 genoemde medewerker"), "{}", source.body);
    let director = house.browser(DIRECTOR).await.get(&path).await;
    assert!(director.fine().contains("Eén onderdeel is voor u afgeschermd."), "{}", director.body);

    assert!(change(&house, opened.case, Change::Dismiss(account_id(POLICE))).await);
    house.clock.advance(1);
    assert_eq!(readers(&house, &opened, ("Item-naam", id)).await, [CARE], "a name lasts as long as the place");
}

#[tokio::test]
async fn a_source_that_wants_the_stand_in_to_read_names_the_stand_in() {
    let (house, opened) = with_colleagues().await;
    let id = shared(&house, CARE, opened.case, &to(&[STAND_IN], care("Item-naam", &house))).await;
    assert_eq!(readers(&house, &opened, ("Item-naam", id)).await, [STAND_IN, CARE]);
    house.later(7);
    assert_eq!(readers(&house, &opened, ("Item-naam", id)).await, [CARE], "it ends with the stand-in");
}

#[tokio::test]
async fn the_form_offers_who_works_on_the_case_and_refuses_everybody_else() {
    let (house, opened) = with_colleagues().await;
    let path = format!("/casussen/{}/informatie/delen", opened.number);
    let mut care = house.browser(CARE).await;
    let page = care.get(&path).await;
    for name in [POLICE, COLLEAGUE, LEAD, TEAM] {
        assert!(page.fine().contains(&account_id(name).to_string()), "{name}");
    }
    assert!(page.body.contains(&format!("{STAND_IN}, vervangt {POLICE}")), "{}", page.body);
    for name in [CARE, STRANGER] {
        assert!(!page.body.contains(&account_id(name).to_string()), "{name}");
    }
    let form = [
        ("titel", "Afspraak met de arts"),
        ("tekst", "Hij komt op dinsdag."),
        ("categorie", "RELATIES"),
        ("aard", "FEIT"),
        ("grondslag", "WGS_2_31_5"),
        ("waarvoor", "Weten wanneer hij er niet is."),
        ("nodig", "Anders staat de politie voor niets voor de deur."),
        ("kring", "GENOEMDE_MEDEWERKERS"),
        ("geldig", "1-2-2029"),
    ];
    let (police, stranger, own) =
        (account_id(POLICE).to_string(), account_id(STRANGER).to_string(), account_id(CARE).to_string());
    let organisation = organisation_id("Wijkteam Rotterdam").to_string();
    for (fields, refusal) in [
        (vec![], "Kies ten minste één medewerker"),
        (vec![("medewerkers", police.as_str()), ("medewerkers", stranger.as_str())], "werkt nu niet aan deze casus"),
        (vec![("medewerkers", own.as_str())], "lezen dit al"),
        (vec![("medewerkers", police.as_str()), ("organisaties", organisation.as_str())], "maar ook een groep"),
        (vec![("medewerkers", "niemand")], "Kies medewerkers uit de lijst"),
    ] {
        let again = care.post(&path, &[form.to_vec(), fields].concat()).await;
        assert!(again.again().contains(refusal), "{refusal}: {}", again.body);
        assert!(again.body.contains("Hij komt op dinsdag."), "{refusal}: what was typed is gone");
    }
    let mut everyone = form.to_vec();
    everyone[7] = ("kring", "ALLE_BETROKKEN_DEELNEMERS");
    everyone.push(("medewerkers", police.as_str()));
    let again = care.post(&path, &everyone).await;
    assert!(again.again().contains("maar ook een andere kring"), "{}", again.body);
    let ticked = format!("value=\"{police}\" checked");
    assert!(again.body.contains(&ticked), "the tick stays: {}", again.body);
    assert_eq!(house.rows().await["info_item"], 0);
    let mut good = form.to_vec();
    good.push(("medewerkers", police.as_str()));
    let address = care.post(&path, &good).await.to().to_owned();
    let id: ItemId = address.rsplit('/').next().unwrap().parse().unwrap();
    assert_eq!(readers(&house, &opened, ("Afspraak met de arts", id)).await, [POLICE, CARE]);
    let better = care.get(&format!("{address}/verbeteren")).await;
    assert!(better.fine().contains(&ticked), "the better item starts with the same circle");
}

#[tokio::test]
async fn an_organisation_is_narrowed_to_one_employee_and_the_others_hear_it() {
    let (house, opened) = with_colleagues().await;
    let to_police = ShareItem {
        mode: RecipientsMode::Named,
        organisations: vec![organisation_id("Politie-eenheid Rotterdam")],
        director_too: false,
        ..care("Item-smal", &house)
    };
    let id = shared(&house, CARE, opened.case, &to_police).await;
    assert_eq!(readers(&house, &opened, ("Item-smal", id)).await, [POLICE, COLLEAGUE, STAND_IN, CARE]);
    let path = format!("/casussen/{}/informatie/{id}/voorwaarden", opened.number);
    let mut source = house.browser(CARE).await;
    let page = source.get(&path).await;
    assert!(page.fine().contains("GENOEMDE_MEDEWERKERS") && !page.body.contains(&account_id(TEAM).to_string()));
    let form = |who: &str| {
        let person = account_id(who).to_string();
        [("kring", "GENOEMDE_MEDEWERKERS"), ("geldig", "1-6-2025"), ("reden", "Alleen zij belt nog.")]
            .map(|(name, value)| (name, value.to_owned()))
            .into_iter()
            .chain([("medewerkers", person)])
            .collect::<Vec<_>>()
    };
    let post = async |browser: &mut crate::support::Browser, form: Vec<(&'static str, String)>| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&path, &form).await
    };
    assert!(post(&mut source, form(TEAM)).await.again().contains("alleen kleiner maken"), "not wider");
    let nobody = form(POLICE).into_iter().filter(|(name, _)| *name != "medewerkers").collect();
    assert!(post(&mut source, nobody).await.again().contains("ten minste één medewerker"));
    house.clock.advance(1);
    post(&mut source, form(POLICE)).await.to();
    assert_eq!(readers(&house, &opened, ("Item-smal", id)).await, [POLICE, CARE]);
    for (name, told) in [(COLLEAGUE, true), (POLICE, false), (TEAM, false)] {
        let page = house.browser(name).await.get("/mijn-werk").await;
        assert_eq!(page.fine().contains("deelt een onderdeel niet langer met u"), told, "{name}");
    }
    // Never back to the whole organisation, and told when it goes: only who read it by name.
    let fivoor = organisation_id("Politie-eenheid Rotterdam").to_string();
    let wider =
        [("kring", "GENOEMDE_DEELNEMERS"), ("geldig", "1-6-2025"), ("reden", "Toch"), ("organisaties", &fivoor)];
    assert!(source.post(&path, &wider).await.again().contains("alleen kleiner maken"));
    let withdraw = format!("/casussen/{}/informatie/{id}/intrekken", opened.number);
    source.post(&withdraw, &[("reden", "ONJUIST")]).await.to();
    for (name, told) in [(POLICE, true), (TEAM, false), (LEAD, false)] {
        let page = house.browser(name).await.get("/mijn-werk").await;
        assert_eq!(page.fine().contains("Fivoor trok informatie in"), told, "{name}");
    }
}

#[tokio::test]
async fn the_minutes_of_each_hold_what_was_given_by_name_only_for_that_one() {
    let mut world = Discussed::now().await;
    let item = ShareItem { conditions: Some(text("Voorwaarde-naam")), ..to(&[CARE], police("Item-naam")) };
    let id = shared(&world.house, POLICE, world.opened.case, &item).await;
    world.items.push(("Item-naam", id));
    world.note(POLICE, &["Item-allen", "Item-naam"]).await;
    for name in [POLICE, CARE] {
        assert_eq!(world.read(name).await, ["Item-allen", "Item-naam"], "{name}");
    }
    for name in [DIRECTOR, LEAD, TEAM] {
        assert_eq!(world.read(name).await, ["Item-allen"], "{name}");
    }
    let op = world.house.op(TEAM, Purpose::CaseWork).await;
    let outside = to(&[STRANGER], police("Item-buiten"));
    assert!(commands::share(&op, world.opened.case, &outside).await.is_err());
}
