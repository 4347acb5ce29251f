//! Facts of transfers to the radicalisation consultation (L10). A transfer belongs to a dossier: the referral with which it
//! began, and the case it became, decide whether it still is before anybody.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    access::{Facts, TransferFacts},
    ids::{DossierId, TransferId},
};
use doorbraak_kernel::Moment;

use super::{Reader, referral, request::cases_of};
use crate::{error::GateError, read_code};

pub(super) async fn transfers(
    reader: &mut Reader<'_>,
    ids: &[TransferId],
    now: Moment,
) -> Result<Vec<(TransferId, Facts)>, GateError> {
    let sql = "SELECT id, dossier_id, reported_by, asked_id, organisation_id, status FROM transfer_task WHERE id";
    let rows = reader.rows_in(sql, Vec::new(), ids).await?;
    let dossiers = rows.iter().map(|row| row.get("dossier_id")).collect::<Result<BTreeSet<DossierId>, _>>()?;
    let dossiers = Vec::from_iter(dossiers);
    let referrals: BTreeMap<DossierId, _> = referral::of_dossiers(reader, &dossiers).await?;
    let cases = cases_of(reader, &dossiers, now).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let dossier: DossierId = row.get("dossier_id")?;
        let Some(referral) = referrals.get(&dossier) else { continue };
        let id = row.get("id")?;
        let facts = TransferFacts {
            id,
            referral: referral.clone(),
            case: cases.get(&dossier).cloned(),
            reporter: row.get("reported_by")?,
            asked: row.get("asked_id")?,
            organisation: row.get("organisation_id")?,
            status: read_code(row, "status")?,
        };
        found.push((id, Facts::Transfer(facts)));
    }
    Ok(found)
}
