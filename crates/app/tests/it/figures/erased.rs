//! Random houses, in which random closed cases are destroyed the way the program destroys: the key of the dossier first,
//! then every row that leads back to it (L43). Each time every figure is what it was before, of the house and of its
//! municipalities, and what a second count finds in the facts alone (L45).

use std::collections::BTreeMap;

use doorbraak_app::{
    demo,
    reports::{export, municipal, queries},
};
use doorbraak_domain::{
    cases::ClosingReason,
    figures::{CaseMark, FactKind, GoalMark, PersonMark, Span},
    ids::{CaseId, DossierId},
    plans::GoalDomain,
};
use doorbraak_gate::{Narrative, Op, Open, Purpose, Query, Writes};
use doorbraak_kernel::{Day, Id, Sensitive, Uuid};

use super::drilled::{
    frame,
    oracle::{
        dice::Dice,
        hold,
        house::{House as Random, random_house},
    },
};
use crate::support::House;

const PERIODS: [&str; 6] = ["2022", "2024", "2025", "2024-H1", "2024-02-29_2024-02-29", "2022-12-31_2023-01-01"];
const PLACES: [&str; 3] = ["VOORNE", "RIDDERKERK", "CAPELLE"];
const ROUNDS: usize = 3;

/// What the facts say of a case, as far as its file repeats it.
#[derive(Default)]
struct Life {
    person: Option<Id<PersonMark>>,
    admitted: Option<Day>,
    place: Option<String>,
    table: String,
    closed: Option<(Day, ClosingReason)>,
    goals: Vec<(Id<GoalMark>, GoalDomain)>,
}

/// A case as it stands in the house.
struct Stored {
    case: CaseId,
    dossier: DossierId,
    mark: Id<CaseMark>,
    closed: bool,
}

/// A row of a file; which kind makes no difference here.
enum Told {}

fn lives(random: &Random) -> BTreeMap<Id<CaseMark>, Life> {
    let mut lives: BTreeMap<Id<CaseMark>, Life> = BTreeMap::new();
    for fact in random.facts() {
        let Some(mark) = fact.case else { continue };
        let life = lives.entry(mark).or_default();
        match fact.kind {
            FactKind::Admitted { table, municipality, .. } => {
                (life.person, life.admitted, life.place, life.table) =
                    (fact.person, Some(fact.day), municipality, table);
            }
            FactKind::Transferred { to, .. } => life.table = to,
            FactKind::Closed { reason, .. } => life.closed = Some((fact.day, reason)),
            FactKind::GoalSet { goal, domain } => life.goals.push((goal, domain)),
            _ => {}
        }
    }
    lives
}

/// An id of its own for every kind of row of a case.
fn made<K>(case: CaseId, kind: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(case.uuid().as_u128().wrapping_add(kind)))
}

fn told(text: &str) -> Narrative {
    Sensitive::new(text.to_owned())
}

