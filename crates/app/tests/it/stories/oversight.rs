//! The review of the log: who looked, what stands out, and a month that is signed.

use doorbraak_gate::{Open, audit::AuditEvent, row};
use doorbraak_kernel::{Clock as _, Day, Moment};

use super::case_fixture::{DIRECTOR, LEAD, POLICE, STRANGER, under_way};
use crate::support::{House, work::after};

const FG: &str = "Olga Winter";

/// The points of a month, as the page shows them.
async fn points(house: &House, month: &str) -> Vec<String> {
    let body = house.browser(FG).await.get(&format!("/logcontrole/{month}")).await.fine().to_owned();
    let mut ids = after(&body, "id=\"punt-");
    ids.dedup();
    ids
}

row! {
    struct Line { payload: Vec<u8> }
}

/// The lines of the review itself, in order.
async fn reviews(house: &House) -> Vec<AuditEvent> {
    let sql = "SELECT payload FROM audit_event WHERE kind = 'LOGCONTROLE' ORDER BY seq";
    let lines: Vec<Line> = house.gate.open_rows(Open::SetUp.read(sql)).await.unwrap();
    lines.iter().map(|line| AuditEvent::decode(&line.payload).unwrap()).collect()
}

#[tokio::test]
async fn the_director_sees_who_looked_and_nobody_else_does() {
    let (house, opened) = under_way().await;
    let path = format!("/casussen/{}", opened.number);
    let mut police = house.browser(POLICE).await;
    for _ in 0..3 {
        police.get(&path).await.fine();
    }
    assert_eq!(house.browser(STRANGER).await.get(&path).await.status, 404);
    let mut director = house.browser(DIRECTOR).await;
    assert!(director.get(&format!("{path}/inzage")).await.fine().contains("/gekeken"));
    let page = director.get(&format!("{path}/gekeken")).await;
    let body = page.fine();
    assert!(body.contains(POLICE) && body.contains("3 keer ingezien"), "{body}");
    assert!(body.contains("Politie-eenheid Rotterdam") && body.contains("2.31 lid 4"), "{body}");
    assert!(!body.contains(STRANGER), "a refused attempt is for the FG only");
    for name in [LEAD, POLICE, STRANGER, FG, "Mark Timmer"] {
        assert_eq!(house.browser(name).await.get(&format!("{path}/gekeken")).await.status, 404, "{name}");
    }
    assert!(!police.get(&format!("{path}/inzage")).await.fine().contains("/gekeken"));
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one month from opening to signature is one story")]
async fn a_month_is_opened_judged_and_signed_and_then_stands() {
    let (house, opened) = under_way().await;
    let path = format!("/casussen/{}", opened.number);
    for _ in 0..4 {
        house.browser(POLICE).await.get(&path).await.fine();
        house.later(1);
    }
    let mut stranger = house.browser(STRANGER).await;
    for _ in 0..10 {
        assert_eq!(stranger.get(&path).await.status, 404);
    }
    let mut olga = house.browser(FG).await;
    let early = olga.post("/logcontrole/2025-01/openen", &[]).await;
    assert!(early.again().contains("nog niet voorbij"));
    house.clock.set(Moment::on(Day::new(2025, 2, 3).unwrap(), 9, 0));
    let mut olga = house.browser(FG).await;
    assert_eq!(olga.post("/logcontrole/2025-01/openen", &[]).await.to(), "/logcontrole/2025-01");
    assert!(olga.post("/logcontrole/2025-01/openen", &[]).await.again().contains("al geopend"));
    let body = olga.get("/logcontrole/2025-01").await.fine().to_owned();
    for expected in ["Vaker gekeken, niets gedaan", "Vaak geweigerd op één dag", "Steekproef", POLICE, STRANGER] {
        assert!(body.contains(expected), "{expected}");
    }
    assert!(!body.contains("Brandsma"), "the review needs no name of a person");
    assert!(olga.post("/logcontrole/2025-01/tekenen", &[]).await.again().contains("Beoordeel eerst elk punt"));

    let points = points(&house, "2025-01").await;
    assert!(points.len() > 3 && points.len() <= 22 + 4, "{}", points.len());
    for (place, point) in points.iter().enumerate() {
        let (judgement, note) = (format!("oordeel-{point}"), format!("toelichting-{point}"));
        let address = format!("/logcontrole/2025-01/punten/{point}");
        if place == 0 {
            assert!(olga.post(&address, &[(&judgement, "")]).await.again().contains("Kies een oordeel"));
            let without = olga.post(&address, &[(&judgement, "INCIDENT")]).await;
            assert!(without.again().contains("wat de navraag heeft opgeleverd"));
            olga.post(&address, &[(&judgement, "TOEGELICHT"), (&note, "Gebeld met de wijkagent.")]).await.to();
        } else {
            olga.post(&address, &[(&judgement, "RECHTMATIG"), (&note, "")]).await.to();
        }
    }
    assert!(!house.everything().await.contains("Gebeld met de wijkagent"), "the note stands sealed");
    assert_eq!(olga.post("/logcontrole/2025-01/tekenen", &[]).await.to(), "/logcontrole/2025-01");
    let body = olga.get("/logcontrole/2025-01").await.fine().to_owned();
    assert!(
        body.contains("Ondertekend door Olga Winter op 3 februari 2025") && body.contains("Gebeld met de wijkagent.")
    );
    let signed = reviews(&house).await;
    let last = signed.iter().rfind(|line| line.details.iter().any(|one| one.key.as_str() == "logomvang")).unwrap();
    let word = |key: &str| last.details.iter().find(|one| one.key.as_str() == key).map(|one| one.value.as_str());
    assert_eq!(word("maand"), Some("2025-01"), "what was signed stands in the line: {last:?}");
    assert_eq!(word("punten"), Some(points.len().to_string().as_str()));
    assert_eq!(word("TOEGELICHT"), Some("1"));
    assert_eq!(word("RECHTMATIG"), Some((points.len() - 1).to_string().as_str()));
    let late = format!("/logcontrole/2025-01/punten/{}", points[0]);
    let judgement = format!("oordeel-{}", points[0]);
    assert!(olga.post(&late, &[(&judgement, "RECHTMATIG")]).await.again().contains("al ondertekend"));
    let nobody = format!("/logcontrole/2025-01/punten/{}", doorbraak_app::demo::account_id(FG));
    let lines = reviews(&house).await.len();
    assert_eq!(olga.get("/logcontrole/2025-13").await.status, 404);
    assert_eq!(reviews(&house).await.len(), lines + 1, "trying an address leaves a line");
    assert_eq!(olga.get("/logcontrole/2024-12").await.status, 404);
    assert!(
        !olga
            .post(&nobody, &[(&format!("oordeel-{}", doorbraak_app::demo::account_id(FG)), "RECHTMATIG")])
            .await
            .status
            .is_success()
    );
}

#[tokio::test]
async fn the_sample_is_the_same_for_whoever_draws_it() {
    let (house, opened) = under_way().await;
    for name in [POLICE, LEAD, DIRECTOR] {
        for _ in 0..12 {
            house.browser(name).await.get(&format!("/casussen/{}", opened.number)).await.fine();
        }
    }
    house.clock.set(Moment::on(Day::new(2025, 2, 3).unwrap(), 9, 0));
    let mut olga = house.browser(FG).await;
    olga.post("/logcontrole/2025-01/openen", &[]).await.to();
    let drawn = house.column("SELECT CAST(seq AS TEXT) FROM log_task WHERE signal = 'STEEKPROEF' ORDER BY seq").await;
    assert_eq!(drawn.len(), 20);
    let again = "SELECT CAST(seq AS TEXT) FROM (SELECT seq FROM audit_event WHERE account_id IS NOT NULL AND object_id IS \
                 NOT NULL AND kind <> 'GEWEIGERD' AND at_ms < 1738364400000 ORDER BY leaf LIMIT 20) t ORDER BY seq";
    assert_eq!(house.column(again).await, drawn);
}

#[tokio::test]
async fn one_person_gets_the_list_of_who_looked() {
    let (house, opened) = under_way().await;
    house.browser(POLICE).await.get(&format!("/casussen/{}", opened.number)).await.fine();
    for list in ["/casussen", "/mijn-werk"] {
        assert!(house.browser(LEAD).await.get(list).await.fine().contains("Brandsma"), "{list}");
    }
    let mut olga = house.browser(FG).await;
    let page = olga.post("/logcontrole/persoon", &[("achternaam", "Brandsma"), ("geboren", "31-2-2002")]).await;
    assert!(page.again().contains("Brandsma") && page.body.contains("geen bestaande datum"), "{}", page.body);
    let page = olga.post("/logcontrole/persoon", &[("achternaam", "brandsma"), ("geboren", "1-5-2002")]).await;
    let body = page.fine();
    assert!(body.contains(POLICE) && body.contains("Ingezien: casus") && body.contains(&opened.subject.to_string()));
    assert_eq!(body.matches("In een lijst getoond: casus").count(), 2, "the name in two lists is two lines");
    let page = olga.post("/logcontrole/persoon", &[("achternaam", "Brandsma"), ("geboren", "2-5-2002")]).await;
    assert!(page.fine().contains("Niemand gevonden"));
    for name in [DIRECTOR, POLICE, "Mark Timmer", "Karim Bensaid"] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.get("/logcontrole").await.status, 404, "{name}");
        let asked = [("achternaam", "Brandsma"), ("geboren", "1-5-2002")];
        assert_eq!(browser.post("/logcontrole/persoon", &asked).await.status, 404, "{name}");
    }
    assert!(house.clock.now().day() < Day::new(2025, 2, 1).unwrap());
}

