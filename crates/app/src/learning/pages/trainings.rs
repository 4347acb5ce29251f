//! Trainings with attendance: who has an account is ticked, others are a number.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::ids::{Account, THE_HOUSE, TrainingId};
use doorbraak_kernel::Problem;
use doorbraak_ui::{Choice, FormState, NavItem, Shell};

use super::day_in;
use crate::{
    learning::{
        access::{EditRegisters, ReadRegisters},
        commands::{self, Attended},
        parts,
        queries::{self, TrainingRow},
        year_of,
    },
    partners::queries::employees,
    web::{Answer, Done, Pairs, Visit, done},
};

#[derive(Template)]
#[template(path = "learning/trainings.html")]
struct TrainingsPage {
    shell: Shell,
    year: i16,
    parts: Vec<NavItem>,
    rows: Vec<TrainingRow>,
    trained: i64,
    may_edit: bool,
    form: FormState,
    people: Vec<Choice>,
}

pub(in crate::learning) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let page = show(&visit, year_of(&text)?, FormState::new()).await?;
    visit.page(&page)
}

pub(in crate::learning) async fn add(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    let year = year_of(&text)?;
    let op = visit.op();
    let _permit = op.authorize_house::<EditRegisters>().await?;
    let mut form = pairs.into_form();
    let day = day_in(&mut form, year, op.now().day());
    let title = form.text("titel", "de naam van de training", 120);
    let accounts = form.ids::<Account>("deelnemer", "deelnemers");
    let others = form.optional_integer("anderen", "het aantal anderen", 0..=5_000).unwrap_or_default();
    let known = employees(op.gate(), op.now().day()).await?;
    if accounts.iter().any(|account| known.iter().all(|one| one.id != *account)) {
        form.reject("deelnemer", "Kies deelnemers uit de lijst.");
    }
    if accounts.is_empty() && others == 0 {
        form.reject("anderen", "Vink deelnemers aan, of vul in hoeveel anderen er waren.");
    }
    match form.finish(|| day.zip(title)) {
        Ok((day, title)) => {
            let training = Attended { day, title, accounts: accounts.into_iter().collect(), others };
            commands::add_training(op, &training).await?;
            Ok(done(&format!("/registers/{year}/trainingen"), Done::Saved))
        }
        Err(form) => visit.page_again(&show(&visit, year, form).await?),
    }
}

pub(in crate::learning) async fn end(visit: Visit, Path((text, id)): Path<(String, String)>) -> Answer {
    let (year, id) = (year_of(&text)?, id.parse::<TrainingId>().map_err(|_| Problem::not_found())?);
    commands::end_training(visit.op(), id).await?;
    Ok(done(&format!("/registers/{year}/trainingen"), Done::Saved))
}

async fn show(visit: &Visit, year: i16, form: FormState) -> Result<TrainingsPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ReadRegisters>().await?;
    let (rows, trained) = queries::trainings(op, &permit, year).await?;
    let may_edit = op.may::<EditRegisters>(THE_HOUSE).await?;
    let people = if may_edit { employees(op.gate(), op.now().day()).await? } else { Vec::new() };
    let choice =
        |one: crate::partners::queries::Employee| Choice::new(one.id.to_string(), one.name).hint(one.organisation);
    Ok(TrainingsPage {
        shell: visit.shell(format!("Trainingen {year}"), "/registers").failing(form.has_errors()),
        year,
        parts: parts(year, "/trainingen"),
        rows,
        trained,
        may_edit,
        form,
        people: people.into_iter().map(choice).collect(),
    })
}
