//! One CSV file: UTF-8, semicolons, Dutch headings. Every cell is checked; a mistake is collected and reading goes on,
//! so that the whole list of mistakes is known at once.

use std::{collections::BTreeSet, fmt, path::Path};

use doorbraak_kernel::{Code, Day};

/// A cell that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: String,
    /// The line in it, the heading being 1; 0 when the file as a whole is meant.
    pub line: u64,
    /// The heading of the column; empty when the line as a whole is meant.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ", regel {}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, ", kolom {}, waarde \"{}\"", self.column, self.value)?;
        }
        write!(f, ": verwacht {}", self.expected)
    }
}

/// A file that is being read.
pub(super) struct File<'a> {
    name: &'static str,
    headings: &'static [&'static str],
    mistakes: &'a mut Vec<Mistake>,
}

/// One line of it.
pub(super) struct Line<'a, 'b> {
    file: &'b mut File<'a>,
    number: u64,
    cells: csv::StringRecord,
}

impl<'a> File<'a> {
    /// Reads `name` in `dir` line by line; an absent file is an empty one.
    pub(super) fn each(
        dir: &Path,
        name: &'static str,
        headings: &'static [&'static str],
        mistakes: &'a mut Vec<Mistake>,
        mut take: impl FnMut(&mut Line<'a, '_>),
    ) {
        let path = dir.join(name);
        if !path.exists() {
            return;
        }
        let mut file = File { name, headings, mistakes };
        let opened = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_path(&path);
        let Ok(mut reader) = opened else { return file.whole("een leesbaar bestand") };
        match reader.headers() {
            Ok(found) if found.iter().map(|h| h.trim_start_matches('\u{feff}').trim()).eq(headings.iter().copied()) => {
            }
            _ => return file.whole(&format!("de kolommen {} in deze volgorde, in UTF-8", headings.join(";"))),
        }
        for record in reader.into_records() {
            let Ok(cells) = record else { return file.whole("UTF-8 zonder onleesbare tekens") };
            let number = cells.position().map_or(0, csv::Position::line);
            if cells.len() == headings.len() {
                take(&mut Line { file: &mut file, number, cells });
            } else {
                let expected = format!("{} kolommen, niet {}", headings.len(), cells.len());
                file.mistakes.push(mistake(name, number, "", "", &expected));
            }
        }
    }

    fn whole(&mut self, expected: &str) {
        self.mistakes.push(mistake(self.name, 0, "", "", expected));
    }
}

impl Line<'_, '_> {
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
        let day = Day::parse_typed(self.text(column));
        if day.is_none() {
            self.wrong(column, "een bestaande datum, zoals 2025-03-14");
        }
        day
    }

    /// A day or nothing.
    pub(super) fn day_or_empty(&mut self, column: &str) -> Option<Option<Day>> {
        if self.text(column).is_empty() { Some(None) } else { self.day(column).map(Some) }
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

    /// A code or nothing.
    pub(super) fn code_or_empty<C: Code>(&mut self, column: &str) -> Option<Option<C>> {
        if self.text(column).is_empty() { Some(None) } else { self.code(column).map(Some) }
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
    pub(super) fn known(&mut self, column: &str, list: &BTreeSet<String>, what: &str) -> Option<String> {
        let text = self.required(column)?;
        if list.contains(&text) {
            return Some(text);
        }
        self.wrong(column, what);
        None
    }
}

pub(super) fn mistake(file: &str, line: u64, column: &str, value: &str, expected: &str) -> Mistake {
    Mistake { file: file.into(), line, column: column.into(), value: value.into(), expected: expected.into() }
}
