//! Stories of access in an emergency: four hours, announced, judged, and nothing learned by guessing numbers.

use doorbraak_app::information::commands::{ShareItem, share};
use doorbraak_domain::{
    emergency::SECONDS,
    information::{Category, FactOrReading, LegalBasis, PoliceArticle, RecipientsMode, Secrecy, SecrecyGround},
};
use doorbraak_gate::{Narrative, Open, Purpose};
use doorbraak_kernel::{Clock as _, Moment};

use super::case_fixture::{CARE, DIRECTOR, LEAD, Opened, POLICE, STRANGER, TEAM, under_way};
use super::mail::exists;
use crate::support::{Browser, Page};

const FG: &str = "Olga Winter";
const NAME: &str = "Brandsma";

fn form<'a>(number: &'a str, name: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("nummer", number),
        ("achternaam", name),
        ("gevaar", "Hij staat met een mes bij zijn zus voor de deur."),
        ("wie", "Zijn zus en haar zoontje"),
        ("bevestigd", "ja"),
    ]
}

/// Calls; gives the path of the own call.
async fn call(browser: &mut Browser, number: &str, name: &str) -> String {
    browser.post("/noodtoegang", &form(number, name)).await.to().to_owned()
}

fn case_path(opened: &Opened) -> String {
    format!("/casussen/{}", opened.number)
}

#[tokio::test]
async fn four_hours_of_reading_end_to_the_millisecond_in_an_open_page_too() {
    let (house, opened) = under_way().await;
    let path = case_path(&opened);
    let mut browser = house.browser(STRANGER).await;
    assert_eq!(browser.get(&path).await.status, 404);
    let began = house.clock.now();
    let own = call(&mut browser, &opened.number, NAME).await;
    let page = browser.get(&own).await;
    assert!(page.fine().contains("Tot 13.00 uur") && page.body.contains(&format!("href=\"{path}\"")), "{}", page.body);

    let page = browser.get(&path).await;
    assert!(page.fine().contains(NAME) && page.body.contains("Noodtoegang tot 14 januari 2025, 13.00 uur"));
    assert!(page.body.contains("medewerker met noodtoegang") && !page.body.contains("Informatie delen"));
    for part in ["/plan", "/afspraken", "/informatie", "/tijdlijn", "/contact", "/betrokkenen", "/inzage"] {
        assert!(browser.get(&format!("{path}{part}")).await.fine().contains("Noodtoegang tot"), "{part}");
    }
    for part in
        ["/gekeken", "/kern", "/contact/nieuw", "/tijdlijn/nieuw", "/informatie/delen", "/vervanging", "/uitvraag"]
    {
        assert_eq!(browser.get(&format!("{path}{part}")).await.status, 404, "{part}");
    }
    for deed in ["/tijdlijn/nieuw", "/contact/nieuw", "/afschalen", "/vervanging", "/betrokkenen/toevoegen"] {
        assert_eq!(browser.post(&format!("{path}{deed}"), &[]).await.status, 404, "{deed}");
    }
    assert!(!browser.get("/casussen").await.fine().contains(&opened.number), "een noodgeval is geen eigen casus");
    assert!(browser.get("/mijn-werk").await.fine().contains("U heeft noodtoegang"));
    assert_eq!(house.browser("Ingrid Maas").await.get(&path).await.status, 404, "een collega ziet niets");

    let until = Moment::from_millis(began.millis() + SECONDS * 1000);
    house.clock.set(Moment::from_millis(until.millis() - 1));
    let mut open_page = house.browser(STRANGER).await;
    assert!(open_page.get(&path).await.fine().contains(NAME));
    house.clock.set(until);
    assert_eq!(open_page.get(&path).await.status, 404);
    assert!(open_page.get(&own).await.fine().contains("Deze noodtoegang is voorbij"));
    assert!(!open_page.get("/mijn-werk").await.fine().contains("U heeft noodtoegang"));
    assert_eq!(house.column("SELECT kind FROM audit_event WHERE kind = 'NOODTOEGANG'").await.len(), 1);
    assert_eq!(house.column("SELECT kind FROM audit_event WHERE kind = 'INCIDENT'").await.len(), 0);
}

