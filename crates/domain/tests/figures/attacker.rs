//! **Aanvaller**: a reader who takes the published table, knows how it was made, and calculates of every place the smallest
//! and the largest count that everything shown allows. It shares no code with the protection: where that pushes flows, this
//! tries every cut. By the theorem of Hoffman a place can hold a count exactly when no cut of the table forbids it, so the
//! bounds are those of the best linear program.

use doorbraak_domain::figures::public::{Grid, Interval, Place};

/// More than any count.
const ENDLESS: i64 = 1_000_000_000_000;

/// A table as published.
struct Table {
    rows: usize,
    columns: usize,
    cells: Vec<Vec<(i64, i64)>>,
    row_sums: Vec<(i64, i64)>,
    column_sums: Vec<(i64, i64)>,
    total: (i64, i64),
    /// Per combination of rows and per column: outside and inside.
    cell_costs: Vec<Vec<[i64; 2]>>,
    /// Per combination of rows: the source outside and inside.
    row_costs: Vec<[i64; 2]>,
    /// Per column: outside and inside, with the sink outside and inside.
    column_costs: Vec<[[i64; 2]; 2]>,
}

/// Which of the two ends of the attacked place lies inside the cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    End,
    Beginning,
}

fn ends(interval: Interval) -> (i64, i64) {
    (interval.low, interval.high.unwrap_or(ENDLESS))
}

/// The smallest and largest count of the places, from what is known of each place alone.
pub(crate) fn attack(grid: &Grid, places: Vec<Place>, known: impl Fn(Place) -> Interval) -> Vec<(Place, (i64, i64))> {
    let (rows, columns) = (grid.rows(), grid.columns());
    let table = Table {
        rows,
        columns,
        cells: (0..rows)
            .map(|row| (0..columns).map(|column| ends(known(Place::Cell(row, column)))).collect())
            .collect(),
        row_sums: (0..rows).map(|row| ends(known(Place::Row(row)))).collect(),
        column_sums: (0..columns).map(|column| ends(known(Place::Column(column)))).collect(),
        total: ends(known(Place::Total)),
        cell_costs: Vec::new(),
        row_costs: Vec::new(),
        column_costs: Vec::new(),
    }
    .prepared();
    places.into_iter().map(|place| (place, table.bounds(place))).collect()
}

impl Table {
    fn alone(&self, place: Place) -> (i64, i64) {
        match place {
            Place::Cell(row, column) => self.cells[row][column],
            Place::Row(row) => self.row_sums[row],
            Place::Column(column) => self.column_sums[column],
            Place::Total => self.total,
        }
    }

    fn bounds(&self, place: Place) -> (i64, i64) {
        let alone = self.alone(place);
        let most = self.cheapest_cut(place, Inside::End);
        let least = -self.cheapest_cut(place, Inside::Beginning);
        (alone.0.max(least), alone.1.min(most))
    }

    /// The least that can leave a set of nodes minus what must enter it, the attacked place left out. Rows are tried in
    /// every combination; for each, a column lies inside when that is cheaper.
    fn cheapest_cut(&self, place: Place, inside: Inside) -> i64 {
        let masks = 0_usize..1 << self.rows;
        let ends = [(false, false), (false, true), (true, false), (true, true)];
        let costs = masks.flat_map(|mask| ends.map(|ends| (mask, ends)));
        costs.filter_map(|(mask, ends)| self.cost(place, inside, mask, ends)).min().unwrap_or(ENDLESS * 1_000)
    }

    fn cost(&self, place: Place, inside: Inside, mask: usize, (source, sink): (bool, bool)) -> Option<i64> {
        let row_in = |row: usize| mask >> row & 1 == 1;
        let (side, other) = (usize::from(source), usize::from(sink));
        // (beginning, end) must be (outside, inside) for the most and (inside, outside) for the least. What the attacked
        // place itself adds to the cut is taken out again.
        let wanted = (inside == Inside::Beginning, inside == Inside::End);
        let own = crossing(wanted.0, wanted.1, self.alone(place));
        let (possible, only) = match place {
            Place::Total => ((sink, source) == wanted, None),
            Place::Row(row) => ((source, row_in(row)) == wanted, None),
            Place::Cell(row, column) => (row_in(row) == wanted.0, Some((column, wanted.1))),
            Place::Column(column) => (sink == wanted.1, Some((column, wanted.0))),
        };
        if !possible {
            return None;
        }
        let total = crossing(sink, source, self.total);
        let columns: i64 = (0..self.columns)
            .map(|column| {
                let cost = |column_in: bool| {
                    let cells = self.cell_costs[mask][column][usize::from(column_in)];
                    cells + self.column_costs[column][usize::from(column_in)][other]
                };
                match only {
                    Some((attacked, column_in)) if attacked == column => cost(column_in),
                    _ => cost(true).min(cost(false)),
                }
            })
            .sum();
        Some(total + self.row_costs[mask][side] + columns - own)
    }

    /// Adds up once what every combination of rows costs.
    fn prepared(mut self) -> Self {
        let masks = 0_usize..1 << self.rows;
        let sides = [false, true];
        for mask in masks {
            let row_in = |row: usize| mask >> row & 1 == 1;
            let cells = |column: usize, inside| {
                (0..self.rows).map(|row| crossing(row_in(row), inside, self.cells[row][column])).sum::<i64>()
            };
            self.cell_costs.push((0..self.columns).map(|column| sides.map(|inside| cells(column, inside))).collect());
            let rows = |source| (0..self.rows).map(|row| crossing(source, row_in(row), self.row_sums[row])).sum();
            self.row_costs.push(sides.map(rows));
        }
        let column = |sum: &(i64, i64)| sides.map(|inside| sides.map(|sink| crossing(inside, sink, *sum)));
        self.column_costs = self.column_sums.iter().map(column).collect();
        self
    }
}

/// What a stream adds to a cut: its most when it leaves, less its least when it enters.
const fn crossing(from_inside: bool, to_inside: bool, (least, most): (i64, i64)) -> i64 {
    match (from_inside, to_inside) {
        (true, false) => most,
        (false, true) => -least,
        (true, true) | (false, false) => 0,
    }
}

/// The small counts of which the attacker can exclude a value below the threshold, zero included.
pub(crate) fn pinned(grid: &Grid, threshold: i64, known: impl Fn(Place) -> Interval) -> Vec<(Place, (i64, i64))> {
    let small = |place: &Place| grid.count(*place) < threshold && !grid.is_impossible(*place);
    let bounds = attack(grid, grid.places().into_iter().filter(small).collect(), known);
    for (place, (least, most)) in &bounds {
        let count = grid.count(*place);
        assert!(*least <= count && count <= *most, "{place:?}: {count} ligt niet tussen {least} en {most}");
    }
    bounds.into_iter().filter(|(_, (least, most))| *least > 0 || *most < threshold - 1).collect()
}
