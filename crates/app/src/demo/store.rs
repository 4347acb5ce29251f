//! Rows of the frame of the demo house, its money, its registers and the training of its people.

pub(super) mod money;
pub(super) mod registers;
pub(super) mod schooling;

use doorbraak_domain::{
    partners::{ParticipantClass, PartnerSort},
    roles::Role,
};
use doorbraak_gate::{Gate, Open, Query, Writes};
use doorbraak_kernel::{Code, Problem};

use super::house::{
    EmployeeEntry, FROM, MunicipalityEntry, PartnerEntry, TableEntry, account_id, organisation_id, table_id,
};

pub(super) fn partner_row(entry: &PartnerEntry) -> Result<Query<'static, Writes>, Problem> {
    let class: ParticipantClass = code(&entry.klasse)?;
    let sort: PartnerSort = code(&entry.soort)?;
    let sql = "INSERT INTO organisation (id, name, class, sort, municipality_code, valid_from) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = Open::SetUp.write(sql).bind(organisation_id(&entry.naam)).bind(entry.naam.as_str());
    Ok(insert.code(class).code(sort).bind(entry.gemeente.clone()).bind(FROM))
}

pub(super) fn table_row(place: i64, entry: &TableEntry) -> Query<'static, Writes> {
    let sql = "INSERT INTO house_table (id, code, name, kind, regime, counts_in_total, position, valid_from, valid_to) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    Open::SetUp
        .write(sql)
        .bind(table_id(&entry.code))
        .bind(entry.code.as_str())
        .bind(entry.naam.as_str())
        .bind(entry.soort.as_str())
        .bind(entry.regime.as_str())
        .bind(entry.telt_mee)
        .bind(place)
        .bind(entry.van.as_deref().unwrap_or(FROM))
        .bind(entry.tot.clone())
}

pub(super) fn municipality_rows(entry: &MunicipalityEntry) -> Result<Vec<Query<'static, Writes>>, Problem> {
    let sql = "INSERT INTO municipality (code, name, area, valid_from, valid_to, successor_code) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = Open::SetUp
        .write(sql)
        .bind(entry.code.as_str())
        .bind(entry.naam.as_str())
        .bind(entry.gebied.as_str())
        .bind(entry.van.as_deref().unwrap_or(FROM))
        .bind(entry.tot.clone())
        .bind(entry.opvolger.clone());
    let mut statements = vec![insert];
    for (year, number) in &entry.inwoners {
        let year: i64 = year.parse().map_err(|_| Problem::internal("a year that is not a number"))?;
        let sql = "INSERT INTO inhabitants (municipality_code, year, number) VALUES ($1, $2, $3)";
        statements.push(Open::SetUp.write(sql).bind(entry.code.as_str()).bind(year).bind(*number));
    }
    Ok(statements)
}

pub(super) fn employee_rows(entry: &EmployeeEntry, gate: &Gate) -> Result<Vec<Query<'static, Writes>>, Problem> {
    let id = account_id(&entry.naam);
    let sql = "INSERT INTO account (id, organisation_id, name, job_title, email_folded, demo, active_from, screened_on, \
               secrecy_ms) VALUES ($1, $2, $3, $4, $5, TRUE, $6, $6, $7)";
    let address = format!("{}@demo.invalid", entry.naam.to_lowercase().replace([' ', '.'], "-"));
    let insert = Open::SetUp
        .write(sql)
        .bind(id)
        .bind(organisation_id(&entry.partner))
        .bind(entry.naam.as_str())
        .bind(entry.functie.as_str())
        .bind(address)
        .bind(FROM)
        .bind(gate.clock().now());
    let mut statements = vec![insert];
    for role in &entry.rollen {
        let role: Role = code(role)?;
        let sql = "INSERT INTO account_role (account_id, role, valid_from) VALUES ($1, $2, $3)";
        statements.push(Open::SetUp.write(sql).bind(id).code(role).bind(FROM));
    }
    Ok(statements)
}

fn code<C: Code>(text: &str) -> Result<C, Problem> {
    C::from_code(text).ok_or_else(|| Problem::internal(format!("{text} is not in the list {}", C::LIST)))
}
