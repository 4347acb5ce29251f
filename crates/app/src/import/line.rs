//! One line of a file: each cell is asked for as what it must be, and answers nothing when it is something else.

use csv::StringRecord;
use doorbraak_kernel::{Code, Day};

use super::{
    files::Codes,
    reader::{File, mistake},
};

/// Facts of other years are slips of the pen.
pub(super) const YEARS: std::ops::RangeInclusive<i64> = 1990..=2100;

/// One line of a file.
pub(super) struct Line<'a, 'b> {
    file: &'b mut File<'a>,
    number: u64,
    cells: StringRecord,
}

impl<'a, 'b> Line<'a, 'b> {
    pub(super) const fn new(file: &'b mut File<'a>, number: u64, cells: StringRecord) -> Self {
        Self { file, number, cells }
    }
}

impl Line<'_, '_> {
    /// The file and the line in it.
    pub(super) const fn place(&self) -> (&'static str, u64) {
        (self.file.name, self.number)
    }

    /// The text of a cell.
    pub(super) fn text(&self, column: &str) -> &str {
        let place = self.file.headings.iter().position(|heading| *heading == column);
        place.and_then(|place| self.cells.get(place)).unwrap_or_default().trim()
    }

    /// Notes a mistake in a cell.
    pub(super) fn wrong(&mut self, column: &str, expected: &str) {
        let value = self.text(column).to_owned();
        self.file.mistakes.push(mistake(self.file.name, self.number, column, &value, expected));
    }

    /// A cell that must hold something.
    pub(super) fn required(&mut self, column: &str) -> Option<String> {
        let text = self.text(column).to_owned();
        if text.is_empty() {
            self.wrong(column, "een ingevulde waarde");
            return None;
        }
        Some(text)
    }

    /// A day.
    pub(super) fn day(&mut self, column: &str) -> Option<Day> {
        let day = Day::parse_typed(self.text(column)).filter(|day| YEARS.contains(&i64::from(day.year())));
        if day.is_none() {
            self.wrong(column, "een bestaande datum, zoals 2025-03-14");
        }
        day
    }

    /// A year.
    pub(super) fn year(&mut self, column: &str) -> Option<i64> {
        let year = self.text(column).parse().ok().filter(|year| YEARS.contains(year));
        if year.is_none() {
            self.wrong(column, "een jaartal, zoals 2025");
        }
        year
    }

    /// A code of a closed list.
    pub(super) fn code<C: Code>(&mut self, column: &str) -> Option<C> {
        let code = C::from_code(self.text(column));
        if code.is_none() {
            let all: Vec<&str> = C::ALL.iter().map(|entry| entry.code()).collect();
            self.wrong(column, &format!("een van {}", all.join(", ")));
        }
        code
    }

    /// `ja` or `nee`.
    pub(super) fn yes(&mut self, column: &str) -> Option<bool> {
        match self.text(column) {
            "ja" => Some(true),
            "nee" => Some(false),
            _ => {
                self.wrong(column, "ja of nee");
                None
            }
        }
    }

    /// A whole number from 0.
    pub(super) fn number(&mut self, column: &str) -> Option<i64> {
        let number = self.text(column).parse().ok().filter(|number| *number >= 0);
        if number.is_none() {
            self.wrong(column, "een geheel getal vanaf 0, zonder punten");
        }
        number
    }

    /// An entry of a list that other files or the house itself hold.
    pub(super) fn known(&mut self, column: &str, codes: &Codes, what: &str) -> Option<String> {
        let text = self.required(column)?;
        if codes.knows(&text) {
            return Some(text);
        }
        self.wrong(column, what);
        None
    }

    /// Nothing when the cell is empty, otherwise what `read` makes of it.
    pub(super) fn or_empty<T>(
        &mut self,
        column: &str,
        read: impl FnOnce(&mut Self, &str) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.text(column).is_empty() { Some(None) } else { read(self, column).map(Some) }
    }

    /// Two cells that are filled together or not at all; what is missing is named.
    pub(super) fn together<A, B>(&mut self, first: (&str, &Option<A>), second: (&str, &Option<B>)) {
        match (first.1, second.1) {
            (Some(_), None) => self.wrong(second.0, &format!("een waarde, omdat {} is ingevuld", first.0)),
            (None, Some(_)) => self.wrong(first.0, &format!("een waarde, omdat {} is ingevuld", second.0)),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
}
