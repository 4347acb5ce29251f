//! The same databases without the gate: pools with the settings of `crates/gate/src/db/connect.rs`, and a table of the
//! shape of the log without tree, head or recorder.

use std::{
    collections::BTreeMap,
    str::FromStr as _,
    sync::atomic::{AtomicI64, Ordering},
};

use doorbraak_gate::DatabaseUrls;
use doorbraak_kernel::Uuid;
use sqlx::{
    AssertSqlSafe, Column as _, PgPool, Row as _, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions, PgRow},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous},
};

/// A value to bind.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Id(Uuid),
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
    Yes,
}

/// The ids of an answer, by column.
pub(crate) type Ids = BTreeMap<String, Vec<Uuid>>;

/// Direct ways into the two databases of a house.
#[derive(Clone)]
pub(crate) enum Bare {
    Sqlite { readers: SqlitePool, writer: SqlitePool, keys: SqlitePool },
    Pg { data: PgPool, keys: PgPool },
}

macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let values: &[Value] = $values;
        let mut statement = sqlx::query(AssertSqlSafe($sql.to_owned()));
        for value in values {
            statement = match value.clone() {
                Value::Id(value) => statement.bind(value),
                Value::Number(value) => statement.bind(value),
                Value::Text(value) => statement.bind(value),
                Value::Bytes(value) => statement.bind(value),
                Value::Yes => statement.bind(true),
            };
        }
        statement
    }};
}

/// The ids in rows, and how many rows there are.
macro_rules! ids {
    ($rows:expr) => {{
        let mut ids = Ids::new();
        for row in &$rows {
            let named = row.columns().iter().filter(|column| is_id(column.name()));
            for (name, id) in named.map(|column| (column.name(), row.try_get::<Option<Uuid>, _>(column.ordinal()))) {
                ids.entry(name.to_owned()).or_default().extend(id.ok().flatten());
            }
        }
        (u64::try_from($rows.len()).unwrap(), ids)
    }};
}

fn is_id(column: &str) -> bool {
    column == "id" || column.ends_with("_id")
}

impl Bare {
    pub(crate) async fn open(urls: &DatabaseUrls) -> Self {
        if urls.data.starts_with("postgres") {
            let pool = |url: &str| {
                let options = PgConnectOptions::from_str(url).unwrap().statement_cache_capacity(250);
                PgPoolOptions::new().max_connections(10).test_before_acquire(false).connect_with(options)
            };
            return Self::Pg { data: pool(&urls.data).await.unwrap(), keys: pool(&urls.keys).await.unwrap() };
        }
        let options = |file: &str| {
            SqliteConnectOptions::new()
                .filename(file)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(std::time::Duration::from_secs(30))
                .statement_cache_capacity(1_000)
                .row_buffer_size(1_000)
                .pragma("secure_delete", "ON")
                .pragma("trusted_schema", "OFF")
                .pragma("cache_size", "-16384")
        };
        let readers = |file: &str| {
            let pool = SqlitePoolOptions::new().test_before_acquire(false).max_connections(4).min_connections(1);
            pool.connect_with(options(file).read_only(true))
        };
        let writer =
            SqlitePoolOptions::new().test_before_acquire(false).max_connections(1).connect_with(options(&urls.data));
        Self::Sqlite {
            readers: readers(&urls.data).await.unwrap(),
            writer: writer.await.unwrap(),
            keys: readers(&urls.keys).await.unwrap(),
        }
    }

    /// Reads and drops the rows; gives their number.
    pub(crate) async fn read(&self, sql: &str, values: &[Value]) -> u64 {
        let rows = match self {
            Self::Sqlite { .. } => self.sqlite_rows(sql, values).await.len(),
            Self::Pg { .. } => self.pg_rows(sql, values).await.len(),
        };
        u64::try_from(rows).unwrap()
    }

    /// Reads, and gives the number of rows with the ids in them.
    pub(crate) async fn ids(&self, sql: &str, values: &[Value]) -> (u64, Ids) {
        match self {
            Self::Sqlite { .. } => ids!(self.sqlite_rows(sql, values).await),
            Self::Pg { .. } => ids!(self.pg_rows(sql, values).await),
        }
    }

