//! **Triagebesluit**: where a referral goes, decided and motivated by a named human after a positive doeltoets (form
//! 5.4, L55). Admission names a table, a procesregisseur and the organisation of the casusregisseur.

use doorbraak_kernel::{Code, Day};

use super::{Effect, Outcome, fit_test::Verdict};
use crate::{
    cases::CaseEvent,
    partners::ParticipantClass,
    rules::{Checked, Findings, blank},
};

/// What the decision says.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    /// Where it goes.
    pub outcome: Outcome,
    /// Why.
    pub motivation: &'a str,
    /// The body that decides.
    pub decided_by: ParticipantClass,
    /// The recorded fit test, if there is one.
    pub verdict: Option<Verdict>,
    /// A table was chosen.
    pub has_table: bool,
    /// A process director was named.
    pub has_process_director: bool,
    /// The organisation that will direct the case was named.
    pub has_case_director_organisation: bool,
    /// What the referrer can do instead, or what is still needed.
    pub advice: &'a str,
}

/// Why a decision cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// L06.
    #[error("Leg eerst de doeltoets vast. Daarna kunt u over de aanmelding besluiten.")]
    NoFitTest,
    /// L05.
    #[error("De doeltoets is negatief. Deze aanmelding kan niet worden toegelaten.")]
    FitTestNegative,
    /// L07.
    #[error("{} mag niet besluiten over toelating. Laat een publieke deelnemer besluiten.", .0.label())]
    NotPublic(ParticipantClass),
    /// L55.
    #[error("Motiveer het besluit.")]
    MotivationMissing,
    /// Admission needs a place.
    #[error("Kies de tafel waar de casus komt.")]
    TableMissing,
    /// Admission needs a process director.
    #[error("Wijs een procesregisseur aan.")]
    ProcessDirectorMissing,
    /// Admission needs an intended case director.
    #[error("Kies de organisatie die de casusregisseur levert.")]
    CaseDirectorMissing,
    /// L10: only what the other consultation answers hands a referral over.
    #[error(
        "Meld het vermoeden van radicalisering. Pas als dat casusoverleg de aanmelding overneemt, staat zij hier stil."
    )]
    HandedOverByAnswer,
    /// A referrer never gets a bare no.
    #[error("Schrijf op wat de aanmelder nu kan doen.")]
    AdviceMissing,
}

/// Whether the decision may be recorded. A negative fit test ends the referral by itself; what the referrer is told
/// is then one of the outcomes that end it.
pub fn check(decision: &Decision<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    let effect = decision.outcome.effect();
    match (decision.verdict, effect) {
        // The duty to register elsewhere (L10) and a question to the referrer do not wait for the test.
        (_, Effect::HandsOver)
        | (Some(Verdict::Positive), _)
        | (Some(Verdict::Negative), Effect::Ends)
        | (None, Effect::Waits) => {}
        (None, Effect::Admits | Effect::Ends) => found.when(true, Refusal::NoFitTest),
        (Some(Verdict::Negative), Effect::Admits | Effect::Waits) => found.when(true, Refusal::FitTestNegative),
    }
    found.when(!decision.decided_by.is_public(), Refusal::NotPublic(decision.decided_by));
    found.when(blank(decision.motivation), Refusal::MotivationMissing);
    match effect {
        Effect::Admits => {
            found.when(!decision.has_table, Refusal::TableMissing);
            found.when(!decision.has_process_director, Refusal::ProcessDirectorMissing);
            found.when(!decision.has_case_director_organisation, Refusal::CaseDirectorMissing);
        }
        Effect::Ends | Effect::Waits => found.when(blank(decision.advice), Refusal::AdviceMissing),
        Effect::HandsOver => found.when(true, Refusal::HandedOverByAnswer),
    }
    found.done()
}

