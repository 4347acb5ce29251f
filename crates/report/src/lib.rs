//! Turns a typed document into an accessible PDF (**verslag**, **brief**, **bespreekverslag**). The only crate that
//! knows Typst; without the feature `pdf` it holds the document type alone, so that a build without Typst still
//! compiles everything that makes documents.
//!
//! A document is plain data with Dutch texts that are already formatted; the look stands in `templates/rapport.typ`.
//! Data reaches the template as a JSON file and never as Typst source, so no text can become markup or code. The file
//! conforms to PDF/UA-1 (WCAG for government documents, Besluit digitale toegankelijkheid overheid) and to PDF/A-2a
//! (archiving under the Archiefwet).

#[cfg(feature = "pdf")]
mod chart;
mod document;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod layout;
#[cfg(feature = "pdf")]
mod scale;
#[cfg(feature = "pdf")]
mod typeset;
#[cfg(feature = "pdf")]
mod wording;
#[cfg(feature = "pdf")]
mod world;

pub use document::{Align, Block, Chart, Column, Document, Form, KeyFigure, Level, Point, Series, Table};

/// Why there is no PDF. For the log and the command line: the texts name no data of the document, except that Typst's
/// own messages may quote the template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The program was built without the feature `pdf`.
    #[error("dit programma is gebouwd zonder PDF (functie `pdf`); de andere vormen van het verslag werken wel")]
    NotBuilt,
    /// A document for archiving and for screen readers has a title.
    #[error("een PDF heeft een titel nodig")]
    NoTitle,
    /// The document could not be handed to the template.
    #[error("de gegevens van het verslag zijn niet over te dragen: {0}")]
    Data(String),
    /// It does not fit on one page in letters that can be read.
    #[error("dit past niet op één bladzijde; maak de tekst korter")]
    TooLong,
    /// Typst or its PDF export refused the document.
    #[error("het verslag is niet op te maken: {0}")]
    Typeset(String),
}

/// The PDF of `document`: the same bytes for the same document. Takes up to seconds of one core; call it outside the
/// threads that answer requests.
#[cfg(feature = "pdf")]
pub fn pdf(document: &Document) -> Result<Vec<u8>, PdfError> {
    typeset::pdf(document)
}

/// Refuses: this build has no Typst.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_document: &Document) -> Result<Vec<u8>, PdfError> {
    Err(PdfError::NotBuilt)
}
