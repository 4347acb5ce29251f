//! IC-overleg and bottlenecks, interventions, and the rest of what the house did: contact, advice, training, learning.

use super::{
    Facing, Section,
    facing::{by_code, table},
};
use crate::figures::{
    cell::Reason,
    definition::Figure,
    names::List,
    tally::{Count, Tally},
    value::{Value, hundredths, register, tenths},
};

pub(super) fn ic(facing: &Facing<'_>) -> Section {
    let rows = vec![
        facing.row(Figure::IcCases, |tally| Value::count(tally.ic_cases)),
        facing.row(Figure::IcShare, |tally| Value::share(tally.ic_cases, tally.cases())),
    ];
    let kinds = facing.split(Figure::Bottlenecks, List::Bottleneck, |tally| by_code(&tally.bottlenecks));
    let mut kinds = table("knelpunten", "Casussen in het IC-overleg per knelpunt", "Knelpunt", kinds);
    kinds.note = Some("Een casus kan meer knelpunten hebben. De som kan daarom hoger zijn dan het aantal casussen.");
    let tables = vec![table("ic_overleg", "Casussen in het IC-overleg", "IC-overleg", rows), kinds];
    Section { code: "ic_knelpunten", title: "IC-overleg en knelpunten", tables }
}

pub(super) fn interventions(facing: &Facing<'_>) -> Section {
    let mut rows = facing.split(Figure::Interventions, List::Intervention, |tally| by_code(&tally.interventions));
    rows.push(facing.total(Figure::Interventions, |tally| sum(&tally.interventions)));
    let tables = vec![table("interventies", "Interventies die zijn ingezet", "Interventie", rows)];
    Section { code: "interventies", title: "Interventies", tables }
}

pub(super) fn other(facing: &Facing<'_>) -> Section {
    let count = |figure, number: fn(&Tally) -> i64| facing.row(figure, move |tally| Value::count(number(tally)));
    let lines = |figure, number: fn(&Tally) -> i64| facing.row(figure, move |tally| register(number(tally)));
    let mut contacts = facing.split(Figure::Contacts, List::Direction, |tally| by_code(&tally.contacts));
    contacts.push(facing.total(Figure::Contacts, |tally| sum(&tally.contacts)));
    let rows = vec![
        count(Figure::Adviser, |tally| tally.adviser_cases),
        lines(Figure::Advice, |tally| tally.advice),
        lines(Figure::Trained, |tally| tally.trained),
        lines(Figure::Sessions, |tally| tally.sessions),
        lines(Figure::Presentations, |tally| tally.presentations),
        facing.row(Figure::VngScore, |tally| tenths(tally.vng_tenths, Reason::NoScore)),
        facing.row(Figure::Staff, |tally| hundredths(tally.staff_hundredths)),
    ];
    let tables = vec![
        table("contacten", "Direct contact met betrokkenen", "Wie zocht contact", contacts),
        table("werk", "Advies, training en leren", "Kengetal", rows),
    ];
    Section { code: "werk", title: "Contact, advies, training en leren", tables }
}

pub(super) fn sum(counts: &[Count]) -> i64 {
    counts.iter().map(|count| count.number).sum()
}
