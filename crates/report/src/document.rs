//! What a report, letter or set of minutes consists of. All texts are Dutch and already formatted (numbers, money,
//! dates), so that screen, spreadsheet and PDF print the same characters; only charts carry numbers, for lengths.

use doorbraak_kernel::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A document in Dutch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Shape of the first page.
    pub form: Form,
    /// Title; may not be blank.
    pub title: String,
    /// Line under the title, may be empty.
    pub subtitle: String,
    /// Name of the house, in the header of every page and as author.
    pub house: String,
    /// The day the document carries; also the file's own date, so that the same document gives the same bytes.
    #[serde(serialize_with = "iso", deserialize_with = "from_iso")]
    pub date: Day,
    /// Which edition this is, such as "Openbare editie"; in the footer of every page, may be empty.
    pub edition: String,
    /// The contents, in reading order.
    pub blocks: Vec<Block>,
}

/// Shape of the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A cover page, a table of contents and numbered headings (**jaarverslag**).
    Report,
    /// The title above the text on the first page (**brief**, **bespreekverslag**, **gemeenteverslag**).
    Sheet,
    /// One sheet of A4 and never more: set smaller until it fits, and refused when it would become unreadable
    /// (**raadsinformatieblad**, **in één oogopslag**).
    Page,
}

/// A part of a document. Blocks without any text are left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading; a level that skips one is raised, since PDF/UA refuses gaps.
    Heading {
        /// How deep.
        level: Level,
        /// Its text.
        text: String,
    },
    /// A paragraph; a line break starts a new one.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// Bullet points.
    List {
        /// The points.
        items: Vec<String>,
    },
    /// Figures in large type, three beside each other.
    KeyFigures {
        /// The figures.
        figures: Vec<KeyFigure>,
    },
    /// A table.
    Table(Table),
    /// Upright bars; drawn lying down when there are too many to read.
    BarChart(Chart),
    /// Bars that lie down, for long names.
    HorizontalBars(Chart),
    /// An aside: a reservation, a source, a warning.
    Note {
        /// Its text.
        text: String,
    },
    /// Printed across every page, wherever the block stands: for whom, when and for what this copy was made. Not read
    /// aloud; say the same in the text.
    Watermark {
        /// Its text.
        text: String,
    },
    /// What follows starts on a new page.
    PageBreak,
}

/// Depth of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// First level.
    Chapter,
    /// Second level.
    Section,
    /// Third level; not in the contents.
    Subsection,
}

/// One figure in large type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFigure {
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: String,
    /// What it is compared with, may be empty.
    pub detail: String,
}

/// A table with a header row; the first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Printed above it, numbered.
    pub caption: String,
    /// The columns; a table without columns is left out.
    pub columns: Vec<Column>,
    /// The rows. A row with fewer cells than columns is filled up; what is too many is dropped.
    pub rows: Vec<Vec<String>>,
    /// Whether the last row is a total.
    pub total: bool,
    /// Printed under it: reservations and source, may be empty.
    pub note: String,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Side of the cells.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn text(title: impl Into<String>) -> Self {
        Self { title: title.into(), align: Align::Left }
    }

    /// A column of numbers, aligned on their last digit and never broken.
    pub fn number(title: impl Into<String>) -> Self {
        Self { title: title.into(), align: Align::Right }
    }
}

/// Side of the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A bar chart. Give a table with the same figures beside it: a chart shows, a table proves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// What the chart says, as a sentence.
    pub title: String,
    /// What is counted, in which unit and period.
    pub subtitle: String,
    /// What a reader who cannot see it should hear; when blank it is made from the figures.
    pub alt: String,
    /// Names along the axis.
    pub categories: Vec<String>,
    /// One bar per category and series; at most four series can be told apart.
    pub series: Vec<Series>,
}

/// The bars of one colour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Name in the legend; a single series has no legend.
    pub name: String,
    /// One point per category, in the same order.
    pub points: Vec<Point>,
}

/// The length of a bar with the text beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The length; none when unknown or not to be disclosed, and then only the text is shown.
    pub value: Option<f64>,
    /// The figure as printed.
    pub text: String,
}

impl Point {
    /// A known figure.
    pub fn new(value: f64, text: impl Into<String>) -> Self {
        Self { value: Some(value), text: text.into() }
    }

    /// A figure without a length, such as "minder dan 5".
    pub fn hidden(text: impl Into<String>) -> Self {
        Self { value: None, text: text.into() }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn iso<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// A frozen document is read back as it was written.
fn from_iso<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| D::Error::custom("no day"))
}
