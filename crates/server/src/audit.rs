//! `doorbraak audit verify`: whether the log is as it was written. What it prints is for the FG and the auditor.

use std::path::Path;

use doorbraak_gate::audit::{CheckpointStore, CheckpointVerifier};
use lexopt::prelude::*;

use crate::{
    arguments::{Command, OWN_HOUSE, word},
    house,
    serve::say,
    watch,
};

/// The rest of the command line.
pub(crate) fn parse(parser: &mut lexopt::Parser) -> anyhow::Result<Command> {
    word(parser, "verify")?;
    let (mut dir, mut checkpoints, mut key) = (OWN_HOUSE.into(), None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("dir") => dir = parser.value()?.into(),
            Long("checkpoints") => checkpoints = Some(parser.value()?.into()),
            Long("sleutel") => key = Some(parser.value()?.into()),
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::VerifyAudit { dir, checkpoints, key })
}

/// Gives whether the log is intact.
pub(crate) async fn verify(dir: &Path, checkpoints: Option<&Path>, key: Option<&Path>) -> anyhow::Result<bool> {
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
