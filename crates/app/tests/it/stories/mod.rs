//! Stories of the slices: people of the demo house do their work in a fresh house, through the same pages as everybody.

mod accounts;
mod case_fixture;
mod cases;
mod demo;
mod desk;
mod done;
mod escalations;
mod finance;
mod forms;
mod house;
mod import;
mod import_again;
mod information;
mod intake;
mod mail;
mod meetings;
mod oversight;
mod plans;
mod reports;
mod requests;
mod triage;
mod upkeep;
