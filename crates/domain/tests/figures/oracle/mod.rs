//! **Tweede telling**: every indicator counted once more, from the definitions and from nothing else. It is naive on
//! purpose: it walks through facts one by one, writes out every day, and knows neither the statements of the database
//! nor the tallies and values of the program. It takes plain facts, so it can be held against the rules here and against
//! the database in the tests of the app.

pub(crate) mod amsterdam;
mod count;
pub(crate) mod dice;
mod hold;
pub(crate) mod house;
mod persons;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::figures::{Fact, Figure, List};
use doorbraak_kernel::Period;

pub(crate) use hold::hold;
pub(crate) use value::Value;

/// A line of the budget: code, whether it is income, planned, realised.
pub(crate) type MoneyLine = (String, bool, Option<i64>, Option<i64>);

/// What is known beside the facts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lists {
    /// Tables that do not count in the total of the house; every other table does.
    pub(crate) outside: BTreeSet<String>,
    /// The municipalities of the region on the last day of what is reported.
    pub(crate) region: BTreeSet<String>,
    /// What merged municipalities became, for those that were gone on that day.
    pub(crate) successors: BTreeMap<String, String>,
    /// Inhabitants on 1 January, per year and municipality.
    pub(crate) inhabitants: BTreeMap<(i16, String), i64>,
    /// Lines of the budget per year.
    pub(crate) money: BTreeMap<i16, Vec<MoneyLine>>,
}

/// A figure, and the part of it by list and code.
pub(crate) type Key = (Figure, Option<(List, String)>);

/// Every indicator over a period. A part that nobody counted and that stands on no list is absent.
pub(crate) fn figures(facts: &[Fact], lists: &Lists, period: Period) -> BTreeMap<Key, Value> {
    let known = facts.iter().any(|fact| fact.day <= period.to());
    let mut found = BTreeMap::new();
    count::flows(facts, lists, period, &mut found);
    count::work(facts, lists, period, &mut found);
    count::goals(facts, lists, period, &mut found);
    persons::persons(facts, lists, period, &mut found);
    if !known {
        for value in found.values_mut() {
            *value = Value::Unknown;
        }
    }
    count::inhabitants(lists, period, &mut found);
    count::money(lists, period, &mut found);
    found
}

/// Adds one to a count.
fn one(found: &mut BTreeMap<Key, Value>, figure: Figure, part: Option<(List, &str)>) {
    let key = (figure, part.map(|(list, code)| (list, code.to_owned())));
    let entry = found.entry(key).or_insert(Value::Count(0));
    if let Value::Count(number) = entry {
        *number += 1;
    }
}

/// The count that was found, or zero.
fn number(found: &BTreeMap<Key, Value>, figure: Figure) -> i128 {
    match found.get(&(figure, None)) {
        Some(Value::Count(number)) => *number,
        _ => 0,
    }
}
