//! The machine form of a report: CSV for a spreadsheet, JSON for a program. Both hold the same records, with the code
//! of each definition and the exact ratio behind each rounded value.

use doorbraak_domain::figures::{YearReport, export::Record};
use doorbraak_kernel::Problem;
use serde::Serialize;

/// One record, with its names in Dutch.
#[derive(Serialize)]
struct Line<'a> {
    definitie: &'a str,
    lijst: &'a str,
    onderdeel: &'a str,
    naam: &'a str,
    maat: &'a str,
    van: String,
    tot: String,
    waarde: &'a str,
    exact: &'a str,
    eenheid: &'a str,
    reden: &'a str,
}

impl<'a> Line<'a> {
    fn of(record: &'a Record) -> Self {
        Self {
            definitie: record.definition,
            lijst: record.dimension,
            onderdeel: &record.part,
            naam: &record.label,
            maat: record.measure,
            van: record.period.from().to_string(),
            tot: record.period.to().to_string(),
            waarde: &record.value,
            exact: &record.exact,
            eenheid: record.unit,
            reden: &record.reason,
        }
    }
}

/// Semicolons and UTF-8, as Dutch spreadsheets read it.
pub fn csv(report: &YearReport) -> Result<Vec<u8>, Problem> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for record in report.records() {
        writer.serialize(Line::of(&record)).map_err(|error| Problem::internal(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| Problem::internal(error.to_string()))
}

/// A list of objects.
pub fn json(report: &YearReport) -> Result<Vec<u8>, Problem> {
    let records = report.records();
    let lines: Vec<Line<'_>> = records.iter().map(Line::of).collect();
    serde_json::to_vec_pretty(&lines).map_err(|error| Problem::internal(error.to_string()))
}
