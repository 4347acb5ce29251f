//! **Toegangsuitleg** (Wgs 1.8 lid 5, L35; 2.29 lid 3, L22; 2.31 lid 4, L09): why somebody sees a thing, who else does, and
//! who does not. One mechanism for every kind of thing: it asks the policies that decide, for everybody of the house, and
//! has no rules of its own. The pages stand with the things they explain.

pub mod queries;

pub use queries::{About, Insight};

/// How long somebody sees something of a case, when no day ends it.
pub const WHILE_CASE: &str = "zolang de casus loopt";
