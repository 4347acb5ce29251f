//! Somebody gets an account and signs in; somebody else tries to.

use std::{
    io,
    sync::{Arc, Mutex},
};

use doorbraak_app::accounts::commands::{self, Added, NewAccount, code_at};
use doorbraak_domain::roles::Role;
use doorbraak_kernel::{Clock as _, Day, ProblemKind, Sensitive};

use crate::support::{Browser, House, Page};

const ADDRESS: &str = "Anneke.Proef@voorbeeld.example";
const PASSWORD: &str = "elf groene fietsen";
const BUREAU: &str = "Bureau Zorg- en Veiligheidshuis (college Rotterdam)";

fn anneke() -> NewAccount {
    NewAccount {
        employer: BUREAU.into(),
        name: "Anneke Proef".into(),
        job_title: "Procesregisseur".into(),
        address: ADDRESS.into(),
        roles: vec![Role::ProcessDirector],
        screened_on: Day::new(2024, 12, 1).unwrap(),
        password: Sensitive::new(PASSWORD.into()),
    }
}

async fn house_with_anneke() -> (House, Added) {
    let house = House::fresh().await;
    let added = commands::add(&house.gate, &anneke()).await.unwrap();
    (house, added)
}

fn code(house: &House, added: &Added) -> String {
    code_at(added.secret.reveal(), house.clock.now()).unwrap()
}

async fn enter_password(browser: &mut Browser, address: &str, password: &str) -> Page {
    browser.post("/inloggen", &[("email", address), ("wachtwoord", password)]).await
}

async fn signed_in(house: &House, added: &Added) -> Browser {
    let mut browser = house.stranger();
    assert_eq!(enter_password(&mut browser, ADDRESS, PASSWORD).await.to(), "/inloggen/code?verder=/mijn-werk");
    assert_eq!(browser.post("/inloggen/code", &[("code", &code(house, added))]).await.to(), "/mijn-werk");
    browser
}

