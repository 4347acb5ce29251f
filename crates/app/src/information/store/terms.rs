//! Rows of what goes along with an item: its reach, its blocks, their history, objections, corrections and consent.

use doorbraak_domain::{
    ids::{AccountId, DossierId, Item, ItemId},
    information::release::{Against, Block, ConsentAnswer, Reach},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Source, Tx, Writes, row};
use doorbraak_kernel::{Id, Moment};

use crate::information::{
    access::{AnswerConsent, ChangeTerms, CorrectItem, ObjectToRelease, ReadItem},
    commands::{AskedFor, Objection},
    queries::{ChangeLine, ConsentLine, CorrectionLine, ObjectionLine, ReleasedLine},
};

/// Marker of a row of history.
enum Noted {}

/// How far an item reaches from now on.
pub(in crate::information) struct NewReach<'a> {
    pub(in crate::information) dossier: DossierId,
    pub(in crate::information) reach: &'a Reach,
    pub(in crate::information) condition: Option<&'a Narrative>,
}

row! {
    struct ReaderRow { id: AccountId }
}

/// Who reads the item today besides its source.
pub(in crate::information) async fn readers<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    now: Moment,
) -> Result<Vec<AccountId>, GateError>
where
    A: Action<On = Item, Mode = Writes>,
{
    let sql = "SELECT c.director_id AS id FROM info_item i JOIN case_file c ON c.id = i.case_id \
               WHERE i.id = $1 AND i.to_director = TRUE AND c.director_id IS NOT NULL UNION \
               SELECT m.account_id AS id FROM info_item i JOIN case_member m ON m.case_id = i.case_id \
               JOIN account a ON a.id = m.account_id JOIN case_involved v ON v.case_id = i.case_id \
               AND v.organisation_id = a.organisation_id WHERE i.id = $1 AND a.organisation_id <> i.source_id \
               AND m.from_ms <= $2 AND (m.until_ms IS NULL OR m.until_ms > $2) \
               AND v.from_ms <= $2 AND (v.until_ms IS NULL OR v.until_ms > $2) \
               AND (i.to_everyone = TRUE OR EXISTS (SELECT 1 FROM info_recipient r WHERE r.item_id = i.id \
               AND r.organisation_id = a.organisation_id) OR EXISTS (SELECT 1 FROM info_recipient_person p \
               WHERE p.item_id = i.id AND p.account_id = a.id))";
    let rows: Vec<ReaderRow> = tx.all(permit.read(sql).bind(now)).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

pub(in crate::information) async fn set_reach(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ChangeTerms>,
    new: &NewReach<'_>,
) -> Result<(), GateError> {
    let circle = &new.reach.circle;
    let sql =
        "UPDATE info_item SET to_everyone = $2, to_director = $3, valid_until = $4, conditions = $5 WHERE id = $1";
    let update = permit.write(sql).bind(circle.everyone).bind(circle.director).bind(new.reach.valid_until);
    tx.exec_one(update.seal_opt(new.dossier, permit.on(), "conditions", new.condition)).await?;
    tx.exec(permit.write("DELETE FROM info_recipient WHERE item_id = $1")).await?;
    for organisation in &circle.organisations {
        let sql = "INSERT INTO info_recipient (item_id, organisation_id) VALUES ($1, $2)";
        tx.exec_one(permit.write(sql).bind(*organisation)).await?;
    }
    tx.exec(permit.write("DELETE FROM info_recipient_person WHERE item_id = $1")).await?;
    for account in &circle.accounts {
        let sql = "INSERT INTO info_recipient_person (item_id, account_id) VALUES ($1, $2)";
        tx.exec_one(permit.write(sql).bind(*account)).await?;
    }
    Ok(())
}

/// Of the blocks in `own` exactly those in `wanted` stand from now on.
pub(in crate::information) async fn set_blocks(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ChangeTerms>,
    own: [Block; 2],
    wanted: &std::collections::BTreeSet<Block>,
) -> Result<(), GateError> {
    for block in own {
        let sql = "DELETE FROM item_release WHERE item_id = $1 AND block = $2";
        tx.exec(permit.write(sql).code(block)).await?;
    }
    for block in wanted {
        let sql = "INSERT INTO item_release (item_id, block) VALUES ($1, $2)";
        tx.exec_one(permit.write(sql).code(*block)).await?;
    }
    Ok(())
}

pub(in crate::information) async fn note_change(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ChangeTerms>,
    dossier: DossierId,
    (what, reason): (&Narrative, &Narrative),
) -> Result<(), GateError> {
    let (id, now, by): (Id<Noted>, _, _) = (tx.op().new_id(), tx.op().now(), tx.op().actor().account);
    let sql = "INSERT INTO item_change (id, dossier_id, item_id, what, reason, by_id, at_ms) \
               VALUES ($2, $3, $1, $4, $5, $6, $7)";
    let insert = permit.write(sql).bind(id).bind(dossier).seal(dossier, id, "what", what);
    tx.exec_one(insert.seal(dossier, id, "reason", reason).bind(by).bind(now)).await
}

pub(in crate::information) async fn note_loss(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ChangeTerms>,
    account: AccountId,
) -> Result<(), GateError> {
    let now = tx.op().now();
    let sql = "INSERT INTO item_sight_lost (account_id, at_ms, item_id) VALUES ($2, $3, $1) ON CONFLICT DO NOTHING";
    tx.exec(permit.write(sql).bind(account).bind(now)).await.map(|_| ())
}

/// Writes the objection down and closes its door.
pub(in crate::information) async fn insert_objection(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ObjectToRelease>,
    dossier: DossierId,
    new: &Objection,
) -> Result<(), GateError> {
    let (id, now, by): (Id<Noted>, _, _) = (tx.op().new_id(), tx.op().now(), tx.op().actor().account);
    let sql = "INSERT INTO item_objection (id, dossier_id, item_id, against, ground, reason, made_by, made_ms) \
               VALUES ($2, $3, $1, $4, $5, $6, $7, $8)";
    let insert = permit.write(sql).bind(id).bind(dossier).code(new.against).code(new.ground);
    tx.exec_one(insert.seal(dossier, id, "reason", &new.reason).bind(by).bind(now)).await?;
    let sql = "INSERT INTO item_release (item_id, block) VALUES ($1, $2)";
    tx.exec_one(permit.write(sql).code(new.against.block())).await
}

/// Ends the standing objection and opens its door; without one that stands it is a conflict.
pub(in crate::information) async fn end_objection(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ObjectToRelease>,
    against: Against,
) -> Result<(), GateError> {
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    let sql = "UPDATE item_objection SET ended_by = $3, ended_ms = $4 \
               WHERE item_id = $1 AND against = $2 AND ended_ms IS NULL";
    tx.exec_one(permit.write(sql).code(against).bind(by).bind(now)).await?;
    let sql = "DELETE FROM item_release WHERE item_id = $1 AND block = $2";
    tx.exec_one(permit.write(sql).code(against.block())).await
}

pub(in crate::information) async fn insert_correction(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, CorrectItem>,
    dossier: DossierId,
    (new, explanation): (ItemId, &Narrative),
) -> Result<(), GateError> {
    let id: Id<Noted> = tx.op().new_id();
    let sql = "INSERT INTO item_correction (id, dossier_id, old_id, new_id, explanation) VALUES ($2, $3, $1, $4, $5)";
    let insert = permit.write(sql).bind(id).bind(dossier).bind(new);
    tx.exec_one(insert.seal(dossier, id, "explanation", explanation)).await
}

pub(in crate::information) async fn answer_consent(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AnswerConsent>,
    receiver: AskedFor,
    answer: ConsentAnswer,
) -> Result<(), GateError> {
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    let update = match receiver {
        AskedFor::Third(third) => permit
            .write(
                "UPDATE third_consent SET answer = $3, answered_by = $4, answered_ms = $5 \
                 WHERE item_id = $1 AND third_id = $2",
            )
            .bind(third),
        AskedFor::Outside(organisation) => permit
            .write(
                "UPDATE outside_consent SET answer = $3, answered_by = $4, answered_ms = $5 \
                 WHERE item_id = $1 AND organisation_id = $2",
            )
            .bind(organisation),
    };
    tx.exec_one(update.code(answer).bind(by).bind(now)).await
}

pub(in crate::information) async fn changes<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<ChangeLine>, GateError>
where
    A: Action<On = Item> + Implies<ReadItem>,
{
    let sql = "SELECT h.id, h.dossier_id, h.what, h.reason, a.name AS by_name, h.at_ms FROM item_change h \
               JOIN account a ON a.id = h.by_id WHERE h.item_id = $1 ORDER BY h.at_ms DESC, h.id DESC";
    source.rows(permit.read(sql)).await
}

pub(in crate::information) async fn objections<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<ObjectionLine>, GateError>
where
    A: Action<On = Item> + Implies<ReadItem>,
{
    let sql = "SELECT b.id, b.dossier_id, b.against, b.ground, b.reason, a.name AS by_name, b.made_ms, b.ended_ms \
               FROM item_objection b JOIN account a ON a.id = b.made_by WHERE b.item_id = $1 \
               ORDER BY b.made_ms DESC, b.id DESC";
    source.rows(permit.read(sql)).await
}

pub(in crate::information) async fn correction<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<CorrectionLine>, GateError>
where
    A: Action<On = Item> + Implies<ReadItem>,
{
    let sql = "SELECT k.id, k.dossier_id, k.explanation, i.shared_ms FROM item_correction k \
               JOIN info_item i ON i.id = k.old_id WHERE k.new_id = $1";
    source.rows(permit.read(sql)).await
}

pub(in crate::information) async fn consents<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<ConsentLine>, GateError>
where
    A: Action<On = Item> + Implies<ReadItem>,
{
    let sql = "SELECT n.id AS id, n.dossier_id, n.third_id, t.organisation_id, o.name AS receiver, n.purpose, \
               a.name AS asked_by, n.asked_ms AS asked_ms, n.answer, n.answered_ms FROM third_consent n \
               JOIN third_party t ON t.id = n.third_id JOIN organisation o ON o.id = t.organisation_id \
               JOIN account a ON a.id = n.asked_by WHERE n.item_id = $1 UNION ALL \
               SELECT n.id AS id, n.dossier_id, NULL AS third_id, n.organisation_id, o.name AS receiver, n.purpose, \
               a.name AS asked_by, n.asked_ms AS asked_ms, n.answer, n.answered_ms FROM outside_consent n \
               JOIN organisation o ON o.id = n.organisation_id JOIN account a ON a.id = n.asked_by \
               WHERE n.item_id = $1 ORDER BY asked_ms DESC, id";
    source.rows(permit.read(sql)).await
}

pub(in crate::information) async fn released<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<ReleasedLine>, GateError>
where
    A: Action<On = Item> + Implies<ReadItem>,
{
    let sql = "SELECT 'UITTREKSEL' AS kind, e.number, o.name AS receiver, e.decided_ms FROM third_extract_item x \
               JOIN third_extract e ON e.id = x.extract_id JOIN third_party t ON t.id = e.third_id \
               JOIN organisation o ON o.id = t.organisation_id WHERE x.item_id = $1 UNION ALL \
               SELECT g.kind, g.number, o.name AS receiver, g.given_ms AS decided_ms FROM outgoing_item x \
               JOIN outgoing g ON g.id = x.outgoing_id JOIN organisation o ON o.id = g.organisation_id \
               WHERE x.item_id = $1 ORDER BY decided_ms DESC";
    source.rows(permit.read(sql)).await
}
