//! What the readers of a sample found: goals and interventions, for closed and running cases apart, each with its base. A
//! closed case had its time; a running one is still under way, so their shares are never mixed.

use doorbraak_kernel::{Code, Ratio};

use super::wilson::{Spread, wilson};
use crate::{
    figures::{
        cell::Cell,
        names::CaseState,
        value::{Value, mean_share},
    },
    plans::{GoalDomain, GoalStatus, InterventionKind},
};

/// One case of the sample as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredCase {
    /// Closed or running.
    pub state: CaseState,
    /// Its goals with how far they are.
    pub goals: Vec<(GoalDomain, GoalStatus)>,
    /// The interventions that were started.
    pub interventions: Vec<InterventionKind>,
}

/// A share that was found in a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The share, in whole percents; `n.v.t.` without cases.
    pub share: Cell,
    /// The cases it is a share of.
    pub base: i64,
    /// How far chance may have moved it, in whole percents; nothing when every case of the house was read.
    pub spread: Option<Spread>,
}

/// The goals of the closed or of the running cases.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Which cases.
    pub state: CaseState,
    /// How many there are in the house.
    pub population: i64,
    /// How many were read.
    pub cases: i64,
    /// The mean over cases of achieved goals among all that did not lapse.
    pub mean: Estimate,
    /// Per domain: the share of the cases with a goal in it that have at least one achieved.
    pub domains: Vec<(GoalDomain, Estimate)>,
}

/// What a sample shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Closed cases and running ones.
    pub groups: Vec<Group>,
    /// Per domain over all cases that were read, as the house prints it. Only right for the house as a whole when both
    /// groups were drawn in proportion.
    pub domains: Vec<(GoalDomain, Estimate)>,
    /// Interventions started, per kind in the order of the list.
    pub interventions: Vec<(InterventionKind, i64)>,
    /// All of them: always the sum of the kinds, unlike in the report of 2025.
    pub interventions_total: i64,
    /// Cases read.
    pub cases: i64,
}

/// Scores a sample. `population` gives the number of cases of each state in the house; fewer than were read is taken as
/// everything was read.
pub fn results(cases: &[ScoredCase], population: impl Fn(CaseState) -> i64) -> Results {
    let all: Vec<&ScoredCase> = cases.iter().collect();
    let everything: i64 = CaseState::ALL.iter().map(|state| population(*state)).sum();
    let interventions: Vec<(InterventionKind, i64)> = InterventionKind::ALL
        .iter()
        .map(|kind| (*kind, number(cases.iter().flat_map(|case| &case.interventions).filter(|found| *found == kind))))
        .collect();
    Results {
        groups: CaseState::ALL.iter().map(|state| group(&all, *state, population(*state))).collect(),
        domains: domains(&all, everything > number(&all)),
        interventions_total: interventions.iter().map(|(_, number)| number).sum(),
        interventions,
        cases: number(&all),
    }
}

fn group(all: &[&ScoredCase], state: CaseState, population: i64) -> Group {
    let cases: Vec<&ScoredCase> = all.iter().copied().filter(|case| case.state == state).collect();
    let is_sample = population > number(&cases);
    let counted = |case: &&ScoredCase| {
        let kept = case.goals.iter().filter(|(_, status)| *status != GoalStatus::Dropped);
        let achieved = case.goals.iter().filter(|(_, status)| *status == GoalStatus::Achieved);
        (number(kept), number(achieved), 1)
    };
    let goals: Vec<(i64, i64, i64)> = cases.iter().map(counted).filter(|(goals, _, _)| *goals > 0).collect();
    let base = number(&goals);
    let mean = estimate(&mean_share(goals), base, is_sample);
    Group { state, population, cases: number(&cases), mean, domains: domains(&cases, is_sample) }
}

fn domains(cases: &[&ScoredCase], is_sample: bool) -> Vec<(GoalDomain, Estimate)> {
    let of = |domain: GoalDomain| {
        let has = |case: &&&ScoredCase, test: fn(GoalStatus) -> bool| {
            case.goals.iter().any(|(of, status)| *of == domain && test(*status))
        };
        let base = number(cases.iter().filter(|case| has(case, |status| status != GoalStatus::Dropped)));
        let achieved = number(cases.iter().filter(|case| has(case, |status| status == GoalStatus::Achieved)));
        (domain, estimate(&Value::share(achieved, base), base, is_sample))
    };
    GoalDomain::ALL.iter().map(|domain| of(*domain)).collect()
}

fn estimate(value: &Value, base: i64, is_sample: bool) -> Estimate {
    let exact: Option<Ratio> = match value {
        Value::Known(ratio, _) => Some(*ratio),
        Value::Missing(_) => None,
    };
    let spread = exact.filter(|_| is_sample).and_then(|share| wilson(share, base, 0));
    Estimate { share: value.cell(), base, spread }
}

