//! **Logcontrole**: the monthly review of the log by the FG (Wgs 1.8 lid 4, L36; BIO2 8.15.05, L37). Plain rules say which
//! looks deserve a question, and a sample keeps everybody in view; a person judges each. Nothing here feeds a figure: the
//! law allows the log no other use.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_kernel::{Day, Moment, Uuid, codes};

use crate::ids::{AccountId, PersonId};

/// Lines of the sample of a month.
pub const SAMPLE: u32 = 20;
/// More different persons than this on one day is a question. Our own choice, to be set again when a house has counted.
pub const PERSONS_A_DAY: usize = 25;
/// As many refusals on one day look like trying doors.
pub const REFUSALS_A_DAY: usize = 10;
/// Days on which somebody reads one case and never does anything in it that month.
pub const DAYS_WITHOUT_DEED: usize = 4;

/// As many searches without a hit on one day look like trying names.
pub const VAIN_SEARCHES_A_DAY: usize = 10;

codes! {
    /// Why a line is in the review.
    pub enum Signal = "aanleiding voor logcontrole" {
        /// Drawn, without any suspicion.
        Sample = "STEEKPROEF" / "Steekproef",
        /// Reader and person have the same family name.
        SameName = "ZELFDE_ACHTERNAAM" / "Zelfde achternaam als de betrokkene",
        /// The reader has the name of the person, or of somebody in the person's own circle. Whether they live together the
        /// house does not know: of professionals it keeps no private address (Wgs 2.30 lid 1 c), so no postcode either.
        OwnCircle = "EIGEN_KRING" / "Heet als de betrokkene of iemand uit diens kring",
        /// Very many persons on one day.
        ManyPersons = "VEEL_PERSONEN" / "Veel personen op één dag",
        /// Very many refusals on one day.
        ManyRefusals = "VEEL_WEIGERINGEN" / "Vaak geweigerd op één dag",
        /// Very many searches on one day that found nothing.
        VainSearches = "VEEL_VERGEEFS_GEZOCHT" / "Vaak gezocht zonder treffer op één dag",
        /// Read again and again, and nothing done.
        NoDeed = "KIJKEN_ZONDER_HANDELEN" / "Vaker gekeken, niets gedaan",
        /// A rule was set aside in an emergency.
        Emergency = "NOODTOEGANG" / "Noodtoegang gebruikt",
    }
}

codes! {
    /// What the FG thinks of it.
    pub enum Judgement = "oordeel logcontrole" {
        /// Fits the work.
        Lawful = "RECHTMATIG" / "Rechtmatig",
        /// Fits the work, after asking.
        Explained = "TOEGELICHT" / "Rechtmatig, na navraag",
        /// Does not fit the work: an incident, to be handled as such.
        Incident = "INCIDENT" / "Niet rechtmatig: incident",
    }
}

impl Judgement {
    /// Whether it says nothing without a reason.
    pub const fn needs_note(self) -> bool {
        match self {
            Self::Lawful => false,
            Self::Explained | Self::Incident => true,
        }
    }
}

/// What a line of the log tells, as far as the review asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookKind {
    /// Something was shown.
    Look,
    /// Something was done.
    Deed,
    /// Something was refused.
    Refusal,
    /// Something was looked for and not found.
    VainSearch,
    /// A rule was set aside.
    Emergency,
}

/// One line of the log, as far as the review asks.
#[derive(Debug, Clone)]
pub struct Look {
    /// Place in the log.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// What it tells.
    pub kind: LookKind,
    /// Who.
    pub account: AccountId,
    /// At which case; none when it was something else.
    pub case: Option<Uuid>,
    /// Whose data.
    pub persons: Vec<PersonId>,
    /// Whether one of them has the family name of the reader.
    pub same_name: bool,
    /// Whether one of them, or somebody in the circle of one, has the whole name of the reader.
    pub own_circle: bool,
}

/// Something to judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Why.
    pub signal: Signal,
    /// Who.
    pub account: AccountId,
    /// On which day; of the last line when there are more.
    pub day: Day,
    /// The first line it is about.
    pub seq: i64,
    /// Of how many lines or persons.
    pub count: usize,
}

/// Whether a folded full name ends in this folded family name.
pub fn ends_in_name(full: &str, family: &str) -> bool {
    let before = full.strip_suffix(family).filter(|_| !family.is_empty());
    before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
}

