//! The generated house of 2024 and 2025: facts without a person behind them, with a fixed seed, such that the year report
//! gives the printed figures wherever those can all be true together. `docs/demo.md` lists where they cannot.

mod cases;
mod dice;
mod goals;
mod targets;

use doorbraak_domain::{
    escalations::BottleneckKind,
    figures::{Fact, FactKind, Tally},
    meetings::{MdoKind, MeetingKind},
};
use doorbraak_kernel::Day;

use cases::{Made, without_case};
use dice::Dice;
use targets::Year;

const SEED: u64 = 2_025;

/// All facts that the played cases do not give.
pub(super) fn facts(played: &Tally) -> Vec<Fact> {
    let Some(years) = targets::years(played) else { return Vec::new() };
    let mut dice = Dice::new(SEED);
    let cases = cases::cases(&mut dice, targets::STOCK, &years);
    let mut facts = cases::facts(&mut dice, &cases, &years);
    for year in &years {
        facts.extend(discussions(&mut dice, &cases, year));
        facts.extend(goals::facts(&mut dice, &cases, year));
        facts.extend(escalations(&mut dice, &cases, year));
        facts.extend(work(&mut dice, &cases, year));
        facts.extend(register(&mut dice, year));
    }
    facts
}

/// Each open case is discussed once; the others of the year fall where they fall.
fn discussions(dice: &mut Dice, cases: &[Made], year: &Year) -> Vec<Fact> {
    let open: Vec<(&Made, Day, Day)> =
        cases.iter().filter_map(|case| case.open_in(year).map(|(first, last)| (case, first, last))).collect();
    let once = open.iter().take(year.discussions).copied();
    let again =
        (0..year.discussions.saturating_sub(open.len())).filter_map(|_| open.get(dice.below(open.len()))).copied();
    let mut chosen: Vec<(&Made, Day)> = Vec::with_capacity(year.discussions);
    let again: Vec<(&Made, Day, Day)> = again.collect();
    for (case, first, last) in once.chain(again) {
        chosen.push((case, dice.day(first, last)));
    }
    let lengths = lengths(dice, chosen.len(), year.seconds);
    chosen.iter().zip(lengths).map(|((case, day), seconds)| discussed(dice, case, *day, seconds)).collect()
}

fn discussed(dice: &mut Dice, case: &Made, day: Day, seconds: i64) -> Fact {
    let table = case.table_on(day);
    let kinds = [
        (MeetingKind::CaseConsultation, 50),
        (MeetingKind::Mdo, 16),
        (MeetingKind::ThemeChamber, 20),
        (MeetingKind::Bilateral, 14),
    ];
    let meeting = match (table, dice.hits(45)) {
        ("WOZ", _) => MeetingKind::Mdo,
        ("LLA", true) => MeetingKind::InclusionTable,
        _ => dice.weighted(MeetingKind::CaseConsultation, &kinds),
    };
    let mdo = match (meeting, table) {
        (MeetingKind::Mdo, "WOZ") => Some(MdoKind::NeighbourhoodCourt),
        (MeetingKind::Mdo, "JHV") => Some(if dice.hits(50) { MdoKind::KnifeViolence } else { MdoKind::Regular }),
        (MeetingKind::Mdo, _) => Some(MdoKind::Regular),
        _ => None,
    };
    let municipality = Some(case.municipality.to_owned());
    let kind = FactKind::Discussed {
        meeting,
        mdo,
        table: table.to_owned(),
        municipality,
        seconds: Some(seconds),
        hit: case.hit,
    };
    case.fact(dice, day, kind)
}

/// So many lengths with exactly this sum: a mean, and pairs of which one is as much longer as the other is shorter.
fn lengths(dice: &mut Dice, count: usize, sum: i64) -> Vec<i64> {
    if count == 0 {
        return Vec::new();
    }
    let number = i64::try_from(count).unwrap_or(1);
    let (mean, rest) = (sum / number, sum % number);
    let mut lengths = Vec::with_capacity(count);
    let mut owed = 0;
    for place in 0..number {
        let spread = usize::try_from(mean * 6 / 10).unwrap_or_default();
        let shift = if place % 2 == 1 {
            -owed
        } else if place + 1 < number {
            i64::try_from(dice.below(spread)).unwrap_or_default()
        } else {
            0
        };
        owed = if place % 2 == 1 { 0 } else { shift };
        lengths.push(mean + shift + i64::from(place < rest));
    }
    lengths
}

