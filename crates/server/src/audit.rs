//! `doorbraak audit`: whether the log is as it was written, and what an outsider may ask of it. What it prints is for the
//! FG and the auditor.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use doorbraak_domain::ids::PersonId;
use doorbraak_gate::audit::{CheckpointStore, CheckpointVerifier};
use lexopt::prelude::*;

use crate::{
    arguments::{Command, OWN_HOUSE},
    continuation,
    evidence::{self, Shape},
    house,
    serve::say,
    watch,
};

/// What is asked of the log.
pub(crate) enum Task {
    /// Whether it is as it was written.
    Verify { dir: PathBuf, checkpoints: Option<PathBuf>, key: Option<PathBuf> },
    /// The evidence about one person.
    Evidence { dir: PathBuf, person: PersonId, out: PathBuf },
    /// The proof that the log of today goes on from a checkpoint that somebody kept.
    Consistency { dir: PathBuf, from: PathBuf, to: Option<PathBuf>, out: PathBuf },
    /// A check of such evidence or such a proof, without a house.
    Check { file: PathBuf, key: PathBuf, kept: Option<PathBuf> },
    /// Every line in another shape.
    Export { dir: PathBuf, shape: Shape, out: PathBuf },
}

/// The rest of the command line.
pub(crate) fn parse(parser: &mut lexopt::Parser) -> anyhow::Result<Command> {
    let Some(Value(name)) = parser.next()? else { return Ok(Command::Help) };
    let (mut dir, mut checkpoints, mut key) = (PathBuf::from(OWN_HOUSE), None, None);
    let (mut person, mut out, mut shape, mut file) = (None, None, None, None);
    let (mut from, mut to) = (None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("dir") => dir = parser.value()?.into(),
            Long("checkpoints") => checkpoints = Some(parser.value()?.into()),
            Long("sleutel") => key = Some(PathBuf::from(parser.value()?)),
            Long("person") => person = Some(parser.value()?.string()?),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("from") => from = Some(PathBuf::from(parser.value()?)),
            Long("to") => to = Some(PathBuf::from(parser.value()?)),
            Long("vorm") => shape = Some(evidence::shape(&parser.value()?.string()?)?),
            Value(value) if file.is_none() => file = Some(PathBuf::from(value)),
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    let out = || out.clone().context("noem met --out het bestand dat geschreven wordt");
    Ok(Command::Audit(match name.string()?.as_str() {
        "verify" => Task::Verify { dir, checkpoints, key },
        "evidence" => {
            let person = person.context("noem met --person het kenmerk van de persoon")?;
            let person = person.parse().context("dit is geen kenmerk van een persoon")?;
            Task::Evidence { dir, person, out: out()? }
        }
        "check" => {
            let file = file.context("noem het bestand met het bewijs of de aansluiting")?;
            let key = key.context("noem met --sleutel het bestand met de openbare sleutel")?;
            Task::Check { file, key, kept: from }
        }
        "consistency" => {
            let from = from.context("noem met --from het controlepunt dat iemand heeft bewaard")?;
            Task::Consistency { dir, from, to, out: out()? }
        }
        "export" => Task::Export { dir, shape: shape.context("kies met --vorm regels, ldv of adl")?, out: out()? },
        other => anyhow::bail!("onbekende opdracht audit {other}; doorbraak --help noemt ze"),
    }))
}

/// Does it, and gives whether what was checked holds.
pub(crate) async fn run(task: Task) -> anyhow::Result<bool> {
    match task {
        Task::Verify { dir, checkpoints, key } => verify(&dir, checkpoints.as_deref(), key.as_deref()).await,
        Task::Evidence { dir, person, out } => evidence::evidence(&dir, person, &out).await.map(|()| true),
        Task::Consistency { dir, from, to, out } => continuation::prove(&dir, &from, to.as_deref(), &out).await,
        Task::Check { file, key, kept } => continuation::check_any(&file, &key, kept.as_deref()),
        Task::Export { dir, shape, out } => evidence::export(&dir, shape, &out).await.map(|()| true),
    }
}

/// Gives whether the log is intact.
async fn verify(dir: &Path, checkpoints: Option<&Path>, key: Option<&Path>) -> anyhow::Result<bool> {
    let gate = house::open_existing(dir).await?;
    let own = watch::checkpoints(dir);
    let folder = checkpoints.unwrap_or(&own);
    anyhow::ensure!(checkpoints.is_none() || folder.exists(), "de map {} is er niet", folder.display());
    let report = if folder.exists() {
        let verifier = match key {
            Some(file) => CheckpointVerifier::parse(&std::fs::read_to_string(file)?)?,
            None => watch::signing_key(dir)?.verifier()?,
        };
        gate.verify_audit(Some((&CheckpointStore::open(folder)?, &verifier))).await?
    } else {
        gate.verify_audit(None).await?
    };
    say(&format!(
        "Regels gelezen: {}, waarvan vernietigd: {}. Controlepunten die kloppen: {}.\n",
        report.events, report.destroyed, report.checkpoints
    ))?;
    for finding in &report.findings {
        say(&format!("{finding}\n"))?;
    }
    if report.unlisted > 0 {
        say(&format!("En nog {} bevindingen.\n", report.unlisted))?;
    }
    if report.is_intact() {
        let outside =
            if report.checkpoints == 0 { " Er is geen controlepunt om het einde mee te vergelijken." } else { "" };
        say(&format!("Het logboek is ongewijzigd.{outside}\n"))?;
    } else {
        say("Het logboek is NIET zoals het is geschreven.\n")?;
    }
    Ok(report.is_intact())
}
