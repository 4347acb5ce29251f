//! Cases counted again behind a figure. What a reader's own cases amount to must be what the second count finds in a house
//! that has no other cases; so whatever else the house holds makes no difference, and a reader of every case finds the
//! figure itself.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::figures::{
    CaseMark, Fact, Figure, List, Names, Span,
    drill::{Asked, Behind, Lists, Unit, behind, reconciliation},
    year_report::Part,
};
use doorbraak_kernel::{Code, Id};
use proptest::prelude::*;

use crate::{
    counted::tally,
    oracle::{
        Key, Value,
        dice::Dice,
        figures,
        house::{House, TABLES, random_house},
    },
};

const PERIODS: [&str; 8] =
    ["2024", "2025", "2022", "2023", "2024-H1", "2025-02", "2024-02-29_2024-02-29", "2022-12-31_2023-01-01"];
/// Beneath every mean of the oracle.
const COMMON: i128 = 232_792_560;

fn asked(key: &Key, span: Span) -> Asked {
    let part = key.1.clone().map(|(list, code)| Part { list, code });
    Asked { figure: key.0, part, period: span.period() }
}

fn lists(house: &House, span: Span) -> Lists {
    let lists = house.lists(span.period().to());
    Lists { outside: lists.outside, region: lists.region, successors: lists.successors }
}

/// What is divided, or how many cases a mean is over; none when the second count has no number.
fn numerator(figure: Figure, value: &Value) -> Option<i128> {
    match (figure, value) {
        (Figure::GoalMean, Value::Share(_, whole)) => Some(whole / COMMON),
        (Figure::Length, Value::Rate(_, whole, _)) => Some(whole / 60),
        (_, Value::Count(number) | Value::Share(number, _) | Value::Rate(number, ..)) => Some(*number),
        (Figure::GoalMean | Figure::GoalDomain, Value::NoAnswer) => Some(0),
        _ => None,
    }
}

/// The facts of each of these cases; in no order that means anything.
fn by_case(facts: &[Fact], own: &BTreeSet<Id<CaseMark>>) -> Vec<Vec<Fact>> {
    let mut cases: BTreeMap<Id<CaseMark>, Vec<Fact>> = own.iter().map(|case| (*case, Vec::new())).collect();
    for fact in facts.iter().rev() {
        if let Some(of_case) = fact.case.and_then(|case| cases.get_mut(&case)) {
            of_case.push(fact.clone());
        }
    }
    cases.into_values().collect()
}

fn cases(facts: &[Fact]) -> BTreeSet<Id<CaseMark>> {
    facts.iter().filter_map(|fact| fact.case).collect()
}

