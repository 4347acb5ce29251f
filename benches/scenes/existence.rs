//! Whether time tells that something exists: the same address with the number of a case of others and with one that does not
//! exist, in turns, by somebody who may see neither. That both cost the same work is a test (`access::existence`); here the
//! times themselves, on the beat on which a house that is served answers a refusal, are laid beside each other, with the rank test of Mann and Whitney, because a mean hides a shape.

use crate::{
    measure::{Aim, Pair, beside},
    scenes::pages::Reader,
};

const ROUNDS: usize = 3_000;
/// Somebody of a partner who is in no case.
const OUTSIDER: &str = "Henk Baas";

pub(super) async fn measure() {
    let mut reader = Reader::at_a_case().await;
    reader.house.on_the_beat(doorbraak_app::web::BEAT);
    let (theirs, absent) = (format!("/casussen/{}", reader.number()), "/casussen/2031-0404");
    let mut first = reader.house.browser(OUTSIDER).await;
    let mut second = reader.house.browser(OUTSIDER).await;
    let pair = beside(
        ROUNDS,
        async || assert_eq!(first.get(&theirs).await.status, 404),
        async || assert_eq!(second.get(absent).await.status, 404),
    )
    .await;
    let likely = pair.program.chance_of_longer(&pair.bare);
    let held = (likely - 0.5).abs() < 0.02;
    let what = format!("a case of others beside none (a refusal takes longer in {:.1} % of pairs)", likely * 100.0);
    print(&pair, &what, held);
}

fn print(pair: &Pair, what: &str, held: bool) {
    let medians = pair.program.median().abs_diff(pair.bare.median());
    let text = "a guess is right in less than 52 % of pairs";
    pair.print(&format!("{what}, medians {medians:.1?} apart"), Some(Aim { text, held }));
}
