//! A file of somebody's spreadsheet program as rows of texts: CSV with semicolons or commas, or the first sheet of an
//! XLSX with the headings of a budget. Amounts stay texts with a Dutch comma until the domain reads them; the binary
//! fraction in which a spreadsheet keeps a number never becomes one of ours.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use doorbraak_domain::finance::is_budget;

/// Far more than any budget.
const MOST_ROWS: usize = 2_000;
const MOST_COLUMNS: usize = 50;

/// The rows, or what is wrong with the file.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, String> {
    if bytes.is_empty() {
        return Err("Kies een bestand; dit bestand is leeg.".into());
    }
    let rows = if bytes.starts_with(b"PK") { workbook(bytes)? } else { csv(bytes)? };
    if rows.len() > MOST_ROWS {
        return Err(format!("Dit bestand heeft meer dan {MOST_ROWS} rijen. Dat is geen begroting."));
    }
    Ok(rows)
}

fn csv(bytes: &[u8]) -> Result<Vec<Vec<String>>, String> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "Dit is geen leesbaar bestand. Sla het op als CSV in UTF-8, of als XLSX.".to_owned())?;
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = if text.contains(';') { b';' } else { b',' };
    // The reader drops empty lines; with something in them a row keeps the number it has on the screen of whoever made it.
    let lines: Vec<&str> = text.lines().map(|line| if line.trim().is_empty() { "\"\"" } else { line }).collect();
    let text = lines.join("\n");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| "Een rij van dit bestand is niet te lezen.".to_owned())?;
        let filled = record.iter().any(|cell| !cell.is_empty());
        rows.push(if filled { record.iter().map(str::to_owned).collect() } else { Vec::new() });
    }
    Ok(rows)
}

fn workbook(bytes: &[u8]) -> Result<Vec<Vec<String>>, String> {
    let broken = || "Dit XLSX-bestand kan niet worden geopend. Is het beveiligd of beschadigd?".to_owned();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut first = None;
    for name in book.sheet_names() {
        let rows = sheet(&mut book, &name).map_err(|_| broken())?;
        if is_budget(&rows) {
            return Ok(rows);
        }
        first.get_or_insert(rows);
    }
    Ok(first.unwrap_or_default())
}

/// Cell by cell: a table made from the corners of a sheet would be as large as its author likes.
fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Vec<String>>, XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        let (row, column) = (usize::try_from(row).unwrap_or(usize::MAX), usize::try_from(column).unwrap_or(usize::MAX));
        let text = text(cell.get_value());
        if text.is_empty() || column >= MOST_COLUMNS {
            continue;
        }
        // One row too many tells that the sheet is no budget; more of them need not be kept.
        let row = row.min(MOST_ROWS);
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if let Some(texts) = rows.get_mut(row) {
            texts.resize(texts.len().max(column + 1), String::new());
            if let Some(place) = texts.get_mut(column) {
                *place = text;
            }
        }
    }
    Ok(rows)
}

fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        // A formula that failed is refused with its own sign.
        DataRef::Error(error) => error.to_string(),
        DataRef::Bool(_) | DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
            "geen bedrag".into()
        }
    }
}

/// A spreadsheet keeps 41.409,10 as the nearest binary fraction. Written with six digits that noise is gone; what is then
/// still finer than a cent was really there, and is refused further on.
fn number_text(number: f64) -> String {
    let written = format!("{number:.6}");
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole},{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_spreadsheet_keeps_its_cents() {
        for (number, text) in [(41_409.1, "41409,1"), (0.1 + 0.2, "0,3"), (-780_000.0, "-780000"), (1.255, "1,255")] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn a_row_keeps_its_number_and_nonsense_is_no_table() {
        let rows = rows("regel;begroot\n\nICT;1\n".as_bytes()).unwrap();
        assert_eq!(rows[2], ["ICT", "1"]);
        assert_eq!(super::rows(b"a,b\n1,2\n").unwrap()[1], ["1", "2"]);
        for wrong in [&b""[..], b"PK\x03\x04broken", b"\xff\xfe\x00"] {
            assert!(super::rows(wrong).is_err());
        }
    }
}
