//! Stories of shared information: each item has its own circle.

use doorbraak_app::{
    demo::organisation_id,
    information::{
        access::WithdrawItem,
        commands::{self, ShareItem},
    },
};
use doorbraak_domain::{
    ids::{CaseId, ItemId},
    information::{
        Category, FactOrReading, LegalBasis, PoliceArticle, RecipientsMode, Secrecy, SecrecyGround, WithdrawReason,
    },
};
use doorbraak_gate::{Narrative, Purpose};

use super::case_fixture::{CARE, Change, DIRECTOR, LEAD, POLICE, STRANGER, TEAM, change, involve, under_way};
use crate::support::House;

pub(super) fn text(words: &str) -> Narrative {
    Narrative::new(words.into())
}

/// An item of the police for everybody involved and the director.
pub(super) fn police(title: &str) -> ShareItem {
    ShareItem {
        title: text(title),
        text: text(&format!("Inhoud van {title}.")),
        category: Category::Police,
        nature: FactOrReading::Fact,
        fact_on: None,
        basis: LegalBasis::Wpg,
        goal: None,
        purpose: text("Veiligheid van de buurt."),
        necessity: text("Anders weet niemand wanneer het misgaat."),
        conditions: None,
        secrecy: None,
        ground: None,
        consent_on: None,
        police: Some(PoliceArticle::Article8),
        mode: RecipientsMode::AllInvolved,
        organisations: Vec::new(),
        people: Vec::new(),
        director_too: true,
        valid_until: None,
        blocks: std::collections::BTreeSet::new(),
    }
}

pub(super) fn care(title: &str, house: &House) -> ShareItem {
    let today = doorbraak_kernel::Clock::now(&*house.clock).day();
    ShareItem {
        category: Category::Health,
        basis: LegalBasis::WgsSecrecy,
        secrecy: Some(Secrecy::Medical),
        ground: Some(SecrecyGround::Consent),
        consent_on: Some(today),
        police: None,
        ..police(title)
    }
}

pub(super) async fn shared(house: &House, name: &str, case: CaseId, item: &ShareItem) -> ItemId {
    let op = house.op(name, Purpose::CaseWork).await;
    commands::share(&op, case, item).await.unwrap()
}

#[tokio::test]
async fn every_reader_sees_exactly_the_items_of_his_circle() {
    let (house, opened) = under_way().await;
    let case = opened.case;
    let named = |names: &[&str]| names.iter().map(|name| organisation_id(name)).collect::<Vec<_>>();
    let to_care = ShareItem {
        mode: RecipientsMode::Named,
        organisations: named(&["Fivoor"]),
        director_too: false,
        ..police("Item-twee")
    };
    let director_only = ShareItem { mode: RecipientsMode::ProcessDirectorOnly, ..care("Item-drie", &house) };
    let to_college = ShareItem {
        mode: RecipientsMode::Named,
        organisations: named(&["College van B en W Rotterdam"]),
        ..care("Item-vier", &house)
    };
    let from_team = ShareItem {
        category: Category::GuidanceCareHelp,
        basis: LegalBasis::WgsConsultation,
        police: None,
        director_too: false,
        ..police("Item-vijf")
    };
    let items = [
        ("Item-een", shared(&house, POLICE, case, &police("Item-een")).await),
        ("Item-twee", shared(&house, POLICE, case, &to_care).await),
        ("Item-drie", shared(&house, CARE, case, &director_only).await),
        ("Item-vier", shared(&house, CARE, case, &to_college).await),
        ("Item-vijf", shared(&house, TEAM, case, &from_team).await),
        ("Item-zes", shared(&house, POLICE, case, &police("Item-zes")).await),
    ];
    let op = house.op(POLICE, Purpose::CaseWork).await;
    commands::withdraw(&op, items[5].1, WithdrawReason::NotNeeded).await.unwrap();
    // One column per item, in the order above: x is seen, a full stop is not.
    for (name, expected) in [
        (DIRECTOR, "x.xx.."),
        (LEAD, "x..xx."),
        (POLICE, "xx..x."),
        (CARE, "xxxxx."),
        (TEAM, "x...x."),
        (STRANGER, "......"),
    ] {
        let mut browser = house.browser(name).await;
        let list = browser.get(&format!("/casussen/{}/informatie", opened.number)).await.body;
        let screen = browser.get(&format!("/casussen/{}", opened.number)).await.body;
        let (mut on_page, mut in_list, mut on_screen) = (String::new(), String::new(), String::new());
        for (title, id) in &items {
            let page = browser.get(&format!("/casussen/{}/informatie/{id}", opened.number)).await;
            let full = page.status == 200 && page.body.contains(&format!("Inhoud van {title}."));
            assert!(full || page.status == 404, "{name} {title}: {page:?}");
            on_page.push(if full { 'x' } else { '.' });
            in_list.push(if list.contains(title) { 'x' } else { '.' });
            on_screen.push(if screen.contains(title) { 'x' } else { '.' });
        }
        assert_eq!((on_page.as_str(), in_list.as_str(), on_screen.as_str()), (expected, expected, expected), "{name}");
        assert_eq!(list.contains("2 onderdelen zijn voor u afgeschermd"), name == DIRECTOR, "{name}");
        assert_eq!(list.contains("class=\"db-afgeschermd\""), name == DIRECTOR, "{name}");
    }
    assert!(!house.everything().await.contains("Item-een"), "een titel staat onversleuteld in de database");
}

