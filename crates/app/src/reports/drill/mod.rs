//! **Natellen** on screen: a figure opens what it means, how it was counted, and the reader's own cases that it counts.
//! Only own cases are counted again, so the page is the same whatever else the house holds (L35, L45).

mod pages;
pub mod queries;
mod store;
mod view;

pub(super) use pages::page;
pub(super) use view::Links;
