//! The form with what a receiver said that a result brought (L60).

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    feedback::{Brought, WhyNot},
    ids::OutgoingId,
};
use doorbraak_gate::Permit;
use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use crate::{
    cases::{self, CaseFrame, Setback},
    disclosure::{
        access::PrepareExtract,
        feedback::{self, NewFeedback},
        store::feedback::ReleaseRow,
    },
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "disclosure/feedback.html")]
struct FeedbackPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    row: ReleaseRow,
    form: FormState,
    today: Day,
}

impl FeedbackPage {
    fn outcomes(&self) -> Vec<Choice> {
        choices::<Brought>()
    }

    fn reasons(&self) -> Vec<Choice> {
        choices::<WhyNot>()
    }

    fn is_due(&self) -> bool {
        self.row.due_on() <= self.today
    }
}

async fn show(
    visit: &Visit,
    permit: &Permit<'_, PrepareExtract>,
    id: OutgoingId,
    form: FormState,
) -> Result<FeedbackPage, Problem> {
    let row = feedback::release(visit.op(), permit, id).await?;
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("Terugkoppeling");
    let shell = visit.shell(frame.title("Terugkoppeling"), "/casussen").failing(form.has_errors());
    let today = visit.op().now().day();
    Ok(FeedbackPage { shell, frame, heading: "Wat leverde het op?", row, form, today })
}

pub(super) async fn page(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<PrepareExtract>(cases::queries::by_number(op, &number).await?).await?;
    let id = id.parse().map_err(|_| Problem::not_found())?;
    visit.page(&show(&visit, &permit, id, FormState::new()).await?)
}

pub(super) async fn record(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<PrepareExtract>(cases::queries::by_number(op, &number).await?).await?;
    let id: OutgoingId = id.parse().map_err(|_| Problem::not_found())?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let brought = form.code::<Brought>("opbrengst", "wat het opleverde");
    let why_not = form.optional_code::<WhyNot>("waarom", "de reden");
    let failed = match form.finish(|| Some(NewFeedback { brought: brought?, why_not })) {
        Err(form) => form,
        Ok(new) => match feedback::record(op, (permit.on(), id), new).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/verstrekt"), Done::FeedbackKept)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    visit.page_again(&show(&visit, &permit, id, failed).await?)
}
