//! What stands on the page, for screen and paper alike.

use doorbraak_domain::{
    figures::{
        Comparison, Figure, Names, YearReport,
        cell::Cell,
        names::List,
        year_report::{Column, Part, Row, RowKind, period_text},
    },
    intake::Channel,
    plans::GoalDomain,
};
use doorbraak_kernel::{Code as _, Day, ratio::Decimal};
use doorbraak_report::{self as report, Block, Document, Form, Level};
use doorbraak_ui::{Chart, Series, chart::Kind, dutch};

use crate::reports::{document, picture, view::KeyFigure};

/// Bottlenecks on the page; the printed page has five.
const BOTTLENECKS: usize = 5;
/// More names than this are no message.
const NAMED: usize = 3;

/// What the tallies do not tell.
pub(super) struct Around {
    pub(super) names: Names,
    pub(super) partners: usize,
}

/// The page.
pub(super) struct Glance {
    pub(super) groups: Vec<Group>,
    pub(super) chart: Option<Chart>,
    pub(super) themes: Vec<String>,
    /// Why figures are not known.
    pub(super) unknown: Vec<String>,
}

/// Figures that belong together.
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) figures: Vec<KeyFigure>,
}

pub(super) fn glance(report: &YearReport, around: &Around) -> Glance {
    let list = |list| around.names.in_order(list, []);
    let count = |label: &str, number: usize, detail: &str| KeyFigure {
        label: label.into(),
        value: i64::try_from(number).map_or_else(|_| "onbekend".into(), |number| Decimal::whole(number).to_string()),
        detail: detail.into(),
        link: None,
    };
    let who = vec![
        count("Gemeenten", list(List::Municipality).len(), ""),
        count("Zorg- en veiligheidspartners", around.partners, "naast de gemeenten"),
    ];
    let mut read = Reading { report, unknown: Vec::new() };
    let channel = |channel: Channel| Some(Part { list: List::Channel, code: channel.code().into() });
    let domain = |domain: GoalDomain| Some(Part { list: List::GoalDomain, code: domain.code().into() });
    let process = vec![
        read.count("Casussen in totaal", Figure::CasesTotal, None),
        read.count("In behandeling aan het eind", Figure::CasesOpen, None),
        read.count("Nieuwe casussen", Figure::Inflow, None),
        read.count("Daarvan uit het veld", Figure::Inflow, channel(Channel::Field).as_ref()),
        read.count("Daarvan via ZSM", Figure::Inflow, channel(Channel::Zsm).as_ref()),
        read.count("Afgeschaald", Figure::Closed, None),
        read.with_share("Naar het IC-overleg", Figure::IcCases, Figure::IcShare),
        read.with_share("Personen opnieuw opgeschaald", Figure::Returned, Figure::ReturnedShare),
    ];
    let brought = vec![
        read.count("Direct contact met betrokkenen", Figure::Contacts, None),
        read.count("Doel behaald op veiligheid", Figure::GoalDomain, domain(GoalDomain::Safety).as_ref()),
        read.count("Doel behaald op zorg", Figure::GoalDomain, domain(GoalDomain::Care).as_ref()),
        read.count("Doel behaald op perspectief", Figure::GoalDomain, domain(GoalDomain::Prospects).as_ref()),
    ];
    let unknown = read.unknown;
    Glance {
        groups: vec![
            Group { title: "Wie doet mee", figures: who },
            Group { title: "Casussen", figures: process },
            Group { title: "Wat het opleverde", figures: brought },
        ],
        chart: bottlenecks(report),
        themes: list(List::Table).iter().map(|code| around.names.name(List::Table, code)).collect(),
        unknown,
    }
}

struct Reading<'a> {
    report: &'a YearReport,
    unknown: Vec<String>,
}

impl Reading<'_> {
    fn cell(&mut self, figure: Figure, part: Option<&Part>, column: Column) -> Option<Cell> {
        let cell = self.report.cell(figure, part, column).cloned();
        if let (Column::Now, Some(Cell::NotAvailable(reason))) = (column, &cell) {
            let text = format!("{}: {reason}", figure.label());
            if !self.unknown.contains(&text) {
                self.unknown.push(text);
            }
        }
        cell
    }

    fn count(&mut self, label: &str, figure: Figure, part: Option<&Part>) -> KeyFigure {
        let value = self.cell(figure, part, Column::Now);
        let change = self.cell(figure, part, Column::ChangePercent);
        let before = self.cell(figure, part, Column::Before);
        KeyFigure {
            label: label.into(),
            value: value.map_or_else(|| "onbekend".into(), |cell| cell.to_string()),
            detail: compared(self.report, change.as_ref(), before.as_ref()),
            link: None,
        }
    }

    /// A number with its share of the total beside it.
    fn with_share(&mut self, label: &str, figure: Figure, share: Figure) -> KeyFigure {
        let mut found = self.count(label, figure, None);
        if let Some(share @ Cell::Percent(_)) = self.cell(share, None, Column::Now) {
            let rest = if found.detail.is_empty() { String::new() } else { format!(", {}", found.detail) };
            found.detail = format!("{share} van het totaal{rest}");
        }
        found
    }
}

