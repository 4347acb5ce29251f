//! Reference data: partners, employees by name, municipalities.

use doorbraak_domain::{
    ids::{AccountId, OrganisationId},
    roles::Role,
};
use doorbraak_gate::{Gate, GateError, Open};
use doorbraak_kernel::Day;

use super::queries::{Employee, Municipality, Partner};

pub(super) async fn partners(gate: &Gate, day: Day) -> Result<Vec<Partner>, GateError> {
    let sql = "SELECT id, name, class, sort FROM organisation \
               WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY name";
    gate.open_rows(Open::Reference.read(sql).bind(day)).await
}

pub(super) async fn partner(gate: &Gate, id: OrganisationId) -> Result<Option<Partner>, GateError> {
    let sql = "SELECT id, name, class, sort FROM organisation WHERE id = $1";
    Ok(gate.open_rows(Open::Reference.read(sql).bind(id)).await?.into_iter().next())
}

pub(super) async fn employees(gate: &Gate, day: Day, role: Option<Role>) -> Result<Vec<Employee>, GateError> {
    let select = "SELECT a.id, a.name, a.job_title, a.organisation_id, o.name AS organisation FROM account a \
                  JOIN organisation o ON o.id = a.organisation_id \
                  WHERE a.active_from <= $1 AND (a.active_to IS NULL OR a.active_to >= $1)";
    let mut query = Open::Reference.read(select).bind(day);
    if let Some(role) = role {
        let with = " AND EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id AND r.role = $2 \
                    AND r.valid_from <= $1 AND (r.valid_to IS NULL OR r.valid_to >= $1))";
        query = query.push(with).code(role);
    }
    gate.open_rows(query.push(" ORDER BY o.name, a.name")).await
}

pub(super) async fn employee(gate: &Gate, account: AccountId) -> Result<Option<Employee>, GateError> {
    let sql = "SELECT a.id, a.name, a.job_title, a.organisation_id, o.name AS organisation FROM account a \
               JOIN organisation o ON o.id = a.organisation_id WHERE a.id = $1";
    Ok(gate.open_rows(Open::Reference.read(sql).bind(account)).await?.into_iter().next())
}

pub(super) async fn municipalities(gate: &Gate, day: Day) -> Result<Vec<Municipality>, GateError> {
    let sql = "SELECT code, name FROM municipality \
               WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY name";
    gate.open_rows(Open::Reference.read(sql).bind(day)).await
}
