//! **Gemeenteverslag**: what the house tells one municipality about a period, beside the region and beside the earlier
//! period: the table of the council presentation (personen besproken, per 1.000 inwoners), made from the definitions of
//! the year report. It holds exact numbers and stays inside; for the council itself there is the raadsinformatieblad.

mod pages;
pub mod queries;
mod view;

use super::access;
use crate::web::Slice;

/// Adds the routes of the municipal reports to those of the slice.
pub(super) fn routes(slice: Slice) -> Slice {
    slice
        .get("/rapportages/{periode}/gemeenten", pages::index)
        .needs::<access::ReadReport>()
        .get("/rapportages/{periode}/gemeenten/{gemeente}", pages::report)
        .needs::<access::ReadReport>()
}
