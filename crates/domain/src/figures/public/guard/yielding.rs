//! **Meer verbergen**: what can still be made public when the guard refuses. Earlier editions may have said too much, or
//! may not fit the facts of today; neither can be taken back. The one way on is to hide more: nothing is shown by which
//! a reader learns more than the earlier editions already tell. Nobody can choose to show more.

use std::collections::{BTreeMap, BTreeSet};

use super::{Attack, Found, candidates, given_away, hidden};
use crate::figures::public::{Policy, Population, Register, ReleasedCell, Shown, guard::Contradiction};

/// What remains of an edition that the guard refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yielded {
    /// What may be made public.
    pub cells: Vec<ReleasedCell>,
    /// What had to be hidden beyond what protects the edition by itself.
    pub hidden: BTreeSet<Population>,
    /// What earlier editions give away, in words; nothing of it becomes worse by this edition.
    pub because: Vec<String>,
    /// Whether facts changed since an earlier edition, so that numbers of both do not fit together.
    pub contradicts: bool,
}

/// Hides of `new` until it tells nothing beside `register` that the register does not tell by itself.
pub fn hiding_more(
    new: &[ReleasedCell],
    policy: &Policy,
    register: &Register,
    successors: &BTreeMap<String, String>,
) -> Yielded {
    let attacked = |cells: &[ReleasedCell]| given_away(cells, policy, register, successors);
    let nothing: Vec<ReleasedCell> = new.iter().map(|cell| cell.with(Shown::Hidden)).collect();
    let contradicts = attacked(new).is_err();
    let Ok(known) = attacked(&nothing) else {
        // The register alone does not fit together: then nothing protected is added to it.
        return yielded(new, nothing, Vec::new(), true);
    };
    let mut cells = if contradicts { fitting(new, &nothing, &attacked) } else { new.to_vec() };
    let told = |cells: &[ReleasedCell], found: &Found| possible(cells, found, policy, register, successors);
    // Every turn hides one cell more.
    for _ in 0..=cells.len() {
        let found = attacked(&cells).unwrap_or_default().into_iter().filter(|found| found.concerns(&cells));
        let worse = found.filter(|found| !known.contains(found) || told(&cells, found) != told(&nothing, found));
        let next = worse.into_iter().find_map(|found| {
            let order = candidates(&cells, &found);
            let helps = |index: &usize| told(&hidden(&cells, *index), &found) != told(&cells, &found);
            order.iter().copied().find(helps).or_else(|| order.first().copied())
        });
        let Some(index) = next else { break };
        cells = hidden(&cells, index);
    }
    let because = known.iter().filter(|found| found.concerns(new)).map(Found::text).collect();
    yielded(new, cells, because, contradicts)
}

fn yielded(new: &[ReleasedCell], cells: Vec<ReleasedCell>, because: Vec<String>, contradicts: bool) -> Yielded {
    let gone = new.iter().zip(&cells).filter(|(old, left)| old.shown != left.shown);
    let hidden = gone.map(|(old, _)| old.population.clone()).collect();
    Yielded { cells, hidden, because, contradicts }
}

/// Takes the cells one by one, parts before wholes, and leaves out each that does not fit what is already there.
fn fitting<E>(
    new: &[ReleasedCell],
    nothing: &[ReleasedCell],
    attacked: &impl Fn(&[ReleasedCell]) -> Result<Vec<Found>, E>,
) -> Vec<ReleasedCell> {
    let mut cells = nothing.to_vec();
    let mut order: Vec<usize> = (0..new.len()).collect();
    order.sort_by_key(|index| new.get(*index).is_none_or(|cell| cell.population.parts.is_empty()));
    for index in order {
        let mut trial = cells.clone();
        if let (Some(place), Some(cell)) = (trial.get_mut(index), new.get(index)) {
            place.clone_from(cell);
            if attacked(&trial).is_ok() {
                cells = trial;
            }
        }
    }
    cells
}

/// The values below the threshold, and those next to them, that a reader must keep possible for a count.
fn possible(
    cells: &[ReleasedCell],
    found: &Found,
    policy: &Policy,
    register: &Register,
    successors: &BTreeMap<String, String>,
) -> Vec<i64> {
    let Ok(attack) = Attack::over(cells, policy, register, successors) else { return Vec::new() };
    let Some(count) = attack.counts.get(found) else { return (0..2 * policy.threshold()).collect() };
    (0..2 * policy.threshold()).filter(|value| attack.system.allows(*count, *value)).collect()
}

impl Attack {
    /// Everything that `register` and the new cells tell, carried over all sums.
    pub(super) fn over(
        new: &[ReleasedCell],
        policy: &Policy,
        register: &Register,
        successors: &BTreeMap<String, String>,
    ) -> Result<Self, Contradiction> {
        let mut attack = Self::default();
        for release in &register.releases {
            attack.read(&release.cells, &release.policy);
        }
        attack.read(new, policy);
        attack.relate_mergers(successors);
        attack.relate_periods();
        attack.relate_parts();
        attack.system.tighten()?;
        Ok(attack)
    }
}

#[cfg(test)]
#[path = "yielding_tests.rs"]
mod tests;
