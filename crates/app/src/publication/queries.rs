//! The register of editions and the texts of the public page.

use std::collections::BTreeMap;

use doorbraak_domain::{
    figures::{
        Figure,
        names::List,
        public::{Policy, Population, Register, Release, ReleasedCell, Shown},
        year_report::Part,
    },
    publication::HousePart,
};
use doorbraak_gate::{Action, Gate, Implies, Op, Permit, Source};
use doorbraak_kernel::{Code as _, Problem};

pub use super::store::{Listed, Publisher, TextRow, Version};
use super::{
    access::EditHousePage,
    content::form_of,
    store::{self, CellRow},
};
use crate::reports::access::ReadReport;
use doorbraak_domain::ids::House;

/// Everything that was ever made public, the newest first.
pub async fn listed(gate: &Gate) -> Result<Vec<Listed>, Problem> {
    Ok(store::listed(gate).await?)
}

/// Who decided on each edition.
pub async fn publishers(op: &Op, permit: &Permit<'_, ReadReport>) -> Result<Vec<Publisher>, Problem> {
    Ok(store::publishers(op, permit).await?)
}

/// One edition with its content; none when there is no such number.
pub(super) async fn published(gate: &Gate, number: &str) -> Result<Option<(Listed, String)>, Problem> {
    let Some(listed) = store::listed(gate).await?.into_iter().find(|one| one.number == number) else { return Ok(None) };
    let content = store::content(gate, number).await?;
    Ok(content.map(|content| (listed, content)))
}

/// Everything that was ever made public, as the guard reads it.
pub(super) async fn register<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Register, Problem>
where
    A: Action<On = House> + Implies<ReadReport>,
{
    let heads = store::heads(source, permit).await?;
    let mut cells: BTreeMap<String, Vec<ReleasedCell>> = BTreeMap::new();
    for row in store::cells(source, permit).await? {
        cells.entry(row.publication.clone()).or_default().push(released(row)?);
    }
    let release = |head: store::HeadRow| {
        let mode = form_of(&head.mode).ok_or_else(|| unreadable(&head.mode))?;
        let policy = Policy::new(head.threshold, mode).map_err(|error| Problem::internal(error.to_string()))?;
        Ok(Release { on: head.on_day, policy, cells: cells.remove(&head.number).unwrap_or_default() })
    };
    Ok(Register { releases: heads.into_iter().map(release).collect::<Result<_, Problem>>()? })
}

fn released(row: CellRow) -> Result<ReleasedCell, Problem> {
    let figure = Figure::from_code(&row.figure).ok_or_else(|| unreadable(&row.figure))?;
    let part = match (row.list, row.part) {
        (Some(list), Some(code)) => Some(Part { list: List::from_code(&list).ok_or_else(|| unreadable(&list))?, code }),
        (_, _) => None,
    };
    let shown = match (row.shown.as_str(), row.number) {
        ("EXACT", Some(number)) => Shown::Exact(number),
        ("AFGEROND", Some(number)) => Shown::Rounded(number),
        ("KLEIN", None) => Shown::Below,
        ("VERBORGEN", None) => Shown::Hidden,
        (other, _) => return Err(unreadable(other)),
    };
    let population = Population { figure, from: row.from_day, to: row.to_day, parts: part.into_iter().collect() };
    Ok(ReleasedCell { population, shown })
}

/// How what was shown stands in the table.
pub(super) const fn shown_code(shown: Shown) -> (&'static str, Option<i64>) {
    match shown {
        Shown::Exact(number) => ("EXACT", Some(number)),
        Shown::Rounded(number) => ("AFGEROND", Some(number)),
        Shown::Below => ("KLEIN", None),
        Shown::Hidden => ("VERBORGEN", None),
    }
}

fn unreadable(text: &str) -> Problem {
    Problem::internal(format!("the register of editions holds {text}"))
}

/// The texts of the public page as they hold now.
pub async fn texts(gate: &Gate) -> Result<BTreeMap<HousePart, TextRow>, Problem> {
    Ok(store::texts(gate).await?.into_iter().map(|row| (row.part, row)).collect())
}

/// All versions of the texts, the newest first.
pub async fn versions(op: &Op, permit: &Permit<'_, EditHousePage>) -> Result<Vec<Version>, Problem> {
    Ok(store::versions(op, permit).await?)
}
