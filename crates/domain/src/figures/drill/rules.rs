//! The rules of counting, one per figure, over the facts of one case.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_kernel::{Code, Day, Id};

use super::{
    Asked, Counted, Goals, Lists,
    stand::{Stand, stand},
};
use crate::{
    figures::{
        definition::Figure,
        fact::{Fact, FactKind, GoalMark, PersonMark},
        names::{CaseState, List},
    },
    plans::GoalStatus,
};

/// The latest discussion of each person in the period.
pub(super) type Latest = BTreeMap<Id<PersonMark>, (Day, Id<Fact>)>;

/// Looked for only where a person counts at the latest discussion.
pub(super) fn latest(asked: &Asked, cases: &[Vec<Fact>]) -> Latest {
    let mut latest = Latest::new();
    if !matches!(asked.figure, Figure::Persons | Figure::PerThousand) {
        return latest;
    }
    let talks = cases.iter().flatten().filter(|fact| matches!(fact.kind, FactKind::Discussed { .. }));
    for fact in talks.filter(|fact| asked.period.contains(fact.day)) {
        let Some(person) = fact.person else { continue };
        let known = latest.entry(person).or_insert((fact.day, fact.id));
        *known = (*known).max((fact.day, fact.id));
    }
    latest
}

pub(super) fn counted<'a>(asked: &Asked, lists: &Lists, latest: &Latest, facts: &'a [Fact]) -> Option<Counted<'a>> {
    let stand = || stand(facts, lists, asked.period);
    let found = match asked.figure {
        Figure::CasesTotal => stand().ever.then(|| life(asked, facts)),
        Figure::CasesOpen => stand().at_end.then(|| life(asked, facts)),
        Figure::OpenAtStart => stand().at_start.then(|| life(asked, facts)),
        Figure::IcCases | Figure::IcShare | Figure::Adviser => {
            stand().ever.then(|| those(asked, facts, |fact| happened(asked, lists, latest, fact)))
        }
        Figure::Bottlenecks => {
            let ic = those(asked, facts, |fact| fact.kind == FactKind::IcDiscussed);
            let named = || those(asked, facts, |fact| happened(asked, lists, latest, fact));
            (!ic.is_empty() && stand().ever).then(named)
        }
        Figure::GoalCases | Figure::GoalDomain | Figure::GoalMean => return goals(asked, stand(), facts),
        _ => Some(those(asked, facts, |fact| happened(asked, lists, latest, fact))),
    };
    let facts = found.filter(|facts| !facts.is_empty())?;
    Some(Counted { facts, goals: None })
}

/// The facts of the period that `test` holds for, the oldest first.
fn those<'a>(asked: &Asked, facts: &'a [Fact], test: impl Fn(&Fact) -> bool) -> Vec<&'a Fact> {
    let mut found: Vec<&Fact> = facts.iter().filter(|fact| asked.period.contains(fact.day) && test(fact)).collect();
    found.sort_by_key(|fact| (fact.day, fact.id));
    found
}

/// How the case came and moved, until the end of the period.
fn life<'a>(asked: &Asked, facts: &'a [Fact]) -> Vec<&'a Fact> {
    let moves = |kind: &FactKind| {
        matches!(kind, FactKind::Admitted { .. } | FactKind::Transferred { .. } | FactKind::Closed { .. })
    };
    let known = facts.iter().filter(|fact| fact.day <= asked.period.to() && moves(&fact.kind));
    let mut found: Vec<&Fact> = known.collect();
    found.sort_by_key(|fact| (fact.day, fact.id));
    found
}

