//! An event becomes a row and a leaf. The leaf holds the payload only through a salted commitment, so that a line can
//! be destroyed by law (L36, L47) while the tree, every proof and every checkpoint stay valid: without the salt the
//! commitment says nothing about the payload.

use doorbraak_kernel::{Chance, Code};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{AuditEvent, NodeHash};

/// Length of a salt. **Invariant:** every salt has this length, or bytes could move between salt and payload unseen.
pub const SALT_BYTES: usize = 32;

/// A row of `audit_event` with its rows of `audit_subject`, as written and as read back. The types are as wide as the
/// columns, because a verifier must be able to read what a tamperer left there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Place in the log, from 0.
    pub seq: i64,
    /// Code of the kind.
    pub kind: String,
    /// Unix milliseconds.
    pub at_ms: i64,
    /// The salt; none after destruction.
    pub salt: Option<Vec<u8>>,
    /// The canonical event; none after destruction.
    pub payload: Option<Vec<u8>>,
    /// SHA-256 of salt and payload.
    pub commitment: Vec<u8>,
    /// The leaf of the tree.
    pub leaf: Vec<u8>,
    /// What the log screens search on.
    pub index: IndexColumns,
}

/// The columns derived from the payload, which the hash does not cover and the verifier compares.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexColumns {
    /// Who acted.
    pub account: Option<Uuid>,
    /// Kind of the object; none after destruction.
    pub object_kind: Option<String>,
    /// Which object.
    pub object: Option<Uuid>,
    /// The rows of `audit_subject`, in any order.
    pub subjects: Vec<Uuid>,
}

impl EventRow {
    /// The row for `event` at place `seq`, with a fresh salt. `chance` is the system's, never a seeded one.
    pub fn seal(seq: i64, event: &AuditEvent, chance: &dyn Chance) -> Self {
        let mut salt = [0; SALT_BYTES];
        chance.fill(&mut salt);
        let payload = event.encode();
        let commitment = commitment(&salt, &payload);
        let (kind, at_ms) = (event.kind.code().to_owned(), event.at.millis());
        let leaf = leaf_hash(seq, &kind, at_ms, &commitment);
        Self {
            seq,
            kind,
            at_ms,
            salt: Some(salt.to_vec()),
            payload: Some(payload),
            commitment: commitment.to_vec(),
            leaf: leaf.to_vec(),
            index: IndexColumns::of(event),
        }
    }

    /// What remains of the row after destruction.
    pub fn destroy(&mut self) {
        self.salt = None;
        self.payload = None;
        self.index = IndexColumns::default();
    }

    /// The leaf as a node of the tree, recomputed from the columns.
    pub fn recomputed_leaf(&self) -> NodeHash {
        leaf_hash(self.seq, &self.kind, self.at_ms, &self.commitment)
    }
}

impl IndexColumns {
    /// The columns that belong to `event`.
    pub fn of(event: &AuditEvent) -> Self {
        let mut subjects = event.subjects.clone();
        subjects.sort_unstable();
        subjects.dedup();
        Self {
            account: event.actor.account,
            object_kind: Some(event.object.kind.as_str().to_owned()),
            object: event.object.id,
            subjects,
        }
    }
}

/// SHA-256(salt || payload).
pub fn commitment(salt: &[u8; SALT_BYTES], payload: &[u8]) -> NodeHash {
    Sha256::new().chain_update(salt).chain_update(payload).finalize().into()
}

/// SHA-256(0x00 || seq || length of kind || kind || time || commitment): an RFC 6962 leaf.
pub fn leaf_hash(seq: i64, kind: &str, at_ms: i64, commitment: &[u8]) -> NodeHash {
    let length = u64::try_from(kind.len()).unwrap_or(u64::MAX);
    Sha256::new()
        .chain_update([0])
        .chain_update(seq.to_be_bytes())
        .chain_update(length.to_be_bytes())
        .chain_update(kind)
        .chain_update(at_ms.to_be_bytes())
        .chain_update(commitment)
        .finalize()
        .into()
}
