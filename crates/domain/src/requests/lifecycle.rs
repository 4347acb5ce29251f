//! **Uitvraag**, step by step: an enum that carries its days, one consuming transition, and the clock of the one asked.
//! An answer after the term still counts; a question nobody answers does not stay before a stranger's eyes for ever.

use doorbraak_kernel::Day;

use super::{RequestAnswer, RequestStatus, WeightyReason};
use crate::rules::{Checked, Findings, blank};

/// The term of the first round, unless another day is chosen. The law gives none.
pub const THAT_TERM_DAYS: i32 = 7;
/// The term of the second round, unless another day is chosen.
pub const WHAT_TERM_DAYS: i32 = 14;
/// No term is longer: a question that can wait is not necessary now (L01).
pub const LONGEST_TERM_DAYS: i32 = 42;
/// How long before the term the one asked is reminded.
pub const REMIND_BEFORE_DAYS: i32 = 2;
/// How long after its term, or after its answer, the one asked still sees the question.
pub const LAPSE_AFTER_DAYS: i32 = 30;

/// Where a question stands, with the day that matters in that state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    /// Is something known?
    ThatAsked {
        /// The last day to answer in time.
        due: Day,
    },
    /// Something is known.
    Known {
        /// Since when that is known here.
        on: Day,
    },
    /// What is known?
    WhatAsked {
        /// The last day to answer in time.
        due: Day,
    },
    /// Answered for good.
    Ended {
        /// How.
        answer: RequestAnswer,
        /// The day.
        on: Day,
    },
    /// Taken back.
    Withdrawn {
        /// The day.
        on: Day,
    },
}

/// What the one asked says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Something is known; only in the first round.
    Known,
    /// One of the four answers of the law.
    Ends(RequestAnswer),
}

/// What can happen to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestEvent {
    /// The one asked answers.
    Reply {
        /// What.
        reply: Reply,
        /// The day.
        on: Day,
    },
    /// The content is asked for.
    AskWhat {
        /// The new term.
        due: Day,
    },
    /// Who asked takes it back.
    Withdraw {
        /// The day.
        on: Day,
    },
}

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StepRefusal {
    /// Somebody was first.
    #[error("Deze vraag is al beantwoord. Het eerste antwoord blijft staan.")]
    AlreadyAnswered,
    /// Taken back.
    #[error("Deze vraag is ingetrokken. U hoeft niet meer te antwoorden.")]
    Withdrawn,
    /// The one asked no longer sees it.
    #[error("De termijn van deze vraag is al lang voorbij. Stel zo nodig een nieuwe vraag.")]
    Lapsed,
    /// First round only.
    #[error("Geef nu alleen aan of er iets bekend is. De inhoud komt pas als het doel is genoemd.")]
    OnlyThat,
    /// Second round only.
    #[error("Dat er iets bekend is, weten we al. Deze vraag gaat over de inhoud.")]
    OnlyWhat,
    /// The order of the rounds.
    #[error("Wacht eerst op het antwoord of er iets bekend is. Vraag daarna pas naar de inhoud.")]
    ThatFirst,
    /// The second round was opened before.
    #[error("Naar de inhoud is al gevraagd.")]
    WhatAlreadyAsked,
}

use RequestEvent as E;

impl RequestState {
    /// The state after `event`, or why that step is refused.
    pub fn apply(self, event: RequestEvent) -> Result<Self, StepRefusal> {
        match self {
            Self::ThatAsked { due } => that_asked(due, event),
            Self::Known { .. } => known(event),
            Self::WhatAsked { due } => what_asked(due, event),
            Self::Ended { .. } => Err(StepRefusal::AlreadyAnswered),
            Self::Withdrawn { .. } => Err(StepRefusal::Withdrawn),
        }
    }

    /// The state without its data.
    pub const fn status(self) -> RequestStatus {
        match self {
            Self::ThatAsked { .. } => RequestStatus::ThatAsked,
            Self::Known { .. } => RequestStatus::Known,
            Self::WhatAsked { .. } => RequestStatus::WhatAsked,
            Self::Ended { .. } => RequestStatus::Ended,
            Self::Withdrawn { .. } => RequestStatus::Withdrawn,
        }
    }

    /// The term, while an answer is waited for.
    pub const fn due(self) -> Option<Day> {
        match self {
            Self::ThatAsked { due } | Self::WhatAsked { due } => Some(due),
            Self::Known { .. } | Self::Ended { .. } | Self::Withdrawn { .. } => None,
        }
    }

    /// The day of the answer or of taking it back; stored beside the status.
    pub const fn settled(self) -> Option<Day> {
        match self {
            Self::Known { on } | Self::Ended { on, .. } | Self::Withdrawn { on } => Some(on),
            Self::ThatAsked { .. } | Self::WhatAsked { .. } => None,
        }
    }

    /// The answer that ended it.
    pub const fn answer(self) -> Option<RequestAnswer> {
        match self {
            Self::Ended { answer, .. } => Some(answer),
            Self::ThatAsked { .. } | Self::Known { .. } | Self::WhatAsked { .. } | Self::Withdrawn { .. } => None,
        }
    }

