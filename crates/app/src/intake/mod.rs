//! **Aanmelding** (L03, L04, L06): the two doors of the house, from the first typed letter to the receipt. A draft lives
//! on the server, encrypted, and belongs to its author alone; what is submitted goes to the triage.

pub mod access;
pub mod commands;
mod content;
pub mod queries;
mod store;

pub use content::{Contact, Content, CriterionAnswer, FieldContent, InformedAnswer, LifeAreaProblem, ZsmContent};
