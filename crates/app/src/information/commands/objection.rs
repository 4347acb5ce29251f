//! A source objects to sharing its item as a result (Wgs 1.7 lid 1 and 2, L25), takes that back, and answers whether its
//! item may go to a third party (Wgs 1.7 lid 3, L26).

use doorbraak_domain::{
    ids::{ItemId, OrganisationId, ThirdPartyId},
    information::release::{Against, ConsentAnswer},
    requests::WeightyReason,
};
use doorbraak_gate::{Narrative, Op};
use doorbraak_kernel::{FieldError, Problem};

use crate::information::{
    access::{AnswerConsent, ObjectToRelease},
    queries,
    store::terms as store,
};

/// An objection.
#[derive(Debug, Clone)]
pub struct Objection {
    /// Against sharing with whom.
    pub against: Against,
    /// The weighty reason of the law.
    pub ground: WeightyReason,
    /// In the source's own words.
    pub reason: Narrative,
}

/// Objects. While it stands the item goes no further in that direction.
pub async fn object(op: &Op, item: ItemId, new: &Objection) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<ObjectToRelease>(item).await?;
    let text = queries::item(&mut tx, &permit).await?;
    if text.terms().blocks.contains(&new.against.block()) {
        let message = "Dit bezwaar staat al. Trek het eerst in als de reden anders is geworden.";
        return Err(Problem::refused_at([FieldError::new("tegen", message)]));
    }
    store::insert_objection(&mut tx, &permit, text.dossier, new).await?;
    Ok(tx.commit().await?)
}

/// Takes a standing objection back.
pub async fn end_objection(op: &Op, item: ItemId, against: Against) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<ObjectToRelease>(item).await?;
    store::end_objection(&mut tx, &permit, against).await?;
    Ok(tx.commit().await?)
}

/// For whom a source is asked to agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedFor {
    /// A third party of the case.
    Third(ThirdPartyId),
    /// Another partnership.
    Outside(OrganisationId),
}

/// Answers for one receiver; a later answer takes the place of an earlier one.
pub async fn answer_consent(op: &Op, item: ItemId, receiver: AskedFor, answer: ConsentAnswer) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<AnswerConsent>(item).await?;
    store::answer_consent(&mut tx, &permit, receiver, answer).await?;
    Ok(tx.commit().await?)
}
