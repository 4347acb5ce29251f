//! **Logcontrole** (Wgs 1.8 lid 4, L36; BIO2 8.15.05): who looked at a case, for its procesregisseur; the monthly review of
//! the log, the verdict on every call in an emergency and the access list of one person, for the FG. The log serves lawfulness and security and nothing else, so no
//! other slice reads it.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::web::Slice;
use access::{ReadCaseLog, ReviewLog};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::Oversight)
        .get("/casussen/{nummer}/gekeken", pages::looks::page)
        .needs::<ReadCaseLog>()
        .get("/logcontrole", pages::months::page)
        .needs::<ReviewLog>()
        .post("/logcontrole/persoon", pages::person::page)
        .needs::<ReviewLog>()
        .get("/logcontrole/noodtoegang", pages::calls::page)
        .needs::<ReviewLog>()
        .post("/logcontrole/noodtoegang/{id}", pages::calls::judge)
        .needs::<ReviewLog>()
        .get("/logcontrole/{maand}", pages::review::page)
        .needs::<ReviewLog>()
        .post("/logcontrole/{maand}/openen", pages::months::open)
        .needs::<ReviewLog>()
        .post("/logcontrole/{maand}/punten/{id}", pages::review::judge)
        .needs::<ReviewLog>()
        .post("/logcontrole/{maand}/tekenen", pages::review::sign)
        .needs::<ReviewLog>()
}
