//! The look of the house: base layout, components, charts and form state. Templates of other crates extend
//! `base.html` and import `macros.html` from here; README.md holds the vocabulary of classes and macros with a snippet
//! for each kind of page. This crate knows no slice and does no IO.

extern crate self as doorbraak_ui;

pub mod assets;
pub mod chart;
pub mod dutch;
pub mod form;
mod parse;
pub mod shell;

pub use chart::{Chart, Kind, Series};
pub use form::{Choice, FormState};
pub use shell::{NavItem, Shell, UserBadge, Viewing};
