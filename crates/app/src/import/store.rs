//! What the house knows already, and the rows of its frame that an import adds.

use doorbraak_domain::ids::Table;
use doorbraak_gate::{Gate, GateError, Open, Query, Writes, row};
use doorbraak_kernel::{Id, Uuid};

use super::files::{HouseFiles, Known};

const SPACE: Uuid = Uuid::from_u128(0x696e_766f_6572_0000_0000_0000_0000_0002);
const SINCE: &str = "1990-01-01";

row! {
    struct CodeRow { code: String }
}

pub(super) async fn known(gate: &Gate) -> Result<Known, GateError> {
    let codes = |rows: Vec<CodeRow>| rows.into_iter().map(|row| row.code).collect();
    let tables = gate.open_rows(Open::Reference.read("SELECT code FROM house_table")).await?;
    let municipalities = gate.open_rows(Open::Reference.read("SELECT code FROM municipality")).await?;
    Ok(Known { tables: codes(tables), municipalities: codes(municipalities) })
}

pub(super) fn statements(house: &HouseFiles) -> Vec<Query<'static, Writes>> {
    let mut statements = Vec::new();
    for (code, name, area) in &house.municipalities {
        let sql = "INSERT INTO municipality (code, name, area, valid_from) VALUES ($1, $2, $3, $4)";
        let insert = Open::SetUp.write(sql).bind(code.as_str()).bind(name.as_str()).bind(area.as_str()).bind(SINCE);
        statements.push(insert);
    }
    for (position, (code, name, counts)) in (100_i64..).zip(&house.tables) {
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
    statements
}
