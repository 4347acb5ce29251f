//! Stories of questions to participants: first whether something is known, then what, and never more of the case.

use doorbraak_app::{
    demo::{account_id, organisation_id},
    information::commands::{ShareItem, share},
    upkeep,
};
use doorbraak_domain::{
    ids::CaseId,
    information::{Category, FactOrReading, LegalBasis, RecipientsMode},
    triage::Outcome,
};
use doorbraak_gate::{Narrative, Open, Purpose, row};
use doorbraak_kernel::Id;

use super::case_fixture::{CARE, DIRECTOR, LEAD, Opened, POLICE, STRANGER, TEAM, involve, under_way};
use crate::support::{
    Browser, House,
    intake::{TRIAGIST, admission, ending, referral},
    work::after,
};

/// The subject of the fixture.
const NAME: &str = "Brandsma";

row! {
    struct KeyRow { id: Id<()> }
}

async fn keys(house: &House, sql: &'static str) -> Vec<String> {
    let rows: Vec<KeyRow> = house.gate.open_rows(Open::SetUp.read(sql)).await.unwrap();
    rows.iter().map(|row| row.id.to_string()).collect()
}

async fn ids(house: &House) -> Vec<String> {
    keys(house, "SELECT id FROM info_request ORDER BY asked_ms, id").await
}

async fn stands(house: &House) -> Vec<String> {
    house.column("SELECT status || ' ' || COALESCE(answer, '') FROM info_request ORDER BY asked_ms, id").await
}

/// The director asks this employee about the subject of the case; gives the path of the question.
async fn asked(house: &House, opened: &Opened, name: &str) -> String {
    let (person, account) = (opened.subject.to_string(), account_id(name).to_string());
    let form = [("persoon", person.as_str()), ("aan", account.as_str()), ("uiterlijk", "21-1-2025")];
    let path = format!("/casussen/{}/uitvraag", opened.number);
    assert_eq!(house.browser(DIRECTOR).await.post(&path, &form).await.to(), path);
    format!("/uitvragen/{}", ids(house).await.last().unwrap())
}

const KNOWN: [(&str, &str); 3] =
    [("antwoord", "BEKEND"), ("aanspreekpunt", "Robin de Wit, parketsecretaris"), ("bereikbaar", "010 000 00 09")];

const CONTENT: [(&str, &str); 4] = [
    ("waarvoor", "Beslissen of hij zonder begeleiding kan wonen."),
    ("vraag", "Welke voorwaarden lopen er nog?"),
    ("categorie", "JUSTITIEEL_STRAFVORDERLIJK_TUL"),
    ("uiterlijk", "28-1-2025"),
];

async fn desk(house: &House, name: &str) -> String {
    house.browser(name).await.get("/mijn-werk").await.fine().to_owned()
}

async fn incidents(house: &House) -> usize {
    house.column("SELECT kind FROM audit_event WHERE kind = 'INCIDENT'").await.len()
}

fn judicial() -> ShareItem {
    let text = |words: &str| Narrative::new(words.into());
    ShareItem {
        title: text("Lopende voorwaarden"),
        text: text("Meldplicht tot mei."),
        category: Category::Judicial,
        nature: FactOrReading::Fact,
        fact_on: None,
        basis: LegalBasis::Wjsg51ca,
        goal: None,
        purpose: text("Wonen zonder begeleiding."),
        necessity: text("Anders weet niemand wat hij mag."),
        conditions: None,
        secrecy: None,
        ground: None,
        consent_on: None,
        police: None,
        mode: RecipientsMode::ProcessDirectorOnly,
        organisations: Vec::new(),
        people: Vec::new(),
        director_too: true,
        valid_until: None,
        blocks: std::collections::BTreeSet::new(),
    }
}

async fn deliver(house: &House, case: CaseId) -> String {
    let op = house.op(STRANGER, Purpose::CaseWork).await;
    share(&op, case, &judicial()).await.unwrap().to_string()
}

