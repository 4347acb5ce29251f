//! **Bericht** per mail: the log's signed checkpoint for the FG (BIO2 8.15.06) and the word that work waits. A mail leaves
//! the house and cannot be called back, so it says nothing about anybody (threat T11): a text is fixed in the source, and
//! of a deed only "log in" goes out. What is to be sent stands in the durable queue, so that a relay that is away delays
//! a mail and never a deed.
//!
//! A slice that wants to warn somebody calls [`commands::notify`] in the transaction of its deed.

pub mod commands;
mod message;
mod post;
mod store;

pub use post::{Post, PostError, Settings};

doorbraak_kernel::codes! {
    /// What a mail to an employee may say. Each is one fixed text.
    pub enum Notice = "bericht" {
        /// Something waits; sent after a while, so that many deeds give one mail.
        NewWork = "NIEUW_WERK" / "Er staat nieuw werk voor u klaar in Doorbraak",
        /// Something that cannot wait, such as the use of emergency access.
        Urgent = "DRINGEND" / "Er is iets in Doorbraak dat vandaag uw aandacht vraagt",
    }
}
