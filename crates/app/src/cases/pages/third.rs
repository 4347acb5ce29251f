//! Two small forms beside those involved: a third party (L24) and the duty to inform one person (L50, L51).

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::{CaseId, PersonId},
    information_duty::{InformState, PostponementGround},
};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, Shell, form::choices};

use super::involved::back;
use crate::{
    cases::{
        CaseFrame, Setback,
        access::{DecideInvolved, EditCore},
        commands::{self, InformStep, ThirdParty},
        queries::{self, DutyLine},
    },
    partners,
    web::{Answer, Done, Pairs, Visit},
};

#[derive(Template)]
#[template(path = "cases/third_form.html")]
struct ThirdForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    organisations: Vec<Choice>,
}

pub(super) async fn form(visit: Visit, Path(number): Path<String>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<DecideInvolved>(queries::by_number(op, &number).await?).await?;
    visit.page(&show_third(&visit, &permit, FormState::new()).await?)
}

pub(super) async fn add(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = queries::by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read_third(typed.clone()) {
        Err(form) => form,
        Ok(third) => match write_third(&visit, case, &third).await {
            Ok(()) => return Ok(back(&number, Done::ThirdAdded)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = op.authorize::<DecideInvolved>(case).await?;
    visit.page_again(&show_third(&visit, &permit, failed).await?)
}

fn read_third(mut form: FormState) -> Result<ThirdParty, FormState> {
    let organisation = form.id("derde", "de organisatie");
    let contact_name = form.text("contact", "de naam van de contactpersoon", 120);
    let expertise = form.text("deskundigheid", "welke deskundigheid nodig is", 2000);
    let secrecy_signed_on = form.day("getekend", "de datum van de geheimhoudingsverklaring");
    form.finish(|| {
        Some(ThirdParty {
            organisation: organisation?,
            contact_name: contact_name?,
            expertise: Narrative::new(expertise?),
            secrecy_signed_on,
        })
    })
}

async fn write_third(visit: &Visit, case: CaseId, third: &ThirdParty) -> Result<(), Setback> {
    let mut tx = visit.op().begin().await?;
    let permit = tx.authorize::<DecideInvolved>(case).await?;
    let record = commands::load(&mut tx, &permit).await?;
    commands::add_third_party(&mut tx, &permit, &record, third).await?;
    Ok(tx.commit().await?)
}

async fn show_third(visit: &Visit, permit: &Permit<'_, DecideInvolved>, form: FormState) -> Result<ThirdForm, Problem> {
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("Derde toevoegen");
    let all = partners::queries::partners(visit.op().gate(), visit.op().now().day()).await?;
    let thirds = all.into_iter().filter(|partner| !partner.class.is_participant());
    Ok(ThirdForm {
        shell: visit.shell(frame.title("Derde toevoegen"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Derde toevoegen",
        form,
        organisations: thirds.map(|line| Choice::new(line.id.to_string(), line.name)).collect(),
    })
}

#[derive(Template)]
#[template(path = "cases/duty_form.html")]
struct DutyForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    person: DutyLine,
    states: Vec<Choice>,
    grounds: Vec<Choice>,
}

pub(super) async fn duty_form(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<EditCore>(queries::by_number(op, &number).await?).await?;
    visit.page(&show_duty(&visit, &permit, &id, FormState::new()).await?)
}

pub(super) async fn set_duty(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = queries::by_number(op, &number).await?;
    let person: PersonId = id.parse().map_err(|_| Problem::not_found())?;
    let typed = pairs.into_form();
    let failed = match read_duty(typed.clone()) {
        Err(form) => form,
        Ok(step) => match write_duty(&visit, case, person, &step).await {
            Ok(()) => return Ok(back(&number, Done::Informed)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = op.authorize::<EditCore>(case).await?;
    visit.page_again(&show_duty(&visit, &permit, &id, failed).await?)
}

fn read_duty(mut form: FormState) -> Result<InformStep, FormState> {
    let state = form.code::<InformState>("stand", "of de persoon is geïnformeerd");
    match state {
        Some(InformState::Postponed) => {
            let ground = form.optional_code::<PostponementGround>("grond", "de grond");
            let reason = form.optional_text("reden", "de reden", 2000).unwrap_or_default();
            let review_on = form.optional_day("hertoets");
            form.finish(|| Some(InformStep::Wait { ground, reason: Narrative::new(reason), review_on }))
        }
        Some(InformState::Informed | InformState::ToInform) | None => {
            let on = form.day("datum", "de datum");
            form.finish(|| Some(InformStep::Told { on: on? }))
        }
    }
}

async fn write_duty(visit: &Visit, case: CaseId, person: PersonId, step: &InformStep) -> Result<(), Setback> {
    let mut tx = visit.op().begin().await?;
    let permit = tx.authorize::<EditCore>(case).await?;
    let record = commands::load(&mut tx, &permit).await?;
    commands::set_inform_duty(&mut tx, &permit, &record, person, step).await?;
    Ok(tx.commit().await?)
}

async fn show_duty(
    visit: &Visit,
    permit: &Permit<'_, EditCore>,
    id: &str,
    form: FormState,
) -> Result<DutyForm, Problem> {
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("Informeren");
    let persons = queries::inform_duties(&mut visit.op(), permit).await?;
    let person = persons.into_iter().find(|line| line.id.to_string() == id).ok_or_else(Problem::not_found)?;
    let steps = [InformState::Informed, InformState::Postponed];
    Ok(DutyForm {
        shell: visit.shell(frame.title("Informeren"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Informeren",
        form,
        person,
        states: steps.iter().map(|state| Choice::new(state.code(), state.label())).collect(),
        grounds: choices::<PostponementGround>(),
    })
}