#[tokio::test]
async fn it_is_announced_at_once_and_the_fg_judges_it_once() {
    let (house, opened) = under_way().await;
    let path = case_path(&opened);
    let mut olga = house.browser(FG).await;
    assert!(!olga.get("/mijn-werk").await.fine().contains("Noodtoegang"));
    let mut stranger = house.browser(STRANGER).await;
    for name in [DIRECTOR, FG] {
        exists(&house, name).await;
    }
    let own = call(&mut stranger, &opened.number, NAME).await;
    stranger.get(&path).await.fine();
    let mails = house.column("SELECT argument FROM job WHERE name = 'mailBericht'").await;
    assert_eq!(mails.len(), 2, "{mails:?}");
    for who in [DIRECTOR, FG] {
        let urgent = format!("DRINGEND {}", doorbraak_app::demo::account_id(who));
        assert!(mails.contains(&urgent), "{who}: {mails:?}");
    }
    house.gate.open_exec(vec![Open::SetUp.write("UPDATE account SET demo = TRUE")]).await.unwrap();
    let mut director = house.browser(DIRECTOR).await;
    let desk = director.get("/mijn-werk").await;
    assert!(
        desk.fine().contains(&format!("Noodtoegang in casus {}", opened.number)) && desk.body.contains("Loopt tot")
    );
    assert!(!house.browser("Bas Wieringa").await.get("/mijn-werk").await.fine().contains("Noodtoegang in casus"));
    let looks = director.get(&format!("{path}/gekeken")).await;
    assert!(looks.fine().contains("Zijn zus en haar zoontje") && looks.body.contains("Loopt nu"), "{}", looks.body);
    assert!(house.browser(POLICE).await.get(&path).await.fine().contains("noodtoegang tot 13.00 uur"));

    assert!(olga.get("/mijn-werk").await.fine().contains("Noodtoegang beoordelen"));
    let page = olga.get("/logcontrole/noodtoegang").await;
    assert!(page.fine().contains(STRANGER) && page.body.contains("met een mes"), "{}", page.body);
    assert!(page.body.contains(&format!("procesregisseur {DIRECTOR}")) && page.body.contains("1 regel in het log"));
    let id = own.rsplit('/').next().unwrap();
    let deed = format!("/logcontrole/noodtoegang/{id}");
    let (verdict, note) = (format!("oordeel-{id}"), format!("toelichting-{id}"));
    assert!(olga.post(&deed, &[(&verdict, "TERECHT")]).await.again().contains("waarom u dit vindt"));
    assert!(olga.post(&deed, &[(&note, "Gebeld.")]).await.again().contains("Kies een oordeel"));
    for name in [DIRECTOR, STRANGER, "Mark Timmer", "Karim Bensaid"] {
        let mut other = house.browser(name).await;
        assert_eq!(other.get("/logcontrole/noodtoegang").await.status, 404, "{name}");
        assert_eq!(other.post(&deed, &[(&verdict, "TERECHT"), (&note, "x")]).await.status, 404, "{name}");
    }
    let given = [(verdict.as_str(), "TERECHT"), (note.as_str(), "De wijkagent bevestigt het gevaar.")];
    olga.post(&deed, &given).await.to();
    assert!(olga.post(&deed, &given).await.again().contains("al geoordeeld"));
    let nobody = format!("/logcontrole/noodtoegang/{}", doorbraak_app::demo::account_id(FG));
    let field = nobody.rsplit('/').next().unwrap().to_owned();
    let forged = [(format!("oordeel-{field}"), "TERECHT"), (format!("toelichting-{field}"), "x")];
    let forged: Vec<(&str, &str)> = forged.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    assert_eq!(olga.post(&nobody, &forged).await.status, 404);
    assert!(olga.get("/logcontrole/noodtoegang").await.fine().contains("De wijkagent bevestigt het gevaar."));
    assert!(!olga.get("/mijn-werk").await.fine().contains("Noodtoegang beoordelen"));

    stranger.post(&format!("{own}/beeindigen"), &[]).await.to();
    assert_eq!(stranger.get(&path).await.status, 404, "beëindigd door wie het vroeg");
    let looks = director.get(&format!("{path}/gekeken")).await;
    assert!(looks.fine().contains("Terecht") && !looks.body.contains("De wijkagent bevestigt"));
    let everything = house.everything().await;
    for secret in ["met een mes", "haar zoontje", "bevestigt het gevaar"] {
        assert!(!everything.contains(secret), "{secret} staat onversleuteld in de database");
    }
}

/// What somebody sees of a call, with what differs by nature taken out.
fn shown(page: &Page, own: &str, number: &str, name: &str) -> (u16, Vec<(String, String)>, String) {
    let clean = |text: &str| {
        text.replace(own.rsplit('/').next().unwrap(), "ID").replace(number, "NUMMER").replace(name, "NAAM")
    };
    // The length of a page depends on the name in its corner; what it says is compared as a whole.
    let headers = page.headers.iter().filter(|(key, _)| key != "content-length");
    let headers = headers.map(|(key, value)| (key.clone(), clean(value))).collect();
    (page.status.as_u16(), headers, clean(&page.body))
}

