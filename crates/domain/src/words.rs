//! **Woordenlijst** check: a Dutch search must land on the right module, so each module begins with its Dutch term in
//! bold and the glossary explains that term.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

/// The Dutch terms of the glossary, in lower case, in the order of the page.
fn glossary() -> Vec<String> {
    let text = fs::read_to_string(root().join("../../docs/glossary.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Nederlands"));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert!(cells.len() == 3 && cells.iter().all(|cell| !cell.is_empty()), "onvolledige regel: {line}");
        cells[0].to_lowercase()
    })
    .collect()
}

/// The crate itself has no term, and the parts of the figures and of the access facts are found through their module.
fn has_term_of_its_own(file: &Path) -> bool {
    let inner = ["figures", "access"].iter().any(|folder| file.starts_with(root().join("src").join(folder)));
    !file.ends_with("src/lib.rs") && (!inner || file.ends_with("mod.rs"))
}

#[test]
fn every_module_names_its_dutch_term_and_the_glossary_knows_it() {
    let terms = glossary();
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 20);
    for file in files.iter().filter(|file| has_term_of_its_own(file)) {
        let text = fs::read_to_string(file).unwrap();
        let first = text.lines().next().unwrap_or_default();
        let term = first.strip_prefix("//! **").and_then(|rest| rest.split_once("**")).map(|(term, _)| term);
        let Some(term) = term else { panic!("{}: de eerste regel noemt geen Nederlands begrip", file.display()) };
        assert!(terms.contains(&term.to_lowercase()), "{}: {term} ontbreekt in docs/glossary.md", file.display());
    }
}

#[test]
fn the_glossary_has_each_term_once_and_in_order() {
    let terms = glossary();
    assert!(terms.len() > 80);
    for pair in terms.windows(2) {
        assert!(pair[0] < pair[1], "{} hoort voor {}", pair[1], pair[0]);
    }
}
