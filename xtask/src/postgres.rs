//! A PostgreSQL of our own: made for one run on a free loopback port, thrown away afterwards.
//!
//! The server refuses to run as root, so as root it runs under the account that the Debian package made. Nothing is
//! flushed to disk: what the tests prove here is the language and the locks, not durability.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::apt::is_root;
use crate::run::{self, Deadline};
use crate::tools::runs;

/// A running server. **Invariant:** dropping it ends the server and removes its folder.
pub(crate) struct Cluster {
    server: Child,
    folder: PathBuf,
    port: u16,
}

/// The account under which the server runs; `None` when that is our own.
type Account = Option<(u32, u32)>;

impl Cluster {
    pub(crate) fn start(bin: &Path, deadline: Deadline) -> Result<Self> {
        let account = if is_root() { Some(account_of("postgres")?) } else { None };
        let folder = std::env::temp_dir().join(format!("doorbraak-pg-{}", std::process::id()));
        std::fs::create_dir(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        let started = own(&folder, account).and_then(|()| launch(bin, &folder, account, deadline));
        match started {
            Ok((server, port)) => Self { server, folder, port }.when_ready(bin),
            Err(cause) => {
                let _ = std::fs::remove_dir_all(&folder);
                Err(cause)
            }
        }
    }

    /// Where the tests find it.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    /// Whether somebody connected: tests that quietly fell back to SQLite prove nothing here.
    pub(crate) fn was_used(&self) -> bool {
        let log = std::fs::read(self.folder.join("log")).unwrap_or_default();
        String::from_utf8_lossy(&log).contains("connection authorized")
    }

    fn when_ready(mut self, bin: &Path) -> Result<Self> {
        let port = self.port.to_string();
        for _ in 0..300 {
            if runs(&bin.join("pg_isready"), &["-q", "-h", "127.0.0.1", "-p", &port]) {
                return Ok(self);
            }
            if let Some(status) = self.server.try_wait()? {
                bail!("PostgreSQL did not start ({status}): {}", last_line(&self.folder.join("log")));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL did not answer within 30 seconds");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // QUIT is the server's immediate shutdown: nothing in it is kept.
        run::stop(&mut self.server, "QUIT");
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

const USER: &str = "doorbraak";

/// Test databases come and go by the hundred, and none has to survive a power cut.
const SETTINGS: [&str; 8] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "shared_buffers=64MB",
    "log_connections=on",
];

fn launch(bin: &Path, folder: &Path, account: Account, deadline: Deadline) -> Result<(Child, u16)> {
    let data = folder.join("data");
    let mut init = as_account(bin.join("initdb"), folder, account);
    init.args(["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--username", USER, "--pgdata"]);
    run::quiet(init.arg(&data), deadline)?;
    let port = free_port()?;
    let log = File::create(folder.join("log"))?;
    let mut server = as_account(bin.join("postgres"), folder, account);
    server.arg("-D").arg(&data).args(["-p", &port.to_string()]);
    server.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
    let server = server.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn()?;
    Ok((server, port))
}

fn as_account(program: PathBuf, folder: &Path, account: Account) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env_remove("PGDATA").env("LC_ALL", "C.UTF-8");
    if let Some((user, group)) = account {
        command.uid(user).gid(group);
    }
    command
}

fn own(folder: &Path, account: Account) -> Result<()> {
    if let Some((user, group)) = account {
        chown(folder, Some(user), Some(group))?;
    }
    Ok(())
}

fn account_of(name: &str) -> Result<(u32, u32)> {
    let ask = |flag: &str| -> Result<u32> {
        let output = Command::new("id").args([flag, name]).output()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        text.parse().with_context(|| format!("there is no account {name} to run PostgreSQL under"))
    };
    Ok((ask("-u")?, ask("-g")?))
}

/// A port that was free a moment ago; a collision makes the server stop with a clear line.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn last_line(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    text.lines().last().unwrap_or("it wrote no log").to_owned()
}
