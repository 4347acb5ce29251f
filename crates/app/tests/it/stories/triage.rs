//! The triage judges, decides and forgets.

use doorbraak_app::{
    cases::Setback,
    intake::access::ReadReferral,
    intake::queries as referrals,
    triage::{
        access::DecideTriage,
        commands::{self, Judgement},
        queries,
    },
};
use doorbraak_domain::{
    cases::CaseStatus,
    triage::{Outcome, fit_test::Verdict},
};
use doorbraak_gate::{Narrative, Purpose};

use crate::support::{
    House,
    intake::{TRIAGIST, admission, all_met, ending, referral},
};

#[tokio::test]
async fn an_admitted_referral_becomes_a_case_and_leaves_the_eyes_of_the_triage() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    let (queue, next) = queries::queue(&op, None).await.unwrap();
    assert_eq!((queue.len(), next), (1, None));
    assert_eq!(queue[0].municipality.as_deref(), Some("Rotterdam"));

    house.judge(submitted.id).await;
    house.decide(submitted.id, &admission()).await.unwrap();
    let rows = house.rows().await;
    assert_eq!((rows["case_file"], rows["case_access"], rows["fit_test"], rows["triage_decision"]), (1, 1, 1, 1));
    assert_eq!(rows["fact"], 3, "aangemeld, besloten, toegelaten");
    assert!(op.authorize::<ReadReferral>(submitted.id).await.is_err());
    assert!(queries::queue(&op, None).await.unwrap().0.is_empty());

    let own = house.op("Saskia Mol", Purpose::Intake).await;
    let permit = own.authorize::<ReadReferral>(submitted.id).await.unwrap();
    let record = referrals::read(&mut &own, &permit).await.unwrap();
    assert_eq!((record.status, record.outcome), (CaseStatus::Enrichment, Some(Outcome::AdmitToTable)));
    assert!(record.content().unwrap().is_some());
}

#[tokio::test]
async fn no_step_can_be_skipped_or_taken_twice() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    assert!(commands::decide(&op, submitted.id, &admission()).await.is_err(), "besluit zonder doeltoets");
    house.judge(submitted.id).await;
    let before = house.rows().await;
    assert!(commands::judge(&op, submitted.id, &all_met()).await.is_err(), "tweede doeltoets");
    for (name, why) in
        [("Saskia Mol", "de aanmelder"), ("Femke Oudeland", "de regisseur"), ("Iris Postma", "het bureau")]
    {
        let other = house.op(name, Purpose::Intake).await;
        assert!(commands::decide(&other, submitted.id, &admission()).await.is_err(), "{why}");
    }
    let mut incomplete = admission();
    incomplete.table = None;
    incomplete.director = Some(doorbraak_app::demo::account_id("Wendy Aalberts"));
    incomplete.colour = None;
    let Err(Setback::Fields(errors)) = commands::decide(&op, submitted.id, &incomplete).await else { panic!() };
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["tafel", "procesregisseur", "kleur"], "Wendy is geen procesregisseur");
    assert_eq!(house.rows().await, before);
    house.decide(submitted.id, &admission()).await.unwrap();
    assert!(commands::decide(&op, submitted.id, &admission()).await.is_err(), "tweede besluit");
}

#[tokio::test]
async fn fifteen_of_sixteen_tests_end_the_referral() {
    let house = House::fresh().await;
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    for pattern in [0b0111_u8, 0b1110, 0b0000] {
        let submitted = house.submit("Saskia Mol", &referral()).await;
        let mut judgement = all_met();
        for (place, answer) in judgement.answers.iter_mut().enumerate() {
            answer.met = pattern & (1 << place) != 0;
        }
        let Err(Setback::Fields(errors)) = commands::judge(&op, submitted.id, &judgement).await else { panic!() };
        assert_eq!(errors[0].field, "antwoord", "een kaal nee bestaat niet");
        judgement.answer = Some(Narrative::new("Vraag het wijkteam.".into()));
        judgement.outcome = Some(Outcome::AdmitToTable);
        assert!(commands::judge(&op, submitted.id, &judgement).await.is_err(), "toelaten na een negatieve toets");
        judgement.outcome = Some(Outcome::LocalTable);
        assert_eq!(commands::judge(&op, submitted.id, &judgement).await.unwrap(), Verdict::Negative);
        assert!(op.authorize::<ReadReferral>(submitted.id).await.is_err());
    }
}

