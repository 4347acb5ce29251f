//! `doorbraak demo`: a house with invented people, filled once and kept, so that the second start is quick.

use std::{path::Path, sync::Arc};

use doorbraak_app::{
    demo,
    web::{House, HouseConfig},
};
use doorbraak_kernel::SystemClock;

use crate::{house, serve, watch};

pub(crate) async fn run(port: u16, dir: &Path) -> anyhow::Result<()> {
    let filled = dir.join("gevuld");
    if !filled.exists() {
        serve::say("Het demohuis wordt gevuld met verzonnen casussen; dat gebeurt een keer.\n")?;
        for left_over in ["data.db", "data.db-wal", "data.db-shm", "sleutels.db", "sleutels.db-wal", "sleutels.db-shm"]
        {
            // What an interrupted filling left behind is not a house.
            let _ = std::fs::remove_file(dir.join(left_over));
        }
        let _ = std::fs::remove_dir_all(watch::checkpoints(dir));
    }
    let gate = house::open_files(dir, Arc::new(SystemClock)).await?;
    if !filled.exists() {
        demo::seed_house(&gate).await.map_err(|problem| anyhow::anyhow!("{}", problem.for_log()))?;
        std::fs::write(&filled, "ja\n")?;
    }
    let house = House::new(gate, HouseConfig { name: house::NAME.into(), demo: true, tls: false });
    serve::run(&house, port, dir).await
}
