//! Stories of the slices: people of the demo house do their work in a fresh house, through the same pages as everybody.

mod accounts;
mod desk;
mod house;
mod intake;
mod triage;
mod upkeep;
