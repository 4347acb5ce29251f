//! SQL stands in `store.rs` or under `store/`, and nowhere else in the app: whoever reviews what a slice reads and
//! writes has one file to read.

use super::source::strings;
use super::{File, files, none};

const VERBS: [&str; 9] = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "CREATE", "ALTER", "DROP", "PRAGMA"];

pub(super) fn is_sql(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(|first| VERBS.contains(&first)) && words.next().is_some()
}

fn findings(file: &File) -> Vec<String> {
    if file.path.ends_with("/store.rs") || file.path.contains("/store/") {
        return Vec::new();
    }
    let found = strings(&file.text).into_iter().filter(|(_, text)| is_sql(text));
    found.map(|(line, text)| format!("{}:{line}: SQL outside the store: {}", file.path, text.trim())).collect()
}

#[test]
fn sql_stands_in_stores() {
    let sources = files("crates/app/src", &[".rs"]);
    assert!(!sources.is_empty(), "the sources were not found");
    none("SQL outside the store", &sources.iter().flat_map(findings).collect::<Vec<_>>());
}

#[test]
fn sql_in_a_handler_is_found_and_a_sentence_is_not_sql() {
    let sample = |path: &str, text: &str| findings(&File { path: path.into(), text: text.into() }).len();
    let query = "const Q: &str = r\"\n    SELECT id FROM cases\";";
    assert_eq!(sample("crates/app/src/cases/pages.rs", query), 1);
    assert_eq!(sample("crates/app/src/cases/store.rs", query), 0);
    assert_eq!(sample("crates/app/src/cases/store/lists.rs", query), 0);
    assert_eq!(sample("crates/app/src/cases/pages.rs", "// \"SELECT id\"\nlet a = \"Update de afspraak\";"), 0);
}

/// The one slice that reads the log: the law allows it no other use (Wgs 1.8 lid 4, L36).
const READER_OF_THE_LOG: &str = "crates/app/src/privacy/store.rs";

fn log_readers(file: &File) -> Vec<String> {
    let found = strings(&file.text).into_iter().filter(|(_, text)| is_sql(text) && text.contains("audit_"));
    found.map(|(line, _)| format!("{}:{line}: reads the log", file.path)).collect()
}

#[test]
fn only_the_review_and_nobody_else_reads_the_log() {
    let sources = files("crates/app/src", &[".rs"]);
    let (review, others): (Vec<&File>, Vec<&File>) = sources.iter().partition(|file| file.path == READER_OF_THE_LOG);
    assert!(review.iter().any(|file| !log_readers(file).is_empty()), "the review was not found");
    none("the log is for the review alone", &others.into_iter().flat_map(log_readers).collect::<Vec<_>>());
}
