//! `docs/map.md`: for every word of the work, where its rules, its screens and its tables are. Made from the sources,
//! so that it cannot grow old.

use std::collections::{BTreeMap, BTreeSet};

use super::module_docs::{concept, is_rule_module, is_slice};
use super::source::{has_word, strings};
use super::{File, files, generated};

#[derive(Default)]
struct Row {
    concept: Option<String>,
    rules: Option<String>,
    slice: Option<String>,
    tables: BTreeSet<String>,
    pages: BTreeSet<String>,
}

const HEAD: &str = "\
# Map

Where a word of the work lives: rules without input or output in `crates/domain`, screens, commands and SQL in
`crates/app`, tables in `crates/gate/migrations`. Made by `cargo xtask docs` from the opening comments of the modules,
the migrations and the routes; a test holds it.

| begrip | rules | slice | tables | pages |
|---|---|---|---|---|
";

fn table_names(migrations: &[File]) -> BTreeSet<String> {
    let lines = migrations.iter().flat_map(|file| file.text.lines());
    let made = lines.filter_map(|line| {
        let line = line.trim();
        let rest = line.strip_prefix("CREATE TABLE ")?;
        let rest = rest.strip_prefix("IF NOT EXISTS ").unwrap_or(rest);
        rest.split(|symbol: char| !symbol.is_alphanumeric() && symbol != '_').next().map(str::to_owned)
    });
    made.filter(|name| !name.is_empty()).collect()
}

/// `triage` of `crates/…/src/triage/mod.rs` and of `crates/…/src/triage.rs`.
fn module(path: &str) -> Option<&str> {
    let (_, rest) = path.split_once("/src/")?;
    let first = rest.split('/').next()?;
    Some(first.strip_suffix(".rs").unwrap_or(first))
}

fn is_page(text: &str) -> bool {
    text.strip_prefix('/').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_lowercase()))
        && !text.contains(char::is_whitespace)
}

fn drawn(sources: &[File], migrations: &[File]) -> String {
    let tables = table_names(migrations);
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for file in sources {
        let Some(name) = module(&file.path) else { continue };
        if is_rule_module(&file.path) {
            let row = rows.entry(name).or_default();
            row.rules = Some(file.path.trim_end_matches("mod.rs").trim_end_matches('/').to_owned());
            row.concept = row.concept.take().or(concept(&file.text));
        }
        if is_slice(&file.path) {
            let row = rows.entry(name).or_default();
            row.slice = Some(file.path.trim_end_matches("/mod.rs").to_owned());
            row.concept = row.concept.take().or(concept(&file.text));
        }
    }
    for file in sources.iter().filter(|file| file.path.starts_with("crates/app/src/")) {
        let Some(row) = module(&file.path).and_then(|name| rows.get_mut(name)) else { continue };
        let texts = strings(&file.text);
        if file.path.contains("/store") {
            row.tables.extend(tables.iter().filter(|table| texts.iter().any(|(_, sql)| has_word(sql, table))).cloned());
        }
        if file.path.ends_with("/paths.rs") || is_slice(&file.path) {
            row.pages.extend(texts.into_iter().map(|(_, text)| text).filter(|text| is_page(text)));
        }
    }
    let lines: Vec<String> = rows.iter().map(|(name, row)| line(name, row)).collect();
    format!("{HEAD}{}", lines.concat())
}

fn line(name: &str, row: &Row) -> String {
    let listed = |names: &BTreeSet<String>| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ");
    let quoted = |path: &Option<String>| path.as_ref().map(|path| format!("`{path}`")).unwrap_or_default();
    let concept = row.concept.as_deref().unwrap_or(name);
    let (rules, slice) = (quoted(&row.rules), quoted(&row.slice));
    format!("| {concept} | {rules} | {slice} | {} | {} |\n", listed(&row.tables), listed(&row.pages))
}

#[test]
fn the_map_is_up_to_date() {
    let sources = files("crates", &[".rs"]);
    generated::expect("docs/map.md", &drawn(&sources, &files("crates/gate/migrations/sqlite", &[".sql"])));
}

#[test]
fn the_map_joins_rules_slice_tables_and_pages_of_one_word() {
    let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
    let sources = [
        file("crates/domain/src/triage/mod.rs", "//! **Triage**: rules."),
        file("crates/app/src/triage/mod.rs", "//! **Triage** (ATP): screens.\nfn f() { a.get(\"/triage\") }"),
        file("crates/app/src/triage/paths.rs", "const A: &str = \"/triage/{id}\"; const B: &str = \"geen pad\";"),
        file("crates/app/src/triage/store.rs", "const Q: &str = \"SELECT 1 FROM triage_decisions\";"),
    ];
    let migrations = [file("m/0001.sql", "CREATE TABLE triage_decisions (\n id TEXT);\nCREATE TABLE cases (id TEXT);")];
    let map = drawn(&sources, &migrations);
    let wanted = "| Triage | `crates/domain/src/triage` | `crates/app/src/triage` | `triage_decisions` | `/triage` `/triage/{id}` |\n";
    assert!(map.ends_with(wanted), "{map}");
}
