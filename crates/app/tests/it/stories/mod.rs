//! Stories of the slices: people of the demo house do their work in a fresh house, through the same pages as everybody.

mod accounts;
mod asking;
#[path = "../../../../domain/tests/figures/attacker.rs"]
mod attacker;
mod case_fixture;
mod cases;
mod demo;
mod desk;
mod done;
mod emergency;
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
mod minutes;
mod oversight;
mod plans;
mod printed;
mod registers;
mod publication;
mod release;
mod report_texts;
mod reports;
mod requests;
mod sample;
mod stand_ins;
mod thirds;
mod triage;
mod upkeep;
