//! A random house: cases that move, close and come back, at moments where a mistake shows: the first and last millisecond
//! of a day, the nights the clock changes, leap days, the turn of the year; and municipalities that merged, twice.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    cases::ClosingReason,
    escalations::BottleneckKind,
    figures::{CaseMark, Fact, FactKind, GoalMark, PersonMark},
    intake::Channel,
    meetings::{MdoKind, MeetingKind},
    plans::{ContactDirection, GoalDomain, GoalStatus, InterventionKind},
    triage::Outcome,
};
use doorbraak_kernel::{Code, Day, Id, Moment, Uuid};

use super::{Lists, MoneyLine, amsterdam, dice::Dice};

/// Tables; LOS is on no list of the house, and then a table counts.
pub(crate) const TABLES: [(&str, bool); 4] = [("JEUGD", true), ("HG", true), ("WOZ", false), ("RAD", false)];
const PLACES: [&str; 5] = ["JEUGD", "HG", "WOZ", "RAD", "LOS"];

/// Municipality, the years it is on the list, and what it became. OUD went into Brielle before Brielle went itself.
pub(crate) const MUNICIPALITIES: [(&str, i16, i16, Option<&str>); 7] = [
    ("OUD", 2015, 2021, Some("BRIELLE")),
    ("BRIELLE", 2015, 2022, Some("VOORNE")),
    ("HELLEVOETSLUIS", 2015, 2022, Some("VOORNE")),
    ("WESTVOORNE", 2015, 2022, Some("VOORNE")),
    ("VOORNE", 2023, 9999, None),
    ("RIDDERKERK", 2015, 9999, None),
    ("CAPELLE", 2015, 9999, None),
];

const FIRST_YEAR: i64 = 2021;
const LAST_YEAR: i64 = 2025;

/// A fact with the moment it happened.
#[derive(Debug, Clone)]
pub(crate) struct Recorded {
    pub(crate) millis: i64,
    pub(crate) fact: Fact,
}

/// Everything that happened, in order, and the lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct House {
    pub(crate) recorded: Vec<Recorded>,
    pub(crate) inhabitants: BTreeMap<(i16, String), i64>,
    pub(crate) money: BTreeMap<i16, Vec<MoneyLine>>,
}

struct Life {
    case: Id<CaseMark>,
    person: Id<PersonMark>,
    admitted: i64,
    closed: Option<i64>,
}

impl House {
    pub(crate) fn facts(&self) -> Vec<Fact> {
        self.recorded.iter().map(|recorded| recorded.fact.clone()).collect()
    }

    /// The lists as they are on a day.
    pub(crate) fn lists(&self, on: Day) -> Lists {
        let year = on.year();
        let gone = MUNICIPALITIES.iter().filter(|(.., until, _)| *until < year);
        let region = MUNICIPALITIES.iter().filter(|(_, from, until, _)| *from <= year && year <= *until);
        Lists {
            outside: TABLES.iter().filter(|(_, counts)| !counts).map(|(code, _)| (*code).to_owned()).collect(),
            region: region.map(|(code, ..)| (*code).to_owned()).collect::<BTreeSet<_>>(),
            successors: gone.filter_map(|(code, .., new)| Some(((*code).to_owned(), (*new)?.to_owned()))).collect(),
            inhabitants: self.inhabitants.clone(),
            money: self.money.clone(),
        }
    }

    fn add(
        &mut self,
        dice: &mut Dice,
        millis: i64,
        case: Option<Id<CaseMark>>,
        person: Option<Id<PersonMark>>,
        kind: FactKind,
    ) {
        let day = Moment::from_millis(millis).day();
        self.recorded.push(Recorded { millis, fact: Fact { id: id(dice), day, case, person, kind } });
    }
}

fn id<K>(dice: &mut Dice) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(u128::from(dice.throw()) << 64 | u128::from(dice.throw())))
}

/// A moment within the years of the house, often at an edge.
fn moment(dice: &mut Dice) -> i64 {
    let edges =
        [(2024, 2, 29), (2024, 3, 1), (2024, 12, 31), (2025, 1, 1), (2025, 3, 30), (2024, 10, 27), (2022, 12, 31)];
    let day = if dice.chance(40) {
        let (year, month, day) = dice.one_of(&edges);
        amsterdam::number(year, month, day)
    } else {
        dice.between(amsterdam::number(FIRST_YEAR, 1, 1), amsterdam::number(LAST_YEAR, 12, 31))
    };
    let (first, next) = (amsterdam::midnight(day), amsterdam::midnight(day + 1));
    match dice.between(0, 4) {
        0 => first,
        1 => next - 1,
        2 => first + 3_600_000,
        3 => next - 3_600_001,
        _ => dice.between(first, next - 1),
    }
}

fn last() -> i64 {
    amsterdam::midnight(amsterdam::number(LAST_YEAR + 1, 1, 1)) - 1
}

fn any<C: Code>(dice: &mut Dice) -> C {
    dice.one_of(C::ALL)
}

fn municipality(dice: &mut Dice) -> Option<String> {
    let codes = MUNICIPALITIES.map(|(code, ..)| code);
    if dice.chance(15) { dice.one_of(&[None, Some("ELDERS".to_owned())]) } else { Some(dice.one_of(&codes).to_owned()) }
}

