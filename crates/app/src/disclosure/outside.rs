//! **Verstrekking aan een ander samenwerkingsverband**: what all documents of that kind have in common. They are picked by
//! hand, looked through by a named human (L30), kept word for word and never changed.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use doorbraak_domain::{
    ids::{CaseId, DossierId, ItemId, OrganisationId, OutgoingId, PersonId},
    information::{
        accuracy::{self, OutgoingKind, Piece as Resting},
        release::ConsentAnswer,
    },
};
use doorbraak_gate::{Action, Implies, Narrative, Op, Permit, Tx, Writes};
use doorbraak_kernel::Problem;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{
    access::PrepareExtract,
    extract::{Part, Standing},
    store::outgoing::{self as store, NewOutgoing},
};
use crate::{
    cases::{self, Setback},
    information::{
        access::ReadItem,
        queries::{self as information, ItemText},
    },
};

/// What stands in such a document, word for word.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OutsideBody {
    /// Number of the case.
    pub case: String,
    /// Number within the case; nothing for a preview.
    pub number: Option<i64>,
    /// Who gets it.
    pub receiver: String,
    /// The day, as it is printed.
    pub day: String,
    /// The question it answers.
    pub question: String,
    /// For what the items are.
    pub purpose: String,
    /// Who decided and looked it through.
    pub decided_by: String,
    /// The participants that are involved.
    pub participants: Vec<String>,
    /// The items.
    pub parts: Vec<Part>,
    /// On what it rests.
    pub rests_on: Vec<String>,
}

/// On what these items rest, as it is printed.
pub(super) fn rests_on(items: &[ItemText]) -> Vec<String> {
    let pieces: Vec<Resting<'_>> = items
        .iter()
        .map(|item| Resting {
            source: &item.source,
            category: item.category,
            basis: item.legal_basis,
            shared_on: item.shared_ms.day(),
        })
        .collect();
    accuracy::rests_on(&pieces)
}

/// What sources answered for this receiver.
pub(super) async fn answers(
    mut op: &Op,
    permit: &Permit<'_, PrepareExtract>,
    receiver: OrganisationId,
) -> Result<BTreeMap<ItemId, Option<ConsentAnswer>>, Problem> {
    let rows = store::consents(&mut op, permit, receiver).await?;
    Ok(rows.into_iter().map(|row| (row.item_id, row.answer)).collect())
}

/// How an item stands by what its source answered.
pub(super) fn standing(answer: Option<&Option<ConsentAnswer>>) -> Standing {
    match answer {
        None => Standing::NotAsked,
        Some(None) => Standing::Asked,
        Some(Some(ConsentAnswer::Given)) => Standing::Agreed,
        Some(Some(ConsentAnswer::Refused)) => Standing::Refused,
    }
}

/// Each item in full, for looking at a document before it is given; each look decided and on record.
pub(super) async fn looked_at(mut op: &Op, items: &[ItemId]) -> Result<Vec<ItemText>, Problem> {
    let mut seen = Vec::with_capacity(items.len());
    for id in items {
        let permit = op.authorize::<ReadItem>(*id).await?;
        seen.push(information::item(&mut op, &permit).await?);
    }
    Ok(seen)
}

/// Each item in full, asked with `A` inside the transaction: what was withdrawn or held back a moment ago does not go along.
pub(super) async fn taken<A>(
    tx: &mut Tx<'_>,
    items: &[ItemId],
    subject: Option<PersonId>,
) -> Result<Vec<ItemText>, Setback>
where
    A: Action<On = doorbraak_domain::ids::Item, Mode = Writes> + Implies<ReadItem>,
{
    let mut taken = Vec::with_capacity(items.len());
    for id in items {
        let permit = tx.authorize::<A>(*id).await?;
        tx.op().touches(subject);
        taken.push(information::item(tx, &permit).await?);
    }
    Ok(taken)
}

/// Where a document belongs.
pub(super) struct Place {
    pub(super) dossier: DossierId,
    pub(super) kind: OutgoingKind,
    pub(super) receiver: OrganisationId,
}

/// Writes it into the register with its words and its items.
pub(super) async fn keep<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    place: &Place,
    (body, items): (&OutsideBody, &[ItemId]),
) -> Result<OutgoingId, Setback>
where
    A: Action<On = doorbraak_domain::ids::Case, Mode = Writes> + Implies<PrepareExtract>,
{
    let words = serde_json::to_string(body).map_err(|error| Problem::internal(error.to_string()))?;
    let digest = HEXLOWER.encode(&Sha256::digest(words.as_bytes()));
    let id = tx.op().new_id();
    let new = NewOutgoing { id, kind: place.kind, receiver: place.receiver, number: body.number.unwrap_or_default() };
    store::register(tx, permit, &new).await?;
    let (purpose, words) = (Narrative::new(body.purpose.clone()), Narrative::new(words));
    store::insert_text(tx, permit, (id, place.dossier), (&purpose, &words, &digest)).await?;
    for item in items {
        store::insert_item(tx, permit, id, *item).await?;
    }
    Ok(id)
}

/// Reads kept words back; what does not have the digest it was kept with is not shown.
pub(super) fn read_back(words: &Narrative, digest: &str) -> Result<OutsideBody, Problem> {
    let words = words.reveal();
    if HEXLOWER.encode(&Sha256::digest(words.as_bytes())) != digest {
        return Err(Problem::internal("a document that is not what was given"));
    }
    serde_json::from_str(words).map_err(|error| Problem::internal(error.to_string()))
}

/// Asks the source of an item whether it may go to this receiver.
pub(super) async fn ask(
    op: &Op,
    (case, receiver): (CaseId, OrganisationId),
    item: ItemId,
    purpose: &Narrative,
) -> Result<(), Setback> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<PrepareExtract>(case).await?;
    let record = cases::commands::load(&mut tx, &permit).await?;
    store::ask_consent(&mut tx, &permit, (record.dossier_id, receiver), (item, purpose)).await?;
    tx.commit().await?;
    Ok(())
}
