//! **Bestuur** (product capability D5): meetings in which the house is governed, the VNG measurement of a year and the staff
//! in fte. Numbers and decisions, no persons.

pub mod commands;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::{
    learning::access::{EditRegisters, ReadRegisters},
    web::Slice,
};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::Accountability)
        .get("/registers/{jaar}/bestuur", pages::page)
        .needs::<ReadRegisters>()
        .post("/registers/{jaar}/bestuur/overleg", pages::add_meeting)
        .needs::<EditRegisters>()
        .post("/registers/{jaar}/bestuur/overleg/{id}/weg", pages::end_meeting)
        .needs::<EditRegisters>()
        .post("/registers/{jaar}/bestuur/score", pages::set_score)
        .needs::<EditRegisters>()
        .post("/registers/{jaar}/bestuur/formatie", pages::set_staff)
        .needs::<EditRegisters>()
}
