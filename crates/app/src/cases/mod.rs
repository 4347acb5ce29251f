//! **Casus**: the case itself: who directs it, who is involved and why, where it stands, and how it closes (L09, L45).
//! Other slices change a case only through [`commands`].

pub mod access;
pub mod commands;
pub mod frame;
mod pages;
pub mod queries;
mod setback;
mod store;

pub use frame::CaseFrame;
pub use pages::slice;
pub use setback::Setback;
pub use store::CaseRecord;
