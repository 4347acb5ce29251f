//! Stories of prioritised lists: public criteria first, a place by decision, seen by who sees the case, and gone without a
//! trace (Wgs 2.32, Bgs 2.22).

use std::collections::BTreeSet;

use doorbraak_app::demo;
use doorbraak_gate::{
    Open,
    audit::{AuditEvent, EventKind, EventResult},
    row,
};
use doorbraak_kernel::Day;

use super::case_fixture;
use crate::support::{
    Browser, House, Page,
    intake::{DIRECTOR, TRIAGIST},
    work::{LEAD, Staffed, after},
};

const MANAGER: &str = "Loes van Dalen";
const CRITERIA: &str = "/lijsten/criteria";
const SECRET: &str = "Drie incidenten sinds de zomer.";

/// The manager makes a list with criteria, public or not.
async fn list(house: &House, code: &str, name: &str, public: bool) {
    let mut manager = house.browser(MANAGER).await;
    let new = [("naam", name), ("code", code), ("hit", if code == "hit" { "ja" } else { "" })];
    let path = format!("{CRITERIA}/{code}");
    assert_eq!(manager.post(CRITERIA, &new).await.to(), path);
    version(&mut manager, code, "Drie keer geweld in een jaar.\nTwee leefgebieden.", public.then_some(1)).await;
}

/// Writes a version and, with its number, makes it public.
async fn version(manager: &mut Browser, code: &str, text: &str, publish: Option<i64>) {
    let path = format!("{CRITERIA}/{code}");
    assert_eq!(manager.post(&path, &[("criteria", text)]).await.to(), path);
    if let Some(number) = publish {
        let page = manager.post(&format!("{path}/bekend"), &[("versie", &number.to_string())]).await;
        assert_eq!(page.to(), path);
    }
}

const GOOD: [(&str, &str); 6] = [
    ("versie", "1"),
    ("criterium", "1"),
    ("criterium", "2"),
    ("voldoet", "ja"),
    ("reden", SECRET),
    ("herzien", "14-4-2025"),
];

/// The form with one field otherwise; an empty value leaves it out.
fn form<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<(&str, &str)> = GOOD.iter().filter(|(known, _)| *known != name).copied().collect();
    let key = GOOD.iter().find(|(known, _)| *known == name).map_or("", |(known, _)| *known);
    if !value.is_empty() {
        form.push((key, value));
    }
    form
}

async fn put(director: &mut Browser, case: &Staffed, form: &[(&str, &str)]) -> Page {
    director.post(&format!("/casussen/{}/lijsten/hit", case.number), form).await
}

async fn marked(house: &House) -> Vec<String> {
    house.column("SELECT CASE WHEN hit THEN 'HIT' ELSE '' END FROM case_file ORDER BY number").await
}

#[tokio::test]
async fn nobody_is_held_against_criteria_that_are_not_public() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    let mut director = house.browser(DIRECTOR).await;
    let mut manager = house.browser(MANAGER).await;
    let path = format!("/casussen/{}/lijsten/hit", case.number);
    assert_eq!(put(&mut director, &case, &GOOD).await.status, 404, "er is nog geen lijst");
    let page = manager.post(CRITERIA, &[("naam", "HIT-lijst"), ("code", "HIT lijst")]).await;
    assert!(page.again().contains("Gebruik kleine letters") && page.body.contains("HIT lijst"));
    list(&house, "hit", "HIT-lijst", false).await;
    assert!(manager.post(CRITERIA, &[("naam", "HIT-lijst"), ("code", "hit2")]).await.again().contains("al een lijst"));

    let before = house.rows().await;
    let refused = put(&mut director, &case, &GOOD).await;
    assert!(refused.body.contains("Zonder bekendgemaakte criteria komt niemand op een lijst"), "{refused:?}");
    assert!(director.get(&path).await.body.contains("niet bekendgemaakt"));
    assert!(house.stranger().get("/huis").await.fine().contains("heeft geen criteria bekendgemaakt"));
    assert_eq!(house.rows().await, before);

    assert!(manager.post(&format!("{CRITERIA}/hit"), &[("criteria", " \n")]).await.again().contains("criteria"));
    assert_eq!(manager.post(&format!("{CRITERIA}/hit/bekend"), &[("versie", "2")]).await.status, 409);
    manager.post(&format!("{CRITERIA}/hit/bekend"), &[("versie", "1")]).await.to();
    assert_eq!(manager.post(&format!("{CRITERIA}/hit/bekend"), &[("versie", "1")]).await.status, 409, "één keer");
    let public = house.stranger().get("/huis").await;
    assert!(public.fine().contains("id=\"criteria-hit-1\"") && public.body.contains("Drie keer geweld in een jaar."));
    assert!(!public.body.contains(MANAGER));

    // A version that is only written does not count, and one that was overtaken does not count any more.
    version(&mut manager, "hit", "Vier keer geweld in een jaar.", None).await;
    assert!(put(&mut director, &case, &form("versie", "2")).await.again().contains("niet bekendgemaakt"));
    assert_eq!(put(&mut director, &case, &GOOD).await.to(), format!("/casussen/{}/lijsten", case.number));
    manager.post(&format!("{CRITERIA}/hit/bekend"), &[("versie", "2")]).await.to();
    assert!(put(&mut director, &case, &GOOD).await.again().contains("nieuwere versie"));
    let public = house.stranger().get("/huis").await.fine().to_owned();
    assert!(
        public.contains("id=\"criteria-hit-2\"") && public.contains("id=\"criteria-hit-1\""),
        "wat gold, blijft staan"
    );
}