#[tokio::test]
async fn what_was_refused_is_gone_after_its_last_day() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    house.judge(submitted.id).await;
    assert_eq!(house.decide(submitted.id, &ending(Outcome::AdviceToReferrer)).await, None);
    let kept = house.submit("Saskia Mol", &referral()).await;
    house.judge(kept.id).await;
    house.decide(kept.id, &admission()).await.unwrap();

    house.later(13);
    let op = house.op("Iris Postma", Purpose::Maintenance).await;
    assert_eq!(commands::erase_due(&op).await.unwrap(), 0, "een dag te vroeg");
    house.later(1);
    let op = house.op("Iris Postma", Purpose::Maintenance).await;
    assert_eq!(commands::erase_due(&op).await.unwrap(), 1);
    assert_eq!(commands::erase_due(&op).await.unwrap(), 0);
    let rows = house.rows().await;
    assert_eq!((rows["person"], rows["inform_duty"], rows["fit_test"], rows["triage_decision"]), (2, 2, 1, 1));
    assert_eq!((house.keys().await, rows["fact"]), (1, 5), "de tellingen blijven");
    assert!(house.everything().await.contains("VERNIETIGING"));

    let own = house.op("Saskia Mol", Purpose::Intake).await;
    let permit = own.authorize::<ReadReferral>(submitted.id).await.unwrap();
    let shell = referrals::read(&mut &own, &permit).await.unwrap();
    assert_eq!((shell.status, shell.outcome), (CaseStatus::Destroyed, Some(Outcome::AdviceToReferrer)));
    assert!(shell.content().unwrap().is_none() && shell.subject_id.is_none() && shell.answer.is_none());
}

#[tokio::test]
async fn a_name_in_a_refused_referral_is_in_no_table_afterwards() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    assert!(house.everything().await.to_lowercase().contains("moerdijk"));
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    let mut negative: Judgement = all_met();
    negative.answers[3].met = false;
    negative.answer = Some(Narrative::new("Vraag het wijkteam.".into()));
    commands::judge(&op, submitted.id, &negative).await.unwrap();
    house.later(14);
    let op = house.op("Iris Postma", Purpose::Maintenance).await;
    assert_eq!(commands::erase_due(&op).await.unwrap(), 1);
    let left = house.everything().await.to_lowercase();
    assert!(!left.contains("moerdijk") && !left.contains("1990-05-02") && !left.contains("gerrit"));
    assert_eq!(house.keys().await, 0);
}

#[tokio::test]
async fn more_information_waits_and_radicalisation_freezes() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    house.judge(submitted.id).await;
    assert_eq!(house.decide(submitted.id, &ending(Outcome::MoreInformation)).await, None);
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    assert_eq!(queries::queue(&op, None).await.unwrap().0.len(), 1, "zij wacht nog");
    assert_eq!(house.decide(submitted.id, &ending(Outcome::Radicalisation)).await, None);
    assert!(op.authorize::<DecideTriage>(submitted.id).await.is_err());
    let own = house.op("Saskia Mol", Purpose::Intake).await;
    let permit = own.authorize::<ReadReferral>(submitted.id).await.unwrap();
    let record = referrals::read(&mut &own, &permit).await.unwrap();
    assert_eq!(record.status, CaseStatus::HandedToWpgar);
    assert!(record.content().unwrap().is_none(), "bevroren");
}

#[tokio::test]
async fn nobody_is_known_from_a_name_alone() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    house.judge(submitted.id).await;
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    let permit = op.authorize::<DecideTriage>(submitted.id).await.unwrap();
    assert!(queries::known(&op, &permit).await.unwrap().is_empty());
    let mut choice = admission();
    choice.same_person = true;
    let Err(Setback::Fields(errors)) = commands::decide(&op, submitted.id, &choice).await else { panic!() };
    assert_eq!(errors[0].field, "zelfde_persoon");
    assert_eq!(house.rows().await["case_file"], 0);
}
