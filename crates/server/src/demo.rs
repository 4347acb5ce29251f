//! `doorbraak demo`: a house with invented people, filled once and kept, so that the second start is quick.

use std::{path::Path, sync::Arc};

use anyhow::Context as _;
use doorbraak_app::{
    demo,
    web::{House, HouseConfig},
};
use doorbraak_gate::{Config, DatabaseUrls, Gate};
use doorbraak_kernel::{SystemChance, SystemClock};

use crate::serve;

pub(crate) async fn run(port: u16, dir: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(dir).with_context(|| format!("de map {} kan niet worden gemaakt", dir.display()))?;
    let filled = dir.join("gevuld");
    if !filled.exists() {
        serve::say("Het demohuis wordt gevuld met verzonnen casussen; dat gebeurt een keer.\n")?;
        for left_over in ["data.db", "data.db-wal", "data.db-shm", "sleutels.db", "sleutels.db-wal", "sleutels.db-shm"]
        {
            // What an interrupted filling left behind is not a house.
            let _ = std::fs::remove_file(dir.join(left_over));
        }
    }
    let gate = open(dir).await?;
    if !filled.exists() {
        demo::seed_house(&gate).await.map_err(|problem| anyhow::anyhow!("{}", problem.for_log()))?;
        std::fs::write(&filled, "ja\n")?;
    }
    let name = "Zorg- en Veiligheidshuis Rotterdam-Rijnmond".into();
    let house = House::new(gate, HouseConfig { name, demo: true, tls: false });
    serve::run(&house, port).await
}

async fn open(dir: &Path) -> anyhow::Result<Gate> {
    let file = |name: &str| dir.join(name).to_string_lossy().into_owned();
    let config = Config {
        urls: DatabaseUrls { data: file("data.db"), keys: file("sleutels.db") },
        master_key: dir.join("hoofdsleutel"),
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    };
    Ok(Gate::open(config).await?)
}
