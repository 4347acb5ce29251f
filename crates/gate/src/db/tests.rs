//! Both databases under the gate: what is bound comes back as it was, many rows arrive as so many rows, and a connection
//! that died is not used. PostgreSQL takes part when `DOORBRAAK_TEST_PG` names a server; nothing stays behind there.

use std::{collections::BTreeSet, time::Duration};

use doorbraak_domain::intake::Channel;
use doorbraak_kernel::{Day, Id, Moment, Sensitive};
use sqlx::types::Uuid;

use super::*;

enum Thing {}

struct Both {
    databases: Vec<Db>,
    folder: std::path::PathBuf,
}

impl Both {
    async fn open() -> Self {
        let folder = std::env::temp_dir().join(format!("doorbraak-db-{}", Uuid::from_u128(u128::from(serial()))));
        std::fs::create_dir_all(&folder).unwrap();
        let mut databases = vec![Db::open(&folder.join("data.db").to_string_lossy()).await.unwrap()];
        assert!(!databases[0].is_postgres());
        for url in server() {
            let there = Db::open(&url).await.unwrap();
            assert!(there.is_postgres());
            databases.push(there);
        }
        Self { databases, folder }
    }
}

impl Drop for Both {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn serial() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    u64::from(std::process::id()) * 1000 + NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The server in both ways in which one may write its address.
fn server() -> Vec<String> {
    let Ok(url) = std::env::var("DOORBRAAK_TEST_PG") else { return Vec::new() };
    let (_, place) = url.split_once("://").unwrap();
    vec![format!("postgres://{place}"), format!("postgresql://{place}")]
}

/// A transaction with a table in which every kind of value fits.
async fn with_table(db: &Db) -> RawTx {
    let mut tx = db.begin().await.unwrap();
    assert_eq!(tx.is_postgres(), db.is_postgres());
    let (id, bytes) = if db.is_postgres() { ("UUID", "BYTEA") } else { ("BLOB", "BLOB") };
    let sql = format!("CREATE TEMPORARY TABLE proef (n BIGINT, w BOOLEAN, t TEXT, i {id}, b {bytes})");
    tx.exec(sql, Vec::new()).await.unwrap();
    tx
}

async fn counted(tx: &mut RawTx, sql: &str) -> i64 {
    tx.rows(format!("SELECT COUNT(*) AS n FROM {sql}"), Vec::new()).await.unwrap()[0].get("n").unwrap()
}

#[tokio::test]
async fn what_is_bound_comes_back_as_it_was() {
    let both = Both::open().await;
    for db in &both.databases {
        let mut tx = with_table(db).await;
        let (id, day) = (Uuid::from_u128(7), Day::new(2026, 11, 28).unwrap());
        let insert = "INSERT INTO proef (n, w, t, i, b) VALUES ($1, $2, $3, $4, $5)";
        for args in [
            vec![Val::from(5_i64), Val::from(true), Val::from("vijf"), Val::from(id), Val::from(vec![0_u8, 255])],
            vec![Val::NullInt, Val::NullBool, Val::NullText, Val::NullUuid, Val::NullBlob],
            vec![
                Val::from(Moment::from_millis(9)),
                Val::from(false),
                Val::from(day),
                Val::from(Id::<Thing>::from_uuid(id)),
                Val::from(Vec::<u8>::new()),
            ],
            vec![
                Val::from(None::<i64>),
                Val::from(None::<bool>),
                Val::code(Channel::Field),
                Val::from(None::<Id<Thing>>),
                Val::NullBlob,
            ],
            vec![
                Val::from(-1_i64),
                Val::NullBool,
                Val::from(Sensitive::new("naam".to_owned())),
                Val::from(Some(Id::<Thing>::from_uuid(id))),
                Val::NullBlob,
            ],
            vec![Val::from(-2_i64), Val::NullBool, Val::code_opt(Some(Channel::Field)), Val::NullUuid, Val::NullBlob],
            vec![Val::from(-3_i64), Val::NullBool, Val::code_opt(None::<Channel>), Val::NullUuid, Val::NullBlob],
        ] {
            assert_eq!(tx.exec(insert.into(), args).await.unwrap(), 1);
        }
        let order = "SELECT * FROM proef ORDER BY n IS NULL, n DESC, t IS NOT NULL";
        let rows = tx.rows(order.into(), Vec::new()).await.unwrap();
        let [later, five, minus_one, minus_two, minus_three, empty, coded] = rows.as_slice() else {
            panic!("{} rows", rows.len())
        };
        assert_eq!((five.get::<i64>("n").unwrap(), five.get::<bool>("w").unwrap()), (5, true));
        assert_eq!(five.get::<String>("t").unwrap(), "vijf");
        assert_eq!(five.get::<Uuid>("i").unwrap(), id);
        assert_eq!(five.get::<Vec<u8>>("b").unwrap(), [0, 255]);
        assert_eq!(later.get::<Moment>("n").unwrap(), Moment::from_millis(9));
        assert_eq!((later.get::<bool>("w").unwrap(), later.get::<Day>("t").unwrap()), (false, day));
        assert_eq!(later.get::<Id<Thing>>("i").unwrap().uuid(), id);
        assert_eq!(later.get::<Option<Vec<u8>>>("b").unwrap(), Some(Vec::new()), "no bytes is not nothing");
        assert_eq!(minus_one.get::<Sensitive<String>>("t").unwrap().reveal(), "naam");
        assert_eq!(minus_one.get::<Option<Uuid>>("i").unwrap(), Some(id));
        assert_eq!(read_code::<Channel>(minus_two, "t").unwrap(), Channel::Field);
        assert_eq!(read_maybe_code::<Channel>(minus_three, "t").unwrap(), None);
        assert_eq!(read_maybe_code::<Channel>(coded, "t").unwrap(), Some(Channel::Field));
        assert_eq!(coded.get::<Option<Id<Thing>>>("i").unwrap(), None);
        for column in ["n", "w", "t", "i", "b"] {
            assert!(empty.value(column).unwrap().is_null(), "{column}");
        }
        assert_eq!(empty.get::<Option<i64>>("n").unwrap(), None);
        assert!(empty.get::<i64>("n").is_err() && empty.get::<String>("t").is_err(), "nothing is not a nought");
    }
}

#[tokio::test]
async fn a_value_of_another_kind_is_told_by_its_column_and_never_guessed() {
    let both = Both::open().await;
    for db in &both.databases {
        let mut tx = with_table(db).await;
        let insert = "INSERT INTO proef (n, w, t, i, b) VALUES ($1, $2, $3, $4, $5)";
        let args = vec![Val::Int(2), Val::Bool(true), Val::from("x"), Val::Uuid(Uuid::nil()), Val::Blob(vec![1])];
        tx.exec(insert.into(), args).await.unwrap();
        let rows = tx.rows("SELECT * FROM proef".into(), Vec::new()).await.unwrap();
        let row = &rows[0];
        let told = |error: GateError, column: &str| assert!(error.to_string().contains(column), "{error}");
        told(row.get::<bool>("n").unwrap_err(), "column n: not yes or no");
        told(row.get::<i64>("t").unwrap_err(), "column t: not a whole number");
        told(row.get::<String>("n").unwrap_err(), "column n: not a text");
        told(row.get::<Vec<u8>>("t").unwrap_err(), "column t: not bytes");
        told(row.get::<Uuid>("b").unwrap_err(), "column b: not an id");
        told(row.get::<Uuid>("t").unwrap_err(), "column t: not an id");
        told(row.get::<Day>("t").unwrap_err(), "column t: not a day");
        told(row.get::<Sensitive<String>>("n").unwrap_err(), "column n: not a text");
        told(read_code::<Channel>(row, "t").unwrap_err(), "column t: not a code of its list");
        told(row.get::<i64>("weg").unwrap_err(), "column weg: not in the answer");
        assert!(row.has("n") && row.has("b") && !row.has("weg"));
        let real = if db.is_postgres() { "SELECT 1.5::FLOAT8 AS breuk" } else { "SELECT 1.5 AS breuk" };
        let Err(error) = tx.rows(real.into(), Vec::new()).await else { panic!("a fraction was read") };
        told(error, "column breuk: a type outside the common subset");
        let small = if db.is_postgres() { "SELECT 4::INT4 AS n, 'm'::NAME AS t" } else { "SELECT 4 AS n, 'm' AS t" };
        let rows = tx.rows(small.into(), Vec::new()).await.unwrap();
        assert_eq!((rows[0].get::<i64>("n").unwrap(), rows[0].get::<String>("t").unwrap()), (4, "m".to_owned()));
    }
}

#[tokio::test]
async fn many_rows_arrive_as_so_many_rows_and_one_of_another_length_is_refused() {
    const PROEF: Target = Target {
        table: "proef",
        columns: &[("n", Holds::Int), ("t", Holds::Text), ("i", Holds::Uuid), ("b", Holds::Blob)],
    };
    let both = Both::open().await;
    for db in &both.databases {
        let mut tx = with_table(db).await;
        let row = |n: i64| {
            let text = if n % 3 == 0 { Val::NullText } else { Val::from(n.to_string()) };
            let id = if n % 5 == 0 { Val::NullUuid } else { Val::Uuid(Uuid::from_u128(n.unsigned_abs().into())) };
            vec![Val::Int(n), text, id, if n % 7 == 0 { Val::NullBlob } else { Val::Blob(vec![7]) }]
        };
        tx.insert_many(&PROEF, Vec::new()).await.unwrap();
        assert_eq!(counted(&mut tx, "proef").await, 0);
        // Two of the largest statement of SQLite, one of each smaller size, and a rest.
        let before = db.run();
        tx.insert_many(&PROEF, (1..=767).map(row).collect()).await.unwrap();
        assert_eq!(db.run() - before, if db.is_postgres() { 1 } else { 5 });
        assert_eq!(counted(&mut tx, "proef").await, 767);
        assert_eq!(counted(&mut tx, "(SELECT DISTINCT n FROM proef) each").await, 767);
        assert_eq!(counted(&mut tx, "proef WHERE t IS NULL").await, 255);
        assert_eq!(counted(&mut tx, "proef WHERE i IS NULL").await, 153);
        assert_eq!(counted(&mut tx, "proef WHERE b IS NULL").await, 109);
        assert_eq!(counted(&mut tx, "proef WHERE t = CAST(n AS TEXT)").await, 767 - 255);
        for wrong in [vec![row(800), vec![Val::Int(801)]], vec![[row(802), row(803)].concat()]] {
            assert!(matches!(tx.insert_many(&PROEF, wrong).await, Err(GateError::Inconsistent { .. })));
        }
        assert_eq!(counted(&mut tx, "proef").await, 767, "nothing of it was written");
        let sql = format!("INSERT INTO proef (n, t) VALUES {}", tx.places(2, 2));
        let args = vec![Val::Int(901), Val::from("a"), Val::Int(902), Val::from("b")];
        assert_eq!(tx.exec(sql, args).await.unwrap(), 2);
        assert_eq!(counted(&mut tx, "proef WHERE (n = 901 AND t = 'a') OR (n = 902 AND t = 'b')").await, 2);
    }
}

#[tokio::test]
async fn a_snapshot_reads_one_moment_and_changes_nothing() {
    let both = Both::open().await;
    for db in &both.databases {
        let mut snapshot = db.snapshot().await.unwrap();
        assert_eq!(snapshot.is_postgres(), db.is_postgres());
        let before = db.run();
        assert_eq!(counted(&mut snapshot, "(SELECT 1) one").await, 1);
        assert_eq!(db.run() - before, 1, "a statement is counted");
        let mut quiet = snapshot.uncounted();
        assert_eq!(counted(&mut quiet, "(SELECT 1) one").await, 1);
        assert_eq!(db.run() - before, 1, "and one of the log is not");
        let change = quiet.exec("CREATE TABLE nooit (n BIGINT)".into(), Vec::new()).await;
        assert!(change.is_err(), "a snapshot only reads");
    }
}

/// A network that drops what is idle, or a server that was started again.
#[tokio::test]
async fn a_connection_that_died_while_nobody_used_it_is_not_used_again() {
    let Some(url) = server().pop() else { return };
    let (db, other) = (Db::open(&url).await.unwrap(), Db::open(&url).await.unwrap());
    let pid = |rows: Vec<Row>| rows[0].get::<i64>("n").unwrap();
    let whom = || db.rows("SELECT pg_backend_pid()::BIGINT AS n".into(), Vec::new());
    let mut used = BTreeSet::new();
    for _ in 0..4 {
        used.insert(pid(whom().await.unwrap()));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(used.len() < 4, "a connection is kept");
    for each in &used {
        let end = "SELECT CAST(pg_terminate_backend($1::BIGINT::INT) AS TEXT) AS gone";
        other.rows(end.into(), vec![(*each).into()]).await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(5_200)).await;
    assert!(!used.contains(&pid(whom().await.unwrap())));
}

/// Each connection of PostgreSQL keeps its own statements on the server.
#[tokio::test]
async fn a_connection_keeps_a_bounded_number_of_statements() {
    let Some(url) = server().pop() else { return };
    let db = Db::open(&url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    for number in 0..300 {
        tx.rows(format!("SELECT {number} + $1 AS n"), vec![Val::Int(1)]).await.unwrap();
    }
    let kept = counted(&mut tx, "pg_prepared_statements").await;
    assert!((200..=251).contains(&kept), "{kept}");
}
