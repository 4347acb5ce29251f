//! The attacker who keeps old editions. Municipalities of which some merged, two half-years and the year, each protected by
//! itself and published one after the other. He tries every history of persons that fits all that was shown, by search: no
//! bounds are carried over here, so nothing of the guard is repeated.

use std::collections::BTreeMap;

use doorbraak_domain::figures::{
    Figure, List, Span,
    public::{
        Grid, Interval, Mode, Place, Policy, Population, Register, Release, ReleasedCell, Shown, guard, hiding_more,
        protect,
    },
    year_report::Part,
};
use doorbraak_kernel::Day;

use crate::oracle::dice::Dice;

const OLD: [&str; 3] = ["A", "B", "C"];

/// Events per municipality and half-year, none of which anybody saw.
type History = [[i64; 2]; 3];

/// What each edition shows: a municipality or the region, in the first half, the second half or the year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum When {
    First,
    Second,
    Year,
}

impl When {
    const ALL: [Self; 3] = [Self::First, Self::Second, Self::Year];

    fn span(self) -> Span {
        match self {
            Self::First => Span::half_year(2022, 1).unwrap(),
            Self::Second => Span::half_year(2022, 2).unwrap(),
            Self::Year => Span::year(2022).unwrap(),
        }
    }

    const fn of(self, events: [i64; 2]) -> i64 {
        match self {
            Self::First => events[0],
            Self::Second => events[1],
            Self::Year => events[0] + events[1],
        }
    }
}

/// A sum of counts that nobody saw, by number, with what was published about it.
pub(crate) struct Told {
    pub(crate) cells: Vec<usize>,
    pub(crate) known: Interval,
}

fn mergers() -> BTreeMap<String, String> {
    [("B".to_owned(), "BC".to_owned()), ("C".to_owned(), "BC".to_owned())].into()
}

fn population(when: When, code: Option<&str>) -> Population {
    let part = code.map(|code| Part { list: List::Municipality, code: code.into() });
    Population::new(Figure::Inflow, when.span().period(), part)
}

/// The edition over one period: by the old municipalities, or by the new ones.
fn edition(history: &History, when: When, merged: bool, policy: &Policy) -> Vec<ReleasedCell> {
    let counts = history.map(|events| when.of(events));
    let (codes, counts) = if merged {
        (vec!["A", "BC"], vec![counts[0], counts[1] + counts[2]])
    } else {
        (OLD.to_vec(), counts.to_vec())
    };
    let public = protect(&Grid::list(counts).unwrap(), policy);
    let row = |(row, code): (usize, &&str)| ReleasedCell {
        population: population(when, Some(code)),
        shown: public.shown(Place::Row(row)),
    };
    let mut cells: Vec<ReleasedCell> = codes.iter().enumerate().map(row).collect();
    cells.push(ReleasedCell { population: population(when, None), shown: public.shown(Place::Total) });
    cells
}

fn told(releases: &[Release]) -> Vec<Told> {
    let cells = releases.iter().flat_map(|release| release.cells.iter().map(move |cell| (cell, &release.policy)));
    let told = cells.map(|(cell, policy)| {
        let when = When::ALL
            .into_iter()
            .find(|when| {
                population(*when, None).to == cell.population.to && population(*when, None).from == cell.population.from
            })
            .unwrap();
        let halves: &[usize] = match when {
            When::First => &[0],
            When::Second => &[1],
            When::Year => &[0, 1],
        };
        let rows: &[usize] = match cell.population.parts.iter().next().map(|part| part.code.as_str()) {
            None => &[0, 1, 2],
            Some("A") => &[0],
            Some("B") => &[1],
            Some("C") => &[2],
            Some("BC") => &[1, 2],
            Some(other) => panic!("{other}"),
        };
        let cells = rows.iter().flat_map(|row| halves.iter().map(move |half| row * 2 + half)).collect();
        Told { cells, known: policy.interval(cell.shown) }
    });
    told.filter(|told: &Told| told.known != Interval::ANY).collect()
}

