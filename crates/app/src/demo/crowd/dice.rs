//! Dice with a fixed seed: the same house at every start. Whole numbers only, no floating point.

use doorbraak_kernel::{Chance, Day, Id, SeededChance, Uuid};

const SPACE: Uuid = Uuid::from_u128(0x6465_6d6f_6875_6973_0000_0000_0000_0002);

/// The source of every choice that nobody made.
pub(super) struct Dice {
    chance: SeededChance,
    made: u64,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self { chance: SeededChance::new(seed), made: 0 }
    }

    /// A number from 0 up to, not including, `bound`; 0 when there is no choice.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let mut bytes = [0; 8];
        self.chance.fill(&mut bytes);
        let drawn = u64::from_le_bytes(bytes);
        let bound = u64::try_from(bound).unwrap_or(1).max(1);
        usize::try_from(drawn % bound).unwrap_or_default()
    }

    /// True in `percent` of a hundred throws.
    pub(super) fn hits(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A day from `first` to `last`, both included; `first` when the range is empty.
    pub(super) fn day(&mut self, first: Day, last: Day) -> Day {
        let days = usize::try_from(last.days_since(first) + 1).unwrap_or(1);
        first.plus_days(i32::try_from(self.below(days)).unwrap_or_default())
    }

    /// One of the values, in proportion to its weight.
    pub(super) fn weighted<T: Copy>(&mut self, first: T, values: &[(T, usize)]) -> T {
        let mut left = self.below(values.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in values {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        first
    }

    /// Puts the items in another order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// A fresh key that leads to nothing but itself.
    pub(super) fn id<K>(&mut self) -> Id<K> {
        self.made += 1;
        Id::derived(&SPACE, &self.made.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_throws() {
        let throws = |seed| {
            let mut dice = Dice::new(seed);
            (0..20).map(|_| dice.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(throws(3), throws(3));
        assert_ne!(throws(3), throws(4));
    }

    #[test]
    fn days_stay_in_their_range_and_weights_are_kept() {
        let mut dice = Dice::new(1);
        let (first, last) = (Day::new(2025, 2, 27).unwrap(), Day::new(2025, 3, 1).unwrap());
        assert!((0..100).all(|_| (first..=last).contains(&dice.day(first, last))));
        assert_eq!(dice.day(last, first), last);
        let heavy = (0..1_000).filter(|_| dice.weighted('a', &[('a', 1), ('b', 9)]) == 'b').count();
        assert!((800..1_000).contains(&heavy), "{heavy}");
    }
}
