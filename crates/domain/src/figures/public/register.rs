//! **Register van uitgaven**: what was made public, cell by cell. A new edition is looked at together with all earlier
//! ones, because half a year and the year after it, or Brielle and the municipality it became, can be subtracted.

use std::{collections::BTreeSet, fmt::Write as _};

use doorbraak_kernel::{Code, Day, Period};

use super::{Mode, Policy, Shown};
use crate::figures::{definition::Figure, digest, year_report::Part};

/// What one number is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Population {
    /// The figure.
    pub figure: Figure,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// What it is split by; nothing for the region as a whole.
    pub parts: BTreeSet<Part>,
}

impl Population {
    /// A figure over a period, of one part or as a whole.
    pub fn new(figure: Figure, period: Period, parts: impl IntoIterator<Item = Part>) -> Self {
        Self { figure, from: period.from(), to: period.to(), parts: parts.into_iter().collect() }
    }
}

/// One number that was made public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedCell {
    /// What it is about.
    pub population: Population,
    /// What was shown.
    pub shown: Shown,
}

impl ReleasedCell {
    /// The same count, shown otherwise.
    pub(super) fn with(&self, shown: Shown) -> Self {
        Self { population: self.population.clone(), shown }
    }
}

/// One public edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// When it was made public.
    pub on: Day,
    /// With which parameters, by which the shown numbers are read.
    pub policy: Policy,
    /// The protected numbers in it, each once.
    pub cells: Vec<ReleasedCell>,
}

impl Release {
    /// A text of the whole edition in which every number has one place: parameters first, then the cells in order.
    pub fn canonical(&self) -> String {
        let mode = match self.policy.mode() {
            Mode::Rounded => "afgerond",
            Mode::Suppressed => "onderdrukt",
        };
        let mut lines: Vec<String> = self.cells.iter().map(line).collect();
        lines.sort_unstable();
        let mut text = format!("uitgave {} drempel {} {mode}\n", self.on, self.policy.threshold());
        for (figure, list) in self.policy.marked() {
            let _ = writeln!(text, "gemarkeerd {} {}", figure.code(), list.code());
        }
        for line in lines {
            let _ = writeln!(text, "{line}");
        }
        text
    }

    /// SHA-256 of [`Release::canonical`] in hexadecimal: what the house writes down beside the name of who approved it.
    pub fn digest(&self) -> String {
        digest::hex(&self.canonical())
    }
}

fn line(cell: &ReleasedCell) -> String {
    let Population { figure, from, to, parts } = &cell.population;
    let parts: Vec<String> = parts.iter().map(|part| format!("{}={}", part.list.code(), part.code)).collect();
    let shown = match cell.shown {
        Shown::Exact(count) => format!("={count}"),
        Shown::Rounded(value) => format!("~{value}"),
        Shown::Below => "<".into(),
        Shown::Hidden => "x".into(),
    };
    format!("{} {from} {to} [{}] {shown}", figure.code(), parts.join(","))
}

/// Everything that was ever made public. Plain data: the store keeps it, the guard reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// In the order in which they were made public.
    pub releases: Vec<Release>,
}
