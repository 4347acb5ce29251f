//! The mails as they leave. Nothing of the house's data comes in here but an address to send to, the size of the log and
//! a signed note: there is no parameter through which a name or a number of a case could reach a text.

use std::time::{Duration, SystemTime};

use doorbraak_gate::audit::Checkpoint;
use doorbraak_kernel::{Code as _, Moment};
use lettre::{
    Message,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
};

use super::{Notice, PostError, Settings};

const CLOSING: &str = "Dit bericht is vanzelf verstuurd. Er staan met opzet geen namen, nummers of andere gegevens in. U hoeft niet te\r\nantwoorden.\r\n";

/// The envelope of one mail: `mark` is the job's, so that a mail sent twice is recognised as one.
pub(super) struct Envelope<'a> {
    pub(super) settings: &'a Settings,
    pub(super) to: Mailbox,
    pub(super) mark: String,
    pub(super) at: Moment,
}

impl Envelope<'_> {
    fn begin(&self, subject: &str) -> lettre::message::MessageBuilder {
        let seconds = u64::try_from(self.at.millis() / 1000).unwrap_or_default();
        Message::builder()
            .from(self.settings.from.clone())
            .to(self.to.clone())
            .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
            .message_id(Some(format!("<{}@doorbraak>", self.mark)))
            .subject(subject)
    }

    /// That something waits.
    pub(super) fn notice(&self, notice: Notice) -> Result<Message, PostError> {
        let place = self.settings.address.as_deref().map(|url| format!(": {url}")).unwrap_or_default();
        let next = match notice {
            Notice::NewWork | Notice::Changed | Notice::Urgent => "Log in om het te zien",
            Notice::Ended => "Hebt u een vraag? Bel de procesregisseur. Uw andere werk staat in Doorbraak",
        };
        let text = format!("{}. {next}{place}\r\n\r\n{CLOSING}", notice.label());
        let mail = self.begin(notice.label()).header(ContentType::TEXT_PLAIN);
        mail.body(text).map_err(PostError::from)
    }

    /// The signed note, as a file that `doorbraak audit` reads as it is.
    pub(super) fn checkpoint(&self, checkpoint: &Checkpoint) -> Result<Message, PostError> {
        let size = checkpoint.size();
        let text = format!(
            "Het logboek van Doorbraak telt nu {size} regels. Het bestand in de bijlage is het ondertekende controlepunt \
             daarvan.\r\n\r\nBewaar dit bericht. Wie het bestand heeft, kan later zonder ons aantonen dat het logboek niet is \
             ingekort\r\nof herschreven:\r\n\r\n  doorbraak audit check AANSLUITING --from CONTROLEPUNT --sleutel SLEUTEL\r\n\r\n\
             {CLOSING}"
        );
        let file = Attachment::new(format!("{size:020}.checkpoint"))
            .body(checkpoint.text().as_bytes().to_vec(), ContentType::parse("application/octet-stream")?);
        let parts = MultiPart::builder()
            .kind(lettre::message::MultiPartKind::Mixed)
            .boundary(format!("doorbraak-{}", self.mark))
            .singlepart(SinglePart::plain(text))
            .singlepart(file);
        let subject = format!("Controlepunt van het logboek: {size} regels");
        self.begin(&subject).multipart(parts).map_err(PostError::from)
    }
}
