//! Rows of the register of everything that went out, the words of what went to other partnerships, and the consent of
//! sources for those.

use doorbraak_domain::{
    ids::{Case, DossierId, ItemId, OrganisationId, OutgoingId},
    information::{accuracy::OutgoingKind, release::ConsentAnswer},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Source, Tx, Writes, row};
use doorbraak_kernel::{Id, Moment};

use crate::disclosure::access::PrepareExtract;

/// Marker of a row without a type of its own.
enum Kept {}

/// A document on its way into the register.
pub(in crate::disclosure) struct NewOutgoing {
    pub(in crate::disclosure) id: OutgoingId,
    pub(in crate::disclosure) kind: OutgoingKind,
    pub(in crate::disclosure) receiver: OrganisationId,
    pub(in crate::disclosure) number: i64,
}

row! {
    struct NextRow { number: i64 }
}

/// The number of the next document of this kind of the permit's case.
pub(in crate::disclosure) async fn next_number<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    kind: OutgoingKind,
) -> Result<i64, GateError>
where
    A: Action<On = Case> + Implies<PrepareExtract>,
{
    let sql = "SELECT COALESCE(MAX(number), 0) + 1 AS number FROM outgoing WHERE case_id = $1 AND kind = $2";
    let row: Option<NextRow> = tx.one(permit.read(sql).code(kind)).await?;
    Ok(row.map_or(1, |row| row.number))
}

/// Who gives it also looked it through: that is what the tick on the form says.
pub(in crate::disclosure) async fn register<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    new: &NewOutgoing,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes> + Implies<PrepareExtract>,
{
    let (by, now) = (tx.op().actor().account, tx.op().now());
    let sql = "INSERT INTO outgoing (id, case_id, kind, organisation_id, number, checked_by, checked_ms, given_by, given_ms) \
               VALUES ($2, $1, $3, $4, $5, $6, $7, $6, $7)";
    let insert = permit.write(sql).bind(new.id).code(new.kind).bind(new.receiver).bind(new.number);
    tx.exec_one(insert.bind(by).bind(now)).await
}

pub(in crate::disclosure) async fn insert_text<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    (id, dossier): (OutgoingId, DossierId),
    (purpose, body, digest): (&Narrative, &Narrative, &str),
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes> + Implies<PrepareExtract>,
{
    let sql = "INSERT INTO outgoing_text (id, dossier_id, purpose, body, digest) VALUES ($1, $2, $3, $4, $5)";
    let insert = permit.insert(sql).bind(id).bind(dossier).seal(dossier, id, "purpose", purpose);
    tx.exec_one(insert.seal(dossier, id, "body", body).bind(digest)).await
}

pub(in crate::disclosure) async fn insert_item<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    id: OutgoingId,
    item: ItemId,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes> + Implies<PrepareExtract>,
{
    let sql = "INSERT INTO outgoing_item (outgoing_id, item_id) VALUES ($1, $2)";
    tx.exec_one(permit.insert(sql).bind(id).bind(item)).await
}

row! {
    /// What a source answered about one item for one receiver.
    pub(in crate::disclosure) struct OutsideConsentRow {
        pub(in crate::disclosure) item_id: ItemId,
        pub(in crate::disclosure) answer: Option<ConsentAnswer> as maybe_code,
    }
}

pub(in crate::disclosure) async fn consents<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    receiver: OrganisationId,
) -> Result<Vec<OutsideConsentRow>, GateError>
where
    A: Action<On = Case> + Implies<PrepareExtract>,
{
    let sql = "SELECT n.item_id, n.answer FROM info_item i JOIN outside_consent n ON n.item_id = i.id \
               WHERE i.case_id = $1 AND n.organisation_id = $2";
    source.rows(permit.read(sql).bind(receiver)).await
}

