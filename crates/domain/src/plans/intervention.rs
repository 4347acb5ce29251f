//! **Interventie**: what a partner does for a goal. Planned, started, realised or stopped with a reason (form 5.8).

use doorbraak_kernel::Day;

use super::InterventionStatus;
use crate::rules::blank;

/// What can happen to an intervention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InterventionEvent<'a> {
    /// It begins on this day.
    Start(Day),
    /// It did what it was for.
    Realise(Day),
    /// It ends early, with the reason.
    Stop(Day, &'a str),
}

/// Where an intervention stands, with its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Intervention {
    /// Intended.
    Planned,
    /// Under way.
    Started {
        /// Since when.
        on: Day,
    },
    /// Realised.
    Realised {
        /// From when.
        from: Day,
        /// To when.
        to: Day,
    },
    /// Ended early.
    Stopped {
        /// From when, if it ever began.
        from: Option<Day>,
        /// To when.
        to: Day,
    },
}

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing to realise.
    #[error("Deze interventie is nog niet ingezet. Vul eerst de startdatum in.")]
    NotStarted,
    /// Began before.
    #[error("Deze interventie is al ingezet.")]
    AlreadyStarted,
    /// Over.
    #[error("Deze interventie is al beëindigd. Plan een nieuwe als er meer nodig is.")]
    Ended,
    /// A day before the beginning.
    #[error("De einddatum ligt voor de startdatum {}.", .0.long_text())]
    EndBeforeStart(Day),
    /// A stop says why.
    #[error("Leg uit waarom de interventie stopt.")]
    ReasonMissing,
}

impl Intervention {
    /// The state after `event`, or why that step is refused.
    pub fn apply(self, event: InterventionEvent<'_>) -> Result<Self, Refusal> {
        use InterventionEvent as E;
        match (self, event) {
            (Self::Planned, E::Start(on)) => Ok(Self::Started { on }),
            (Self::Planned, E::Realise(_)) => Err(Refusal::NotStarted),
            (Self::Started { .. }, E::Start(_)) => Err(Refusal::AlreadyStarted),
            (Self::Started { on }, E::Realise(to) | E::Stop(to, _)) if to < on => Err(Refusal::EndBeforeStart(on)),
            (Self::Started { on }, E::Realise(to)) => Ok(Self::Realised { from: on, to }),
            (Self::Planned | Self::Started { .. }, E::Stop(_, reason)) if blank(reason) => Err(Refusal::ReasonMissing),
            (Self::Planned, E::Stop(to, _)) => Ok(Self::Stopped { from: None, to }),
            (Self::Started { on }, E::Stop(to, _)) => Ok(Self::Stopped { from: Some(on), to }),
            (Self::Realised { .. } | Self::Stopped { .. }, _) => Err(Refusal::Ended),
        }
    }

    /// The state without its days.
    pub const fn status(self) -> InterventionStatus {
        match self {
            Self::Planned => InterventionStatus::Planned,
            Self::Started { .. } => InterventionStatus::Started,
            Self::Realised { .. } => InterventionStatus::Realised,
            Self::Stopped { .. } => InterventionStatus::Stopped,
        }
    }

    /// The days as stored: from and to.
    pub const fn days(self) -> (Option<Day>, Option<Day>) {
        match self {
            Self::Planned => (None, None),
            Self::Started { on } => (Some(on), None),
            Self::Realised { from, to } => (Some(from), Some(to)),
            Self::Stopped { from, to } => (from, Some(to)),
        }
    }

    /// The state that was stored; nothing when the parts do not belong together.
    pub const fn from_stored(status: InterventionStatus, from: Option<Day>, to: Option<Day>) -> Option<Self> {
        Some(match (status, from, to) {
            (InterventionStatus::Planned, None, None) => Self::Planned,
            (InterventionStatus::Started, Some(on), None) => Self::Started { on },
            (InterventionStatus::Realised, Some(from), Some(to)) => Self::Realised { from, to },
            (InterventionStatus::Stopped, from, Some(to)) => Self::Stopped { from, to },
            (_, None | Some(_), None | Some(_)) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Code;

    use super::*;
    use crate::diagram::{Edge, assert_doc, page};
    use InterventionEvent as E;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_picture_of_an_intervention_is_up_to_date() {
        let on = day("2025-03-01");
        let states = [
            Intervention::Planned,
            Intervention::Started { on },
            Intervention::Realised { from: on, to: on },
            Intervention::Stopped { from: None, to: on },
        ];
        assert_eq!(states.map(Intervention::status).as_slice(), InterventionStatus::ALL);
        let mut edges = Vec::new();
        for state in states {
            let (from, to) = state.days();
            assert_eq!(Intervention::from_stored(state.status(), from, to), Some(state));
            for (label, event) in
                [("zet in", E::Start(on)), ("realiseer", E::Realise(on)), ("stop met reden", E::Stop(on, "Verhuisd."))]
            {
                if let Ok(next) = state.apply(event) {
                    edges.push(Edge { from: state.status().code().into(), to: next.status().code().into(), label });
                }
            }
        }
        let text = page("Verloop van een interventie", "plans::intervention", "GEPLAND", &edges);
        assert_doc("states/interventie.md", &text);
    }

    #[test]
    fn an_intervention_ends_after_it_began_and_a_stop_is_explained() {
        let started = Intervention::Planned.apply(E::Start(day("2025-04-10"))).unwrap();
        let early = day("2025-04-09");
        assert_eq!(started.apply(E::Realise(early)), Err(Refusal::EndBeforeStart(day("2025-04-10"))));
        assert_eq!(started.apply(E::Stop(early, "Weigert.")), Err(Refusal::EndBeforeStart(day("2025-04-10"))));
        assert_eq!(started.apply(E::Stop(day("2025-05-01"), "")), Err(Refusal::ReasonMissing));
        assert_eq!(Intervention::Planned.apply(E::Realise(early)), Err(Refusal::NotStarted));
        let realised = started.apply(E::Realise(day("2025-07-08"))).unwrap();
        assert_eq!(realised.days(), (Some(day("2025-04-10")), Some(day("2025-07-08"))));
        assert_eq!(realised.apply(E::Start(day("2025-08-01"))), Err(Refusal::Ended));
        assert_eq!(Intervention::from_stored(InterventionStatus::Started, None, None), None);
    }
}