#[tokio::test]
async fn first_whether_something_is_known_and_only_then_what() {
    let (house, opened) = under_way().await;
    let path = asked(&house, &opened, STRANGER).await;
    let line = desk(&house, STRANGER).await;
    assert!(
        line.contains("Is er iets bekend over een persoon?") && line.contains(&path) && line.contains("Nog 7 dagen")
    );
    assert!(!line.contains(NAME) && !line.contains(&opened.number), "de regel zegt niet over wie het gaat");

    let mut prosecution = house.browser(STRANGER).await;
    let page = prosecution.get(&path).await;
    assert!(page.fine().contains(NAME) && page.body.contains("1 mei 2002") && !page.body.contains(&opened.number));
    assert!(page.body.contains("Deze vraag is aan u gesteld") && !page.body.contains("GELEVERD"));
    assert_eq!(prosecution.get(&format!("/casussen/{}", opened.number)).await.status, 404, "de casus blijft dicht");
    prosecution.post(&format!("{path}/antwoord"), &KNOWN).await.to();

    let mut director = house.browser(DIRECTOR).await;
    assert!(desk(&house, DIRECTOR).await.contains("Vraag aan Openbaar Ministerie Rotterdam"));
    let page = director.get(&path).await;
    assert!(
        page.fine().contains("Robin de Wit, parketsecretaris") && page.body.contains("niet betrokken bij deze casus")
    );
    let refused = director.post(&format!("{path}/inhoud"), &CONTENT).await;
    assert!(refused.again().contains("Betrek deze organisatie eerst bij de casus"));
    assert_eq!(prosecution.post(&format!("{path}/inhoud"), &CONTENT).await.status, 404, "de gevraagde vraagt niets");

    involve(&house, opened.case, "Openbaar Ministerie Rotterdam", &[STRANGER]).await;
    house.clock.advance(60);
    director.post(&format!("{path}/inhoud"), &CONTENT).await.to();
    assert!(desk(&house, STRANGER).await.contains("Wat is er bekend over een persoon?"));
    let page = prosecution.get(&path).await;
    assert!(page.fine().contains("Welke voorwaarden lopen er nog?") && page.body.contains("kan wonen."));
    assert!(page.body.contains(&format!("/casussen/{}/informatie/delen", opened.number)));

    let empty = prosecution.post(&format!("{path}/antwoord"), &[("antwoord", "GELEVERD")]).await;
    assert!(empty.again().contains("Deel de informatie eerst in de casus"));
    let item = deliver(&house, opened.case).await;
    assert!(prosecution.get(&path).await.fine().contains("Lopende voorwaarden"));
    let given = [("antwoord", "GELEVERD"), ("onderdeel", item.as_str())];
    prosecution.post(&format!("{path}/antwoord"), &given).await.to();
    assert_eq!(stands(&house).await, ["BEANTWOORD GELEVERD"]);
    let page = director.get(&path).await;
    assert!(page.fine().contains("Geleverd") && page.body.contains(&format!("/informatie/{item}")));
    assert!(page.body.contains("Robin de Wit"), "het aanspreekpunt blijft staan");
    assert!(!desk(&house, STRANGER).await.contains(&path), "er wacht niets meer");

    let everything = house.everything().await;
    for secret in ["Robin de Wit", "zonder begeleiding", "Welke voorwaarden"] {
        assert!(!everything.contains(secret), "{secret} staat onversleuteld in de database");
    }
    assert_eq!(incidents(&house).await, 0, "geen lijst toonde iets dat het beleid weigert");
}

