//! Many rows of one table at once. PostgreSQL takes a list per column, so that any number of rows is one statement with one
//! text; SQLite knows no lists and takes the rows themselves, in no more sizes than a page has because the driver keeps
//! prepared statements by their text. Its places have no numbers there: for each number the driver asks for a name, and SQLite
//! looks for that among all of them.

use sqlx::{AssertSqlSafe, types::Uuid};

use super::{Inner, RawTx, Val};
use crate::error::GateError;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    Int,
    Text,
    Uuid,
    Blob,
}

/// A table with the columns to fill.
pub(crate) struct Target {
    pub(crate) table: &'static str,
    pub(crate) columns: &'static [(&'static str, Holds)],
}

/// Rows per statement on SQLite, the most first. What is left when there are fewer is one statement: the lines of a page.
const ROWS_AT_ONCE: [usize; 3] = [256, 128, 64];

impl RawTx {
    /// Inserts rows with a value for each column of `target`.
    pub(crate) async fn insert_many(&mut self, target: &Target, rows: Vec<Vec<Val>>) -> Result<(), GateError> {
        if rows.is_empty() {
            return Ok(());
        }
        if rows.iter().any(|row| row.len() != target.columns.len()) {
            return Err(GateError::Inconsistent { column: target.table.into(), reason: "a row of another length" });
        }
        if self.is_postgres() { self.insert_lists(target, rows).await } else { self.insert_rows(target, rows).await }
    }

    async fn insert_rows(&mut self, target: &Target, rows: Vec<Vec<Val>>) -> Result<(), GateError> {
        let begin = target.insert();
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            let size = ROWS_AT_ONCE.into_iter().find(|size| *size <= rows.len()).unwrap_or(rows.len());
            let values: Vec<Val> = rows.by_ref().take(size).flatten().collect();
            self.exec(format!("{begin} VALUES {}", self.places(size, target.columns.len())), values).await?;
        }
        Ok(())
    }

    /// The places of so many rows of so many values, as this database likes them.
    pub(crate) fn places(&self, rows: usize, columns: usize) -> String {
        if self.is_postgres() { numbered(rows, columns) } else { vec![unnumbered(columns); rows].join(", ") }
    }

    async fn insert_lists(&mut self, target: &Target, rows: Vec<Vec<Val>>) -> Result<(), GateError> {
        let Inner::Pg(tx) = &mut self.inner else { return Ok(()) };
        self.run.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let mut columns: Vec<Vec<Val>> = target.columns.iter().map(|_| Vec::with_capacity(rows.len())).collect();
        for row in rows {
            for (column, value) in columns.iter_mut().zip(row) {
                column.push(value);
            }
        }
        let mut statement = sqlx::query(AssertSqlSafe(target.insert_lists()));
        for ((_, holds), values) in target.columns.iter().zip(columns) {
            statement = match holds {
                Holds::Int => statement.bind(list::<i64>(values)?),
                Holds::Text => statement.bind(list::<String>(values)?),
                Holds::Uuid => statement.bind(list::<Uuid>(values)?),
                Holds::Blob => statement.bind(list::<Vec<u8>>(values)?),
            };
        }
        statement.execute(&mut **tx).await?;
        Ok(())
    }
}

impl Target {
    fn insert(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        format!("INSERT INTO {} ({})", self.table, names.join(", "))
    }

    fn insert_lists(&self) -> String {
        let lists = (1..).zip(self.columns).map(|(number, (_, holds))| match holds {
            Holds::Int => format!("${number}::BIGINT[]"),
            Holds::Text => format!("${number}::TEXT[]"),
            Holds::Uuid => format!("${number}::UUID[]"),
            Holds::Blob => format!("${number}::BYTEA[]"),
        });
        format!("{} SELECT * FROM UNNEST({})", self.insert(), lists.collect::<Vec<_>>().join(", "))
    }
}

/// `($1, $2), ($3, $4)` for two rows of two values.
fn numbered(rows: usize, columns: usize) -> String {
    let mut next = 1..;
    let row = |_| {
        let numbers: Vec<String> = next.by_ref().take(columns).map(|number: usize| format!("${number}")).collect();
        format!("({})", numbers.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// `(?, ?)` for two values.
fn unnumbered(columns: usize) -> String {
    format!("({})", vec!["?"; columns].join(", "))
}

/// What a list can hold.
trait Held: Sized {
    /// The value, if it is of this type.
    fn of(value: Val) -> Option<Self>;
}

macro_rules! held {
    ($($t:ty: $kind:ident),+) => {
        $(impl Held for $t {
            fn of(value: Val) -> Option<Self> {
                if let Val::$kind(value) = value { Some(value) } else { None }
            }
        })+
    };
}

held!(i64: Int, String: Text, Uuid: Uuid, Vec<u8>: Blob);

/// The values of one column, absent where they are null.
fn list<T: Held>(values: Vec<Val>) -> Result<Vec<Option<T>>, GateError> {
    let one = |value: Val| {
        if value.is_null() {
            return Ok(None);
        }
        let wrong = || GateError::Inconsistent { column: "list".into(), reason: "a value of another type" };
        T::of(value).map(Some).ok_or_else(wrong)
    };
    values.into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: Target = Target {
        table: "t",
        columns: &[("a", Holds::Int), ("b", Holds::Text), ("c", Holds::Uuid), ("d", Holds::Blob)],
    };

    #[test]
    fn each_column_has_its_place_in_both_texts() {
        assert_eq!(numbered(2, 3), "($1, $2, $3), ($4, $5, $6)");
        assert_eq!(unnumbered(3), "(?, ?, ?)");
        assert_eq!(TARGET.insert(), "INSERT INTO t (a, b, c, d)");
        assert_eq!(
            TARGET.insert_lists(),
            "INSERT INTO t (a, b, c, d) SELECT * FROM UNNEST($1::BIGINT[], $2::TEXT[], $3::UUID[], $4::BYTEA[])"
        );
    }

    #[test]
    fn a_list_keeps_what_is_absent_and_refuses_another_type() {
        let id = Uuid::from_u128(3);
        assert_eq!(list::<i64>(vec![Val::Int(4), Val::NullInt]).unwrap(), [Some(4), None]);
        assert_eq!(list::<String>(vec![Val::Text("x".into())]).unwrap(), [Some("x".to_owned())]);
        assert_eq!(list::<Uuid>(vec![Val::NullUuid, Val::Uuid(id)]).unwrap(), [None, Some(id)]);
        assert_eq!(list::<Vec<u8>>(vec![Val::Blob(vec![1])]).unwrap(), [Some(vec![1])]);
        assert!(list::<String>(vec![Val::Int(1)]).is_err());
        assert!(list::<Uuid>(vec![Val::Int(1)]).is_err());
        assert!(list::<Vec<u8>>(vec![Val::Int(1)]).is_err());
        assert!(list::<i64>(vec![Val::Blob(vec![1])]).is_err());
    }
}
