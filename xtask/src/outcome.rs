//! The result of each step and the closing summary.

use std::time::Duration;

use crate::say;
use crate::suites::Suite;

pub(crate) enum Verdict {
    Passed,
    Failed(String),
    /// Could not be done here; said in one line and never counted as passed.
    Skipped(String),
}

pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) verdict: Verdict,
    pub(crate) took: Duration,
    pub(crate) suites: Vec<Suite>,
}

/// Prints the summary and tells whether nothing failed.
pub(crate) fn summarise(steps: &[Step], took: Duration) -> bool {
    say::line("\nSummary");
    for step in steps {
        summarise_step(step);
    }
    let skipped = steps.iter().filter(|step| matches!(step.verdict, Verdict::Skipped(_))).count();
    let failed = steps.iter().filter(|step| matches!(step.verdict, Verdict::Failed(_))).count();
    say::line(&closing(steps.len() - skipped - failed, failed, skipped, took));
    failed == 0
}

fn summarise_step(step: &Step) {
    let (word, note) = match &step.verdict {
        Verdict::Passed => ("ok", totals(&step.suites)),
        Verdict::Failed(why) => ("FAILED", format!("{why}{}", prefixed(&totals(&step.suites)))),
        Verdict::Skipped(why) => ("skipped", why.clone()),
    };
    say::line(&format!("  {:<22} {word:<8} {:>6}  {note}", step.name, clock(step.took)));
    for suite in step.suites.iter().filter(|suite| suite.ran() > 0) {
        say::line(&format!("      {:<46} {suite}", suite.name));
    }
}

fn prefixed(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("; {text}") }
}

fn totals(suites: &[Suite]) -> String {
    if suites.is_empty() { String::new() } else { Suite::sum(suites).to_string() }
}

fn closing(passed: usize, failed: usize, skipped: usize, took: Duration) -> String {
    let word = match (failed, skipped) {
        (0, 0) => "PASSED",
        (0, _) => "PASSED, NOT COMPLETE",
        _ => "FAILED",
    };
    format!("{word}: {passed} steps ok, {failed} failed, {skipped} skipped, in {}", clock(took))
}

fn clock(took: Duration) -> String {
    format!("{}:{:02}", took.as_secs() / 60, took.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_step_never_reads_as_a_complete_pass() {
        let took = Duration::from_secs(61);
        assert_eq!(closing(7, 0, 0, took), "PASSED: 7 steps ok, 0 failed, 0 skipped, in 1:01");
        assert!(closing(6, 0, 1, took).starts_with("PASSED, NOT COMPLETE"));
        assert!(closing(5, 1, 1, took).starts_with("FAILED"));
    }
}
