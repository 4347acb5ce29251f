//! **PGA-plan** (form 5.8): goals by domain that are measured during the case, interventions in the ten printed kinds,
//! agreements with one owner and one day, and the adoption of the plan in versions (Wgs 2.31(6)). The year report counts
//! goals and interventions by the marks that are written here.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

pub use pages::slice;
