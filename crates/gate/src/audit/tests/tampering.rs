//! Every way to tamper with the log that the threat model names (T7), and what the check says of it.

use proptest::prelude::*;
use uuid::Uuid;

use super::log::{Log, event, key};
use crate::audit::*;

/// The rows that the report names.
fn named(report: &Report) -> Vec<i64> {
    let mut rows: Vec<_> = report.findings.iter().filter_map(|finding| finding.seq).collect();
    rows.dedup();
    rows
}

fn flip(bytes: &mut [u8], bit: usize) {
    let at = bit % (bytes.len() * 8);
    bytes[at / 8] ^= 1 << (at % 8);
}

fn flip_id(id: &mut Uuid, bit: usize) {
    *id = Uuid::from_u128(id.as_u128() ^ (1 << (bit % 128)));
}

/// Text stays text: the database would refuse other bytes.
fn flip_text(text: &mut String, bit: usize) {
    let mut bytes = text.clone().into_bytes();
    let at = bit % bytes.len();
    bytes[at] ^= 1 << (bit % 7);
    *text = String::from_utf8(bytes).unwrap();
}

/// Flips `bit` of column `column`; tells whether the row has a value there.
fn flip_column(row: &mut EventRow, column: usize, bit: usize) -> bool {
    match column {
        0 => flip_text(&mut row.kind, bit),
        1 => row.at_ms ^= 1 << (bit % 64),
        2 => flip(row.commitment.as_mut_slice(), bit),
        3 => flip(row.leaf.as_mut_slice(), bit),
        4 => return row.salt.as_deref_mut().map(|salt| flip(salt, bit)).is_some(),
        5 => return row.payload.as_deref_mut().map(|payload| flip(payload, bit)).is_some(),
        6 => return row.index.account.as_mut().map(|id| flip_id(id, bit)).is_some(),
        7 => return row.index.object_kind.as_mut().map(|text| flip_text(text, bit)).is_some(),
        8 => return row.index.object.as_mut().map(|id| flip_id(id, bit)).is_some(),
        _ => return row.index.subjects.first_mut().map(|id| flip_id(id, bit)).is_some(),
    }
    true
}

/// Destroys three lines in ten of those before `end`, and says so in the log.
fn destroy_some(log: &mut Log, end: u64) {
    let lines: Vec<_> = (0..end).filter(|line| line % 10 < 3).collect();
    for line in &lines {
        log.rows[usize::try_from(*line).unwrap()].destroy();
    }
    log.write([destruction(&lines)]);
}

fn destruction(lines: &[u64]) -> AuditEvent {
    AuditEvent { kind: EventKind::Destruction, details: destruction_details(lines), ..event(1) }
}

#[test]
fn a_log_that_nobody_touched_is_intact_at_every_size() {
    let key = key();
    for size in 0..70 {
        let log = Log::of(size);
        let report = log.verify(vec![log.checkpoint(&key)]);
        assert!(report.is_intact(), "{size}: {:?}", report.findings);
        assert_eq!((report.events, report.size, report.checkpoints), (size, size, 1));
        assert_eq!(report.root, log.root());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]
    #[test]
    fn one_flipped_bit_names_its_row_and_no_other(
        row in 0_usize..39, column in 0_usize..10, bit in 0_usize..4096, destroyed in any::<bool>(),
    ) {
        let mut log = Log::of(39);
        if destroyed { destroy_some(&mut log, 39) } else { log.grow(1, 0) }
        prop_assume!(flip_column(&mut log.rows[row], column, bit));
        prop_assert_eq!(named(&log.verify(vec![])), vec![i64::try_from(row).unwrap()]);
    }

    #[test]
    fn one_flipped_bit_of_a_number_names_the_row(row in 0_usize..40, bit in 0_u32..64) {
        let mut log = Log::of(40);
        log.rows[row].seq ^= 1_i64.wrapping_shl(bit);
        let moved = log.rows[row].seq;
        let report = log.verify(vec![]);
        prop_assert!(report.findings.iter().any(|finding| finding.seq == Some(moved)), "{:?}", report.findings);
        let origin = i64::try_from(row).unwrap();
        let within = |finding: &Finding| match finding.fault {
            Fault::Gap { until } => finding.seq.is_some_and(|from| (from..until).contains(&origin)),
            _ => false,
        };
        prop_assert!(row == 39 || report.findings.iter().any(within), "{:?}", report.findings);
    }

    #[test]
    fn one_flipped_bit_of_a_node_names_the_row_it_was_stored_with(node in any::<prop::sample::Index>(), bit in 0_usize..256) {
        let mut log = Log::of(40);
        let index = u64::try_from(node.index(log.nodes.len())).unwrap();
        flip(log.nodes.get_mut(&index).unwrap(), bit);
        let report = log.verify(vec![]);
        let row = (0..40).find(|seq| nodes_of(*seq..seq + 1).unwrap().contains(&index)).unwrap();
        prop_assert_eq!(report.findings, vec![Finding { seq: i64::try_from(row).ok(), fault: Fault::Node { index } }]);
    }
}

