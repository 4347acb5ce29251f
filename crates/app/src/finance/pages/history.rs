//! Every state the lines of a year have had: who made it so, how and why.

use askama::Template;
use axum::extract::Path;
use doorbraak_kernel::{Code as _, Euro};
use doorbraak_ui::{NavItem, Shell};

use super::{euro, parts, year_of};
use crate::{
    finance::{access::ReadFinance, queries},
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "finance/history.html")]
struct HistoryPage {
    shell: Shell,
    year: i16,
    parts: Vec<NavItem>,
    states: Vec<StateView>,
}

struct StateView {
    title: String,
    reason: String,
    current: bool,
    rows: Vec<[String; 4]>,
}

pub(in crate::finance) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let year = year_of(&text)?;
    let op = visit.op();
    let permit = op.authorize_house::<ReadFinance>().await?;
    let history = queries::history(op, &permit, year).await?;
    let states = history.into_iter().enumerate().map(|(place, (version, lines))| StateView {
        title: format!(
            "{}, {} om {} uur{}",
            version.origin.label(),
            version.at_ms.day().long_text(),
            version.at_ms.clock_text(),
            version.name.map(|name| format!(", {name}")).unwrap_or_default()
        ),
        reason: version.reason,
        current: place == 0,
        rows: lines
            .into_iter()
            .map(|line| {
                [line.side.label().into(), line.name, euro(line.budget.map(Euro)), euro(line.realised.map(Euro))]
            })
            .collect(),
    });
    visit.page(&HistoryPage {
        shell: visit.shell(format!("Geschiedenis van de begroting {year}"), "/financien"),
        year,
        parts: parts(year, "/geschiedenis"),
        states: states.collect(),
    })
}
