//! The year report over many cases, as the page an analyst waits for, beside its statements.

use std::time::Duration;

use doorbraak_app::reports::queries;
use doorbraak_kernel::{Day, Period, Uuid};

use crate::{
    bare::{Bare, Value},
    measure::{Aim, beside},
    random,
    replay::{Known, Replay},
    statements::heard,
    support::House,
};

const ROUNDS: usize = 7;

pub(super) async fn measure(cases: usize) {
    let house = House::fresh().await;
    let bare = Bare::open(&house.urls()).await;
    let mut facts = random::facts(cases);
    facts.sort_unstable_by_key(|fact| fact.id);
    let number = facts.len();
    let load = async || {
        for group in facts.chunks(20_000) {
            house.gate.set_up(Vec::new(), group).await.unwrap();
        }
    };
    bare.filled("fact", load).await;
    let year = Period::year(2025).unwrap();
    let replays = [
        counted(&house, &bare, year).await,
        counted(&house, &bare, year.year_before()).await,
        named(&house, &bare, year).await,
    ];
    let one = beside(
        ROUNDS,
        async || drop(queries::tally(&house.gate, year).await.unwrap()),
        async || Replay::run_together(&replays[..1], &bare).await,
    );
    one.await.print(&format!("one tally over {cases} cases, {number} facts"), None);
    let mut browser = house.browser("Karim Bensaid").await;
    let page = beside(
        ROUNDS,
        async || drop(browser.get("/rapportages/2025").await.fine().to_owned()),
        async || Replay::run_together(&replays, &bare).await,
    )
    .await;
    let aim = Aim { text: "all tables under 2 s", held: page.program.median() < Duration::from_secs(2) };
    page.print(&format!("year report over {cases} cases, the page"), Some(aim));
    if std::env::var_os("DOORBRAAK_MEASURE_EACH").is_some() {
        replays[0].print_each(&bare).await;
    }
}

async fn counted(house: &House, bare: &Bare, period: Period) -> Replay {
    let statements = heard(async || drop(queries::tally(&house.gate, period).await.unwrap())).await;
    Replay::learn(bare, &statements, &mut known(period)).await
}

async fn named(house: &House, bare: &Bare, period: Period) -> Replay {
    let statements = heard(async || drop(queries::names(&house.gate, period).await.unwrap())).await;
    Replay::learn(bare, &statements, &mut known(period)).await
}

fn known(period: Period) -> Known {
    let text = |day: Day| Value::Text(day.to_string());
    Known::default()
        .with("day$1", text(period.from()))
        .with("day$2", text(period.to()))
        .with("year", Value::Number(i64::from(period.to().year())))
        .with("valid_to", text(period.from()))
        .with("municipality.valid_to", text(period.to()))
        .with("valid_from", text(period.to()))
        .with("account.id", Value::Id(Uuid::nil()))
}
