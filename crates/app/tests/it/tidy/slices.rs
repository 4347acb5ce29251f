//! Slices of the app know only slices to their left, and never another slice's store. This is what keeps a slice
//! readable alone and lets `app` be cut along the order if it ever grows too large.

use std::collections::BTreeSet;

use super::source::code;
use super::{File, files, none};

/// Left may not use right. `web` serves all and knows none; `import` and `demo` fill the house and serve none.
pub(super) const ORDER: &[&str] = &[
    "web",
    "accounts",
    "mail",
    "partners",
    "people",
    "tables",
    "insight",
    "cases",
    "intake",
    "triage",
    "plans",
    "meetings",
    "information",
    "requests",
    "disclosure",
    "escalations",
    "asking",
    "emergency",
    "priority",
    "transfer",
    "linking",
    "privacy",
    "learning",
    "schooling",
    "governance",
    "finance",
    "sample",
    "dossier",
    "search",
    "reports",
    "publication",
    "desk",
    "retention",
    "upkeep",
    "import",
    "demo",
];

fn place(name: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == name)
}

/// `crates/app/src/triage/pages.rs` belongs to `triage`; the root of the crate belongs to nobody.
pub(super) fn slice_of(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("crates/app/src/")?;
    let first = rest.split('/').next()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (name != "lib").then_some(name)
}

/// Stories of a slice's tests may walk through the whole house.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

fn findings(file: &File) -> Vec<String> {
    let Some(own) = slice_of(&file.path) else { return Vec::new() };
    let Some(own_place) = place(own) else {
        return vec![format!("{}: slice {own} has no place in the order of slices", file.path)];
    };
    if is_test(&file.path) {
        return Vec::new();
    }
    let code = code(&file.text);
    let right = names_after_crate(&code).into_iter().filter(|name| place(name).is_some_and(|other| other > own_place));
    let stores = ORDER.iter().filter(|name| **name != own && foreign_store(&code, name));
    let right = right.map(|name| format!("{}: {own} may not use {name}, which stands to its right", file.path));
    right.chain(stores.map(|name| format!("{}: {own} may not touch the store of {name}", file.path))).collect()
}

fn foreign_store(code: &str, slice: &str) -> bool {
    let tight: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let direct = format!("{slice}::store");
    let grouped = tight.match_indices(&format!("{slice}::{{")).any(|(at, _)| {
        let group = &tight[at..];
        super::source::has_word(&group[..group.find('}').unwrap_or(group.len())], "store")
    });
    super::source::has_word(&tight, &direct) || grouped
}

/// First names behind `crate::`, those in `crate::{a, b::c}` too.
fn names_after_crate(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = code[at + found.len()..].trim_start();
        match rest.strip_prefix('{') {
            Some(group) => names.extend(first_level(group)),
            None => names.extend(leading_name(rest)),
        }
    }
    names
}

fn first_level(group: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut items = vec![String::new()];
    for symbol in group.chars() {
        match symbol {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(String::new()),
            _ if depth == 0 => items.last_mut().unwrap().push(symbol),
            _ => {}
        }
    }
    items.iter().filter_map(|item| leading_name(item.trim())).collect()
}

fn leading_name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|symbol| symbol.is_alphanumeric() || *symbol == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn slices_look_to_the_left() {
    let sources = files("crates/app/src", &[".rs"]);
    assert!(!sources.is_empty(), "the sources were not found");
    none("slices that look the wrong way", &sources.iter().flat_map(findings).collect::<Vec<_>>());
}

#[test]
fn a_look_to_the_right_is_found_in_every_way_of_writing() {
    let sample = |text: &str| findings(&File { path: "crates/app/src/cases/pages.rs".into(), text: text.into() });
    for wrong in [
        "use crate::triage::commands;",
        "use crate::{people, web::{Page, triage_link}, meetings::queries};",
        "fn f() { crate::plans::queries::open() }",
        "use crate::people::store;",
        "use crate::people::{queries, store};",
        "fn f() { people::store::insert() }",
    ] {
        assert_eq!(sample(wrong).len(), 1, "{wrong}: {:?}", sample(wrong));
    }
    for right in
        ["use crate::people::queries;", "// crate::triage", "use crate::cases::store;", "let a = \"crate::plans\";"]
    {
        assert_eq!(sample(right), Vec::<String>::new(), "{right}");
    }
    let unknown = File { path: "crates/app/src/extra/mod.rs".into(), text: String::new() };
    assert_eq!(findings(&unknown).len(), 1);
}
