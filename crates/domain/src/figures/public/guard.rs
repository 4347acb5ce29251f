//! **Verschilaanval**: whether a new edition, laid beside all earlier ones, gives a small count away by subtraction. A
//! half-year and its year, an old municipality and the one it became, a part and its total are related by sums; what
//! lies between two published periods is a count as well, though nobody printed it.

mod yielding;

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_kernel::Code;

pub use yielding::{Yielded, hiding_more};

use super::{
    Interval, Policy, Shown,
    bounds::{Contradiction, System},
    register::{Population, Register, ReleasedCell},
};
use crate::figures::{definition::Over, names::List, year_report::Part};

/// Why an edition cannot be made public as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuardError {
    /// The earlier editions alone give it away; hiding more now does not help.
    #[error(
        "Uit eerdere uitgaven samen is al een klein aantal te berekenen ({0}). Dat is niet terug te nemen. \
         Een nieuwe uitgave kan alleen als er meer in wordt verborgen."
    )]
    AlreadyPublished(String),
    /// Numbers that should be sums of each other are not.
    #[error(
        "De cijfers passen niet bij een eerdere uitgave. Waarschijnlijk zijn er feiten bijgekomen of hersteld. \
         Een nieuwe uitgave kan alleen als er meer in wordt verborgen."
    )]
    Contradiction,
}

impl From<Contradiction> for GuardError {
    fn from(_: Contradiction) -> Self {
        Self::Contradiction
    }
}

/// Hides of `new` what would give a small count away beside `register`, and returns what can be made public.
/// `successors` names what each merged municipality became.
///
/// # Errors
/// When earlier editions already give something away, or contradict the new one: then a person decides.
pub fn guard(
    new: Vec<ReleasedCell>,
    policy: &Policy,
    register: &Register,
    successors: &BTreeMap<String, String>,
) -> Result<Vec<ReleasedCell>, GuardError> {
    let mut cells = new;
    // Every turn hides one cell more.
    for _ in 0..=cells.len() {
        // What old editions give away about other periods is not made worse by this one.
        let found = given_away(&cells, policy, register, successors)?;
        let Some(given_away) = found.into_iter().find(|found| found.concerns(&cells)) else {
            return Ok(cells);
        };
        let candidates = candidates(&cells, &given_away);
        let helps = |index: &usize| {
            let trial = hidden(&cells, *index);
            let left = self::given_away(&trial, policy, register, successors);
            left.is_ok_and(|left| !left.contains(&given_away))
        };
        let best = candidates.iter().copied().find(|index| helps(index)).or_else(|| candidates.first().copied());
        match best {
            Some(index) => cells = hidden(&cells, index),
            None => return Err(GuardError::AlreadyPublished(given_away.text())),
        }
    }
    Ok(cells)
}

/// A count that a reader can find out: one that was published, or what lies between two of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    /// The count itself.
    Count(Population),
    /// The part of the first that the second leaves.
    Between(Population, Population),
}

impl Found {
    fn text(&self) -> String {
        let days =
            |population: &Population| format!("{} t/m {}", population.from.form_text(), population.to.form_text());
        let of = self.population();
        let parts: Vec<&str> = of.parts.iter().map(|part| part.code.as_str()).collect();
        let what = [&[of.figure.label()], &parts[..]].concat().join(", ");
        match self {
            Self::Count(population) => format!("{what}, {}", days(population)),
            Self::Between(whole, part) => format!("{what}, {} zonder {}", days(whole), days(part)),
        }
    }

    /// Whether one of the cells is of the same figure and shares a day with it.
    fn concerns(&self, cells: &[ReleasedCell]) -> bool {
        let of = self.population();
        cells
            .iter()
            .map(|cell| &cell.population)
            .any(|cell| cell.figure == of.figure && cell.from <= of.to && of.from <= cell.to)
    }

    const fn population(&self) -> &Population {
        match self {
            Self::Count(population) | Self::Between(population, _) => population,
        }
    }
}

/// What `new` and `register` together give away, in order; the attack that every edition has to stand.
fn given_away(
    new: &[ReleasedCell],
    policy: &Policy,
    register: &Register,
    successors: &BTreeMap<String, String>,
) -> Result<Vec<Found>, Contradiction> {
    let attack = Attack::over(new, policy, register, successors)?;
    let threshold = policy.threshold();
    let found = attack.counts.iter().filter(|(_, count)| attack.system.gives_away(**count, threshold));
    Ok(found.map(|(found, _)| found.clone()).collect())
}

fn hidden(cells: &[ReleasedCell], index: usize) -> Vec<ReleasedCell> {
    let mut cells = cells.to_vec();
    if let Some(cell) = cells.get_mut(index) {
        cell.shown = Shown::Hidden;
    }
    cells
}

/// The shown cells of the same figure: those about the same part first, then smaller before larger parts of the whole.
fn candidates(cells: &[ReleasedCell], found: &Found) -> Vec<usize> {
    let of = found.population();
    let shown =
        cells.iter().enumerate().filter(|(_, cell)| cell.shown != Shown::Hidden && cell.population.figure == of.figure);
    let mut order: Vec<_> = shown
        .map(|(index, cell)| {
            let same = cell.population.parts == of.parts;
            let whole = cell.population.parts.is_empty();
            ((whole, !same, std::cmp::Reverse(cell.population.parts.len()), cell.shown), index)
        })
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(_, index)| index).collect()
}

#[derive(Default)]
struct Attack {
    system: System,
    counts: BTreeMap<Found, usize>,
    populations: BTreeMap<Population, usize>,
    /// The tables of each edition: a whole with the parts by one list.
    tables: BTreeSet<(Population, List, Vec<Population>)>,
}

