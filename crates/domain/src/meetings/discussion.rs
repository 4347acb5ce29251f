//! **Bespreking** of one casus: a clock that starts and stops, and an end that needs a decision. The realised seconds
//! are what the yearly report calls the length of a discussion (form 5.7).

use doorbraak_kernel::Moment;

use super::DiscussionStatus;
use crate::rules::blank;

/// Where a discussion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Discussion {
    /// On the agenda.
    Planned,
    /// The clock runs.
    Running {
        /// Since when.
        since: Moment,
        /// Seconds of earlier stretches.
        before: i64,
    },
    /// The clock stands still.
    Stopped {
        /// Realised seconds so far.
        seconds: i64,
    },
    /// Ended with a decision.
    Closed {
        /// Realised seconds.
        seconds: i64,
    },
    /// Not reached in this meeting.
    Postponed,
}

/// What can happen to a discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiscussionEvent<'a> {
    /// The chair starts the clock, for the first time or again.
    Start(Moment),
    /// The chair stops the clock.
    Stop(Moment),
    /// The chair ends it; `decision` is the text of what was decided.
    Close {
        /// The moment of ending.
        at: Moment,
        /// What was decided.
        decision: &'a str,
    },
    /// The meeting does not reach it.
    Postpone,
}

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing to stop or end.
    #[error("Deze bespreking is nog niet begonnen. Start eerst de klok.")]
    NotStarted,
    /// The clock runs already.
    #[error("De klok van deze bespreking loopt al.")]
    AlreadyRunning,
    /// The clock stands still already.
    #[error("De klok van deze bespreking staat al stil.")]
    AlreadyStopped,
    /// A discussion ends with a decision.
    #[error("Schrijf het besluit op voordat u de bespreking afrondt. Ook niets doen is een besluit.")]
    DecisionMissing,
    /// What was discussed cannot be postponed.
    #[error("Deze bespreking is al begonnen. Rond haar af met een besluit.")]
    AlreadyStarted,
    /// It is over.
    #[error("Deze bespreking is afgerond.")]
    Closed,
    /// It is not on this agenda any more.
    #[error("Deze bespreking is doorgeschoven naar een volgend overleg.")]
    Postponed,
}

impl Discussion {
    /// The state after `event`, or why that step is refused.
    pub fn apply(self, event: DiscussionEvent<'_>) -> Result<Self, Refusal> {
        use DiscussionEvent as E;
        match (self, event) {
            (Self::Planned, E::Start(since)) => Ok(Self::Running { since, before: 0 }),
            (Self::Planned, E::Postpone) => Ok(Self::Postponed),
            (Self::Planned, E::Stop(_) | E::Close { .. }) => Err(Refusal::NotStarted),
            (Self::Running { .. }, E::Start(_)) => Err(Refusal::AlreadyRunning),
            (Self::Running { .. }, E::Stop(at)) => Ok(Self::Stopped { seconds: self.seconds(at) }),
            (Self::Stopped { seconds }, E::Start(since)) => Ok(Self::Running { since, before: seconds }),
            (Self::Stopped { .. }, E::Stop(_)) => Err(Refusal::AlreadyStopped),
            (Self::Running { .. } | Self::Stopped { .. }, E::Close { at, decision }) => {
                if blank(decision) {
                    Err(Refusal::DecisionMissing)
                } else {
                    Ok(Self::Closed { seconds: self.seconds(at) })
                }
            }
            (Self::Running { .. } | Self::Stopped { .. }, E::Postpone) => Err(Refusal::AlreadyStarted),
            (Self::Closed { .. }, _) => Err(Refusal::Closed),
            (Self::Postponed, _) => Err(Refusal::Postponed),
        }
    }

    /// Realised seconds at `now`.
    pub const fn seconds(self, now: Moment) -> i64 {
        match self {
            Self::Planned | Self::Postponed => 0,
            Self::Running { since, before } => before + now.seconds_since(since),
            Self::Stopped { seconds } | Self::Closed { seconds } => seconds,
        }
    }

    /// The state without its clock.
    pub const fn status(self) -> DiscussionStatus {
        match self {
            Self::Planned => DiscussionStatus::Planned,
            Self::Running { .. } => DiscussionStatus::Running,
            Self::Stopped { .. } => DiscussionStatus::Stopped,
            Self::Closed { .. } => DiscussionStatus::Closed,
            Self::Postponed => DiscussionStatus::Postponed,
        }
    }

