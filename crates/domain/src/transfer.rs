//! **Overdracht radicalisering** (Wgs 2.31 lid 13, WPGAR 5; L10): whoever suspects that a person belongs in the radicalisation
//! consultation says so, from the first referral on; the police, the prosecution service or a mayor registers it there, and
//! nobody else may. It is a task for a named human and no score, and it changes nothing by itself: only what that
//! consultation answers does. Taken up, the file here stands still; not taken up, whoever reported it hears so and the file
//! goes on.

use doorbraak_kernel::{Code as _, Day, codes};

use crate::{
    cases::{CaseEvent, CaseState, lifecycle},
    partners::ParticipantClass,
    rules::{Checked, Findings, blank},
};

/// Days in which the one asked registers it and says what became of it. The law gives no term; a week is the house's.
pub const TERM_DAYS: i32 = 7;
/// Days for which it is told what became of it.
pub const TOLD_DAYS: i32 = 14;

codes! {
    /// Where a transfer stands.
    pub enum TransferStatus = "stand overdracht" {
        /// Nobody answered.
        Open = "OPEN" / "Wacht op het casusoverleg radicalisering",
        /// Taken up there; the file here is frozen.
        TakenUp = "OVERGENOMEN" / "Overgenomen door het casusoverleg radicalisering",
        /// Not taken up; the file here goes on.
        Declined = "NIET_OVERGENOMEN" / "Niet overgenomen, het dossier loopt hier door",
    }
}

/// A transfer with its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transfer {
    /// Waits for an answer.
    Open {
        /// The last day of the term.
        due: Day,
    },
    /// Taken up.
    TakenUp {
        /// The day.
        on: Day,
    },
    /// Not taken up.
    Declined {
        /// The day.
        on: Day,
    },
}

/// What the consultation answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It takes the person up.
    TakeUp {
        /// The day.
        on: Day,
    },
    /// It does not.
    Decline {
        /// The day.
        on: Day,
    },
}

impl Transfer {
    /// As it begins.
    pub fn reported(on: Day) -> Self {
        Self::Open { due: on.plus_days(TERM_DAYS) }
    }

    /// After the answer; an answer is given once.
    pub const fn answered(self, answer: Answer) -> Result<Self, Refusal> {
        match (self, answer) {
            (Self::Open { .. }, Answer::TakeUp { on }) => Ok(Self::TakenUp { on }),
            (Self::Open { .. }, Answer::Decline { on }) => Ok(Self::Declined { on }),
            (Self::TakenUp { .. } | Self::Declined { .. }, Answer::TakeUp { .. } | Answer::Decline { .. }) => {
                Err(Refusal::AlreadyAnswered)
            }
        }
    }

    /// Without its day.
    pub const fn status(self) -> TransferStatus {
        match self {
            Self::Open { .. } => TransferStatus::Open,
            Self::TakenUp { .. } => TransferStatus::TakenUp,
            Self::Declined { .. } => TransferStatus::Declined,
        }
    }

    /// The transfer that was stored; none when its parts do not belong together.
    pub const fn from_stored(status: TransferStatus, due: Day, settled: Option<Day>) -> Option<Self> {
        match (status, settled) {
            (TransferStatus::Open, None) => Some(Self::Open { due }),
            (TransferStatus::TakenUp, Some(on)) => Some(Self::TakenUp { on }),
            (TransferStatus::Declined, Some(on)) => Some(Self::Declined { on }),
            (TransferStatus::Open, Some(_)) | (TransferStatus::TakenUp | TransferStatus::Declined, None) => None,
        }
    }
}

/// Whether this body may register somebody in the radicalisation consultation (WPGAR 5 lid 1).
pub const fn may_register(class: ParticipantClass) -> bool {
    matches!(class, ParticipantClass::Police | ParticipantClass::Prosecution | ParticipantClass::Mayor)
}

/// A suspicion as it is reported.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// Where the file stands.
    pub state: CaseState,
    /// Who is to register it.
    pub receiver: Option<ParticipantClass>,
    /// What makes one think so.
    pub reason: &'a str,
    /// Whether another report of this file waits.
    pub waits: bool,
}

