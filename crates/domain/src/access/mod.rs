//! **Toegang**: the facts on which a decision about access rests, as plain values. The decision itself is made by the
//! policies of the house (`policies/*.cedar`), which are the law made readable; this module only says what they may
//! know. The naive evaluator in the tests decides on the same facts, written from the law and not from the policies.

mod explain;
mod facts;

pub use explain::Missing;
pub use facts::{
    Actor, CaseFacts, Circle, DraftFacts, Facts, ItemFacts, MeetingFacts, ReferralFacts, RequestFacts, StandingIn,
    TransferFacts,
};

#[cfg(test)]
mod tests;
