//! A random house in which tables count and do not count, cases move, persons come back and many things happen on one day.

use doorbraak_domain::{
    cases::ClosingReason,
    escalations::BottleneckKind,
    figures::{CaseMark, Fact, FactKind, GoalMark, PersonMark},
    intake::Channel,
    meetings::{MdoKind, MeetingKind},
    plans::{ContactDirection, GoalDomain, GoalStatus, InterventionKind},
    triage::Outcome,
};
use doorbraak_kernel::{Code, Day, Id, Uuid};

/// Tables with whether they count. LOS is on no list, and then a table counts.
pub(super) const TABLES: [(&str, bool); 4] = [("JEUGD", true), ("HG", true), ("WOZ", false), ("RAD", false)];
const PLACES: [&str; 5] = ["JEUGD", "HG", "WOZ", "RAD", "LOS"];
const LAST: i32 = 1_460;

pub(super) fn counts(table: &str) -> bool {
    TABLES.iter().find(|(code, _)| *code == table).is_none_or(|(_, counts)| *counts)
}

/// The same throws for the same seed.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    fn throw(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From `low` to `high`, both included.
    fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = u64::try_from(high - low + 1).unwrap();
        low + i32::try_from((self.throw() >> 11) % span).unwrap()
    }

    fn times(&mut self, most: i32) -> i32 {
        self.between(0, most)
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        let last = i32::try_from(choices.len()).unwrap() - 1;
        choices[usize::try_from(self.between(0, last)).unwrap()]
    }

    fn any<C: Code>(&mut self) -> C {
        self.one_of(C::ALL)
    }

    fn chance(&mut self, percent: i32) -> bool {
        self.between(1, 100) <= percent
    }

    fn id<K>(&mut self) -> Id<K> {
        Id::from_uuid(Uuid::from_u128(u128::from(self.throw()) << 64 | u128::from(self.throw())))
    }

    fn municipality(&mut self) -> Option<String> {
        self.one_of(&[Some("0597"), Some("0502"), None]).map(String::from)
    }
}

/// Where a case stands from a day on; nowhere after it was closed.
pub(super) type Stay = (Day, Option<&'static str>);

/// One case: its stays in the order in which they happened.
pub(super) struct Life {
    pub(super) case: Id<CaseMark>,
    pub(super) stays: Vec<Stay>,
}

#[derive(Default)]
pub(super) struct House {
    pub(super) facts: Vec<Fact>,
    pub(super) lives: Vec<Life>,
}

fn day(place: i32) -> Day {
    Day::first_of(2022).unwrap().plus_days(place)
}

pub(super) fn random_house(dice: &mut Dice, cases: usize) -> House {
    let mut house = House::default();
    let persons: Vec<Id<PersonMark>> = (0..cases / 2).map(|_| dice.id()).collect();
    for _ in 0..cases {
        let person = dice.one_of(&persons);
        live(dice, &mut house, person);
    }
    let trainees: Vec<Id<PersonMark>> = (0..5).map(|_| dice.id()).collect();
    for _ in 0..12 {
        let trainee = dice.one_of(&trainees);
        house.add(dice, None, Some(trainee), (0, LAST), FactKind::Trained);
        let tenths = i64::from(dice.between(0, 50));
        for kind in [FactKind::Advice, FactKind::RewindSession, FactKind::Presentation, FactKind::VngScore { tenths }] {
            house.add(dice, None, None, (0, LAST), kind);
        }
    }
    house
}

impl House {
    fn add(
        &mut self,
        dice: &mut Dice,
        case: Option<Id<CaseMark>>,
        person: Option<Id<PersonMark>>,
        within: (i32, i32),
        kind: FactKind,
    ) -> i32 {
        let place = dice.between(within.0, within.1);
        self.facts.push(Fact { id: dice.id(), day: day(place), case, person, kind });
        place
    }
}

fn live(dice: &mut Dice, house: &mut House, person: Id<PersonMark>) {
    let case = dice.id();
    let from = dice.between(0, 1_400);
    let until = from + dice.one_of(&[0, 0, 1, 40, 200, 600, 3_000]);
    let end = until.min(LAST);
    let channel = dice.any::<Channel>();
    let mut table = dice.one_of(&PLACES);
    house.add(dice, None, None, (from, from), FactKind::Registered { channel });
    let outcome = dice.any::<Outcome>();
    house.add(dice, None, None, (from, from), FactKind::Decided { channel, outcome });
    let (municipality, returned) = (dice.municipality(), dice.chance(40));
    let admitted = FactKind::Admitted { channel, table: table.into(), municipality, returned };
    house.add(dice, Some(case), Some(person), (from, from), admitted);
    let mut stays: Vec<Stay> = vec![(day(from), Some(table))];
    let mut moves: Vec<i32> = (0..dice.one_of(&[0, 0, 1, 2, 4])).map(|_| dice.between(from, end)).collect();
    moves.sort_unstable();
    for place in moves {
        let to = dice.one_of(&PLACES);
        if to != table {
            let kind = FactKind::Transferred { from: table.into(), to: to.into() };
            house.add(dice, Some(case), None, (place, place), kind);
            stays.push((day(place), Some(to)));
            table = to;
        }
    }
    if until <= LAST {
        let kind = FactKind::Closed { reason: dice.any::<ClosingReason>(), table: table.into() };
        house.add(dice, Some(case), Some(person), (until, until), kind);
        stays.push((day(until), None));
    }
    house.lives.push(Life { case, stays });
    work(dice, house, (case, person), (from, end));
}

fn work(dice: &mut Dice, house: &mut House, of: (Id<CaseMark>, Id<PersonMark>), span: (i32, i32)) {
    let (case, person) = of;
    for _ in 0..dice.times(4) {
        let kind = FactKind::Discussed {
            meeting: dice.any::<MeetingKind>(),
            mdo: if dice.chance(50) { Some(dice.any::<MdoKind>()) } else { None },
            table: dice.one_of(&PLACES).into(),
            municipality: dice.municipality(),
            seconds: dice.one_of(&[None, Some(0), Some(1_050), Some(1_344)]),
            hit: dice.chance(20),
        };
        house.add(dice, Some(case), Some(person), span, kind);
    }
    for _ in 0..dice.times(3) {
        let (goal, domain): (Id<GoalMark>, _) = (dice.id(), dice.any::<GoalDomain>());
        let set = house.add(dice, Some(case), None, span, FactKind::GoalSet { goal, domain });
        for _ in 0..dice.times(3) {
            let status = dice.any::<GoalStatus>();
            let kind = FactKind::GoalStatus { goal, domain, status };
            house.add(dice, Some(case), None, (set, span.1 + 60), kind);
        }
    }
    for _ in 0..dice.times(2) {
        let kinds = [
            FactKind::IcDiscussed,
            FactKind::Bottleneck { kind: dice.any::<BottleneckKind>() },
            FactKind::Intervention { mark: dice.id(), kind: dice.any::<InterventionKind>() },
            FactKind::Contact { direction: dice.any::<ContactDirection>() },
            FactKind::PerspectiveAdviser,
        ];
        for kind in kinds {
            if dice.chance(40) {
                house.add(dice, Some(case), None, span, kind);
            }
        }
    }
}
