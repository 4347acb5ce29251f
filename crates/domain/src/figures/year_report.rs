//! **Jaarverslag**: two tallies side by side as the tables that the house prints. Every value carries the code of its
//! definition, the year before and how it changed; nothing is typed over, so the report cannot contradict itself.

mod cases;
mod facing;
mod glance;
mod goals;
mod money;
mod municipality;
mod persons;
mod sample;
mod work;

use doorbraak_kernel::Period;

use super::{
    cell::{Cell, Reason},
    definition::Figure,
    names::{List, Names},
    sample::Results,
    span::Span,
    tally::Tally,
};
use facing::Facing;
pub use municipality::{Counts, In, Local, Place};
pub(super) use persons::whole_months;
pub use sample::Audience;

/// The report of one period beside an earlier one, as a rule the same period a year earlier.
#[derive(Debug, Clone, PartialEq)]
pub struct YearReport {
    /// What is reported.
    pub period: Period,
    /// What it is compared with.
    pub before: Period,
    /// In the order of the printed report.
    pub sections: Vec<Section>,
    /// The municipality it is about; none for the whole house.
    pub place: Option<Place>,
}

/// A chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Stable, for links.
    pub code: &'static str,
    /// The heading.
    pub title: &'static str,
    /// Its tables.
    pub tables: Vec<Table>,
}

/// One table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Stable, for links and exports; unique in the report.
    pub code: &'static str,
    /// The caption.
    pub title: &'static str,
    /// The heading of the first column.
    pub heading: &'static str,
    /// The other columns, one cell per row for each.
    pub columns: &'static [Column],
    /// The rows.
    pub rows: Vec<Row>,
    /// What a reader must know to read it right.
    pub note: Option<&'static str>,
}

doorbraak_kernel::codes! {
    /// What a column shows.
    pub enum Column = "kolom" {
        /// The value of the period.
        Now = "waarde" / "Deze periode",
        /// The value a year earlier.
        Before = "jaar_eerder" / "Jaar eerder",
        /// New minus old.
        Change = "verschil" / "Verschil",
        /// (new - old) / old.
        ChangePercent = "verschil_procent" / "Verschil in %",
        /// Over how many cases.
        Base = "basis" / "Over hoeveel casussen",
        /// The lower end of what chance leaves open.
        Low = "ondergrens" / "Ondergrens (95%)",
        /// The upper end.
        High = "bovengrens" / "Bovengrens (95%)",
        /// The value of the period just before this one.
        Previous = "vorige_periode" / "Vorige periode",
        /// That of the period before it.
        SecondPrevious = "periode_daarvoor" / "Periode daarvoor",
        /// What was planned.
        Budget = "begroot" / "Begroot",
        /// Realisation minus budget.
        AgainstBudget = "verschil_begroting" / "Verschil met begroting",
    }
}

impl Column {
    /// Whether its cells show a direction, with a plus or a minus.
    pub const fn is_change(self) -> bool {
        matches!(self, Self::Change | Self::ChangePercent | Self::AgainstBudget)
    }

    /// Whether it holds one period against another, and so says nothing when one of the two is unknown.
    pub const fn compares_periods(self) -> bool {
        matches!(self, Self::Change | Self::ChangePercent)
    }

    /// The period its values are about; for a change the period that is reported.
    pub fn period(self, report: &YearReport) -> Period {
        let previous = || Span::of(report.period).previous();
        match self {
            Self::Before => report.before,
            Self::Previous => previous().period(),
            Self::SecondPrevious => previous().previous().period(),
            Self::Now
            | Self::Change
            | Self::ChangePercent
            | Self::Base
            | Self::Low
            | Self::High
            | Self::Budget
            | Self::AgainstBudget => report.period,
        }
    }

