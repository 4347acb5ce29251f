//! Table 1 and 2, the half-year tables and the money of 2021, from an imported house; and the percentages that the report
//! over 2021 divided by the wrong year, divided by the right one.

use std::path::PathBuf;

use doorbraak_app::reports::queries;
use doorbraak_domain::figures::{
    Figure, Names, Span,
    names::List,
    printed::{book::Book, equal, explain},
    year_report::{Column, Part},
};

use super::older_house::files;
use crate::support::{House, import::Folder};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/gegevens/huis_2019_2022")
}

#[test]
fn the_files_are_made_from_the_printed_tables() {
    for (name, text) in files() {
        let path = folder().join(name);
        if std::env::var_os("BIJWERKEN").is_some() {
            std::fs::create_dir_all(folder()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        assert!(std::fs::read_to_string(&path).unwrap_or_default() == text, "{name}: maak de bestanden opnieuw");
    }
}

#[tokio::test]
async fn an_imported_house_gives_every_figure_that_was_printed_about_2019_to_2022() {
    let house = House::empty().await;
    let written = Folder::empty();
    for (name, text) in files() {
        written.write(name, text);
    }
    house.import(&written).await;
    let book = Book::of_the_house();
    let mine: Vec<Span> = book.spans().into_iter().filter(|span| span.period().to().year() <= 2022).collect();
    let (mut same, mut differing) = (0, Vec::new());
    for span in mine {
        let report = queries::year_report(&house.gate, span.period()).await.unwrap();
        for entry in book.entries.iter().filter(|entry| entry.span == span) {
            let cell = report.cell(entry.figure, entry.part.as_ref(), entry.column);
            if cell.is_some_and(|cell| equal(cell, entry.value)) {
                same += 1;
            } else {
                let found = explain::explain(&book, &Names::default());
                assert!(found.iter().any(|finding| finding.explains(entry)), "{entry:?} tegenover {cell:?}");
                differing.push((entry.text.as_str(), cell.map(ToString::to_string).unwrap_or_default()));
            }
        }
    }
    // Seven percentages with the new year below the line. The eighth is an amount of 2021 that is printed for 2022 too.
    let right = ["-17%", "-8%", "-6%", "-11%", "-27%", "37%", "-10%"];
    let printed = ["21% daling", "9% daling", "7% daling", "13% daling", "38% daling", "27% stijging", "12% daling"];
    let (shares, rest): (Vec<_>, Vec<_>) = differing.iter().partition(|(text, _)| text.contains('%'));
    assert_eq!(
        shares.iter().map(|(text, ours)| (*text, ours.as_str())).collect::<Vec<_>>(),
        printed.into_iter().zip(right).collect::<Vec<_>>()
    );
    assert_eq!(rest.iter().map(|(text, _)| *text).collect::<Vec<_>>(), ["198.248"]);
    assert!(same > 140, "{same}");
}

/// Persons with HIT status were at a table already: they stand beside the sum and not in it.
#[tokio::test]
async fn hit_persons_are_not_in_the_sum() {
    let house = House::empty().await;
    let written = Folder::empty();
    for (name, text) in files() {
        written.write(name, text);
    }
    house.import(&written).await;
    let report = queries::year_report(&house.gate, "2020".parse::<Span>().unwrap().period()).await.unwrap();
    let number = |figure, part: Option<&str>| {
        let part = part.map(|code| Part { list: List::Table, code: code.into() });
        report.cell(figure, part.as_ref(), Column::Now).unwrap().plain().parse::<i64>().unwrap()
    };
    let places: i64 =
        ["RN", "RZW", "RNO", "RZ", "HG", "EPA"].iter().map(|code| number(Figure::Persons, Some(code))).sum();
    assert_eq!((places, number(Figure::Persons, None), number(Figure::HitPersons, None)), (2_650, 2_650, 646));
}
