//! The **grafiek** of a section: at the places where the printed report has one, and where a drawing says more than its
//! table. The title is the message, found in the figures; the table with the same values stands behind it. What has no
//! value at all gets no drawing: the table of the section says why.

mod sentence;

use doorbraak_domain::figures::{
    YearReport,
    cell::Cell,
    definition::Figure,
    year_report::{Column, Row, RowKind, Section, Table, period_text},
};
use doorbraak_kernel::ratio::Decimal;
use doorbraak_ui::{Chart, Series, chart::Kind};

use sentence::{Message, Most};

/// Where the values of every chart come from.
pub(super) const SOURCE: &str = "Feiten van het huis, geteld door Doorbraak";

/// A share over fewer cases of a sample than this may be the highest by chance alone, and is no message.
const ENOUGH: i64 = 10;

const TABLES: Most = Most {
    one: ["De meeste personen zijn besproken aan de tafel ", ""],
    shared: ["De meeste personen zijn besproken aan de tafels ", ", "],
    only: ["Alle personen zijn besproken aan de tafel ", ""],
    alike: "evenveel",
};
const RATES: Most = Most {
    one: ["Per 1.000 inwoners zijn uit ", " de meeste personen besproken"],
    shared: ["Per 1.000 inwoners zijn uit ", " de meeste personen besproken, "],
    only: ["Van de gemeenten in de regio is alleen uit ", " iemand besproken"],
    alike: "evenveel",
};
const GOALS: Most = Most {
    one: ["Naar verhouding is het vaakst een doel behaald op ", ""],
    shared: ["Naar verhouding is het vaakst een doel behaald op ", ", "],
    only: ["Alleen op ", " is een doel behaald"],
    alike: "even vaak",
};
const SAMPLE: Most = Most {
    one: ["In de steekproef is naar verhouding het vaakst een doel behaald op ", ""],
    shared: ["In de steekproef is naar verhouding het vaakst een doel behaald op ", ", "],
    only: ["In de steekproef is alleen op ", " een doel behaald"],
    alike: "even vaak",
};
const INTERVENTIONS: Most = Most {
    one: ["Het vaakst ingezet: ", ""],
    shared: ["Het vaakst ingezet: ", ", "],
    only: ["Alleen ingezet: ", ""],
    alike: "even vaak",
};
const STUCK: Most = Most {
    one: ["Wat het vaakst vastloopt: ", ""],
    shared: ["Wat het vaakst vastloopt: ", ", "],
    only: ["Het enige knelpunt: ", ""],
    alike: "even vaak",
};

/// The form of the picture of a section, the table it shows, and what its title says.
fn picture(section: &str) -> Option<(Kind, &'static str, Message)> {
    Some(match section {
        "totalen" => (Kind::Columns, "totalen", Message::Went("Het totaal aantal casussen")),
        "instroom" => (Kind::Columns, "instroom", Message::Went("De instroom")),
        "doorloop" => (Kind::Bars, "doorloop", Message::Went("Het aantal casussen dat is afgeschaald,")),
        "personen_besprekingen" => (Kind::Bars, "personen_besproken", Message::Most(&TABLES)),
        "per_1000" => (Kind::Bars, "per_1000", Message::Most(&RATES)),
        "doelen" => (Kind::Columns, "doel_domein", Message::Most(&GOALS)),
        "steekproef" => (Kind::Columns, "steekproef_domein", Message::Most(&SAMPLE)),
        "interventies" => (Kind::Bars, "interventies", Message::Most(&INTERVENTIONS)),
        "ic_knelpunten" => (Kind::Bars, "knelpunten", Message::Most(&STUCK)),
        _ => return None,
    })
}

