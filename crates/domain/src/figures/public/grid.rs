//! **Tabel**: counts by rows and columns with their sums: what is protected as one. A plain list is a grid of one column.

use std::collections::{BTreeMap, BTreeSet};

/// A place in a grid. The order is that in which places are given up: a cell before a margin, a margin before the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Row and column.
    Cell(usize, usize),
    /// The sum of a row.
    Row(usize),
    /// The sum of a column.
    Column(usize),
    /// The sum of all.
    Total,
}

/// Whether the cells are shown, or only the sums of rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interior {
    /// The cells are shown.
    Published,
    /// Only sums are shown; the cells are protected all the same.
    Withheld,
}

/// What becomes of the sum of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// Shown and protected like every other sum.
    Protected,
    /// Shown as it is and never hidden: a count of the whole region that stands elsewhere too.
    Exact,
    /// Nowhere shown.
    Absent,
}

/// Counts by rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    rows: usize,
    columns: usize,
    counts: BTreeMap<(usize, usize), i64>,
    impossible: BTreeSet<(usize, usize)>,
    interior: Interior,
    list: bool,
    total: Total,
}

/// Why counts are no grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GridError {
    /// A negative count.
    #[error("een aantal onder nul is geen aantal")]
    Negative,
    /// A count outside the rows or columns, or in a place that was called impossible.
    #[error("een aantal op een plaats die niet bestaat")]
    Outside,
    /// The sum does not fit.
    #[error("de som is te groot")]
    TooLarge,
}

impl Grid {
    /// A grid of `rows` by `columns`; a place without a count is zero.
    ///
    /// # Errors
    /// When a count is negative or has no place, or when the sum does not fit.
    pub fn new(
        rows: usize,
        columns: usize,
        counts: impl IntoIterator<Item = ((usize, usize), i64)>,
        interior: Interior,
    ) -> Result<Self, GridError> {
        let mut known: BTreeMap<(usize, usize), i64> =
            (0..rows).flat_map(|row| (0..columns).map(move |column| ((row, column), 0))).collect();
        for (place, count) in counts {
            let sum = known.get_mut(&place).ok_or(GridError::Outside)?;
            *sum = sum.checked_add(count).filter(|sum| count >= 0 && *sum >= 0).ok_or(GridError::Negative)?;
        }
        known.values().try_fold(0_i64, |sum, count| sum.checked_add(*count)).ok_or(GridError::TooLarge)?;
        Ok(Self {
            rows,
            columns,
            counts: known,
            impossible: BTreeSet::new(),
            interior,
            list: false,
            total: Total::Protected,
        })
    }

    /// A plain list with its total.
    ///
    /// # Errors
    /// As [`Grid::new`].
    pub fn list(counts: impl IntoIterator<Item = i64>) -> Result<Self, GridError> {
        let counts: Vec<((usize, usize), i64)> =
            counts.into_iter().enumerate().map(|(row, count)| ((row, 0), count)).collect();
        Ok(Self { list: true, ..Self::new(counts.len(), 1, counts, Interior::Withheld)? })
    }

    /// The same grid with another total.
    #[must_use]
    pub fn with_total(self, total: Total) -> Self {
        Self { total, ..self }
    }

    /// What becomes of the total.
    pub const fn total(&self) -> Total {
        self.total
    }

    /// Says that everybody knows a place to be empty, such as a table that does not work in that municipality. Only such
    /// a zero is shown.
    ///
    /// # Errors
    /// When the place does not exist or is not empty.
    pub fn impossible(mut self, row: usize, column: usize) -> Result<Self, GridError> {
        if self.counts.get(&(row, column)) != Some(&0) {
            return Err(GridError::Outside);
        }
        self.impossible.insert((row, column));
        Ok(self)
    }

    /// The number of rows.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The number of columns.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The true count of a place.
    pub fn count(&self, place: Place) -> i64 {
        let sum = |test: &dyn Fn(usize, usize) -> bool| {
            self.counts.iter().filter(|((row, column), _)| test(*row, *column)).map(|(_, count)| count).sum()
        };
        match place {
            Place::Cell(row, column) => self.counts.get(&(row, column)).copied().unwrap_or_default(),
            Place::Row(wanted) => sum(&|row, _| row == wanted),
            Place::Column(wanted) => sum(&|_, column| column == wanted),
            Place::Total => sum(&|_, _| true),
        }
    }

    /// Whether everybody knows the place to be empty.
    pub fn is_impossible(&self, place: Place) -> bool {
        matches!(place, Place::Cell(row, column) if self.impossible.contains(&(row, column)))
    }

    /// Whether the place stands in what is published. The one column of a list repeats its total.
    pub const fn is_published(&self, place: Place) -> bool {
        match place {
            Place::Cell(..) => matches!(self.interior, Interior::Published),
            Place::Column(_) => !self.list,
            Place::Row(_) => true,
            Place::Total => !matches!(self.total, Total::Absent),
        }
    }

    /// All places, in the order in which they are given up.
    pub fn places(&self) -> Vec<Place> {
        let cells = self.counts.keys().map(|(row, column)| Place::Cell(*row, *column));
        let rows = (0..self.rows).map(Place::Row);
        let columns = (0..self.columns).map(Place::Column);
        cells.chain(rows).chain(columns).chain([Place::Total]).collect()
    }
}
