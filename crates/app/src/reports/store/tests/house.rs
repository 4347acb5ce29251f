//! The lives of the cases of a random house, as the count by hand walks through them. The house itself is the one that also
//! holds the rules of the domain.

use std::collections::BTreeMap;

use doorbraak_domain::figures::{CaseMark, Fact, FactKind};
use doorbraak_kernel::{Day, Id};

use super::second_count::oracle::house::TABLES;

/// LOS is on no list of the house, and then a table counts.
pub(super) fn counts(table: &str) -> bool {
    TABLES.iter().find(|(code, _)| *code == table).is_none_or(|(_, counts)| *counts)
}

/// Where a case stands from a day on; nowhere after it was closed.
pub(super) type Stay = (Day, Option<String>);

/// The stays of each case, in the order in which they happened; the facts stand in that order.
pub(super) fn lives(facts: &[Fact]) -> BTreeMap<Id<CaseMark>, Vec<Stay>> {
    let mut lives: BTreeMap<Id<CaseMark>, Vec<Stay>> = BTreeMap::new();
    for fact in facts {
        let place = match &fact.kind {
            FactKind::Admitted { table, .. } => Some(table.clone()),
            FactKind::Transferred { to, .. } => Some(to.clone()),
            FactKind::Closed { .. } => None,
            _ => continue,
        };
        lives.entry(fact.case.unwrap()).or_default().push((fact.day, place));
    }
    lives
}
