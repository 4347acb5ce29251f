//! **Openbare editie**: the figures as everybody may see them. A small count in a small place points at somebody, so it is
//! hidden, and so is whatever would give it back by subtraction. Others are rounded. The internal edition stays exact.
//!
//! What a reader can find out is calculated here, not estimated: [`protect`] keeps hiding until, of every small count,
//! every value below the threshold remains possible for a reader who can solve any system of sums. Zero counts as small:
//! that nobody was discussed is a fact about a small place too. A reader who replays this program for every table that
//! there could have been learns a little more from what was hidden: see [`Mode`].

mod bounds;
pub mod edition;
mod flow;
pub mod grid;
pub mod guard;
mod interval;
mod protect;
pub mod register;

pub use edition::{Edition, EditionError, Refused, Why, edition};
pub use grid::{Grid, Interior, Place};
pub use guard::{GuardError, Yielded, guard, hiding_more};
pub use interval::Interval;
pub use protect::{Protected, protect};
pub use register::{Population, Register, Release, ReleasedCell};

use std::collections::BTreeSet;

use super::{
    cell::{Cell, Reason},
    definition::{Figure, Sensitivity},
    names::List,
    value::Value,
};

/// Counts are rounded to multiples of this.
const STEP: i64 = 5;
/// A rate is shown when the count under it is at least this.
const LEAST_FOR_RATE: i64 = 10;
/// A percentage is shown when the whole is at least this.
const LEAST_FOR_PERCENT: i64 = 20;

/// How counts that are not small are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Rounded to the nearest five; totals are rounded from true totals and need not add up. Who replays the program can
    /// exclude one value more than the threshold allows, in rare lists (`tests/figures` tries them all).
    Rounded,
    /// Exact, for tables that must add up; more is hidden. Who replays the program can sometimes bring a small count back
    /// to one value, so this is for tables in which that is no harm.
    Suppressed,
}

/// The parameters of a public edition; they are published with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    threshold: i64,
    mode: Mode,
    marked: BTreeSet<(Figure, List)>,
}

/// Parameters that do not protect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// Below 3 a count of two persons tells each of them the other; above 10 nothing is left to read.
    #[error("De drempel is een getal van 3 tot en met 10.")]
    Threshold,
}

/// Threshold 5, rounded, nothing marked beyond what the definitions say.
impl Default for Policy {
    fn default() -> Self {
        Self { threshold: 5, mode: Mode::Rounded, marked: BTreeSet::new() }
    }
}

impl Policy {
    /// Counts below `threshold` are small.
    ///
    /// # Errors
    /// When the threshold does not lie between 3 and 10.
    pub fn new(threshold: i64, mode: Mode) -> Result<Self, PolicyError> {
        let sound = (3..=10).contains(&threshold);
        if sound { Ok(Self { threshold, mode, marked: BTreeSet::new() }) } else { Err(PolicyError::Threshold) }
    }

    /// Protects a split that would be exact, as the FG decided.
    #[must_use]
    pub fn marking(mut self, figure: Figure, list: List) -> Self {
        self.marked.insert((figure, list));
        self
    }

    /// Counts below it are small.
    pub const fn threshold(&self) -> i64 {
        self.threshold
    }

    /// How the others are shown.
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// The splits that the FG marked.
    pub const fn marked(&self) -> &BTreeSet<(Figure, List)> {
        &self.marked
    }

    /// How this edition treats a figure that is split by `list`.
    pub fn sensitivity(&self, figure: Figure, list: Option<List>) -> Sensitivity {
        let marked = list.is_some_and(|list| self.marked.contains(&(figure, list)));
        if marked { Sensitivity::Protected } else { figure.sensitivity(list) }
    }

    /// Whether a count is small. Zero is.
    pub const fn is_small(&self, count: i64) -> bool {
        count < self.threshold
    }

    /// How a count is shown before anything else in its table is looked at.
    pub const fn first_shown(&self, count: i64) -> Shown {
        match (self.mode, self.is_small(count)) {
            (Mode::Rounded, true) => Shown::Below,
            (Mode::Suppressed, true) => Shown::Hidden,
            (Mode::Rounded, false) => Shown::Rounded(self.rounded(count)),
            (Mode::Suppressed, false) => Shown::Exact(count),
        }
    }

    /// To the nearest five, halves up; never to less than the threshold, or "5" would say less than "fewer than 8" hides.
    const fn rounded(&self, count: i64) -> i64 {
        let nearest = (2 * count + STEP) / (2 * STEP) * STEP;
        if nearest < self.threshold { self.first_multiple() } else { nearest }
    }

