//! Adopting the plan: the question, the analysis and the voice of the person together.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::ids::CaseId;
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Day, Problem};
use doorbraak_ui::{FormState, Shell};

use crate::{
    cases::{
        CaseFrame,
        queries::{by_number, core},
    },
    plans::{
        access::EditPlan,
        commands::{self, Adoption},
        queries,
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "plans/adopt.html")]
struct AdoptForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    first: bool,
}

pub(super) async fn form(visit: Visit, Path(number): Path<String>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<EditPlan>(by_number(op, &number).await?).await?;
    let core = core(&mut op, &permit).await?;
    let text = |text: Option<Narrative>| text.map(|text| text.reveal().clone()).unwrap_or_default();
    let last = queries::plan_head(&mut op, &permit).await?;
    let form = FormState::new()
        .with("vraag", text(core.question))
        .with("analyse", text(last.map(|last| last.analysis)))
        .with("wens", text(core.wish))
        .with("wens_bron", text(core.wish_source));
    visit.page(&show(&visit, &permit, form).await?)
}

pub(super) async fn adopt(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone(), op.now().day()) {
        Err(form) => form,
        Ok(plan) => match write(&visit, case, &plan).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/plan"), Done::PlanAdopted)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    let permit = op.authorize::<EditPlan>(case).await?;
    visit.page_again(&show(&visit, &permit, failed).await?)
}

pub(super) async fn execute(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let mut tx = op.begin().await?;
    commands::start_execution(&mut tx, case).await?;
    tx.commit().await?;
    Ok(done(&format!("/casussen/{number}/plan"), Done::ExecutionStarted))
}

fn read(mut form: FormState, today: Day) -> Result<Adoption, FormState> {
    let question = form.text("vraag", "de doorbraakvraag", 2000);
    let analysis = form.text("analyse", "de analyse", 20_000);
    let wish = form.optional_text("wens", "wat de betrokkene wil", 2000);
    let wish_source = form.optional_text("wens_bron", "aan wie dat is verteld", 300);
    let wish_missing = form.optional_text("wens_ontbreekt", "waarom dat niet bekend is", 1000);
    if wish.is_none() && wish_missing.is_none() {
        form.reject("wens", "Schrijf op wat de betrokkene zelf wil, of waarom dat niet bekend is.");
    }
    if wish.is_some() && wish_source.is_none() {
        form.reject("wens_bron", "Schrijf op aan wie de betrokkene dit vertelde, en wanneer.");
    }
    let referral_aim = form.optional_text("aanmelddoel", "het doel van de aanmelder", 2000);
    let evaluate_on = form.optional_upcoming_day("weging", today);
    let text = |text: Option<String>| text.map(Narrative::new);
    form.finish(|| {
        Some(Adoption {
            question: Narrative::new(question?),
            analysis: Narrative::new(analysis?),
            wish: text(wish),
            wish_source: text(wish_source),
            wish_missing: text(wish_missing),
            referral_aim: text(referral_aim),
            evaluate_on,
            adopted_in: None,
        })
    })
}

async fn write(visit: &Visit, case: CaseId, plan: &Adoption) -> Result<(), Problem> {
    let mut tx = visit.op().begin().await?;
    commands::adopt_plan(&mut tx, case, plan).await?;
    Ok(tx.commit().await?)
}

async fn show(visit: &Visit, permit: &Permit<'_, EditPlan>, form: FormState) -> Result<AdoptForm, Problem> {
    let mut op = visit.op();
    let first = queries::plan_head(&mut op, permit).await?.is_none();
    let frame = CaseFrame::open(visit, permit, "Plan").await?.under("Plan vaststellen");
    let shell = visit.shell(frame.title("Plan vaststellen"), "/casussen").failing(form.has_errors());
    Ok(AdoptForm { shell, frame, heading: "Plan vaststellen", form, first })
}
