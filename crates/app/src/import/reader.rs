//! One CSV file: UTF-8, semicolons, Dutch headings. Every line is looked at; a mistake is collected and reading goes on,
//! so that the whole list of mistakes is known at once.

use std::{fmt, path::Path};

use csv::{ByteRecord, StringRecord};

use super::line::Line;

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

pub(super) fn mistake(file: &str, line: u64, column: &str, value: &str, expected: &str) -> Mistake {
    Mistake { file: file.into(), line, column: column.into(), value: value.into(), expected: expected.into() }
}

/// A file that is being read.
pub(super) struct File<'a> {
    pub(super) name: &'static str,
    pub(super) headings: &'static [&'static str],
    pub(super) mistakes: &'a mut Vec<Mistake>,
}

/// What of a file could not be read. Lines of other files that refer to it are no mistakes of their own.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// Nothing of the file was read.
    pub(super) whole: bool,
    /// The first cells of the lines that were not read.
    pub(super) keys: Vec<String>,
}

impl<'a> File<'a> {
    /// Reads `name` in `dir` line by line.
    pub(super) fn each(
        dir: &Path,
        name: &'static str,
        headings: &'static [&'static str],
        mistakes: &'a mut Vec<Mistake>,
        mut take: impl FnMut(&mut Line<'a, '_>),
    ) -> Unread {
        let mut file = File { name, headings, mistakes };
        let Ok(bytes) = std::fs::read(dir.join(name)) else { return file.whole(0, "een leesbaar bestand") };
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(text);
        let found = reader.byte_headers().ok().and_then(|found| StringRecord::from_byte_record(found.clone()).ok());
        if !found.is_some_and(|found| found.iter().map(str::trim).eq(headings.iter().copied())) {
            return file.whole(1, &format!("de kolommen {} in deze volgorde, in UTF-8", headings.join(";")));
        }
        let mut lines = Lines { text, at: 0, number: 1 };
        let mut unread = Unread::default();
        for record in reader.into_byte_records() {
            let Ok(record) = record else { return file.whole(0, "een leesbaar bestand") };
            let number = lines.number_at(record.position().map_or(0, csv::Position::byte));
            match file.line(number, record) {
                Ok(mut line) => take(&mut line),
                Err(key) => unread.keys.push(key),
            }
        }
        unread
    }

    /// One line, or the first cell of what is none.
    fn line<'b>(&'b mut self, number: u64, record: ByteRecord) -> Result<Line<'a, 'b>, String> {
        let shown = |cell: Option<&[u8]>| String::from_utf8_lossy(cell.unwrap_or_default()).trim().to_owned();
        let key = shown(record.get(0));
        if record.len() != self.headings.len() {
            let expected = format!("{} kolommen, niet {}", self.headings.len(), record.len());
            self.mistakes.push(mistake(self.name, number, "", "", &expected));
            return Err(key);
        }
        match StringRecord::from_byte_record(record) {
            Ok(cells) => Ok(Line::new(self, number, cells)),
            Err(error) => {
                let place = error.utf8_error().field();
                let record = error.into_byte_record();
                let column = self.headings.get(place).copied().unwrap_or_default();
                let value = shown(record.get(place));
                self.mistakes.push(mistake(self.name, number, column, &value, "tekst in UTF-8"));
                Err(key)
            }
        }
    }

    fn whole(&mut self, line: u64, expected: &str) -> Unread {
        self.mistakes.push(mistake(self.name, line, "", "", expected));
        Unread { whole: true, keys: Vec::new() }
    }
}

/// Counts lines as an editor does. The reader itself skips empty lines and counts the second half of a Windows line end
/// with the line after it.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    number: u64,
}

impl Lines<'_> {
    /// The line on which the record from byte `start` on begins; asked in the order of the file.
    fn number_at(&mut self, start: u64) -> u64 {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        while let Some(&byte) = self.text.get(self.at)
            && (self.at < start || byte == b'\n' || byte == b'\r')
        {
            let next = self.text.get(self.at + 1);
            self.number += u64::from(byte == b'\n' || (byte == b'\r' && next != Some(&b'\n')));
            self.at += 1;
        }
        self.number
    }
}
