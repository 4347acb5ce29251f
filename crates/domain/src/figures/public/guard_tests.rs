use doorbraak_kernel::Day;

use super::*;
use crate::figures::{
    definition::Figure,
    public::{Mode, Release},
    span::Span,
};

fn population(figure: Figure, span: &str, municipality: Option<&str>) -> Population {
    let span: Span = span.parse().unwrap();
    let part = municipality.map(|code| Part::of(List::Municipality, code));
    Population::new(figure, span.period(), part)
}

fn cell(figure: Figure, span: &str, municipality: Option<&str>, shown: Shown) -> ReleasedCell {
    ReleasedCell { population: population(figure, span, municipality), shown }
}

fn register(cells: Vec<ReleasedCell>, policy: &Policy) -> Register {
    let on = Day::new(2026, 2, 1).unwrap();
    Register { releases: vec![Release { on, policy: policy.clone(), cells }] }
}

fn exact() -> Policy {
    Policy::new(5, Mode::Suppressed).unwrap()
}

fn guarded(new: &[ReleasedCell], register: &Register) -> Result<Vec<Shown>, GuardError> {
    let cells = guard(new.to_vec(), &exact(), register, &mergers())?;
    Ok(cells.into_iter().map(|cell| cell.shown).collect())
}

fn mergers() -> BTreeMap<String, String> {
    ["Brielle", "Hellevoetsluis", "Westvoorne"].map(|old| (old.to_owned(), "Voorne aan Zee".to_owned())).into()
}

#[test]
fn a_year_is_not_published_exactly_beside_its_half_year() {
    let half = |figure| register(vec![cell(figure, "2025-H1", Some("Brielle"), Shown::Exact(20))], &exact());
    let year = |figure, shown| [cell(figure, "2025", Some("Brielle"), shown)];
    // 22 - 20: two cases were admitted in the second half of the year.
    let figure = Figure::Inflow;
    assert_eq!(guarded(&year(figure, Shown::Exact(22)), &half(figure)), Ok(vec![Shown::Hidden]));
    assert_eq!(guarded(&year(figure, Shown::Exact(30)), &half(figure)), Ok(vec![Shown::Exact(30)]));
    // Persons are counted where they were discussed last, so the first half is no part of the year; the second half is.
    let persons = Figure::Persons;
    assert_eq!(guarded(&year(persons, Shown::Exact(22)), &half(persons)), Ok(vec![Shown::Exact(22)]));
    let second = register(vec![cell(persons, "2025-H2", Some("Brielle"), Shown::Exact(20))], &exact());
    assert_eq!(guarded(&year(persons, Shown::Exact(22)), &second), Ok(vec![Shown::Hidden]));
    // A stock at two moments has nothing to subtract.
    let open = Figure::CasesOpen;
    assert_eq!(guarded(&year(open, Shown::Exact(22)), &half(open)), Ok(vec![Shown::Exact(22)]));
}

#[test]
fn a_merged_municipality_does_not_give_back_one_of_those_it_was_made_of() {
    let figure = Figure::Persons;
    let old = |name, shown| cell(figure, "2022", Some(name), shown);
    let register = register(
        vec![
            old("Brielle", Shown::Exact(7)),
            old("Hellevoetsluis", Shown::Exact(19)),
            old("Westvoorne", Shown::Hidden),
        ],
        &exact(),
    );
    let merged = |count| [cell(figure, "2022", Some("Voorne aan Zee"), Shown::Exact(count))];
    assert_eq!(guarded(&merged(28), &register), Ok(vec![Shown::Hidden]), "28 - 7 - 19 = 2 in Westvoorne");
    assert_eq!(guarded(&merged(38), &register), Ok(vec![Shown::Exact(38)]));
}

#[test]
fn rounding_twice_with_different_steps_does_not_close_in_on_a_count() {
    let figure = Figure::Persons;
    let eight = Policy::new(8, Mode::Rounded).unwrap();
    let register = register(vec![cell(figure, "2025", Some("Brielle"), Shown::Below)], &eight);
    // Below 8 and at least 4: four values are left, fewer than five.
    let four = Policy::new(4, Mode::Rounded).unwrap();
    let new = vec![cell(figure, "2025", Some("Brielle"), Shown::Rounded(5))];
    assert_eq!(
        guard(new, &four, &register, &mergers()).unwrap()[0].shown,
        Shown::Rounded(5),
        "vier is genoeg bij vier"
    );
    let three = [cell(figure, "2025", Some("Brielle"), Shown::Exact(6))];
    assert_eq!(guarded(&three, &register), Ok(vec![Shown::Exact(6)]), "zes is niet klein");
}

#[test]
fn what_is_already_out_is_told_and_what_contradicts_is_refused() {
    let figure = Figure::Inflow;
    let both = vec![
        cell(figure, "2025-H1", Some("Brielle"), Shown::Exact(20)),
        cell(figure, "2025", Some("Brielle"), Shown::Exact(22)),
    ];
    let register_of_both = register(both, &exact());
    let quarter = [cell(figure, "2025-K4", Some("Brielle"), Shown::Hidden)];
    let told = "Instroom, Brielle, 1-1-2025 t/m 31-12-2025 zonder 1-1-2025 t/m 30-6-2025";
    assert_eq!(guarded(&quarter, &register_of_both), Err(GuardError::AlreadyPublished(told.into())));
    let other = [cell(figure, "2026", Some("Brielle"), Shown::Exact(50))];
    assert_eq!(
        guarded(&other, &register_of_both),
        Ok(vec![Shown::Exact(50)]),
        "een ander jaar kan daar niets aan doen"
    );
    let half = register(vec![cell(figure, "2025-H1", Some("Brielle"), Shown::Exact(20))], &exact());
    let less = [cell(figure, "2025", Some("Brielle"), Shown::Exact(12))];
    assert_eq!(guarded(&less, &half), Err(GuardError::Contradiction));
}
