//! Proofs for outsiders: that one event is in the log, and that a later log contains an earlier one unaltered. Both
//! are a few hashes long and need neither the log nor trust in who keeps it (BIO2 8.15.06).

use std::cell::RefCell;

use tlog_tiles::Hash;

use super::tree::{NodeHash, NodeReader, TreeError, in_range, run};

/// That a leaf stands at place `seq` in the tree of `size` leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InclusionProof {
    /// Place of the leaf.
    pub seq: u64,
    /// Size of the tree.
    pub size: u64,
    /// The hashes beside the path, from the leaf up.
    pub path: Vec<NodeHash>,
}

/// That the tree of `from` leaves is the beginning of the tree of `to` leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsistencyProof {
    /// Size of the earlier tree, at least 1.
    pub from: u64,
    /// Size of the later tree.
    pub to: u64,
    /// The hashes.
    pub path: Vec<NodeHash>,
}

impl InclusionProof {
    /// Builds it from [`nodes_needed_for_inclusion`].
    pub fn build(seq: u64, size: u64, reader: &impl NodeReader) -> Result<Self, TreeError> {
        in_range(size)?;
        let path = run(reader, |reading| tlog_tiles::prove_record(size, seq, reading))?;
        Ok(Self { seq, size, path: path.into_iter().map(|hash| hash.0).collect() })
    }

    /// Checks that `leaf` leads to `root`.
    pub fn check(&self, leaf: NodeHash, root: NodeHash) -> Result<(), TreeError> {
        in_range(self.size)?;
        let path = self.path.iter().copied().map(Hash).collect();
        tlog_tiles::check_record(&path, self.size, Hash(root), self.seq, Hash(leaf)).map_err(|_| TreeError::NotProven)
    }
}

impl ConsistencyProof {
    /// Builds it from [`nodes_needed_for_consistency`].
    pub fn build(from: u64, to: u64, reader: &impl NodeReader) -> Result<Self, TreeError> {
        in_range(to)?;
        let path = run(reader, |reading| tlog_tiles::prove_tree(to, from, reading))?;
        Ok(Self { from, to, path: path.into_iter().map(|hash| hash.0).collect() })
    }

    /// Checks that the tree with root `earlier` is the beginning of the tree with root `later`.
    pub fn check(&self, earlier: NodeHash, later: NodeHash) -> Result<(), TreeError> {
        in_range(self.to)?;
        let path = self.path.iter().copied().map(Hash).collect();
        tlog_tiles::check_tree(&path, self.to, Hash(later), self.from, Hash(earlier)).map_err(|_| TreeError::NotProven)
    }
}

/// The nodes an [`InclusionProof`] needs.
pub fn nodes_needed_for_inclusion(seq: u64, size: u64) -> Result<Vec<u64>, TreeError> {
    needed(|noting| InclusionProof::build(seq, size, noting).map(drop))
}

/// The nodes a [`ConsistencyProof`] needs.
pub fn nodes_needed_for_consistency(from: u64, to: u64) -> Result<Vec<u64>, TreeError> {
    needed(|noting| ConsistencyProof::build(from, to, noting).map(drop))
}

/// Notes what is asked, and answers anything.
struct Noting(RefCell<Vec<u64>>);

impl NodeReader for Noting {
    fn node(&self, index: u64) -> Option<NodeHash> {
        self.0.borrow_mut().push(index);
        Some(NodeHash::default())
    }
}

fn needed(build: impl FnOnce(&Noting) -> Result<(), TreeError>) -> Result<Vec<u64>, TreeError> {
    let noting = Noting(RefCell::default());
    build(&noting)?;
    Ok(noting.0.into_inner())
}