/// Whether a fact of the period is one that the figure counts.
fn happened(asked: &Asked, lists: &Lists, latest: &Latest, fact: &Fact) -> bool {
    match (&fact.kind, asked.figure) {
        (FactKind::Admitted { channel, table, .. }, Figure::Inflow) => {
            lists.counts(table) && asked.asks(List::Channel, channel.code())
        }
        (FactKind::Admitted { table, .. }, Figure::OutsideInflow)
        | (FactKind::Closed { table, .. }, Figure::OutsideClosed) => !lists.counts(table),
        (FactKind::Closed { reason, table }, Figure::Closed) => {
            lists.counts(table) && asked.asks(List::ClosingReason, reason.code())
        }
        (FactKind::Transferred { from, to }, Figure::TakenOver) => !lists.counts(from) && lists.counts(to),
        (FactKind::Transferred { from, to }, Figure::HandedOver) => lists.counts(from) && !lists.counts(to),
        (FactKind::Discussed { .. }, _) => discussed(asked, lists, latest, fact),
        (FactKind::IcDiscussed, Figure::IcCases | Figure::IcShare)
        | (FactKind::PerspectiveAdviser, Figure::Adviser) => true,
        (FactKind::Bottleneck { kind }, Figure::Bottlenecks) => asked.asks(List::Bottleneck, kind.code()),
        (FactKind::Intervention { kind, .. }, Figure::Interventions) => asked.asks(List::Intervention, kind.code()),
        (FactKind::Contact { direction }, Figure::Contacts) => asked.asks(List::Direction, direction.code()),
        _ => false,
    }
}

fn discussed(asked: &Asked, lists: &Lists, latest: &Latest, fact: &Fact) -> bool {
    let FactKind::Discussed { mdo, table, municipality, seconds, hit, .. } = &fact.kind else { return false };
    let is_latest = || fact.person.is_some_and(|person| latest.get(&person) == Some(&(fact.day, fact.id)));
    let place = || lists.called(municipality.as_ref());
    match asked.figure {
        Figure::Discussions => asked.asks(List::Table, table),
        Figure::DiscussionsMonthly => true,
        Figure::Length => seconds.is_some(),
        Figure::Mdo => mdo.is_some_and(|mdo| asked.asks(List::Mdo, mdo.code())),
        Figure::HitPersons => *hit,
        Figure::Persons => is_latest() && (asked.asks(List::Table, table) || asked.asks(List::Municipality, place())),
        Figure::PerThousand => is_latest() && lists.region.contains(place()) && asked.asks(List::Municipality, place()),
        _ => false,
    }
}

/// The goals of a case as they stood on the last day, each by its latest status; what lapsed is no goal.
fn goals<'a>(asked: &Asked, stand: Stand, facts: &'a [Fact]) -> Option<Counted<'a>> {
    let state = if stand.closed { CaseState::Closed } else { CaseState::Running };
    let in_group = match asked.figure {
        Figure::GoalMean => (stand.closed || stand.at_end) && asked.asks(List::CaseState, state.code()),
        _ => true,
    };
    if !stand.ever || !in_group {
        return None;
    }
    let known: Vec<&Fact> = facts.iter().filter(|fact| fact.day <= asked.period.to()).collect();
    let statuses = statuses(&known);
    let (mut told, mut goals) = (BTreeSet::new(), Goals { all: 0, achieved: 0 });
    for fact in &known {
        let FactKind::GoalSet { goal, domain } = &fact.kind else { continue };
        if asked.figure != Figure::GoalMean && !asked.asks(List::GoalDomain, domain.code()) {
            continue;
        }
        let latest = statuses.get(goal);
        let status = latest.map_or(GoalStatus::Set, |(_, _, status)| *status);
        if status == GoalStatus::Dropped {
            continue;
        }
        goals.all += 1;
        goals.achieved += i64::from(status == GoalStatus::Achieved);
        told.insert(fact.id);
        told.extend(latest.map(|(_, id, _)| *id));
    }
    let mut facts: Vec<&Fact> = known.into_iter().filter(|fact| told.contains(&fact.id)).collect();
    facts.sort_by_key(|fact| (fact.day, fact.id));
    (goals.all > 0).then_some(Counted { facts, goals: Some(goals) })
}

fn statuses(known: &[&Fact]) -> BTreeMap<Id<GoalMark>, (Day, Id<Fact>, GoalStatus)> {
    let mut statuses = BTreeMap::new();
    for fact in known {
        let FactKind::GoalStatus { goal, status, .. } = &fact.kind else { continue };
        let latest = statuses.entry(*goal).or_insert((fact.day, fact.id, *status));
        if (latest.0, latest.1) < (fact.day, fact.id) {
            *latest = (fact.day, fact.id, *status);
        }
    }
    statuses
}
