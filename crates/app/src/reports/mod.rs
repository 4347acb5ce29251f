//! **Cijfers** on screen and paper: the year report and its parts, calculated anew from the facts whenever somebody
//! asks. Read models only; no slice uses this one.

pub mod access;
pub mod document;
pub mod drill;
pub mod export;
mod pages;
pub mod printed;
pub mod queries;
mod store;
mod texts;
mod view;
pub mod xlsx;

use doorbraak_gate::Purpose;

use crate::web::Slice;

/// The routes of this slice.
pub fn slice() -> Slice {
    texts::routes(Slice::new(Purpose::Accountability))
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
