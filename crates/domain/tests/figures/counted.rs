//! Facts as the store delivers them: a tally. In the program the database counts; these few loops stand in for it here.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    figures::{CaseMark, Fact, FactKind, Tally, tally::*},
    plans::GoalStatus,
};
use doorbraak_kernel::{Code, Euro, Id, Period};

use crate::oracle::Lists;

type Counts<K> = BTreeMap<K, i64>;

fn list(counts: Counts<String>) -> Vec<Count> {
    counts.into_iter().map(|(code, number)| Count { code, number }).collect()
}

fn size(length: usize) -> i64 {
    i64::try_from(length).unwrap()
}

/// How much a fact changes the number of cases in the total.
fn change(fact: &Fact, lists: &Lists) -> i64 {
    let counts = |table: &String| i64::from(!lists.outside.contains(table));
    match &fact.kind {
        FactKind::Admitted { table, .. } => counts(table),
        FactKind::Transferred { from, to } => counts(to) - counts(from),
        FactKind::Closed { table, .. } => -counts(table),
        _ => 0,
    }
}

/// The tally of a period.
pub(crate) fn tally(facts: &[Fact], lists: &Lists, period: Period) -> Tally {
    let mut tally = Tally::empty(period);
    tally.first_day = facts.iter().map(|fact| fact.day).min();
    let within: Vec<&Fact> = facts.iter().filter(|fact| period.contains(fact.day)).collect();
    flows(facts, lists, &mut tally);
    plain(&within, &mut tally);
    discussions(&within, &mut tally);
    distinct(&within, &in_total(facts, lists, period), lists, &mut tally);
    goals(facts, lists, &mut tally);
    let year = period.to().year();
    let living = lists.inhabitants.iter().filter(|((of, _), _)| *of == year);
    tally.inhabitants = list(living.map(|((_, code), number)| (code.clone(), *number)).collect());
    if Period::year(year) == Some(period) {
        let lines = lists.money.get(&year).into_iter().flatten();
        let line = |(code, income, budget, realised): &(String, bool, Option<i64>, Option<i64>)| MoneyLine {
            code: code.clone(),
            name: code.clone(),
            side: if *income { Side::Income } else { Side::Costs },
            budget: budget.map(Euro),
            realised: realised.map(Euro),
        };
        tally.money = lines.map(line).collect();
    }
    tally.merge_municipalities(&lists.successors);
    tally
}

fn flows(facts: &[Fact], lists: &Lists, tally: &mut Tally) {
    let period = tally.period;
    let mut flows: BTreeMap<(FlowKind, bool, String), (i64, i64)> = BTreeMap::new();
    let counts = |table: &String| !lists.outside.contains(table);
    for fact in facts.iter().filter(|fact| fact.day <= period.to()) {
        let key = match &fact.kind {
            FactKind::Admitted { channel, table, .. } => (FlowKind::Admitted, counts(table), channel.code().to_owned()),
            FactKind::Closed { reason, table } => (FlowKind::Closed, counts(table), reason.code().to_owned()),
            FactKind::Transferred { from, to } if counts(to) && !counts(from) => {
                (FlowKind::TakenOver, true, from.clone())
            }
            FactKind::Transferred { from, to } if counts(from) && !counts(to) => {
                (FlowKind::HandedOver, true, to.clone())
            }
            _ => continue,
        };
        let entry = flows.entry(key).or_default();
        if fact.day < period.from() { entry.0 += 1 } else { entry.1 += 1 }
    }
    let flow = |((kind, counted, code), (earlier, within))| Flow { kind, counted, code, earlier, within };
    tally.flows = flows.into_iter().map(flow).collect();
    let of_case = |case: Id<CaseMark>| facts.iter().filter(move |fact| fact.case == Some(case));
    let moved: BTreeSet<_> = facts
        .iter()
        .filter(|fact| matches!(fact.kind, FactKind::Transferred { .. }))
        .filter(|fact| period.contains(fact.day) && change(fact, lists) > 0)
        .filter_map(|fact| fact.case)
        .collect();
    let first = moved.into_iter().filter(|case| {
        let before: i64 = of_case(*case).filter(|fact| fact.day < period.from()).map(|fact| change(fact, lists)).sum();
        let admitted = of_case(*case).any(|fact| {
            matches!(fact.kind, FactKind::Admitted { .. }) && period.contains(fact.day) && change(fact, lists) > 0
        });
        before == 0 && !admitted
    });
    tally.first_taken_over = size(first.count());
}