/// Person, referral and file of a case.
fn file(stored: &Stored, life: &Life, number: usize) -> Vec<Query<'static, Writes>> {
    let (person, referral): (Id<Told>, Id<Told>) = (made(stored.case, 1), made(stored.case, 2));
    let admitted = life.admitted.unwrap();
    let sql = "INSERT INTO person (id, dossier_id, mark, family_name, given_names, folded_name, municipality_code, place, \
               first_processed_on) VALUES ($1, $2, $3, $4, 'Noor', $4, $5, $6, $7)";
    let someone = Open::SetUp.write(sql).bind(person).bind(stored.dossier).bind(life.person.unwrap());
    let someone = someone.bind(format!("van Zaak {number}")).bind(life.place.clone());
    let someone = someone.seal(stored.dossier, person, "place", &told("Kade 1")).bind(admitted);
    let sql = "INSERT INTO referral (id, dossier_id, number, channel, status, referrer_id, organisation_id, subject_id, \
               registered_ms, declared_by, body, case_id) \
               VALUES ($1, $2, $3, 'VELD', 'CASUSOVERLEG', $4, (SELECT organisation_id FROM account WHERE id = $4), $5, \
               $6, 'Saskia Mol', $7, $8)";
    let sent = Open::SetUp.write(sql).bind(referral).bind(stored.dossier).bind(format!("A-{number}"));
    let sent = sent.bind(demo::account_id("Saskia Mol")).bind(person).bind(i64::try_from(number).unwrap());
    let sent = sent.seal(stored.dossier, referral, "body", &told("Er is veel aan de hand.")).bind(stored.case);
    let sql = "INSERT INTO case_file (id, dossier_id, number, mark, regime, status, channel, table_id, municipality_code, \
               subject_id, colour, director_id, opened_ms, closed_on, stuck) \
               VALUES ($1, $2, $3, $4, 'WGS_ZVH', $5, 'VELD', (SELECT id FROM house_table WHERE code = $6), $7, $8, \
               'ORANJE', $9, $10, $11, $12)";
    let status = if stored.closed { "AFGESLOTEN_AFGESCHERMD" } else { "UITVOERING_MONITORING" };
    // LOS is on no list of the house.
    let table = if life.table == "LOS" { "HG" } else { &life.table };
    let opened = Open::SetUp.write(sql).bind(stored.case).bind(stored.dossier).bind(format!("C-{number}"));
    let opened = opened.bind(stored.mark).bind(status).bind(table).bind(life.place.clone().unwrap_or_default());
    let opened = opened.bind(person).bind(demo::account_id("Femke Oudeland")).bind(i64::try_from(number).unwrap());
    let opened = opened.bind(life.closed.map(|(day, _)| day));
    let opened = opened.seal(stored.dossier, stored.case, "stuck", &told("Niemand heeft de regie."));
    vec![someone, sent, opened]
}

/// What was done in a case: what happened, its goals with a measurement each, and how it was closed.
fn content(stored: &Stored, life: &Life) -> Vec<Query<'static, Writes>> {
    let (femke, admitted) = (demo::account_id("Femke Oudeland"), life.admitted.unwrap());
    let entry: Id<Told> = made(stored.case, 3);
    let sql = "INSERT INTO timeline_entry (id, dossier_id, case_id, on_day, sort, text, recorded_ms) \
               VALUES ($1, $2, $3, $4, 'zorg', $5, 1)";
    let happened = Open::SetUp.write(sql).bind(entry).bind(stored.dossier).bind(stored.case).bind(admitted);
    let mut rows = vec![happened.seal(stored.dossier, entry, "text", &told("De buren belden."))];
    for (place, (mark, domain)) in (10..).step_by(2).zip(&life.goals) {
        let (goal, measured): (Id<Told>, Id<Told>) = (made(stored.case, place), made(stored.case, place + 1));
        let sql = "INSERT INTO goal (id, dossier_id, case_id, mark, code, domain, description, baseline, owner_id, status, \
                   status_on) VALUES ($1, $2, $3, $4, $10, $5, $6, $7, \
                   (SELECT organisation_id FROM account WHERE id = $8), 'BEHAALD', $9)";
        let row = Open::SetUp.write(sql).bind(goal).bind(stored.dossier).bind(stored.case).bind(*mark).code(*domain);
        let row = row.seal(stored.dossier, goal, "description", &told("Rust in huis."));
        rows.push(
            row.seal(stored.dossier, goal, "baseline", &told("Geen rust."))
                .bind(femke)
                .bind(admitted)
                .bind(format!("V{place}")),
        );
        let sql = "INSERT INTO goal_measurement (id, dossier_id, goal_id, on_day, status, note, by_id) \
                   VALUES ($1, $2, $3, $4, 'BEHAALD', $5, $6)";
        let row = Open::SetUp.write(sql).bind(measured).bind(stored.dossier).bind(goal).bind(admitted);
        rows.push(row.seal(stored.dossier, measured, "note", &told("Het is rustig.")).bind(femke));
    }
    if let Some((day, reason)) = life.closed {
        let closing: Id<Told> = made(stored.case, 4);
        let sql = "INSERT INTO scale_down (id, dossier_id, case_id, reason, remaining_risk, risk_reason, receiver_kind, \
                   receiver_name, accepted_on, return_criteria, decided_by, decided_ms) \
                   VALUES ($1, $2, $3, $4, 'LAAG', $5, 'GEMEENTE', 'Het wijkteam', $6, $7, $8, 1)";
        let row = Open::SetUp.write(sql).bind(closing).bind(stored.dossier).bind(stored.case).code(reason);
        let row = row.seal(stored.dossier, closing, "risk_reason", &told("Er is toezicht.")).bind(day);
        rows.push(row.seal(stored.dossier, closing, "return_criteria", &told("Weer geweld.")).bind(femke));
    } else {
        let sql = "INSERT INTO case_access (account_id, opened_ms, case_id) VALUES ($1, 1, $2)";
        rows.push(Open::SetUp.write(sql).bind(femke).bind(stored.case));
    }
    rows
}

