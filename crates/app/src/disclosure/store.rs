//! Rows of third parties as far as something goes to them: the signed statement, the consent of sources, the extracts.

pub(super) mod feedback;
pub(super) mod houses;
pub(super) mod outgoing;

use doorbraak_domain::{
    ids::{DossierId, ExtractId, ItemId, OrganisationId, ThirdPartyId},
    information::{file::FileKind, gates::ThirdPartyBasis, release::ConsentAnswer},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Source, Tx, row};
use doorbraak_kernel::{Day, Id, Moment};

use super::access::{PrepareExtract, ReleaseExtract};

/// Marker of a row without a type of its own.
enum Kept {}

row! {
    /// A third party of a case.
    pub(super) struct ThirdRow {
        pub(super) id: ThirdPartyId,
        pub(super) organisation_id: OrganisationId,
        pub(super) organisation: String,
        pub(super) contact_name: String,
        pub(super) expertise: Narrative,
        pub(super) secrecy_signed_on: Day,
        pub(super) stored_ms: Option<Moment>,
        pub(super) extracts: i64,
    }
}

/// The third parties of the permit's case, with when their statement was kept.
pub(super) async fn thirds<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<ThirdRow>, GateError>
where
    A: Action + Implies<PrepareExtract>,
    A: Action<On = doorbraak_domain::ids::Case>,
{
    let sql = "SELECT t.id, t.dossier_id, t.organisation_id, o.name AS organisation, t.contact_name, t.expertise, t.secrecy_signed_on, \
               (SELECT MAX(s.stored_ms) FROM third_statement s WHERE s.third_id = t.id) AS stored_ms, \
               (SELECT COUNT(*) FROM third_extract e WHERE e.third_id = t.id) AS extracts \
               FROM third_party t JOIN organisation o ON o.id = t.organisation_id WHERE t.case_id = $1 ORDER BY o.name, t.id";
    source.rows(permit.read(sql)).await
}

/// A file as it is kept: its bytes in letters, sealed with the key of the dossier.
pub(super) struct NewStatement<'a> {
    pub(super) third: ThirdPartyId,
    pub(super) dossier: DossierId,
    pub(super) kind: FileKind,
    pub(super) letters: &'a Narrative,
    pub(super) bytes: i64,
    pub(super) digest: &'a str,
}

pub(super) async fn insert_statement(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, PrepareExtract>,
    new: &NewStatement<'_>,
) -> Result<(), GateError> {
    let (id, by, now): (Id<Kept>, _, _) = (tx.op().new_id(), tx.op().actor().account, tx.op().now());
    let sql = "INSERT INTO third_statement (id, dossier_id, third_id, kind, file, bytes, digest, stored_by, stored_ms) \
               SELECT $2, $3, t.id, $5, $6, $7, $8, $9, $10 FROM third_party t WHERE t.case_id = $1 AND t.id = $4";
    let insert = permit.write(sql).bind(id).bind(new.dossier).bind(new.third).code(new.kind);
    let insert = insert.seal(new.dossier, id, "file", new.letters).bind(new.bytes).bind(new.digest);
    tx.exec_one(insert.bind(by).bind(now)).await
}

row! {
    /// A statement to hand over.
    pub(super) struct StatementRow { pub(super) kind: FileKind as code, pub(super) file: Narrative }
}

pub(super) async fn statement(
    source: &mut impl Source,
    permit: &Permit<'_, PrepareExtract>,
    third: ThirdPartyId,
) -> Result<Option<StatementRow>, GateError> {
    let sql = "SELECT s.id, s.dossier_id, s.kind, s.file FROM third_party t JOIN third_statement s ON s.third_id = t.id \
               WHERE t.case_id = $1 AND t.id = $2 ORDER BY s.stored_ms DESC LIMIT 1";
    let rows: Vec<StatementRow> = source.rows(permit.read(sql).bind(third)).await?;
    Ok(rows.into_iter().next())
}

row! {
    /// What a source answered about one item for one third party.
    pub(super) struct ConsentRow {
        pub(super) item_id: ItemId,
        pub(super) answer: Option<ConsentAnswer> as maybe_code,
    }
}

pub(super) async fn consents<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    third: ThirdPartyId,
) -> Result<Vec<ConsentRow>, GateError>
where
    A: Action<On = doorbraak_domain::ids::Case> + Implies<PrepareExtract>,
{
    let sql = "SELECT n.item_id, n.answer FROM third_party t JOIN third_consent n ON n.third_id = t.id \
               WHERE t.case_id = $1 AND t.id = $2";
    source.rows(permit.read(sql).bind(third)).await
}

/// Asks the source of an item of this case; a question that was asked before is asked anew, with the new purpose.
pub(super) async fn ask_consent(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, PrepareExtract>,
    dossier: DossierId,
    (third, item): (ThirdPartyId, ItemId),
    purpose: &Narrative,
) -> Result<(), GateError> {
    let (id, by, now): (Id<Kept>, _, _) = (tx.op().new_id(), tx.op().actor().account, tx.op().now());
    let sql = "DELETE FROM third_consent WHERE third_id = $2 AND item_id = $3 AND EXISTS \
               (SELECT 1 FROM info_item i WHERE i.id = $3 AND i.case_id = $1)";
    tx.exec(permit.write(sql).bind(third).bind(item)).await?;
    let sql = "INSERT INTO third_consent (id, dossier_id, item_id, third_id, purpose, asked_by, asked_ms) \
               SELECT $2, $3, i.id, t.id, $6, $7, $8 FROM info_item i JOIN third_party t ON t.case_id = i.case_id \
               WHERE i.case_id = $1 AND i.id = $5 AND t.id = $4";
    let insert = permit.write(sql).bind(id).bind(dossier).bind(third).bind(item);
    tx.exec_one(insert.seal(dossier, id, "purpose", purpose).bind(by).bind(now)).await
}

