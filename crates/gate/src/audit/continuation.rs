//! **Aansluiting**: that the log of today begins with the whole log of an earlier day (BIO2 8.15.06). Whoever kept an
//! earlier checkpoint holds this text against it: with the public key and the kept note nothing else is needed, neither
//! the database nor trust in the house. The text is words and base64, one thing a line, as that of the evidence.

use data_encoding::BASE64;

use super::{Checkpoint, CheckpointVerifier, ConsistencyProof, NodeHash};

const HEAD: &str = "doorbraak-aansluiting 1";

/// Two signed checkpoints and the hashes that lead from the earlier to the later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuation {
    /// The signed text of the earlier checkpoint.
    pub earlier: String,
    /// The signed text of the later one.
    pub later: String,
    /// The hashes of the proof.
    pub path: Vec<NodeHash>,
}

/// Why the one log is not shown to continue the other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContinuationError {
    /// The text is not such a proof; the line from 1.
    #[error("regel {0} van de aansluiting is niet leesbaar")]
    Malformed(usize),
    /// A checkpoint is not signed by this key.
    #[error("een van de controlepunten is niet door deze sleutel ondertekend")]
    Checkpoint,
    /// The text begins at another checkpoint than the one that was kept.
    #[error("het eerste controlepunt is niet het controlepunt dat u hebt bewaard")]
    OtherBeginning,
    /// The later log is shorter.
    #[error("het latere logboek telt {later} regels en het eerdere {earlier}: het einde is afgesneden")]
    Shorter {
        /// Lines of the earlier log.
        earlier: u64,
        /// Lines of the later log.
        later: u64,
    },
    /// The hashes do not lead from the one to the other.
    #[error("het latere logboek bevat het eerdere niet ongewijzigd")]
    NotProven,
}

impl Continuation {
    /// Checks it against the note that the reader kept, and gives the two sizes.
    pub fn check(&self, verifier: &CheckpointVerifier, kept: &[u8]) -> Result<(u64, u64), ContinuationError> {
        let open = |text: &[u8]| Checkpoint::open(text, verifier).map_err(|_| ContinuationError::Checkpoint);
        let (kept, earlier, later) = (open(kept)?, open(self.earlier.as_bytes())?, open(self.later.as_bytes())?);
        if (kept.size(), kept.root()) != (earlier.size(), earlier.root()) {
            return Err(ContinuationError::OtherBeginning);
        }
        if later.size() < earlier.size() {
            return Err(ContinuationError::Shorter { earlier: earlier.size(), later: later.size() });
        }
        let proof = ConsistencyProof { from: earlier.size(), to: later.size(), path: self.path.clone() };
        proof.check(earlier.root(), later.root()).map_err(|_| ContinuationError::NotProven)?;
        Ok((earlier.size(), later.size()))
    }

    /// Whether a text is meant to be one.
    pub fn is_headed(text: &str) -> bool {
        text.lines().next() == Some(HEAD)
    }

    /// The text to hand over.
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for (word, note) in [("eerder", &self.earlier), ("later", &self.later)] {
            for line in note.lines() {
                text.push_str(&format!("{word} {line}\n"));
            }
        }
        for hash in &self.path {
            text.push_str(&format!("pad {}\n", BASE64.encode(hash)));
        }
        text
    }

    /// Reads what [`Continuation::to_text`] wrote.
    pub fn parse(text: &str) -> Result<Self, ContinuationError> {
        if !Self::is_headed(text) {
            return Err(ContinuationError::Malformed(1));
        }
        let mut read = Self { earlier: String::new(), later: String::new(), path: Vec::new() };
        for (at, line) in text.lines().enumerate().skip(1) {
            read.take(line).ok_or(ContinuationError::Malformed(at + 1))?;
        }
        Ok(read)
    }

    fn take(&mut self, line: &str) -> Option<()> {
        let (word, rest) = line.split_once(' ')?;
        match word {
            "eerder" => self.earlier.push_str(&format!("{rest}\n")),
            "later" => self.later.push_str(&format!("{rest}\n")),
            "pad" => {
                let hash = BASE64.decode(rest.as_bytes()).ok()?;
                self.path.push(NodeHash::try_from(hash.as_slice()).ok()?);
            }
            _ => return None,
        }
        Some(())
    }
}
