//! Narrative text: readable with its dossier's key, in its own column of its own row, and never again after the key is gone.

use doorbraak_domain::ids::DossierId;
use doorbraak_kernel::Sensitive;

use super::*;
use crate::{GateError, Narrative, audit::EventKind};

crate::row! {
    struct Story {
        told: Option<Narrative>,
    }
}

fn story(number: u128) -> Id<Draft> {
    Id::from_uuid(Uuid::from_u128(0xe000 + number))
}

/// A dossier with a story in it, told in the transaction that made it.
async fn told(place: &Place, number: u128, words: Option<&str>) -> DossierId {
    let op = place.op(&[Role::Administrator]);
    let mut tx = op.begin().await.unwrap();
    let dossier = tx.new_dossier().await.unwrap();
    let permit = tx.authorize_house::<KeepAccounts>().await.unwrap();
    let words = words.map(|words| Sensitive::new(words.to_owned()));
    let insert =
        permit.house_write("INSERT INTO proef_tekst (number, id, dossier_id, told, word) VALUES ($1, $2, $3, $4, $5)");
    let insert = insert.bind(i64::try_from(number).unwrap()).bind(story(number)).bind(dossier);
    tx.exec_one(insert.seal_opt(dossier, story(number), "told", words.as_ref()).bind("na")).await.unwrap();
    tx.commit().await.unwrap();
    dossier
}

async fn read(place: &Place, number: i64) -> Result<Option<String>, GateError> {
    let op = place.op(&[]);
    let permit = op.authorize_house::<ListCases>().await.unwrap();
    let query = permit.house_read("SELECT id, dossier_id, told FROM proef_tekst WHERE number = $1").bind(number);
    let row = op.one::<Story>(query).await?.unwrap();
    Ok(row.told.map(|text| text.reveal().clone()))
}

#[tokio::test]
async fn a_text_is_read_back_and_stands_nowhere_readable() {
    let place = Place::open().await;
    told(&place, 1, Some("Zij vertelde het gisteren.")).await;
    told(&place, 2, None).await;
    assert_eq!(read(&place, 1).await.unwrap().as_deref(), Some("Zij vertelde het gisteren."));
    assert_eq!(read(&place, 2).await.unwrap(), None);
    assert_eq!(place.number("SELECT COUNT(*) FROM proef_tekst WHERE instr(told, 'gisteren') > 0").await, 0);
    assert_eq!(place.number("SELECT length(told) FROM proef_tekst WHERE number = 1").await, 1 + 24 + 26 + 16);
    assert_eq!(place.number("SELECT COUNT(*) FROM proef_tekst WHERE word = 'na'").await, 2, "values keep their places");
    for file in ["data.db", "data.db-wal", "keys.db", "keys.db-wal"] {
        let bytes = std::fs::read(place.folder.join(file)).unwrap_or_default();
        assert!(!bytes.windows(8).any(|part| part == b"gisteren"), "{file}");
    }
    let other = place.again().await;
    let query = Open::SetUp.read("SELECT id, dossier_id, told FROM proef_tekst WHERE number = 1");
    assert!(other.open_rows::<Story>(query).await.is_err(), "a reading without an operation gets no keys");
}

#[tokio::test]
async fn a_text_that_was_moved_or_changed_does_not_open() {
    let place = Place::open().await;
    let (one, two) = (told(&place, 1, Some("een")).await, told(&place, 2, Some("twee")).await);
    assert_ne!(one, two);
    for (change, back) in [
        (
            "UPDATE proef_tekst SET told = (SELECT told FROM proef_tekst WHERE number = 2) WHERE number = 1",
            "other text",
        ),
        ("UPDATE proef_tekst SET id = x'0000000000000000000000000000e009' WHERE number = 2", "other row"),
    ] {
        place.sql("CREATE TABLE kept AS SELECT * FROM proef_tekst").await;
        place.sql(change).await;
        let number = if back == "other text" { 1 } else { 2 };
        assert!(matches!(read(&place, number).await, Err(GateError::Vault(_))), "{back}");
        place.sql("DELETE FROM proef_tekst").await;
        place.sql("INSERT INTO proef_tekst SELECT * FROM kept").await;
        place.sql("DROP TABLE kept").await;
    }
    // Another dossier's key, and another column of the same row.
    place.sql("UPDATE proef_tekst SET dossier_id = (SELECT dossier_id FROM proef_tekst WHERE number = 2) WHERE number = 1").await;
    assert!(matches!(read(&place, 1).await, Err(GateError::Vault(_))));
    let op = place.op(&[]);
    let permit = op.authorize_house::<ListCases>().await.unwrap();
    let renamed = permit.house_read("SELECT id, dossier_id, told AS elders FROM proef_tekst WHERE number = 2");
    let row = &op.raw(renamed).await.unwrap()[0];
    assert!(row.get::<Narrative>("elders").is_err());
    for broken in ["x''", "x'01'", "x'0102'", "zeroblob(60)", "zeroblob(24)"] {
        place.sql(&format!("UPDATE proef_tekst SET told = {broken} WHERE number = 2")).await;
        assert!(matches!(read(&place, 2).await, Err(GateError::Vault(_))), "{broken}");
    }
}

