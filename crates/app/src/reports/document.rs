//! The year report as a document for the printer: the same sections and the same cells as on screen.

use doorbraak_domain::figures::{
    YearReport,
    cell::{Cell, Reason},
    definition,
    year_report::{Column, RowKind, Section, Table, period_text},
};
use doorbraak_kernel::{Day, Period};
use doorbraak_report::{self as report, Block, Document, Level};

use super::{picture, view};

/// Lays the report out. `made_on` is printed as the date of the edition.
pub fn document(report: &YearReport, house: &str, demo: bool, made_on: Day) -> Document {
    let mut blocks = vec![Block::Paragraph { text: introduction(report) }];
    for section in &report.sections {
        blocks.extend(section_blocks(report, section));
    }
    let reasons = view::reasons(report);
    if !reasons.is_empty() {
        blocks.push(Block::Heading { level: Level::Chapter, text: "Wat niet bekend is".into() });
        blocks.push(Block::List { items: reasons });
    }
    blocks.push(Block::Heading { level: Level::Chapter, text: "Hoe er is geteld".into() });
    blocks.push(definitions(report));
    let invented = if demo { ". Alle personen en gegevens zijn verzonnen" } else { "" };
    Document {
        form: if report.place.is_some() { report::Form::Sheet } else { report::Form::Report },
        title: title(report),
        subtitle: subtitle(report),
        house: house.to_owned(),
        date: made_on,
        edition: format!("Interne editie{invented}"),
        blocks,
    }
}

fn subtitle(report: &YearReport) -> String {
    match &report.place {
        None => "Cijfers over de casuïstiek, het overleg en de begroting".into(),
        Some(place) if place.area.is_empty() => "Naast de hele regio".into(),
        Some(place) => format!("Gebied {}, naast de hele regio", place.area),
    }
}

/// `Jaarverslag 2025`, `Verslag 1e halfjaar 2025`, or `Ridderkerk, 1e halfjaar 2025`.
pub(super) fn title(report: &YearReport) -> String {
    let text = period_text(report.period);
    if let Some(place) = &report.place {
        return format!("{}, {text}", place.name);
    }
    let whole_year = Period::year(report.period.from().year()) == Some(report.period);
    if whole_year { format!("Jaarverslag {text}") } else { format!("Verslag {text}") }
}

fn introduction(report: &YearReport) -> String {
    format!(
        "Alle cijfers in dit verslag zijn berekend uit feiten die op het moment zelf zijn vastgelegd, van {} tot en met {}. \
         Ernaast staat {}. Achterin staat bij elk cijfer hoe het is geteld.",
        report.period.from().long_text(),
        report.period.to().long_text(),
        period_text(report.before),
    )
}

fn section_blocks(report: &YearReport, section: &Section) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { level: Level::Chapter, text: section.title.into() }];
    if section.code == view::GLANCE {
        let figures = view::key_figures(report, section, None);
        let figures =
            figures.into_iter().map(|f| report::KeyFigure { label: f.label, value: f.value, detail: f.detail });
        blocks.push(Block::KeyFigures { figures: figures.collect() });
        return blocks;
    }
    if let Some(chart) = picture::chart(report, section) {
        blocks.push(bars(&chart));
    }
    blocks.extend(section.tables.iter().map(|table| Block::Table(paper_table(report, table))));
    blocks
}

pub(crate) fn bars(chart: &doorbraak_ui::Chart) -> Block {
    let point = |value: &Option<doorbraak_kernel::ratio::Decimal>| match value {
        Some(value) => report::Point::new(value.plain().parse().unwrap_or_default(), format!("{value}{}", chart.unit)),
        None => report::Point::hidden("–"),
    };
    let series = chart
        .series
        .iter()
        .map(|series| report::Series { name: series.name.clone(), points: series.values.iter().map(point).collect() });
    let paper = report::Chart {
        title: chart.headline.clone(),
        subtitle: chart.subtitle.clone(),
        alt: chart.about(),
        categories: chart.categories.clone(),
        series: series.collect(),
    };
    match chart.kind {
        doorbraak_ui::chart::Kind::Bars => Block::HorizontalBars(paper),
        doorbraak_ui::chart::Kind::Columns | doorbraak_ui::chart::Kind::Line => Block::BarChart(paper),
    }
}

/// A table on paper. Where nothing at all is known of the earlier period, its columns would only push the others together;
/// the note says why it is not there.
fn paper_table(report: &YearReport, table: &Table) -> report::Table {
    let why = nothing_before(table);
    let kept = |column: &Column| why.is_none() || !(*column == Column::Before || column.compares_periods());
    let mut columns = vec![report::Column::text(table.heading)];
    let shown = table.columns.iter().filter(|column| kept(column));
    columns.extend(shown.map(|column| report::Column::number(column.title(report))));
    let rows = table.rows.iter().map(|row| {
        let cells = table.columns.iter().zip(&row.cells).filter(|(column, _)| kept(column));
        let cells = cells.map(|(column, cell)| text(*column, cell));
        std::iter::once(row.label.clone()).chain(cells).collect()
    });
    let before = why.map(|reason| format!("{}: onbekend. {reason}", period_text(report.before)));
    let note: Vec<String> = table.note.map(str::to_owned).into_iter().chain(before).collect();
    report::Table {
        caption: table.title.into(),
        columns,
        rows: rows.collect(),
        total: table.rows.last().is_some_and(|row| row.kind == RowKind::Total),
        note: note.join(" "),
    }
}

/// Why the earlier period is unknown, when it is so for every row and for one and the same reason.
fn nothing_before(table: &Table) -> Option<&Reason> {
    let place = table.columns.iter().position(|column| *column == Column::Before)?;
    let mut reasons = table.rows.iter().map(|row| match row.cells.get(place) {
        Some(Cell::NotAvailable(reason)) if reason.is_unknown() => Some(reason),
        _ => None,
    });
    let first = reasons.next()??;
    reasons.all(|reason| reason == Some(first)).then_some(first)
}

fn definitions(report: &YearReport) -> Block {
    let mut shown: Vec<_> = report.tables().flat_map(|table| &table.rows).map(|row| row.figure).collect();
    shown.sort_unstable();
    shown.dedup();
    let year = report.period.to().year();
    let rows = shown.into_iter().filter_map(|figure| definition::of(figure, year)).map(|definition| {
        let divided = definition.denominator.map(|by| format!(", gedeeld door {by}")).unwrap_or_default();
        let name = doorbraak_kernel::Code::label(definition.figure).to_owned();
        vec![
            name,
            definition.explanation.to_owned(),
            format!("{}{divided}. {}", definition.numerator, definition.rounding.text()),
        ]
    });
    Block::Table(report::Table {
        caption: "De definitie van elk cijfer".into(),
        columns: ["Cijfer", "Wat het zegt", "Hoe het is geteld"].map(report::Column::text).into(),
        rows: rows.collect(),
        total: false,
        note: String::new(),
    })
}

/// A cell as printed; a change shows its direction.
pub(super) fn text(column: Column, cell: &Cell) -> String {
    if column.is_change() { cell.signed() } else { cell.to_string() }
}

/// The document as PDF. Takes seconds of one core: call it where it may block.
pub fn pdf(document: &Document) -> Result<Vec<u8>, report::PdfError> {
    report::pdf(document)
}