/// The house of the dice, with a file behind every case and a key behind every file.
async fn fill(house: &House, random: &Random) -> Vec<Stored> {
    // Only the lists of the random house count, or the second count would miss some.
    let mut rows: Vec<_> =
        ["DELETE FROM inhabitants", "DELETE FROM municipality"].map(|sql| Open::SetUp.write(sql)).into();
    rows.extend(frame());
    for ((year, code), number) in &random.inhabitants {
        let sql = "INSERT INTO inhabitants (municipality_code, year, number) VALUES ($1, $2, $3)";
        rows.push(Open::SetUp.write(sql).bind(code.as_str()).bind(i64::from(*year)).bind(*number));
    }
    for (year, lines) in &random.money {
        for (position, (code, income, budget, realised)) in (1_i64..).zip(lines) {
            let sql = "INSERT INTO money_line (year, code, name, side, position, budget, realised) \
                       VALUES ($1, $2, $2, $3, $4, $5, $6)";
            let row = Open::SetUp.write(sql).bind(i64::from(*year)).bind(code.as_str());
            let row = row.bind(if *income { "INKOMSTEN" } else { "KOSTEN" }).bind(position);
            rows.push(row.bind(*budget).bind(*realised));
        }
    }
    let op = house.op("Karim Bensaid", Purpose::Accountability).await;
    let (mut stored, mut tx) = (Vec::new(), op.begin().await.unwrap());
    for (number, (mark, life)) in lives(random).into_iter().enumerate() {
        let case = Id::from_uuid(Uuid::from_u128(mark.uuid().as_u128() ^ (1 << 100)));
        let one = Stored { case, dossier: tx.new_dossier().await.unwrap(), mark, closed: life.closed.is_some() };
        rows.extend(file(&one, &life, number));
        rows.extend(content(&one, &life));
        stored.push(one);
    }
    tx.commit().await.unwrap();
    house.gate.set_up(rows, &random.facts()).await.unwrap();
    stored
}

/// Every value of every report, of the house and of its municipalities.
async fn figures(house: &House) -> Vec<String> {
    let mut all = Vec::new();
    for code in PERIODS {
        let span: Span = code.parse().unwrap();
        let sides = span.compared_with(span.year_before()).unwrap();
        let report = queries::year_report(&house.gate, span.period()).await.unwrap();
        all.push(export::json(&report).unwrap());
        for place in PLACES {
            // Voorne is of 2023: an earlier year has no report of it.
            if let Some(report) = municipal::queries::report(&house.gate, sides, place).await.unwrap() {
                all.push(export::json(&report).unwrap());
            }
        }
    }
    all.into_iter().map(|bytes| String::from_utf8(bytes).unwrap()).collect()
}

