//! Pages of prioritised lists.

pub(super) mod case;
pub(super) mod criteria;
pub(super) mod lists;
pub(super) mod weigh;
