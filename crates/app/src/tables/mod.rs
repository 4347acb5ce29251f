//! **Tafel**: the standing meetings of the house, by area, theme or extra task, each with its years of validity and
//! its legal regime (L62). A table gives nobody a view of its cases (trap 5).

pub mod queries;
mod store;
