//! What runs beside the pages: signed checkpoints of the log, their mail to the FG, and the jobs of the house.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use doorbraak_app::{
    mail::{Post, commands::checkpoint_made},
    upkeep,
};
use doorbraak_gate::{
    Gate,
    audit::{Checkpoint, CheckpointKey, CheckpointStore},
};
use doorbraak_kernel::SystemChance;
use tokio::{
    sync::watch,
    time::{Interval, MissedTickBehavior, interval, sleep},
};

/// The name of the log in every signature.
const LOG: &str = "doorbraak.logboek";
const TICK: Duration = Duration::from_secs(30);
/// Ten minutes.
const TICKS_BETWEEN: u32 = 20;
const LINES_BETWEEN: u64 = 1_000;
/// How long the jobs at hand may go on after the program was told to stop.
const GRACE: Duration = Duration::from_secs(12);

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
    post: Post,
}

impl Watch {
    /// Gets ready; the public half of the key is written beside the checkpoints.
    pub(crate) fn new(gate: Gate, dir: &Path, post: Post) -> anyhow::Result<Self> {
        let key = signing_key(dir)?;
        let folder = checkpoints(dir);
        let store = CheckpointStore::open(&folder)?;
        std::fs::write(folder.join("sleutel.txt"), format!("{}\n", key.verifier_text()))?;
        Ok(Self { gate, store, key, post })
    }

    /// Works until `stopped`, and then writes the last checkpoint. Signing and the jobs go on beside each other: a relay
    /// that does not answer must not hold up a checkpoint.
    pub(crate) async fn run(self, stopped: watch::Receiver<bool>) {
        tokio::join!(self.sign_on(stopped.clone()), self.work_on(stopped));
        self.sign().await;
    }

    async fn sign_on(&self, mut stopped: watch::Receiver<bool>) {
        let mut ticks = ticks();
        let (mut waited, mut covered) = (TICKS_BETWEEN, 0);
        loop {
            tokio::select! {
                _ = ticks.tick() => {}
                _ = stopped.changed() => return,
            }
            let grown = self.gate.audit_size().await.unwrap_or(covered).saturating_sub(covered);
            waited += 1;
            if waited >= TICKS_BETWEEN || grown >= LINES_BETWEEN {
                (waited, covered) = (0, self.sign().await.unwrap_or(covered));
            }
        }
    }

    /// When the program stops, the jobs at hand are given a little time. One that is cut off all the same is done by the
    /// next program: the queue is on disk.
    async fn work_on(&self, mut stopped: watch::Receiver<bool>) {
        let mut ticks = ticks();
        loop {
            tokio::select! {
                _ = ticks.tick() => {}
                _ = stopped.changed() => return,
            }
            let too_late = async {
                let _ = stopped.changed().await;
                sleep(GRACE).await;
            };
            tokio::select! {
                done = upkeep::run_with_post(&self.gate, Some(&self.post)) => if let Err(error) = done {
                    tracing::error!(%error, "the jobs could not be run");
                },
                () = too_late => return,
            }
            if *stopped.borrow() {
                return;
            }
        }
    }

    async fn sign(&self) -> Option<u64> {
        let known = self.newest();
        let size = match self.gate.checkpoint(&self.store, &self.key).await {
            Ok(size) => size,
            Err(error) => {
                tracing::error!(%error, "the checkpoint could not be written");
                return None;
            }
        };
        if known != Some(size)
            && size > 0
            && let Err(error) = checkpoint_made(&self.gate, size).await
        {
            tracing::error!(%error, "the checkpoint could not be put in the post");
        }
        Some(size)
    }

    /// The size of the newest checkpoint that stands there.
    fn newest(&self) -> Option<u64> {
        let (known, _) = self.store.read(&self.key.verifier().ok()?).ok()?;
        known.last().map(Checkpoint::size)
    }
}

fn ticks() -> Interval {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
