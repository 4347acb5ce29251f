//! The reads of the program once more, by the driver alone. Values are found by the column each `$n` is compared with,
//! and a replay that does not give the same numbers of rows as the program got is an error and no measurement.

use std::collections::BTreeMap;

use doorbraak_kernel::Uuid;

use crate::{
    bare::{Bare, Plain, Value},
    measure::{now, text},
    statements::{Statement, beginning},
    words::{Place, places, selected},
};

/// Values by `table.column`, `table.column$n` or `column`, the most exact one first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known(BTreeMap<String, Vec<Value>>);

/// Keys of other tables under the name they have there.
const KEYS: [(&str, &str); 5] = [
    ("case_id", "case_file.id"),
    ("account_id", "account.id"),
    ("item_id", "info_item.id"),
    ("meeting_id", "meeting.id"),
    ("person_id", "person.id"),
];

impl Known {
    #[must_use]
    pub(crate) fn with(mut self, key: &str, value: Value) -> Self {
        self.0.insert(key.to_owned(), vec![value]);
        self
    }

    /// The values of a list, in its order.
    #[must_use]
    pub(crate) fn with_all(mut self, key: &str, values: impl Iterator<Item = Value>) -> Self {
        self.0.insert(key.to_owned(), values.collect());
        self
    }

    fn learn(&mut self, key: String, ids: Vec<Uuid>) {
        let mut seen = Vec::new();
        for id in ids {
            if !seen.contains(&id) {
                seen.push(id);
            }
        }
        self.0.insert(key, seen.into_iter().map(Value::Id).collect());
    }

    fn value(&self, place: &Place, sql: &str) -> Value {
        let Place { number, table, column, nth } = place;
        let own = format!("{table}.{column}");
        let foreign = KEYS.iter().find_map(|(key, of)| match () {
            () if key == column => Some((*of).to_owned()),
            () if *of == own => Some((*key).to_owned()),
            () => None,
        });
        let keys = [format!("{own}${number}"), own, format!("{column}${number}")].into_iter();
        let keys = keys.chain(foreign).chain([column.clone(), kind(column).to_owned()]);
        let found = keys.into_iter().find_map(|key| self.0.get(&key)?.get(*nth).cloned());
        found.unwrap_or_else(|| panic!("nothing is known for {place:?} of {sql}"))
    }
}

/// What a column holds, by the ending of its name.
fn kind(column: &str) -> &'static str {
    match column {
        _ if column.ends_with("_ms") => "moment",
        _ if column.ends_with("_on") || column.starts_with("valid_") => "day",
        _ => "nothing",
    }
}

/// Reads with their values, and how many lines of the log go with them.
#[derive(Clone)]
pub(crate) struct Replay {
    reads: Vec<(String, Vec<Value>)>,
    written: usize,
}

impl Replay {
    /// What the program `heard` itself do, but for the log's own reads.
    pub(crate) async fn learn(bare: &Bare, heard: &[Statement], known: &mut Known) -> Self {
        let mut reads = Vec::new();
        for Statement { sql, rows, .. } in heard.iter().filter(|statement| is_read(&statement.sql)) {
            let values: Vec<Value> = places(sql).iter().map(|place| known.value(place, sql)).collect();
            let (got, ids) = bare.ids(sql, &values).await;
            assert_eq!(got, *rows, "another number of rows than the program got: {sql} with {values:?}");
            for (column, ids) in ids {
                let key = if column == "id" { format!("{}.id", selected(sql)) } else { column };
                known.learn(key, ids);
            }
            reads.push((sql.clone(), values));
        }
        let written = heard.iter().filter(|statement| {
            statement.sql.starts_with("INSERT INTO audit_event") || statement.sql.starts_with("INSERT INTO session")
        });
        let written = usize::try_from(written.map(|statement| statement.changed).sum::<u64>()).unwrap();
        Self { reads, written }
    }

    /// How many statements it reads with.
    pub(crate) fn len(&self) -> usize {
        self.reads.len()
    }

    /// One after the other, and then the lines of the log as plain rows in one commit.
    pub(crate) async fn run(&self, bare: &Bare, account: Uuid) {
        for (sql, values) in &self.reads {
            bare.read(sql, values).await;
        }
        if self.written > 0 {
            bare.log(Plain::InParts, account, &vec![account; self.written], false).await;
        }
    }

    /// All reads beside each other, as far as there are connections.
    pub(crate) async fn run_together(replays: &[Self], bare: &Bare) {
        let mut running = tokio::task::JoinSet::new();
        for (sql, values) in replays.iter().flat_map(|replay| replay.reads.iter().cloned()) {
            let bare = bare.clone();
            running.spawn(async move { bare.read(&sql, &values).await });
        }
        running.join_all().await;
    }
}

impl Replay {
    /// What each statement takes alone, to see where the time of a whole goes.
    pub(crate) async fn print_each(&self, bare: &Bare) {
        for (sql, values) in &self.reads {
            let begin = now();
            bare.read(sql, values).await;
            let took = begin.elapsed();
            println!("{:>10}  {}", text(took), beginning(sql));
        }
    }
}

fn is_read(sql: &str) -> bool {
    (sql.starts_with("SELECT") || sql.starts_with("WITH")) && !sql.contains("audit_")
}
