//! Statements that run without a decision about a person (`Open`) stand in stores of the few slices that may have
//! them, and `docs/open-door.md` counts them, so that one more shows in a review.

use std::collections::BTreeMap;

use super::slices::{ORDER, slice_of};
use super::source::code;
use super::{File, files, generated, none};

/// The reasons of the gate, and the slices in which each is a good one.
const REASONS: &[(&str, &[&str])] = &[
    ("Reference", ORDER),
    ("SignIn", &["web", "accounts"]),
    ("Figures", &["reports", "sample", "disclosure"]),
    ("Published", &["priority", "publication"]),
    ("Pulse", &["meetings"]),
    ("Retention", &["triage", "asking", "retention"]),
    ("Upkeep", &["cases", "mail", "requests"]),
    ("SetUp", &["accounts", "demo", "import"]),
];

const HEAD: &str = "\
# Statements without a decision about a person

Every other statement needs a permit or a scope. These run under one of the reasons of the gate's `Open`. Made by
`cargo xtask docs`; a test holds it, so that one more is seen by whoever reads the change.

| reason | slice | statements |
|---|---|---|
";

/// The reasons named in a file, in order.
fn uses(file: &File) -> Vec<String> {
    let code = code(&file.text);
    let behind = code.split("Open::").skip(1);
    behind.map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
}

fn findings(file: &File) -> Vec<String> {
    let slice = slice_of(&file.path).unwrap_or("lib");
    let in_store = file.path.ends_with("/store.rs") || file.path.contains("/store/");
    let wrong = |reason: &String| {
        let known = REASONS.iter().find(|(name, _)| name == reason);
        match known {
            None => Some(format!("{}: unknown reason {reason}", file.path)),
            Some((_, slices)) if !slices.contains(&slice) => {
                Some(format!("{}: {reason} is no reason in {slice}", file.path))
            }
            Some(_) if !in_store => Some(format!("{}: {reason} outside the store", file.path)),
            Some(_) => None,
        }
    };
    uses(file).iter().filter_map(wrong).collect()
}

fn drawn(sources: &[File]) -> String {
    let mut counted: BTreeMap<(String, String), usize> = BTreeMap::new();
    for file in sources {
        for reason in uses(file) {
            *counted.entry((reason, slice_of(&file.path).unwrap_or("lib").to_owned())).or_default() += 1;
        }
    }
    let lines = counted.iter().map(|((reason, slice), number)| format!("| {reason} | {slice} | {number} |\n"));
    format!("{HEAD}{}", lines.collect::<String>())
}

fn sources() -> Vec<File> {
    files("crates/app/src", &[".rs"]).into_iter().filter(|file| !file.path.ends_with("/tests.rs")).collect()
}

#[test]
fn open_statements_stand_where_they_may() {
    none("open statements", &sources().iter().flat_map(findings).collect::<Vec<_>>());
}

#[test]
fn open_statements_are_counted() {
    generated::expect("docs/open-door.md", &drawn(&sources()));
}

#[test]
fn an_open_statement_in_the_wrong_place_is_found() {
    let file = |path: &str, text: &str| File { path: format!("crates/app/src/{path}"), text: text.into() };
    assert_eq!(findings(&file("cases/store.rs", "Open::Reference.read(SQL)")), Vec::<String>::new());
    assert_eq!(findings(&file("cases/store.rs", "// Open::SetUp")), Vec::<String>::new());
    assert_eq!(findings(&file("cases/store.rs", "Open::SetUp.write(SQL)")).len(), 1);
    assert_eq!(findings(&file("cases/pages.rs", "Open::Reference.read(SQL)")).len(), 1);
    assert_eq!(findings(&file("cases/store.rs", "Open::Other.read(SQL)")).len(), 1);
    let map = drawn(&[file("web/store.rs", "Open::SignIn.read(A); Open::SignIn\n.write(B)")]);
    assert!(map.ends_with("| SignIn | web | 2 |\n"), "{map}");
}
