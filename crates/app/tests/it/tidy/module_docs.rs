//! Every slice and every rule module opens with its Dutch word in bold, so that somebody who searches the code for the
//! word of the work lands on the right file; and the word list knows that word.

use super::{File, files, none};

/// The comment that opens a module.
pub(super) fn opening(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// What stands in bold in the opening, first one first.
pub(super) fn bold(opening: &str) -> Vec<&str> {
    opening.split("**").skip(1).step_by(2).filter(|text| !text.is_empty()).collect()
}

/// Bold text that is a label and no word of the work.
fn is_label(text: &str) -> bool {
    text.ends_with(':')
}

/// The word a module is about.
pub(super) fn concept(text: &str) -> Option<String> {
    bold(&opening(text)).into_iter().find(|text| !is_label(text)).map(str::to_owned)
}

/// `crates/domain/src/triage/mod.rs` and `crates/domain/src/finance.rs`, but not what lies deeper.
pub(super) fn is_rule_module(path: &str) -> bool {
    path.strip_prefix("crates/domain/src/").is_some_and(|rest| {
        rest != "lib.rs" && (!rest.contains('/') || (rest.ends_with("/mod.rs") && rest.matches('/').count() == 1))
    })
}

pub(super) fn is_slice(path: &str) -> bool {
    path.strip_prefix("crates/app/src/").is_some_and(|rest| rest.ends_with("/mod.rs") && rest.matches('/').count() == 1)
}

fn findings(file: &File, glossary: Option<&str>) -> Vec<String> {
    let Some(word) = concept(&file.text) else {
        return vec![format!("{}: the opening comment has no Dutch word in bold", file.path)];
    };
    let unknown = glossary.is_some_and(|list| !list.to_lowercase().contains(&word.to_lowercase()));
    if unknown { vec![format!("{}: {word} is not in docs/glossary.md", file.path)] } else { Vec::new() }
}

#[test]
fn modules_open_with_their_dutch_word() {
    let modules: Vec<File> = files("crates", &[".rs"])
        .into_iter()
        .filter(|file| is_rule_module(&file.path) || is_slice(&file.path))
        .collect();
    let glossary = files("docs", &["glossary.md"]).into_iter().next().map(|file| file.text);
    let found: Vec<String> = modules.iter().flat_map(|file| findings(file, glossary.as_deref())).collect();
    none("modules without their word", &found);
}

#[test]
fn a_module_without_its_word_is_found() {
    let sample =
        |text: &str| findings(&File { path: "m.rs".into(), text: text.into() }, Some("| afspraak | Agreement |"));
    assert_eq!(sample("//! Agreements, in Dutch **afspraak**.\n"), Vec::<String>::new());
    assert_eq!(sample("//! **Invariant:** none.\n//! **Afspraak** kept.\n"), Vec::<String>::new());
    assert_eq!(sample("//! Agreements.\nfn f() { let a = 2 **b; }").len(), 1);
    assert_eq!(sample("//! **Onbekend** word.").len(), 1);
    assert!(is_rule_module("crates/domain/src/triage/mod.rs") && !is_rule_module("crates/domain/src/triage/photo.rs"));
    assert!(is_slice("crates/app/src/cases/mod.rs") && !is_slice("crates/app/src/lib.rs"));
}