/// A house of so many cases.
pub(crate) fn random_house(dice: &mut Dice, cases: usize) -> House {
    let mut house = House::default();
    let persons: Vec<Id<PersonMark>> = (0..=cases / 2).map(|_| id(dice)).collect();
    let lives: Vec<Life> = (0..cases)
        .map(|_| {
            let (admitted, length) =
                (moment(dice), dice.one_of(&[0, 1, 3_600_000, 86_400_000, 12_960_000_000, i64::MAX]));
            let closed = admitted.checked_add(length).filter(|closed| *closed <= last());
            Life { case: id(dice), person: dice.one_of(&persons), admitted, closed }
        })
        .collect();
    let mut first_closed: BTreeMap<Id<PersonMark>, i64> = BTreeMap::new();
    for (person, closed) in lives.iter().filter_map(|life| Some((life.person, life.closed?))) {
        let first = first_closed.entry(person).or_insert(closed);
        *first = closed.min(*first);
    }
    for life in &lives {
        let returned = first_closed.get(&life.person).is_some_and(|closed| *closed < life.admitted);
        live(dice, &mut house, life, returned);
    }
    let trainees: Vec<Id<PersonMark>> = (0..4).map(|_| id(dice)).collect();
    for _ in 0..dice.between(0, 8) {
        let (at, trainee) = (moment(dice), dice.one_of(&trainees));
        house.add(dice, at, None, Some(trainee), FactKind::Trained);
        let tenths = dice.between(0, 50);
        for kind in [FactKind::Advice, FactKind::RewindSession, FactKind::Presentation, FactKind::VngScore { tenths }] {
            let at = moment(dice);
            house.add(dice, at, None, None, kind);
        }
    }
    // Stable: what happened at one moment of one case stays in the order in which it was written.
    house.recorded.sort_by_key(|recorded| recorded.millis);
    lists(dice, &mut house);
    house
}

fn live(dice: &mut Dice, house: &mut House, life: &Life, returned: bool) {
    let (case, person) = (Some(life.case), Some(life.person));
    let end = life.closed.unwrap_or_else(last);
    let channel = any::<Channel>(dice);
    let mut table = dice.one_of(&PLACES);
    house.add(dice, life.admitted, None, None, FactKind::Registered { channel });
    let outcome = any::<Outcome>(dice);
    house.add(dice, life.admitted, None, None, FactKind::Decided { channel, outcome });
    let municipality = municipality(dice);
    let admitted = FactKind::Admitted { channel, table: table.into(), municipality, returned };
    house.add(dice, life.admitted, case, person, admitted);
    let mut moves: Vec<i64> = (0..dice.one_of(&[0, 0, 1, 2, 5])).map(|_| dice.between(life.admitted, end)).collect();
    moves.sort_unstable();
    for at in moves {
        let to = dice.one_of(&PLACES);
        if to != table {
            house.add(dice, at, case, None, FactKind::Transferred { from: table.into(), to: to.into() });
            table = to;
        }
    }
    work(dice, house, life, end);
    if let Some(closed) = life.closed {
        let kind = FactKind::Closed { reason: any::<ClosingReason>(dice), table: table.into() };
        house.add(dice, closed, case, person, kind);
    }
}

fn work(dice: &mut Dice, house: &mut House, life: &Life, end: i64) {
    let (case, person) = (Some(life.case), Some(life.person));
    for _ in 0..dice.between(0, 4) {
        let kind = FactKind::Discussed {
            meeting: any::<MeetingKind>(dice),
            mdo: if dice.chance(40) { Some(any::<MdoKind>(dice)) } else { None },
            table: dice.one_of(&PLACES).into(),
            municipality: municipality(dice),
            seconds: dice.one_of(&[None, Some(0), Some(1_050), Some(1_344), Some(3)]),
            hit: dice.chance(20),
        };
        let at = dice.between(life.admitted, end);
        house.add(dice, at, case, person, kind);
    }
    for _ in 0..dice.between(0, 3) {
        let (goal, domain): (Id<GoalMark>, _) = (id(dice), any::<GoalDomain>(dice));
        let set = dice.between(life.admitted, end);
        house.add(dice, set, case, None, FactKind::GoalSet { goal, domain });
        for _ in 0..dice.between(0, 3) {
            let status = any::<GoalStatus>(dice);
            let at = dice.between(set, last());
            house.add(dice, at, case, None, FactKind::GoalStatus { goal, domain, status });
        }
    }
    for _ in 0..dice.between(0, 2) {
        for kind in [
            FactKind::IcDiscussed,
            FactKind::Bottleneck { kind: any::<BottleneckKind>(dice) },
            FactKind::Intervention { mark: id(dice), kind: any::<InterventionKind>(dice) },
            FactKind::Contact { direction: any::<ContactDirection>(dice) },
            FactKind::PerspectiveAdviser,
        ] {
            if dice.chance(60) {
                let at = dice.between(life.admitted, end);
                house.add(dice, at, case, None, kind);
            }
        }
    }
}

fn lists(dice: &mut Dice, house: &mut House) {
    for year in 2020..=2025 {
        for (code, ..) in MUNICIPALITIES {
            if dice.chance(75) {
                house.inhabitants.insert((year, code.to_owned()), dice.one_of(&[1, 20, 15_000, 65_000]));
            }
        }
        for (code, income) in [("ICT", false), ("HUUR", false), ("RIJK", true), ("PARTNERS", true)] {
            let amount = |dice: &mut Dice| dice.chance(85).then(|| dice.between(-20, 5_000));
            if dice.chance(80) {
                let line = (code.to_owned(), income, amount(dice), amount(dice));
                house.money.entry(year).or_default().push(line);
            }
        }
    }
}
