//! Random houses, written as facts, counted by the database and once more by hand.

mod by_hand;
mod house;
mod second_count;

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use doorbraak_domain::{
    access::Actor,
    figures::{Fact, FactCode},
    partners::ParticipantClass,
};
use doorbraak_gate::{Config, DatabaseUrls, Purpose};
use doorbraak_kernel::{FixedClock, Id, Moment, SeededChance};

use super::*;
use by_hand::count_by_hand;
use second_count::oracle::{
    dice::Dice,
    house::{House, MUNICIPALITIES, TABLES, random_house},
};

/// A directory that is gone after the test.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("doorbraak-figures-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn open(urls: DatabaseUrls, scratch: &Scratch) -> Gate {
    let clock = FixedClock::at(Moment::on(Day::new(2026, 1, 2).unwrap(), 9, 0));
    let (clock, chance) = (Arc::new(clock), Arc::new(SeededChance::new(5)));
    Gate::open(Config { urls, master_key: scratch.0.join("sleutel"), clock, chance }).await.unwrap()
}

/// An empty house: in a schema of its own when the tests run on PostgreSQL, otherwise in a file.
async fn empty_house(scratch: &Scratch, name: &str) -> Gate {
    let Ok(server) = std::env::var("DOORBRAAK_TEST_PG") else {
        let file = |name: &str| scratch.0.join(name).to_string_lossy().into_owned();
        return open(DatabaseUrls { data: file("data.db"), keys: file("keys.db") }, scratch).await;
    };
    let keys = scratch.0.join("keys.db").to_string_lossy().into_owned();
    let public = open(DatabaseUrls { data: server.clone(), keys: keys.clone() }, scratch).await;
    let sql: &'static str = Box::leak(format!("CREATE SCHEMA {name}").into_boxed_str());
    public.open_exec(vec![Open::SetUp.write(sql)]).await.unwrap();
    open(DatabaseUrls { data: format!("{server}?options[search_path]={name}"), keys }, scratch).await
}

async fn write(gate: &Gate, facts: &[Fact]) {
    let mut tables = Vec::new();
    for (position, (code, counts)) in (1_i64..).zip(TABLES) {
        let sql = "INSERT INTO house_table (id, code, name, kind, regime, counts_in_total, position, valid_from) \
                   VALUES ($1, $2, $2, 'thema', 'WGS_ZVH', $3, $4, '2019-01-01')";
        let id: Id<Fact> = Id::new(gate.clock(), gate.chance());
        tables.push(Open::SetUp.write(sql).bind(id).bind(code).bind(counts).bind(position));
    }
    gate.open_exec(tables).await.unwrap();
    let actor = Actor {
        account: Id::new(gate.clock(), gate.chance()),
        organisation: Id::new(gate.clock(), gate.chance()),
        class: ParticipantClass::ALL[0],
        roles: std::collections::BTreeSet::new(),
        active: true,
        screened: true,
        second_factor: true,
        secrecy: true,
    };
    let op = gate.op(actor, Purpose::Accountability);
    let mut tx = op.begin().await.unwrap();
    tx.facts(facts).await.unwrap();
    tx.commit().await.unwrap();
}

/// Municipalities with their mergers, inhabitants and the budget.
async fn write_lists(gate: &Gate, house: &House) {
    let mut rows = Vec::new();
    for (code, from, until, successor) in MUNICIPALITIES {
        let sql = "INSERT INTO municipality (code, name, area, valid_from, valid_to, successor_code) \
                   VALUES ($1, $1, '', $2, $3, $4)";
        let until = (until < 9_999).then(|| format!("{until}-12-31"));
        let row = Open::SetUp.write(sql).bind(code).bind(format!("{from}-01-01")).bind(until);
        rows.push(row.bind(successor.map(str::to_owned)));
    }
    for ((year, code), number) in &house.inhabitants {
        let sql = "INSERT INTO inhabitants (municipality_code, year, number) VALUES ($1, $2, $3)";
        rows.push(Open::SetUp.write(sql).bind(code.as_str()).bind(i64::from(*year)).bind(*number));
    }
    for (year, lines) in &house.money {
        for (position, (code, income, budget, realised)) in (1_i64..).zip(lines) {
            let sql = "INSERT INTO money_line (year, code, name, side, position, budget, realised) \
                       VALUES ($1, $2, $2, $3, $4, $5, $6)";
            let side = if *income { Side::Income } else { Side::Costs };
            let row = Open::SetUp.write(sql).bind(i64::from(*year)).bind(code.as_str()).bind(side.code());
            rows.push(row.bind(position).bind(*budget).bind(*realised));
        }
    }
    gate.open_exec(rows).await.unwrap();
}