#[tokio::test]
async fn guessing_numbers_teaches_nothing_and_is_judged_like_a_call() {
    let (house, opened) = under_way().await;
    let mut answers = Vec::new();
    // One guess per person, so that no earlier call stands in the list of the next.
    let guesses = [
        (STRANGER, opened.number.as_str(), NAME),
        ("Ingrid Maas", "2025-0999", NAME),
        ("Noor Akkerman", opened.number.as_str(), "Jansma"),
    ];
    for (who, number, name) in guesses {
        let mut browser = house.browser(who).await;
        let done = browser.post("/noodtoegang", &form(number, name)).await;
        let own = done.to().to_owned();
        let page = browser.get(&own).await;
        page.fine();
        let list = browser.get("/noodtoegang").await;
        let desk = browser.get("/mijn-werk").await;
        let badge = |body: &str| body[body.find("<main").unwrap()..].to_owned();
        let mut all = vec![shown(&done, &own, number, name)];
        for page in [page, list, desk] {
            let (status, headers, body) = shown(&page, &own, number, name);
            all.push((status, headers, badge(&body)));
        }
        answers.push(all);
        assert_eq!(browser.get(&format!("/casussen/{number}")).await.status == 200, who == STRANGER, "{who}");
    }
    assert_eq!(answers[0], answers[1], "een casus die er niet is");
    assert_eq!(answers[0], answers[2], "een nummer met een andere naam");
    let page = house.browser(FG).await.get("/logcontrole/noodtoegang").await;
    assert_eq!(page.fine().matches("past bij geen casus").count(), 2);
    assert_eq!(page.body.matches("Wacht op oordeel").count(), 3);
    assert_eq!(house.column("SELECT kind FROM audit_event WHERE kind = 'NOODTOEGANG'").await.len(), 3);
    let mut director = house.browser(DIRECTOR).await;
    let desk = director.get("/mijn-werk").await;
    assert_eq!(desk.fine().matches("Noodtoegang in casus").count(), 1, "een verkeerde naam is geen noodtoegang");

    let mut browser = house.browser(STRANGER).await;
    for number in ["2025-0001-x", "2025", "0", "2025-0001/../.."] {
        let page = browser.post("/noodtoegang", &form(number, NAME)).await;
        assert!(page.again().contains("Vul het casusnummer in, zoals 2025-0417") && page.body.contains("met een mes"));
    }
    let empty = browser.post("/noodtoegang", &[("nummer", "2025-0998")]).await;
    for missing in ["Vul de achternaam", "wat er nu aan de hand is", "wie er gevaar loopt", "Bevestig dat er nu"] {
        assert!(empty.again().contains(missing), "{missing}");
    }
    call(&mut browser, "2025-0998", NAME).await;
    call(&mut browser, "2025-0997", NAME).await;
    for number in [opened.number.as_str(), "2025-0996"] {
        let page = browser.post("/noodtoegang", &form(number, NAME)).await;
        assert!(page.again().contains("al drie keer noodtoegang gebruikt"), "{number}");
    }
    house.clock.advance(24 * 60 * 60);
    call(&mut house.browser(STRANGER).await, "2025-0996", NAME).await;
}

#[tokio::test]
async fn a_closed_case_stays_shut_and_answers_like_none() {
    let (house, opened) = under_way().await;
    let close =
        doorbraak_gate::Open::SetUp.write("UPDATE case_file SET status = 'AFGESLOTEN_AFGESCHERMD' WHERE id = $1");
    house.gate.open_exec(vec![close.bind(opened.case)]).await.unwrap();
    let mut browser = house.browser(STRANGER).await;
    let own = call(&mut browser, &opened.number, NAME).await;
    assert!(browser.get(&own).await.fine().contains("Open casus"));
    let (shut, absent) = (browser.get(&case_path(&opened)).await, browser.get("/casussen/2025-0999").await);
    assert_eq!((shut.status, shut.headers, shut.body), (absent.status, absent.headers, absent.body));
}

