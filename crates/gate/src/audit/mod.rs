//! **Auditlog** — the record of every look and every change that can be shown to be unaltered (L36, L37; BIO2 8.15,
//! LDV, ADL). An administrator of the database can rewrite any table, so the proof does not rest on rights: each event
//! is a salted leaf of an RFC 6962 tree, and signed checkpoints of that tree are kept outside the database. This module
//! knows no SQL; the transaction of the gate calls it with rows and nodes it holds in memory.
//!
//! # Tables
//!
//! | table | column | remark |
//! |---|---|---|
//! | `audit_event` | `seq BIGINT PRIMARY KEY` | from 0, without gaps, from the locked row in `audit_head` |
//! | | `kind TEXT NOT NULL`, `at_ms BIGINT NOT NULL` | in the leaf, and equal to the payload |
//! | | `salt BLOB NULL`, `payload BLOB NULL` | 32 bytes, and the canonical event; both null after destruction |
//! | | `commitment BLOB NOT NULL` | SHA-256(salt, payload); stays, so that `seq`, `kind`, `at_ms` stay provable |
//! | | `leaf BLOB NOT NULL` | SHA-256(0x00, seq, kind, at, commitment) |
//! | | `account_id NULL`, `object_kind NULL`, `object_id NULL` | index columns, null after destruction |
//! | `audit_subject` | `seq`, `person_id`, primary key of both | index of `AuditEvent::subjects`; gone after destruction |
//! | `audit_node` | `idx BIGINT PRIMARY KEY`, `hash BLOB NOT NULL` | nodes in the order of RFC 6962 storage |
//! | `audit_head` | `id = 1`, `size BIGINT NOT NULL` | number of events |
//!
//! Lines are looked up by thing or person in parts of 4,096 (`audit_part`), so that a line costs the same however long the
//! log is. The index columns and `audit_subject` are **not** in the hash. They are derived from the payload, which is, and
//! [`Verifier`] reports every row where they differ from it: so they cannot hide a line from the list of a person.
//! Destroying a line sets `salt`, `payload` and the index columns to null, removes its rows of `audit_subject`, and is
//! itself an event of kind [`EventKind::Destruction`] with [`destruction_details`]: the verifier reports every line that
//! was destroyed without one.

mod checkpoint;
mod codec;
mod continuation;
mod destruction;
mod event;
mod evidence;
mod finding;
mod frontier;
mod inspect;
mod key;
mod leaf;
mod proof;
mod store;
mod token;
mod tree;
mod verify;
mod views;

#[cfg(test)]
mod tests;

pub use checkpoint::{Checkpoint, CheckpointError, JOB_DETAIL, MAIL_JOB, is_about_checkpoints};
pub use codec::DecodeError;
pub use continuation::{Continuation, ContinuationError};
pub use destruction::destruction_details;
pub use event::{AuditActor, AuditDecision, AuditEvent, Detail, EventKind, EventResult, ObjectRef};
pub use evidence::{Evidence, EvidenceError, ProvenLine};
pub use finding::{Fault, Finding, Report};
pub use key::{CheckpointKey, CheckpointVerifier, KeyError};
pub use leaf::{EventRow, IndexColumns, SALT_BYTES, commitment, leaf_hash};
pub use proof::{ConsistencyProof, InclusionProof, nodes_needed_for_consistency, nodes_needed_for_inclusion};
pub use store::{CheckpointStore, StoreError};
pub use token::{NotAToken, Token};
pub use tree::{
    NodeHash, NodeReader, TreeError, append, append_many, nodes_needed_for_append, nodes_needed_for_root, nodes_of,
    root,
};
pub use verify::Verifier;
pub use views::{AdlRecord, AuditLine, LdvRow, adl_record, audit_line, ldv_rows};
