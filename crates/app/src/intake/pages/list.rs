//! Own drafts and own referrals.

use askama::Template;
use axum::extract::Query;
use doorbraak_domain::ids::DraftId;
use doorbraak_kernel::{Code, Moment};
use doorbraak_ui::Shell;
use serde::Deserialize;

use super::{HERE, standing};
use crate::{
    intake::queries::{self, Cursor, OwnLine},
    web::{Answer, Visit},
};

/// What stands behind the question mark.
#[derive(Deserialize)]
pub(in crate::intake) struct Place {
    #[serde(default)]
    voor: String,
    #[serde(default)]
    weggegooid: String,
}

struct DraftRow {
    id: DraftId,
    label: &'static str,
    kept: String,
}

struct ReferralRow {
    number: String,
    channel: &'static str,
    sent: String,
    color: &'static str,
    status: &'static str,
    note: String,
}

#[derive(Template)]
#[template(path = "intake/list.html")]
struct ListPage {
    shell: Shell,
    drafts: Vec<DraftRow>,
    referrals: Vec<ReferralRow>,
    next: Option<String>,
    discarded: bool,
}

pub(in crate::intake) async fn list(visit: Visit, Query(place): Query<Place>) -> Answer {
    let op = visit.op();
    let drafts = queries::own_drafts(op).await?;
    let (referrals, next) = queries::own_referrals(op, Cursor::parse(&place.voor)).await?;
    let drafts = drafts.into_iter();
    let page = ListPage {
        shell: visit.shell("Aanmelden", HERE),
        drafts: drafts
            .map(|row| DraftRow { id: row.id, label: row.channel.label(), kept: moment(row.updated_ms) })
            .collect(),
        referrals: referrals.iter().map(row).collect(),
        next: next.map(|cursor| format!("{HERE}?voor={}", cursor.text())),
        discarded: place.weggegooid == "ja",
    };
    visit.page(&page)
}

fn row(line: &OwnLine) -> ReferralRow {
    let (color, status, note) = standing(line.status, line.outcome, line.erase_by);
    let (number, channel) = (line.number.clone(), line.channel.label());
    ReferralRow { number, channel, sent: moment(line.registered_ms), color, status, note }
}

fn moment(at: Moment) -> String {
    format!("{}, {} uur", at.day().long_text(), at.clock_text())
}
