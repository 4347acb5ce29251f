//! **Cijfers**: what the house answers for to municipalities and partners. Facts are written once, without identity, at
//! the moment they happen (L36: access logs never feed a figure), and stay when persons are destroyed; every figure of
//! the year report is an exact calculation over them.

pub mod budget;
pub mod cell;
pub mod chapter;
pub mod definition;
mod digest;
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "of forty figures a rule names the few it is about; `behind` names them all"
)]
pub mod drill;
pub mod export;
pub mod fact;
pub mod flat;
pub mod inset;
pub mod names;
pub mod printed;
pub mod public;
pub mod sample;
pub mod span;
pub mod tally;
mod value;
pub mod year_report;

pub use cell::{Cell, Reason};
pub use definition::{Definition, Figure};
pub use fact::{CaseMark, Fact, FactError, FactKind, GoalMark, InterventionMark, PersonMark};
pub use flat::{AnyMark, FactCode, FlatFact};
pub use names::{List, Names};
pub use span::{Comparison, Span};
pub use tally::Tally;
pub use year_report::YearReport;
