//! What the house knows already, and the rows of its frame that an import adds.

use doorbraak_domain::{
    figures::{AnyMark, CaseMark, Fact, FlatFact, PersonMark},
    ids::Table,
};
use doorbraak_gate::{Gate, GateError, Open, Query, Writes, row};
use doorbraak_kernel::{Code, Day, Id, Moment, Uuid};

use super::{
    compare::KEYLESS,
    files::{HouseFiles, Known},
};
use crate::reports::printed::Entered;

const SPACE: Uuid = Uuid::from_u128(0x696e_766f_6572_0000_0000_0000_0000_0002);
const SINCE: &str = "1990-01-01";
const FACTS: &str = "SELECT id, kind, day, case_mark, person_mark, mark, table_code, municipality_code, code, code2, \
                     amount, flag FROM fact";
/// Keys per statement.
const AT_ONCE: usize = 500;

row! {
    struct TableRow { code: String, name: String, counts_in_total: bool }
}

row! {
    struct MunicipalityRow { code: String, name: String, area: String }
}

row! {
    struct FactRow {
        id: Id<Fact>,
        kind: String,
        day: Day,
        case_mark: Option<Id<CaseMark>>,
        person_mark: Option<Id<PersonMark>>,
        mark: Option<Id<AnyMark>>,
        table_code: Option<String>,
        municipality_code: Option<String>,
        code: Option<String>,
        code2: Option<String>,
        amount: Option<i64>,
        flag: bool,
    }
}

pub(super) async fn known(gate: &Gate) -> Result<Known, GateError> {
    let sql = "SELECT code, name, counts_in_total FROM house_table";
    let tables: Vec<TableRow> = gate.open_rows(Open::Reference.read(sql)).await?;
    let sql = "SELECT code, name, area FROM municipality";
    let municipalities: Vec<MunicipalityRow> = gate.open_rows(Open::Reference.read(sql)).await?;
    Ok(Known {
        tables: tables.into_iter().map(|row| (row.code, (row.name, row.counts_in_total))).collect(),
        municipalities: municipalities.into_iter().map(|row| (row.code, (row.name, row.area))).collect(),
    })
}

/// The facts of the house that the files may be about.
pub(super) async fn stored(gate: &Gate, house: &HouseFiles) -> Result<Vec<FlatFact>, GateError> {
    let mut found = Vec::new();
    let ids = house.facts.iter().map(|said| said.fact.id);
    let ids: Vec<Id<Fact>> = ids.chain(house.unsaid.iter().map(|unsaid| unsaid.id)).collect();
    for ids in ids.chunks(AT_ONCE) {
        let query = Open::SetUp.read(FACTS).push_in(" WHERE id IN", ids.iter().copied());
        found.extend(gate.open_rows::<FactRow>(query).await?.into_iter().map(flat));
    }
    let known: std::collections::HashSet<Id<Fact>> = found.iter().map(|fact| fact.id).collect();
    let mut cases: Vec<Id<CaseMark>> = house.facts.iter().filter_map(|said| said.fact.case).collect();
    cases.sort_unstable();
    cases.dedup();
    for cases in cases.chunks(AT_ONCE) {
        let query = Open::SetUp.read(FACTS).push_in(" WHERE case_mark IN", cases.iter().copied());
        let query = query.push_in(" AND kind IN", KEYLESS.map(Code::code));
        let rows = gate.open_rows::<FactRow>(query).await?.into_iter().map(flat);
        found.extend(rows.filter(|fact| !known.contains(&fact.id)));
    }
    Ok(found)
}

fn flat(row: FactRow) -> FlatFact {
    FlatFact {
        id: row.id,
        kind: row.kind,
        day: row.day,
        case: row.case_mark,
        person: row.person_mark,
        mark: row.mark,
        table_code: row.table_code,
        municipality_code: row.municipality_code,
        code: row.code,
        code2: row.code2,
        amount: row.amount,
        flag: row.flag,
    }
}

/// The rows of the frame, and the removal of facts that the files say otherwise.
pub(super) fn statements(house: &HouseFiles, old: &[Id<Fact>], now: Moment) -> Vec<Query<'static, Writes>> {
    let mut statements = Vec::new();
    for (code, (name, area)) in &house.municipalities {
        let sql = "INSERT INTO municipality (code, name, area, valid_from) VALUES ($1, $2, $3, $4)";
        let insert = Open::SetUp.write(sql).bind(code.as_str()).bind(name.as_str()).bind(area.as_str()).bind(SINCE);
        statements.push(insert);
    }
    for (position, (code, (name, counts))) in (100_i64..).zip(&house.tables) {
        let sql = "INSERT INTO house_table (id, code, name, kind, regime, counts_in_total, position, valid_from) \
                   VALUES ($1, $2, $3, 'thema', 'WGS_ZVH', $4, $5, $6)";
        let id: Id<Table> = Id::derived(&SPACE, code);
        let insert = Open::SetUp.write(sql).bind(id).bind(code.as_str()).bind(name.as_str());
        statements.push(insert.bind(*counts).bind(position).bind(SINCE));
    }
    for line in &house.inhabitants {
        let sql = "INSERT INTO inhabitants (municipality_code, year, number) VALUES ($1, $2, $3) \
                   ON CONFLICT (municipality_code, year) DO UPDATE SET number = $3";
        statements.push(Open::SetUp.write(sql).bind(line.municipality.as_str()).bind(line.year).bind(line.number));
    }
    for line in &house.money {
        let sql = "INSERT INTO money_line (year, code, name, side, position, budget, realised) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (year, code) DO UPDATE \
                   SET name = $3, side = $4, position = $5, budget = $6, realised = $7";
        let insert = Open::SetUp.write(sql).bind(line.year).bind(line.code.as_str()).bind(line.name.as_str());
        let insert = insert.bind(line.side.as_str()).bind(line.position).bind(line.budget).bind(line.realised);
        statements.push(insert);
    }
    statements.extend(house.printed.iter().map(|line| printed(line, now)));
    for old in old.chunks(AT_ONCE) {
        statements.push(Open::SetUp.write("DELETE FROM fact").push_in(" WHERE id IN", old.iter().copied()));
    }
    statements
}

/// What was printed has no owner when it comes from a file; the last file holds.
fn printed(line: &Entered, now: Moment) -> Query<'static, Writes> {
    let sql = "INSERT INTO printed_figure (id, period, definition, list, part, measure, printed, source, entered_ms) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
               ON CONFLICT (period, definition, list, part, measure, source) DO UPDATE SET printed = $7";
    let (list, part) = line.part.as_ref().map_or(("", ""), |(list, part)| (list.code(), part.as_str()));
    let key = [&line.span.code(), line.figure.code(), list, part, line.column.code(), &line.source].join("|");
    let insert = Open::SetUp.write(sql).bind(Id::<Entered>::derived(&SPACE, &key)).bind(line.span.code());
    let insert = insert.code(line.figure).bind(list).bind(part).code(line.column);
    insert.bind(line.text.as_str()).bind(line.source.as_str()).bind(now)
}
