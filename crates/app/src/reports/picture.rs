//! The **grafiek** of a section: at the places where the printed report has one, and where a drawing says more than its
//! table. The title is the message, found in the figures; the table with the same values stands behind it.

use doorbraak_domain::figures::{
    YearReport,
    cell::Cell,
    definition::Figure,
    year_report::{Column, Row, RowKind, Section, Table, period_text},
};
use doorbraak_kernel::ratio::Decimal;
use doorbraak_ui::{Chart, Series, chart::Kind};

const SOURCE: &str = "Feiten van het huis, geteld door Doorbraak";

/// What the title says.
enum Message {
    /// How the figure as a whole went, with its name.
    Went(&'static str),
    /// Which line has the most, around its name.
    Most(&'static str, &'static str),
}

/// The picture of a section, where it has one.
pub(super) fn chart(report: &YearReport, section: &Section) -> Option<Chart> {
    let (kind, code, message) = match section.code {
        "totalen" => (Kind::Columns, "totalen", Message::Went("Het totaal aantal casussen")),
        "instroom" => (Kind::Columns, "instroom", Message::Went("De instroom")),
        "doorloop" => (Kind::Bars, "doorloop", Message::Went("Het aantal casussen dat is afgeschaald,")),
        "personen_besprekingen" => {
            (Kind::Bars, "personen_besproken", Message::Most("De meeste personen zijn besproken aan de tafel ", ""))
        }
        "per_1000" => {
            (Kind::Bars, "per_1000", Message::Most("Per 1.000 inwoners zijn uit ", " de meeste personen besproken"))
        }
        "doelen" => (Kind::Columns, "doel_domein", Message::Most("Een doel is het vaakst behaald op ", "")),
        "steekproef" => (
            Kind::Columns,
            "steekproef_domein",
            Message::Most("In de steekproef is het vaakst een doel behaald op ", ""),
        ),
        "interventies" => (Kind::Bars, "interventies", Message::Most("Het vaakst ingezet: ", "")),
        "ic_knelpunten" => (Kind::Bars, "knelpunten", Message::Most("Wat het vaakst vastloopt: ", "")),
        "naast_regio" => return course(report, section),
        _ => return None,
    };
    let table = section.tables.iter().find(|table| table.code == code)?;
    let split = table.rows.iter().any(|row| row.kind == RowKind::Line && row.part.is_some());
    let lines: Vec<&Row> =
        table.rows.iter().filter(|row| row.kind == RowKind::Line && row.part.is_some() == split).collect();
    let values = |wanted: Column| lines.iter().map(|row| at(table, row, wanted).and_then(number)).collect();
    let mut series = vec![Series { name: period_text(report.period), values: values(Column::Now) }];
    if kind == Kind::Columns {
        series.insert(0, Series { name: period_text(report.before), values: values(Column::Before) });
    }
    let headline = match message {
        Message::Went(name) => went(name, table)?,
        Message::Most(before, after) => {
            most(&lines, table).map_or_else(|| table.title.to_owned(), |row| format!("{before}{}{after}", named(row)))
        }
    };
    (!lines.is_empty()).then(|| Chart {
        kind,
        headline,
        subtitle: format!("{}, {}", table.title, period_text(report.period)),
        categories: lines.iter().map(|row| row.label.clone()).collect(),
        series,
        source: SOURCE.into(),
    })
}

/// A domain of goals in the middle of a sentence is written small; names are not.
fn named(row: &Row) -> String {
    match row.figure {
        Figure::GoalDomain | Figure::SampleDomain => row.label.to_lowercase(),
        _ => row.label.clone(),
    }
}

fn at<'a>(table: &Table, row: &'a Row, wanted: Column) -> Option<&'a Cell> {
    let place = table.columns.iter().position(|column| *column == wanted)?;
    row.cells.get(place)
}

/// `De instroom steeg van 500 naar 556`: of the total of the table, or of its first row where nothing is split.
fn went(name: &str, table: &Table) -> Option<String> {
    let row = table.rows.iter().find(|row| row.kind == RowKind::Total).or_else(|| table.rows.first())?;
    let value = |wanted| at(table, row, wanted).and_then(number);
    Some(match (value(Column::Now), value(Column::Before)) {
        (Some(now), Some(before)) if now.units() > before.units() => format!("{name} steeg van {before} naar {now}"),
        (Some(now), Some(before)) if now.units() < before.units() => format!("{name} daalde van {before} naar {now}"),
        (Some(now), Some(_)) => format!("{name} bleef gelijk: {now}"),
        (Some(now), None) => format!("{name} was {now}"),
        (None, _) => table.title.to_owned(),
    })
}

/// The line with the highest value; none when all are nothing.
fn most<'a>(lines: &[&'a Row], table: &Table) -> Option<&'a Row> {
    let size = |row: &&&'a Row| {
        at(table, row, Column::Now).and_then(number).map_or(0, doorbraak_kernel::ratio::Decimal::units)
    };
    // Of equals the first, which stands first in the order of the house.
    let found = lines.iter().rev().max_by_key(size)?;
    (size(&found) > 0).then_some(*found)
}

/// How the rate of a municipality went, beside that of the region.
fn course(report: &YearReport, section: &Section) -> Option<Chart> {
    let place = report.place.as_ref()?;
    let table = section.tables.iter().find(|table| table.code == "verloop")?;
    let rates = table.rows.iter().filter(|row| row.figure == Figure::PerThousand);
    let series: Vec<Series> = rates
        .map(|row| Series {
            name: if row.part.is_some() { place.name.clone() } else { "Hele regio".into() },
            values: row.cells.iter().map(number).collect(),
        })
        .collect();
    let last = |series: &Series| series.values.last().copied().flatten();
    let headline = match (series.first().and_then(last), series.last().and_then(last)) {
        (Some(here), Some(region)) => {
            format!("Uit {} zijn {here} personen per 1.000 inwoners besproken; in de hele regio {region}", place.name)
        }
        _ => format!("Personen uit {} per 1.000 inwoners", place.name),
    };
    Some(Chart {
        kind: Kind::Columns,
        headline,
        subtitle: "Personen besproken per 1.000 inwoners, drie perioden na elkaar".into(),
        categories: table.columns.iter().map(|column| column.title(report)).collect(),
        series,
        source: SOURCE.into(),
    })
}

fn number(cell: &Cell) -> Option<Decimal> {
    match cell {
        Cell::Count(number) => Some(Decimal::whole(*number)),
        Cell::Decimal(number) | Cell::Percent(number) | Cell::Points(number) => Some(number.shown),
        Cell::Euro(amount) => Some(Decimal::whole(amount.0)),
        Cell::Text(_) | Cell::NotAvailable(_) => None,
    }
}
