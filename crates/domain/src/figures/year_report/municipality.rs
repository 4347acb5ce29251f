//! **Gemeente** in the report: what the facts tell of one municipality, beside the region and beside the earlier period, as
//! the house tells it to a council. Where a person lives stands in the facts of a discussion and of an admission, and in
//! no other; what no fact tells is left out rather than guessed.

use std::collections::BTreeMap;

use super::{
    Column, Facing, Part, Row, RowKind, Section, Table, YearReport,
    facing::{by_code, summed, table},
    persons,
};
use crate::figures::{
    cell::{Cell, Reason},
    definition::Figure,
    names::{List, Names},
    tally::{Count, Discussions, Flow, FlowKind, Tally, successor},
    value::Value,
};

/// The municipality a report is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The area it belongs to; empty when the house wrote none.
    pub area: String,
}

/// Something that was counted where the persons of one municipality live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct In<T> {
    /// The code of the municipality, as it was then.
    pub municipality: String,
    /// What was counted.
    pub counted: T,
}

/// What was counted per municipality in one period, beside the persons of the tally.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Local {
    /// Discussions, by where the person lived on that day.
    pub discussions: Vec<In<Discussions>>,
    /// Cases admitted within the total, per channel.
    pub admitted: Vec<In<Count>>,
}

/// One period: the whole house, and what was counted per municipality.
#[derive(Debug, Clone, Copy)]
pub struct Counts<'a> {
    /// The whole house, municipalities merged.
    pub house: &'a Tally,
    /// Per municipality, as it was then.
    pub local: &'a Local,
}

impl Counts<'_> {
    /// The part of the counts that is about one municipality. What no fact tells of one stays empty and is not shown.
    fn of(self, code: &str, successors: &BTreeMap<String, String>) -> Tally {
        let here = |known: &str| successor(successors, known) == code;
        let mut own = Tally::empty(self.house.period);
        own.first_day = self.house.first_day;
        let living = |known: &Option<String>| known.as_deref() == Some(code);
        own.persons = self.house.persons.iter().filter(|entry| living(&entry.municipality)).cloned().collect();
        own.inhabitants = self.house.inhabitants.iter().filter(|count| count.code == code).cloned().collect();
        let talks = self.local.discussions.iter().filter(|entry| here(&entry.municipality));
        own.discussions = talks.map(|entry| entry.counted.clone()).collect();
        let admitted = self.local.admitted.iter().filter(|entry| here(&entry.municipality));
        let flow = |count: &Count| Flow {
            kind: FlowKind::Admitted,
            counted: true,
            code: count.code.clone(),
            earlier: 0,
            within: count.number,
        };
        own.flows = admitted.map(|entry| flow(&entry.counted)).collect();
        own
    }
}

/// The three latest periods of one kind, the oldest first: how the house prints it for a council.
const TRAIL: &[Column] = &[Column::SecondPrevious, Column::Previous, Column::Now];

const BESIDE: &str =
    "Ook wie buiten de regio woont of van wie de woonplaats niet bekend is, telt mee bij de hele regio.";
const RATE: &str = "Het aantal inwoners is dat van 1 januari van het jaar. Bij de hele regio tellen alleen de gemeenten van de regio mee.";
const WHERE: &str = "Iedere persoon telt één keer, bij de tafel van de laatste bespreking. Tafels zonder personen uit de gemeente staan er \
     niet bij.";
const LIVED: &str = "Geteld naar de gemeente waar de persoon op de dag van de bespreking woonde.";
const REST: &str = "Afschalen, doelen, interventies en knelpunten legt het huis niet per gemeente vast. Die cijfers staan alleen in het \
     verslag van het hele huis.";

