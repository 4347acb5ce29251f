//! The public edition of a report: the same tables, with the splits that point at persons protected. It is made from the
//! tallies, never by hand, and what it shows is what goes into the register.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Grid, Interior, Mode, Place, Policy, Register, ReleasedCell, Shown,
    grid::{GridError, Total},
    guard::{GuardError, guard, hiding_more},
    protect, rate,
    register::Population,
    with_base,
};
use crate::figures::{
    cell::{Cell, Reason},
    definition::{Figure, Sensitivity},
    names::{List, Names},
    tally::Tally,
    value::Value,
    year_report::{Column, Part, Row, RowKind, Table, YearReport},
};

/// A report that may be made public, with the protected counts that it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// As everybody may read it.
    pub report: YearReport,
    /// For the register, when it is indeed made public.
    pub cells: Vec<ReleasedCell>,
    /// Why a protected count is not shown.
    pub hidden: BTreeMap<Population, Why>,
}

/// Why a protected count is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is small itself.
    Small,
    /// Something small in the same edition could be calculated with it.
    Sum,
    /// Something small could be calculated with it and earlier editions.
    Earlier,
}

impl Why {
    /// In a sentence.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Small => "Het aantal is klein.",
            Self::Sum => "Hiermee is een klein aantal in dezelfde tabel te berekenen.",
            Self::Earlier => "Hiermee is, samen met een eerdere uitgave, een klein aantal te berekenen.",
        }
    }
}

/// The guard over earlier editions refuses the edition as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Why.
    pub error: GuardError,
    /// What can be made public instead, by hiding more.
    pub instead: Edition,
    /// What the earlier editions give away, in words.
    pub because: Vec<String>,
}

/// Why there is no public edition as asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EditionError {
    /// The guard over earlier editions refuses it.
    #[error("{}", .0.error)]
    Guard(Box<Refused>),
    /// The counts are no counts; to be reported as our failure.
    #[error("De cijfers kunnen niet worden beveiligd: {0}.")]
    Grid(#[from] GridError),
}

type Counts = BTreeMap<Population, Shown>;

/// Makes the public edition of the report over `now` beside `before`. `successors` names what each merged municipality
/// became; the tallies must have been counted with them.
///
/// # Errors
/// When earlier editions already give a small count away, or contradict these tallies; the error holds what is left when
/// more is hidden.
pub fn edition(
    now: &Tally,
    before: &Tally,
    names: &Names,
    policy: &Policy,
    register: &Register,
    successors: &BTreeMap<String, String>,
) -> Result<Edition, EditionError> {
    let report = YearReport::new(now, before, names);
    let mut shown = Counts::new();
    for (tally, column) in [(now, Column::Now), (before, Column::Before)] {
        shown.extend(protected_counts(&report, tally, column, policy)?);
    }
    let own: Vec<ReleasedCell> =
        shown.into_iter().map(|(population, shown)| ReleasedCell { population, shown }).collect();
    let made = |cells: Vec<ReleasedCell>| {
        let hidden = reasons(&own, &cells, policy);
        let shown = cells.iter().map(|cell| (cell.population.clone(), cell.shown)).collect();
        let rewriting = Rewriting { policy, shown: &shown, names, now, before };
        Edition { report: rewriting.report(report.clone()), cells, hidden }
    };
    match guard(own.clone(), policy, register, successors) {
        Ok(cells) => Ok(made(cells)),
        Err(error) => {
            let left = hiding_more(&own, policy, register, successors);
            Err(EditionError::Guard(Box::new(Refused { error, instead: made(left.cells), because: left.because })))
        }
    }
}

/// Why each count that is not shown is not: `own` is what the edition would show by itself.
fn reasons(own: &[ReleasedCell], cells: &[ReleasedCell], policy: &Policy) -> BTreeMap<Population, Why> {
    let why = |own: Shown, left: Shown| match (own, left) {
        (own, left) if own != left => Some(Why::Earlier),
        (Shown::Below, _) => Some(Why::Small),
        // Of exact tables a small count and what would give it back look alike, so that nothing is told by the reason.
        (Shown::Hidden, _) => Some(if policy.mode() == Mode::Suppressed { Why::Small } else { Why::Sum }),
        (Shown::Exact(_) | Shown::Rounded(_), _) => None,
    };
    let both = own.iter().zip(cells);
    both.filter_map(|(own, left)| Some((own.population.clone(), why(own.shown, left.shown)?))).collect()
}

