//! What an employee can do with the own first page, and the looks at others' things it consists of.

use doorbraak_domain::ids::{Draft, House, Meeting};

doorbraak_gate::actions! {
    /// Sees what waits.
    pub ShowMyWork reads House = "toonMijnWerk", List;
    /// Sees how many referrals wait for triage.
    pub ViewQueue reads House = "bekijkWeegrij", List;
    /// Begins a referral; who may, sees the own drafts.
    pub StartReferral reads House = "startAanmelding", List;
    /// Reads figures; who may, is led to them.
    pub ReadFigures reads House = "leesRapport", List;
    /// Opens a meeting.
    pub ReadMeeting reads Meeting = "leesOverleg", Read;
    /// Goes on with an own draft.
    pub ReadDraft reads Draft = "bewerkConcept", Read;
}