/// `11% meer dan in 2024`, or what it was where a percentage says nothing.
fn compared(report: &YearReport, change: Option<&Cell>, before: Option<&Cell>) -> String {
    let then = period_text(report.before);
    let when = if then.len() == 4 { format!("in {then}") } else { then.clone() };
    match (change, before) {
        (Some(Cell::Percent(percent)), _) => match percent.shown.units() {
            0 if percent.exact.is_some_and(|exact| exact.numerator() == 0) => format!("evenveel als {when}"),
            0 => format!("bijna evenveel als {when}"),
            up if up > 0 => format!("{up}% meer dan {when}"),
            down => format!("{}% minder dan {when}", down.abs()),
        },
        (_, Some(cell)) if !matches!(cell, Cell::NotAvailable(_)) => format!("{then}: {cell}"),
        _ => String::new(),
    }
}

/// The bottlenecks that hold most IC cases, the largest first.
fn bottlenecks(report: &YearReport) -> Option<Chart> {
    let table = report.tables().find(|table| table.code == "knelpunten")?;
    let count = |row: &Row| match row.cells.first() {
        Some(Cell::Count(number)) => *number,
        _ => 0,
    };
    let mut rows: Vec<&Row> = table.rows.iter().filter(|row| row.kind == RowKind::Line && count(row) > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(count(row)));
    let (all, top) = (rows.len(), count(rows.first()?));
    let first: Vec<&str> = rows.iter().copied().filter(|row| count(row) == top).map(|row| row.label.as_str()).collect();
    rows.truncate(BOTTLENECKS);
    let some = if all > BOTTLENECKS { format!(", {BOTTLENECKS} van de {all} knelpunten") } else { String::new() };
    Some(Chart {
        kind: Kind::Bars,
        headline: needed(&first, all),
        subtitle: format!("Casussen in het IC-overleg per knelpunt, {}{some}", period_text(report.period)),
        unit: "",
        categories: rows.iter().map(|row| row.label.clone()).collect(),
        series: vec![Series {
            name: period_text(report.period),
            values: rows.iter().map(|row| Some(Decimal::whole(count(row)))).collect(),
        }],
        source: picture::SOURCE.into(),
    })
}

/// Where strengthening is needed, by those that hold most cases; `all` is how many hold any.
fn needed(first: &[&str], all: usize) -> String {
    let names = dutch::enumerate(first);
    match first.len() {
        number if number == all && number <= NAMED => format!("Hier is versterking nodig: {names}"),
        1 => format!("Hier is versterking nodig, het meest bij: {names}"),
        number if number <= NAMED => format!("Hier is versterking nodig, het meest en even vaak bij: {names}"),
        _ => "Hier is versterking nodig".into(),
    }
}

/// One sheet of paper.
pub(super) fn paper(glance: &Glance, (house, demo): (&str, bool), sides: Comparison, made_on: Day) -> Document {
    let mut blocks = Vec::new();
    for group in &glance.groups {
        blocks.push(Block::Heading { level: Level::Chapter, text: group.title.into() });
        let figures = group.figures.iter().map(|figure| report::KeyFigure {
            label: figure.label.clone(),
            value: figure.value.clone(),
            detail: figure.detail.clone(),
        });
        blocks.push(Block::KeyFigures { figures: figures.collect() });
    }
    if let Some(chart) = &glance.chart {
        blocks.push(Block::Heading { level: Level::Chapter, text: "Structurele knelpunten".into() });
        blocks.push(document::bars(chart));
    }
    if !glance.themes.is_empty() {
        blocks.push(Block::Paragraph { text: format!("Tafels: {}.", glance.themes.join(", ")) });
    }
    if !glance.unknown.is_empty() {
        blocks.push(Block::Note { text: glance.unknown.join(" ") });
    }
    let invented = if demo { ". Alle personen en gegevens zijn verzonnen" } else { "" };
    Document {
        form: Form::Page,
        title: format!("{house} in één oogopslag"),
        subtitle: format!("{}, naast {}", sides.now(), sides.before()),
        house: house.to_owned(),
        date: made_on,
        edition: format!("Interne editie{invented}"),
        blocks,
    }
}

#[cfg(test)]
mod tests;
