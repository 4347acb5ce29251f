//! What an outsider may ask of the log: that it goes on from a checkpoint he kept, and that what he was given stays proven
//! when lines are destroyed. And how a house that does nothing signs nothing.

use doorbraak_kernel::{Id, SystemChance, Uuid};
use sqlx::AssertSqlSafe;

use super::{Scratch, event};
use crate::{
    Note,
    audit::{
        AuditEvent, Checkpoint, CheckpointKey, CheckpointStore, Continuation, ContinuationError, EventKind,
        EventResult, InclusionProof, JOB_DETAIL, MAIL_JOB, destruction_details,
    },
};

/// A house that signs: its key, and the folder of its checkpoints.
struct Signing {
    scratch: Scratch,
    key: CheckpointKey,
    store: CheckpointStore,
}

impl Signing {
    async fn filled(name: &str) -> Self {
        let scratch = Scratch::filled(name).await;
        let key =
            CheckpointKey::create(&scratch.folder.join("tekensleutel"), "doorbraak.proef", &SystemChance).unwrap();
        let store = CheckpointStore::open(scratch.folder.join("punten")).unwrap();
        Self { scratch, key, store }
    }

    async fn sign(&self) -> Checkpoint {
        let size = self.scratch.gate.checkpoint(&self.store, &self.key).await.unwrap();
        let (known, findings) = self.store.read(&self.key.verifier().unwrap()).unwrap();
        assert!(findings.is_empty());
        known.into_iter().find(|point| point.size() == size).unwrap()
    }

    async fn grow(&self, from: u128, number: u128) {
        self.scratch.gate.recorder().record((from..from + number).map(event).collect()).await.unwrap();
    }
}

#[tokio::test]
async fn who_kept_an_earlier_checkpoint_can_see_that_the_log_goes_on_from_it() {
    let house = Signing::filled("aansluiting").await;
    let verifier = house.key.verifier().unwrap();
    let kept = house.sign().await;
    house.grow(100, 19).await;
    let later = house.sign().await;
    assert!(later.size() > kept.size() + 18);
    let proof = house.scratch.gate.continuation(&kept, &later).await.unwrap().unwrap();
    let text = proof.to_text();
    assert!(Continuation::is_headed(&text) && !Continuation::is_headed(kept.text()));
    let broken = text.replacen("\npad ", "\npat ", 1);
    let line = broken.lines().position(|line| line.starts_with("pat ")).unwrap() + 1;
    assert_eq!(Continuation::parse(&broken), Err(ContinuationError::Malformed(line)), "counted from one");
    assert_eq!(Continuation::parse(kept.text()), Err(ContinuationError::Malformed(1)));
    let read = Continuation::parse(&text).unwrap();
    assert_eq!(read, proof);
    assert_eq!(read.check(&verifier, kept.text().as_bytes()), Ok((kept.size(), later.size())));
    // The same day, the same log.
    let same = house.scratch.gate.continuation(&kept, &kept).await.unwrap().unwrap();
    assert_eq!(same.check(&verifier, kept.text().as_bytes()), Ok((kept.size(), kept.size())));
    // Against another note than the one that was kept, it says nothing.
    assert_eq!(read.check(&verifier, later.text().as_bytes()), Err(ContinuationError::OtherBeginning));
    let backwards = Continuation { earlier: proof.later.clone(), later: proof.earlier.clone(), path: vec![] };
    let shorter = ContinuationError::Shorter { earlier: later.size(), later: kept.size() };
    assert_eq!(backwards.check(&verifier, later.text().as_bytes()), Err(shorter));
    let turned = house.scratch.gate.continuation(&later, &kept).await.unwrap().unwrap_err();
    assert_eq!((turned.earlier, turned.later), (later.size(), kept.size()));
    for (at, byte) in text.bytes().enumerate() {
        let mut altered = text.clone().into_bytes();
        altered[at] = if byte == b'A' { b'B' } else { b'A' };
        let holds = String::from_utf8(altered)
            .ok()
            .and_then(|text| Continuation::parse(&text).ok()?.check(&verifier, kept.text().as_bytes()).ok());
        assert!(holds.is_none(), "byte {at} can be altered unseen");
    }
    for cut in 0..proof.path.len() {
        let short = Continuation { path: proof.path[..cut].to_vec(), ..proof.clone() };
        assert_eq!(short.check(&verifier, kept.text().as_bytes()), Err(ContinuationError::NotProven));
    }
    let other = CheckpointKey::create(&house.scratch.folder.join("andere"), "doorbraak.proef", &SystemChance).unwrap();
    let checked = read.check(&other.verifier().unwrap(), kept.text().as_bytes());
    assert_eq!(checked, Err(ContinuationError::Checkpoint));
}

