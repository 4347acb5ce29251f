//! **Levensloop** tested against a list of steps written from the law, not from the code.

use doorbraak_kernel::Code;
use proptest::prelude::*;

use super::*;
use crate::diagram::{Edge, assert_doc, page};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Every step there is: state before, event, state after. `wacht` is a positive fit test that was not admitted.
const ORACLE: &str = "
    AANGEMELD positief DOELTOETS_POSITIEF
    AANGEMELD negatief DOELTOETS_NEGATIEF
    AANGEMELD radicalisering OVERGEDRAGEN_WPGAR
    DOELTOETS_POSITIEF toelaten VERRIJKING
    DOELTOETS_POSITIEF afwijzen wacht
    DOELTOETS_POSITIEF radicalisering OVERGEDRAGEN_WPGAR
    wacht vernietigen VERNIETIGD
    DOELTOETS_NEGATIEF vernietigen VERNIETIGD
    OVERGEDRAGEN_WPGAR vernietigen VERNIETIGD
    VERRIJKING overleggen CASUSOVERLEG
    VERRIJKING niets DOELTOETS_NEGATIEF
    VERRIJKING sluiten AFGESLOTEN_AFGESCHERMD
    VERRIJKING radicalisering OVERGEDRAGEN_WPGAR
    CASUSOVERLEG plan PLAN_VASTGESTELD
    CASUSOVERLEG niets DOELTOETS_NEGATIEF
    CASUSOVERLEG sluiten AFGESLOTEN_AFGESCHERMD
    CASUSOVERLEG radicalisering OVERGEDRAGEN_WPGAR
    PLAN_VASTGESTELD plan PLAN_VASTGESTELD
    PLAN_VASTGESTELD uitvoeren UITVOERING_MONITORING
    PLAN_VASTGESTELD niets DOELTOETS_NEGATIEF
    PLAN_VASTGESTELD sluiten AFGESLOTEN_AFGESCHERMD
    PLAN_VASTGESTELD radicalisering OVERGEDRAGEN_WPGAR
    UITVOERING_MONITORING plan UITVOERING_MONITORING
    UITVOERING_MONITORING niets DOELTOETS_NEGATIEF
    UITVOERING_MONITORING sluiten AFGESLOTEN_AFGESCHERMD
    UITVOERING_MONITORING radicalisering OVERGEDRAGEN_WPGAR
    AFGESLOTEN_AFGESCHERMD hernieuwen HERNIEUWD_BESCHIKBAAR
    AFGESLOTEN_AFGESCHERMD vernietigen VERNIETIGD
    HERNIEUWD_BESCHIKBAAR hernieuwen HERNIEUWD_BESCHIKBAAR
    HERNIEUWD_BESCHIKBAAR sluiten AFGESLOTEN_AFGESCHERMD
    HERNIEUWD_BESCHIKBAAR vernietigen VERNIETIGD
    HERNIEUWD_BESCHIKBAAR radicalisering OVERGEDRAGEN_WPGAR
";

fn oracle(from: &str, event: &str) -> Option<&'static str> {
    ORACLE.lines().find_map(|line| {
        let mut words = line.split_whitespace();
        (words.next() == Some(from) && words.next() == Some(event)).then(|| words.next().unwrap())
    })
}

fn node(state: CaseState) -> &'static str {
    match state {
        CaseState::FitPositive { erase_by: Some(_) } => "wacht",
        _ => state.status().code(),
    }
}

fn word(event: CaseEvent) -> &'static str {
    match event {
        E::Judge { positive: true, .. } => "positief",
        E::Judge { positive: false, .. } => "negatief",
        E::Admit => "toelaten",
        E::TurnDown { .. } => "afwijzen",
        E::HandToWpgar => "radicalisering",
        E::Consult => "overleggen",
        E::AdoptPlan => "plan",
        E::StartExecution => "uitvoeren",
        E::FindNothing { .. } => "niets",
        E::Close { .. } => "sluiten",
        E::Renew { .. } => "hernieuwen",
        E::Destroy => "vernietigen",
    }
}

