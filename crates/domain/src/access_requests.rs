//! **Toegangsvraag** (L09, L35): "waarom zie ik dit niet?" Somebody tells which case the own task needs, as he knows it,
//! and is told the same whether there is one or not. Only being involved, which is a decision of the public participants
//! (Wgs 2.31 lid 4), tells more. Everything else looks alike until the term is over and alike after it.

use doorbraak_kernel::{Day, codes};

use crate::rules::{Checked, Findings, blank};

/// Days in which the asker hears.
pub const TERM_DAYS: i32 = 7;
/// Days after the term for which the question and its text are kept.
pub const KEPT_DAYS: i32 = 30;
/// Questions of one person that wait at the same time.
pub const OPEN_AT_ONCE: i64 = 5;

codes! {
    /// What became of a question at one case.
    pub enum RequestStanding = "stand toegangsvraag" {
        /// Nobody decided.
        Open = "OPEN" / "Wacht op een besluit",
        /// Involved by decision.
        Involved = "BETROKKEN" / "Betrokken",
        /// Refused, with a reason.
        Refused = "GEWEIGERD" / "Niet betrokken",
    }
}

/// What the asker reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Passed on; the term still runs.
    PassedOn,
    /// Involved: the case stands in the own list.
    Involved,
    /// The term is over.
    NotInvolved,
}

/// What the asker may know of `standings`, one per case that fits what was typed. A refusal is never told before the term
/// is over, because without a case nobody could refuse.
pub fn told(standings: &[RequestStanding], due: Day, today: Day) -> Told {
    if standings.contains(&RequestStanding::Involved) {
        Told::Involved
    } else if today <= due {
        Told::PassedOn
    } else {
        Told::NotInvolved
    }
}

/// Why a question is refused; nothing of it is about a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing to look for.
    #[error("Vul het casusnummer in, of de naam zoals u die kent.")]
    NothingTyped,
    /// L01: for which task.
    #[error("Schrijf op voor welke taak van uw organisatie u dit nodig heeft.")]
    TaskMissing,
    /// Why this person, why now.
    #[error("Schrijf op waarom u dit nodig heeft.")]
    ReasonMissing,
    /// [`OPEN_AT_ONCE`].
    #[error("Er wachten al vijf vragen van u. Wacht tot u daarvan heeft gehoord.")]
    TooMany,
}

/// A question as typed.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Number or name.
    pub typed: &'a str,
    /// The task.
    pub task: &'a str,
    /// Why.
    pub reason: &'a str,
    /// Questions of the same person whose term runs.
    pub waiting: i64,
}

/// Whether the question can be passed on.
pub fn check(question: &Question<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(blank(question.typed), Refusal::NothingTyped);
    found.when(blank(question.task), Refusal::TaskMissing);
    found.when(blank(question.reason), Refusal::ReasonMissing);
    found.when(question.waiting >= OPEN_AT_ONCE, Refusal::TooMany);
    found.done()
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Code as _;

    use super::*;

    #[test]
    fn without_an_involvement_a_case_looks_like_no_case_on_every_day() {
        let due = Day::new(2025, 1, 21).unwrap();
        let nothing = [RequestStanding::Open];
        for first in RequestStanding::ALL {
            for second in RequestStanding::ALL {
                for shift in -8..=31 {
                    let today = due.plus_days(shift);
                    let seen = told(&[*first, *second], due, today);
                    if [first, second].contains(&&RequestStanding::Involved) {
                        assert_eq!(seen, Told::Involved);
                    } else {
                        assert_eq!(seen, told(&nothing, due, today), "{first:?} {second:?} {shift}");
                        assert_eq!(seen, told(&[], due, today), "and like a question without any line");
                    }
                }
            }
        }
        assert_eq!(told(&nothing, due, due), Told::PassedOn, "the last day still counts");
        assert_eq!(told(&nothing, due, due.plus_days(1)), Told::NotInvolved);
    }

    #[test]
    fn a_question_says_what_for_which_task_and_why() {
        let fine = Question { typed: "2025-0001", task: "Toezicht", reason: "Ik begeleid hem.", waiting: 4 };
        assert_eq!(check(&fine), Ok(()));
        for (question, refusal) in [
            (Question { typed: " - ", ..fine }, Refusal::NothingTyped),
            (Question { task: "", ..fine }, Refusal::TaskMissing),
            (Question { reason: "??", ..fine }, Refusal::ReasonMissing),
            (Question { waiting: 5, ..fine }, Refusal::TooMany),
        ] {
            assert_eq!(check(&question), Err(vec![refusal]));
        }
    }
}
