//! The command line.

use std::path::PathBuf;

use lexopt::prelude::*;

/// Shown on `--help`.
pub(crate) const HELP: &str = "doorbraak: casusregie voor een Zorg- en Veiligheidshuis

  doorbraak demo [--port N] [--dir MAP]    huis met verzonnen gegevens; poort 0 kiest een vrije poort
";

/// What the user asked for.
pub(crate) enum Command {
    /// The help text.
    Help,
    /// A house with demo data.
    Demo { port: u16, dir: PathBuf },
}

pub(crate) fn parse() -> anyhow::Result<Command> {
    let mut parser = lexopt::Parser::from_env();
    let Some(first) = parser.next()? else { return Ok(Command::Help) };
    match first {
        Value(name) if name == "demo" => demo(&mut parser),
        Long("help") | Short('h') => Ok(Command::Help),
        other => Err(other.unexpected().into()),
    }
}

fn demo(parser: &mut lexopt::Parser) -> anyhow::Result<Command> {
    let (mut port, mut dir) = (8080, PathBuf::from("doorbraak-data/demo"));
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => port = parser.value()?.parse()?,
            Long("dir") => dir = parser.value()?.into(),
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Demo { port, dir })
}
