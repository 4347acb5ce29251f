//! **Gekoppelde casussen** (Bgs 2.20 lid 2; L11): plans of persons in each other's direct circle, aligned by who directs both
//! cases. A link is shown to who may see both, and tells nobody else that there is another case, or a link.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::{cases::access::ReadCase, web::Slice};
use access::LinkCase;

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork)
        .get("/casussen/{nummer}/gekoppeld", pages::list)
        .needs::<ReadCase>()
        .get("/casussen/{nummer}/gekoppeld/nieuw", pages::form)
        .needs::<LinkCase>()
        .post("/casussen/{nummer}/gekoppeld/nieuw", pages::link)
        .needs::<LinkCase>()
        .post("/casussen/{nummer}/gekoppeld/{id}/ontkoppelen", pages::unlink)
        .needs::<LinkCase>()
}