#[tokio::test]
async fn a_log_that_was_written_anew_has_no_such_proof() {
    let house = Signing::filled("herschreven").await;
    let kept = house.sign().await;
    // Another house with the same key: its log begins otherwise.
    let other = Signing::filled("anders").await;
    other.grow(500, 40).await;
    let size = other.scratch.gate.checkpoint(&other.store, &house.key).await.unwrap();
    let (known, _) = other.store.read(&house.key.verifier().unwrap()).unwrap();
    let forked = known.into_iter().find(|point| point.size() == size).unwrap();
    assert!(forked.size() > kept.size());
    let none = other.scratch.gate.continuation(&kept, &forked).await.unwrap().unwrap_err();
    assert_eq!((none.earlier, none.later), (kept.size(), forked.size()));
}

#[tokio::test]
async fn a_log_that_grows_only_by_its_own_checkpoints_asks_for_no_new_one() {
    let house = Signing::filled("rust").await;
    let first = house.sign().await;
    let note = || Note::system(EventKind::Job, "voerTaakUit", EventResult::Done);
    for _ in 0..3 {
        house.scratch.gate.note(note().with_word(JOB_DETAIL, MAIL_JOB)).await.unwrap();
        assert_eq!(house.sign().await, first, "its own record and its own mail are nothing new");
    }
    house.scratch.gate.note(note().with_word(JOB_DETAIL, "vergelijkToegang")).await.unwrap();
    let second = house.sign().await;
    assert_eq!(second.size(), first.size() + 5, "another job is work like any other");
    house.scratch.gate.note(Note::sign_in(EventKind::SignIn, EventResult::Done, None)).await.unwrap();
    assert!(house.sign().await.size() > second.size());
    for _ in 0..70 {
        house.scratch.gate.note(note().with_word(JOB_DETAIL, MAIL_JOB)).await.unwrap();
    }
    assert!(house.sign().await.size() > second.size() + 70, "a flood of such lines is looked at all the same");
}

#[tokio::test]
async fn sixty_four_lines_of_its_own_are_quiet_and_one_more_is_looked_at() {
    let house = Signing::filled("vierenzestig").await;
    let first = house.sign().await;
    let mailed = || Note::system(EventKind::Job, "voerTaakUit", EventResult::Done).with_word(JOB_DETAIL, MAIL_JOB);
    for _ in 0..63 {
        house.scratch.gate.note(mailed()).await.unwrap();
    }
    assert_eq!(house.scratch.gate.audit_size().await.unwrap(), first.size() + 64);
    assert_eq!(house.sign().await, first);
    house.scratch.gate.note(mailed()).await.unwrap();
    assert_eq!(house.sign().await.size(), first.size() + 65);
}

#[tokio::test]
async fn a_line_that_came_just_after_the_checkpoint_is_work_like_any_other() {
    let house = Signing::filled("net-erna").await;
    let gate = &house.scratch.gate;
    // Signed by hand: the line that tells of it does not stand after it.
    let size = gate.audit_size().await.unwrap();
    let mut tx = gate.db().snapshot().await.unwrap();
    let known = super::super::nodes_at(&mut tx, &crate::audit::nodes_needed_for_root(size).unwrap()).await.unwrap();
    drop(tx);
    let point = Checkpoint::sign(&house.key, size, crate::audit::root(size, &known).unwrap()).unwrap();
    house.store.write(&point).unwrap();
    assert_eq!(gate.checkpoint(&house.store, &house.key).await.unwrap(), size, "nothing came after it");
    assert_eq!(gate.audit_size().await.unwrap(), size, "and so nothing was written");
    house.grow(700, 1).await;
    assert_eq!(gate.checkpoint(&house.store, &house.key).await.unwrap(), size + 1);
}

