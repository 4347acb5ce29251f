//! The printed tables of the sources as the house would publish them now: persons per 1.000 of three half-years, one
//! edition after the other, each attacked by the attacker. In print, Westvoorne stands with one or two people.

use std::collections::BTreeMap;

use doorbraak_domain::figures::{
    Figure, List, Names, Span, Tally,
    public::{Edition, Grid, Interior, Place, Policy, Population, Register, Release, Shown, edition},
    tally::{Count, Persons},
    year_report::Part,
};
use doorbraak_kernel::Day;

use crate::attacker::pinned;

const SPANS: [&str; 3] = ["2021-H2", "2022-H1", "2022-H2"];
/// Tables with the persons of each half-year, as printed; they say how a municipality is spread.
const TABLES: [(&str, [i64; 3]); 6] = [
    ("HG", [222, 224, 206]),
    ("EPA", [123, 118, 102]),
    ("RZ", [411, 360, 299]),
    ("RNO", [396, 339, 269]),
    ("RZW", [141, 105, 86]),
    ("RN", [165, 133, 110]),
];
/// Municipalities with their inhabitants and the printed rates per 1.000, in tenths.
const PLACES: [(&str, i64, [i64; 3]); 15] = [
    ("Albrandswaard", 25_800, [9, 9, 7]),
    ("Barendrecht", 48_700, [3, 3, 2]),
    ("Brielle", 17_500, [3, 2, 2]),
    ("Capelle aan den IJssel", 67_300, [8, 7, 5]),
    ("Goeree-Overflakkee", 50_600, [2, 2, 3]),
    ("Hellevoetsluis", 40_300, [6, 4, 2]),
    ("Krimpen aan den IJssel", 29_400, [2, 2, 4]),
    ("Lansingerland", 63_400, [4, 2, 2]),
    ("Maassluis", 33_600, [5, 3, 6]),
    ("Nissewaard", 85_400, [9, 7, 5]),
    ("Ridderkerk", 46_700, [6, 5, 4]),
    ("Rotterdam", 651_200, [16, 14, 12]),
    ("Schiedam", 78_700, [10, 7, 6]),
    ("Vlaardingen", 73_900, [11, 10, 9]),
    ("Westvoorne", 15_000, [1, 1, 2]),
];

fn names() -> Names {
    let mut names = Names::of_the_house();
    for (table, _) in TABLES {
        names.add(List::Table, table, table);
    }
    for (place, _, _) in PLACES {
        names.add(List::Municipality, place, place);
    }
    names
}

/// The persons that the printed rates stand for, spread over the tables as the tables are printed.
fn persons(half: usize) -> Vec<Persons> {
    let all: i64 = TABLES.iter().map(|(_, printed)| printed[half]).sum();
    let mut persons = Vec::new();
    for (place, inhabitants, rates) in PLACES {
        let number = inhabitants * rates[half] / 10_000;
        let (mut passed, mut given) = (0, 0);
        for (table, printed) in TABLES {
            passed += printed[half];
            let share = number * passed / all - given;
            given += share;
            if share > 0 {
                persons.push(Persons { table: table.into(), municipality: Some(place.into()), number: share });
            }
        }
    }
    persons
}

fn tally(half: usize) -> Tally {
    let period = SPANS[half].parse::<Span>().unwrap().period();
    let inhabitants = PLACES.iter().map(|(place, number, _)| Count { code: (*place).into(), number: *number });
    let first_day = Day::new(2019, 1, 1);
    Tally { first_day, persons: persons(half), inhabitants: inhabitants.collect(), ..Tally::empty(period) }
}

/// The grid behind an edition, and what a reader of it knows of each place from that place alone.
fn attacked(half: usize, edition: &Edition, policy: &Policy) -> Vec<(Place, (i64, i64))> {
    let row = |code: &str| TABLES.iter().position(|(table, _)| *table == code).unwrap();
    let column = |code: &str| PLACES.iter().position(|(place, _, _)| *place == code).unwrap();
    let entries = persons(half);
    let entries =
        entries.iter().map(|one| ((row(&one.table), column(one.municipality.as_deref().unwrap())), one.number));
    let grid = Grid::new(TABLES.len(), PLACES.len(), entries, Interior::Withheld).unwrap();
    let period = SPANS[half].parse::<Span>().unwrap().period();
    let shown = |part: Option<Part>| {
        let population = Population::new(Figure::Persons, period, part);
        edition.cells.iter().find(|cell| cell.population == population).map_or(Shown::Hidden, |cell| cell.shown)
    };
    pinned(&grid, policy.threshold(), |place| {
        policy.interval(match place {
            Place::Cell(..) => Shown::Hidden,
            Place::Row(row) => shown(Some(Part { list: List::Table, code: TABLES[row].0.into() })),
            Place::Column(column) => shown(Some(Part { list: List::Municipality, code: PLACES[column].0.into() })),
            Place::Total => shown(None),
        })
    })
}

#[test]
fn the_printed_half_years_give_nobody_away_one_edition_after_the_other() {
    for threshold in [3, 5, 8] {
        let policy = Policy::new(threshold, doorbraak_domain::figures::public::Mode::Rounded).unwrap();
        let mut register = Register::default();
        for (half, code) in SPANS.into_iter().enumerate() {
            // The year before was published too, where this list has it; another number now would contradict it.
            let earlier = code.parse::<Span>().unwrap().year_before();
            let before = SPANS.iter().position(|known| known.parse::<Span>().unwrap() == earlier);
            let before = before.map_or_else(|| Tally::empty(earlier.period()), tally);
            let made = edition(&tally(half), &before, &names(), &policy, &register, &BTreeMap::new()).unwrap();
            assert_eq!(attacked(half, &made, &policy), [], "{code}");
            let westvoorne = Part { list: List::Municipality, code: "Westvoorne".into() };
            let cell = |figure| {
                let column = doorbraak_domain::figures::year_report::Column::Now;
                made.report.cell(figure, Some(&westvoorne), column).unwrap().to_string()
            };
            assert_eq!(cell(Figure::PerThousand), "x", "{code}");
            let from = code.parse::<Span>().unwrap().period().from();
            let own = made.cells.iter().filter(|cell| cell.population.from == from);
            let shown = own.clone().filter(|cell| cell.shown.number().is_some()).count();
            assert!(shown * 2 > own.count(), "{code}: {shown}, drempel {threshold}");
            let on = Day::new(2023, 1, 1 + i8::try_from(half).unwrap()).unwrap();
            register.releases.push(Release { on, policy: policy.clone(), cells: made.cells });
        }
    }
}

#[test]
fn as_they_were_printed_they_do() {
    // One decimal per 1.000 says of 15.000 inhabitants within one or two persons how many they are.
    let (_, inhabitants, [rate, ..]) = PLACES[14];
    let fits = (0..20).filter(|persons| (persons * 20_000 + inhabitants) / (2 * inhabitants) == rate);
    assert_eq!(fits.collect::<Vec<i64>>(), [1, 2]);
}
