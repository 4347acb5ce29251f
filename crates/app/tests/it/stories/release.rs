//! Stories of what goes along with an item: its source narrows it, objects, betters it, takes consent back, and the next
//! click shows it (L21, L22, L25, L29).

use doorbraak_app::{demo::organisation_id, information::commands::ShareItem};
use doorbraak_domain::information::{RecipientsMode, release::Block};

use super::{
    case_fixture::{CARE, DIRECTOR, LEAD, POLICE, STRANGER, TEAM, involve, under_way},
    information::{care, police, shared, text},
};
use crate::support::Browser;

/// The form to change terms, as the page would send it.
fn terms<'a>(mode: &'a str, until: &'a str, reason: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("kring", mode), ("procesregie", "ja"), ("geldig", until), ("reden", reason)]
}

async fn body(browser: &mut Browser, path: &str) -> String {
    browser.get(path).await.fine().to_owned()
}

#[tokio::test]
async fn a_source_narrows_and_the_next_click_shows_it() {
    let (house, opened) = under_way().await;
    let id = shared(&house, POLICE, opened.case, &police("Item-een")).await;
    let (path, fivoor) =
        (format!("/casussen/{}/informatie/{id}", opened.number), organisation_id("Fivoor").to_string());
    let mut team = house.browser(TEAM).await;
    body(&mut team, &path).await;
    let mut source = house.browser(POLICE).await;
    body(&mut source, &format!("{path}/voorwaarden")).await;
    let mut form = terms("GENOEMDE_DEELNEMERS", "1-6-2025", "Alleen de behandelaar heeft dit nog nodig.");
    form.extend([
        ("organisaties", fivoor.as_str()),
        ("verder", "NIET_IN_VERSLAG"),
        ("voorwaarden", "Alleen mondeling."),
    ]);
    house.clock.advance(1);
    source.post(&format!("{path}/voorwaarden"), &form).await.to();
    assert_eq!(team.get(&path).await.status, 404, "the open page leads nowhere any more");
    assert!(!body(&mut team, &format!("/casussen/{}/informatie", opened.number)).await.contains("Item-een"));
    let told = body(&mut team, "/mijn-werk").await;
    assert!(told.contains("deelt een onderdeel niet langer met u") && told.contains(&opened.number), "{told}");
    for secret in ["Item-een", "Inhoud van", "mondeling", "behandelaar"] {
        assert!(!told.contains(secret), "{secret}");
    }
    for name in [CARE, DIRECTOR] {
        let page = body(&mut house.browser(name).await, &path).await;
        for part in ["Voorwaarde van de bron: Alleen mondeling.", "Niet in het verslag", "1 juni 2025"] {
            assert!(page.contains(part), "{name}: {part}");
        }
        assert!(!page.contains("behandelaar heeft dit nog"), "{name}: the reason is for the source alone");
        assert!(!body(&mut house.browser(name).await, "/mijn-werk").await.contains("niet langer met u"), "{name}");
    }
    let own = body(&mut source, &path).await;
    assert!(own.contains("De kring is kleiner geworden.") && own.contains("behandelaar heeft dit nog"), "{own}");
    assert!(!house.everything().await.contains("Alleen mondeling"), "a condition is sealed");
    house.later(15);
    let mut team = house.browser(TEAM).await;
    assert!(!body(&mut team, "/mijn-werk").await.contains("niet langer met u"), "after two weeks it is told no more");
    house.later(140);
    assert_eq!(house.browser(CARE).await.get(&path).await.status, 404, "past its new validity");
}

