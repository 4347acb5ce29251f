//! Runs Typst once: data, pages, file.

use typst::{diag::SourceDiagnostic, foundations::Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{Document, Form, PdfError, layout, world::ReportWorld};

/// How far a document that must fit on one page is set smaller, in hundredths; below it nobody reads it with ease.
const SMALLER: [u8; 4] = [100, 95, 90, 85];

/// The file of `document`. Typst keeps results of earlier runs in a process-wide cache; that is emptied afterwards, since
/// a report is made rarely and its texts have no business staying in memory.
pub(crate) fn pdf(document: &Document) -> Result<Vec<u8>, PdfError> {
    let made = make(document);
    comemo::evict(0);
    made
}

fn make(document: &Document) -> Result<Vec<u8>, PdfError> {
    let pages = match document.form {
        Form::Page => on_one_page(document)?,
        Form::Report | Form::Sheet => pages(document, 100)?,
    };
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let standards = standards.map_err(|cause| PdfError::Typeset(cause.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identity(document)),
        creator: Smart::Custom(Some("Doorbraak".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|causes| refused(&causes))
}

/// Typst runs again for each size, so a page that is nearly right costs two runs.
fn on_one_page(document: &Document) -> Result<PagedDocument, PdfError> {
    for size in SMALLER {
        let made = pages(document, size)?;
        if made.pages().len() <= 1 {
            return Ok(made);
        }
    }
    Err(PdfError::TooLong)
}

fn pages(document: &Document, size: u8) -> Result<PagedDocument, PdfError> {
    let data = layout::data(document, size)?;
    let json = serde_json::to_vec(&data).map_err(|cause| PdfError::Data(cause.to_string()))?;
    let world = ReportWorld::new(json).ok_or_else(|| PdfError::Typeset("geen sjabloon".to_owned()))?;
    typst::compile::<PagedDocument>(&world).output.map_err(|causes| refused(&causes))
}

/// Stays the same for a corrected edition of the same document; only a hash of it reaches the file.
fn identity(document: &Document) -> String {
    format!("{}/{}/{}/{}", document.house, document.title, document.subtitle, document.edition)
}

fn refused(causes: &[SourceDiagnostic]) -> PdfError {
    let causes: Vec<&str> = causes.iter().map(|cause| cause.message.as_str()).collect();
    PdfError::Typeset(causes.join("; "))
}
