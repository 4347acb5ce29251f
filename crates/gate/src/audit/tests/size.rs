//! The check at the size of years of use. Run it by name, in release: `cargo test --release -- --ignored a_million`.

use std::{collections::BTreeMap, time::Duration};

use doorbraak_kernel::{Clock, SeededChance, SystemClock};

use super::log::event;
use crate::audit::*;

#[test]
#[ignore = "a measurement, of use in release only"]
fn a_million_events_are_checked_within_a_minute() {
    const PAGE: u64 = 1_000;
    let chance = SeededChance::new(1);
    let mut verifier = Verifier::new(vec![]);
    let mut frontier = BTreeMap::new();
    let (mut appending, mut checking) = (Duration::ZERO, Duration::ZERO);
    for first in (0..1_000_000).step_by(usize::try_from(PAGE).unwrap()) {
        let started = SystemClock.now();
        let seal = |seq| EventRow::seal(i64::try_from(seq).unwrap(), &event(seq), &chance);
        let rows: Vec<_> = (first..first + PAGE).map(seal).collect();
        let leaves: Vec<_> = rows.iter().map(EventRow::recomputed_leaf).collect();
        let nodes: BTreeMap<_, _> = append_many(first, &leaves, &frontier).unwrap().into_iter().collect();
        let appended = SystemClock.now();
        assert_eq!(verifier.nodes_for(&rows), nodes_of(first..first + PAGE).unwrap());
        verifier.page(&rows, &nodes);
        let checked = SystemClock.now();
        appending += Duration::from_millis(u64::try_from(appended.millis() - started.millis()).unwrap());
        checking += Duration::from_millis(u64::try_from(checked.millis() - appended.millis()).unwrap());
        let needed = nodes_needed_for_append(first + PAGE).unwrap();
        frontier =
            needed.into_iter().map(|index| (index, *nodes.get(&index).unwrap_or_else(|| &frontier[&index]))).collect();
    }
    let report = verifier.finish(1_000_000, nodes_of(0..1_000_000).unwrap().end);
    assert!(report.is_intact(), "{:?}", report.findings);
    assert_eq!(report.root, root(1_000_000, &frontier).unwrap());
    println!("appending {appending:?}, checking {checking:?}");
    assert!(checking < Duration::from_mins(1));
}
