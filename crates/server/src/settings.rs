//! `instellingen.toml` in the folder of a house: what its administrator decides and nobody else can know. Everything has a
//! careful default, so that a house opens without the file. A word that is not known is an error and not ignored.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use anyhow::Context as _;
use doorbraak_app::mail::{Post, Settings as Addresses};
use serde::Deserialize;

use crate::watch;

const FILE: &str = "instellingen.toml";
/// Where mail stays when no relay is set.
const FOLDER: &str = "post";

/// What the file may hold.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    #[serde(default)]
    post: Option<PostSettings>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PostSettings {
    /// The address mails come from.
    afzender: String,
    /// The FG, who gets each checkpoint.
    fg: Option<String>,
    /// Where employees find the house.
    adres: Option<String>,
    /// The relay; without it mail stays in the folder.
    smtp: Option<String>,
}

/// Reads the file, if there is one.
pub(crate) fn read(dir: &Path) -> anyhow::Result<Settings> {
    let file = dir.join(FILE);
    if !file.exists() {
        return Ok(Settings::default());
    }
    let text = fs::read_to_string(&file)?;
    let settings: Settings = toml::from_str(&text).with_context(|| format!("{} is niet te lezen", file.display()))?;
    let secret = settings.post.as_ref().and_then(|post| post.smtp.as_deref()).is_some_and(|url| url.contains('@'));
    let mode = fs::metadata(&file)?.permissions().mode() & 0o077;
    anyhow::ensure!(!secret || mode == 0, "{} noemt een wachtwoord en is ook voor anderen te lezen", file.display());
    Ok(settings)
}

impl Settings {
    /// The post of the house: its relay, or the folder.
    pub(crate) fn post(&self, dir: &Path) -> anyhow::Result<Post> {
        let points = watch::checkpoints(dir);
        let Some(post) = &self.post else {
            let addresses = Addresses::parse("doorbraak@localhost", Some("fg@localhost"), None)?;
            return Ok(Post::folder(addresses, &points, &dir.join(FOLDER))?);
        };
        let addresses = Addresses::parse(&post.afzender, post.fg.as_deref(), post.adres.as_deref())?;
        Ok(match &post.smtp {
            Some(url) => Post::relay(addresses, &points, url)?,
            None => Post::folder(addresses, &points, &dir.join(FOLDER))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str, mode: u32) -> anyhow::Result<Settings> {
        let name = format!("doorbraak-instellingen-{}-{mode}-{}", std::process::id(), text.len());
        let dir = std::env::temp_dir().join(name);
        fs::create_dir_all(&dir)?;
        fs::write(dir.join(FILE), text)?;
        fs::set_permissions(dir.join(FILE), fs::Permissions::from_mode(mode))?;
        let read = read(&dir);
        fs::remove_dir_all(&dir)?;
        read
    }

    #[test]
    fn a_house_needs_no_settings_and_a_slip_of_the_pen_is_told() {
        assert!(settings("", 0o644).unwrap().post.is_none());
        let whole = "[post]\nafzender = \"a@b.example\"\nfg = \"fg@b.example\"\nsmtp = \"smtps://relay.example\"\n";
        assert!(settings(whole, 0o644).unwrap().post.is_some());
        for wrong in
            ["[post]\nafzender = \"a@b.example\"\nftp = \"x\"\n", "[post]\nfg = \"a@b.example\"\n", "post = 1\n"]
        {
            assert!(settings(wrong, 0o644).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_password_that_others_can_read_is_refused() {
        let text = "[post]\nafzender = \"a@b.example\"\nsmtp = \"smtps://wij:geheim@relay.example\"\n";
        for mode in [0o644, 0o640, 0o604] {
            assert!(settings(text, mode).unwrap_err().to_string().contains("ook voor anderen"), "{mode:o}");
        }
        assert!(settings(text, 0o600).is_ok());
    }
}
