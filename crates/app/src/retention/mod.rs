//! **Vernietigen** of a closed case when its term is over (Wgs 1.8 lid 7, L42; trap: the term runs from the first
//! processing and not from closing). No screens: it happens at night, and the log says how many cases went (L47).

pub mod commands;
mod store;
