//! **Demohuis**: partners, people, tables and cases that exist nowhere, so that everybody can see the whole house at
//! work. The content stands in readable files beside this module.

mod house;
#[cfg(test)]
mod script;
#[cfg(test)]
mod when;

pub use house::{HouseFile, account_id, organisation_id, seed_house, table_id};
