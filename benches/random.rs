//! Random houses, the same that the tests count twice; here only as much work for the database.

use doorbraak_domain::figures::Fact;

#[path = "../crates/domain/tests/figures/oracle/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the counts of the oracle are for the tests")]
mod oracle;

/// The facts of so many cases.
pub(crate) fn facts(cases: usize) -> Vec<Fact> {
    oracle::house::random_house(&mut oracle::dice::Dice::new(1), cases).facts()
}