    /// The clock as stored: since when it runs, and the seconds of earlier stretches.
    pub const fn stored(self) -> (Option<Moment>, i64) {
        match self {
            Self::Planned | Self::Postponed => (None, 0),
            Self::Running { since, before } => (Some(since), before),
            Self::Stopped { seconds } | Self::Closed { seconds } => (None, seconds),
        }
    }

    /// The state that was stored; nothing when the parts do not belong together.
    pub const fn from_stored(status: DiscussionStatus, since: Option<Moment>, seconds: i64) -> Option<Self> {
        Some(match (status, since, seconds) {
            (_, _, ..0) => return None,
            (DiscussionStatus::Planned, None, 0) => Self::Planned,
            (DiscussionStatus::Postponed, None, 0) => Self::Postponed,
            (DiscussionStatus::Running, Some(since), before) => Self::Running { since, before },
            (DiscussionStatus::Stopped, None, seconds) => Self::Stopped { seconds },
            (DiscussionStatus::Closed, None, seconds) => Self::Closed { seconds },
            (_, None | Some(_), _) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Code;
    use proptest::prelude::*;

    use super::*;
    use crate::diagram::{Edge, assert_doc, page};

    const fn at(seconds: i64) -> Moment {
        Moment::from_millis(1_750_000_000_000 + seconds * 1000)
    }

    use DiscussionEvent as E;

    fn steps(now: Moment) -> [(&'static str, E<'static>); 4] {
        [
            ("start", E::Start(now)),
            ("stop", E::Stop(now)),
            ("rond af met besluit", E::Close { at: now, decision: "Volgende week MDO." }),
            ("schuif door", E::Postpone),
        ]
    }

    #[test]
    fn the_picture_of_a_discussion_is_up_to_date() {
        let states = [
            Discussion::Planned,
            Discussion::Running { since: at(0), before: 0 },
            Discussion::Stopped { seconds: 60 },
            Discussion::Closed { seconds: 60 },
            Discussion::Postponed,
        ];
        assert_eq!(states.map(Discussion::status).as_slice(), DiscussionStatus::ALL);
        let mut edges = Vec::new();
        for state in states {
            assert_eq!(
                Discussion::from_stored(state.status(), state.stored().0, state.stored().1),
                Some(state),
                "opslaan en teruglezen"
            );
            for (label, event) in steps(at(60)) {
                if let Ok(next) = state.apply(event) {
                    let code = |state: Discussion| state.status().code().to_owned();
                    edges.push(Edge { from: code(state), to: code(next), label });
                }
            }
        }
        assert_doc(
            "states/bespreking.md",
            &page("Verloop van een bespreking", "meetings::discussion", "GEPLAND", &edges),
        );
    }

    #[test]
    fn a_pause_does_not_count_and_an_end_needs_a_decision() {
        let discussion = Discussion::Planned.apply(E::Start(at(0))).unwrap();
        let discussion = discussion.apply(E::Stop(at(600))).unwrap();
        let discussion = discussion.apply(E::Start(at(1000))).unwrap();
        assert_eq!(discussion.seconds(at(1060)), 660);
        let empty = discussion.apply(E::Close { at: at(1100), decision: " \n" });
        assert_eq!(empty, Err(Refusal::DecisionMissing));
        let closed = discussion.apply(E::Close { at: at(1100), decision: "Plek zoeken buiten de regio." });
        assert_eq!(closed, Ok(Discussion::Closed { seconds: 700 }));
        assert_eq!(closed.unwrap().apply(E::Start(at(1200))), Err(Refusal::Closed));
    }

    #[test]
    fn half_a_row_is_no_discussion() {
        for (status, since, seconds) in [
            (DiscussionStatus::Running, None, 5),
            (DiscussionStatus::Closed, Some(at(0)), 5),
            (DiscussionStatus::Planned, None, 5),
            (DiscussionStatus::Stopped, None, -1),
        ] {
            assert_eq!(Discussion::from_stored(status, since, seconds), None, "{status:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// The clock equals the sum of the stretches between start and stop, counted apart.
        #[test]
        fn realised_time_is_the_sum_of_the_stretches(walk in proptest::collection::vec((0_usize..4, 0_i64..5000), 0..30)) {
            let mut discussion = Discussion::Planned;
            let (mut now, mut running, mut total) = (0, false, 0);
            for (which, pause) in walk {
                if running { total += pause; }
                now += pause;
                if let Ok(next) = discussion.apply(steps(at(now))[which].1) {
                    let over = matches!(discussion, Discussion::Closed { .. } | Discussion::Postponed);
                    prop_assert!(!over, "een stap na het einde");
                    running = which == 0;
                    discussion = next;
                }
                prop_assert_eq!(discussion.seconds(at(now)), total);
            }
        }
    }
}
