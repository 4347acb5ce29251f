//! The values both databases share. Every null is typed, because PostgreSQL wants to know what is absent.

use doorbraak_kernel::{Code, Day, Id, Moment, Sensitive};
use sqlx::types::Uuid;

/// A value to bind, or a value read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Val {
    /// A whole number of 64 bits; also moments, as Unix milliseconds.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// Text; also civil days, as ISO 8601, and codes of closed lists.
    Text(String),
    /// An id.
    Uuid(Uuid),
    /// Bytes; also encrypted text.
    Blob(Vec<u8>),
    /// No number.
    NullInt,
    /// No yes or no.
    NullBool,
    /// No text.
    NullText,
    /// No id.
    NullUuid,
    /// No bytes.
    NullBlob,
}

impl Val {
    /// Whether nothing is there.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::NullInt | Self::NullBool | Self::NullText | Self::NullUuid | Self::NullBlob)
    }

    /// The stable code of a list entry.
    pub fn code<C: Code>(entry: C) -> Self {
        Self::Text(entry.code().into())
    }

    /// The stable code of a list entry, if there is one.
    pub fn code_opt<C: Code>(entry: Option<C>) -> Self {
        entry.map_or(Self::NullText, Self::code)
    }
}

macro_rules! from {
    ($($t:ty => |$v:ident| $make:expr, $null:ident;)+) => {
        $(impl From<$t> for Val { fn from($v: $t) -> Self { $make } }
        impl From<Option<$t>> for Val { fn from(v: Option<$t>) -> Self { v.map_or(Self::$null, Self::from) } })+
    };
}

from! {
    i64 => |v| Self::Int(v), NullInt;
    bool => |v| Self::Bool(v), NullBool;
    String => |v| Self::Text(v), NullText;
    &str => |v| Self::Text(v.into()), NullText;
    Vec<u8> => |v| Self::Blob(v), NullBlob;
    Moment => |v| Self::Int(v.millis()), NullInt;
    Day => |v| Self::Text(v.to_string()), NullText;
    Sensitive<String> => |v| Self::Text(v.into_inner()), NullText;
    Uuid => |v| Self::Uuid(v), NullUuid;
}

impl<K> From<Id<K>> for Val {
    fn from(id: Id<K>) -> Self {
        Self::Uuid(id.uuid())
    }
}

impl<K> From<Option<Id<K>>> for Val {
    fn from(id: Option<Id<K>>) -> Self {
        id.map_or(Self::NullUuid, Self::from)
    }
}
