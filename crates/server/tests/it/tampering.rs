//! Somebody with the file in hand turns one bit of the log. `doorbraak audit verify` ends as a failure and names the row.

use std::sync::Arc;

use doorbraak_gate::{
    Config, DatabaseUrls, Gate, Note,
    audit::{EventKind, EventResult},
};
use doorbraak_kernel::{Id, SystemChance, SystemClock};
use sqlx::{AssertSqlSafe, Row as _, SqlitePool};

use crate::program::{House, said, seed};

const LINES: i64 = 60;

/// A house with nothing but a log.
async fn logged() -> House {
    let house = House::in_files();
    std::fs::create_dir(&house.folder).unwrap();
    let file = |name: &str| house.folder.join(name).to_string_lossy().into_owned();
    let config = Config {
        urls: DatabaseUrls { data: file("data.db"), keys: file("sleutels.db") },
        master_key: house.folder.join("hoofdsleutel"),
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    };
    let gate = Gate::open(config).await.unwrap();
    for _ in 0..LINES {
        let account = Id::new(gate.clock(), gate.chance());
        let note = Note::sign_in(EventKind::SignIn, EventResult::Done, Some(account));
        gate.note(note.on("Sessie", account.uuid())).await.unwrap();
    }
    house
}

/// One cell of the log: table, column, the column that tells the row, and its value.
#[derive(Debug, Clone, Copy)]
struct Cell {
    table: &'static str,
    column: &'static str,
    key: &'static str,
    row: i64,
}

const COLUMNS: [&str; 9] =
    ["kind", "at_ms", "salt", "payload", "commitment", "leaf", "account_id", "object_kind", "object_id"];

impl Cell {
    /// Turns one bit of the cell; turning it again puts it back. A number turns as the number it is.
    async fn turn(self, pool: &SqlitePool, bit: usize) {
        let Self { table, column, key, row } = self;
        let kind = format!("SELECT typeof({column}) FROM {table} WHERE {key} = {row}");
        let kind: String = sqlx::query(AssertSqlSafe(kind)).fetch_one(pool).await.unwrap().get(0);
        let (changed, sql) = if kind == "integer" {
            let mask = 1_i64 << (bit % 40);
            (Vec::new(), format!("UPDATE {table} SET {column} = ({column} | {mask}) - ({column} & {mask})"))
        } else {
            let read = format!("SELECT CAST({column} AS BLOB) FROM {table} WHERE {key} = {row}");
            let mut bytes: Vec<u8> = sqlx::query(AssertSqlSafe(read)).fetch_one(pool).await.unwrap().get(0);
            let place = bit % (bytes.len() * 8);
            // In a text the highest bit would make another number of characters of it.
            let place = if kind == "text" { place / 8 * 8 + place % 7 } else { place };
            bytes[place / 8] ^= 1 << (place % 8);
            (bytes, format!("UPDATE {table} SET {column} = CAST(? AS {kind})"))
        };
        let query = sqlx::query(AssertSqlSafe(format!("{sql} WHERE {key} = {row}")));
        let query = if changed.is_empty() { query } else { query.bind(changed) };
        assert_eq!(query.execute(pool).await.unwrap().rows_affected(), 1, "{self:?}");
    }
}

#[tokio::test]
async fn one_turned_bit_is_found_and_its_row_named() {
    let house = logged().await;
    house.log_is_intact();
    let pool = house.file().await;
    for trigger in ["audit_event_no_delete", "audit_event_no_change", "audit_node_no_delete", "audit_node_no_change"] {
        sqlx::query(AssertSqlSafe(format!("DROP TRIGGER {trigger}"))).execute(&pool).await.unwrap();
    }
    let seed = seed();
    let mut dice = fastrand::Rng::with_seed(seed);
    let mut cells: Vec<(Cell, String)> = Vec::new();
    for (place, column) in COLUMNS.into_iter().enumerate() {
        for row in [[0, LINES - 1][place % 2], dice.i64(1..LINES - 1)] {
            let named = format!("Regel {row}: ");
            cells.push((Cell { table: "audit_event", column, key: "seq", row }, named));
        }
    }
    let nodes = house.number("SELECT COUNT(*) FROM audit_node").await;
    for row in [0, dice.i64(1..nodes - 1), nodes - 1] {
        cells.push((Cell { table: "audit_node", column: "hash", key: "idx", row }, format!("knoop {row} van de boom")));
    }
    let head = format!("Het logboek telt {LINES} regels, genoteerd zijn er ");
    cells.push((Cell { table: "audit_head", column: "size", key: "id", row: 1 }, head));
    for (cell, named) in cells {
        let bit = dice.usize(..4_096);
        cell.turn(&pool, bit).await;
        let checked = house.run(&["audit", "verify"]);
        let text = said(&checked);
        let told = format!("zaad {seed}, bit {bit} van {cell:?}: {text}");
        assert_eq!(checked.status.code(), Some(1), "{told}");
        assert!(text.contains(&named) && text.contains("NIET zoals het is geschreven"), "{told}");
        let rows = text.lines().filter(|line| line.starts_with("Regel ")).filter(|line| !line.starts_with(&named));
        assert!(cell.table != "audit_event" || rows.count() == 0, "{told}: een andere regel krijgt de schuld");
        cell.turn(&pool, bit).await;
    }
    house.log_is_intact();
}

#[tokio::test]
async fn a_house_that_is_not_there_is_not_made_by_checking_it() {
    let house = House::in_files();
    let checked = house.run(&["audit", "verify"]);
    assert!(!checked.status.success() && said(&checked).contains("staat geen huis"), "{}", said(&checked));
    assert!(!house.folder.exists());
}
