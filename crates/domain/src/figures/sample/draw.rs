//! The draw. Every case gets a lot: SHA-256 of the word `steekproef`, the seed and the mark of the case, with line breaks
//! between them. The cases with the lowest lots, read as hexadecimal numbers, are drawn. So a case keeps its lot whatever
//! else is in the population, a larger sample holds the smaller one, and `printf 'steekproef\n…\n…' | sha256sum` checks it.
//!
//! **Invariant:** this never changes; a test holds the lots of a known seed. Another way of drawing gets another word.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_kernel::Id;

use crate::figures::{digest, fact::CaseMark};

/// The first line of what a lot is made of.
const WORD: &str = "steekproef";
/// A seed is a phrase or a number somebody can say aloud.
const LONGEST_SEED: usize = 100;

/// A sample that was drawn, with what is needed to draw it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    /// As published before the draw.
    pub seed: String,
    /// The number of cases that could be drawn.
    pub population: usize,
    /// SHA-256 of their marks in order, one a line: what the house writes down before the draw.
    pub population_digest: String,
    /// The cases, in the order of their lots.
    pub drawn: Vec<Id<CaseMark>>,
}

/// Why nothing was drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    /// Without a seed nobody can repeat the draw; with a line break two seeds could look alike.
    #[error("Vul een startgetal of startzin in van hooguit {LONGEST_SEED} tekens, op één regel.")]
    Seed,
    /// More cases are asked than there are.
    #[error("Er zijn {population} casussen; {asked} trekken kan niet.")]
    TooMany {
        /// Cases asked.
        asked: usize,
        /// Cases there are.
        population: usize,
    },
    /// A size is asked of a stratum that is not there.
    #[error("De groep {0} bestaat niet.")]
    NoStratum(String),
}

/// Draws `size` cases.
///
/// # Errors
/// When the seed is no seed or `size` is larger than the population.
pub fn draw(seed: &str, population: &BTreeSet<Id<CaseMark>>, size: usize) -> Result<Draw, SampleError> {
    let sound = !seed.trim().is_empty() && seed.chars().count() <= LONGEST_SEED && !seed.contains(char::is_control);
    if !sound {
        return Err(SampleError::Seed);
    }
    if size > population.len() {
        return Err(SampleError::TooMany { asked: size, population: population.len() });
    }
    let mut lots: Vec<(String, Id<CaseMark>)> = population.iter().map(|mark| (lot(seed, *mark), *mark)).collect();
    lots.sort_unstable();
    let marks: Vec<String> = population.iter().map(|mark| format!("{mark}\n")).collect();
    Ok(Draw {
        seed: seed.to_owned(),
        population: population.len(),
        population_digest: digest::hex(&marks.concat()),
        drawn: lots.into_iter().take(size).map(|(_, mark)| mark).collect(),
    })
}

/// The lot of a case.
pub fn lot(seed: &str, mark: Id<CaseMark>) -> String {
    digest::hex(&format!("{WORD}\n{seed}\n{mark}"))
}

/// Draws from each stratum (closed and running cases, tables) its own number; a stratum without a size gives none.
///
/// # Errors
/// As [`draw`], and when a size is asked of a stratum that is not there.
pub fn draw_strata(
    seed: &str,
    strata: &BTreeMap<String, BTreeSet<Id<CaseMark>>>,
    sizes: &BTreeMap<String, usize>,
) -> Result<BTreeMap<String, Draw>, SampleError> {
    if let Some(unknown) = sizes.keys().find(|name| !strata.contains_key(*name)) {
        return Err(SampleError::NoStratum(unknown.clone()));
    }
    let of = |(name, marks): (&String, &BTreeSet<_>)| {
        let size = sizes.get(name).copied().unwrap_or_default();
        draw(seed, marks, size).map(|draw| (name.clone(), draw))
    };
    strata.iter().map(of).collect()
}

