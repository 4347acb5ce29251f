//! **Doelen**: two different questions with two different denominators. Per domain: in which share of cases was a goal
//! achieved? Per case: which share of its goals was achieved, on average?

use super::{Facing, Part, Section, facing::table};
use crate::figures::{
    definition::Figure,
    names::{CaseState, List},
    tally::{DomainGoals, GoalCases, Tally},
    value::{Value, mean_share},
};
use doorbraak_kernel::Code;

pub(super) fn section(facing: &Facing<'_>) -> Section {
    let domains = || {
        let both = facing.now.goal_domains.iter().chain(&facing.before.goal_domains);
        both.map(|entry| entry.domain.clone()).collect::<Vec<_>>()
    };
    let base = facing.rows(Figure::GoalCases, List::GoalDomain, domains(), |tally, domain| {
        Value::count(in_domain(tally, domain).map(|entry| entry.cases).sum())
    });
    let share = facing.rows(Figure::GoalDomain, List::GoalDomain, domains(), achieved_share);
    let means = CaseState::ALL.iter().map(|&state| {
        let part = Part::of(List::CaseState, state.code());
        facing.part_row(Figure::GoalMean, Some(part), state.label(), |tally| mean(tally, state))
    });
    let mut per_domain = table("doel_domein", "Casussen waarin een doel is behaald", "Domein", share);
    per_domain.note = Some(
        "Het aandeel van de casussen met een doel op dat domein waarin ten minste één doel is behaald. \
         Dit is een ander getal dan het gemiddelde aandeel behaalde doelen.",
    );
    let tables = vec![
        table("doel_casussen", "Casussen met een doel", "Domein", base),
        per_domain,
        table("doel_gemiddeld", "Gemiddeld aandeel behaalde doelen", "Casussen", means.collect()),
    ];
    Section { code: "doelen", title: "Doelen", tables }
}

pub(super) fn achieved_share(tally: &Tally, domain: &str) -> Value {
    let achieved = in_domain(tally, domain).map(|entry| entry.achieved).sum();
    Value::share(achieved, in_domain(tally, domain).map(|entry| entry.cases).sum())
}

fn in_domain<'a>(tally: &'a Tally, domain: &'a str) -> impl Iterator<Item = &'a DomainGoals> {
    tally.goal_domains.iter().filter(move |entry| entry.domain == domain)
}

fn mean(tally: &Tally, state: CaseState) -> Value {
    let groups = tally.goal_cases.iter().filter(|entry| entry.closed == (state == CaseState::Closed));
    mean_share(groups.map(|GoalCases { goals, achieved, cases, .. }| (*goals, *achieved, *cases)))
}
