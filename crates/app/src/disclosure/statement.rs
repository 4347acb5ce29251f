//! The signed statement of secrecy of a third party (Wgs 2.31 lid 10, L24): without it nothing can be given. The file is
//! kept sealed with the key of the dossier and leaves only as an attachment. What tells of its maker is taken out before it
//! is kept.

use data_encoding::{BASE64, HEXLOWER};
use doorbraak_domain::{
    ids::{CaseId, ThirdPartyId},
    information::file::{FileKind, clean},
};
use doorbraak_gate::{Narrative, Op, Permit};
use doorbraak_kernel::Problem;
use sha2::{Digest as _, Sha256};

use super::{
    access::PrepareExtract,
    store::{self, NewStatement},
};
use crate::cases::{self, Setback};

/// Keeps a signed statement; a later one takes the place of an earlier one, which stays in the file.
pub async fn keep(op: &Op, (case, third): (CaseId, ThirdPartyId), file: &[u8]) -> Result<(), Setback> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<PrepareExtract>(case).await?;
    let (kind, file) = clean(file).map_err(|refusal| Setback::field("bestand", refusal.to_string()))?;
    let record = cases::commands::load(&mut tx, &permit).await?;
    let new = NewStatement {
        third,
        dossier: record.dossier_id,
        kind,
        letters: &Narrative::new(BASE64.encode(&file)),
        bytes: i64::try_from(file.len()).unwrap_or(i64::MAX),
        digest: &HEXLOWER.encode(&Sha256::digest(&file)),
    };
    store::insert_statement(&mut tx, &permit, &new).await?;
    tx.commit().await?;
    Ok(())
}

/// The latest statement of a third party.
pub(super) async fn latest(
    mut op: &Op,
    permit: &Permit<'_, PrepareExtract>,
    third: ThirdPartyId,
) -> Result<(FileKind, Vec<u8>), Problem> {
    let row = store::statement(&mut op, permit, third).await?.ok_or_else(Problem::not_found)?;
    let bytes = BASE64.decode(row.file.reveal().as_bytes()).map_err(|error| Problem::internal(error.to_string()))?;
    Ok((row.kind, bytes))
}
