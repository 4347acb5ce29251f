//! Persons and discussions: who was discussed, where for the last time, how long, and on how many inhabitants.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::figures::{Fact, FactKind, Figure, List};
use doorbraak_kernel::{Code, Period};

use super::{Key, Lists, Value, number, one};

/// What a municipality is called on the list of the report.
fn now_called(lists: &Lists, code: &str) -> String {
    let mut name = code.to_owned();
    let mut seen = BTreeSet::new();
    while let Some(next) = lists.successors.get(&name).filter(|_| seen.insert(name.clone())) {
        name.clone_from(next);
    }
    name
}

pub(super) fn persons(facts: &[Fact], lists: &Lists, period: Period, found: &mut BTreeMap<Key, Value>) {
    let mut latest = BTreeMap::new();
    let (mut hit, mut seconds, mut timed) = (BTreeSet::new(), 0, 0);
    for figure in [Figure::Persons, Figure::Discussions, Figure::Mdo] {
        found.insert((figure, None), Value::Count(0));
    }
    for fact in facts.iter().filter(|fact| period.contains(fact.day)) {
        let FactKind::Discussed { mdo, table, municipality, seconds: length, hit: on_list, .. } = &fact.kind else {
            continue;
        };
        one(found, Figure::Discussions, Some((List::Table, table)));
        one(found, Figure::Discussions, None);
        if let Some(mdo) = mdo {
            one(found, Figure::Mdo, Some((List::Mdo, mdo.code())));
            one(found, Figure::Mdo, None);
        }
        if let Some(length) = length {
            (seconds, timed) = (seconds + i128::from(*length), timed + 1);
        }
        if *on_list {
            hit.insert(fact.person);
        }
        let here = (fact.day, fact.id, table.clone(), municipality.clone());
        let last = latest.entry(fact.person).or_insert_with(|| here.clone());
        if (last.0, last.1) < (here.0, here.1) {
            *last = here;
        }
    }
    for (_, _, table, municipality) in latest.into_values() {
        let place = municipality.map_or_else(|| "ONBEKEND".to_owned(), |code| now_called(lists, &code));
        one(found, Figure::Persons, Some((List::Table, &table)));
        one(found, Figure::Persons, Some((List::Municipality, &place)));
        one(found, Figure::Persons, None);
    }
    found.insert((Figure::HitPersons, None), Value::Count(i128::try_from(hit.len()).unwrap()));
    let talks = number(found, Figure::Discussions);
    let length = if timed == 0 && talks > 0 { Value::Unknown } else { Value::rate(seconds, 60 * timed, 1) };
    found.insert((Figure::Length, None), length);
    let monthly = whole_months(period).map_or(Value::NoAnswer, |months| Value::rate(talks, months, 1));
    found.insert((Figure::DiscussionsMonthly, None), monthly);
    per_thousand(lists, period, found);
}

/// Every day of the period is looked at: it begins on a first, ends before a first, and counts the firsts.
fn whole_months(period: Period) -> Option<i128> {
    let is_first = |text: &str| text.ends_with("-01");
    let whole = is_first(&period.from().to_string()) && is_first(&period.to().plus_days(1).to_string());
    let mut firsts = 0;
    let mut day = period.from();
    while day <= period.to() {
        firsts += i128::from(is_first(&day.to_string()));
        day = day.plus_days(1);
    }
    whole.then_some(firsts)
}

/// The inhabitants of a municipality on the list of the report: its own number, else that of all it was made of.
pub(super) fn inhabitants(lists: &Lists, year: i16, code: &str) -> Option<i128> {
    entered_or_made_of(lists, year, code).filter(|number| *number > 0)
}

fn entered_or_made_of(lists: &Lists, year: i16, code: &str) -> Option<i128> {
    if let Some(own) = lists.inhabitants.get(&(year, code.to_owned())) {
        return Some(i128::from(*own));
    }
    let made_of: Vec<&String> = lists.successors.iter().filter(|(_, new)| *new == code).map(|(old, _)| old).collect();
    let sum = made_of.iter().map(|old| entered_or_made_of(lists, year, old)).sum::<Option<i128>>();
    sum.filter(|_| !made_of.is_empty())
}

fn per_thousand(lists: &Lists, period: Period, found: &mut BTreeMap<Key, Value>) {
    let year = period.to().year();
    let (mut people, mut all) = (0, Some(0));
    for code in &lists.region {
        let part = Some((List::Municipality, code.clone()));
        let persons = match found.get(&(Figure::Persons, part.clone())) {
            Some(Value::Count(number)) => *number,
            _ => 0,
        };
        let living = inhabitants(lists, year, code);
        let rate = living.map_or(Value::Unknown, |living| Value::rate(persons, living, 1_000));
        found.insert((Figure::PerThousand, part), rate);
        people += persons;
        all = all.zip(living).map(|(all, living)| all + living);
    }
    let region = all.map_or(Value::Unknown, |all| Value::rate(people, all, 1_000));
    found.insert((Figure::PerThousand, None), region);
}
