//! The tree of RFC 6962 over nodes that stand in a table. All tree arithmetic is that of `tlog_tiles`; this file turns
//! it into two questions for the database, "which nodes do you need" and "what comes of them", so that the SQL side
//! can fetch first and compute without waiting.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use tlog_tiles::{Hash, HashReader};

/// A node of the tree: SHA-256.
pub type NodeHash = [u8; 32];

/// The tree arithmetic works in 64 bits; no log comes near this many events.
const LARGEST: u64 = 1 << 48;

/// Gives stored nodes by their index in `audit_node`.
pub trait NodeReader {
    /// The node at `index`, if it is there.
    fn node(&self, index: u64) -> Option<NodeHash>;
}

impl<S: std::hash::BuildHasher> NodeReader for HashMap<u64, NodeHash, S> {
    fn node(&self, index: u64) -> Option<NodeHash> {
        self.get(&index).copied()
    }
}

impl NodeReader for BTreeMap<u64, NodeHash> {
    fn node(&self, index: u64) -> Option<NodeHash> {
        self.get(&index).copied()
    }
}

/// Why the tree could not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// A node that should be stored was not given.
    #[error("node {0} of the audit tree is missing")]
    MissingNode(u64),
    /// The tree has no such place, or never will.
    #[error("no such place in the audit tree")]
    OutOfRange,
    /// The proof does not lead to the root.
    #[error("the proof does not lead to this root")]
    NotProven,
}

/// The nodes that appending from `size` on needs, however many leaves follow; at most 48.
pub fn nodes_needed_for_append(size: u64) -> Result<Vec<u64>, TreeError> {
    nodes_needed_for_root(size)
}

/// The nodes that the root of the first `size` leaves needs; at most 48.
pub fn nodes_needed_for_root(size: u64) -> Result<Vec<u64>, TreeError> {
    in_range(size)?;
    Ok(tlog_tiles::sub_tree_index(0, size, Vec::new()))
}

/// The indexes of all nodes that were stored with the leaves in `leaves`: what a page of the verifier needs.
pub fn nodes_of(leaves: Range<u64>) -> Result<Range<u64>, TreeError> {
    in_range(leaves.start)?;
    in_range(leaves.end)?;
    Ok(tlog_tiles::stored_hash_count(leaves.start)..tlog_tiles::stored_hash_count(leaves.end))
}

/// The nodes to store, with their indexes, when `leaf` becomes leaf number `seq`.
pub fn append(seq: u64, leaf: NodeHash, reader: &impl NodeReader) -> Result<Vec<(u64, NodeHash)>, TreeError> {
    in_range(seq)?;
    let first = tlog_tiles::stored_hash_index(0, seq);
    let hashes = run(reader, |reading| tlog_tiles::stored_hashes_for_record_hash(seq, Hash(leaf), reading))?;
    Ok((first..).zip(hashes.into_iter().map(|hash| hash.0)).collect())
}

/// The nodes to store when `leaves` become leaf `first` and on. `reader` gives [`nodes_needed_for_append`] of `first`.
pub fn append_many(
    first: u64,
    leaves: &[NodeHash],
    reader: &impl NodeReader,
) -> Result<Vec<(u64, NodeHash)>, TreeError> {
    let mut grown = Overlay { fresh: BTreeMap::new(), below: reader };
    for (seq, leaf) in (first..).zip(leaves) {
        let nodes = append(seq, *leaf, &grown)?;
        grown.fresh.extend(nodes);
    }
    Ok(grown.fresh.into_iter().collect())
}

/// The root of the first `size` leaves.
pub fn root(size: u64, reader: &impl NodeReader) -> Result<NodeHash, TreeError> {
    in_range(size)?;
    run(reader, |reading| tlog_tiles::tree_hash(size, reading)).map(|hash| hash.0)
}

pub(super) fn in_range(size: u64) -> Result<(), TreeError> {
    if size <= LARGEST { Ok(()) } else { Err(TreeError::OutOfRange) }
}

/// Runs `compute` over `reader` and tells which node was missing.
pub(super) fn run<R: NodeReader, T>(
    reader: &R,
    compute: impl FnOnce(&Reading<'_, R>) -> Result<T, tlog_tiles::Error>,
) -> Result<T, TreeError> {
    let reading = Reading { reader, missing: RefCell::new(None) };
    let answer = compute(&reading);
    match reading.missing.into_inner() {
        Some(index) => Err(TreeError::MissingNode(index)),
        None => answer.map_err(|_| TreeError::OutOfRange),
    }
}

pub(super) struct Reading<'a, R> {
    reader: &'a R,
    missing: RefCell<Option<u64>>,
}

impl<R: NodeReader> HashReader for Reading<'_, R> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::Error> {
        let read = |index: &u64| {
            self.reader.node(*index).map(Hash).ok_or_else(|| {
                self.missing.replace(Some(*index));
                tlog_tiles::Error::IndexesNotInTree
            })
        };
        indexes.iter().map(read).collect()
    }
}

struct Overlay<'a, R> {
    fresh: BTreeMap<u64, NodeHash>,
    below: &'a R,
}

impl<R: NodeReader> NodeReader for Overlay<'_, R> {
    fn node(&self, index: u64) -> Option<NodeHash> {
        self.fresh.get(&index).copied().or_else(|| self.below.node(index))
    }
}
