//! A log in a real file, altered in every column behind the gate's back.

use std::{path::PathBuf, sync::Arc};

use doorbraak_kernel::{Chance as _, FixedClock, Id, Moment, SeededChance, SystemChance, Uuid};
use sqlx::{AssertSqlSafe, SqlitePool};

use crate::{
    Config, DatabaseUrls, Gate, Note,
    audit::{
        AuditActor, AuditEvent, CheckpointKey, CheckpointStore, EventKind, EventResult, Evidence, EvidenceError, Fault,
        ObjectRef, Report, Token,
    },
};

mod parts;
mod postgres;
mod proofs;

const LINES: i64 = 45;

/// A gate on a folder that is gone after the test.
struct Scratch {
    folder: PathBuf,
    gate: Gate,
}

impl Scratch {
    async fn open(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("doorbraak-log-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
        let config = Config {
            urls: DatabaseUrls { data: file("data.db"), keys: file("keys.db") },
            master_key: folder.join("key"),
            clock: Arc::new(FixedClock::at(Moment::from_millis(1_750_000_000_000))),
            chance: Arc::new(SeededChance::new(7)),
        };
        let gate = Gate::open(config).await.unwrap();
        Self { folder, gate }
    }

    async fn filled(name: &str) -> Self {
        let scratch = Self::open(name).await;
        let events = (0..LINES).map(|number| event(u128::try_from(number).unwrap())).collect();
        scratch.gate.recorder().record(events).await.unwrap();
        scratch
    }

    /// The database without its guards, as somebody with the file in hand has it.
    async fn raw(&self) -> SqlitePool {
        let pool = SqlitePool::connect(&self.folder.join("data.db").to_string_lossy()).await.unwrap();
        for trigger in
            ["audit_event_no_delete", "audit_event_no_change", "audit_node_no_delete", "audit_node_no_change"]
        {
            sqlx::query(AssertSqlSafe(format!("DROP TRIGGER IF EXISTS {trigger}"))).execute(&pool).await.unwrap();
        }
        pool
    }

    async fn report(&self) -> Report {
        self.gate.verify_audit(None).await.unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn event(number: u128) -> AuditEvent {
    let id = |space: u128| Uuid::from_u128((space << 64) | number);
    AuditEvent {
        trace: id(1).into_bytes(),
        span: [7; 8],
        parent_span: None,
        at: Moment::from_millis(1_750_000_000_000),
        kind: EventKind::Read,
        action: Token::from("leesCasus"),
        object: ObjectRef { kind: Token::from("Casus"), id: Some(id(2)) },
        actor: AuditActor { account: Some(id(3)), organisation: Some(id(4)), role: None },
        on_behalf_of: None,
        purpose: Some(Token::from("CASUSOVERLEG")),
        origin: None,
        decision: None,
        result: EventResult::Done,
        subjects: vec![id(5)],
        details: Vec::new(),
    }
}

fn flipped(bytes: &[u8], chance: &SeededChance) -> Vec<u8> {
    let mut place = [0; 2];
    chance.fill(&mut place);
    let mut changed = bytes.to_vec();
    let at = usize::from(place[0]) % changed.len();
    changed[at] ^= 1 << (place[1] % 8);
    changed
}

/// Flips one bit in one column of one row and puts it back after the check.
async fn tamper(scratch: &Scratch, place: (&str, &str, &str, i64), chance: &SeededChance) -> Report {
    let (table, column, key, row) = place;
    let pool = scratch.raw().await;
    let kind: (String,) = sqlx::query_as(AssertSqlSafe(format!("SELECT typeof({column}) FROM {table} LIMIT 1")))
        .fetch_one(&pool)
        .await
        .unwrap();
    let number = kind.0 == "integer";
    let (old, new) = if number {
        let sql = format!("SELECT {column} FROM {table} WHERE {key} = {row}");
        let (old,): (i64,) = sqlx::query_as(AssertSqlSafe(sql)).fetch_one(&pool).await.unwrap();
        (old.to_string(), (old ^ (1 << 20)).to_string())
    } else {
        let sql = format!("SELECT CAST({column} AS BLOB) FROM {table} WHERE {key} = {row}");
        let (old,): (Vec<u8>,) = sqlx::query_as(AssertSqlSafe(sql)).fetch_one(&pool).await.unwrap();
        let literal = |bytes: &[u8]| format!("CAST(X'{}' AS {})", data_encoding::HEXUPPER.encode(bytes), kind.0);
        (literal(&old), literal(&flipped(&old, chance)))
    };
    let set = |value: &str, at: &str| format!("UPDATE {table} SET {column} = {value} WHERE {key} = {at}");
    let moved = if column == key { new.clone() } else { row.to_string() };
    sqlx::query(AssertSqlSafe(set(&new, &row.to_string()))).execute(&pool).await.unwrap();
    let report = scratch.report().await;
    sqlx::query(AssertSqlSafe(set(&old, &moved))).execute(&pool).await.unwrap();
    pool.close().await;
    report
}

#[tokio::test]
async fn a_flipped_bit_in_any_column_of_any_row_names_the_row() {
    let scratch = Scratch::filled("bits").await;
    assert!(scratch.report().await.is_intact());
    let chance = SeededChance::new(11);
    let columns =
        ["seq", "kind", "at_ms", "salt", "payload", "commitment", "leaf", "account_id", "object_kind", "object_id"];
    for row in [0, 1, 17, 31, LINES - 1] {
        for column in columns {
            let report = tamper(&scratch, ("audit_event", column, "seq", row), &chance).await;
            let named = report.findings.iter().any(|finding| finding.seq == Some(row));
            let head = report.findings.iter().any(|finding| matches!(finding.fault, Fault::Head { .. }));
            assert!(named || (column == "seq" && head), "{column} of {row}: {:?}", report.findings);
            let others = report.findings.iter().filter(|f| f.seq.is_some_and(|seq| seq < LINES && seq != row)).count();
            assert!(others == 0 || column == "seq", "{column} of {row} accuses others: {:?}", report.findings);
        }
        for column in ["person_id", "seq"] {
            let report = tamper(&scratch, ("audit_subject", column, "seq", row), &chance).await;
            assert!(report.findings.iter().any(|finding| finding.seq == Some(row)), "{column}: {:?}", report.findings);
        }
    }
    for node in [0, 1, 2, 40, 80] {
        for column in ["hash", "idx"] {
            let report = tamper(&scratch, ("audit_node", column, "idx", node), &chance).await;
            assert!(report.findings.iter().any(|finding| finding.seq.is_some()), "{column} of node {node}");
        }
    }
    assert!(!tamper(&scratch, ("audit_head", "size", "id", 1), &chance).await.is_intact());
    assert!(scratch.report().await.is_intact(), "everything was put back");
}

#[tokio::test]
async fn a_line_about_a_person_that_nobody_wrote_is_found() {
    let scratch = Scratch::filled("stray").await;
    let pool = scratch.raw().await;
    let sql = "INSERT INTO audit_subject (person_id, seq) VALUES (X'00000000000000000000000000000009', 100000)";
    sqlx::query(sql).execute(&pool).await.unwrap();
    let report = scratch.report().await;
    assert!(matches!(report.findings.as_slice(), [one] if one.fault == Fault::StraySubjects { count: 1 }));
}

#[tokio::test]
async fn a_cut_tail_is_found_by_who_keeps_a_checkpoint() {
    let scratch = Scratch::filled("tail").await;
    let key = CheckpointKey::create(&scratch.folder.join("sign"), "proef", &SystemChance).unwrap();
    let store = CheckpointStore::open(scratch.folder.join("outside")).unwrap();
    let size = scratch.gate.checkpoint(&store, &key).await.unwrap();
    assert_eq!(size, u64::try_from(LINES).unwrap());
    assert_eq!(scratch.gate.checkpoint(&store, &key).await.unwrap(), size, "nothing new, nothing written");
    let verifier = key.verifier().unwrap();
    let report = scratch.gate.verify_audit(Some((&store, &verifier))).await.unwrap();
    assert!(report.is_intact() && report.checkpoints == 1, "{:?}", report.findings);

    // Cut back to 40 lines as somebody would who knows how the tree is stored.
    let pool = scratch.raw().await;
    let end = crate::audit::nodes_of(0..40).unwrap().end;
    for sql in [
        "DELETE FROM audit_event WHERE seq >= 40".to_owned(),
        "DELETE FROM audit_subject WHERE seq >= 40".to_owned(),
        format!("DELETE FROM audit_node WHERE idx >= {end}"),
        "UPDATE audit_head SET size = 40".to_owned(),
    ] {
        sqlx::query(AssertSqlSafe(sql)).execute(&pool).await.unwrap();
    }
    assert!(scratch.report().await.is_intact(), "without checkpoints nobody can tell");
    let report = scratch.gate.verify_audit(Some((&store, &verifier))).await.unwrap();
    assert!(
        report.findings.iter().any(|finding| finding.fault == Fault::MissingTail { size }),
        "{:?}",
        report.findings
    );
    assert!(scratch.gate.checkpoint(&store, &key).await.is_err(), "a shorter log is never signed");
}

#[tokio::test]
async fn a_log_in_use_gives_no_false_alarm() {
    let scratch = Scratch::filled("busy").await;
    let gate = scratch.gate.clone();
    let writing = tokio::spawn(async move {
        for _ in 0..40 {
            gate.note(Note::sign_in(EventKind::SignIn, EventResult::Refused, None)).await.unwrap();
        }
    });
    for _ in 0..10 {
        let report = scratch.report().await;
        assert!(report.is_intact(), "{:?}", report.findings);
    }
    writing.await.unwrap();
    assert_eq!(scratch.report().await.events, u64::try_from(LINES).unwrap() + 40);
    assert_eq!(scratch.gate.audit_size().await.unwrap(), u64::try_from(LINES).unwrap() + 40);
}

#[tokio::test]
async fn a_secret_opens_for_its_own_purpose_only() {
    let scratch = Scratch::open("secret").await;
    let gate = &scratch.gate;
    let sealed = gate.seal_secret("totp 1", b"twintig bytes geheim").unwrap();
    assert_eq!(gate.open_secret("totp 1", &sealed).unwrap().as_slice(), b"twintig bytes geheim");
    assert_ne!(sealed, gate.seal_secret("totp 1", b"twintig bytes geheim").unwrap(), "the same text never looks alike");
    assert!(!sealed.windows(7).any(|bytes| bytes == b"twintig"));
    assert!(gate.open_secret("totp 2", &sealed).is_err(), "not for another account");
    let chance = SeededChance::new(3);
    for _ in 0..64 {
        assert!(gate.open_secret("totp 1", &flipped(&sealed, &chance)).is_err());
    }
    let other = Scratch::open("secret-elsewhere").await;
    assert!(other.gate.open_secret("totp 1", &sealed).is_err(), "not under another master key");
}

#[tokio::test]
async fn evidence_about_one_person_convinces_an_outsider_and_every_alteration_is_refused() {
    let scratch = Scratch::open("bewijs").await;
    let mut about = event(3);
    let person = Uuid::from_u128(0x0100);
    about.subjects = vec![person];
    let events = (0..LINES).map(|number| match number {
        4 | 17 | 40 => AuditEvent { span: [u8::try_from(number).unwrap(); 8], ..about.clone() },
        _ => event(u128::try_from(number).unwrap()),
    });
    scratch.gate.recorder().record(events.collect()).await.unwrap();
    let key = CheckpointKey::create(&scratch.folder.join("tekensleutel"), "doorbraak.proef", &SystemChance).unwrap();
    let store = CheckpointStore::open(scratch.folder.join("punten")).unwrap();
    scratch.gate.checkpoint(&store, &key).await.unwrap();
    let verifier = key.verifier().unwrap();
    let (known, _) = store.read(&verifier).unwrap();
    let checkpoint = known.last().unwrap();
    let evidence = scratch.gate.evidence(Id::from_uuid(person), checkpoint).await.unwrap();
    let text = evidence.to_text();
    let read = Evidence::parse(&text).unwrap();
    assert_eq!(read, evidence);
    let broken = text.replacen("\ninhoud ", "\ninhout ", 1);
    let line = broken.lines().position(|line| line.starts_with("inhout ")).unwrap() + 1;
    assert_eq!(Evidence::parse(&broken), Err(EvidenceError::Malformed(line)), "counted from one");
    let proven: Vec<i64> = read.check(&verifier).unwrap().into_iter().map(|(seq, _)| seq).collect();
    assert_eq!(proven, [4, 17, 40]);

    for (at, byte) in text.bytes().enumerate() {
        let mut altered = text.clone().into_bytes();
        altered[at] = if byte == b'A' { b'B' } else { b'A' };
        let holds = String::from_utf8(altered).ok().and_then(|text| Evidence::parse(&text).ok()?.check(&verifier).ok());
        assert!(holds.is_none(), "byte {at} of the evidence can be altered unseen");
    }
    let other = CheckpointKey::create(&scratch.folder.join("andere"), "doorbraak.proef", &SystemChance).unwrap();
    assert_eq!(read.check(&other.verifier().unwrap()), Err(EvidenceError::Checkpoint));
    let stranger = Evidence { person: Uuid::from_u128(0x0200), ..read };
    assert_eq!(stranger.check(&verifier), Err(EvidenceError::OtherPerson(4)));
}