impl YearReport {
    /// The report of one municipality. `trail` holds persons and inhabitants of the two periods before this one, the
    /// latest first; tallies are counted with `successors`.
    pub fn of_municipality(
        place: Place,
        (now, before): (Counts<'_>, Counts<'_>),
        trail: &[Tally],
        names: &Names,
        successors: &BTreeMap<String, String>,
    ) -> Self {
        let (own_now, own_before) = (now.of(&place.code, successors), before.of(&place.code, successors));
        let own = Facing::new(&own_now, &own_before, names);
        let house = Facing::new(now.house, before.house, names);
        let here = Part::of(List::Municipality, place.code.clone());
        let report = OfPlace { own, house, here, place: &place, trail };
        let sections = vec![report.glance(), report.beside(), report.per_table(), report.mdo(), report.inflow()];
        Self { period: now.house.period, before: before.house.period, sections, place: Some(place) }
    }
}

struct OfPlace<'a> {
    own: Facing<'a>,
    house: Facing<'a>,
    here: Part,
    place: &'a Place,
    trail: &'a [Tally],
}

impl OfPlace<'_> {
    /// The municipality as a whole.
    fn whole(&self, figure: Figure, label: &str, value: impl Fn(&Tally) -> i64) -> Row {
        self.own.part_row(figure, Some(self.here.clone()), label, |tally| Value::count(value(tally)))
    }

    fn total(&self, figure: Figure, value: impl Fn(&Tally) -> i64) -> Row {
        Row { kind: RowKind::Total, ..self.whole(figure, "Totaal", value) }
    }

    fn rate(&self, label: &str) -> Row {
        let rate = |tally: &Tally| persons::rate(&self.house, tally, &self.place.code);
        self.house.part_row(Figure::PerThousand, Some(self.here.clone()), label, rate)
    }

    fn region_rate(&self, label: &str) -> Row {
        let rate = |tally: &Tally| persons::region_rate(&self.house, tally);
        Row { kind: RowKind::Aside, ..self.house.part_row(Figure::PerThousand, None, label, rate) }
    }

    fn glance(&self) -> Section {
        let rows = vec![
            self.whole(Figure::Persons, "Personen besproken", persons::people),
            self.rate("Per 1.000 inwoners"),
            self.region_rate("Per 1.000 inwoners, hele regio"),
            self.whole(Figure::Discussions, "Besprekingen", persons::talks),
            self.whole(Figure::Mdo, "Daarvan MDO", |tally| kinds(tally).values().sum()),
            self.whole(Figure::Inflow, "Nieuwe casussen", |tally| tally.within(FlowKind::Admitted)),
        ];
        let table = table("een_oogopslag", "De gemeente in het kort", "Kengetal", rows);
        Section { code: "een_oogopslag", title: "De gemeente in het kort", tables: vec![table] }
    }

    fn beside(&self) -> Section {
        let region = |figure, value: fn(&Tally) -> i64| {
            let row = self.house.part_row(figure, None, "Hele regio", |tally| Value::count(value(tally)));
            Row { kind: RowKind::Aside, ..row }
        };
        let name = &self.place.name;
        let persons =
            vec![self.whole(Figure::Persons, name, persons::people), region(Figure::Persons, persons::people)];
        let mut persons = table("personen_gemeente", "Personen besproken", "Waar", persons);
        persons.note = Some(BESIDE);
        let rates = vec![self.rate(name), self.region_rate("Hele regio")];
        let mut rates = table("per_1000", "Personen besproken per 1.000 inwoners", "Waar", rates);
        rates.note = Some(RATE);
        let talks =
            vec![self.whole(Figure::Discussions, name, persons::talks), region(Figure::Discussions, persons::talks)];
        let mut talks = table("besprekingen_gemeente", "Besprekingen", "Waar", talks);
        talks.note = Some(LIVED);
        let inhabitants = persons::inhabitants(&self.house);
        let inhabitants = inhabitants.into_iter().filter(|row| row.part.as_ref() == Some(&self.here)).collect();
        let tables = vec![rates, persons, talks, self.course(), table("inwoners", "Inwoners", "Gemeente", inhabitants)];
        Section { code: "naast_regio", title: "Naast de regio", tables }
    }

    /// The two periods before this one beside it.
    fn course(&self) -> Table {
        let code = &self.place.code;
        let living = |tally: &Tally| {
            let here = tally.persons.iter().filter(|entry| entry.municipality.as_ref() == Some(code));
            Value::count(here.map(|entry| entry.number).sum())
        };
        let rows = vec![
            self.trailed(Figure::Persons, Some(self.here.clone()), "Personen besproken", living),
            self.trailed(Figure::PerThousand, Some(self.here.clone()), "Per 1.000 inwoners", |tally| {
                persons::rate(&self.house, tally, code)
            }),
            self.trailed(Figure::PerThousand, None, "Per 1.000 inwoners, hele regio", |tally| {
                persons::region_rate(&self.house, tally)
            }),
        ];
        Table {
            code: "verloop",
            title: "Drie perioden na elkaar",
            heading: "Kengetal",
            columns: TRAIL,
            rows,
            note: None,
        }
    }

    fn trailed(&self, figure: Figure, part: Option<Part>, label: &str, value: impl Fn(&Tally) -> Value) -> Row {
        let known = |tally: &Tally| self.house.now.first_day.is_some_and(|first| first <= tally.period.to());
        let cell = |tally: &Tally| {
            if known(tally) { value(tally).cell() } else { Cell::NotAvailable(Reason::NotRecorded) }
        };
        let earlier = |place: usize| self.trail.get(place).map_or(Cell::NotAvailable(Reason::NotRecorded), cell);
        let cells = vec![earlier(1), earlier(0), cell(self.house.now)];
        Row { figure, part, label: label.into(), kind: RowKind::Line, cells }
    }

    fn per_table(&self) -> Section {
        let people = |tally: &Tally| summed(tally.persons.iter().map(|entry| (entry.table.clone(), entry.number)));
        let mut persons = occurring(self.own.split(Figure::Persons, List::Table, people));
        persons.push(self.total(Figure::Persons, persons::people));
        let mut persons = table("personen_besproken", "Personen besproken per tafel", "Tafel", persons);
        persons.note = Some(WHERE);
        let talks = |tally: &Tally| summed(tally.discussions.iter().map(|entry| (entry.table.clone(), entry.number)));
        let mut discussions = occurring(self.own.split(Figure::Discussions, List::Table, talks));
        discussions.push(self.total(Figure::Discussions, persons::talks));
        let tables = vec![persons, table("besprekingen", "Besprekingen per tafel", "Tafel", discussions)];
        Section { code: "personen_besprekingen", title: "Per tafel", tables }
    }

    fn mdo(&self) -> Section {
        let mut rows = self.own.split(Figure::Mdo, List::Mdo, kinds);
        rows.push(self.total(Figure::Mdo, |tally| kinds(tally).values().sum()));
        let tables = vec![table("mdo", "Multidisciplinaire overleggen", "Soort MDO", rows)];
        Section { code: "mdo", title: "MDO", tables }
    }

    fn inflow(&self) -> Section {
        let admitted = |tally: &Tally| {
            by_code(&tally.counted(FlowKind::Admitted).map(|flow| count(&flow.code, flow.within)).collect::<Vec<_>>())
        };
        let mut rows = self.own.split(Figure::Inflow, List::Channel, admitted);
        rows.push(self.total(Figure::Inflow, |tally| tally.within(FlowKind::Admitted)));
        let mut table = table("instroom", "Casussen die zijn toegelaten", "Kanaal", rows);
        table.note = Some(REST);
        Section { code: "instroom", title: "Instroom", tables: vec![table] }
    }
}

fn count(code: &str, number: i64) -> Count {
    Count { code: code.to_owned(), number }
}

fn kinds(tally: &Tally) -> BTreeMap<String, i64> {
    summed(tally.discussions.iter().filter_map(|entry| entry.mdo.clone().map(|kind| (kind, entry.number))))
}

/// Rows with a number in one of the two periods.
fn occurring(rows: Vec<Row>) -> Vec<Row> {
    let counted = |cell: &Cell| !matches!(cell, Cell::Count(0) | Cell::NotAvailable(_));
    rows.into_iter().filter(|row| row.cells.iter().take(2).any(counted)).collect()
}

#[cfg(test)]
#[path = "municipality_tests.rs"]
mod tests;
