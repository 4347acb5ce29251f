//! **Regels van het huis en van de wet**, as pure functions over plain values. No IO, no async, no SQL, no web: what a
//! rule needs comes in as an argument, what it refuses goes out as a Dutch sentence that a user can act on.
//!
//! Closed lists (with their stable Dutch codes) and rules of one subject stand in one module. `docs/glossary.md` pairs
//! the Dutch terms with the English names used here.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

pub mod access;
pub mod access_requests;
pub mod cases;
pub mod diagram;
pub mod emergency;
pub mod escalations;
pub mod feedback;
pub mod figures;
pub mod finance;
pub mod governance;
pub mod houses;
pub mod ids;
pub mod information;
pub mod information_duty;
pub mod intake;
pub mod learning;
pub mod linking;
#[cfg(test)]
mod lists;
pub mod meetings;
pub mod oversight;
pub mod partners;
pub mod people;
pub mod plans;
pub mod priority;
pub mod publication;
pub mod requests;
pub mod roles;
pub mod rules;
pub mod schooling;
pub mod stand_ins;
pub mod transfer;
pub mod triage;
#[cfg(test)]
mod words;
