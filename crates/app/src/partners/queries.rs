//! Names of partners, employees and municipalities, for choices in forms and for labels. No data about persons of a
//! case; every employee may know who works for which partner (Bgs 2.18, L13).

use doorbraak_domain::{
    ids::{AccountId, OrganisationId},
    partners::{ParticipantClass, PartnerSort},
    roles::Role,
};
use doorbraak_gate::{Gate, GateError, row};
use doorbraak_kernel::Day;

use super::store;

row! {
    /// A partner.
    pub struct Partner {
        /// Its id.
        pub id: OrganisationId,
        /// Its name.
        pub name: String,
        /// Its class under Wgs 2.27; decides what it may do.
        pub class: ParticipantClass as code,
        /// What sort of organisation it is.
        pub sort: PartnerSort as code,
    }
}

row! {
    /// An employee with an account.
    pub struct Employee {
        /// Its account.
        pub id: AccountId,
        /// Name.
        pub name: String,
        /// Job title.
        pub job_title: String,
        /// The employing partner.
        pub organisation_id: OrganisationId,
        /// The name of the employing partner.
        pub organisation: String,
    }
}

row! {
    /// A municipality.
    pub struct Municipality {
        /// Official code of four digits.
        pub code: String,
        /// Name.
        pub name: String,
    }
}

/// Partners that exist on `day`, by name.
pub async fn partners(gate: &Gate, day: Day) -> Result<Vec<Partner>, GateError> {
    store::partners(gate, day).await
}

/// Partners that may take part in a case on `day`: participants under Wgs 2.27.
pub async fn participants(gate: &Gate, day: Day) -> Result<Vec<Partner>, GateError> {
    let all = store::partners(gate, day).await?;
    Ok(all.into_iter().filter(|partner| partner.class.is_participant()).collect())
}

/// The partner with this id.
pub async fn partner(gate: &Gate, id: OrganisationId) -> Result<Option<Partner>, GateError> {
    store::partner(gate, id).await
}

/// Employees appointed on `day`, by organisation and name.
pub async fn employees(gate: &Gate, day: Day) -> Result<Vec<Employee>, GateError> {
    store::employees(gate, day, None).await
}

/// Employees appointed on `day` who hold `role`.
pub async fn employees_with(gate: &Gate, day: Day, role: Role) -> Result<Vec<Employee>, GateError> {
    store::employees(gate, day, Some(role)).await
}

/// The employee with this account.
pub async fn employee(gate: &Gate, account: AccountId) -> Result<Option<Employee>, GateError> {
    store::employee(gate, account).await
}

/// Municipalities of the region on `day`, by name.
pub async fn municipalities(gate: &Gate, day: Day) -> Result<Vec<Municipality>, GateError> {
    store::municipalities(gate, day).await
}
