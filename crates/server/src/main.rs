//! The doorbraak program.
fn main() {}
