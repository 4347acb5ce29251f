//! Cases, what the house did, goals and money.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    figures::{CaseMark, Fact, FactKind, Figure, List},
    plans::GoalStatus,
};
use doorbraak_kernel::{Code, Day, Id, Period};

use super::{Key, Lists, Value, number, one, persons};

/// Where a case stood, day by day; nowhere after it was closed. Facts of one day come in the order in which they happened.
fn stays(facts: &[Fact]) -> BTreeMap<Id<CaseMark>, Vec<(Day, Option<String>)>> {
    let mut stays: BTreeMap<_, Vec<(Day, Option<String>)>> = BTreeMap::new();
    for fact in facts {
        let table = match &fact.kind {
            FactKind::Admitted { table, .. } => Some(table.clone()),
            FactKind::Transferred { to, .. } => Some(to.clone()),
            FactKind::Closed { .. } => None,
            _ => continue,
        };
        stays.entry(fact.case.unwrap()).or_default().push((fact.day, table));
    }
    for stays in stays.values_mut() {
        stays.sort_by_key(|(day, _)| *day);
    }
    stays
}

/// What a case was to the total of the house.
#[derive(Default, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "four independent answers about one case")]
struct Standing {
    at_start: bool,
    ever: bool,
    at_end: bool,
    closed: bool,
}

fn standing(stays: &[(Day, Option<String>)], lists: &Lists, period: Period) -> Standing {
    let counts = |table: &Option<String>| table.as_ref().is_some_and(|table| !lists.outside.contains(table));
    let mut standing = Standing::default();
    let mut now = false;
    for (day, table) in stays {
        let before = now;
        now = counts(table);
        if *day < period.from() {
            standing.at_start = now;
        } else if *day <= period.to() {
            standing.ever |= now;
            standing.closed |= before && table.is_none();
        }
        if *day <= period.to() {
            standing.at_end = now;
        }
    }
    standing.ever |= standing.at_start;
    standing
}

/// Stock, inflow, outflow and moves between tables that count and tables that do not.
pub(super) fn flows(facts: &[Fact], lists: &Lists, period: Period, found: &mut BTreeMap<Key, Value>) {
    let counts = |table: &String| !lists.outside.contains(table);
    for figure in [
        Figure::Inflow,
        Figure::OutsideInflow,
        Figure::Closed,
        Figure::OutsideClosed,
        Figure::TakenOver,
        Figure::HandedOver,
        Figure::Referrals,
        Figure::Decisions,
    ] {
        found.insert((figure, None), Value::Count(0));
    }
    let mut came_back = BTreeSet::new();
    for fact in facts.iter().filter(|fact| period.contains(fact.day)) {
        match &fact.kind {
            FactKind::Registered { channel } => {
                one(found, Figure::Referrals, Some((List::Channel, channel.code())));
                one(found, Figure::Referrals, None);
            }
            FactKind::Decided { outcome, .. } => {
                one(found, Figure::Decisions, Some((List::Outcome, outcome.code())));
                one(found, Figure::Decisions, None);
            }
            FactKind::Admitted { channel, table, returned, .. } if counts(table) => {
                one(found, Figure::Inflow, Some((List::Channel, channel.code())));
                one(found, Figure::Inflow, None);
                came_back.extend(returned.then_some(fact.person));
            }
            FactKind::Admitted { .. } => one(found, Figure::OutsideInflow, None),
            FactKind::Closed { reason, table } if counts(table) => {
                one(found, Figure::Closed, Some((List::ClosingReason, reason.code())));
                one(found, Figure::Closed, None);
            }
            FactKind::Closed { .. } => one(found, Figure::OutsideClosed, None),
            FactKind::Transferred { from, to } if !counts(from) && counts(to) => one(found, Figure::TakenOver, None),
            FactKind::Transferred { from, to } if counts(from) && !counts(to) => one(found, Figure::HandedOver, None),
            _ => {}
        }
    }
    let standings: Vec<Standing> = stays(facts).values().map(|stays| standing(stays, lists, period)).collect();
    let those = |test: fn(&Standing) -> bool| i128::try_from(standings.iter().filter(|one| test(one)).count()).unwrap();
    let total = those(|one| one.ever);
    found.insert((Figure::CasesTotal, None), Value::Count(total));
    found.insert((Figure::CasesOpen, None), Value::Count(those(|one| one.at_end)));
    found.insert((Figure::OpenAtStart, None), Value::Count(those(|one| one.at_start)));
    let came_back = i128::try_from(came_back.len()).unwrap();
    found.insert((Figure::Returned, None), Value::Count(came_back));
    found.insert((Figure::ReturnedShare, None), Value::share(came_back, total));
}

