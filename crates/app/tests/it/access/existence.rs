//! That something exists does not show in the time an answer takes (issue of L09: not even the name is seen): what is
//! refused costs the same work as what is absent, counted in statements, questions to the policies and lines of the log.
//! Counting needs no clock, so it does not depend on the machine; `benches` compares the times themselves.

use doorbraak_app::{demo, web::RouteInfo};
use doorbraak_gate::Work;

use super::routes::{READERS, World, about_the_case, name};
use crate::support::Browser;

/// Routes whose address names a thing about somebody.
fn names_a_thing(route: &RouteInfo) -> bool {
    about_the_case(route)
        || route.path.starts_with("/triage/{nummer}")
        || route.path.starts_with("/aanmeldingen/{nummer}")
        || route.path.starts_with("/aanmeldingen/concept/{id}")
}

/// Pages that stand for a whole, and how the addresses of their parts begin.
const WHOLES: [(&str, &str); 2] =
    [("/casussen/{nummer}", "/casussen/{nummer}/"), ("/overleggen/{id}", "/overleggen/{id}/")];

/// Whether the address names a part of a case or meeting that this reader may see: nobody learns of it by what is absent
/// in it.
fn within(route: &RouteInfo, seen: &[&str]) -> bool {
    seen.iter().filter_map(|prefix| route.path.strip_prefix(prefix)).any(|part| part.contains('{'))
}

/// An answer and what it cost.
#[derive(Debug, PartialEq)]
struct Cost {
    statements: u64,
    decisions: u64,
    lines: i64,
    answer: (u16, Vec<(String, String)>, String),
}

async fn cost(world: &World, browser: &mut Browser, person: &str, route: &RouteInfo, exists: bool) -> Cost {
    let lines = world.lines(demo::account_id(person)).await;
    let before: Work = world.house.gate.work();
    let page = world.send(browser, route, exists).await;
    let after = world.house.gate.work();
    Cost {
        statements: after.statements - before.statements,
        decisions: after.decisions - before.decisions,
        lines: world.lines(demo::account_id(person)).await - lines,
        answer: (page.status.as_u16(), page.headers, page.body),
    }
}

#[tokio::test]
async fn a_refusal_costs_what_an_absence_costs_on_every_route() {
    let world = World::open().await;
    let mut compared = 0;
    for (reader, person) in READERS {
        let mut browser = world.house.browser(person).await;
        browser.get("/mijn-werk").await.fine();
        let mut seen = Vec::new();
        for (page, prefix) in WHOLES {
            let route = world.house.routes.iter().find(|route| route.method == "GET" && route.path == page).unwrap();
            if world.send(&mut browser, route, true).await.status == 200 {
                seen.push(prefix);
            }
        }
        for route in world.house.routes.iter().filter(|route| names_a_thing(route)) {
            let theirs = cost(&world, &mut browser, person, route, true).await;
            if theirs.answer.0 != 404 || within(route, &seen) {
                continue;
            }
            let absent = cost(&world, &mut browser, person, route, false).await;
            assert_eq!(theirs, absent, "{reader}: {}", name(route));
            assert!(theirs.statements > 0 && theirs.decisions > 0 && theirs.lines > 0, "{reader}: {}", name(route));
            compared += 1;
        }
    }
    assert!(compared > 400, "{compared} refusals were compared");
}

#[tokio::test]
async fn a_refusal_and_an_absence_wait_for_the_beat_and_a_page_does_not() {
    let beat = std::time::Duration::from_secs(2);
    let mut world = World::open().await;
    world.house.on_the_beat(beat);
    let mut browser = world.house.browser("Henk Baas").await;
    for path in ["/casussen/2031-0404", "/nergens"] {
        let asked = tokio::time::Instant::now();
        assert_eq!(browser.get(path).await.status, 404);
        assert!(asked.elapsed() >= beat, "{path} is answered before the beat");
    }
    let waited = tokio::time::timeout(beat, browser.get("/mijn-werk")).await;
    waited.expect("a page that is there waits for no beat").fine();
}

#[tokio::test]
async fn work_is_counted() {
    let world = World::open().await;
    let mut director = world.house.browser("Femke Oudeland").await;
    let before = world.house.gate.work();
    director.get("/casussen").await.fine();
    let list = world.house.gate.work();
    assert!(list.statements > before.statements + 2 && list.decisions > before.decisions + 5, "{list:?}");
}
