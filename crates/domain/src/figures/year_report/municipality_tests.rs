use doorbraak_kernel::{Day, Period};

use super::*;
use crate::figures::tally::Persons;

fn tally(year: i16, persons: &[(&str, Option<&str>, i64)], inhabitants: &[(&str, i64)]) -> Tally {
    let persons = persons.iter().map(|(table, municipality, number)| Persons {
        table: (*table).into(),
        municipality: municipality.map(String::from),
        number: *number,
    });
    let inhabitants = inhabitants.iter().map(|(code, number)| count(code, *number));
    Tally {
        first_day: Day::first_of(2023),
        persons: persons.collect(),
        inhabitants: inhabitants.collect(),
        ..Tally::empty(Period::year(year).unwrap())
    }
}

fn talks(municipality: &str, table: &str, mdo: Option<&str>, number: i64) -> In<Discussions> {
    let counted = Discussions {
        table: table.into(),
        meeting: "CASUSOVERLEG".into(),
        mdo: mdo.map(String::from),
        number,
        timed: 0,
        seconds: 0,
    };
    In { municipality: municipality.into(), counted }
}

fn names() -> Names {
    let mut names = Names::of_the_house();
    for (code, name) in [("RZW", "Rijnmond Zuid-West"), ("EPA", "EPA-Top")] {
        names.add(List::Table, code, name);
    }
    for (code, name) in [("0597", "Ridderkerk"), ("1992", "Voorne aan Zee")] {
        names.add(List::Municipality, code, name);
    }
    names
}

/// Brielle and Westvoorne became Voorne aan Zee.
fn mergers() -> BTreeMap<String, String> {
    [("0501", "1992"), ("0614", "1992")].map(|(old, new)| (old.to_owned(), new.to_owned())).into()
}

fn report(code: &str, name: &str, inhabitants: &[(&str, i64)]) -> YearReport {
    let now = tally(
        2025,
        &[("RZW", Some("0597"), 20), ("EPA", Some("0597"), 4), ("RZW", Some("1992"), 9), ("RZW", None, 3)],
        inhabitants,
    );
    let before = tally(2024, &[("RZW", Some("0597"), 30)], &[("0597", 47_000), ("1992", 74_000)]);
    let local = Local {
        discussions: vec![
            talks("0597", "RZW", None, 41),
            talks("0597", "RZW", Some("MDO"), 2),
            talks("0501", "RZW", None, 5),
            talks("0614", "RZW", None, 6),
        ],
        admitted: vec![In { municipality: "0597".into(), counted: count("VELD", 7) }],
    };
    let nothing = Local::default();
    let place = Place { code: code.into(), name: name.into(), area: String::new() };
    let (now, before) = (Counts { house: &now, local: &local }, Counts { house: &before, local: &nothing });
    YearReport::of_municipality(
        place,
        (now, before),
        &[tally(2024, &[], &[]), tally(2023, &[], &[])],
        &names(),
        &mergers(),
    )
}

fn shown(report: &YearReport, table: &str, label: &str) -> Vec<String> {
    let table = report.tables().find(|known| known.code == table).unwrap();
    let row = table.rows.iter().find(|row| row.label == label).unwrap_or_else(|| panic!("{label}"));
    table
        .columns
        .iter()
        .zip(&row.cells)
        .map(|(column, cell)| if column.is_change() { cell.signed() } else { cell.to_string() })
        .collect()
}

#[test]
fn a_municipality_stands_beside_the_region_and_the_year_before() {
    let report = report("0597", "Ridderkerk", &[("0597", 48_000), ("1992", 75_000)]);
    assert_eq!(shown(&report, "per_1000", "Ridderkerk"), ["0,5", "0,6", "-0,1", "-22%"]);
    // 24 + 9 of 123.000; who lives elsewhere is no part of the region.
    assert_eq!(shown(&report, "per_1000", "Hele regio"), ["0,3", "0,2", "0,0", "+8%"]);
    assert_eq!(shown(&report, "personen_gemeente", "Ridderkerk"), ["24", "30", "-6", "-20%"]);
    assert_eq!(shown(&report, "personen_gemeente", "Hele regio"), ["36", "30", "+6", "+20%"]);
    assert_eq!(shown(&report, "personen_besproken", "Totaal"), ["24", "30", "-6", "-20%"]);
    assert_eq!(shown(&report, "personen_besproken", "EPA-Top"), ["4", "0", "+4", "n.v.t."]);
    assert_eq!(shown(&report, "besprekingen", "Totaal")[0], "43");
    assert_eq!(shown(&report, "mdo", "Totaal")[0], "2");
    assert_eq!(shown(&report, "instroom", "Totaal")[0], "7");
    assert_eq!(shown(&report, "een_oogopslag", "Per 1.000 inwoners, hele regio")[0], "0,3");
    let columns: Vec<String> = TRAIL.iter().map(|column| column.title(&report)).collect();
    assert_eq!(columns, ["2023", "2024", "2025"]);
    assert_eq!(shown(&report, "verloop", "Personen besproken"), ["0", "0", "24"]);
    assert_eq!(shown(&report, "verloop", "Per 1.000 inwoners"), ["onbekend", "onbekend", "0,5"]);
}

#[test]
fn a_merged_municipality_has_the_discussions_of_those_it_was_made_of() {
    let report = report("1992", "Voorne aan Zee", &[("0597", 48_000), ("1992", 75_000)]);
    assert_eq!(shown(&report, "besprekingen", "Totaal")[0], "11");
    let tables: Vec<String> = report
        .tables()
        .find(|table| table.code == "besprekingen")
        .unwrap()
        .rows
        .iter()
        .map(|row| row.label.clone())
        .collect();
    assert_eq!(tables, ["Rijnmond Zuid-West", "Totaal"], "een tafel zonder besprekingen staat er niet");
}

#[test]
fn without_inhabitants_the_rate_is_unknown_with_its_reason_and_so_is_that_of_the_region() {
    let report = report("0597", "Ridderkerk", &[("1992", 75_000)]);
    for label in ["Ridderkerk", "Hele regio"] {
        assert_eq!(shown(&report, "per_1000", label)[0], "onbekend");
    }
    let reasons: Vec<String> = report.tables().flat_map(Table::reasons).collect();
    let reason = "onbekend: Het aantal inwoners op 1 januari 2025 is niet ingevuld voor Ridderkerk.";
    assert!(reasons.iter().any(|known| known == reason), "{reasons:?}");
    assert_eq!(shown(&report, "inwoners", "Ridderkerk")[0], "onbekend");
    assert_eq!(shown(&report, "personen_gemeente", "Ridderkerk")[0], "24", "de telling zelf is wel bekend");
}

#[test]
fn every_record_of_a_municipality_occurs_once() {
    let report = report("0597", "Ridderkerk", &[("0597", 48_000), ("1992", 75_000)]);
    let records = report.records();
    let mut keys: Vec<_> =
        records.iter().map(|one| (one.definition, one.dimension, one.part.clone(), one.measure)).collect();
    let all = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), all);
    let previous = records.iter().find(|one| one.measure == "vorige_periode").unwrap();
    assert_eq!(previous.period, Period::year(2024).unwrap());
}