#[tokio::test]
async fn a_log_is_signed_when_the_checkpoints_are_gone_and_not_when_it_is_shorter_than_they_say() {
    let scratch = Scratch::open("kwijt").await;
    let key = CheckpointKey::create(&scratch.folder.join("tekensleutel"), "doorbraak.proef", &SystemChance).unwrap();
    let store = CheckpointStore::open(scratch.folder.join("punten")).unwrap();
    assert_eq!(scratch.gate.checkpoint(&store, &key).await.unwrap(), 0, "an empty log asks for none");
    let mailed = Note::system(EventKind::Job, "voerTaakUit", EventResult::Done).with_word(JOB_DETAIL, MAIL_JOB);
    scratch.gate.note(mailed).await.unwrap();
    assert_eq!(scratch.gate.checkpoint(&store, &key).await.unwrap(), 1, "there is none to build on");
    let longer = Checkpoint::sign(&key, 90, [1; 32]).unwrap();
    store.write(&longer).unwrap();
    assert!(scratch.gate.checkpoint(&store, &key).await.is_err());
}

#[tokio::test]
async fn a_log_of_one_line_without_its_head_is_not_whole() {
    let scratch = Scratch::open("onthoofd").await;
    scratch.gate.recorder().record(vec![event(1)]).await.unwrap();
    assert!(scratch.report().await.is_intact());
    let pool = scratch.raw().await;
    sqlx::query("DELETE FROM audit_head").execute(&pool).await.unwrap();
    pool.close().await;
    assert!(!scratch.report().await.is_intact());
}

#[tokio::test]
async fn proofs_hold_after_lines_were_destroyed_and_the_destroyed_ones_are_gone_from_them() {
    let house = Signing::filled("vernietigd").await;
    let verifier = house.key.verifier().unwrap();
    let person = Uuid::from_u128(0x0200);
    let about = |number: u8| AuditEvent { span: [number; 8], subjects: vec![person], ..event(900) };
    house.scratch.gate.recorder().record((0..6).map(about).collect()).await.unwrap();
    let first = house.sign().await;
    let before = house.scratch.gate.evidence(Id::from_uuid(person), &first).await.unwrap();
    let lines: Vec<i64> = before.check(&verifier).unwrap().into_iter().map(|(seq, _)| seq).collect();
    assert_eq!(lines.len(), 6);

    // Destroyed as the law asks: payload, salt and index columns go, and the log says so.
    let gone: Vec<u64> = lines[1..4].iter().map(|line| u64::try_from(*line).unwrap()).collect();
    let pool = house.scratch.raw().await;
    let list = gone.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    for sql in [
        format!(
            "UPDATE audit_event SET salt = NULL, payload = NULL, account_id = NULL, object_kind = NULL, \
             object_id = NULL WHERE seq IN ({list})"
        ),
        format!("DELETE FROM audit_subject WHERE seq IN ({list})"),
    ] {
        sqlx::query(AssertSqlSafe(sql)).execute(&pool).await.unwrap();
    }
    pool.close().await;
    let said = AuditEvent {
        kind: EventKind::Destruction,
        subjects: vec![],
        details: destruction_details(&gone),
        ..event(901)
    };
    house.scratch.gate.recorder().record(vec![said]).await.unwrap();
    let second = house.sign().await;
    let report = house.scratch.gate.verify_audit(Some((&house.store, &verifier))).await.unwrap();
    assert!(report.is_intact() && report.destroyed == 3 && report.checkpoints == 2, "{:?}", report.findings);

    let after = house.scratch.gate.evidence(Id::from_uuid(person), &second).await.unwrap();
    let left: Vec<i64> = after.check(&verifier).unwrap().into_iter().map(|(seq, _)| seq).collect();
    assert_eq!(left, [lines[0], lines[4], lines[5]]);
    assert_eq!(before.check(&verifier).unwrap().len(), 6, "what was handed out before stays proven");
    assert!(house.scratch.gate.continuation(&first, &second).await.unwrap().is_ok());
    // Of a destroyed line its place stays provable, from the commitment alone.
    let mut tx = house.scratch.gate.db().snapshot().await.unwrap();
    let rows = super::super::page(&mut tx, Some(lines[1] - 1)).await.unwrap();
    let row = &rows[0];
    assert_eq!((row.payload.as_ref(), row.salt.as_ref()), (None, None));
    let seq = u64::try_from(row.seq).unwrap();
    let needed = crate::audit::nodes_needed_for_inclusion(seq, second.size()).unwrap();
    let known = super::super::nodes_at(&mut tx, &needed).await.unwrap();
    let proof = InclusionProof::build(seq, second.size(), &known).unwrap();
    proof.check(row.recomputed_leaf(), second.root()).unwrap();
}
