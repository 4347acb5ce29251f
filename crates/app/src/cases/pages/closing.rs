//! **Afschalen** (form 5.13).

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    cases::{ClosingReason, ReceiverKind, RemainingRisk},
    escalations::SuccessFactor,
    ids::CaseId,
};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::Problem;
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use crate::{
    cases::{
        CaseFrame, Setback,
        access::ScaleDown,
        commands::{self, ScaleDownForm},
        queries,
    },
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "cases/closing.html")]
struct ClosingPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    open_goals: Vec<String>,
    reasons: Vec<Choice>,
    risks: Vec<Choice>,
    receivers: Vec<Choice>,
    factors: Vec<Choice>,
}

pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ScaleDown>(queries::by_number(op, &number).await?).await?;
    visit.page(&show(&visit, &permit, FormState::new()).await?)
}

pub(super) async fn close(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = queries::by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(form) => match write(&visit, case, &form).await {
            Ok(()) => return Ok(done("/casussen", Done::ScaledDown)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = op.authorize::<ScaleDown>(case).await?;
    visit.page_again(&show(&visit, &permit, failed).await?)
}

fn read(mut form: FormState) -> Result<ScaleDownForm, FormState> {
    let reason = form.code("afschaalreden", "de reden van afschalen");
    let risk = form.code("risico", "het resterende risico");
    let risk_reason = form.text("onderbouwing", "waarom dit het resterende risico is", 4000);
    let receiver = form.code("ontvanger", "wie het overneemt");
    let receiver_name = form.text("naam", "de naam van de ontvanger, of waarom er geen nodig is", 400);
    let accepted_on = form.optional_day("aangenomen");
    let return_criteria = form.text("terugkeer", "wanneer deze casus terug moet komen", 4000);
    let check_on = form.optional_day("vinger");
    let subject_view = form.optional_text("mening", "wat de betrokkene ervan vindt", 4000);
    let referrer_informed_on = form.day("aanmelder", "de datum waarop de aanmelder is geïnformeerd");
    let success_factor = form.optional_code("succesfactor", "de succesfactor");
    form.finish(|| {
        Some(ScaleDownForm {
            reason: reason?,
            risk: risk?,
            risk_reason: Narrative::new(risk_reason?),
            receiver: receiver?,
            receiver_name: receiver_name?,
            accepted_on,
            return_criteria: Narrative::new(return_criteria?),
            check_on,
            subject_view: subject_view.map(Narrative::new),
            referrer_informed_on,
            success_factor,
        })
    })
}

async fn write(visit: &Visit, case: CaseId, form: &ScaleDownForm) -> Result<(), Setback> {
    let mut tx = visit.op().begin().await?;
    let permit = tx.authorize::<ScaleDown>(case).await?;
    let record = commands::load(&mut tx, &permit).await?;
    commands::scale_down(&mut tx, &permit, &record, form).await?;
    Ok(tx.commit().await?)
}

async fn show(visit: &Visit, permit: &Permit<'_, ScaleDown>, form: FormState) -> Result<ClosingPage, Problem> {
    let frame = CaseFrame::open(visit, permit, "Samenvatting").await?.under("Afschalen");
    Ok(ClosingPage {
        shell: visit.shell(frame.title("Afschalen"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Afschalen",
        form,
        open_goals: queries::open_goals(&mut visit.op(), permit).await?,
        reasons: choices::<ClosingReason>(),
        risks: choices::<RemainingRisk>(),
        receivers: choices::<ReceiverKind>(),
        factors: choices::<SuccessFactor>(),
    })
}