/// What the house did.
pub(super) fn work(facts: &[Fact], lists: &Lists, period: Period, found: &mut BTreeMap<Key, Value>) {
    for figure in [Figure::Interventions, Figure::Contacts, Figure::Advice, Figure::Sessions, Figure::Presentations] {
        found.insert((figure, None), Value::Count(0));
    }
    let (mut ic, mut advisers, mut trained) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut bottlenecks = BTreeSet::new();
    let stays = stays(facts);
    let in_total = |fact: &Fact| {
        fact.case.and_then(|case| stays.get(&case)).is_some_and(|stays| standing(stays, lists, period).ever)
    };
    let mut score = None;
    for fact in facts.iter().filter(|fact| period.contains(fact.day)) {
        match &fact.kind {
            FactKind::IcDiscussed if in_total(fact) => drop(ic.insert(fact.case)),
            FactKind::PerspectiveAdviser if in_total(fact) => drop(advisers.insert(fact.case)),
            FactKind::Trained => drop(trained.insert(fact.person)),
            FactKind::Bottleneck { kind } => drop(bottlenecks.insert((kind.code(), fact.case))),
            FactKind::Intervention { kind, .. } => {
                one(found, Figure::Interventions, Some((List::Intervention, kind.code())));
                one(found, Figure::Interventions, None);
            }
            FactKind::Contact { direction } => {
                one(found, Figure::Contacts, Some((List::Direction, direction.code())));
                one(found, Figure::Contacts, None);
            }
            FactKind::Advice => one(found, Figure::Advice, None),
            FactKind::RewindSession => one(found, Figure::Sessions, None),
            FactKind::Presentation => one(found, Figure::Presentations, None),
            FactKind::VngScore { tenths } => score = score.max(Some((fact.day, fact.id, i128::from(*tenths)))),
            _ => {}
        }
    }
    for (kind, _) in bottlenecks.iter().filter(|(_, case)| ic.contains(case)) {
        one(found, Figure::Bottlenecks, Some((List::Bottleneck, kind)));
    }
    let size = |length: usize| Value::Count(i128::try_from(length).unwrap());
    found.insert((Figure::IcCases, None), size(ic.len()));
    found.insert((Figure::Adviser, None), size(advisers.len()));
    found.insert((Figure::Trained, None), size(trained.len()));
    let total = number(found, Figure::CasesTotal);
    found.insert((Figure::IcShare, None), Value::share(i128::try_from(ic.len()).unwrap(), total));
    found.insert((Figure::VngScore, None), score.map_or(Value::Unknown, |(_, _, tenths)| Value::Score(tenths)));
}

/// Goals of the cases of the total, as they stood on the last day.
pub(super) fn goals(facts: &[Fact], lists: &Lists, period: Period, found: &mut BTreeMap<Key, Value>) {
    let known: Vec<&Fact> = facts.iter().filter(|fact| fact.day <= period.to()).collect();
    let mut domains: BTreeMap<&str, (i128, i128)> = BTreeMap::new();
    let mut shares: BTreeMap<&str, Vec<(i128, i128)>> = BTreeMap::new();
    for (case, stays) in stays(facts) {
        let standing = standing(&stays, lists, period);
        if !standing.ever {
            continue;
        }
        let mut per_domain: BTreeMap<&str, (i128, i128)> = BTreeMap::new();
        for fact in known.iter().filter(|fact| fact.case == Some(case)) {
            let FactKind::GoalSet { goal, domain } = &fact.kind else { continue };
            let status = last_status(&known, *goal);
            if status != GoalStatus::Dropped {
                let sums = per_domain.entry(domain.code()).or_default();
                *sums = (sums.0 + 1, sums.1 + i128::from(status == GoalStatus::Achieved));
            }
        }
        for (domain, (_, achieved)) in &per_domain {
            let sums = domains.entry(domain).or_default();
            *sums = (sums.0 + 1, sums.1 + i128::from(*achieved > 0));
        }
        let all = per_domain.values().fold((0, 0), |sums, (goals, achieved)| (sums.0 + goals, sums.1 + achieved));
        let state = if standing.closed { "AFGESLOTEN" } else { "LOPEND" };
        if all.0 > 0 && (standing.closed || standing.at_end) {
            shares.entry(state).or_default().push(all);
        }
    }
    for domain in ["VEILIGHEID", "ZORG", "PERSPECTIEF", "SAMENWERKING"] {
        let (cases, achieved) = domains.get(domain).copied().unwrap_or_default();
        let part = Some((List::GoalDomain, domain.to_owned()));
        found.insert((Figure::GoalCases, part.clone()), Value::Count(cases));
        found.insert((Figure::GoalDomain, part), Value::share(achieved, cases));
    }
    for state in ["AFGESLOTEN", "LOPEND"] {
        let shares = shares.get(state).map(Vec::as_slice).unwrap_or_default();
        found.insert((Figure::GoalMean, Some((List::CaseState, state.to_owned()))), mean(shares));
    }
}

