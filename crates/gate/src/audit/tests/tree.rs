//! The tree against `ct-merkle`, which was written by others from the same RFC.

use std::collections::BTreeMap;

use ct_merkle::{RootHash, mem_backed_tree::MemoryBackedTree};
use doorbraak_kernel::{Chance, SeededChance};
use sha2::{Digest, Sha256};

use crate::audit::{frontier::Frontier, *};

type Oracle = MemoryBackedTree<Sha256, [u8; 8]>;

struct Both {
    ours: BTreeMap<u64, NodeHash>,
    oracle: Oracle,
    frontier: Frontier,
    roots: Vec<NodeHash>,
}

fn leaf(n: u64) -> NodeHash {
    Sha256::new().chain_update([0]).chain_update(n.to_be_bytes()).finalize().into()
}

fn only(nodes: &BTreeMap<u64, NodeHash>, needed: &[u64]) -> BTreeMap<u64, NodeHash> {
    needed.iter().map(|index| (*index, nodes[index])).collect()
}

impl Both {
    fn new() -> Self {
        let frontier = Frontier::default();
        let roots = vec![frontier.root()];
        Self { ours: BTreeMap::new(), oracle: Oracle::new(), frontier, roots }
    }

    fn grow_to(&mut self, size: u64) {
        for n in self.oracle.len()..size {
            let fetched = only(&self.ours, &nodes_needed_for_append(n).unwrap());
            self.ours.extend(append(n, leaf(n), &fetched).unwrap());
            self.oracle.push(n.to_be_bytes());
            self.frontier.push(leaf(n), |_| {});
            self.roots.push(self.frontier.root());
        }
    }

    fn compare_root(&self, size: u64) {
        let ours = root(size, &only(&self.ours, &nodes_needed_for_root(size).unwrap())).unwrap();
        assert_eq!(ours.as_slice(), self.oracle.root().as_bytes().as_slice(), "root of {size}");
        assert_eq!(ours, self.frontier.root(), "root of {size} by the verifier's own tree");
    }

    fn compare_inclusion(&self, seq: u64) {
        let size = self.oracle.len();
        let fetched = only(&self.ours, &nodes_needed_for_inclusion(seq, size).unwrap());
        let proof = InclusionProof::build(seq, size, &fetched).unwrap();
        let theirs = self.oracle.prove_inclusion(usize::try_from(seq).unwrap());
        assert_eq!(proof.path.concat(), theirs.as_bytes(), "inclusion of {seq} in {size}");
        let root = *self.roots.last().unwrap();
        proof.check(leaf(seq), root).unwrap();
        assert_eq!(proof.check(leaf(seq + 1), root), Err(TreeError::NotProven));
        if seq > 0 {
            let elsewhere = InclusionProof { seq: seq - 1, ..proof };
            assert_eq!(elsewhere.check(leaf(seq), root), Err(TreeError::NotProven));
        }
    }

    fn compare_consistency(&self, from: u64) {
        let to = self.oracle.len();
        let fetched = only(&self.ours, &nodes_needed_for_consistency(from, to).unwrap());
        let proof = ConsistencyProof::build(from, to, &fetched).unwrap();
        let theirs = self.oracle.prove_consistency(usize::try_from(to - from).unwrap());
        assert_eq!(proof.path.concat(), theirs.as_bytes(), "consistency of {from} and {to}");
        let (earlier, later) = (self.roots[usize::try_from(from).unwrap()], *self.roots.last().unwrap());
        proof.check(earlier, later).unwrap();
        let old = RootHash::<Sha256>::new(earlier.into(), from);
        self.oracle.root().verify_consistency(&old, &theirs).unwrap();
        if from < to {
            assert_eq!(proof.check(later, later), Err(TreeError::NotProven));
            assert_eq!(proof.check(earlier, earlier), Err(TreeError::NotProven));
        }
    }
}

#[test]
fn roots_and_proofs_equal_those_of_another_implementation() {
    let mut both = Both::new();
    both.compare_root(0);
    let chance = SeededChance::new(11);
    let pick = |below: u64| {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        u64::from_be_bytes(bytes) % below
    };
    let dense = 1..=600;
    let sampled = (0..40).map(|step| 640 + step * 109).chain([1023, 1024, 1025, 2048, 4095, 4096, 4097, 5000]);
    let mut sizes: Vec<u64> = dense.chain(sampled).collect();
    sizes.sort_unstable();
    for size in sizes {
        both.grow_to(size);
        both.compare_root(size);
        for seq in [0, size / 2, size - 1, pick(size), pick(size)] {
            both.compare_inclusion(seq);
        }
        for from in [1, size.div_ceil(2), size, 1 + pick(size)] {
            both.compare_consistency(from);
        }
    }
}

#[test]
fn appending_many_at_once_stores_what_appending_one_by_one_stores() {
    let mut both = Both::new();
    both.grow_to(130);
    for (first, count) in [(0, 130), (1, 1), (63, 2), (64, 66), (100, 0)] {
        let fetched = only(&both.ours, &nodes_needed_for_append(first).unwrap());
        let leaves: Vec<_> = (first..first + count).map(leaf).collect();
        let stored = append_many(first, &leaves, &fetched).unwrap();
        let range = nodes_of(first..first + count).unwrap();
        let expected: Vec<_> = both.ours.range(range).map(|(index, hash)| (*index, *hash)).collect();
        assert_eq!(stored, expected, "{count} from {first}");
    }
}

#[test]
fn a_missing_node_is_named_and_an_impossible_place_is_refused() {
    let mut both = Both::new();
    both.grow_to(12);
    let needed = nodes_needed_for_root(12).unwrap();
    for lost in &needed {
        let mut nodes = only(&both.ours, &needed);
        nodes.remove(lost);
        assert_eq!(root(12, &nodes), Err(TreeError::MissingNode(*lost)));
    }
    assert_eq!(append(7, leaf(7), &BTreeMap::new()), Err(TreeError::MissingNode(nodes_of(0..4).unwrap().end - 1)));
    assert_eq!(InclusionProof::build(12, 12, &both.ours), Err(TreeError::OutOfRange));
    assert_eq!(ConsistencyProof::build(0, 12, &both.ours), Err(TreeError::OutOfRange));
    assert_eq!(ConsistencyProof::build(13, 12, &both.ours), Err(TreeError::OutOfRange));
    assert_eq!(root(u64::MAX, &both.ours), Err(TreeError::OutOfRange));
    assert_eq!(append(u64::MAX, leaf(0), &both.ours), Err(TreeError::OutOfRange));
    let huge = InclusionProof { seq: 0, size: u64::MAX, path: vec![] };
    assert_eq!(huge.check(leaf(0), leaf(0)), Err(TreeError::OutOfRange));
}
