//! After every person and every case was destroyed, each figure of each year is what it was: nothing that is counted was
//! theirs (L45). The house is destroyed as the program destroys: the key of the dossier first, then what leads to it.

use doorbraak_app::{reports, upkeep};
use doorbraak_domain::{figures::Span, ids::DossierId, triage::Outcome};
use doorbraak_gate::{Open, Purpose, row};
use doorbraak_kernel::Day;

use crate::support::{
    House,
    intake::{ending, referral},
};

const PERIODS: [&str; 9] =
    ["2019", "2022", "2023", "2024", "2025", "2026", "2025-H1", "2025-02", "2024-02-29_2024-02-29"];

/// What figures are made of, and who uses the program; everything else is about cases and persons, or leads to them.
const KEPT: [&str; 28] = [
    "account",
    "account_role",
    "fact",
    "house_table",
    "house_text",
    "import_run",
    "inhabitants",
    "job",
    "learning_entry",
    "money_line",
    "money_total",
    "municipality",
    "number_series",
    "organisation",
    "pot",
    "pot_entry",
    "printed_figure",
    "sample",
    "sample_case",
    "sample_goal",
    "sample_intervention",
    "staff",
    "subsidy",
    "board_meeting",
    "privacy_score",
    "training",
    "training_fact",
    "_sqlx_migrations",
];

row! {
    struct Dossier { dossier_id: DossierId }
}

/// Every value of every report, as a program reads it.
async fn figures(house: &House) -> Vec<String> {
    let mut all = Vec::new();
    for code in PERIODS {
        let span: Span = code.parse().unwrap();
        let report = reports::queries::year_report(&house.gate, span.period()).await.unwrap();
        all.push(String::from_utf8(reports::export::json(&report).unwrap()).unwrap());
    }
    all
}

/// Empties these tables, in whatever order their references allow.
async fn empty(house: &House, mut tables: Vec<String>) {
    while !tables.is_empty() {
        let mut left = Vec::new();
        for table in &tables {
            let sql: &'static str = Box::leak(format!("DELETE FROM {table}").into_boxed_str());
            if house.gate.open_exec(vec![Open::SetUp.write(sql)]).await.is_err() {
                left.push(table.clone());
            }
        }
        assert!(left.len() < tables.len(), "these hold each other: {left:?}");
        tables = left;
    }
}

#[tokio::test]
async fn every_figure_stands_when_every_person_and_case_is_gone() {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    let before = figures(&house).await;
    assert!(before.iter().all(|report| report.len() > 10_000));
    let sql =
        "SELECT dossier_id FROM case_file UNION SELECT dossier_id FROM referral UNION SELECT dossier_id FROM person";
    let dossiers: Vec<Dossier> = house.gate.open_rows(Open::Retention.read(sql)).await.unwrap();
    assert!(dossiers.len() > 10, "{}", dossiers.len());
    let op = house.op("Karim Bensaid", Purpose::Accountability).await;
    for dossier in &dossiers {
        let mut tx = op.begin().await.unwrap();
        tx.destroy_dossier(&Open::Retention, dossier.dossier_id).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(figures(&house).await, before, "without their keys");
    // Circles of references are opened by hand first.
    let links = [
        "UPDATE referral SET case_id = NULL, subject_id = NULL",
        "UPDATE case_file SET subject_id = NULL, returned_from = NULL",
    ];
    house.gate.open_exec(links.into_iter().map(|sql| Open::SetUp.write(sql)).collect()).await.unwrap();
    let tables = house.rows().await.into_keys().filter(|table| !KEPT.contains(&table.as_str())).collect::<Vec<_>>();
    assert!(tables.iter().any(|table| table == "person") && tables.iter().any(|table| table == "case_file"));
    empty(&house, tables).await;
    let rows = house.rows().await;
    assert_eq!((rows["person"], rows["case_file"], rows["goal"], rows["discussion"]), (0, 0, 0, 0));
    assert_eq!(figures(&house).await, before, "without the cases");

    let page = house.browser("Femke Oudeland").await.get("/rapportages/2025/telling/casuistiek_totaal").await;
    assert!(page.fine().contains("telt er geen mee"), "{}", page.body);
}

#[tokio::test]
async fn what_was_refused_and_erased_at_night_still_counts() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    house.judge(submitted.id).await;
    house.decide(submitted.id, &ending(Outcome::AdviceToReferrer)).await;
    let before = figures(&house).await;
    assert!(before[4].contains("aanmeldingen"));
    upkeep::plan(&house.gate).await.unwrap();
    for _ in 0..16 {
        house.later(1);
        upkeep::run(&house.gate).await.unwrap();
    }
    assert!(!house.everything().await.contains("Moerdijk"), "the person is gone");
    assert_eq!(figures(&house).await, before);
}
