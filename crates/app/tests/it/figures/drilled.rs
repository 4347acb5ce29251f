//! Behind each figure of a random house: a reader finds exactly the own open cases that count, whatever else the house
//! holds; and nothing when the cases are closed, destroyed, of others, or on the list by mistake.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_app::{
    demo,
    reports::drill::queries::{self, Own},
};
use doorbraak_domain::{
    figures::{
        CaseMark, Fact, FactKind, Figure, List, Span,
        drill::{Asked, Lists},
        year_report::Part,
    },
    ids::{AccountId, CaseId, DossierId},
};
use doorbraak_gate::{Open, Purpose, Query, Writes};
use doorbraak_kernel::{Id, Uuid};
use oracle::{
    Key,
    dice::Dice,
    figures,
    house::{House as Random, MUNICIPALITIES, TABLES, random_house},
};

use crate::support::House;

#[path = "../../../../domain/tests/figures/oracle/mod.rs"]
#[expect(dead_code, reason = "its calendar is held against ours in the tests of the domain")]
pub(super) mod oracle;

const FEMKE: &str = "Femke Oudeland";
const NADIA: &str = "Nadia Terpstra";
const PERIODS: [&str; 4] = ["2024", "2023", "2024-H2", "2024-02-29_2024-02-29"];

/// A case as it stands in the house of the test.
#[derive(Clone)]
struct Stored {
    id: CaseId,
    mark: Id<CaseMark>,
    director: Option<&'static str>,
    open: bool,
}

/// The cases of a random house: closed ones shielded, every seventh destroyed, open ones divided among two directors.
fn stored(random: &Random) -> Vec<Stored> {
    let mut closed = BTreeMap::new();
    for fact in random.facts() {
        let Some(mark) = fact.case else { continue };
        *closed.entry(mark).or_insert(false) |= matches!(fact.kind, FactKind::Closed { .. });
    }
    let director = |place: usize| match place % 7 {
        6 => None,
        rest if rest % 2 == 0 => Some(FEMKE),
        _ => Some(NADIA),
    };
    let case = |(place, (mark, closed)): (usize, (Id<CaseMark>, bool))| {
        let id = Id::from_uuid(Uuid::from_u128(mark.uuid().as_u128() ^ 1));
        Stored { id, mark, director: director(place), open: !closed }
    };
    closed.into_iter().enumerate().map(case).collect()
}

fn row(case: &Stored, place: usize, director: &str) -> Query<'static, Writes> {
    let dossier: DossierId = Id::from_uuid(Uuid::from_u128(case.mark.uuid().as_u128() ^ 2));
    let sql = "INSERT INTO case_file (id, dossier_id, number, mark, regime, status, channel, table_id, municipality_code, \
               colour, director_id, opened_ms) VALUES ($1, $2, $3, $4, 'WGS_ZVH', $5, 'VELD', $6, '0599', 'ORANJE', $7, $8)";
    let status = if case.open { "UITVOERING_MONITORING" } else { "AFGESLOTEN_AFGESCHERMD" };
    Open::SetUp
        .write(sql)
        .bind(case.id)
        .bind(dossier)
        .bind(format!("2024-{place:04}"))
        .bind(case.mark)
        .bind(status)
        .bind(demo::table_id("VHV"))
        .bind(demo::account_id(director))
        .bind(i64::try_from(place).unwrap())
}

fn access(case: &Stored, place: usize, account: AccountId) -> Query<'static, Writes> {
    let sql = "INSERT INTO case_access (account_id, opened_ms, case_id) VALUES ($1, $2, $3)";
    Open::SetUp.write(sql).bind(account).bind(i64::try_from(place).unwrap()).bind(case.id)
}

