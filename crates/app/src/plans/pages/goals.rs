//! One goal: set it, look at it, measure it.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::{CaseId, GoalId},
    plans::{GoalDomain, GoalStatus},
};
use doorbraak_gate::{Action, Implies, Narrative, Permit};
use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::plan::goal_look;
use crate::{
    cases::{CaseFrame, access::ReadCase, queries::by_number},
    partners,
    plans::{
        access::EditPlan,
        commands::{self, NewGoal},
        queries::{self, Goal, Measurement},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "plans/goal_form.html")]
struct GoalForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    domains: Vec<Choice>,
    owners: Vec<Choice>,
}

pub(super) async fn form(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<EditPlan>(by_number(op, &number).await?).await?;
    visit.page(&show_form(&visit, &permit, FormState::new()).await?)
}

pub(super) async fn set(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone(), op.now().day()) {
        Err(form) => form,
        Ok(goal) => match write(&visit, case, &goal).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/plan"), Done::GoalSet)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<EditPlan>(case).await?;
    visit.page_again(&show_form(&visit, &permit, failed).await?)
}

fn read(mut form: FormState, today: Day) -> Result<NewGoal, FormState> {
    let domain = form.code("domein", "een domein");
    let description = form.text("doel", "het doel", 500);
    let baseline = form.text("nu", "hoe het nu is", 1000);
    let measure_on = form.upcoming_day("meten", "wanneer u meet", today);
    let owner = form.id("eigenaar", "welke deelnemer eigenaar is");
    form.finish(|| {
        Some(NewGoal {
            domain: domain?,
            description: Narrative::new(description?),
            baseline: Narrative::new(baseline?),
            measure_on: measure_on?,
            owner: owner?,
        })
    })
}

async fn write(visit: &Visit, case: CaseId, goal: &NewGoal) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    commands::set_goal(&mut tx, case, goal).await?;
    Ok(tx.commit().await?)
}

async fn show_form(visit: &Visit, permit: &Permit<'_, EditPlan>, form: FormState) -> Result<GoalForm, Problem> {
    let op = visit.op();
    let owners = partners::queries::participants(op.gate(), op.now().day()).await?;
    let frame = CaseFrame::open(visit, permit, "Plan").await?.under("Doel toevoegen");
    Ok(GoalForm {
        shell: visit.shell(frame.title("Doel toevoegen"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Doel toevoegen",
        form,
        domains: choices::<GoalDomain>(),
        owners: owners.into_iter().map(|owner| Choice::new(owner.id.to_string(), owner.name)).collect(),
    })
}

#[derive(Template)]
#[template(path = "plans/goal.html")]
struct GoalPage {
    shell: Shell,
    frame: CaseFrame,
    heading: String,
    goal: Goal,
    history: Vec<Measurement>,
    form: FormState,
    statuses: Vec<Choice>,
    may_measure: bool,
}

pub(super) async fn page(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadCase>(by_number(op, &number).await?).await?;
    let goal = id.parse().map_err(|_| Problem::not_found())?;
    visit.page(&show(&visit, &permit, goal, FormState::new()).await?)
}

pub(super) async fn measure(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let goal: GoalId = id.parse().map_err(|_| Problem::not_found())?;
    let typed = pairs.into_form();
    let failed = match read_measurement(typed.clone()) {
        Err(form) => form,
        Ok(found) => match write_measurement(&visit, case, goal, &found).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/plan"), Done::GoalMeasured)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<EditPlan>(case).await?;
    visit.page_again(&show(&visit, &permit, goal, failed).await?)
}

type Found = (GoalStatus, Narrative, Option<i64>);

fn read_measurement(mut form: FormState) -> Result<Found, FormState> {
    let status = form.code("stand", "de stand van het doel");
    let note = form.text("onderbouwing", "de onderbouwing", 2000);
    let version = form.optional_integer("versie", "de versie", 1..=i64::MAX);
    form.finish(|| Some((status?, Narrative::new(note?), version)))
}

async fn write_measurement(
    visit: &Visit,
    case: CaseId,
    goal: GoalId,
    (status, note, version): &Found,
) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    commands::measure_goal(&mut tx, case, (goal, *version), *status, note).await?;
    Ok(tx.commit().await?)
}

async fn show<A>(visit: &Visit, permit: &Permit<'_, A>, id: GoalId, form: FormState) -> Result<GoalPage, Problem>
where
    A: Action<On = doorbraak_domain::ids::Case> + Implies<ReadCase>,
{
    let mut op = visit.op();
    let goals = queries::goals(&mut op, permit).await?;
    let goal = goals.into_iter().find(|goal| goal.id == id).ok_or_else(Problem::not_found)?;
    let history = queries::measurements(&mut op, permit).await?;
    let frame = CaseFrame::open(visit, permit, "Plan").await?.under(&format!("Doel {}", goal.code));
    Ok(GoalPage {
        shell: visit.shell(frame.title(&format!("Doel {}", goal.code)), "/casussen").failing(form.has_errors()),
        heading: format!("Doel {}", goal.code),
        history: history.into_iter().filter(|line| line.goal_id == id).collect(),
        statuses: choices::<GoalStatus>().into_iter().filter(|choice| choice.code != GoalStatus::Set.code()).collect(),
        may_measure: goal.status != GoalStatus::Dropped && op.may::<EditPlan>(permit.on()).await?,
        frame,
        goal,
        form,
    })
}