#[tokio::test]
async fn each_missing_answer_is_named_and_changes_nothing() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    list(&house, "hit", "HIT-lijst", true).await;
    let mut director = house.browser(DIRECTOR).await;
    let before = house.rows().await;
    for (field, value, told) in [
        ("criterium", "", "Kruis aan aan welke criteria"),
        ("criterium", "7", "die op deze lijst staan"),
        ("voldoet", "nee", "niet meer aan de vier criteria"),
        ("voldoet", "", "doeltoets"),
        ("reden", "", "waarom deze casus op de lijst hoort"),
        ("herzien", "14-1-2025", "uiterlijk 16 juli 2025"),
        ("herzien", "17-7-2025", "uiterlijk 16 juli 2025"),
        ("herzien", "31-2-2025", "geen bestaande datum"),
    ] {
        let page = put(&mut director, &case, &form(field, value)).await;
        assert!(page.again().contains(told), "{field} {value}: {}", page.body);
        assert!(field == "reden" || page.body.contains(SECRET), "{field}: wat getypt was, staat er nog");
    }
    assert_eq!(house.rows().await, before);
    assert_eq!(marked(&house).await, [""]);

    // A case without a positive fit test, and one that is closed.
    let untested = case_fixture::open(&house, "Brandsma").await;
    let mut other = house.browser(case_fixture::DIRECTOR).await;
    let page = other.post(&format!("/casussen/{}/lijsten/hit", untested.number), &GOOD).await;
    assert!(page.again().contains("geen positieve doeltoets"), "{}", page.body);
}

#[tokio::test]
async fn who_sees_the_case_sees_the_list_and_nobody_else_does() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    list(&house, "hit", "HIT-lijst", true).await;
    let mut director = house.browser(DIRECTOR).await;
    put(&mut director, &case, &GOOD).await.to();
    let own = format!("/casussen/{}/lijsten", case.number);
    for name in [DIRECTOR, LEAD, "Sevda Aksoy"] {
        let mut reader = house.browser(name).await;
        let page = reader.get("/lijsten").await;
        assert!(page.fine().contains(&case.number) && page.body.contains("Moerdijk"), "{name}");
        let page = reader.get(&own).await;
        assert!(page.fine().contains(SECRET) && page.body.contains("Drie keer geweld in een jaar."), "{name}");
        assert!(
            reader.get(&format!("/casussen/{}", case.number)).await.fine().contains("Geprioriteerde lijst"),
            "{name}"
        );
    }
    // Only public participants decide, through the procesregisseur.
    for name in [LEAD, "Sevda Aksoy"] {
        let mut reader = house.browser(name).await;
        for (path, fields) in [(format!("{own}/hit"), GOOD.as_slice()), (format!("{own}/hit/afhalen"), &[])] {
            let (theirs, absent) =
                (reader.post(&path, fields).await, reader.post("/casussen/2031-0404/lijsten/hit", fields).await);
            assert_eq!((theirs.status.as_u16(), theirs.body), (404, absent.body), "{name} {path}");
        }
    }
    for name in ["Bas Wieringa", "Pieter Hartog", MANAGER, "Karim Bensaid", "Olga Winter", "Theo Brouwer"] {
        let mut reader = house.browser(name).await;
        let page = reader.get("/lijsten").await;
        for secret in [case.number.as_str(), "Moerdijk", SECRET] {
            assert!(!page.body.contains(secret), "{name} leest {secret}");
        }
        assert_eq!(reader.get(&own).await.status, 404, "{name}");
        assert_eq!(reader.post(&format!("{own}/hit/afhalen"), &[]).await.status, 404, "{name}");
    }
    for name in [DIRECTOR, LEAD, "Mark Timmer", TRIAGIST] {
        let mut reader = house.browser(name).await;
        assert_eq!(reader.get(CRITERIA).await.status, 404, "{name}");
        assert_eq!(reader.post(&format!("{CRITERIA}/hit/bekend"), &[("versie", "1")]).await.status, 404, "{name}");
    }
    assert_eq!(house.browser("Mark Timmer").await.get("/lijsten").await.status, 404, "een beheerder ziet geen inhoud");
    assert!(!house.everything().await.contains(SECRET), "de reden staat onversleuteld");
    assert_eq!(house.column("SELECT kind FROM audit_event WHERE kind = 'INCIDENT'").await.len(), 0);
}