#[tokio::test]
async fn who_looks_at_somebody_of_the_own_circle_is_asked_about_it() {
    let (house, opened) = under_way().await;
    let relative = doorbraak_kernel::Uuid::from_u128(41);
    // A brother of the person of this case who has the name of the police officer that works on it.
    let born = "INSERT INTO person (id, dossier_id, mark, family_name, given_names, folded_name, born_on, \
                municipality_code, place, first_processed_on) SELECT $1, p.dossier_id, p.mark, 'x', 'x', $2, NULL, NULL, \
                NULL, p.first_processed_on FROM person p WHERE p.id = $3";
    let named = doorbraak_domain::people::fold_name(POLICE);
    let related = "INSERT INTO person_relation (id, dossier_id, person_id, related_id, kind) SELECT $1, p.dossier_id, p.id, \
                   $2, 'BROER_ZUS' FROM person p WHERE p.id = $3";
    let steps = vec![
        Open::SetUp.write(born).bind(relative).bind(named.clone()).bind(opened.subject),
        Open::SetUp.write(related).bind(doorbraak_kernel::Uuid::from_u128(42)).bind(relative).bind(opened.subject),
    ];
    house.gate.open_exec(steps).await.unwrap();
    let path = format!("/casussen/{}", opened.number);
    house.browser(POLICE).await.get(&path).await.fine();
    house.browser(LEAD).await.get(&path).await.fine();
    house.clock.set(Moment::on(Day::new(2025, 2, 3).unwrap(), 9, 0));
    let mut olga = house.browser(FG).await;
    olga.post("/logcontrole/2025-01/openen", &[]).await.to();
    let body = olga.get("/logcontrole/2025-01").await.fine().to_owned();
    assert_eq!(body.matches("Heet als de betrokkene of iemand uit diens kring").count(), 1, "{body}");
}
