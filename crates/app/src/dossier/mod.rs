//! **Dossier**: the case screen, where everything about one case comes together (B1). It owns no table: each panel is a
//! query of the slice it belongs to.

mod explain;
mod pages;
mod panels;

pub use pages::slice;