/// Cases in the IC-overleg with their bottlenecks. Those that belong to one table go to cases of that table.
fn escalations(dice: &mut Dice, cases: &[Made], year: &Year) -> Vec<Fact> {
    let mut fitting: Vec<(&Made, Day, Day)> = cases
        .iter()
        .filter(|case| case.counts() && case.table != "WOZ")
        .filter_map(|case| case.open_in(year).map(|(first, last)| (case, first, last)))
        .collect();
    dice.shuffle(&mut fitting);
    let kinds: Vec<BottleneckKind> =
        year.bottlenecks.iter().flat_map(|(kind, number)| std::iter::repeat_n(*kind, *number)).collect();
    let mut chosen: Vec<(&Made, Day)> = Vec::with_capacity(year.ic);
    for place in 0..year.ic {
        let home = match kinds.get(place) {
            Some(BottleneckKind::YouthPlace) => Some("JHV"),
            Some(BottleneckKind::ComplexDomesticViolence) => Some("HG"),
            _ => None,
        };
        let found = fitting.iter().position(|(case, ..)| home.is_none_or(|home| case.table == home));
        let Some(found) = found else { continue };
        let (case, first, last) = fitting.swap_remove(found);
        chosen.push((case, dice.day(first, last)));
    }
    let mut facts = Vec::new();
    for (case, day) in &chosen {
        facts.push(case.fact(dice, *day, FactKind::IcDiscussed));
    }
    // The kinds that do not fit in a first round are second bottlenecks of the first cases.
    for ((case, day), kind) in chosen.iter().cycle().zip(kinds) {
        facts.push(case.fact(dice, *day, FactKind::Bottleneck { kind }));
    }
    facts
}

/// Interventions, contacts and advisers, in cases that were open for some time.
fn work(dice: &mut Dice, cases: &[Made], year: &Year) -> Vec<Fact> {
    let mut open: Vec<(&Made, Day, Day)> = cases
        .iter()
        .filter(|case| case.counts())
        .filter_map(|case| case.open_in(year).map(|(first, last)| (case, first, last)))
        .collect();
    dice.shuffle(&mut open);
    let mut facts = Vec::new();
    let mut seats = open.iter().cycle();
    for (kind, number) in &year.interventions {
        for (case, first, last) in seats.by_ref().take(*number) {
            let (day, mark) = (dice.day(*first, *last), dice.id());
            facts.push(case.fact(dice, day, FactKind::Intervention { mark, kind: *kind }));
        }
    }
    for (direction, number) in &year.contacts {
        for (case, first, last) in seats.by_ref().take(*number) {
            let day = dice.day(*first, *last);
            facts.push(case.fact(dice, day, FactKind::Contact { direction: *direction }));
        }
    }
    for (case, first, last) in seats.by_ref().take(year.advisers) {
        let day = dice.day(*first, *last);
        facts.push(case.fact(dice, day, FactKind::PerspectiveAdviser));
    }
    facts
}

/// What belongs to no case.
fn register(dice: &mut Dice, year: &Year) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |dice: &mut Dice, number: usize, kind: &FactKind| {
        for _ in 0..number {
            let day = dice.day(year.first, year.last);
            let fact = without_case(dice, day, kind.clone());
            let person = matches!(kind, FactKind::Trained).then(|| dice.id());
            facts.push(Fact { person, ..fact });
        }
    };
    add(dice, year.advice, &FactKind::Advice);
    add(dice, year.trained, &FactKind::Trained);
    add(dice, year.rewinds, &FactKind::RewindSession);
    add(dice, 1, &FactKind::VngScore { tenths: year.vng_tenths });
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_add_up_to_the_second() {
        let mut dice = Dice::new(1);
        for (count, sum) in [(1, 900), (2, 1_801), (7, 10_000), (3_600, 4_838_400)] {
            let lengths = lengths(&mut dice, count, sum);
            assert_eq!((lengths.len(), lengths.iter().sum::<i64>()), (count, sum));
            assert!(lengths.iter().all(|length| *length > 0));
        }
        assert_eq!(lengths(&mut dice, 0, 100), Vec::<i64>::new());
    }
}