/// What deserves a question, in the order of the log. Each signal comes once per reader and day, or per reader and case.
pub fn signals(looks: &[Look]) -> Vec<Found> {
    let mut found = Vec::new();
    per_day(looks, &mut found);
    without_deed(looks, &mut found);
    found.sort_by_key(|one| (one.seq, one.signal));
    found
}

/// What one reader did on one day.
#[derive(Default)]
struct DayOf {
    first: i64,
    persons: BTreeSet<PersonId>,
    refusals: usize,
    vain_searches: usize,
    same_name: usize,
    own_circle: usize,
    emergencies: usize,
}

fn per_day(looks: &[Look], found: &mut Vec<Found>) {
    let mut days: BTreeMap<(AccountId, Day), DayOf> = BTreeMap::new();
    for look in looks {
        let day =
            days.entry((look.account, look.at.day())).or_insert_with(|| DayOf { first: look.seq, ..DayOf::default() });
        day.persons.extend(&look.persons);
        day.same_name += usize::from(look.same_name);
        day.own_circle += usize::from(look.own_circle);
        match look.kind {
            LookKind::Refusal => day.refusals += 1,
            LookKind::VainSearch => day.vain_searches += 1,
            LookKind::Emergency => day.emergencies += 1,
            LookKind::Look | LookKind::Deed => {}
        }
    }
    for ((account, day), of) in days {
        let mut add = |signal, count: usize, at_least: usize| {
            if count >= at_least {
                found.push(Found { signal, account, day, seq: of.first, count });
            }
        };
        add(Signal::SameName, of.same_name, 1);
        add(Signal::OwnCircle, of.own_circle, 1);
        add(Signal::Emergency, of.emergencies, 1);
        add(Signal::ManyRefusals, of.refusals, REFUSALS_A_DAY);
        add(Signal::VainSearches, of.vain_searches, VAIN_SEARCHES_A_DAY);
        add(Signal::ManyPersons, of.persons.len(), PERSONS_A_DAY + 1);
    }
}

fn without_deed(looks: &[Look], found: &mut Vec<Found>) {
    let mut read: BTreeMap<(AccountId, Uuid), (i64, BTreeSet<Day>)> = BTreeMap::new();
    let mut acted: BTreeSet<(AccountId, Uuid)> = BTreeSet::new();
    for look in looks {
        let Some(case) = look.case else { continue };
        match look.kind {
            LookKind::Look => {
                let (_, days) = read.entry((look.account, case)).or_insert((look.seq, BTreeSet::new()));
                days.insert(look.at.day());
            }
            LookKind::Deed => {
                acted.insert((look.account, case));
            }
            LookKind::Refusal | LookKind::VainSearch | LookKind::Emergency => {}
        }
    }
    for ((account, case), (seq, days)) in read {
        if days.len() >= DAYS_WITHOUT_DEED
            && !acted.contains(&(account, case))
            && let Some(day) = days.last()
        {
            found.push(Found { signal: Signal::NoDeed, account, day: *day, seq, count: days.len() });
        }
    }
}

/// A month of the calendar, written `2025-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Day);

impl Month {
    /// The month in which `day` falls.
    pub fn of(day: Day) -> Option<Self> {
        Day::new(day.year(), day.month(), 1).map(Self)
    }

