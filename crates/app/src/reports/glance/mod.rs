//! **In één oogopslag**: the one page that opens the printed report, by itself: who takes part, how many cases came, went
//! and stayed, what it brought, and where strengthening is needed. The figures are the rows of the year report.

mod pages;
mod view;

use super::access;
use crate::web::Slice;

/// Adds the routes of the page to those of the slice.
pub(super) fn routes(slice: Slice) -> Slice {
    slice
        .get("/rapportages/{periode}/oogopslag", pages::page)
        .needs::<access::ReadReport>()
        .get("/rapportages/{periode}/oogopslag.pdf", pages::pdf)
        .needs::<access::ExportReport>()
}
