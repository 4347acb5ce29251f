//! Hiding until nothing small can be found out. Each small count is pushed down and up as far as the shown numbers let it
//! go; what keeps it from any value below the threshold is hidden. Hiding only takes knowledge away, so what is safe stays
//! safe. What is hidden follows from what the numbers show, not from the counts under them.

use std::collections::BTreeMap;

use super::{
    Interval, Mode, Policy, Shown,
    flow::{Arc, Net, Way},
    grid::{Grid, Place, Total},
};

/// A grid as the public sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected {
    shown: BTreeMap<Place, Shown>,
}

impl Protected {
    /// What is shown at a place; nothing is shown at a place that does not exist.
    pub fn shown(&self, place: Place) -> Shown {
        self.shown.get(&place).copied().unwrap_or(Shown::Hidden)
    }

    /// All places of the grid with what is shown there.
    pub fn places(&self) -> impl Iterator<Item = (Place, Shown)> {
        self.shown.iter().map(|(place, shown)| (*place, *shown))
    }
}

/// Protects a grid. A total that must stay exact and is small itself cannot be protected.
///
/// **Invariant:** of every small count that is not known by everybody to be impossible, every value below the threshold
/// remains possible, unless an exact total forbids it (the attacker in `tests/figures` holds it).
pub fn protect(grid: &Grid, policy: &Policy) -> Protected {
    let places = grid.places();
    let mut work = Work { grid, policy, shown: BTreeMap::new(), net: Net::new(0, 0, Vec::new()) };
    for place in &places {
        work.shown.insert(*place, work.first_shown(*place));
    }
    let arcs = places.iter().map(|place| (*place, grid.count(*place), work.interval(*place))).collect();
    work.net = Net::new(grid.rows(), grid.columns(), arcs);
    for index in 0..work.net.len() {
        work.make_safe(index);
    }
    Protected { shown: work.shown }
}

struct Work<'a> {
    grid: &'a Grid,
    policy: &'a Policy,
    shown: BTreeMap<Place, Shown>,
    net: Net,
}

impl Work<'_> {
    fn first_shown(&self, place: Place) -> Shown {
        if self.grid.is_impossible(place) || self.stays(place) {
            Shown::Exact(self.grid.count(place))
        } else if self.grid.is_published(place) {
            self.policy.first_shown(self.grid.count(place))
        } else {
            Shown::Hidden
        }
    }

    fn interval(&self, place: Place) -> Interval {
        self.policy.interval(self.shown.get(&place).copied().unwrap_or(Shown::Hidden))
    }

    fn make_safe(&mut self, index: usize) {
        // Every turn hides one place more, so there are never more turns than places.
        for _ in 0..=self.net.len() {
            let Some(arc) = self.net.arc(index).cloned() else { return };
            if !self.policy.is_small(arc.count) || !self.may_hide(index) {
                return;
            }
            let Some(next) = self.too_tight(index, &arc) else { return };
            self.hide(next);
        }
    }

    /// What to hide next for a count of which not every small value remains; nothing when it is safe. The place itself is
    /// never what is hidden, because hiding it would tell why.
    fn too_tight(&self, index: usize, arc: &Arc) -> Option<usize> {
        let most = self.policy.threshold() - 1 - arc.count;
        let (down, up) = (self.net.push(index, Way::Down, arc.count), self.net.push(index, Way::Up, most));
        let held_by = if down.moved < arc.count { down.held_by } else { up.held_by };
        let cost = |index: &usize| {
            let place = self.net.arc(*index)?.place;
            Some((rank(self.policy.mode(), place), self.shown.get(&place).copied(), place))
        };
        held_by.into_iter().filter(|index| self.may_hide(*index)).min_by_key(cost)
    }

    fn may_hide(&self, index: usize) -> bool {
        self.net.arc(index).is_some_and(|arc| !self.grid.is_impossible(arc.place) && !self.stays(arc.place))
    }

    /// Whether the place is a total that stands elsewhere too.
    fn stays(&self, place: Place) -> bool {
        place == Place::Total && self.grid.total() == Total::Exact
    }

    fn hide(&mut self, index: usize) {
        if let Some(place) = self.net.arc(index).map(|arc| arc.place) {
            self.shown.insert(place, Shown::Hidden);
            self.net.know(index, Interval::ANY);
        }
    }
}

/// What is given up first. Rounded numbers need not add up, so a sum goes before a cell: every cell then shows what it is
/// by itself, and a reader who replays this program learns next to nothing from what is hidden. Exact tables are read for
/// their sums, so there a cell goes before the sum of a row or column, and the total last.
const fn rank(mode: Mode, place: Place) -> u8 {
    match (mode, place) {
        (Mode::Rounded, Place::Total) | (Mode::Suppressed, Place::Cell(..)) => 0,
        (Mode::Rounded | Mode::Suppressed, Place::Row(_) | Place::Column(_)) => 1,
        (Mode::Rounded, Place::Cell(..)) | (Mode::Suppressed, Place::Total) => 2,
    }
}

#[cfg(test)]
#[path = "protect_tests.rs"]
mod tests;
