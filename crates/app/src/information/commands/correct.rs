//! A wrong item gets a better one in its place (Bgs 1.7, L29): the old text is gone for everybody, and whoever could read
//! it is told where the better one is, as far as that is for them too.

use doorbraak_domain::{ids::ItemId, information::WithdrawReason};
use doorbraak_gate::{Narrative, Op};
use doorbraak_kernel::Problem;

use super::{ShareItem, place, warn::warn_of_change};
use crate::{
    cases::Setback,
    information::{
        access::{CorrectItem, ShareInformation},
        queries, store,
    },
};

/// Shares `item` in the place of `old`, in one transaction. The minutes that referred to the old one refer to the new one.
pub async fn correct(op: &Op, old: ItemId, item: &ShareItem, explanation: &Narrative) -> Result<ItemId, Setback> {
    if !explanation.reveal().chars().any(char::is_alphanumeric) {
        return Err(Setback::field("uitleg", "Leg uit wat er niet klopte."));
    }
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<CorrectItem>(old).await?;
    let text = queries::item(&mut tx, &permit).await?;
    if text.source_id != op.actor().organisation {
        return Err(Problem::not_found().into());
    }
    let sharing = tx.authorize::<ShareInformation>(text.case_id).await?;
    let knew = store::terms::readers(&mut tx, &permit, op.now()).await?;
    let new = place(&mut tx, &sharing, item).await?;
    warn_of_change(&mut tx, knew, text.case_id).await?;
    store::withdraw(&mut tx, &permit, WithdrawReason::Corrected).await?;
    store::terms::insert_correction(&mut tx, &permit, text.dossier, (new, explanation)).await?;
    store::minutes::hand_on(&mut tx, &permit, new).await?;
    tx.commit().await?;
    Ok(new)
}
