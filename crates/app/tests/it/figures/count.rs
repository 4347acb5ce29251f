//! What a year comes to, counted from the rows by walking over them, after the definitions of the figures.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_kernel::Day;

use super::rows::{Case, Rows, TABLES};

pub(super) type Counts = BTreeMap<&'static str, i64>;

/// The numbers of one year.
#[derive(Default)]
pub(super) struct Year {
    pub(super) open_at_start: i64,
    pub(super) open_at_end: i64,
    pub(super) cases: i64,
    pub(super) admitted: Counts,
    pub(super) closed: Counts,
    pub(super) outside_admitted: i64,
    pub(super) outside_closed: i64,
    pub(super) returned: i64,
    pub(super) referrals: Counts,
    pub(super) decisions: Counts,
    pub(super) persons_by_table: Counts,
    pub(super) persons_by_place: Counts,
    pub(super) persons: i64,
    pub(super) hit: i64,
    pub(super) talks: Counts,
    pub(super) timed: i64,
    pub(super) seconds: i64,
    pub(super) mdo: Counts,
    pub(super) ic: i64,
    pub(super) bottlenecks: Counts,
    pub(super) with_goal: Counts,
    pub(super) with_achieved: Counts,
    /// Of closed and of running cases: twelfths of goals achieved per case together, and cases.
    pub(super) closed_goals: (i64, i64),
    pub(super) running_goals: (i64, i64),
    pub(super) interventions: Counts,
    pub(super) contacts: Counts,
    pub(super) advisers: i64,
    pub(super) trained: i64,
    pub(super) others: Counts,
    pub(super) score: Option<i64>,
}

/// The parts together.
pub(super) fn sum(counts: &Counts) -> i64 {
    counts.values().sum()
}

fn tally(things: impl Iterator<Item = &'static str>) -> Counts {
    let mut counts = Counts::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    counts
}

fn number(things: impl Iterator) -> i64 {
    i64::try_from(things.count()).unwrap()
}

fn distinct<T: Ord>(things: impl Iterator<Item = T>) -> i64 {
    number(things.collect::<BTreeSet<T>>().into_iter())
}

/// Whether the table of the case counts in the total of the house.
fn counts(case: &Case) -> bool {
    TABLES.contains(&(case.table, true))
}

pub(super) fn year(rows: &Rows, year: i16) -> Year {
    let (first, last) = (Day::first_of(year).unwrap(), Day::last_of(year).unwrap());
    let within = |day: &Day| *day >= first && *day <= last;
    let mut out = Year::default();
    flows(rows, (first, last), &mut out);
    out.referrals = tally(rows.referrals.iter().filter(|one| within(&one.day)).map(|one| one.channel));
    let decided = rows.referrals.iter().filter_map(|one| one.decision);
    out.decisions = tally(decided.filter(|(_, on)| within(on)).map(|(outcome, _)| outcome));
    talks(rows, (first, last), &mut out);
    goals(rows, (first, last), &mut out);
    let in_total = |case: usize| counts(&rows.cases[case]) && in_year(&rows.cases[case], (first, last));
    let ic = || rows.ic.iter().filter(|one| within(&one.day) && in_total(one.case));
    out.ic = distinct(ic().map(|one| one.case));
    let named: BTreeSet<_> = ic().flat_map(|one| one.kinds.iter().map(|kind| (*kind, one.case))).collect();
    out.bottlenecks = tally(named.into_iter().map(|(kind, _)| kind));
    out.interventions = tally(rows.interventions.iter().filter(|one| within(&one.day)).map(|one| one.kind));
    out.contacts = tally(rows.contacts.iter().filter(|one| within(&one.day)).map(|one| one.kind));
    out.advisers =
        distinct(rows.advisers.iter().filter(|(case, day)| within(day) && in_total(*case)).map(|(case, _)| case));
    out.trained = distinct(rows.trainings.iter().filter(|(_, day)| within(day)).map(|(person, _)| person));
    out.others = tally(rows.others.iter().filter(|(_, day)| within(day)).map(|(kind, _)| *kind));
    out.score = rows.scores.iter().rfind(|(day, _)| within(day)).map(|(_, tenths)| *tenths);
    out
}

