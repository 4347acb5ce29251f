//! **Verstrekken**: what leaves the screen. Minutes for a participant, holding what that participant may see (C4, L22, L23),
//! extracts for a third party, decided by a named human at five gates (L24-L26), and what goes to the RIEC (L28). All take
//! their items from the slice `information` and print the terms of each beside it; what leaves the house was looked through
//! by a named human and says on what it rests (L30).

pub mod access;
pub mod document;
pub mod extract;
pub mod feedback;
pub mod houses;
mod minutes;
pub mod outside;
mod pages;
pub mod queries;
pub mod riec;
pub mod statement;
mod store;

pub use pages::slice;