#[test]
fn a_row_added_to_or_taken_from_the_list_of_a_person_is_found() {
    let mut log = Log::of(12);
    log.rows[2].index.subjects.pop();
    log.rows[3].index.subjects.push(Uuid::from_u128(7));
    log.rows[4].index.account = Some(Uuid::from_u128(7));
    log.rows[7].index.account = None;
    let report = log.verify(vec![]);
    assert_eq!(named(&report), [2, 3, 4, 7]);
    assert!(report.findings.iter().all(|finding| finding.fault == Fault::Index));
}

#[test]
fn a_byte_cannot_move_from_payload_to_salt() {
    let mut log = Log::of(4);
    let row = &mut log.rows[1];
    let first = row.payload.as_mut().unwrap().remove(0);
    row.salt.as_mut().unwrap().push(first);
    assert_eq!(log.verify(vec![]).findings, [Finding { seq: Some(1), fault: Fault::Payload }]);
}

#[test]
fn two_swapped_rows_are_both_named() {
    let mut log = Log::of(20);
    log.rows.swap(4, 11);
    (log.rows[4].seq, log.rows[11].seq) = (4, 11);
    assert_eq!(named(&log.verify(vec![])), [4, 11]);
    let mut log = Log::of(20);
    let salt = log.rows[4].salt.clone();
    log.rows[4].salt = std::mem::replace(&mut log.rows[11].salt, salt);
    assert_eq!(named(&log.verify(vec![])), [4, 11]);
}

#[test]
fn a_deleted_row_is_named_and_no_other() {
    let whole = Log::of(20);
    let key = key();
    for lost in 0..19 {
        let mut log = whole.clone();
        log.rows.remove(lost);
        let report = log.verify(vec![whole.checkpoint(&key)]);
        let seq = i64::try_from(lost).unwrap();
        let gap = Finding { seq: Some(seq), fault: Fault::Gap { until: seq + 1 } };
        assert_eq!(report.findings, [gap]);
        assert_eq!(report.checkpoints, 1, "the tree still proves the other rows");
    }
    let mut log = whole.clone();
    log.rows.pop();
    assert_eq!(log.verify(vec![]).findings[0].fault, Fault::Head { stored: 20, counted: 19 });
}

#[test]
fn deleted_rows_whose_nodes_are_gone_too_are_found_without_an_endless_search() {
    let whole = Log::of(20);
    let mut log = whole.clone();
    log.rows.drain(5..9);
    log.nodes.retain(|index, _| !nodes_of(5..9).unwrap().contains(index));
    let report = log.verify(vec![whole.checkpoint(&key())]);
    assert_eq!(report.findings[0], Finding { seq: Some(5), fault: Fault::Gap { until: 9 } });
    assert_eq!(report.findings[1].fault, Fault::Unproven { size: 20 });
}

