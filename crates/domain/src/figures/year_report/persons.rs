//! Persons and discussions: per table, per 1,000 inhabitants, how long, and how often as MDO.

use std::collections::BTreeMap;

use doorbraak_kernel::{Day, Period, Ratio};

use super::{
    Facing, Part, Row, RowKind, Section,
    facing::{by_code, compared, summed, table},
};
use crate::figures::{
    cell::Reason,
    definition::Figure,
    names::{List, UNKNOWN},
    tally::Tally,
    value::{Measure, Value},
};

pub(super) fn per_table(facing: &Facing<'_>) -> Section {
    let per_table = |tally: &Tally| summed(tally.persons.iter().map(|entry| (entry.table.clone(), entry.number)));
    let mut persons = facing.split(Figure::Persons, List::Table, per_table);
    persons.push(facing.total(Figure::Persons, people));
    let mut hit = facing.row(Figure::HitPersons, |tally| Value::count(tally.hit_persons));
    hit.kind = RowKind::Aside;
    persons.push(hit);
    let per_table = |tally: &Tally| summed(tally.discussions.iter().map(|entry| (entry.table.clone(), entry.number)));
    let mut discussions = facing.split(Figure::Discussions, List::Table, per_table);
    discussions.push(facing.total(Figure::Discussions, talks));
    let mut persons = table("personen_besproken", "Personen besproken per tafel", "Tafel", persons);
    persons.note = Some(
        "Iedere persoon telt één keer, bij de tafel van de laatste bespreking. \
         Personen met HIT-status zijn al geteld en horen niet in de som.",
    );
    let tables = vec![persons, table("besprekingen", "Besprekingen per tafel", "Tafel", discussions)];
    Section { code: "personen_besprekingen", title: "Personen en besprekingen per tafel", tables }
}

pub(super) fn intensity(facing: &Facing<'_>) -> Section {
    let rows = vec![
        facing.row(Figure::DiscussionsMonthly, |tally| match whole_months(tally.period) {
            Some(months) => Value::rate(talks(tally), months, 1),
            None => Value::Missing(Reason::NotApplicable),
        }),
        facing.row(Figure::Length, length),
    ];
    let tables = vec![table("intensiteit", "Hoe vaak en hoe lang is besproken", "Intensiteit van bespreking", rows)];
    Section { code: "intensiteit", title: "Intensiteit", tables }
}

pub(super) fn mdo(facing: &Facing<'_>) -> Section {
    let kinds = |tally: &Tally| {
        summed(tally.discussions.iter().filter_map(|entry| entry.mdo.clone().map(|kind| (kind, entry.number))))
    };
    let mut rows = facing.split(Figure::Mdo, List::Mdo, kinds);
    rows.push(facing.total(Figure::Mdo, |tally| kinds(tally).values().sum()));
    let tables = vec![table("mdo", "Multidisciplinaire overleggen", "Soort MDO", rows)];
    Section { code: "mdo", title: "MDO", tables }
}

pub(super) fn per_thousand(facing: &Facing<'_>) -> Section {
    let (now, before) = (living(facing.now), living(facing.before));
    let occurring: Vec<String> = now.keys().chain(before.keys()).cloned().collect();
    let mut persons = facing.split(Figure::Persons, List::Municipality, living);
    persons.push(facing.total(Figure::Persons, people));
    let rates =
        facing.rows(Figure::PerThousand, List::Municipality, occurring, |tally, code| rate(facing, tally, code));
    let mut rates: Vec<Row> = rates.into_iter().filter(|row| in_region(facing, row)).collect();
    let region = facing.part_row(Figure::PerThousand, None, "Hele regio", |tally| region_rate(facing, tally));
    rates.push(Row { kind: RowKind::Total, ..region });
    let mut rates = table("per_1000", "Personen besproken per 1.000 inwoners", "Gemeente", rates);
    rates.note =
        Some("Het aantal inwoners is dat van 1 januari van het jaar. De regio is berekend op dezelfde personen.");
    let tables = vec![
        rates,
        table("personen_gemeente", "Personen besproken per gemeente", "Gemeente", persons),
        table("inwoners", "Inwoners", "Gemeente", inhabitants(facing)),
    ];
    Section { code: "per_1000", title: "Per 1.000 inwoners", tables }
}

