//! **Werkboek** of a report: one sheet per table and one with the definitions, for whoever calculates on. Cells are numbers
//! with a number format, never texts that look like numbers; a value that is not known is the word with its reason
//! under the table. What stands in a cell is the value of the report as it is shown, so that both say the same. One
//! writer for the report of now and for what was frozen.

use doorbraak_domain::figures::{YearReport, year_report::Column};
use doorbraak_kernel::{Code as _, Day, Problem};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::book::{self, Book, Definition, Head, Sheet, Value};

/// Title, empty line, heading: what stays in sight while the rest moves.
const HEAD: u32 = 3;

/// The report as a workbook: the same bytes for the same report on the same day.
pub fn workbook(report: &YearReport, house: &str, made_on: Day) -> Result<Vec<u8>, Problem> {
    write_out(&Book::of(report), (house, made_on), &book::made_on(made_on))
}

/// Writes a workbook; `about` says when it was made or frozen. The same bytes for the same words.
pub(super) fn write_out(book: &Book, made: (&str, Day), about: &str) -> Result<Vec<u8>, Problem> {
    build(book, made, about).map_err(|error| Problem::internal(error.to_string()))
}

fn build(book: &Book, (house, made_on): (&str, Day), about: &str) -> Result<Vec<u8>, XlsxError> {
    let mut file = Workbook::new();
    let year = u16::try_from(made_on.year()).unwrap_or(2000);
    let first = Day::new(made_on.year(), made_on.month(), 1).unwrap_or(made_on);
    let day = u8::try_from(made_on.days_since(first) + 1).unwrap_or(1);
    let made = ExcelDateTime::from_ymd(year, u8::try_from(made_on.month()).unwrap_or(1), day)?;
    let properties = DocProperties::new().set_title(&book.titel).set_author(house).set_creation_datetime(&made);
    file.set_properties(&properties);
    contents(file.add_worksheet(), book, about)?;
    for table in &book.bladen {
        sheet(file.add_worksheet(), table)?;
    }
    definitions(file.add_worksheet(), &book.definities)?;
    file.save_to_buffer()
}

fn contents(sheet: &mut Worksheet, book: &Book, about: &str) -> Result<(), XlsxError> {
    sheet.set_name("Inhoud")?;
    sheet.write_string_with_format(0, 0, &book.titel, &bold())?;
    sheet.write_string(1, 0, about)?;
    sheet.write_string_with_format(HEAD - 1, 0, "Blad", &heading())?;
    sheet.write_string_with_format(HEAD - 1, 1, "Tabel", &heading())?;
    for (row, table) in (HEAD..).zip(&book.bladen) {
        sheet.write_string(row, 0, &table.blad)?;
        sheet.write_string(row, 1, &table.titel)?;
    }
    sheet.set_column_width(0, 28.0)?;
    sheet.set_column_width(1, 60.0)?;
    sheet.set_freeze_panes(HEAD, 0)?;
    Ok(())
}

fn sheet(sheet: &mut Worksheet, table: &Sheet) -> Result<(), XlsxError> {
    sheet.set_name(&table.blad)?;
    sheet.write_string_with_format(0, 0, &table.titel, &bold())?;
    sheet.write_string_with_format(HEAD - 1, 0, &table.kop, &heading())?;
    for (place, column) in (1_u16..).zip(&table.kolommen) {
        let right = heading().set_align(FormatAlign::Right);
        sheet.write_string_with_format(HEAD - 1, place, &column.titel, &right)?;
        sheet.set_column_width(place, 16.0)?;
    }
    let mut last = HEAD;
    for (line, row) in (HEAD..).zip(&table.regels) {
        let label = if row.totaal { bold() } else { Format::new() };
        sheet.write_string_with_format(line, 0, &row.naam, &label)?;
        for (place, (column, value)) in (1_u16..).zip(table.kolommen.iter().zip(&row.cellen)) {
            write(sheet, (line, place), (column, value), row.totaal)?;
        }
        last = line + 1;
    }
    for (line, text) in (last + 1..).zip(&table.onderaan) {
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
    (column, value): (&Head, &Value),
    total: bool,
) -> Result<(), XlsxError> {
    let (waarde, eenheid) = match value {
        Value::Number { waarde, eenheid } => (waarde, eenheid),
        Value::Word { tekst } => return word(sheet, (line, place), tekst),
    };
    let Some((number, pattern)) = number(column, waarde, eenheid) else {
        return word(sheet, (line, place), waarde);
    };
    let format = Format::new().set_num_format(pattern);
    let format = if total { format.set_bold() } else { format };
    sheet.write_number_with_format(line, place, number, &format)?;
    Ok(())
}

fn word(sheet: &mut Worksheet, (line, place): (u32, u16), text: &str) -> Result<(), XlsxError> {
    let format = Format::new().set_align(FormatAlign::Right);
    sheet.write_string_with_format(line, place, text, &format)?;
    Ok(())
}

/// The value with the format that shows it as the report does.
fn number(column: &Head, plain: &str, unit: &str) -> Option<(f64, String)> {
    let number: f64 = plain.parse().ok()?;
    let decimals = plain.split_once('.').map_or(0, |(_, digits)| digits.len());
    let changes = Column::from_code(&column.maat).is_some_and(Column::is_change);
    let (value, pattern) = match unit {
        "procent" => (number / 100.0, "0%".to_owned()),
        "procentpunt" => (number, "0\" procentpunt\"".to_owned()),
        "euro" if changes => return Some((number, "€ +#,##0;€ -#,##0;€ 0".to_owned())),
        "euro" => (number, "€ #,##0;€ -#,##0".to_owned()),
        "getal" if decimals > 0 => (number, format!("#,##0.{}", "0".repeat(decimals))),
        _ => (number, "#,##0".to_owned()),
    };
    Some((value, if changes { format!("+{pattern};-{pattern};{pattern}") } else { pattern }))
}

fn definitions(sheet: &mut Worksheet, definitions: &[Definition]) -> Result<(), XlsxError> {
    sheet.set_name("definities")?;
    sheet.write_string_with_format(0, 0, "Hoe er is geteld", &bold())?;
    let headings = ["Code", "Cijfer", "Wat het zegt", "Teller", "Gedeeld door", "Afronding", "Eenheid"];
    for (place, text) in (0_u16..).zip(headings) {
        sheet.write_string_with_format(HEAD - 1, place, text, &heading())?;
        sheet.set_column_width(place, if place == 2 || place == 3 { 60.0 } else { 28.0 })?;
    }
    for (line, entry) in (HEAD..).zip(definitions) {
        let cells = [
            &entry.code,
            &entry.cijfer,
            &entry.uitleg,
            &entry.teller,
            &entry.gedeeld_door,
            &entry.afronding,
            &entry.eenheid,
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
