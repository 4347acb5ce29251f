//! A folder with a house, the program on it, and a look into its tables that passes the gate by: only tests may.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{
        atomic::{AtomicU32, Ordering},
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

use sqlx::{AssertSqlSafe, PgPool, Row as _, SqlitePool};

/// A debug build on a busy machine is slow; this long it is never silent.
const PATIENCE: Duration = Duration::from_mins(1);

/// A house of its own: in a folder, or with its data in a database of its own when `DOORBRAAK_TEST_PG` names a server.
/// Gone when dropped.
pub(crate) struct House {
    pub(crate) folder: PathBuf,
    postgres: Option<String>,
}

impl House {
    /// Without anything in it, not even a folder.
    pub(crate) async fn new() -> Self {
        let mut house = Self::in_files();
        if let Ok(server) = std::env::var("DOORBRAAK_TEST_PG") {
            let name = house.folder.file_name().unwrap().to_string_lossy().into_owned();
            let pool = PgPool::connect(&server).await.unwrap();
            sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&pool).await.unwrap();
            pool.close().await;
            let (address, settings) = server.split_once('?').unwrap_or((&server, ""));
            let place = address.rfind('/').filter(|at| *at > "postgresql://".len()).unwrap_or(address.len());
            house.postgres = Some(format!("{}/{name}?{settings}", &address[..place]));
        }
        house
    }

    /// The same in SQLite whatever the environment says: the demo house never stands elsewhere.
    pub(crate) fn in_files() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("doorbraak_huis_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        Self { folder: std::env::temp_dir().join(name), postgres: None }
    }

    /// The program with these words, on this house.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doorbraak"));
        command.args(words).arg("--dir").arg(&self.folder).env("DOORBRAAK_LOG", "warn");
        command.env_remove("DOORBRAAK_DATABASE").env_remove("DOORBRAAK_SLEUTELS");
        if let Some(url) = &self.postgres {
            command.env("DOORBRAAK_DATABASE", url);
        }
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Checks that the log is as it was written, from the command line.
    #[track_caller]
    pub(crate) fn log_is_intact(&self) {
        let checked = self.run(&["audit", "verify"]);
        assert!(checked.status.success(), "{}", said(&checked));
    }

    /// One number.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        self.texts(&format!("SELECT CAST(({sql}) AS TEXT)")).await.concat().parse().unwrap()
    }

    /// The first column of a statement, which must be a text.
    pub(crate) async fn texts(&self, sql: &str) -> Vec<String> {
        if let Some(url) = &self.postgres {
            let pool = PgPool::connect(url).await.unwrap();
            let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows.iter().map(|row| row.get(0)).collect()
        } else {
            let pool = self.file().await;
            let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&pool).await.unwrap();
            pool.close().await;
            rows.iter().map(|row| row.get(0)).collect()
        }
    }

    /// The file of the data, opened as by any other program.
    pub(crate) async fn file(&self) -> SqlitePool {
        SqlitePool::connect(&self.folder.join("data.db").to_string_lossy()).await.unwrap()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        // A folder that stays behind is only in the way; the server of a test run is thrown away as a whole.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What a program said, on both its ways out.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A program that is running, with the lines it says. Killed when dropped.
pub(crate) struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || out.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        Self { child, lines }
    }

    /// Waits for a line with these words in it; `None` when the program ended before it said them.
    pub(crate) fn wait_for(&self, words: &str) -> Option<String> {
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            if line.contains(words) {
                return Some(line);
            }
        }
        None
    }

    /// SIGKILL: nothing of the program runs after this.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }

    /// SIGTERM, as an administrator stops it.
    pub(crate) fn stop(&self) {
        let stopped = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(stopped.success());
    }

    /// Whether it ended by itself.
    pub(crate) fn ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Waits until it ends by itself.
    pub(crate) fn finish(&mut self) -> bool {
        self.child.wait().unwrap().success()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Where the seed of a test comes from: another one every run, told when the test fails.
pub(crate) fn seed() -> u64 {
    let given = std::env::var("DOORBRAAK_ZAAD").ok().and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(|| u64::from(std::process::id()))
}

/// The path as a word of a command line.
pub(crate) fn word(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
