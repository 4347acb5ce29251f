//! The frame of the demo house: partners with their statutory class, employees with their roles, tables,
//! municipalities. Read from `huis.toml`; ids follow from names, so that every start gives the same house.

use doorbraak_domain::ids::{AccountId, OrganisationId, TableId};
use doorbraak_gate::Gate;
use doorbraak_kernel::{Id, Problem, Uuid};
use serde::Deserialize;

use super::store::{employee_rows, municipality_rows, partner_row, table_row};

const SPACE: Uuid = Uuid::from_u128(0x6465_6d6f_6875_6973_0000_0000_0000_0001);
/// Since when everything of the frame is valid.
pub(super) const FROM: &str = "2019-01-01";

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseFile {
    /// Partners.
    pub partner: Vec<PartnerEntry>,
    /// Employees.
    pub medewerker: Vec<EmployeeEntry>,
    /// Tables.
    pub tafel: Vec<TableEntry>,
    /// Municipalities.
    pub gemeente: Vec<MunicipalityEntry>,
}

/// One partner.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartnerEntry {
    pub(super) naam: String,
    pub(super) klasse: String,
    pub(super) soort: String,
    pub(super) gemeente: Option<String>,
}

/// One employee.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmployeeEntry {
    pub(super) naam: String,
    pub(super) functie: String,
    pub(super) partner: String,
    pub(super) rollen: Vec<String>,
}

/// One table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableEntry {
    pub(super) code: String,
    pub(super) naam: String,
    pub(super) soort: String,
    #[serde(default = "wgs")]
    pub(super) regime: String,
    #[serde(default = "yes")]
    pub(super) telt_mee: bool,
    pub(super) van: Option<String>,
    pub(super) tot: Option<String>,
}

/// One municipality.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MunicipalityEntry {
    pub(super) code: String,
    pub(super) naam: String,
    pub(super) gebied: String,
    #[serde(default)]
    pub(super) inwoners: std::collections::BTreeMap<String, i64>,
    pub(super) van: Option<String>,
    pub(super) tot: Option<String>,
    pub(super) opvolger: Option<String>,
}

fn wgs() -> String {
    "WGS_ZVH".into()
}

const fn yes() -> bool {
    true
}

/// The id of a partner by its name.
pub fn organisation_id(name: &str) -> OrganisationId {
    Id::derived(&SPACE, &format!("partner {name}"))
}

/// The id of an employee by name.
pub fn account_id(name: &str) -> AccountId {
    Id::derived(&SPACE, &format!("medewerker {name}"))
}

/// The id of a table by its code.
pub fn table_id(code: &str) -> TableId {
    Id::derived(&SPACE, &format!("tafel {code}"))
}

/// Sets up the frame of the demo house.
pub async fn seed_house(gate: &Gate) -> Result<(), Problem> {
    let file: HouseFile = toml::from_str(include_str!("huis.toml")).map_err(|e| Problem::internal(e.to_string()))?;
    let mut statements = Vec::new();
    for partner in &file.partner {
        statements.push(partner_row(partner)?);
    }
    for (place, table) in (1..).zip(&file.tafel) {
        statements.push(table_row(place, table));
    }
    for municipality in &file.gemeente {
        statements.extend(municipality_rows(municipality)?);
    }
    for employee in &file.medewerker {
        statements.extend(employee_rows(employee, gate)?);
    }
    gate.open_exec(statements).await?;
    Ok(())
}
