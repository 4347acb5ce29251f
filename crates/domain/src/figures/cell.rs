//! **Cel**: one value of a report, with its unit, exact until it is shown. What is not known says why; it is never 0.

use std::fmt;

use doorbraak_kernel::{Euro, Ratio, ratio::Decimal};

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A whole number of things.
    Count(i64),
    /// A mean or a rate.
    Decimal(Rounded),
    /// A share, in percent.
    Percent(Rounded),
    /// A difference between two shares, in percentage points.
    Points(Rounded),
    /// Whole euros.
    Euro(Euro),
    /// Words.
    Text(String),
    /// No value, with the reason.
    NotAvailable(Reason),
}

/// A number as it is shown, with the exact value behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rounded {
    /// As shown; halves away from zero.
    pub shown: Decimal,
    /// Before rounding, before the factor of 100 or 1.000; absent for a score that was entered as it is shown.
    pub exact: Option<Ratio>,
}

/// What stands in a cell of which nobody knows the value.
const UNKNOWN: &str = "onbekend";

/// Why there is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Division by zero: the question has no answer.
    NothingToDivideBy,
    /// The column asks something that this row does not have.
    NotApplicable,
    /// The facts of the house begin after this period.
    NotRecorded,
    /// Nobody timed the discussions.
    NotTimed,
    /// The number of inhabitants was not entered.
    NoInhabitants {
        /// The year whose 1 January is meant.
        year: i16,
        /// The municipality, by name; for the region the first that misses.
        municipality: String,
    },
    /// The person's municipality is not known or not one of the region.
    OutsideRegion,
    /// No score was entered for the period.
    NoScore,
    /// The register the figure is counted from has no line in the period.
    EmptyRegister,
    /// No amount was entered.
    NoAmount,
    /// The budget belongs to a whole calendar year.
    WholeYearsOnly,
    /// The exact value does not fit; to be reported as our failure.
    TooLarge,
    /// Not in the public edition, because the count is small.
    Below {
        /// Counts below it are small.
        threshold: i64,
    },
    /// Not in the public edition, because something small could be calculated with it.
    Protected,
}

impl Reason {
    /// What stands in the cell: `n.v.t.` when the question has no answer, `onbekend` when nobody knows it, `<5` or `x`
    /// when the public edition hides it.
    pub const fn short(&self) -> &'static str {
        match self {
            Self::Below { threshold } => match *threshold {
                3 => "<3",
                4 => "<4",
                5 => "<5",
                6 => "<6",
                7 => "<7",
                8 => "<8",
                9 => "<9",
                10 => "<10",
                _ => "x",
            },
            Self::Protected => "x",
            Self::NothingToDivideBy | Self::NotApplicable | Self::OutsideRegion | Self::WholeYearsOnly => "n.v.t.",
            Self::NotRecorded
            | Self::NotTimed
            | Self::NoInhabitants { .. }
            | Self::NoScore
            | Self::EmptyRegister
            | Self::NoAmount
            | Self::TooLarge => UNKNOWN,
        }
    }
}

impl Reason {
    /// Whether nobody knows the answer; other reasons say that there is none, or that it is not shown.
    pub fn is_unknown(&self) -> bool {
        self.short() == UNKNOWN
    }
}

/// The reason in a sentence.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::NothingToDivideBy => "Er is niets om door te delen: het aantal is 0.",
            Self::NotApplicable => "Deze vraag past niet bij deze regel.",
            Self::NotRecorded => "Van deze periode zijn geen gegevens vastgelegd.",
            Self::NotTimed => "De duur van de besprekingen is niet gemeten.",
            Self::NoInhabitants { year, municipality } => {
                return write!(f, "Het aantal inwoners op 1 januari {year} is niet ingevuld voor {municipality}.");
            }
            Self::OutsideRegion => "De woonplaats is niet bekend of ligt buiten de regio.",
            Self::NoScore => "Voor deze periode is geen score ingevuld.",
            Self::EmptyRegister => {
                "Het register is voor deze periode leeg. Of er niets was of niets is ingevuld, is niet bekend."
            }
            Self::NoAmount => "Het bedrag is niet ingevuld.",
            Self::WholeYearsOnly => "De begroting geldt alleen voor een heel kalenderjaar.",
            Self::TooLarge => "Dit getal is te groot om precies te berekenen.",
            Self::Below { threshold } => {
                return write!(f, "Minder dan {threshold}, misschien 0; niet getoond om herkenning te voorkomen.");
            }
            Self::Protected => "Niet getoond: hiermee zou een klein aantal te berekenen zijn.",
        };
        f.write_str(text)
    }
}

impl Cell {
    /// The unit in the machine form.
    pub const fn unit(&self) -> &'static str {
        match self {
            Self::Count(_) => "aantal",
            Self::Decimal(_) => "getal",
            Self::Percent(_) => "procent",
            Self::Points(_) => "procentpunt",
            Self::Euro(_) => "euro",
            Self::Text(_) => "tekst",
            Self::NotAvailable(_) => "",
        }
    }

    /// The shown value for machines: digits, a full stop, no thousands marks; empty when there is no value.
    pub fn plain(&self) -> String {
        match self {
            Self::Count(number) => number.to_string(),
            Self::Decimal(number) | Self::Percent(number) | Self::Points(number) => number.shown.plain(),
            Self::Euro(amount) => amount.0.to_string(),
            Self::Text(text) => text.clone(),
            Self::NotAvailable(_) => String::new(),
        }
    }

    /// The exact value for machines, as `220/1120` when it was rounded.
    pub fn exact(&self) -> String {
        match self {
            Self::Decimal(number) | Self::Percent(number) | Self::Points(number) => match number.exact {
                Some(ratio) => format!("{}/{}", ratio.numerator(), ratio.denominator()),
                None => number.shown.plain(),
            },
            Self::Count(_) | Self::Euro(_) | Self::Text(_) | Self::NotAvailable(_) => self.plain(),
        }
    }

    /// As [`fmt::Display`], with a plus before what went up: for columns that show a change.
    pub fn signed(&self) -> String {
        match self {
            Self::Count(number) if *number > 0 => format!("+{self}"),
            Self::Decimal(number) | Self::Percent(number) | Self::Points(number) if number.shown.units() > 0 => {
                format!("+{self}")
            }
            Self::Euro(amount) => format!("{amount:+}"),
            Self::Count(_)
            | Self::Decimal(_)
            | Self::Percent(_)
            | Self::Points(_)
            | Self::Text(_)
            | Self::NotAvailable(_) => self.to_string(),
        }
    }
}

/// As printed in Dutch: `1.329`, `22,4`, `20%`, `€ 140.371`, `n.v.t.`.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(number) => Decimal::whole(*number).fmt(f),
            Self::Decimal(number) => number.shown.fmt(f),
            Self::Percent(number) => write!(f, "{}%", number.shown),
            Self::Points(number) => write!(f, "{} procentpunt", number.shown),
            Self::Euro(amount) => amount.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::NotAvailable(reason) => f.write_str(reason.short()),
        }
    }
}