/// Compares every figure and part that the whole house knows; returns how many said something.
fn compare(house: &House, own: &BTreeSet<Id<CaseMark>>, span: Span) -> usize {
    let (facts, of_day) = (house.facts(), house.lists(span.period().to()));
    let theirs: Vec<Fact> =
        facts.iter().filter(|fact| fact.case.is_some_and(|case| own.contains(&case))).cloned().collect();
    let (all, found) = (figures(&facts, &of_day, span.period()), figures(&theirs, &of_day, span.period()));
    let (lists, cases) = (lists(house, span), by_case(&facts, own));
    let mut said = 0;
    for key in all.keys() {
        let asked = asked(key, span);
        if !asked.lists_cases() {
            continue;
        }
        let counted = asked.counted(&lists, &cases);
        let amount = i128::from(asked.amount(&counted));
        let nothing = Value::Count(0);
        let expected = numerator(key.0, found.get(key).unwrap_or(&nothing));
        if let Some(expected) = expected {
            assert_eq!(amount, expected, "{key:?}, {}", span.code());
            said += usize::from(expected > 0);
        }
        for (facts, counted) in cases.iter().zip(&counted) {
            let told = counted.iter().flat_map(|counted| &counted.facts);
            assert!(told.clone().all(|fact| facts.contains(fact) && fact.day <= span.period().to()), "{key:?}");
            assert!(counted.as_ref().is_none_or(|counted| !counted.facts.is_empty()), "{key:?}");
        }
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn own_cases_amount_to_what_a_house_of_only_those_counts(
        seed in any::<u64>(), number in 1..30_usize, place in 0..PERIODS.len(), share in 0..=100_i64,
    ) {
        let mut dice = Dice::new(seed);
        let house = random_house(&mut dice, number);
        let span: Span = PERIODS[place].parse().unwrap();
        let own = cases(&house.facts()).into_iter().filter(|_| dice.chance(share)).collect();
        compare(&house, &own, span);
    }

    #[test]
    fn every_case_together_is_the_figure_of_the_report(seed in any::<u64>(), place in 0..PERIODS.len()) {
        let house = random_house(&mut Dice::new(seed), 25);
        let span: Span = PERIODS[place].parse().unwrap();
        compare(&house, &cases(&house.facts()), span);
    }

    #[test]
    fn leaving_a_listed_case_out_lowers_the_figure_and_another_changes_nothing(seed in any::<u64>(), place in 0..PERIODS.len()) {
        let house = random_house(&mut Dice::new(seed), 8);
        let span: Span = PERIODS[place].parse().unwrap();
        let (facts, lists, of_day) = (house.facts(), lists(&house, span), house.lists(span.period().to()));
        let all = figures(&facts, &of_day, span.period());
        for case in cases(&facts) {
            let own = by_case(&facts, &BTreeSet::from([case]));
            let rest: Vec<Fact> = facts.iter().filter(|fact| fact.case != Some(case)).cloned().collect();
            let without = figures(&rest, &of_day, span.period());
            for key in all.keys() {
                // A person may have another case, which then counts instead.
                if !matches!(behind(key.0), Some(Behind::Cases(Unit::Case | Unit::Happening))) {
                    continue;
                }
                let asked = asked(key, span);
                let amount = asked.amount(&asked.counted(&lists, &own));
                let number = |found: &BTreeMap<Key, Value>| numerator(key.0, found.get(key).unwrap_or(&Value::Count(0)));
                if let (Some(with), Some(less)) = (number(&all), number(&without)) {
                    prop_assert_eq!(with - less, i128::from(amount), "{:?}", key);
                }
            }
        }
    }

    #[test]
    fn both_halves_and_the_reconciliation_are_what_the_second_count_divides(seed in any::<u64>(), place in 0..PERIODS.len()) {
        let house = random_house(&mut Dice::new(seed), 20);
        let span: Span = PERIODS[place].parse().unwrap();
        let (facts, of_day) = (house.facts(), house.lists(span.period().to()));
        let (counts, found) = (tally(&facts, &of_day, span.period()), figures(&facts, &of_day, span.period()));
        let mut names = Names::of_the_house();
        for code in &of_day.region {
            names.add(List::Municipality, code.clone(), code.clone());
        }
        for (key, value) in &found {
            let halves = asked(key, span).halves(&counts, &names);
            match (key.0, value) {
                (Figure::Length | Figure::GoalMean, _) => {
                    prop_assert_eq!(halves.numerator, None);
                    if let Some(number) = numerator(key.0, value) {
                        prop_assert_eq!(halves.denominator.map(i128::from), Some(number), "{:?}", key);
                    }
                }
                (Figure::IcShare | Figure::ReturnedShare | Figure::GoalDomain, Value::Share(part, whole))
                | (Figure::DiscussionsMonthly | Figure::PerThousand, Value::Rate(part, whole, _)) => {
                    prop_assert_eq!(halves.numerator.map(i128::from), Some(*part), "{:?}", key);
                    prop_assert_eq!(halves.denominator.map(i128::from), Some(*whole), "{:?}", key);
                }
                (Figure::PerThousand, Value::Unknown) => prop_assert_eq!(halves.denominator, None, "{:?}", key),
                _ => {}
            }
        }
        let lines = reconciliation(Figure::Inflow, &counts);
        let sum: i64 = lines.iter().map(|line| match line.sign { "−" => -line.number, "=" => 0, _ => line.number }).sum();
        prop_assert_eq!(lines.last().map(|line| (line.sign, line.number)), Some(("=", sum)));
        for line in lines {
            prop_assert_eq!(found.get(&(line.figure, None)).and_then(|value| numerator(line.figure, value)), Some(i128::from(line.number)));
        }
    }
}

#[test]
fn a_house_says_something_about_every_figure_that_lists_cases() {
    let mut said: BTreeSet<Figure> = BTreeSet::new();
    for seed in 0..12 {
        let house = random_house(&mut Dice::new(seed), 40);
        let (facts, span) = (house.facts(), "2024".parse::<Span>().unwrap());
        assert!(compare(&house, &cases(&facts), span) > 30);
        let all = by_case(&facts, &cases(&facts));
        for key in figures(&facts, &house.lists(span.period().to()), span.period()).keys() {
            let asked = asked(key, span);
            if asked.amount(&asked.counted(&lists(&house, span), &all)) > 0 {
                said.insert(key.0);
            }
        }
    }
    let listing = Figure::ALL.iter().filter(|figure| matches!(behind(**figure), Some(Behind::Cases(_))));
    let silent: Vec<&str> = listing.filter(|figure| !said.contains(figure)).map(|figure| figure.code()).collect();
    assert!(silent.is_empty() && said.len() > 20, "{silent:?}");
    assert!(TABLES.iter().any(|(_, counts)| !counts), "a house with a table outside the total");
}
