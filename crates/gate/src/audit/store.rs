//! The directory of checkpoints. A file is written once, complete or not at all, and never replaced; the other side
//! copies the directory away. The name is the size, so that the order of names is the order of the log.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use super::{Checkpoint, CheckpointVerifier, Fault, Finding};

const ENDING: &str = "checkpoint";
/// A checkpoint is some two hundred bytes; witnesses may add lines.
const LARGEST_FILE: u64 = 1 << 20;

/// Why a checkpoint could not be written or the directory not read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file system refused.
    #[error("checkpoint directory: {0}")]
    File(#[from] io::Error),
    /// There is another checkpoint of this size: the log has forked.
    #[error("another checkpoint of size {0} stands there")]
    Fork(u64),
}

/// A directory of checkpoints.
#[derive(Debug, Clone)]
pub struct CheckpointStore {
    directory: PathBuf,
}

impl CheckpointStore {
    /// Opens the directory, and makes it when it is not there.
    pub fn open(directory: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let directory = directory.into();
        fs::create_dir_all(&directory)?;
        Ok(Self { directory })
    }

    /// Writes `checkpoint` to disk. Writing the same one again changes nothing.
    pub fn write(&self, checkpoint: &Checkpoint) -> Result<PathBuf, StoreError> {
        let path = self.directory.join(file_name(checkpoint.size()));
        let draft = self.directory.join(format!("{}.draft", file_name(checkpoint.size())));
        let mut file = File::create(&draft)?;
        file.write_all(checkpoint.text().as_bytes())?;
        file.sync_all()?;
        // A hard link appears complete and refuses to replace: a rename would replace.
        let linked = fs::hard_link(&draft, &path);
        fs::remove_file(&draft)?;
        match linked {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if fs::read(&path)? != checkpoint.text().as_bytes() {
                    return Err(StoreError::Fork(checkpoint.size()));
                }
            }
            Err(error) => return Err(error.into()),
        }
        File::open(&self.directory)?.sync_all()?;
        Ok(path)
    }

    /// All checkpoints that `verifier` accepts, by size, and a finding for each file that it does not.
    pub fn read(&self, verifier: &CheckpointVerifier) -> Result<(Vec<Checkpoint>, Vec<Finding>), StoreError> {
        let (mut good, mut findings) = (Vec::new(), Vec::new());
        for path in self.files()? {
            let mut text = Vec::new();
            File::open(&path)?.take(LARGEST_FILE).read_to_end(&mut text)?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            match Checkpoint::open(&text, verifier) {
                Ok(checkpoint) if name == file_name(checkpoint.size()) => good.push(checkpoint),
                Ok(_) => findings.push(Finding { seq: None, fault: Fault::CheckpointName { file: name } }),
                Err(_) => findings.push(Finding { seq: None, fault: Fault::CheckpointSignature { file: name } }),
            }
        }
        good.sort_by_key(Checkpoint::size);
        Ok((good, findings))
    }

    fn files(&self) -> Result<Vec<PathBuf>, StoreError> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.directory)? {
            let path = entry?.path();
            if path.extension() == Some(ENDING.as_ref()) {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }

    /// Where it stands.
    pub fn directory(&self) -> &Path {
        &self.directory
    }
}

fn file_name(size: u64) -> String {
    format!("{size:020}.{ENDING}")
}
