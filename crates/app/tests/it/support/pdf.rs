//! What a reader finds in a PDF.

use std::{
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// The words of the file on one line, as a tool of poppler reads them; nothing when the tool is not on this machine.
pub(crate) fn words(file: &[u8]) -> Option<String> {
    let name = format!("doorbraak-{}-{}.pdf", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, file).unwrap();
    let output = Command::new("pdftotext").args(["-raw"]).arg(&path).arg("-").output();
    if let Ok(folder) = std::env::var("DOORBRAAK_PROEF") {
        std::fs::copy(&path, std::path::Path::new(&folder).join(path.file_name().unwrap())).unwrap();
    }
    std::fs::remove_file(&path).unwrap();
    let text = String::from_utf8_lossy(&output.ok()?.stdout).into_owned();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// How many pages the file has; nothing when the tool is not on this machine.
pub(crate) fn pages(file: &[u8]) -> Option<usize> {
    let name = format!("doorbraak-{}-{}.pdf", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, file).unwrap();
    let output = Command::new("pdfinfo").arg(&path).output();
    std::fs::remove_file(&path).unwrap();
    let text = String::from_utf8_lossy(&output.ok()?.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("Pages:"))?.trim().parse().ok()
}
