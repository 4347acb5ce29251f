//! Facts of drafts and referrals (L03, L07).

use std::collections::BTreeMap;

use doorbraak_domain::{
    access::{DraftFacts, Facts, ReferralFacts},
    ids::{DossierId, DraftId, ReferralId},
};

use super::Reader;
use crate::{Row, error::GateError, read_code};

pub(super) async fn drafts(reader: &mut Reader<'_>, ids: &[DraftId]) -> Result<Vec<(DraftId, Facts)>, GateError> {
    let rows = reader.rows_in("SELECT id, account_id FROM referral_draft WHERE id", Vec::new(), ids).await?;
    rows.iter()
        .map(|row| {
            let id = row.get("id")?;
            Ok((id, Facts::Draft(DraftFacts { id, owner: row.get("account_id")? })))
        })
        .collect()
}

pub(super) async fn referrals(
    reader: &mut Reader<'_>,
    ids: &[ReferralId],
) -> Result<Vec<(ReferralId, Facts)>, GateError> {
    let sql = "SELECT id, referrer_id, organisation_id, status, decided_ms FROM referral WHERE id";
    let rows = reader.rows_in(sql, Vec::new(), ids).await?;
    rows.iter().map(facts).map(|facts| facts.map(|facts| (facts.id, Facts::Referral(facts)))).collect()
}

/// The referrals with which these dossiers began.
pub(super) async fn of_dossiers(
    reader: &mut Reader<'_>,
    dossiers: &[DossierId],
) -> Result<BTreeMap<DossierId, ReferralFacts>, GateError> {
    let sql = "SELECT id, dossier_id, referrer_id, organisation_id, status, decided_ms FROM referral WHERE dossier_id";
    let rows = reader.rows_in(sql, Vec::new(), dossiers).await?;
    rows.iter().map(|row| Ok((row.get("dossier_id")?, facts(row)?))).collect()
}

fn facts(row: &Row) -> Result<ReferralFacts, GateError> {
    Ok(ReferralFacts {
        id: row.get("id")?,
        referrer: row.get("referrer_id")?,
        organisation: row.get("organisation_id")?,
        status: read_code(row, "status")?,
        decided: row.get::<Option<i64>>("decided_ms")?.is_some(),
    })
}