#[tokio::test]
async fn a_destroyed_dossier_is_unreadable_at_once_and_others_are_not() {
    let place = Place::open().await;
    let (one, _two) = (told(&place, 1, Some("een")).await, told(&place, 2, Some("twee")).await);
    let op = place.op(&[Role::Administrator]);
    let mut tx = op.begin().await.unwrap();
    let permit = tx.authorize_house::<KeepAccounts>().await.unwrap();
    tx.destroy_dossier(&permit, one).await.unwrap();
    tx.destroy_dossier(&Open::Retention, one).await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(read(&place, 1).await, Err(GateError::Vault(_))));
    assert_eq!(read(&place, 2).await.unwrap().as_deref(), Some("twee"));
    let log = place.log().await;
    let destroyed: Vec<_> = log.iter().filter(|event| event.kind == EventKind::Destruction).collect();
    assert_eq!(destroyed.len(), 2);
    assert!(destroyed.iter().all(|event| event.object.id == Some(one.uuid()) && event.decision.is_none()));
    // Nothing can be written to it any more either.
    let mut tx = op.begin().await.unwrap();
    let permit = tx.authorize_house::<KeepAccounts>().await.unwrap();
    let write = permit.house_write("UPDATE proef_tekst SET told = $1 WHERE number = 1");
    let sealed = write.seal(one, story(1), "told", &Sensitive::new("weer".into()));
    assert!(matches!(tx.exec(sealed).await, Err(GateError::Vault(_))));
}

#[tokio::test]
async fn what_is_sealed_without_a_decision_is_sealed_all_the_same() {
    let place = Place::open().await;
    let dossier = told(&place, 1, Some("een")).await;
    let words = Sensitive::new("twee".to_owned());
    let change = || {
        Open::SetUp.write("UPDATE proef_tekst SET told = $1 WHERE number = 1").seal(dossier, story(1), "told", &words)
    };
    place.gate.open_exec(vec![change()]).await.unwrap();
    assert_eq!(read(&place, 1).await.unwrap().as_deref(), Some("twee"));
    place.sql("UPDATE proef_tekst SET told = NULL").await;
    place.gate.set_up(vec![change()], &[]).await.unwrap();
    assert_eq!(read(&place, 1).await.unwrap().as_deref(), Some("twee"));
}

#[tokio::test]
async fn secrets_and_pseudonyms_follow_from_the_master_key_and_their_purpose() {
    let place = Place::open().await;
    let sealed = place.gate.seal_secret("totp a", b"geheim").unwrap();
    let again = place.again().await;
    assert_eq!(again.open_secret("totp a", &sealed).unwrap().as_slice(), b"geheim");
    assert!(again.open_secret("totp b", &sealed).is_err());
    let (one, two) = (Id::from_uuid(Uuid::from_u128(7)), Id::from_uuid(Uuid::from_u128(8)));
    let name = place.gate.pseudonym("ldv", one).unwrap();
    assert_eq!(again.pseudonym("ldv", one).unwrap(), name, "the same each time");
    assert_ne!(place.gate.pseudonym("ldv", two).unwrap(), name);
    assert_ne!(place.gate.pseudonym("anders", one).unwrap(), name);
    assert!(name != one.uuid() && name != Uuid::nil());
    let elsewhere = Place::open().await;
    assert_ne!(elsewhere.gate.pseudonym("ldv", one).unwrap(), name, "another house, another name");
}

#[tokio::test]
async fn a_master_key_that_is_none_opens_no_house() {
    for (text, why) in [("zz", "hexadecimal"), ("00ff", "32 bytes")] {
        let place = Place::open().await;
        std::fs::write(place.folder.join("key"), text).unwrap();
        let config = Config {
            urls: DatabaseUrls {
                data: place.folder.join("data.db").to_string_lossy().into_owned(),
                keys: place.folder.join("keys.db").to_string_lossy().into_owned(),
            },
            master_key: place.folder.join("key"),
            clock: place.clock.clone(),
            chance: Arc::new(SeededChance::new(5)),
        };
        let Err(error) = Gate::open(config).await else { panic!("{text} opened a house") };
        assert!(error.to_string().contains(why), "{error}");
    }
}

#[tokio::test]
async fn statements_on_the_keys_count_as_work_too() {
    let place = Place::open().await;
    let dossier = told(&place, 1, Some("Zij vertelde het.")).await;
    let before = place.gate.work().statements;
    place.gate.keys().open([dossier.uuid()]).await.unwrap();
    assert_eq!(place.gate.work().statements - before, 1);
}
