//! Rows of the budget, of subsidies and of pots.

pub(super) mod lines;
pub(super) mod pots;
pub(super) mod subsidies;
