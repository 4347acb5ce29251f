//! **Opleiding**: on which of the six subjects of the law somebody who was designated for the house is trained (Bgs 1.17,
//! L41). The law asks it as far as the function needs it; that somebody does not need a subject is therefore a record
//! like any other, with a reason in words. Who lacks what is computed on a day and never stored.

use doorbraak_kernel::{Code as _, Day};

doorbraak_kernel::codes! {
    /// A subject of Bgs 1.17, in the order of its letters.
    pub enum Topic = "opleidingsonderwerp" {
        /// a.
        CarefulHandling = "ZORGVULDIGE_OMGANG" / "Zorgvuldig omgaan met persoonsgegevens",
        /// b.
        Rules = "REGELS" / "Regels die voor het huis gelden",
        /// c.
        WorkProcesses = "WERKPROCESSEN" / "Werkprocessen van het huis",
        /// d.
        AnalysisMethods = "ANALYSEMETHODEN" / "Methoden van informatieanalyse",
        /// e.
        InformationSecurity = "INFORMATIEBEVEILIGING" / "Informatiebeveiliging",
        /// f.
        DataEthics = "DATA_ETHIEK" / "Data-ethiek",
    }
}

doorbraak_kernel::codes! {
    /// Why somebody is covered on a subject. The order matters: of two that last equally long, the later one counts.
    pub enum Ground = "grond opleiding" {
        /// The function does not need it.
        NotForFunction = "NIET_NODIG" / "Niet nodig voor de functie",
        /// Followed.
        Followed = "GEVOLGD" / "Gevolgd",
    }
}

doorbraak_kernel::codes! {
    /// How long a record counts.
    pub enum Validity = "geldigheid opleiding" {
        /// Does not end.
        Lasting = "BLIJVEND" / "Blijft geldig",
        /// A year.
        OneYear = "JAAR_1" / "Eén jaar",
        /// Two years.
        TwoYears = "JAAR_2" / "Twee jaar",
        /// Three years.
        ThreeYears = "JAAR_3" / "Drie jaar",
        /// Until a day that is given.
        UntilDay = "TOT_DAG" / "Tot en met een dag",
    }
}

impl Topic {
    /// Its letter in the law.
    pub const fn letter(self) -> char {
        match self {
            Self::CarefulHandling => 'a',
            Self::Rules => 'b',
            Self::WorkProcesses => 'c',
            Self::AnalysisMethods => 'd',
            Self::InformationSecurity => 'e',
            Self::DataEthics => 'f',
        }
    }
}

impl Validity {
    /// The last day on which a record of `day` counts; `given` is the day that goes with [`Validity::UntilDay`].
    pub fn last_day(self, day: Day, given: Option<Day>) -> Option<Day> {
        let years = |years| Some(day.plus_years(years).plus_days(-1));
        match self {
            Self::Lasting => None,
            Self::OneYear => years(1),
            Self::TwoYears => years(2),
            Self::ThreeYears => years(3),
            Self::UntilDay => given,
        }
    }
}

/// What was written down about one subject of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// The subject.
    pub topic: Topic,
    /// Why it covers.
    pub ground: Ground,
    /// From which day.
    pub day: Day,
    /// To and including which day; without one it lasts.
    pub until: Option<Day>,
}

/// How somebody stands on one subject on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was ever written down.
    Missing,
    /// It was covered, and that ended on this day.
    Expired(Day),
    /// It is covered.
    Covered {
        /// Why.
        ground: Ground,
        /// Until when, if that ends.
        until: Option<Day>,
    },
}

impl Standing {
    /// Whether nothing has to be done.
    pub const fn is_covered(self) -> bool {
        matches!(self, Self::Covered { .. })
    }
}

/// How somebody with `records` stands on `topic` on `today`: the record that lasts longest counts.
pub fn standing(topic: Topic, records: &[Record], today: Day) -> Standing {
    let about = records.iter().filter(|record| record.topic == topic && record.day <= today);
    match about.max_by_key(|record| (record.until.is_none(), record.until, record.ground)) {
        None => Standing::Missing,
        Some(Record { until: Some(until), .. }) if *until < today => Standing::Expired(*until),
        Some(record) => Standing::Covered { ground: record.ground, until: record.until },
    }
}

