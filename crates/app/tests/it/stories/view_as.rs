//! "Bekijk als": the procesregisseur looks at a case through the eyes of somebody in it, sees what both may see and never
//! more, changes nothing, and the log has it on her name.

use std::collections::BTreeSet;

use doorbraak_app::{
    demo::{account_id, organisation_id},
    information::commands::ShareItem,
    web::RouteInfo,
};
use doorbraak_domain::{ids::AccountId, information::RecipientsMode};
use doorbraak_gate::{Open, SEEN_AS, audit::AuditEvent, row};

use super::{
    case_fixture::{CARE, DIRECTOR, INVOLVED, LEAD, Opened, POLICE, STRANGER, TEAM, open, under_way},
    information::{police, shared},
};
use crate::support::{Browser, House};

/// The director in a browser that looks at the case as `name`.
async fn looking(house: &House, opened: &Opened, name: &str) -> Browser {
    let mut browser = house.browser(DIRECTOR).await;
    let account = account_id(name).to_string();
    let begun = browser.post(&format!("/casussen/{}/bekijk-als", opened.number), &[("wie", &account)]).await;
    assert_eq!(begun.to(), format!("/casussen/{}", opened.number));
    browser
}

row! {
    struct Line { account_id: AccountId, payload: Vec<u8> }
}

/// Who the last line of the log is of, and through whose eyes it was.
async fn last_line(house: &House) -> (AccountId, Option<String>) {
    let sql = "SELECT account_id, payload FROM audit_event WHERE account_id IS NOT NULL ORDER BY seq DESC LIMIT 1";
    let lines: Vec<Line> = house.gate.open_rows(Open::SetUp.read(sql)).await.unwrap();
    let event = AuditEvent::decode(&lines[0].payload).unwrap();
    let eyes = event.details.iter().find(|detail| detail.key.as_str() == SEEN_AS);
    (lines[0].account_id, eyes.map(|detail| detail.value.as_str().to_owned()))
}

const BANNER: &str = "Stop met bekijken";

#[tokio::test]
async fn she_sees_the_case_as_he_does_and_the_log_says_so() {
    let (house, opened) = under_way().await;
    let base = format!("/casussen/{}", opened.number);
    let for_both = shared(&house, POLICE, opened.case, &police("Item-beiden")).await;
    let only_her = ShareItem { mode: RecipientsMode::ProcessDirectorOnly, ..police("Item-regie") };
    let hers = shared(&house, POLICE, opened.case, &only_her).await;
    let only_his = ShareItem {
        mode: RecipientsMode::Named,
        organisations: vec![organisation_id("Fivoor")],
        director_too: false,
        ..police("Item-zorg")
    };
    let his = shared(&house, POLICE, opened.case, &only_his).await;

    let mut browser = looking(&house, &opened, CARE).await;
    let page = browser.get(&base).await;
    for said in [BANNER, "U bekijkt casus", CARE, "betrokken medewerker van Fivoor", "Item-beiden"] {
        assert!(page.fine().contains(said), "{said}: {}", page.body);
    }
    for hidden in ["Item-regie", "Item-zorg", "Afspraak toevoegen", "Afschalen", "afgeschermd"] {
        assert!(!page.body.contains(hidden), "{hidden}");
    }
    assert_eq!(last_line(&house).await, (account_id(DIRECTOR), Some(account_id(CARE).to_string())));
    for (item, status) in [(for_both, 200), (hers, 404), (his, 404)] {
        assert_eq!(browser.get(&format!("{base}/informatie/{item}")).await.status, status);
    }
    assert_eq!(browser.get(&format!("{base}/gekeken")).await.status, 404, "he does not read the log of the case");
    assert_eq!(browser.get(&format!("{base}/kern")).await.status, 404, "a form is for changing");
    let why = browser.get(&format!("{base}/inzage")).await;
    assert!(why.fine().contains(BANNER) && why.body.contains("Uw organisatie is door besluit betrokken"));
    assert!(!why.body.contains("Kijken als"), "one look at a time");

    assert_eq!(browser.post(&format!("{base}/bekijk-als/stoppen"), &[]).await.to(), format!("{base}/inzage"));
    let own = browser.get(&base).await;
    assert!(!own.fine().contains(BANNER) && own.body.contains("Item-regie") && own.body.contains("Afschalen"));
    assert_eq!(last_line(&house).await, (account_id(DIRECTOR), None));
    let log = browser.get(&format!("{base}/gekeken")).await;
    assert!(log.fine().contains("bekeken als een ander"), "{}", log.body);
}