    /// Reads `2025-03`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        Day::new(year.parse().ok()?, month.parse().ok()?, 1).map(Self)
    }

    /// `2025-03`, for an address.
    pub fn code(self) -> String {
        format!("{:04}-{:02}", self.0.year(), self.0.month())
    }

    /// `maart 2025`.
    pub fn text(self) -> String {
        let long = self.0.long_text();
        long.split_once(' ').map_or_else(|| long.clone(), |(_, rest)| rest.to_owned())
    }

    /// Its first day.
    pub const fn first(self) -> Day {
        self.0
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        let (year, month) = (self.0.year(), self.0.month());
        let next = if month == 12 { Day::new(year.saturating_add(1), 1, 1) } else { Day::new(year, month + 1, 1) };
        Self(next.unwrap_or(self.0))
    }

    /// The month before it.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.0.plus_days(-1)).unwrap_or(self)
    }

    /// The moment it begins.
    pub fn begins(self) -> Moment {
        Moment::on(self.0, 0, 0)
    }
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Id;

    use super::*;

    fn look(seq: i64, day: i8, kind: LookKind, account: u128, case: u128) -> Look {
        let at = Moment::on(Day::new(2025, 3, day).unwrap(), 10, 0);
        let account = Id::from_uuid(Uuid::from_u128(account));
        let (case, persons) = (Some(Uuid::from_u128(case)), Vec::new());
        Look { seq, at, kind, account, case, persons, same_name: false, own_circle: false }
    }

    fn said(looks: &[Look]) -> Vec<(Signal, i64, usize)> {
        signals(looks).into_iter().map(|found| (found.signal, found.seq, found.count)).collect()
    }

    #[test]
    fn ordinary_work_gives_no_signal() {
        let week: Vec<Look> = (1..=3).map(|day| look(i64::from(day), day, LookKind::Look, 1, 7)).collect();
        assert_eq!(said(&week), []);
        assert_eq!(said(&[]), []);
    }

    #[test]
    fn looking_on_four_days_without_a_deed_is_a_question_and_one_deed_answers_it() {
        let mut month: Vec<Look> = (1..=4).map(|day| look(i64::from(day), day, LookKind::Look, 1, 7)).collect();
        assert_eq!(said(&month), [(Signal::NoDeed, 1, 4)]);
        month.push(look(5, 9, LookKind::Deed, 2, 7));
        assert_eq!(said(&month), [(Signal::NoDeed, 1, 4)], "the deed of somebody else does not count");
        month.push(look(6, 9, LookKind::Deed, 1, 7));
        assert_eq!(said(&month), []);
    }

    #[test]
    fn the_same_name_and_an_emergency_are_always_a_question() {
        let mut one = look(3, 5, LookKind::Look, 1, 7);
        one.same_name = true;
        assert_eq!(said(&[one]), [(Signal::SameName, 3, 1)]);
        let mut own = look(3, 5, LookKind::Look, 1, 7);
        own.own_circle = true;
        assert_eq!(said(&[own.clone(), own]), [(Signal::OwnCircle, 3, 2)]);
        assert_eq!(said(&[look(4, 5, LookKind::Emergency, 1, 7)]), [(Signal::Emergency, 4, 1)]);
    }

    #[test]
    fn persons_and_refusals_are_counted_per_reader_and_day() {
        let persons = |seq: i64, day: i8, first: u128, many: u128| Look {
            persons: (first..first + many).map(|person| Id::from_uuid(Uuid::from_u128(person))).collect(),
            ..look(seq, day, LookKind::Look, 1, 7)
        };
        assert_eq!(said(&[persons(1, 5, 0, 25), persons(2, 5, 0, 25)]), [], "the same 25 twice are 25");
        assert_eq!(said(&[persons(1, 5, 0, 25), persons(2, 5, 100, 1)]), [(Signal::ManyPersons, 1, 26)]);
        assert_eq!(said(&[persons(1, 5, 0, 25), persons(2, 6, 100, 1)]), [], "over two days");
        let tried: Vec<Look> = (1..=10).map(|seq| look(seq, 5, LookKind::Refusal, 1, 7)).collect();
        assert_eq!(said(&tried), [(Signal::ManyRefusals, 1, 10)]);
        assert_eq!(said(tried.get(1..).unwrap()), []);
        let sought: Vec<Look> = (1..=10).map(|seq| look(seq, 5, LookKind::VainSearch, 1, 7)).collect();
        assert_eq!(said(&sought), [(Signal::VainSearches, 1, 10)]);
        assert_eq!(said(sought.get(1..).unwrap()), []);
    }

    #[test]
    fn a_family_name_is_the_whole_of_the_last_words() {
        assert!(ends_in_name("sevda aksoy", "aksoy") && ends_in_name("loes van dalen", "van dalen"));
        assert!(ends_in_name("aksoy", "aksoy"));
        for (full, family) in [("sevda aksoy", "soy"), ("sevda aksoy", ""), ("sevda aksoy", "sevda"), ("", "")] {
            assert!(!ends_in_name(full, family), "{full}, {family}");
        }
    }

    #[test]
    fn a_month_is_read_and_goes_over_the_end_of_the_year() {
        let month = Month::parse("2025-12").unwrap();
        assert_eq!((month.code().as_str(), month.text().as_str()), ("2025-12", "december 2025"));
        assert_eq!(month.next().code(), "2026-01");
        assert_eq!(month.next().before(), month);
        assert_eq!(month.first(), Day::new(2025, 12, 1).unwrap());
        for wrong in ["", "2025", "2025-13", "2025-1", "25-01", "2025-00", "2025-03-01"] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }
}