/// Distinct persons of the whole house.
pub(super) fn people(tally: &Tally) -> i64 {
    tally.persons.iter().map(|entry| entry.number).sum()
}

pub(super) fn talks(tally: &Tally) -> i64 {
    tally.discussions.iter().map(|entry| entry.number).sum()
}

fn length(tally: &Tally) -> Value {
    let timed: i64 = tally.discussions.iter().map(|entry| entry.timed).sum();
    let seconds: i64 = tally.discussions.iter().map(|entry| entry.seconds).sum();
    if timed == 0 && talks(tally) > 0 {
        return Value::Missing(Reason::NotTimed);
    }
    match timed.checked_mul(60) {
        Some(minutes) => Value::known(Ratio::new(seconds, minutes), Measure::Decimal { factor: 1, decimals: 1 }),
        None => Value::Missing(Reason::TooLarge),
    }
}

fn living(tally: &Tally) -> BTreeMap<String, i64> {
    let code = |known: &Option<String>| known.clone().unwrap_or_else(|| UNKNOWN.into());
    summed(tally.persons.iter().map(|entry| (code(&entry.municipality), entry.number)))
}

fn in_region(facing: &Facing<'_>, row: &Row) -> bool {
    row.part.as_ref().is_none_or(|part| facing.names.knows(List::Municipality, &part.code))
}

pub(super) fn rate(facing: &Facing<'_>, tally: &Tally, code: &str) -> Value {
    let persons = living(tally).get(code).copied().unwrap_or_default();
    inhabitants_of(tally, code).map_or_else(
        || Value::Missing(no_inhabitants(facing, tally, code)),
        |inhabitants| Value::rate(persons, inhabitants, 1_000),
    )
}

/// Over the municipalities of the list only, and only when all their inhabitants are known: one base for both numbers.
pub(super) fn region_rate(facing: &Facing<'_>, tally: &Tally) -> Value {
    let persons = living(tally);
    let (mut people, mut inhabitants) = (0, 0);
    for code in facing.names.in_order(List::Municipality, []) {
        let Some(number) = inhabitants_of(tally, &code) else {
            return Value::Missing(no_inhabitants(facing, tally, &code));
        };
        people += persons.get(&code).copied().unwrap_or_default();
        inhabitants += number;
    }
    Value::rate(people, inhabitants, 1_000)
}

fn inhabitants_of(tally: &Tally, code: &str) -> Option<i64> {
    by_code(&tally.inhabitants).get(code).copied().filter(|number| *number > 0)
}

fn no_inhabitants(facing: &Facing<'_>, tally: &Tally, code: &str) -> Reason {
    Reason::NoInhabitants { year: tally.period.to().year(), municipality: facing.names.name(List::Municipality, code) }
}

pub(super) fn inhabitants(facing: &Facing<'_>) -> Vec<Row> {
    let value = |tally: &Tally, code: &str| {
        inhabitants_of(tally, code).map_or_else(|| Value::Missing(no_inhabitants(facing, tally, code)), Value::count)
    };
    let row = |code: String| {
        let (now, before) = (value(facing.now, &code), value(facing.before, &code));
        let label = facing.names.name(List::Municipality, &code);
        compared(Figure::Inhabitants, Some(Part::of(List::Municipality, code)), label, &now, &before)
    };
    facing.names.in_order(List::Municipality, []).into_iter().map(row).collect()
}

/// The number of calendar months, when the period consists of whole ones.
pub(in crate::figures) fn whole_months(period: Period) -> Option<i64> {
    let after = period.to().plus_days(1);
    let first = |day: Day| Day::new(day.year(), day.month(), 1) == Some(day);
    let months = |day: Day| i64::from(day.year()) * 12 + i64::from(day.month());
    (first(period.from()) && first(after)).then(|| months(after) - months(period.from()))
}
