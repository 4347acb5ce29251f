//! The cases of the generated house: when each came in, where it stood, when it left. Nobody hides behind them: a case
//! is a mark with dates.

use doorbraak_domain::{
    cases::ClosingReason,
    figures::{CaseMark, Fact, FactKind, PersonMark},
    intake::Channel,
    triage::Outcome,
};
use doorbraak_kernel::{Day, Id};

use super::{dice::Dice, targets::Year};

/// Tables of the total with their share of the cases.
const TABLES: [(&str, usize); 5] = [("VHV", 42), ("HG", 27), ("JHV", 18), ("LLA", 11), ("RAD", 2)];
/// The table outside the total, and the one that takes over from it.
const OUTSIDE: &str = "WOZ";
const TAKES_OVER: &str = "VHV";
const MUNICIPALITIES: [(&str, usize); 13] = [
    ("0599", 120),
    ("0606", 14),
    ("0622", 15),
    ("0502", 11),
    ("1930", 13),
    ("1992", 6),
    ("0597", 6),
    ("0489", 5),
    ("0542", 4),
    ("1621", 5),
    ("0556", 6),
    ("0613", 3),
    ("1924", 3),
];
const REASONS: [(ClosingReason, usize); 8] = [
    (ClosingReason::GoalsReached, 25),
    (ClosingReason::PartlyReached, 27),
    (ClosingReason::BackToPartner, 20),
    (ClosingReason::BackToLocalTable, 12),
    (ClosingReason::Moved, 5),
    (ClosingReason::Detained, 6),
    (ClosingReason::Died, 1),
    (ClosingReason::NoPower, 4),
];
const ENDINGS: [(Outcome, usize); 5] = [
    (Outcome::AdviceToReferrer, 50),
    (Outcome::LocalTable, 25),
    (Outcome::CriminalLaw, 8),
    (Outcome::OtherRegion, 7),
    (Outcome::Reject, 10),
];
/// Nobody closes a case within a month.
const SHORTEST_DAYS: i32 = 30;

/// A case without a person.
pub(super) struct Made {
    pub(super) mark: Id<CaseMark>,
    pub(super) person: Id<PersonMark>,
    pub(super) channel: Channel,
    pub(super) table: &'static str,
    pub(super) municipality: &'static str,
    pub(super) admitted: Day,
    pub(super) returned: bool,
    pub(super) hit: bool,
    pub(super) moved: Option<Day>,
    pub(super) closed: Option<Day>,
}

impl Made {
    fn new(dice: &mut Dice, table: &'static str, channel: Channel, admitted: Day) -> Self {
        let municipality = if table == OUTSIDE { "0599" } else { dice.weighted("0599", &MUNICIPALITIES) };
        let hit = table == "VHV" && dice.hits(14);
        let (mark, person) = (dice.id(), dice.id());
        Self { mark, person, channel, table, municipality, admitted, returned: false, hit, moved: None, closed: None }
    }

    /// The table it stands at on that day.
    pub(super) fn table_on(&self, day: Day) -> &'static str {
        if self.moved.is_some_and(|moved| moved <= day) { TAKES_OVER } else { self.table }
    }

    /// Whether it counts in the total at some moment.
    pub(super) fn counts(&self) -> bool {
        self.table != OUTSIDE || self.moved.is_some()
    }

    /// Its days in the year, when it was open then.
    pub(super) fn open_in(&self, year: &Year) -> Option<(Day, Day)> {
        let (first, last) = (self.admitted.max(year.first), self.closed.unwrap_or(year.last).min(year.last));
        (first <= last).then_some((first, last))
    }

    pub(super) fn fact(&self, dice: &mut Dice, day: Day, kind: FactKind) -> Fact {
        Fact { id: dice.id(), day, case: Some(self.mark), person: Some(self.person), kind }
    }

    fn facts(&self, dice: &mut Dice, facts: &mut Vec<Fact>) {
        let (channel, municipality) = (self.channel, Some(self.municipality.to_owned()));
        let table = self.table.to_owned();
        let outcome = match (self.table, dice.hits(20)) {
            ("LLA", _) => Outcome::InclusionTable,
            (_, true) => Outcome::MdoAtOnce,
            (_, false) => Outcome::AdmitToTable,
        };
        let registered = self.admitted.plus_days(-i32::try_from(dice.below(6)).unwrap_or_default());
        facts.push(without_case(dice, registered, FactKind::Registered { channel }));
        facts.push(without_case(dice, self.admitted, FactKind::Decided { channel, outcome }));
        let admitted = FactKind::Admitted { channel, table, municipality, returned: self.returned };
        facts.push(self.fact(dice, self.admitted, admitted));
        if let Some(day) = self.moved {
            let kind = FactKind::Transferred { from: self.table.to_owned(), to: TAKES_OVER.to_owned() };
            facts.push(self.fact(dice, day, kind));
        }
        if let Some(day) = self.closed {
            let reason = dice.weighted(ClosingReason::PartlyReached, &REASONS);
            let kind = FactKind::Closed { reason, table: self.table_on(day).to_owned() };
            facts.push(self.fact(dice, day, kind));
        }
    }
}

