//! Moments and days. A moment is stored as Unix milliseconds in UTC; what day it was is decided here, in
//! Europe/Amsterdam, and nowhere else, because both databases would answer that differently.

use std::{fmt, str::FromStr, sync::LazyLock};

use jiff::{civil, tz::TimeZone};

static AMSTERDAM: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC));

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

/// A point in time: Unix milliseconds, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// From stored milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// As stored.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// `hour:minute` on `day` in Amsterdam. In the hour that is skipped in spring the later side is taken.
    pub fn on(day: Day, hour: i8, minute: i8) -> Self {
        let at = day.0.at(hour, minute, 0, 0);
        Self(AMSTERDAM.to_ambiguous_timestamp(at).compatible().map_or(0, jiff::Timestamp::as_millisecond))
    }

    /// The civil day in Amsterdam.
    pub fn day(self) -> Day {
        Day(self.zoned().date())
    }

    /// Hour and minute in Amsterdam, as `14.05`.
    pub fn clock_text(self) -> String {
        let local = self.zoned();
        format!("{:02}.{:02}", local.hour(), local.minute())
    }

    /// RFC 3339 in UTC, for files that leave the house.
    pub fn utc_text(self) -> String {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or_default().to_string()
    }

    /// Whole seconds from `earlier` to `self`, never negative.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        let millis = self.0 - earlier.0;
        if millis > 0 { millis / 1000 } else { 0 }
    }

    /// `seconds` later.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1000)
    }

    fn zoned(self) -> jiff::Zoned {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or_default().to_zoned(AMSTERDAM.clone())
    }
}

/// A civil day in Amsterdam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(civil::Date);

impl Day {
    /// The day with this year, month and day of the month, if it exists.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// 1 January of `year`.
    pub fn first_of(year: i16) -> Option<Self> {
        Self::new(year, 1, 1)
    }

    /// 31 December of `year`.
    pub fn last_of(year: i16) -> Option<Self> {
        Self::new(year, 12, 31)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// `days` later (or earlier when negative); stays at the last day that exists.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days.clamp(-3_000_000, 3_000_000))))
    }

    /// `years` later; 29 February becomes 28 February when the year has none (law: retention clock).
    #[must_use]
    pub fn plus_years(self, years: i16) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().years(years.clamp(-9_000, 9_000))))
    }

    /// Whether it is the first day of its month.
    pub fn is_first_of_month(self) -> bool {
        self.0.day() == 1
    }

    /// Whether it is the last day of its month.
    pub fn is_last_of_month(self) -> bool {
        self == self.last_of_month()
    }

    /// The last day of its month.
    #[must_use]
    pub fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// Days from `earlier` to `self`.
    pub fn days_since(self, earlier: Self) -> i32 {
        (self.0 - earlier.0).get_days()
    }

    /// Age in whole years on `on`.
    pub fn age_on(self, on: Self) -> i16 {
        let years = on.year() - self.year();
        if (on.0.month(), on.0.day()) < (self.0.month(), self.0.day()) { years - 1 } else { years }
    }

    /// `3 juni 2026`.
    pub fn long_text(self) -> String {
        let month =
            usize::try_from(self.0.month() - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default();
        format!("{} {month} {}", self.0.day(), self.0.year())
    }

    /// `3-6-2026`, as a form shows it.
    pub fn form_text(self) -> String {
        format!("{}-{}-{}", self.0.day(), self.0.month(), self.0.year())
    }

    /// What people type: `2026-06-03`, `3-6-2026`, `3/6/2026` and `3 juni 2026`.
    pub fn parse_typed(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if let Ok(day) = text.parse() {
            return Some(day);
        }
        let mut parts = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty());
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        Self::new(year.parse().ok()?, read_month(month)?, day.parse().ok()?)
    }

    /// What people type for a day to come, seen from `self`: everything of [`Day::parse_typed`], `30-9` and
    /// `30 september` (the next such day), `vr` and `vrijdag` (the next one after today), `2w` and `10d`, `vandaag` and
    /// `morgen`.
    pub fn parse_upcoming(self, text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if let Some(day) = Self::parse_typed(&text) {
            return Some(day);
        }
        match text.as_str() {
            "vandaag" => return Some(self),
            "morgen" => return Some(self.plus_days(1)),
            "overmorgen" => return Some(self.plus_days(2)),
            _ => {}
        }
        self.next_weekday(&text).or_else(|| self.after_span(&text)).or_else(|| self.next_day_and_month(&text))
    }

    fn next_weekday(self, text: &str) -> Option<Self> {
        let place = WEEKDAYS.iter().position(|name| *name == text || name.get(..2) == Some(text))?;
        let wanted = i32::try_from(place).ok()?;
        let today = i32::from(self.0.weekday().to_monday_zero_offset());
        Some(self.plus_days((wanted - today + 6).rem_euclid(7) + 1))
    }

    fn after_span(self, text: &str) -> Option<Self> {
        let (number, days) = match text.strip_suffix('w') {
            Some(number) => (number, 7),
            None => (text.strip_suffix('d')?, 1),
        };
        let number: i32 = number.trim_end().parse().ok().filter(|number| (1..=520).contains(number))?;
        Some(self.plus_days(number * days))
    }

    fn next_day_and_month(self, text: &str) -> Option<Self> {
        let mut parts = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty());
        let (day, month) = (parts.next()?.parse().ok()?, read_month(parts.next()?)?);
        if parts.next().is_some() {
            return None;
        }
        // Eight years hold a 29 February, also around a year that is not a leap year.
        (0..=8).filter_map(|years| Self::new(self.year() + years, month, day)).find(|found| *found >= self)
    }

    /// `woensdag 3 juni 2026`.
    pub fn weekday_text(self) -> String {
        let place = usize::try_from(self.0.weekday().to_monday_zero_offset()).ok();
        let name = place.and_then(|place| WEEKDAYS.get(place)).copied().unwrap_or_default();
        format!("{name} {}", self.long_text())
    }
}

