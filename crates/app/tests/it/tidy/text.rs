//! What may not stand in a file at all: too much of it, silenced lints, work put off, places of one machine.

use super::source::{code, has_word};
use super::{File, files, none};

/// Longest file a reader can hold in mind.
const MOST_LINES: usize = 500;

/// Written in pieces, because these rules read this file too.
const PUT_OFF: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
const PLACES: [&str; 9] = [
    concat!("/tm", "p/"),
    concat!("/wor", "k/"),
    concat!("/far", "m/"),
    concat!("/roo", "t/"),
    concat!("registry.npm", "js"),
    concat!("pypi", ".org"),
    concat!("deb.debian", ".org"),
    concat!("static.crates", ".io"),
    concat!("../sha", "red"),
];

fn too_long(file: &File) -> Option<String> {
    let lines = file.text.lines().count();
    (lines > MOST_LINES).then(|| format!("{} has {lines} lines", file.path))
}

/// Attributes with what the rule about them demands.
fn attributes(file: &File) -> Vec<String> {
    let code = code(&file.text);
    let mut found = Vec::new();
    for (at, _) in code.match_indices('#') {
        let rest = code[at + 1..].trim_start_matches('!');
        let Some(attribute) = rest.strip_prefix('[').and_then(|rest| rest.split(']').next()) else { continue };
        let name = attribute.split('(').next().unwrap_or("").trim();
        let line = code[..at].lines().count();
        if name == "allow" {
            found.push(format!("{}:{line}: allow silences a lint; expect says why", file.path));
        }
        if name.ends_with("instrument") && !has_word(attribute, "skip_all") {
            found.push(format!("{}:{line}: instrument without skip_all writes arguments to the log", file.path));
        }
    }
    found
}

fn lines_with(file: &File, wrong: &[&str], as_word: bool) -> Vec<String> {
    let hit = |line: &str| wrong.iter().any(|one| if as_word { has_word(line, one) } else { line.contains(one) });
    let lines = file.text.lines().enumerate().filter(|(_, line)| hit(line));
    lines.map(|(number, line)| format!("{}:{}: {}", file.path, number + 1, line.trim())).collect()
}

/// A lock file that names hosts sends every other machine to them.
fn lock_hosts(file: &File) -> Vec<String> {
    lines_with(file, &["\"resolved\""], false)
}

fn rust() -> Vec<File> {
    let found: Vec<File> = ["crates", "xtask", "benches"].iter().flat_map(|folder| files(folder, &[".rs"])).collect();
    assert!(found.len() > 20, "the sources were not found");
    found
}

fn written() -> Vec<File> {
    let endings =
        [".rs", ".toml", ".sql", ".cedar", ".cedarschema", ".html", ".css", ".js", ".mjs", ".md", ".yml", ".typ"];
    files("", &endings).into_iter().chain(files(".ci", &["run"])).collect()
}

#[test]
fn files_can_be_held_in_mind() {
    none("files over 500 lines", &rust().iter().filter_map(too_long).collect::<Vec<_>>());
}

#[test]
fn attributes_hide_nothing() {
    none("attributes", &rust().iter().flat_map(attributes).collect::<Vec<_>>());
}

#[test]
fn nothing_is_put_off() {
    none("work put off", &written().iter().flat_map(|file| lines_with(file, &PUT_OFF, true)).collect::<Vec<_>>());
}

#[test]
fn no_file_names_one_machine() {
    none(
        "places of one machine",
        &written().iter().flat_map(|file| lines_with(file, &PLACES, false)).collect::<Vec<_>>(),
    );
    let locks = files("proeven", &["package-lock.json"]);
    assert!(!locks.is_empty(), "the lock file was not found");
    none("hosts in the lock file", &locks.iter().flat_map(lock_hosts).collect::<Vec<_>>());
}

#[test]
fn each_of_these_rules_bites() {
    let file = |text: &str| File { path: "a.rs".into(), text: text.into() };
    assert!(too_long(&file(&"x\n".repeat(501))).is_some() && too_long(&file(&"x\n".repeat(500))).is_none());
    assert_eq!(attributes(&file("#[allow(dead_code)]\n#![allow(unused)]\n// #[allow(x)]")).len(), 2);
    assert_eq!(attributes(&file("#[tracing::instrument(name = \"a\")]\nfn f() {}")).len(), 1);
    assert_eq!(attributes(&file("#[instrument]\nfn f() {}")).len(), 1);
    assert_eq!(attributes(&file("#[tracing::instrument(\n  name = \"a\",\n  skip_all\n)]\nfn f() {}")).len(), 0);
    assert_eq!(
        lines_with(&file(concat!("a\n// TO", "DO later")), &PUT_OFF, true),
        [concat!("a.rs:2: // TO", "DO later")]
    );
    assert_eq!(lines_with(&file("METHODOLOGY"), &PUT_OFF, true).len(), 0);
    assert_eq!(lines_with(&file(concat!("cp x /tm", "p/y")), &PLACES, false).len(), 1);
    assert_eq!(lock_hosts(&file("\"resolved\": \"https://example\"")).len(), 1);
}
