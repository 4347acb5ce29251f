//! Days and moments in the scripts of the demo: fixed ones for the story of 2025, and ones counted from the day on which
//! the house is filled, so that there is always something to do today.

use doorbraak_kernel::{Day, Moment};
use serde::{Deserialize, Deserializer, de::Error};

/// A day: `2025-01-31`, or `-35` and `+3` counted from the day of filling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnDay {
    /// A day of the calendar.
    Fixed(Day),
    /// So many days after the day of filling.
    Relative(i32),
}

impl OnDay {
    /// The day, seen from `today`.
    pub(super) fn on(self, today: Day) -> Day {
        match self {
            Self::Fixed(day) => day,
            Self::Relative(days) => today.plus_days(days),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let relative = text.starts_with(['+', '-']);
        if relative { text.parse().ok().map(Self::Relative) } else { text.parse().ok().map(Self::Fixed) }
    }
}

/// A moment: a day and a time of the clock in Amsterdam, `2025-01-31 14:05` or `-35 10:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    /// The day.
    pub(super) day: OnDay,
    /// The hour.
    pub(super) hour: i8,
    /// The minute.
    pub(super) minute: i8,
}

impl When {
    /// The moment, seen from `today`.
    pub(super) fn at(self, today: Day) -> Moment {
        Moment::on(self.day.on(today), self.hour, self.minute)
    }

    fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once(' ')?;
        let (hour, minute) = time.split_once(':')?;
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        let real = (0..24).contains(&hour) && (0..60).contains(&minute);
        Some(Self { day: OnDay::parse(day)?, hour, minute }).filter(|_| real)
    }
}

impl<'de> Deserialize<'de> for OnDay {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("{text} is geen dag")))
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("{text} is geen dag met een tijd")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_fixed_or_counted_from_today() {
        let today = Day::new(2026, 3, 1).unwrap();
        let day = |text| OnDay::parse(text).map(|day| day.on(today).to_string());
        assert_eq!(day("2025-01-31").as_deref(), Some("2025-01-31"));
        assert_eq!(day("-1").as_deref(), Some("2026-02-28"));
        assert_eq!(day("+3").as_deref(), Some("2026-03-04"));
        for wrong in ["", "morgen", "2025-02-30", "+", "- 3", "3"] {
            assert_eq!(OnDay::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_moment_has_an_existing_time() {
        let today = Day::new(2026, 3, 1).unwrap();
        assert_eq!(When::parse("-1 14:05").map(|when| when.at(today).clock_text()).as_deref(), Some("14.05"));
        for wrong in ["2025-01-31", "2025-01-31 24:00", "2025-01-31 10:60", "2025-01-31 10", "2025-01-31 x:00"] {
            assert_eq!(When::parse(wrong), None, "{wrong}");
        }
    }
}
