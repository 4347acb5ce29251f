//! The random house whose figures a test counts by hand, here in any size.

use doorbraak_domain::figures::Fact;

#[path = "../crates/app/src/reports/store/tests/house.rs"]
#[expect(dead_code, reason = "the lives of cases are for counting by hand")]
mod house;

/// The facts of so many cases; the same for the same number.
pub(crate) fn facts(cases: usize) -> Vec<Fact> {
    house::random_house(&mut house::Dice::new(1), cases).facts
}
