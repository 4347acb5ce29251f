//! `doorbraak audit consistency` and `check`: whoever kept the mail with an earlier checkpoint asks the house for the
//! proof that the log of today goes on from there, and checks it at home with nothing but this program, the public key
//! and the kept note (BIO2 8.15.06).

use std::path::Path;

use anyhow::Context as _;
use doorbraak_gate::{
    NoContinuation, Note,
    audit::{Checkpoint, CheckpointStore, CheckpointVerifier, Continuation, EventKind, EventResult},
};

use crate::{evidence, house, serve::say, watch};

/// Writes the proof; gives whether there is one.
pub(crate) async fn prove(dir: &Path, from: &Path, to: Option<&Path>, out: &Path) -> anyhow::Result<bool> {
    let gate = house::open_existing(dir).await?;
    let key = watch::signing_key(dir)?;
    let verifier = key.verifier()?;
    let store = CheckpointStore::open(watch::checkpoints(dir))?;
    let earlier = read(from, &verifier)?;
    let later = if let Some(file) = to {
        read(file, &verifier)?
    } else {
        // A log that was cut cannot be signed; that is an answer and no failure.
        if gate.audit_size().await? < earlier.size() {
            return broken(NoContinuation { earlier: earlier.size(), later: gate.audit_size().await? });
        }
        gate.checkpoint(&store, &key).await?;
        let (known, _) = store.read(&verifier)?;
        known.last().cloned().context("het logboek heeft nog geen regels")?
    };
    match gate.continuation(&earlier, &later).await? {
        Ok(proof) => {
            let note = Note::system(EventKind::Export, "maaktAansluiting", EventResult::Done);
            gate.note(note).await?;
            std::fs::write(out, proof.to_text())?;
            say(&format!(
                "Het logboek over {} regels gaat verder op dat over {} regels. De aansluiting staat in {}.\n",
                later.size(),
                earlier.size(),
                out.display()
            ))?;
            Ok(true)
        }
        Err(none) => broken(none),
    }
}

fn broken(none: NoContinuation) -> anyhow::Result<bool> {
    say(&format!(
        "Het logboek gaat NIET verder op dit controlepunt: {} regels toen, {} nu, en een ander begin of einde.\n",
        none.earlier, none.later
    ))?;
    Ok(false)
}

fn read(file: &Path, verifier: &CheckpointVerifier) -> anyhow::Result<Checkpoint> {
    let text = std::fs::read(file).with_context(|| format!("{} is niet te lezen", file.display()))?;
    Checkpoint::open(&text, verifier)
        .map_err(|_| anyhow::anyhow!("{} is geen controlepunt van dit logboek", file.display()))
}

/// Checks evidence about a person or a proof of consistency, whichever the file is; without any house.
pub(crate) fn check_any(file: &Path, key: &Path, kept: Option<&Path>) -> anyhow::Result<bool> {
    let verifier = CheckpointVerifier::parse(&std::fs::read_to_string(key)?)?;
    let text = std::fs::read_to_string(file).with_context(|| format!("{} is niet te lezen", file.display()))?;
    if !Continuation::is_headed(&text) {
        return evidence::check(&text, &verifier);
    }
    let kept = kept.context("noem met --from het controlepunt dat u zelf hebt bewaard; daar gaat het om")?;
    let kept = std::fs::read(kept).with_context(|| format!("{} is niet te lezen", kept.display()))?;
    match Continuation::parse(&text).and_then(|proof| proof.check(&verifier, &kept)) {
        Ok((earlier, later)) => {
            say(&format!(
                "Het logboek over {later} regels begint met de {earlier} regels van uw controlepunt, ongewijzigd.\n"
            ))?;
            Ok(true)
        }
        Err(error) => {
            say(&format!("Deze aansluiting klopt NIET: {error}.\n"))?;
            Ok(false)
        }
    }
}
