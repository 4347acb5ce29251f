//! **Informatie-inbreng**: each piece of information has one bringing participant, a category from the closed list of
//! the law, a purpose, a ground and named recipients (L01, L15, L17, L18, L21-L23).

pub mod accuracy;
pub mod check;
pub mod codes;
pub mod file;
pub mod gates;
pub mod release;
pub mod retention;
pub mod riec;
pub mod sources;

pub use codes::*;
