//! No statement walks through a table that grows with the work, but for those that are known to: SQLite tells how it
//! would find the rows, and an empty database is enough to ask. PostgreSQL plans by what a table holds, so there it says
//! nothing.

use std::collections::BTreeSet;

use super::{none, statements::statements};
use crate::support::House;

/// Tables that stay as small as the house: its partners, people, lists and settings.
const SMALL: &[&str] = &[
    "account",
    "account_role",
    "audit_head",
    "house_table",
    "house_text",
    "import_run",
    "inhabitants",
    "log_review",
    "money_line",
    "municipality",
    "number_series",
    "organisation",
    "pot",
    "pot_entry",
    "printed_figure",
    "priority_criterion",
    "priority_list",
    "priority_version",
    "publication",
    "publication_cell",
    "sample",
];

/// Statements that may walk: their file, their beginning, and why.
const MAY_WALK: &[(&str, &str, &str)] = &[
    ("cases/store/drift.rs", "WITH expected", "compares all cases with all lists, at night"),
    ("emergency/store.rs", "SELECT e.id, e.dossier_id, e.account_id", "the FG looks at all calls; a house has few"),
    ("import/store.rs", "SELECT id, kind, day", "completed with the keys of the files before it runs"),
    ("learning/store.rs", "SELECT given_names", "holds a story against every name, when one is written"),
    ("privacy/store.rs", "SELECT e.seq, a.name", "completed with the keys of persons before it runs"),
    ("privacy/store.rs", "SELECT DISTINCT e.seq", "once a month, when its part of the log is looked through"),
    ("reports/store/statements.rs", "WITH member", "reads the life of every case once, along an index that holds it"),
    ("retention/store.rs", "", "destroys by date, at night"),
    ("triage/store/erase.rs", "", "erases by date, at night"),
    ("meetings/store/meeting.rs", "SELECT m.id, t.name", "the meetings of a house are some hundreds a year"),
    ("meetings/store/discussion.rs", "INSERT INTO discussion ", "references are looked for only when one is broken"),
];

fn may_walk(place: &str, sql: &str) -> bool {
    MAY_WALK.iter().any(|(file, begin, _)| place.contains(file) && sql.trim_start().starts_with(begin))
}

/// The tables of the house that grow; those of the log grow most, and are not among the rows that stories count.
async fn growing(house: &House) -> BTreeSet<String> {
    let log = ["audit_event", "audit_subject", "audit_node"].map(str::to_owned);
    house.rows().await.into_keys().chain(log).filter(|table| !SMALL.contains(&table.as_str())).collect()
}

/// The growing tables that `sql` walks through, as the steps of its plan say.
fn walked<'a>(sql: &'a str, plan: &'a [String], growing: &BTreeSet<String>) -> Vec<&'a str> {
    let scanned = plan.iter().filter_map(|step| step.strip_prefix("SCAN ")?.split(' ').next());
    scanned.filter_map(|name| table(sql, name, growing)).collect()
}

/// The table behind a name in a plan; none when the name stands for something the statement itself made.
fn table<'a>(sql: &'a str, name: &'a str, growing: &BTreeSet<String>) -> Option<&'a str> {
    let words = sql.split(|symbol: char| symbol.is_whitespace() || "(),".contains(symbol));
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && *word != "AS").collect();
    let named = words.windows(3).filter(|words| matches!(words[0], "FROM" | "JOIN") && words[2] == name);
    let tables: Vec<&str> = named.map(|words| words[1]).collect();
    let known = |table: &&str| growing.contains(*table);
    if tables.is_empty() { Some(name).filter(known) } else { tables.iter().all(known).then(|| tables[0]) }
}

#[tokio::test]
async fn no_statement_walks_through_a_table_that_grows() {
    let house = House::in_files().await;
    let growing = growing(&house).await;
    assert!(growing.contains("case_file") && growing.contains("fact"));
    let mut found = Vec::new();
    for (place, sql) in statements() {
        let plan = house.plan(&sql).await;
        let walked = walked(&sql, &plan, &growing);
        if !walked.is_empty() && !may_walk(&place, &sql) {
            found.push(format!("{place}: {}\n    {sql}", walked.join(", ")));
        }
    }
    none("statements without an index for what they look for", &found);
}

#[tokio::test]
async fn a_walk_is_found_under_its_other_name_too() {
    let house = House::in_files().await;
    let growing = growing(&house).await;
    for (sql, expected) in [
        ("SELECT c.id FROM case_file c WHERE c.colour = $1", vec!["case_file"]),
        ("DELETE FROM person WHERE place = $1", vec!["person", "case_file", "referral", "person_relation"]),
        ("UPDATE person SET place = NULL WHERE place = $1", vec!["person"]),
        ("SELECT seq FROM audit_event WHERE kind = $1", vec!["audit_event"]),
        ("SELECT c.id FROM account a JOIN case_file AS c ON c.lead_id = a.id", vec!["case_file"]),
        ("SELECT id FROM case_file WHERE number = $1", vec![]),
        ("SELECT name FROM house_table", vec![]),
        ("WITH own AS (SELECT id FROM case_file WHERE number = $1) SELECT o.id FROM own o", vec![]),
    ] {
        let plan = house.plan(sql).await;
        assert_eq!(walked(sql, &plan, &growing), expected, "{sql}: {plan:?}");
    }
}
