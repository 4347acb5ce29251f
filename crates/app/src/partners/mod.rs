//! **Ketenpartner**: the organisations of the house, their statutory class, and the employees who may be asked to act
//! (L03, L24, L57). Third parties stand here too, without an account and without a way to get one.

pub mod queries;
mod store;
