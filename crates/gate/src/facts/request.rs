//! Facts of questions to participants (L14). A question belongs to a dossier, so that it goes along when a referral becomes
//! a case: the case decides from then on, and its director follows the question.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use doorbraak_domain::{
    access::{CaseFacts, Facts, RequestFacts},
    ids::{CaseId, DossierId, RequestId},
    requests::RequestState,
};
use doorbraak_kernel::{Day, Moment};

use super::{
    Reader,
    case::{self, About},
    referral,
};
use crate::{Row, error::GateError, read_code, read_maybe_code};

pub(super) async fn requests(
    reader: &mut Reader<'_>,
    ids: &[RequestId],
    now: Moment,
) -> Result<Vec<(RequestId, Facts)>, GateError> {
    let sql = "SELECT id, dossier_id, asked_id, organisation_id, status, due_on, settled_on, answer \
               FROM info_request WHERE id";
    let rows = reader.rows_in(sql, Vec::new(), ids).await?;
    let dossiers = rows.iter().map(|row| row.get("dossier_id")).collect::<Result<BTreeSet<DossierId>, _>>()?;
    let dossiers = Vec::from_iter(dossiers);
    let referrals = referral::of_dossiers(reader, &dossiers).await?;
    let cases = cases_of(reader, &dossiers, now).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let dossier: DossierId = row.get("dossier_id")?;
        let Some(referral) = referrals.get(&dossier) else { continue };
        let id = row.get("id")?;
        let facts = RequestFacts {
            id,
            referral: referral.clone(),
            case: cases.get(&dossier).cloned(),
            asked: row.get("asked_id")?,
            organisation: row.get("organisation_id")?,
            lapsed: lapsed(row, now.day())?,
        };
        found.push((id, Facts::Request(facts)));
    }
    Ok(found)
}

/// A row that cannot be a question is before nobody.
fn lapsed(row: &Row, today: Day) -> Result<bool, GateError> {
    let (due, settled) = (row.get("due_on")?, row.get("settled_on")?);
    let state = RequestState::from_stored(read_code(row, "status")?, due, settled, read_maybe_code(row, "answer")?);
    Ok(!state.is_some_and(|state| state.is_before_the_asked(today)))
}

/// The cases that these dossiers became.
pub(super) async fn cases_of(
    reader: &mut Reader<'_>,
    dossiers: &[DossierId],
    now: Moment,
) -> Result<BTreeMap<DossierId, Arc<CaseFacts>>, GateError> {
    let rows = reader.rows_in("SELECT id, dossier_id FROM case_file WHERE dossier_id", Vec::new(), dossiers).await?;
    let mut places = BTreeMap::new();
    for row in &rows {
        places.insert(row.get::<CaseId>("id")?, row.get("dossier_id")?);
    }
    let ids: Vec<CaseId> = places.keys().copied().collect();
    let cases = case::cases(reader, &ids, now, About::Everybody).await?;
    Ok(cases.into_iter().filter_map(|case| Some((*places.get(&case.id)?, case))).collect())
}
