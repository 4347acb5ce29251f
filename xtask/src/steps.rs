//! The steps, cheapest first. A step that fails does not hide the ones after it that can still say something.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::browser::{self, Demo};
use crate::outcome::{self, Step, Verdict};
use crate::postgres::Cluster;
use crate::run::{self, Deadline};
use crate::say;
use crate::suites::{Reader, Suite};
use crate::tools;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Everything,
    /// Without PostgreSQL and browser, for between two edits.
    WithoutServices,
}

/// Minutes a build service grants, less a few to say what happened. Developers may take all day.
const UNATTENDED: Duration = Duration::from_mins(56);
const ATTENDED: Duration = Duration::from_hours(24);

/// Packages whose tests open a database when `DOORBRAAK_TEST_PG` names one.
const STORING: [&str; 4] = ["crates/gate/", "crates/jobs/", "crates/app/", "crates/server/"];

/// Runs the steps and tells whether nothing failed.
pub(crate) fn test(extent: Extent) -> Result<bool> {
    let begin = run::now();
    let limit = if run::unattended() { UNATTENDED } else { ATTENDED };
    let mut plan = Plan { root: tools::root()?, deadline: Deadline::after(limit), steps: Vec::new() };
    plan.step("format", |plan| plan.plain(&["fmt", "--all", "--", "--check"]));
    plan.step("dependencies", Plan::deny);
    plan.step("lints", |plan| {
        plan.plain(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])
    });
    let mut built = Vec::new();
    plan.step("build", |plan| {
        built = plan.build()?;
        Ok(Done::plain())
    });
    if built.is_empty() {
        say::line("nothing was built, so nothing can be tested");
    } else {
        plan.step("tests on SQLite", |plan| plan.cargo_test(&[]));
        if extent == Extent::Everything {
            plan.step("tests on PostgreSQL", |plan| plan.on_postgres(&built));
            plan.step("browser and API", |plan| plan.in_browser(&built));
        }
    }
    Ok(outcome::summarise(&plan.steps, begin.elapsed()))
}

/// Runs the tests that hold generated documents, this time allowed to write them.
pub(crate) fn docs() -> Result<bool> {
    let plan = Plan { root: tools::root()?, deadline: Deadline::after(ATTENDED), steps: Vec::new() };
    plan.cargo_test(&[("BIJWERKEN", "1")])?;
    say::line("\nchanged documents:");
    let mut status = Command::new("git");
    run::watched(status.args(["status", "--short", "--", "docs"]).current_dir(&plan.root), plan.deadline, &mut |_| ())?;
    Ok(true)
}

/// What a step brings back when it did not fail.
struct Done {
    suites: Vec<Suite>,
    skipped: Option<String>,
}

impl Done {
    fn plain() -> Self {
        Self { suites: Vec::new(), skipped: None }
    }

    fn skipped(why: &anyhow::Error) -> Self {
        Self { suites: Vec::new(), skipped: Some(format!("{why:#}")) }
    }
}

/// Something cargo built that can be started.
struct Built {
    program: PathBuf,
    manifest: String,
    tests: bool,
}

struct Plan {
    root: PathBuf,
    deadline: Deadline,
    steps: Vec<Step>,
}

impl Plan {
    fn step(&mut self, name: &'static str, work: impl FnOnce(&Self) -> Result<Done>) {
        say::line(&format!("\n== {name}"));
        let begin = run::now();
        let (verdict, suites) = match work(self) {
            Ok(Done { skipped: Some(why), suites }) => (Verdict::Skipped(why), suites),
            Ok(Done { skipped: None, suites }) if suites.iter().any(|suite| suite.failed > 0) => {
                (Verdict::Failed("tests failed".to_owned()), suites)
            }
            Ok(Done { skipped: None, suites }) => (Verdict::Passed, suites),
            Err(cause) => (Verdict::Failed(format!("{cause:#}")), Vec::new()),
        };
        if let Verdict::Skipped(why) | Verdict::Failed(why) = &verdict {
            say::line(why);
        }
        self.steps.push(Step { name, verdict, took: begin.elapsed(), suites });
    }

    fn plain(&self, args: &[&str]) -> Result<Done> {
        run::watched(&mut tools::cargo(&self.root, args), self.deadline, &mut |_| ())?;
        Ok(Done::plain())
    }

    /// Only when it is there: building it costs more than all our own crates.
    fn deny(&self) -> Result<Done> {
        if tools::on_path("cargo-deny").is_none() {
            return Ok(Done::skipped(&anyhow::anyhow!("cargo-deny is not installed (cargo install cargo-deny)")));
        }
        self.plain(&["deny", "--offline", "check", "bans", "licenses", "sources"])
    }

    /// Builds tests and programs in one go: asked for apart, cargo would choose other features and build much twice.
    fn build(&self) -> Result<Vec<Built>> {
        let mut built = Vec::new();
        let args = ["build", "--workspace", "--lib", "--bins", "--tests", "--message-format=json-render-diagnostics"];
        let mut command = tools::cargo(&self.root, &args);
        run::read(&mut command, self.deadline, &mut |line| match artefact(line) {
            Some(found) => built.push(found),
            None if line.starts_with('{') => {}
            None => say::line(line),
        })?;
        if built.is_empty() {
            bail!("cargo built no program");
        }
        Ok(built)
    }

    /// The tests of the workspace, compile-fail examples in the documentation among them.
    fn cargo_test(&self, settings: &[(&str, &str)]) -> Result<Done> {
        let mut command = tools::cargo(&self.root, &["test", "--workspace", "--no-fail-fast"]);
        counted(command.envs(settings.iter().copied()), Reader::default(), self.deadline)
    }

