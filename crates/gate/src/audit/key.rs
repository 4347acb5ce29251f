//! The key that signs checkpoints. It stands in a file of its own, never in the database: who can rewrite the log must
//! not be able to sign for it. The public half is meant to be handed out, to the FG and to partners who check.

use std::{fmt, fs, io, os::unix::fs::PermissionsExt, path::Path};

use data_encoding::HEXLOWER;
use doorbraak_kernel::Chance;
use ed25519_dalek::{Signer as _, SigningKey};
use signed_note::{StandardVerifier, Verifier as _};
use zeroize::Zeroizing;

use crate::private_file;

const SEED_BYTES: usize = 32;
const ED25519: u8 = 1;

/// Why a key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or written; an existing key is never overwritten.
    #[error("checkpoint key file: {0}")]
    File(#[from] io::Error),
    /// Others than the owner may read or change the file.
    #[error("checkpoint key file is open to others: mode {0:o}, expected 600")]
    OpenToOthers(u32),
    /// The file or text is no key.
    #[error("not a checkpoint key")]
    Malformed,
    /// The name of the log is empty, or has a space or plus sign in it.
    #[error("the name of the log cannot be used in a signature")]
    Origin,
}

/// The private key, with the name (origin) of the log it signs for.
pub struct CheckpointKey {
    origin: String,
    signing: SigningKey,
}

impl CheckpointKey {
    /// Makes a key in a new file that only its owner can read. `chance` is the system's.
    pub fn create(path: &Path, origin: &str, chance: &dyn Chance) -> Result<Self, KeyError> {
        let mut seed = Zeroizing::new([0; SEED_BYTES]);
        chance.fill(seed.as_mut());
        let key = Self::from_seed(origin, &seed)?;
        let mut text = Zeroizing::new(HEXLOWER.encode(seed.as_ref()));
        text.push('\n');
        private_file::create(path, &text)?;
        Ok(key)
    }

    /// Reads the key from its file, and refuses a file that others can open.
    pub fn load(path: &Path, origin: &str) -> Result<Self, KeyError> {
        let mode = fs::metadata(path)?.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(KeyError::OpenToOthers(mode));
        }
        let text = Zeroizing::new(fs::read_to_string(path)?);
        let bytes = Zeroizing::new(HEXLOWER.decode(text.trim_end().as_bytes()).map_err(|_| KeyError::Malformed)?);
        let seed: &[u8; SEED_BYTES] = bytes.as_slice().try_into().map_err(|_| KeyError::Malformed)?;
        Self::from_seed(origin, seed)
    }

    fn from_seed(origin: &str, seed: &[u8; SEED_BYTES]) -> Result<Self, KeyError> {
        if !signed_note::is_key_name_valid(origin) {
            return Err(KeyError::Origin);
        }
        Ok(Self { origin: origin.to_owned(), signing: SigningKey::from_bytes(seed) })
    }

    /// The name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The public half, in the form of a C2SP verifier key.
    pub fn verifier_text(&self) -> String {
        signed_note::new_ed25519_verifier_key(&self.origin, &self.signing.verifying_key())
    }

    /// The public half.
    pub fn verifier(&self) -> Result<CheckpointVerifier, KeyError> {
        CheckpointVerifier::parse(&self.verifier_text())
    }
}

/// Shows the name only.
impl fmt::Debug for CheckpointKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckpointKey").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl signed_note::Signer for CheckpointKey {
    fn name(&self) -> &str {
        &self.origin
    }

    fn key_id(&self) -> u32 {
        let public = self.signing.verifying_key().to_bytes();
        signed_note::key_id(&self.origin, &[&[ED25519][..], &public].concat())
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, ed25519_dalek::SignatureError> {
        self.signing.try_sign(message).map(|signature| signature.to_vec())
    }
}

/// The public half: checks checkpoints of one log.
#[derive(Clone)]
pub struct CheckpointVerifier(StandardVerifier);

impl CheckpointVerifier {
    /// Reads a C2SP verifier key: `name+id+base64`.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        StandardVerifier::new(text.trim()).map(Self).map_err(|_| KeyError::Malformed)
    }

    /// The name of the log.
    pub fn origin(&self) -> &str {
        self.0.name()
    }

    pub(super) fn standard(&self) -> StandardVerifier {
        self.0.clone()
    }
}

impl fmt::Debug for CheckpointVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CheckpointVerifier").field(&self.origin()).finish()
    }
}
