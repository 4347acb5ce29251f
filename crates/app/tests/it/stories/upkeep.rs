//! The house at night.

use doorbraak_app::{demo, upkeep};
use doorbraak_domain::triage::Outcome;
use doorbraak_gate::Open;

use crate::support::{
    House,
    intake::{ending, referral},
};

fn lines(stored: &str, table: &str, word: &str) -> usize {
    stored.lines().filter(|line| line.starts_with(table) && line.contains(word)).count()
}

#[tokio::test]
async fn a_line_that_follows_from_nothing_is_an_incident() {
    let house = House::fresh().await;
    house.admitted().await;
    upkeep::plan(&house.gate).await.unwrap();
    assert_eq!(upkeep::run(&house.gate).await.unwrap(), 0, "it is not night yet");
    house.later(1);
    assert_eq!(upkeep::run(&house.gate).await.unwrap(), 5);
    assert_eq!(lines(&house.everything().await, "audit_event", "INCIDENT"), 0, "nothing differs");

    let sneak = "INSERT INTO case_access (account_id, opened_ms, case_id) SELECT $1, opened_ms, id FROM case_file";
    let sneak = Open::SetUp.write(sneak).bind(demo::account_id("Bas Wieringa"));
    house.gate.open_exec(vec![sneak]).await.unwrap();
    house.later(1);
    assert_eq!(upkeep::run(&house.gate).await.unwrap(), 5, "every night again");
    assert_eq!(lines(&house.everything().await, "audit_event", "INCIDENT"), 1);

    house.gate.open_exec(vec![Open::SetUp.write("DELETE FROM case_access")]).await.unwrap();
    house.later(1);
    upkeep::run(&house.gate).await.unwrap();
    assert_eq!(lines(&house.everything().await, "audit_event", "INCIDENT"), 2, "a line too few is one as well");
}

#[tokio::test]
async fn what_was_refused_is_gone_after_its_last_night() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    house.judge(submitted.id).await;
    let choice = ending(Outcome::AdviceToReferrer);
    assert_eq!(house.decide(submitted.id, &choice).await, None);
    assert!(house.everything().await.contains("Moerdijk"));
    for _ in 0..16 {
        house.later(1);
        upkeep::run(&house.gate).await.unwrap();
    }
    let stored = house.everything().await;
    assert!(!stored.contains("Moerdijk") && !stored.contains("moerdijk"));
    assert_eq!(house.keys().await, 0);
    assert!(lines(&stored, "audit_event", "VERNIETIGING") >= 1, "that it was erased is on record");
}
