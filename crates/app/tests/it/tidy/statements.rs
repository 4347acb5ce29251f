//! Every statement of every store is prepared on the database of this run: a column that was renamed, or a function that
//! one of the two databases lacks, is found even where no story passes.

use super::source::strings;
use super::sql::is_sql;
use super::{File, files, none};
use crate::support::House;

/// PostgreSQL cannot guess the type of a value that is only compared with another value; the program always says it.
const UNTYPED: &str = "could not determine data type of parameter";

/// Where the statements stand. Those of the gate itself run in every story.
pub(super) fn statements() -> Vec<(String, String)> {
    let app = files("crates/app/src", &[".rs"]).into_iter().filter(|file| in_store(&file.path));
    let jobs = files("crates/jobs/src", &[".rs"]).into_iter().filter(|file| in_store(&file.path));
    app.chain(jobs).flat_map(|file| of(&file)).collect()
}

fn in_store(path: &str) -> bool {
    (path.ends_with("/store.rs") || path.contains("/store/")) && !path.ends_with("tests.rs")
}

/// The statements of a file with their place.
fn of(file: &File) -> Vec<(String, String)> {
    let whole = |(line, text): (usize, String)| (format!("{}:{line}", file.path), joined(&text));
    strings(&file.text).into_iter().filter(|(_, text)| is_sql(text)).map(whole).collect()
}

/// Joins a string that goes on at the next line, as the compiler does.
fn joined(text: &str) -> String {
    let mut lines = text.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |whole, line| whole + line.trim_start())
}

#[tokio::test]
async fn every_statement_can_be_prepared() {
    let house = House::fresh().await;
    let all = statements();
    assert!(all.len() > 100, "only {} statements were found", all.len());
    let mut refused = Vec::new();
    for (place, sql) in all {
        if let Err(cause) = house.prepare(&sql).await
            && !cause.contains(UNTYPED)
        {
            refused.push(format!("{place}: {cause}\n    {sql}"));
        }
    }
    none("statements that this database does not take", &refused);
}

#[tokio::test]
async fn a_statement_about_a_column_that_does_not_exist_is_refused() {
    let house = House::fresh().await;
    assert!(house.prepare("SELECT id FROM case_file WHERE id = $1").await.is_ok());
    assert!(house.prepare("SELECT schoenmaat FROM case_file").await.is_err());
}

#[test]
fn a_string_over_two_lines_is_one_statement() {
    let file = File { path: "x/store.rs".into(), text: "const Q: &str = \"SELECT a \\\n     FROM b\";".into() };
    assert_eq!(of(&file), [("x/store.rs:1".to_owned(), "SELECT a FROM b".to_owned())]);
}