fn plain(within: &[&Fact], tally: &mut Tally) {
    let (mut referrals, mut interventions, mut contacts) = (Counts::new(), Counts::new(), Counts::new());
    let mut decisions: Counts<(String, String)> = Counts::new();
    let mut latest = None;
    for fact in within {
        match &fact.kind {
            FactKind::Registered { channel } => *referrals.entry(channel.code().into()).or_default() += 1,
            FactKind::Decided { channel, outcome } => {
                *decisions.entry((channel.code().into(), outcome.code().into())).or_default() += 1;
            }
            FactKind::Intervention { kind, .. } => *interventions.entry(kind.code().into()).or_default() += 1,
            FactKind::Contact { direction } => *contacts.entry(direction.code().into()).or_default() += 1,
            FactKind::Advice => tally.advice += 1,
            FactKind::RewindSession => tally.sessions += 1,
            FactKind::Presentation => tally.presentations += 1,
            FactKind::VngScore { tenths } => latest = latest.max(Some((fact.day, fact.id, *tenths))),
            _ => {}
        }
    }
    tally.vng_tenths = latest.map(|(_, _, tenths)| tenths);
    (tally.referrals, tally.interventions, tally.contacts) = (list(referrals), list(interventions), list(contacts));
    let decision = |((channel, outcome), number)| Decision { channel, outcome, number };
    tally.decisions = decisions.into_iter().map(decision).collect();
}

fn discussions(within: &[&Fact], tally: &mut Tally) {
    let mut latest = BTreeMap::new();
    for fact in within {
        let FactKind::Discussed { meeting, mdo, table, municipality, seconds, .. } = &fact.kind else { continue };
        let here = (fact.day, fact.id, table, municipality);
        latest.entry(fact.person).and_modify(|last| *last = here.max(*last)).or_insert(here);
        tally.discussions.push(Discussions {
            table: table.clone(),
            meeting: meeting.code().into(),
            mdo: mdo.map(|kind| kind.code().into()),
            number: 1,
            timed: i64::from(seconds.is_some()),
            seconds: seconds.unwrap_or_default(),
        });
    }
    let person = |(_, _, table, municipality): (_, _, &String, &Option<String>)| Persons {
        table: table.clone(),
        municipality: municipality.clone(),
        number: 1,
    };
    tally.persons = latest.into_values().map(person).collect();
}

/// The cases that were in the total on some day of the period.
fn in_total(facts: &[Fact], lists: &Lists, period: Period) -> BTreeSet<Id<CaseMark>> {
    let mut sums: BTreeMap<Id<CaseMark>, i64> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.day < period.from()) {
        *sums.entry(fact.case.unwrap_or(Id::from_uuid(doorbraak_kernel::Uuid::nil()))).or_default() +=
            change(fact, lists);
    }
    let open = sums.into_iter().filter(|(_, sum)| *sum > 0).map(|(case, _)| case);
    let came = facts.iter().filter(|fact| period.contains(fact.day) && change(fact, lists) > 0);
    open.chain(came.filter_map(|fact| fact.case)).collect()
}

