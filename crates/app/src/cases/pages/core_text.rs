//! **Kern van de casus**: where it is stuck, the breakthrough question and what the person wants.

use askama::Template;
use axum::extract::Path;
use doorbraak_gate::{Narrative, Permit};
use doorbraak_ui::{FormState, Shell};

use crate::{
    cases::{
        CaseFrame, Setback,
        access::EditCore,
        commands::{self, Core},
        queries,
    },
    web::{Answer, Done, Pairs, Visit, done},
};

const LONGEST: usize = 4000;

#[derive(Template)]
#[template(path = "cases/core.html")]
struct CorePage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
}

pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<EditCore>(queries::by_number(op, &number).await?).await?;
    let core = queries::core(&mut op, &permit).await?;
    let version = commands::load(&mut op, &permit).await?.version;
    let text = |part: Option<Narrative>| part.map(Narrative::into_inner).unwrap_or_default();
    let form = FormState::new()
        .with("vast", text(core.stuck))
        .with("vraag", text(core.question))
        .with("wens", text(core.wish))
        .with("bron", text(core.wish_source))
        .with("versie", version.to_string());
    visit.page(&show(&visit, &permit, form).await?)
}

pub(super) async fn save(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = queries::by_number(op, &number).await?;
    let typed = pairs.into_form();
    let mut form = typed.clone();
    let mut part = |name: &str, what: &str| form.optional_text(name, what, LONGEST).map(Narrative::new);
    let core = Core {
        stuck: part("vast", "waar het vastzit"),
        question: part("vraag", "de doorbraakvraag"),
        wish: part("wens", "de wens"),
        wish_source: part("bron", "aan wie dit verteld is"),
    };
    let version = form.integer("versie", "de versie", 1..=i64::MAX);
    let failed = match form.finish(|| version) {
        Err(form) => form,
        Ok(version) => match write(&visit, case, &core, version).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}"), Done::Saved)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = op.authorize::<EditCore>(case).await?;
    visit.page_again(&show(&visit, &permit, failed).await?)
}

async fn write(visit: &Visit, case: doorbraak_domain::ids::CaseId, core: &Core, version: i64) -> Result<(), Setback> {
    let mut tx = visit.op().begin().await?;
    let permit = tx.authorize::<EditCore>(case).await?;
    let mut record = commands::load(&mut tx, &permit).await?;
    record.version = version;
    commands::set_core(&mut tx, &permit, &record, core).await?;
    Ok(tx.commit().await?)
}

async fn show(
    visit: &Visit,
    permit: &Permit<'_, EditCore>,
    form: FormState,
) -> Result<CorePage, doorbraak_kernel::Problem> {
    let frame = CaseFrame::open(visit, permit, "Samenvatting").await?.under("Kern bewerken");
    let shell = visit.shell(frame.title("Kern bewerken"), "/casussen").failing(form.has_errors());
    Ok(CorePage { shell, frame, heading: "Kern van de casus", form })
}
