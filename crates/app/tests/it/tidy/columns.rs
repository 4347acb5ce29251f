//! The two databases hold the same columns, of types that mean the same. SQLite has one type for ids and for encrypted
//! text; PostgreSQL has two, and refuses the one where the other is meant. So the name of a column says which it is.

use std::collections::BTreeMap;

use super::{File, files, none};

/// Ids whose name does not end in one of [`ID_ENDINGS`].
const OTHER_IDS: [&str; 4] = ["id", "mark", "adopted_in", "returned_from"];
const ID_ENDINGS: [&str; 3] = ["_id", "_by", "_mark"];

type Columns = BTreeMap<(String, String), String>;

/// The first word after the name of every column of every `CREATE TABLE`, and of every column that came later.
fn columns(files: &[File]) -> Columns {
    let mut found = Columns::new();
    for file in files {
        let mut table = None;
        for line in file.text.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table = rest.split([' ', '(']).next().map(str::to_owned);
            } else if let Some((table, column)) = added(line) {
                let mut words = column.split([' ', ';']);
                if let (Some(name), Some(kind)) = (words.next(), words.next()) {
                    found.insert((table.to_owned(), name.to_owned()), kind.to_owned());
                }
            } else if line.starts_with(')') {
                table = None;
            } else if let (Some(table), Some(column)) = (&table, line.strip_prefix("  ")) {
                let mut words = column.split([' ', ',']);
                if let (Some(name), Some(kind)) = (words.next(), words.next())
                    && name
                        .chars()
                        .all(|symbol| symbol.is_ascii_lowercase() || symbol.is_ascii_digit() || symbol == '_')
                {
                    found.insert((table.clone(), name.to_owned()), kind.to_owned());
                }
            }
        }
    }
    found
}

/// Table and column of a line that adds one.
fn added(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("ALTER TABLE ")?.split_once(" ADD COLUMN ")
}

fn is_id(column: &str) -> bool {
    OTHER_IDS.contains(&column) || ID_ENDINGS.iter().any(|ending| column.ends_with(ending))
}

fn expected(column: &str, sqlite: &str) -> &'static [&'static str] {
    match sqlite {
        "BLOB" if is_id(column) => &["UUID"],
        "BLOB" => &["BYTEA"],
        "INTEGER" => &["BIGINT", "BOOLEAN"],
        "TEXT" => &["TEXT"],
        _ => &[],
    }
}

fn findings(sqlite: &Columns, postgres: &Columns) -> Vec<String> {
    let mut findings: Vec<String> = postgres
        .keys()
        .filter(|place| !sqlite.contains_key(*place))
        .map(|(table, column)| format!("{table}.{column} exists in PostgreSQL only"))
        .collect();
    for ((table, column), ours) in sqlite {
        match postgres.get(&(table.clone(), column.clone())) {
            None => findings.push(format!("{table}.{column} exists in SQLite only")),
            Some(theirs) if !expected(column, ours).contains(&theirs.as_str()) => {
                findings.push(format!("{table}.{column}: {ours} in SQLite, {theirs} in PostgreSQL"));
            }
            Some(_) => {}
        }
    }
    findings
}

#[test]
fn both_databases_have_the_same_columns() {
    for (ours, theirs) in [("sqlite", "postgres"), ("keys-sqlite", "keys-postgres")] {
        let read = |name: &str| columns(&files(&format!("crates/gate/migrations/{name}"), &[".sql"]));
        let (sqlite, postgres) = (read(ours), read(theirs));
        assert!(!sqlite.is_empty(), "no columns were found in {ours}");
        none("columns that differ", &findings(&sqlite, &postgres));
    }
}

#[test]
fn no_migration_changes_a_table_in_a_way_this_test_does_not_read() {
    let unread = |file: &File| file.text.lines().any(|line| line.contains("ALTER TABLE") && added(line).is_none());
    let altered = files("crates/gate/migrations", &[".sql"]).into_iter().filter(unread);
    none("read these here too", &altered.map(|file| file.path).collect::<Vec<_>>());
    let later = |kind: &str| {
        columns(&[File { path: "m/2.sql".into(), text: format!("ALTER TABLE a ADD COLUMN b_id {kind};") }])
    };
    assert_eq!(findings(&later("BLOB"), &later("BYTEA")), ["a.b_id: BLOB in SQLite, BYTEA in PostgreSQL"]);
}

#[test]
fn an_encrypted_text_that_is_an_id_in_one_database_is_found() {
    let made = |text: &str| columns(&[File { path: "m/0001.sql".into(), text: text.into() }]);
    let sqlite =
        made("CREATE TABLE item (\n  id BLOB PRIMARY KEY,\n  necessity BLOB NOT NULL,\n  day TEXT\n) STRICT;\n");
    let postgres =
        |kind: &str| made(&format!("CREATE TABLE item (\n  id UUID,\n  necessity {kind},\n  day TEXT\n);\n"));
    assert_eq!(findings(&sqlite, &postgres("BYTEA")), Vec::<String>::new());
    assert_eq!(findings(&sqlite, &postgres("UUID")), ["item.necessity: BLOB in SQLite, UUID in PostgreSQL"]);
    assert_eq!(findings(&sqlite, &made("CREATE TABLE item (\n  id UUID\n);\n")).len(), 2);
}
