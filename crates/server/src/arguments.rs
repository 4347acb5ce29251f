//! The command line.

use std::path::PathBuf;

use anyhow::Context as _;
use doorbraak_app::{accounts::commands::NewAccount, import::Earlier};
use doorbraak_domain::figures::{Comparison, Span};
use doorbraak_kernel::{Day, Period};
use lexopt::prelude::*;

use crate::{account, audit};

/// Shown on `--help`.
pub(crate) const HELP: &str = "doorbraak: casusregie voor een Zorg- en Veiligheidshuis

  doorbraak demo [--port N] [--dir HUIS]     huis met verzonnen gegevens; poort 0 kiest een vrije poort
  doorbraak serve [--port N] [--dir HUIS] [--zonder-tls]
                                             het huis openen, achter een proxy die TLS verzorgt
  doorbraak import MAP [--vervang] [--dir HUIS]
                                             feiten uit CSV-bestanden overnemen (docs/import.md); met --vervang
                                             gelden de bestanden, ook waar eerder iets anders is ingevoerd
  doorbraak report --year J | --periode P | --from D --to D [--tegen P] --format json|csv|xlsx|pdf --out BESTAND
                   [--dir HUIS]              het verslag van een periode naast die een jaar eerder, of naast --tegen;
                                             P is 2025, 2025-H1, 2025-K3 of 2025-02; BESTAND - is het scherm
  doorbraak account add --partner NAAM --naam NAAM --functie FUNCTIE --email ADRES --rol ROL [--rol ROL]
                        --screening DATUM [--dir HUIS]
                                             account voor een medewerker; het wachtwoord komt uit
                                             DOORBRAAK_WACHTWOORD of wordt gevraagd
  doorbraak audit verify [--checkpoints MAP] [--sleutel BESTAND] [--dir HUIS]
                                             nagaan of het logboek ongewijzigd is
  doorbraak audit evidence --person KENMERK --out BESTAND [--dir HUIS]
                                             bewijs van alle regels over één persoon
  doorbraak audit consistency --from CONTROLEPUNT [--to CONTROLEPUNT] --out BESTAND [--dir HUIS]
                                             aansluiting: dat het logboek van nu verder gaat op dat van een
                                             eerder, bewaard controlepunt
  doorbraak audit check BESTAND --sleutel BESTAND [--from CONTROLEPUNT]
                                             zo'n bewijs of aansluiting nagaan; daar is geen huis voor nodig
  doorbraak audit export --vorm regels|ldv|adl --out BESTAND [--dir HUIS]
                                             het logboek als JSON, een regel per gebeurtenis

HUIS is de map met de gegevens; zonder --dir is dat doorbraak-data/huis (bij demo: doorbraak-data/demo).
";

/// Where the own house stands when nothing else is said.
pub(crate) const OWN_HOUSE: &str = "doorbraak-data/huis";

/// The form of a report.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Format {
    Json,
    Csv,
    Xlsx,
    Pdf,
}

/// What the user asked for.
pub(crate) enum Command {
    /// The help text.
    Help,
    /// A house with demo data.
    Demo { port: u16, dir: PathBuf },
    /// The house itself.
    Serve { port: u16, dir: PathBuf, tls: bool },
    /// Facts from files.
    Import { from: PathBuf, dir: PathBuf, earlier: Earlier },
    /// A report as a file.
    Report { sides: Comparison, format: Format, out: PathBuf, dir: PathBuf },
    /// A new account.
    AddAccount { dir: PathBuf, new: Box<NewAccount> },
    /// A question about the log.
    Audit(audit::Task),
}

/// What was typed, before it is known to be complete.
#[derive(Default)]
struct Typed {
    port: Option<u16>,
    dir: Option<PathBuf>,
    year: Option<i16>,
    from: Option<Day>,
    to: Option<Day>,
    span: Option<Span>,
    against: Option<Span>,
    format: Option<Format>,
    out: Option<PathBuf>,
    values: Vec<PathBuf>,
    without_tls: bool,
    replace: bool,
    help: bool,
}

