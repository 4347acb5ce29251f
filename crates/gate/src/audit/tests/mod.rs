//! The log is written in memory, tampered with in every way a row can be, and checked.

mod checkpoints;
mod destruction;
mod events;
mod log;
mod tampering;
mod tree;

use std::sync::atomic::{AtomicU32, Ordering};

/// A directory that is gone after the test.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("doorbraak-audit-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
