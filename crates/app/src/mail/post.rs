//! The way out: the relay of the house, or, when none is set, a folder of `.eml` files that any mail program opens. A
//! relay elsewhere is spoken to over TLS only; without TLS it must be on this machine.

use std::{
    fs,
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    time::Duration,
};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor, address::AddressError, message::Mailbox,
    transport::smtp,
};

/// A relay that does not answer within this time is away.
const PATIENCE: Duration = Duration::from_secs(10);

/// Who sends, who gets the checkpoints, and where the house is found.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address that mails come from.
    pub from: Mailbox,
    /// The FG, who keeps the checkpoints.
    pub fg: Option<Mailbox>,
    /// The address of the house, to log in at.
    pub address: Option<String>,
}

impl Settings {
    /// Reads the addresses as they stand in the settings of the house.
    pub fn parse(from: &str, fg: Option<&str>, address: Option<&str>) -> Result<Self, PostError> {
        let mailbox = |text: &str| text.parse::<Mailbox>().map_err(|cause| PostError::Address(text.to_owned(), cause));
        Ok(Self { from: mailbox(from)?, fg: fg.map(mailbox).transpose()?, address: address.map(str::to_owned) })
    }
}

/// Why a mail cannot be made or sent.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// Not an address.
    #[error("{0} is geen mailadres: {1}")]
    Address(String, AddressError),
    /// The relay would be spoken to in the open.
    #[error("een mailserver op een andere machine moet versleuteld: smtps://… of smtp://…?tls=required")]
    InTheOpen,
    /// The relay's address is not understood, or the relay refuses.
    #[error("de mailserver: {0}")]
    Relay(#[from] smtp::Error),
    /// The folder cannot be written.
    #[error("de map voor de post: {0}")]
    Folder(#[from] std::io::Error),
    /// The mail cannot be put together.
    #[error("het bericht: {0}")]
    Message(#[from] lettre::error::Error),
    /// A type of content that is none.
    #[error("het bericht: {0}")]
    Content(#[from] lettre::message::header::ContentTypeErr),
}

enum Way {
    Relay(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

/// The post office of a house.
pub struct Post {
    pub(super) settings: Settings,
    /// Where the signed checkpoints stand.
    pub(super) checkpoints: PathBuf,
    way: Way,
}

impl Post {
    /// Mails go to the relay at `url`: `smtps://user:password@host`, `smtp://host:587?tls=required`.
    pub fn relay(settings: Settings, checkpoints: &Path, url: &str) -> Result<Self, PostError> {
        if !is_safe(url) {
            return Err(PostError::InTheOpen);
        }
        let relay = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.timeout(Some(PATIENCE)).build();
        Ok(Self { settings, checkpoints: checkpoints.to_owned(), way: Way::Relay(relay) })
    }

    /// Mails stay in a folder as `.eml` files.
    pub fn folder(settings: Settings, checkpoints: &Path, folder: &Path) -> Result<Self, PostError> {
        fs::create_dir_all(folder)?;
        Ok(Self { settings, checkpoints: checkpoints.to_owned(), way: Way::Folder(folder.to_owned()) })
    }

    /// Hands a mail over. Doing it again under the same mark does no harm.
    pub(super) async fn send(&self, mark: &str, mail: Message) -> Result<(), PostError> {
        match &self.way {
            Way::Relay(relay) => relay.send(mail).await.map(|_| ()).map_err(PostError::from),
            Way::Folder(folder) => Ok(write(folder, mark, &mail.formatted())?),
        }
    }
}

/// Complete or not at all, and for the owner only: an address of an employee stands in it.
fn write(folder: &Path, mark: &str, mail: &[u8]) -> std::io::Result<()> {
    let draft = folder.join(format!("{mark}.draft"));
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    file.write_all(mail)?;
    file.sync_all()?;
    fs::rename(&draft, folder.join(format!("{mark}.eml")))
}

/// Whether nobody on the way can read along.
fn is_safe(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let (place, options) = rest.split_once('?').unwrap_or((rest, ""));
    let host = place.rsplit('@').next().unwrap_or_default().trim_end_matches('/');
    let bare = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let here = ["localhost", "127.0.0.1", "[::1]"].contains(&bare.map_or(host, |(name, _)| name));
    scheme == "smtps" || here || options.split('&').any(|option| option == "tls=required")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_elsewhere_is_spoken_to_in_secret_only() {
        let folder = Path::new("nergens");
        let settings = || Settings::parse("doorbraak@huis.example", None, None).unwrap();
        let relay = |url: &str| Post::relay(settings(), folder, url);
        for open in [
            "smtp://relay.example",
            "smtp://relay.example:25",
            "smtp://u:p@relay.example:587",
            "smtp://relay.example?tls=opportunistic",
            "smtp://relay.example:587?tls=required-not",
            "smtp://localhost.example:25",
            "smtp://localhost@relay.example",
            "relay.example:25",
            "",
        ] {
            assert!(matches!(relay(open), Err(PostError::InTheOpen)), "{open}");
        }
        for closed in [
            "smtps://relay.example",
            "smtps://u:p@relay.example:465",
            "smtp://relay.example:587?tls=required",
            "smtp://localhost:25",
            "smtp://127.0.0.1:2525",
            "smtp://[::1]:25",
        ] {
            assert!(relay(closed).is_ok(), "{closed}");
        }
        assert!(matches!(relay("smtps://"), Err(PostError::Relay(_))));
    }

    #[test]
    fn what_is_no_address_is_refused_with_its_text() {
        let told = Settings::parse("doorbraak", None, None).unwrap_err().to_string();
        assert!(told.starts_with("doorbraak is geen mailadres"), "{told}");
        assert!(Settings::parse("a@b.example", Some("fg"), None).is_err());
    }
}