    const fn first_multiple(&self) -> i64 {
        (self.threshold + STEP - 1) / STEP * STEP
    }

    /// The counts that are shown like this: what a reader knows from this cell alone.
    pub const fn interval(&self, shown: Shown) -> Interval {
        match shown {
            Shown::Exact(count) => Interval { low: count, high: Some(count) },
            Shown::Below => Interval { low: 0, high: Some(self.threshold - 1) },
            Shown::Hidden => Interval { low: 0, high: None },
            Shown::Rounded(value) => {
                let low = if value <= self.first_multiple() { self.threshold } else { value - STEP / 2 };
                Interval { low, high: Some(value + (STEP - 1) / 2) }
            }
        }
    }

    /// As a cell of a report.
    pub fn cell(&self, shown: Shown) -> Cell {
        self.value(shown).cell()
    }

    /// A count as it may be calculated with.
    pub(super) fn value(&self, shown: Shown) -> Value {
        match shown {
            Shown::Exact(count) | Shown::Rounded(count) => Value::count(count),
            Shown::Below => Value::Missing(Reason::Below { threshold: self.threshold }),
            Shown::Hidden => Value::Missing(Reason::Protected),
        }
    }
}

/// What the public sees of one count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// The count itself.
    Exact(i64),
    /// A multiple of five near it.
    Rounded(i64),
    /// That it is small, zero included.
    Below,
    /// Nothing.
    Hidden,
}

impl Shown {
    /// The number that is shown, if one is.
    pub const fn number(self) -> Option<i64> {
        match self {
            Self::Exact(count) | Self::Rounded(count) => Some(count),
            Self::Below | Self::Hidden => None,
        }
    }
}

/// `part / whole x factor` with one decimal, from the shown count: a rate never tells more than the count beside it. Not
/// shown over fewer than 10.
pub(super) fn rate(part: Shown, whole: i64, factor: i64) -> Value {
    match part.number() {
        Some(count) if count >= LEAST_FOR_RATE => Value::rate(count, whole, factor),
        Some(_) | None => Value::Missing(Reason::Protected),
    }
}

/// Takes away a percent change from fewer than 20.
fn with_base(change: Cell, old: Shown) -> Cell {
    let sound = old.number().is_some_and(|old| old >= LEAST_FOR_PERCENT);
    if sound || matches!(change, Cell::NotAvailable(_)) { change } else { Cell::NotAvailable(Reason::Protected) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_is_shown_as_what_its_reader_then_believes_possible() {
        for threshold in 3..=10 {
            for mode in [Mode::Rounded, Mode::Suppressed] {
                let policy = Policy::new(threshold, mode).unwrap();
                for count in 0..200 {
                    let shown = policy.first_shown(count);
                    let interval = policy.interval(shown);
                    let alike: Vec<i64> = (0..300).filter(|other| policy.first_shown(*other) == shown).collect();
                    assert!(interval.contains(count), "{count} {shown:?}");
                    if shown != Shown::Hidden {
                        let ends = (alike.first().copied().unwrap(), alike.last().copied());
                        assert_eq!((interval.low, interval.high), ends, "{threshold} {mode:?} {shown:?}");
                    }
                    assert!(shown.number().is_none_or(|number| number >= threshold), "{threshold}: {shown:?}");
                }
            }
        }
        assert_eq!(Policy::new(2, Mode::Rounded), Err(PolicyError::Threshold));
        assert_eq!(Policy::new(11, Mode::Rounded), Err(PolicyError::Threshold));
    }

    #[test]
    fn rates_and_changes_follow_the_shown_counts_and_need_a_base() {
        for (part, inhabitants, expected) in [
            (Shown::Rounded(30), 47_000, "0,6"),
            (Shown::Rounded(10), 15_000, "0,7"),
            (Shown::Rounded(5), 15_000, "x"),
            (Shown::Below, 15_000, "x"),
            (Shown::Hidden, 15_000, "x"),
            (Shown::Exact(12), 0, "n.v.t."),
        ] {
            assert_eq!(rate(part, inhabitants, 1_000).cell().to_string(), expected, "{part:?} van {inhabitants}");
        }
        let policy = Policy::default();
        let change = |new, old| {
            let percent = policy.value(new).change_percent(&policy.value(old));
            with_base(percent, old).to_string()
        };
        assert_eq!(change(Shown::Rounded(25), Shown::Rounded(20)), "25%");
        assert_eq!(change(Shown::Rounded(25), Shown::Rounded(15)), "x");
        assert_eq!(change(Shown::Below, Shown::Rounded(25)), "<5");
    }
}