#[tokio::test]
async fn somebody_looks_again_and_the_discussions_follow_the_list() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    list(&house, "hit", "HIT-lijst", true).await;
    let mut director = house.browser(DIRECTOR).await;
    put(&mut director, &case, &GOOD).await.to();
    assert_eq!(marked(&house).await, ["HIT"]);
    discuss(&mut director, &case).await;
    assert!(!director.get("/mijn-werk").await.fine().contains("opnieuw kijken"), "nog lang niet");
    house.clock.set(doorbraak_kernel::Moment::on(Day::new(2025, 4, 15).unwrap(), 9, 0));
    let mut director = house.browser(DIRECTOR).await;
    let desk = director.get("/mijn-werk").await;
    assert!(desk.fine().contains("op de HIT-lijst") && desk.body.contains("te laat"), "{}", desk.body);
    assert!(!house.browser(LEAD).await.get("/mijn-werk").await.fine().contains("op de HIT-lijst"));
    let page = put(&mut director, &case, &form("herzien", "1-9-2025")).await;
    assert_eq!(page.to(), format!("/casussen/{}/lijsten", case.number));
    assert!(!director.get("/mijn-werk").await.fine().contains("op de HIT-lijst"));
    assert_eq!(house.rows().await["priority_entry"], 1, "opnieuw kijken is geen tweede plaats");

    let mut manager = house.browser(MANAGER).await;
    version(&mut manager, "hit", "Vier keer geweld in een jaar.", Some(2)).await;
    assert!(director.get("/mijn-werk").await.fine().contains("De criteria zijn veranderd"));
    director.post(&format!("/casussen/{}/lijsten/hit/afhalen", case.number), &[]).await.to();
    assert_eq!(marked(&house).await, [""]);
    discuss(&mut director, &case).await;
    let held: Vec<bool> = house
        .facts("BESPROKEN")
        .await
        .iter()
        .map(|fact| fact.last().is_some_and(|flag| flag == "1" || flag == "t" || flag == "true"))
        .collect();
    assert_eq!(held.len(), 2);
    assert_eq!(held.iter().filter(|hit| **hit).count(), 1, "elke bespreking telt zoals het toen was: {held:?}");
}

/// A discussion of the case, from the agenda to its decision.
async fn discuss(director: &mut Browser, case: &Staffed) {
    let (table, chair) = (demo::table_id("VHV").to_string(), demo::account_id(DIRECTOR).to_string());
    let plan = [
        ("tafel", table.as_str()),
        ("werkvorm", "MDO"),
        ("mdo", "MDO"),
        ("dag", "vandaag"),
        ("van", "9.00"),
        ("tot", "11.00"),
        ("plaats", "Zaal Maas"),
        ("voorzitter", chair.as_str()),
    ];
    let path = director.post("/overleggen/nieuw", &plan).await.to().to_owned();
    let who = demo::account_id("Sevda Aksoy").to_string();
    let item = [
        ("casus", case.number.as_str()),
        ("soort", "NIEUW"),
        ("vraag", "Wat is er nu nodig?"),
        ("minuten", "15"),
        ("genodigd", who.as_str()),
    ];
    director.post(&format!("{path}/agenda"), &item).await.to();
    let items = after(director.get(&path).await.fine(), "/punten/");
    let punt = format!("{path}/punten/{}", items[0]);
    director.post(&format!("{punt}/start"), &[]).await.to();
    director.post(&format!("{punt}/besluit"), &[("besluit", "We gaan door."), ("einde", "ja")]).await.to();
}

row! {
    struct Line { payload: Option<Vec<u8>> }
}

async fn log(house: &House) -> Vec<AuditEvent> {
    let lines: Vec<Line> =
        house.gate.open_rows(Open::SetUp.read("SELECT payload FROM audit_event ORDER BY seq")).await.unwrap();
    lines.iter().filter_map(|line| AuditEvent::decode(line.payload.as_ref()?).ok()).collect()
}

