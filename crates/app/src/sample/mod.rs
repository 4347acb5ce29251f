//! **Steekproef** (Wgs 1.12, L61): cases drawn with a published seed from a population that was frozen before, scored by
//! who may read them, without identity. The results stay when the cases are destroyed, because a sample knows cases only
//! by the marks under which facts count them.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::web::Slice;
use access::{DrawSample, ListOwnDrawn, ScoreCase};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::Accountability)
        .get("/steekproeven", pages::list::page)
        .needs::<DrawSample>()
        .post("/steekproeven", pages::list::freeze)
        .needs::<DrawSample>()
        .get("/steekproeven/mijn", pages::own::page)
        .needs::<ListOwnDrawn>()
        .get("/steekproeven/{steekproef}", pages::show::page)
        .needs::<DrawSample>()
        .post("/steekproeven/{steekproef}/trekken", pages::show::draw)
        .needs::<DrawSample>()
        .post("/steekproeven/{steekproef}/feiten", pages::show::take_facts)
        .needs::<DrawSample>()
        .post("/steekproeven/{steekproef}/vaststellen", pages::show::settle)
        .needs::<DrawSample>()
        .get("/casussen/{nummer}/steekproef", pages::score::page)
        .needs::<ScoreCase>()
        .post("/casussen/{nummer}/steekproef", pages::score::save)
        .needs::<ScoreCase>()
}
