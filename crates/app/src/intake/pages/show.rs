//! One referral, for who sent it.

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_kernel::Code;
use doorbraak_ui::{NavItem, Shell};
use serde::Deserialize;

use super::{HERE, crumbs, standing};
use crate::{
    cases,
    intake::{
        access::{ReadReferral, ReportAtReferral, StartReferral},
        queries,
        view::{Section, sections},
    },
    people,
    web::{Answer, Visit},
};

/// What stands behind the question mark.
#[derive(Deserialize)]
pub(in crate::intake) struct Arrival {
    #[serde(default)]
    ontvangen: String,
}

#[derive(Template)]
#[template(path = "intake/show.html")]
struct ShowPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    number: String,
    color: &'static str,
    status: &'static str,
    facts: Vec<(String, String)>,
    received: bool,
    answer: Option<String>,
    gone: String,
    may_report: bool,
    sections: Vec<Section>,
}

pub(in crate::intake) async fn show(
    visit: Visit,
    Path(number): Path<String>,
    Query(arrival): Query<Arrival>,
) -> Answer {
    let op = visit.op();
    let own = op.authorize_house::<StartReferral>().await?;
    let id = queries::by_number(op, &own, &number).await?;
    let permit = op.authorize::<ReadReferral>(id).await?;
    let record = queries::read(&mut &*op, &permit).await?;
    let content = record.content()?;
    let persons = match &content {
        Some(_) => people::queries::of_referral(&mut &*op, &permit).await?,
        None => Vec::new(),
    };
    op.touches(persons.iter().map(|person| person.id));
    let (color, status, note) = standing(record.status, record.outcome, record.erase_by);
    let sent = record.registered_ms;
    let mut facts = vec![("Soort".to_owned(), record.channel.label().to_owned())];
    facts.push(("Verstuurd".into(), format!("{}, {} uur", sent.day().long_text(), sent.clock_text())));
    if let Some(decided) = record.decided_ms {
        facts.push(("Besloten".into(), decided.day().long_text()));
    }
    if let Some(closed) = cases::queries::scaled_down_on(&mut &*op, &permit).await? {
        facts.push(("Casus afgesloten".into(), closed.long_text()));
    }
    if !note.is_empty() {
        facts.push(("Bewaren".into(), note));
    }
    let page = ShowPage {
        shell: visit.shell(format!("Aanmelding {}", record.number), HERE),
        crumbs: crumbs(&record.number),
        number: record.number.clone(),
        color,
        status,
        facts,
        received: arrival.ontvangen == "ja",
        answer: record.answer.as_ref().map(|answer| answer.reveal().clone()),
        gone: "De gegevens zijn gewist.".into(),
        may_report: op.may::<ReportAtReferral>(id).await?,
        sections: sections(&record, &persons, content.as_ref()),
    };
    visit.page(&page)
}
