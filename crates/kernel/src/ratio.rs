//! Exact arithmetic for figures: a share is kept as two whole numbers until it is shown. No float touches a figure.

use std::fmt;

/// `numerator / denominator`, exact. A denominator of zero is a ratio that does not exist ("n.v.t.").
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    numerator: i64,
    denominator: i64,
}

impl Ratio {
    /// The ratio of two counts.
    pub const fn new(numerator: i64, denominator: i64) -> Self {
        Self { numerator, denominator }
    }

    /// The numerator.
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// The denominator.
    pub const fn denominator(self) -> i64 {
        self.denominator
    }

    /// `self x factor` with `decimals` digits after the comma, halves away from zero; `None` when the denominator is 0.
    pub fn rounded(self, factor: i64, decimals: u32) -> Option<Decimal> {
        let scale = 10_i128.checked_pow(decimals)?;
        let denominator = i128::from(self.denominator);
        if denominator == 0 {
            return None;
        }
        let exact = i128::from(self.numerator) * i128::from(factor) * scale;
        let sign = exact.signum() * denominator.signum();
        let (exact, denominator) = (exact.abs(), denominator.abs());
        let units = (2 * exact + denominator) / (2 * denominator);
        Some(Decimal { units: i64::try_from(units * sign).ok()?, decimals })
    }

    /// A percentage with `decimals` digits.
    pub fn percent(self, decimals: u32) -> Option<Decimal> {
        self.rounded(100, decimals)
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        i128::from(self.numerator) * i128::from(other.denominator)
            == i128::from(other.numerator) * i128::from(self.denominator)
    }
}

/// A rounded decimal number, exact in its digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    units: i64,
    decimals: u32,
}

impl Decimal {
    /// A whole number.
    pub const fn whole(units: i64) -> Self {
        Self { units, decimals: 0 }
    }

    /// `units` of the last digit, with `decimals` digits after the comma: `Decimal::of(224, 1)` is 22,4.
    pub const fn of(units: i64, decimals: u32) -> Self {
        Self { units, decimals }
    }

    /// The units of the last digit.
    pub const fn units(self) -> i64 {
        self.units
    }

    /// The number of digits after the comma.
    pub const fn decimals(self) -> u32 {
        self.decimals
    }

    /// With a full stop as separator, for JSON and CSV readers that expect it.
    pub fn plain(self) -> String {
        self.text('.', None)
    }

    fn text(self, comma: char, thousands: Option<char>) -> String {
        let width = usize::try_from(self.decimals).unwrap_or_default();
        let digits = format!("{:0>1$}", self.units.unsigned_abs(), width + 1);
        let (whole, fraction) = digits.split_at(digits.len() - width);
        let mut text = String::from(if self.units < 0 { "-" } else { "" });
        for (place, digit) in whole.chars().enumerate() {
            let left = whole.len() - place;
            if let Some(mark) = thousands.filter(|_| place > 0 && left % 3 == 0) {
                text.push(mark);
            }
            text.push(digit);
        }
        if width > 0 {
            text.push(comma);
            text.push_str(fraction);
        }
        text
    }
}

/// As printed in Dutch: `1.329`, `22,4`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(',', Some('.')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_away_from_zero_and_zero_denominators_have_no_value() {
        for (numerator, denominator, decimals, expected) in [
            (276 - 230, 230, 0, "20"),
            (592 - 792, 792, 0, "-25"),
            (592 - 792, 792, 1, "-25,3"),
            (1, 8, 1, "12,5"),
            (1, 8, 0, "13"),
            (-1, 8, 0, "-13"),
            (1_329_000, 1, 0, "132.900.000"),
        ] {
            let text = Ratio::new(numerator, denominator).percent(decimals).unwrap().to_string();
            assert_eq!(text, expected, "{numerator}/{denominator}");
        }
        assert_eq!(Ratio::new(3, 0).percent(0), None);
        assert_eq!(Decimal::of(5, 1).to_string(), "0,5");
        assert_eq!(Decimal::of(-5, 1).plain(), "-0.5");
    }
}
