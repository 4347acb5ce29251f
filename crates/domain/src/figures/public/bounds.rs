//! What follows from sums: bounds on counts of which wholes and parts are known within limits. Bounds are carried over all
//! sums until nothing changes; then the ends of an interval are tried one by one, because an end that contradicts
//! something was never possible.

use super::Interval;

/// Turns of carrying over before it is stopped; bounds that are still moving then are true, only not the tightest.
const TURNS: usize = 1_000;

/// Counts with sums between them.
#[derive(Debug, Clone, Default)]
pub(super) struct System {
    known: Vec<Interval>,
    sums: Vec<(usize, Vec<usize>)>,
}

/// The numbers contradict each other: the facts behind them changed between two editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Contradiction;

impl System {
    /// Adds a count and gives its number.
    pub(super) fn add(&mut self, known: Interval) -> usize {
        self.known.push(known);
        self.known.len() - 1
    }

    /// `whole` is the sum of `parts`.
    pub(super) fn sum(&mut self, whole: usize, parts: Vec<usize>) {
        self.sums.push((whole, parts));
    }

    /// Knows more about a count.
    pub(super) fn know(&mut self, count: usize, known: Interval) {
        if let Some(old) = self.known.get_mut(count) {
            *old = old.and(known);
        }
    }

    pub(super) fn interval(&self, count: usize) -> Interval {
        self.known.get(count).copied().unwrap_or(Interval::ANY)
    }

    /// Carries bounds over all sums until nothing changes.
    pub(super) fn tighten(&mut self) -> Result<(), Contradiction> {
        let sums = std::mem::take(&mut self.sums);
        let mut outcome = Ok(());
        for _ in 0..TURNS {
            let before = self.known.clone();
            outcome = sums.iter().try_for_each(|(whole, parts)| self.carry(*whole, parts));
            if outcome.is_err() || before == self.known {
                break;
            }
        }
        self.sums = sums;
        outcome
    }

    fn carry(&mut self, whole: usize, parts: &[usize]) -> Result<(), Contradiction> {
        let low: i64 = parts.iter().map(|part| self.interval(*part).low).sum();
        let high = parts.iter().map(|part| self.interval(*part).high).sum::<Option<i64>>();
        self.narrow(whole, Interval { low, high })?;
        let total = self.interval(whole);
        for &part in parts {
            let mine = self.interval(part);
            let others_high = parts
                .iter()
                .filter(|other| **other != part)
                .map(|other| self.interval(*other).high)
                .sum::<Option<i64>>();
            let others_low: i64 =
                parts.iter().filter(|other| **other != part).map(|other| self.interval(*other).low).sum();
            let low = others_high.map_or(mine.low, |others| total.low - others);
            self.narrow(part, Interval { low, high: total.high.map(|high| high - others_low) })?;
        }
        Ok(())
    }

    fn narrow(&mut self, count: usize, known: Interval) -> Result<(), Contradiction> {
        self.know(count, known);
        if self.interval(count).is_empty() { Err(Contradiction) } else { Ok(()) }
    }

    /// Whether a reader can bring a small count back to fewer values than the threshold. The system must be tightened.
    /// Possible values lie next to each other, so the smallest decides which other one must be possible.
    pub(super) fn gives_away(&self, count: usize, threshold: i64) -> bool {
        let smallest = (self.interval(count).low..threshold).find(|value| self.allows(count, *value));
        smallest.is_some_and(|value| !self.allows(count, value + threshold - 1))
    }

    pub(super) fn allows(&self, count: usize, value: i64) -> bool {
        let mut trial = self.clone();
        trial.know(count, Interval { low: value, high: Some(value) });
        !trial.interval(count).is_empty() && trial.tighten().is_ok()
    }
}
