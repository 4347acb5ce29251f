//! **Betrouwbaarheidsinterval** of a share, after Wilson (1927), at 95 % (z = 1,96). In whole numbers: with share a/b of n
//! cases the ends are
//!
//! ```text
//! (5000·a·n + 9604·b ∓ 98·√(9604·b² + 10000·a·n·(b − a))) / (b·(5000·n + 19208))
//! ```
//!
//! The root is the only thing that is not exact; it is rounded outwards, and so are the ends: the interval shown always
//! holds the interval meant. It does not use that the population is finite, which makes it wider than it need be.

use doorbraak_kernel::{Ratio, ratio::Decimal};

/// The ends of an interval, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Rounded down.
    pub low: Decimal,
    /// Rounded up.
    pub high: Decimal,
}

/// The 95 % interval around `share`, a number from 0 to 1 that was found over `cases` cases, in percents with `decimals`
/// digits. A mean of values from 0 to 1 is spread at most as widely as a share of the same size, so for a mean the
/// interval errs on the wide side.
///
/// Nothing when there are no cases, when the share does not lie between 0 and 1, or when a number does not fit.
pub fn wilson(share: Ratio, cases: i64, decimals: u32) -> Option<Spread> {
    let (a, b, n) = (i128::from(share.numerator()), i128::from(share.denominator()), i128::from(cases));
    if n <= 0 || b <= 0 || a < 0 || a > b {
        return None;
    }
    let scale = 10_i128.checked_pow(decimals)?.checked_mul(100)?;
    let a_of_n = a.checked_mul(n)?;
    let middle = a_of_n.checked_mul(5_000)?.checked_add(b.checked_mul(9_604)?)?.checked_mul(scale)?;
    let below = b.checked_mul(n.checked_mul(5_000)?.checked_add(19_208)?)?;
    let square = b.checked_mul(b)?.checked_mul(9_604)?;
    let under = square.checked_add(a_of_n.checked_mul(b - a)?.checked_mul(10_000)?)?;
    let times = scale.checked_mul(98)?;
    let reach = root_up(under.checked_mul(times)?.checked_mul(times)?)?;
    let low = middle.checked_sub(reach)?.div_euclid(below).max(0);
    let high = -(-middle.checked_add(reach)?).div_euclid(below);
    let digit = |units: i128| i64::try_from(units).ok().map(|units| Decimal::of(units, decimals));
    Some(Spread { low: digit(low)?, high: digit(high.min(scale))? })
}

/// The smallest whole number of which the square is at least `number`.
fn root_up(number: i128) -> Option<i128> {
    let number = u128::try_from(number).ok()?;
    let root = number.isqrt();
    let up = if root * root < number { root + 1 } else { root };
    i128::try_from(up).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(part: i64, whole: i64, cases: i64, decimals: u32) -> String {
        let spread = wilson(Ratio::new(part, whole), cases, decimals).unwrap();
        format!("{} tot {}", spread.low, spread.high)
    }

    #[test]
    fn the_interval_is_that_of_the_handbooks() {
        // The examples of Newcombe (1998), table I, method 3, rounded outwards; the last follows from the third.
        for (part, whole, expected) in [
            (81, 263, "25,52 tot 36,63"),
            (15, 148, "6,23 tot 16,05"),
            (0, 20, "0,00 tot 16,12"),
            (1, 29, "0,61 tot 17,18"),
            (20, 20, "83,88 tot 100,00"),
        ] {
            assert_eq!(text(part, whole, whole, 2), expected, "{part}/{whole}");
        }
        assert_eq!(text(60, 100, 84, 0), "49 tot 70", "60% van 84 casussen");
        assert_eq!(text(64, 100, 31, 0), "46 tot 79", "64% van 31 afgesloten casussen");
    }

    #[test]
    fn what_is_no_share_has_no_interval() {
        for (part, whole, cases) in [(1, 2, 0), (1, 0, 5), (3, 2, 5), (-1, 2, 5), (1, 2, -5)] {
            assert_eq!(wilson(Ratio::new(part, whole), cases, 0), None, "{part}/{whole} van {cases}");
        }
        assert_eq!(wilson(Ratio::new(i64::MAX - 1, i64::MAX), i64::MAX, 3), None, "te groot, dus geen antwoord");
    }

    proptest! {
        /// The ends solve (p - x)² n = z² x (1 - x); outside them the left side is larger. In whole numbers.
        #[test]
        fn the_ends_lie_just_outside_the_roots(whole in 1..400_i64, part in 0..400_i64, cases in 1..2_000_i64) {
            prop_assume!(part <= whole);
            let spread = wilson(Ratio::new(part, whole), cases, 1).unwrap();
            let (a, b, n) = (i128::from(part), i128::from(whole), i128::from(cases));
            let outside = |x: i128| {
                // x in tenths of a percent; both sides times b² · 1000² · 10000.
                let distance = (1_000 * a - x * b) * (1_000 * a - x * b) * n * 10_000;
                distance >= 38_416 * x * (1_000 - x) * b * b
            };
            let (low, high) = (i128::from(spread.low.units()), i128::from(spread.high.units()));
            prop_assert!(low * b <= 1_000 * a && 1_000 * a <= high * b, "het aandeel zelf ligt erin");
            prop_assert!(outside(low) && outside(high));
            // One step inwards is past the root, unless the interval is that narrow.
            if (low + 1) * b < 1_000 * a { prop_assert!(!outside(low + 1) || low + 1 == 0) }
            if (high - 1) * b > 1_000 * a { prop_assert!(!outside(high - 1)) }
        }
    }
}
