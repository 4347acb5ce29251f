//! **Overdracht radicalisering** (Wgs 2.31 lid 13, WPGAR 5; L10): a suspicion at a referral or a case becomes a task for the
//! police, the prosecution service or a mayor, with a term and the law under which it goes on there. Taken up there, the file
//! here is frozen; not taken up, whoever reported it hears so and the file goes on.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::{cases::access::ReportInCase, intake::access::ReportAtReferral, web::Slice};
use access::{AnswerTransfer, ReadTransfer};

/// The routes at a referral.
pub fn at_referral() -> Slice {
    Slice::new(Purpose::Intake)
        .get("/aanmeldingen/{nummer}/vermoeden", pages::report::at_referral)
        .needs::<ReportAtReferral>()
        .post("/aanmeldingen/{nummer}/vermoeden", pages::report::send_at_referral)
        .needs::<ReportAtReferral>()
}

/// The routes at a case, and of a transfer itself.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork)
        .get("/casussen/{nummer}/vermoeden", pages::report::in_case)
        .needs::<ReportInCase>()
        .post("/casussen/{nummer}/vermoeden", pages::report::send_in_case)
        .needs::<ReportInCase>()
        .get("/overdrachten/{id}", pages::show::page)
        .needs::<ReadTransfer>()
        .post("/overdrachten/{id}", pages::show::answer)
        .needs::<AnswerTransfer>()
}