/// The words that stand for one thing each; a page shows some of them.
fn marks(body: &str, items: usize) -> BTreeSet<usize> {
    (0..items).filter(|item| body.contains(&format!("Item-{item:03}"))).collect()
}

fn routes_of_the_case(house: &House) -> Vec<RouteInfo> {
    let of_case = |route: &&RouteInfo| route.path.starts_with("/casussen/{nummer}");
    house.routes.iter().filter(of_case).copied().collect()
}

#[tokio::test]
async fn over_random_circles_no_route_gives_more_than_either_sees() {
    let (house, opened) = under_way().await;
    let mut rng = fastrand::Rng::with_seed(77);
    let mut items = Vec::new();
    for step in 0..24 {
        let organisations: Vec<_> =
            INVOLVED.iter().filter(|_| rng.bool()).map(|(_, name)| organisation_id(name)).collect();
        let people: Vec<_> = INVOLVED
            .iter()
            .filter(|(name, _)| *name != POLICE && rng.bool())
            .map(|(name, _)| account_id(name))
            .collect();
        let mode = match rng.u8(..5) {
            0 => RecipientsMode::AllInvolved,
            1 => RecipientsMode::ProcessDirectorOnly,
            2 if !people.is_empty() => RecipientsMode::ByName,
            _ if organisations.is_empty() => RecipientsMode::AllInvolved,
            _ => RecipientsMode::Named,
        };
        let organisations = if mode == RecipientsMode::Named { organisations } else { Vec::new() };
        let people = if mode == RecipientsMode::ByName { people } else { Vec::new() };
        let director_too = rng.bool();
        let item = ShareItem { mode, organisations, people, director_too, ..police(&format!("Item-{step:03}")) };
        items.push(shared(&house, POLICE, opened.case, &item).await);
    }
    let (mut seen_less, mut pages) = (0, 0);
    for name in [LEAD, POLICE, CARE, TEAM] {
        let (mut both, mut hers, mut his) =
            (looking(&house, &opened, name).await, house.browser(DIRECTOR).await, house.browser(name).await);
        let list = format!("/casussen/{}/informatie", opened.number);
        let own = marks(hers.get(&list).await.fine(), items.len());
        let theirs = marks(his.get(&list).await.fine(), items.len());
        let expected: BTreeSet<usize> = own.intersection(&theirs).copied().collect();
        for route in routes_of_the_case(&house).iter().filter(|route| route.method == "GET") {
            let objects: Vec<String> = if route.path.contains("/informatie/{id}") {
                items.iter().map(ToString::to_string).collect()
            } else {
                vec![opened.subject.to_string()]
            };
            for object in objects {
                let address = route.path.replace("{nummer}", &opened.number).replace("{id}", &object);
                let together = both.get(&address).await;
                let (she, he) = (hers.get(&address).await, his.get(&address).await);
                if together.status == 200 {
                    assert!(she.status == 200 && he.status == 200, "{name} {address}");
                    assert!(together.body.contains(BANNER), "{name} {address}");
                    let shown = marks(&together.body, items.len());
                    assert!(shown.is_subset(&expected), "{name} {address}: {shown:?} of {expected:?}");
                    if route.path.ends_with("/informatie") {
                        assert_eq!(shown, expected, "{name}: the whole of what both see");
                        seen_less += usize::from(shown.len() < marks(&she.body, items.len()).len());
                    }
                    pages += 1;
                } else {
                    assert!(together.status == 404 || together.status == she.status, "{name} {address}");
                }
            }
        }
    }
    assert!(pages > 60 && seen_less > 0, "{pages} pages, {seen_less} with less than her own");
}

#[tokio::test]
async fn every_deed_is_refused_while_looking_as_another() {
    let (house, opened) = under_way().await;
    let mut browser = looking(&house, &opened, LEAD).await;
    let before = house.rows().await;
    let mut refused = 0;
    for route in house.routes.iter().filter(|route| route.method == "POST") {
        if route.path.ends_with("/stoppen") || route.path == "/afmelden" {
            continue;
        }
        if matches!(route.access, doorbraak_app::web::Access::Public(_)) && !route.path.starts_with("/casussen") {
            continue;
        }
        let address = route.path.replace("{nummer}", &opened.number).replace("{id}", &opened.subject.to_string());
        let page = browser.post(&address, &[("wie", &account_id(LEAD).to_string())]).await;
        assert_eq!(page.status, 409, "{}: {}", route.path, page.body);
        assert!(page.body.contains("Stop eerst met bekijken"), "{}", route.path);
        refused += 1;
    }
    assert!(refused > 40, "{refused}");
    assert_eq!(house.rows().await, before);
    assert!(browser.get(&format!("/casussen/{}", opened.number)).await.fine().contains(BANNER), "she still looks");
}