/// The picture of a section, where it has one and there is something to draw.
pub(super) fn chart(report: &YearReport, section: &Section) -> Option<Chart> {
    if section.code == "naast_regio" {
        return course(report, section);
    }
    let (kind, code, message) = picture(section.code)?;
    let table = section.tables.iter().find(|table| table.code == code)?;
    let split = table.rows.iter().any(|row| row.kind == RowKind::Line && row.part.is_some());
    let lines: Vec<&Row> =
        table.rows.iter().filter(|row| row.kind == RowKind::Line && row.part.is_some() == split).collect();
    let values = |wanted: Column| lines.iter().map(|row| at(table, row, wanted).and_then(number)).collect();
    let (now, before) = (period_text(report.period), period_text(report.before));
    let mut series = vec![Series { name: now.clone(), values: values(Column::Now) }];
    let mut subtitle = format!("{}, {now}", table.title);
    if kind == Kind::Columns {
        subtitle = format!("{subtitle} naast {before}");
        series.insert(0, Series { name: before, values: values(Column::Before) });
    }
    // Not every column: how much a count changed is a share as well.
    let drawn = lines.iter().flat_map(|row| [Column::Now, Column::Before].map(|wanted| at(table, row, wanted)));
    let shares = drawn.flatten().any(|cell| matches!(cell, Cell::Percent(_)));
    let known = series.iter().any(|series| series.values.iter().any(Option::is_some));
    known.then(|| Chart {
        kind,
        headline: match message {
            Message::Went(name) => sentence::went(report, table, name),
            Message::Most(most) => most_of_enough(table, &lines, most),
        },
        subtitle,
        categories: lines.iter().map(|row| row.label.clone()).collect(),
        series,
        unit: if shares { "%" } else { "" },
        source: SOURCE.into(),
    })
}

/// Which line has the most, where the lines say over how many cases they are: of those that are over enough of them.
fn most_of_enough(table: &Table, lines: &[&Row], most: &Most) -> String {
    let over = |row: &Row| match at(table, row, Column::Base) {
        Some(Cell::Count(cases)) => *cases,
        _ => ENOUGH,
    };
    if !lines.iter().any(|row| (1..ENOUGH).contains(&over(row))) {
        return sentence::most(table, lines, most);
    }
    let enough: Vec<&Row> = lines.iter().copied().filter(|row| over(row) >= ENOUGH).collect();
    if enough.len() < 2 {
        return table.title.to_owned();
    }
    format!("{}; domeinen met minder dan tien casussen niet meegerekend", sentence::most(table, &enough, most))
}

fn at<'a>(table: &Table, row: &'a Row, wanted: Column) -> Option<&'a Cell> {
    let place = table.columns.iter().position(|column| *column == wanted)?;
    row.cells.get(place)
}

/// How the rate of a municipality went, beside that of the region.
fn course(report: &YearReport, section: &Section) -> Option<Chart> {
    let place = report.place.as_ref()?;
    let table = section.tables.iter().find(|table| table.code == "verloop")?;
    let rates = || table.rows.iter().filter(|row| row.figure == Figure::PerThousand);
    let series: Vec<Series> = rates()
        .map(|row| Series {
            name: if row.part.is_some() { place.name.clone() } else { "Hele regio".into() },
            values: row.cells.iter().map(number).collect(),
        })
        .collect();
    let now = |here: bool| {
        let row = rates().find(|row| row.part.is_some() == here)?;
        at(table, row, Column::Now).and_then(number)
    };
    let headline = match (now(true), now(false)) {
        (Some(here), Some(region)) => {
            format!("Uit {} zijn {here} personen per 1.000 inwoners besproken; in de hele regio {region}", place.name)
        }
        (Some(here), None) => format!("Uit {} zijn {here} personen per 1.000 inwoners besproken", place.name),
        (None, _) => format!("Personen uit {} per 1.000 inwoners", place.name),
    };
    let known = series.iter().any(|series| series.values.iter().any(Option::is_some));
    known.then(|| Chart {
        kind: Kind::Columns,
        headline,
        subtitle: "Personen besproken per 1.000 inwoners, drie perioden na elkaar".into(),
        categories: table.columns.iter().map(|column| column.title(report)).collect(),
        series,
        unit: "",
        source: SOURCE.into(),
    })
}

/// A cell as a length.
fn number(cell: &Cell) -> Option<Decimal> {
    match cell {
        Cell::Count(number) => Some(Decimal::whole(*number)),
        Cell::Decimal(number) | Cell::Percent(number) | Cell::Points(number) => Some(number.shown),
        Cell::Euro(amount) => Some(Decimal::whole(amount.0)),
        Cell::Text(_) | Cell::NotAvailable(_) => None,
    }
}

#[cfg(test)]
mod tests;
