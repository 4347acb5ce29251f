//! An edition as it is kept and read: every table with the texts that were shown, so that it stays what it was when names
//! or definitions change later.

use doorbraak_domain::figures::{
    YearReport,
    cell::Cell,
    public::{Mode, Policy},
    year_report::{Column, Row, RowKind, Table, period_text},
};
use doorbraak_kernel::{Code as _, Problem};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::basis::Basis;

/// A published edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) titel: String,
    pub(super) van: String,
    pub(super) tot: String,
    pub(super) vergeleken_met: String,
    pub(super) vergeleken_van: String,
    pub(super) vergeleken_tot: String,
    pub(super) drempel: i64,
    pub(super) vorm: String,
    pub(super) hoofdstukken: Vec<Chapter>,
    /// What recipients of results gave back (Wgs 1.12).
    #[serde(default)]
    pub(super) terugkoppeling: Vec<String>,
    /// The frozen edition it was made from; none for what is not a year.
    #[serde(default)]
    pub(super) gemaakt_uit: Option<MadeFrom>,
}

/// The frozen edition behind a public one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MadeFrom {
    pub(super) editie: i64,
    pub(super) vastgesteld_op: String,
    pub(super) kenmerk: String,
}

/// A chapter of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Chapter {
    pub(super) code: String,
    pub(super) titel: String,
    pub(super) tabellen: Vec<Sheet>,
}

/// A table of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sheet {
    pub(super) code: String,
    pub(super) titel: String,
    pub(super) kop: String,
    pub(super) kolommen: Vec<Head>,
    pub(super) regels: Vec<Line>,
    pub(super) toelichting: Option<String>,
}

/// A column: what it measures and what stands above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) maat: String,
    pub(super) titel: String,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) definitie: String,
    pub(super) lijst: String,
    pub(super) onderdeel: String,
    pub(super) naam: String,
    pub(super) totaal: bool,
    pub(super) cellen: Vec<Value>,
}

/// A value: as people and as machines read it, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Value {
    pub(super) getoond: String,
    pub(super) waarde: String,
    pub(super) eenheid: String,
    pub(super) reden: String,
}

impl Content {
    /// The public edition of a report. `report` must be the protected one.
    pub(super) fn of(report: &YearReport, policy: &Policy, basis: &Basis) -> Self {
        let chapters = report.sections.iter().map(|section| Chapter {
            code: section.code.into(),
            titel: section.title.into(),
            tabellen: section.tables.iter().map(|table| sheet(report, table)).collect(),
        });
        Self {
            titel: title(report),
            van: report.period.from().to_string(),
            tot: report.period.to().to_string(),
            vergeleken_met: period_text(report.before),
            vergeleken_van: report.before.from().to_string(),
            vergeleken_tot: report.before.to().to_string(),
            drempel: policy.threshold(),
            vorm: form_code(policy.mode()).into(),
            hoofdstukken: chapters.collect(),
            terugkoppeling: basis.feedback(report),
            gemaakt_uit: basis.made_from(),
        }
    }

    /// A line of a table by its definition, for a part of a list or, with an empty code, as a whole.
    pub(super) fn line(&self, table: &str, definition: &str, part: &str) -> Option<(&Sheet, &Line)> {
        let sheet = self.sheets().find(|sheet| sheet.code == table)?;
        let line = sheet.regels.iter().find(|line| line.definitie == definition && line.onderdeel == part)?;
        Some((sheet, line))
    }

    /// All tables.
    pub(super) fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.hoofdstukken.iter().flat_map(|chapter| &chapter.tabellen)
    }

    pub(super) fn to_json(&self) -> Result<String, Problem> {
        serde_json::to_string_pretty(self).map_err(|error| Problem::internal(error.to_string()))
    }

    pub(super) fn from_json(text: &str) -> Result<Self, Problem> {
        serde_json::from_str(text).map_err(|error| Problem::internal(error.to_string()))
    }
}

impl Sheet {
    /// The value of a line in a column.
    pub(super) fn value<'a>(&self, line: &'a Line, measure: &str) -> Option<&'a Value> {
        let place = self.kolommen.iter().position(|head| head.maat == measure)?;
        line.cellen.get(place)
    }
}

/// `Jaarverslag 2025`, or `Verslag 1e halfjaar 2025`.
fn title(report: &YearReport) -> String {
    let year = doorbraak_kernel::Period::year(report.period.from().year());
    let word = if year == Some(report.period) { "Jaarverslag" } else { "Verslag" };
    format!("{word} {}", period_text(report.period))
}

fn sheet(report: &YearReport, table: &Table) -> Sheet {
    let heads = table.columns.iter().map(|column| Head { maat: column.code().into(), titel: column.title(report) });
    Sheet {
        code: table.code.into(),
        titel: table.title.into(),
        kop: table.heading.into(),
        kolommen: heads.collect(),
        regels: table.rows.iter().map(|row| line(table, row)).collect(),
        toelichting: table.note.map(Into::into),
    }
}

fn line(table: &Table, row: &Row) -> Line {
    let part = row.part.as_ref();
    Line {
        definitie: row.figure.code().into(),
        lijst: part.map(|part| part.list.code().to_owned()).unwrap_or_default(),
        onderdeel: part.map(|part| part.code.clone()).unwrap_or_default(),
        naam: row.label.clone(),
        totaal: row.kind == RowKind::Total,
        cellen: table.columns.iter().zip(&row.cells).map(|(column, cell)| value(*column, cell)).collect(),
    }
}

fn value(column: Column, cell: &Cell) -> Value {
    Value {
        getoond: shown(column, cell),
        waarde: cell.plain(),
        eenheid: cell.unit().into(),
        reden: if let Cell::NotAvailable(reason) = cell { reason.to_string() } else { String::new() },
    }
}

/// As printed, with a plus where it says how much more.
pub(super) fn shown(column: Column, cell: &Cell) -> String {
    if column.is_change() { cell.signed() } else { cell.to_string() }
}

/// How the parameters of an edition stand in the table and in the open data.
pub(super) const fn form_code(mode: Mode) -> &'static str {
    match mode {
        Mode::Rounded => "AFGEROND",
        Mode::Suppressed => "ONDERDRUKT",
    }
}

pub(super) fn form_of(code: &str) -> Option<Mode> {
    [Mode::Rounded, Mode::Suppressed].into_iter().find(|mode| form_code(*mode) == code)
}

/// SHA-256 in hexadecimal, as everybody can calculate it over the file.
pub(super) fn fingerprint(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}