fn period(from: (i16, i8, i8), to: (i16, i8, i8)) -> Period {
    Period::new(Day::new(from.0, from.1, from.2).unwrap(), Day::new(to.0, to.1, to.2).unwrap()).unwrap()
}

/// Rows of the database have an order of their own; what counts is what is in them.
fn in_order(mut tally: Tally) -> Tally {
    tally.referrals.sort_by(|a, b| a.code.cmp(&b.code));
    tally.decisions.sort_by(|a, b| (&a.channel, &a.outcome).cmp(&(&b.channel, &b.outcome)));
    tally.flows.retain(|flow| flow.earlier + flow.within > 0);
    tally.flows.sort_by(|a, b| (a.kind, a.counted, &a.code).cmp(&(b.kind, b.counted, &b.code)));
    // A move between the same two sides arrives per pair of tables and is counted per table.
    tally.flows.dedup_by(|next, kept| {
        let same = (next.kind, next.counted, &next.code) == (kept.kind, kept.counted, &kept.code);
        if same {
            kept.earlier += next.earlier;
            kept.within += next.within;
        }
        same
    });
    tally.persons.sort_by(|a, b| (&a.table, &a.municipality).cmp(&(&b.table, &b.municipality)));
    tally.discussions.sort_by(|a, b| (&a.table, &a.meeting, &a.mdo).cmp(&(&b.table, &b.meeting, &b.mdo)));
    tally.bottlenecks.sort_by(|a, b| a.code.cmp(&b.code));
    tally.interventions.sort_by(|a, b| a.code.cmp(&b.code));
    tally.contacts.sort_by(|a, b| a.code.cmp(&b.code));
    tally.goal_domains.sort_by(|a, b| a.domain.cmp(&b.domain));
    tally.goal_cases.sort_by_key(|entry| (entry.closed, entry.goals, entry.achieved));
    tally
}

#[tokio::test]
async fn the_database_counts_what_one_counts_by_hand() {
    for seed in 0..3 {
        let scratch = Scratch::new();
        let gate = empty_house(&scratch, &format!("figures_{}_{seed}", std::process::id())).await;
        let facts = random_house(&mut Dice::new(seed), 60).facts();
        write(&gate, &facts).await;
        for period in [
            Period::year(2024).unwrap(),
            Period::year(2025).unwrap(),
            period((2024, 2, 29), (2024, 2, 29)),
            period((2023, 7, 1), (2023, 12, 31)),
            Period::year(2019).unwrap(),
        ] {
            let (counted, by_hand) = (tally(&gate, period).await.unwrap(), count_by_hand(&facts, period));
            assert_eq!(counted.cases(), by_hand.cases, "huis {seed}, {period:?}");
            assert_eq!(counted.open_at_start(), by_hand.open_at_start, "huis {seed}, {period:?}");
            assert_eq!(counted.open_at_end(), by_hand.open_at_end, "huis {seed}, {period:?}");
            assert_eq!(in_order(counted), in_order(by_hand.tally), "huis {seed}, {period:?}");
        }
    }
}

#[tokio::test]
async fn an_empty_house_has_an_empty_tally() {
    let scratch = Scratch::new();
    let gate = empty_house(&scratch, &format!("figures_empty_{}", std::process::id())).await;
    let year = Period::year(2025).unwrap();
    assert_eq!(tally(&gate, year).await.unwrap(), Tally::empty(year));
}

#[test]
fn the_oldest_fact_is_sought_among_all_kinds() {
    for kind in FactCode::ALL {
        assert!(statements::FIRST_DAY.contains(&format!("'{}'", kind.code())), "{}", kind.code());
    }
}
