//! **Financiën** (product capability D6): budget against realisation per year and over years, subsidies, reserves and the
//! doorbraakbudget. Amounts are exact, totals are computed, and what a year does not have is unknown and never 0.

pub mod access;
pub mod commands;
mod forms;
mod pages;
pub mod queries;
mod store;
mod upload;

use doorbraak_gate::Purpose;

use crate::web::Slice;
use access::{EditFinance, ReadFinance};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::Accountability)
        .get("/financien", pages::years::page)
        .needs::<ReadFinance>()
        .get("/financien/jaar", pages::years::choose)
        .needs::<ReadFinance>()
        .get("/financien/{jaar}", pages::year::page)
        .needs::<ReadFinance>()
        .get("/financien/{jaar}/geschiedenis", pages::history::page)
        .needs::<ReadFinance>()
        .get("/financien/{jaar}/wijzigen", pages::lines::page)
        .needs::<EditFinance>()
        .post("/financien/{jaar}/wijzigen", pages::lines::save)
        .needs::<EditFinance>()
        .get("/financien/{jaar}/inlezen", pages::upload::page)
        .needs::<EditFinance>()
        .post("/financien/{jaar}/inlezen", pages::upload::preview)
        .needs::<EditFinance>()
        .post("/financien/{jaar}/overnemen", pages::upload::take_over)
        .needs::<EditFinance>()
        .get("/financien/{jaar}/subsidies", pages::subsidies::page)
        .needs::<ReadFinance>()
        .post("/financien/{jaar}/subsidies", pages::subsidies::add)
        .needs::<EditFinance>()
        .post("/financien/{jaar}/subsidies/{id}", pages::subsidies::change)
        .needs::<EditFinance>()
        .get("/financien/{jaar}/reserves", pages::pots::page)
        .needs::<ReadFinance>()
        .post("/financien/{jaar}/reserves", pages::pots::add)
        .needs::<EditFinance>()
        .post("/financien/{jaar}/reserves/{id}", pages::pots::book)
        .needs::<EditFinance>()
        .post("/financien/{jaar}/reserves/boekingen/{id}/terug", pages::pots::take_back)
        .needs::<EditFinance>()
}
