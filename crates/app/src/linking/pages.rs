//! The links of a case and the form that makes one.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::{CaseId, CaseLinkId},
    people::RelationKind,
};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::{
    access::LinkCase,
    commands::{self, NewLink},
    queries::{self, Linked},
};
use crate::{
    cases::{CaseFrame, access::ReadCase, queries::by_number},
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "linking/list.html")]
struct ListPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    links: Vec<Linked>,
    decides: bool,
    /// Where a link is made.
    make: String,
}

#[derive(Template)]
#[template(path = "linking/form.html")]
struct FormPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    relations: Vec<Choice>,
}

pub(super) async fn list(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ReadCase>(by_number(op, &number).await?).await?;
    let frame = CaseFrame::open(&visit, &permit, "Plan").await?.under("Gekoppelde casussen");
    visit.page(&ListPage {
        shell: visit.shell(frame.title("Gekoppelde casussen"), "/casussen"),
        make: format!("{}/gekoppeld/nieuw", frame.base),
        frame,
        heading: "Gekoppelde casussen",
        links: queries::links(op, &permit).await?,
        decides: op.may::<LinkCase>(permit.on()).await?,
    })
}

pub(super) async fn form(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<LinkCase>(by_number(op, &number).await?).await?;
    visit.page(&show(&visit, &permit, FormState::new()).await?)
}

pub(super) async fn link(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(new) => match commands::link(op, case, &new).await {
            Ok(_) => return Ok(done(&format!("/casussen/{number}/gekoppeld"), Done::CasesLinked)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    again(&visit, case, failed).await
}

pub(super) async fn unlink(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let _permit = op.authorize::<LinkCase>(case).await?;
    let id = id.parse::<CaseLinkId>().map_err(|_| Problem::not_found())?;
    commands::unlink(op, case, id).await?;
    Ok(done(&format!("/casussen/{number}/gekoppeld"), Done::CasesUnlinked))
}

async fn again(visit: &Visit, case: CaseId, form: FormState) -> Answer {
    let permit = visit.op().authorize::<LinkCase>(case).await?;
    visit.page_again(&show(visit, &permit, form).await?)
}

fn read(mut form: FormState) -> Result<NewLink, FormState> {
    let number = form.text("casus", "het nummer van de andere casus", 20);
    let relation = form.optional_code("relatie", "een relatie");
    let dependency = form.text("afhankelijk", "wat in het ene plan afhangt van het andere", 2000).map(Narrative::new);
    let necessity = form.text("noodzaak", "waarom afstemmen nodig is", 2000).map(Narrative::new);
    form.finish(|| Some(NewLink { number: number?, relation, dependency: dependency?, necessity: necessity? }))
}

async fn show(visit: &Visit, permit: &Permit<'_, LinkCase>, form: FormState) -> Result<FormPage, Problem> {
    let frame = CaseFrame::open(visit, permit, "Plan").await?.under("Casus koppelen");
    Ok(FormPage {
        shell: visit.shell(frame.title("Casus koppelen"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Casus koppelen",
        form,
        relations: choices::<RelationKind>(),
    })
}
