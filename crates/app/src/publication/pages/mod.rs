//! Pages of the house about what becomes public.

pub(super) mod council;
pub(super) mod preview;
pub(super) mod register;
pub(super) mod texts;
