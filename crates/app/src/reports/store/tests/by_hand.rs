//! The same counts by walking through lives and facts one by one: no sums of signs, no windows.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    figures::{CaseMark, Fact, FactKind, Tally, tally::*},
    plans::GoalStatus,
};
use doorbraak_kernel::{Code, Day, Id, Period};

use super::house::{Stay, counts, lives};

pub(super) struct ByHand {
    pub(super) tally: Tally,
    pub(super) cases: i64,
    pub(super) open_at_start: i64,
    pub(super) open_at_end: i64,
}

/// What a case was to the total in the period.
#[derive(Default, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "five independent answers about one case")]
struct Standing {
    open_at_start: bool,
    admitted: bool,
    moved_in: bool,
    closed: bool,
    open_at_end: bool,
}

impl Standing {
    const fn in_total(self) -> bool {
        self.open_at_start || self.admitted || self.moved_in
    }
}

fn standing(stays: &[Stay], period: Period) -> Standing {
    let mut standing = Standing::default();
    let mut counted = false;
    for (place, (day, table)) in stays.iter().enumerate() {
        let before = counted;
        counted = table.as_deref().is_some_and(counts);
        if *day < period.from() {
            standing.open_at_start = counted;
        }
        if period.contains(*day) {
            standing.admitted |= counted && place == 0;
            standing.moved_in |= counted && !before && place > 0;
            standing.closed |= before && table.is_none();
        }
        if *day <= period.to() {
            standing.open_at_end = counted;
        }
    }
    standing
}

type Flows = BTreeMap<(FlowKind, bool, String), (i64, i64)>;

fn flows(facts: &[Fact], period: Period) -> Vec<Flow> {
    let mut flows = Flows::new();
    for fact in facts.iter().filter(|fact| fact.day <= period.to()) {
        let flow = match &fact.kind {
            FactKind::Admitted { channel, table, .. } => (FlowKind::Admitted, counts(table), channel.code().into()),
            FactKind::Closed { reason, table } => (FlowKind::Closed, counts(table), reason.code().into()),
            FactKind::Transferred { from, to } if !counts(from) && counts(to) => {
                (FlowKind::TakenOver, true, from.clone())
            }
            FactKind::Transferred { from, to } if counts(from) && !counts(to) => {
                (FlowKind::HandedOver, true, to.clone())
            }
            _ => continue,
        };
        let sums = flows.entry(flow).or_default();
        if fact.day < period.from() { sums.0 += 1 } else { sums.1 += 1 }
    }
    let flow = |((kind, counted, code), (earlier, within))| Flow { kind, counted, code, earlier, within };
    flows.into_iter().map(flow).collect()
}

fn counted(codes: impl Iterator<Item = &'static str>) -> Vec<Count> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for code in codes {
        *sums.entry(code).or_default() += 1;
    }
    sums.into_iter().map(|(code, number)| Count { code: code.into(), number }).collect()
}

fn number<T: Ord>(things: impl Iterator<Item = T>) -> i64 {
    i64::try_from(things.collect::<BTreeSet<T>>().len()).unwrap()
}

/// The discussions of the period: persons at their latest one, and all of them per kind.
fn discussed(facts: &[&Fact]) -> (Vec<Persons>, Vec<Discussions>) {
    let (mut latest, mut talks) = (BTreeMap::new(), BTreeMap::<_, (i64, i64, i64)>::new());
    for fact in facts {
        let FactKind::Discussed { meeting, mdo, table, municipality, seconds, .. } = &fact.kind else { continue };
        let moment = (fact.day, fact.id);
        let seen = latest.entry(fact.person).or_insert((moment, table, municipality));
        if seen.0 < moment {
            *seen = (moment, table, municipality);
        }
        let sums = talks.entry((table.clone(), meeting.code(), mdo.map(Code::code))).or_default();
        sums.0 += 1;
        if let Some(seconds) = seconds {
            sums.1 += 1;
            sums.2 += seconds;
        }
    }
    let mut persons: BTreeMap<_, i64> = BTreeMap::new();
    for (_, table, place) in latest.into_values() {
        *persons.entry((table.clone(), place.clone())).or_default() += 1;
    }
    let person = |((table, municipality), number)| Persons { table, municipality, number };
    let talk = |((table, meeting, mdo), (number, timed, seconds)): ((String, &str, Option<&str>), _)| {
        let (meeting, mdo) = (meeting.into(), mdo.map(String::from));
        Discussions { table, meeting, mdo, number, timed, seconds }
    };
    (persons.into_iter().map(person).collect(), talks.into_iter().map(talk).collect())
}

fn bottlenecks(facts: &[&Fact], in_total: impl Fn(&Fact) -> bool) -> Vec<Count> {
    let ic: BTreeSet<_> = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::IcDiscussed && in_total(fact))
        .map(|fact| fact.case)
        .collect();
    let named: BTreeSet<_> = facts
        .iter()
        .filter(|fact| ic.contains(&fact.case))
        .filter_map(|fact| if let FactKind::Bottleneck { kind } = fact.kind { Some((kind, fact.case)) } else { None })
        .collect();
    counted(named.into_iter().map(|(kind, _)| kind.code()))
}

