//! **Verstrekken**: what leaves the screen. Minutes for a participant, holding what that participant may see (C4, L22, L23),
//! and extracts for a third party, decided by a named human at five gates (L24-L26). Both take their items from the slice
//! `information` and print the terms of each beside it.

pub mod access;
pub mod document;
pub mod extract;
mod minutes;
mod pages;
pub mod statement;
mod store;

pub use pages::slice;
