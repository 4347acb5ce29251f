//! The attacker against ten thousand random tables, and against the same tables with only their small counts hidden.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::figures::public::{Grid, Interior, Interval, Mode, Place, Policy, Shown, protect};

use crate::{attacker::pinned, oracle::dice::Dice};

const TABLES: u64 = 10_000;

/// Small houses and large ones, empty rows, one municipality with everything, places that do not exist.
fn random_grid(dice: &mut Dice) -> Grid {
    let highest = dice.one_of(&[2, 6, 12, 40, 200]);
    let empty = dice.one_of(&[0, 20, 60, 90]);
    let count = |dice: &mut Dice| if dice.chance(empty) { 0 } else { dice.between(0, highest) };
    if dice.chance(30) {
        let length = dice.between(1, 7);
        return Grid::list((0..length).map(|_| count(dice)).collect::<Vec<_>>()).unwrap();
    }
    let (rows, columns) = (1 + dice.place(4), 1 + dice.place(5));
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let counts: Vec<((usize, usize), i64)> = places.map(|place| (place, count(dice))).collect();
    let interior = if dice.chance(70) { Interior::Published } else { Interior::Withheld };
    let mut grid = Grid::new(rows, columns, counts.clone(), interior).unwrap();
    // A row or column in which only one place is possible is that place; no house has such a table.
    for ((row, column), _) in counts.into_iter().filter(|(_, count)| *count == 0) {
        if rows > 2 && columns > 2 && row == column && dice.chance(30) {
            grid = grid.impossible(row, column).unwrap();
        }
    }
    grid
}

fn random_policy(dice: &mut Dice) -> Policy {
    let threshold = if dice.chance(60) { 5 } else { dice.between(3, 10) };
    Policy::new(threshold, dice.one_of(&[Mode::Rounded, Mode::Suppressed])).unwrap()
}

/// What a reader knows of a place when only small counts are hidden.
fn naive(grid: &Grid, policy: &Policy, place: Place) -> Interval {
    let shown = if grid.is_published(place) { policy.first_shown(grid.count(place)) } else { Shown::Hidden };
    policy.interval(shown)
}

#[test]
fn no_small_count_of_ten_thousand_tables_can_be_found_out() {
    let (mut kept, mut large) = (0, 0);
    for seed in 0..TABLES {
        let mut dice = Dice::new(seed);
        let (grid, policy) = (random_grid(&mut dice), random_policy(&mut dice));
        let public = protect(&grid, &policy);
        let found = pinned(&grid, policy.threshold(), |place| policy.interval(public.shown(place)));
        assert!(found.is_empty(), "tabel {seed}, {policy:?}: {found:?} in {grid:?} als {public:?}");
        for place in grid.places().into_iter().filter(|place| grid.is_published(*place)) {
            if !policy.is_small(grid.count(place)) {
                large += 1;
                kept += u32::from(public.shown(place).number().is_some());
            }
        }
    }
    // A protection that hides everything is safe as well, and useless.
    assert!(kept * 10 > large * 6, "van {large} aantallen die niet klein zijn bleven er {kept} over");
}

#[test]
fn the_same_attacker_breaks_a_table_of_which_only_the_small_counts_are_hidden() {
    let (mut with_small, mut broken, mut exactly) = (0, 0, 0);
    for seed in 0..TABLES / 5 {
        let mut dice = Dice::new(seed);
        let (grid, policy) = (random_grid(&mut dice), random_policy(&mut dice));
        with_small += u32::from(grid.places().into_iter().any(|place| policy.is_small(grid.count(place))));
        let found = pinned(&grid, policy.threshold(), |place| naive(&grid, &policy, place));
        broken += u32::from(!found.is_empty());
        exactly += u32::from(found.iter().any(|(_, (least, most))| least == most));
    }
    assert!(broken * 4 > with_small, "van {with_small} tabellen met een klein aantal zijn er {broken} gebroken");
    assert!(exactly > 100, "bij {exactly} tabellen is een klein aantal precies gevonden");
}

#[test]
fn one_hidden_count_beside_an_exact_total_is_found_exactly() {
    let grid = Grid::list([3, 20, 31]).unwrap();
    let policy = Policy::new(5, Mode::Suppressed).unwrap();
    let found = pinned(&grid, 5, |place| naive(&grid, &policy, place));
    assert!(found.contains(&(Place::Row(0), (3, 3))), "{found:?}");
}

/// Of every list of this length the possible counts of each place, for a reader who replays the program and keeps the lists
/// that look the same; the fewest values that remain of a small count.
fn fewest_after_replay(policy: &Policy, length: usize, highest: i64) -> usize {
    let mut alike: BTreeMap<Vec<Shown>, Vec<Vec<i64>>> = BTreeMap::new();
    let mut lists: Vec<Vec<i64>> = vec![Vec::new()];
    for _ in 0..length {
        lists = lists.iter().flat_map(|list| (0..=highest).map(|count| [&list[..], &[count]].concat())).collect();
    }
    for list in lists {
        let public = protect(&Grid::list(list.iter().copied()).unwrap(), policy);
        let places = (0..length).map(Place::Row).chain([Place::Total]);
        alike.entry(places.map(|place| public.shown(place)).collect()).or_default().push(list);
    }
    // What looks the same as a list at the edge may look the same as lists that were not tried.
    let inside = alike.values().filter(|lists| lists.iter().flatten().all(|count| *count < highest - 4));
    let values = |lists: &Vec<Vec<i64>>, place: usize| lists.iter().map(|list| list[place]).collect::<BTreeSet<i64>>();
    let small = |found: &BTreeSet<i64>| found.iter().any(|count| policy.is_small(*count));
    let found = inside.flat_map(|lists| (0..length).map(move |place| values(lists, place))).filter(small);
    found.map(|found| found.len()).min().unwrap()
}

#[test]
fn who_replays_the_program_excludes_at_most_one_value_more_in_rounded_lists() {
    let policy = Policy::default();
    for (length, highest) in [(2, 30), (3, 14)] {
        assert!(fewest_after_replay(&policy, length, highest) >= 4, "lijst van {length}");
    }
    let exact = Policy::new(5, Mode::Suppressed).unwrap();
    assert_eq!(fewest_after_replay(&exact, 3, 14), 1, "bij precieze tabellen vindt hij er een");
}
