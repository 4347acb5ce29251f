//! The house on disk: where it stands, opening it, and the commands that run without serving it.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use doorbraak_app::{
    import::{self, Earlier, Mistake, Refused},
    reports,
    web::{BEAT, House, HouseConfig},
};
use doorbraak_domain::figures::Comparison;
use doorbraak_gate::{Config, DatabaseUrls, Gate};
use doorbraak_kernel::{Clock, Problem, SystemChance, SystemClock};

use crate::{arguments::Format, demo, serve, settings};

/// The name on every page, until the house has settings of its own.
pub(crate) const NAME: &str = "Zorg- en Veiligheidshuis Rotterdam-Rijnmond";

/// Opens a house that is there already, so that a slip in the name of the folder makes no second one.
pub(crate) async fn open_existing(dir: &Path) -> anyhow::Result<Gate> {
    anyhow::ensure!(dir.join("hoofdsleutel").exists(), "in de map {} staat geen huis", dir.display());
    open(dir, Arc::new(SystemClock)).await
}

/// Opens the house whose databases are files in `dir`. The demo house never looks at the variables of [`open`], so that
/// invented people cannot end up among real ones.
pub(crate) async fn open_files(dir: &Path, clock: Arc<dyn Clock>) -> anyhow::Result<Gate> {
    let file = |name: &str| dir.join(name).to_string_lossy().into_owned();
    open_at(dir, DatabaseUrls { data: file("data.db"), keys: file("sleutels.db") }, clock).await
}

/// Opens the house in `dir`. `DOORBRAAK_DATABASE` and `DOORBRAAK_SLEUTELS` put the two stores in PostgreSQL instead.
pub(crate) async fn open(dir: &Path, clock: Arc<dyn Clock>) -> anyhow::Result<Gate> {
    let url = |variable: &str, file: &str| {
        std::env::var(variable).unwrap_or_else(|_| dir.join(file).to_string_lossy().into_owned())
    };
    let urls =
        DatabaseUrls { data: url("DOORBRAAK_DATABASE", "data.db"), keys: url("DOORBRAAK_SLEUTELS", "sleutels.db") };
    open_at(dir, urls, clock).await
}

async fn open_at(dir: &Path, urls: DatabaseUrls, clock: Arc<dyn Clock>) -> anyhow::Result<Gate> {
    std::fs::create_dir_all(dir).with_context(|| format!("de map {} kan niet worden gemaakt", dir.display()))?;
    let config = Config { urls, master_key: dir.join("hoofdsleutel"), clock, chance: Arc::new(SystemChance) };
    Ok(Gate::open(config).await?)
}

/// Serves the house in `dir`.
pub(crate) async fn run(port: u16, dir: &Path, tls: bool) -> anyhow::Result<()> {
    let gate = open(dir, Arc::new(SystemClock)).await?;
    let post = settings::read(dir)?.post(dir)?;
    let house = House::new(gate, HouseConfig { name: NAME.into(), demo: false, tls, beat: BEAT });
    serve::run(&house, port, dir, post).await
}

/// Takes over the facts in `from`, all of them or none.
pub(crate) async fn import(from: &Path, dir: &Path, earlier: Earlier) -> anyhow::Result<()> {
    let gate = open(dir, Arc::new(SystemClock)).await?;
    let mut progress = |text: &str| drop(serve::say(&format!("{text}\n")));
    match import::import(&gate, from, earlier, &mut progress).await {
        Ok(done) if done.replaced > 0 => serve::say(&format!(
            "{} feiten gelezen, {} vastgelegd, {} eerdere vervangen.\n",
            done.read, done.fresh, done.replaced
        )),
        Ok(done) => serve::say(&format!("{} feiten gelezen, {} nieuw vastgelegd.\n", done.read, done.fresh)),
        Err(Refused::Mistakes(mistakes)) => {
            list(&mistakes)?;
            anyhow::bail!("{} fouten; er is niets ingevoerd", mistakes.len())
        }
        Err(Refused::Differences(differences)) => {
            list(&differences)?;
            let number = differences.len();
            anyhow::bail!(
                "{number} verschillen met wat eerder is ingevoerd; er is niets ingevoerd. Kloppen de bestanden, voer ze \
                 dan in met --vervang"
            )
        }
        Err(Refused::Failed(problem)) => Err(failed(&problem)),
    }
}

fn list(mistakes: &[Mistake]) -> anyhow::Result<()> {
    let mut lines = String::new();
    for mistake in mistakes {
        lines.push_str(&format!("{mistake}\n"));
    }
    serve::say(&lines)
}

/// Writes the report of a period to a file; `-` is the screen.
pub(crate) async fn report(sides: Comparison, format: Format, out: PathBuf, dir: &Path) -> anyhow::Result<()> {
    let gate = open(dir, Arc::new(SystemClock)).await?;
    let report = reports::queries::report(&gate, sides.now().period(), sides.before().period()).await?;
    let bytes = match format {
        Format::Json => reports::export::json(&report).map_err(|problem| failed(&problem))?,
        Format::Csv => reports::export::csv(&report).map_err(|problem| failed(&problem))?,
        Format::Xlsx => {
            reports::xlsx::workbook(&report, NAME, gate.clock().now().day()).map_err(|problem| failed(&problem))?
        }
        Format::Pdf => {
            let demo = demo::stands_in(dir);
            let document = reports::document::document(&report, NAME, demo, gate.clock().now().day());
            tokio::task::spawn_blocking(move || reports::document::pdf(&document)).await??
        }
    };
    if out.as_os_str() == "-" {
        return std::io::stdout().write_all(&bytes).context("het scherm neemt het verslag niet aan");
    }
    std::fs::write(&out, bytes).with_context(|| format!("{} kan niet worden geschreven", out.display()))?;
    let written = match format {
        Format::Pdf => {
            ": de berekende cijfers. De geschreven hoofdstukken staan in het verslag dat iemand na inloggen ophaalt"
        }
        Format::Json | Format::Csv | Format::Xlsx => "",
    };
    serve::say(&format!("{} geschreven{written}\n", out.display()))
}

fn failed(problem: &Problem) -> anyhow::Error {
    anyhow::anyhow!("{} {}", problem.text(), problem.for_log())
}
