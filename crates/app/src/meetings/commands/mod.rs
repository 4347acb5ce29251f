//! Use cases of meetings: plan, agenda, attendance, and the clock of a discussion.

mod agenda;
mod clock;
mod plan;

pub use agenda::{NewDiscussion, mark_attendance, put_on_agenda};
pub use clock::{Outcome, Spot, add_minutes, pause, postpone, start, stop, take_notes};
pub use plan::{NewMeeting, plan_meeting};
