//! A log in memory, kept as the tables would keep it.

use std::collections::BTreeMap;

use doorbraak_kernel::{Moment, SeededChance};
use uuid::Uuid;

use super::Scratch;
use crate::audit::*;

pub(super) const ORIGIN: &str = "doorbraak.example/auditlog";

#[derive(Clone, Default)]
pub(super) struct Log {
    pub(super) rows: Vec<EventRow>,
    pub(super) nodes: BTreeMap<u64, NodeHash>,
    pub(super) head: i64,
}

/// Event number `n`: each differs from every other, some without account, object or persons.
pub(super) fn event(n: u64) -> AuditEvent {
    let id = |space: u64| Uuid::from_u64_pair(space, n);
    AuditEvent {
        trace: id(1).into_bytes(),
        span: n.to_be_bytes(),
        parent_span: n.is_multiple_of(3).then_some([7; 8]),
        at: Moment::from_millis(1_780_000_000_000 + i64::try_from(n).unwrap()),
        kind: if n.is_multiple_of(2) { EventKind::Read } else { EventKind::Change },
        action: Token::from("LeesCasus"),
        object: ObjectRef { kind: Token::from("casus"), id: (!n.is_multiple_of(5)).then(|| id(2)) },
        actor: AuditActor { account: (!n.is_multiple_of(4)).then(|| id(3)), organisation: Some(id(4)), role: None },
        on_behalf_of: None,
        purpose: Some(Token::from("CASUSOVERLEG")),
        origin: Some(Token::from("web")),
        decision: Some(AuditDecision { allowed: true, rules: vec![Token::from("A07")], policy: [9; 32] }),
        result: EventResult::Done,
        subjects: (0..n % 3).map(|person| id(100 + person)).collect(),
        details: vec![Detail { key: Token::from("aantal"), value: Token::parse(&n.to_string()).unwrap() }],
    }
}

impl Log {
    pub(super) fn of(events: u64) -> Self {
        let mut log = Self::default();
        log.grow(events, 0);
        log
    }

    /// Adds events; another `branch` adds others.
    pub(super) fn grow(&mut self, events: u64, branch: u64) {
        let first = self.size() + branch;
        self.write((first..first + events).map(event));
    }

    /// Appends `events` as the gate does: fetch what is needed, then store rows, nodes and size.
    pub(super) fn write(&mut self, events: impl IntoIterator<Item = AuditEvent>) {
        let first = self.size();
        let chance = SeededChance::new(first);
        let seal = |(seq, event): (i64, AuditEvent)| EventRow::seal(seq, &event, &chance);
        let rows: Vec<_> = (self.head..).zip(events).map(seal).collect();
        let needed = nodes_needed_for_append(first).unwrap();
        let fetched: BTreeMap<_, _> = needed.into_iter().map(|index| (index, self.nodes[&index])).collect();
        let leaves: Vec<_> = rows.iter().map(EventRow::recomputed_leaf).collect();
        self.nodes.extend(append_many(first, &leaves, &fetched).unwrap());
        self.rows.extend(rows);
        self.head = i64::try_from(self.rows.len()).unwrap();
    }

    /// Puts rows and nodes back to what they were at `size`, as an older backup would.
    pub(super) fn restore(&mut self, size: u64) {
        self.rows.truncate(usize::try_from(size).unwrap());
        let end = nodes_of(0..size).unwrap().end;
        self.nodes.retain(|index, _| *index < end);
        self.head = i64::try_from(size).unwrap();
    }

    pub(super) fn size(&self) -> u64 {
        u64::try_from(self.rows.len()).unwrap()
    }

    pub(super) fn root(&self) -> NodeHash {
        root(self.size(), &self.nodes).unwrap()
    }

    pub(super) fn checkpoint(&self, key: &CheckpointKey) -> Checkpoint {
        Checkpoint::sign(key, self.size(), self.root()).unwrap()
    }

    /// Checks in pages of seven rows, with no more nodes at hand than the page asks for.
    pub(super) fn verify(&self, checkpoints: Vec<Checkpoint>) -> Report {
        let mut verifier = Verifier::new(checkpoints);
        let mut rows = self.rows.clone();
        rows.sort_by_key(|row| row.seq);
        for page in rows.chunks(7) {
            let range = verifier.nodes_for(page);
            let fetched: BTreeMap<_, _> = self.nodes.range(range).map(|(index, hash)| (*index, *hash)).collect();
            verifier.page(page, &fetched);
        }
        verifier.finish(self.head, u64::try_from(self.nodes.len()).unwrap())
    }
}

pub(super) fn key() -> CheckpointKey {
    let scratch = Scratch::new();
    CheckpointKey::create(&scratch.0.join("key"), ORIGIN, &SeededChance::new(5)).unwrap()
}
