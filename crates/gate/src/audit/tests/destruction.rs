//! Which lines a destruction names, and which destroyed lines nobody named: held against sets of numbers.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::log::event;
use crate::audit::{destruction::Ranges, *};

fn named(lines: &[u64]) -> Vec<String> {
    destruction_details(lines).into_iter().map(|detail| format!("{} {}", detail.key, detail.value)).collect()
}

#[test]
fn lines_side_by_side_are_one_range() {
    assert_eq!(named(&[]), Vec::<String>::new());
    assert_eq!(named(&[7]), ["regels 7-7"]);
    assert_eq!(named(&[9, 3, 1, 2, 2, 8, 12]), ["regels 1-3", "regels 8-9", "regels 12-12"]);
}

#[test]
fn a_destruction_names_earlier_lines_and_nothing_that_is_no_range() {
    let said = |kind: EventKind, details: &[(&'static str, &'static str)]| {
        let details = details.iter().map(|(key, value)| Detail { key: Token::from(*key), value: Token::from(*value) });
        let event = AuditEvent { kind, details: details.collect(), ..event(50) };
        super::super::destruction::announced(&event, 50).collect::<Vec<_>>()
    };
    let lines = [("regels", "3-5"), ("aantal", "8-9"), ("regels", "7-7"), ("regels", "49-49")];
    assert_eq!(said(EventKind::Destruction, &lines), [(3, 5), (7, 7), (49, 49)]);
    assert!(said(EventKind::Change, &lines).is_empty(), "only a destruction says so");
    let none = [("regels", "5-3"), ("regels", "49-50"), ("regels", "12"), ("regels", "a-b"), ("regels", "1-2-3")];
    assert!(said(EventKind::Destruction, &none).is_empty());
}

fn ranges() -> impl Strategy<Value = Vec<(u64, u64)>> {
    let one = (0_u64..40, 0_u64..6).prop_map(|(first, more)| (first, first + more));
    proptest::collection::vec(one, 0..8)
}

fn all(ranges: &[(u64, u64)]) -> BTreeSet<u64> {
    ranges.iter().flat_map(|(first, last)| *first..=*last).collect()
}

fn kept(each: &[(u64, u64)]) -> Ranges {
    let mut ranges = Ranges::default();
    for (first, last) in each {
        ranges.add(*first, *last);
    }
    ranges
}

proptest! {
    #[test]
    fn what_nobody_named_is_what_is_gone_without_what_was_named(gone in ranges(), said in ranges()) {
        let mut gone = gone;
        gone.sort_unstable();
        let left = kept(&gone).without(kept(&said));
        let expected: BTreeSet<u64> = all(&gone).difference(&all(&said)).copied().collect();
        prop_assert_eq!(all(&left), expected);
        prop_assert!(left.iter().all(|(first, last)| first <= last), "{:?}", left);
    }
}

#[test]
fn ranges_that_touch_are_kept_as_one_and_others_apart() {
    let apart = |each: &[(u64, u64)]| kept(each).without(Ranges::default());
    assert_eq!(apart(&[(1, 2), (3, 5)]), [(1, 5)]);
    assert_eq!(apart(&[(1, 5), (2, 3)]), [(1, 5)]);
    assert_eq!(apart(&[(1, 2), (4, 5)]), [(1, 2), (4, 5)]);
    assert_eq!(apart(&[(4, 5), (1, 3)]), [(4, 5), (1, 3)], "one that lies before is another");
    let last = u64::MAX;
    assert_eq!(apart(&[(3, last), (last, last)]), [(3, last)]);
    assert_eq!(kept(&[(3, 9)]).without(kept(&[(5, 6)])), [(3, 4), (7, 9)]);
    assert_eq!(kept(&[(3, 9)]).without(kept(&[(0, 2), (10, 12)])), [(3, 9)]);
    assert_eq!(kept(&[(3, 9)]).without(kept(&[(9, 9), (3, 3)])), [(4, 8)]);
}
