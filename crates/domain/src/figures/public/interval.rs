//! What a reader knows of a count.

/// From `low` to `high`, both included; no `high` means that any count is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The smallest count that is possible.
    pub low: i64,
    /// The largest, when there is one.
    pub high: Option<i64>,
}

impl Interval {
    /// Nothing known, but that nobody counts below zero.
    pub const ANY: Self = Self { low: 0, high: None };

    /// Whether `count` is possible.
    pub fn contains(self, count: i64) -> bool {
        self.low <= count && self.high.is_none_or(|high| count <= high)
    }

    /// What is possible in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let high = match (self.high, other.high) {
            (Some(mine), Some(theirs)) => Some(mine.min(theirs)),
            (mine, theirs) => mine.or(theirs),
        };
        Self { low: self.low.max(other.low), high }
    }

    /// Whether nothing is possible.
    pub fn is_empty(self) -> bool {
        self.high.is_some_and(|high| high < self.low)
    }
}