    async fn sqlite_rows(&self, sql: &str, values: &[Value]) -> Vec<SqliteRow> {
        let Self::Sqlite { readers, keys, .. } = self else { return Vec::new() };
        let pool = if sql.contains("dossier_key") { keys } else { readers };
        bound!(sql, values).fetch_all(pool).await.unwrap()
    }

    async fn pg_rows(&self, sql: &str, values: &[Value]) -> Vec<PgRow> {
        let Self::Pg { data, keys } = self else { return Vec::new() };
        let pool = if sql.contains("dossier_key") { keys } else { data };
        bound!(sql, values).fetch_all(pool).await.unwrap()
    }

    /// Changes in one transaction that is on disk when this ends.
    pub(crate) async fn write(&self, statements: &[(&str, Vec<Value>)]) {
        match self {
            Self::Sqlite { writer, .. } => {
                let mut tx = writer.begin_with("BEGIN IMMEDIATE").await.unwrap();
                for (sql, values) in statements {
                    bound!(*sql, values).execute(&mut *tx).await.unwrap();
                }
                tx.commit().await.unwrap();
            }
            Self::Pg { data, .. } => {
                let mut tx = data.begin().await.unwrap();
                for (sql, values) in statements {
                    bound!(*sql, values).execute(&mut *tx).await.unwrap();
                }
                tx.commit().await.unwrap();
            }
        }
    }

    /// Makes the tables for [`Bare::log`]: the columns and indexes of the log, or those of a log as one would make it at
    /// first, with an index over all lines by what they are about.
    pub(crate) async fn make_log(&self, plain: Plain) {
        let name = plain.name();
        let (bytes, id, number) = match self {
            Self::Sqlite { .. } => ("BLOB", "BLOB", "INTEGER"),
            Self::Pg { .. } => ("BYTEA", "UUID", "BIGINT"),
        };
        let event = format!(
            "CREATE TABLE {name}_event (seq {number} PRIMARY KEY NOT NULL, kind TEXT NOT NULL, at_ms BIGINT NOT NULL, \
             salt {bytes}, payload {bytes}, commitment {bytes} NOT NULL, leaf {bytes} NOT NULL, account_id {id}, \
             object_kind TEXT, object_id {id})"
        );
        let time = format!("CREATE INDEX {name}_event_by_time ON {name}_event (at_ms, seq)");
        let key = if plain == Plain::InParts { "seq, person_id" } else { "person_id, seq" };
        let alone = if matches!(self, Self::Sqlite { .. }) { " WITHOUT ROWID" } else { "" };
        let subject = format!(
            "CREATE TABLE {name}_subject (seq BIGINT NOT NULL, person_id {id} NOT NULL, PRIMARY KEY ({key})){alone}"
        );
        let indexes = match plain {
            Plain::InParts => vec![
                format!("CREATE INDEX {name}_event_by_part ON {name}_event ((seq >> 12), object_id)"),
                format!("CREATE INDEX {name}_subject_by_part ON {name}_subject ((seq >> 12), person_id)"),
            ],
            Plain::AsOneWould => vec![
                format!("CREATE INDEX {name}_event_by_object ON {name}_event (object_id, seq)"),
                format!("CREATE INDEX {name}_event_by_account ON {name}_event (account_id, seq)"),
                format!("CREATE INDEX {name}_subject_by_seq ON {name}_subject (seq)"),
            ],
        };
        let all = [event, time, subject].into_iter().chain(indexes);
        for statement in all {
            self.write(&[(&statement, vec![])]).await;
        }
    }