fn read_month(text: &str) -> Option<i8> {
    match MONTHS.iter().position(|name| *name == text || (text.len() >= 3 && name.starts_with(text))) {
        Some(index) => i8::try_from(index + 1).ok(),
        None => text.parse().ok(),
    }
}

/// ISO 8601, as stored and as in the API.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// A text that is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("geen bestaande datum")]
pub struct NotADay;

impl FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let shape = text.len() == 10
            && text.as_bytes().iter().enumerate().all(
                |(i, b)| {
                    if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() }
                },
            );
        if shape { text.parse().map(Self).map_err(|_| NotADay) } else { Err(NotADay) }
    }
}

/// A range of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    from: Day,
    to: Day,
}

impl Period {
    /// From `from` to `to`, both included; nothing when `to` lies before `from`.
    pub fn new(from: Day, to: Day) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// The calendar year.
    pub fn year(year: i16) -> Option<Self> {
        Self::new(Day::first_of(year)?, Day::last_of(year)?)
    }

    /// First day.
    pub const fn from(self) -> Day {
        self.from
    }

    /// Last day.
    pub const fn to(self) -> Day {
        self.to
    }

    /// Whether `day` lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether it begins on the first day of a month and ends on the last day of one.
    pub fn is_whole_months(self) -> bool {
        self.from.is_first_of_month() && self.to.is_last_of_month()
    }

    /// The same period one year earlier. **Invariant:** whole months stay whole months: a year before February 2025 is
    /// all of February 2024, leap day included, or the leap day would be in no period at all.
    #[must_use]
    pub fn year_before(self) -> Self {
        let (from, to) = (self.from.plus_years(-1), self.to.plus_years(-1));
        Self { from, to: if self.is_whole_months() { to.last_of_month() } else { to } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_belongs_to_amsterdam() {
        let new_year = Moment::on(Day::new(2025, 1, 1).unwrap(), 0, 0);
        assert_eq!(new_year.day().to_string(), "2025-01-01");
        assert_eq!(Moment::from_millis(new_year.millis() - 1).day().to_string(), "2024-12-31");
        assert_eq!(new_year.millis(), 1_735_686_000_000, "23.00 uur UTC op 31 december");
    }

    #[test]
    fn a_leap_day_has_an_anniversary() {
        assert_eq!(Day::new(2024, 2, 29).unwrap().plus_years(5).to_string(), "2029-02-28");
    }

    #[test]
    fn no_leap_day_is_lost_in_the_year_before() {
        let before = |from: (i16, i8, i8), to: (i16, i8, i8)| {
            let day = |(year, month, day)| Day::new(year, month, day).unwrap();
            let period = Period::new(day(from), day(to)).unwrap().year_before();
            format!("{} {}", period.from(), period.to())
        };
        assert_eq!(before((2025, 2, 1), (2025, 2, 28)), "2024-02-01 2024-02-29");
        assert_eq!(before((2025, 1, 1), (2025, 2, 28)), "2024-01-01 2024-02-29");
        assert_eq!(before((2024, 2, 1), (2024, 2, 29)), "2023-02-01 2023-02-28");
        assert_eq!(before((2024, 2, 29), (2024, 2, 29)), "2023-02-28 2023-02-28");
        assert_eq!(before((2025, 2, 15), (2025, 2, 28)), "2024-02-15 2024-02-28", "geen hele maanden");
        assert_eq!(before((2025, 1, 1), (2025, 12, 31)), "2024-01-01 2024-12-31");
    }

    #[test]
    fn people_type_dates_in_many_ways() {
        for text in ["2026-06-03", "3-6-2026", "03/06/2026", "3 juni 2026", "3 jun 2026", " 3.6.2026 "] {
            assert_eq!(Day::parse_typed(text), Day::new(2026, 6, 3), "{text}");
        }
        for text in ["", "31-2-2026", "2026-6-3x", "3-6-26", "morgen", "3-6-2026-1"] {
            assert_eq!(Day::parse_typed(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_to_come_may_be_typed_short() {
        let wednesday = Day::new(2026, 9, 16).unwrap();
        assert_eq!(wednesday.weekday_text(), "woensdag 16 september 2026");
        for (typed, expected) in [
            ("30-9", "2026-09-30"),
            ("16/9", "2026-09-16"),
            ("15-9", "2027-09-15"),
            ("1 okt", "2026-10-01"),
            ("29-2", "2028-02-29"),
            ("vr", "2026-09-18"),
            ("Vrijdag", "2026-09-18"),
            ("wo", "2026-09-23"),
            ("ma", "2026-09-21"),
            ("2w", "2026-09-30"),
            ("2 w", "2026-09-30"),
            ("10d", "2026-09-26"),
            ("vandaag", "2026-09-16"),
            ("morgen", "2026-09-17"),
            ("3-6-2026", "2026-06-03"),
        ] {
            assert_eq!(
                wednesday.parse_upcoming(typed).map(|day| day.to_string()).as_deref(),
                Some(expected),
                "{typed}"
            );
        }
        for typed in ["", "w", "0w", "-2w", "999w", "31-9", "30-2", "v", "vrij", "9", "30-9-26", "é", "dé"] {
            assert_eq!(wednesday.parse_upcoming(typed), None, "{typed}");
        }
    }
}
