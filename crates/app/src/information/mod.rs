//! **Informatie-inbreng**: what one partner tells about a person, for one purpose, to a circle it draws itself (L01, L04,
//! L15, L21, L22). The item stays of the partner that brought it in, and each reader is decided on item by item.

pub mod access;
pub mod commands;
mod pages;
pub mod queries;
mod store;

pub use pages::slice;
