//! Rows as owned values. A null in a column that must have a value is an error on both databases; SQLite's driver
//! alone would silently give an empty text.

use std::sync::Arc;

use sqlx::{Column as _, Row as _, TypeInfo as _, ValueRef as _, postgres::PgRow, sqlite::SqliteRow};

use super::{Column, Names, Val};
use crate::{error::GateError, vault::OpenKeys};

/// One row of an answer.
#[derive(Clone)]
pub struct Row {
    names: Names,
    values: Vec<Val>,
    keys: Option<Arc<OpenKeys>>,
}

impl Row {
    /// The value of `column`, as `T`.
    pub fn get<T: Column>(&self, column: &str) -> Result<T, GateError> {
        T::read(self, column)
    }

    pub(crate) fn value(&self, column: &str) -> Result<&Val, GateError> {
        let place = self.names.iter().position(|name| name == column);
        place
            .and_then(|place| self.values.get(place))
            .ok_or_else(|| GateError::Inconsistent { column: column.into(), reason: "not in the answer" })
    }

    pub(crate) fn has(&self, column: &str) -> bool {
        self.names.iter().any(|name| name == column)
    }

    pub(crate) fn keys(&self) -> Option<&OpenKeys> {
        self.keys.as_deref()
    }

    pub(crate) fn give_keys(&mut self, keys: Arc<OpenKeys>) {
        self.keys = Some(keys);
    }
}

pub(super) fn from_sqlite(rows: &[SqliteRow]) -> Result<Vec<Row>, GateError> {
    let names = names(rows.first().map(|row| row.columns().iter().map(|c| c.name().to_owned()).collect()));
    rows.iter()
        .map(|row| {
            let values = (0..row.len()).map(|place| sqlite_value(row, place)).collect::<Result<_, _>>()?;
            Ok(Row { names: names.clone(), values, keys: None })
        })
        .collect()
}

pub(super) fn from_pg(rows: &[PgRow]) -> Result<Vec<Row>, GateError> {
    let names = names(rows.first().map(|row| row.columns().iter().map(|c| c.name().to_owned()).collect()));
    rows.iter()
        .map(|row| {
            let values = (0..row.len()).map(|place| pg_value(row, place)).collect::<Result<_, _>>()?;
            Ok(Row { names: names.clone(), values, keys: None })
        })
        .collect()
}

fn names(columns: Option<Vec<String>>) -> Names {
    columns.unwrap_or_default().into()
}

fn sqlite_value(row: &SqliteRow, place: usize) -> Result<Val, GateError> {
    let raw = row.try_get_raw(place)?;
    if raw.is_null() {
        return Ok(Val::NullText);
    }
    let kind = raw.type_info();
    Ok(match kind.name() {
        "INTEGER" | "BIGINT" | "INT4" | "INT8" => Val::Int(row.try_get_unchecked(place)?),
        "TEXT" => Val::Text(row.try_get_unchecked(place)?),
        "BLOB" => Val::Blob(row.try_get_unchecked(place)?),
        _ => return Err(unreadable(row.column(place).name())),
    })
}

fn pg_value(row: &PgRow, place: usize) -> Result<Val, GateError> {
    let raw = row.try_get_raw(place)?;
    if raw.is_null() {
        return Ok(Val::NullText);
    }
    let kind = raw.type_info();
    Ok(match kind.name() {
        "INT8" => Val::Int(row.try_get(place)?),
        "INT4" => Val::Int(i64::from(row.try_get::<i32, _>(place)?)),
        "BOOL" => Val::Bool(row.try_get(place)?),
        "TEXT" | "VARCHAR" | "NAME" => Val::Text(row.try_get(place)?),
        "UUID" => Val::Uuid(row.try_get(place)?),
        "BYTEA" => Val::Blob(row.try_get(place)?),
        _ => return Err(unreadable(row.column(place).name())),
    })
}

fn unreadable(column: &str) -> GateError {
    GateError::Inconsistent { column: column.into(), reason: "a type outside the common subset" }
}
