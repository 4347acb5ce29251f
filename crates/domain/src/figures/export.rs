//! The machine form of a report: one record per value, for JSON and CSV. Each value occurs once, though the first page
//! repeats figures of the chapters.

use std::collections::BTreeSet;

use doorbraak_kernel::{Code, Period};

use super::{
    cell::Cell,
    definition::Figure,
    year_report::{Column, Part, Row, YearReport},
};

/// One value with everything needed to read it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The code of the definition.
    pub definition: &'static str,
    /// The list the figure is split by; empty for the figure as a whole.
    pub dimension: &'static str,
    /// The code in that list; empty for the figure as a whole.
    pub part: String,
    /// The name of the part or of the figure.
    pub label: String,
    /// What is given: `waarde`, `jaar_eerder`, `verschil`, ...
    pub measure: &'static str,
    /// The period the value is about; for a change the period that is reported.
    pub period: Period,
    /// The value as shown, with a full stop and without thousands marks; empty when there is none.
    pub value: String,
    /// The exact value, as `220/1120` when it was divided.
    pub exact: String,
    /// The unit; empty when there is no value.
    pub unit: &'static str,
    /// Why there is no value; empty when there is one.
    pub reason: String,
}

impl YearReport {
    /// All values, each once, in the order of the report.
    pub fn records(&self) -> Vec<Record> {
        let mut seen: BTreeSet<(Figure, Option<&Part>, Column)> = BTreeSet::new();
        let mut records = Vec::new();
        for table in self.tables() {
            for row in &table.rows {
                for (&column, cell) in table.columns.iter().zip(&row.cells) {
                    if seen.insert((row.figure, row.part.as_ref(), column)) {
                        records.push(self.record(row, column, cell));
                    }
                }
            }
        }
        records
    }

    fn record(&self, row: &Row, column: Column, cell: &Cell) -> Record {
        let part = row.part.as_ref();
        Record {
            definition: row.figure.code(),
            dimension: part.map_or("", |part| part.list.code()),
            part: part.map(|part| part.code.clone()).unwrap_or_default(),
            label: if part.is_some() { row.label.clone() } else { row.figure.label().into() },
            measure: column.code(),
            period: column.period(self),
            value: cell.plain(),
            exact: cell.exact(),
            unit: cell.unit(),
            reason: if let Cell::NotAvailable(reason) = cell { reason.to_string() } else { String::new() },
        }
    }
}