fn flows(rows: &Rows, (first, last): (Day, Day), out: &mut Year) {
    let mut back = BTreeSet::new();
    // The word of the file is not believed here: was an earlier case of this person closed?
    let mut first_closing: BTreeMap<usize, Day> = BTreeMap::new();
    for (case, (closed, _)) in rows.cases.iter().filter_map(|case| Some((case, case.closed?))) {
        let known = first_closing.entry(case.person).or_insert(closed);
        *known = closed.min(*known);
    }
    for case in &rows.cases {
        let closed_on = case.closed.map(|(day, _)| day);
        let admitted = case.admitted >= first && case.admitted <= last;
        let closed = case.closed.filter(|(day, _)| *day >= first && *day <= last);
        if !counts(case) {
            out.outside_admitted += i64::from(admitted);
            out.outside_closed += i64::from(closed.is_some());
            continue;
        }
        let open_on_eve_of = |day: Day| case.admitted < day && closed_on.is_none_or(|closed| closed >= day);
        out.open_at_start += i64::from(open_on_eve_of(first));
        out.open_at_end += i64::from(open_on_eve_of(last.plus_days(1)));
        out.cases += i64::from(in_year(case, (first, last)));
        if admitted {
            *out.admitted.entry(case.channel).or_default() += 1;
            if first_closing.get(&case.person).is_some_and(|closed| *closed < case.admitted) {
                back.insert(case.person);
            }
        }
        if let Some((_, reason)) = closed {
            *out.closed.entry(reason).or_default() += 1;
        }
    }
    out.returned = number(back.into_iter());
}

/// Open at any moment of the year.
fn in_year(case: &Case, (first, last): (Day, Day)) -> bool {
    case.admitted <= last && case.closed.is_none_or(|(day, _)| day >= first)
}

fn talks(rows: &Rows, (first, last): (Day, Day), out: &mut Year) {
    let mut latest = BTreeMap::new();
    let mut hit = BTreeSet::new();
    for talk in rows.talks.iter().filter(|talk| talk.day >= first && talk.day <= last) {
        let case = &rows.cases[talk.case];
        *out.talks.entry(rows.table_of(talk)).or_default() += 1;
        out.timed += i64::from(talk.seconds.is_some());
        out.seconds += talk.seconds.unwrap_or_default();
        if let Some(kind) = talk.mdo {
            *out.mdo.entry(kind).or_default() += 1;
        }
        if talk.hit {
            hit.insert(case.person);
        }
        let known = latest.entry(case.person).or_insert(talk);
        if known.day < talk.day {
            *known = talk;
        }
    }
    out.hit = number(hit.into_iter());
    out.persons = number(latest.keys());
    out.persons_by_table = tally(latest.values().map(|talk| rows.table_of(talk)));
    out.persons_by_place = tally(latest.values().map(|talk| rows.cases[talk.case].place.unwrap_or("ONBEKEND")));
}

/// Goals of the cases of the total, as they stood on the last day; what lapsed is no goal.
fn goals(rows: &Rows, (first, last): (Day, Day), out: &mut Year) {
    let mut per_case: BTreeMap<usize, Vec<(&'static str, bool)>> = BTreeMap::new();
    for goal in rows.goals.iter().filter(|goal| goal.set <= last) {
        let status = goal.measured.range(..=last).next_back().map_or("GESTELD", |(_, status)| *status);
        let case = &rows.cases[goal.case];
        if counts(case) && in_year(case, (first, last)) && status != "VERVALLEN" {
            per_case.entry(goal.case).or_default().push((goal.domain, status == "BEHAALD"));
        }
    }
    for (case, goals) in per_case {
        let domains: BTreeSet<_> = goals.iter().map(|(domain, _)| *domain).collect();
        let reached: BTreeSet<_> = goals.iter().filter(|(_, achieved)| *achieved).map(|(domain, _)| *domain).collect();
        for domain in domains {
            *out.with_goal.entry(domain).or_default() += 1;
        }
        for domain in reached {
            *out.with_achieved.entry(domain).or_default() += 1;
        }
        let all = i64::try_from(goals.len()).unwrap();
        let achieved = number(goals.iter().filter(|(_, achieved)| *achieved));
        assert!(12 % all == 0, "twaalfden zijn niet fijn genoeg voor {all} doelen");
        let closed = rows.cases[case].closed.is_some_and(|(day, _)| day <= last);
        let sums = if closed { &mut out.closed_goals } else { &mut out.running_goals };
        *sums = (sums.0 + achieved * 12 / all, sums.1 + 1);
    }
}
