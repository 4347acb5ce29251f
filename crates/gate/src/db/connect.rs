//! Opening a database with the settings that durability asks: acknowledged is on disk.

use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{Db, Pools};
use crate::error::GateError;

const READERS: u32 = 4;
const PG_CONNECTIONS: u32 = 10;

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
            .pragma("secure_delete", "ON")
            .pragma("trusted_schema", "OFF")
            .pragma("cache_size", "-32768");
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(1)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await?;
        Ok(Pools::Sqlite { readers, writer })
    }

    async fn postgres(url: &str) -> Result<Pools, GateError> {
        let options = PgConnectOptions::from_str(url)?.application_name("doorbraak");
        let pool: PgPool = PgPoolOptions::new().max_connections(PG_CONNECTIONS).connect_with(options).await?;
        Ok(Pools::Pg(pool))
    }
}
