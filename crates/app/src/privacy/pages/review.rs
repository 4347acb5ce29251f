//! One month: its signals and its sample, each to be judged, and the signature under it.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::LogTaskId,
    oversight::{Judgement, Month},
};
use doorbraak_gate::Op;
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::{month, nothing};
use crate::{
    privacy::{
        access::ReviewLog,
        commands,
        queries::{self, ReviewRow, TaskRow, told},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "privacy/review.html")]
struct ReviewPage {
    shell: Shell,
    month: Month,
    review: ReviewRow,
    tasks: Vec<TaskView>,
    /// The judgements as they stand, each under the names of its own point.
    form: FormState,
    judgements: Vec<Choice>,
}

/// A point with its line in words.
struct TaskView {
    row: TaskRow,
    judgement_field: String,
    note_field: String,
    what: String,
    because: String,
    note: Option<String>,
}

impl ReviewPage {
    fn left(&self) -> i64 {
        self.review.tasks - self.review.judged
    }
}

const NO_NOTE: &str = "Schrijf op wat de navraag heeft opgeleverd.";

/// The names of the fields of a point: a page holds many points, and an id stands on a page once.
fn fields(task: LogTaskId) -> (String, String) {
    (format!("oordeel-{task}"), format!("toelichting-{task}"))
}

pub(in crate::privacy) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let page = show(&visit, month(visit.op(), &text).await?, None).await?;
    visit.page(&page)
}

pub(in crate::privacy) async fn judge(
    visit: Visit,
    Path((text, task)): Path<(String, String)>,
    pairs: Pairs,
) -> Answer {
    let month = month(visit.op(), &text).await?;
    let Ok(task) = task.parse::<LogTaskId>() else { return Err(nothing(visit.op()).await.into()) };
    let (judgement_field, note_field) = fields(task);
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let judgement = form.code::<Judgement>(&judgement_field, "een oordeel");
    let note = form.optional_text(&note_field, "de toelichting", 2000);
    if note.is_none() && form.error(&note_field).is_none() && judgement.is_some_and(Judgement::needs_note) {
        form.reject(&note_field, NO_NOTE);
    }
    let failed = match form.finish(|| judgement.map(|judgement| (judgement, note))) {
        Err(form) => form,
        Ok((judgement, note)) => match commands::judge(visit.op(), month, task, (judgement, note.as_deref())).await {
            Ok(()) => return Ok(done(&format!("/logcontrole/{}#punt-{task}", month.code()), Done::LogJudged)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let page = show(&visit, month, Some(failed)).await?;
    visit.page_again(&page)
}

pub(in crate::privacy) async fn sign(visit: Visit, Path(text): Path<String>) -> Answer {
    let month = month(visit.op(), &text).await?;
    let failed = match commands::sign(visit.op(), month).await {
        Ok(()) => return Ok(done(&format!("/logcontrole/{}", month.code()), Done::MonthSigned)),
        Err(problem) => back_to(FormState::new(), problem)?,
    };
    let page = show(&visit, month, Some(failed)).await?;
    visit.page_again(&page)
}

async fn show(visit: &Visit, month: Month, failed: Option<FormState>) -> Result<ReviewPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ReviewLog>().await?;
    let (review, rows) = queries::review(op, &permit, month).await?.ok_or_else(Problem::not_found)?;
    let tasks: Vec<TaskView> = rows.into_iter().map(|row| view(op, row)).collect();
    let mut form = failed.unwrap_or_default();
    for task in &tasks {
        if form.values(&task.judgement_field).next().is_none() {
            let chosen = task.row.judgement.map_or("", |judgement| judgement.code());
            form =
                form.with(&task.judgement_field, chosen).with(&task.note_field, task.note.clone().unwrap_or_default());
        }
    }
    let shell = visit.shell(format!("Logcontrole {}", month.text()), "/logcontrole").failing(form.has_errors());
    Ok(ReviewPage { shell, month, review, tasks, form, judgements: choices::<Judgement>() })
}

fn view(op: &Op, row: TaskRow) -> TaskView {
    let (what, because) = match told(op, row.payload.as_ref()) {
        Some((at, what, reason)) => {
            let because = reason.map(|reason| format!("{} ({})", reason.text, reason.article())).unwrap_or_default();
            (format!("{what}, {} om {} uur", at.day().long_text(), at.clock_text()), because)
        }
        None => ("De regel is vernietigd.".to_owned(), String::new()),
    };
    let (judgement_field, note_field) = fields(row.id);
    let note = commands::note(op.gate(), row.id, row.note.as_ref());
    TaskView { row, judgement_field, note_field, what, because, note }
}
