//! Advice, presentations and terugspoelsessies of a year.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::{LearningEntryId, THE_HOUSE},
    learning::EntryKind,
};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{Choice, FormState, NavItem, Shell, form::choices};

use super::day_in;
use crate::{
    learning::{
        access::{EditRegisters, ReadRegisters},
        commands, parts,
        queries::{self, EntryRow},
        year_of,
    },
    web::{Answer, Done, Pairs, Visit, done, see_other},
};

#[derive(Template)]
#[template(path = "learning/entries.html")]
struct EntriesPage {
    shell: Shell,
    year: i16,
    parts: Vec<NavItem>,
    counts: Vec<(String, String)>,
    rows: Vec<EntryRow>,
    may_edit: bool,
    form: FormState,
    kinds: Vec<Choice>,
}

/// The registers of the year that runs.
pub(in crate::learning) async fn latest(visit: Visit) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<ReadRegisters>().await?;
    Ok(see_other(&format!("/registers/{}", op.now().day().year())))
}

pub(in crate::learning) async fn page(visit: Visit, Path(text): Path<String>) -> Answer {
    let page = show(&visit, year_of(&text)?, FormState::new()).await?;
    visit.page(&page)
}

pub(in crate::learning) async fn add(visit: Visit, Path(text): Path<String>, pairs: Pairs) -> Answer {
    let year = year_of(&text)?;
    let _permit = visit.op().authorize_house::<EditRegisters>().await?;
    let mut form = pairs.into_form();
    let kind = form.code::<EntryKind>("soort", "wat het was");
    let day = day_in(&mut form, year, visit.op().now().day());
    let title = form.text("onderwerp", "het onderwerp", 120);
    let detail = form.optional_text("voor", "voor wie", 120);
    match form.finish(|| kind.zip(day).zip(title)) {
        Ok(((kind, day), title)) => {
            commands::add_entry(visit.op(), (kind, day), &title, &detail.unwrap_or_default()).await?;
            Ok(done(&format!("/registers/{year}"), Done::Saved))
        }
        Err(form) => visit.page_again(&show(&visit, year, form).await?),
    }
}

pub(in crate::learning) async fn end(visit: Visit, Path((text, id)): Path<(String, String)>) -> Answer {
    let (year, id) = (year_of(&text)?, id.parse::<LearningEntryId>().map_err(|_| Problem::not_found())?);
    commands::end_entry(visit.op(), id).await?;
    Ok(done(&format!("/registers/{year}"), Done::Saved))
}

async fn show(visit: &Visit, year: i16, form: FormState) -> Result<EntriesPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<ReadRegisters>().await?;
    let rows = queries::entries(op, &permit, year).await?;
    let count = |kind: &EntryKind| {
        let standing = rows.iter().filter(|row| row.kind == *kind && row.ended_ms.is_none()).count();
        let shown = if standing == 0 { "onbekend".to_owned() } else { standing.to_string() };
        (kind.label().to_owned(), shown)
    };
    Ok(EntriesPage {
        shell: visit.shell(format!("Registers {year}"), "/registers").failing(form.has_errors()),
        year,
        parts: parts(year, ""),
        counts: EntryKind::ALL.iter().map(count).collect(),
        rows,
        may_edit: op.may::<EditRegisters>(THE_HOUSE).await?,
        form,
        kinds: choices::<EntryKind>(),
    })
}
