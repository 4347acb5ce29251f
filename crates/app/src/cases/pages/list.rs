//! **Casussen**: the list of one's own cases, newest first, in pages that follow the last line of the page before.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use doorbraak_domain::ids::CaseId;
use doorbraak_kernel::{Code as _, Day, Moment};
use doorbraak_ui::{Shell, dutch};

use crate::{
    cases::{
        frame,
        queries::{self, CaseLine},
    },
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "cases/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<CaseLine>,
    today: Day,
    previous: Option<String>,
    following: Option<String>,
}

pub(super) async fn page(visit: Visit, Query(asked): Query<BTreeMap<String, String>>) -> Answer {
    let before = asked.get("na").and_then(|text| read_place(text));
    let (lines, more) = queries::own_cases(visit.op(), before).await?;
    let place = |line: &CaseLine| format!("/casussen?na={}_{}", line.opened_ms.millis(), line.id);
    let page = ListPage {
        shell: visit.shell("Casussen", "/casussen"),
        following: lines.last().filter(|_| more).map(place),
        previous: before.is_some().then(|| "/casussen".to_owned()),
        today: visit.op().now().day(),
        lines,
    };
    visit.page(&page)
}

fn read_place(text: &str) -> Option<(Moment, CaseId)> {
    let (millis, id) = text.split_once('_')?;
    Some((Moment::from_millis(millis.parse().ok()?), id.parse().ok()?))
}

impl ListPage {
    fn look(&self, line: &CaseLine) -> &'static str {
        frame::colour_look(line.colour)
    }

    fn last(&self, line: &CaseLine) -> String {
        line.last_ms.map_or_else(|| "nog niet".into(), |at| dutch::ago(at.day(), self.today))
    }

    fn next(&self, line: &CaseLine) -> String {
        line.next_ms.map_or_else(|| "niet gepland".into(), |at| at.day().long_text())
    }

    fn late(&self, line: &CaseLine) -> String {
        format!("{} te laat", line.late_agreements)
    }
}
