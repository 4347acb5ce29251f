//! Jobs come, fail, wait and end; programs stop halfway.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use doorbraak_domain::{access::Actor, partners::ParticipantClass};
use doorbraak_gate::{Config, DatabaseUrls, Gate, Purpose};
use doorbraak_kernel::{Clock as _, FixedClock, Id, Moment, SeededChance, Uuid};

use super::*;

struct Place {
    gate: Gate,
    clock: Arc<FixedClock>,
    folder: PathBuf,
}

impl Place {
    async fn open() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("doorbraak-jobs-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let clock = Arc::new(FixedClock::at(Moment::from_millis(1_750_000_000_000)));
        let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
        let config = Config {
            urls: DatabaseUrls { data: file("data.db"), keys: file("keys.db") },
            master_key: folder.join("key"),
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(5)),
        };
        Self { gate: Gate::open(config).await.unwrap(), clock, folder }
    }

    fn op(&self) -> doorbraak_gate::Op {
        let actor = Actor {
            account: Id::from_uuid(Uuid::nil()),
            organisation: Id::from_uuid(Uuid::nil()),
            class: ParticipantClass::Police,
            roles: std::collections::BTreeSet::new(),
            active: false,
            screened: false,
            second_factor: false,
            secrecy: false,
        };
        self.gate.op(actor, Purpose::Maintenance)
    }

    async fn put(&self, name: &'static str, argument: &str, in_seconds: i64) {
        let op = self.op();
        let mut tx = op.begin().await.unwrap();
        enqueue(&mut tx, name, argument, self.clock.now().plus_seconds(in_seconds)).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Runs what is due with one answer for all, and gives the arguments seen.
    async fn run(&self, outcome: Outcome) -> Vec<String> {
        let seen = Mutex::new(Vec::new());
        run_due(&self.gate, async |job: &Job| {
            seen.lock().unwrap().push(format!("{} {}", job.name, job.argument));
            outcome
        })
        .await
        .unwrap();
        seen.into_inner().unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test]
async fn jobs_run_once_in_order_and_not_before_their_time() {
    let place = Place::open().await;
    place.put("wis", "b", 20).await;
    place.put("wis", "a", 10).await;
    place.put("tel", "c", 3600).await;
    assert!(place.run(Outcome::Done).await.is_empty());
    place.clock.advance(20);
    assert_eq!(place.run(Outcome::Done).await, ["wis a", "wis b"]);
    assert!(place.run(Outcome::Done).await.is_empty(), "what is done stays done");
    place.clock.advance(3600);
    assert_eq!(place.run(Outcome::Done).await, ["tel c"]);
}

#[tokio::test]
async fn a_job_of_a_deed_that_was_undone_does_not_exist() {
    let place = Place::open().await;
    let op = place.op();
    let mut tx = op.begin().await.unwrap();
    enqueue(&mut tx, "wis", "a", place.clock.now()).await.unwrap();
    drop(tx);
    assert!(place.run(Outcome::Done).await.is_empty());
}

#[tokio::test]
async fn a_failing_job_waits_longer_each_time_and_is_given_up() {
    let place = Place::open().await;
    place.put("wis", "a", 0).await;
    let mut waits = Vec::new();
    let mut waited = 0;
    while waits.len() < usize::try_from(MOST_ATTEMPTS).unwrap() {
        if place.run(Outcome::Retry("weg")).await.is_empty() {
            place.clock.advance(30);
            waited += 30;
        } else {
            waits.push(std::mem::take(&mut waited));
        }
    }
    assert_eq!(waits, [0, 60, 120, 240, 480, 960, 1920, 3840]);
    place.clock.advance(1_000_000);
    assert!(place.run(Outcome::Done).await.is_empty(), "given up, for a person to look at");
}

#[tokio::test]
async fn a_job_that_can_never_succeed_is_tried_once() {
    let place = Place::open().await;
    place.put("wis", "a", 0).await;
    assert_eq!(place.run(Outcome::Fail("bestaat-niet")).await.len(), 1);
    place.clock.advance(1_000_000);
    assert!(place.run(Outcome::Done).await.is_empty());
}

#[tokio::test]
async fn a_job_whose_program_stopped_is_done_by_the_next() {
    let place = Place::open().await;
    place.put("wis", "a", 0).await;
    let taken = tokio::sync::Notify::new();
    let stopping = run_due(&place.gate, async |_: &Job| {
        taken.notify_one();
        std::future::pending().await
    });
    tokio::select! {
        _ = stopping => panic!("a job that never ends ended"),
        () = taken.notified() => {}
    }
    assert!(place.run(Outcome::Done).await.is_empty(), "it is taken");
    place.clock.advance(10 * 60);
    assert_eq!(place.run(Outcome::Done).await, ["wis a"]);
}

#[tokio::test]
async fn two_programs_do_not_do_the_same_job() {
    let place = Place::open().await;
    for number in 0..20 {
        place.put("wis", &number.to_string(), 0).await;
    }
    let (mut all, second) = tokio::join!(place.run(Outcome::Done), place.run(Outcome::Done));
    all.extend(second);
    all.sort();
    assert_eq!(all.len(), 20, "{all:?}");
    all.dedup();
    assert_eq!(all.len(), 20);
}

#[tokio::test]
async fn a_recurring_job_stands_in_the_queue_once() {
    let place = Place::open().await;
    for _ in 0..3 {
        ensure(&place.gate, "vergelijk", place.clock.now()).await.unwrap();
    }
    assert_eq!(place.run(Outcome::Done).await.len(), 1);
    ensure(&place.gate, "vergelijk", place.clock.now()).await.unwrap();
    assert_eq!(place.run(Outcome::Done).await.len(), 1, "after it was done it may be planned again");
}

#[tokio::test]
async fn many_deeds_that_ask_the_same_leave_one_job_until_it_is_tried() {
    let place = Place::open().await;
    let op = place.op();
    for argument in ["a", "a", "b"] {
        let mut tx = op.begin().await.unwrap();
        enqueue_once(&mut tx, "bericht", argument, place.clock.now().plus_seconds(900)).await.unwrap();
        tx.commit().await.unwrap();
    }
    put(&place.gate, "bericht", "a", place.clock.now()).await.unwrap();
    place.clock.advance(900);
    let mut both = place.run(Outcome::Retry("weg")).await;
    both.sort();
    assert_eq!(both, ["bericht a", "bericht b"]);
    put(&place.gate, "bericht", "a", place.clock.now()).await.unwrap();
    assert_eq!(place.run(Outcome::Done).await, ["bericht a"], "one that was tried is no promise about what came after");
    place.clock.advance(3600);
    assert_eq!(place.run(Outcome::Done).await.len(), 2);
}