/// How somebody stands on all six, in the order of the law.
pub fn standings(records: &[Record], today: Day) -> Vec<(Topic, Standing)> {
    Topic::ALL.iter().map(|&topic| (topic, standing(topic, records, today))).collect()
}

/// Whether somebody with `records` is covered on all six.
pub fn is_complete(records: &[Record], today: Day) -> bool {
    Topic::ALL.iter().all(|&topic| standing(topic, records, today).is_covered())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn record(ground: Ground, from: &str, until: Option<&str>) -> Record {
        Record { topic: Topic::Rules, ground, day: day(from), until: until.map(day) }
    }

    #[test]
    fn the_record_that_lasts_longest_counts() {
        use Ground::{Followed, NotForFunction};
        let covered = |ground, until: Option<&str>| Standing::Covered { ground, until: until.map(day) };
        let short = record(Followed, "2025-01-10", Some("2026-01-09"));
        let long = record(Followed, "2024-06-01", Some("2027-05-31"));
        let lasting = record(NotForFunction, "2025-03-01", None);
        for (records, today, expected) in [
            (vec![], "2025-06-01", Standing::Missing),
            (vec![short], "2025-01-09", Standing::Missing),
            (vec![short], "2025-01-10", covered(Followed, Some("2026-01-09"))),
            (vec![short], "2026-01-09", covered(Followed, Some("2026-01-09"))),
            (vec![short], "2026-01-10", Standing::Expired(day("2026-01-09"))),
            (vec![long, short], "2026-01-10", covered(Followed, Some("2027-05-31"))),
            (vec![short, long], "2028-01-01", Standing::Expired(day("2027-05-31"))),
            (vec![short, lasting, long], "2030-01-01", covered(NotForFunction, None)),
            (vec![short, lasting], "2025-02-28", covered(Followed, Some("2026-01-09"))),
            (vec![lasting, record(Followed, "2025-03-01", None)], "2025-03-01", covered(Followed, None)),
        ] {
            assert_eq!(standing(Topic::Rules, &records, day(today)), expected, "{today} {records:?}");
            let reversed: Vec<Record> = records.iter().rev().copied().collect();
            assert_eq!(standing(Topic::Rules, &reversed, day(today)), expected, "the order of writing is no matter");
            assert_eq!(standing(Topic::DataEthics, &records, day(today)), Standing::Missing, "each subject alone");
        }
    }

    #[test]
    fn the_list_has_the_order_of_the_law() {
        assert_eq!(Topic::ALL.iter().map(|topic| topic.letter()).collect::<String>(), "abcdef");
    }

    #[test]
    fn five_of_six_are_not_all_six() {
        let on = day("2025-06-01");
        let all: Vec<Record> =
            Topic::ALL.iter().map(|&topic| Record { topic, ground: Ground::Followed, day: on, until: None }).collect();
        assert!(is_complete(&all, on) && !is_complete(&all, on.plus_days(-1)) && !is_complete(&[], on));
        for left_out in 0..all.len() {
            let mut five = all.clone();
            let gone = five.remove(left_out);
            five.push(five[0]);
            assert!(!is_complete(&five, on), "{:?}", gone.topic);
            let open: Vec<Topic> =
                standings(&five, on).into_iter().filter(|(_, how)| !how.is_covered()).map(|(topic, _)| topic).collect();
            assert_eq!(open, [gone.topic]);
        }
    }

    #[test]
    fn a_year_ends_the_day_before_it_comes_round() {
        let last = |validity: Validity, from: &str| validity.last_day(day(from), Some(day("2025-12-01")));
        assert_eq!(last(Validity::Lasting, "2025-01-14"), None);
        assert_eq!(last(Validity::OneYear, "2025-01-14"), Some(day("2026-01-13")));
        assert_eq!(last(Validity::TwoYears, "2024-02-29"), Some(day("2026-02-27")));
        assert_eq!(last(Validity::ThreeYears, "2025-03-01"), Some(day("2028-02-29")));
        assert_eq!(last(Validity::UntilDay, "2025-01-14"), Some(day("2025-12-01")));
    }
}
