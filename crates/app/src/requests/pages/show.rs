//! One question. The one asked sees the person, the question and the form to answer; who follows it sees the answer and
//! what can be done next. Neither sees through it into the case.

use askama::Template;
use axum::{extract::Path, response::Response};
use doorbraak_domain::{
    ids::RequestId,
    information::{Category, RequestAnswer, sources::may_deliver},
    requests::{RequestState, RequestStatus, WHAT_TERM_DAYS, WeightyReason},
};
use doorbraak_gate::{Op, Reason};
use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_ui::{Choice, FormState, NavItem, Shell, form::choices};

use super::standing;
use crate::{
    cases::Setback,
    requests::{
        access::{AnswerRequest, FollowRequest, ReadRequest},
        commands, forms,
        queries::{self, RequestText},
    },
    web::{Answer, Pairs, Visit, see_other},
};

#[derive(Template)]
#[template(path = "requests/show.html")]
struct ShowPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    record: RequestText,
    look: &'static str,
    standing: String,
    reasons: Vec<Reason>,
    replies: Vec<Choice>,
    weighty: Vec<Choice>,
    items: Vec<Choice>,
    follows: bool,
    may_ask_what: bool,
    is_open: bool,
    categories: Vec<Choice>,
}

pub(in crate::requests) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = open(&visit, parse(&id)?, None).await?;
    visit.page(&page)
}

pub(in crate::requests) async fn reply(visit: Visit, Path(id): Path<String>, pairs: Pairs) -> Answer {
    let request = parse(&id)?;
    let typed = pairs.into_form();
    let done = match forms::read_reply(typed.clone()) {
        Err(form) => return again(&visit, request, form).await,
        Ok(given) => commands::reply(visit.op(), request, &given).await,
    };
    after(&visit, request, typed, done).await
}

pub(in crate::requests) async fn ask_what(visit: Visit, Path(id): Path<String>, pairs: Pairs) -> Answer {
    let request = parse(&id)?;
    let typed = pairs.into_form();
    let done = match forms::read_what(typed.clone()) {
        Err(form) => return again(&visit, request, form).await,
        Ok(ask) => commands::ask_what(visit.op(), request, &ask).await,
    };
    after(&visit, request, typed, done).await
}

pub(in crate::requests) async fn remind(visit: Visit, Path(id): Path<String>) -> Answer {
    let request = parse(&id)?;
    commands::remind(visit.op(), request).await?;
    Ok(back(request))
}

pub(in crate::requests) async fn withdraw(visit: Visit, Path(id): Path<String>) -> Answer {
    let request = parse(&id)?;
    commands::withdraw(visit.op(), request).await?;
    Ok(back(request))
}

fn parse(id: &str) -> Result<RequestId, Problem> {
    id.parse().map_err(|_| Problem::not_found())
}

fn back(request: RequestId) -> Response {
    see_other(&format!("/uitvragen/{request}"))
}

async fn after(visit: &Visit, request: RequestId, typed: FormState, done: Result<(), Setback>) -> Answer {
    match done {
        Ok(()) => Ok(back(request)),
        Err(Setback::Problem(problem)) => Err(problem.into()),
        Err(Setback::Fields(errors)) => again(visit, request, typed.rejected(errors)).await,
    }
}

async fn again(visit: &Visit, request: RequestId, form: FormState) -> Answer {
    let page = open(visit, request, Some(form)).await?;
    visit.page_again(&page)
}

async fn open(visit: &Visit, request: RequestId, form: Option<FormState>) -> Result<ShowPage, Problem> {
    let op = visit.op();
    let permit = op.authorize::<ReadRequest>(request).await?;
    let record = queries::read(&mut &*op, &permit).await?;
    op.touches([record.person_id]);
    let (state, today) = (record.state()?, op.now().day());
    let answers = state.is_open() && op.may::<AnswerRequest>(request).await?;
    let follows = op.may::<FollowRequest>(request).await?;
    let delivers = answers && record.status == RequestStatus::WhatAsked;
    let rules = op.explain::<ReadRequest>(request).await?.rules;
    let term = || FormState::new().with("uiterlijk", today.plus_days(WHAT_TERM_DAYS).form_text());
    let form = form.unwrap_or_else(term);
    let (look, standing) = standing(state, today);
    let can_bring = Category::ALL.iter().filter(|category| may_deliver(record.class, **category));
    Ok(ShowPage {
        shell: visit.shell("Uitvraag", menu(&record, follows)).failing(form.has_errors()),
        crumbs: crumbs(&record, follows),
        form,
        look,
        standing,
        reasons: rules.iter().filter_map(|rule| op.gate().policy().reason(rule).cloned()).collect(),
        replies: if answers { replies(state) } else { Vec::new() },
        weighty: choices::<WeightyReason>(),
        items: if delivers { items(op, request).await? } else { Vec::new() },
        follows,
        may_ask_what: follows && record.status == RequestStatus::Known && record.case_number.is_some(),
        is_open: state.is_open() && state.is_before_the_asked(today),
        categories: can_bring.map(|category| Choice::new(category.code(), category.label())).collect(),
        record,
    })
}

