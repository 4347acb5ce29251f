//! The year report over many cases: as the page an analyst waits for and as PDF, beside its own statements and beside what
//! somebody would ask by hand; with the memory it takes.

use std::time::Duration;

use doorbraak_app::reports::queries;
use doorbraak_kernel::{Day, Period, Uuid};

use crate::{
    bare::{Bare, Value},
    by_hand, machine,
    measure::{Aim, Times, beside, now, text},
    random::{self, AT_ONCE},
    replay::{Known, Replay},
    scenes::memory,
    statements::{heard, print_each},
    support::House,
};

/// How often, and how long all tables and the PDF may take.
const fn aims(cases: usize) -> (usize, Duration, Duration) {
    if cases > 100_000 {
        (3, Duration::from_secs(15), Duration::from_secs(16))
    } else {
        (7, Duration::from_secs(2), Duration::from_secs(3))
    }
}

/// Peak of memory, in megabytes.
const MEMORY: u64 = 500;
/// How often what is asked by hand.
const TIMES: f64 = 3.0;

pub(super) async fn measure(cases: usize) {
    let (rounds, tables, paper) = aims(cases);
    let house = House::fresh().await;
    let bare = Bare::open(&house.urls()).await;
    let number = fill(&house, &bare, cases).await;
    let year = Period::year(2025).unwrap();
    let replay = [counted(&house, &bare, year).await];
    let of = format!("{cases} cases, {number} facts");
    let one = beside(
        rounds,
        async || drop(queries::tally(&house.gate, year).await.unwrap()),
        async || Replay::run_together(&replay, &bare).await,
    )
    .await;
    one.print(&format!("one tally over {of}, beside its own statements (load {})", machine::load()), None);

    let mut browser = house.browser("Karim Bensaid").await;
    let mut busy = Duration::ZERO;
    let page = beside(
        rounds,
        async || {
            let begin = machine::cores();
            drop(browser.get("/rapportages/2025").await.fine().to_owned());
            busy += machine::cores().saturating_sub(begin);
        },
        async || by_hand::ask(&bare, [year, year.year_before()]).await,
    )
    .await;
    let each = busy / u32::try_from(rounds + 1).unwrap();
    let (median, by_hand) = (page.program.median(), page.bare.median());
    let held = median < tables && median.as_secs_f64() <= TIMES * by_hand.as_secs_f64();
    let aim = Aim { text: tables_aim(cases), held };
    let what = format!(
        "year report over {of}: the page, beside asking by hand ({} of the cores, load {})",
        text(each),
        machine::load()
    );
    page.print(&what, Some(aim));
    pdf(&house, (rounds, paper), cases).await;
    let peak = memory::alone(&house);
    let held = peak.map_or("not measured", |peak| if peak < MEMORY { "held" } else { "MISSED" });
    let peak = peak.map_or_else(String::new, |peak| format!("{peak} MB"));
    println!("| peak of memory of a process that does only this | {peak} | | | | | under {MEMORY} MB: {held} |");
    if std::env::var_os("DOORBRAAK_MEASURE_EACH").is_some() {
        replay[0].print_each(&bare).await;
        println!("the page:");
        print_each(heard(async || drop(browser.get("/rapportages/2025").await)).await);
    }
}

const fn tables_aim(cases: usize) -> &'static str {
    if cases > 100_000 {
        "under 15 s and at most 3 times by hand"
    } else {
        "all tables under 2 s and at most 3 times by hand"
    }
}

/// The whole of it as PDF, when this build can make one.
async fn pdf(house: &House, (rounds, most): (usize, Duration), cases: usize) {
    let mut browser = house.browser("Karim Bensaid").await;
    let mut times = Times::default();
    for round in 0..=rounds {
        let begin = now();
        let page = browser.get("/rapportages/2025.pdf").await;
        let took = begin.elapsed();
        if page.status != 200 {
            println!("| year report over {cases} cases, PDF | not in this build | | | | | |");
            return;
        }
        if round > 0 {
            times.add(took);
        }
    }
    let held = if times.median() < most { "held" } else { "MISSED" };
    println!(
        "| year report over {cases} cases, PDF (load {}) | {} | {} | | | | under {} s: {held} |",
        machine::load(),
        text(times.median()),
        text(times.percentile(95)),
        most.as_secs(),
    );
}

/// Fills the house part by part; gives the number of facts.
async fn fill(house: &House, bare: &Bare, cases: usize) -> usize {
    let mut number = 0;
    let load = async || {
        for part in 0..cases.div_ceil(AT_ONCE) {
            let facts = random::facts(part, AT_ONCE.min(cases - part * AT_ONCE));
            for group in facts.chunks(20_000) {
                house.gate.set_up(Vec::new(), group).await.unwrap();
            }
            number += facts.len();
        }
    };
    bare.filled("fact", load).await;
    number
}

async fn counted(house: &House, bare: &Bare, period: Period) -> Replay {
    let statements = heard(async || drop(queries::tally(&house.gate, period).await.unwrap())).await;
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