pub(crate) fn parse() -> anyhow::Result<Command> {
    let mut parser = lexopt::Parser::from_env();
    let Some(first) = parser.next()? else { return Ok(Command::Help) };
    let name = match first {
        Value(name) => name.string()?,
        Long("help") | Short('h') => return Ok(Command::Help),
        other => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "account" => return account::parse(&mut parser),
        "audit" => return audit::parse(&mut parser),
        _ => {}
    }
    let typed = read(&mut parser)?;
    if typed.help {
        return Ok(Command::Help);
    }
    let port = typed.port.unwrap_or(8080);
    let dir = |default: &str| typed.dir.clone().unwrap_or_else(|| default.into());
    match name.as_str() {
        "demo" => Ok(Command::Demo { port, dir: dir("doorbraak-data/demo") }),
        "serve" => Ok(Command::Serve { port, dir: dir(OWN_HOUSE), tls: !typed.without_tls }),
        "import" => {
            let from = typed.values.first().cloned().ok_or_else(|| anyhow::anyhow!("noem de map met de bestanden"))?;
            let earlier = if typed.replace { Earlier::GivesWay } else { Earlier::Stands };
            Ok(Command::Import { from, dir: dir(OWN_HOUSE), earlier })
        }
        "report" => report(&typed, dir(OWN_HOUSE)),
        other => anyhow::bail!("onbekende opdracht {other}; doorbraak --help noemt ze"),
    }
}

fn read(parser: &mut lexopt::Parser) -> anyhow::Result<Typed> {
    let mut typed = Typed::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => typed.port = Some(parser.value()?.parse()?),
            Long("dir") => typed.dir = Some(parser.value()?.into()),
            Long("year") => typed.year = Some(parser.value()?.parse()?),
            Long("from") => typed.from = Some(day(&parser.value()?.string()?)?),
            Long("to") => typed.to = Some(day(&parser.value()?.string()?)?),
            Long("periode") => typed.span = Some(parser.value()?.string()?.parse()?),
            Long("tegen") => typed.against = Some(parser.value()?.string()?.parse()?),
            Long("format") => typed.format = Some(format(&parser.value()?.string()?)?),
            Long("zonder-tls") => typed.without_tls = true,
            Long("vervang") => typed.replace = true,
            Long("out") => typed.out = Some(parser.value()?.into()),
            Long("help") | Short('h') => typed.help = true,
            Value(value) => typed.values.push(value.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(typed)
}

fn report(typed: &Typed, dir: PathBuf) -> anyhow::Result<Command> {
    let asked = [typed.year.is_some(), typed.span.is_some(), typed.from.is_some() || typed.to.is_some()];
    anyhow::ensure!(
        asked.iter().filter(|given| **given).count() <= 1,
        "kies één van --year, --periode en --from met --to"
    );
    let days = typed.from.zip(typed.to).map(|(from, to)| Period::new(from, to));
    let days = days.map(|days| days.context("de laatste dag ligt voor de eerste")).transpose()?;
    let span = typed.span.or_else(|| typed.year.and_then(Span::year)).or_else(|| days.map(Span::of));
    let span = span.context("noem een periode met --year, met --periode, of met --from en --to")?;
    let sides = span.compared_with(typed.against.unwrap_or_else(|| span.year_before()))?;
    let Some(format) = typed.format else { anyhow::bail!("kies --format json, csv, xlsx of pdf") };
    let Some(out) = typed.out.clone() else { anyhow::bail!("noem het bestand met --out") };
    Ok(Command::Report { sides, format, out, dir })
}

fn day(text: &str) -> anyhow::Result<Day> {
    Day::parse_typed(text)
        .ok_or_else(|| anyhow::anyhow!("{text} is geen bestaande datum; schrijf bijvoorbeeld 2025-03-14"))
}

fn format(text: &str) -> anyhow::Result<Format> {
    match text {
        "json" => Ok(Format::Json),
        "csv" => Ok(Format::Csv),
        "xlsx" => Ok(Format::Xlsx),
        "pdf" => Ok(Format::Pdf),
        _ => anyhow::bail!("{text} is geen vorm; kies json, csv, xlsx of pdf"),
    }
}

/// The second word of a command.
pub(crate) fn word(parser: &mut lexopt::Parser, expected: &str) -> anyhow::Result<()> {
    match parser.next()? {
        Some(Value(name)) if name == expected => Ok(()),
        Some(other) => Err(other.unexpected().into()),
        None => anyhow::bail!("hierna hoort: {expected}"),
    }
}
