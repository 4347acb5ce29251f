//! One referral: everything it says, what was judged, and the form of the next step.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    cases::{CaseStatus, Colour},
    ids::ReferralId,
    roles::Role,
    triage::{Criterion, Outcome, Urgency, fit_test::Verdict},
};
use doorbraak_gate::{Op, Permit};
use doorbraak_kernel::{Code, Problem};
use doorbraak_ui::{FormState, NavItem, Shell, dutch, form::Choice};

use super::{HERE, standing};
use crate::{
    cases::Setback,
    intake::{
        self,
        access::{ReadReferral, ReportAtReferral},
        view::{Section, sections},
    },
    partners, people, tables,
    triage::{
        access::{AskParticipants, DecideTriage, JudgeFit, ViewQueue},
        commands,
        forms::{self, CRITERIA},
        queries::{self, Known, TestLine},
    },
    web::{Answer, Done, Pairs, Visit, done, see_other},
};

/// A criterion with the names of its fields.
struct CriterionRow {
    label: &'static str,
    ask: String,
    met: &'static str,
    reason: &'static str,
}

/// A recorded test in words.
struct Test {
    verdict: &'static str,
    by: String,
    lines: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "triage/show.html")]
#[expect(clippy::struct_excessive_bools, reason = "one for each deed that the policies may allow on this page")]
struct ShowPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    number: String,
    color: &'static str,
    status: &'static str,
    facts: Vec<(String, String)>,
    form: FormState,
    sections: Vec<Section>,
    tests: Vec<Test>,
    can_judge: bool,
    can_decide: bool,
    can_ask: bool,
    can_report: bool,
    criteria: Vec<CriterionRow>,
    endings: Vec<Choice>,
    known: Vec<String>,
    outcomes: Vec<Choice>,
    urgencies: Vec<Choice>,
    colours: Vec<Choice>,
    tables: Vec<Choice>,
    directors: Vec<Choice>,
    leads: Vec<Choice>,
}

pub(in crate::triage) async fn show(visit: Visit, Path(number): Path<String>) -> Answer {
    let id = find(visit.op(), &number).await?;
    page(&visit, id, FormState::new()).await
}

pub(in crate::triage) async fn judge(visit: Visit, Path(number): Path<String>, Pairs(pairs): Pairs) -> Answer {
    let id = find(visit.op(), &number).await?;
    let typed = FormState::from_pairs(pairs);
    let judgement = match forms::read_judgement(typed.clone()) {
        Ok(judgement) => judgement,
        Err(form) => return page(&visit, id, form).await,
    };
    match commands::judge(visit.op(), id, &judgement).await {
        Ok(Verdict::Positive) => Ok(done(&format!("{HERE}/{number}"), Done::FitJudged)),
        Ok(Verdict::Negative) => Ok(see_other(&format!("{HERE}?klaar=negatief"))),
        Err(Setback::Fields(errors)) => page(&visit, id, typed.rejected(errors)).await,
        Err(Setback::Problem(problem)) => Err(problem.into()),
    }
}

pub(in crate::triage) async fn decide(visit: Visit, Path(number): Path<String>, Pairs(pairs): Pairs) -> Answer {
    let op = visit.op();
    let id = find(op, &number).await?;
    let permit = op.authorize::<DecideTriage>(id).await?;
    let known_before = !queries::known(op, &permit).await?.is_empty();
    let typed = FormState::from_pairs(pairs);
    let choice = match forms::read_choice(typed.clone(), known_before) {
        Ok(choice) => choice,
        Err(form) => return page(&visit, id, form).await,
    };
    match commands::decide(op, id, &choice).await {
        Ok(_) if choice.outcome == Outcome::MoreInformation => {
            Ok(done(&format!("{HERE}/{number}"), Done::TriageDecided))
        }
        Ok(_) => Ok(see_other(&format!("{HERE}?klaar=besluit"))),
        Err(Setback::Fields(errors)) => page(&visit, id, typed.rejected(errors)).await,
        Err(Setback::Problem(problem)) => Err(problem.into()),
    }
}

async fn find(op: &Op, number: &str) -> Result<ReferralId, Problem> {
    let queue = op.authorize_house::<ViewQueue>().await?;
    intake::queries::by_number(op, &queue, number).await
}