    /// The heading: years where the periods are whole years.
    pub fn title(self, report: &YearReport) -> String {
        match self {
            Self::Now => period_text(report.period),
            Self::Before => period_text(report.before),
            Self::Previous | Self::SecondPrevious => period_text(self.period(report)),
            Self::Change => "Verschil".into(),
            Self::ChangePercent => "Verschil in %".into(),
            Self::Base => "Over hoeveel casussen".into(),
            Self::Low => "Ondergrens (95%)".into(),
            Self::High => "Bovengrens (95%)".into(),
            Self::Budget => "Begroot".into(),
            Self::AgainstBudget => "Verschil met begroting".into(),
        }
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The definition of its values.
    pub figure: Figure,
    /// What it is a part by; absent for the figure as a whole.
    pub part: Option<Part>,
    /// As shown.
    pub label: String,
    /// How it stands in the table.
    pub kind: RowKind,
    /// One per column.
    pub cells: Vec<Cell>,
}

/// One entry of a reference list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The list.
    pub list: List,
    /// The code in it.
    pub code: String,
}

/// How a row stands in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A line.
    Line,
    /// The total of the lines above it.
    Total,
    /// Beside the total: not part of a sum.
    Aside,
}

impl YearReport {
    /// Lays two tallies side by side: `before` is that of the same period a year earlier, or of any other earlier period
    /// ([`super::Comparison`]).
    pub fn new(now: &Tally, before: &Tally, names: &Names) -> Self {
        let facing = Facing::new(now, before, names);
        let sections = vec![
            glance::section(&facing),
            cases::totals(&facing),
            cases::inflow(&facing),
            cases::closed(&facing),
            cases::reconciliation(&facing),
            persons::intensity(&facing),
            cases::returned(&facing),
            persons::per_table(&facing),
            persons::per_thousand(&facing),
            persons::mdo(&facing),
            goals::section(&facing),
            work::interventions(&facing),
            work::ic(&facing),
            work::other(&facing),
            money::section(&facing),
        ];
        Self { period: now.period, before: before.period, sections, place: None }
    }

    /// Adds what was found in the sample of the period, beside that of the earlier one where there was one; behind the goals
    /// of the whole house. In the public edition a share over few cases is not shown.
    pub fn add_sample(&mut self, now: &Results, before: Option<&Results>, audience: Audience) {
        let place = self.sections.iter().position(|section| section.code == "doelen").map_or(0, |place| place + 1);
        self.sections.insert(place.min(self.sections.len()), sample::section(now, before, audience));
    }

    /// All tables in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sections.iter().flat_map(|section| &section.tables)
    }

    /// The cell of a figure, or of one part of it, in a column; the first table that has it.
    pub fn cell(&self, figure: Figure, part: Option<&Part>, column: Column) -> Option<&Cell> {
        self.tables().find_map(|table| {
            let place = table.columns.iter().position(|entry| *entry == column)?;
            let row = table.rows.iter().find(|row| row.figure == figure && row.part.as_ref() == part)?;
            row.cells.get(place)
        })
    }
}

impl Table {
    /// Why cells of this table have no value, each reason once.
    pub fn missing(&self) -> Vec<&Reason> {
        let mut reasons = Vec::new();
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            if let Cell::NotAvailable(reason) = cell
                && *reason != Reason::NotApplicable
                && !reasons.contains(&reason)
            {
                reasons.push(reason);
            }
        }
        reasons
    }

    /// The same, each in a sentence: what stands under the table.
    pub fn reasons(&self) -> Vec<String> {
        self.missing().into_iter().map(|reason| format!("{}: {reason}", reason.short())).collect()
    }
}

impl Part {
    pub(super) fn of(list: List, code: impl Into<String>) -> Self {
        Self { list, code: code.into() }
    }
}

/// `2025` for a calendar year, `2e halfjaar 2022` for a half-year, otherwise both days.
pub fn period_text(period: Period) -> String {
    Span::of(period).to_string()
}

#[cfg(test)]
#[path = "year_report_tests.rs"]
mod tests;
