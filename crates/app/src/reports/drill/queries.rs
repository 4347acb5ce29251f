//! A figure with what it is made of, and the reader's own cases that it counts.

use std::collections::BTreeSet;

use doorbraak_domain::{
    figures::{
        AnyMark, CaseMark, Definition, Fact, FlatFact, List, Names, PersonMark, YearReport,
        cell::Cell,
        definition,
        drill::{Asked, Counted, Goals, Halves, Line, Lists, reconciliation},
        year_report::Column,
    },
    ids::CaseId,
};
use doorbraak_gate::{Gate, Op, row};
use doorbraak_kernel::{Day, Id, Moment, Period, Problem};

use super::store;
use crate::{
    cases::access::{ListCases, ReadCase},
    reports::{queries, store as counting},
};

/// How many cases stand on a page.
pub const PAGE: usize = 50;

row! {
    /// A fact of one of the reader's own cases.
    pub struct OwnFact {
        case_id: CaseId,
        number: String,
        opened_ms: Moment,
        table_name: String,
        id: Id<Fact>,
        kind: String,
        day: Day,
        case_mark: Option<Id<CaseMark>>,
        person_mark: Option<Id<PersonMark>>,
        mark: Option<Id<AnyMark>>,
        table_code: Option<String>,
        municipality_code: Option<String>,
        code: Option<String>,
        code2: Option<String>,
        amount: Option<i64>,
        flag: bool,
    }
}

impl OwnFact {
    fn fact(&self) -> Result<Fact, Problem> {
        let flat = FlatFact {
            id: self.id,
            kind: self.kind.clone(),
            day: self.day,
            case: self.case_mark,
            person: self.person_mark,
            mark: self.mark,
            table_code: self.table_code.clone(),
            municipality_code: self.municipality_code.clone(),
            code: self.code.clone(),
            code2: self.code2.clone(),
            amount: self.amount,
            flag: self.flag,
        };
        Fact::try_from(flat).map_err(|error| Problem::internal(error.to_string()))
    }

    const fn place(&self) -> (Moment, CaseId) {
        (self.opened_ms, self.case_id)
    }
}

/// A figure and what it is made of; the same for every reader.
pub struct Explained {
    /// What it means.
    pub definition: &'static Definition,
    /// The name of its row.
    pub label: String,
    /// What the report shows.
    pub cell: Cell,
    /// What is divided by what.
    pub halves: Halves,
    /// How the stock of cases changed, for a figure that stands in it.
    pub reconciliation: Vec<Line>,
    /// What the counting needs beside facts.
    pub lists: Lists,
    /// How codes are called.
    pub names: Names,
}

/// A counted case.
pub struct CountedCase {
    /// Its key.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// Its table now.
    pub table: String,
    /// What happened that counts, the oldest first.
    pub facts: Vec<Fact>,
    /// Its goals, where the figure is about goals.
    pub goals: Option<Goals>,
}

/// A page of the reader's own cases that count.
#[derive(Default)]
pub struct Own {
    /// How many of them there are, on all pages.
    pub number: usize,
    /// Those of this page.
    pub cases: Vec<CountedCase>,
    /// The place of the last one, when there are more.
    pub more: Option<(Moment, CaseId)>,
}

/// The figure on the lists of `lists`, a period whose last day says which municipalities there are; none when the report
/// has no such row.
pub async fn explained(gate: &Gate, asked: &Asked, lists: Period) -> Result<Option<Explained>, Problem> {
    let (mut tally, mergers, names, outside) = tokio::try_join!(
        counting::tally(gate, asked.period),
        counting::mergers(gate, lists.to()),
        queries::names(gate, lists),
        store::outside(gate),
    )?;
    tally.merge_municipalities(&mergers);
    // The report shows a row for whatever counts in one of its two periods, so a row may be there with nothing in this one.
    let mut beside = if lists == asked.period { tally.clone() } else { counting::tally(gate, lists).await? };
    beside.merge_municipalities(&mergers);
    let report = YearReport::new(&tally, &beside, &names);
    let rows = report.tables().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
    let mut found = rows.filter(|(_, row)| row.figure == asked.figure && row.part == asked.part);
    let Some((table, row)) = found.next() else { return Ok(None) };
    let place = table.columns.iter().position(|column| *column == Column::Now);
    let cell = place.and_then(|place| row.cells.get(place));
    let (Some(cell), Some(definition)) = (cell, definition::of(asked.figure, asked.period.to().year())) else {
        return Ok(None);
    };
    Ok(Some(Explained {
        definition,
        label: row.label.clone(),
        cell: cell.clone(),
        halves: asked.halves(&tally, &names),
        reconciliation: reconciliation(asked.figure, &tally),
        lists: Lists {
            outside,
            region: names.in_order(List::Municipality, []).into_iter().collect(),
            successors: mergers,
        },
        names,
    }))
}

