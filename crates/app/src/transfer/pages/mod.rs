//! Pages of transfers.

pub(super) mod report;
pub(super) mod show;