fn goals(
    all: &[Fact],
    period: Period,
    standings: &BTreeMap<Id<CaseMark>, Standing>,
) -> (Vec<DomainGoals>, Vec<GoalCases>) {
    let mut goals = BTreeMap::new();
    let known = || all.iter().filter(|fact| fact.day <= period.to());
    for fact in known() {
        if let FactKind::GoalSet { goal, domain } = &fact.kind {
            goals.insert(*goal, (fact.case.unwrap(), *domain, None::<(Day, Id<Fact>)>, GoalStatus::Set));
        }
    }
    for fact in known() {
        if let FactKind::GoalStatus { goal, status, .. } = &fact.kind
            && let Some(known) = goals.get_mut(goal)
            && known.2.is_none_or(|latest| latest < (fact.day, fact.id))
        {
            (known.2, known.3) = (Some((fact.day, fact.id)), *status);
        }
    }
    let mut domains: BTreeMap<_, BTreeMap<_, bool>> = BTreeMap::new();
    let mut cases: BTreeMap<_, (i64, i64)> = BTreeMap::new();
    for (case, domain, _, status) in goals.into_values() {
        if standings[&case].in_total() && status != GoalStatus::Dropped {
            let achieved = status == GoalStatus::Achieved;
            *domains.entry(domain).or_default().entry(case).or_default() |= achieved;
            let sums = cases.entry(case).or_default();
            (sums.0, sums.1) = (sums.0 + 1, sums.1 + i64::from(achieved));
        }
    }
    let mut groups: BTreeMap<_, i64> = BTreeMap::new();
    for (case, (goals, achieved)) in cases {
        let standing = standings[&case];
        if standing.closed || standing.open_at_end {
            *groups.entry((standing.closed, goals, achieved)).or_default() += 1;
        }
    }
    let domain = |(domain, cases): (doorbraak_domain::plans::GoalDomain, BTreeMap<_, bool>)| DomainGoals {
        domain: domain.code().into(),
        achieved: i64::try_from(cases.values().filter(|achieved| **achieved).count()).unwrap(),
        cases: i64::try_from(cases.len()).unwrap(),
    };
    let group = |((closed, goals, achieved), cases)| GoalCases { closed, goals, achieved, cases };
    (domains.into_iter().map(domain).collect(), groups.into_iter().map(group).collect())
}

fn decisions(facts: &[&Fact]) -> Vec<Decision> {
    let mut sums: BTreeMap<_, i64> = BTreeMap::new();
    for fact in facts {
        if let FactKind::Decided { channel, outcome } = fact.kind {
            *sums.entry((channel.code().to_owned(), outcome.code().to_owned())).or_default() += 1;
        }
    }
    sums.into_iter().map(|((channel, outcome), number)| Decision { channel, outcome, number }).collect()
}

pub(super) fn count_by_hand(all: &[Fact], period: Period) -> ByHand {
    let facts: Vec<&Fact> = all.iter().filter(|fact| period.contains(fact.day)).collect();
    let codes = |code: fn(&FactKind) -> Option<&'static str>| counted(facts.iter().filter_map(|fact| code(&fact.kind)));
    let of_kind = |kind: FactKind| facts.iter().filter(move |fact| fact.kind == kind);
    let many = |kind| i64::try_from(of_kind(kind).count()).unwrap();
    let standings: BTreeMap<_, _> =
        lives(all).into_iter().map(|(case, stays)| (case, standing(&stays, period))).collect();
    let those =
        |test: fn(&Standing) -> bool| i64::try_from(standings.values().filter(|one| test(one)).count()).unwrap();
    let mut tally = Tally::empty(period);
    tally.first_day = all.iter().map(|fact| fact.day).min();
    tally.flows = flows(all, period);
    tally.first_taken_over = those(|one| one.moved_in && !one.open_at_start && !one.admitted);
    tally.decisions = decisions(&facts);
    tally.referrals =
        codes(|kind| if let FactKind::Registered { channel } = kind { Some(channel.code()) } else { None });
    tally.interventions =
        codes(|kind| if let FactKind::Intervention { kind, .. } = kind { Some(kind.code()) } else { None });
    tally.contacts =
        codes(|kind| if let FactKind::Contact { direction } = kind { Some(direction.code()) } else { None });
    (tally.persons, tally.discussions) = discussed(&facts);
    let in_total = |fact: &Fact| fact.case.is_some_and(|case| standings[&case].in_total());
    tally.bottlenecks = bottlenecks(&facts, in_total);
    (tally.goal_domains, tally.goal_cases) = goals(all, period, &standings);
    let returned =
        |fact: &&&Fact| matches!(&fact.kind, FactKind::Admitted { table, returned, .. } if *returned && counts(table));
    tally.returned_persons = number(facts.iter().filter(returned).map(|fact| fact.person));
    let hit = |fact: &&&Fact| matches!(fact.kind, FactKind::Discussed { hit: true, .. });
    tally.hit_persons = number(facts.iter().filter(hit).map(|fact| fact.person));
    tally.ic_cases = number(of_kind(FactKind::IcDiscussed).filter(|fact| in_total(fact)).map(|fact| fact.case));
    tally.adviser_cases =
        number(of_kind(FactKind::PerspectiveAdviser).filter(|fact| in_total(fact)).map(|fact| fact.case));
    tally.trained = number(of_kind(FactKind::Trained).map(|fact| fact.person));
    tally.advice = many(FactKind::Advice);
    tally.sessions = many(FactKind::RewindSession);
    tally.presentations = many(FactKind::Presentation);
    let scores = facts.iter().filter_map(|fact| match fact.kind {
        FactKind::VngScore { tenths } => Some((fact.day, fact.id, tenths)),
        _ => None,
    });
    tally.vng_tenths = scores.max().map(|(_, _, tenths)| tenths);
    ByHand {
        tally,
        cases: those(|one| one.in_total()),
        open_at_start: those(|one| one.open_at_start),
        open_at_end: those(|one| one.open_at_end),
    }
}
