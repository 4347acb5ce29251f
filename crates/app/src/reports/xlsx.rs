//! **Werkboek** of a report: one sheet per table and one with the definitions, for whoever calculates on. Cells are numbers
//! with a number format, never texts that look like numbers; a value that is not known is the word with its reason
//! under the table. What stands in a cell is the value of the report as it is shown, so that both say the same.

use doorbraak_domain::figures::{
    YearReport,
    cell::Cell,
    definition,
    year_report::{Column, RowKind, Table},
};
use doorbraak_kernel::{Code as _, Day, Problem};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::document;

/// Title, empty line, heading: what stays in sight while the rest moves.
const HEAD: u32 = 3;
/// A sheet name may not be longer.
const NAME: usize = 31;

/// The report as a workbook: the same bytes for the same report on the same day.
pub fn workbook(report: &YearReport, house: &str, made_on: Day) -> Result<Vec<u8>, Problem> {
    build(report, house, made_on).map_err(|error| Problem::internal(error.to_string()))
}

fn build(report: &YearReport, house: &str, made_on: Day) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let title = document::title(report);
    let year = u16::try_from(made_on.year()).unwrap_or(2000);
    let first = Day::new(made_on.year(), made_on.month(), 1).unwrap_or(made_on);
    let day = u8::try_from(made_on.days_since(first) + 1).unwrap_or(1);
    let made = ExcelDateTime::from_ymd(year, u8::try_from(made_on.month()).unwrap_or(1), day)?;
    book.set_properties(&DocProperties::new().set_title(&title).set_author(house).set_creation_datetime(&made));
    contents(book.add_worksheet(), report, &title, made_on)?;
    for table in report.tables() {
        sheet(book.add_worksheet(), report, table)?;
    }
    definitions(book.add_worksheet(), report)?;
    book.save_to_buffer()
}

/// The name of the sheet of a table; unique, since codes are.
fn sheet_name(table: &Table) -> String {
    table.code.chars().take(NAME).collect()
}

fn contents(sheet: &mut Worksheet, report: &YearReport, title: &str, made_on: Day) -> Result<(), XlsxError> {
    sheet.set_name("Inhoud")?;
    sheet.write_string_with_format(0, 0, title, &bold())?;
    let about = format!("Berekend op {}. Interne editie: precieze aantallen, zonder personen.", made_on.long_text());
    sheet.write_string(1, 0, about)?;
    sheet.write_string_with_format(HEAD - 1, 0, "Blad", &heading())?;
    sheet.write_string_with_format(HEAD - 1, 1, "Tabel", &heading())?;
    for (row, table) in (HEAD..).zip(report.tables()) {
        sheet.write_string(row, 0, sheet_name(table))?;
        sheet.write_string(row, 1, table.title)?;
    }
    sheet.set_column_width(0, 28.0)?;
    sheet.set_column_width(1, 60.0)?;
    sheet.set_freeze_panes(HEAD, 0)?;
    Ok(())
}

fn sheet(sheet: &mut Worksheet, report: &YearReport, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(table))?;
    sheet.write_string_with_format(0, 0, table.title, &bold())?;
    sheet.write_string_with_format(HEAD - 1, 0, table.heading, &heading())?;
    for (place, column) in (1_u16..).zip(table.columns) {
        let right = heading().set_align(FormatAlign::Right);
        sheet.write_string_with_format(HEAD - 1, place, column.title(report), &right)?;
        sheet.set_column_width(place, 16.0)?;
    }
    let mut last = HEAD;
    for (line, row) in (HEAD..).zip(&table.rows) {
        let total = row.kind == RowKind::Total;
        let label = if total { bold() } else { Format::new() };
        sheet.write_string_with_format(line, 0, &row.label, &label)?;
        for (place, (column, cell)) in (1_u16..).zip(table.columns.iter().zip(&row.cells)) {
            write(sheet, (line, place), (*column, cell), total)?;
        }
        last = line + 1;
    }
    for (line, text) in (last + 1..).zip(table.note.map(str::to_owned).into_iter().chain(table.reasons())) {
        sheet.write_string(line, 0, text)?;
    }
    sheet.set_column_width(0, 48.0)?;
    sheet.set_freeze_panes(HEAD, 1)?;
    Ok(())
}

/// A number as a number. The file format knows floating point only; the figure itself was exact until here.
fn write(
    sheet: &mut Worksheet,
    (line, place): (u32, u16),
    (column, cell): (Column, &Cell),
    total: bool,
) -> Result<(), XlsxError> {
    let Some((number, pattern)) = number(column, cell) else {
        let format = Format::new().set_align(FormatAlign::Right);
        sheet.write_string_with_format(line, place, cell.to_string(), &format)?;
        return Ok(());
    };
    let format = Format::new().set_num_format(pattern);
    let format = if total { format.set_bold() } else { format };
    sheet.write_number_with_format(line, place, number, &format)?;
    Ok(())
}

/// The value with the format that shows it as the report does.
fn number(column: Column, cell: &Cell) -> Option<(f64, String)> {
    let plain: f64 = cell.plain().parse().ok()?;
    let (value, pattern) = match cell {
        Cell::Count(_) => (plain, "#,##0".to_owned()),
        Cell::Decimal(number) => (plain, format!("#,##0.{}", "0".repeat(decimals(number.shown.decimals())))),
        Cell::Percent(_) => (plain / 100.0, "0%".to_owned()),
        Cell::Points(_) => (plain, "0\" procentpunt\"".to_owned()),
        Cell::Euro(_) if column.is_change() => return Some((plain, "€ +#,##0;€ -#,##0;€ 0".to_owned())),
        Cell::Euro(_) => (plain, "€ #,##0;€ -#,##0".to_owned()),
        Cell::Text(_) | Cell::NotAvailable(_) => return None,
    };
    Some((value, if column.is_change() { format!("+{pattern};-{pattern};{pattern}") } else { pattern }))
}

fn decimals(number: u32) -> usize {
    usize::try_from(number).unwrap_or_default()
}

fn definitions(sheet: &mut Worksheet, report: &YearReport) -> Result<(), XlsxError> {
    sheet.set_name("definities")?;
    sheet.write_string_with_format(0, 0, "Hoe er is geteld", &bold())?;
    let headings = ["Code", "Cijfer", "Wat het zegt", "Teller", "Gedeeld door", "Afronding", "Eenheid"];
    for (place, text) in (0_u16..).zip(headings) {
        sheet.write_string_with_format(HEAD - 1, place, text, &heading())?;
        sheet.set_column_width(place, if place == 2 || place == 3 { 60.0 } else { 28.0 })?;
    }
    let year = report.period.to().year();
    for (line, entry) in (HEAD..).zip(definition::all().iter().filter(|entry| entry.holds_in(year))) {
        let cells = [
            entry.figure.code(),
            entry.figure.label(),
            entry.explanation,
            entry.numerator,
            entry.denominator.unwrap_or_default(),
            entry.rounding.text(),
            entry.unit,
        ];
        for (place, text) in (0_u16..).zip(cells) {
            sheet.write_string(line, place, text)?;
        }
    }
    sheet.set_freeze_panes(HEAD, 2)?;
    Ok(())
}

fn bold() -> Format {
    Format::new().set_bold()
}

fn heading() -> Format {
    bold().set_text_wrap()
}
