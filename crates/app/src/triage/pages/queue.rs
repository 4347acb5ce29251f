//! The queue.

use askama::Template;
use axum::extract::Query;
use doorbraak_kernel::{Code, Moment};
use doorbraak_ui::{Shell, dutch};
use serde::Deserialize;

use super::{HERE, standing};
use crate::{
    intake::queries::Cursor,
    triage::queries,
    web::{Answer, Visit},
};

/// What stands behind the question mark.
#[derive(Deserialize)]
pub(in crate::triage) struct Place {
    #[serde(default)]
    na: String,
    #[serde(default)]
    klaar: String,
}

struct Line {
    number: String,
    channel: &'static str,
    waiting: String,
    municipality: String,
    organisation: String,
    own: bool,
    color: &'static str,
    status: &'static str,
}

#[derive(Template)]
#[template(path = "triage/queue.html")]
struct QueuePage {
    shell: Shell,
    lines: Vec<Line>,
    next: Option<String>,
    done: &'static str,
}

pub(in crate::triage) async fn queue(visit: Visit, Query(place): Query<Place>) -> Answer {
    let op = visit.op();
    let (lines, next) = queries::queue(op, Cursor::parse(&place.na)).await?;
    let now = op.now();
    let lines = lines.into_iter().map(|line| {
        let (color, status) = standing(line.status);
        Line {
            number: line.number,
            channel: line.channel.label(),
            waiting: waiting(line.registered_ms, now),
            municipality: line.municipality.unwrap_or_else(|| "Onbekend".into()),
            organisation: line.organisation,
            own: line.own,
            color,
            status,
        }
    });
    let page = QueuePage {
        shell: visit.shell("Triage", HERE),
        lines: lines.collect(),
        next: next.map(|cursor| format!("{HERE}?na={}", cursor.text())),
        done: match place.klaar.as_str() {
            "besluit" => "Het besluit is vastgelegd. De aanmelder kan het lezen.",
            "negatief" => "De doeltoets is negatief. De aanmelder kan uw antwoord lezen; de gegevens worden gewist.",
            _ => "",
        },
    };
    visit.page(&page)
}

/// How long a referral waits: hours on the first day, days after that.
fn waiting(since: Moment, now: Moment) -> String {
    let hours = now.seconds_since(since) / 3600;
    if since.day() == now.day() {
        match hours {
            0 => "Minder dan een uur".into(),
            hours => format!("{hours} uur"),
        }
    } else {
        dutch::capital(&dutch::ago(since.day(), now.day()))
    }
}
