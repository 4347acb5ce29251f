//! Installs Debian packages when that is possible without asking anybody anything.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context as _, Result, bail};

use crate::run::{self, Deadline};
use crate::say;
use crate::tools::{on_path, runs};

/// Installs `packages`, or says why it cannot.
pub(crate) fn install(packages: &[&str], deadline: Deadline) -> Result<()> {
    if on_path("apt-get").is_none() {
        bail!("{} is missing and this is no Debian machine", packages.join(", "));
    }
    let Some(prefix) = privilege() else {
        bail!("{} is missing and cannot be installed without root", packages.join(", "));
    };
    say::line(&format!("installing Debian packages: {}", packages.join(" ")));
    if REFRESHED.set(()).is_ok() {
        run::quiet(apt(prefix).args(["-q", "update"]), deadline).context("the package lists could not be read")?;
    }
    let mut command = apt(prefix);
    command.args(["-q", "-y", "--no-install-recommends", "install"]).args(packages);
    run::quiet(&mut command, deadline).with_context(|| format!("{} could not be installed", packages.join(", ")))?;
    Ok(())
}

/// The package lists are read once a run.
static REFRESHED: OnceLock<()> = OnceLock::new();

fn apt(prefix: &[&str]) -> Command {
    let words: Vec<&str> = prefix
        .iter()
        .copied()
        .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"])
        .collect();
    let (program, rest) = words.split_first().map_or(("apt-get", [].as_slice()), |(first, rest)| (*first, rest));
    let mut command = Command::new(program);
    command.args(rest);
    command
}

/// What to put before a command to be root: nothing, or a sudo that never asks for a password.
fn privilege() -> Option<&'static [&'static str]> {
    if is_root() {
        Some(&[])
    } else if runs(Path::new("sudo"), &["-n", "true"]) {
        Some(&["sudo", "-n"])
    } else {
        None
    }
}

pub(crate) fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