/// An extract on its way into the file.
pub(super) struct NewRow<'a> {
    pub(super) id: ExtractId,
    pub(super) dossier: DossierId,
    pub(super) third: ThirdPartyId,
    pub(super) number: i64,
    pub(super) purpose: &'a Narrative,
    pub(super) necessity: &'a Narrative,
    pub(super) basis: ThirdPartyBasis,
    pub(super) rac_reference: &'a str,
    pub(super) body: &'a Narrative,
    pub(super) digest: &'a str,
    pub(super) items: &'a [ItemId],
}

row! {
    struct LastRow { number: i64 }
}

/// The number of the next extract of the permit's case.
pub(super) async fn next_number(tx: &mut Tx<'_>, permit: &Permit<'_, ReleaseExtract>) -> Result<i64, GateError> {
    let sql = "SELECT COALESCE(MAX(number), 0) + 1 AS number FROM third_extract WHERE case_id = $1";
    let row: Option<LastRow> = tx.one(permit.read(sql)).await?;
    Ok(row.map_or(1, |row| row.number))
}

pub(super) async fn insert_extract(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ReleaseExtract>,
    new: &NewRow<'_>,
) -> Result<(), GateError> {
    let (by, now) = (tx.op().actor().account, tx.op().now());
    let sql = "INSERT INTO third_extract (id, dossier_id, case_id, third_id, number, purpose, necessity, basis, \
               rac_reference, body, digest, decided_by, decided_ms) \
               VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let (dossier, id) = (new.dossier, new.id);
    let insert = permit.write(sql).bind(id).bind(dossier).bind(new.third).bind(new.number);
    let insert = insert.seal(dossier, id, "purpose", new.purpose).seal(dossier, id, "necessity", new.necessity);
    let insert = insert.code(new.basis).bind(new.rac_reference).seal(dossier, id, "body", new.body);
    tx.exec_one(insert.bind(new.digest).bind(by).bind(now)).await?;
    for item in new.items {
        let sql = "INSERT INTO third_extract_item (extract_id, item_id) VALUES ($1, $2)";
        tx.exec_one(permit.insert(sql).bind(id).bind(*item)).await?;
    }
    Ok(())
}

row! {
    /// An extract in the list of a case.
    pub(super) struct ExtractLine {
        pub(super) id: ExtractId,
        pub(super) number: i64,
        pub(super) organisation: String,
        pub(super) contact_name: String,
        pub(super) decided_by: String,
        pub(super) decided_ms: Moment,
        pub(super) items: i64,
    }
}

pub(super) async fn extracts(
    source: &mut impl Source,
    permit: &Permit<'_, PrepareExtract>,
) -> Result<Vec<ExtractLine>, GateError> {
    let sql = "SELECT e.id, e.number, o.name AS organisation, t.contact_name, a.name AS decided_by, e.decided_ms, \
               (SELECT COUNT(*) FROM third_extract_item x WHERE x.extract_id = e.id) AS items \
               FROM third_extract e JOIN third_party t ON t.id = e.third_id \
               JOIN organisation o ON o.id = t.organisation_id JOIN account a ON a.id = e.decided_by \
               WHERE e.case_id = $1 ORDER BY e.number DESC";
    source.rows(permit.read(sql)).await
}

row! {
    /// An extract as it was decided on.
    pub(super) struct ExtractRow {
        pub(super) number: i64,
        pub(super) purpose: Narrative,
        pub(super) necessity: Narrative,
        pub(super) basis: ThirdPartyBasis as code,
        pub(super) rac_reference: String,
        pub(super) body: Narrative,
        pub(super) digest: String,
        pub(super) decided_by: String,
        pub(super) decided_ms: Moment,
        pub(super) checked_by: Option<String>,
    }
}

pub(super) async fn extract(
    source: &mut impl Source,
    permit: &Permit<'_, PrepareExtract>,
    id: ExtractId,
) -> Result<Option<ExtractRow>, GateError> {
    let sql = "SELECT e.id, e.dossier_id, e.number, e.purpose, e.necessity, e.basis, e.rac_reference, e.body, \
               e.digest, a.name AS decided_by, e.decided_ms, \
               (SELECT c.name FROM outgoing g JOIN account c ON c.id = g.checked_by WHERE g.id = e.id) AS checked_by \
               FROM third_extract e JOIN account a ON a.id = e.decided_by \
               WHERE e.case_id = $1 AND e.id = $2";
    let rows: Vec<ExtractRow> = source.rows(permit.read(sql).bind(id)).await?;
    Ok(rows.into_iter().next())
}

row! {
    struct ItemRow { item_id: ItemId }
}

/// The items an extract was made of.
pub(super) async fn items_of(
    source: &mut impl Source,
    permit: &Permit<'_, PrepareExtract>,
    id: ExtractId,
) -> Result<Vec<ItemId>, GateError> {
    let sql = "SELECT x.item_id FROM third_extract e JOIN third_extract_item x ON x.extract_id = e.id \
               WHERE e.case_id = $1 AND e.id = $2 ORDER BY x.item_id";
    let rows: Vec<ItemRow> = source.rows(permit.read(sql).bind(id)).await?;
    Ok(rows.into_iter().map(|row| row.item_id).collect())
}
