//! **Toegangsvraag** (L09, L35): "waarom zie ik dit niet?" Whoever needs a case for the own task says so, and is told the
//! same whether or not there is one. If there is, its procesregisseur decides: involve, by the decision of Wgs 2.31 lid 4, or
//! refuse, which the asker never sees as such.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::{cases::access::DecideInvolved, web::Slice};
use access::AskAccess;

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork)
        .get("/toegang-vragen", pages::ask::form)
        .needs::<AskAccess>()
        .post("/toegang-vragen", pages::ask::ask)
        .needs::<AskAccess>()
        .get("/casussen/{nummer}/toegangsvragen", pages::decide::page)
        .needs::<DecideInvolved>()
        .post("/casussen/{nummer}/toegangsvragen/{id}", pages::decide::decide)
        .needs::<DecideInvolved>()
}
