//! **Triage** (ATP; L05-L09, L43, L55): first the doeltoets with its four criteria, then, and only after a positive one,
//! the check whether the person was here before and the decision. A named human of a public participant decides; what is
//! not admitted is answered and then erased.

pub mod access;
pub mod commands;
mod forms;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::{intake::access::ReadReferral, web::Slice};
use access::{DecideTriage, JudgeFit, ListReferrals};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::Intake)
        .get("/triage", pages::queue)
        .needs::<ListReferrals>()
        .get("/triage/{nummer}", pages::show)
        .needs::<ReadReferral>()
        .post("/triage/{nummer}/doeltoets", pages::judge)
        .needs::<JudgeFit>()
        .post("/triage/{nummer}/besluit", pages::decide)
        .needs::<DecideTriage>()
}
