//! One intervention: add it, look at it, take its next step.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::{Case, CaseId, InterventionId},
    plans::{InterventionFrame, InterventionKind, InterventionStatus},
};
use doorbraak_gate::{Action, Implies, Narrative, Permit};
use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use crate::{
    cases::{CaseFrame, access::ReadCase, queries::by_number},
    partners,
    plans::{
        access::EditPlan,
        commands::{self, End, NewIntervention},
        queries::{self, InterventionLine},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "plans/intervention_form.html")]
struct NewForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    kinds: Vec<Choice>,
    frames: Vec<Choice>,
    organisations: Vec<Choice>,
    goals: Vec<Choice>,
}

pub(super) async fn form(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<EditPlan>(by_number(op, &number).await?).await?;
    let form = FormState::new().with("vanaf", op.now().day().form_text());
    visit.page(&show_form(&visit, &permit, form).await?)
}

pub(super) async fn add(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(new) => match write(&visit, case, &new).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/plan"), Done::InterventionAdded)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<EditPlan>(case).await?;
    visit.page_again(&show_form(&visit, &permit, failed).await?)
}

fn read(mut form: FormState) -> Result<NewIntervention, FormState> {
    let kind = form.code("soort", "een soort interventie");
    let description = form.text("wat", "wat er gebeurt", 1000);
    let frame = form.code("kader", "het kader");
    let organisation = form.id("organisatie", "wie het doet");
    let goal = form.optional_id("doel", "een doel");
    let started_on = form.optional_day("vanaf");
    form.finish(|| {
        Some(NewIntervention {
            kind: kind?,
            frame: frame?,
            organisation: organisation?,
            goal,
            description: Narrative::new(description?),
            started_on,
        })
    })
}

async fn write(visit: &Visit, case: CaseId, new: &NewIntervention) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    commands::start_intervention(&mut tx, case, new).await?;
    Ok(tx.commit().await?)
}

async fn show_form(visit: &Visit, permit: &Permit<'_, EditPlan>, form: FormState) -> Result<NewForm, Problem> {
    let mut op = visit.op();
    let organisations = partners::queries::partners(op.gate(), op.now().day()).await?;
    let frame = CaseFrame::open(visit, permit, "Plan").await?.under("Interventie toevoegen");
    Ok(NewForm {
        shell: visit.shell(frame.title("Interventie toevoegen"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Interventie toevoegen",
        form,
        kinds: choices::<InterventionKind>(),
        frames: choices::<InterventionFrame>(),
        organisations: organisations.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect(),
        goals: goal_choices(&queries::goals(&mut op, permit).await?),
    })
}

/// The goals that still stand, as options.
pub(super) fn goal_choices(goals: &[queries::Goal]) -> Vec<Choice> {
    let standing = goals.iter().filter(|goal| goal.status != doorbraak_domain::plans::GoalStatus::Dropped);
    standing
        .map(|goal| Choice::new(goal.id.to_string(), format!("{} {}", goal.code, goal.description.reveal())))
        .collect()
}

#[derive(Template)]
#[template(path = "plans/intervention.html")]
struct InterventionPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    line: InterventionLine,
    form: FormState,
    steps: Vec<Choice>,
    may_edit: bool,
}

pub(super) async fn page(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadCase>(by_number(op, &number).await?).await?;
    let id = id.parse().map_err(|_| Problem::not_found())?;
    let form = FormState::new().with("datum", op.now().day().form_text());
    visit.page(&show(&visit, &permit, id, form).await?)
}

pub(super) async fn step(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let id: InterventionId = id.parse().map_err(|_| Problem::not_found())?;
    let typed = pairs.into_form();
    let failed = match read_step(typed.clone()) {
        Err(form) => form,
        Ok((step, version)) => match write_step(&visit, case, (id, version), &step).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/plan"), Done::InterventionMoved)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<EditPlan>(case).await?;
    visit.page_again(&show(&visit, &permit, id, failed).await?)
}

enum Step {
    Begin(Day),
    End(End),
}

fn read_step(mut form: FormState) -> Result<(Step, Option<i64>), FormState> {
    let on = form.day("datum", "de datum");
    let version = form.optional_integer("versie", "de versie", 1..=i64::MAX);
    let reason = form.optional_text("reden", "de reden", 1000);
    let step = form.value("stap").to_owned();
    if !["inzetten", "gerealiseerd", "gestopt"].contains(&step.as_str()) {
        form.reject("stap", "Kies wat er is gebeurd.");
    }
    if step == "gestopt" && reason.is_none() {
        form.reject("reden", "Leg uit waarom de interventie stopt.");
    }
    form.finish(|| {
        let step = match step.as_str() {
            "inzetten" => Step::Begin(on?),
            "gerealiseerd" => Step::End(End::Realised(on?)),
            _ => Step::End(End::Stopped(on?, Narrative::new(reason?))),
        };
        Some((step, version))
    })
}

async fn write_step(
    visit: &Visit,
    case: CaseId,
    key: (InterventionId, Option<i64>),
    step: &Step,
) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    match step {
        Step::Begin(on) => commands::begin_intervention(&mut tx, case, key, *on).await?,
        Step::End(end) => commands::end_intervention(&mut tx, case, key, end).await?,
    }
    Ok(tx.commit().await?)
}

async fn show<A>(
    visit: &Visit,
    permit: &Permit<'_, A>,
    id: InterventionId,
    form: FormState,
) -> Result<InterventionPage, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let mut op = visit.op();
    let lines = queries::interventions(&mut op, permit).await?;
    let line = lines.into_iter().find(|line| line.id == id).ok_or_else(Problem::not_found)?;
    let (begin, realise, stop) = (
        Choice::new("inzetten", "Ingezet"),
        Choice::new("gerealiseerd", "Gerealiseerd"),
        Choice::new("gestopt", "Gestopt"),
    );
    let steps = match line.status {
        InterventionStatus::Planned => vec![begin, stop],
        InterventionStatus::Started => vec![realise, stop],
        InterventionStatus::Realised | InterventionStatus::Stopped => Vec::new(),
    };
    let frame = CaseFrame::open(visit, permit, "Plan").await?.under("Interventie");
    Ok(InterventionPage {
        shell: visit.shell(frame.title("Interventie"), "/casussen").failing(form.has_errors()),
        heading: "Interventie",
        may_edit: !steps.is_empty() && op.may::<EditPlan>(permit.on()).await?,
        frame,
        line,
        form,
        steps,
    })
}
