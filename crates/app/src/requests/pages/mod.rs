//! Pages of questions: asking with the list of what was asked, and one question.

mod ask;
mod show;

pub(super) use ask::{ask_at_referral, ask_in_case, at_referral, in_case};
pub(super) use show::{ask_what, remind, reply, show, withdraw};

use doorbraak_domain::requests::RequestState;
use doorbraak_kernel::{Code as _, Day};
use doorbraak_ui::dutch;

/// How a question stands: the look of its label, and the words.
fn standing(state: RequestState, today: Day) -> (&'static str, String) {
    match state {
        RequestState::ThatAsked { .. } | RequestState::WhatAsked { .. } if !state.is_before_the_asked(today) => {
            ("fout", "Nooit beantwoord".into())
        }
        RequestState::ThatAsked { due } | RequestState::WhatAsked { due } if due < today => {
            ("fout", dutch::capital(&dutch::due(due, today)))
        }
        RequestState::ThatAsked { due } | RequestState::WhatAsked { due } => {
            ("info", dutch::capital(&dutch::due(due, today)))
        }
        RequestState::Known { .. } => ("goed", "Er is iets bekend".into()),
        RequestState::Ended { answer, .. } => ("info", answer.label().into()),
        RequestState::Withdrawn { .. } => ("info", "Ingetrokken".into()),
    }
}