#[tokio::test]
async fn who_leaves_or_waits_too_long_reads_nothing_more() {
    let (house, opened) = under_way().await;
    let id = shared(&house, POLICE, opened.case, &police("Item-een")).await;
    let path = format!("/casussen/{}/informatie/{id}", opened.number);
    house.browser(CARE).await.get(&path).await.fine();
    house.clock.advance(1);
    assert!(change(&house, opened.case, Change::Release(organisation_id("Fivoor"))).await);
    assert_eq!(house.browser(CARE).await.get(&path).await.status, 404);
    house.later(5 * 365 + 1);
    house.browser(TEAM).await.get(&path).await.fine();
    house.later(1);
    assert_eq!(house.browser(TEAM).await.get(&path).await.status, 404, "vijf jaar na de eerste verwerking");
    let list = house.browser(DIRECTOR).await.get(&format!("/casussen/{}/informatie", opened.number)).await;
    assert!(!list.fine().contains("Item-een") && !list.body.contains("voor u afgeschermd"));
}

#[tokio::test]
async fn only_the_source_withdraws() {
    let (house, opened) = under_way().await;
    let id = shared(&house, POLICE, opened.case, &police("Item-een")).await;
    let path = format!("/casussen/{}/informatie/{id}", opened.number);
    for name in [DIRECTOR, LEAD, CARE, STRANGER] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.post(&format!("{path}/intrekken"), &[]).await.status, 404, "{name}");
        assert!(!browser.get(&path).await.body.contains("Onderdeel intrekken"), "{name}");
    }
    let mut police = house.browser(POLICE).await;
    assert!(police.get(&path).await.fine().contains("Onderdeel intrekken"));
    let without = police.post(&format!("{path}/intrekken"), &[]).await;
    assert!(without.again().contains("Kies waarom u dit onderdeel intrekt"), "{}", without.body);
    let consent = police.post(&format!("{path}/intrekken"), &[("reden", "TOESTEMMING_INGETROKKEN")]).await;
    assert!(consent.again().contains("niet op grond van toestemming gedeeld"));
    police.post(&format!("{path}/intrekken"), &[("reden", "ONJUIST")]).await.to();
    assert_eq!(police.get(&path).await.status, 404);
    let twice = police.post(&format!("{path}/intrekken"), &[("reden", "ONJUIST")]).await;
    assert_eq!(twice.status, 409, "twee keer intrekken kan niet");
    let op = house.op(CARE, Purpose::CaseWork).await;
    assert!(op.authorize::<WithdrawItem>(id).await.is_err());
}