#[tokio::test]
async fn nothing_is_asked_before_the_fit_test_and_nothing_remains_after_a_refusal() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    let path = format!("/triage/{}/uitvraag", submitted.number);
    let person = keys(&house, "SELECT subject_id AS id FROM referral").await.remove(0);
    let account = account_id(STRANGER).to_string();
    let form = [("persoon", person.as_str()), ("aan", account.as_str()), ("uiterlijk", "21-1-2025")];
    let mut triage = house.browser(TRIAGIST).await;
    assert_eq!(triage.get(&path).await.status, 404);
    let early = triage.post(&path, &form).await;
    assert_eq!(early.status, 409, "L08");
    assert!(early.body.contains("Leg eerst de doeltoets vast"));
    assert_eq!(house.rows().await["info_request"], 0);

    house.judge(submitted.id).await;
    assert!(triage.get(&format!("/triage/{}", submitted.number)).await.fine().contains(&path));
    for name in ["Saskia Mol", DIRECTOR, POLICE, "Mark Timmer"] {
        assert_eq!(house.browser(name).await.post(&path, &form).await.status, 404, "{name}");
    }
    assert!(house.browser("Iris Postma").await.get(&path).await.fine().contains("Vraag of er iets bekend is"));
    triage.post(&path, &form).await.to();
    let question = format!("/uitvragen/{}", ids(&house).await[0]);
    let mut prosecution = house.browser(STRANGER).await;
    assert!(prosecution.get(&question).await.fine().contains("Moerdijk"));
    prosecution.post(&format!("{question}/antwoord"), &KNOWN).await.to();
    assert!(desk(&house, TRIAGIST).await.contains("Er is iets bekend"));
    let page = triage.get(&question).await;
    assert!(page.fine().contains("Robin de Wit") && !page.body.contains("Vraag naar de inhoud stellen"));
    let content = triage.post(&format!("{question}/inhoud"), &CONTENT).await;
    assert_eq!(content.status, 409, "naar de inhoud pas in een casus");

    assert_eq!(house.decide(submitted.id, &ending(Outcome::AdviceToReferrer)).await, None);
    assert_eq!(prosecution.get(&question).await.status, 404);
    assert_eq!(triage.get(&question).await.status, 404);
    assert!(!desk(&house, TRIAGIST).await.contains(&question));
    for _ in 0..16 {
        house.later(1);
        upkeep::run(&house.gate).await.unwrap();
        upkeep::plan(&house.gate).await.unwrap();
    }
    assert_eq!(house.rows().await["info_request"], 0, "gewist met de aanmelding");
    assert_eq!(incidents(&house).await, 0);
}

#[tokio::test]
async fn a_question_goes_along_when_the_referral_becomes_a_case() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    house.judge(submitted.id).await;
    let mut triage = house.browser(TRIAGIST).await;
    let path = format!("/triage/{}/uitvraag", submitted.number);
    let person = persons(&mut triage, &path).await.remove(0);
    let account = account_id(POLICE).to_string();
    let form = [("persoon", person.as_str()), ("aan", account.as_str()), ("uiterlijk", "21-1-2025")];
    triage.post(&path, &form).await.to();
    let question = format!("/uitvragen/{}", ids(&house).await[0]);
    house.decide(submitted.id, &admission()).await.unwrap();
    assert_eq!(triage.get(&question).await.status, 404, "de triage volgt niet verder");
    assert!(!desk(&house, TRIAGIST).await.contains(&question));
    house.browser(POLICE).await.post(&format!("{question}/antwoord"), &KNOWN).await.to();
    let director = crate::support::intake::DIRECTOR;
    assert!(house.browser(director).await.get(&question).await.fine().contains("Robin de Wit"));
    assert!(desk(&house, director).await.contains(&question));
    assert_eq!(incidents(&house).await, 0);
}

/// The ids that the form offers for the person.
async fn persons(browser: &mut Browser, path: &str) -> Vec<String> {
    after(browser.get(path).await.fine(), "id=\"persoon-")
}

#[tokio::test]
async fn who_is_not_asked_learns_nothing_of_a_question() {
    let (house, opened) = under_way().await;
    let path = asked(&house, &opened, STRANGER).await;
    let absent = "/uitvragen/00000000-0000-7000-8000-000000000007";
    for name in [LEAD, POLICE, CARE, TEAM, "Ingrid Maas", "Femke Oudeland", TRIAGIST, "Olga Winter", "Mark Timmer"] {
        let mut browser = house.browser(name).await;
        let (theirs, nothing) = (browser.get(&path).await, browser.get(absent).await);
        assert_eq!((theirs.status.as_u16(), &theirs.body), (404, &nothing.body), "{name}");
        for deed in ["antwoord", "inhoud", "herinneren", "intrekken"] {
            assert_eq!(browser.post(&format!("{path}/{deed}"), &KNOWN).await.status, 404, "{name} {deed}");
        }
        assert!(!desk(&house, name).await.contains(&path), "{name}");
        assert_eq!(browser.get(&format!("/casussen/{}/uitvraag", opened.number)).await.status, 404, "{name}");
    }
    assert_eq!(stands(&house).await, ["DAT_GEVRAAGD "]);
    let sql = "SELECT kind FROM audit_event WHERE object_kind = 'Uitvraag' AND kind = 'GEWEIGERD'";
    assert_eq!(house.column(sql).await.len(), 9 * 6, "van elke poging staat een regel in het log");
    assert_eq!(incidents(&house).await, 0);
}

