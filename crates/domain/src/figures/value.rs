//! Exact values and how they differ from one period to the next: change is new minus old, percent change is
//! (new - old) / old, always from the exact values and never from rounded ones.

use doorbraak_kernel::{Euro, Ratio};

use super::cell::{Cell, Reason, Rounded};

/// What a value counts in, and how it is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Count,
    /// `ratio x factor` with this many decimals.
    Decimal {
        factor: i64,
        decimals: u32,
    },
    Percent,
    Euro,
}

/// An exact value, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Known(Ratio, Measure),
    Missing(Reason),
}

impl Value {
    pub(super) const fn count(number: i64) -> Self {
        Self::Known(Ratio::new(number, 1), Measure::Count)
    }

    pub(super) fn euro(amount: Option<Euro>) -> Self {
        amount.map_or(Self::Missing(Reason::NoAmount), |amount| Self::Known(Ratio::new(amount.0, 1), Measure::Euro))
    }

    pub(super) const fn share(part: i64, whole: i64) -> Self {
        Self::known(Ratio::new(part, whole), Measure::Percent)
    }

    /// `part / whole x factor` with one decimal.
    pub(super) const fn rate(part: i64, whole: i64, factor: i64) -> Self {
        Self::known(Ratio::new(part, whole), Measure::Decimal { factor, decimals: 1 })
    }

    pub(super) const fn known(ratio: Ratio, measure: Measure) -> Self {
        if ratio.denominator() == 0 { Self::Missing(Reason::NothingToDivideBy) } else { Self::Known(ratio, measure) }
    }

    pub(super) fn cell(&self) -> Cell {
        match self {
            Self::Missing(reason) => Cell::NotAvailable(reason.clone()),
            Self::Known(ratio, Measure::Count) => Cell::Count(ratio.numerator()),
            Self::Known(ratio, Measure::Euro) => Cell::Euro(Euro(ratio.numerator())),
            Self::Known(ratio, Measure::Percent) => rounded(*ratio, 100, 0).map_or_else(too_large, Cell::Percent),
            Self::Known(ratio, Measure::Decimal { factor, decimals }) => {
                rounded(*ratio, *factor, *decimals).map_or_else(too_large, Cell::Decimal)
            }
        }
    }

    /// New minus old, in the unit of the values; percentage points for shares.
    pub(super) fn change(&self, before: &Self) -> Cell {
        match (self, before) {
            (Self::Missing(reason), _) | (_, Self::Missing(reason)) => Cell::NotAvailable(reason.clone()),
            (Self::Known(new, measure), Self::Known(old, _)) => match (difference(*new, *old), measure) {
                (None, _) => too_large(),
                (Some(ratio), Measure::Percent) => rounded(ratio, 100, 0).map_or_else(too_large, Cell::Points),
                (Some(ratio), measure) => Self::Known(ratio, *measure).cell(),
            },
        }
    }

    /// (new - old) / old in whole percents; not asked of shares, whose change is in points.
    pub(super) fn change_percent(&self, before: &Self) -> Cell {
        match (self, before) {
            (Self::Missing(reason), _) | (_, Self::Missing(reason)) => Cell::NotAvailable(reason.clone()),
            (Self::Known(_, Measure::Percent), _) => Cell::NotAvailable(Reason::NotApplicable),
            (Self::Known(..), Self::Known(old, _)) if old.numerator() == 0 => {
                Cell::NotAvailable(Reason::NothingToDivideBy)
            }
            (Self::Known(new, _), Self::Known(old, _)) => {
                relative(*new, *old).and_then(|ratio| rounded(ratio, 100, 0)).map_or_else(too_large, Cell::Percent)
            }
        }
    }
}

fn rounded(ratio: Ratio, factor: i64, decimals: u32) -> Option<Rounded> {
    Some(Rounded { shown: ratio.rounded(factor, decimals)?, exact: Some(ratio) })
}

fn too_large() -> Cell {
    Cell::NotAvailable(Reason::TooLarge)
}

/// A value entered as it is shown, such as a score.
pub(super) fn tenths(units: Option<i64>, reason: Reason) -> Value {
    units.map_or(Value::Missing(reason), |units| {
        Value::Known(Ratio::new(units, 10), Measure::Decimal { factor: 1, decimals: 1 })
    })
}

/// Lines of a register. None of them is not zero: nobody can tell an empty register from a year without anything.
pub(super) const fn register(lines: i64) -> Value {
    if lines == 0 { Value::Missing(Reason::EmptyRegister) } else { Value::count(lines) }
}

/// Hundredths entered with a comma, with no more digits than they have.
pub(super) fn hundredths(units: Option<i64>) -> Value {
    units.map_or(Value::Missing(Reason::EmptyRegister), |units| {
        let decimals = if units % 10 == 0 { 1 } else { 2 };
        Value::Known(Ratio::new(units, 100), Measure::Decimal { factor: 1, decimals })
    })
}

/// `new - old`.
fn difference(new: Ratio, old: Ratio) -> Option<Ratio> {
    let (a, b) = (i128::from(new.numerator()), i128::from(new.denominator()));
    let (c, d) = (i128::from(old.numerator()), i128::from(old.denominator()));
    reduced(a.checked_mul(d)?.checked_sub(c.checked_mul(b)?)?, b.checked_mul(d)?)
}

/// `(new - old) / old`.
fn relative(new: Ratio, old: Ratio) -> Option<Ratio> {
    let (a, b) = (i128::from(new.numerator()), i128::from(new.denominator()));
    let (c, d) = (i128::from(old.numerator()), i128::from(old.denominator()));
    let base = c.checked_mul(b)?;
    reduced(a.checked_mul(d)?.checked_sub(base)?, base)
}

/// The mean over cases of `achieved / goals`, for groups of `(goals, achieved, cases)`.
pub(super) fn mean_share(groups: impl IntoIterator<Item = (i64, i64, i64)>) -> Value {
    let groups: Vec<_> = groups.into_iter().filter(|(goals, _, cases)| *goals > 0 && *cases > 0).collect();
    if groups.is_empty() {
        return Value::Missing(Reason::NothingToDivideBy);
    }
    mean(&groups).map_or(Value::Missing(Reason::TooLarge), |mean| Value::known(mean, Measure::Percent))
}

fn mean(groups: &[(i64, i64, i64)]) -> Option<Ratio> {
    let (mut numerator, mut denominator, mut cases) = (0_i128, 1_i128, 0_i128);
    for &(goals, achieved, number) in groups {
        let (goals, sum) = (i128::from(goals), i128::from(achieved).checked_mul(i128::from(number))?);
        let shared = gcd(denominator, goals);
        let (mine, theirs) = (goals / shared, denominator / shared);
        numerator = numerator.checked_mul(mine)?.checked_add(sum.checked_mul(theirs)?)?;
        denominator = denominator.checked_mul(mine)?;
        cases += i128::from(number);
    }
    reduced(numerator, denominator.checked_mul(cases)?)
}

fn reduced(numerator: i128, denominator: i128) -> Option<Ratio> {
    let shared = gcd(numerator, denominator).max(1);
    Some(Ratio::new(i64::try_from(numerator / shared).ok()?, i64::try_from(denominator / shared).ok()?))
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
