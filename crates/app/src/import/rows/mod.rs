//! The lines of each file, as facts.

pub(super) mod cases;
pub(super) mod frame;
pub(super) mod goals;
pub(super) mod printed;
pub(super) mod work;
