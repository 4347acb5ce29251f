//! Fifty readers at once: each asks for a case and waits until its line of the log is on disk. Beside it the same reads
//! and one plain row per reader, each in a commit of its own.

use doorbraak_app::cases::{access::ReadCase, queries};
use doorbraak_gate::Purpose;
use tokio::task::JoinSet;

use super::pages::Reader;
use crate::{
    bare::Plain,
    measure::{Aim, Pair, Times, now, text},
};

const READERS: u32 = 50;
const LOOKS: u32 = 20;
const ROUNDS: usize = 5;

pub(super) async fn measure() {
    let reader = Reader::at_a_case().await;
    let (mut program, mut bare) = (Times::default(), Times::default());
    let mut pair = Pair::default();
    for round in 0..=ROUNDS {
        let (looks, took) = through_the_gate(&reader).await;
        let (plain, plain_took) = by_the_driver(&reader).await;
        // The first round warms connections and pages.
        if round > 0 {
            pair.program.all(looks);
            pair.bare.all(plain);
            program.add(took);
            bare.add(plain_took);
        }
    }
    let per_second = |times: &Times| f64::from(READERS * LOOKS) / times.median().as_secs_f64();
    let what = format!(
        "audit append under {READERS} readers ({:.0} a second, bare {:.0})",
        per_second(&program),
        per_second(&bare)
    );
    pair.print(&what, None);
    let whole = Pair { program, bare };
    let aim = Aim { text: "no slower than a commit per reader", held: whole.program.median() <= whole.bare.median() };
    whole.print(&format!("{} such looks, together", READERS * LOOKS), Some(aim));
    eprintln!("longest look {}", text(pair.program.percentile(100)));
}

async fn through_the_gate(reader: &Reader) -> (Times, std::time::Duration) {
    let op = reader.house.op(reader.name, Purpose::CaseWork).await;
    let case = queries::by_number(&op, reader.number()).await.unwrap();
    let mut readers = JoinSet::new();
    let begin = now();
    for _ in 0..READERS {
        let (gate, actor) = (reader.house.gate.clone(), op.actor().clone());
        readers.spawn(async move {
            let mut times = Times::default();
            for _ in 0..LOOKS {
                let begin = now();
                let op = gate.op(actor.clone(), Purpose::CaseWork);
                let _permit = op.authorize::<ReadCase>(case).await.unwrap();
                op.settle().await.unwrap();
                times.add(begin.elapsed());
            }
            times
        });
    }
    (gathered(readers).await, begin.elapsed())
}

async fn by_the_driver(reader: &Reader) -> (Times, std::time::Duration) {
    let facts = reader.facts_of_the_case().await;
    let account = reader.account();
    let mut readers = JoinSet::new();
    let begin = now();
    for _ in 0..READERS {
        let (bare, facts) = (reader.bare.clone(), facts.clone());
        readers.spawn(async move {
            let mut times = Times::default();
            for _ in 0..LOOKS {
                let begin = now();
                facts.run(&bare, account).await;
                bare.log(Plain::InParts, account, &[account], false).await;
                times.add(begin.elapsed());
            }
            times
        });
    }
    (gathered(readers).await, begin.elapsed())
}

async fn gathered(readers: JoinSet<Times>) -> Times {
    let mut all = Times::default();
    for times in readers.join_all().await {
        all.all(times);
    }
    all
}
