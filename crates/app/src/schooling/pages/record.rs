//! The form: one day of training for several people and subjects at once, as a house gives it.

use askama::Template;
use axum::extract::Query;
use doorbraak_domain::schooling::{Ground, Topic, Validity};
use doorbraak_kernel::Code as _;
use doorbraak_ui::{Choice, FormState, Shell, form::choices};
use serde::Deserialize;

use crate::{
    partners::queries::{Employee, employees},
    schooling::{access::EditSchooling, commands, forms},
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "schooling/record.html")]
struct RecordPage {
    shell: Shell,
    form: FormState,
    topics: Vec<Choice>,
    grounds: Vec<Choice>,
    validities: Vec<Choice>,
    people: Vec<Choice>,
}

/// Whom the form is about, when a page of one person led here.
#[derive(Deserialize)]
pub(in crate::schooling) struct About {
    medewerker: Option<String>,
}

pub(in crate::schooling) async fn show(visit: Visit, Query(about): Query<About>) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<EditSchooling>().await?;
    let mut form = FormState::new().with("grond", Ground::Followed.code());
    if let Some(person) = about.medewerker {
        form = form.with("medewerker", person);
    }
    visit.page(&render(&visit, form, employees(op.gate(), op.now().day()).await?))
}

pub(in crate::schooling) async fn add(visit: Visit, pairs: Pairs) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<EditSchooling>().await?;
    let today = op.now().day();
    let known = employees(op.gate(), today).await?;
    let sent = pairs.into_form();
    let mut form = sent.clone();
    let read = forms::read(&mut form, &known, today);
    let failed = match form.finish(|| read) {
        Err(form) => form,
        Ok(read) => match commands::record(op, &read.people, &read.topics, &read.covered).await {
            Ok(()) => {
                let to = match read.people.as_slice() {
                    [one] => format!("/opleiding/{}", one.id),
                    _ => "/opleiding".to_owned(),
                };
                return Ok(done(&to, Done::SchoolingRecorded));
            }
            Err(problem) => back_to(sent, problem)?,
        },
    };
    visit.page_again(&render(&visit, failed, known))
}

fn render(visit: &Visit, form: FormState, people: Vec<Employee>) -> RecordPage {
    let mut grounds = choices::<Ground>();
    grounds.reverse();
    RecordPage {
        shell: visit.shell("Opleiding vastleggen", "/opleiding").failing(form.has_errors()),
        form,
        topics: Topic::ALL
            .iter()
            .map(|one| Choice::new(one.code(), format!("{}. {}", one.letter(), one.label())))
            .collect(),
        grounds,
        validities: choices::<Validity>(),
        people: people
            .into_iter()
            .map(|one| Choice::new(one.id.to_string(), one.name).hint(one.organisation))
            .collect(),
    }
}