#[tokio::test]
async fn who_keeps_or_tests_the_system_and_who_works_on_no_case_cannot_call() {
    let (house, opened) = under_way().await;
    for name in ["Mark Timmer", FG, "Karim Bensaid", "Theo Brouwer", "Loes van Dalen", "Iris Postma", "Hilde Vroom"] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.get("/noodtoegang").await.status, 404, "{name}");
        assert_eq!(browser.post("/noodtoegang", &form(&opened.number, NAME)).await.status, 404, "{name}");
        assert!(!browser.get("/mijn-werk").await.fine().contains("/noodtoegang\""), "{name}");
    }
    assert_eq!(house.rows().await["emergency_access"], 0);
    let mut caller = house.browser(STRANGER).await;
    let own = call(&mut caller, &opened.number, NAME).await;
    let mut other = house.browser("Ingrid Maas").await;
    assert_eq!(other.get(&own).await.status, 404, "van een ander");
    assert_eq!(other.post(&format!("{own}/beeindigen"), &[]).await.status, 404);
    assert_eq!(other.post("/noodtoegang/x/beeindigen", &[]).await.status, 404);
    caller.get(&case_path(&opened)).await.fine();
}

fn text(words: &str) -> Narrative {
    Narrative::new(words.into())
}

/// An item that helps when somebody is in danger.
fn helps(title: &str) -> ShareItem {
    ShareItem {
        title: text(title),
        text: text("Inhoud."),
        category: Category::Housing,
        nature: FactOrReading::Fact,
        fact_on: None,
        basis: LegalBasis::WgsDelivery,
        goal: None,
        purpose: text("Weten waar hij is."),
        necessity: text("Anders is hij niet te vinden."),
        conditions: None,
        secrecy: None,
        ground: None,
        consent_on: None,
        police: None,
        mode: RecipientsMode::AllInvolved,
        organisations: Vec::new(),
        people: Vec::new(),
        director_too: true,
        blocks: std::collections::BTreeSet::new(),
        valid_until: None,
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story")]
async fn only_items_that_help_and_that_nothing_holds_back_are_open() {
    let (house, opened) = under_way().await;
    let today = house.clock.now().day();
    let items = [
        (LEAD, helps("Woont bij zijn zus")),
        (LEAD, ShareItem { conditions: Some(text("Niet buiten het overleg.")), ..helps("Met voorwaarde") }),
        (LEAD, ShareItem { mode: RecipientsMode::ProcessDirectorOnly, ..helps("Alleen procesregie") }),
        (
            LEAD,
            ShareItem {
                mode: RecipientsMode::Named,
                organisations: vec![doorbraak_app::demo::organisation_id("Fivoor")],
                ..helps("Alleen voor Fivoor")
            },
        ),
        (
            LEAD,
            ShareItem {
                mode: RecipientsMode::ByName,
                people: vec![doorbraak_app::demo::account_id(CARE)],
                ..helps("Alleen voor een op naam")
            },
        ),
        (LEAD, ShareItem { category: Category::Finances, ..helps("Heeft schulden") }),
        (
            POLICE,
            ShareItem {
                category: Category::Police,
                basis: LegalBasis::Wpg,
                police: Some(PoliceArticle::Article8),
                ..helps("Meldingen")
            },
        ),
        (
            CARE,
            ShareItem {
                category: Category::Relations,
                basis: LegalBasis::WgsSecrecy,
                secrecy: Some(Secrecy::Medical),
                ground: Some(SecrecyGround::Consent),
                consent_on: Some(today),
                ..helps("Onder beroepsgeheim")
            },
        ),
    ];
    let mut paths = Vec::new();
    for (who, item) in &items {
        let op = house.op(who, Purpose::CaseWork).await;
        let id = share(&op, opened.case, item).await.unwrap();
        paths.push((item.title.reveal().clone(), format!("{}/informatie/{id}", case_path(&opened))));
    }
    let mut browser = house.browser(STRANGER).await;
    call(&mut browser, &opened.number, NAME).await;
    let list = browser.get(&format!("{}/informatie", case_path(&opened))).await;
    for (place, (title, path)) in paths.iter().enumerate() {
        assert_eq!(list.fine().contains(title), place == 0, "{title}");
        assert_eq!(browser.get(path).await.status == 200, place == 0, "{title}");
    }
    assert!(!list.body.contains("voor u afgeschermd"), "hoeveel er meer is, zegt ook iets");
    let mut own_source = house.browser("Noor Akkerman").await;
    call(&mut own_source, &opened.number, NAME).await;
    assert_eq!(own_source.get(&paths[6].1).await.status, 404, "ook niet van de eigen organisatie");
    assert!(house.browser(TEAM).await.get(&paths[0].1).await.fine().contains("bij zijn zus"));
    assert_eq!(house.column("SELECT kind FROM audit_event WHERE kind = 'INCIDENT'").await.len(), 0);
}
