//! Questions in one's own work: those to answer, and news of those that were asked. No line names a person.

use doorbraak_domain::{
    requests::{ANSWERING_ROLES, RequestStatus},
    roles::Role,
};
use doorbraak_gate::{Op, Scope};
use doorbraak_kernel::{Day, Problem};
use doorbraak_ui::dutch;

use super::{
    access::ShowMyWork,
    store::{self, QuestionLine},
};

/// How long an answer is news to who asked.
const NEWS_DAYS: i32 = 7;

/// A line of the section.
pub(super) struct QuestionView {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) label: String,
    pub(super) look: &'static str,
    pub(super) icon: &'static str,
}

/// Only who holds the role that the policies ask for has such lines: a list offers no row that they would refuse.
pub(super) async fn questions(op: &Op, scope: &Scope<'_, ShowMyWork>) -> Result<Vec<QuestionView>, Problem> {
    let (today, actor) = (op.now().day(), op.actor());
    let holds = |roles: &[Role]| roles.iter().any(|role| actor.roles.contains(role));
    let public = actor.class.is_public();
    let since = today.plus_days(-NEWS_DAYS);
    let mut views = Vec::new();
    if holds(&ANSWERING_ROLES) {
        views.extend(store::asked(scope, op.now()).await?.iter().map(|line| to_answer(line, today)));
    }
    if public && holds(&[Role::ProcessDirector]) {
        views.extend(store::followed_in_cases(scope, today, since).await?.iter().map(|line| news(line, today)));
    }
    if public && holds(&[Role::AtpTriagist, Role::InformationCoordinator]) {
        views.extend(store::followed_at_referrals(scope, today, since).await?.iter().map(|line| news(line, today)));
    }
    Ok(views)
}

fn to_answer(line: &QuestionLine, today: Day) -> QuestionView {
    let late = line.due_on < today;
    let title = match line.status {
        RequestStatus::WhatAsked => "Wat is er bekend over een persoon?",
        RequestStatus::ThatAsked | RequestStatus::Known | RequestStatus::Ended | RequestStatus::Withdrawn => {
            "Is er iets bekend over een persoon?"
        }
    };
    let reminded = line.reminded_ms.map(|at| format!(" · herinnerd {}", dutch::ago(at.day(), today)));
    QuestionView {
        href: format!("/uitvragen/{}", line.id),
        title: title.into(),
        about: format!("Vraag van {}{}", line.organisation, reminded.unwrap_or_default()),
        label: dutch::capital(&dutch::due(line.due_on, today)),
        look: if late { "fout" } else { "let" },
        icon: if late { "waarschuwing" } else { "klok" },
    }
}

fn news(line: &QuestionLine, today: Day) -> QuestionView {
    let (label, look, icon) = match line.status {
        RequestStatus::Known => ("Er is iets bekend".into(), "goed", "klaar"),
        RequestStatus::Ended | RequestStatus::Withdrawn => ("Beantwoord".into(), "info", "klaar"),
        RequestStatus::ThatAsked | RequestStatus::WhatAsked => {
            (dutch::capital(&dutch::due(line.due_on, today)), "fout", "waarschuwing")
        }
    };
    QuestionView {
        href: format!("/uitvragen/{}", line.id),
        title: format!("Vraag aan {}", line.organisation),
        about: "U volgt deze vraag".into(),
        label,
        look,
        icon,
    }
}
