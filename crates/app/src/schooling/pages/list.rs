//! Who lacks a subject or let one expire. Whoever is covered on all six does not stand here, and nobody who left.

use askama::Template;
use axum::extract::Query;
use doorbraak_domain::{
    ids::{AccountId, THE_HOUSE},
    schooling::{Standing, Topic},
};
use doorbraak_kernel::{Code as _, Day};
use doorbraak_ui::{Shell, dutch};
use serde::Deserialize;

use crate::{
    schooling::{
        access::{EditSchooling, ReadSchooling},
        queries::{self, Trainee},
    },
    web::{Answer, Visit},
};

/// People on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "schooling/list.html")]
struct ListPage {
    shell: Shell,
    complete: usize,
    all: usize,
    topics: Vec<(char, &'static str, usize)>,
    rows: Vec<Lacking>,
    previous: Option<String>,
    following: Option<String>,
    may_edit: bool,
}

struct Lacking {
    id: AccountId,
    name: String,
    job_title: String,
    organisation: String,
    missing: String,
    expired: Vec<String>,
}

/// After whom the page begins.
#[derive(Deserialize)]
pub(in crate::schooling) struct From {
    na: Option<String>,
}

pub(in crate::schooling) async fn page(visit: Visit, Query(from): Query<From>) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<ReadSchooling>().await?;
    let people = queries::everybody(op, &permit, op.now().day()).await?;
    let lacking: Vec<&Trainee> = people.iter().filter(|one| !one.is_complete()).collect();
    let after = from.na.and_then(|id| lacking.iter().position(|one| one.person.id.to_string() == id));
    let start = after.map_or(0, |place| place + 1);
    let last = lacking.get(start + PAGE - 1).filter(|_| lacking.len() > start + PAGE);
    visit.page(&ListPage {
        shell: visit.shell("Opleiding", "/opleiding"),
        complete: people.len() - lacking.len(),
        all: people.len(),
        topics: Topic::ALL.iter().map(|&one| (one.letter(), one.label(), queries::covered(&people, one))).collect(),
        previous: (start > 0).then(|| "/opleiding".to_owned()),
        following: last.map(|one| format!("/opleiding?na={}", one.person.id)),
        rows: lacking.iter().skip(start).take(PAGE).map(|one| row(one)).collect(),
        may_edit: op.may::<EditSchooling>(THE_HOUSE).await?,
    })
}

fn row(trainee: &Trainee) -> Lacking {
    let missing: Vec<&str> =
        trainee.standings.iter().filter(|(_, how)| *how == Standing::Missing).map(|(topic, _)| topic.label()).collect();
    let expired = trainee.standings.iter().filter_map(|(topic, how)| match how {
        Standing::Expired(last) => Some((topic, *last)),
        Standing::Missing | Standing::Covered { .. } => None,
    });
    let person = &trainee.person;
    Lacking {
        id: person.id,
        name: person.name.clone(),
        job_title: person.job_title.clone(),
        organisation: person.organisation.clone(),
        missing: if missing.len() == Topic::ALL.len() {
            "Alle zes onderwerpen".into()
        } else {
            dutch::enumerate(&missing)
        },
        expired: expired
            .map(|(topic, last): (&Topic, Day)| format!("{} ({})", topic.label(), last.form_text()))
            .collect(),
    }
}
