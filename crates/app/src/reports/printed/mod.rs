//! **Gedrukte cijfers** beside computed ones: what earlier reports printed, what the house enters of its own, and why the
//! two differ. The reasons are found by trying suppositions on the numbers; nobody writes them.

pub(super) mod pages;
pub mod queries;
pub(super) mod view;

use doorbraak_domain::figures::{
    Figure, Span,
    names::List,
    printed::book::{self, Entry},
    year_report::{Column, Part},
};
use doorbraak_kernel::Code;

/// A printed figure that somebody enters, in a form or a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Entered {
    /// What it is about.
    pub span: Span,
    /// The definition that comes nearest.
    pub figure: Figure,
    /// The list it is split by and the code in it.
    pub part: Option<(List, String)>,
    /// Which value of it was printed.
    pub column: Column,
    /// As printed.
    pub text: String,
    /// Where it stands.
    pub source: String,
}

impl Entered {
    /// The figure, with its part.
    pub fn name(&self) -> String {
        match &self.part {
            Some((list, part)) => format!("{} ({} {part})", self.figure.label(), list.label().to_lowercase()),
            None => self.figure.label().to_owned(),
        }
    }

    /// In the form in which all printed figures are compared; nothing when the text holds no number.
    pub fn entry(&self) -> Option<Entry> {
        Some(Entry {
            figure: self.figure,
            part: self.part.clone().map(|(list, code)| Part { list, code }),
            column: self.column,
            span: self.span,
            value: book::read(&self.text)?,
            text: self.text.clone(),
            source: self.source.clone(),
        })
    }
}

/// What of a figure can have been printed.
pub(super) const COLUMNS: [Column; 4] = [Column::Now, Column::ChangePercent, Column::Change, Column::Budget];

/// A code of a list as it is written in a form or a file.
pub(crate) fn column(code: &str) -> Option<Column> {
    Column::from_code(code).filter(|column| COLUMNS.contains(column))
}
