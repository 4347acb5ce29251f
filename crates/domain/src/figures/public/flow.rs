//! **Stroom**: how far a count can go up or down without anything that is shown changing. A grid with its sums is a flow
//! from the total over rows, cells and columns back to the total, and for flows the bounds are exact whole numbers: there
//! is no cleverer reader than this.

use std::collections::{BTreeSet, VecDeque};

use super::{Interval, grid::Place};

/// One count as a stream between two nodes.
#[derive(Debug, Clone)]
pub(super) struct Arc {
    pub(super) place: Place,
    pub(super) count: i64,
    pub(super) known: Interval,
    from: usize,
    to: usize,
}

/// All counts of a grid.
#[derive(Debug, Clone)]
pub(super) struct Net {
    arcs: Vec<Arc>,
    touching: Vec<Vec<usize>>,
}

/// Which way a count is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// How far a count could be pushed, and what held it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Push {
    pub(super) moved: i64,
    /// The counts whose shown bounds hold it, other than itself.
    pub(super) held_by: Vec<usize>,
}

/// One step along an arc, with or against it.
type Step = (usize, Way);

impl Net {
    /// The net of `places` with their counts, of a grid with this many rows.
    pub(super) fn new(rows: usize, columns: usize, places: Vec<(Place, i64, Interval)>) -> Self {
        let (source, sink) = (rows + columns, rows + columns + 1);
        let arc = |(place, count, known)| {
            let (from, to) = match place {
                Place::Cell(row, column) => (row, rows + column),
                Place::Row(row) => (source, row),
                Place::Column(column) => (rows + column, sink),
                Place::Total => (sink, source),
            };
            Arc { place, count, known, from, to }
        };
        let arcs: Vec<Arc> = places.into_iter().map(arc).collect();
        let mut touching = vec![Vec::new(); sink + 1];
        for (index, arc) in arcs.iter().enumerate() {
            for node in [arc.from, arc.to] {
                if let Some(list) = touching.get_mut(node) {
                    list.push(index);
                }
            }
        }
        Self { arcs, touching }
    }

    pub(super) fn arc(&self, index: usize) -> Option<&Arc> {
        self.arcs.get(index)
    }

    pub(super) const fn len(&self) -> usize {
        self.arcs.len()
    }

    pub(super) fn know(&mut self, index: usize, known: Interval) {
        if let Some(arc) = self.arcs.get_mut(index) {
            arc.known = known;
        }
    }

    /// Pushes one count at most `most` up or down, its own bounds left aside.
    pub(super) fn push(&self, index: usize, way: Way, most: i64) -> Push {
        let Some(arc) = self.arcs.get(index) else { return Push { moved: 0, held_by: Vec::new() } };
        // More through the arc must flow back from its end to its beginning.
        let (start, goal) = if way == Way::Up { (arc.to, arc.from) } else { (arc.from, arc.to) };
        let mut counts: Vec<i64> = self.arcs.iter().map(|arc| arc.count).collect();
        let mut moved = 0;
        while moved < most {
            match self.path(&counts, index, start, goal) {
                Ok(steps) => {
                    let room = steps.iter().filter_map(|step| self.room(&counts, *step)).min().unwrap_or(most);
                    let amount = room.min(most - moved);
                    for (at, way) in steps {
                        if let Some(count) = counts.get_mut(at) {
                            *count += if way == Way::Up { amount } else { -amount };
                        }
                    }
                    moved += amount;
                }
                Err(reached) => return Push { moved, held_by: self.held_by(index, &reached) },
            }
        }
        Push { moved, held_by: Vec::new() }
    }

    /// How much more can pass; nothing means without end.
    fn room(&self, counts: &[i64], (index, way): Step) -> Option<i64> {
        let (arc, count) = (self.arcs.get(index)?, counts.get(index)?);
        match way {
            Way::Up => arc.known.high.map(|high| high - count),
            Way::Down => Some(count - arc.known.low),
        }
    }

    /// The shortest way from `start` to `goal` with room on every step, or what can be reached.
    fn path(&self, counts: &[i64], except: usize, start: usize, goal: usize) -> Result<Vec<Step>, BTreeSet<usize>> {
        let mut came: Vec<Option<(usize, Step)>> = vec![None; self.touching.len()];
        let mut reached = BTreeSet::from([start]);
        let mut waiting = VecDeque::from([start]);
        while let Some(node) = waiting.pop_front() {
            for &index in self.touching.get(node).into_iter().flatten().filter(|index| **index != except) {
                let Some(arc) = self.arcs.get(index) else { continue };
                let (way, next) = if arc.from == node { (Way::Up, arc.to) } else { (Way::Down, arc.from) };
                let open = self.room(counts, (index, way)).is_none_or(|room| room > 0);
                if open && reached.insert(next) {
                    if let Some(place) = came.get_mut(next) {
                        *place = Some((node, (index, way)));
                    }
                    waiting.push_back(next);
                }
            }
        }
        if !reached.contains(&goal) {
            return Err(reached);
        }
        let mut steps = Vec::new();
        let mut node = goal;
        while let Some(Some((before, step))) = came.get(node).filter(|_| node != start) {
            steps.push(*step);
            node = *before;
        }
        Ok(steps)
    }

    /// The arcs between what was reached and the rest whose bounds would have to give.
    fn held_by(&self, except: usize, reached: &BTreeSet<usize>) -> Vec<usize> {
        let holds = |(index, arc): &(usize, &Arc)| {
            let (out, back) = (reached.contains(&arc.from), reached.contains(&arc.to));
            *index != except && ((out && !back && arc.known.high.is_some()) || (!out && back && arc.known.low > 0))
        };
        self.arcs.iter().enumerate().filter(holds).map(|(index, _)| index).collect()
    }
}
