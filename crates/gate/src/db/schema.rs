//! Migrations: two folders with the same numbers. A test compares the tables and columns they make.

use std::borrow::Cow;

use sqlx::{
    SqlStr,
    migrate::{Migration, MigrationType, Migrator},
};

use super::{Db, Pools};
use crate::error::GateError;

/// One of the two stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Store {
    Data,
    Keys,
}

macro_rules! migrations {
    ($sqlite:literal, $postgres:literal; $($number:literal $name:literal),+ $(,)?) => {
        (&[$(($number, $name, include_str!(concat!("../../migrations/", $sqlite, "/", $name, ".sql")))),+],
         &[$(($number, $name, include_str!(concat!("../../migrations/", $postgres, "/", $name, ".sql")))),+])
    };
}

type Script = (i64, &'static str, &'static str);

const DATA: (&[Script], &[Script]) = migrations!("sqlite", "postgres";
    1 "0001_partners", 2 "0002_audit", 3 "0003_intake", 4 "0004_cases", 5 "0005_work", 6 "0006_figures",
    7 "0007_uitvraag", 8 "0008_log_review", 9 "0009_withdrawal", 10 "0010_access",
    12 "0012_verstrekken", 14 "0014_publication", 15 "0015_printed", 16 "0016_answer", 20 "0020_edition",
    24 "0024_priority", 25 "0025_transfer", 26 "0026_link", 27 "0027_opleiding", 28 "0028_op_naam", 29 "0029_buiten",
    30 "0030_andere_huizen", 31 "0031_terugkoppeling", 32 "0032_mail_reason", 33 "0033_log_parts",
    40 "0040_meekijken");
const KEYS: (&[Script], &[Script]) = migrations!("keys-sqlite", "keys-postgres"; 1 "0001_keys");

pub(crate) async fn migrate(db: &Db, store: Store) -> Result<(), GateError> {
    let (sqlite, postgres) = match store {
        Store::Data => DATA,
        Store::Keys => KEYS,
    };
    match &db.pools {
        Pools::Sqlite { writer, .. } => migrator(sqlite).run(writer).await?,
        Pools::Pg(pool) => migrator(postgres).run(pool).await?,
    }
    Ok(())
}

/// Brings a database up to migration `last` only, as an older program left it.
#[cfg(test)]
pub(crate) async fn migrate_until(db: &Db, last: i64) {
    let until = |scripts: &[Script]| scripts.iter().filter(|(number, ..)| *number <= last).copied().collect::<Vec<_>>();
    match &db.pools {
        Pools::Sqlite { writer, .. } => migrator(&until(DATA.0)).run(writer).await.unwrap(),
        Pools::Pg(pool) => migrator(&until(DATA.1)).run(pool).await.unwrap(),
    }
}

fn migrator(scripts: &[Script]) -> Migrator {
    let migrations = scripts.iter().map(|(number, name, sql)| {
        let kind = MigrationType::Simple;
        Migration::new(*number, Cow::Borrowed(*name), kind, SqlStr::from_static(sql), false)
    });
    Migrator::with_migrations(migrations.collect())
}
