use super::*;
use crate::figures::public::{Interior, Mode};

fn text(shown: Shown) -> String {
    match shown {
        Shown::Exact(count) => count.to_string(),
        Shown::Rounded(value) => format!("~{value}"),
        Shown::Below => "<5".into(),
        Shown::Hidden => "x".into(),
    }
}

/// A list with its total, as the public sees it.
fn list(counts: &[i64], mode: Mode, total: Total) -> String {
    let grid = Grid::list(counts.iter().copied()).unwrap().with_total(total);
    let public = protect(&grid, &Policy::new(5, mode).unwrap());
    let rows: Vec<String> = (0..counts.len()).map(|row| text(public.shown(Place::Row(row)))).collect();
    format!("{} = {}", rows.join(" "), text(public.shown(Place::Total)))
}

#[test]
fn a_list_shows_what_it_can_and_hides_what_would_give_a_small_count_back() {
    for (counts, rounded, suppressed) in [
        (&[30, 41, 29][..], "~30 ~40 ~30 = ~100", "30 41 29 = 100"),
        // 54 - 20 - 31 is 3: of exact counts the smallest other goes too. Rounding leaves enough room by itself.
        (&[3, 20, 31], "<5 ~20 ~30 = ~55", "x x 31 = 54"),
        (&[3, 3], "<5 <5 = x", "x x = 6"),
        (&[2], "<5 = <5", "x = x"),
        (&[0, 0, 0], "<5 <5 <5 = <5", "x x x = x"),
        (&[12, 0], "~10 <5 = ~10", "x x = 12"),
        (&[], " = <5", " = x"),
    ] {
        assert_eq!(list(counts, Mode::Rounded, Total::Protected), rounded, "{counts:?}");
        assert_eq!(list(counts, Mode::Suppressed, Total::Protected), suppressed, "{counts:?}");
    }
    assert_eq!(
        list(&[3, 20, 31], Mode::Suppressed, Total::Absent),
        "x 20 31 = x",
        "zonder totaal is er niets af te trekken"
    );
    assert_eq!(list(&[3, 20, 31], Mode::Suppressed, Total::Exact), "x x 31 = 54");
    assert_eq!(list(&[1, 1], Mode::Rounded, Total::Exact), "<5 <5 = 2", "een klein totaal dat al bekend is");
}

#[test]
fn nobody_learns_that_all_persons_of_a_place_share_one_theme() {
    // In the first municipality all twelve are at the first table. Exact counts would say so; here the reader cannot
    // exclude that some were at another.
    let counts = [((0, 0), 12), ((0, 1), 0), ((0, 2), 0), ((1, 0), 9), ((1, 1), 22), ((1, 2), 14)];
    let grid = Grid::new(2, 3, counts, Interior::Published).unwrap();
    let public = protect(&grid, &Policy::new(5, Mode::Suppressed).unwrap());
    assert_eq!(public.shown(Place::Cell(0, 1)), Shown::Hidden);
    assert_eq!(public.shown(Place::Cell(0, 2)), Shown::Hidden);
    assert!(
        public.shown(Place::Cell(0, 0)) == Shown::Hidden || public.shown(Place::Row(0)) == Shown::Hidden,
        "het aantal van de tafel en dat van de gemeente staan er niet allebei"
    );
}

#[test]
fn only_an_impossible_zero_is_shown() {
    let counts = [((0, 0), 0), ((0, 1), 30), ((1, 0), 25), ((1, 1), 0)];
    let grid = Grid::new(2, 2, counts, Interior::Published).unwrap();
    let public = protect(&grid, &Policy::default());
    assert_eq!([(0, 0), (1, 1)].map(|(row, column)| public.shown(Place::Cell(row, column))), [Shown::Below; 2]);
    let public = protect(&grid.clone().impossible(0, 0).unwrap(), &Policy::default());
    assert_eq!(public.shown(Place::Cell(0, 0)), Shown::Exact(0));
    assert_ne!(public.shown(Place::Cell(1, 1)), Shown::Exact(0));
    assert!(grid.impossible(0, 1).is_err(), "daar is geteld");
}
