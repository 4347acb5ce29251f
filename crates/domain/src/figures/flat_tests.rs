use doorbraak_kernel::{Clock, FixedClock, Moment, SeededChance};

use super::*;

fn clock() -> impl Clock {
    FixedClock::at(Moment::on(Day::new(2025, 3, 30).unwrap(), 2, 30))
}

fn every_kind() -> Vec<FactKind> {
    let (clock, chance) = (clock(), SeededChance::new(7));
    let text = |text: &str| String::from(text);
    vec![
        FactKind::Registered { channel: text("VELD") },
        FactKind::Decided { channel: text("ZSM"), outcome: text("AFWIJZEN") },
        FactKind::Admitted { channel: text("ZSM"), table: text("HG"), municipality: None, returned: true },
        FactKind::Closed { reason: text("VERHUISD"), table: text("HG") },
        FactKind::Discussed {
            meeting: text("MDO"),
            mdo: Some(text("MESSENGEWELD")),
            table: text("JEUGD"),
            municipality: Some(text("GM0502")),
            seconds: Some(1_344),
            hit: true,
        },
        FactKind::Transferred { from: text("JEUGD"), to: text("VOLWASSENEN") },
        FactKind::IcDiscussed,
        FactKind::Bottleneck { kind: text("HUISVESTING") },
        FactKind::GoalSet { goal: Id::new(&clock, &chance), domain: text("ZORG") },
        FactKind::GoalStatus { goal: Id::new(&clock, &chance), domain: text("ZORG"), status: text("BEHAALD") },
        FactKind::Intervention { mark: Id::new(&clock, &chance), kind: text("DAGBESTEDING") },
        FactKind::Contact { direction: text("HUIS_NAAR_BETROKKENE") },
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
    let changes: [(&str, fn(&mut FlatFact)); 6] = [
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
    let empty = fact(FactKind::Bottleneck { kind: String::new() });
    assert_eq!(FlatFact::try_from(empty), Err(FactError::Missing { kind: "KNELPUNT", field: "code" }));
    for tenths in [-1, 51] {
        let score = fact(FactKind::VngScore { tenths });
        assert_eq!(FlatFact::try_from(score), Err(FactError::OutOfRange { kind: "VNG_SCORE", field: "amount" }));
    }
    let mut row = FlatFact::try_from(fact(FactKind::Advice)).unwrap();
    row.kind = "ADVISEUR".into();
    assert_eq!(Fact::try_from(row), Err(FactError::UnknownKind("ADVISEUR".into())));
}