#[test]
fn a_row_rewritten_just_after_a_gap_is_named_too() {
    let mut log = Log::of(20);
    log.rows[6] = EventRow::seal(6, &event(99), &doorbraak_kernel::SeededChance::new(9));
    log.rows.remove(5);
    let report = log.verify(vec![]);
    assert_eq!(report.findings[0], Finding { seq: Some(5), fault: Fault::Gap { until: 6 } });
    assert!(named(&report).contains(&6), "{:?}", report.findings);
}

#[test]
fn a_node_too_many_does_not_make_up_for_one_that_is_gone() {
    let mut log = Log::of(20);
    let end = nodes_of(0..20).unwrap().end;
    log.nodes.remove(&10);
    log.nodes.insert(end + 3, [1; 32]);
    let faults: Vec<Fault> = log.verify(vec![]).findings.into_iter().map(|finding| finding.fault).collect();
    assert_eq!(faults, [Fault::NodeMissing { index: 10 }, Fault::ExtraNodes { count: 1 }]);
}

#[test]
fn an_inserted_row_is_named() {
    let mut log = Log::of(20);
    let double = EventRow { payload: log.rows[7].payload.clone(), ..log.rows[6].clone() };
    log.rows.insert(7, double);
    let report = log.verify(vec![]);
    assert!(report.findings.contains(&Finding { seq: Some(6), fault: Fault::Misplaced }));
    let mut log = Log::of(20);
    log.rows.push(EventRow::seal(20, &event(20), &doorbraak_kernel::SystemChance));
    assert_eq!(named(&log.verify(vec![])), [20], "a row without nodes");
    log.nodes.insert(900, [0; 32]);
    log.rows.pop();
    assert_eq!(log.verify(vec![]).findings, [Finding { seq: None, fault: Fault::ExtraNodes { count: 1 } }]);
}

#[test]
fn a_cut_tail_is_found_with_checkpoints_and_not_without() {
    let key = key();
    let whole = Log::of(50);
    let outside = vec![Log::of(30).checkpoint(&key), whole.checkpoint(&key)];
    for cut in 1..=50 {
        let mut log = whole.clone();
        log.restore(50 - cut);
        assert!(log.verify(vec![]).is_intact(), "this is why checkpoints are kept outside");
        let report = log.verify(outside.clone());
        assert_eq!(report.findings.last().unwrap().fault, Fault::MissingTail { size: 50 }, "cut {cut}");
    }
}

#[test]
fn an_older_state_that_grew_on_is_a_fork() {
    let key = key();
    // The same events up to 30, so that the two histories share their beginning.
    let mut honest = Log::of(30);
    let mut log = honest.clone();
    let shared = honest.checkpoint(&key);
    honest.grow(20, 0);
    let outside = vec![shared, honest.checkpoint(&key)];
    log.grow(25, 5_000);
    assert!(log.verify(vec![]).is_intact());
    let report = log.verify(outside);
    assert_eq!(report.findings, [Finding { seq: None, fault: Fault::Fork { since: 30, size: 50 } }]);
    assert_eq!(report.checkpoints, 1);
}

#[test]
fn a_row_rewritten_with_all_its_hashes_is_found_by_the_next_checkpoint() {
    let key = key();
    let whole = Log::of(40);
    let outside = vec![Log::of(40).checkpoint(&key)];
    assert!(whole.verify(outside.clone()).is_intact());
    let mut log = Log { rows: whole.rows.clone(), head: 40, ..Log::default() };
    log.rows[17] = EventRow::seal(17, &event(99), &doorbraak_kernel::SystemChance);
    let leaves: Vec<_> = log.rows.iter().map(EventRow::recomputed_leaf).collect();
    log.nodes.extend(append_many(0, &leaves, &std::collections::BTreeMap::new()).unwrap());
    assert!(log.verify(vec![]).is_intact());
    assert_eq!(log.verify(outside).findings[0].fault, Fault::Fork { since: 0, size: 40 });
}

