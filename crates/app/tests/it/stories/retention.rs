//! A closed case goes when its term is over (L42): with everything that leads to the people in it, and without a figure
//! that changes (L36, L45). What is open stays, and so does what was closed later.

use std::collections::BTreeSet;

use doorbraak_app::{reports, upkeep};
use doorbraak_domain::{figures::Span, ids::DossierId};
use doorbraak_gate::{Open, row};
use doorbraak_kernel::{Day, Moment, Uuid};

use crate::support::House;

row! {
    struct Stored { dossier_id: DossierId, id: Uuid, number: String, status: String }
}

row! {
    struct Somebody { dossier_id: DossierId, id: Uuid, family_name: String, first_processed_on: Day }
}

async fn cases(house: &House) -> Vec<Stored> {
    let sql = "SELECT dossier_id, id, number, status FROM case_file ORDER BY number";
    house.gate.open_rows(Open::Retention.read(sql)).await.unwrap()
}

async fn people(house: &House) -> Vec<Somebody> {
    let sql = "SELECT dossier_id, id, family_name, first_processed_on FROM person ORDER BY first_processed_on, id";
    house.gate.open_rows(Open::Retention.read(sql)).await.unwrap()
}

async fn figures(house: &House) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for code in ["2024", "2025", "2025-H1", "2026"] {
        let span: Span = code.parse().unwrap();
        let report = reports::queries::year_report(&house.gate, span.period()).await.unwrap();
        all.push(reports::export::json(&report).unwrap());
    }
    all
}

/// The night that ends on `day`, with its jobs.
async fn night(house: &House, day: Day) {
    house.clock.set(Moment::on(day.plus_days(-1), 22, 0));
    upkeep::plan(&house.gate).await.unwrap();
    house.clock.set(Moment::on(day, 4, 0));
    upkeep::run(&house.gate).await.unwrap();
}

/// The tables in which this id stands, but for the log, which keeps its own term.
async fn tables_with(house: &House, id: Uuid) -> BTreeSet<String> {
    let (plain, dashed) = (id.simple().to_string(), id.hyphenated().to_string());
    let everything = house.everything().await.to_lowercase();
    let lines = everything.lines().filter_map(|line| line.split_once(": "));
    let found =
        lines.filter(|(table, line)| !table.starts_with("audit_") && (line.contains(&plain) || line.contains(&dashed)));
    found.map(|(table, _)| table.to_owned()).collect()
}

#[tokio::test]
async fn a_closed_case_is_gone_five_years_after_its_first_day_and_no_figure_moves() {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    let (before, everybody, counted) = (cases(&house).await, people(&house).await, figures(&house).await);
    let closed: Vec<&Stored> = before.iter().filter(|case| case.status == "AFGESLOTEN_AFGESCHERMD").collect();
    let first = |case: &Stored| {
        let of_case = everybody.iter().filter(|person| person.dossier_id == case.dossier_id);
        of_case.map(|person| person.first_processed_on).min().unwrap()
    };
    assert!(closed.len() > 4 && closed.len() < before.len());
    let oldest = closed.iter().min_by_key(|case| first(case)).unwrap();
    let last_day = first(oldest).plus_years(5);

    night(&house, last_day.plus_days(-1)).await;
    assert_eq!(people(&house).await.len(), everybody.len(), "a day early nothing happens");
    let keys = house.keys().await;
    night(&house, last_day).await;
    let gone: Vec<String> =
        cases(&house).await.into_iter().filter(|case| case.status == "VERNIETIGD").map(|case| case.number).collect();
    let due: Vec<String> =
        closed.iter().filter(|case| first(case) == first(oldest)).map(|case| case.number.clone()).collect();
    assert_eq!(gone, due, "on its day, and no other");
    assert!(house.keys().await < keys);

    night(&house, Day::new(2031, 12, 31).unwrap()).await;
    let left = people(&house).await;
    for (was, is) in before.iter().zip(cases(&house).await) {
        let expected = if was.status == "AFGESLOTEN_AFGESCHERMD" { "VERNIETIGD" } else { was.status.as_str() };
        assert_eq!((was.number.as_str(), is.status.as_str()), (is.number.as_str(), expected), "what is open stays");
    }
    for case in &closed {
        let shell = BTreeSet::from(["case_file", "referral"].map(str::to_owned));
        assert!(tables_with(&house, case.dossier_id.uuid()).await.is_subset(&shell), "{}", case.number);
        let mut shell = shell;
        shell.insert("outgoing".to_owned());
        let found = tables_with(&house, case.id).await;
        assert!(found.is_subset(&shell), "{}: {found:?}", case.number);
    }
    let everything = house.everything().await;
    let mut forgotten = 0;
    for person in everybody.iter().filter(|person| closed.iter().any(|case| case.dossier_id == person.dossier_id)) {
        assert_eq!(tables_with(&house, person.id).await, BTreeSet::new(), "{}", person.family_name);
        if !left.iter().any(|other| other.family_name == person.family_name) {
            assert!(!everything.contains(&person.family_name), "{}", person.family_name);
            forgotten += 1;
        }
    }
    assert!(forgotten > 4, "{forgotten}");
    assert_eq!(figures(&house).await, counted);
    house.clock.set(Moment::on(Day::new(2026, 3, 3).unwrap(), 9, 0));
    let page = house.browser("Femke Oudeland").await.get(&format!("/casussen/{}", oldest.number)).await;
    assert_eq!(page.status, 404);
}
