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

/// `€ 1.250` and `€ -51.707`; with `{:+}` also `€ +39.578`, for what was added or is more.
impl fmt::Display for Euro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plus = if f.sign_plus() && self.0 > 0 { "+" } else { "" };
        write!(f, "€ {plus}{}", Decimal::whole(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_its_sign_before_the_digits_and_a_plus_only_when_asked() {
        for (amount, plain, signed) in
            [(39_578, "€ 39.578", "€ +39.578"), (-51_707, "€ -51.707", "€ -51.707"), (0, "€ 0", "€ 0")]
        {
            assert_eq!((Euro(amount).to_string(), format!("{:+}", Euro(amount))), (plain.into(), signed.into()));
        }
    }
}
