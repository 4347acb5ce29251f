//! Who is involved, for what reason, and who helps from outside.

use doorbraak_domain::ids::{Case, ThirdPartyId};
use doorbraak_gate::{Action, GateError, Implies, Permit, Source, Tx, Writes};
use doorbraak_kernel::Day;

use crate::cases::{
    CaseRecord,
    access::ReadCase,
    commands::ThirdParty,
    queries::{CasePerson, InvolvedLine, MemberLine, ThirdPartyLine},
};

pub(in crate::cases) async fn current<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<InvolvedLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT i.id, i.dossier_id, i.organisation_id, o.name, o.class, i.reason, i.from_ms, a.name AS decided_by \
               FROM case_involved i JOIN organisation o ON o.id = i.organisation_id \
               JOIN account a ON a.id = i.decided_by \
               WHERE i.case_id = $1 AND i.until_ms IS NULL ORDER BY o.name";
    source.rows(permit.read(sql)).await
}

/// Designated employees of organisations that are involved.
pub(in crate::cases) async fn members<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<MemberLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT m.account_id, a.name, a.job_title, a.organisation_id, o.name AS organisation, m.from_ms \
               FROM case_member m JOIN account a ON a.id = m.account_id JOIN organisation o ON o.id = a.organisation_id \
               JOIN case_involved i ON i.case_id = m.case_id AND i.organisation_id = a.organisation_id \
                 AND i.until_ms IS NULL \
               WHERE m.case_id = $1 AND m.until_ms IS NULL ORDER BY o.name, a.name";
    source.rows(permit.read(sql)).await
}

/// Everybody who may open the case.
pub(in crate::cases) async fn people<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<CasePerson>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT a.id, a.name, a.job_title, a.organisation_id, o.name AS organisation FROM case_access x \
               JOIN account a ON a.id = x.account_id JOIN organisation o ON o.id = a.organisation_id \
               WHERE x.case_id = $1 ORDER BY o.name, a.name";
    source.rows(permit.read(sql)).await
}

pub(in crate::cases) async fn third_parties<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<ThirdPartyLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT t.id, t.dossier_id, o.name AS organisation, t.contact_name, t.expertise, t.secrecy_signed_on \
               FROM third_party t JOIN organisation o ON o.id = t.organisation_id WHERE t.case_id = $1 ORDER BY o.name";
    source.rows(permit.read(sql)).await
}

pub(in crate::cases) async fn insert_third<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    third: &ThirdParty,
    signed: Day,
) -> Result<ThirdPartyId, GateError>
where
    A: Action<On = Case, Mode = Writes>,
{
    let id: ThirdPartyId = tx.op().new_id();
    let sql = "INSERT INTO third_party (id, dossier_id, case_id, organisation_id, contact_name, expertise, \
               secrecy_signed_on) VALUES ($2, $3, $1, $4, $5, $6, $7)";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(record.dossier_id)
        .bind(third.organisation)
        .bind(third.contact_name.as_str())
        .seal(record.dossier_id, id, "expertise", &third.expertise)
        .bind(signed);
    tx.exec_one(insert).await?;
    Ok(id)
}
