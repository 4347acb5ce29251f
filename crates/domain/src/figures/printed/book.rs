//! **Gedrukt cijfer** of any year and source: those in this program and those that a house enters itself, in one form, so
//! that every check looks at all of them.

use doorbraak_kernel::{Code, ratio::Decimal};

use super::{all, older};
use crate::figures::{
    definition::Figure,
    names::List,
    span::Span,
    year_report::{Column, Part},
};

/// One printed figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The definition that comes nearest.
    pub figure: Figure,
    /// What it is a part by; absent for the figure as a whole.
    pub part: Option<Part>,
    /// Which value of it was printed.
    pub column: Column,
    /// What it is about.
    pub span: Span,
    /// As printed.
    pub text: String,
    /// What the text says as a number.
    pub value: Decimal,
    /// Where it stands.
    pub source: String,
}

impl Entry {
    /// The name of the figure, with its part.
    pub fn label(&self, names: &super::super::Names) -> String {
        match &self.part {
            Some(part) => format!("{}: {}", self.figure.label(), names.name(part.list, &part.code)),
            None => self.figure.label().to_owned(),
        }
    }

    /// Whether the text has no digits: what it says is a reading of ours.
    pub fn in_words(&self) -> bool {
        !self.text.chars().any(|symbol| symbol.is_ascii_digit())
    }

    pub(super) fn is_same(&self, figure: Figure, part: Option<&Part>, column: Column, span: Span) -> bool {
        self.figure == figure && self.part.as_ref() == part && self.column == column && self.span == span
    }
}

/// What a printed text says as a number: `2.376`, `22,4`, `€ 4.206.405`, `36x`, `25% minder`, `3.2`. Nothing when it has no
/// digits.
pub fn read(text: &str) -> Option<Decimal> {
    let start = text.find(|symbol: char| symbol.is_ascii_digit())?;
    let (before, rest) = text.split_at(start);
    let end =
        rest.find(|symbol: char| !(symbol.is_ascii_digit() || symbol == '.' || symbol == ',')).unwrap_or(rest.len());
    let number = rest.get(..end)?.trim_end_matches(['.', ',']);
    let lower = text.to_lowercase();
    let down = before.trim_end().ends_with(['-', '−']) || lower.contains("minder") || lower.contains("daling");
    let thousands = |whole: &str| whole.split('.').skip(1).all(|group| group.len() == 3);
    let (whole, decimals) = match number.split_once(',') {
        Some((whole, decimals)) => (whole.replace('.', ""), decimals),
        None if thousands(number) => (number.replace('.', ""), ""),
        None => number.split_once('.').map(|(whole, decimals)| (whole.to_owned(), decimals))?,
    };
    let places = u32::try_from(decimals.len()).ok()?;
    let units: i64 = format!("{whole}{decimals}").parse().ok()?;
    Some(Decimal::of(if down { -units } else { units }, places))
}

/// All printed figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// In the order of the sources.
    pub entries: Vec<Entry>,
}

impl Book {
    /// Those in this program, from 2019 to 2025.
    pub fn of_the_house() -> Self {
        let mut entries = older::entries();
        entries.extend(all().iter().filter_map(|printed| {
            Some(Entry {
                figure: printed.figure,
                part: printed.part.map(|(list, code)| Part { list, code: code.into() }),
                column: printed.column,
                span: Span::year(printed.year)?,
                text: printed.text.into(),
                value: printed.value,
                source: printed.source.into(),
            })
        }));
        Self { entries }
    }

    /// With what the house entered itself.
    #[must_use]
    pub fn with(mut self, entered: impl IntoIterator<Item = Entry>) -> Self {
        self.entries.extend(entered);
        self
    }

    /// The printed values of one cell, one per source.
    pub fn of(&self, figure: Figure, part: Option<&Part>, column: Column, span: Span) -> Vec<&Entry> {
        self.entries.iter().filter(|entry| entry.is_same(figure, part, column, span)).collect()
    }

    /// The first of them, as a whole number.
    pub(super) fn whole(&self, figure: Figure, part: Option<&Part>, column: Column, span: Span) -> Option<i64> {
        let entry = self.of(figure, part, column, span).into_iter().next()?;
        (entry.value.decimals() == 0 && !entry.in_words()).then(|| entry.value.units())
    }

    /// The parts of a figure that were printed, first source first, each part once.
    pub(super) fn parts(&self, figure: Figure, list: List, column: Column, span: Span) -> Vec<&Entry> {
        let mut parts: Vec<&Entry> = Vec::new();
        for entry in &self.entries {
            let of_list = entry.part.as_ref().is_some_and(|part| part.list == list);
            let known = parts.iter().any(|known| known.part == entry.part);
            if of_list && !known && entry.is_same(figure, entry.part.as_ref(), column, span) {
                parts.push(entry);
            }
        }
        parts
    }

    /// The spans of which something is printed, oldest first.
    pub fn spans(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for entry in &self.entries {
            if !spans.contains(&entry.span) {
                spans.push(entry.span);
            }
        }
        spans.sort_by_key(|span| (span.period().to(), span.period().from()));
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_text_is_read_as_the_number_it_says() {
        for (text, units, decimals) in [
            ("2.376", 2_376, 0),
            ("22,4", 224, 1),
            ("1.329,5", 13_295, 1),
            ("3.2", 32, 1),
            ("€ 4.206.405", 4_206_405, 0),
            ("€ -780.000", -780_000, 0),
            ("36x", 36, 0),
            ("25% minder", -25, 0),
            ("21% daling", -21, 0),
            ("ongeveer 3%", 3, 0),
            ("0,8", 8, 1),
        ] {
            assert_eq!(read(text), Some(Decimal::of(units, decimals)), "{text}");
        }
        assert_eq!((read("bijna een kwart"), read("")), (None, None));
        assert_eq!(read("99999999999999999999"), None);
    }

    #[test]
    fn what_is_read_from_a_text_is_what_the_list_says() {
        for printed in all().iter().filter(|printed| printed.text.chars().any(|symbol| symbol.is_ascii_digit())) {
            assert_eq!(read(printed.text), Some(printed.value), "{}", printed.text);
        }
    }
}