    /// The state that was stored; nothing when the parts do not belong together.
    pub const fn from_stored(
        status: RequestStatus,
        due: Day,
        settled: Option<Day>,
        answer: Option<RequestAnswer>,
    ) -> Option<Self> {
        Some(match (status, settled, answer) {
            (RequestStatus::ThatAsked, None, None) => Self::ThatAsked { due },
            (RequestStatus::Known, Some(on), None) => Self::Known { on },
            (RequestStatus::WhatAsked, None, None) => Self::WhatAsked { due },
            (RequestStatus::Ended, Some(on), Some(answer)) => Self::Ended { answer, on },
            (RequestStatus::Withdrawn, Some(on), None) => Self::Withdrawn { on },
            (_, None | Some(_), None | Some(_)) => return None,
        })
    }

    /// Whether an answer is waited for.
    pub const fn is_open(self) -> bool {
        self.due().is_some()
    }

    /// Whether an answer is waited for and its term has passed.
    pub fn is_late(self, today: Day) -> bool {
        self.due().is_some_and(|due| due < today)
    }

    /// Whether the one asked still sees the question. Who follows it sees it as long as the dossier lives.
    pub fn is_before_the_asked(self, today: Day) -> bool {
        match self {
            Self::ThatAsked { due: day }
            | Self::WhatAsked { due: day }
            | Self::Known { on: day }
            | Self::Ended { on: day, .. } => today <= day.plus_days(LAPSE_AFTER_DAYS),
            Self::Withdrawn { .. } => false,
        }
    }
}

fn that_asked(due: Day, event: RequestEvent) -> Result<RequestState, StepRefusal> {
    match event {
        E::Reply { on, .. } if lapsed(due, on) => Err(StepRefusal::Lapsed),
        E::Reply { reply: Reply::Known, on } => Ok(RequestState::Known { on }),
        E::Reply { reply: Reply::Ends(RequestAnswer::Delivered), .. } => Err(StepRefusal::OnlyThat),
        E::Reply { reply: Reply::Ends(answer), on } => Ok(RequestState::Ended { answer, on }),
        E::AskWhat { .. } => Err(StepRefusal::ThatFirst),
        E::Withdraw { on } => Ok(RequestState::Withdrawn { on }),
    }
}

fn known(event: RequestEvent) -> Result<RequestState, StepRefusal> {
    match event {
        E::AskWhat { due } => Ok(RequestState::WhatAsked { due }),
        E::Reply { .. } | E::Withdraw { .. } => Err(StepRefusal::AlreadyAnswered),
    }
}

fn what_asked(due: Day, event: RequestEvent) -> Result<RequestState, StepRefusal> {
    match event {
        E::Reply { on, .. } if lapsed(due, on) => Err(StepRefusal::Lapsed),
        E::Reply { reply: Reply::Known, .. } => Err(StepRefusal::OnlyWhat),
        E::Reply { reply: Reply::Ends(answer), on } => Ok(RequestState::Ended { answer, on }),
        E::AskWhat { .. } => Err(StepRefusal::WhatAlreadyAsked),
        E::Withdraw { on } => Ok(RequestState::Withdrawn { on }),
    }
}

fn lapsed(due: Day, on: Day) -> bool {
    on > due.plus_days(LAPSE_AFTER_DAYS)
}

/// What comes with a reply.
#[derive(Debug, Clone, Copy)]
pub struct ReplyText<'a> {
    /// The reply.
    pub reply: Reply,
    /// Who can be called about it.
    pub contact: &'a str,
    /// How.
    pub reach: &'a str,
    /// The kind of weighty reason.
    pub reason: Option<WeightyReason>,
    /// Whether an item of the asked organisation was named, brought in since the content was asked for.
    pub has_item: bool,
}

/// Why a reply is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplyRefusal {
    /// "Dat" is a contact, or it is nothing.
    #[error("Noem het aanspreekpunt bij uw organisatie.")]
    ContactMissing,
    /// A name alone cannot be called.
    #[error("Vul in hoe het aanspreekpunt te bereiken is.")]
    ReachMissing,
    /// L14.
    #[error("Kies wat voor reden het is. De reden zelf schrijft u niet op.")]
    ReasonMissing,
    /// A reason without a refusal.
    #[error("Een reden hoort alleen bij zwaarwegende redenen om niet te leveren.")]
    ReasonOutOfPlace,
    /// Delivered means that it is there.
    #[error("Deel de informatie eerst in de casus en kies hier welk onderdeel het is.")]
    ItemMissing,
}

/// Whether the reply holds what it must, and nothing that tells more.
pub fn check_reply(text: &ReplyText<'_>) -> Checked<ReplyRefusal> {
    let mut found = Findings::new();
    match text.reply {
        Reply::Known => {
            found.when(blank(text.contact), ReplyRefusal::ContactMissing);
            found.when(blank(text.reach), ReplyRefusal::ReachMissing);
        }
        Reply::Ends(RequestAnswer::Delivered) => found.when(!text.has_item, ReplyRefusal::ItemMissing),
        Reply::Ends(RequestAnswer::WeightyReasons) => found.when(text.reason.is_none(), ReplyRefusal::ReasonMissing),
        Reply::Ends(RequestAnswer::NothingKnown | RequestAnswer::NoSecrecyGround) => {}
    }
    let gives_reason = text.reply == Reply::Ends(RequestAnswer::WeightyReasons);
    found.when(!gives_reason && text.reason.is_some(), ReplyRefusal::ReasonOutOfPlace);
    found.done()
}

#[cfg(test)]
#[path = "lifecycle_tests.rs"]
mod tests;
