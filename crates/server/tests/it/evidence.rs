//! An outsider with nothing but the program, the public key and the note of an earlier mail; and what the house sends out.

use std::{path::PathBuf, process::Command};

use crate::program::{House, Running, said, word};

/// A house in files that was open for a moment, with the mail it left in its folder.
fn opened() -> House {
    let house = House::in_files();
    visit(&house);
    house
}

/// Opens the house and closes it as an administrator does.
fn visit(house: &House) {
    let mut server = Running::start(house.command(&["serve", "--port", "0", "--zonder-tls"]));
    server.wait_for("staat open op http://").expect("het huis ging niet open");
    server.stop();
    assert!(server.finish(), "het huis sloot niet netjes");
}

/// Notes and mails by name.
fn files(house: &House, folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(house.folder.join(folder)).unwrap().map(|file| file.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|found| found == ending));
    found.sort();
    found
}

/// The program where there is no house.
fn outside(words: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doorbraak"));
    command.args(words).env_remove("DOORBRAAK_DATABASE").env_remove("DOORBRAAK_SLEUTELS").output().unwrap()
}

/// Lines in the log, so that there is something to sign.
fn fail_to_add_an_account(house: &House) {
    assert!(
        house
            .run(&["audit", "export", "--vorm", "adl", "--out", &word(&house.folder.join("uit.jsonl"))])
            .status
            .success()
    );
}

#[test]
fn the_note_of_an_earlier_mail_shows_that_the_log_goes_on_or_that_it_was_cut() {
    let house = House::in_files();
    std::fs::create_dir(&house.folder).unwrap();
    visit(&house);
    fail_to_add_an_account(&house);
    visit(&house);
    let notes = files(&house, "controlepunten", "checkpoint");
    let kept = house.folder.join("bewaard.txt");
    std::fs::copy(notes.first().expect("geen controlepunt"), &kept).unwrap();
    let key = word(&house.folder.join("controlepunten/sleutel.txt"));
    let (kept, proof) = (word(&kept), word(&house.folder.join("aansluiting.txt")));
    fail_to_add_an_account(&house);
    let made = house.run(&["audit", "consistency", "--from", &kept, "--out", &proof]);
    assert!(made.status.success(), "{}", said(&made));
    let checked = outside(&["audit", "check", &proof, "--sleutel", &key, "--from", &kept]);
    assert!(checked.status.success() && said(&checked).contains("ongewijzigd"), "{}", said(&checked));
    // Without the own note the text proves nothing, and says so.
    let bare = outside(&["audit", "check", &proof, "--sleutel", &key]);
    assert!(!bare.status.success() && said(&bare).contains("--from"), "{}", said(&bare));
    // A note of another log, and an altered proof.
    let text = std::fs::read_to_string(&proof).unwrap();
    let altered = house.folder.join("anders.txt");
    std::fs::write(&altered, text.replacen("later doorbraak", "later Doorbraak", 1)).unwrap();
    let refused = outside(&["audit", "check", &word(&altered), "--sleutel", &key, "--from", &kept]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("klopt NIET"), "{}", said(&refused));
    let other = opened();
    fail_to_add_an_account(&other);
    visit(&other);
    let elsewhere = other.run(&["audit", "consistency", "--from", &kept, "--out", &proof]);
    assert!(!elsewhere.status.success() && said(&elsewhere).contains("geen controlepunt van dit logboek"));
    // The databases of an older day, with the same key: what the kept note covers is not there any more.
    for file in ["data.db", "data.db-wal", "data.db-shm", "sleutels.db", "sleutels.db-wal", "sleutels.db-shm"] {
        let _ = std::fs::remove_file(house.folder.join(file));
    }
    std::fs::remove_dir_all(house.folder.join("controlepunten")).unwrap();
    let cut = house.run(&["audit", "consistency", "--from", &kept, "--out", &proof]);
    assert_eq!(cut.status.code(), Some(1), "{}", said(&cut));
    assert!(said(&cut).contains("NIET verder"), "{}", said(&cut));
}

#[test]
fn each_checkpoint_is_put_in_the_post_for_the_fg_and_a_quiet_house_posts_nothing() {
    let house = House::in_files();
    std::fs::create_dir(&house.folder).unwrap();
    let settings = "[post]\nafzender = \"huis@huis.example\"\nfg = \"fg@huis.example\"\n";
    std::fs::write(house.folder.join("instellingen.toml"), settings).unwrap();
    visit(&house);
    fail_to_add_an_account(&house);
    // Signed when the program stops, posted when it opens again.
    for _ in 0..3 {
        visit(&house);
        std::thread::sleep(std::time::Duration::from_millis(300));
    }
    let notes = files(&house, "controlepunten", "checkpoint");
    assert!(!notes.is_empty(), "er is niets getekend");
    let mut server = Running::start(house.command(&["serve", "--port", "0", "--zonder-tls"]));
    server.wait_for("staat open op http://").unwrap();
    let mails = (0..100).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        let mails = files(&house, "post", "eml");
        (mails.len() >= notes.len()).then_some(mails)
    });
    let mails = mails.expect("het controlepunt is niet verstuurd");
    server.stop();
    server.finish();
    assert_eq!(
        files(&house, "controlepunten", "checkpoint"),
        notes,
        "signing and posting alone are nothing new to sign"
    );
    let text = std::fs::read_to_string(&mails[0]).unwrap();
    assert!(text.contains("To: fg@huis.example") && text.contains(".checkpoint"), "{text}");
    house.log_is_intact();
}

#[test]
fn a_house_whose_relay_would_read_along_does_not_open() {
    let house = House::in_files();
    std::fs::create_dir(&house.folder).unwrap();
    let settings = "[post]\nafzender = \"huis@huis.example\"\nsmtp = \"smtp://relay.example:25\"\n";
    std::fs::write(house.folder.join("instellingen.toml"), settings).unwrap();
    let refused = house.run(&["serve", "--port", "0", "--zonder-tls"]);
    assert!(!refused.status.success() && said(&refused).contains("versleuteld"), "{}", said(&refused));
}
