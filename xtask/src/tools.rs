//! Finds what the suites need: Chromium, PostgreSQL and Node with the test packages.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::apt;
use crate::run::{self, Deadline};

/// The workspace folder. Known when this program was built and checked when it runs, because a build may be moved.
pub(crate) fn root() -> Result<PathBuf> {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf);
    let here = std::env::current_dir().ok();
    [here, built]
        .into_iter()
        .flatten()
        .find(|folder| folder.join("xtask/Cargo.toml").is_file())
        .context("run this in the folder that holds xtask/")
}

/// Where cargo puts what it builds.
pub(crate) fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

pub(crate) fn cargo(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root).env("CARGO_TERM_COLOR", "never");
    if run::unattended() {
        // What is built once and thrown away gains nothing from notes for the next build.
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Whether the program starts and ends well.
pub(crate) fn runs(program: &Path, args: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The browser: `CHROMIUM`, one that is installed, or Debian's.
pub(crate) fn chromium(deadline: Deadline) -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        if chosen.is_file() {
            return Ok(chosen);
        }
        bail!("CHROMIUM names {}, which is no file", chosen.display());
    }
    let find = || ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path);
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install(&["chromium"], deadline)?;
    find().context("Chromium was installed but is not on the path")
}

/// What reads the words out of a PDF, for stories that look at what leaves the house on paper.
pub(crate) fn pdf_reader(deadline: Deadline) -> Result<()> {
    if on_path("pdftotext").is_none() {
        apt::install(&["poppler-utils"], deadline)?;
    }
    on_path("pdftotext").map(drop).context("poppler-utils was installed but pdftotext is not on the path")
}

/// The newest PostgreSQL server programs on this machine.
pub(crate) fn postgres_bin(deadline: Deadline) -> Result<PathBuf> {
    if let Some(found) = newest_postgres(Path::new("/usr/lib/postgresql")) {
        return Ok(found);
    }
    apt::install(&["postgresql"], deadline)?;
    newest_postgres(Path::new("/usr/lib/postgresql")).context("PostgreSQL was installed but its programs are not there")
}

fn newest_postgres(folder: &Path) -> Option<PathBuf> {
    let versions = std::fs::read_dir(folder).ok()?.flatten();
    let with_server = versions.map(|entry| entry.path()).filter(|path| path.join("bin/initdb").is_file());
    with_server.max_by_key(|path| version_of(path)).map(|path| path.join("bin"))
}

fn version_of(path: &Path) -> u32 {
    path.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse().ok()).unwrap_or(0)
}

/// Node with the packages of `proeven/`, exactly as locked.
pub(crate) fn node(proeven: &Path, deadline: Deadline) -> Result<PathBuf> {
    if on_path("node").is_none() || on_path("npm").is_none() {
        apt::install(&["nodejs", "npm"], deadline)?;
    }
    let node = on_path("node").context("Node was installed but is not on the path")?;
    let said = run::quiet(Command::new(&node).arg("--version"), deadline)?;
    if major(&said) < OLDEST_NODE {
        bail!("Node {OLDEST_NODE} or newer is needed, found {said}");
    }
    let npm = on_path("npm").context("npm is not on the path")?;
    run::quiet(Command::new(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(proeven), deadline)
        .context("the packages of proeven/ could not be installed")?;
    Ok(node)
}

/// Debian 12's own Node.
const OLDEST_NODE: u32 = 18;

fn major(version: &str) -> u32 {
    let digits = version.trim().trim_start_matches('v').split('.').next().unwrap_or("");
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert_eq!(major("v20.20.2"), 20);
        assert_eq!(major("nonsense"), 0);
        assert!(version_of(Path::new("postgresql/15")) > version_of(Path::new("postgresql/9")));
    }
}
