//! What the developer reads. One place, because `println!` panics on a closed pipe and is refused by the lints.

use std::io::Write as _;

/// Prints one line. A reader that went away is no reason to stop testing.
pub(crate) fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}
