//! **Vervanging** on one case: the form, and ending one. Who stands in for whom stands with those involved.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_domain::ids::{Account, AccountId, StandInId};
use doorbraak_gate::Permit;
use doorbraak_kernel::Problem;
use doorbraak_ui::{Choice, FormState, Shell};

use super::involved::back;
use crate::{
    cases::{
        CaseFrame,
        access::ArrangeStandIn,
        commands::{self, NewStandIn, fitting_roles},
        queries,
    },
    partners::queries::{Employee, employee, employees_with},
    web::{Answer, Done, Pairs, Visit, back_to},
};

#[derive(Template)]
#[template(path = "cases/stand_in_form.html")]
struct StandInForm {
    shell: Shell,
    frame: CaseFrame,
    heading: &'static str,
    form: FormState,
    /// The one replaced.
    replaced: Option<Employee>,
    /// Those whom the reader may have replaced.
    places: Vec<Choice>,
    colleagues: Vec<Choice>,
}

pub(super) async fn form(
    visit: Visit,
    Path(number): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<ArrangeStandIn>(queries::by_number(op, &number).await?).await?;
    let chosen = asked.get("voor").cloned().unwrap_or_else(|| op.actor().account.to_string());
    let form = FormState::new().with("voor", chosen).with("van", op.now().day().form_text());
    visit.page(&show(&visit, &permit, form).await?)
}

pub(super) async fn add(visit: Visit, Path(number): Path<String>, pairs: Pairs) -> Answer {
    let op = visit.op();
    let case = queries::by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(new) => {
            let mut tx = op.begin().await?;
            let permit = tx.authorize::<ArrangeStandIn>(case).await?;
            let record = commands::load(&mut tx, &permit).await?;
            match commands::name_stand_in(&mut tx, &permit, &record, &new).await {
                Ok(_) => {
                    tx.commit().await?;
                    return Ok(back(&number, Done::StandInNamed));
                }
                Err(problem) => {
                    drop(tx);
                    back_to(typed, problem)?
                }
            }
        }
    };
    let permit = op.authorize::<ArrangeStandIn>(case).await?;
    visit.page_again(&show(&visit, &permit, failed).await?)
}

fn read(mut form: FormState) -> Result<NewStandIn, FormState> {
    let replaced = form.id::<Account>("voor", "wie wordt vervangen");
    let by = form.id::<Account>("vervanger", "een vervanger");
    let from = form.day("van", "de eerste dag");
    let until = form.day("tot", "de laatste dag");
    form.finish(|| Some(NewStandIn { replaced: replaced?, by: by?, from: from?, until: until? }))
}

pub(super) async fn end(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    let case = queries::by_number(op, &number).await?;
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<ArrangeStandIn>(case).await?;
    let id = id.parse::<StandInId>().map_err(|_| Problem::not_found())?;
    let record = commands::load(&mut tx, &permit).await?;
    commands::end_stand_in(&mut tx, &permit, &record, id).await?;
    tx.commit().await?;
    Ok(back(&number, Done::StandInEnded))
}

async fn show(visit: &Visit, permit: &Permit<'_, ArrangeStandIn>, form: FormState) -> Result<StandInForm, Problem> {
    let mut op = visit.op();
    let me = op.actor().account;
    let frame = CaseFrame::open(visit, permit, "Betrokkenen").await?.under("Vervanging regelen");
    let record = commands::load(&mut op, permit).await?;
    let mut people = queries::people(&mut op, permit).await?;
    people.retain(|person| person.id == me || record.director_id == Some(me));
    let chosen = form.value("voor").parse::<AccountId>().ok();
    let chosen = people.iter().find(|person| Some(person.id) == chosen).map(|person| person.id);
    let replaced = match chosen {
        Some(who) => employee(op.gate(), who).await?,
        None => None,
    };
    let mut colleagues: Vec<Employee> = Vec::new();
    if let Some(replaced) = &replaced {
        for role in fitting_roles(&record, replaced.id) {
            let with = employees_with(op.gate(), op.now().day(), *role).await?.into_iter();
            let same =
                with.filter(|other| other.organisation_id == replaced.organisation_id && other.id != replaced.id);
            colleagues.extend(same);
        }
    }
    colleagues.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    colleagues.dedup_by_key(|colleague| colleague.id);
    Ok(StandInForm {
        shell: visit.shell(frame.title("Vervanging regelen"), "/casussen").failing(form.has_errors()),
        frame,
        heading: "Vervanging regelen",
        form,
        replaced,
        places: people
            .iter()
            .map(|person| Choice::new(person.id.to_string(), format!("{}, {}", person.name, person.organisation)))
            .collect(),
        colleagues: colleagues
            .into_iter()
            .map(|one| Choice::new(one.id.to_string(), one.name).hint(one.job_title))
            .collect(),
    })
}