/// Whether `size` counts exist that fit all that was told and have `wanted` there. Counts without a bound need not go
/// further than `most`: more never helps to keep a sum small, and as much is as good as more to keep it large.
pub(crate) fn possible(told: &[Told], wanted: &Told, most: i64, size: usize) -> bool {
    search(told, wanted, most, &mut vec![0; size], 0)
}

fn search(told: &[Told], wanted: &Told, most: i64, counts: &mut Vec<i64>, next: usize) -> bool {
    let fits = |told: &Told| {
        let sum: i64 = told.cells.iter().filter(|cell| **cell < next).map(|cell| counts[*cell]).sum();
        let open = i64::try_from(told.cells.iter().filter(|cell| **cell >= next).count()).unwrap();
        told.known.high.is_none_or(|high| sum <= high) && sum + open * most >= told.known.low
    };
    if !told.iter().all(fits) || !fits(wanted) {
        return false;
    }
    if next == counts.len() {
        return true;
    }
    (0..=most).any(|value| {
        counts[next] = value;
        let found = search(told, wanted, most, counts, next + 1);
        counts[next] = 0;
        found
    })
}

/// How many values a sum can have, counted no further than the threshold.
pub(crate) fn values_left(told: &[Told], cells: &[usize], threshold: i64, most: i64, size: usize) -> i64 {
    let fits = |value: &i64| {
        let known = Interval { low: *value, high: Some(*value) };
        possible(told, &Told { cells: cells.to_vec(), known }, most, size)
    };
    let values = (0..=2 * threshold).filter(fits).take(usize::try_from(threshold).unwrap());
    i64::try_from(values.count()).unwrap()
}

/// The small counts of the history, sums over the year and over the merger included, that are pinned down.
fn pinned(history: &History, releases: &[Release], threshold: i64, most: i64) -> Vec<(Vec<usize>, i64)> {
    let told = told(releases);
    let rows: [&[usize]; 4] = [&[0], &[1], &[2], &[1, 2]];
    let halves: [&[usize]; 3] = [&[0], &[1], &[0, 1]];
    let sums = rows.into_iter().flat_map(|rows| halves.map(|halves| (rows, halves)));
    let cells = sums.map(|(rows, halves)| -> Vec<usize> {
        rows.iter().flat_map(|row| halves.iter().map(move |half| row * 2 + half)).collect()
    });
    let small = cells.filter(|cells| cells.iter().map(|cell| history[cell / 2][cell % 2]).sum::<i64>() < threshold);
    let left = small.map(|cells| {
        let left = values_left(&told, &cells, threshold, most, 6);
        (cells, left)
    });
    left.filter(|(_, left)| *left < threshold).collect()
}

/// Publishes one edition after the other, each guarded by those before it, or not.
fn published(history: &History, policy: &Policy, order: &[(When, bool)], guarded: bool) -> Vec<Release> {
    let mut register = Register::default();
    for (number, (when, merged)) in order.iter().enumerate() {
        let mut cells = edition(history, *when, *merged, policy);
        if guarded {
            cells = guard(cells, policy, &register, &mergers()).unwrap();
        }
        let on = Day::new(2023, 1, 1 + i8::try_from(number).unwrap()).unwrap();
        register.releases.push(Release { on, policy: policy.clone(), cells });
    }
    register.releases
}

fn lines(release: &Release) -> String {
    release.canonical().replace('\n', "; ")
}

