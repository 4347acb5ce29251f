//! **Bericht** per mail: the log's signed checkpoint for the FG (BIO2 8.15.06) and the word that work waits. A mail leaves
//! the house and cannot be called back, so it says nothing about anybody (threat T11): a text is fixed in the source, and
//! of a deed only "log in" goes out. What is to be sent stands in the durable queue, so that a relay that is away delays
//! a mail and never a deed.
//!
//! A slice that wants to warn somebody calls [`commands::notify`] in the transaction of its deed, and says how long the
//! reason lasts: who can no longer see it by the time the mail leaves gets none.

pub mod commands;
mod message;
mod post;
mod store;

use doorbraak_domain::ids::{CaseId, RequestId};
pub use post::{Post, PostError, Settings};

doorbraak_kernel::codes! {
    /// What a mail to an employee may say. Each is one fixed text.
    pub enum Notice = "bericht" {
        /// Something waits; sent after a while, so that many deeds give one mail.
        NewWork = "NIEUW_WERK" / "Er staat nieuw werk voor u klaar in Doorbraak",
        /// What somebody knew is no longer so; told in the own work.
        Changed = "GEWIJZIGD" / "Er is iets veranderd in uw werk in Doorbraak",
        /// A case somebody could open is no longer theirs.
        Ended = "BEEINDIGD" / "Uw toegang tot een casus in Doorbraak is voorbij",
        /// Something that cannot wait, such as the use of emergency access.
        Urgent = "DRINGEND" / "Er is iets in Doorbraak dat vandaag uw aandacht vraagt",
    }
}

/// How long the reason of a mail lasts. Looked at when the mail leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsLongAs {
    /// It is about the receiver's own account or referral.
    Always,
    /// The receiver may open this case.
    SeesCase(CaseId),
    /// This question waits for the receiver's answer.
    Asked(RequestId),
}