#[tokio::test]
async fn a_new_employee_comes_in_by_password_code_and_secrecy() {
    let (house, added) = house_with_anneke().await;
    let mut browser = house.stranger();
    assert!(browser.get("/account").await.to().starts_with("/inloggen"));
    let form = [("email", " anneke.proef@VOORBEELD.example "), ("wachtwoord", PASSWORD), ("verder", "/account")];
    assert_eq!(browser.post("/inloggen", &form).await.to(), "/inloggen/code?verder=/account");
    assert_eq!(browser.get("/account").await.to(), "/inloggen/code", "a password alone opens nothing");
    assert!(browser.get("/inloggen/code?verder=/account").await.fine().contains("value=\"/account\""));
    let form = [("code", code(&house, &added)), ("verder", "/account".into())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(browser.post("/inloggen/code", &form).await.to(), "/account");

    let page = browser.get("/account").await;
    assert!(page.fine().contains("Anneke Proef") && page.fine().contains("Ik aanvaard de geheimhouding"));
    assert_eq!(browser.get("/beheer/accounts").await.to(), "/account", "without the promise nothing is shown");
    assert_eq!(browser.post("/account/geheimhouding", &[]).await.to(), "/mijn-werk");
    let page = browser.get("/account").await;
    assert!(page.fine().contains("14 januari 2025") && !page.fine().contains("Ik aanvaard"));
    assert_eq!(browser.get("/beheer/accounts").await.status, 404, "a process director manages no accounts");
}

#[tokio::test]
async fn a_code_works_once_and_never_in_the_hands_of_another() {
    let (house, added) = house_with_anneke().await;
    let used = code(&house, &added);
    let mut browser = signed_in(&house, &added).await;
    assert_eq!(browser.post("/afmelden", &[]).await.to(), "/inloggen");
    enter_password(&mut browser, ADDRESS, PASSWORD).await;
    browser.post("/inloggen/code", &[("code", &used)]).await.again();
    house.clock.advance(30);
    browser.post("/inloggen/code", &[("code", &used)]).await.again();
    assert_eq!(browser.post("/inloggen/code", &[("code", &code(&house, &added))]).await.to(), "/mijn-werk");

    let other = NewAccount { address: "bram@voorbeeld.example".into(), name: "Bram Proef".into(), ..anneke() };
    commands::add(&house.gate, &other).await.unwrap();
    let mut bram = house.stranger();
    enter_password(&mut bram, "bram@voorbeeld.example", PASSWORD).await;
    house.clock.advance(60);
    bram.post("/inloggen/code", &[("code", &code(&house, &added))]).await.again();
}

#[tokio::test]
async fn five_failures_close_the_account_for_a_quarter_of_an_hour() {
    let (house, added) = house_with_anneke().await;
    let mut browser = house.stranger();
    for _ in 0..4 {
        enter_password(&mut browser, ADDRESS, "elf rode fietsen").await.again();
    }
    enter_password(&mut browser, ADDRESS, PASSWORD).await.to();
    browser.post("/inloggen/code", &[("code", "000000")]).await.again();
    let refused = browser.post("/inloggen/code", &[("code", &code(&house, &added))]).await;
    refused.again();
    let mut second = house.stranger();
    enter_password(&mut second, ADDRESS, PASSWORD).await.again();
    house.clock.advance(15 * 60 - 1);
    enter_password(&mut second, ADDRESS, PASSWORD).await.again();
    house.clock.advance(1);
    enter_password(&mut second, ADDRESS, PASSWORD).await.to();
    assert_eq!(second.post("/inloggen/code", &[("code", &code(&house, &added))]).await.to(), "/mijn-werk");
    for _ in 0..4 {
        enter_password(&mut browser, ADDRESS, "elf rode fietsen").await.again();
    }
    enter_password(&mut browser, ADDRESS, PASSWORD).await.to();
}

#[tokio::test]
async fn many_attempts_at_once_are_not_more_attempts() {
    let (house, _) = house_with_anneke().await;
    let attempt = async || enter_password(&mut house.stranger(), ADDRESS, "elf rode fietsen").await.again().len();
    tokio::join!(attempt(), attempt(), attempt(), attempt(), attempt(), attempt(), attempt());
    let recorded = house.everything().await.to_lowercase();
    let reason = |word: &str| recorded.matches(&data_encoding::HEXLOWER.encode(word.as_bytes())).count();
    assert_eq!((reason("wachtwoord"), reason("gesloten")), (5, 2), "five were judged, two were not");
    enter_password(&mut house.stranger(), ADDRESS, PASSWORD).await.again();
}

#[tokio::test]
async fn every_failure_reads_the_same() {
    let (house, added) = house_with_anneke().await;
    let unknown = "niemand.proef@voorbeeld.example";
    let page = |page: Page| page.again().replace(unknown, "-").replace(ADDRESS, "-");
    let mut browser = house.stranger();
    let nobody = page(enter_password(&mut browser, unknown, PASSWORD).await);
    let mistyped = page(enter_password(&mut browser, ADDRESS, "elf rode fietsen").await);
    for _ in 0..4 {
        enter_password(&mut browser, ADDRESS, "elf rode fietsen").await.again();
    }
    let closed = page(enter_password(&mut browser, ADDRESS, PASSWORD).await);
    let endless = page(enter_password(&mut browser, ADDRESS, &"a".repeat(5000)).await);
    assert!(nobody.contains("De gegevens kloppen niet."));
    assert_eq!((&mistyped, &closed, &endless), (&nobody, &nobody, &nobody));

    house.later(1);
    let mut mark = house.browser("Mark Timmer").await;
    let path = format!("/beheer/accounts/{}/beeindig", added.account);
    assert_eq!(mark.post(&path, &[]).await.to(), "/beheer/accounts");
    let ended = page(enter_password(&mut browser, ADDRESS, PASSWORD).await);
    assert_eq!(ended, nobody);
    let demo =
        page(enter_password(&mut browser, "mark-timmer@demo.invalid", "").await).contains("Vul uw wachtwoord in");
    assert!(demo);
    enter_password(&mut browser, "mark-timmer@demo.invalid", "willekeurig woord").await.again();
}

#[tokio::test]
async fn signing_in_leads_to_no_other_place() {
    let (house, added) = house_with_anneke().await;
    for place in ["https://elders.example", "//elders.example/pad", "/\\elders.example", "/pad\r\nX-A: b"] {
        let mut browser = house.stranger();
        let form = [("email", ADDRESS), ("wachtwoord", PASSWORD), ("verder", place)];
        let page = browser.post("/inloggen", &form).await;
        assert_eq!(page.to(), "/inloggen/code?verder=/mijn-werk", "{place}");
        let right = code(&house, &added);
        let page = browser.post("/inloggen/code", &[("code", &right), ("verder", place)]).await;
        assert_eq!(page.to(), "/mijn-werk", "{place}");
        house.clock.advance(30);
        let query =
            format!("/inloggen?verder={}", place.replace("\r\n", "%0d%0a").replace(' ', "%20").replace('\\', "%5c"));
        assert!(!house.stranger().get(&query).await.fine().contains("elders"), "{place}");
    }
}

#[tokio::test]
async fn each_step_gives_another_session() {
    let (house, added) = house_with_anneke().await;
    let mut browser = house.stranger();
    enter_password(&mut browser, ADDRESS, PASSWORD).await.to();
    let halfway = browser.cookie().unwrap().to_owned();
    browser.post("/inloggen/code", &[("code", &code(&house, &added))]).await.to();
    assert_ne!(browser.cookie(), Some(halfway.as_str()));
    assert!(browser.with_cookie(&halfway).get("/account").await.to().starts_with("/inloggen?"));

    let inside = browser.cookie().unwrap().to_owned();
    enter_password(&mut browser, ADDRESS, PASSWORD).await.to();
    assert!(
        browser.with_cookie(&inside).get("/account").await.to().starts_with("/inloggen?"),
        "signing in again ends it"
    );
    house.clock.advance(10 * 60 + 1);
    assert_eq!(browser.get("/inloggen/code").await.to(), "/inloggen", "a password does not wait for ever");
}

#[tokio::test]
async fn one_sees_and_ends_ones_own_sessions_only() {
    let (house, added) = house_with_anneke().await;
    let mut first = signed_in(&house, &added).await;
    house.clock.advance(30);
    let mut second = signed_in(&house, &added).await;
    let mut nadia = house.browser("Nadia Terpstra").await;
    assert_eq!(second.get("/account").await.fine().matches("Begonnen op").count(), 2);
    assert_eq!(second.post("/account/sessies", &[]).await.to(), "/account?beeindigd=1");
    assert!(second.get("/account?beeindigd=1").await.fine().contains("Beëindigd: 1 andere sessie."));
    assert!(first.get("/account").await.to().starts_with("/inloggen"));
    assert_eq!(nadia.get("/account").await.fine().matches("Begonnen op").count(), 1);
}

#[tokio::test]
async fn an_account_that_may_not_exist_is_not_made() {
    let house = House::fresh().await;
    let before = house.rows().await;
    let day = |text: &str| text.parse::<Day>().unwrap();
    let wrong = [
        ("geen deelnemer", NewAccount { employer: "Middin".into(), ..anneke() }),
        ("kent het huis niet", NewAccount { employer: "Bureau".into(), ..anneke() }),
        ("mogen niet", NewAccount { roles: vec![Role::ProcessDirector, Role::Administrator], ..anneke() }),
        ("minstens één rol", NewAccount { roles: Vec::new(), ..anneke() }),
        ("screening", NewAccount { screened_on: day("2025-01-15"), ..anneke() }),
        ("12 tot 200", NewAccount { password: Sensitive::new("elf fietsen".into()), ..anneke() }),
        ("12 tot 200", NewAccount { password: Sensitive::new("a".repeat(201)), ..anneke() }),
        ("geen e-mailadres", NewAccount { address: "anneke".into(), ..anneke() }),
        ("geen e-mailadres", NewAccount { address: "@voorbeeld.example".into(), ..anneke() }),
        ("naam en een functie", NewAccount { name: " ".into(), ..anneke() }),
    ];
    for (reason, new) in wrong {
        let problem = commands::add(&house.gate, &new).await.err().unwrap();
        assert!(problem.kind() == ProblemKind::Refused && problem.text().contains(reason), "{}", problem.text());
    }
    assert_eq!(house.rows().await, before);
    commands::add(&house.gate, &anneke()).await.unwrap();
    let twice = NewAccount { address: ADDRESS.to_uppercase(), ..anneke() };
    assert!(commands::add(&house.gate, &twice).await.err().unwrap().text().contains("hoort al bij"));
}

#[tokio::test]
async fn password_and_secret_stand_nowhere_in_the_store() {
    let (house, added) = house_with_anneke().await;
    signed_in(&house, &added).await;
    let stored = house.everything().await.to_lowercase();
    let raw = data_encoding::BASE32_NOPAD.decode(added.secret.reveal().as_bytes()).unwrap();
    for hidden in [PASSWORD, added.secret.reveal(), &data_encoding::HEXLOWER.encode(&raw)] {
        assert!(!stored.contains(&hidden.to_lowercase()));
        assert!(!stored.contains(&data_encoding::HEXLOWER.encode(hidden.as_bytes())));
    }
    assert!(stored.contains("$argon2id$") && stored.contains(&ADDRESS.to_lowercase()));
    let url = added.otpauth(ADDRESS);
    assert!(url.reveal().starts_with("otpauth://totp/Doorbraak:Anneke.Proef@voorbeeld.example?secret="));
}

#[tokio::test]
async fn the_administrator_ends_an_appointment_and_sees_no_case() {
    let (house, added) = house_with_anneke().await;
    let mut anneke = signed_in(&house, &added).await;
    let mut mark = house.browser("Mark Timmer").await;
    let list = mark.get("/beheer/accounts").await;
    assert!(list.fine().contains("Anneke Proef") && list.fine().contains("Uw eigen account"));
    for route in &house.routes {
        let own = [
            "/account",
            "/beheer",
            "/huis",
            "/inloggen",
            "/licenties",
            "/lijsten",
            "/mijn-opleiding",
            "/mijn-werk",
            "/over",
            "/partners",
        ];
        if route.method == "GET" && route.path != "/" && !own.iter().any(|start| route.path.starts_with(start)) {
            let page = mark.get(&route.path.replace(['{', '}'], "")).await;
            assert_eq!(page.status, 404, "{}", route.path);
        }
    }
    let path = format!("/beheer/accounts/{}/beeindig", added.account);
    let mut nadia = house.browser("Nadia Terpstra").await;
    assert_eq!(nadia.post(&path, &[]).await.status, 404);
    anneke.get("/account").await.fine();
    assert_eq!(mark.post(&path, &[]).await.to(), "/beheer/accounts");
    assert!(anneke.get("/account").await.to().starts_with("/inloggen"), "access ends at the next request");
    assert!(mark.get("/beheer/accounts").await.fine().contains("Beëindigd op 13-1-2025"));
    assert_eq!(mark.post(&path, &[]).await.status, 409, "twice is a conflict");
    assert_eq!(mark.post("/beheer/accounts/niemand/beeindig", &[]).await.status, 404);
    let own = format!("/beheer/accounts/{}/beeindig", doorbraak_app::demo::account_id("Mark Timmer"));
    assert_eq!(mark.post(&own, &[]).await.status, 409);
    mark.get("/account").await.fine();
}

#[tokio::test]
async fn anybody_may_read_what_this_house_is() {
    let house = House::fresh().await;
    let mut stranger = house.stranger();
    assert!(stranger.get("/over").await.fine().contains("verzonnen"));
    assert!(stranger.get("/licenties").await.fine().contains("SIL OPEN FONT LICENSE"));
    assert!(house.browser("Nadia Terpstra").await.get("/over").await.fine().contains("Afmelden"));
}

/// Keeps what the program would have written to its log.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn attempts_are_on_record_and_the_log_names_nobody() {
    let (house, added) = house_with_anneke().await;
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let mut browser = house.stranger();
    enter_password(&mut browser, ADDRESS, "elf rode fietsen").await.again();
    enter_password(&mut browser, "niemand@voorbeeld.example", PASSWORD).await.again();
    enter_password(&mut browser, ADDRESS, PASSWORD).await.to();
    let halfway = browser.cookie().unwrap().to_owned();
    let right = code(&house, &added);
    browser.post("/inloggen/code", &[("code", &right)]).await.to();
    let inside = browser.cookie().unwrap().to_owned();
    browser.post("/afmelden", &[]).await.to();
    drop(guard);

    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap().to_lowercase();
    assert!(log.contains("sign-in refused"), "the log was not captured: {log}");
    let token = |cookie: &str| cookie.split_once('=').unwrap().1.to_owned();
    let secret = added.secret.reveal().clone();
    for hidden in
        ["anneke", "niemand", "voorbeeld.example", "fietsen", &right, &secret, &token(&halfway), &token(&inside)]
    {
        assert!(!log.contains(&hidden.to_lowercase()), "{hidden} stands in the log");
    }
    let stored = house.everything().await;
    let kinds = |kind: &str| stored.lines().filter(|l| l.starts_with("audit_event") && l.contains(kind)).count();
    assert_eq!((kinds("AANMELDEN"), kinds("AFMELDEN")), (3, 1), "two failures, one success, one goodbye");
    assert!(kinds("BEHEER") >= 1, "making the account is on record");
    let payloads: String = stored.lines().filter(|line| line.starts_with("audit_")).collect();
    let payloads = payloads.to_lowercase();
    for hidden in ["anneke", "fietsen", &right] {
        let hex = data_encoding::HEXLOWER.encode(hidden.as_bytes());
        assert!(!payloads.contains(&hex), "{hidden} stands in the audit log");
    }
}