    /// The same tests once more, with a PostgreSQL to open.
    fn on_postgres(&self, built: &[Built]) -> Result<Done> {
        let cluster = match tools::postgres_bin(self.deadline).and_then(|bin| Cluster::start(&bin, self.deadline)) {
            Ok(cluster) => cluster,
            Err(why) => return Ok(Done::skipped(&why)),
        };
        let mut suites = Vec::new();
        for tests in built.iter().filter(|one| one.tests && STORING.iter().any(|path| one.manifest.contains(path))) {
            let folder = PathBuf::from(tests.manifest.trim_end_matches("Cargo.toml"));
            let name = suite_name(tests);
            say::line(&format!("     Running {name} on PostgreSQL"));
            let mut command = Command::new(&tests.program);
            command.current_dir(&folder).env("CARGO_MANIFEST_DIR", &folder).env("DOORBRAAK_TEST_PG", cluster.url());
            let mut reader = Reader::named(&name);
            let ended = run::watched(&mut command, self.deadline, &mut |line| reader.line(line));
            suites.append(&mut unless_broken(ended, reader)?);
        }
        if !cluster.was_used() {
            bail!("not one test opened PostgreSQL");
        }
        Ok(Done { suites, skipped: None })
    }

    fn in_browser(&self, built: &[Built]) -> Result<Done> {
        let program = built.iter().find(|one| !one.tests && one.program.ends_with("doorbraak"));
        let program = &program.context("the build made no program doorbraak")?.program;
        let proeven = self.root.join("proeven");
        let tools = tools::node(&proeven, self.deadline).and_then(|node| {
            tools::pdf_reader(self.deadline)?;
            Ok((node, tools::chromium(self.deadline)?))
        });
        let (node, chromium) = match tools {
            Ok(found) => found,
            Err(why) => return Ok(Done::skipped(&why)),
        };
        let screens = tools::target(&self.root).join("schermen");
        let settings = [("CHROMIUM", chromium.as_path()), ("SCHERMEN", screens.as_path())];
        let demo = Demo::start(program)?;
        let mut reader = Reader::default();
        let ended = browser::prove(&proeven, &node, &settings, &demo, self.deadline, &mut |line| reader.line(line));
        finished(ended, reader)
    }
}

fn counted(command: &mut Command, mut reader: Reader, deadline: Deadline) -> Result<Done> {
    let ended = run::watched(command, deadline, &mut |line| reader.line(line));
    finished(ended, reader)
}

fn finished(ended: Result<()>, reader: Reader) -> Result<Done> {
    let suites = unless_broken(ended, reader)?;
    if Suite::sum(&suites).ran() == 0 {
        bail!("not one test ran");
    }
    Ok(Done { suites, skipped: None })
}

/// A runner that failed and counted failures has said it all; one that failed without any has broken down.
fn unless_broken(ended: Result<()>, reader: Reader) -> Result<Vec<Suite>> {
    let suites = reader.suites();
    match ended {
        Err(cause) if Suite::sum(&suites).failed == 0 => Err(cause),
        _ => Ok(suites),
    }
}

/// `doorbraak_gate`, without the hash that cargo puts behind it.
fn suite_name(tests: &Built) -> String {
    let stem = tests.program.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let package = tests.manifest.trim_end_matches("/Cargo.toml").rsplit('/').next().unwrap_or("").to_owned();
    format!("{package} {}", stem.rsplit_once('-').map_or(stem.as_str(), |(name, _)| name))
}

/// Reads one of cargo's JSON lines. Paths of this workspace hold nothing that JSON escapes.
fn artefact(line: &str) -> Option<Built> {
    if !line.starts_with("{\"reason\":\"compiler-artifact\"") {
        return None;
    }
    let program = PathBuf::from(field(line, "executable")?);
    let manifest = field(line, "manifest_path")?.to_owned();
    Some(Built { program, manifest, tests: line.contains("\"test\":true},\"features\"") })
}

fn field<'line>(line: &'line str, name: &str) -> Option<&'line str> {
    let (_, rest) = line.split_once(&format!("\"{name}\":\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIBRARY: &str =
        r#"{"reason":"compiler-artifact","manifest_path":"/x/crates/gate/Cargo.toml","executable":null}"#;
    const TESTS: &str = r#"{"reason":"compiler-artifact","manifest_path":"/x/crates/gate/Cargo.toml","profile":{"debuginfo":1,"test":true},"features":[],"executable":"/x/target/debug/deps/doorbraak_gate-0a1b"}"#;

    #[test]
    fn programs_and_tests_are_told_apart_in_what_cargo_says() {
        assert!(artefact(LIBRARY).is_none());
        assert!(artefact("warning: unused").is_none());
        let found = artefact(TESTS).unwrap();
        assert!(found.tests);
        assert_eq!(suite_name(&found), "gate doorbraak_gate");
        assert!(!artefact(&TESTS.replace("\"test\":true", "\"test\":false")).unwrap().tests);
    }

    #[test]
    fn a_runner_that_breaks_down_or_runs_nothing_does_not_pass() {
        assert!(finished(Ok(()), Reader::default()).is_err());
        assert!(finished(Err(anyhow::anyhow!("ended with 101")), Reader::default()).is_err());
        let mut reader = Reader::default();
        reader.line("test result: FAILED. 1 passed; 1 failed; 0 ignored;");
        assert_eq!(finished(Err(anyhow::anyhow!("101")), reader).unwrap().suites.len(), 1);
    }
}
