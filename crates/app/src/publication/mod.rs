//! **Publicatie** (Wgs 1.12, L61; Bgs 1.1, 2.18, 2.22): what the house tells everybody. A report goes out in the protected
//! edition only, by a decision with a name under it, and stays as it was; the public page and the open data read nothing
//! but what was published, never the facts.

pub mod access;
mod basis;
pub mod commands;
mod content;
mod council;
mod data;
mod open;
mod pages;
mod prepare;
pub mod queries;
mod store;

use doorbraak_gate::Purpose;

use crate::{
    reports::access::{ExportReport, ReadReport},
    web::Slice,
};
use access::{EditHousePage, PublishEdition};

/// Deciding what becomes public: for the house.
pub fn slice() -> Slice {
    Slice::new(Purpose::Accountability)
        .get("/publicaties", pages::register::page)
        .needs::<ReadReport>()
        .get("/publicaties/huispagina", pages::texts::page)
        .needs::<EditHousePage>()
        .post("/publicaties/huispagina", pages::texts::save)
        .needs::<EditHousePage>()
        .get("/publicaties/{periode}", pages::preview::page)
        .needs::<ReadReport>()
        .post("/publicaties/{periode}", pages::preview::publish)
        .needs::<PublishEdition>()
        .get("/publicaties/{uitgave}/raadsblad/{gemeente}", pages::council::pdf)
        .needs::<ExportReport>()
}

/// What everybody reads.
pub fn open_slice() -> Slice {
    Slice::new(Purpose::Accountability)
        .get("/huis", open::house::page)
        .open("werkgebied, contactpunt en criteria staan op internet (Bgs 1.1, 2.18 en 2.22)")
        .get("/huis/uitleg", open::explanation::page)
        .open("wie een cijfer leest, moet kunnen nalezen wat het zegt (Wgs 1.12)")
        .get("/huis/woordenboek.json", open::explanation::dictionary)
        .open("open data zonder woordenboek kan niemand gebruiken (Wgs 1.12)")
        .get("/huis/uitgaven/{uitgave}", open::edition::page)
        .open("het jaarverslag is openbaar (Wgs 1.12)")
        .get("/huis/uitgaven/{uitgave}/gemeenten/{gemeente}", open::council::page)
        .open("een raadsstuk is openbaar en staat vol cijfers die dat al zijn (Wgs 1.12)")
        .get("/huis/uitgaven/{uitgave}/{bestand}", open::edition::file)
        .open("het jaarverslag is openbaar (Wgs 1.12)")
}
