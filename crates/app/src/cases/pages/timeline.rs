//! **Tijdlijn**: what happened, by day, with a filter per sort.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_domain::{cases::TimelineSort, ids::CaseId};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Code, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use crate::{
    cases::{
        CaseFrame, Setback,
        access::{AddTimeline, ReadCase},
        commands::{self, TimelineEvent},
        queries::{self, EventLine},
    },
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "cases/timeline.html")]
struct TimelinePage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    lines: Vec<EventLine>,
    chosen: Option<TimelineSort>,
}

#[derive(Template)]
#[template(path = "cases/timeline_form.html")]
struct TimelineForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    sorts: Vec<Choice>,
    sources: Vec<Choice>,
}

pub(super) async fn page(
    visit: Visit,
    Path(number): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<ReadCase>(queries::by_number(op, &number).await?).await?;
    let frame = CaseFrame::open(&visit, &permit, "Tijdlijn").await?;
    let chosen = asked.get("soort").and_then(|code| TimelineSort::from_code(code));
    let lines = queries::timeline(&mut op, &permit, chosen).await?;
    let shell = visit.shell(frame.title("Tijdlijn"), "/casussen");
    visit.page(&TimelinePage { shell, frame, heading: "Tijdlijn", lines, chosen })
}

impl TimelinePage {
    fn sorts(&self) -> impl Iterator<Item = (&'static str, &'static str, bool)> {
        TimelineSort::ALL.iter().map(|sort| (sort.code(), sort.label(), self.chosen == Some(*sort)))
    }
}

pub(super) async fn form(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<AddTimeline>(queries::by_number(op, &number).await?).await?;
    visit.page(&show(&visit, &permit, FormState::new()).await?)
}

pub(super) async fn add(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = queries::by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(event) => match write(&visit, case, &event).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/tijdlijn"), Done::Event)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = op.authorize::<AddTimeline>(case).await?;
    visit.page_again(&show(&visit, &permit, failed).await?)
}

fn read(mut form: FormState) -> Result<TimelineEvent, FormState> {
    let on = form.day("datum", "de datum");
    let sort = form.code("soort", "het soort gebeurtenis");
    let text = form.text("wat", "wat er gebeurde", 2000);
    let source = form.optional_id("bron", "de bron");
    form.finish(|| Some(TimelineEvent { on: on?, sort: sort?, text: Narrative::new(text?), source }))
}

async fn write(visit: &Visit, case: CaseId, event: &TimelineEvent) -> Result<(), Setback> {
    let mut tx = visit.op().begin().await?;
    let permit = tx.authorize::<AddTimeline>(case).await?;
    let record = commands::load(&mut tx, &permit).await?;
    commands::add_timeline(&mut tx, &permit, &record, event).await?;
    Ok(tx.commit().await?)
}

async fn show(visit: &Visit, permit: &Permit<'_, AddTimeline>, form: FormState) -> Result<TimelineForm, Problem> {
    let frame = CaseFrame::open(visit, permit, "Tijdlijn").await?.under("Gebeurtenis toevoegen");
    let shell = visit.shell(frame.title("Gebeurtenis toevoegen"), "/casussen").failing(form.has_errors());
    let involved = queries::involved(&mut visit.op(), permit).await?;
    let sources = involved.into_iter().map(|line| Choice::new(line.organisation_id.to_string(), line.name)).collect();
    let sorts = choices::<TimelineSort>();
    Ok(TimelineForm { shell, frame, heading: "Gebeurtenis toevoegen", form, sorts, sources })
}
