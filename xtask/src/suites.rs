//! Counts per suite, read from the standard closing lines of `cargo test` and `node --test`.

use std::fmt;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Suite {
    pub(crate) name: String,
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) ignored: usize,
}

impl Suite {
    pub(crate) fn ran(&self) -> usize {
        self.passed + self.failed + self.ignored
    }

    pub(crate) fn sum(suites: &[Self]) -> Self {
        suites.iter().fold(Self::default(), |mut total, suite| {
            total.passed += suite.passed;
            total.failed += suite.failed;
            total.ignored += suite.ignored;
            total
        })
    }
}

impl fmt::Display for Suite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} ignored", self.passed, self.failed, self.ignored)
    }
}

/// Reads what a runner printed, line by line.
#[derive(Default)]
pub(crate) struct Reader {
    suites: Vec<Suite>,
    current: String,
    node: Suite,
}

impl Reader {
    pub(crate) fn named(name: &str) -> Self {
        Self { current: name.to_owned(), ..Self::default() }
    }

    pub(crate) fn line(&mut self, line: &str) {
        let text = line.trim();
        if let Some(rest) = text.strip_prefix("Running ") {
            self.current = running(rest);
        } else if let Some(rest) = text.strip_prefix("Doc-tests ") {
            self.current = format!("{rest} (doc tests)");
        } else if let Some(rest) = text.strip_prefix("test result: ") {
            self.suites.push(cargo_result(&self.current, rest));
        } else if let Some(rest) = text.strip_prefix("# ") {
            self.node_line(rest);
        }
    }

    /// `node --test` closes with one line a count: `# pass 3`.
    fn node_line(&mut self, rest: &str) {
        let Some((word, number)) = rest.split_once(' ') else { return };
        let Ok(number) = number.parse::<usize>() else { return };
        match word {
            "pass" => self.node.passed += number,
            "fail" | "cancelled" => self.node.failed += number,
            "skipped" | "todo" => self.node.ignored += number,
            _ => {}
        }
    }

    pub(crate) fn suites(mut self) -> Vec<Suite> {
        if self.node.ran() > 0 {
            self.suites.push(Suite { name: "proeven (browser and API)".to_owned(), ..self.node });
        }
        self.suites
    }
}

/// `unittests src/lib.rs (target/debug/deps/doorbraak_kernel-0123)` becomes `doorbraak_kernel src/lib.rs`.
fn running(rest: &str) -> String {
    let (what, file) = rest.split_once(" (").unwrap_or((rest, ""));
    let stem = file.trim_end_matches(')').rsplit('/').next().unwrap_or("");
    let package = stem.rsplit_once('-').map_or(stem, |(name, _)| name);
    format!("{package} {}", what.strip_prefix("unittests ").unwrap_or(what))
}

fn cargo_result(name: &str, rest: &str) -> Suite {
    let count = |word: &str| {
        rest.split([';', '.'])
            .filter_map(|part| part.trim().strip_suffix(word))
            .find_map(|number| number.trim().parse().ok())
            .unwrap_or(0)
    };
    Suite { name: name.to_owned(), passed: count("passed"), failed: count("failed"), ignored: count("ignored") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Suite> {
        let mut reader = Reader::default();
        text.lines().for_each(|line| reader.line(line));
        reader.suites()
    }

    #[test]
    fn counts_of_cargo_belong_to_the_binary_named_above_them() {
        let suites = read(
            "     Running unittests src/lib.rs (target/debug/deps/doorbraak_kernel-0a1b)\n\
             test result: ok. 41 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.02s\n\
                Doc-tests doorbraak_gate\n\
             test result: FAILED. 4 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 9.10s\n",
        );
        assert_eq!(
            suites,
            [
                Suite { name: "doorbraak_kernel src/lib.rs".into(), passed: 41, failed: 0, ignored: 2 },
                Suite { name: "doorbraak_gate (doc tests)".into(), passed: 4, failed: 1, ignored: 0 },
            ]
        );
        assert_eq!(Suite::sum(&suites).to_string(), "45 passed, 1 failed, 2 ignored");
    }

    #[test]
    fn a_cancelled_browser_test_is_a_failed_one() {
        let suites = read("# tests 5\n# pass 3\n# fail 0\n# cancelled 1\n# skipped 1\n# duration_ms 12.5\n");
        assert_eq!(suites.len(), 1);
        assert_eq!(suites[0].to_string(), "3 passed, 1 failed, 1 ignored");
    }
}
