//! Opening a database with the settings that durability asks: acknowledged is on disk.

use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    Connection as _, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{Db, Pools};
use crate::error::GateError;

const READERS: u32 = 4;
/// Prepared statements that a connection keeps: more than the program has, each list of another length counted as one.
const STATEMENTS: usize = 1_000;
/// Rows that may wait for who reads them; with few, the thread of the database sleeps and wakes within one answer.
const ROWS: usize = 1_000;
const PG_CONNECTIONS: u32 = 10;
/// How long a connection may lie idle before it is asked whether the server is still there.
const STILL_THERE: Duration = Duration::from_secs(5);

impl Db {
    /// Opens `postgres://…`, or a file for SQLite.
    pub(crate) async fn open(url: &str) -> Result<Self, GateError> {
        let pools = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::postgres(url).await?
        } else {
            Self::sqlite(Path::new(url)).await?
        };
        Ok(Self { pools, run: Arc::default() })
    }

    async fn sqlite(file: &Path) -> Result<Pools, GateError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .statement_cache_capacity(STATEMENTS)
            .row_buffer_size(ROWS)
            .pragma("secure_delete", "ON")
            .pragma("trusted_schema", "OFF")
            .pragma("cache_size", "-16384");
        let pool = || SqlitePoolOptions::new().test_before_acquire(false);
        let writer = pool().max_connections(1).connect_with(options.clone()).await?;
        let readers = pool()
            .max_connections(READERS)
            .min_connections(1)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await?;
        Ok(Pools::Sqlite { readers, writer })
    }

    async fn postgres(url: &str) -> Result<Pools, GateError> {
        let options = PgConnectOptions::from_str(url)?.application_name("doorbraak");
        // Fewer than on SQLite: each connection keeps its own on the server.
        let options = options.statement_cache_capacity(STATEMENTS / 4);
        // A connection that was used a moment ago is there; asking it each time would double the ways to and fro.
        let pool: PgPool = PgPoolOptions::new()
            .max_connections(PG_CONNECTIONS)
            .test_before_acquire(false)
            .before_acquire(|connection, used| {
                Box::pin(async move {
                    if used.idle_for > STILL_THERE {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(options)
            .await?;
        Ok(Pools::Pg(pool))
    }
}