#[test]
fn old_editions_give_no_small_count_away_and_without_the_guard_they_do() {
    let (mut broken, mut kept, mut all) = (0, 0, 0);
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let highest = dice.one_of(&[4, 8, 12]);
        let mut history = History::default();
        history.iter_mut().flatten().for_each(|count| *count = dice.between(0, highest));
        let policy = Policy::new(dice.one_of(&[3, 4]), dice.one_of(&[Mode::Rounded, Mode::Suppressed])).unwrap();
        let mut order = vec![(When::First, false), (When::Second, false), (When::Year, dice.chance(50))];
        if dice.chance(50) {
            order.push((When::Year, true));
        }
        if dice.chance(30) {
            order.rotate_left(1);
        }
        let threshold = policy.threshold();
        let safe = published(&history, &policy, &order, true);
        let found = pinned(&history, &safe, threshold, highest + threshold);
        assert!(
            found.is_empty(),
            "huis {seed}: {history:?} {policy:?} {order:?}: {found:?} uit {:?}",
            safe.iter().map(lines).collect::<Vec<_>>()
        );
        let open = published(&history, &policy, &order, false);
        broken += u32::from(!pinned(&history, &open, threshold, highest + threshold).is_empty());
        all += open.iter().flat_map(|release| &release.cells).filter(|cell| cell.shown.number().is_some()).count();
        kept += safe.iter().flat_map(|release| &release.cells).filter(|cell| cell.shown.number().is_some()).count();
    }
    assert!(broken > 100, "zonder bewaking breken er {broken} van de 300");
    assert!(kept * 10 > all * 6, "van {all} aantallen bleven er {kept} over");
}

/// How many values each small count can have for who reads these editions.
fn left(history: &History, releases: &[Release], threshold: i64, most: i64) -> Vec<(Vec<usize>, i64)> {
    let told = told(releases);
    let rows: [&[usize]; 4] = [&[0], &[1], &[2], &[1, 2]];
    let halves: [&[usize]; 3] = [&[0], &[1], &[0, 1]];
    let sums = rows.into_iter().flat_map(|rows| halves.map(|halves| (rows, halves)));
    let cells = sums.map(|(rows, halves)| -> Vec<usize> {
        rows.iter().flat_map(|row| halves.iter().map(move |half| row * 2 + half)).collect()
    });
    let small = cells.filter(|cells| cells.iter().map(|cell| history[cell / 2][cell % 2]).sum::<i64>() < threshold);
    small.map(|cells| (cells.clone(), values_left(&told, &cells, threshold, most, 6))).collect()
}

#[test]
fn after_a_refusal_hiding_more_tells_nothing_that_old_editions_do_not_tell() {
    let (mut refused, mut shown) = (0, 0);
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let highest = dice.one_of(&[4, 8]);
        let mut history = History::default();
        history.iter_mut().flatten().for_each(|count| *count = dice.between(0, highest));
        let policy = Policy::new(3, dice.one_of(&[Mode::Rounded, Mode::Suppressed])).unwrap();
        // A careless house: two editions that nobody guarded.
        let old = published(&history, &policy, &[(When::Year, false), (When::First, false)], false);
        let register = Register { releases: old.clone() };
        let new = edition(&history, When::Second, dice.chance(50), &policy);
        if guard(new.clone(), &policy, &register, &mergers()).is_ok() {
            continue;
        }
        refused += 1;
        let left_over = hiding_more(&new, &policy, &register, &mergers());
        shown += left_over.cells.iter().filter(|cell| cell.shown != Shown::Hidden).count();
        let on = Day::new(2023, 2, 1).unwrap();
        let both = [old.clone(), vec![Release { on, policy: policy.clone(), cells: left_over.cells }]].concat();
        let threshold = policy.threshold();
        let most = highest + threshold;
        for ((cells, before), (_, after)) in
            left(&history, &old, threshold, most).into_iter().zip(left(&history, &both, threshold, most))
        {
            assert!(after >= before.min(threshold), "huis {seed}: {history:?} {cells:?}: {before} werd {after}");
        }
    }
    assert!(refused > 30, "{refused} geweigerd");
    assert!(shown > 0, "wie alles verbergt, verraadt nooit iets");
}
