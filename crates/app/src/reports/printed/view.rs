//! Printed figures as a reader sees them: every one of a period beside the computed one, and every reason that was found.

use doorbraak_domain::figures::{
    Names, Span, YearReport,
    cell::Cell,
    printed::{
        book::{Book, Entry},
        equal,
        explain::Finding,
        tables::{self, Place},
    },
};
use doorbraak_kernel::Code as _;
use doorbraak_report::{Block, Level};

/// One printed figure beside what is computed.
pub(in crate::reports) struct Line {
    pub(in crate::reports) label: String,
    pub(in crate::reports) measure: &'static str,
    pub(in crate::reports) printed: String,
    pub(in crate::reports) computed: String,
    pub(in crate::reports) source: String,
    pub(in crate::reports) equal: bool,
    pub(in crate::reports) reason: String,
}

/// One reason, with the period it is about.
pub(in crate::reports) struct Reason {
    pub(in crate::reports) period: String,
    pub(in crate::reports) kind: &'static str,
    pub(in crate::reports) printed: String,
    pub(in crate::reports) ours: String,
    pub(in crate::reports) text: String,
}

/// One printed table and where it stands here.
pub(in crate::reports) struct TableLine {
    pub(in crate::reports) title: &'static str,
    pub(in crate::reports) source: &'static str,
    pub(in crate::reports) links: Vec<(String, String)>,
    pub(in crate::reports) text: &'static str,
}

/// Every printed figure of the period of the report.
pub(in crate::reports) fn lines(
    report: &YearReport,
    span: Span,
    book: &Book,
    findings: &[Finding],
    names: &Names,
) -> Vec<Line> {
    let mine = book.entries.iter().filter(|entry| entry.span == span);
    mine.map(|entry| line(report, entry, findings, names)).collect()
}

fn line(report: &YearReport, entry: &Entry, findings: &[Finding], names: &Names) -> Line {
    let cell = report.cell(entry.figure, entry.part.as_ref(), entry.column);
    let same = cell.is_some_and(|cell| equal(cell, entry.value));
    let found = findings.iter().find(|finding| finding.explains(entry));
    let reason = match (same, found, cell) {
        (true, ..) => String::new(),
        (false, Some(finding), _) => finding.reason.clone(),
        (false, None, Some(Cell::NotAvailable(reason))) => reason.to_string(),
        (false, None, Some(_)) => "Dit huis telde andere gebeurtenissen dan het gedrukte verslag.".to_owned(),
        (false, None, None) => "Dit onderdeel staat niet in het verslag van deze periode.".to_owned(),
    };
    Line {
        label: entry.label(names),
        measure: entry.column.label(),
        printed: entry.text.clone(),
        computed: cell.map_or_else(|| "onbekend".to_owned(), ToString::to_string),
        source: entry.source.clone(),
        equal: same,
        reason,
    }
}

/// Every reason, in the order in which it was found.
pub(in crate::reports) fn reasons(findings: &[Finding]) -> Vec<Reason> {
    let each = findings.iter().map(|finding| Reason {
        period: finding.about.first().map(|about| about.span.to_string()).unwrap_or_default(),
        kind: finding.supposition.label(),
        printed: finding.printed.clone(),
        ours: finding.ours.clone(),
        text: finding.reason.clone(),
    });
    each.collect()
}

/// Every table that was ever printed.
pub(in crate::reports) fn tables() -> Vec<TableLine> {
    let link = |table: &str, period: &str| (format!("/rapportages/{period}#tabel-{table}"), period.to_owned());
    let line = |table: &tables::PrintedTable| {
        let (links, text) = match table.place {
            Place::Report { tables, periods } => {
                (periods.iter().filter_map(|period| Some(link(tables.first()?, period))).collect(), "")
            }
            Place::Register(text) | Place::Nowhere(text) => (Vec::new(), text),
        };
        TableLine { title: table.title, source: table.source, links, text }
    };
    tables::ALL.iter().map(line).collect()
}

/// The appendix of a report: what was printed about its period and differs, with the reason. Empty when nothing was.
pub(in crate::reports) fn appendix(lines: &[Line]) -> Vec<Block> {
    if lines.is_empty() {
        return Vec::new();
    }
    let differing: Vec<&Line> = lines.iter().filter(|line| !line.equal).collect();
    let same = lines.len() - differing.len();
    let text = format!(
        "Over deze periode zijn {} cijfers gedrukt. {same} daarvan zijn gelijk aan wat hier is berekend. De andere staan \
         hieronder, met de reden.",
        lines.len()
    );
    let rows = differing.iter().map(|line| {
        vec![
            line.label.clone(),
            line.printed.clone(),
            line.computed.clone(),
            format!("{} ({})", line.reason, line.source),
        ]
    });
    vec![
        Block::Heading { level: Level::Chapter, text: "Gedrukt en berekend".into() },
        Block::Paragraph { text },
        Block::Table(doorbraak_report::Table {
            caption: "Gedrukte cijfers die anders zijn".into(),
            columns: vec![
                doorbraak_report::Column::text("Cijfer"),
                doorbraak_report::Column::number("Gedrukt"),
                doorbraak_report::Column::number("Berekend"),
                doorbraak_report::Column::text("Waarom"),
            ],
            rows: rows.collect(),
            total: false,
            note: String::new(),
        }),
    ]
}
