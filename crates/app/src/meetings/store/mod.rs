//! Rows of meetings, their agenda and who sat at the table.

mod discussion;
mod meeting;
mod pulse;

pub(super) use discussion::{
    DiscussionRow, agenda, any_running, discussion, discussions, insert_discussion, invite, looked_around, mark,
    move_clock, seated, stretch, write_down,
};
pub(super) use meeting::{frame, insert_meeting, may_see, meeting_exists, own_ahead, own_behind, slots};
pub(super) use pulse::pulse;

doorbraak_gate::row! {
    /// How many there are.
    struct Found { found: i64 }
}
