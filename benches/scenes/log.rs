//! A million lines of the log: whether a line costs the same at the end as in the beginning, and how long the check of
//! the whole log takes. Written in groups, as the recorder does for readers who come together.

use std::time::Duration;

use doorbraak_app::demo;
use doorbraak_gate::{
    Gate, Note,
    audit::{EventKind, EventResult},
};
use doorbraak_kernel::Uuid;
use tokio::task::JoinSet;

use crate::{
    bare::Bare,
    measure::{Aim, Pair, Times, now, text, timed},
    support::House,
};

/// Lines between two looks at the clock.
const STRETCH: usize = 10_000;
/// Writers at once: twice what one sync serves, so that the next group waits when one is done.
const WRITERS: usize = 500;
/// Cases the lines are about.
const CASES: u128 = 100_000;

fn lines() -> usize {
    std::env::var("DOORBRAAK_MEASURE_LINES").map_or(1_000_000, |text| text.parse().unwrap())
}

pub(super) async fn measure() {
    let house = House::fresh().await;
    let bare = Bare::open(&house.urls()).await;
    bare.make_log().await;
    let account = demo::account_id("Wendy Aalberts").uuid();
    let mut pair = Pair::default();
    for stretch in 0..lines() / STRETCH {
        pair.program.add(timed(async || append(&house.gate, stretch).await).await);
        let begin = now();
        for group in 0..STRETCH / (WRITERS / 2) {
            let objects: Vec<Uuid> = (0..WRITERS / 2).map(|line| object(stretch, group * WRITERS / 2 + line)).collect();
            bare.log(account, &objects).await;
        }
        pair.bare.add(begin.elapsed());
    }
    report(&house, &bare, &pair).await;
}

async fn report(house: &House, bare: &Bare, pair: &Pair) {
    let size = house.gate.audit_size().await.unwrap();
    let (first, last) = pair.program.tenths();
    let (bare_first, bare_last) = pair.bare.tenths();
    let growth = last.median().as_secs_f64() / first.median().as_secs_f64();
    let own = bare_last.median().as_secs_f64() / bare_first.median().as_secs_f64();
    let what = format!(
        "{STRETCH} lines appended, {size} in all (last tenth {} over first {}: {growth:.2}, bare {own:.2})",
        text(last.median()),
        text(first.median()),
    );
    pair.print(&what, Some(Aim { text: "last tenth within a quarter of the first", held: growth < 1.25 }));
    let mut checking = Times::default();
    let begin = now();
    let checked = house.gate.verify_audit(None).await.unwrap();
    checking.add(begin.elapsed());
    assert!(checked.is_intact(), "{:?}", checked.findings);
    assert_eq!(checked.size, size);
    let mut reading = Times::default();
    reading.add(timed(async || read_all(bare, size).await).await);
    let held = checking.median() < Duration::from_mins(1);
    let aim = Aim { text: "under 60 s", held };
    Pair { program: checking, bare: reading }.print(&format!("{size} lines verified"), Some(aim));
}

/// The log as the check reads it, without checking.
async fn read_all(bare: &Bare, size: u64) {
    let mut first = 0;
    while first < i64::try_from(size).unwrap() {
        let (sql, from) = ("SELECT * FROM audit_event WHERE seq >= $1 ORDER BY seq LIMIT 2000", first);
        bare.read(sql, &[crate::bare::Value::Number(from)]).await;
        let sql = "SELECT idx, hash FROM audit_node WHERE idx >= $1 AND idx < $2";
        bare.read(sql, &[crate::bare::Value::Number(2 * from), crate::bare::Value::Number(2 * from + 4000)]).await;
        first += 2_000;
    }
}

async fn append(gate: &Gate, stretch: usize) {
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let gate = gate.clone();
        writers.spawn(async move {
            for line in 0..STRETCH / WRITERS {
                let who = demo::account_id("Wendy Aalberts");
                let note = Note::sign_in(EventKind::Read, EventResult::Done, Some(who))
                    .of(Some(demo::organisation_id("Fivoor")))
                    .on("Casus", object(stretch, writer * STRETCH / WRITERS + line));
                gate.note(note).await.unwrap();
            }
        });
    }
    writers.join_all().await;
}

/// A case by no order, as looks come.
fn object(stretch: usize, line: usize) -> Uuid {
    let number = u128::try_from(stretch * STRETCH + line).unwrap();
    Uuid::from_u128((number * 0x9E37_79B9_7F4A_7C15 % CASES + 1) << 64)
}
