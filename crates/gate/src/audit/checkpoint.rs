//! **Controlepunt** — the size and root of the log, signed, in the text form of C2SP `tlog-checkpoint`. It holds no
//! personal data, so it can be mailed, printed and given to partners: whoever has an old one can show that the log was
//! rolled back or rewritten.

use signed_note::{Note, VerifierList};

use super::{AuditEvent, CheckpointKey, CheckpointVerifier, EventKind, NodeHash};

/// The job that mails a checkpoint, and the key of the detail by which a line of the log names a job.
pub const MAIL_JOB: &str = "mailControlepunt";
/// See [`MAIL_JOB`].
pub const JOB_DETAIL: &str = "taak";

/// Whether a line tells only that a checkpoint was made or mailed: such a line asks for no checkpoint of its own.
pub fn is_about_checkpoints(event: &AuditEvent) -> bool {
    let mails = || event.details.iter().any(|it| it.key.as_str() == JOB_DETAIL && it.value.as_str() == MAIL_JOB);
    event.kind == EventKind::Checkpoint || (event.kind == EventKind::Job && mails())
}

/// Why a checkpoint cannot be made or trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// It could not be signed.
    #[error("the checkpoint could not be signed")]
    Signing,
    /// The text is not a signed checkpoint.
    #[error("not a checkpoint")]
    Malformed,
    /// No valid signature by the key of this log.
    #[error("the signature of the checkpoint is not valid")]
    Signature,
    /// It is signed, but for another log.
    #[error("the checkpoint is of another log")]
    Origin,
}

/// A checkpoint whose signature is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    size: u64,
    root: NodeHash,
    text: String,
}

impl Checkpoint {
    /// Signs that the first `size` events have this `root`.
    pub fn sign(key: &CheckpointKey, size: u64, root: NodeHash) -> Result<Self, CheckpointError> {
        let body = tlog_tiles::Checkpoint::new(key.origin(), size, tlog_tiles::Hash(root), "")
            .map_err(|_| CheckpointError::Signing)?;
        let mut note = Note::new(&body.to_bytes(), &[]).map_err(|_| CheckpointError::Signing)?;
        note.add_sigs(&[key]).map_err(|_| CheckpointError::Signing)?;
        let text = String::from_utf8(note.to_bytes()).map_err(|_| CheckpointError::Signing)?;
        Ok(Self { size, root, text })
    }

    /// Reads a checkpoint and checks that this log's key signed it. Signatures of others beside it are left alone.
    pub fn open(text: &[u8], verifier: &CheckpointVerifier) -> Result<Self, CheckpointError> {
        let note = Note::from_bytes(text).map_err(|_| CheckpointError::Malformed)?;
        let known = VerifierList::new(vec![Box::new(verifier.standard())]);
        note.verify(&known).map_err(|_| CheckpointError::Signature)?;
        let body = tlog_tiles::Checkpoint::from_bytes(note.text()).map_err(|_| CheckpointError::Malformed)?;
        if body.origin() != verifier.origin() {
            return Err(CheckpointError::Origin);
        }
        let text = String::from_utf8(text.to_vec()).map_err(|_| CheckpointError::Malformed)?;
        Ok(Self { size: body.size(), root: body.hash().0, text })
    }

    /// Number of events it covers.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root of those events.
    pub const fn root(&self) -> NodeHash {
        self.root
    }

    /// The signed text.
    pub fn text(&self) -> &str {
        &self.text
    }
}
