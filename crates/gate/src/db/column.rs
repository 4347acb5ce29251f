//! Reading columns into the house's own types.

use doorbraak_kernel::{Code, Day, Id, Moment, Sensitive};
use sqlx::types::Uuid;

use super::{Row, Val};
use crate::{error::GateError, vault};

/// A type that a column can hold.
pub trait Column: Sized {
    /// Reads `column` of `row`.
    fn read(row: &Row, column: &str) -> Result<Self, GateError>;
}

/// A struct that is one row.
pub trait FromRow: Sized {
    /// Reads the row.
    fn from_row(row: &Row) -> Result<Self, GateError>;
}

fn wrong(column: &str, reason: &'static str) -> GateError {
    GateError::Inconsistent { column: column.into(), reason }
}

impl Column for i64 {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        if let Val::Int(v) = row.value(column)? { Ok(*v) } else { Err(wrong(column, "not a whole number")) }
    }
}

impl Column for bool {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        match row.value(column)? {
            Val::Bool(v) => Ok(*v),
            Val::Int(0) => Ok(false),
            Val::Int(1) => Ok(true),
            _ => Err(wrong(column, "not yes or no")),
        }
    }
}

impl Column for String {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        if let Val::Text(v) = row.value(column)? { Ok(v.clone()) } else { Err(wrong(column, "not a text")) }
    }
}

impl Column for Vec<u8> {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        if let Val::Blob(v) = row.value(column)? { Ok(v.clone()) } else { Err(wrong(column, "not bytes")) }
    }
}

impl Column for Uuid {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        match row.value(column)? {
            Val::Uuid(v) => Ok(*v),
            Val::Blob(v) => Self::from_slice(v).map_err(|_| wrong(column, "not an id")),
            _ => Err(wrong(column, "not an id")),
        }
    }
}

impl<K> Column for Id<K> {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        Uuid::read(row, column).map(Self::from_uuid)
    }
}

impl Column for Moment {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        i64::read(row, column).map(Self::from_millis)
    }
}

impl Column for Day {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        String::read(row, column)?.parse().map_err(|_| wrong(column, "not a day"))
    }
}

/// Readable personal data (names) as text, narrative as encrypted bytes that only the dossier's key opens.
impl Column for Sensitive<String> {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        match row.value(column)? {
            Val::Text(v) => Ok(Self::new(v.clone())),
            Val::Blob(sealed) => vault::open_column(row, column, sealed).map(Self::new),
            _ => Err(wrong(column, "not a text")),
        }
    }
}

impl<T: Column> Column for Option<T> {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        if row.value(column)?.is_null() { Ok(None) } else { T::read(row, column).map(Some) }
    }
}

/// A code of a closed list, stored as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Coded<C>(C);

impl<C: Code> Column for Coded<C> {
    fn read(row: &Row, column: &str) -> Result<Self, GateError> {
        C::from_code(&String::read(row, column)?).map(Self).ok_or_else(|| wrong(column, "not a code of its list"))
    }
}

/// Makes a struct that is one row: each field is the column of the same name. `#[code]` marks a field that holds a
/// code of a closed list.
///
/// ```ignore
/// doorbraak_gate::row! {
///     /// One line of the list.
///     pub struct CaseLine { pub id: CaseId, pub number: String, pub status: CaseStatus as code }
/// }
/// ```
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident : $ty:ty $(as $how:ident)?),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $ty,)+ }
        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row) -> Result<Self, $crate::GateError> {
                Ok(Self { $($field: $crate::row!(@read row, $field, $ty $(, $how)?),)+ })
            }
        }
    };
    (@read $row:ident, $field:ident, $ty:ty) => { $row.get::<$ty>(stringify!($field))? };
    (@read $row:ident, $field:ident, $ty:ty, code) => { $crate::read_code::<$ty>($row, stringify!($field))? };
    (@read $row:ident, $field:ident, $ty:ty, maybe_code) => { $crate::read_maybe_code($row, stringify!($field))? };
}

/// Reads a code of a closed list; used by [`row!`].
pub fn read_code<C: Code>(row: &Row, column: &str) -> Result<C, GateError> {
    row.get::<Coded<C>>(column).map(|coded| coded.0)
}

/// Reads a code of a closed list that may be absent; used by [`row!`].
pub fn read_maybe_code<C: Code>(row: &Row, column: &str) -> Result<Option<C>, GateError> {
    row.get::<Option<Coded<C>>>(column).map(|coded| coded.map(|c| c.0))
}
