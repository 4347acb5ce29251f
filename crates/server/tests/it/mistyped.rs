//! What the program says to who types it wrong: one line of Dutch, whatever the environment asks of crashes.

use crate::program::House;

#[test]
fn a_mistyped_command_is_answered_in_one_line_and_makes_no_house() {
    for (words, told) in [
        (&["help"][..], "help"),
        (&["report", "--year", "2025", "--format", "docx", "--out", "-"][..], "docx"),
        (&["audit", "verify"][..], "geen huis"),
    ] {
        let house = House::in_files();
        let output = house.command(words).env("RUST_BACKTRACE", "1").output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{words:?}");
        assert_eq!(said.lines().count(), 1, "{words:?}: {said}");
        assert!(said.contains(told), "{words:?}: {said}");
        assert!(!house.folder.exists(), "{words:?} maakt een huis");
    }
}
