//! The gate: the only door to the data and the only crate that knows the databases.
//!
//! **Invariant:** no statement runs without an authority. A [`Query`] can only be made from a [`Permit`] (one object),
//! a [`Scope`] (a list, whose rows must then be admitted one by one) or an [`Open`] reason (reference data and
//! sign-in, a short closed list). **Invariant:** a permit exists only after the policy said yes and the decision was
//! queued for the audit log; nothing leaves the house, as a body or as a commit, before that record is durable.
//! The compile-fail examples in [`no_way_around`] hold both.

pub mod audit;
mod config;
mod db;
mod error;
mod facts;
mod forget;
mod gate;
mod log;
pub mod no_way_around;
mod note;
mod op;
mod permit;
mod policy;
mod private_file;
mod record;
mod scope;
mod tx;
mod vault;

/// Its actions are as public as those of a slice.
#[cfg(test)]
pub mod tests;

pub use config::{Config, DatabaseUrls};
pub use db::{Column, FromRow, Row, Val, read_code, read_maybe_code};
pub use error::GateError;
pub use facts::Object;
pub use gate::{Gate, Work};
pub use log::{LogPage, NoContinuation};
pub use note::Note;
pub use op::{AuthorizeError, Op, Purpose, SEEN_AS};
pub use permit::{Action, Authority, Implies, Mode, Open, Permit, Query, Reads, Writes};
pub use policy::{Decision, Policy, Reason, Verdict};
pub use scope::{Scope, Unsifted};
pub use tx::{Source, Tx};
pub use vault::{Keys, Narrative};
