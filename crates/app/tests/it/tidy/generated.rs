//! Documents written by the tests. A test compares; with `BIJWERKEN=1` (that is `cargo xtask docs`) it writes.

use super::root;

/// Compares `text` with the file at `path` (from the root), or writes it.
#[track_caller]
pub(crate) fn expect(path: &str, text: &str) {
    let file = root().join(path);
    if std::env::var_os("BIJWERKEN").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
        return;
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = found.lines().zip(text.lines()).position(|(old, new)| old != new);
    let line = differs.unwrap_or_else(|| found.lines().count().min(text.lines().count())) + 1;
    assert!(found == text, "{path} is out of date from line {line} on: run `cargo xtask docs`");
}