/// The tables and municipalities of every random house.
pub(super) fn frame() -> Vec<Query<'static, Writes>> {
    let mut rows = Vec::new();
    for (position, (code, counts)) in (101_i64..).zip(TABLES) {
        let sql = "INSERT INTO house_table (id, code, name, kind, regime, counts_in_total, position, valid_from) \
                   VALUES ($1, $2, $2, 'thema', 'WGS_ZVH', $3, $4, '2019-01-01') \
                   ON CONFLICT (code) DO UPDATE SET counts_in_total = $3";
        let id: Id<Fact> = Id::from_uuid(Uuid::from_u128(u128::try_from(position).unwrap()));
        rows.push(Open::SetUp.write(sql).bind(id).bind(code).bind(counts).bind(position));
    }
    for (code, from, until, successor) in MUNICIPALITIES {
        let sql = "INSERT INTO municipality (code, name, area, valid_from, valid_to, successor_code) \
                   VALUES ($1, $1, 'REGIO', $2, $3, $4)";
        let until = (until < 9999).then(|| format!("{until}-12-31"));
        rows.push(
            Open::SetUp
                .write(sql)
                .bind(code)
                .bind(format!("{from}-01-01"))
                .bind(until)
                .bind(successor.map(str::to_owned)),
        );
    }
    rows
}

async fn write(house: &House, random: &Random, cases: &[Stored]) {
    let mut rows = frame();
    for (place, case) in cases.iter().enumerate() {
        let Some(director) = case.director else { continue };
        rows.push(row(case, place, director));
        if case.open {
            rows.push(access(case, place, demo::account_id(director)));
        }
    }
    let facts = random.facts();
    house.gate.set_up(rows, &facts).await.unwrap();
}

/// Every page of the list.
async fn all(house: &House, reader: &str, asked: &Asked, lists: &Lists) -> Vec<(CaseId, Vec<Fact>)> {
    let op = house.op(reader, Purpose::Accountability).await;
    let (mut found, mut after, mut number) = (Vec::new(), None, None);
    loop {
        let page: Own = queries::own(&op, asked, lists, after).await.unwrap();
        assert!(number.is_none_or(|number| number == page.number), "every page tells the same number");
        number = Some(page.number);
        found.extend(page.cases.into_iter().map(|case| (case.id, case.facts)));
        after = page.more;
        if after.is_none() {
            op.settle().await.unwrap();
            return found;
        }
    }
}

fn sorted(mut facts: Vec<Fact>) -> Vec<Fact> {
    facts.sort_by_key(|fact| (fact.day, fact.id));
    facts
}

/// What a reader should find: the cases whose director they are, and that are open.
fn expected(random: &Random, cases: &[Stored], reader: &str, asked: &Asked, lists: &Lists) -> Vec<(CaseId, Vec<Fact>)> {
    let own: Vec<&Stored> = cases.iter().filter(|case| case.open && case.director == Some(reader)).collect();
    let facts = random.facts();
    let of = |case: &&Stored| facts.iter().filter(|fact| fact.case == Some(case.mark)).cloned().collect::<Vec<Fact>>();
    let per_case: Vec<Vec<Fact>> = own.iter().map(of).collect();
    let counted = asked.counted(lists, &per_case);
    let told = own.iter().zip(counted).filter_map(|(case, counted)| {
        counted.map(|counted| (case.id, sorted(counted.facts.into_iter().cloned().collect())))
    });
    told.collect()
}

fn lists(random: &Random, span: Span) -> Lists {
    let of_day = random.lists(span.period().to());
    Lists { outside: of_day.outside, region: of_day.region, successors: of_day.successors }
}

async fn compare(house: &House, random: &Random, cases: &[Stored], span: Span) -> usize {
    let lists = lists(random, span);
    let keys: Vec<Key> =
        figures(&random.facts(), &random.lists(span.period().to()), span.period()).into_keys().collect();
    let mut listed = 0;
    for (figure, part) in keys {
        let part = part.map(|(list, code)| Part { list, code });
        let asked = Asked { figure, part, period: span.period() };
        for reader in [FEMKE, NADIA] {
            let mut found = all(house, reader, &asked, &lists).await;
            let newest_first: Vec<CaseId> = found.iter().map(|(case, _)| *case).collect();
            assert_eq!(newest_first.iter().collect::<BTreeSet<_>>().len(), newest_first.len(), "each case once");
            found.sort_by_key(|(case, _)| *case);
            let found: Vec<_> = found.into_iter().map(|(case, facts)| (case, sorted(facts))).collect();
            let mut expected = expected(random, cases, reader, &asked, &lists);
            expected.sort_by_key(|(case, _)| *case);
            if asked.lists_cases() {
                assert_eq!(found, expected, "{reader}, {asked:?}");
            } else {
                assert!(found.is_empty(), "{reader}, {asked:?}");
            }
            listed += found.len();
        }
        assert!(all(house, "Karim Bensaid", &asked, &lists).await.is_empty(), "who has no case finds none");
    }
    listed
}

