//! What stands in a **werkboek**, before it is written: every table of a report with its values as numbers and as texts,
//! and the definitions behind them. A frozen edition keeps one, so that its file stays what it was when a case, a name or
//! a definition changes later.

use doorbraak_domain::figures::{
    YearReport,
    cell::Cell,
    definition,
    year_report::{Column, Row, RowKind, Table},
};
use doorbraak_kernel::{Code as _, Day};
use serde::{Deserialize, Serialize};

use super::document;

/// A sheet name may not be longer.
const NAME: usize = 31;

/// A workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Book {
    pub(super) titel: String,
    pub(super) bladen: Vec<Sheet>,
    pub(super) definities: Vec<Definition>,
}

/// A table on a sheet of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sheet {
    pub(super) blad: String,
    pub(super) titel: String,
    pub(super) kop: String,
    pub(super) kolommen: Vec<Head>,
    pub(super) regels: Vec<Line>,
    /// The note of the table and why values are absent.
    pub(super) onderaan: Vec<String>,
}

/// A column: what it gives and what stands above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) maat: String,
    pub(super) titel: String,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) naam: String,
    pub(super) totaal: bool,
    pub(super) cellen: Vec<Value>,
}

/// A value as machines read it, or the word that stands there instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    /// Digits with a full stop, and what they count.
    Number { waarde: String, eenheid: String },
    /// What is no number.
    Word { tekst: String },
}

/// A definition, in the words of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Definition {
    pub(super) code: String,
    pub(super) cijfer: String,
    pub(super) uitleg: String,
    pub(super) teller: String,
    pub(super) gedeeld_door: String,
    pub(super) afronding: String,
    pub(super) eenheid: String,
}

impl Book {
    /// The workbook of a report.
    pub(super) fn of(report: &YearReport) -> Self {
        let year = report.period.to().year();
        let definitions = definition::all().iter().filter(|entry| entry.holds_in(year)).map(|entry| Definition {
            code: entry.figure.code().into(),
            cijfer: entry.figure.label().into(),
            uitleg: entry.explanation.into(),
            teller: entry.numerator.into(),
            gedeeld_door: entry.denominator.unwrap_or_default().into(),
            afronding: entry.rounding.text().into(),
            eenheid: entry.unit.into(),
        });
        Self {
            titel: document::title(report),
            bladen: report.tables().map(|table| sheet(report, table)).collect(),
            definities: definitions.collect(),
        }
    }
}

fn sheet(report: &YearReport, table: &Table) -> Sheet {
    let head = |column: &Column| Head { maat: column.code().into(), titel: column.title(report) };
    Sheet {
        // Unique, since codes are.
        blad: table.code.chars().take(NAME).collect(),
        titel: table.title.into(),
        kop: table.heading.into(),
        kolommen: table.columns.iter().map(head).collect(),
        regels: table.rows.iter().map(line).collect(),
        onderaan: table.note.map(str::to_owned).into_iter().chain(table.reasons()).collect(),
    }
}

fn line(row: &Row) -> Line {
    Line { naam: row.label.clone(), totaal: row.kind == RowKind::Total, cellen: row.cells.iter().map(value).collect() }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Count(_) | Cell::Decimal(_) | Cell::Percent(_) | Cell::Points(_) | Cell::Euro(_) => {
            Value::Number { waarde: cell.plain(), eenheid: cell.unit().into() }
        }
        Cell::Text(_) | Cell::NotAvailable(_) => Value::Word { tekst: cell.to_string() },
    }
}

/// Who may read it, under the line that says when it was made.
pub(super) const ABOUT: &str = "Interne editie: precieze aantallen, zonder personen.";

/// The line of a workbook that is made now.
pub(super) fn made_on(day: Day) -> String {
    format!("Berekend op {}. {ABOUT}", day.long_text())
}

#[cfg(test)]
mod tests {
    use doorbraak_domain::figures::{Names, Tally};
    use doorbraak_kernel::Period;

    use super::*;
    use crate::reports::xlsx;

    #[test]
    fn what_was_kept_as_text_writes_the_same_file_with_its_formats_and_panes() {
        let tally = |year| Tally { first_day: Day::first_of(2020), ..Tally::empty(Period::year(year).unwrap()) };
        let report = YearReport::new(&tally(2025), &tally(2024), &Names::of_the_house());
        let day = Day::new(2026, 3, 2).unwrap();
        let book = Book::of(&report);
        let kept: Book = serde_json::from_str(&serde_json::to_string_pretty(&book).unwrap()).unwrap();
        assert_eq!(kept, book);
        let written = xlsx::write_out(&kept, ("Het huis", day), &made_on(day)).unwrap();
        assert!(written == xlsx::workbook(&report, "Het huis", day).unwrap());
    }
}
