//! **Uitvraag** (form 5.5; L08, L09, L14): who directs the case, or weighs the referral, asks participants whether they
//! know a person, and only after a yes, for a stated purpose, what. The one asked sees the question and nothing of the case.

pub mod access;
pub mod commands;
mod forms;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::{triage::access::AskParticipants, web::Slice};
use access::{AnswerRequest, AskContent, AskInCase, FollowRequest, ReadRequest};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork)
        .get("/casussen/{nummer}/uitvraag", pages::in_case)
        .needs::<AskInCase>()
        .post("/casussen/{nummer}/uitvraag", pages::ask_in_case)
        .needs::<AskInCase>()
        .get("/uitvragen/{id}", pages::show)
        .needs::<ReadRequest>()
        .post("/uitvragen/{id}/antwoord", pages::reply)
        .needs::<AnswerRequest>()
        .post("/uitvragen/{id}/inhoud", pages::ask_what)
        .needs::<AskContent>()
        .post("/uitvragen/{id}/herinneren", pages::remind)
        .needs::<FollowRequest>()
        .post("/uitvragen/{id}/intrekken", pages::withdraw)
        .needs::<FollowRequest>()
}

/// The routes at a referral, which serve another purpose.
pub fn at_referral() -> Slice {
    Slice::new(Purpose::Intake)
        .get("/triage/{nummer}/uitvraag", pages::at_referral)
        .needs::<AskParticipants>()
        .post("/triage/{nummer}/uitvraag", pages::ask_at_referral)
        .needs::<AskParticipants>()
}
