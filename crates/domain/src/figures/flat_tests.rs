use doorbraak_kernel::{Clock, FixedClock, Moment, SeededChance};

use super::*;
use crate::{
    cases::ClosingReason,
    escalations::BottleneckKind,
    intake::Channel,
    meetings::{MdoKind, MeetingKind},
    plans::{ContactDirection, GoalDomain, GoalStatus, InterventionKind},
    triage::Outcome,
};

/// A column and what it does to a row.
type Change = (&'static str, fn(&mut FlatFact));

fn clock() -> impl Clock {
    FixedClock::at(Moment::on(Day::new(2025, 3, 30).unwrap(), 2, 30))
}

fn every_kind() -> Vec<FactKind> {
    let (clock, chance) = (clock(), SeededChance::new(7));
    let text = |text: &str| String::from(text);
    vec![
        FactKind::Registered { channel: Channel::Field },
        FactKind::Decided { channel: Channel::Zsm, outcome: Outcome::Reject },
        FactKind::Admitted { channel: Channel::Zsm, table: text("HG"), municipality: None, returned: true },
        FactKind::Closed { reason: ClosingReason::Moved, table: text("HG") },
        FactKind::Discussed {
            meeting: MeetingKind::Mdo,
            mdo: Some(MdoKind::KnifeViolence),
            table: text("JEUGD"),
            municipality: Some(text("GM0502")),
            seconds: Some(1_344),
            hit: true,
        },
        FactKind::Transferred { from: text("JEUGD"), to: text("VOLWASSENEN") },
        FactKind::IcDiscussed,
        FactKind::Bottleneck { kind: BottleneckKind::Housing },
        FactKind::GoalSet { goal: Id::new(&clock, &chance), domain: GoalDomain::Care },
        FactKind::GoalStatus { goal: Id::new(&clock, &chance), domain: GoalDomain::Care, status: GoalStatus::Achieved },
        FactKind::Intervention { mark: Id::new(&clock, &chance), kind: InterventionKind::DayActivities },
        FactKind::Contact { direction: ContactDirection::FromHouse },
        FactKind::PerspectiveAdviser,
        FactKind::Advice,
        FactKind::Trained,
        FactKind::RewindSession,
        FactKind::VngScore { tenths: 32 },
        FactKind::Presentation,
    ]
}

fn fact(kind: FactKind) -> Fact {
    let (clock, chance) = (clock(), SeededChance::new(1));
    let about_a_case = !matches!(
        kind,
        FactKind::Trained
            | FactKind::VngScore { .. }
            | FactKind::Presentation
            | FactKind::Advice
            | FactKind::RewindSession
    );
    let case = about_a_case.then(|| Id::new(&clock, &chance));
    let person = (about_a_case || kind == FactKind::Trained).then(|| Id::new(&clock, &chance));
    Fact { id: Id::new(&clock, &chance), day: clock.now().day(), case, person, kind }
}

#[test]
fn every_kind_survives_the_row_form() {
    let kinds = every_kind();
    let codes: Vec<FactCode> = kinds.iter().map(FactKind::code).collect();
    assert_eq!(codes, FactCode::ALL, "one sample of every kind");
    for kind in kinds {
        let fact = fact(kind);
        let row = FlatFact::try_from(fact.clone()).unwrap();
        assert_eq!(Fact::try_from(row), Ok(fact));
    }
}

#[test]
fn each_filled_cell_matters_and_each_empty_cell_must_stay_empty() {
    let changes: [Change; 6] = [
        ("mark", |row| row.mark = if row.mark.is_some() { None } else { Some(row.id.cast()) }),
        ("table_code", |row| row.table_code = if row.table_code.is_some() { None } else { Some("HG".into()) }),
        ("code", |row| row.code = if row.code.is_some() { None } else { Some("X".into()) }),
        ("code2", |row| row.code2 = if row.code2.is_some() { None } else { Some("X".into()) }),
        ("amount", |row| row.amount = if row.amount.is_some() { None } else { Some(3) }),
        ("flag", |row| row.flag = !row.flag),
    ];
    for kind in every_kind() {
        let fact = fact(kind);
        for (field, change) in &changes {
            let mut row = FlatFact::try_from(fact.clone()).unwrap();
            change(&mut row);
            let read = Fact::try_from(row);
            assert_ne!(read, Ok(fact.clone()), "{field} of {:?} is not read", fact.kind);
        }
    }
}

#[test]
fn a_half_filled_fact_is_never_stored() {
    let mut nobody = fact(FactKind::Trained);
    nobody.person = None;
    assert_eq!(FlatFact::try_from(nobody), Err(FactError::Missing { kind: "GETRAIND", field: "person_mark" }));
    let mut loose = fact(FactKind::IcDiscussed);
    loose.case = None;
    assert_eq!(FlatFact::try_from(loose), Err(FactError::Missing { kind: "IC_BESPROKEN", field: "case_mark" }));
    let nowhere = fact(FactKind::Transferred { from: String::new(), to: "HG".into() });
    assert_eq!(FlatFact::try_from(nowhere), Err(FactError::Missing { kind: "OVERGEZET", field: "code" }));
    for tenths in [-1, 51] {
        let score = fact(FactKind::VngScore { tenths });
        assert_eq!(FlatFact::try_from(score), Err(FactError::OutOfRange { kind: "VNG_SCORE", field: "amount" }));
    }
    let mut row = FlatFact::try_from(fact(FactKind::Advice)).unwrap();
    row.kind = "ADVISEUR".into();
    assert_eq!(Fact::try_from(row), Err(FactError::UnknownKind("ADVISEUR".into())));
    let mut row = FlatFact::try_from(fact(FactKind::Contact { direction: ContactDirection::FromHouse })).unwrap();
    row.code = Some("HEEN".into());
    let unknown = FactError::UnknownCode { kind: "CONTACT", field: "code", value: "HEEN".into() };
    assert_eq!(unknown.to_string(), "feit CONTACT met onbekende waarde HEEN in code");
    assert_eq!(Fact::try_from(row), Err(unknown));
}
