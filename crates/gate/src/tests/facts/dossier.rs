//! Facts of what belongs to a dossier: a question and a transfer follow the referral into the case it becomes.

use doorbraak_domain::{
    access::{MeetingFacts, RequestFacts, TransferFacts},
    transfer::TransferStatus,
};

use super::*;

/// A referral in the dossier with a thousand more than `dossier`.
async fn referral(place: &Place, number: u128, dossier: u128, status: &str, decided: &str) {
    place
        .sql(&format!(
            "INSERT INTO referral (id, dossier_id, number, channel, status, referrer_id, organisation_id, registered_ms, \
             declared_by, decided_ms) VALUES ({}, {}, 'A{number}', 'VELD', '{status}', {}, {}, 0, 'x', {decided})",
            x(number),
            x(1000 + dossier),
            x(3),
            x(101)
        ))
        .await;
}

fn referred(number: u128, status: CaseStatus, decided: bool) -> ReferralFacts {
    ReferralFacts { id: id(number), referrer: id(3), organisation: id(101), status, decided }
}

/// Referral 30 became case 10; referral 31 waits.
async fn two_dossiers() -> Place {
    let place = house().await;
    referral(&place, 30, 10, "DOELTOETS_POSITIEF", "7").await;
    referral(&place, 31, 31, "AANGEMELD", "NULL").await;
    place
}

#[tokio::test]
async fn a_referral_says_whose_it_is_where_it_stands_and_whether_it_was_decided() {
    let place = two_dossiers().await;
    let expected = [referred(30, CaseStatus::FitPositive, true), referred(31, CaseStatus::Registered, false)];
    let expected = expected.map(|facts| (facts.id, Facts::Referral(facts)));
    assert_eq!(load::<Referral>(&place, [30, 31, 32]).await, expected);
}

#[tokio::test]
async fn a_question_follows_its_referral_into_the_case_and_lapses() {
    let place = two_dossiers().await;
    place
        .sql(&format!(
            "INSERT INTO person (id, dossier_id, mark, family_name, given_names, folded_name, first_processed_on) VALUES \
             ({0}, {0}, x'00', 'A', 'B', 'a', '2025-01-01')",
            x(60)
        ))
        .await;
    let today = Moment::from_millis(NOW).day();
    for (number, dossier, status, due) in [
        (40, 10, "DAT_GEVRAAGD", today),
        (41, 31, "DAT_GEVRAAGD", today.plus_days(-400)),
        (42, 31, "INGETROKKEN", today),
        // Stored in a way that cannot be: before nobody.
        (43, 31, "BEKEND", today),
        // Of a dossier that has no referral.
        (44, 99, "DAT_GEVRAAGD", today),
    ] {
        let settled = if status == "INGETROKKEN" { format!("'{today}'") } else { "NULL".to_owned() };
        place
            .sql(&format!(
                "INSERT INTO info_request (id, dossier_id, person_id, asked_by, asked_id, organisation_id, asked_ms, \
                 status, due_on, settled_on) VALUES ({}, {}, {}, {}, {}, {}, 0, '{status}', '{due}', {settled})",
                x(number),
                x(1000 + dossier),
                x(60),
                x(1),
                x(4),
                x(102)
            ))
            .await;
    }
    let waits = || referred(31, CaseStatus::Registered, false);
    let of = |number, referral, case: Option<CaseFacts>, lapsed| RequestFacts {
        id: id(number),
        referral,
        case: case.map(Arc::new),
        asked: id(4),
        organisation: id(102),
        lapsed,
    };
    let expected = [
        of(40, referred(30, CaseStatus::FitPositive, true), Some(whole()), false),
        of(41, waits(), None, true),
        of(42, waits(), None, true),
        of(43, waits(), None, true),
    ];
    assert_eq!(load::<Request>(&place, 40..=45).await, expected.map(|facts| (facts.id, Facts::Request(facts))));
}

#[tokio::test]
async fn a_transfer_follows_its_referral_into_the_case_too() {
    let place = two_dossiers().await;
    for (number, dossier, status) in [(50, 10, "OVERGENOMEN"), (51, 31, "OPEN"), (52, 99, "OPEN")] {
        place
            .sql(&format!(
                "INSERT INTO transfer_task (id, dossier_id, regime, reported_by, reported_ms, asked_id, organisation_id, \
                 reason, status, due_on) VALUES ({}, {}, 'WPGAR', {}, 0, {}, {}, x'00', '{status}', '2025-07-01')",
                x(number),
                x(1000 + dossier),
                x(5),
                x(6),
                x(103)
            ))
            .await;
    }
    let of = |number, referral, case: Option<CaseFacts>, status| TransferFacts {
        id: id(number),
        referral,
        case: case.map(Arc::new),
        reporter: id(5),
        asked: id(6),
        organisation: id(103),
        status,
    };
    let expected = [
        of(50, referred(30, CaseStatus::FitPositive, true), Some(whole()), TransferStatus::TakenUp),
        of(51, referred(31, CaseStatus::Registered, false), None, TransferStatus::Open),
    ];
    assert_eq!(load::<Transfer>(&place, 50..=52).await, expected.map(|facts| (facts.id, Facts::Transfer(facts))));
}

#[tokio::test]
async fn a_meeting_holds_who_was_invited_and_who_stands_in_for_them_on_its_own_cases() {
    let place = house().await;
    for (number, chair, secretary) in [(80, 1, x(2)), (81, 3, "NULL".to_owned())] {
        place
            .sql(&format!(
                "INSERT INTO meeting (id, table_id, kind, place, starts_ms, ends_ms, chair_id, secretary_id) VALUES \
                 ({}, {}, 'x', 'x', 0, 1, {}, {secretary})",
                x(number),
                x(70),
                x(chair)
            ))
            .await;
    }
    for (number, meeting, case) in [(90, 80, 10), (91, 81, 11)] {
        place
            .sql(&format!(
                "INSERT INTO discussion (id, dossier_id, meeting_id, case_id, position, sort, question, planned_minutes, \
                 status) VALUES ({}, {}, {}, {}, 1, 'x', x'00', 5, 'x')",
                x(number),
                x(1000 + case),
                x(meeting),
                x(case)
            ))
            .await;
    }
    place
        .sql(&format!(
            "INSERT INTO discussion_invitee VALUES ({0}, {1}), ({0}, {2}), ({3}, {1})",
            x(90),
            x(3),
            x(4),
            x(91)
        ))
        .await;
    // For the chair, for somebody invited; then not yet, over, on another case, and for somebody who is neither.
    stands_in(&place, 0x300, 10, 1, 5, 0, 1).await;
    stands_in(&place, 0x301, 10, 3, 6, -9, 9).await;
    stands_in(&place, 0x302, 10, 1, 2, 1, 9).await;
    stands_in(&place, 0x303, 10, 3, 2, -9, 0).await;
    stands_in(&place, 0x304, 11, 1, 2, -9, 9).await;
    stands_in(&place, 0x305, 10, 2, 6, -9, 9).await;
    let expected = [
        MeetingFacts {
            id: id(80),
            chair: id(1),
            secretary: Some(id(2)),
            invited: ids([3, 4]),
            chair_stand_ins: ids([5]),
            invited_stand_ins: ids([6]),
        },
        MeetingFacts {
            id: id(81),
            chair: id(3),
            secretary: None,
            invited: ids([3]),
            chair_stand_ins: BTreeSet::new(),
            invited_stand_ins: BTreeSet::new(),
        },
    ];
    assert_eq!(load::<Meeting>(&place, 80..=82).await, expected.map(|facts| (facts.id, Facts::Meeting(facts))));
}