#[tokio::test]
async fn a_reader_finds_exactly_the_own_open_cases_that_count() {
    for seed in 0..2 {
        let house = House::fresh().await;
        let random = random_house(&mut Dice::new(seed), 60);
        let cases = stored(&random);
        write(&house, &random, &cases).await;
        let mut listed = 0;
        for code in PERIODS {
            listed += compare(&house, &random, &cases, code.parse().unwrap()).await;
        }
        assert!(listed > 40, "{listed}");
    }
}

#[tokio::test]
async fn a_mistake_in_the_stored_list_shows_no_case_of_another_and_none_that_is_closed() {
    let house = House::fresh().await;
    let random = random_house(&mut Dice::new(3), 40);
    let cases = stored(&random);
    write(&house, &random, &cases).await;
    let mut wrong = Vec::new();
    for (place, case) in cases.iter().enumerate().filter(|(_, case)| case.director.is_some()) {
        for reader in [FEMKE, NADIA] {
            if !case.open || case.director != Some(reader) {
                wrong.push(access(case, place, demo::account_id(reader)));
            }
        }
    }
    assert!(wrong.len() > 20, "{}", wrong.len());
    house.gate.open_exec(wrong).await.unwrap();
    let listed = compare_figure(&house, &random, &cases, Figure::CasesTotal).await;
    assert!(listed > 2, "{listed}");
    let log = house.everything().await;
    assert!(log.lines().any(|line| line.starts_with("audit_event") && line.contains("INCIDENT")), "it is an incident");
}

/// A figure of which each case says by itself whether it counts.
async fn compare_figure(house: &House, random: &Random, cases: &[Stored], figure: Figure) -> usize {
    let span: Span = "2024".parse().unwrap();
    let (asked, lists) = (Asked { figure, part: None, period: span.period() }, lists(random, span));
    let mut listed = 0;
    for reader in [FEMKE, NADIA] {
        let found: BTreeSet<CaseId> =
            all(house, reader, &asked, &lists).await.into_iter().map(|(case, _)| case).collect();
        let expected = expected(random, cases, reader, &asked, &lists).into_iter().map(|(case, _)| case);
        assert_eq!(found, expected.collect(), "{reader}");
        listed += found.len();
    }
    listed
}

#[tokio::test]
async fn the_explanation_is_the_cell_of_the_report_and_an_unknown_part_is_none() {
    let house = House::fresh().await;
    let random = random_house(&mut Dice::new(7), 40);
    write(&house, &random, &[]).await;
    let span: Span = "2024".parse().unwrap();
    let report = doorbraak_app::reports::queries::year_report(&house.gate, span.period()).await.unwrap();
    let mut explained = 0;
    for row in report.tables().flat_map(|table| &table.rows) {
        let asked = Asked { figure: row.figure, part: row.part.clone(), period: span.period() };
        if !asked.lists_cases() {
            continue;
        }
        let found = queries::explained(&house.gate, &asked, span.period()).await.unwrap().unwrap();
        assert_eq!(Some(&found.cell), row.cells.first(), "{asked:?}");
        explained += 1;
        // The municipalities of this year beside the numbers of the year before.
        let before = Asked { period: report.before, ..asked.clone() };
        let found = queries::explained(&house.gate, &before, span.period()).await.unwrap().unwrap();
        assert_eq!(Some(&found.cell), row.cells.get(1), "{before:?}");
    }
    assert!(explained > 60, "{explained}");
    let part = Some(Part { list: List::Table, code: "BESTAAT_NIET".into() });
    let asked = Asked { figure: Figure::Persons, part, period: span.period() };
    assert!(queries::explained(&house.gate, &asked, span.period()).await.unwrap().is_none());
}
