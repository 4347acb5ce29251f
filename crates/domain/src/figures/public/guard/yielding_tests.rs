use doorbraak_kernel::Day;

use super::*;
use crate::figures::{
    definition::Figure,
    names::List,
    public::{GuardError, Mode, Release, guard},
    span::Span,
    year_report::Part,
};

fn cell(figure: Figure, span: &str, place: Option<&str>, shown: Shown) -> ReleasedCell {
    let span: Span = span.parse().unwrap();
    let part = place.map(|code| Part::of(List::Municipality, code));
    ReleasedCell { population: Population::new(figure, span.period(), part), shown }
}

fn exact() -> Policy {
    Policy::new(5, Mode::Suppressed).unwrap()
}

fn register(cells: Vec<ReleasedCell>) -> Register {
    let release = Release { on: Day::new(2026, 2, 1).unwrap(), policy: exact(), cells };
    Register { releases: vec![release] }
}

fn yielded(new: &[ReleasedCell], register: &Register) -> Yielded {
    hiding_more(new, &exact(), register, &BTreeMap::new())
}

const FIGURE: Figure = Figure::Inflow;

#[test]
fn what_is_out_already_does_not_become_worse_and_the_rest_may_be_read() {
    // 22 - 20: two cases of Brielle in the second half, for ever.
    let old = register(vec![
        cell(FIGURE, "2025-H1", Some("Brielle"), Shown::Exact(20)),
        cell(FIGURE, "2025", Some("Brielle"), Shown::Exact(22)),
    ]);
    let new = [
        cell(FIGURE, "2025-K4", Some("Brielle"), Shown::Hidden),
        cell(FIGURE, "2025-K4", Some("Schiedam"), Shown::Exact(30)),
    ];
    assert!(matches!(guard(new.to_vec(), &exact(), &old, &BTreeMap::new()), Err(GuardError::AlreadyPublished(_))));
    let left = yielded(&new, &old);
    assert_eq!(left.cells[1].shown, Shown::Exact(30), "over Schiedam was niets verklapt");
    assert!(left.hidden.is_empty() && !left.contradicts);
    assert!(left.because[0].contains("Brielle"), "{:?}", left.because);
    // A part of those two would bring a reader further.
    let further = [cell(FIGURE, "2025-H2", Some("Brielle"), Shown::Exact(2))];
    assert_eq!(yielded(&further, &old).cells[0].shown, Shown::Exact(2), "hetzelfde nog eens zegt niets nieuws");
    let quarter = [cell(FIGURE, "2025-K3", Some("Brielle"), Shown::Exact(1))];
    assert_eq!(yielded(&quarter, &old).cells[0].shown, Shown::Hidden);
}

#[test]
fn of_facts_that_changed_only_what_still_fits_is_shown() {
    let old = register(vec![
        cell(FIGURE, "2025", Some("Brielle"), Shown::Exact(20)),
        cell(FIGURE, "2025", Some("Schiedam"), Shown::Exact(30)),
        cell(FIGURE, "2025", None, Shown::Exact(50)),
    ]);
    let new = [
        cell(FIGURE, "2025", Some("Brielle"), Shown::Exact(22)),
        cell(FIGURE, "2025", Some("Schiedam"), Shown::Exact(30)),
        cell(FIGURE, "2025", None, Shown::Exact(52)),
    ];
    assert_eq!(guard(new.to_vec(), &exact(), &old, &BTreeMap::new()), Err(GuardError::Contradiction));
    let left = yielded(&new, &old);
    let shown: Vec<Shown> = left.cells.iter().map(|cell| cell.shown).collect();
    assert_eq!(shown, [Shown::Hidden, Shown::Exact(30), Shown::Hidden], "22 naast 20 zou twee mensen aanwijzen");
    assert!(left.contradicts && left.hidden.len() == 2);
}

#[test]
fn beside_a_register_that_does_not_fit_together_nothing_protected_is_added() {
    let old = register(vec![
        cell(FIGURE, "2025-H1", Some("Brielle"), Shown::Exact(20)),
        cell(FIGURE, "2025", Some("Brielle"), Shown::Exact(12)),
    ]);
    let new = [cell(FIGURE, "2025-K4", Some("Schiedam"), Shown::Exact(30))];
    let left = yielded(&new, &old);
    assert_eq!(left.cells[0].shown, Shown::Hidden);
    assert!(left.contradicts && left.hidden.len() == 1);
}

#[test]
fn whatever_is_hidden_nothing_is_shown_that_was_not_shown_before() {
    let old = register(vec![
        cell(FIGURE, "2025-H1", Some("Brielle"), Shown::Exact(20)),
        cell(FIGURE, "2025", Some("Brielle"), Shown::Exact(22)),
        cell(FIGURE, "2025", None, Shown::Exact(80)),
    ]);
    for count in 5..40 {
        let new = [
            cell(FIGURE, "2025-K3", Some("Brielle"), Shown::Exact(count)),
            cell(FIGURE, "2025-H2", None, Shown::Exact(count + 7)),
            cell(FIGURE, "2025-K4", Some("Brielle"), Shown::Hidden),
        ];
        let left = yielded(&new, &old);
        for (asked, given) in new.iter().zip(&left.cells) {
            assert!(given.shown == asked.shown || given.shown == Shown::Hidden, "{count}");
            assert_eq!(left.hidden.contains(&given.population), given.shown != asked.shown);
        }
    }
}
