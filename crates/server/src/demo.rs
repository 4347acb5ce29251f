//! `doorbraak demo`: a house with invented people, filled once and kept, so that the second start is quick.

use std::{path::Path, sync::Arc};

use doorbraak_app::{
    demo,
    web::{BEAT, House, HouseConfig},
};
use doorbraak_kernel::{Clock as _, FixedClock, SystemClock};

use crate::{house, serve, settings::Settings, watch};

/// The file that says that a folder holds the demo house, filled to the end.
const FILLED: &str = "gevuld";

/// Whether the people of the house in `dir` are invented.
pub(crate) fn stands_in(dir: &Path) -> bool {
    dir.join(FILLED).exists()
}

pub(crate) async fn run(port: u16, dir: &Path) -> anyhow::Result<()> {
    if !stands_in(dir) {
        serve::say("Het demohuis wordt gevuld met verzonnen casussen; dat gebeurt een keer.\n")?;
        for left_over in ["data.db", "data.db-wal", "data.db-shm", "sleutels.db", "sleutels.db-wal", "sleutels.db-shm"]
        {
            // What an interrupted filling left behind is not a house.
            let _ = std::fs::remove_file(dir.join(left_over));
        }
        let _ = std::fs::remove_dir_all(watch::checkpoints(dir));
        fill(dir).await?;
        std::fs::write(dir.join(FILLED), "ja\n")?;
    }
    let gate = house::open_files(dir, Arc::new(SystemClock)).await?;
    serve::say("Alle personen in dit huis zijn verzonnen. Log in als een van deze mensen:\n")?;
    for (name, sees) in demo::SIGN_INS {
        serve::say(&format!("  {name}, {sees}\n"))?;
    }
    let house = House::new(gate, HouseConfig { name: house::NAME.into(), demo: true, tls: false, beat: BEAT });
    // Invented people are written to in a folder only, whatever the settings say.
    serve::run(&house, port, dir, Settings::default().post(dir)?).await
}

/// Fills the house on a clock that is moved from event to event. The gate is closed again: work goes on with real time.
async fn fill(dir: &Path) -> anyhow::Result<()> {
    let now = SystemClock.now();
    let clock = Arc::new(FixedClock::at(now));
    let gate = house::open_files(dir, clock.clone()).await?;
    demo::fill(&gate, &clock, now.day()).await.map_err(|problem| anyhow::anyhow!("{}", problem.for_log()))
}
