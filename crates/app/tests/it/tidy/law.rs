//! **Wetstoets**: every obligation of the law with the rule, the code and the test that hold it, or what is still missing.
//! `docs/law.md` is made from it. An obligation that nothing holds must say so, and a test that is named must exist.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{File, files, generated, none, obligations::BEFORE, obligations_after::AFTER};

/// An obligation: number, article, what it asks, the tests that hold it, and what is not held or is not for a program.
pub(super) type Row = (&'static str, &'static str, &'static str, &'static [&'static str], &'static str);

const PLACES: [&str; 4] = ["crates/domain/src", "crates/gate/src", "crates/app/src", "crates/server/src"];

const INTRODUCTION: &str = "# De wet en wat haar houdt

Elke verplichting, met de regels van het beleid die haar noemen, de plaatsen in de code en de toetsen. Gemaakt door een toets,
die faalt als een verplichting nergens staat en ook niet zegt waarom. `Wgs` is de Wet gegevensverwerking door
samenwerkingsverbanden, `Bgs` het besluit daarbij. Dit stuk is geen juridisch advies.

| nr | artikel | wat het vraagt | beleid | code | toets | nog niet, of niet voor een programma |
|---|---|---|---|---|---|---|
";

/// The obligations a text names, `L04` and the like.
fn named(text: &str) -> BTreeSet<String> {
    let symbols: Vec<char> = text.chars().collect();
    let word = |at: usize| symbols.get(at).is_some_and(|symbol| symbol.is_alphanumeric());
    let digit = |at: usize| symbols.get(at).is_some_and(char::is_ascii_digit);
    (0..symbols.len())
        .filter(|&at| {
            symbols[at] == 'L' && digit(at + 1) && digit(at + 2) && !word(at + 3) && (at == 0 || !word(at - 1))
        })
        .map(|at| symbols[at..at + 3].iter().collect())
        .collect()
}

/// The rules of the policies by the obligation their article names.
fn rules(policies: &[File]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in policies {
        let mut id = "";
        for line in file.text.lines() {
            if let Some(rest) = line.strip_prefix("@id(\"") {
                id = rest.split('"').next().unwrap_or_default();
            } else if line.starts_with("@law(") {
                for obligation in named(line) {
                    found.entry(obligation).or_default().insert(id.to_owned());
                }
            }
        }
    }
    found
}

/// The folders or files of the code by the obligation they name.
fn code(sources: &[File]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources.iter().filter(|file| !file.path.contains("/tests")) {
        for obligation in named(&file.text) {
            found.entry(obligation).or_default().insert(place(&file.path));
        }
    }
    found
}

/// `crates/app/src/triage/pages/show.rs` is `app/triage`.
fn place(path: &str) -> String {
    let path = path.strip_prefix("crates/").unwrap_or(path).replace("/src/", "/");
    let parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    parts.get(..2).unwrap_or(&parts).join("/")
}

fn page(rules: &BTreeMap<String, BTreeSet<String>>, code: &BTreeMap<String, BTreeSet<String>>) -> String {
    let list = |found: Option<&BTreeSet<String>>| {
        let quoted: Vec<String> = found.into_iter().flatten().map(|one| format!("`{one}`")).collect();
        quoted.join(" ")
    };
    let mut text = INTRODUCTION.to_owned();
    for (number, article, asks, tests, open) in obligations() {
        let tests: Vec<String> = tests.iter().map(|test| format!("`{test}`")).collect();
        let (rules, code) = (list(rules.get(*number)), list(code.get(*number)));
        writeln!(text, "| {number} | {article} | {asks} | {rules} | {code} | {} | {open} |", tests.join(" ")).unwrap();
    }
    text
}

fn obligations() -> impl Iterator<Item = &'static Row> {
    BEFORE.iter().chain(AFTER)
}

#[test]
fn every_obligation_is_held_or_says_why_not() {
    let rules = rules(&files("policies", &[".cedar"]));
    let sources: Vec<File> = PLACES.iter().flat_map(|folder| files(folder, &[".rs"])).collect();
    let code = code(&sources);
    let all = files("crates", &[".rs"]);
    let tests: String = all.iter().map(|file| file.text.as_str()).collect();
    let mut findings = Vec::new();
    for (place, (number, _, _, held, open)) in obligations().enumerate() {
        assert_eq!(*number, format!("L{:02}", place + 1), "the obligations stand in order");
        if !rules.contains_key(*number) && !code.contains_key(*number) && held.is_empty() && open.is_empty() {
            findings.push(format!("{number}: nothing holds it and nothing says why"));
        }
        let absent = held.iter().filter(|test| !tests.contains(&format!("fn {test}(")));
        findings.extend(absent.map(|test| format!("{number}: there is no test {test}")));
    }
    let known: BTreeSet<&str> = obligations().map(|row| row.0).collect();
    let strange = rules.keys().chain(code.keys()).filter(|number| !known.contains(number.as_str()));
    findings.extend(strange.map(|number| format!("{number} is named and is no obligation")));
    none("obligations", &findings);
    generated::expect("docs/law.md", &page(&rules, &code));
}

#[test]
fn only_whole_numbers_of_obligations_are_read() {
    let found: Vec<String> = named("(L04; Wgs 2.31, L36) ML05 L123 L7 xL09 L10").into_iter().collect();
    assert_eq!(found, ["L04", "L10", "L36"]);
    assert_eq!(place("crates/app/src/triage/pages/show.rs"), "app/triage");
    assert_eq!(place("crates/domain/src/requests.rs"), "domain/requests");
}
