//! What runs beside the pages: signed checkpoints of the log, and the jobs of the house.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use doorbraak_app::upkeep;
use doorbraak_gate::{
    Gate,
    audit::{CheckpointKey, CheckpointStore},
};
use doorbraak_kernel::SystemChance;
use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval},
};

/// The name of the log in every signature.
const LOG: &str = "doorbraak.logboek";
const TICK: Duration = Duration::from_secs(30);
/// Ten minutes.
const TICKS_BETWEEN: u32 = 20;
const LINES_BETWEEN: u64 = 1_000;

/// The key that signs checkpoints, made on the first run.
pub(crate) fn signing_key(dir: &Path) -> anyhow::Result<CheckpointKey> {
    let file = dir.join("tekensleutel");
    if file.exists() {
        return Ok(CheckpointKey::load(&file, LOG)?);
    }
    Ok(CheckpointKey::create(&file, LOG, &SystemChance)?)
}

/// Where checkpoints are written.
pub(crate) fn checkpoints(dir: &Path) -> PathBuf {
    dir.join("controlepunten")
}

/// The background work of one house.
pub(crate) struct Watch {
    gate: Gate,
    store: CheckpointStore,
    key: CheckpointKey,
}

impl Watch {
    /// Gets ready; the public half of the key is written beside the checkpoints.
    pub(crate) fn new(gate: Gate, dir: &Path) -> anyhow::Result<Self> {
        let key = signing_key(dir)?;
        let folder = checkpoints(dir);
        let store = CheckpointStore::open(&folder)?;
        std::fs::write(folder.join("sleutel.txt"), format!("{}\n", key.verifier_text()))?;
        Ok(Self { gate, store, key })
    }

    /// Works until `stopped`, and then writes the last checkpoint.
    pub(crate) async fn run(self, mut stopped: watch::Receiver<bool>) {
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut waited, mut covered) = (TICKS_BETWEEN, 0);
        loop {
            tokio::select! {
                _ = ticks.tick() => {}
                _ = stopped.changed() => break,
            }
            if let Err(error) = upkeep::run(&self.gate).await {
                tracing::error!(%error, "the jobs could not be run");
            }
            let grown = self.gate.audit_size().await.unwrap_or(covered).saturating_sub(covered);
            waited += 1;
            if waited >= TICKS_BETWEEN || grown >= LINES_BETWEEN {
                (waited, covered) = (0, self.sign().await.unwrap_or(covered));
            }
        }
        self.sign().await;
    }

    async fn sign(&self) -> Option<u64> {
        match self.gate.checkpoint(&self.store, &self.key).await {
            Ok(size) => Some(size),
            Err(error) => {
                tracing::error!(%error, "the checkpoint could not be written");
                None
            }
        }
    }
}
