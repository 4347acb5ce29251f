//! **Uitvraag** (L08, L14; Wgs 1.5(1), 2.31(3)): the house asks a participant about a person, in two rounds. First only
//! "dat": is something known, and who is the contact. Then, in a case and for a stated purpose, "wat". The rules are the
//! order of the rounds, the clock, and what an answer must hold.

mod ask;
mod codes;
mod lifecycle;

pub use crate::information::RequestAnswer;
pub use ask::{
    ANSWERING_ROLES, Asked, NotNow, Refusal, Round, ThatQuestion, WhatQuestion, check_that, check_what, may_ask,
};
pub use codes::{RequestStatus, WeightyReason};
pub use lifecycle::{
    LAPSE_AFTER_DAYS, LONGEST_TERM_DAYS, REMIND_BEFORE_DAYS, Reply, ReplyRefusal, ReplyText, RequestEvent,
    RequestState, StepRefusal, THAT_TERM_DAYS, WHAT_TERM_DAYS, check_reply,
};