async fn page(visit: &Visit, id: ReferralId, form: FormState) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadReferral>(id).await?;
    let record = intake::queries::read(&mut &*op, &permit).await?;
    let content = record.content()?;
    let persons = people::queries::of_referral(&mut &*op, &permit).await?;
    op.touches(persons.iter().map(|person| person.id));
    let test = queries::fit_test(op, &permit).await?;
    let (can_judge, can_decide) = (op.may::<JudgeFit>(id).await?, op.may::<DecideTriage>(id).await?);
    let known = if can_decide {
        let deciding: Permit<'_, DecideTriage> = op.authorize(id).await?;
        queries::known(op, &deciding).await?
    } else {
        Vec::new()
    };
    let choices = Choices::load(op, can_decide).await?;
    let (color, status) = waiting_for(record.status, record.outcome);
    let failed = form.has_errors();
    let sent = record.registered_ms;
    let page = ShowPage {
        shell: visit.shell(format!("Aanmelding {}", record.number), HERE).failing(failed),
        crumbs: vec![NavItem::new("Triage", HERE), NavItem::new(&record.number, "").current(true)],
        number: record.number.clone(),
        color,
        status,
        facts: vec![
            ("Soort".into(), record.channel.label().into()),
            ("Verstuurd".into(), format!("{}, {} uur", sent.day().long_text(), sent.clock_text())),
            ("Wacht".into(), dutch::ago(sent.day(), op.now().day())),
        ],
        form,
        sections: sections(&record, &persons, content.as_ref()),
        tests: test.iter().map(in_words).collect(),
        can_judge,
        can_decide,
        can_ask: op.may::<AskParticipants>(id).await?,
        can_report: op.may::<ReportAtReferral>(id).await?,
        criteria: criteria(),
        endings: forms::endings(),
        known: known.iter().map(period).collect(),
        outcomes: forms::decisions(),
        urgencies: doorbraak_ui::form::choices::<Urgency>(),
        colours: doorbraak_ui::form::choices::<Colour>(),
        tables: choices.tables,
        directors: choices.directors,
        leads: choices.leads,
    };
    if failed { visit.page_again(&page) } else { visit.page(&page) }
}

/// What an admission chooses from.
#[derive(Default)]
struct Choices {
    tables: Vec<Choice>,
    directors: Vec<Choice>,
    leads: Vec<Choice>,
}

impl Choices {
    async fn load(op: &Op, needed: bool) -> Result<Self, Problem> {
        if !needed {
            return Ok(Self::default());
        }
        let (gate, today) = (op.gate(), op.now().day());
        let tables = tables::queries::tables(gate, today).await?;
        let directors = partners::queries::employees_with(gate, today, Role::ProcessDirector).await?;
        let leads = partners::queries::participants(gate, today).await?;
        Ok(Self {
            tables: tables.iter().map(|table| Choice::new(table.id.to_string(), &table.name)).collect(),
            directors: directors.iter().map(|person| Choice::new(person.id.to_string(), &person.name)).collect(),
            leads: leads.iter().map(|partner| Choice::new(partner.id.to_string(), &partner.name)).collect(),
        })
    }
}

fn waiting_for(status: CaseStatus, outcome: Option<Outcome>) -> (&'static str, &'static str) {
    match outcome {
        Some(Outcome::MoreInformation) => ("let", "Wacht op meer informatie"),
        _ => standing(status),
    }
}

fn criteria() -> Vec<CriterionRow> {
    let rows = Criterion::ALL.iter().zip(CRITERIA);
    rows.map(|(criterion, (letter, met, reason))| CriterionRow {
        label: criterion.label(),
        ask: format!("Onderbouwing bij criterium {letter}"),
        met,
        reason,
    })
    .collect()
}

fn in_words(test: &TestLine) -> Test {
    let met = [test.met_a, test.met_b, test.met_c, test.met_d];
    let reasons = [&test.reason_a, &test.reason_b, &test.reason_c, &test.reason_d];
    let answers = Criterion::ALL.iter().zip(met.into_iter().zip(reasons));
    Test {
        verdict: if Verdict::of(met) == Verdict::Positive { "positief" } else { "negatief" },
        by: format!("{}, {}, {}", test.judge, test.organisation, test.judged_ms.day().long_text()),
        lines: answers
            .map(|(criterion, (met, reason))| {
                (criterion.label(), format!("{}. {}", if met { "Ja" } else { "Nee" }, reason.reveal()))
            })
            .collect(),
    }
}

fn period(known: &Known) -> String {
    format!("van {} tot en met {}", known.opened_ms.day().long_text(), known.closed_on.long_text())
}
