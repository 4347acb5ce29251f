//! The chapters of the year report that people write (product capability E2): draft, read by another, frozen. A frozen
//! edition holds its texts and figures under one hash; a correction is another edition with a reason.

pub(super) mod added;
pub(super) mod commands;
pub(super) mod frozen;
pub(super) mod pages;

use crate::{reports::access, web::Slice};

/// Adds the routes of the texts to those of the slice.
pub(super) fn routes(slice: Slice) -> Slice {
    slice
        .get("/rapportages/{jaar}/teksten", pages::overview::page)
        .needs::<access::ReadReport>()
        .get("/rapportages/{jaar}/teksten/{hoofdstuk}", pages::edit::page)
        .needs::<access::WriteReport>()
        .post("/rapportages/{jaar}/teksten/{hoofdstuk}", pages::edit::save)
        .needs::<access::WriteReport>()
        .post("/rapportages/{jaar}/teksten/{hoofdstuk}/nagelezen", pages::overview::review)
        .needs::<access::WriteReport>()
        .post("/rapportages/{jaar}/vaststellen", pages::overview::freeze)
        .needs::<access::FreezeReport>()
        .post("/rapportages/{jaar}/nieuwe-editie", pages::overview::reopen)
        .needs::<access::FreezeReport>()
        .get("/rapportages/{jaar}/edities/{editie}", pages::edition::page)
        .needs::<access::ReadReport>()
}