/// Holds every report against the second count; gives how many numbers were compared.
async fn counted_again(house: &House, random: &Random) -> usize {
    let mut compared = 0;
    for code in PERIODS {
        let span: Span = code.parse().unwrap();
        let report = queries::year_report(&house.gate, span.period()).await.unwrap();
        compared += hold(random, span, span.year_before(), &report);
    }
    compared
}

/// Rows that lead back to a dossier, in the order in which they may go.
const GONE: [&str; 9] = [
    "DELETE FROM goal_measurement WHERE dossier_id = $1",
    "DELETE FROM goal WHERE dossier_id = $1",
    "DELETE FROM timeline_entry WHERE dossier_id = $1",
    "DELETE FROM scale_down WHERE dossier_id = $1",
    "DELETE FROM case_access WHERE case_id IN (SELECT id FROM case_file WHERE dossier_id = $1)",
    "UPDATE referral SET subject_id = NULL, body = NULL, answer = NULL, case_id = NULL WHERE dossier_id = $1",
    "DELETE FROM case_file WHERE dossier_id = $1",
    "DELETE FROM referral WHERE dossier_id = $1",
    "DELETE FROM person WHERE dossier_id = $1",
];

async fn destroy_key(op: &Op, stored: &Stored) {
    let mut tx = op.begin().await.unwrap();
    tx.destroy_dossier(&Open::Retention, stored.dossier).await.unwrap();
    tx.commit().await.unwrap();
}

async fn destroy_rows(op: &Op, stored: &Stored) {
    let mut tx = op.begin().await.unwrap();
    for sql in GONE {
        tx.exec(Open::Retention.write(sql).bind(stored.dossier)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_figure_of_a_random_house_stands_when_random_closed_cases_are_destroyed() {
    for seed in 0..3 {
        let mut dice = Dice::new(seed);
        let (house, random) = (House::fresh().await, random_house(&mut dice, 45));
        let mut left = fill(&house, &random).await;
        let (before, all) = (figures(&house).await, left.len());
        assert!(all == 45 && before.iter().all(|report| report.len() > 1_000), "{all}");
        assert!(counted_again(&house, &random).await > 1_800);
        let op = house.op("Karim Bensaid", Purpose::Accountability).await;
        let (mut destroyed, mut last) = (0, None);
        for round in 1..=ROUNDS {
            let (gone, kept): (Vec<Stored>, Vec<Stored>) =
                left.into_iter().partition(|one| one.closed && (round == ROUNDS || dice.chance(40)));
            for one in &gone {
                let keys = house.keys().await;
                destroy_key(&op, one).await;
                assert_eq!(house.keys().await, keys - 1, "its texts are gone with their key");
            }
            assert_eq!(figures(&house).await, before, "huis {seed}, ronde {round}, zonder sleutels");
            for one in &gone {
                destroy_rows(&op, one).await;
            }
            assert_eq!(figures(&house).await, before, "huis {seed}, ronde {round}, zonder dossiers");
            assert!(counted_again(&house, &random).await > 1_800);
            destroyed += gone.len();
            last = gone.into_iter().next_back().or(last);
            left = kept;
            let rows = house.rows().await;
            let number = i64::try_from(left.len()).unwrap();
            assert_eq!((rows["case_file"], rows["person"], rows["timeline_entry"]), (number, number, number));
            assert_eq!(house.keys().await, number, "others keep theirs");
        }
        assert!(destroyed > 15 && destroyed + left.len() == all && !left.iter().any(|one| one.closed), "{destroyed}");
        // The comparison notices what a destruction must not do: take the facts along.
        let sql = "DELETE FROM fact WHERE case_mark = $1";
        house.gate.open_exec(vec![Open::SetUp.write(sql).bind(last.unwrap().mark)]).await.unwrap();
        assert_ne!(figures(&house).await, before);
    }
}
