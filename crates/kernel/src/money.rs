//! Money in whole euros, as the house budgets it (product figure "Money").

use std::{fmt, ops};

use crate::ratio::Decimal;

/// Whole euros; income may be written negative in a source, here it is positive and the line says which side it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Euro(pub i64);

impl ops::Add for Euro {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl ops::Sub for Euro {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::iter::Sum for Euro {
    fn sum<I: Iterator<Item = Self>>(lines: I) -> Self {
        lines.fold(Self(0), ops::Add::add)
    }
}

impl fmt::Display for Euro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "€ {}", Decimal::whole(self.0))
    }
}