/// What the decision does to the case; nothing while it waits for more information, and nothing after a negative fit
/// test, because that referral already waits for erasure (L43).
pub const fn event(outcome: Outcome, verdict: Option<Verdict>, on: Day) -> Option<CaseEvent> {
    match (verdict, outcome.effect()) {
        (Some(Verdict::Negative), _) | (_, Effect::Waits) => None,
        (_, Effect::Admits) => Some(CaseEvent::Admit),
        (_, Effect::Ends) => Some(CaseEvent::TurnDown { on }),
        (_, Effect::HandsOver) => Some(CaseEvent::HandToWpgar),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::{CaseState, CaseStatus};

    fn complete(outcome: Outcome) -> Decision<'static> {
        Decision {
            outcome,
            motivation: "Meerdere ketens zijn nodig.",
            decided_by: ParticipantClass::Prosecution,
            verdict: Some(Verdict::Positive),
            has_table: true,
            has_process_director: true,
            has_case_director_organisation: true,
            advice: "Vraag het wijkteam om een huisbezoek.",
        }
    }

    /// Outcome, then: state after a positive test; allowed without a test; allowed after a negative test.
    const OUTCOMES: [(&str, &str, bool, bool); 10] = [
        ("TOELATEN_TAFEL", "VERRIJKING", false, false),
        ("MDO_DIRECT", "VERRIJKING", false, false),
        ("INCLUSIETAFEL", "VERRIJKING", false, false),
        ("MEER_INFORMATIE", "DOELTOETS_POSITIEF", true, false),
        ("ADVIES_AANMELDER", "wissen", false, true),
        ("LOKALE_TAFEL", "wissen", false, true),
        ("STRAFRECHT", "wissen", false, true),
        ("ANDERE_REGIO", "wissen", false, true),
        ("AFWIJZEN", "wissen", false, true),
        ("WEEGPLOEG_RADICALISERING", "OVERGEDRAGEN_WPGAR", true, true),
    ];

    #[test]
    fn each_of_the_ten_outcomes_does_one_thing() {
        assert_eq!(OUTCOMES.len(), Outcome::ALL.len());
        let on = Day::new(2025, 1, 21).unwrap();
        for (code, after, untested, negative) in OUTCOMES {
            let outcome = Outcome::from_code(code).unwrap();
            let decision = complete(outcome);
            let handed = outcome.effect() == Effect::HandsOver;
            let expected = if handed { Err(vec![Refusal::HandedOverByAnswer]) } else { Ok(()) };
            assert_eq!(check(&decision), expected, "{code}");
            if handed {
                // The other consultation decides, whatever was judged here; see `transfer`.
                for verdict in [None, Some(Verdict::Negative)] {
                    assert_eq!(check(&Decision { verdict, ..decision }), expected, "{code}");
                }
                continue;
            }
            assert_eq!(check(&Decision { verdict: None, ..decision }).is_ok(), untested, "{code}");
            let refused = Decision { verdict: Some(Verdict::Negative), ..decision };
            assert_eq!(check(&refused).is_ok(), negative, "{code}");

            let before = CaseState::FitPositive { erase_by: None };
            let state = event(outcome, decision.verdict, on).map_or(Ok(before), |event| before.apply(event)).unwrap();
            match state {
                CaseState::FitPositive { erase_by: Some(_) } => assert_eq!(after, "wissen", "{code}"),
                _ => assert_eq!(after, state.status().code(), "{code}"),
            }
            assert_eq!(event(outcome, Some(Verdict::Negative), on), None, "{code}: die wacht al op wissen");
            if untested && let Some(event) = event(outcome, None, on) {
                assert!(CaseState::Registered.apply(event).is_ok(), "{code} zonder doeltoets");
            }
            assert_eq!(outcome.admits(), state.status() == CaseStatus::Enrichment, "{code}");
        }
    }

    #[test]
    fn what_is_missing_is_named_at_once() {
        let empty = Decision {
            motivation: "",
            has_table: false,
            has_process_director: false,
            has_case_director_organisation: false,
            advice: "",
            decided_by: ParticipantClass::VeiligThuis,
            ..complete(Outcome::AdmitToTable)
        };
        assert_eq!(
            check(&empty),
            Err(vec![
                Refusal::NotPublic(ParticipantClass::VeiligThuis),
                Refusal::MotivationMissing,
                Refusal::TableMissing,
                Refusal::ProcessDirectorMissing,
                Refusal::CaseDirectorMissing,
            ])
        );
        let bare_no = Decision { advice: " ", ..complete(Outcome::Reject) };
        assert_eq!(check(&bare_no), Err(vec![Refusal::AdviceMissing]));
    }
}
