//! **Leren** (product capabilities D3 and D4): the registers the year report counts from and that no other screen feeds:
//! advice without persons (L02), presentations, terugspoelsessies, trainings with attendance, practice stories.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;
use doorbraak_kernel::Problem;
use doorbraak_ui::NavItem;

use crate::web::Slice;
use access::{EditRegisters, ReadRegisters, WriteStory};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::Accountability)
        .get("/registers", pages::entries::latest)
        .needs::<ReadRegisters>()
        .get("/registers/{jaar}", pages::entries::page)
        .needs::<ReadRegisters>()
        .post("/registers/{jaar}", pages::entries::add)
        .needs::<EditRegisters>()
        .post("/registers/{jaar}/regels/{id}/weg", pages::entries::end)
        .needs::<EditRegisters>()
        .get("/registers/{jaar}/trainingen", pages::trainings::page)
        .needs::<ReadRegisters>()
        .post("/registers/{jaar}/trainingen", pages::trainings::add)
        .needs::<EditRegisters>()
        .post("/registers/{jaar}/trainingen/{id}/weg", pages::trainings::end)
        .needs::<EditRegisters>()
        .get("/registers/{jaar}/verhalen", pages::stories::page)
        .needs::<ReadRegisters>()
        .post("/registers/{jaar}/verhalen", pages::stories::add)
        .needs::<WriteStory>()
        .post("/registers/{jaar}/verhalen/{id}/nagelezen", pages::stories::review)
        .needs::<WriteStory>()
        .post("/registers/{jaar}/verhalen/{id}/weg", pages::stories::end)
        .needs::<WriteStory>()
}

/// The year of an address.
pub(crate) fn year_of(text: &str) -> Result<i16, Problem> {
    let year: i16 = text.parse().map_err(|_| Problem::not_found())?;
    if text.len() == 4 && (2000..=2100).contains(&year) { Ok(year) } else { Err(Problem::not_found()) }
}

/// The registers of a year, those of governance too.
pub(crate) fn parts(year: i16, here: &str) -> Vec<NavItem> {
    let part = |label: &str, path: &str| {
        let address = format!("/registers/{year}{path}");
        NavItem::new(label, address).current(path == here)
    };
    vec![
        part("Advies en leren", ""),
        part("Trainingen", "/trainingen"),
        part("Praktijkverhalen", "/verhalen"),
        part("Bestuur, VNG-score en formatie", "/bestuur"),
    ]
}
