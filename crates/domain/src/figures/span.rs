//! **Periode**: what a report can be about: a month, a quarter, a half-year, a year, or any two days. The house prints
//! years and half-years; a council asks for the rest. Each kind knows the one before it, so that a comparison is never
//! made by hand.

use std::{fmt, str::FromStr};

use doorbraak_kernel::{Day, Period};

/// The kind of a span; the number counts within the year, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Month(i8),
    Quarter(i8),
    HalfYear(i8),
    Year,
    Days,
}

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    kind: Kind,
    period: Period,
}

/// Why a text or a pair of periods cannot be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// The text is no period.
    #[error("Dit is geen periode. Schrijf bijvoorbeeld 2025, 2025-H1, 2025-K3, 2025-02 of 2025-01-15_2025-03-01.")]
    NotASpan,
    /// The period to compare with does not lie before this one.
    #[error("Vergelijken kan alleen met een periode die eerder is afgelopen.")]
    NotEarlier,
}

impl Span {
    /// A calendar month, 1 to 12.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Self::months(Kind::Month(month), year, month, 1)
    }

    /// A quarter, 1 to 4.
    pub fn quarter(year: i16, number: i8) -> Option<Self> {
        (1..=4).contains(&number).then(|| Self::months(Kind::Quarter(number), year, number * 3 - 2, 3))?
    }

    /// A half-year, 1 or 2.
    pub fn half_year(year: i16, number: i8) -> Option<Self> {
        (1..=2).contains(&number).then(|| Self::months(Kind::HalfYear(number), year, number * 6 - 5, 6))?
    }

    /// A calendar year.
    pub fn year(year: i16) -> Option<Self> {
        Self::months(Kind::Year, year, 1, 12)
    }

    /// Any days; a range that is a year, a half-year, a quarter or a month is taken as that.
    pub fn of(period: Period) -> Self {
        let (year, month) = (period.from().year(), period.from().month());
        let (quarter, half) = ((month - 1) / 3 + 1, (month - 1) / 6 + 1);
        let named =
            [Self::year(year), Self::half_year(year, half), Self::quarter(year, quarter), Self::month(year, month)];
        let found = named.into_iter().flatten().find(|span| span.period == period);
        found.unwrap_or(Self { kind: Kind::Days, period })
    }

    fn months(kind: Kind, year: i16, first: i8, number: i8) -> Option<Self> {
        let to = Day::new(year, first + number - 1, 1)?.last_of_month();
        Some(Self { kind, period: Period::new(Day::new(year, first, 1)?, to)? })
    }

    /// Its days.
    pub const fn period(self) -> Period {
        self.period
    }

    /// The span just before it: the quarter before a quarter, as many days before a range of days.
    #[must_use]
    pub fn previous(self) -> Self {
        let last = self.period.from().plus_days(-1);
        let (year, month) = (last.year(), last.month());
        let named = match self.kind {
            Kind::Month(_) => Self::month(year, month),
            Kind::Quarter(_) => Self::quarter(year, (month - 1) / 3 + 1),
            Kind::HalfYear(_) => Self::half_year(year, (month - 1) / 6 + 1),
            Kind::Year => Self::year(year),
            Kind::Days => None,
        };
        let days = self.period.to().days_since(self.period.from());
        let range = || Period::new(last.plus_days(-days), last).map(|period| Self { kind: Kind::Days, period });
        // At the first day that exists there is nothing before it.
        named.or_else(range).unwrap_or(self)
    }

    /// The same span one year earlier.
    #[must_use]
    pub fn year_before(self) -> Self {
        Self { kind: self.kind, period: self.period.year_before() }
    }

    /// Accepts `before` as the period to compare with.
    ///
    /// # Errors
    /// When it ends on or after the first day of this span: the same event would stand on both sides.
    pub fn compared_with(self, before: Self) -> Result<Comparison, SpanError> {
        let earlier = before.period.to() < self.period.from();
        if earlier { Ok(Comparison { now: self, before }) } else { Err(SpanError::NotEarlier) }
    }

    /// As in an address and a file name; [`Span::from_str`] reads it back.
    pub fn code(self) -> String {
        let year = self.period.from().year();
        match self.kind {
            Kind::Month(month) => format!("{year}-{month:02}"),
            Kind::Quarter(number) => format!("{year}-K{number}"),
            Kind::HalfYear(number) => format!("{year}-H{number}"),
            Kind::Year => year.to_string(),
            Kind::Days => format!("{}_{}", self.period.from(), self.period.to()),
        }
    }
}

/// As printed: `2e halfjaar 2022`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.period.from(), self.period.to());
        match self.kind {
            Kind::Month(_) => f.write_str(from.long_text().split_once(' ').map_or("", |(_, month)| month)),
            Kind::Quarter(number) => write!(f, "{number}e kwartaal {}", from.year()),
            Kind::HalfYear(number) => write!(f, "{number}e halfjaar {}", from.year()),
            Kind::Year => write!(f, "{}", from.year()),
            Kind::Days => write!(f, "{} t/m {}", from.form_text(), to.form_text()),
        }
    }
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        read(text).ok_or(SpanError::NotASpan)
    }
}

