//! The machine form of a report: CSV for a spreadsheet, JSON for a program. Both hold the same records, with the code
//! of each definition and the exact ratio behind each rounded value. In the report of a municipality every record says
//! whether it is about the municipality or about the whole region.

use doorbraak_domain::figures::{YearReport, export::Record, year_report::Place};
use doorbraak_kernel::Problem;
use serde::{Deserialize, Serialize};

/// One record, with its names in Dutch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The code of the definition.
    pub definitie: String,
    /// What it is split by; empty for the figure as a whole.
    pub lijst: String,
    /// The code in that list.
    pub onderdeel: String,
    /// The name of the part or of the figure.
    pub naam: String,
    /// What is given.
    pub maat: String,
    /// The first day it is about.
    pub van: String,
    /// The last day.
    pub tot: String,
    /// The value as shown.
    pub waarde: String,
    /// The exact value.
    pub exact: String,
    /// The unit.
    pub eenheid: String,
    /// Why there is no value.
    pub reden: String,
    /// Only in the report of a municipality; empty for the whole region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gemeente: Option<String>,
}

impl Line {
    fn of(record: Record, place: Option<&Place>) -> Self {
        let here = |place: &Place| if record.part.is_empty() { String::new() } else { place.code.clone() };
        Self {
            gemeente: place.map(here),
            definitie: record.definition.into(),
            lijst: record.dimension.into(),
            onderdeel: record.part,
            naam: record.label,
            maat: record.measure.into(),
            van: record.period.from().to_string(),
            tot: record.period.to().to_string(),
            waarde: record.value,
            exact: record.exact,
            eenheid: record.unit.into(),
            reden: record.reason,
        }
    }
}

/// Every value of a report, each once, in the order of the report.
pub fn lines(report: &YearReport) -> Vec<Line> {
    report.records().into_iter().map(|record| Line::of(record, report.place.as_ref())).collect()
}

/// Semicolons and UTF-8, as Dutch spreadsheets read it.
pub fn csv(report: &YearReport) -> Result<Vec<u8>, Problem> {
    csv_of(&lines(report))
}

pub(super) fn csv_of(lines: &[Line]) -> Result<Vec<u8>, Problem> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for line in lines {
        writer.serialize(line).map_err(|error| Problem::internal(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| Problem::internal(error.to_string()))
}

/// A list of objects.
pub fn json(report: &YearReport) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec_pretty(&lines(report)).map_err(|error| Problem::internal(error.to_string()))
}
