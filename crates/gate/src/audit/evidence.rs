//! **Bewijs** for one person (L37, L59; BIO2 8.15.06): every line of the log about that person, each with the proof that
//! it stands in the tree of a signed checkpoint. Whoever has the text and the public key needs neither the database nor
//! trust in the house. The text is made of words and base64, one thing a line, so that it can be read and printed.

use data_encoding::BASE64;
use doorbraak_kernel::Uuid;

use super::{AuditEvent, Checkpoint, CheckpointVerifier, InclusionProof, NodeHash, SALT_BYTES, commitment, leaf_hash};

const HEAD: &str = "doorbraak-bewijs 1";

/// Lines of the log about one person, with their proofs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The person.
    pub person: Uuid,
    /// The signed text of the checkpoint the proofs lead to.
    pub checkpoint: String,
    /// The lines, in the order of the log.
    pub lines: Vec<ProvenLine>,
}

/// One line with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvenLine {
    /// Place in the log, from 0.
    pub seq: i64,
    /// Code of the kind.
    pub kind: String,
    /// Unix milliseconds.
    pub at_ms: i64,
    /// The salt.
    pub salt: Vec<u8>,
    /// The canonical event.
    pub payload: Vec<u8>,
    /// The hashes beside the path, from the leaf up.
    pub path: Vec<NodeHash>,
}

/// Why evidence does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    /// The text is not evidence; the line from 1.
    #[error("regel {0} van het bewijs is niet leesbaar")]
    Malformed(usize),
    /// The checkpoint is not signed by this key.
    #[error("het controlepunt is niet door deze sleutel ondertekend")]
    Checkpoint,
    /// A line is not in the tree of the checkpoint, or not as given here.
    #[error("logregel {0} staat niet zo in het ondertekende logboek")]
    NotProven(i64),
    /// A line is proven and is about somebody else.
    #[error("logregel {0} gaat over iemand anders")]
    OtherPerson(i64),
}

impl Evidence {
    /// Checks every line against the checkpoint and gives the events.
    pub fn check(&self, verifier: &CheckpointVerifier) -> Result<Vec<(i64, AuditEvent)>, EvidenceError> {
        let checkpoint =
            Checkpoint::open(self.checkpoint.as_bytes(), verifier).map_err(|_| EvidenceError::Checkpoint)?;
        self.lines.iter().map(|line| line.check(&checkpoint, self.person)).collect()
    }

    /// The text to hand over.
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD}\npersoon {}\n", self.person);
        for line in self.checkpoint.lines() {
            text.push_str("controlepunt ");
            text.push_str(line);
            text.push('\n');
        }
        for line in &self.lines {
            let ProvenLine { seq, kind, at_ms, .. } = line;
            text.push_str(&format!("regel {seq} {kind} {at_ms}\n"));
            text.push_str(&format!("zout {}\ninhoud {}\n", BASE64.encode(&line.salt), BASE64.encode(&line.payload)));
            for hash in &line.path {
                text.push_str(&format!("pad {}\n", BASE64.encode(hash)));
            }
        }
        text
    }

    /// Reads what [`Evidence::to_text`] wrote.
    pub fn parse(text: &str) -> Result<Self, EvidenceError> {
        let mut lines = text.lines().enumerate();
        let first = lines.next().map(|(_, line)| line);
        let person = lines.next().and_then(|(_, line)| Uuid::parse_str(line.strip_prefix("persoon ")?).ok());
        let (Some(HEAD), Some(person)) = (first, person) else { return Err(EvidenceError::Malformed(1)) };
        let mut evidence = Self { person, checkpoint: String::new(), lines: Vec::new() };
        for (at, line) in lines {
            evidence.take(line).ok_or(EvidenceError::Malformed(at + 1))?;
        }
        Ok(evidence)
    }

    fn take(&mut self, line: &str) -> Option<()> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "controlepunt" => {
                self.checkpoint.push_str(rest);
                self.checkpoint.push('\n');
            }
            "regel" => {
                let mut words = rest.split(' ');
                let (seq, kind, at_ms) = (words.next()?, words.next()?, words.next()?);
                let (salt, payload, path) = (Vec::new(), Vec::new(), Vec::new());
                let (seq, at_ms) = (seq.parse().ok()?, at_ms.parse().ok()?);
                self.lines.push(ProvenLine { seq, kind: kind.into(), at_ms, salt, payload, path });
            }
            "zout" => self.lines.last_mut()?.salt = BASE64.decode(rest.as_bytes()).ok()?,
            "inhoud" => self.lines.last_mut()?.payload = BASE64.decode(rest.as_bytes()).ok()?,
            "pad" => {
                let hash = BASE64.decode(rest.as_bytes()).ok()?;
                self.lines.last_mut()?.path.push(NodeHash::try_from(hash.as_slice()).ok()?);
            }
            _ => return None,
        }
        Some(())
    }
}

impl ProvenLine {
    fn check(&self, checkpoint: &Checkpoint, person: Uuid) -> Result<(i64, AuditEvent), EvidenceError> {
        let wrong = || EvidenceError::NotProven(self.seq);
        let salt: &[u8; SALT_BYTES] = self.salt.as_slice().try_into().map_err(|_| wrong())?;
        let leaf = leaf_hash(self.seq, &self.kind, self.at_ms, &commitment(salt, &self.payload));
        let seq = u64::try_from(self.seq).map_err(|_| wrong())?;
        let proof = InclusionProof { seq, size: checkpoint.size(), path: self.path.clone() };
        proof.check(leaf, checkpoint.root()).map_err(|_| wrong())?;
        let event = AuditEvent::decode(&self.payload).map_err(|_| wrong())?;
        if event.subjects.contains(&person) { Ok((self.seq, event)) } else { Err(EvidenceError::OtherPerson(self.seq)) }
    }
}
