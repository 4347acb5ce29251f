//! The report as a reader sees it: rows of texts, key figures and charts. Screen and paper share it.

use doorbraak_domain::figures::{
    YearReport,
    cell::{Cell, Reason},
    definition,
    year_report::{Column, Row, RowKind, Section, Table, period_text},
};
use doorbraak_kernel::Period;

use super::{document, drill::Links, picture};

/// The section that opens the report.
pub(super) const GLANCE: &str = "een_oogopslag";

/// One number of the first page.
pub(super) struct KeyFigure {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) detail: String,
    /// What stands behind it.
    pub(super) link: Option<String>,
}

/// A section as shown.
pub(super) struct SectionView {
    pub(super) code: &'static str,
    pub(super) title: &'static str,
    pub(super) key_figures: Vec<KeyFigure>,
    pub(super) chart: Option<String>,
    pub(super) tables: Vec<TableView>,
}

/// A table as shown.
pub(super) struct TableView {
    pub(super) code: &'static str,
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<RowView>,
    pub(super) note: Option<&'static str>,
}

/// A row as shown, with the definition behind it.
pub(super) struct RowView {
    pub(super) label: String,
    pub(super) is_total: bool,
    pub(super) cells: Vec<CellView>,
    pub(super) code: &'static str,
    pub(super) explanation: String,
}

/// A cell as shown; without a value it says why.
pub(super) struct CellView {
    pub(super) text: String,
    pub(super) reason: Option<String>,
    /// What stands behind it.
    pub(super) link: Option<String>,
}

/// The sections of a report. Without `links` its figures open nothing, as on paper and in what is about one municipality.
pub(super) fn sections(report: &YearReport, links: Option<Links>) -> Result<Vec<SectionView>, askama::Error> {
    report.sections.iter().map(|section| section_view(report, section, links)).collect()
}

fn section_view(report: &YearReport, section: &Section, links: Option<Links>) -> Result<SectionView, askama::Error> {
    let glance = section.code == GLANCE;
    let chart = picture::chart(report, section).map(|chart| chart.to_html()).transpose()?;
    let tables = section.tables.iter().filter(|_| !glance).map(|table| table_view(report, table, links));
    let key_figures = if glance { key_figures(report, section, links) } else { Vec::new() };
    Ok(SectionView { code: section.code, title: section.title, key_figures, chart, tables: tables.collect() })
}

fn table_view(report: &YearReport, table: &Table, links: Option<Links>) -> TableView {
    TableView {
        code: table.code,
        title: table.title,
        heading: table.heading,
        columns: table.columns.iter().map(|column| column.title(report)).collect(),
        rows: table.rows.iter().map(|row| row_view(report, table, row, links)).collect(),
        note: table.note,
    }
}

fn row_view(report: &YearReport, table: &Table, row: &Row, links: Option<Links>) -> RowView {
    let definition = definition::of(row.figure, report.period.to().year());
    let cells = table.columns.iter().zip(&row.cells).map(|(column, cell)| CellView {
        text: document::text(*column, cell),
        reason: if let Cell::NotAvailable(reason) = cell { Some(reason.to_string()) } else { None },
        link: links.zip(period_of(report, *column)).and_then(|(links, at)| links.of(row.figure, row.part.as_ref(), at)),
    });
    RowView {
        label: row.label.clone(),
        is_total: row.kind == RowKind::Total,
        cells: cells.collect(),
        code: doorbraak_kernel::Code::code(row.figure),
        explanation: definition.map(|definition| definition.explanation.to_owned()).unwrap_or_default(),
    }
}

/// The period a column counts; none for a column that compares.
const fn period_of(report: &YearReport, column: Column) -> Option<Period> {
    match column {
        Column::Now => Some(report.period),
        Column::Before => Some(report.before),
        Column::Change
        | Column::ChangePercent
        | Column::Base
        | Column::Low
        | Column::High
        | Column::Previous
        | Column::SecondPrevious
        | Column::Budget
        | Column::AgainstBudget => None,
    }
}

/// Each row of the first section as a number with what it was in the earlier period. Paper has no links.
pub(super) fn key_figures(report: &YearReport, section: &Section, links: Option<Links>) -> Vec<KeyFigure> {
    let earlier = period_text(report.before);
    let rows = section.tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
    rows.map(|(table, row)| {
        let of = |wanted: Column| {
            let place = table.columns.iter().position(|column| *column == wanted)?;
            row.cells.get(place)
        };
        let change = of(Column::ChangePercent).filter(|cell| !matches!(cell, Cell::NotAvailable(_)));
        let change = change.map(|cell| format!(", {}", cell.signed())).unwrap_or_default();
        let before = of(Column::Before).map(|cell| format!("{earlier}: {cell}{change}")).unwrap_or_default();
        KeyFigure {
            label: row.label.clone(),
            value: of(Column::Now).map(ToString::to_string).unwrap_or_default(),
            detail: before,
            link: links.and_then(|links| links.of(row.figure, row.part.as_ref(), report.period)),
        }
    })
    .collect()
}

/// Why some cells have no value, each reason once; what is unknown with the tables it is unknown in.
pub(super) fn reasons(report: &YearReport) -> Vec<String> {
    let mut reasons: Vec<(&Reason, Vec<&str>)> = Vec::new();
    let counted = report.sections.iter().filter(|section| section.code != GLANCE).flat_map(|section| &section.tables);
    for (table, reason) in counted.flat_map(|table| table.missing().into_iter().map(move |reason| (table, reason))) {
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, tables)) => tables.push(table.title),
            None => reasons.push((reason, vec![table.title])),
        }
    }
    reasons.into_iter().map(|(reason, tables)| sentence(reason, &tables)).collect()
}

fn sentence(reason: &Reason, tables: &[&str]) -> String {
    let said = format!("{}: {reason}", reason.short());
    if reason.is_unknown() { format!("{said} Dit geldt voor: {}.", tables.join("; ")) } else { said }
}
