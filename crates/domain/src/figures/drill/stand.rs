//! **Stand** of one case to the total of the house: open at the start, in the period, at the end. A case is in the total
//! while it stands at a table that counts.

use doorbraak_kernel::Period;

use super::Lists;
use crate::figures::fact::{Fact, FactKind};

/// Four independent answers about one case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent answers about one case")]
pub(super) struct Stand {
    pub(super) at_start: bool,
    pub(super) ever: bool,
    pub(super) at_end: bool,
    pub(super) closed: bool,
}

/// What a fact changes in the total: 1 in, -1 out, 0 nothing.
fn change(fact: &Fact, lists: &Lists) -> i64 {
    match &fact.kind {
        FactKind::Admitted { table, .. } => i64::from(lists.counts(table)),
        FactKind::Transferred { from, to } => i64::from(lists.counts(to)) - i64::from(lists.counts(from)),
        FactKind::Closed { table, .. } => -i64::from(lists.counts(table)),
        _ => 0,
    }
}

/// The sums do not ask in which order the moves of one day were made; the facts do not say it either.
pub(super) fn stand(facts: &[Fact], lists: &Lists, period: Period) -> Stand {
    let (mut before, mut after, mut entered, mut closed) = (0, 0, false, false);
    for fact in facts.iter().filter(|fact| fact.day <= period.to()) {
        let change = change(fact, lists);
        if fact.day < period.from() {
            before += change;
        } else {
            after += change;
            entered |= change > 0;
            closed |= change < 0 && matches!(fact.kind, FactKind::Closed { .. });
        }
    }
    let at_start = before > 0;
    Stand { at_start, ever: at_start || entered, at_end: before + after > 0, closed }
}
