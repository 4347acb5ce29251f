//! The check that the log is unaltered (BIO2 8.15.06). It reads the log once from beginning to end, page by page, and
//! remembers one hash for each bit of its size, so that it works on any size. Content is compared with the leaf, leaf
//! with the tree, tree with the checkpoints; only the last step finds a tail that was cut off or a log that was
//! rewritten as a whole, and only when the checkpoints come from outside.

use std::{iter::Peekable, ops::Range, vec::IntoIter};

use super::{
    Checkpoint, EventRow, Fault, Finding, NodeHash, NodeReader, Report,
    destruction::{Ranges, announced},
    frontier::Frontier,
    inspect::inspect,
    tree::nodes_of,
};

const MOST_FINDINGS: usize = 1_000;
/// How many missing rows a page may bridge: a tampered number must not make the caller load the whole tree.
const WIDEST_GAP: u64 = 100_000;

/// A check in progress.
#[derive(Debug)]
pub struct Verifier {
    tree: Frontier,
    /// The number the next row should have. Runs ahead of the tree when rows and their nodes are missing.
    next: u64,
    checkpoints: Peekable<IntoIter<Checkpoint>>,
    agreed: u64,
    nodes_missing: u64,
    destroyed: Ranges,
    announced: Ranges,
    report: Report,
}

impl Verifier {
    /// Starts a check against `checkpoints`, which may come from several copies.
    pub fn new(mut checkpoints: Vec<Checkpoint>) -> Self {
        checkpoints.sort_by_key(Checkpoint::size);
        let report = Report {
            events: 0,
            destroyed: 0,
            size: 0,
            root: Frontier::default().root(),
            checkpoints: 0,
            findings: Vec::new(),
            unlisted: 0,
        };
        let mut verifier = Self {
            tree: Frontier::default(),
            next: 0,
            checkpoints: checkpoints.into_iter().peekable(),
            agreed: 0,
            nodes_missing: 0,
            destroyed: Ranges::default(),
            announced: Ranges::default(),
            report,
        };
        verifier.compare_checkpoints();
        verifier
    }

    /// The indexes of the nodes to fetch from `audit_node` for a page of `rows`.
    pub fn nodes_for(&self, rows: &[EventRow]) -> Range<u64> {
        let last = rows.last().and_then(|row| u64::try_from(row.seq).ok()).unwrap_or_default();
        let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let widest = self.next.saturating_add(count).saturating_add(WIDEST_GAP);
        nodes_of(self.next..last.saturating_add(1).clamp(self.next, widest)).unwrap_or(0..0)
    }

    /// Checks a page: rows in the order of `seq`, and the nodes [`Verifier::nodes_for`] them.
    pub fn page(&mut self, rows: &[EventRow], nodes: &impl NodeReader) {
        for row in rows {
            self.row(row, nodes);
        }
    }

    /// Ends the check. `head` is the size stored in `audit_head`, `stored_nodes` the number of rows of `audit_node`.
    pub fn finish(mut self, head: i64, stored_nodes: u64) -> Report {
        let counted = self.report.events;
        if u64::try_from(head) != Ok(self.next) {
            self.note(None, Fault::Head { stored: head, counted });
        }
        if !self.broken() {
            let expected = nodes_of(0..self.tree.size()).map_or(0, |nodes| nodes.end);
            let extra = stored_nodes.saturating_add(self.nodes_missing).saturating_sub(expected);
            if extra > 0 {
                self.note(None, Fault::ExtraNodes { count: extra });
            }
        }
        while let Some(checkpoint) = self.checkpoints.next() {
            let size = checkpoint.size();
            let fault = if size > self.next { Fault::MissingTail { size } } else { Fault::Unproven { size } };
            self.note(None, fault);
        }
        let destroyed = std::mem::take(&mut self.destroyed);
        for (first, last) in destroyed.without(std::mem::take(&mut self.announced)) {
            self.note(i64::try_from(first).ok(), Fault::Unannounced { last });
        }
        self.report.size = self.tree.size();
        self.report.root = self.tree.root();
        self.report
    }

    fn row(&mut self, row: &EventRow, nodes: &impl NodeReader) {
        self.report.events += 1;
        let found = inspect(row);
        for fault in found.faults {
            self.note(Some(row.seq), fault);
        }
        self.report.destroyed += u64::from(found.destroyed);
        match u64::try_from(row.seq) {
            Ok(seq) if seq >= self.next => {
                if found.destroyed {
                    self.destroyed.add(seq, seq);
                }
                for (first, last) in found.event.iter().flat_map(|event| announced(event, seq)) {
                    self.announced.add(first, last);
                }
                self.bridge(seq, nodes);
                self.next = seq.saturating_add(1);
                if !self.broken_before(seq) {
                    let leaf = likely_leaf(row, self.stored_leaf(nodes));
                    self.push(leaf, nodes);
                }
            }
            _ => self.note(Some(row.seq), Fault::Misplaced),
        }
    }

    /// Crosses missing rows with the leaves that the tree still has, so that only those rows are named.
    fn bridge(&mut self, seq: u64, nodes: &impl NodeReader) {
        if seq == self.next {
            return;
        }
        let until = i64::try_from(seq).unwrap_or(i64::MAX);
        self.note(i64::try_from(self.next).ok(), Fault::Gap { until });
        while self.tree.size() < seq {
            match self.stored_leaf(nodes) {
                Some(leaf) => self.push(leaf, nodes),
                None => break,
            }
        }
    }

    fn push(&mut self, leaf: NodeHash, nodes: &impl NodeReader) {
        let seq = self.tree.size();
        let mut index = nodes_of(0..seq).map_or(0, |before| before.end);
        let mut faults = Vec::new();
        self.tree.push(leaf, |expected| {
            match nodes.node(index) {
                Some(stored) if stored == expected => {}
                Some(_) => faults.push(Fault::Node { index }),
                None => faults.push(Fault::NodeMissing { index }),
            }
            index += 1;
        });
        for fault in faults {
            self.nodes_missing += u64::from(matches!(fault, Fault::NodeMissing { .. }));
            self.note(i64::try_from(seq).ok(), fault);
        }
        self.compare_checkpoints();
    }

    fn compare_checkpoints(&mut self) {
        let size = self.tree.size();
        while let Some(checkpoint) = self.checkpoints.next_if(|checkpoint| checkpoint.size() == size) {
            if checkpoint.root() == self.tree.root() {
                self.agreed = size;
                self.report.checkpoints += 1;
            } else {
                self.note(None, Fault::Fork { since: self.agreed, size });
            }
        }
    }

    /// The leaf that `audit_node` has for the next place in the tree.
    fn stored_leaf(&self, nodes: &impl NodeReader) -> Option<NodeHash> {
        nodes_of(0..self.tree.size()).ok().and_then(|before| nodes.node(before.end))
    }

    const fn broken(&self) -> bool {
        self.broken_before(self.next)
    }

    const fn broken_before(&self, seq: u64) -> bool {
        self.tree.size() != seq
    }

    fn note(&mut self, seq: Option<i64>, fault: Fault) {
        if self.report.findings.len() < MOST_FINDINGS {
            self.report.findings.push(Finding { seq, fault });
        } else {
            self.report.unlisted += 1;
        }
    }
}

/// The leaf to go on with when a row and the tree disagree. One altered row must not accuse all later rows, so a row
/// at odds with itself yields to the tree; whether row and tree were altered together is for the checkpoints to tell.
fn likely_leaf(row: &EventRow, node: Option<NodeHash>) -> NodeHash {
    let computed = row.recomputed_leaf();
    if row.leaf == computed { computed } else { node.unwrap_or(computed) }
}
