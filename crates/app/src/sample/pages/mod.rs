//! Pages of a sample: for the analyst who draws it, and for the procesregisseur who reads her own cases.

pub(super) mod list;
pub(super) mod own;
pub(super) mod score;
pub(super) mod show;
