//! One decision of the policy, beside reading the facts it rests on.

use std::{sync::Arc, time::Duration};

use doorbraak_app::{cases::access::ReadCase, demo, information::access::ReadItem};
use doorbraak_domain::{
    access::{Actor, CaseFacts, Circle, Facts, ItemFacts},
    cases::{CaseStatus, Regime},
};
use doorbraak_gate::{Action, Decision, GateError, Policy, Purpose};
use doorbraak_kernel::{Day, Id};

use super::pages::Reader;
use crate::{
    measure::{Aim, Pair, Times, now},
    support::House,
};

const ROUNDS: usize = 20_000;

pub(super) async fn measure() {
    let reader = Reader::at_a_case().await;
    let op = reader.house.op(reader.name, Purpose::CaseWork).await;
    let (case, item) = facts(&reader.house, op.actor());
    let own = reader.facts_of_the_case().await;
    let mut reading = Times::default();
    for _ in 0..1_000 {
        let begin = now();
        own.run(&reader.bare, op.actor().account.uuid()).await;
        reading.add(begin.elapsed());
    }
    let (asked, new, pages) = walk().await;
    println!(
        "| decisions behind {pages} pages of the demo house, from an empty memory: {new} of {asked} worked out | | | | | | |"
    );
    let policy = reader.house.gate.policy();
    for (what, action, facts) in [("read a case", ReadCase::NAME, case), ("read an item", ReadItem::NAME, item)] {
        for (when, decide) in [("worked out", Policy::decide_anew as Decide), ("asked before", Policy::decide)] {
            let program = decisions(|| decide(policy, op.actor(), action, &facts).unwrap());
            let held = program.median() < Duration::from_micros(50);
            let aim = Aim { text: "median under 50 µs", held };
            Pair { program, bare: reading.clone() }.print(&format!("one decision: {what}, {when}"), Some(aim));
        }
    }
}

/// Pages of each person.
const PAGES: usize = 60;

/// Those who sign in to the demo house each follow links from the own work on; gives the questions this asked of the
/// policies, how many of them were new, and the pages.
async fn walk() -> (u64, usize, usize) {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    let mut pages = 0;
    for (name, _) in demo::SIGN_INS {
        let mut browser = house.browser(name).await;
        let mut known = vec!["/mijn-werk".to_owned()];
        let mut next = 0;
        while let Some(path) = known.get(next).cloned().filter(|_| next < PAGES) {
            next += 1;
            let page = browser.get(&path).await;
            for link in page.body.split("href=\"/").skip(1) {
                let path = format!("/{}", link.split(['"', '#', '?']).next().unwrap());
                if !path.contains('.') && !known.contains(&path) {
                    known.push(path);
                }
            }
        }
        pages += next;
    }
    let policy = house.gate.policy();
    (policy.asked(), policy.remembers(), pages)
}

type Decide = fn(&Policy, &Actor, &str, &Facts) -> Result<Decision, GateError>;

fn decisions(decide: impl Fn() -> Decision) -> Times {
    let mut times = Times::default();
    for _ in 0..ROUNDS {
        let begin = now();
        let decision = decide();
        times.add(begin.elapsed());
        assert!(decision.allowed);
    }
    times
}

/// A case with eight employees of four organisations, and an item in it for two of them.
fn facts(house: &House, actor: &Actor) -> (Facts, Facts) {
    let (clock, chance) = (house.gate.clock(), house.gate.chance());
    let mut members: std::collections::BTreeSet<_> = (0..7).map(|_| Id::new(clock, chance)).collect();
    members.insert(actor.account);
    let mut organisations: std::collections::BTreeSet<_> = (0..3).map(|_| Id::new(clock, chance)).collect();
    organisations.insert(actor.organisation);
    let case = Arc::new(CaseFacts {
        id: Id::new(clock, chance),
        status: CaseStatus::Enrichment,
        regime: Regime::WgsZvh,
        director: Some(demo::account_id("Femke Oudeland")),
        lead: None,
        members,
        organisations,
        stand_ins: std::collections::BTreeSet::new(),
        emergencies: std::collections::BTreeSet::new(),
    });
    let circle = Circle { everyone: true, ..Circle::default() };
    let item = ItemFacts {
        id: Id::new(clock, chance),
        case: case.clone(),
        source: Id::new(clock, chance),
        circle,
        withdrawn: false,
        expired: false,
        opens_in_emergency: false,
        secret: false,
        blocks: std::collections::BTreeSet::new(),
    };
    (Facts::Case(case), Facts::Item(item))
}
