//! Reference data: tables.

use doorbraak_domain::ids::TableId;
use doorbraak_gate::{Gate, GateError, Open};
use doorbraak_kernel::Day;

use super::queries::HouseTable;

pub(super) async fn tables(gate: &Gate, day: Day) -> Result<Vec<HouseTable>, GateError> {
    let sql = "SELECT id, code, name, regime, counts_in_total FROM house_table \
               WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY position";
    gate.open_rows(Open::Reference.read(sql).bind(day)).await
}

pub(super) async fn table(gate: &Gate, id: TableId) -> Result<Option<HouseTable>, GateError> {
    let sql = "SELECT id, code, name, regime, counts_in_total FROM house_table WHERE id = $1";
    Ok(gate.open_rows(Open::Reference.read(sql).bind(id)).await?.into_iter().next())
}
