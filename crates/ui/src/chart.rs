//! **Grafiek**: bars and lines as SVG from one model, for the screen (classes, a table behind it) and for a PDF (plain
//! attributes). A chart states its message, its values stand beside the marks, and it counts in whole steps. All
//! coordinates are exact tenths of a pixel: no rounding differs between two machines.

mod geometry;

use askama::Template;
use doorbraak_kernel::ratio::Decimal;

use geometry::Drawing;

use crate::dutch;

/// The form of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Vertical bars, side by side per category: to compare a few categories over series (years).
    Columns,
    /// Horizontal bars: to rank categories with long names.
    Bars,
    /// A line over time.
    Line,
}

/// One row of values, one per category. An absent value (not known, or too small to show) leaves a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What the row is, for the legend and the table.
    pub name: String,
    /// A value per category.
    pub values: Vec<Option<Decimal>>,
}

impl Series {
    /// A row of whole numbers without gaps.
    pub fn whole(name: impl Into<String>, values: &[i64]) -> Self {
        Self { name: name.into(), values: values.iter().map(|value| Some(Decimal::whole(*value))).collect() }
    }
}

/// A chart. Values below zero are drawn as zero and keep their label: these charts are for counts and shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The form.
    pub kind: Kind,
    /// The message, as a sentence.
    pub headline: String,
    /// What is counted, of what and when.
    pub subtitle: String,
    /// The names of the categories, in the order of the values.
    pub categories: Vec<String>,
    /// At most four rows.
    pub series: Vec<Series>,
    /// What follows each value: `%` for shares; empty where a number says enough.
    pub unit: &'static str,
    /// Where the values come from; may be empty.
    pub source: String,
}

#[derive(Template)]
#[template(path = "chart.html")]
struct OnScreen<'a> {
    chart: &'a Chart,
    drawing: Drawing,
    about: String,
}

#[derive(Template)]
#[template(path = "chart.svg")]
struct OnPaper<'a> {
    chart: &'a Chart,
    drawing: Drawing,
    about: String,
}

/// Names that a listener can keep apart.
const NAMED: usize = 3;

/// The colours of the series on paper; the screen takes the same ones from the style sheet.
const INK: [&str; 4] = ["#1b5876", "#d2932c", "#7a9a3a", "#8a5a94"];

fn ink(series: impl std::borrow::Borrow<usize>) -> &'static str {
    INK.get(*series.borrow()).copied().unwrap_or("#455a66")
}

impl Chart {
    /// The whole figure for a page: message, legend, drawing, table and source.
    pub fn to_html(&self) -> Result<String, askama::Error> {
        OnScreen { chart: self, drawing: Drawing::of(self), about: self.about() }.render()
    }

    /// The drawing alone, with presentation attributes and its own legend, for a PDF.
    pub fn to_svg(&self) -> Result<String, askama::Error> {
        OnPaper { chart: self, drawing: Drawing::of(self), about: self.about() }.render()
    }

    /// What a reader hears instead of the drawing: the form, the message and how each row runs.
    pub fn about(&self) -> String {
        let form = match self.kind {
            Kind::Columns | Kind::Bars => "Staafdiagram",
            Kind::Line => "Lijndiagram",
        };
        let empty = self.series.iter().all(|series| self.known(series).is_empty());
        let rows: Vec<String> = self.series.iter().map(|series| self.course(series)).collect();
        let rows = if empty { "Er zijn geen waarden".into() } else { rows.join(". ") };
        format!("{form}: {}. {rows}.", self.headline.trim_end_matches('.'))
    }

    // The table behind the drawing: each category with a text per series.
    fn rows(&self) -> impl Iterator<Item = (&str, Vec<String>)> {
        self.categories.iter().enumerate().map(|(place, name)| {
            let value = |series: &Series| self.shown(series.values.get(place).copied().flatten());
            (name.as_str(), self.series.iter().map(value).collect())
        })
    }

    /// The values of a row that are there, with their categories.
    fn known(&self, series: &Series) -> Vec<(&str, Decimal)> {
        let values = self.categories.iter().zip(&series.values);
        values.filter_map(|(name, value)| Some((name.as_str(), (*value)?))).collect()
    }

    // Ranked bars have no course: highest and lowest say more there than first and last.
    fn course(&self, series: &Series) -> String {
        let (name, known) = (dutch::capital(&series.name), self.known(series));
        let (Some(first), Some(last)) = (known.first(), known.last()) else { return format!("{name}: geen waarden") };
        let places = known.iter().map(|(_, value)| value.decimals()).max().unwrap_or_default();
        let sizes = || known.iter().map(|(_, value)| geometry::scaled(*value, places));
        let place = if self.kind == Kind::Line { "in" } else { "bij" };
        // Who shares an end is named with it.
        let end = |size: Option<i64>| {
            let there: Vec<_> =
                known.iter().filter(|(_, value)| Some(geometry::scaled(*value, places)) == size).collect();
            let names: Vec<&str> = there.iter().map(|(name, _)| *name).collect();
            let value = self.shown(there.first().map(|(_, value)| *value));
            format!("{value} {place} {}", self.named(&names))
        };
        let (most, fewest) = (sizes().max(), sizes().min());
        let text = match self.kind {
            _ if known.len() == 1 => end(most),
            Kind::Line if most == fewest => format!("steeds {}", self.shown(Some(first.1))),
            Kind::Columns | Kind::Bars if most == fewest => format!("overal {}", self.shown(Some(first.1))),
            Kind::Line => format!(
                "van {} in {} naar {} in {}; hoogste {}",
                self.shown(Some(first.1)),
                first.0,
                self.shown(Some(last.1)),
                last.0,
                end(most)
            ),
            Kind::Columns | Kind::Bars => format!("hoogste {}, laagste {}", end(most), end(fewest)),
        };
        let value = |place: usize| series.values.get(place).copied().flatten();
        let absent: Vec<&str> =
            (0..).zip(&self.categories).filter(|(at, _)| value(*at).is_none()).map(|(_, name)| name.as_str()).collect();
        let absent =
            if absent.is_empty() { String::new() } else { format!("; geen waarde {place} {}", self.named(&absent)) };
        format!("{name}: {text}{absent}")
    }

    /// A few names in full; more are counted.
    fn named(&self, names: &[&str]) -> String {
        if names.len() > NAMED {
            format!("{} van de {}", names.len(), self.categories.len())
        } else {
            dutch::enumerate(names)
        }
    }

    /// A value as the table shows it.
    fn shown(&self, value: Option<Decimal>) -> String {
        value.map_or_else(|| "–".into(), |value| format!("{value}{}", self.unit))
    }
}

#[cfg(test)]
mod tests;
