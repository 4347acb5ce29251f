//! One facade over SQLite and PostgreSQL: one SQL text with `$n`, owned values in, owned rows out. Non-generic inside,
//! so that the drivers are compiled here once.

mod column;
mod connect;
mod many;
mod row;
pub(crate) mod schema;
mod value;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use sqlx::{AssertSqlSafe, PgPool, Postgres, Sqlite, SqlitePool};

pub use column::{Column, FromRow, read_code, read_maybe_code};
pub(crate) use many::{Holds, Target};
pub use row::Row;
pub use value::Val;

use crate::error::GateError;

/// A database. SQLite has one writer and several readers; PostgreSQL one pool.
#[derive(Clone)]
pub(crate) struct Db {
    pools: Pools,
    /// Statements run since it was opened.
    run: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Pools {
    Sqlite { readers: SqlitePool, writer: SqlitePool },
    Pg(PgPool),
}

/// An open transaction. On SQLite it begins immediately, so that it never meets a stale snapshot halfway.
pub(crate) struct RawTx {
    inner: Inner,
    run: Arc<AtomicU64>,
}

enum Inner {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Pg(sqlx::Transaction<'static, Postgres>),
}

macro_rules! bound {
    ($sql:expr, $args:expr) => {{
        let mut statement = sqlx::query(AssertSqlSafe($sql));
        for value in $args {
            statement = match value {
                Val::Int(v) => statement.bind(v),
                Val::Bool(v) => statement.bind(v),
                Val::Text(v) => statement.bind(v),
                Val::Uuid(v) => statement.bind(v),
                Val::Blob(v) => statement.bind(v),
                Val::NullInt => statement.bind(None::<i64>),
                Val::NullBool => statement.bind(None::<bool>),
                Val::NullText => statement.bind(None::<String>),
                Val::NullUuid => statement.bind(None::<sqlx::types::Uuid>),
                Val::NullBlob => statement.bind(None::<Vec<u8>>),
            };
        }
        statement
    }};
}

impl Db {
    pub(crate) async fn rows(&self, sql: String, args: Vec<Val>) -> Result<Vec<Row>, GateError> {
        self.run.fetch_add(1, Ordering::Relaxed);
        match &self.pools {
            Pools::Sqlite { readers, .. } => row::from_sqlite(&bound!(sql, args).fetch_all(readers).await?),
            Pools::Pg(pool) => row::from_pg(&bound!(sql, args).fetch_all(pool).await?),
        }
    }

    pub(crate) async fn begin(&self) -> Result<RawTx, GateError> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, .. } => Inner::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Pg(pool) => Inner::Pg(pool.begin().await?),
        };
        Ok(RawTx { inner, run: self.run.clone() })
    }

    /// A transaction that reads only and sees one moment, whatever others write meanwhile.
    pub(crate) async fn snapshot(&self) -> Result<RawTx, GateError> {
        let inner = match &self.pools {
            Pools::Sqlite { readers, .. } => Inner::Sqlite(readers.begin().await?),
            Pools::Pg(pool) => Inner::Pg(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?),
        };
        Ok(RawTx { inner, run: self.run.clone() })
    }

    pub(crate) const fn is_postgres(&self) -> bool {
        matches!(self.pools, Pools::Pg(_))
    }

    /// Statements run since it was opened.
    pub(crate) fn run(&self) -> u64 {
        self.run.load(Ordering::Relaxed)
    }
}

impl RawTx {
    pub(crate) async fn rows(&mut self, sql: String, args: Vec<Val>) -> Result<Vec<Row>, GateError> {
        self.run.fetch_add(1, Ordering::Relaxed);
        match &mut self.inner {
            Inner::Sqlite(tx) => row::from_sqlite(&bound!(sql, args).fetch_all(&mut **tx).await?),
            Inner::Pg(tx) => row::from_pg(&bound!(sql, args).fetch_all(&mut **tx).await?),
        }
    }

    pub(crate) async fn exec(&mut self, sql: String, args: Vec<Val>) -> Result<u64, GateError> {
        self.run.fetch_add(1, Ordering::Relaxed);
        Ok(match &mut self.inner {
            Inner::Sqlite(tx) => bound!(sql, args).execute(&mut **tx).await?.rows_affected(),
            Inner::Pg(tx) => bound!(sql, args).execute(&mut **tx).await?.rows_affected(),
        })
    }

    pub(crate) const fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Pg(_))
    }

    /// The same transaction, whose statements are not counted as work: those of the log depend on the shape of its tree.
    pub(crate) fn uncounted(self) -> Self {
        Self { run: Arc::default(), ..self }
    }

    pub(crate) async fn commit(self) -> Result<(), GateError> {
        match self.inner {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Pg(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Column names shared by all rows of one answer.
pub(crate) type Names = Arc<[String]>;

#[cfg(test)]
mod tests;
