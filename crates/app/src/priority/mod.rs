//! **Geprioriteerde lijst** (Wgs 2.26 onder b, 2.32, Bgs 2.22; L12), such as the HIT-lijst: criteria in versions that everybody
//! reads before anybody is held against them; a place on a list by decision, with its criteria, its reason and the day on
//! which somebody looks again; and off it without a trace. Who is on a list is seen by who sees the case and by nobody else.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::{
    cases::access::{PutOnList, ReadCase, TakeOffList},
    web::Slice,
};
use access::{ListPriority, ManageCriteria};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork)
        .get("/lijsten", pages::lists::page)
        .needs::<ListPriority>()
        .get("/casussen/{nummer}/lijsten", pages::case::page)
        .needs::<ReadCase>()
        .get("/casussen/{nummer}/lijsten/{lijst}", pages::weigh::page)
        .needs::<PutOnList>()
        .post("/casussen/{nummer}/lijsten/{lijst}", pages::weigh::put)
        .needs::<PutOnList>()
        .post("/casussen/{nummer}/lijsten/{lijst}/afhalen", pages::weigh::take_off)
        .needs::<TakeOffList>()
}

/// The criteria, which hold no person.
pub fn criteria() -> Slice {
    Slice::new(Purpose::Accountability)
        .get("/lijsten/criteria", pages::criteria::page)
        .needs::<ManageCriteria>()
        .post("/lijsten/criteria", pages::criteria::make)
        .needs::<ManageCriteria>()
        .get("/lijsten/criteria/{lijst}", pages::criteria::one)
        .needs::<ManageCriteria>()
        .post("/lijsten/criteria/{lijst}", pages::criteria::write)
        .needs::<ManageCriteria>()
        .post("/lijsten/criteria/{lijst}/bekend", pages::criteria::publish)
        .needs::<ManageCriteria>()
}
