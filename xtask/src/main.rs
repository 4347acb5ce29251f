//! Set-up, tests and generated documents.
fn main() {}
