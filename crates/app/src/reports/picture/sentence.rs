//! The **boodschap** of a chart, as a sentence that the figures bear out: no winner where two are equal, no rise between
//! periods of another length, and no claim about everybody where some are not known.

use doorbraak_domain::figures::{
    Comparison, Figure, Span, YearReport,
    cell::{Cell, Rounded},
    year_report::{Column, Row, RowKind, Table, period_text},
};
use doorbraak_kernel::ratio::Decimal;
use doorbraak_ui::dutch;

use super::{at, number};

/// What the title says.
#[derive(Clone, Copy)]
pub(super) enum Message {
    /// How the figure as a whole went, with its name.
    Went(&'static str),
    /// Which line has the most.
    Most(&'static Most),
}

/// Sentences around the names of those that have the most.
pub(super) struct Most {
    /// Around the one that has the most.
    pub(super) one: [&'static str; 2],
    /// Around those that share it; ends with a comma.
    pub(super) shared: [&'static str; 2],
    /// Around the only one that has anything.
    pub(super) only: [&'static str; 2],
    /// How those that share stand to each other.
    pub(super) alike: &'static str,
}

/// More names than this are no message.
const NAMED: usize = 3;
const AS_FAR_AS_KNOWN: &str = ", voor zover bekend";

/// `De instroom steeg van 500 naar 556`: of the total of the table, or of its first row where nothing is split.
pub(super) fn went(report: &YearReport, table: &Table, name: &str) -> String {
    let row = table.rows.iter().find(|row| row.kind == RowKind::Total).or_else(|| table.rows.first());
    let value = |wanted| row.and_then(|row| at(table, row, wanted)).and_then(number);
    let (Some(now), before) = (value(Column::Now), value(Column::Before)) else { return table.title.to_owned() };
    let sides = Span::of(report.period).compared_with(Span::of(report.before));
    let unequal = sides.ok().and_then(Comparison::caution).is_some();
    match before {
        None => format!("{name} was {now}"),
        Some(before) if unequal => format!("{name} was {now}; {}: {before}", period_text(report.before)),
        Some(before) => match now.units().cmp(&before.units()) {
            std::cmp::Ordering::Greater => format!("{name} steeg van {before} naar {now}"),
            std::cmp::Ordering::Less => format!("{name} daalde van {before} naar {now}"),
            std::cmp::Ordering::Equal => format!("{name} bleef gelijk: {now}"),
        },
    }
}

/// Which lines have the most of the period, as it is shown: what looks equal is told as equal.
pub(super) fn most(table: &Table, lines: &[&Row], words: &Most) -> String {
    let title = table.title;
    let cells = || lines.iter().filter_map(|row| Some((*row, at(table, row, Column::Now)?)));
    let unknown = cells().any(|(_, cell)| matches!(cell, Cell::NotAvailable(reason) if reason.short() == "onbekend"));
    let known: Vec<(&Row, &Cell)> = cells().filter(|(_, cell)| number(cell).is_some()).collect();
    let some: Vec<(&Row, &Cell)> = known.iter().copied().filter(|(_, cell)| !is_nothing(cell)).collect();
    let size = |cell: &Cell| number(cell).map(Decimal::units);
    let top = known.iter().map(|(_, cell)| size(cell)).max().flatten().unwrap_or_default();
    let first: Vec<(&Row, &Cell)> = some.iter().copied().filter(|(_, cell)| size(cell) == Some(top)).collect();
    let names: Vec<String> = first.iter().map(|(row, _)| named(row)).collect();
    let hedge = if unknown { AS_FAR_AS_KNOWN } else { "" };
    let [before, after] = match (some.len(), names.len()) {
        (0, _) if unknown || known.is_empty() => return title.to_owned(),
        (0, _) => return format!("{title}: geen"),
        // All of them round to nothing.
        _ if top <= 0 => return title.to_owned(),
        (1, _) if !unknown => words.only,
        (_, 1) => words.one,
        (_, number) if number > NAMED && number == lines.len() => {
            return format!("{title}: overal {}", alike(&first, words));
        }
        (_, number) if number > NAMED => return title.to_owned(),
        _ => {
            let [before, after] = words.shared;
            return format!("{before}{}{after}{}{hedge}", dutch::enumerate(&names), alike(&first, words));
        }
    };
    format!("{before}{}{after}{hedge}", dutch::enumerate(&names))
}

/// `evenveel`, or `bijna evenveel` when only rounding made them equal.
fn alike(rows: &[(&Row, &Cell)], words: &Most) -> String {
    let exact = |cell: &Cell| match cell {
        Cell::Decimal(number) | Cell::Percent(number) | Cell::Points(number) => number.exact,
        Cell::Count(_) | Cell::Euro(_) | Cell::Text(_) | Cell::NotAvailable(_) => None,
    };
    let mut values = rows.iter().map(|(_, cell)| exact(cell));
    let first = values.next().flatten();
    let almost = if values.all(|value| value == first) { "" } else { "bijna " };
    format!("{almost}{}", words.alike)
}

/// Whether there was nothing at all, which is less than what rounds to nothing.
fn is_nothing(cell: &Cell) -> bool {
    match cell {
        Cell::Count(number) => *number == 0,
        Cell::Decimal(Rounded { shown, exact })
        | Cell::Percent(Rounded { shown, exact })
        | Cell::Points(Rounded { shown, exact }) => exact.map_or(shown.units() == 0, |exact| exact.numerator() == 0),
        Cell::Euro(amount) => amount.0 == 0,
        Cell::Text(_) | Cell::NotAvailable(_) => true,
    }
}

/// A domain of goals in the middle of a sentence is written small; names are not.
fn named(row: &Row) -> String {
    match row.figure {
        Figure::GoalDomain | Figure::SampleDomain => row.label.to_lowercase(),
        _ => row.label.clone(),
    }
}