#[tokio::test]
async fn nobody_but_the_source_changes_and_never_wider() {
    let (house, opened) = under_way().await;
    let named = ShareItem {
        mode: RecipientsMode::Named,
        organisations: vec![organisation_id("Fivoor")],
        director_too: false,
        blocks: [Block::NotPassedOn].into(),
        ..police("Item-een")
    };
    let id = shared(&house, POLICE, opened.case, &named).await;
    let path = format!("/casussen/{}/informatie/{id}", opened.number);
    let before = house.rows().await;
    let team = organisation_id("Wijkteam Rotterdam").to_string();
    for name in [DIRECTOR, LEAD, CARE, TEAM, STRANGER] {
        let mut browser = house.browser(name).await;
        for end in ["voorwaarden", "verbeteren", "bezwaar", "intrekken"] {
            assert_eq!(browser.get(&format!("{path}/{end}")).await.status, 404, "{name} {end}");
            assert_eq!(browser.post(&format!("{path}/{end}"), &[]).await.status, 404, "{name} {end}");
        }
        for end in ["bezwaar/intrekken", "instemming"] {
            assert_eq!(browser.post(&format!("{path}/{end}"), &[]).await.status, 404, "{name} {end}");
        }
    }
    let mut source = house.browser(POLICE).await;
    let wider = terms("GENOEMDE_DEELNEMERS", "1-1-2031", "Getypte reden");
    let more = [wider.clone(), vec![("organisaties", team.as_str())]].concat();
    let again = source.post(&format!("{path}/voorwaarden"), &more).await;
    for part in ["alleen kleiner maken", "alleen korter maken", "Getypte reden", "<title>Fout: "] {
        assert!(again.again().contains(part), "{part}: {}", again.body);
    }
    let all = source.post(&format!("{path}/voorwaarden"), &terms("ALLE_BETROKKEN_DEELNEMERS", "1-6-2025", "Zo")).await;
    assert!(all.again().contains("alleen kleiner maken"));
    let without = source.post(&format!("{path}/voorwaarden"), &terms("ALLEEN_PROCESREGISSEUR", "gisteren", "")).await;
    assert!(without.again().contains("waarom u dit wijzigt"));
    assert_eq!(house.rows().await, before, "a refused change changes nothing");
}

#[tokio::test]
async fn an_objection_stands_with_its_article_until_it_is_taken_back() {
    let (house, opened) = under_way().await;
    let id = shared(&house, POLICE, opened.case, &police("Item-een")).await;
    let path = format!("/casussen/{}/informatie/{id}", opened.number);
    let mut source = house.browser(POLICE).await;
    let empty = source.post(&format!("{path}/bezwaar"), &[]).await;
    for part in ["waartegen u bezwaar maakt", "zwaarwegende reden", "waarom u bezwaar maakt"] {
        assert!(empty.again().contains(part), "{part}: {}", empty.body);
    }
    let form = [("tegen", "DERDEN"), ("grond", "ONDERZOEK"), ("reden", "Er loopt een onderzoek naar de dader.")];
    source.post(&format!("{path}/bezwaar"), &form).await.to();
    assert!(source.post(&format!("{path}/bezwaar"), &form).await.again().contains("Dit bezwaar staat al"));
    let care = body(&mut house.browser(CARE).await, &path).await;
    assert!(care.contains("Wgs 1.7 lid 2") && care.contains("Een lopend onderzoek"), "{care}");
    assert!(!care.contains("naar de dader"), "the explanation is for the source alone");
    assert!(body(&mut source, &path).await.contains("naar de dader"));
    source.post(&format!("{path}/bezwaar/intrekken"), &[("tegen", "DERDEN")]).await.to();
    let twice = source.post(&format!("{path}/bezwaar/intrekken"), &[("tegen", "DERDEN")]).await;
    assert_eq!(twice.status, 409, "an objection that no longer stands cannot be taken back");
    let care = body(&mut house.browser(CARE).await, &path).await;
    assert!(care.contains("<s>Verstrekken aan derden</s>") && care.contains("ingetrokken op"), "{care}");
    source.post(&format!("{path}/bezwaar"), &form).await.to();
}

