//! The verifier's own tree, written apart from the one that stores nodes, so that one mistake cannot hide in both. It
//! holds the roots of the complete subtrees only: one hash for each bit of the size.

use sha2::{Digest, Sha256};

use super::NodeHash;

/// The complete subtrees of a growing log, from large to small.
#[derive(Debug, Clone, Default)]
pub(super) struct Frontier {
    size: u64,
    peaks: Vec<NodeHash>,
}

impl Frontier {
    /// Number of leaves.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf and gives each node above it that is now complete to `completed`, from the bottom up; the leaf first.
    pub(super) fn push(&mut self, leaf: NodeHash, mut completed: impl FnMut(NodeHash)) {
        completed(leaf);
        let mut node = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                node = parent(&left, &node);
                completed(node);
            }
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// The root of all leaves so far.
    pub(super) fn root(&self) -> NodeHash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => Sha256::digest([]).into(),
            Some(smallest) => peaks.fold(*smallest, |right, left| parent(left, &right)),
        }
    }
}

fn parent(left: &NodeHash, right: &NodeHash) -> NodeHash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}
