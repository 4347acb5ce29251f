//! The log in parts of 4,096 lines: what is looked up in it is found in every part, and a log of before keeps its lines.

use doorbraak_domain::ids::PersonId;

use super::*;
use crate::{
    Open,
    db::{Db, schema},
};

/// More than two parts.
const MANY: u128 = 9_000;

fn person() -> PersonId {
    Id::from_uuid(Uuid::from_u128(0x0700))
}

async fn signed(scratch: &Scratch) -> (CheckpointKey, crate::audit::Checkpoint) {
    let key = CheckpointKey::create(&scratch.folder.join("sleutel"), "proef", &SystemChance).unwrap();
    let store = CheckpointStore::open(scratch.folder.join("punten")).unwrap();
    scratch.gate.checkpoint(&store, &key).await.unwrap();
    let (known, _) = store.read(&key.verifier().unwrap()).unwrap();
    let last = known.last().unwrap().clone();
    (key, last)
}

/// The places of the lines about the person, with their proofs checked.
async fn proven(scratch: &Scratch) -> Vec<i64> {
    let (key, checkpoint) = signed(scratch).await;
    let evidence = scratch.gate.evidence(person(), &checkpoint).await.unwrap();
    evidence.check(&key.verifier().unwrap()).unwrap().into_iter().map(|(seq, _)| seq).collect()
}

#[tokio::test]
async fn lines_about_a_person_are_found_in_every_part_and_at_both_ends_of_one() {
    let scratch = Scratch::open("delen").await;
    let about = [0, 1, 4_095, 4_096, 8_191, 8_192, MANY - 1];
    let events = (0..MANY).map(|number| {
        let subjects = if about.contains(&number) { vec![person().uuid()] } else { Vec::new() };
        AuditEvent { subjects, ..event(number) }
    });
    let events: Vec<AuditEvent> = events.collect();
    for group in events.chunks(1_000) {
        scratch.gate.recorder().record(group.to_vec()).await.unwrap();
    }
    assert_eq!(proven(&scratch).await, about.map(|number| i64::try_from(number).unwrap()));
    assert!(scratch.report().await.is_intact());
}

#[tokio::test]
async fn a_log_of_before_keeps_its_lines_and_their_persons() {
    let now = Scratch::open("na").await;
    let events = (0..LINES).map(|number| match number {
        3 | 30 => AuditEvent { subjects: vec![person().uuid()], ..event(u128::try_from(number).unwrap()) },
        _ => event(u128::try_from(number).unwrap()),
    });
    now.gate.recorder().record(events.collect()).await.unwrap();
    // The same lines in the tables of the program before, which knew no parts.
    let file = now.folder.join("voor.db").to_string_lossy().into_owned();
    let before = Db::open(&file).await.unwrap();
    schema::migrate_until(&before, 16).await;
    let pool = now.raw().await;
    let mut copy = pool.acquire().await.unwrap();
    for sql in [
        format!("ATTACH '{file}' AS voor"),
        "INSERT INTO voor.audit_event SELECT * FROM main.audit_event".to_owned(),
        "INSERT INTO voor.audit_subject (person_id, seq) SELECT person_id, seq FROM main.audit_subject".to_owned(),
        "INSERT INTO voor.audit_node SELECT * FROM main.audit_node".to_owned(),
        "UPDATE voor.audit_head SET size = (SELECT size FROM main.audit_head)".to_owned(),
    ] {
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *copy).await.unwrap();
    }
    drop(copy);
    pool.close().await;
    schema::migrate(&before, schema::Store::Data).await.unwrap();
    drop(before);

    let folder = now.folder.join("later");
    std::fs::create_dir_all(&folder).unwrap();
    let config = Config {
        urls: DatabaseUrls { data: file, keys: folder.join("keys.db").to_string_lossy().into_owned() },
        master_key: folder.join("key"),
        clock: Arc::new(FixedClock::at(Moment::from_millis(1_750_000_000_000))),
        chance: Arc::new(SeededChance::new(8)),
    };
    let later = Scratch { folder, gate: Gate::open(config).await.unwrap() };
    let report = later.report().await;
    assert!(report.is_intact() && report.events == u64::try_from(LINES).unwrap(), "{:?}", report.findings);
    assert_eq!(proven(&later).await, [3, 30]);
    crate::row! { struct Counted { n: i64 } }
    let sql = "SELECT COUNT(*) AS n FROM audit_part p CROSS JOIN audit_event e WHERE (e.seq >> 12) = p.n \
               AND e.object_id IS NOT NULL";
    let rows: Vec<Counted> = later.gate.open_rows(Open::SetUp.read(sql)).await.unwrap();
    assert_eq!(rows[0].n, LINES, "all but the checkpoint are about something");
}