fn number<T>(things: impl IntoIterator<Item = T>) -> i64 {
    i64::try_from(things.into_iter().count()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use GoalDomain::{Care, Prospects, Safety};
    use GoalStatus::{Achieved, Dropped, NotAchieved, Partly, Set};

    fn case(state: CaseState, goals: &[(GoalDomain, GoalStatus)]) -> ScoredCase {
        ScoredCase { state, goals: goals.to_vec(), interventions: Vec::new() }
    }

    fn shown(estimate: &Estimate) -> (String, i64, Option<String>) {
        let spread = estimate.spread.map(|spread| format!("{} tot {}", spread.low, spread.high));
        (estimate.share.to_string(), estimate.base, spread)
    }

    /// 31 closed cases of which the mean is 64%, 53 running ones of which it is 32%.
    fn as_printed() -> Vec<ScoredCase> {
        let mut cases = Vec::new();
        for place in 0..31 {
            let status = if place < 20 { Achieved } else { NotAchieved };
            cases.push(case(CaseState::Closed, &[(Safety, status), (Care, if place == 0 { Dropped } else { status })]));
        }
        for place in 0..53 {
            cases.push(case(CaseState::Running, &[(Prospects, if place < 17 { Achieved } else { Partly })]));
        }
        cases
    }

    #[test]
    fn the_printed_sample_comes_out_with_its_bases() {
        let population = |state| if state == CaseState::Closed { 592 } else { 528 };
        let found = results(&as_printed(), population);
        assert_eq!(found.cases, 84);
        let means: Vec<_> = found.groups.iter().map(|group| (group.cases, shown(&group.mean))).collect();
        let spread = |text: &str| Some(text.to_owned());
        // 20 of 31 is 64,5%, halves from zero: the printed 64 would be cut off.
        assert_eq!(means[0], (31, ("65%".into(), 31, spread("46 tot 79"))));
        assert_eq!(means[1], (53, ("32%".into(), 53, spread("21 tot 46"))));
        let safety = found.groups[0].domains.iter().find(|(domain, _)| *domain == Safety).unwrap();
        assert_eq!(shown(&safety.1).1, 31);
        let care = found.groups[0].domains.iter().find(|(domain, _)| *domain == Care).unwrap();
        assert_eq!(shown(&care.1).1, 30, "een vervallen doel telt niet mee");
        let together = found.domains.iter().find(|(domain, _)| *domain == Prospects).unwrap();
        assert_eq!((together.1.base, together.1.share.to_string().as_str()), (53, "32%"));
    }

    #[test]
    fn every_case_weighs_the_same_and_running_cases_never_count_as_closed() {
        let cases = [
            case(CaseState::Closed, &[(Safety, Achieved)]),
            case(CaseState::Closed, &[(Safety, Achieved), (Care, Set), (Care, NotAchieved), (Prospects, Partly)]),
            case(CaseState::Closed, &[(Safety, Dropped)]),
            case(CaseState::Running, &[]),
        ];
        let found = results(&cases, |_| 100);
        // (1 + 1/4) / 2, not 2/5.
        assert_eq!((found.groups[0].mean.share.exact().as_str(), found.groups[0].mean.base), ("5/8", 2));
        assert_eq!(shown(&found.groups[1].mean), ("n.v.t.".into(), 0, None));
    }

    #[test]
    fn who_reads_everything_has_no_margin() {
        let cases = [case(CaseState::Closed, &[(Safety, Achieved)]), case(CaseState::Running, &[(Safety, Set)])];
        let everything = results(&cases, |_| 1);
        assert!(everything.groups.iter().all(|group| group.mean.spread.is_none()));
        let part = results(&cases, |state| if state == CaseState::Closed { 2 } else { 1 });
        assert!(part.groups[0].mean.spread.is_some() && part.groups[1].mean.spread.is_none());
    }

    #[test]
    fn interventions_add_up_to_their_total() {
        let printed = [36_i64, 25, 24, 18, 14, 11, 5, 3, 2, 1];
        let kinds = InterventionKind::ALL.iter().zip(printed);
        let interventions =
            kinds.flat_map(|(kind, number)| std::iter::repeat_n(*kind, usize::try_from(number).unwrap())).collect();
        let cases = [ScoredCase { state: CaseState::Closed, goals: Vec::new(), interventions }];
        let found = results(&cases, |_| 592);
        assert_eq!(found.interventions_total, 139, "boven de gedrukte tabel staat 144");
        assert_eq!(found.interventions.iter().map(|(_, number)| *number).collect::<Vec<_>>(), printed);
    }
}