fn all_events(on: Day) -> [CaseEvent; 12] {
    [
        E::Judge { positive: true, on },
        E::Judge { positive: false, on },
        E::Admit,
        E::TurnDown { on },
        E::HandToWpgar,
        E::Consult,
        E::AdoptPlan,
        E::StartExecution,
        E::FindNothing { on },
        E::Close { on },
        E::Renew { on, until: on.plus_years(2) },
        E::Destroy,
    ]
}

fn all_states(on: Day) -> Vec<CaseState> {
    let states = vec![
        CaseState::Registered,
        CaseState::FitPositive { erase_by: None },
        CaseState::FitPositive { erase_by: Some(on) },
        CaseState::FitNegative { erase_by: on },
        CaseState::HandedToWpgar,
        CaseState::Enrichment,
        CaseState::CaseConsultation,
        CaseState::PlanAdopted,
        CaseState::Execution,
        CaseState::ClosedShielded { closed_on: on },
        CaseState::RenewedAvailable { until: on },
        CaseState::Destroyed,
    ];
    for status in CaseStatus::ALL {
        assert!(states.iter().any(|state| state.status() == *status), "{status:?} ontbreekt");
    }
    states
}

#[test]
fn the_picture_of_the_lifecycle_is_up_to_date() {
    let on = day("2026-06-01");
    let name = |state| match node(state) {
        "wacht" => "NIET_TOEGELATEN".to_owned(),
        code => code.to_owned(),
    };
    let mut edges = Vec::new();
    for state in all_states(on) {
        for event in all_events(on) {
            if let Ok(next) = state.apply(event) {
                edges.push(Edge { from: name(state), to: name(next), label: word(event) });
            }
        }
    }
    assert_eq!(edges.len(), ORACLE.lines().filter(|line| !line.trim().is_empty()).count());
    assert_doc("states/casus.md", &page("Levensloop van een casus", "cases::lifecycle", "AANGEMELD", &edges));
}

#[test]
fn a_case_of_the_demo_walks_from_referral_to_destruction() {
    let mut case = CaseState::Registered;
    for (event, status) in [
        (E::Judge { positive: true, on: day("2025-01-24") }, "DOELTOETS_POSITIEF"),
        (E::Admit, "VERRIJKING"),
        (E::Consult, "CASUSOVERLEG"),
        (E::AdoptPlan, "PLAN_VASTGESTELD"),
        (E::StartExecution, "UITVOERING_MONITORING"),
        (E::AdoptPlan, "UITVOERING_MONITORING"),
        (E::Close { on: day("2025-10-14") }, "AFGESLOTEN_AFGESCHERMD"),
    ] {
        case = case.apply(event).unwrap();
        assert_eq!(case.status().code(), status);
    }
    let refusal = case.apply(E::Consult).unwrap_err();
    assert_eq!(refusal, Refusal::Closed(day("2025-10-14")));
    assert!(refusal.to_string().contains("afgesloten op 14 oktober 2025"), "{refusal}");
    assert!(refusal.to_string().contains("nieuwe aanmelding"), "{refusal}");
    assert_eq!(case.apply(E::Destroy), Ok(CaseState::Destroyed));
}

#[test]
fn not_admitted_is_gone_within_fourteen_days() {
    let by = day("2025-02-04");
    let negative = CaseState::Registered.apply(E::Judge { positive: false, on: day("2025-01-21") });
    assert_eq!(negative, Ok(CaseState::FitNegative { erase_by: by }));
    let turned_down = CaseState::FitPositive { erase_by: None }.apply(E::TurnDown { on: day("2025-01-21") }).unwrap();
    assert_eq!(turned_down, CaseState::FitPositive { erase_by: Some(by) });
    assert!(!turned_down.may_collect(), "na de afwijzing wordt niets meer verzameld");
    assert_eq!(turned_down.apply(E::Admit), Err(Refusal::WaitsForErasure(by)));
    assert_eq!(turned_down.apply(E::HandToWpgar), Err(Refusal::WaitsForErasure(by)));
}