/// The reader's own cases that `asked` counts, in pages after `after`; each decided by the policy and on record as a line
/// of a list. What does not count is not shown, and so is no look.
pub async fn own(op: &Op, asked: &Asked, lists: &Lists, after: Option<(Moment, CaseId)>) -> Result<Own, Problem> {
    if !asked.lists_cases() {
        return Ok(Own::default());
    }
    let scope = op.scope::<ListCases>().await?;
    let rows = store::own(&scope, asked, op.now()).await?;
    let mut chosen = Ok(Chosen::default());
    let rows = rows.choosing(|rows| {
        chosen = choose(asked, lists, rows, after);
        let wanted = chosen.as_ref().map(|chosen| chosen.cases.clone()).unwrap_or_default();
        rows.iter().map(|row| wanted.contains(&row.case_id)).collect()
    });
    let chosen = chosen?;
    let rows = rows.admit::<ReadCase>(|row| row.case_id).await?;
    let cases = counted_cases(asked, lists, &rows)?;
    // A case that the stored list has by mistake is refused, and not told of by a number either.
    let refused = chosen.cases.len().saturating_sub(cases.len());
    Ok(Own { number: chosen.number.saturating_sub(refused), cases, more: chosen.more })
}

/// Which cases stand on the page.
#[derive(Default)]
struct Chosen {
    number: usize,
    cases: BTreeSet<CaseId>,
    more: Option<(Moment, CaseId)>,
}

fn choose(asked: &Asked, lists: &Lists, rows: &[OwnFact], after: Option<(Moment, CaseId)>) -> Result<Chosen, Problem> {
    let (heads, facts) = by_case(rows)?;
    let counted = asked.counted(lists, &facts);
    let counted: Vec<(Moment, CaseId)> =
        heads.iter().zip(&counted).filter(|(_, counted)| counted.is_some()).map(|(head, _)| head.place()).collect();
    let mut following = counted.iter().filter(|place| after.is_none_or(|after| **place < after));
    let page: Vec<(Moment, CaseId)> = following.by_ref().take(PAGE).copied().collect();
    let more = if following.next().is_some() { page.last().copied() } else { None };
    Ok(Chosen { number: counted.len(), cases: page.into_iter().map(|(_, case)| case).collect(), more })
}

/// The first row of each case, and the facts of each; the rows of a case stand together.
fn by_case(rows: &[OwnFact]) -> Result<(Vec<&OwnFact>, Vec<Vec<Fact>>), Problem> {
    let (mut heads, mut facts): (Vec<&OwnFact>, Vec<Vec<Fact>>) = (Vec::new(), Vec::new());
    for row in rows {
        match (heads.last(), facts.last_mut()) {
            (Some(head), Some(of_case)) if head.case_id == row.case_id => of_case.push(row.fact()?),
            _ => {
                heads.push(row);
                facts.push(vec![row.fact()?]);
            }
        }
    }
    Ok((heads, facts))
}

fn counted_cases(asked: &Asked, lists: &Lists, rows: &[OwnFact]) -> Result<Vec<CountedCase>, Problem> {
    let (heads, facts) = by_case(rows)?;
    let counted = asked.counted(lists, &facts);
    let case = |(head, counted): (&&OwnFact, Option<Counted<'_>>)| {
        counted.map(|counted| CountedCase {
            id: head.case_id,
            number: head.number.clone(),
            table: head.table_name.clone(),
            facts: counted.facts.into_iter().cloned().collect(),
            goals: counted.goals,
        })
    };
    Ok(heads.iter().zip(counted).filter_map(case).collect())
}
