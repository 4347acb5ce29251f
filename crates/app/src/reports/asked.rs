//! What an address of a report asks: a period, the earlier one beside it, and in which form.

use std::collections::BTreeMap;

use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use doorbraak_domain::figures::{Comparison, Span};
use doorbraak_kernel::Problem;
use doorbraak_report::{Document, PdfError};

use super::document;

/// A period beside an earlier one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// Both.
    pub(super) sides: Comparison,
    /// The earlier one as the reader chose it; none when it is the same period a year earlier.
    pub(super) against: Option<Span>,
}

impl Asked {
    /// Reads the code of a period and, from the query, `tegen`.
    pub(super) fn new(code: &str, query: &BTreeMap<String, String>) -> Result<Self, Problem> {
        let span: Span = code.parse().map_err(|_| Problem::not_found())?;
        let known = |year: i16| (2000..=2100).contains(&year);
        if !known(span.period().from().year()) || !known(span.period().to().year()) {
            return Err(Problem::not_found());
        }
        let against =
            query.get("tegen").map(|text| text.parse::<Span>()).transpose().map_err(|_| Problem::not_found())?;
        let sides = span.compared_with(against.unwrap_or_else(|| span.year_before()));
        Ok(Self { sides: sides.map_err(|_| Problem::not_found())?, against })
    }

    /// The query that asks the same earlier period again.
    pub(super) fn query(self) -> String {
        self.against.map(|span| format!("?tegen={}", span.code())).unwrap_or_default()
    }
}

/// A file to take away.
pub(crate) fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let shown = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, shown)];
    (headers, bytes).into_response()
}

/// A document as PDF, made where it may take its time.
pub(crate) async fn typeset(paper: Document) -> Result<Vec<u8>, Problem> {
    let made = tokio::task::spawn_blocking(move || document::pdf(&paper)).await;
    let made = made.map_err(|error| Problem::internal(error.to_string()))?;
    made.map_err(|error| match error {
        PdfError::NotBuilt | PdfError::TooLong => Problem::refused(error.to_string()),
        PdfError::NoTitle | PdfError::Data(_) | PdfError::Typeset(_) => Problem::internal(error.to_string()),
    })
}

/// The kind of a PDF.
pub(crate) const PDF: &str = "application/pdf";
/// The kind of a workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The kind of a table of values.
pub(super) const CSV: &str = "text/csv; charset=utf-8";
/// The kind of a list of objects.
pub(super) const JSON: &str = "application/json";
