//! **Bedrag**: an amount as somebody wrote it, in whole cents. A comma is a comma and a full stop stands between thousands: a guess
//! would turn one amount into another, so a text that could be read in two ways is refused.

use std::{iter, ops};

use doorbraak_kernel::Euro;

/// Whole cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cents(pub i64);

/// Why a text is no amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// No digits where they should be, or a mark in the wrong place.
    #[error("‘{0}’ is geen bedrag; schrijf bijvoorbeeld 1.250.000 of 1.250,50")]
    Unreadable(String),
    /// More than cents.
    #[error("‘{0}’ heeft meer dan twee cijfers achter de komma")]
    TooFine(String),
    /// A number that no budget holds.
    #[error("‘{0}’ is te groot")]
    TooLarge(String),
}

/// Far above any budget, and far below what a sum could overflow with.
const LARGEST: i64 = 10_000_000_000_000;

impl Cents {
    /// Nothing for an empty text: not entered is not 0.
    ///
    /// # Errors
    /// When the text is not one amount.
    pub fn parse(text: &str) -> Result<Option<Self>, AmountError> {
        let bare: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '€').collect();
        let short: String = text.trim().chars().take(30).collect();
        if bare.is_empty() || bare.eq_ignore_ascii_case("onbekend") {
            return Ok(None);
        }
        let (negative, digits) = match bare.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, bare.as_str()),
        };
        let (whole, fraction) = digits.split_once(',').unwrap_or((digits, ""));
        let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let groups: Vec<&str> = whole.split('.').collect();
        let grouped = groups.len() == 1
            || groups.iter().skip(1).all(|group| group.len() == 3)
                && groups.first().is_some_and(|group| group.len() < 4);
        let comma = digits.contains(',');
        if !grouped || !groups.iter().all(|group| number(group)) || (comma && !number(fraction)) {
            return Err(AmountError::Unreadable(short));
        }
        if fraction.len() > 2 {
            return Err(AmountError::TooFine(short));
        }
        let units = groups.concat() + &format!("{fraction:0<2}");
        let cents: i64 = units.parse().map_err(|_| AmountError::TooLarge(short.clone()))?;
        if cents > LARGEST {
            return Err(AmountError::TooLarge(short));
        }
        Ok(Some(Self(if negative { -cents } else { cents })))
    }

    /// In whole euros, halves away from zero.
    pub const fn euro(self) -> Euro {
        let half = if self.0 < 0 { -50 } else { 50 };
        Euro((self.0 + half) / 100)
    }

    /// The other side of zero.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(-self.0)
    }
}

impl ops::Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl iter::Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self(0), ops::Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_in_one_way_or_not_at_all() {
        for (text, cents) in [
            ("€ 2.993.623", 299_362_300),
            ("€ -780.000", -78_000_000),
            ("\u{a0}1250,5 ", 125_050),
            ("0", 0),
            ("−3", -300),
            ("45900", 4_590_000),
            ("1.250,05", 125_005),
        ] {
            assert_eq!(Cents::parse(text), Ok(Some(Cents(cents))), "{text}");
        }
        for nothing in ["", "  ", "€", "onbekend"] {
            assert_eq!(Cents::parse(nothing), Ok(None), "{nothing}");
        }
        for wrong in ["1.5", "12.34", "1234.567", "1,", ",5", "-", "1.2345", "vijf", "1e3", "--2", "1.000.00", "#REF!"]
        {
            assert!(matches!(Cents::parse(wrong), Err(AmountError::Unreadable(_))), "{wrong}");
        }
        assert!(matches!(Cents::parse("1,255"), Err(AmountError::TooFine(_))));
        for large in ["99999999999999", "99999999999999999999999"] {
            assert!(matches!(Cents::parse(large), Err(AmountError::TooLarge(_))), "{large}");
        }
    }

    #[test]
    fn halves_leave_zero() {
        for (cents, euros) in [(149, 1), (150, 2), (-149, -1), (-150, -2), (0, 0), (49, 0), (50, 1), (-50, -1)] {
            assert_eq!(Cents(cents).euro(), Euro(euros), "{cents}");
        }
    }
}
