//! A partner professional registers a case: what was typed is kept, what is submitted is complete.

use doorbraak_app::{cases::Setback, intake};
use doorbraak_domain::intake::Channel;
use doorbraak_gate::Purpose;
use doorbraak_kernel::ProblemKind;

use crate::support::{House, intake::referral};

#[tokio::test]
async fn a_submitted_referral_takes_the_draft_and_its_key_along() {
    let house = House::fresh().await;
    let op = house.op("Saskia Mol", Purpose::Intake).await;
    let draft = intake::commands::start_draft(&op, Channel::Field).await.unwrap();
    let typed = vec![("aanleiding".to_owned(), "Brand in het portiek.".to_owned())];
    intake::commands::save_draft(&op, draft, &typed).await.unwrap();
    let (_, kept) = intake::queries::draft(&op, draft).await.unwrap();
    assert_eq!(kept, typed);

    let submitted = intake::commands::submit(&op, draft, &referral()).await.unwrap();
    assert_eq!(submitted.number, "A2025-0001");
    let rows = house.rows().await;
    let expected = [
        ("referral_draft", 0),
        ("referral", 1),
        ("person", 2),
        ("person_relation", 1),
        ("inform_duty", 2),
        ("fact", 1),
    ];
    for (table, number) in expected {
        assert_eq!(rows[table], number, "{table}");
    }
    assert_eq!(house.keys().await, 1);
    let stored = house.everything().await;
    for narrative in ["portiek", "vast adres", "weg te lopen"] {
        assert!(!stored.contains(narrative), "{narrative} staat leesbaar in de database");
    }
    assert!(stored.contains("UITGESTELD") && stored.contains("UAVG_41_1_I") && stored.contains("TE_INFORMEREN"));
}

#[tokio::test]
async fn a_draft_is_of_its_author_alone_and_leaves_nothing_when_thrown_away() {
    let house = House::fresh().await;
    let op = house.op("Saskia Mol", Purpose::Intake).await;
    let draft = intake::commands::start_draft(&op, Channel::Field).await.unwrap();
    for name in ["Joris Bakker", "Marit Sol", "Mark Timmer", "Olga Winter"] {
        let other = house.op(name, Purpose::Intake).await;
        let refused = intake::queries::draft(&other, draft).await.unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::NotFound, "{name}");
        assert!(intake::commands::save_draft(&other, draft, &Vec::new()).await.is_err(), "{name}");
        assert!(
            matches!(intake::commands::submit(&other, draft, &referral()).await, Err(Setback::Problem(_))),
            "{name}"
        );
        assert!(intake::commands::discard_draft(&other, draft).await.is_err(), "{name}");
    }
    intake::commands::discard_draft(&op, draft).await.unwrap();
    assert_eq!((house.rows().await["referral_draft"], house.keys().await), (0, 0));
}

#[tokio::test]
async fn a_refused_submission_changes_nothing() {
    let house = House::fresh().await;
    let op = house.op("Saskia Mol", Purpose::Intake).await;
    let draft = intake::commands::start_draft(&op, Channel::Field).await.unwrap();
    let before = house.rows().await;
    let mut wrong = referral();
    wrong.declared = false;
    wrong.subject.municipality = Some("0000".into());
    let Err(Setback::Fields(errors)) = intake::commands::submit(&op, draft, &wrong).await else { panic!() };
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["gemeente", "verklaring"]);
    assert_eq!(house.rows().await, before);
}

#[tokio::test]
async fn who_has_no_part_in_intake_cannot_begin() {
    let house = House::fresh().await;
    for name in ["Mark Timmer", "Olga Winter", "Karim Bensaid", "Theo Brouwer"] {
        let op = house.op(name, Purpose::Intake).await;
        assert!(intake::commands::start_draft(&op, Channel::Field).await.is_err(), "{name}");
    }
    assert_eq!(house.rows().await["referral_draft"], 0);
}
