//! The printed tables as files, cell by cell, against the list of printed figures: whoever forgets a table or mistypes a
//! number finds it here. What a table holds that is no figure of the report is named, with its cells.

use std::{collections::BTreeSet, path::Path};

use doorbraak_domain::figures::printed::{
    book::{Book, read},
    tables::{self, Place},
};

/// Cells that are no figure of the report: lists, limits in words, steps of a calculation.
const OTHER: [(&str, &[&str]); 7] = [
    ("een_oogopslag_2025", &["13", "25", "500-600"]),
    ("gemeenten_13", &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"]),
    ("kengetallen_2025", &["45", "16.552", "50/50", "+/- 400", "37,5"]),
    // The difference itself; the report calculates it from the two years.
    ("ontwikkeling_2021_tov_2020", &["51", "54", "15", "76", "79"]),
    ("resultaat_2021", &["1.005.101", "689.339"]),
    // The division of the sample over closed and running cases.
    ("steekproef_doelen", &["31", "53"]),
    ("huiselijk_geweld_personen", &[]),
];

fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/figures/gedrukt");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn every_printed_table_is_on_the_list() {
    let files: BTreeSet<String> = files().into_iter().map(|(name, _)| name).collect();
    let listed: BTreeSet<String> = tables::ALL.iter().map(|table| table.code.to_owned()).collect();
    assert_eq!(files, listed);
}

#[test]
fn every_number_of_a_table_of_the_report_is_a_printed_figure() {
    let book = Book::of_the_house();
    let known: BTreeSet<(i64, u32)> =
        book.entries.iter().map(|entry| (entry.value.units().abs(), entry.value.decimals())).collect();
    let mut looked_at = 0;
    for (name, text) in files() {
        let table = tables::ALL.iter().find(|table| table.code == name).unwrap();
        if !matches!(table.place, Place::Report { .. }) {
            continue;
        }
        let other = OTHER.iter().find(|(code, _)| *code == name).map_or(&[][..], |(_, cells)| *cells);
        for line in text.lines().skip(1) {
            for cell in line.split(';').skip(usize::from(name != "gemeenten_13")) {
                let Some(value) = read(cell).filter(|_| !other.contains(&cell)) else { continue };
                looked_at += 1;
                assert!(known.contains(&(value.units().abs(), value.decimals())), "{name}: {line}: {cell}");
            }
        }
    }
    assert!(looked_at > 200, "{looked_at}");
}
