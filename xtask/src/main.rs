//! Set-up, tests and generated documents: `cargo xtask <command>`.
//!
//! No rule of the house lives only here: everything a change must satisfy is a `#[test]`, a lint or a file under
//! `proeven/`. This program finds the tools, runs the suites in order of cost and says openly what it could not do.

mod apt;
mod browser;
mod outcome;
mod postgres;
mod run;
mod say;
mod steps;
mod suites;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask test          everything: format, lints, tests on SQLite and PostgreSQL, browser
cargo xtask test --snel   the same without PostgreSQL and browser
cargo xtask docs          write the generated documents again";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(cause) => {
            say::line(&format!("xtask: {cause:#}"));
            ExitCode::FAILURE
        }
    }
}

/// `Ok(false)` means that the work ran and something in it failed.
fn dispatch(args: &[String]) -> Result<bool> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["test"] => steps::test(steps::Extent::Everything),
        ["test", "--snel"] => steps::test(steps::Extent::WithoutServices),
        ["docs"] => steps::docs(),
        [] | ["help" | "--help" | "-h"] => {
            say::line(USAGE);
            Ok(true)
        }
        _ => bail!("unknown command: {}\n{USAGE}", args.join(" ")),
    }
}
