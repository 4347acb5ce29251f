//! Reading one case for the sample: of each goal how far it was, of each kind of intervention how many. What the plan says
//! stands there already, so that a reader only changes what is otherwise.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    figures::Span,
    plans::{GoalDomain, GoalStatus, InterventionKind},
};
use doorbraak_gate::Permit;
use doorbraak_kernel::{Code as _, Period, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use crate::{
    cases::{self, CaseFrame},
    plans::{self, queries::Goal},
    sample::{
        access::ScoreCase,
        commands::{self, Score},
        queries::{self, DrawnRow},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

/// More interventions of one kind in one case than anybody ever carried out.
const MOST: i64 = 99;

#[derive(Template)]
#[template(path = "sample/score.html")]
struct ScorePage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    drawn: Option<DrawnRow>,
    period: String,
    goals: Vec<GoalView>,
    statuses: Vec<Choice>,
    kinds: Vec<(String, &'static str)>,
}

struct GoalView {
    field: String,
    legend: String,
}

fn goal_field(place: i64) -> String {
    format!("doel-{place}")
}

fn kind_field(kind: InterventionKind) -> String {
    format!("soort-{}", kind.code())
}

pub(in crate::sample) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ScoreCase>(cases::queries::by_number(op, &number).await?).await?;
    let page = show(&visit, &permit, None).await?;
    visit.page(&page)
}

pub(in crate::sample) async fn save(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let mut op = visit.op();
    let case = cases::queries::by_number(op, &number).await?;
    let permit = op.authorize::<ScoreCase>(case).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let mut score = Score { goals: Vec::new(), interventions: Vec::new() };
    for (place, goal) in (1..).zip(plans::queries::goals(&mut op, &permit).await?) {
        let status = form.code::<GoalStatus>(&goal_field(place), &format!("hoever doel {} is", goal.code));
        score.goals.extend(status.map(|status| (goal.domain, status)));
    }
    for &kind in InterventionKind::ALL {
        let what = format!("het aantal bij {}", kind.label().to_lowercase());
        let number = form.optional_integer(&kind_field(kind), &what, 0..=MOST).unwrap_or(0);
        if number > 0 {
            score.interventions.push((kind, number));
        }
    }
    let failed = match form.finish(|| Some(score)) {
        Err(form) => form,
        Ok(score) => match commands::score(op, case, score).await {
            Ok(()) => return Ok(done("/steekproeven/mijn", Done::CaseScored)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let page = show(&visit, &permit, Some(failed)).await?;
    visit.page_again(&page)
}

async fn show(visit: &Visit, permit: &Permit<'_, ScoreCase>, failed: Option<FormState>) -> Result<ScorePage, Problem> {
    let mut op = visit.op();
    let frame = CaseFrame::open(visit, permit, "Plan").await?.under("Steekproef");
    let drawn = queries::drawn(op, permit).await?;
    let goals = plans::queries::goals(&mut op, permit).await?;
    let form = match (&drawn, failed) {
        (_, Some(form)) => form,
        (None, None) => FormState::new(),
        (Some(drawn), None) => filled(visit, permit, drawn, &goals).await?,
    };
    let period = drawn.as_ref().and_then(|drawn| Period::new(drawn.from_day, drawn.to_day));
    Ok(ScorePage {
        shell: visit.shell(frame.title("Steekproef"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Steekproef",
        form,
        drawn,
        period: period.map(|period| Span::of(period).to_string()).unwrap_or_default(),
        goals: (1..).zip(&goals).map(|(place, goal)| view(place, goal)).collect(),
        statuses: choices::<GoalStatus>(),
        kinds: InterventionKind::ALL.iter().map(|kind| (kind_field(*kind), kind.label())).collect(),
    })
}

fn view(place: i64, goal: &Goal) -> GoalView {
    let domain: GoalDomain = goal.domain;
    GoalView {
        field: goal_field(place),
        legend: format!("{} ({}): {}", goal.code, domain.label().to_lowercase(), goal.description.reveal()),
    }
}

/// The score that was given, or else what the plan says.
async fn filled(
    visit: &Visit,
    permit: &Permit<'_, ScoreCase>,
    drawn: &DrawnRow,
    goals: &[Goal],
) -> Result<FormState, Problem> {
    let mut op = visit.op();
    let (given, kinds) = queries::given(op, permit, drawn).await?;
    let mut form = FormState::new();
    for (place, goal) in (1..).zip(goals) {
        let status = given.iter().find(|one| one.position == place).map_or(goal.status, |one| one.status);
        form = form.with(&goal_field(place), status.code());
    }
    let planned = plans::queries::interventions(&mut op, permit).await?;
    for &kind in InterventionKind::ALL {
        let in_plan = || {
            let started = |line: &&plans::queries::InterventionLine| {
                line.kind == kind && line.started_on.is_some_and(|day| drawn.from_day <= day && day <= drawn.to_day)
            };
            i64::try_from(planned.iter().filter(started).count()).unwrap_or(0)
        };
        let found = kinds.iter().find(|one| one.kind == kind).map(|one| one.number);
        let number = found.unwrap_or_else(|| if drawn.source.is_some() { 0 } else { in_plan() });
        if number > 0 {
            form = form.with(&kind_field(kind), number.to_string());
        }
    }
    Ok(form)
}