/// The figure of which the counts decide what a row of the public edition shows: a rate is hidden with its persons.
pub const fn concerns(row: &Row) -> Figure {
    if matches!(row.figure, Figure::PerThousand) { Figure::Persons } else { row.figure }
}

/// The protected counts of one of the two periods; none when nothing was recorded in it.
fn protected_counts(report: &YearReport, tally: &Tally, column: Column, policy: &Policy) -> Result<Counts, GridError> {
    let mut counts = Counts::new();
    let recorded = report.cell(Figure::Persons, None, column).is_some_and(|cell| matches!(cell, Cell::Count(_)));
    if !recorded {
        return Ok(counts);
    }
    persons(report, tally, policy, &mut counts)?;
    let small_table = counts.iter().any(|(population, shown)| {
        population.parts.iter().any(|part| part.list == List::Table) && shown.number().is_none()
    });
    for table in report.tables().filter(|table| table.columns.contains(&column)) {
        if let Some((figure, list)) = protected_split(table, policy, small_table) {
            lines(table, column, (figure, list), tally, policy, &mut counts)?;
        }
    }
    Ok(counts)
}

/// Persons by table and by municipality share one total, so they are protected as one grid of which only sums are shown.
fn persons(report: &YearReport, tally: &Tally, policy: &Policy, counts: &mut Counts) -> Result<(), GridError> {
    let codes = |list: List| -> Vec<String> {
        let rows = report.tables().flat_map(|table| &table.rows).filter(|row| row.figure == Figure::Persons);
        let parts = rows.filter_map(|row| row.part.as_ref()).filter(|part| part.list == list);
        parts.map(|part| part.code.clone()).collect()
    };
    let (tables, municipalities) = (codes(List::Table), codes(List::Municipality));
    let place = |list: &[String], code: &str| list.iter().position(|known| known == code).unwrap_or(usize::MAX);
    let unknown = crate::figures::names::UNKNOWN;
    let entries = tally.persons.iter().map(|entry| {
        let municipality = entry.municipality.as_deref().unwrap_or(unknown);
        ((place(&tables, &entry.table), place(&municipalities, municipality)), entry.number)
    });
    let grid = Grid::new(tables.len(), municipalities.len(), entries, Interior::Withheld)?;
    let protected = protect(&grid, policy);
    let mut keep = |parts: Option<Part>, place: Place| {
        counts.insert(Population::new(Figure::Persons, tally.period, parts), protected.shown(place));
    };
    for (row, code) in tables.iter().enumerate() {
        keep(Some(Part::of(List::Table, code.clone())), Place::Row(row));
    }
    for (column, code) in municipalities.iter().enumerate() {
        keep(Some(Part::of(List::Municipality, code.clone())), Place::Column(column));
    }
    keep(None, Place::Total);
    Ok(())
}

/// The figure and the list of a table whose lines are protected counts of their own.
fn protected_split(table: &Table, policy: &Policy, small_table: bool) -> Option<(Figure, List)> {
    let line = table.rows.iter().find(|row| row.kind == RowKind::Line && row.part.is_some())?;
    let (figure, list) = (line.figure, line.part.as_ref()?.list);
    let protected = match policy.sensitivity(figure, Some(list)) {
        Sensitivity::Protected => !matches!(figure, Figure::Persons | Figure::PerThousand),
        Sensitivity::WithPersons => small_table,
        Sensitivity::Exact => false,
    };
    protected.then_some((figure, list))
}

/// The lines of one table. Its total is a count of the whole region and stays exact, because it stands elsewhere too.
fn lines(
    table: &Table,
    column: Column,
    split: (Figure, List),
    tally: &Tally,
    policy: &Policy,
    counts: &mut Counts,
) -> Result<(), GridError> {
    let place = table.columns.iter().position(|entry| *entry == column);
    let count = |row: &Row| match place.and_then(|place| row.cells.get(place)) {
        Some(Cell::Count(count)) => Some(*count),
        _ => None,
    };
    let of_split = |row: &&Row| row.kind == RowKind::Line && row.figure == split.0;
    let rows: Vec<(&Part, i64)> =
        table.rows.iter().filter(of_split).filter_map(|row| Some((row.part.as_ref()?, count(row)?))).collect();
    let total = table.rows.iter().any(|row| row.kind == RowKind::Total && row.figure == split.0);
    let grid = Grid::list(rows.iter().map(|(_, count)| *count))?;
    let protected = protect(&grid.with_total(if total { Total::Exact } else { Total::Absent }), policy);
    for (row, (part, _)) in rows.iter().enumerate() {
        let population = Population::new(split.0, tally.period, [(*part).clone()]);
        counts.insert(population, protected.shown(Place::Row(row)));
    }
    Ok(())
}

