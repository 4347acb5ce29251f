//! **Opleiding** (product capability D4): who is trained on the six subjects of the law, and who is not (Bgs 1.17, L41).
//! The register of trainings in `learning` counts what the house gave in a year; this is about who is covered today.

pub mod access;
pub mod commands;
mod forms;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::web::Slice;
use access::{EditSchooling, ReadOwnSchooling, ReadSchooling};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::Accountability)
        .get("/mijn-opleiding", pages::own::page)
        .needs::<ReadOwnSchooling>()
        .get("/opleiding", pages::list::page)
        .needs::<ReadSchooling>()
        .get("/opleiding/vastleggen", pages::record::show)
        .needs::<EditSchooling>()
        .post("/opleiding/vastleggen", pages::record::add)
        .needs::<EditSchooling>()
        .get("/opleiding/{account}", pages::person::page)
        .needs::<ReadSchooling>()
        .post("/opleiding/{account}/{id}/terug", pages::person::end)
        .needs::<EditSchooling>()
}
