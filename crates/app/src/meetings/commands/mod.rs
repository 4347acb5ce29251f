//! Use cases of meetings: plan, agenda, attendance, and the clock of a discussion.

mod agenda;
mod clock;
mod plan;

pub use agenda::{NewDiscussion, mark_attendance, put_on_agenda};
pub use clock::{Outcome, Spot, add_minutes, pause, postpone, start, stop, take_notes};
pub use plan::{NewMeeting, plan_meeting};

use doorbraak_kernel::{FieldError, Problem};

/// One refusal beside its field.
fn at(field: &str, reason: &str) -> Problem {
    Problem::refused_at([FieldError::new(field, reason)])
}