struct Rewriting<'a> {
    policy: &'a Policy,
    shown: &'a Counts,
    names: &'a Names,
    now: &'a Tally,
    before: &'a Tally,
}

impl Rewriting<'_> {
    fn report(&self, mut report: YearReport) -> YearReport {
        for table in report.sections.iter_mut().flat_map(|section| &mut section.tables) {
            let columns = table.columns;
            table.rows.iter_mut().for_each(|row| self.row(row, columns));
        }
        report
    }

    /// Rows without a protected count are left as they are.
    fn row(&self, row: &mut Row, columns: &[Column]) {
        let (now, before) = (self.base(row, self.now), self.base(row, self.before));
        // A share or a mean of a marked split has no count of its own that could be shown.
        let marked = row.part.as_ref().is_some_and(|part| self.policy.marked().contains(&(row.figure, part.list)));
        if !marked && now.is_none() && before.is_none() {
            return;
        }
        let value_now = self.value(row, columns, (Column::Now, self.now), now);
        let value_before = self.value(row, columns, (Column::Before, self.before), before);
        let cells = columns.iter().zip(&row.cells).map(|(column, cell)| match column {
            Column::Now => value_now.cell(),
            Column::Before => value_before.cell(),
            Column::Change => value_now.change(&value_before),
            Column::ChangePercent => {
                with_base(value_now.change_percent(&value_before), before.unwrap_or(Shown::Hidden))
            }
            Column::Base
            | Column::Low
            | Column::High
            | Column::Previous
            | Column::SecondPrevious
            | Column::Budget
            | Column::AgainstBudget => cell.clone(),
        });
        row.cells = cells.collect();
    }

    /// What is shown of the count that a row is, or is calculated from.
    fn base(&self, row: &Row, tally: &Tally) -> Option<Shown> {
        let part = row.part.clone();
        match (row.figure, &part) {
            (Figure::PerThousand, None) => self.region(tally),
            (Figure::PerThousand, Some(_)) => self.shown(Figure::Persons, tally, part),
            (figure, _) => self.shown(figure, tally, part),
        }
    }

    fn shown(&self, figure: Figure, tally: &Tally, part: Option<Part>) -> Option<Shown> {
        self.shown.get(&Population::new(figure, tally.period, part)).copied()
    }

    /// The persons of the region as everybody can calculate them: the shown total less the shown numbers from elsewhere.
    fn region(&self, tally: &Tally) -> Option<Shown> {
        let total = self.shown(Figure::Persons, tally, None)?;
        let elsewhere = |part: &&Part| part.list == List::Municipality && !self.names.knows(part.list, &part.code);
        let parts = self.shown.keys().filter(|population| population.figure == Figure::Persons);
        let parts: BTreeSet<&Part> = parts.flat_map(|population| &population.parts).filter(elsewhere).collect();
        let numbers =
            parts.into_iter().filter_map(|part| self.shown(Figure::Persons, tally, Some(part.clone()))?.number());
        let outside: i64 = numbers.sum();
        Some(total.number().map_or(total, |number| Shown::Rounded((number - outside).max(0))))
    }

    fn value(&self, row: &Row, columns: &[Column], of: (Column, &Tally), base: Option<Shown>) -> Value {
        let (column, tally) = of;
        let internal = columns.iter().position(|entry| *entry == column).and_then(|place| row.cells.get(place));
        match (internal, base) {
            (None, _) => Value::Missing(Reason::NotApplicable),
            (Some(Cell::NotAvailable(reason)), _) => Value::Missing(reason.clone()),
            (Some(_), None) => Value::Missing(Reason::Protected),
            (Some(_), Some(shown)) if row.figure == Figure::PerThousand => {
                rate(shown, self.inhabitants(row.part.as_ref(), tally), 1_000)
            }
            (Some(_), Some(shown)) => self.policy.value(shown),
        }
    }

    /// Of one municipality, or of the region. Only asked where the internal edition has a rate, so all are known.
    fn inhabitants(&self, part: Option<&Part>, tally: &Tally) -> i64 {
        let wanted = |code: &str| match part {
            Some(part) => part.code == code,
            None => self.names.knows(List::Municipality, code),
        };
        tally.inhabitants.iter().filter(|count| wanted(&count.code)).map(|count| count.number).sum()
    }
}

#[cfg(test)]
#[path = "edition_tests.rs"]
mod tests;