    /// So many plain rows of the size of a real line, each about a person as well where `persons` says so, in one
    /// transaction and in as few statements as the program needs.
    pub(crate) async fn log(&self, plain: Plain, account: Uuid, objects: &[Uuid], persons: bool) {
        static NEXT: AtomicI64 = AtomicI64::new(0);
        let number = i64::try_from(objects.len()).unwrap();
        let first = NEXT.fetch_add(number, Ordering::Relaxed);
        match self {
            Self::Sqlite { writer, .. } => {
                let mut tx = writer.begin_with("BEGIN IMMEDIATE").await.unwrap();
                let places = |one: &str| vec![one; objects.len()].join(", ");
                let sql = format!("{} VALUES {}", plain.event(), places("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
                let mut events = sqlx::query(AssertSqlSafe(sql));
                for (seq, object) in (first..).zip(objects) {
                    events = events.bind(seq).bind("LEZEN").bind(AT).bind(vec![7_u8; 32]).bind(vec![7_u8; PAYLOAD]);
                    events = events.bind(vec![7_u8; 32]).bind(vec![7_u8; 32]).bind(account).bind("Casus").bind(object);
                }
                events.execute(&mut *tx).await.unwrap();
                if persons {
                    let sql = format!("{} VALUES {}", plain.subject(), places("(?, ?)"));
                    let mut subjects = sqlx::query(AssertSqlSafe(sql));
                    for (seq, person) in (first..).zip(objects) {
                        subjects = subjects.bind(seq).bind(person);
                    }
                    subjects.execute(&mut *tx).await.unwrap();
                }
                tx.commit().await.unwrap();
            }
            Self::Pg { data, .. } => {
                let mut tx = data.begin().await.unwrap();
                let seqs: Vec<i64> = (first..first + number).collect();
                let sql = format!(
                    "{} SELECT seq, 'LEZEN', $3, $4, $5, $4, $4, $6, 'Casus', object \
                     FROM UNNEST($1::BIGINT[], $2::UUID[]) AS line (seq, object)",
                    plain.event()
                );
                let events = sqlx::query(AssertSqlSafe(sql)).bind(&seqs).bind(objects).bind(AT);
                let events = events.bind(vec![7_u8; 32]).bind(vec![7_u8; PAYLOAD]).bind(account);
                events.execute(&mut *tx).await.unwrap();
                if persons {
                    let sql = format!("{} SELECT * FROM UNNEST($1::BIGINT[], $2::UUID[])", plain.subject());
                    sqlx::query(AssertSqlSafe(sql)).bind(&seqs).bind(objects).execute(&mut *tx).await.unwrap();
                }
                tx.commit().await.unwrap();
            }
        }
    }

    /// Fills `table` by `load` with its indexes put aside, because a million rows in the order of chance take an index of
    /// their own each.
    pub(crate) async fn filled(&self, table: &str, load: impl AsyncFnOnce()) {
        let sql = match self {
            Self::Sqlite { .. } => {
                "SELECT name, sql FROM sqlite_master WHERE tbl_name = $1 AND type = 'index' AND sql <> ''"
            }
            Self::Pg { .. } => {
                "SELECT indexname::text, indexdef FROM pg_indexes WHERE tablename = $1 AND indexname NOT LIKE '%_pkey'"
            }
        };
        let indexes: Vec<(String, String)> = match self {
            Self::Sqlite { readers, .. } => sqlx::query_as(sql).bind(table).fetch_all(readers).await.unwrap(),
            Self::Pg { data, .. } => sqlx::query_as(sql).bind(table).fetch_all(data).await.unwrap(),
        };
        assert!(!indexes.is_empty());
        for (name, _) in &indexes {
            self.write(&[(&format!("DROP INDEX {name}"), vec![])]).await;
        }
        load().await;
        for (_, again) in &indexes {
            self.write(&[(again, vec![])]).await;
        }
        self.analyse().await;
    }

    /// Lets the planner know what was loaded. A house in use has that from autovacuum; SQLite is not asked to.
    pub(crate) async fn analyse(&self) {
        if matches!(self, Self::Pg { .. }) {
            self.write(&[("ANALYZE", vec![])]).await;
        }
    }
}

/// A log of plain rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plain {
    /// With the indexes of the program.
    InParts,
    /// With indexes over all lines, as one would make them at first.
    AsOneWould,
}

impl Plain {
    const fn name(self) -> &'static str {
        match self {
            Self::InParts => "bare",
            Self::AsOneWould => "first",
        }
    }

    fn event(self) -> String {
        let name = self.name();
        format!(
            "INSERT INTO {name}_event (seq, kind, at_ms, salt, payload, commitment, leaf, account_id, object_kind, object_id)"
        )
    }

    fn subject(self) -> String {
        format!("INSERT INTO {}_subject (seq, person_id)", self.name())
    }
}

const AT: i64 = 1_780_000_000_000;
/// Bytes of an encoded event with a decision and one rule.
const PAYLOAD: usize = 230;
