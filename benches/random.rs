//! Random houses, the same that the tests count twice; here only as much work for the database.

use doorbraak_domain::figures::Fact;
use doorbraak_kernel::{Id, Uuid};

#[path = "../crates/domain/tests/figures/oracle/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the counts of the oracle are for the tests")]
mod oracle;

/// Cases that are made at once, so that a million of them never stand in memory together.
pub(crate) const AT_ONCE: usize = 20_000;

/// The facts of so many cases, part `part` of the house. Their keys grow with what was written before, as those of a house
/// do that writes a fact when it happens.
pub(crate) fn facts(part: usize, cases: usize) -> Vec<Fact> {
    let seed = u64::try_from(part).unwrap() + 1;
    let mut facts = oracle::house::random_house(&mut oracle::dice::Dice::new(seed), cases).facts();
    for (place, fact) in facts.iter_mut().enumerate() {
        fact.id = Id::from_uuid(Uuid::from_u128((u128::from(seed) << 64) + u128::try_from(place).unwrap()));
    }
    facts
}