impl Attack {
    fn read(&mut self, cells: &[ReleasedCell], policy: &Policy) {
        let mut tables: BTreeMap<(Population, List), Vec<Population>> = BTreeMap::new();
        for cell in cells {
            let count = self.count(&cell.population);
            self.system.know(count, policy.interval(cell.shown));
            for part in &cell.population.parts {
                let mut whole = cell.population.clone();
                whole.parts.remove(part);
                tables.entry((whole, part.list)).or_default().push(cell.population.clone());
            }
        }
        // An edition shows a table whole, so its parts make up its total; without a total there is nothing to subtract.
        let told: BTreeSet<&Population> = cells.iter().map(|cell| &cell.population).collect();
        self.tables.extend(tables.into_iter().filter(|((whole, _), _)| told.contains(whole)).map(
            |((whole, list), mut parts)| {
                parts.sort_unstable();
                parts.dedup();
                (whole, list, parts)
            },
        ));
    }

    fn count(&mut self, population: &Population) -> usize {
        if let Some(count) = self.populations.get(population) {
            return *count;
        }
        let count = self.system.add(Interval::ANY);
        self.populations.insert(population.clone(), count);
        self.counts.insert(Found::Count(population.clone()), count);
        count
    }

    fn between(&mut self, whole: &Population, part: &Population) -> usize {
        let found = Found::Between(whole.clone(), part.clone());
        if let Some(count) = self.counts.get(&found) {
            return *count;
        }
        let count = self.system.add(Interval::ANY);
        self.counts.insert(found, count);
        count
    }

    /// A period within another leaves a rest, which is a count too.
    fn relate_periods(&mut self) {
        let known: Vec<(Population, usize)> =
            self.populations.iter().map(|(population, count)| (population.clone(), *count)).collect();
        for (whole, of_whole) in &known {
            for (part, of_part) in known.iter().filter(|(part, _)| lies_within(part, whole)) {
                let rest = self.between(whole, part);
                self.system.sum(*of_whole, vec![*of_part, rest]);
                for (_, other) in known.iter().filter(|(other, _)| fills(other, part, whole)) {
                    self.relate_rest(whole, rest, *other);
                }
            }
        }
    }

    /// Where the other period was published as well, the rest lies in it: events are all of it, of persons some may have
    /// been met in both.
    fn relate_rest(&mut self, whole: &Population, rest: usize, other: usize) {
        let mut parts = vec![rest];
        if whole.figure.over() != Over::Added {
            parts.push(self.system.add(Interval::ANY));
        }
        self.system.sum(other, parts);
    }

    /// A municipality is the sum of those it was made of. It is looked at though only the old ones were published, because
    /// the next report counts it.
    fn relate_mergers(&mut self, successors: &BTreeMap<String, String>) {
        let mut olds: BTreeMap<&String, Vec<&String>> = BTreeMap::new();
        for (old, new) in successors {
            olds.entry(new).or_default().push(old);
        }
        let of = |population: &Population, from: &Part, code: &str| {
            let mut other = population.clone();
            other.parts.remove(from);
            other.parts.insert(Part { list: from.list, code: code.to_owned() });
            other
        };
        let mut merged: BTreeMap<Population, Vec<Population>> = BTreeMap::new();
        for population in self.populations.keys() {
            for part in population.parts.iter().filter(|part| part.list == List::Municipality) {
                let new = successors.get(&part.code).unwrap_or(&part.code);
                if let Some(olds) = olds.get(new) {
                    let parts = olds.iter().map(|old| of(population, part, old)).collect();
                    merged.insert(of(population, part, new), parts);
                }
            }
        }
        for (new, olds) in merged {
            let whole = self.count(&new);
            let parts = olds.iter().map(|old| self.count(old)).collect();
            self.system.sum(whole, parts);
        }
    }

    /// A table adds up to its whole, and so do the rests that a shorter period leaves of it.
    fn relate_parts(&mut self) {
        for (whole, _, parts) in self.tables.clone() {
            let count = self.count(&whole);
            let counts = parts.iter().map(|part| self.count(part)).collect();
            self.system.sum(count, counts);
            let shorter: Vec<Population> =
                self.populations.keys().filter(|part| lies_within(part, &whole)).cloned().collect();
            for short in shorter {
                let rest_of = |part: &Population| {
                    let part_of_short = Population { from: short.from, to: short.to, ..part.clone() };
                    self.counts.get(&Found::Between(part.clone(), part_of_short)).copied()
                };
                if let (Some(rest), Some(rests)) =
                    (rest_of(&whole), parts.iter().map(rest_of).collect::<Option<Vec<_>>>())
                {
                    self.system.sum(rest, rests);
                }
            }
        }
    }
}

/// Whether `part` is a period within that of `whole`, of the same count. Persons of a part are counted at their latest
/// discussion: of them only a period with the same last day lies within.
fn lies_within(part: &Population, whole: &Population) -> bool {
    let same = part.figure == whole.figure && part.parts == whole.parts;
    let within = whole.from <= part.from && part.to <= whole.to && (whole.from, whole.to) != (part.from, part.to);
    let related = match whole.figure.over() {
        Over::Added | Over::Once => true,
        Over::OnceAtLatest => whole.parts.is_empty() || part.to == whole.to,
        Over::Unrelated => false,
    };
    same && within && related
}

/// Whether `other` is exactly what `part` leaves of `whole`.
fn fills(other: &Population, part: &Population, whole: &Population) -> bool {
    let same = other.figure == whole.figure && other.parts == whole.parts;
    let after = part.from == whole.from && other.from == part.to.plus_days(1) && other.to == whole.to;
    let before = part.to == whole.to && other.to.plus_days(1) == part.from && other.from == whole.from;
    same && (after || before)
}

#[cfg(test)]
#[path = "guard_tests.rs"]
mod tests;
