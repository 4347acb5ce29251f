//! The tables that exist on a day.

use doorbraak_domain::{cases::Regime, ids::TableId};
use doorbraak_gate::{Gate, GateError, row};
use doorbraak_kernel::Day;

use super::store;

row! {
    /// A table.
    pub struct HouseTable {
        /// Its id.
        pub id: TableId,
        /// Its code in figures and files.
        pub code: String,
        /// Its name.
        pub name: String,
        /// The legal regime of its cases.
        pub regime: Regime as code,
        /// Whether its cases count in the total of the year report.
        pub counts_in_total: bool,
    }
}

/// Tables of `day`, in the order of the house.
pub async fn tables(gate: &Gate, day: Day) -> Result<Vec<HouseTable>, GateError> {
    store::tables(gate, day).await
}

/// The table with this id.
pub async fn table(gate: &Gate, id: TableId) -> Result<Option<HouseTable>, GateError> {
    store::table(gate, id).await
}
