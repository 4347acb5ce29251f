//! `doorbraak demo`: a house with invented people, filled once and kept, so that the second start is quick.

use std::{path::Path, sync::Arc};

use doorbraak_app::{
    demo,
    web::{House, HouseConfig},
};
<<<<<<< HEAD
use doorbraak_kernel::SystemClock;
=======
use doorbraak_gate::{Config, DatabaseUrls, Gate};
use doorbraak_kernel::{Clock, FixedClock, SystemChance, SystemClock};
>>>>>>> 8f1c593 (Fill the demo house and compare its report with the printed one)

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
<<<<<<< HEAD
    let gate = house::open_files(dir, Arc::new(SystemClock)).await?;
=======
>>>>>>> 8f1c593 (Fill the demo house and compare its report with the printed one)
    if !filled.exists() {
        fill(dir).await?;
        std::fs::write(&filled, "ja\n")?;
    }
<<<<<<< HEAD
    let house = House::new(gate, HouseConfig { name: house::NAME.into(), demo: true, tls: false });
    serve::run(&house, port, dir).await
=======
    let gate = open(dir, Arc::new(SystemClock)).await?;
    serve::say("Alle personen in dit huis zijn verzonnen. Log in als een van deze mensen:\n")?;
    for (name, sees) in demo::SIGN_INS {
        serve::say(&format!("  {name}, {sees}\n"))?;
    }
    let name = "Zorg- en Veiligheidshuis Rotterdam-Rijnmond".into();
    let house = House::new(gate, HouseConfig { name, demo: true, tls: false });
    serve::run(&house, port).await
}

/// Fills the house on a clock that is moved from event to event. The gate is closed again: work goes on with real time.
async fn fill(dir: &Path) -> anyhow::Result<()> {
    let now = SystemClock.now();
    let clock = Arc::new(FixedClock::at(now));
    let gate = open(dir, clock.clone()).await?;
    demo::fill(&gate, &clock, now.day()).await.map_err(|problem| anyhow::anyhow!("{}", problem.for_log()))
}

async fn open(dir: &Path, clock: Arc<dyn Clock>) -> anyhow::Result<Gate> {
    let file = |name: &str| dir.join(name).to_string_lossy().into_owned();
    let config = Config {
        urls: DatabaseUrls { data: file("data.db"), keys: file("sleutels.db") },
        master_key: dir.join("hoofdsleutel"),
        clock,
        chance: Arc::new(SystemChance),
    };
    Ok(Gate::open(config).await?)
>>>>>>> 8f1c593 (Fill the demo house and compare its report with the printed one)
}
