//! Two tallies facing each other: how a row is made of them, the same way for every figure.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_kernel::Code;

use super::{Column, Part, Row, RowKind, Table};
use crate::figures::{
    cell::{Cell, Reason},
    definition::Figure,
    names::{List, Names},
    tally::{Count, Tally},
    value::Value,
};

/// The columns of most tables.
pub(super) const COMPARED: &[Column] = &[Column::Now, Column::Before, Column::Change, Column::ChangePercent];

pub(super) struct Facing<'a> {
    pub(super) now: &'a Tally,
    pub(super) before: &'a Tally,
    pub(super) names: &'a Names,
}

impl<'a> Facing<'a> {
    pub(super) const fn new(now: &'a Tally, before: &'a Tally, names: &'a Names) -> Self {
        Self { now, before, names }
    }

    /// A row over facts: unknown for a period that lies before the first fact of the house.
    pub(super) fn row(&self, figure: Figure, value: impl Fn(&Tally) -> Value) -> Row {
        self.part_row(figure, None, figure.label(), value)
    }

    /// The row of one part.
    pub(super) fn part_row(
        &self,
        figure: Figure,
        part: Option<Part>,
        label: impl Into<String>,
        value: impl Fn(&Tally) -> Value,
    ) -> Row {
        let recorded = |tally: &Tally| {
            // The oldest fact is the same for both tallies; the newer one is asked for both.
            let known = self.now.first_day.is_some_and(|first| first <= tally.period.to());
            if known { value(tally) } else { Value::Missing(Reason::NotRecorded) }
        };
        compared(figure, part, label, &recorded(self.now), &recorded(self.before))
    }

    /// A row per entry of the list, in its order, with codes that occur without being on it at the end.
    pub(super) fn split(
        &self,
        figure: Figure,
        list: List,
        counts: impl Fn(&Tally) -> BTreeMap<String, i64>,
    ) -> Vec<Row> {
        let (now, before) = (counts(self.now), counts(self.before));
        let occurring: BTreeSet<String> = now.keys().chain(before.keys()).cloned().collect();
        let number = |counts: &BTreeMap<String, i64>, code: &str| counts.get(code).copied().unwrap_or_default();
        self.rows(figure, list, occurring, |tally, code| {
            Value::count(number(if std::ptr::eq(tally, self.now) { &now } else { &before }, code))
        })
    }

    /// A row per entry of the list.
    pub(super) fn rows(
        &self,
        figure: Figure,
        list: List,
        occurring: impl IntoIterator<Item = String>,
        value: impl Fn(&Tally, &str) -> Value,
    ) -> Vec<Row> {
        let codes = self.names.in_order(list, occurring);
        let row = |code: String| {
            let (label, part) = (self.names.name(list, &code), Part::of(list, code.clone()));
            self.part_row(figure, Some(part), label, |tally| value(tally, &code))
        };
        codes.into_iter().map(row).collect()
    }

    /// The row of the figure as a whole, under its parts.
    pub(super) fn total(&self, figure: Figure, value: impl Fn(&Tally) -> i64) -> Row {
        let mut row = self.part_row(figure, None, "Totaal", |tally| Value::count(value(tally)));
        row.kind = RowKind::Total;
        row
    }
}

/// A row of [`COMPARED`] cells.
pub(super) fn compared(
    figure: Figure,
    part: Option<Part>,
    label: impl Into<String>,
    now: &Value,
    before: &Value,
) -> Row {
    let cells: Vec<Cell> = vec![now.cell(), before.cell(), now.change(before), now.change_percent(before)];
    Row { figure, part, label: label.into(), kind: RowKind::Line, cells }
}

/// A table that compares.
pub(super) const fn table(code: &'static str, title: &'static str, heading: &'static str, rows: Vec<Row>) -> Table {
    Table { code, title, heading, columns: COMPARED, rows, note: None }
}

/// Adds up numbers of the same code.
pub(super) fn summed<C: Into<String>>(counts: impl IntoIterator<Item = (C, i64)>) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    for (code, number) in counts {
        *sums.entry(code.into()).or_insert(0) += number;
    }
    sums
}

/// [`summed`] over rows of the store.
pub(super) fn by_code(counts: &[Count]) -> BTreeMap<String, i64> {
    summed(counts.iter().map(|count| (count.code.clone(), count.number)))
}