/// Why a report or an answer is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// WPGAR 5 lid 1.
    #[error("Kies wie het vermoeden daar aanmeldt: de politie, het OM of een burgemeester.")]
    ReceiverMissing,
    /// The same.
    #[error("{} mag niemand aanmelden bij het casusoverleg radicalisering. Kies de politie, het OM of een burgemeester (WPGAR artikel 5 lid 1).", .0.label())]
    MayNotRegister(ParticipantClass),
    /// A named human with a reason, never a score (L55).
    #[error("Schrijf op waaruit het vermoeden blijkt.")]
    ReasonMissing,
    /// One at a time.
    #[error("Er loopt al een melding van dit dossier. Wacht op het antwoord van het casusoverleg radicalisering.")]
    Waits,
    /// The file cannot be handed over any more.
    #[error("{0}")]
    File(lifecycle::Refusal),
    /// An answer is given once.
    #[error("Het antwoord op deze melding ligt al vast.")]
    AlreadyAnswered,
}

/// Whether the suspicion can be reported. That it may be taken up later is asked of the lifecycle of the file itself.
pub fn check(report: &Report<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    match report.receiver {
        None => found.when(true, Refusal::ReceiverMissing),
        Some(class) => found.when(!may_register(class), Refusal::MayNotRegister(class)),
    }
    found.when(blank(report.reason), Refusal::ReasonMissing);
    found.when(report.waits, Refusal::Waits);
    if let Err(refusal) = report.state.apply(CaseEvent::HandToWpgar) {
        found.when(true, Refusal::File(refusal));
    }
    found.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn three_bodies_register_and_no_other() {
        let may: Vec<&str> =
            ParticipantClass::ALL.iter().filter(|class| may_register(**class)).map(|class| class.code()).collect();
        assert_eq!(may.len(), 3);
        for class in ParticipantClass::ALL {
            assert!(
                !may_register(*class) || class.is_public(),
                "{}: geen derde en geen private deelnemer",
                class.code()
            );
        }
    }

    #[test]
    fn from_the_first_referral_on_and_until_the_file_is_shut() {
        let on = day("2025-01-14");
        let report = Report {
            state: CaseState::Registered,
            receiver: Some(ParticipantClass::Mayor),
            reason: "Hij ronselt klasgenoten.",
            waits: false,
        };
        assert_eq!(check(&report), Ok(()), "vóór de doeltoets");
        let open = [
            CaseState::FitPositive { erase_by: None },
            CaseState::Enrichment,
            CaseState::CaseConsultation,
            CaseState::PlanAdopted,
            CaseState::Execution,
        ];
        for state in open {
            assert_eq!(check(&Report { state, ..report }), Ok(()), "{state:?}");
        }
        let shut = [
            CaseState::FitPositive { erase_by: Some(on) },
            CaseState::FitNegative { erase_by: on },
            CaseState::HandedToWpgar,
            CaseState::ClosedShielded { closed_on: on },
            CaseState::Destroyed,
        ];
        for state in shut {
            let found = check(&Report { state, ..report }).unwrap_err();
            assert!(matches!(found.as_slice(), [Refusal::File(_)]), "{state:?}");
        }
    }

    #[test]
    fn what_is_missing_is_named_at_once() {
        let empty = Report { state: CaseState::Execution, receiver: None, reason: " ", waits: true };
        assert_eq!(check(&empty), Err(vec![Refusal::ReceiverMissing, Refusal::ReasonMissing, Refusal::Waits]));
        let care = Report {
            state: CaseState::Execution,
            receiver: Some(ParticipantClass::MentalHealth),
            reason: "Reden.",
            waits: false,
        };
        assert_eq!(check(&care), Err(vec![Refusal::MayNotRegister(ParticipantClass::MentalHealth)]));
    }

    #[test]
    fn an_answer_is_given_once_and_the_days_belong_to_it() {
        let (reported, on) = (day("2025-01-14"), day("2025-01-20"));
        let open = Transfer::reported(reported);
        assert_eq!(open, Transfer::Open { due: day("2025-01-21") });
        for answer in [Answer::TakeUp { on }, Answer::Decline { on }] {
            let settled = open.answered(answer).unwrap();
            for again in [Answer::TakeUp { on }, Answer::Decline { on }] {
                assert_eq!(settled.answered(again), Err(Refusal::AlreadyAnswered));
            }
            assert_eq!(Transfer::from_stored(settled.status(), day("2025-01-21"), Some(on)), Some(settled));
            assert_eq!(Transfer::from_stored(settled.status(), day("2025-01-21"), None), None);
        }
        assert_eq!(Transfer::from_stored(TransferStatus::Open, day("2025-01-21"), None), Some(open));
        assert_eq!(Transfer::from_stored(TransferStatus::Open, day("2025-01-21"), Some(on)), None);
    }
}
