//! Agreements of a case: the list, a new one, and what became of one.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::{AgreementId, CaseId},
    meetings::AgreementStatus,
};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_ui::{Choice, FormState, Shell, dutch, form::choices};

use super::interventions::goal_choices;
use crate::{
    cases::{
        CaseFrame,
        access::ReadCase,
        queries::{by_number, people},
    },
    plans::{
        access::{MakeAgreement, SettleAgreement},
        commands::{self, NewAgreement},
        queries::{self, AgreementLine},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "plans/agreements.html")]
struct ListPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    today: Day,
    open: Vec<AgreementLine>,
    settled: Vec<AgreementLine>,
    may_make: bool,
    may_settle: bool,
}

pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<ReadCase>(by_number(op, &number).await?).await?;
    let frame = CaseFrame::open(&visit, &permit, "Afspraken").await?;
    let (open, settled) = queries::agreements(&mut op, &permit).await?.into_iter().partition(AgreementLine::open);
    let page = ListPage {
        shell: visit.shell(frame.title("Afspraken"), "/casussen"),
        frame,
        heading: "Afspraken",
        today: op.now().day(),
        open,
        settled,
        may_make: op.may::<MakeAgreement>(permit.on()).await?,
        may_settle: op.may::<SettleAgreement>(permit.on()).await?,
    };
    visit.page(&page)
}

#[derive(Template)]
#[template(path = "plans/agreement_form.html")]
struct NewForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    people: Vec<Choice>,
    goals: Vec<Choice>,
}

pub(super) async fn form(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<MakeAgreement>(by_number(op, &number).await?).await?;
    visit.page(&show_form(&visit, &permit, FormState::new()).await?)
}

pub(super) async fn make(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone(), op.now().day()) {
        Err(form) => form,
        Ok(new) => match write(&visit, case, &new).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/afspraken"), Done::AgreementMade)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<MakeAgreement>(case).await?;
    visit.page_again(&show_form(&visit, &permit, failed).await?)
}

fn read(mut form: FormState, today: Day) -> Result<NewAgreement, FormState> {
    let what = form.text("wat", "de afspraak", 500);
    let owner = form.id("wie", "wie het doet");
    let due_on = form.upcoming_day("uiterlijk", "de uiterste datum", today);
    let goal = form.optional_id("doel", "een doel");
    form.finish(|| {
        Some(NewAgreement {
            description: Narrative::new(what?),
            owner: owner?,
            due_on: due_on?,
            goal,
            discussion: None,
        })
    })
}

async fn write(visit: &Visit, case: CaseId, new: &NewAgreement) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    commands::make_agreement(&mut tx, case, new).await?;
    Ok(tx.commit().await?)
}

async fn show_form(visit: &Visit, permit: &Permit<'_, MakeAgreement>, form: FormState) -> Result<NewForm, Problem> {
    let mut op = visit.op();
    let frame = CaseFrame::open(visit, permit, "Afspraken").await?.under("Afspraak toevoegen");
    let people = people(&mut op, permit).await?.into_iter();
    Ok(NewForm {
        shell: visit.shell(frame.title("Afspraak toevoegen"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Afspraak toevoegen",
        form,
        people: people
            .map(|who| Choice::new(who.id.to_string(), format!("{} ({})", who.name, who.organisation)))
            .collect(),
        goals: goal_choices(&queries::goals(&mut op, permit).await?),
    })
}

#[derive(Template)]
#[template(path = "plans/agreement.html")]
struct SettlePage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    line: AgreementLine,
    form: FormState,
    ends: Vec<Choice>,
}

pub(super) async fn settle_form(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<SettleAgreement>(by_number(op, &number).await?).await?;
    let id = id.parse().map_err(|_| Problem::not_found())?;
    visit.page(&show(&visit, &permit, id, FormState::new()).await?)
}

pub(super) async fn settle(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let id: AgreementId = id.parse().map_err(|_| Problem::not_found())?;
    let typed = pairs.into_form();
    let failed = match read_end(typed.clone()) {
        Err(form) => form,
        Ok(end) => match write_end(&visit, case, id, &end).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/afspraken"), Done::AgreementSettled)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<SettleAgreement>(case).await?;
    visit.page_again(&show(&visit, &permit, id, failed).await?)
}

type End = (AgreementStatus, Option<Narrative>, Option<i64>);

fn read_end(mut form: FormState) -> Result<End, FormState> {
    let status = form.code("uitkomst", "hoe de afspraak is afgelopen");
    let note = form.optional_text("toelichting", "de toelichting", 1000);
    let version = form.optional_integer("versie", "de versie", 1..=i64::MAX);
    form.finish(|| Some((status?, note.map(Narrative::new), version)))
}

async fn write_end(visit: &Visit, case: CaseId, id: AgreementId, end: &End) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    commands::settle_agreement(&mut tx, case, (id, end.2), end.0, end.1.as_ref()).await?;
    Ok(tx.commit().await?)
}

async fn show(
    visit: &Visit,
    permit: &Permit<'_, SettleAgreement>,
    id: AgreementId,
    form: FormState,
) -> Result<SettlePage, Problem> {
    let mut op = visit.op();
    let lines = queries::agreements(&mut op, permit).await?;
    let line = lines.into_iter().find(|line| line.id == id).ok_or_else(Problem::not_found)?;
    let frame = CaseFrame::open(visit, permit, "Afspraken").await?.under("Afspraak");
    let ends = choices::<AgreementStatus>().into_iter().filter(|end| end.code != AgreementStatus::Open.code());
    Ok(SettlePage {
        shell: visit.shell(frame.title("Afspraak"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Afspraak",
        line,
        form,
        ends: ends.collect(),
    })
}