fn last_status(known: &[&Fact], wanted: Id<doorbraak_domain::figures::GoalMark>) -> GoalStatus {
    let of_goal = known.iter().filter_map(|fact| match &fact.kind {
        FactKind::GoalStatus { goal, status, .. } if *goal == wanted => Some(((fact.day, fact.id), *status)),
        _ => None,
    });
    of_goal.max_by_key(|(when, _)| *when).map_or(GoalStatus::Set, |(_, status)| status)
}

/// The mean of achieved / goals over cases, all brought under the product of what can divide them.
fn mean(shares: &[(i128, i128)]) -> Value {
    // Lowest common multiple of 1 to 20; no case of the random house has more goals.
    const COMMON: i128 = 232_792_560;
    let sum: i128 = shares.iter().map(|(goals, achieved)| achieved * (COMMON / goals)).sum();
    Value::share(sum, COMMON * i128::try_from(shares.len()).unwrap())
}

/// As entered, on the list of the report.
pub(super) fn inhabitants(lists: &Lists, period: Period, found: &mut BTreeMap<Key, Value>) {
    for code in &lists.region {
        let living = persons::inhabitants(lists, period.to().year(), code);
        let part = Some((List::Municipality, code.clone()));
        found.insert((Figure::Inhabitants, part), living.map_or(Value::Unknown, Value::Count));
    }
}

/// Realised amounts of the year; a part of a year has none.
pub(super) fn money(lists: &Lists, period: Period, found: &mut BTreeMap<Key, Value>) {
    let year = period.from().year();
    let text = format!("{} {}", period.from(), period.to());
    let whole = text == format!("{year}-01-01 {year}-12-31");
    let lines = lists.money.get(&year).map(Vec::as_slice).unwrap_or_default();
    let mut totals = Vec::new();
    for (figure, income) in [(Figure::Costs, false), (Figure::Income, true)] {
        let side: Vec<_> = lines.iter().filter(|(_, is_income, ..)| *is_income == income).collect();
        for (code, _, _, realised) in side.iter().filter(|_| whole) {
            let amount = realised.map_or(Value::Unknown, |amount| Value::Euro(i128::from(amount)));
            found.insert((figure, Some((List::MoneyLine, code.clone()))), amount);
        }
        let sum = side.iter().map(|(_, _, _, realised)| *realised).sum::<Option<i64>>();
        let sum = sum.filter(|_| !side.is_empty()).map(i128::from);
        let total = if whole { sum.map_or(Value::Unknown, Value::Euro) } else { Value::NoAnswer };
        found.insert((figure, None), total.clone());
        totals.push(total);
    }
    let (result, share) = match (&totals[0], &totals[1]) {
        (Value::Euro(costs), Value::Euro(income)) => {
            (Value::Euro(income - costs), Value::share(income - costs, *income))
        }
        (Value::NoAnswer, _) => (Value::NoAnswer, Value::NoAnswer),
        _ => (Value::Unknown, Value::Unknown),
    };
    found.insert((Figure::ResultOfYear, None), result);
    found.insert((Figure::ResultShare, None), share);
}