#[tokio::test]
async fn the_form_refuses_what_the_law_refuses_and_keeps_what_was_typed() {
    let (house, opened) = under_way().await;
    let path = format!("/casussen/{}/informatie/delen", opened.number);
    let mut care = house.browser(CARE).await;
    let form = [
        ("titel", "Behandeling"),
        ("tekst", "Hij slikt zijn medicijnen."),
        ("categorie", "GEZONDHEID"),
        ("aard", "FEIT"),
        ("grondslag", "WGS_2_29_1"),
        ("nodig", "De politie moet weten hoe te bellen."),
        ("kring", "GENOEMDE_DEELNEMERS"),
        ("geldig", "1-2-2030"),
    ];
    let again = care.post(&path, &form).await;
    for part in
        ["waarvoor deze informatie dient", "onder geheimhouding", "ten minste één deelnemer", "langer bewaren mag niet"]
    {
        assert!(again.again().contains(part), "{part}");
    }
    assert!(again.body.contains("Hij slikt zijn medicijnen.") && again.body.contains("<title>Fout: "));
    let halt = organisation_id("Halt").to_string();
    let mut third = form.to_vec();
    third.push(("organisaties", &halt));
    assert!(care.post(&path, &third).await.again().contains("geen deelnemer"));
    let antes = organisation_id("Antes").to_string();
    let mut outside = form.to_vec();
    outside.push(("organisaties", &antes));
    assert!(care.post(&path, &outside).await.again().contains("niet betrokken bij deze casus"));
    let mut police_data = form.to_vec();
    police_data[2] = ("categorie", "POLITIE_8_13");
    assert!(care.post(&path, &police_data).await.again().contains("Alleen de politie"));
    assert_eq!(house.rows().await["info_item"], 0);
}

#[tokio::test]
async fn who_is_not_involved_brings_nothing_in() {
    let (house, opened) = under_way().await;
    let stranger = house.op(STRANGER, Purpose::CaseWork).await;
    assert!(commands::share(&stranger, opened.case, &police("Item-een")).await.is_err());
    let director = house.op(DIRECTOR, Purpose::CaseWork).await;
    let item = ShareItem {
        category: Category::Housing,
        basis: LegalBasis::WgsConsultation,
        police: None,
        ..police("Item-een")
    };
    assert!(commands::share(&director, opened.case, &item).await.is_err(), "het bureau is hier niet betrokken");
    assert_eq!(house.rows().await["info_item"], 0);
}

#[tokio::test]
async fn whoever_could_read_an_item_is_told_why_it_went_and_nobody_else() {
    let (house, opened) = under_way().await;
    let to_care = ShareItem {
        mode: RecipientsMode::Named,
        organisations: vec![organisation_id("Fivoor")],
        director_too: false,
        ..police("Item-geheim")
    };
    let id = shared(&house, POLICE, opened.case, &to_care).await;
    let mut source = house.browser(POLICE).await;
    let path = format!("/casussen/{}/informatie/{id}/intrekken", opened.number);
    source.post(&path, &[("reden", "ONJUIST")]).await.to();
    let told = house.browser(CARE).await.get("/mijn-werk").await;
    let text = format!("Politie-eenheid Rotterdam trok informatie in bij casus {}", opened.number);
    assert!(told.fine().contains(&text) && told.body.contains("De informatie klopt niet"), "{}", told.body);
    assert!(!told.body.contains("Item-geheim"), "what it said is gone");
    for name in [POLICE, DIRECTOR, LEAD, TEAM, STRANGER] {
        let page = house.browser(name).await.get("/mijn-werk").await;
        assert!(!page.fine().contains("trok informatie in"), "{name}");
    }
    let everybody = shared(&house, POLICE, opened.case, &police("Item-allen")).await;
    let path = format!("/casussen/{}/informatie/{everybody}/intrekken", opened.number);
    house.clock.advance(1);
    source.post(&path, &[("reden", "ONJUIST")]).await.to();
    house.clock.advance(1);
    involve(&house, opened.case, "Openbaar Ministerie Rotterdam", &[STRANGER]).await;
    house.clock.advance(1);
    let newcomer = house.browser(STRANGER).await.get("/mijn-werk").await;
    assert!(newcomer.fine().contains(&opened.number), "the newcomer has the case");
    assert!(!newcomer.body.contains("trok informatie in"), "what went before is not for a newcomer");
    assert!(house.browser(TEAM).await.get("/mijn-werk").await.fine().contains("trok informatie in"));
    house.later(15);
    let later = house.browser(CARE).await.get("/mijn-werk").await;
    assert!(!later.fine().contains("trok informatie in"), "after two weeks it is told no more");
}