fn distinct(within: &[&Fact], total: &BTreeSet<Id<CaseMark>>, lists: &Lists, tally: &mut Tally) {
    let cases = |test: &dyn Fn(&FactKind) -> bool| -> BTreeSet<_> {
        let found = within.iter().filter(|fact| test(&fact.kind)).filter_map(|fact| fact.case);
        found.filter(|case| total.contains(case)).collect()
    };
    let people = |test: &dyn Fn(&FactKind) -> bool| -> i64 {
        let found: BTreeSet<_> = within.iter().filter(|fact| test(&fact.kind)).filter_map(|fact| fact.person).collect();
        size(found.len())
    };
    let ic = cases(&|kind| *kind == FactKind::IcDiscussed);
    tally.ic_cases = size(ic.len());
    tally.adviser_cases = size(cases(&|kind| *kind == FactKind::PerspectiveAdviser).len());
    tally.trained = people(&|kind| *kind == FactKind::Trained);
    tally.hit_persons = people(&|kind| matches!(kind, FactKind::Discussed { hit: true, .. }));
    tally.returned_persons = people(
        &|kind| matches!(kind, FactKind::Admitted { returned: true, table, .. } if !lists.outside.contains(table)),
    );
    let kinds = |kind: &FactKind| if let FactKind::Bottleneck { kind } = kind { Some(kind.code()) } else { None };
    let named: BTreeSet<_> = within.iter().filter_map(|fact| Some((kinds(&fact.kind)?, fact.case?))).collect();
    let mut bottlenecks = Counts::new();
    for (kind, _) in named.into_iter().filter(|(_, case)| ic.contains(case)) {
        *bottlenecks.entry(kind.to_owned()).or_default() += 1;
    }
    tally.bottlenecks = list(bottlenecks);
}

fn goals(facts: &[Fact], lists: &Lists, tally: &mut Tally) {
    let period = tally.period;
    let mut domains: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    let cases: BTreeSet<Id<CaseMark>> = facts.iter().filter_map(|fact| fact.case).collect();
    for case in cases {
        let of_case: Vec<&Fact> =
            facts.iter().filter(|fact| fact.case == Some(case) && fact.day <= period.to()).collect();
        let sum = |test: &dyn Fn(&&&Fact) -> bool| -> i64 {
            of_case.iter().filter(test).map(|fact| change(fact, lists)).sum()
        };
        let (before, end) = (sum(&|fact| fact.day < period.from()), sum(&|_| true));
        let entered = of_case.iter().any(|fact| fact.day >= period.from() && change(fact, lists) > 0);
        if before == 0 && !entered {
            continue;
        }
        let closed = of_case.iter().any(|fact| {
            matches!(fact.kind, FactKind::Closed { .. }) && fact.day >= period.from() && change(fact, lists) < 0
        });
        let mut of_domain: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for fact in &of_case {
            let FactKind::GoalSet { goal, domain } = &fact.kind else { continue };
            let statuses = of_case.iter().filter_map(|fact| match &fact.kind {
                FactKind::GoalStatus { goal: of, status, .. } if of == goal => Some((fact.day, fact.id, status)),
                _ => None,
            });
            let status =
                statuses.max_by_key(|(day, id, _)| (*day, *id)).map_or(GoalStatus::Set, |(_, _, status)| *status);
            if status != GoalStatus::Dropped {
                let sums = of_domain.entry(domain.code()).or_default();
                *sums = (sums.0 + 1, sums.1 + i64::from(status == GoalStatus::Achieved));
            }
        }
        let (goals, achieved) = of_domain.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        if goals > 0 && (closed || end > 0) {
            tally.goal_cases.push(GoalCases { closed, goals, achieved, cases: 1 });
        }
        for (domain, (_, achieved)) in of_domain {
            let sums = domains.entry(domain.to_owned()).or_default();
            *sums = (sums.0 + 1, sums.1 + i64::from(achieved > 0));
        }
    }
    let domain = |(domain, (cases, achieved))| DomainGoals { domain, cases, achieved };
    tally.goal_domains = domains.into_iter().map(domain).collect();
}
