//! Counting in the database: what comes out are whole numbers, what is calculated from them is the domain's.

pub(super) mod municipality;
pub(super) mod printed;
mod statements;
#[cfg(test)]
mod tests;
pub(super) mod texts;

use std::collections::BTreeMap;

use doorbraak_domain::figures::{
    FactCode, Tally,
    names::CaseState,
    tally::{Count, Decision, Discussions, DomainGoals, Flow, FlowKind, GoalCases, MoneyLine, Persons, Side},
};
use doorbraak_gate::{FromRow, Gate, GateError, Open, row};
use doorbraak_kernel::{Code, Day, Euro, Period};

row! {
    struct FlowRow {
        kind: FactCode as code,
        table_code: String,
        code: String,
        earlier: i64,
        during: i64,
        counted: bool,
        left_counted: bool,
    }
}

row! {
    struct PersonsRow { table_code: String, municipality_code: Option<String>, number: i64 }
}

row! {
    struct DiscussionsRow {
        table_code: String,
        code: String,
        code2: Option<String>,
        number: i64,
        timed: i64,
        seconds: i64,
    }
}

row! {
    struct CountedRow { kind: FactCode as code, code: Option<String>, code2: Option<String>, number: i64 }
}

row! {
    struct DistinctRow { kind: FactCode as code, people: i64 }
}

row! {
    struct OfTheTotalRow { part: String, code: String, goals: i64, achieved: i64, cases: i64 }
}

row! {
    struct CodeRow { code: String, number: i64 }
}

row! {
    struct AmountRow { amount: i64 }
}

row! {
    struct DayRow { day: Option<Day> }
}

row! {
    struct MoneyRow { code: String, name: String, side: Side as code, budget: Option<i64>, realised: Option<i64> }
}

row! {
    struct MergerRow { code: String, successor_code: String }
}

row! {
    pub(super) struct NamedRow { pub(super) code: String, pub(super) name: String }
}

/// The counts of a period. The statements run beside each other: they only read.
pub(super) async fn tally(gate: &Gate, period: Period) -> Result<Tally, GateError> {
    // The longest first, so that the others share what is left of the connections.
    let (of_the_total, flows, persons, discussions, counted, distinct) = tokio::try_join!(
        in_period::<OfTheTotalRow>(gate, statements::OF_THE_TOTAL, period),
        in_period::<FlowRow>(gate, statements::FLOWS, period),
        in_period::<PersonsRow>(gate, statements::PERSONS, period),
        in_period::<DiscussionsRow>(gate, statements::DISCUSSIONS, period),
        in_period::<CountedRow>(gate, statements::COUNTED, period),
        in_period::<DistinctRow>(gate, statements::DISTINCT, period),
    )?;
    let (score, staff, first, inhabitants, money) = tokio::try_join!(
        in_period::<AmountRow>(gate, statements::VNG_SCORE, period),
        of_year::<AmountRow>(gate, statements::STAFF, period),
        first_day(gate),
        of_year::<CodeRow>(gate, statements::INHABITANTS, period),
        money(gate, period),
    )?;
    let mut tally = Tally::empty(period);
    tally.first_day = first;
    tally.flows = flows.into_iter().filter_map(flow).collect();
    tally.persons = persons.into_iter().map(people).collect();
    tally.discussions = discussions.into_iter().map(talks).collect();
    tally.vng_tenths = score.first().map(|row| row.amount);
    tally.staff_hundredths = staff.first().map(|row| row.amount);
    tally.inhabitants = inhabitants.into_iter().map(count).collect();
    tally.money = money;
    add_counted(&mut tally, counted);
    add_distinct(&mut tally, &distinct);
    add_of_the_total(&mut tally, of_the_total);
    Ok(tally)
}

async fn in_period<R: FromRow>(gate: &Gate, sql: &'static str, period: Period) -> Result<Vec<R>, GateError> {
    gate.open_rows(Open::Figures.read(sql).bind(period.from()).bind(period.to())).await
}

/// Rows of the year in which the period ends.
async fn of_year<R: FromRow>(gate: &Gate, sql: &'static str, period: Period) -> Result<Vec<R>, GateError> {
    gate.open_rows(Open::Figures.read(sql).bind(i64::from(period.to().year()))).await
}

async fn first_day(gate: &Gate) -> Result<Option<Day>, GateError> {
    let rows: Vec<DayRow> = gate.open_rows(Open::Figures.read(statements::FIRST_DAY)).await?;
    Ok(rows.first().and_then(|row| row.day))
}

