//! The demo server for one run and the tests of `proeven/` against it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::run::{self, Deadline};

/// A demo server with its own data. **Invariant:** dropping it ends the server and removes its data.
pub(crate) struct Demo {
    server: Child,
    folder: PathBuf,
    program: PathBuf,
    pub(crate) url: String,
}

impl Demo {
    /// Starts the program on a free port and waits until it says where it listens.
    pub(crate) fn start(program: &Path) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("doorbraak-demo-{}", std::process::id()));
        std::fs::create_dir(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        let (reader, writer) = std::io::pipe()?;
        let mut command = Command::new(program);
        command.args(["demo", "--port", "0"]).current_dir(&folder);
        command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
        let server = command.spawn().with_context(|| format!("could not start {}", program.display()))?;
        drop(command);
        let mut demo = Self { server, folder, program: program.to_owned(), url: String::new() };
        let lines = run::lines_of(reader);
        demo.url = first_address(&lines)?;
        // Somebody must keep reading, or the server stops at a full pipe.
        std::thread::spawn(move || lines.iter().for_each(drop));
        Ok(demo)
    }
}

impl Demo {
    /// Where its house stands: what its keeper gives the program as `--dir`.
    fn house(&self) -> PathBuf {
        self.folder.join("doorbraak-data/demo")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        run::stop(&mut self.server, "TERM");
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn first_address(lines: &Receiver<String>) -> Result<String> {
    let mut said = Vec::new();
    loop {
        match lines.recv_timeout(PATIENCE) {
            Ok(line) => match address(&line) {
                Some(url) => return Ok(url),
                None => said.push(line),
            },
            Err(RecvTimeoutError::Disconnected) => {
                bail!("the demo server ended before it said where it listens: {}", said.join(" / "))
            }
            Err(RecvTimeoutError::Timeout) => bail!("the demo server did not say where it listens"),
        }
    }
}

/// A debug build fills the demo house in seconds; a minute of silence is a defect.
const PATIENCE: Duration = Duration::from_mins(1);

/// The first `http://127.0.0.1:port` or `http://localhost:port` in a line.
fn address(line: &str) -> Option<String> {
    ["http://127.0.0.1:", "http://localhost:"].into_iter().find_map(|host| {
        let (_, rest) = line.split_once(host)?;
        let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
        if port.is_empty() { None } else { Some(format!("{host}{port}")) }
    })
}

/// Runs every `*.test.mjs`, one at a time: they share one server and two cores.
pub(crate) fn prove(
    proeven: &Path,
    node: &Path,
    settings: &[(&str, &Path)],
    demo: &Demo,
    deadline: Deadline,
    seen: &mut dyn FnMut(&str),
) -> Result<()> {
    let mut command = Command::new(node);
    command.args(["--test", "--test-concurrency=1", "--test-reporter=tap"]).args(test_files(proeven)?);
    command.current_dir(proeven).env("BASE_URL", &demo.url).envs(settings.iter().copied());
    command.env("PROGRAMMA", &demo.program).env("HUIS", demo.house());
    run::watched(&mut command, deadline, seen)
}

fn test_files(proeven: &Path) -> Result<Vec<String>> {
    let names = std::fs::read_dir(proeven)?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut files: Vec<String> = names.filter(|name| name.ends_with(".test.mjs")).collect();
    files.sort();
    if files.is_empty() {
        bail!("there is no *.test.mjs in {}", proeven.display());
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_whatever_sentence_it_stands() {
        let wanted = Some("http://127.0.0.1:40123".to_owned());
        assert_eq!(address("Doorbraak luistert op http://127.0.0.1:40123/inloggen (demo)"), wanted);
        assert_eq!(address("url=http://127.0.0.1:40123"), wanted);
        assert_eq!(address("http://127.0.0.1:"), None);
        assert_eq!(address("geen adres"), None);
    }
}
