//! **Noodtoegang** (AVG 6 lid 1 onder d; L09, L36): an employee of a participant reads a case for four hours because
//! somebody is in acute danger. Every call is announced and judged, also one that fits no case, and until the case itself
//! is opened the answer to both is the same. The FG judges in the slice of the log.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::web::Slice;
use access::{ShowEmergency, UseEmergency};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork)
        .get("/noodtoegang", pages::form)
        .needs::<ShowEmergency>()
        .post("/noodtoegang", pages::make)
        .needs::<UseEmergency>()
        .get("/noodtoegang/{id}", pages::show)
        .needs::<ShowEmergency>()
        .post("/noodtoegang/{id}/beeindigen", pages::end)
        .needs::<ShowEmergency>()
}