#[tokio::test]
async fn off_the_list_nothing_says_that_somebody_was_on_it() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    list(&house, "hit", "HIT-lijst", true).await;
    let mut director = house.browser(DIRECTOR).await;
    assert_eq!(
        house.browser("Bas Wieringa").await.get(&format!("/casussen/{}/lijsten/hit", case.number)).await.status,
        404
    );
    let tables = async |house: &House| -> BTreeSet<String> {
        let kept = |line: &&str| !line.starts_with("audit_") && !line.starts_with("session");
        house.everything().await.lines().filter(kept).map(str::to_owned).collect()
    };
    let (before, keys) = (tables(&house).await, house.keys().await);
    put(&mut director, &case, &GOOD).await.to();
    put(&mut director, &case, &form("herzien", "1-5-2025")).await.to();
    for name in [DIRECTOR, LEAD] {
        house.browser(name).await.get("/lijsten").await.fine();
        house.browser(name).await.get("/mijn-werk").await.fine();
    }
    assert_ne!(tables(&house).await, before);
    assert_eq!(house.keys().await, keys + 1, "een plaats op een lijst heeft een eigen sleutel");
    let tells = |event: &AuditEvent| ["zetOpLijst", "haalVanLijst", "leesLijstplaats"].contains(&event.action.as_str());
    let about = |event: &AuditEvent| event.object.id == Some(case.id.uuid()) && event.result != EventResult::Refused;
    assert!(log(&house).await.iter().filter(|event| tells(event) && about(event)).count() >= 4);
    let looks = log(&house).await.iter().filter(|event| !tells(event)).count();

    let page = director.post(&format!("/casussen/{}/lijsten/hit/afhalen", case.number), &[]).await;
    assert_eq!(page.to(), format!("/casussen/{}/lijsten", case.number));
    assert_eq!(
        director.post(&format!("/casussen/{}/lijsten/hit/afhalen", case.number), &[]).await.status,
        404,
        "er is niets meer"
    );
    assert_eq!(tables(&house).await, before, "geen tabel is anders dan daarvoor");
    assert_eq!(house.keys().await, keys, "de sleutel is weg, ook voor een oude kopie");
    let after = log(&house).await;
    let left: Vec<&AuditEvent> = after.iter().filter(|event| tells(event) && about(event)).collect();
    // The second removal found nothing; asking for it is on record like any deed, and says of no list.
    assert!(left.iter().all(|event| event.action.as_str() == "haalVanLijst"), "{left:?}");
    let removal = after.iter().find(|event| event.action.as_str() == "haalVanLijst" && event.object.id.is_none());
    let removal = removal.expect("dat er iemand van een lijst ging, blijft staan");
    assert!(removal.subjects.is_empty() && removal.details.is_empty());
    assert_eq!(removal.actor.account, Some(demo::account_id(DIRECTOR).uuid()));
    assert!(after.iter().filter(|event| !tells(event)).count() > looks, "andere regels blijven");
    let said =
        after.iter().filter(|event| event.kind == EventKind::Destruction && event.action.as_str() == "vergeetRegels");
    assert_eq!(said.count(), 1);
    let report = house.gate.verify_audit(None).await.unwrap();
    assert!(report.is_intact() && report.destroyed >= 4, "{:?}", report.findings);
    for path in
        ["/lijsten".to_owned(), format!("/casussen/{}", case.number), format!("/casussen/{}/lijsten", case.number)]
    {
        let body = director.get(&path).await.fine().to_owned();
        assert!(!body.contains(SECRET) && !body.contains("Op de lijst sinds<"), "{path}");
    }
    assert!(!director.get(&format!("/casussen/{}", case.number)).await.fine().contains("HIT"));
}

#[tokio::test]
async fn a_case_that_closes_leaves_every_list_by_itself() {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    assert_eq!(house.rows().await["priority_entry"], 1, "C03 stond erop en is gesloten; C04b staat er nog");
    let mut director = house.browser("Nadia Terpstra").await;
    let desk = director.get("/mijn-werk").await;
    assert!(desk.fine().contains("op de HIT-lijst"), "{}", desk.body);
    assert!(
        director.get("/lijsten").await.fine().contains("van der")
            || director.get("/lijsten").await.body.contains("2025-")
    );
    assert!(!house.browser("Bas Wieringa").await.get("/lijsten").await.fine().contains("/lijsten\">2025-"));
    let report = house.gate.verify_audit(None).await.unwrap();
    assert!(report.is_intact() && report.destroyed > 0, "{:?}", report.findings);
}
