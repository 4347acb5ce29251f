//! Signed checkpoints, the key file and the directory.

use std::{fs, os::unix::fs::PermissionsExt};

use doorbraak_kernel::{SeededChance, SystemChance};

use super::{
    Scratch,
    log::{Log, ORIGIN, key},
};
use crate::audit::*;

#[test]
fn a_checkpoint_reads_back_and_is_the_text_of_c2sp() {
    let log = Log::of(20);
    let key = key();
    let checkpoint = log.checkpoint(&key);
    let opened = Checkpoint::open(checkpoint.text().as_bytes(), &key.verifier().unwrap()).unwrap();
    assert_eq!(opened, checkpoint);
    assert_eq!((opened.size(), opened.root()), (20, log.root()));
    let lines: Vec<_> = checkpoint.text().lines().collect();
    assert_eq!(lines[..2], [ORIGIN, "20"]);
    assert_eq!(lines[2], data_encoding::BASE64.encode(&log.root()));
    assert_eq!(lines[3], "");
    assert!(lines[4].starts_with(&format!("— {ORIGIN} ")));
    assert_eq!(lines.len(), 5);
}

#[test]
fn no_bit_of_a_checkpoint_can_change() {
    let key = key();
    let verifier = key.verifier().unwrap();
    let text = Log::of(20).checkpoint(&key).text().as_bytes().to_vec();
    for bit in 0..text.len() * 8 {
        let mut altered = text.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        assert!(Checkpoint::open(&altered, &verifier).is_err(), "{}", String::from_utf8_lossy(&altered));
    }
    for end in 0..text.len() {
        assert!(Checkpoint::open(&text[..end], &verifier).is_err(), "cut at {end}");
    }
}

#[test]
fn a_checkpoint_of_another_key_or_another_log_is_refused() {
    let log = Log::of(3);
    let scratch = Scratch::new();
    let make = |name: &str, origin: &str, seed| {
        CheckpointKey::create(&scratch.0.join(name), origin, &SeededChance::new(seed)).unwrap()
    };
    let (ours, stranger) = (make("a", ORIGIN, 1), make("b", ORIGIN, 2));
    let forged = log.checkpoint(&stranger);
    assert_eq!(Checkpoint::open(forged.text().as_bytes(), &ours.verifier().unwrap()), Err(CheckpointError::Signature));
    // The key of this log signs a text that says it is of another.
    let body = log.checkpoint(&ours).text().split_once("\n\n").unwrap().0.replace(ORIGIN, "elders.example") + "\n";
    let mut note = signed_note::Note::new(body.as_bytes(), &[]).unwrap();
    note.add_sigs(&[&ours]).unwrap();
    assert_eq!(Checkpoint::open(&note.to_bytes(), &ours.verifier().unwrap()), Err(CheckpointError::Origin));
}

#[test]
fn the_key_file_is_for_its_owner_only_and_is_never_replaced() {
    let scratch = Scratch::new();
    let path = scratch.0.join("checkpoint.key");
    let created = CheckpointKey::create(&path, ORIGIN, &SystemChance).unwrap();
    let secret = fs::read_to_string(&path).unwrap().trim().to_owned();
    assert_eq!(secret.len(), 64);
    let shown = format!("{created:?} {:?}", created.verifier().unwrap());
    assert!(!shown.contains(&secret) && shown.matches(ORIGIN).count() == 2, "{shown}");
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    let loaded = CheckpointKey::load(&path, ORIGIN).unwrap();
    assert_eq!(loaded.verifier_text(), created.verifier_text());
    assert!(matches!(CheckpointKey::create(&path, ORIGIN, &SystemChance), Err(KeyError::File(_))));
    for open in [0o604, 0o640, 0o602, 0o644, 0o601] {
        fs::set_permissions(&path, fs::Permissions::from_mode(open)).unwrap();
        assert!(matches!(CheckpointKey::load(&path, ORIGIN), Err(KeyError::OpenToOthers(found)) if found == open));
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    for text in ["", "00", &"g".repeat(64), &"0".repeat(66)] {
        fs::write(&path, text).unwrap();
        assert!(matches!(CheckpointKey::load(&path, ORIGIN), Err(KeyError::Malformed)), "{text}");
    }
    assert!(matches!(CheckpointKey::create(&scratch.0.join("k"), "met spatie", &SystemChance), Err(KeyError::Origin)));
}

#[test]
fn the_directory_keeps_each_checkpoint_once_and_refuses_a_second_of_the_same_size() {
    let scratch = Scratch::new();
    let key = key();
    let store = CheckpointStore::open(scratch.0.join("punten")).unwrap();
    let mut log = Log::of(9);
    let first = log.checkpoint(&key);
    let path = store.write(&first).unwrap();
    assert_eq!(path.file_name().unwrap(), "00000000000000000009.checkpoint");
    assert_eq!(store.write(&first).unwrap(), path, "writing again changes nothing");
    log.grow(2, 0);
    let second = log.checkpoint(&key);
    store.write(&second).unwrap();
    let mut other = Log::of(5);
    other.grow(4, 1000);
    assert!(matches!(store.write(&other.checkpoint(&key)), Err(StoreError::Fork(9))));
    let (read, findings) = store.read(&key.verifier().unwrap()).unwrap();
    assert_eq!((read, findings), (vec![first, second], vec![]));
    assert_eq!(fs::read_dir(store.directory()).unwrap().count(), 2, "no drafts are left");
}

#[test]
fn the_directory_reports_forged_and_misnamed_files() {
    let scratch = Scratch::new();
    let key = key();
    let store = CheckpointStore::open(&scratch.0).unwrap();
    let checkpoint = Log::of(9).checkpoint(&key);
    let path = store.write(&checkpoint).unwrap();
    fs::copy(&path, scratch.0.join("00000000000000000010.checkpoint")).unwrap();
    fs::write(scratch.0.join("00000000000000000011.checkpoint"), checkpoint.text().replace("\n9\n", "\n11\n")).unwrap();
    let (read, findings) = store.read(&key.verifier().unwrap()).unwrap();
    assert_eq!(read, [checkpoint]);
    let faults: Vec<_> = findings.into_iter().map(|finding| finding.fault).collect();
    assert_eq!(
        faults,
        [
            Fault::CheckpointName { file: "00000000000000000010.checkpoint".into() },
            Fault::CheckpointSignature { file: "00000000000000000011.checkpoint".into() },
        ]
    );
}
