//! Rules of the house that no compiler knows, held over the text of the sources. Each rule is a pure function with a
//! sample that shows it bites; the tests only collect what it finds.

mod columns;
mod crates;
pub(crate) mod generated;
mod indexes;
mod law;
mod map;
mod migrations;
mod module_docs;
mod obligations;
mod obligations_after;
mod open_door;
mod slices;
mod source;
mod sql;
mod statements;
mod text;

use std::path::{Path, PathBuf};

/// One file of the repository: its path from the root with `/`, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

/// Every text file under `folder` (from the root) whose name ends in one of `endings`, in order of path. An absent
/// folder has no files.
pub(crate) fn files(folder: &str, endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Folders that hold what tools made, not what people wrote.
const MADE: [&str; 4] = ["target", "node_modules", ".git", "schermen"];

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<File>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !MADE.contains(&name.as_str()) {
            collect(&path, endings, found);
        } else if path.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
            let text = std::fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
            let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push(File { path, text });
        }
    }
}

/// Fails with one line per finding.
#[track_caller]
pub(crate) fn none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}:\n  {}", findings.join("\n  "));
}
