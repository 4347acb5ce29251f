//! Asking whether something is known, at a referral and in a case: the same form under another head.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::ReferralId,
    requests::{RequestStatus, THAT_TERM_DAYS},
};
use doorbraak_gate::{Op, Permit};
use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_ui::{Choice, FormState, NavItem, Shell};

use super::standing;
use crate::{
    cases::{self, CaseFrame, Setback},
    intake, people,
    requests::{
        access::AskInCase,
        commands, forms,
        queries::{self, RequestLine},
    },
    triage::access::{AskParticipants, ViewQueue},
    web::{Answer, Pairs, Visit, see_other},
};

/// A question in the list.
struct LineView {
    href: String,
    organisation: String,
    asked: String,
    person: String,
    round: &'static str,
    on: String,
    look: &'static str,
    standing: String,
}

/// What both pages hold under their head.
struct Body {
    lines: Vec<LineView>,
    persons: Vec<Choice>,
    employees: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "requests/in_case.html")]
struct InCase {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    body: Body,
}

#[derive(Template)]
#[template(path = "requests/at_referral.html")]
struct AtReferral {
    shell: Shell,
    crumbs: Vec<NavItem>,
    number: String,
    form: FormState,
    body: Body,
}

pub(in crate::requests) async fn in_case(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<AskInCase>(cases::queries::by_number(op, &number).await?).await?;
    visit.page(&show_case(&visit, &permit, empty(op.now().day())).await?)
}

pub(in crate::requests) async fn ask_in_case(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = cases::queries::by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match forms::read_that(typed.clone()) {
        Err(form) => form,
        Ok(ask) => match commands::ask_in_case(op, case, &ask).await {
            Ok(_) => return Ok(see_other(&format!("/casussen/{number}/uitvraag"))),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = op.authorize::<AskInCase>(case).await?;
    visit.page_again(&show_case(&visit, &permit, failed).await?)
}

pub(in crate::requests) async fn at_referral(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<AskParticipants>(find(op, &number).await?).await?;
    visit.page(&show_referral(&visit, &permit, &number, empty(op.now().day())).await?)
}

pub(in crate::requests) async fn ask_at_referral(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let referral = find(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match forms::read_that(typed.clone()) {
        Err(form) => form,
        Ok(ask) => match commands::ask_at_referral(op, referral, &ask).await {
            Ok(_) => return Ok(see_other(&format!("/triage/{number}/uitvraag"))),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = op.authorize::<AskParticipants>(referral).await?;
    visit.page_again(&show_referral(&visit, &permit, &number, failed).await?)
}

async fn find(op: &Op, number: &str) -> Result<ReferralId, Problem> {
    let queue = op.authorize_house::<ViewQueue>().await?;
    intake::queries::by_number(op, &queue, number).await
}

fn empty(today: Day) -> FormState {
    FormState::new().with("uiterlijk", today.plus_days(THAT_TERM_DAYS).form_text())
}

async fn show_case(visit: &Visit, permit: &Permit<'_, AskInCase>, form: FormState) -> Result<InCase, Problem> {
    let op = visit.op();
    let frame = CaseFrame::open(visit, permit, "Informatie").await?.under("Uitvraag");
    let persons = cases::queries::inform_duties(&mut &*op, permit).await?;
    let persons = persons.iter().map(|line| Choice::new(line.id.to_string(), line.name())).collect();
    let lines = queries::of_case(op, permit.on()).await?;
    Ok(InCase {
        shell: visit.shell(frame.title("Uitvraag"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Uitvraag",
        form,
        body: body(op, persons, &lines).await?,
    })
}

async fn show_referral(
    visit: &Visit,
    permit: &Permit<'_, AskParticipants>,
    number: &str,
    form: FormState,
) -> Result<AtReferral, Problem> {
    let op = visit.op();
    let persons = people::queries::of_referral(&mut &*op, permit).await?;
    op.touches(persons.iter().map(|person| person.id));
    let persons = persons.iter().map(|line| Choice::new(line.id.to_string(), line.name())).collect();
    let lines = queries::of_referral(op, permit.on()).await?;
    Ok(AtReferral {
        shell: visit.shell(format!("Uitvraag, aanmelding {number}"), "/triage").failing(form.has_errors()),
        crumbs: vec![
            NavItem::new("Triage", "/triage"),
            NavItem::new(number, format!("/triage/{number}")),
            NavItem::new("Uitvraag", "").current(true),
        ],
        number: number.to_owned(),
        form,
        body: body(op, persons, &lines).await?,
    })
}

async fn body(op: &Op, persons: Vec<Choice>, lines: &[RequestLine]) -> Result<Body, Problem> {
    let today = op.now().day();
    let others = queries::askable(op.gate(), today).await?.into_iter();
    let others = others.map(|line| line.employee).filter(|employee| employee.id != op.actor().account);
    let employees = others.map(|employee| {
        let label = format!("{}, {}", employee.organisation, employee.name);
        Choice::new(employee.id.to_string(), label).hint(employee.job_title)
    });
    let lines = lines.iter().map(|line| view(line, today)).collect::<Result<Vec<_>, _>>()?;
    Ok(Body { lines, persons, employees: employees.collect() })
}

fn view(line: &RequestLine, today: Day) -> Result<LineView, Problem> {
    let (look, standing) = standing(line.state()?, today);
    Ok(LineView {
        href: format!("/uitvragen/{}", line.id),
        organisation: line.organisation.clone(),
        asked: line.asked.clone(),
        person: line.person(),
        round: match line.status {
            RequestStatus::ThatAsked | RequestStatus::WhatAsked => line.status.label(),
            RequestStatus::Known | RequestStatus::Ended => "Beantwoord",
            RequestStatus::Withdrawn => "Ingetrokken",
        },
        on: line.settled_on.unwrap_or_else(|| line.asked_ms.day()).long_text(),
        look,
        standing,
    })
}
