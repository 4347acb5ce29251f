//! A house of ten thousand cases as rows of files. Chance makes them from a seed; nothing here knows the program's facts.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    cases::ClosingReason,
    escalations::BottleneckKind,
    meetings::{MdoKind, MeetingKind},
    plans::{ContactDirection, GoalDomain, GoalStatus, InterventionKind},
    triage::Outcome,
};
use doorbraak_kernel::{Code, Day};

pub(super) const CASES: usize = 10_000;
pub(super) const FIRST_YEAR: i16 = 2023;
pub(super) const LAST_YEAR: i16 = 2025;
/// Tables with whether they count in the total.
pub(super) const TABLES: [(&str, bool); 5] =
    [("VHV", true), ("HG", true), ("JHV", true), ("LLA", true), ("WOZ", false)];
pub(super) const PLACES: [&str; 13] =
    ["G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10", "G11", "G12", "G13"];
pub(super) const CHANNELS: [&str; 2] = ["VELD", "ZSM"];

pub(super) struct Referral {
    pub(super) day: Day,
    pub(super) channel: &'static str,
    pub(super) decision: Option<(&'static str, Day)>,
}

pub(super) struct Case {
    pub(super) person: usize,
    pub(super) channel: &'static str,
    pub(super) table: &'static str,
    pub(super) place: Option<&'static str>,
    pub(super) admitted: Day,
    pub(super) returned: bool,
    pub(super) closed: Option<(Day, &'static str)>,
}

pub(super) struct Talk {
    pub(super) case: usize,
    pub(super) day: Day,
    pub(super) meeting: &'static str,
    pub(super) mdo: Option<&'static str>,
    /// Nothing is the table of the case.
    pub(super) table: Option<&'static str>,
    pub(super) seconds: Option<i64>,
    pub(super) hit: bool,
}

pub(super) struct Goal {
    pub(super) case: usize,
    pub(super) domain: &'static str,
    pub(super) set: Day,
    pub(super) measured: BTreeMap<Day, &'static str>,
}

/// Something of a kind that happened in a case on a day.
pub(super) struct Event {
    pub(super) case: usize,
    pub(super) day: Day,
    pub(super) kind: &'static str,
}

pub(super) struct Ic {
    pub(super) case: usize,
    pub(super) day: Day,
    pub(super) kinds: BTreeSet<&'static str>,
}

pub(super) struct Money {
    pub(super) year: i16,
    pub(super) code: &'static str,
    pub(super) side: &'static str,
    pub(super) budget: Option<i64>,
    pub(super) realised: Option<i64>,
}

#[derive(Default)]
pub(super) struct Rows {
    pub(super) referrals: Vec<Referral>,
    pub(super) cases: Vec<Case>,
    pub(super) talks: Vec<Talk>,
    pub(super) goals: Vec<Goal>,
    pub(super) interventions: Vec<Event>,
    pub(super) contacts: Vec<Event>,
    pub(super) ic: Vec<Ic>,
    pub(super) advisers: Vec<(usize, Day)>,
    /// Who was trained, and when.
    pub(super) trainings: Vec<(usize, Day)>,
    pub(super) others: Vec<(&'static str, Day)>,
    pub(super) scores: BTreeMap<Day, i64>,
    pub(super) inhabitants: BTreeMap<(i16, &'static str), i64>,
    pub(super) money: Vec<Money>,
}

impl Rows {
    /// Where a talk is counted: the table of the meeting.
    pub(super) fn table_of(&self, talk: &Talk) -> &'static str {
        talk.table.unwrap_or(self.cases[talk.case].table)
    }
}

struct Dice(fastrand::Rng);

impl Dice {
    fn hits(&mut self, percent: u32) -> bool {
        self.0.u32(..100) < percent
    }

    fn one<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.0.usize(..choices.len())]
    }

    fn code<C: Code>(&mut self) -> &'static str {
        self.one(C::ALL).code()
    }

    /// A day from `first` to `last`; the leap day, and both ends, more often than chance would have it.
    fn day(&mut self, first: Day, last: Day) -> Day {
        let leap = Day::new(2024, 2, 29).unwrap();
        match self.0.u32(..40) {
            0 if first <= leap && leap <= last => leap,
            1 => first,
            2 => last,
            _ => first.plus_days(self.0.i32(0..=last.days_since(first))),
        }
    }
}

fn last_day() -> Day {
    Day::last_of(LAST_YEAR).unwrap()
}

pub(super) fn rows(seed: u64) -> Rows {
    let (mut dice, mut rows) = (Dice(fastrand::Rng::with_seed(seed)), Rows::default());
    cases(&mut dice, &mut rows);
    let mut talked = BTreeSet::new();
    for case in 0..CASES {
        work(&mut dice, &mut rows, case, &mut talked);
    }
    let (first, last) = (Day::first_of(FIRST_YEAR).unwrap(), last_day());
    for _ in 0..2_500 {
        let (day, channel) = (dice.day(first, last), dice.one(&CHANNELS));
        let decision = if dice.hits(85) { Some((dice.code::<Outcome>(), dice.day(day, last))) } else { None };
        rows.referrals.push(Referral { day, channel, decision });
    }
    for _ in 0..900 {
        rows.trainings.push((dice.0.usize(..400), dice.day(first, last)));
        let kind = dice.one(&["advies", "advies", "advies", "terugspoelsessie", "presentatie"]);
        rows.others.push((kind, dice.day(first, last)));
    }
    for _ in 0..6 {
        rows.scores.insert(dice.day(first, last), dice.0.i64(0..=50));
    }
    frame(&mut dice, &mut rows);
    rows
}