#[tokio::test]
async fn a_better_item_takes_the_place_and_everybody_who_knew_hears_it() {
    let (house, opened) = under_way().await;
    let wrong = ShareItem { text: text("Hij woont in de Foutstraat."), ..police("Item-fout") };
    let id = shared(&house, POLICE, opened.case, &wrong).await;
    let path = format!("/casussen/{}/informatie/{id}", opened.number);
    let mut source = house.browser(POLICE).await;
    assert!(body(&mut source, &format!("{path}/verbeteren")).await.contains("Hij woont in de Foutstraat."));
    let mut form = vec![
        ("titel", "Item-goed"),
        ("tekst", "Hij woont in de Goedstraat."),
        ("categorie", "POLITIE_8_13"),
        ("aard", "FEIT"),
        ("grondslag", "WPG_20_3"),
        ("politieartikel", "WPG_8"),
        ("waarvoor", "Veiligheid van de buurt."),
        ("nodig", "Anders gaan zij naar het verkeerde huis."),
        ("kring", "GENOEMDE_DEELNEMERS"),
        ("procesregie", "ja"),
    ];
    let fivoor = organisation_id("Fivoor").to_string();
    form.push(("organisaties", &fivoor));
    let again = source.post(&format!("{path}/verbeteren"), &form).await;
    assert!(again.again().contains("Leg uit wat er niet klopte") || again.body.contains("wat er niet klopte"));
    assert!(again.body.contains("Item-goed"), "what was typed is kept");
    form.push(("uitleg", "De straat was verkeerd."));
    house.clock.advance(1);
    let to = source.post(&format!("{path}/verbeteren"), &form).await.to().to_owned();
    assert_eq!(source.get(&path).await.status, 404, "the old text is gone for its source too");
    for (name, reads) in [(CARE, true), (DIRECTOR, true), (TEAM, false), (LEAD, false)] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.get(&path).await.status, 404, "{name}");
        let told = body(&mut browser, "/mijn-werk").await;
        assert!(told.contains("verbeterde informatie bij casus"), "{name}: {told}");
        assert_eq!(told.contains(&to), reads, "{name}: the link only to who may read it");
        assert!(!told.contains("straat") && !told.contains("Item-"), "{name}: no content in a notice");
        let list = body(&mut browser, &format!("/casussen/{}/informatie", opened.number)).await;
        assert!(list.contains("<s>Politiegegevens"), "{name}: struck through");
        assert!(!list.contains("Foutstraat") && !list.contains("Item-fout"), "{name}");
        if reads {
            let page = body(&mut browser, &to).await;
            assert!(page.contains("De straat was verkeerd.") && page.contains("Goedstraat"), "{name}");
        } else {
            assert_eq!(browser.get(&to).await.status, 404, "{name}");
        }
    }
    house.clock.advance(1);
    involve(&house, opened.case, "Openbaar Ministerie Rotterdam", &[STRANGER]).await;
    house.clock.advance(1);
    let mut newcomer = house.browser(STRANGER).await;
    assert!(!body(&mut newcomer, "/mijn-werk").await.contains("verbeterde informatie"));
    assert!(!body(&mut newcomer, &format!("/casussen/{}/informatie", opened.number)).await.contains("<s>"));
}

#[tokio::test]
async fn consent_taken_back_ends_what_rested_on_it_at_the_next_click() {
    let (house, opened) = under_way().await;
    let to_college = ShareItem {
        mode: RecipientsMode::Named,
        organisations: vec![organisation_id("College van B en W Rotterdam")],
        ..care("Item-toestemming", &house)
    };
    let id = shared(&house, CARE, opened.case, &to_college).await;
    let other = shared(&house, POLICE, opened.case, &police("Item-politie")).await;
    let path = format!("/casussen/{}/informatie/{id}", opened.number);
    let mut lead = house.browser(LEAD).await;
    body(&mut lead, &path).await;
    let mut source = house.browser(CARE).await;
    let form = body(&mut source, &format!("{path}/intrekken")).await;
    assert!(form.contains("De toestemming is ingetrokken") && form.contains("rust op uitdrukkelijke toestemming"));
    let police_form = format!("/casussen/{}/informatie/{other}/intrekken", opened.number);
    let other_form = body(&mut house.browser(POLICE).await, &police_form).await;
    assert!(!other_form.contains("TOESTEMMING_INGETROKKEN") && !other_form.contains("VERBETERD"), "{other_form}");
    let bettered = source.post(&format!("{path}/intrekken"), &[("reden", "VERBETERD")]).await;
    assert!(bettered.again().contains("Kies een andere reden"), "a correction comes with its new item");
    house.clock.advance(1);
    source.post(&format!("{path}/intrekken"), &[("reden", "TOESTEMMING_INGETROKKEN")]).await.to();
    assert_eq!(lead.get(&path).await.status, 404);
    let told = body(&mut lead, "/mijn-werk").await;
    assert!(told.contains("De toestemming is ingetrokken") && !told.contains("Item-toestemming"), "{told}");
}
