//! A million lines of the log, each about a case and a person by no order: whether a line costs the same at the end as in
//! the beginning, what looking up a case costs then, and how long the check of the whole log takes. Written in groups, as the
//! recorder does for readers who come together. Beside it plain rows with the same indexes, and plain rows with the indexes
//! one would make at first.

use std::time::Duration;

use doorbraak_app::demo;
use doorbraak_gate::{
    Gate, Note,
    audit::{EventKind, EventResult},
};
use doorbraak_kernel::{Id, Uuid};
use tokio::task::JoinSet;

use crate::{
    bare::{Bare, Plain, Value},
    measure::{Aim, Pair, Times, now, processor, text, timed},
    support::House,
};

/// Lines between two looks at the clock.
const STRETCH: usize = 10_000;
/// Writers at once: twice what one sync serves, so that the next group waits when one is done.
const WRITERS: usize = 500;
/// Cases the lines are about.
const CASES: u128 = 100_000;
/// Cases that are looked up at the end.
const LOOKED_UP: usize = 200;

fn lines() -> usize {
    std::env::var("DOORBRAAK_MEASURE_LINES").map_or(1_000_000, |text| text.parse().unwrap())
}

pub(super) async fn measure() {
    let house = House::fresh().await;
    let bare = Bare::open(&house.urls()).await;
    for plain in [Plain::InParts, Plain::AsOneWould] {
        bare.make_log(plain).await;
    }
    let mut pair = Pair::default();
    let (mut first, mut worked) = (Times::default(), Times::default());
    for stretch in 0..lines() / STRETCH {
        let before = processor();
        pair.program.add(timed(async || append(&house.gate, stretch).await).await);
        worked.add(processor().saturating_sub(before));
        pair.bare.add(timed(async || plain_rows(&bare, Plain::InParts, stretch).await).await);
        first.add(timed(async || plain_rows(&bare, Plain::AsOneWould, stretch).await).await);
    }
    bare.analyse().await;
    let size = house.gate.audit_size().await.unwrap();
    growth(&pair, &worked, &first, size);
    looked_up(&bare, size).await;
    checked(&house, &bare, size).await;
}

/// The last tenth over the first.
fn grown(times: &Times) -> f64 {
    let (first, last) = times.tenths();
    last.median().as_secs_f64() / first.median().as_secs_f64()
}

fn growth(pair: &Pair, worked: &Times, plain: &Times, size: u64) {
    let (first, last) = pair.program.tenths();
    let growth = grown(&pair.program);
    let what = format!(
        "{STRETCH} lines appended, {size} in all (last tenth {} over first {}: {growth:.2}, in processor time {:.2}; \
         plain rows with the same indexes {:.2}, with indexes over all lines {:.2})",
        text(last.median()),
        text(first.median()),
        grown(worked),
        grown(&pair.bare),
        grown(plain)
    );
    pair.print(&what, Some(Aim { text: "last tenth within a quarter of the first", held: growth < 1.25 }));
}

/// The lines about one case, found in every part of the log; beside it the same by an index over all lines.
async fn looked_up(bare: &Bare, size: u64) {
    let in_parts = "SELECT e.seq, e.kind FROM audit_part p CROSS JOIN audit_event e WHERE (e.seq >> 12) = p.n \
                    AND e.object_id = $1 ORDER BY e.seq DESC LIMIT 50";
    let at_once = "SELECT seq, kind FROM first_event WHERE object_id = $1 ORDER BY seq DESC LIMIT 50";
    let mut pair = Pair::default();
    for number in 0..LOOKED_UP {
        let case = [Value::Id(object(number / 100, number))];
        pair.program.add(timed(async || assert!(bare.read(in_parts, &case).await > 0)).await);
        pair.bare.add(timed(async || assert!(bare.read(at_once, &case).await > 0)).await);
    }
    pair.print(&format!("the lines about one case among {size}"), None);
}

async fn checked(house: &House, bare: &Bare, size: u64) {
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
        bare.read(sql, &[Value::Number(from)]).await;
        let sql = "SELECT idx, hash FROM audit_node WHERE idx >= $1 AND idx < $2";
        bare.read(sql, &[Value::Number(2 * from), Value::Number(2 * from + 4000)]).await;
        let sql = "SELECT seq, person_id FROM audit_subject WHERE seq >= $1 AND seq < $2";
        bare.read(sql, &[Value::Number(from), Value::Number(from + 2000)]).await;
        first += 2_000;
    }
}

async fn plain_rows(bare: &Bare, plain: Plain, stretch: usize) {
    let account = demo::account_id("Wendy Aalberts").uuid();
    let group = WRITERS / 2;
    for start in (0..STRETCH).step_by(group) {
        let objects: Vec<Uuid> = (start..start + group).map(|line| object(stretch, line)).collect();
        bare.log(plain, account, &objects, true).await;
    }
}

async fn append(gate: &Gate, stretch: usize) {
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let gate = gate.clone();
        writers.spawn(async move {
            for line in 0..STRETCH / WRITERS {
                let who = demo::account_id("Wendy Aalberts");
                let object = object(stretch, writer * STRETCH / WRITERS + line);
                let note = Note::sign_in(EventKind::Read, EventResult::Done, Some(who))
                    .of(Some(demo::organisation_id("Fivoor")))
                    .on("Casus", object)
                    .about(Id::from_uuid(object));
                gate.note(note).await.unwrap();
            }
        });
    }
    writers.join_all().await;
}

/// A case by no order, as looks come; its person has the same id.
fn object(stretch: usize, line: usize) -> Uuid {
    let number = u128::try_from(stretch * STRETCH + line).unwrap();
    Uuid::from_u128((number * 0x9E37_79B9_7F4A_7C15 % CASES + 1) << 64)
}