#[tokio::test]
async fn a_form_with_mistakes_keeps_what_was_typed() {
    let (house, opened) = under_way().await;
    let path = format!("/casussen/{}/uitvraag", opened.number);
    let mut director = house.browser(DIRECTOR).await;
    let empty = director.post(&path, &[("uiterlijk", "morgenochtend")]).await;
    assert!(empty.again().contains("over wie de vraag gaat") && empty.body.contains("Kies aan wie u het vraagt."));
    assert!(empty.body.contains("value=\"morgenochtend\""));
    let person = opened.subject.to_string();
    let account = |name: &str| account_id(name).to_string();
    let (police, colleague) = (account(POLICE), account("Bram Scholten"));
    let (board, other) = (account("Theo Brouwer"), account_id("niemand").to_string());
    for (asked, due, message) in [
        (vec![&police, &colleague], "21-1-2025", "Kies per organisatie één medewerker."),
        (vec![&board], "21-1-2025", "Kies medewerkers uit de lijst."),
        (vec![&other], "21-1-2025", "Kies medewerkers uit de lijst."),
        (vec![&police], "14-1-2025", "Geef ten minste één dag om te antwoorden."),
        (vec![&police], "26-2-2025", "Kies een dag uiterlijk op 25 februari 2025."),
    ] {
        let mut form = vec![("persoon", person.as_str()), ("uiterlijk", due)];
        form.extend(asked.iter().map(|id| ("aan", id.as_str())));
        let again = director.post(&path, &form).await;
        assert!(again.again().contains(message), "{message}");
        assert!(again.body.contains(&format!("value=\"{due}\"")) && again.body.contains("checked"), "{message}");
    }
    let outside = organisation_id("Fivoor").to_string();
    let form = [("persoon", outside.as_str()), ("aan", police.as_str()), ("uiterlijk", "21-1-2025")];
    assert!(director.post(&path, &form).await.again().contains("Kies een persoon van dit dossier."));
    assert_eq!(house.rows().await["info_request"], 0);

    let question = asked(&house, &opened, POLICE).await;
    let form = [("persoon", person.as_str()), ("aan", police.as_str()), ("uiterlijk", "21-1-2025")];
    assert!(director.post(&path, &form).await.again().contains("heeft al een vraag over deze persoon"));
    let mut browser = house.browser(POLICE).await;
    let half = [("antwoord", "BEKEND"), ("aanspreekpunt", "Sevda")];
    let again = browser.post(&format!("{question}/antwoord"), &half).await;
    assert!(again.again().contains("te bereiken is") && again.body.contains("value=\"Sevda\""));
    let no_reason = browser.post(&format!("{question}/antwoord"), &[("antwoord", "ZWAARWEGENDE_REDENEN")]).await;
    assert!(no_reason.again().contains("Kies wat voor reden het is"));
    assert_eq!(browser.post(&format!("{question}/antwoord"), &[("antwoord", "GELEVERD")]).await.status, 409);
    browser.post(&format!("{question}/antwoord"), &KNOWN).await.to();
    let vague = [("waarvoor", " "), ("vraag", "Wat weet u?"), ("categorie", "GEZONDHEID"), ("uiterlijk", "28-1-2025")];
    let again = director.post(&format!("{question}/inhoud"), &vague).await;
    assert!(again.again().contains("waarvoor u de inhoud nodig heeft") && again.body.contains("Wat weet u?"));
    let wrong = [("waarvoor", "Wonen."), vague[1], vague[2], vague[3]];
    let again = director.post(&format!("{question}/inhoud"), &wrong).await;
    assert!(again.again().contains("brengt geen gegevens in van de categorie"));
}

