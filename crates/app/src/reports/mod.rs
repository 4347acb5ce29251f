//! **Cijfers** on screen and paper: the year report and its parts, calculated anew from the facts whenever somebody
//! asks. Read models only; no slice uses this one.

pub mod access;
pub(crate) mod asked;
mod book;
pub mod document;
pub mod drill;
pub mod export;
mod glance;
pub mod municipal;
mod pages;
mod paper;
mod picture;
pub mod printed;
pub mod queries;
mod store;
mod texts;
mod view;
pub mod xlsx;

use doorbraak_gate::Purpose;

pub(crate) use texts::{
    added::no_feedback,
    commands::freeze as freeze_year,
    frozen::{FrozenEdition, latest as frozen_edition},
};

use crate::web::Slice;

/// The routes of this slice.
pub fn slice() -> Slice {
    let slice = texts::routes(Slice::new(Purpose::Accountability));
    glance::routes(municipal::routes(slice))
        .get("/rapportages", pages::years)
        .needs::<access::ReadReport>()
        .get("/rapportages/periode", pages::any_days)
        .needs::<access::ReadReport>()
        .get("/rapportages/uitleg", pages::definitions)
        .needs::<access::ReadReport>()
        .get("/rapportages/gedrukt", printed::pages::reasons)
        .needs::<access::ReadReport>()
        .get("/rapportages/gedrukt/invullen", printed::pages::form)
        .needs::<access::EnterPrinted>()
        .post("/rapportages/gedrukt/invullen", printed::pages::enter)
        .needs::<access::EnterPrinted>()
        .post("/rapportages/gedrukt/invullen/{id}/verwijderen", printed::pages::remove)
        .needs::<access::EnterPrinted>()
        .get("/rapportages/{periode}", pages::report)
        .needs::<access::ReadReport>()
        .get("/rapportages/{periode}/gedrukt", printed::pages::period)
        .needs::<access::ReadReport>()
        .get("/rapportages/{periode}/telling/{cijfer}", drill::page)
        .needs::<access::ReadReport>()
}