fn read(text: &str) -> Option<Span> {
    if let Some((from, to)) = text.split_once('_') {
        return Period::new(from.parse().ok()?, to.parse().ok()?).map(Span::of);
    }
    let (year, part) = text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits(year, 4).then(|| year.parse().ok())??;
    let number = |text: &str, length: usize| if digits(text, length) { text.parse().ok() } else { None };
    match part {
        None => Span::year(year),
        Some(part) => match part.strip_prefix(['H', 'h']) {
            Some(half) => Span::half_year(year, number(half, 1)?),
            None => match part.strip_prefix(['K', 'k']) {
                Some(quarter) => Span::quarter(year, number(quarter, 1)?),
                None => Span::month(year, number(part, 2)?),
            },
        },
    }
}

/// Two spans side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    now: Span,
    before: Span,
}

impl Comparison {
    /// What is reported.
    pub const fn now(self) -> Span {
        self.now
    }

    /// What it is compared with.
    pub const fn before(self) -> Span {
        self.before
    }

    /// What a reader must know before comparing counts; nothing when the two are of one kind.
    pub fn caution(self) -> Option<&'static str> {
        let days = |span: Span| span.period.to().days_since(span.period.from());
        let same = std::mem::discriminant(&self.now.kind) == std::mem::discriminant(&self.before.kind);
        let alike = same && (self.now.kind != Kind::Days || days(self.now) == days(self.before));
        (!alike).then_some("De twee perioden zijn niet even lang. Vergelijk de aantallen daarom niet zomaar.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        text.parse().unwrap()
    }

    #[test]
    fn each_kind_has_its_days_its_name_and_what_came_before() {
        for (code, from, to, shown, previous, year_before) in [
            ("2024", "2024-01-01", "2024-12-31", "2024", "2023", "2023"),
            ("2025-H1", "2025-01-01", "2025-06-30", "1e halfjaar 2025", "2024-H2", "2024-H1"),
            ("2022-H2", "2022-07-01", "2022-12-31", "2e halfjaar 2022", "2022-H1", "2021-H2"),
            ("2025-K1", "2025-01-01", "2025-03-31", "1e kwartaal 2025", "2024-K4", "2024-K1"),
            ("2024-02", "2024-02-01", "2024-02-29", "februari 2024", "2024-01", "2023-02"),
            ("2025-02", "2025-02-01", "2025-02-28", "februari 2025", "2025-01", "2024-02"),
            ("2025-01", "2025-01-01", "2025-01-31", "januari 2025", "2024-12", "2024-01"),
            (
                "2024-02-29_2024-03-01",
                "2024-02-29",
                "2024-03-01",
                "29-2-2024 t/m 1-3-2024",
                "2024-02-27_2024-02-28",
                "2023-02-28_2023-03-01",
            ),
        ] {
            let read = span(code);
            assert_eq!((read.period().from().to_string(), read.period().to().to_string()), (from.into(), to.into()));
            assert_eq!((read.code().as_str(), read.to_string().as_str()), (code, shown));
            assert_eq!((read.previous(), read.year_before()), (span(previous), span(year_before)), "{code}");
            assert_eq!(Span::of(read.period()), read, "{code}");
        }
        assert_eq!(span("2025-01-01_2025-06-30"), span("2025-h1"), "een bereik dat een halfjaar is, heet zo");
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in
            ["", "25", "2025-", "2025-13", "2025-0", "2025-H3", "2025-K0", "2025-K", "2025-2", "+025", "2025-H+1"]
        {
            assert_eq!(text.parse::<Span>(), Err(SpanError::NotASpan), "{text}");
        }
        assert_eq!("2025-03-02_2025-03-01".parse::<Span>(), Err(SpanError::NotASpan));
        assert_eq!("2025-02-29_2025-03-01".parse::<Span>(), Err(SpanError::NotASpan));
    }

    #[test]
    fn a_period_is_compared_with_an_earlier_one_and_unequal_ones_carry_a_caution() {
        let compare = |now, before| span(now).compared_with(span(before));
        assert_eq!(compare("2025-H1", "2025").err(), Some(SpanError::NotEarlier));
        assert_eq!(compare("2025", "2025").err(), Some(SpanError::NotEarlier));
        assert_eq!(
            compare("2025-02", "2024-02").map(Comparison::caution),
            Ok(None),
            "een schrikkeldag is geen verschil"
        );
        assert_eq!(compare("2025", "2019").map(Comparison::caution), Ok(None));
        assert!(compare("2025", "2024-H2").unwrap().caution().is_some());
        assert!(compare("2025-01-05_2025-01-09", "2024-01-05_2024-01-08").unwrap().caution().is_some());
    }
}