#[test]
fn destroying_a_third_keeps_every_proof() {
    let key = key();
    let mut log = Log::of(100);
    let (checkpoint, root) = (log.checkpoint(&key), log.root());
    destroy_some(&mut log, 100);
    let report = log.verify(vec![checkpoint, log.checkpoint(&key)]);
    assert!(report.is_intact(), "{:?}", report.findings);
    assert_eq!((report.destroyed, report.checkpoints), (30, 2));
    for row in &log.rows[..100] {
        let proof = InclusionProof::build(u64::try_from(row.seq).unwrap(), 100, &log.nodes).unwrap();
        proof.check(row.recomputed_leaf(), root).unwrap();
    }
    log.rows[40].index = IndexColumns { account: Some(Uuid::from_u128(1)), ..IndexColumns::default() };
    log.rows[55].salt = None;
    let faults: Vec<_> = log.verify(vec![]).findings.into_iter().map(|finding| finding.fault).collect();
    assert_eq!(faults, [Fault::Index, Fault::HalfDestroyed]);
}

#[test]
fn a_line_destroyed_in_silence_is_named() {
    let mut log = Log::of(20);
    for line in [3, 4, 5, 6, 12] {
        log.rows[line].destroy();
    }
    let silent = |first, last| Finding { seq: Some(first), fault: Fault::Unannounced { last } };
    assert_eq!(log.verify(vec![]).findings, [silent(3, 6), silent(12, 12)]);
    log.write([destruction(&[12, 4, 5])]);
    assert_eq!(log.verify(vec![]).findings, [silent(3, 3), silent(6, 6)]);
    log.write([destruction(&[6, 3])]);
    assert!(log.verify(vec![]).is_intact());
    let announcement = |row: &EventRow| AuditEvent::decode(row.payload.as_deref().unwrap()).unwrap().details.len();
    assert_eq!(announcement(&log.rows[20]), 2, "4 and 5 are one range");
    let mut altered = log.clone();
    altered.rows[21].at_ms += 1;
    assert_eq!(named(&altered.verify(vec![])), [21, 3, 6], "an altered announcement announces nothing");
    log.rows[21].destroy();
    let report = log.verify(vec![]);
    assert_eq!(report.findings[0], Finding { seq: Some(21), fault: Fault::DestructionDestroyed });
    assert!(report.findings.contains(&silent(3, 3)));
}

#[test]
fn a_destruction_cannot_be_announced_ahead_or_by_another_kind_of_event() {
    let mut log = Log::of(5);
    let ahead = Detail { key: Token::from("regels"), value: Token::from("0-9") };
    let read = AuditEvent { details: destruction_details(&[1]), ..event(1) };
    log.write([AuditEvent { kind: EventKind::Destruction, details: vec![ahead], ..event(1) }, read, event(7)]);
    log.rows[1].destroy();
    log.rows[7].destroy();
    assert_eq!(named(&log.verify(vec![])), [1, 7]);
}

#[test]
fn a_log_in_ruins_gives_a_report_of_bounded_length() {
    let mut log = Log::of(1_500);
    for row in &mut log.rows {
        row.at_ms += 1;
    }
    let report = log.verify(vec![]);
    assert_eq!(report.findings.len(), 1_000);
    assert_eq!(report.unlisted, 2_000, "time and leaf of each row");
}

#[test]
fn a_finding_tells_who_reads_it_which_line_and_what() {
    let told = |seq, fault| Finding { seq, fault }.to_string();
    assert_eq!(told(Some(4), Fault::Payload), "Regel 4: de inhoud is gewijzigd.");
    assert_eq!(
        told(None, Fault::MissingTail { size: 9 }),
        "Een controlepunt noemt 9 regels. Het einde van het logboek ontbreekt."
    );
}
