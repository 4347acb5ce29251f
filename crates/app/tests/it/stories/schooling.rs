//! Who is trained on the six subjects of the law: the house writes it down and sees who lacks what, everybody sees the own,
//! a mistake is taken back, and who left is no longer there (Bgs 1.17, L41).

use doorbraak_app::demo::account_id;
use doorbraak_domain::schooling::Topic;
use doorbraak_kernel::{Code as _, Day};

use crate::support::{Browser, House, Page};

const OPERATIONS: &str = "Hanneke Stolk";
const MANAGER: &str = "Loes van Dalen";
const OFFICER: &str = "Sevda Aksoy";
const FG: &str = "Olga Winter";
const ADMINISTRATOR: &str = "Mark Timmer";
const FORM: &str = "/opleiding/vastleggen";

/// What the form sends: the subjects, about whom, and until which day; all the rest is in order.
fn sent(topics: &[Topic], people: &[&str], until: &str) -> Vec<(&'static str, String)> {
    let validity = if until.is_empty() { "BLIJVEND" } else { "TOT_DAG" };
    let mut pairs: Vec<(&'static str, String)> = topics.iter().map(|one| ("onderwerp", one.code().into())).collect();
    pairs.extend(people.iter().map(|name| ("medewerker", account_id(name).to_string())));
    let rest = [("grond", "GEVOLGD"), ("dag", "13-1-2025"), ("bewijs", "Introductiedag, lijst van aanwezigen")];
    pairs.extend(rest.map(|(name, value)| (name, value.to_owned())));
    pairs.extend([("geldigheid", validity.to_owned()), ("tot", until.to_owned())]);
    pairs
}

async fn post(browser: &mut Browser, pairs: &[(&'static str, String)]) -> Page {
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(FORM, &pairs).await
}

fn person(name: &str) -> String {
    format!("/opleiding/{}", account_id(name))
}

/// Whether somebody stands on the list of whoever looks.
async fn lists(browser: &mut Browser, name: &str) -> bool {
    browser.get("/opleiding").await.fine().contains(&format!("href=\"{}\"", person(name)))
}

/// Where the lines of a page are taken back.
fn backs(body: &str) -> Vec<String> {
    let actions = body.split("action=\"").filter_map(|part| part.split('"').next());
    actions.filter(|to| to.ends_with("/terug")).map(str::to_owned).collect()
}

async fn written(house: &House) -> i64 {
    house.rows().await["schooling"]
}

#[tokio::test]
async fn who_lacks_a_subject_or_let_it_expire_is_on_the_list_until_it_is_covered() {
    let house = House::fresh().await;
    let mut hanneke = house.browser(OPERATIONS).await;
    let all = house.column("SELECT name FROM account").await.len();
    let body = hanneke.get("/opleiding").await.fine().to_owned();
    assert!(body.contains(&format!("<dd>0 van {all}</dd>")) && body.contains("Alle zes onderwerpen"), "{body}");
    assert!(lists(&mut hanneke, OFFICER).await);

    assert_eq!(post(&mut hanneke, &sent(&Topic::ALL[..5], &[OFFICER, MANAGER], "")).await.to(), "/opleiding");
    let body = hanneke.get("/opleiding").await.fine().to_owned();
    assert!(body.contains("<td data-kop=\"Ontbreekt\">Data-ethiek</td>"), "five of six is still on the list: {body}");
    let row =
        |covered: usize| format!("<td class=\"db-getal\">{covered}</td><td class=\"db-getal\">{}</td>", all - covered);
    assert!(body.contains(&row(2)) && body.contains(&row(0)), "{body}");

    let to = post(&mut hanneke, &sent(&[Topic::DataEthics], &[OFFICER], "20-1-2025")).await;
    assert_eq!(to.to(), person(OFFICER));
    assert!(!lists(&mut hanneke, OFFICER).await && lists(&mut hanneke, MANAGER).await, "each alone");
    assert!(hanneke.get("/opleiding").await.fine().contains(&format!("<dd>1 van {all}</dd>")));
    assert!(hanneke.get(&person(OFFICER)).await.fine().contains("Gedekt: 6 van 6"));

    house.later(6);
    let mut hanneke = house.browser(OPERATIONS).await;
    assert!(!lists(&mut hanneke, OFFICER).await, "the last day counts");
    house.later(1);
    let mut hanneke = house.browser(OPERATIONS).await;
    assert!(lists(&mut hanneke, OFFICER).await, "the day after it does not");
    assert!(hanneke.get("/opleiding").await.fine().contains("Data-ethiek (20-1-2025)"));
    assert!(hanneke.get(&person(OFFICER)).await.fine().contains("Verlopen op 20-1-2025"));
    let mut again = sent(&[Topic::DataEthics], &[OFFICER], "");
    for pair in &mut again {
        match pair.0 {
            "grond" => pair.1 = "NIET_NODIG".into(),
            "dag" => pair.1 = "21-1-2025".into(),
            "geldigheid" => pair.1 = "JAAR_2".into(),
            _ => {}
        }
    }
    post(&mut hanneke, &again).await.to();
    assert!(!lists(&mut hanneke, OFFICER).await, "what the function does not need is not lacking");
    let body = hanneke.get(&person(OFFICER)).await.fine().to_owned();
    assert!(body.contains("Niet nodig voor de functie, geldig tot en met 20-1-2027"), "{body}");
}

#[tokio::test]
async fn everybody_reads_the_own_training_and_only_the_house_writes_it_down() {
    let house = House::fresh().await;
    let mut hanneke = house.browser(OPERATIONS).await;
    post(&mut hanneke, &sent(&[Topic::Rules], &[OFFICER, ADMINISTRATOR], "")).await.to();
    let body = hanneke.get(&person(OFFICER)).await.fine().to_owned();
    let [back] = backs(&body).try_into().unwrap();
    let before = house.rows().await;
    for name in [OFFICER, ADMINISTRATOR, "Femke Oudeland", "Theo Brouwer", "Karim Bensaid", "Marit Sol"] {
        let mut browser = house.browser(name).await;
        let own = browser.get("/mijn-opleiding").await.fine().to_owned();
        let mine = name == OFFICER || name == ADMINISTRATOR;
        assert_eq!(own.contains("Introductiedag"), mine, "{name}");
        assert!(own.contains(if mine { "Gedekt: 1 van 6" } else { "Gedekt: 0 van 6" }) && backs(&own).is_empty());
        assert!(!own.contains("href=\"/opleiding\"") && own.contains("href=\"/mijn-opleiding\""), "{name}");
        let absent = browser.get("/opleiding/00000000-0000-0000-0000-000000000404").await;
        for path in ["/opleiding", FORM, &person(OFFICER), &person(name)] {
            let page = browser.get(path).await;
            assert_eq!((page.status, &page.body), (absent.status, &absent.body), "{name} {path}");
        }
        assert_eq!(absent.status, 404);
        assert_eq!(
            post(&mut browser, &sent(&Topic::ALL[..1], &[name], "")).await.status,
            404,
            "{name}: not for oneself"
        );
        assert_eq!(browser.post(&back, &[]).await.status, 404, "{name}");
    }
    let mut olga = house.browser(FG).await;
    assert!(olga.get(&person(OFFICER)).await.fine().contains("Introductiedag"));
    assert!(!olga.get("/opleiding").await.fine().contains(FORM), "the FG looks and changes nothing");
    assert!(backs(&olga.get(&person(OFFICER)).await.body).is_empty());
    assert_eq!(olga.get(FORM).await.status, 404);
    assert_eq!(post(&mut olga, &sent(&Topic::ALL[..1], &[FG], "")).await.status, 404);
    assert_eq!(olga.post(&back, &[]).await.status, 404);
    assert_eq!(house.rows().await, before, "nobody changed anything");
    let mut loes = house.browser(MANAGER).await;
    loes.post(&back, &[]).await.to();
    for wrong in ["/opleiding/niemand", "/opleiding/00000000-0000-0000-0000-000000000404"] {
        assert_eq!(loes.get(wrong).await.status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn bad_input_says_what_to_do_keeps_what_was_typed_and_writes_nothing() {
    let house = House::fresh().await;
    let mut hanneke = house.browser(OPERATIONS).await;
    let fine = sent(&[Topic::Rules], &[OFFICER], "31-12-2026");
    for (field, value, says) in [
        ("onderwerp", "", "één of meer"),
        ("onderwerp", "KOFFIEZETTEN", "uit de lijst"),
        ("grond", "", "Kies"),
        ("dag", "15-1-2025", "nog niet geweest"),
        ("dag", "30-2-2024", "geen bestaande datum"),
        ("dag", "", "Vul de dag in"),
        ("bewijs", "  ", "Vul het bewijs of de reden in"),
        ("bewijs", &"x".repeat(201), "hoogstens 200 tekens"),
        ("geldigheid", "", "Kies hoe lang"),
        ("geldigheid", "JAAR_1", "laat deze dag leeg"),
        ("tot", "", "tot en met welke dag"),
        ("tot", "12-1-2025", "ligt voor de dag"),
        ("tot", "volgend jaar", "geen bestaande datum"),
        ("medewerker", "", "Vink aan over wie het gaat"),
        ("medewerker", "iemand", "uit de lijst"),
        ("medewerker", "00000000-0000-0000-0000-000000000404", "uit de lijst"),
    ] {
        let mut pairs = fine.clone();
        for pair in pairs.iter_mut().filter(|pair| pair.0 == field) {
            value.clone_into(&mut pair.1);
        }
        // Two fields that do not agree: the one that can be left empty says so.
        let field = if value == "JAAR_1" { "tot" } else { field };
        let page = post(&mut hanneke, &pairs).await;
        let body = page.again();
        assert!(body.contains(says) && body.contains(&format!("id=\"{field}-fout\"")), "{field}={value}: {body}");
        assert!(body.contains(&format!("href=\"#{field}\"")), "{field}={value}: the summary leads to the field");
        for (name, kept) in pairs.iter().filter(|(name, _)| ["dag", "bewijs", "tot"].contains(name)) {
            assert!(
                body.contains(&format!("name=\"{name}\" type=\"text\" value=\"{kept}\"")),
                "{field}={value}: {name}"
            );
        }
        let ticked = body.matches(" checked").count();
        let gone = usize::from(
            ["onderwerp", "grond", "medewerker"].contains(&field) || value.is_empty() && field == "geldigheid",
        );
        assert_eq!(ticked, 4 - gone, "{field}={value}");
        assert_eq!(written(&house).await, 0, "{field}={value}");
    }
    post(&mut hanneke, &fine).await.to();
    assert_eq!(written(&house).await, 1);
}

#[tokio::test]
async fn the_same_is_not_written_twice_and_then_nothing_of_the_rest_is() {
    let house = House::fresh().await;
    let mut hanneke = house.browser(OPERATIONS).await;
    post(&mut hanneke, &sent(&[Topic::Rules], &[OFFICER], "")).await.to();
    let both = sent(&[Topic::DataEthics, Topic::Rules], &[MANAGER, OFFICER], "31-12-2025");
    let page = post(&mut hanneke, &both).await;
    let said = "Dit staat op deze dag al vast: Sevda Aksoy (Regels die voor het huis gelden).";
    assert!(page.again().contains(said), "{}", page.body);
    assert!(page.body.contains("value=\"31-12-2025\"") && page.body.matches(" checked").count() == 6, "{}", page.body);
    assert_eq!(written(&house).await, 1, "all or nothing");
    let twice = sent(&[Topic::DataEthics, Topic::DataEthics], &[MANAGER, MANAGER], "");
    post(&mut hanneke, &twice).await.to();
    assert_eq!(written(&house).await, 2, "ticked twice is ticked once");
}

#[tokio::test]
async fn a_mistake_is_taken_back_once_stays_readable_and_covers_nothing() {
    let house = House::fresh().await;
    let mut hanneke = house.browser(OPERATIONS).await;
    post(&mut hanneke, &sent(Topic::ALL, &[OFFICER], "")).await.to();
    assert!(!lists(&mut hanneke, OFFICER).await);
    let body = hanneke.get(&person(OFFICER)).await.fine().to_owned();
    let ends = backs(&body);
    assert_eq!(ends.len(), 6);
    let of_another = ends[0].replace(&account_id(OFFICER).to_string(), &account_id(MANAGER).to_string());
    assert_eq!(hanneke.post(&of_another, &[]).await.status, 404, "a line is taken back where it stands");
    let mut loes = house.browser(MANAGER).await;
    assert_eq!(loes.post(&ends[0], &[]).await.to(), person(OFFICER));
    assert_eq!(loes.post(&ends[0], &[]).await.status, 404, "once");
    assert!(lists(&mut loes, OFFICER).await);
    let mut own = house.browser(OFFICER).await;
    let body = own.get("/mijn-opleiding").await.fine().to_owned();
    assert!(
        body.contains("Teruggenomen op 14-1-2025 door Loes van Dalen") && body.contains("Gedekt: 5 van 6"),
        "{body}"
    );
    post(&mut loes, &sent(Topic::ALL, &[OFFICER], "")).await.again();
    let topic = house.column("SELECT topic FROM schooling WHERE ended_ms IS NOT NULL").await;
    let topic = Topic::from_code(&topic[0]).unwrap();
    post(&mut loes, &sent(&[topic], &[OFFICER], "")).await.to();
    assert!(!lists(&mut loes, OFFICER).await, "written anew on the same day, it counts");
}

#[tokio::test]
async fn who_left_is_on_no_list_and_is_written_about_no_more() {
    let house = House::fresh().await;
    let all = house.column("SELECT name FROM account").await.len();
    let mut hanneke = house.browser(OPERATIONS).await;
    post(&mut hanneke, &sent(&[Topic::Rules], &[OFFICER], "")).await.to();
    let [back] = backs(hanneke.get(&person(OFFICER)).await.fine()).try_into().unwrap();
    house.later(1);
    let mut mark = house.browser(ADMINISTRATOR).await;
    mark.post(&format!("/beheer/accounts/{}/beeindig", account_id(OFFICER)), &[]).await.to();
    let mut hanneke = house.browser(OPERATIONS).await;
    let body = hanneke.get("/opleiding").await.fine().to_owned();
    assert!(!body.contains(OFFICER) && body.contains(&format!("<dd>0 van {}</dd>", all - 1)), "{body}");
    assert!(body.contains(&format!("<td class=\"db-getal\">0</td><td class=\"db-getal\">{}</td>", all - 1)));
    assert!(!body.contains("<td class=\"db-getal\">1</td>"), "nor is it counted: {body}");
    assert_eq!(hanneke.get(&person(OFFICER)).await.status, 404);
    assert!(!hanneke.get(FORM).await.fine().contains(OFFICER));
    let page = post(&mut hanneke, &sent(&[Topic::DataEthics], &[OFFICER, MANAGER], "")).await;
    assert!(page.again().contains("uit de lijst"));
    assert_eq!(written(&house).await, 1);
    assert_eq!(hanneke.post(&back, &[]).await.status, 404, "what stood stays as it stood");
}

#[tokio::test]
async fn a_house_of_many_pages_through_everybody_once() {
    let house = House::fresh().await;
    let mut more = Vec::new();
    for number in 0..15 {
        let name = format!("Proef {number:03}");
        let new = doorbraak_app::accounts::commands::NewAccount {
            employer: "Bureau Zorg- en Veiligheidshuis (college Rotterdam)".into(),
            name: name.clone(),
            job_title: "Procesregisseur".into(),
            address: format!("proef{number}@voorbeeld.example"),
            roles: vec![doorbraak_domain::roles::Role::ProcessDirector],
            screened_on: Day::new(2024, 12, 1).unwrap(),
            password: doorbraak_kernel::Sensitive::new("elf groene fietsen".into()),
        };
        more.push(doorbraak_app::accounts::commands::add(&house.gate, &new).await.unwrap().account.to_string());
    }
    let all = house.column("SELECT name FROM account").await.len();
    let mut hanneke = house.browser(OPERATIONS).await;
    let (mut seen, mut path) = (Vec::new(), Some("/opleiding".to_owned()));
    while let Some(here) = path {
        let body = hanneke.get(&here).await.fine().to_owned();
        let links: Vec<String> = body
            .split("href=\"/opleiding/")
            .skip(1)
            .filter_map(|part| part.split('"').next())
            .map(str::to_owned)
            .collect();
        let people = links.into_iter().filter(|link| link != "vastleggen");
        seen.extend(people);
        let next = body.split("href=\"/opleiding?na=").nth(1).and_then(|part| part.split('"').next());
        path = next.map(|id| format!("/opleiding?na={id}"));
        assert!(seen.len() <= all);
    }
    assert_eq!(seen.len(), all);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), all, "everybody once");
    assert!(more.iter().all(|id| seen.contains(id)));
    assert!(hanneke.get("/opleiding?na=weg").await.fine().contains("Wie een onderwerp mist"));
}

#[tokio::test]
async fn the_demo_house_shows_who_is_complete_who_lacks_what_and_what_expired() {
    let today = Day::new(2026, 3, 2).unwrap();
    let house = House::demo(today).await;
    let mut loes = house.browser(MANAGER).await;
    let body = loes.get("/opleiding").await.fine().to_owned();
    let all = house.column("SELECT name FROM account").await.len();
    assert!(body.contains(&format!("<dd>24 van {all}</dd>")), "{body}");
    let said = format!("Op 31 december 2025 waren 25 van de {all} medewerkers opgeleid op alle zes onderwerpen");
    assert!(loes.get("/rapportages/2025").await.fine().contains(&said), "then it had not expired yet");
    assert!(!loes.get("/rapportages/2024").await.fine().contains("alle zes onderwerpen"), "nothing was written down");
    assert!(body.contains(&format!("Informatiebeveiliging ({})", today.plus_days(-30).form_text())));
    for (name, listed) in [("Femke Oudeland", false), (OFFICER, false), ("Joost Lindeman", true), ("Henk Baas", true)] {
        assert_eq!(body.contains(&format!("href=\"{}\"", person(name))), listed, "{name}");
    }
    let mut sevda = house.browser(OFFICER).await;
    let own = sevda.get("/mijn-opleiding").await.fine().to_owned();
    assert!(own.contains("Gedekt: 6 van 6") && own.contains("Niet nodig voor de functie"));
    let mut mark = house.browser(ADMINISTRATOR).await;
    let last = today.plus_days(30).form_text();
    assert!(mark.get("/mijn-opleiding").await.fine().contains(&format!("geldig tot en met {last}")));
}
