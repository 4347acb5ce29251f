//! Pages of items: the list of a case, one item, the form to share, and what a source does with its item afterwards.

mod correct;
mod deeds;
mod item;
mod list;
mod share;

use doorbraak_gate::Purpose;

use super::access::{
    AnswerConsent, ChangeTerms, CorrectItem, ObjectToRelease, ReadItem, ShareInformation, WithdrawItem,
};
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
        .get("/casussen/{nummer}/informatie/{id}/voorwaarden", deeds::terms)
        .needs::<ChangeTerms>()
        .post("/casussen/{nummer}/informatie/{id}/voorwaarden", deeds::change_terms)
        .needs::<ChangeTerms>()
        .get("/casussen/{nummer}/informatie/{id}/verbeteren", correct::page)
        .needs::<CorrectItem>()
        .post("/casussen/{nummer}/informatie/{id}/verbeteren", correct::correct)
        .needs::<CorrectItem>()
        .get("/casussen/{nummer}/informatie/{id}/bezwaar", deeds::objection)
        .needs::<ObjectToRelease>()
        .post("/casussen/{nummer}/informatie/{id}/bezwaar", deeds::object)
        .needs::<ObjectToRelease>()
        .post("/casussen/{nummer}/informatie/{id}/bezwaar/intrekken", deeds::end_objection)
        .needs::<ObjectToRelease>()
        .post("/casussen/{nummer}/informatie/{id}/instemming", item::answer)
        .needs::<AnswerConsent>()
        .get("/casussen/{nummer}/informatie/{id}/intrekken", deeds::withdraw_page)
        .needs::<WithdrawItem>()
        .post("/casussen/{nummer}/informatie/{id}/intrekken", deeds::withdraw)
        .needs::<WithdrawItem>()
}