#[tokio::test]
async fn going_elsewhere_ends_it_and_so_does_losing_the_right() {
    let (house, opened) = under_way().await;
    let base = format!("/casussen/{}", opened.number);
    let other = open(&house, "Moerdijk").await;
    for elsewhere in ["/mijn-werk", "/casussen", "/account", "/zoeken", &format!("/casussen/{}", other.number)] {
        let mut browser = looking(&house, &opened, CARE).await;
        assert!(browser.get(&base).await.fine().contains(BANNER));
        assert!(!browser.get(elsewhere).await.fine().contains(BANNER), "{elsewhere}");
        assert!(!browser.get(&base).await.fine().contains(BANNER), "{elsewhere}: it is over");
    }
    let mut browser = looking(&house, &opened, CARE).await;
    house.clock.advance(1);
    let out = super::case_fixture::Change::Release(organisation_id("Fivoor"));
    assert!(super::case_fixture::change(&house, opened.case, out).await);
    assert!(!browser.get(&base).await.fine().contains(BANNER), "he does not see the case any more");
}

#[tokio::test]
async fn only_the_director_begins_and_only_as_somebody_in_the_case() {
    let (house, opened) = under_way().await;
    let address = format!("/casussen/{}/bekijk-als", opened.number);
    for name in [LEAD, POLICE, CARE, STRANGER, "Femke Oudeland", "Mark Timmer", "Olga Winter"] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.post(&address, &[("wie", &account_id(CARE).to_string())]).await.status, 404, "{name}");
        let page = browser.get(&format!("/casussen/{}/inzage", opened.number)).await;
        assert!(!page.body.contains("Kijken als"), "{name}");
    }
    let mut director = house.browser(DIRECTOR).await;
    assert!(director.get(&format!("/casussen/{}/inzage", opened.number)).await.fine().contains("Kijken als"));
    for wrong in [STRANGER, DIRECTOR, "Mark Timmer"] {
        let again = director.post(&address, &[("wie", &account_id(wrong).to_string())]).await;
        assert!(again.again().contains("Kies iemand die deze casus ziet."), "{wrong}");
    }
    for wrong in ["", "niemand"] {
        assert!(director.post(&address, &[("wie", wrong)]).await.again().contains("Kies"), "{wrong}");
    }
}

#[tokio::test]
async fn a_cookie_gives_nobody_anything() {
    let (house, opened) = under_way().await;
    let base = format!("/casussen/{}", opened.number);
    let looking = looking(&house, &opened, CARE).await;
    let view =
        looking.cookie().unwrap().split("; ").find(|pair| pair.starts_with("doorbraak-bekijk")).unwrap().to_owned();
    for (name, status) in [(POLICE, 200), (STRANGER, 404), ("Olga Winter", 404)] {
        let own = house.browser(name).await;
        let mut planted = own.with_cookie(&format!("{}; {view}", own.cookie().unwrap()));
        let page = planted.get(&base).await;
        assert_eq!(page.status, status, "{name}");
        assert!(!page.body.contains(BANNER), "{name}");
    }
    let own = house.browser(DIRECTOR).await;
    let mut again = own.with_cookie(&format!("{}; {view}", own.cookie().unwrap()));
    assert!(!again.get(&base).await.fine().contains(BANNER), "of another session");
    let session = view.split(['=', '.']).nth(1).unwrap().to_owned();
    for forged in [
        format!("{session}.{}.{}", opened.number, account_id(STRANGER)),
        format!("{session}.2031-0404.{}", account_id(CARE)),
        format!("{session}.{}.{}", opened.number, opened.subject),
        "x".to_owned(),
        String::new(),
    ] {
        let session = looking.cookie().unwrap().split("; ").find(|pair| pair.starts_with("doorbraak=")).unwrap();
        let mut browser = looking.with_cookie(&format!("{session}; doorbraak-bekijk={forged}"));
        assert!(!browser.get(&base).await.fine().contains(BANNER), "{forged}");
    }
}
