//! **Aanvaller**: a reader who takes the published table, knows how it was made, and calculates of every place the smallest
//! and the largest count that everything shown allows. It shares no code with the protection: where that pushes flows, this
//! tries every cut. By the theorem of Hoffman a place can hold a count exactly when no cut of the table forbids it, so the
//! bounds are those of the best linear program.

use doorbraak_domain::figures::public::{Grid, Interval, Place};

/// More than any count.
const ENDLESS: i64 = 1_000_000_000_000;

/// Node numbers: rows, then columns, then these two.
struct Table {
    rows: usize,
    columns: usize,
    cells: Vec<Vec<(i64, i64)>>,
    row_sums: Vec<(i64, i64)>,
    column_sums: Vec<(i64, i64)>,
    total: (i64, i64),
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
    };
    places.into_iter().map(|place| (place, table.bounds(place))).collect()
}

impl Table {
    fn bounds(&self, place: Place) -> (i64, i64) {
        let alone = match place {
            Place::Cell(row, column) => self.cells[row][column],
            Place::Row(row) => self.row_sums[row],
            Place::Column(column) => self.column_sums[column],
            Place::Total => self.total,
        };
        let most = self.cheapest_cut(place, Inside::End);
        let least = -self.cheapest_cut(place, Inside::Beginning);
        (alone.0.max(least), alone.1.min(most))
    }

    /// The least that can leave a set of nodes minus what must enter it, the attacked place left out. Rows are tried in
    /// every combination; for each, a column lies inside when that is cheaper.
    fn cheapest_cut(&self, place: Place, inside: Inside) -> i64 {
        let mut cheapest = ENDLESS * 1_000;
        for mask in 0_usize..1 << self.rows {
            for ends in 0..4 {
                let (source, sink) = (ends & 1 == 1, ends & 2 == 2);
                if let Some(cost) = self.cost(place, inside, mask, (source, sink)) {
                    cheapest = cheapest.min(cost);
                }
            }
        }
        cheapest
    }

    fn cost(&self, place: Place, inside: Inside, mask: usize, (source, sink): (bool, bool)) -> Option<i64> {
        let row_in = |row: usize| mask >> row & 1 == 1;
        // (beginning, end) must be (outside, inside) for the most and (inside, outside) for the least.
        let fits = |from: bool, to: bool| if inside == Inside::End { !from && to } else { from && !to };
        let possible = match place {
            Place::Total => fits(sink, source),
            Place::Row(row) => fits(source, row_in(row)),
            Place::Cell(row, _) => row_in(row) == (inside == Inside::Beginning),
            Place::Column(_) => sink == (inside == Inside::End),
        };
        if !possible {
            return None;
        }
        let mut cost = 0;
        if place != Place::Total {
            cost += crossing(sink, source, self.total);
        }
        for row in 0..self.rows {
            if place != Place::Row(row) {
                cost += crossing(source, row_in(row), self.row_sums[row]);
            }
        }
        for column in 0..self.columns {
            let choices = [true, false].into_iter().filter_map(|column_in| {
                let mut sum = 0;
                if place == Place::Column(column) {
                    if !fits(column_in, sink) {
                        return None;
                    }
                } else {
                    sum += crossing(column_in, sink, self.column_sums[column]);
                }
                for row in 0..self.rows {
                    if place == Place::Cell(row, column) {
                        if !fits(row_in(row), column_in) {
                            return None;
                        }
                    } else {
                        sum += crossing(row_in(row), column_in, self.cells[row][column]);
                    }
                }
                Some(sum)
            });
            cost += choices.min()?;
        }
        Some(cost)
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

/// The small counts that can be brought back to fewer values than the threshold.
pub(crate) fn pinned(grid: &Grid, threshold: i64, known: impl Fn(Place) -> Interval) -> Vec<(Place, (i64, i64))> {
    let small = |place: &Place| grid.count(*place) < threshold && !grid.is_impossible(*place);
    let bounds = attack(grid, grid.places().into_iter().filter(small).collect(), known);
    for (place, (least, most)) in &bounds {
        let count = grid.count(*place);
        assert!(*least <= count && count <= *most, "{place:?}: {count} ligt niet tussen {least} en {most}");
    }
    bounds.into_iter().filter(|(_, (least, most))| most - least + 1 < threshold).collect()
}