/// Divides `size` over strata in proportion to their numbers of cases: the whole shares first, what is left to the largest
/// remainders, and between equal ones to the first by name.
///
/// # Errors
/// When `size` is larger than all strata together.
pub fn proportional(cases: &BTreeMap<String, usize>, size: usize) -> Result<BTreeMap<String, usize>, SampleError> {
    let population: usize = cases.values().sum();
    if size > population {
        return Err(SampleError::TooMany { asked: size, population });
    }
    let whole = u128::try_from(population.max(1)).unwrap_or(1);
    let exact = |number: usize| u128::try_from(number).unwrap_or(0) * u128::try_from(size).unwrap_or(0);
    let share = |number: usize| usize::try_from(exact(number) / whole).unwrap_or(0);
    let mut sizes: BTreeMap<String, usize> =
        cases.iter().map(|(name, number)| (name.clone(), share(*number))).collect();
    let mut remainders: Vec<(std::cmp::Reverse<u128>, &String)> =
        cases.iter().map(|(name, number)| (std::cmp::Reverse(exact(*number) % whole), name)).collect();
    remainders.sort_unstable();
    let left = size - sizes.values().sum::<usize>();
    for (_, name) in remainders.into_iter().take(left) {
        *sizes.entry(name.clone()).or_default() += 1;
    }
    Ok(sizes)
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Uuid;
    use proptest::prelude::*;

    use super::*;

    fn marks(numbers: impl IntoIterator<Item = u128>) -> BTreeSet<Id<CaseMark>> {
        numbers.into_iter().map(|number| Id::from_uuid(Uuid::from_u128(number))).collect()
    }

    #[test]
    fn a_known_seed_gives_known_lots_for_ever() {
        let mark = Id::from_uuid(Uuid::from_u128(1));
        assert_eq!(mark.to_string(), "00000000-0000-0000-0000-000000000001");
        assert_eq!(lot("Jaarverslag 2025", mark), "926d7df8b50cb832af383aaa86ab8d69a507894c4b161a62fcc2d49d2b7b9cc6");
        let drawn = draw("Jaarverslag 2025", &marks(1..=8), 3).unwrap();
        let numbers: Vec<u128> = drawn.drawn.iter().map(|mark| mark.uuid().as_u128()).collect();
        assert_eq!(numbers, [7, 6, 5]);
        assert_eq!(drawn.population_digest, "3e6b0d977aca75762cb179dd6fea8be2009ae76528d11ced04cc0df8bfd4b8ac");
        assert_ne!(draw("Jaarverslag 2026", &marks(1..=8), 3).unwrap().drawn, drawn.drawn);
    }

    #[test]
    fn what_cannot_be_drawn_again_is_not_drawn() {
        for seed in ["", "  ", "een\ntwee", &"x".repeat(101)] {
            assert_eq!(draw(seed, &marks(1..=8), 3), Err(SampleError::Seed), "{seed:?}");
        }
        let refusal = draw("7", &marks(1..=8), 9).unwrap_err();
        assert_eq!(refusal.to_string(), "Er zijn 8 casussen; 9 trekken kan niet.");
        assert_eq!(draw("7", &marks([]), 0).unwrap().drawn, []);
    }

    #[test]
    fn strata_get_their_share_and_the_printed_division_comes_out() {
        let cases =
            |pairs: &[(&str, usize)]| pairs.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect();
        for (strata, size, expected) in [
            (cases(&[("AFGESLOTEN", 31), ("LOPEND", 53)]), 84, vec![31, 53]),
            (cases(&[("AFGESLOTEN", 592), ("LOPEND", 528)]), 84, vec![44, 40]),
            (cases(&[("A", 1), ("B", 1), ("C", 1)]), 2, vec![1, 1, 0]),
            (cases(&[("A", 0), ("B", 7)]), 3, vec![0, 3]),
            (cases(&[]), 0, vec![]),
        ] {
            let sizes: BTreeMap<String, usize> = proportional(&strata, size).unwrap();
            assert_eq!(sizes.into_values().collect::<Vec<_>>(), expected, "{strata:?}");
        }
        assert!(proportional(&cases(&[("A", 1)]), 2).is_err());
        let strata = [("A".to_owned(), marks(1..=5)), ("B".to_owned(), marks(6..=9))].into();
        let sizes = [("A".to_owned(), 2), ("B".to_owned(), 1)].into();
        let drawn = draw_strata("7", &strata, &sizes).unwrap();
        assert_eq!(drawn["A"], draw("7", &marks(1..=5), 2).unwrap());
        assert_eq!(drawn["B"].drawn.len(), 1);
        let unknown = [("C".to_owned(), 1)].into();
        assert_eq!(draw_strata("7", &strata, &unknown), Err(SampleError::NoStratum("C".into())));
    }

    proptest! {
        #[test]
        fn a_case_keeps_its_lot_whatever_else_there_is(
            numbers in prop::collection::btree_set(any::<u128>(), 1..60),
            more in prop::collection::btree_set(any::<u128>(), 0..20),
            seed in "[a-z0-9 ]{1,20}z",
        ) {
            let (few, all) = (marks(numbers.iter().copied()), marks(numbers.union(&more).copied()));
            let (few_drawn, all_drawn) = (draw(&seed, &few, few.len()).unwrap(), draw(&seed, &all, all.len()).unwrap());
            let kept: Vec<_> = all_drawn.drawn.into_iter().filter(|mark| few.contains(mark)).collect();
            prop_assert_eq!(&kept, &few_drawn.drawn);
            for size in 0..=few.len() {
                let smaller = draw(&seed, &few, size).unwrap().drawn;
                prop_assert_eq!(&smaller[..], &few_drawn.drawn[..size], "een grotere steekproef bevat de kleinere");
            }
        }

        #[test]
        fn a_proportional_division_is_whole_and_never_more_than_there_is(
            cases in prop::collection::btree_map("[A-Z]{1,3}", 0..500_usize, 1..8), part in 0..=100_usize,
        ) {
            let population: usize = cases.values().sum();
            let size = population * part / 100;
            let sizes = proportional(&cases, size).unwrap();
            prop_assert_eq!(sizes.values().sum::<usize>(), size);
            for (name, number) in &cases {
                prop_assert!(sizes[name] <= *number);
                let (low, high) = (number * size / population.max(1), (number * size).div_ceil(population.max(1)));
                prop_assert!((low..=high).contains(&sizes[name]), "{} van {}", sizes[name], number);
            }
        }
    }

    #[test]
    fn every_case_has_the_same_chance() {
        let population = marks(1..=10);
        let mut times = BTreeMap::new();
        for seed in 0..1_000 {
            for mark in draw(&format!("proef {seed}"), &population, 3).unwrap().drawn {
                *times.entry(mark).or_insert(0) += 1;
            }
        }
        // 300 expected, 14,5 is one standard deviation.
        assert!(times.len() == 10 && times.values().all(|times| (240..=360).contains(times)), "{times:?}");
    }
}