/// The budget, which belongs to a whole calendar year.
async fn money(gate: &Gate, period: Period) -> Result<Vec<MoneyLine>, GateError> {
    if Period::year(period.from().year()) != Some(period) {
        return Ok(Vec::new());
    }
    let rows: Vec<MoneyRow> = of_year(gate, statements::MONEY, period).await?;
    let line = |row: MoneyRow| MoneyLine {
        code: row.code,
        name: row.name,
        side: row.side,
        budget: row.budget.map(Euro),
        realised: row.realised.map(Euro),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Moves between two tables that both count, or both do not, change nothing in the total.
fn flow(row: FlowRow) -> Option<Flow> {
    let (kind, counted, code) = match row.kind {
        FactCode::Admitted => (FlowKind::Admitted, row.counted, row.code),
        FactCode::Closed => (FlowKind::Closed, row.counted, row.code),
        FactCode::Transferred if row.counted && !row.left_counted => (FlowKind::TakenOver, true, row.code),
        FactCode::Transferred if row.left_counted && !row.counted => (FlowKind::HandedOver, true, row.table_code),
        _ => return None,
    };
    Some(Flow { kind, counted, code, earlier: row.earlier, within: row.during })
}

fn people(row: PersonsRow) -> Persons {
    Persons { table: row.table_code, municipality: row.municipality_code, number: row.number }
}

fn talks(row: DiscussionsRow) -> Discussions {
    let DiscussionsRow { table_code, code, code2, number, timed, seconds } = row;
    Discussions { table: table_code, meeting: code, mdo: code2, number, timed, seconds }
}

fn count(row: CodeRow) -> Count {
    Count { code: row.code, number: row.number }
}

fn add_counted(tally: &mut Tally, rows: Vec<CountedRow>) {
    for CountedRow { kind, code, code2, number } in rows {
        let code = code.unwrap_or_default();
        match kind {
            FactCode::Registered => tally.referrals.push(Count { code, number }),
            FactCode::Decided => {
                tally.decisions.push(Decision { channel: code, outcome: code2.unwrap_or_default(), number });
            }
            FactCode::Intervention => tally.interventions.push(Count { code, number }),
            FactCode::Contact => tally.contacts.push(Count { code, number }),
            FactCode::Advice => tally.advice += number,
            FactCode::RewindSession => tally.sessions += number,
            FactCode::Presentation => tally.presentations += number,
            _ => {}
        }
    }
}

fn add_distinct(tally: &mut Tally, rows: &[DistinctRow]) {
    for row in rows {
        match row.kind {
            FactCode::Trained => tally.trained = row.people,
            FactCode::Admitted => tally.returned_persons = row.people,
            FactCode::Discussed => tally.hit_persons = row.people,
            _ => {}
        }
    }
}

/// Rows of facts carry the code of their kind; the others a word of their own.
fn add_of_the_total(tally: &mut Tally, rows: Vec<OfTheTotalRow>) {
    for OfTheTotalRow { part, code, goals, achieved, cases } in rows {
        match (FactCode::from_code(&part), CaseState::from_code(&part)) {
            (Some(FactCode::IcDiscussed), _) => tally.ic_cases = cases,
            (Some(FactCode::PerspectiveAdviser), _) => tally.adviser_cases = cases,
            (Some(FactCode::Bottleneck), _) => tally.bottlenecks.push(Count { code, number: cases }),
            (None, Some(state)) => {
                let closed = state == CaseState::Closed;
                tally.goal_cases.push(GoalCases { closed, goals, achieved, cases });
            }
            _ if part == FlowKind::TakenOver.code() => tally.first_taken_over = cases,
            _ => tally.goal_domains.push(DomainGoals { domain: code, cases, achieved }),
        }
    }
}

/// Which municipality took the place of which, for those that were gone on `day`.
pub(super) async fn mergers(gate: &Gate, day: Day) -> Result<BTreeMap<String, String>, GateError> {
    let rows: Vec<MergerRow> = gate.open_rows(Open::Figures.read(statements::MERGERS).bind(day)).await?;
    Ok(rows.into_iter().map(|row| (row.code, row.successor_code)).collect())
}

/// The tables that were valid on some day of the period.
pub(super) async fn tables(gate: &Gate, period: Period) -> Result<Vec<NamedRow>, GateError> {
    in_period(gate, statements::TABLES, period).await
}

/// The municipalities of the region on `day`.
pub(super) async fn municipalities(gate: &Gate, day: Day) -> Result<Vec<NamedRow>, GateError> {
    gate.open_rows(Open::Figures.read(statements::MUNICIPALITIES).bind(day)).await
}

row! {
    struct YearRow { year: String }
}

/// Years with facts, the latest first.
pub(super) async fn years(gate: &Gate) -> Result<Vec<i64>, GateError> {
    let sql = "SELECT DISTINCT SUBSTR(day, 1, 4) AS year FROM fact WHERE kind = $1 ORDER BY year DESC";
    let rows: Vec<YearRow> = gate.open_rows(Open::Figures.read(sql).code(FactCode::Admitted)).await?;
    Ok(rows.into_iter().filter_map(|row| row.year.parse().ok()).collect())
}
