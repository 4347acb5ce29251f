//! Goals of the generated sample: so many cases per domain, so many of them with success, and in the mean the printed
//! share of goals achieved.

use doorbraak_domain::{
    figures::{Fact, FactKind, GoalMark},
    plans::{GoalDomain, GoalStatus},
};
use doorbraak_kernel::{Day, Id};

use super::{
    cases::Made,
    dice::Dice,
    targets::{Sample, Year},
};

/// The sum of sixtieths is exact for up to this many goals a case.
const MOST_GOALS: i64 = 6;
/// How many changes are tried to come near the mean.
const TRIES: usize = 20_000;

/// Goals of one case in one domain.
struct Part {
    domain: GoalDomain,
    goals: i64,
    achieved: i64,
}

struct Sketch {
    closed: bool,
    parts: Vec<Part>,
}

impl Sketch {
    fn sixtieths(&self) -> i64 {
        let goals: i64 = self.parts.iter().map(|part| part.goals).sum();
        let achieved: i64 = self.parts.iter().map(|part| part.achieved).sum();
        achieved * 60 / goals.max(1)
    }

    fn full(&self) -> bool {
        self.parts.iter().map(|part| part.goals).sum::<i64>() >= MOST_GOALS
    }
}

/// The goals of a year, dealt to cases that closed in it and to cases still open at its end.
pub(super) fn facts(dice: &mut Dice, cases: &[Made], year: &Year) -> Vec<Fact> {
    let sketches = sketch(dice, &year.sample);
    let mut closed: Vec<&Made> = cases.iter().filter(|case| closed_in(case, year)).collect();
    let mut open: Vec<&Made> = cases.iter().filter(|case| case.counts() && still_open(case, year)).collect();
    dice.shuffle(&mut closed);
    dice.shuffle(&mut open);
    let mut facts = Vec::new();
    for sketch in &sketches {
        let Some(case) = (if sketch.closed { closed.pop() } else { open.pop() }) else { continue };
        record(dice, case, sketch, year, &mut facts);
    }
    facts
}

fn closed_in(case: &Made, year: &Year) -> bool {
    case.counts() && case.closed.is_some_and(|day| year.first <= day && day <= year.last)
}

/// Open at the end of the year, and long enough to have a plan.
fn still_open(case: &Made, year: &Year) -> bool {
    case.closed.is_none_or(|day| day > year.last) && case.admitted < year.last.plus_days(-60)
}

fn record(dice: &mut Dice, case: &Made, sketch: &Sketch, year: &Year, facts: &mut Vec<Fact>) {
    let end: Day = case.closed.unwrap_or(year.last).min(year.last);
    let set = case.moved.unwrap_or(case.admitted).plus_days(14).max(year.first.plus_days(14)).min(end);
    for part in &sketch.parts {
        for number in 0..part.goals {
            let goal: Id<GoalMark> = dice.id();
            let domain = part.domain;
            facts.push(case.fact(dice, set, FactKind::GoalSet { goal, domain }));
            let status = match (number < part.achieved, sketch.closed, dice.hits(60)) {
                (true, ..) => Some(GoalStatus::Achieved),
                (false, _, true) => Some(GoalStatus::Partly),
                (false, true, false) => Some(GoalStatus::NotAchieved),
                (false, false, false) => None,
            };
            let day = if sketch.closed { end } else { dice.day(set, end) };
            facts.extend(status.map(|status| case.fact(dice, day, FactKind::GoalStatus { goal, domain, status })));
        }
    }
}

/// Draws cases with goals, then adds goals until the means are right.
fn sketch(dice: &mut Dice, sample: &Sample) -> Vec<Sketch> {
    let fresh = |closed| Sketch { closed, parts: Vec::new() };
    let mut all: Vec<Sketch> = (0..sample.closed.cases).map(|_| fresh(true)).collect();
    all.extend((0..sample.open.cases).map(|_| fresh(false)));
    for &(domain, cases, achieved) in &sample.domains {
        dice.shuffle(&mut all);
        // Who has no goal yet comes first, so that nobody is left without.
        all.sort_by_key(|sketch| !sketch.parts.is_empty());
        let mut chosen: Vec<&mut Sketch> = all.iter_mut().take(cases).collect();
        dice.shuffle(&mut chosen);
        // Success is more common in cases that were closed.
        chosen.sort_by_cached_key(|sketch| !(sketch.closed && dice.hits(80)));
        for (place, sketch) in chosen.into_iter().enumerate() {
            sketch.parts.push(Part { domain, goals: 1, achieved: i64::from(place < achieved) });
        }
    }
    settle(dice, &mut all, true, sample.closed.sixtieths);
    settle(dice, &mut all, false, sample.open.sixtieths);
    all
}

/// Adds goals, with and without success, to cases of one state until the sum is within a tenth of a case of the target.
/// A domain without success stays without, so that the shares per domain do not move.
fn settle(dice: &mut Dice, all: &mut [Sketch], closed: bool, target: i64) {
    let mut own: Vec<&mut Sketch> = all.iter_mut().filter(|sketch| sketch.closed == closed).collect();
    let count = own.len();
    for _ in 0..TRIES {
        let sum: i64 = own.iter().map(|sketch| sketch.sixtieths()).sum();
        let gap = target - sum;
        if gap.abs() <= 6 {
            return;
        }
        let Some(sketch) = own.get_mut(dice.below(count)).filter(|sketch| !sketch.full()) else { continue };
        let before = sketch.sixtieths();
        let place = dice.below(sketch.parts.len());
        let Some(part) = sketch.parts.get_mut(place).filter(|part| gap < 0 || part.achieved > 0) else { continue };
        let more = i64::from(gap > 0);
        (part.goals, part.achieved) = (part.goals + 1, part.achieved + more);
        let step = sketch.sixtieths() - before;
        if (gap - step).abs() >= gap.abs()
            && let Some(part) = sketch.parts.get_mut(place)
        {
            (part.goals, part.achieved) = (part.goals - 1, part.achieved - more);
        }
    }
}