/// Persons come back after their case was closed, and some have two cases at once.
fn cases(dice: &mut Dice, rows: &mut Rows) {
    let (first, last) = (Day::first_of(FIRST_YEAR).unwrap(), last_day());
    for number in 0..CASES {
        let mut person = number;
        let mut earliest = first;
        if number > 0 && dice.hits(20) {
            let other = &rows.cases[dice.0.usize(..number)];
            match other.closed {
                Some((day, _)) if day < last => (person, earliest) = (other.person, day.plus_days(1)),
                Some(_) => {}
                None => person = other.person,
            }
        }
        let admitted = dice.day(earliest, last);
        let until = admitted.plus_days(dice.one(&[0, 1, 30, 90, 200, 400, 800, 2_000]) + dice.0.i32(0..30));
        let closed = if until <= last { Some((until, dice.code::<ClosingReason>())) } else { None };
        let table = dice.one(&TABLES).0;
        let place = if dice.hits(96) { Some(dice.one(&PLACES)) } else { None };
        let case = Case { person, channel: dice.one(&CHANNELS), table, place, admitted, returned: false, closed };
        rows.cases.push(case);
    }
    let mut closed: BTreeMap<usize, Vec<Day>> = BTreeMap::new();
    for case in &rows.cases {
        closed.entry(case.person).or_default().extend(case.closed.map(|(day, _)| day));
    }
    for case in &mut rows.cases {
        case.returned = closed[&case.person].iter().any(|day| *day < case.admitted);
        rows.referrals.push(Referral {
            day: case.admitted,
            channel: case.channel,
            decision: Some(("TOELATEN_TAFEL", case.admitted)),
        });
    }
}

fn work(dice: &mut Dice, rows: &mut Rows, case: usize, talked: &mut BTreeSet<(usize, Day)>) {
    let Case { person, admitted: first, closed, .. } = rows.cases[case];
    let last = closed.map_or(last_day(), |(day, _)| day);
    for _ in 0..dice.0.usize(0..4) {
        let (day, meeting) = (dice.day(first, last), dice.code::<MeetingKind>());
        let mdo = if meeting == "MDO" && dice.hits(70) { Some(dice.code::<MdoKind>()) } else { None };
        let table = if dice.hits(15) { Some(dice.one(&TABLES).0) } else { None };
        let seconds = if dice.hits(80) { Some(dice.0.i64(0..4_000)) } else { None };
        // Which of two discussions on one day was the last, the files do not say.
        if talked.insert((person, day)) {
            rows.talks.push(Talk { case, day, meeting, mdo, table, seconds, hit: dice.hits(10) });
        }
    }
    for _ in 0..dice.0.usize(0..4) {
        let set = dice.day(first, last);
        let measured =
            (0..dice.0.usize(0..3)).map(|_| (dice.day(set, last_day()), dice.code::<GoalStatus>())).collect();
        rows.goals.push(Goal { case, domain: dice.code::<GoalDomain>(), set, measured });
    }
    for _ in 0..dice.0.usize(0..2) {
        rows.interventions.push(Event { case, day: dice.day(first, last), kind: dice.code::<InterventionKind>() });
        rows.contacts.push(Event { case, day: dice.day(first, last), kind: dice.code::<ContactDirection>() });
    }
    if dice.hits(8) {
        let days: BTreeSet<Day> = (0..dice.0.usize(1..4)).map(|_| dice.day(first, last)).collect();
        for day in days {
            let kinds = (0..dice.0.usize(1..4)).map(|_| dice.code::<BottleneckKind>()).collect();
            rows.ic.push(Ic { case, day, kinds });
        }
    }
    if dice.hits(10) {
        let days: BTreeSet<Day> = (0..dice.0.usize(1..3)).map(|_| dice.day(first, last)).collect();
        rows.advisers.extend(days.into_iter().map(|day| (case, day)));
    }
}

/// Numbers of the house itself. One municipality has no inhabitants in the first year, one line of the budget ends, one
/// begins, and one was never closed.
fn frame(dice: &mut Dice, rows: &mut Rows) {
    for year in FIRST_YEAR..=LAST_YEAR {
        for place in PLACES {
            if year > FIRST_YEAR || place != "G13" {
                rows.inhabitants.insert((year, place), dice.0.i64(9_000..600_000));
            }
        }
        for (code, side) in [("LOON", "kosten"), ("HUUR", "kosten"), ("ICT", "kosten"), ("RIJK", "inkomsten")] {
            let mut amount = |known: bool| if known { Some(dice.0.i64(0..4_000_000)) } else { None };
            let (budget, realised) = (amount(code != "ICT"), amount(code != "HUUR" || year > FIRST_YEAR));
            rows.money.push(Money { year, code, side, budget, realised });
        }
        let (budget, realised) = (Some(dice.0.i64(0..90_000)), Some(dice.0.i64(0..90_000)));
        let (code, side) = if year == LAST_YEAR { ("GIFT", "inkomsten") } else { ("FONDS", "inkomsten") };
        rows.money.push(Money { year, code, side, budget, realised });
    }
}
