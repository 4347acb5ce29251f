//! A new file that only its owner can read, there as a whole or not at all: a process that is killed while it writes a
//! key must not leave an empty one behind that no start can use.

use std::{fs, io, io::Write as _, path::Path};

/// Writes `text` to `file`, which may not be there yet.
pub(crate) fn create(file: &Path, text: &str) -> io::Result<()> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.deel", std::process::id()));
    let part = file.with_file_name(name);
    // Left behind by a process of this number that did not get further.
    let _ = fs::remove_file(&part);
    let written = write(&part, text).and_then(|()| fs::hard_link(&part, file));
    let removed = fs::remove_file(&part);
    written.and(removed)?;
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => fs::File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_overwritten_and_nothing_else_stays_behind() {
        let folder = std::env::temp_dir().join(format!("doorbraak-private-{}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        let file = folder.join("sleutel");
        create(&file, "een\n").unwrap();
        assert_eq!(create(&file, "twee\n").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&file).unwrap(), "een\n");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_name_without_a_folder_is_a_file_where_the_program_stands() {
        let file = format!("doorbraak-los-{}", std::process::id());
        let written = create(Path::new(&file), "een\n");
        let read = fs::read_to_string(&file);
        let _ = fs::remove_file(&file);
        assert!(written.is_ok() && read.unwrap() == "een\n");
    }
}