/// A fact that belongs to no case.
pub(super) fn without_case(dice: &mut Dice, day: Day, kind: FactKind) -> Fact {
    Fact { id: dice.id(), day, case: None, person: None, kind }
}

/// The cases of all years: the stock of the first, then each year's own.
pub(super) fn cases(dice: &mut Dice, stock: usize, years: &[Year]) -> Vec<Made> {
    let mut made = Vec::new();
    if let Some(year) = years.first() {
        let (first, last) = (year.first.plus_years(-1), year.first.plus_days(-1));
        for _ in 0..stock {
            let (table, day) = (dice.weighted("VHV", &TABLES), dice.day(first, last));
            let channel = if dice.hits(48) { Channel::Field } else { Channel::Zsm };
            made.push(Made::new(dice, table, channel, day));
        }
    }
    for year in years {
        admit(dice, year, &mut made);
        take_over(dice, year, &mut made);
        close(dice, year, &mut made);
    }
    made
}

/// Everything that happened to the cases, and the referrals that did not become one.
pub(super) fn facts(dice: &mut Dice, cases: &[Made], years: &[Year]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for case in cases {
        case.facts(dice, &mut facts);
    }
    for year in years {
        for _ in 0..year.refused {
            let channel = if dice.hits(70) { Channel::Field } else { Channel::Zsm };
            let (day, outcome) = (dice.day(year.first, year.last), dice.weighted(Outcome::Reject, &ENDINGS));
            facts.push(without_case(dice, day, FactKind::Registered { channel }));
            facts.push(without_case(dice, day, FactKind::Decided { channel, outcome }));
        }
    }
    facts
}

fn admit(dice: &mut Dice, year: &Year, made: &mut Vec<Made>) {
    let mut gone: Vec<Id<PersonMark>> =
        made.iter().filter(|case| case.closed.is_some()).map(|case| case.person).collect();
    dice.shuffle(&mut gone);
    let mut channels = vec![Channel::Field; year.field];
    channels.extend(vec![Channel::Zsm; year.zsm]);
    dice.shuffle(&mut channels);
    for (place, channel) in channels.into_iter().enumerate() {
        let (table, day) = (dice.weighted("VHV", &TABLES), dice.day(year.first, year.last));
        let mut case = Made::new(dice, table, channel, day);
        if place < year.returned {
            case.returned = true;
            case.person = gone.pop().unwrap_or(case.person);
        }
        made.push(case);
    }
    for _ in 0..year.outside {
        let day = dice.day(year.first, year.last);
        made.push(Made::new(dice, OUTSIDE, Channel::Zsm, day));
    }
}

fn take_over(dice: &mut Dice, year: &Year, made: &mut [Made]) {
    let open = |case: &&mut Made| case.table == OUTSIDE && case.closed.is_none() && case.moved.is_none();
    let early = year.last.plus_days(-2 * SHORTEST_DAYS);
    let fitting = made.iter_mut().filter(open).filter(|case| case.admitted < early);
    for case in fitting.take(year.taken_over) {
        case.moved = Some(dice.day(case.admitted.max(year.first).plus_days(7), year.last.plus_days(-SHORTEST_DAYS)));
    }
}

/// Closes as many cases as the year has, and most of what stands outside the total.
fn close(dice: &mut Dice, year: &Year, made: &mut [Made]) {
    let latest = year.last.plus_days(-SHORTEST_DAYS);
    let may_close = |case: &&mut Made| case.closed.is_none() && case.moved.unwrap_or(case.admitted) <= latest;
    let (mut counted, outside): (Vec<&mut Made>, Vec<&mut Made>) =
        made.iter_mut().filter(may_close).partition(|case| case.counts());
    dice.shuffle(&mut counted);
    let leaving = counted.into_iter().take(year.closed).chain(outside.into_iter().take(year.outside * 3 / 5));
    for case in leaving {
        let earliest = case.moved.unwrap_or(case.admitted).plus_days(SHORTEST_DAYS).max(year.first);
        case.closed = Some(dice.day(earliest, year.last));
    }
}
