//! Migrations come in pairs: the same numbers and names for both databases, so that a house can move from one to the
//! other at any version.

use std::collections::BTreeSet;

use super::{File, files, none};

/// The data, and the store of keys that has a backup term of its own.
const PAIRS: [(&str, &str); 2] = [("sqlite", "postgres"), ("keys-sqlite", "keys-postgres")];

fn names(files: &[File]) -> BTreeSet<&str> {
    files.iter().filter_map(|file| file.path.rsplit('/').next()).collect()
}

fn findings(sqlite: &[File], postgres: &[File]) -> Vec<String> {
    let (ours, theirs) = (names(sqlite), names(postgres));
    let lonely = ours.symmetric_difference(&theirs).map(|name| format!("{name} exists for one database only"));
    let mut numbers: Vec<&str> = ours.iter().filter_map(|name| name.split('_').next()).collect();
    numbers.sort_unstable();
    let twice =
        numbers.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("number {} stands twice", pair[0]));
    lonely.chain(twice).collect()
}

#[test]
fn migrations_are_paired() {
    for (ours, theirs) in PAIRS {
        let in_folder = |name: &str| files(&format!("crates/gate/migrations/{name}"), &[".sql"]);
        let (sqlite, postgres) = (in_folder(ours), in_folder(theirs));
        assert!(!sqlite.is_empty(), "no migrations in {ours}");
        none("unpaired migrations", &findings(&sqlite, &postgres));
    }
}

#[test]
fn every_migration_is_in_the_list_that_the_gate_runs() {
    let schema = std::fs::read_to_string(super::root().join("crates/gate/src/db/schema.rs")).unwrap();
    let forgotten: Vec<String> = files("crates/gate/migrations", &[".sql"])
        .iter()
        .filter_map(|file| file.path.rsplit('/').next()?.strip_suffix(".sql").map(str::to_owned))
        .filter(|name| !schema.contains(&format!("\"{name}\"")))
        .collect();
    none("migrations that nothing runs", &forgotten);
}

#[test]
fn a_lonely_migration_and_a_number_used_twice_are_found() {
    let made = |names: &[&str]| -> Vec<File> {
        names.iter().map(|name| File { path: format!("m/{name}"), text: String::new() }).collect()
    };
    assert_eq!(findings(&made(&["0001_a.sql"]), &made(&["0001_a.sql"])), Vec::<String>::new());
    assert_eq!(findings(&made(&["0001_a.sql", "0002_b.sql"]), &made(&["0001_a.sql"])).len(), 1);
    let both = made(&["0001_a.sql", "0001_b.sql"]);
    assert_eq!(findings(&both, &both), ["number 0001 stands twice"]);
}
