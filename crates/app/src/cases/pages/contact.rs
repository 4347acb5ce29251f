//! **Contactmomenten** (form 5.10): contact with the person in two directions.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::CaseId,
    plans::{ContactDirection, ContactMode},
};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{FormState, Shell, form::choices};

use crate::{
    cases::{
        CaseFrame, Setback,
        access::{ReadCase, RecordContact},
        commands::{self, ContactMoment},
        queries::{self, ContactLine},
    },
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "cases/contact.html")]
struct ContactPage {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    lines: Vec<ContactLine>,
    towards: usize,
}

#[derive(Template)]
#[template(path = "cases/contact_form.html")]
struct ContactForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
}

pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<ReadCase>(queries::by_number(op, &number).await?).await?;
    let frame = CaseFrame::open(&visit, &permit, "Contact").await?;
    let lines = queries::contacts(&mut op, &permit).await?;
    let towards = lines.iter().filter(|line| line.direction == ContactDirection::FromHouse).count();
    let shell = visit.shell(frame.title("Contact"), "/casussen");
    visit.page(&ContactPage { shell, frame, heading: "Contact met de betrokkene", lines, towards })
}

pub(super) async fn form(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<RecordContact>(queries::by_number(op, &number).await?).await?;
    let form = FormState::new().with("datum", op.now().day().form_text());
    visit.page(&show(&visit, &permit, form).await?)
}

pub(super) async fn record(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = queries::by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(contact) => match write(&visit, case, &contact).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/contact"), Done::Contact)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = op.authorize::<RecordContact>(case).await?;
    visit.page_again(&show(&visit, &permit, failed).await?)
}

fn read(mut form: FormState) -> Result<ContactMoment, FormState> {
    let direction = form.code("richting", "wie het contact zocht");
    let mode = form.code("wijze", "hoe het contact verliep");
    let on = form.day("datum", "de datum");
    let summary = form.text("samenvatting", "de samenvatting", 4000);
    let informed = form.yes_no("geinformeerd", "de vraag of u vertelde wat er met de gegevens gebeurt");
    form.finish(|| {
        Some(ContactMoment {
            direction: direction?,
            mode: mode?,
            on: on?,
            summary: Narrative::new(summary?),
            informed: informed?,
        })
    })
}

async fn write(visit: &Visit, case: CaseId, contact: &ContactMoment) -> Result<(), Setback> {
    let mut tx = visit.op().begin().await?;
    let permit = tx.authorize::<RecordContact>(case).await?;
    let record = commands::load(&mut tx, &permit).await?;
    commands::record_contact(&mut tx, &permit, &record, contact).await?;
    Ok(tx.commit().await?)
}

async fn show(visit: &Visit, permit: &Permit<'_, RecordContact>, form: FormState) -> Result<ContactForm, Problem> {
    let frame = CaseFrame::open(visit, permit, "Contact").await?.under("Contact vastleggen");
    let shell = visit.shell(frame.title("Contact vastleggen"), "/casussen").failing(form.has_errors());
    Ok(ContactForm { shell, frame, heading: "Contact vastleggen", form })
}

impl ContactForm {
    fn directions(&self) -> Vec<doorbraak_ui::Choice> {
        choices::<ContactDirection>()
    }

    fn modes(&self) -> Vec<doorbraak_ui::Choice> {
        choices::<ContactMode>()
    }
}
