//! The workbook, opened by a reader that has nothing to do with what wrote it: the same values as the report, sums that
//! add up again, and a word where there is no number.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use doorbraak_app::reports::{queries, xlsx};
use doorbraak_domain::figures::{Span, cell::Cell, year_report::RowKind};
use doorbraak_kernel::Day;

use crate::support::House;

#[tokio::test]
async fn an_independent_reader_finds_the_figures_and_adds_them_up_again() {
    let today = Day::new(2026, 3, 2).unwrap();
    let house = House::demo(today).await;
    let report = queries::year_report(&house.gate, "2025".parse::<Span>().unwrap().period()).await.unwrap();
    let bytes = xlsx::workbook(&report, "Het huis", today).unwrap();
    assert_eq!(bytes, xlsx::workbook(&report, "Het huis", today).unwrap(), "dezelfde bytes voor hetzelfde verslag");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let tables: Vec<_> = report.tables().collect();
    assert_eq!(book.sheet_names().len(), tables.len() + 2, "inhoud, elke tabel, definities");
    let (mut numbers, mut sums) = (0, 0);
    for table in tables {
        let sheet = book.worksheet_range(&table.code.chars().take(31).collect::<String>()).unwrap();
        let mut added = vec![0.0; table.columns.len()];
        for (line, row) in (3..).zip(&table.rows) {
            assert_eq!(sheet.get_value((line, 0)), Some(&Data::String(row.label.clone())));
            for (place, cell) in (1..).zip(&row.cells) {
                let read = sheet.get_value((line, place)).unwrap();
                let column = usize::try_from(place).unwrap() - 1;
                let Some(value) = value(cell) else {
                    assert_eq!(read, &Data::String(cell.to_string()), "{} {}", table.code, row.label);
                    continue;
                };
                let Data::Float(found) = read else { panic!("{} {}: {read:?} is geen getal", table.code, row.label) };
                assert!((found - value).abs() < 1e-9, "{} {}: {found} naast {value}", table.code, row.label);
                numbers += 1;
                match row.kind {
                    RowKind::Line => added[column] += found,
                    RowKind::Total if sums_up(table.code) && matches!(cell, Cell::Count(_) | Cell::Euro(_)) => {
                        assert!(
                            (added[column] - found).abs() < 0.5,
                            "{}: {} is geen {found}",
                            table.code,
                            added[column]
                        );
                        sums += 1;
                    }
                    RowKind::Total | RowKind::Aside => {}
                }
            }
        }
    }
    assert!(numbers > 400 && sums > 30, "{numbers} {sums}");
    let definitions = book.worksheet_range("definities").unwrap();
    assert!(definitions.height() > 30);
}

/// Tables whose total is the sum of the lines above it; a stock is not.
fn sums_up(table: &str) -> bool {
    !matches!(table, "reconciliatie" | "resultaat")
}

fn value(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Percent(_) => cell.plain().parse::<f64>().ok().map(|value| value / 100.0),
        Cell::Text(_) | Cell::NotAvailable(_) => None,
        _ => cell.plain().parse().ok(),
    }
}
