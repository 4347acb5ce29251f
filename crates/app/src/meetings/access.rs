//! What an employee can do with meetings and in them.

use doorbraak_domain::ids::{Case, House, Meeting};

use crate::cases::access::ReadCase;

doorbraak_gate::actions! {
    /// Sees the list of one's own meetings.
    pub ListMeetings reads House = "lijstOverleggen", List;
    /// Plans a meeting.
    pub PlanMeeting writes House = "planOverleg", Change;
    /// Opens a meeting: its frame, and of its agenda what the reader may see.
    pub ReadMeeting reads Meeting = "leesOverleg", Read;
    /// Leads a meeting.
    pub LeadMeeting writes Meeting = "leidOverleg", Change, implies ReadMeeting;
    /// Puts a case on an agenda and leads its discussion.
    pub Discuss writes Case = "voerBespreking", Change, implies ReadCase;
}
