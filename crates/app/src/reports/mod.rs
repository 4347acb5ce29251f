//! **Cijfers** on screen and paper: the year report and its parts, calculated anew from the facts whenever somebody
//! asks. Read models only; no slice uses this one.

pub mod queries;
mod store;
