//! The report against the second count, figure by figure, over random houses and awkward periods.

use doorbraak_domain::figures::{List, Names, Span, YearReport};
use doorbraak_kernel::Moment;
use proptest::prelude::*;

use crate::{
    counted::tally,
    oracle::{
        amsterdam,
        dice::Dice,
        hold,
        house::{House, TABLES, random_house},
    },
};

const PERIODS: [&str; 9] =
    ["2024", "2025", "2022", "2023", "2024-H1", "2025-02", "2024-K4", "2024-02-29_2024-02-29", "2022-12-31_2023-01-01"];

fn names(house: &House, span: Span) -> Names {
    let mut names = Names::of_the_house();
    for (code, _) in TABLES {
        names.add(List::Table, code, code);
    }
    for code in house.lists(span.period().to()).region {
        names.add(List::Municipality, code.clone(), code);
    }
    names
}

fn check(house: &House, span: Span, before: Span) -> usize {
    let (facts, lists) = (house.facts(), house.lists(span.period().to()));
    let now = tally(&facts, &lists, span.period());
    let old = tally(&facts, &lists, before.period());
    hold(house, span, before, &YearReport::new(&now, &old, &names(house, span)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_is_what_a_second_count_finds(seed in any::<u64>(), cases in 0..40_usize, place in 0..PERIODS.len()) {
        let house = random_house(&mut Dice::new(seed), cases);
        let span: Span = PERIODS[place].parse().unwrap();
        prop_assert!(check(&house, span, span.year_before()) > 300);
        check(&house, span, span.previous());
    }

    #[test]
    fn a_fact_is_of_its_day_in_amsterdam(seed in any::<u64>()) {
        for recorded in random_house(&mut Dice::new(seed), 12).recorded {
            let (year, month, day) = amsterdam::day(recorded.millis);
            prop_assert_eq!(recorded.fact.day.to_string(), format!("{year:04}-{month:02}-{day:02}"));
        }
    }
}

#[test]
fn both_calendars_agree_on_every_edge_of_thirty_years() {
    for days in amsterdam::number(2000, 1, 1)..amsterdam::number(2030, 1, 1) {
        let midnight = amsterdam::midnight(days);
        for millis in [midnight - 1, midnight, midnight + 3_600_000, midnight + 7_200_000] {
            let (year, month, day) = amsterdam::day(millis);
            assert_eq!(
                Moment::from_millis(millis).day().to_string(),
                format!("{year:04}-{month:02}-{day:02}"),
                "{millis}"
            );
        }
        assert_ne!(amsterdam::day(midnight - 1), amsterdam::day(midnight), "middernacht is het begin van een dag");
    }
}
