//! Accounts, roles and sessions.

pub(super) mod manage;
pub(super) mod own;
pub(super) mod sign_in;
