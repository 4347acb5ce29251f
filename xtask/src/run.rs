//! Runs a command, shows what it prints, and reads it on the way.
//!
//! Standard input is closed (a build service has none) and both output streams share one pipe, so that the name of a
//! suite and its counts stay in order. Every command ends at the deadline of the whole run: a hanging test costs
//! minutes, not the hour of the build service.

use std::io::{BufRead as _, BufReader, PipeReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::say;

/// The moment at which everything must be over.
#[derive(Clone, Copy)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    pub(crate) fn after(limit: Duration) -> Self {
        Self(now() + limit)
    }

    fn left(self) -> Duration {
        self.0.saturating_duration_since(now())
    }
}

#[expect(clippy::disallowed_methods, reason = "how long a build takes is no time of the house")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Runs to the end, prints every line and hands it to `seen`. An exit code other than zero is an error.
pub(crate) fn watched(command: &mut Command, deadline: Deadline, seen: &mut dyn FnMut(&str)) -> Result<()> {
    read(command, deadline, &mut |line| {
        say::line(line);
        seen(line);
    })
}

/// Runs to the end and hands every line to `seen` without printing it.
pub(crate) fn read(command: &mut Command, deadline: Deadline, seen: &mut dyn FnMut(&str)) -> Result<()> {
    let (name, status) = pumped(command, deadline, seen)?;
    if !status.success() {
        bail!("{name} ended with {status}");
    }
    Ok(())
}

/// Runs to the end and prints what it said only if it failed.
pub(crate) fn quiet(command: &mut Command, deadline: Deadline) -> Result<String> {
    let mut lines: Vec<String> = Vec::new();
    let (name, status) = pumped(command, deadline, &mut |line| lines.push(line.to_owned()))?;
    if !status.success() {
        let tail = lines.len().saturating_sub(15);
        lines.iter().skip(tail).for_each(|line| say::line(&format!("  {line}")));
        bail!("{name} ended with {status}");
    }
    Ok(lines.join("\n"))
}

fn pumped(command: &mut Command, deadline: Deadline, seen: &mut dyn FnMut(&str)) -> Result<(String, ExitStatus)> {
    let name = shown(command);
    let (reader, writer) = std::io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    if unattended() {
        command.process_group(0);
    }
    let mut child = command.spawn().with_context(|| format!("could not start {name}"))?;
    release_pipe(command);
    let lines = lines_of(reader);
    loop {
        match lines.recv_timeout(deadline.left()) {
            Ok(line) => seen(&line),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                stop_group(&mut child);
                bail!("{name} was stopped: the time for the whole run is over");
            }
        }
    }
    Ok((name, child.wait()?))
}

/// The command keeps our ends of the pipe open; without this the reader would wait for ever.
fn release_pipe(command: &mut Command) {
    command.stdout(Stdio::null()).stderr(Stdio::null());
}

/// Lines of a stream, without blocking the one who waits. Output that is no UTF-8 is shown with marks.
pub(crate) fn lines_of(reader: PipeReader) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut reader = BufReader::new(reader);
        let mut bytes = Vec::new();
        while matches!(reader.read_until(b'\n', &mut bytes), Ok(count) if count > 0) {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            bytes.clear();
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

/// Whether nobody can press Ctrl-C. Only then do commands get a process group of their own, which can be ended as a
/// whole; a developer's Ctrl-C has to reach every one of them.
pub(crate) fn unattended() -> bool {
    std::env::var_os("CI").is_some()
}

fn stop_group(child: &mut Child) {
    signal("KILL", &format!("-{}", child.id()));
    let _ = child.kill();
    let _ = child.wait();
}

/// Asks a server to stop and insists after five seconds.
pub(crate) fn stop(server: &mut Child, with: &str) {
    signal(with, &server.id().to_string());
    for _ in 0..50 {
        if matches!(server.try_wait(), Ok(Some(_))) {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let _ = server.kill();
    let _ = server.wait();
}

fn signal(name: &str, whom: &str) {
    let _ = Command::new("kill").args(["-s", name, "--", whom]).stderr(Stdio::null()).status();
}

fn shown(command: &Command) -> String {
    let words: Vec<_> = command.get_args().take(4).map(|word| word.to_string_lossy().into_owned()).collect();
    format!("{} {}", command.get_program().to_string_lossy(), words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_arrive_in_the_order_in_which_they_were_written() {
        let mut lines = Vec::new();
        let mut command = shell("echo one; echo two >&2; echo three");
        read(&mut command, Deadline::after(Duration::from_secs(20)), &mut |line| lines.push(line.to_owned())).unwrap();
        assert_eq!(lines, ["one", "two", "three"]);
    }

    #[test]
    fn a_server_that_ignores_the_request_is_ended_anyway() {
        let mut server = shell("trap '' TERM; while :; do sleep 1; done").spawn().unwrap();
        std::thread::sleep(Duration::from_millis(200));
        stop(&mut server, "TERM");
        assert!(server.try_wait().unwrap().is_some());
    }

    #[test]
    fn a_failing_command_is_an_error_and_a_hanging_one_is_stopped() {
        assert!(quiet(&mut shell("exit 3"), Deadline::after(Duration::from_secs(20))).is_err());
        let begin = now();
        let cause = quiet(&mut shell("sleep 30 & wait"), Deadline::after(Duration::from_millis(200))).unwrap_err();
        assert!(cause.to_string().contains("the time for the whole run is over"), "{cause}");
        assert!(begin.elapsed() < Duration::from_secs(15));
    }
}
