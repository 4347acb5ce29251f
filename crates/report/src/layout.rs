//! Prepares a document for the template: what PDF/UA refuses is set right here (blank headings, skipped levels, rows of
//! unequal length), and the template is left with drawing only.

use serde_json::{Value, json};

use crate::{
    Align, Block, Document, KeyFigure, Level, PdfError, Table, chart,
    wording::{clean, is_blank},
};

/// The data file of `document`, set at `size` hundredths.
pub(crate) fn data(document: &Document, size: u8) -> Result<Value, PdfError> {
    if is_blank(&document.title) {
        return Err(PdfError::NoTitle);
    }
    let mut depth = 0;
    let blocks: Vec<Value> =
        document.blocks.iter().filter_map(|block| prepared(block, &mut depth).transpose()).collect::<Result<_, _>>()?;
    let mut data = json!({
        "form": value(&document.form)?,
        "size": size,
        "title": document.title,
        "subtitle": visible(&document.subtitle),
        "house": document.house,
        "date": document.date.to_string(),
        "date_text": document.date.long_text(),
        "edition": visible(&document.edition),
        "watermark": document.blocks.iter().find_map(watermark).unwrap_or_default(),
        "blocks": blocks,
    });
    clean(&mut data);
    Ok(data)
}

/// The block as the template takes it, or nothing when there is nothing to show. `depth` is that of the last heading.
fn prepared(block: &Block, depth: &mut u8) -> Result<Option<Value>, PdfError> {
    Ok(match block {
        Block::Heading { level, text } => heading(*level, text, depth),
        Block::Paragraph { text } => lines("paragraph", text),
        Block::Note { text } => lines("note", text),
        Block::List { items } => {
            let items: Vec<&String> = items.iter().filter(|item| !is_blank(item)).collect();
            (!items.is_empty()).then(|| json!({ "kind": "list", "items": items }))
        }
        Block::KeyFigures { figures } => key_figures(figures)?,
        Block::Table(table) => self::table(table),
        Block::BarChart(chart) => chart::data(chart, true),
        Block::HorizontalBars(chart) => chart::data(chart, false),
        Block::Watermark { .. } => None,
        Block::PageBreak => Some(json!({ "kind": "page_break" })),
    })
}

fn watermark(block: &Block) -> Option<&str> {
    match block {
        Block::Watermark { text } => Some(visible(text)),
        Block::Heading { .. }
        | Block::Paragraph { .. }
        | Block::List { .. }
        | Block::KeyFigures { .. }
        | Block::Table(_)
        | Block::BarChart(_)
        | Block::HorizontalBars(_)
        | Block::Note { .. }
        | Block::PageBreak => None,
    }
}

fn heading(level: Level, text: &str, depth: &mut u8) -> Option<Value> {
    if is_blank(text) {
        return None;
    }
    let wanted = match level {
        Level::Chapter => 1,
        Level::Section => 2,
        Level::Subsection => 3,
    };
    *depth = wanted.min(*depth + 1);
    Some(json!({ "kind": "heading", "level": *depth, "text": text }))
}

/// Each line is a paragraph of its own.
fn lines(kind: &str, text: &str) -> Option<Value> {
    let lines: Vec<&str> = text.lines().filter(|line| !is_blank(line)).collect();
    (!lines.is_empty()).then(|| json!({ "kind": kind, "lines": lines }))
}

fn key_figures(figures: &[KeyFigure]) -> Result<Option<Value>, PdfError> {
    let figures: Vec<&KeyFigure> = figures.iter().filter(|figure| !is_blank(&figure.value)).collect();
    if figures.is_empty() {
        return Ok(None);
    }
    let figures: Vec<Value> = figures.into_iter().map(value).collect::<Result<_, _>>()?;
    Ok(Some(json!({ "kind": "key_figures", "figures": figures })))
}

fn table(table: &Table) -> Option<Value> {
    if table.columns.is_empty() {
        return None;
    }
    let columns: Vec<Value> = table.columns.iter().enumerate().map(|(index, column)| {
        json!({ "title": visible(&column.title), "number": column.align == Align::Right, "width": width(table, index) })
    }).collect();
    let rows: Vec<Vec<&str>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = row.iter().map(String::as_str).chain(std::iter::repeat(""));
            cells.take(table.columns.len()).collect()
        })
        .collect();
    Some(json!({
        "kind": "table",
        "caption": visible(&table.caption),
        "columns": columns,
        "rows": rows,
        "total": table.total && !table.rows.is_empty(),
        "note": visible(&table.note),
    }))
}

/// Share of the page width, in letters: the longest cell, within reason, so that columns of words get the room that
/// columns of numbers do not need.
fn width(table: &Table, index: usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.chars().count());
    let title = table.columns.get(index).map(|column| column.title.split_whitespace()).into_iter().flatten();
    let title = title.map(|word| word.chars().count());
    cells.chain(title).max().unwrap_or(0).clamp(5, 40) + 2
}

/// Nothing for a text without visible characters, so that the template has one question to ask.
fn visible(text: &str) -> &str {
    if is_blank(text) { "" } else { text }
}

fn value(part: &impl serde::Serialize) -> Result<Value, PdfError> {
    serde_json::to_value(part).map_err(|cause| PdfError::Data(cause.to_string()))
}