#[tokio::test]
async fn a_refusal_keeps_its_kind_and_a_second_answer_is_a_conflict() {
    let (house, opened) = under_way().await;
    let path = asked(&house, &opened, STRANGER).await;
    let mut prosecution = house.browser(STRANGER).await;
    let reasons = [("antwoord", "ZWAARWEGENDE_REDENEN"), ("reden", "ONDERZOEK"), ("aanspreekpunt", "Geheim Onderzoek")];
    prosecution.post(&format!("{path}/antwoord"), &reasons).await.to();
    assert_eq!(stands(&house).await, ["BEANTWOORD ZWAARWEGENDE_REDENEN"]);
    let page = house.browser(DIRECTOR).await.get(&path).await;
    assert!(page.fine().contains("Een lopend onderzoek") && !page.body.contains("Geheim Onderzoek"));
    let second = prosecution.post(&format!("{path}/antwoord"), &[("antwoord", "NIETS_BEKEND")]).await;
    assert_eq!(second.status, 409);
    assert!(second.body.contains("al beantwoord"));
    assert_eq!(stands(&house).await, ["BEANTWOORD ZWAARWEGENDE_REDENEN"], "het eerste antwoord blijft");
    for deed in ["herinneren", "intrekken"] {
        let late = house.browser(DIRECTOR).await.post(&format!("{path}/{deed}"), &[]).await;
        assert_eq!(late.status, 409, "{deed}");
    }
}

/// What the house noted of its own work at night.
async fn noted(house: &House) -> usize {
    house.column("SELECT kind FROM audit_event WHERE kind = 'TAAK'").await.len()
}

#[tokio::test]
async fn the_clock_reminds_shows_late_and_at_last_forgets() {
    let (house, opened) = under_way().await;
    let path = asked(&house, &opened, STRANGER).await;
    upkeep::plan(&house.gate).await.unwrap();
    for _ in 0..4 {
        house.later(1);
        upkeep::run(&house.gate).await.unwrap();
    }
    assert!(!desk(&house, STRANGER).await.contains("herinnerd"), "drie dagen voor het einde nog niet");
    let before = noted(&house).await;
    house.later(1);
    upkeep::run(&house.gate).await.unwrap();
    assert!(desk(&house, STRANGER).await.contains("herinnerd vandaag"));
    assert_eq!(noted(&house).await, before + 6, "vijf taken, en dat er is herinnerd");
    house.later(1);
    upkeep::run(&house.gate).await.unwrap();
    assert_eq!(noted(&house).await, before + 11, "één keer is genoeg");

    house.later(2);
    assert!(desk(&house, STRANGER).await.contains("1 dag te laat"));
    let late = desk(&house, DIRECTOR).await;
    assert!(late.contains("Vraag aan Openbaar Ministerie Rotterdam") && late.contains("1 dag te laat"));
    house.browser(DIRECTOR).await.post(&format!("{path}/herinneren"), &[]).await.to();
    assert!(desk(&house, STRANGER).await.contains("herinnerd vandaag"));
    let mut prosecution = house.browser(STRANGER).await;
    prosecution.post(&format!("{path}/antwoord"), &[("antwoord", "NIETS_BEKEND")]).await.to();
    assert!(house.browser(DIRECTOR).await.get(&path).await.fine().contains("na de termijn"), "laat telt ook");
    house.later(31);
    assert_eq!(house.browser(STRANGER).await.get(&path).await.status, 404, "een maand later is het voorbij");
    assert!(house.browser(DIRECTOR).await.get(&path).await.fine().contains("Niets bekend"));

    let form = [
        ("persoon", opened.subject.to_string()),
        ("aan", account_id(STRANGER).to_string()),
        ("uiterlijk", "1-3-2025".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut director = house.browser(DIRECTOR).await;
    director.post(&format!("/casussen/{}/uitvraag", opened.number), &form).await.to();
    let again = format!("/uitvragen/{}", ids(&house).await[1]);
    director.post(&format!("{again}/intrekken"), &[]).await.to();
    assert_eq!(house.browser(STRANGER).await.get(&again).await.status, 404, "ingetrokken is weg bij de gevraagde");
    assert!(!desk(&house, STRANGER).await.contains(&again));
    assert_eq!(incidents(&house).await, 0);
}