/// Asks the source of an item of this case; a question that was asked before is asked anew, with the new purpose.
pub(in crate::disclosure) async fn ask_consent(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, PrepareExtract>,
    (dossier, receiver): (DossierId, OrganisationId),
    (item, purpose): (ItemId, &Narrative),
) -> Result<(), GateError> {
    let (id, by, now): (Id<Kept>, _, _) = (tx.op().new_id(), tx.op().actor().account, tx.op().now());
    let sql = "DELETE FROM outside_consent WHERE organisation_id = $2 AND item_id = $3 AND EXISTS \
               (SELECT 1 FROM info_item i WHERE i.id = $3 AND i.case_id = $1)";
    tx.exec(permit.write(sql).bind(receiver).bind(item)).await?;
    let sql = "INSERT INTO outside_consent (id, dossier_id, item_id, organisation_id, purpose, asked_by, asked_ms) \
               SELECT $2, $3, i.id, $4, $6, $7, $8 FROM info_item i WHERE i.case_id = $1 AND i.id = $5";
    let insert = permit.write(sql).bind(id).bind(dossier).bind(receiver).bind(item);
    tx.exec_one(insert.seal(dossier, id, "purpose", purpose).bind(by).bind(now)).await
}

row! {
    /// A line of the register of a case.
    pub(in crate::disclosure) struct OutgoingLine {
        pub(in crate::disclosure) id: OutgoingId,
        pub(in crate::disclosure) kind: OutgoingKind as code,
        pub(in crate::disclosure) number: i64,
        pub(in crate::disclosure) receiver: String,
        pub(in crate::disclosure) checked_by: String,
        pub(in crate::disclosure) checked_ms: Moment,
        pub(in crate::disclosure) given_ms: Moment,
    }
}

/// Everything that went out of the permit's case, newest first.
pub(in crate::disclosure) async fn register_of(
    source: &mut impl Source,
    permit: &Permit<'_, PrepareExtract>,
) -> Result<Vec<OutgoingLine>, GateError> {
    let sql = "SELECT g.id, g.kind, g.number, o.name AS receiver, a.name AS checked_by, g.checked_ms, g.given_ms \
               FROM outgoing g JOIN organisation o ON o.id = g.organisation_id JOIN account a ON a.id = g.checked_by \
               WHERE g.case_id = $1 ORDER BY g.given_ms DESC, g.id";
    source.rows(permit.read(sql)).await
}

row! {
    /// The words of a document.
    pub(in crate::disclosure) struct TextRow {
        pub(in crate::disclosure) kind: OutgoingKind as code,
        pub(in crate::disclosure) body: Narrative,
        pub(in crate::disclosure) digest: String,
        pub(in crate::disclosure) checked_by: String,
        pub(in crate::disclosure) given_ms: Moment,
    }
}

pub(in crate::disclosure) async fn text(
    source: &mut impl Source,
    permit: &Permit<'_, PrepareExtract>,
    id: OutgoingId,
) -> Result<Option<TextRow>, GateError> {
    let sql = "SELECT t.id, t.dossier_id, g.kind, t.body, t.digest, a.name AS checked_by, g.given_ms FROM outgoing g \
               JOIN outgoing_text t ON t.id = g.id JOIN account a ON a.id = g.checked_by \
               WHERE g.case_id = $1 AND g.id = $2";
    let rows: Vec<TextRow> = source.rows(permit.read(sql).bind(id)).await?;
    Ok(rows.into_iter().next())
}

row! {
    struct ItemRow { item_id: ItemId }
}

/// The items a document was made of.
pub(in crate::disclosure) async fn items_of(
    source: &mut impl Source,
    permit: &Permit<'_, PrepareExtract>,
    id: OutgoingId,
) -> Result<Vec<ItemId>, GateError> {
    let sql = "SELECT x.item_id FROM outgoing g JOIN outgoing_item x ON x.outgoing_id = g.id \
               WHERE g.case_id = $1 AND g.id = $2 ORDER BY x.item_id";
    let rows: Vec<ItemRow> = source.rows(permit.read(sql).bind(id)).await?;
    Ok(rows.into_iter().map(|row| row.item_id).collect())
}
