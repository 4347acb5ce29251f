//! The same log on PostgreSQL, in a schema of its own that is gone afterwards; only when `DOORBRAAK_TEST_PG` names a server.

use super::*;
use crate::Open;

#[tokio::test]
async fn a_log_on_postgres_is_whole_proven_and_found_out() {
    let Ok(server) = std::env::var("DOORBRAAK_TEST_PG") else { return };
    let folder = std::env::temp_dir().join(format!("doorbraak-log-pg-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let open = async |data: String| {
        let config = Config {
            urls: DatabaseUrls { data, keys: folder.join("keys.db").to_string_lossy().into_owned() },
            master_key: folder.join("key"),
            clock: Arc::new(FixedClock::at(Moment::from_millis(1_750_000_000_000))),
            chance: Arc::new(SeededChance::new(7)),
        };
        Gate::open(config).await.unwrap()
    };
    let schema = format!("logproef_{}", std::process::id());
    let other = crate::db::Db::open(&server).await.unwrap();
    let outside = async |sql: String| {
        let mut tx = other.begin().await.unwrap();
        tx.exec(sql, Vec::new()).await.unwrap();
        tx.commit().await.unwrap();
    };
    outside(format!("CREATE SCHEMA {schema}")).await;
    let gate = open(format!("{server}?options[search_path]={schema}")).await;
    assert!(gate.is_postgres());
    gate.recorder().record((0..45).map(event).collect()).await.unwrap();
    gate.recorder()
        .record(vec![AuditEvent { object: ObjectRef { kind: Token::from("Huis"), id: None }, ..event(99) }])
        .await
        .unwrap();
    let report = gate.verify_audit(None).await.unwrap();
    assert!(report.is_intact(), "{:?}", report.findings);
    let key = CheckpointKey::create(&folder.join("tekensleutel"), "doorbraak.proef", &SystemChance).unwrap();
    let (store, verifier) = (CheckpointStore::open(folder.join("punten")).unwrap(), key.verifier().unwrap());
    assert_eq!(gate.checkpoint(&store, &key).await.unwrap(), 46);
    let point = store.read(&verifier).unwrap().0.remove(0);
    let person = Id::from_uuid(Uuid::from_u128((5 << 64) | 7));
    let proven = gate.evidence(person, &point).await.unwrap().check(&verifier).unwrap();
    assert_eq!(proven, [(7, event(7))]);
    for wrong in ["UPDATE audit_subject SET person_id = gen_random_uuid() WHERE seq = 5", "DELETE FROM audit_head"] {
        gate.open_exec(vec![Open::SetUp.write(wrong)]).await.unwrap();
        let report = gate.verify_audit(None).await.unwrap();
        assert!(!report.is_intact(), "{wrong}");
    }
    drop(gate);
    outside(format!("DROP SCHEMA {schema} CASCADE")).await;
    let _ = std::fs::remove_dir_all(&folder);
}