async fn items(op: &Op, request: RequestId) -> Result<Vec<Choice>, Problem> {
    let lines = queries::deliverable(op, request).await?;
    let choice = |line: queries::DeliverableLine| {
        Choice::new(line.id.to_string(), format!("{}, {}", line.title.reveal(), line.shared_ms.day().long_text()))
    };
    Ok(lines.into_iter().map(choice).collect())
}

/// The answers of this round. "Delivered" has no place in the first: content comes after its purpose.
fn replies(state: RequestState) -> Vec<Choice> {
    let first = matches!(state, RequestState::ThatAsked { .. });
    let known = Choice::new(RequestStatus::Known.code(), "Ja, er is iets bekend").hint("U noemt een aanspreekpunt.");
    let ends = RequestAnswer::ALL.iter().filter(|answer| !first || **answer != RequestAnswer::Delivered);
    let ends = ends.map(|answer| Choice::new(answer.code(), answer.label()));
    first.then_some(known).into_iter().chain(ends).collect()
}

fn menu(record: &RequestText, follows: bool) -> &'static str {
    match (follows, record.case_number.is_some()) {
        (false, _) => "/mijn-werk",
        (true, true) => "/casussen",
        (true, false) => "/triage",
    }
}

fn crumbs(record: &RequestText, follows: bool) -> Vec<NavItem> {
    let here = NavItem::new("Vraag", "").current(true);
    match (follows, &record.case_number) {
        (false, _) => vec![NavItem::new("Mijn werk", "/mijn-werk"), here],
        (true, Some(number)) => vec![
            NavItem::new("Casussen", "/casussen"),
            NavItem::new(number, format!("/casussen/{number}")),
            NavItem::new("Uitvraag", format!("/casussen/{number}/uitvraag")),
            here,
        ],
        (true, None) => {
            let number = &record.referral_number;
            vec![
                NavItem::new("Triage", "/triage"),
                NavItem::new(number, format!("/triage/{number}")),
                NavItem::new("Uitvraag", format!("/triage/{number}/uitvraag")),
                here,
            ]
        }
    }
}

impl ShowPage {
    fn first_round(&self) -> bool {
        self.record.question.is_none()
    }

    fn who(&self) -> Vec<(&'static str, String)> {
        let record = &self.record;
        let born = record.born_on.map_or_else(|| "onbekend".into(), Day::long_text);
        vec![
            ("Naam", record.person()),
            ("Geboren", born),
            ("Gemeente", record.municipality.clone().unwrap_or_else(|| "onbekend".into())),
        ]
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let record = &self.record;
        let mut facts = vec![
            ("Gevraagd door", format!("{}, {}", record.asker, record.asker_organisation)),
            ("Gevraagd aan", format!("{}, {}", record.asked, record.organisation)),
            ("Gevraagd op", record.asked_ms.day().long_text()),
            ("Uiterlijk", record.due_on.long_text()),
        ];
        facts.extend(record.reminded_ms.map(|at| ("Herinnerd op", at.day().long_text())));
        facts
    }

    fn content(&self) -> Vec<(&'static str, String)> {
        let record = &self.record;
        let text = |text: &Option<doorbraak_gate::Narrative>| text.as_ref().map(|text| text.reveal().clone());
        let mut facts = Vec::new();
        facts.extend(text(&record.question).map(|text| ("Wat willen we weten", text)));
        facts.extend(text(&record.purpose).map(|text| ("Waarvoor", text)));
        facts.extend(text(&record.period).map(|text| ("Over welke periode", text)));
        facts.extend(record.category.map(|category| ("Soort gegevens", category.label().into())));
        facts
    }

    /// The answer so far; the contact stays when the content is asked for.
    fn answer(&self) -> Vec<(&'static str, String)> {
        let record = &self.record;
        let mut facts = Vec::new();
        if let Some(contact) = &record.contact_name {
            facts.push(("Is er iets bekend", "Ja".into()));
            facts.push(("Aanspreekpunt", contact.reveal().clone()));
            facts.extend(record.contact_reach.as_ref().map(|reach| ("Te bereiken via", reach.reveal().clone())));
        }
        facts.extend(record.answer.map(|answer| ("Antwoord", answer.label().into())));
        facts.extend(record.reason.map(|reason| ("Soort reden", reason.label().into())));
        if record.answer.is_some() || record.status == RequestStatus::Known {
            facts.extend(record.settled_on.map(|day| ("Beantwoord op", self.in_time(day))));
        }
        facts
    }

    fn in_time(&self, day: Day) -> String {
        if day > self.record.due_on { format!("{}, na de termijn", day.long_text()) } else { day.long_text() }
    }

    fn share_link(&self) -> Option<String> {
        let number = self.record.case_number.as_ref().filter(|_| self.record.designated)?;
        Some(format!("/casussen/{number}/informatie/delen"))
    }

    fn item_link(&self) -> Option<String> {
        let number = self.record.case_number.as_ref()?;
        self.record.item_id.map(|item| format!("/casussen/{number}/informatie/{item}"))
    }
}
