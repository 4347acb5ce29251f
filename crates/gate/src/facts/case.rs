//! Facts of cases (L09): membership, involvement, stand-ins and emergencies as they are at the moment of asking. That a
//! stretch is over shows here and nowhere else: nobody has to end it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use doorbraak_domain::{
    access::{CaseFacts, StandingIn},
    ids::CaseId,
};
use doorbraak_kernel::{Id, Moment};

use super::Reader;
use crate::{error::GateError, read_code};

pub(super) async fn cases(
    reader: &mut Reader<'_>,
    ids: &[CaseId],
    now: Moment,
) -> Result<Vec<Arc<CaseFacts>>, GateError> {
    let mut members = grouped(reader, ids, now, "SELECT case_id, account_id AS who FROM case_member WHERE").await?;
    let mut involved =
        grouped(reader, ids, now, "SELECT case_id, organisation_id AS who FROM case_involved WHERE").await?;
    let mut emergencies =
        grouped(reader, ids, now, "SELECT case_id, account_id AS who FROM emergency_access WHERE").await?;
    let mut stand_ins = stand_ins(reader, ids, now).await?;
    let sql = "SELECT id, status, regime, director_id, lead_id FROM case_file WHERE id";
    let rows = reader.rows_in(sql, Vec::new(), ids).await?;
    rows.iter()
        .map(|row| {
            let id: CaseId = row.get("id")?;
            Ok(Arc::new(CaseFacts {
                id,
                status: read_code(row, "status")?,
                regime: read_code(row, "regime")?,
                director: row.get("director_id")?,
                lead: row.get("lead_id")?,
                members: members.remove(&id).unwrap_or_default().into_iter().map(Id::cast).collect(),
                organisations: involved.remove(&id).unwrap_or_default().into_iter().map(Id::cast).collect(),
                stand_ins: stand_ins.remove(&id).unwrap_or_default(),
                emergencies: emergencies.remove(&id).unwrap_or_default().into_iter().map(Id::cast).collect(),
            }))
        })
        .collect()
}

/// Marker for "either an account or an organisation", cast by the caller.
enum Who {}

async fn grouped(
    reader: &mut Reader<'_>,
    ids: &[CaseId],
    now: Moment,
    select: &str,
) -> Result<BTreeMap<CaseId, BTreeSet<Id<Who>>>, GateError> {
    let sql = format!("{select} from_ms <= $1 AND (until_ms IS NULL OR until_ms > $1) AND case_id");
    let mut groups: BTreeMap<CaseId, BTreeSet<Id<Who>>> = BTreeMap::new();
    for row in reader.rows_in(&sql, vec![now.into()], ids).await? {
        groups.entry(row.get("case_id")?).or_default().insert(row.get("who")?);
    }
    Ok(groups)
}

async fn stand_ins(
    reader: &mut Reader<'_>,
    ids: &[CaseId],
    now: Moment,
) -> Result<BTreeMap<CaseId, BTreeSet<StandingIn>>, GateError> {
    let sql = "SELECT case_id, account_id, for_id FROM stand_in WHERE from_ms <= $1 AND until_ms > $1 AND case_id";
    let mut groups: BTreeMap<CaseId, BTreeSet<StandingIn>> = BTreeMap::new();
    for row in reader.rows_in(sql, vec![now.into()], ids).await? {
        let stand_in = StandingIn { by: row.get("account_id")?, of: row.get("for_id")? };
        groups.entry(row.get("case_id")?).or_default().insert(stand_in);
    }
    Ok(groups)
}