#[test]
fn nothing_is_collected_before_a_positive_judgement() {
    for state in all_states(day("2026-06-01")) {
        let expected =
            ["DOELTOETS_POSITIEF", "VERRIJKING", "CASUSOVERLEG", "PLAN_VASTGESTELD", "UITVOERING_MONITORING"];
        assert_eq!(state.may_collect(), expected.contains(&node(state)), "{state:?}");
    }
}

#[test]
fn renewal_lasts_two_years_at_most() {
    let shielded = CaseState::ClosedShielded { closed_on: day("2030-03-01") };
    let on = day("2031-02-01");
    for (until, allowed) in [("2033-02-01", true), ("2033-02-02", false), ("2031-02-01", false), ("2031-02-02", true)] {
        let result = shielded.apply(E::Renew { on, until: day(until) });
        assert_eq!(result.is_ok(), allowed, "{until}: {result:?}");
    }
    let leap = shielded.apply(E::Renew { on: day("2032-02-29"), until: day("2034-03-01") });
    assert_eq!(leap, Err(Refusal::RenewalTooLong(day("2034-02-28"))));
}

#[test]
fn what_is_stored_comes_back_and_half_a_row_does_not() {
    let on = day("2026-06-01");
    for state in all_states(on) {
        assert_eq!(CaseState::from_stored(state.status(), state.day()), Some(state));
        let other_day = if state.day().is_some() { None } else { Some(on) };
        if state.status() != CaseStatus::FitPositive {
            assert_eq!(CaseState::from_stored(state.status(), other_day), None, "{state:?}");
        }
    }
}

fn some_event() -> impl Strategy<Value = CaseEvent> {
    (0_usize..12, 0_i32..4000, 0_i32..1000).prop_map(|(which, start, length)| {
        let on = day("2025-03-01").plus_days(start);
        match all_events(on)[which] {
            E::Renew { on, .. } => E::Renew { on, until: on.plus_days(length) },
            event => event,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_walk_follows_the_oracle(events in proptest::collection::vec(some_event(), 0..40)) {
        let mut case = CaseState::Registered;
        let mut judged_positive = false;
        for event in events {
            let mut expected = oracle(node(case), word(event));
            if let E::Renew { on, until } = event
                && (until <= on || until > on.plus_years(2)) {
                expected = None;
            }
            let result = case.apply(event);
            prop_assert_eq!(result.ok().map(node), expected, "{:?} {:?}", case, event);
            let Ok(next) = result else { continue };
            judged_positive |= matches!(event, E::Judge { positive: true, .. });
            prop_assert!(!next.is_open() || judged_positive, "open zonder doeltoets");
            if case.status() == CaseStatus::ClosedShielded {
                prop_assert!(!next.is_open(), "een afgesloten casus ging open");
            }
            prop_assert!(case != CaseState::Destroyed, "er gebeurde iets na vernietiging");
            if let E::Judge { on, .. } | E::TurnDown { on } | E::FindNothing { on } = event
                && let CaseState::FitNegative { erase_by } | CaseState::FitPositive { erase_by: Some(erase_by) } = next {
                prop_assert!(erase_by.days_since(on) <= ERASE_WITHIN_DAYS);
            }
            case = next;
        }
    }
}

#[test]
fn open_is_between_admission_and_closing_and_nothing_else() {
    let on = day("2025-03-14");
    for state in all_states(on) {
        let open = ["VERRIJKING", "CASUSOVERLEG", "PLAN_VASTGESTELD", "UITVOERING_MONITORING"];
        assert_eq!(state.is_open(), open.contains(&node(state)), "{state:?}");
    }
}

#[test]
fn a_step_that_was_taken_says_so_and_not_that_another_is_missing() {
    assert_eq!(CaseState::Execution.apply(E::StartExecution), Err(Refusal::AlreadyDone));
    assert_eq!(CaseState::Enrichment.apply(E::StartExecution), Err(Refusal::PlanFirst));
    assert_eq!(CaseState::CaseConsultation.apply(E::StartExecution), Err(Refusal::PlanFirst));
    assert_eq!(CaseState::CaseConsultation.apply(E::Consult), Err(Refusal::AlreadyDone));
}
