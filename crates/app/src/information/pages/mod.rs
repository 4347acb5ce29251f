//! Pages of items: the list of a case, one item, and the form to share.

mod item;
mod list;
mod share;

use doorbraak_gate::Purpose;

use super::access::{ReadItem, ShareInformation, WithdrawItem};
use crate::{cases::access::ReadCase, web::Slice};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork)
        .get("/casussen/{nummer}/informatie", list::page)
        .needs::<ReadCase>()
        .get("/casussen/{nummer}/informatie/delen", share::page)
        .needs::<ShareInformation>()
        .post("/casussen/{nummer}/informatie/delen", share::share)
        .needs::<ShareInformation>()
        .get("/casussen/{nummer}/informatie/{id}", item::page)
        .needs::<ReadItem>()
        .post("/casussen/{nummer}/informatie/{id}/intrekken", item::withdraw)
        .needs::<WithdrawItem>()
}
