//! The slices of the house, in the order in which they may use each other: a slice never uses one below it in this
//! list, and never another slice's `store`. A tidy test holds the order.

pub mod web;

pub mod accounts;
pub mod mail;
pub mod partners;
pub mod people;
pub mod tables;

pub mod insight;

pub mod cases;

pub mod intake;
pub mod triage;

pub mod plans;

pub mod meetings;

pub mod information;

pub mod requests;

pub mod disclosure;

pub mod escalations;

pub mod asking;
pub mod emergency;

pub mod priority;

pub mod transfer;

pub mod linking;

pub mod privacy;

pub mod learning;

pub mod schooling;

pub mod governance;

pub mod finance;

pub mod sample;

pub mod dossier;
pub mod reports;
pub mod search;

pub mod publication;

pub mod desk;
pub mod retention;
pub mod upkeep;

pub mod import;

pub mod demo;

use axum::Router;
use web::{House, RouteInfo, Slice, assemble};

/// All slices.
fn slices() -> Vec<Slice> {
    vec![
        accounts::slice(),
        cases::slice(),
        intake::slice(),
        triage::slice(),
        plans::slice(),
        meetings::slice(),
        information::slice(),
        requests::slice(),
        requests::at_referral(),
        disclosure::slice(),
        escalations::slice(),
        asking::slice(),
        emergency::slice(),
        priority::slice(),
        priority::criteria(),
        transfer::slice(),
        transfer::at_referral(),
        linking::slice(),
        privacy::slice(),
        learning::slice(),
        schooling::slice(),
        governance::slice(),
        finance::slice(),
        sample::slice(),
        dossier::slice(),
        search::slice(),
        reports::slice(),
        publication::slice(),
        publication::open_slice(),
        desk::slice(),
    ]
}

/// The web application, with the list of its routes for the tests.
pub fn app(house: &House) -> (Router, Vec<RouteInfo>) {
    assemble(house, slices())
}
