//! Rows of items and of their circles.

pub(super) mod minutes;
pub(super) mod notices;
pub(super) mod terms;

use doorbraak_domain::{
    emergency,
    ids::{Case, CaseId, GoalId, Item},
    information::{RecipientsMode, SecrecyGround, WithdrawReason},
};
use doorbraak_gate::{Action, GateError, Implies, Permit, Scope, Source, Tx, Unsifted, Val, Writes, row};
use doorbraak_kernel::Moment;

use super::{
    access::{ShareInformation, WithdrawItem},
    commands::Stored,
    queries::{CircleLine, GoalChoice, ItemLine, ItemText, PersonLine},
};
use crate::cases::{
    CaseRecord,
    access::{ListCases, ReadCase},
};

pub(super) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ShareInformation>,
    record: &CaseRecord,
    stored: &Stored<'_>,
) -> Result<(), GateError> {
    let (id, item, dossier, actor) = (stored.id, stored.item, record.dossier_id, tx.op().actor());
    let sql = "INSERT INTO info_item (id, dossier_id, case_id, source_id, author_id, category, legal_basis, goal_id, \
               purpose, necessity, conditions, secrecy, secrecy_ground, consent_on, police_article, title, text, \
               nature, fact_on, to_everyone, to_director, valid_until, first_processed_on, shared_ms) \
               VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
               $21, $22, $23, $24)";
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(dossier)
        .bind(actor.organisation)
        .bind(actor.account)
        .code(item.category)
        .code(item.basis)
        .bind(item.goal)
        .seal(dossier, id, "purpose", &stored.purpose)
        .seal(dossier, id, "necessity", &item.necessity)
        .seal_opt(dossier, id, "conditions", item.conditions.as_ref())
        .bind(Val::code_opt(item.secrecy))
        .bind(Val::code_opt(item.ground))
        .bind(item.consent_on)
        .bind(Val::code_opt(item.police))
        .seal(dossier, id, "title", &item.title)
        .seal(dossier, id, "text", &item.text)
        .code(item.nature)
        .bind(item.fact_on)
        .bind(item.mode == RecipientsMode::AllInvolved)
        .bind(item.director_too || item.mode == RecipientsMode::ProcessDirectorOnly)
        .bind(stored.valid_until)
        .bind(stored.today)
        .bind(tx.op().now());
    tx.exec_one(insert).await?;
    for organisation in item.organisations.iter().copied().collect::<std::collections::BTreeSet<_>>() {
        let sql = "INSERT INTO info_recipient (item_id, organisation_id) VALUES ($1, $2)";
        tx.exec_one(permit.insert(sql).bind(id).bind(organisation)).await?;
    }
    for account in item.people.iter().copied().collect::<std::collections::BTreeSet<_>>() {
        let sql = "INSERT INTO info_recipient_person (item_id, account_id) VALUES ($1, $2)";
        tx.exec_one(permit.insert(sql).bind(id).bind(account)).await?;
    }
    for block in &item.blocks {
        let sql = "INSERT INTO item_release (item_id, block) VALUES ($1, $2)";
        tx.exec_one(permit.insert(sql).bind(id).code(*block)).await?;
    }
    Ok(())
}

pub(super) async fn withdraw<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    reason: WithdrawReason,
) -> Result<(), GateError>
where
    A: Action<On = Item, Mode = Writes>,
{
    let (now, account) = (tx.op().now(), tx.op().actor().account);
    let sql = "UPDATE info_item SET withdrawn_ms = $2 WHERE id = $1 AND withdrawn_ms IS NULL";
    tx.exec_one(permit.write(sql).bind(now)).await?;
    let sql = "INSERT INTO item_withdrawal (item_id, reason, by_id) VALUES ($1, $2, $3)";
    tx.exec_one(permit.write(sql).code(reason).bind(account)).await
}

row! {
    struct GroundRow { secrecy_ground: Option<SecrecyGround> as maybe_code }
}

/// The ground on which the source delivered the item.
pub(super) async fn ground(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, WithdrawItem>,
) -> Result<Option<SecrecyGround>, GateError> {
    let row: Option<GroundRow> = tx.one(permit.read("SELECT secrecy_ground FROM info_item WHERE id = $1")).await?;
    Ok(row.and_then(|row| row.secrecy_ground))
}

row! {
    struct CaseRow { case_id: CaseId }
}

/// The case of the item.
pub(super) async fn case_of(tx: &mut Tx<'_>, permit: &Permit<'_, WithdrawItem>) -> Result<CaseId, GateError> {
    let row: Option<CaseRow> = tx.one(permit.read("SELECT case_id FROM info_item WHERE id = $1")).await?;
    row.map(|row| row.case_id).ok_or(GateError::RowsAffected { expected: 1, actual: 0 })
}

row! {
    struct CodeRow { code: String }
}

/// The code of a goal of the permit's case.
pub(super) async fn goal_code(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ShareInformation>,
    goal: GoalId,
) -> Result<Option<String>, GateError> {
    let sql = "SELECT code FROM goal WHERE case_id = $1 AND id = $2";
    let row: Option<CodeRow> = tx.one(permit.read(sql).bind(goal)).await?;
    Ok(row.map(|row| row.code))
}

pub(super) async fn goals<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<GoalChoice>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT id, dossier_id, code, description FROM goal WHERE case_id = $1 AND status <> 'VERVALLEN' \
               ORDER BY code";
    source.rows(permit.read(sql)).await
}

/// Need-to-know as data: items of one case (`$2`) whose circle holds the actor, valid on `$4`. The policy decides on
/// each of them again, so that a mistake here shows as an incident and never as an item.
const CIRCLE: &str = "SELECT i.id, i.dossier_id, i.title, i.category, i.legal_basis, i.purpose, i.nature, i.fact_on, \
    i.shared_ms, i.valid_until, i.conditions, o.name AS source, o.class AS source_class, i.secrecy, \
    i.secrecy_ground, g.code AS goal, i.to_everyone, i.to_director, \
    (SELECT COUNT(*) FROM info_recipient n WHERE n.item_id = i.id) AS recipients, \
    (SELECT COUNT(*) FROM info_recipient_person n WHERE n.item_id = i.id) AS people, \
    (SELECT string_agg(b.block, ' ') FROM item_release b WHERE b.item_id = i.id) AS blocks \
    FROM info_item i JOIN case_file c ON c.id = i.case_id JOIN account me ON me.id = $1 \
    JOIN organisation o ON o.id = i.source_id LEFT JOIN goal g ON g.id = i.goal_id \
    WHERE i.case_id = $2 AND i.withdrawn_ms IS NULL AND i.valid_until >= $4 AND ( \
      (i.to_director = TRUE AND (c.director_id = me.id OR c.director_id IN (SELECT s.for_id FROM stand_in s \
        WHERE s.case_id = i.case_id AND s.account_id = me.id AND s.from_ms <= $3 AND s.until_ms > $3))) \
      OR (EXISTS (SELECT 1 FROM case_member m WHERE m.case_id = i.case_id AND (m.account_id = me.id \
            OR m.account_id IN (SELECT s.for_id FROM stand_in s WHERE s.case_id = i.case_id \
              AND s.account_id = me.id AND s.from_ms <= $3 AND s.until_ms > $3)) \
            AND m.from_ms <= $3 AND (m.until_ms IS NULL OR m.until_ms > $3)) \
        AND (i.source_id = me.organisation_id OR (EXISTS (SELECT 1 FROM case_involved v WHERE v.case_id = i.case_id \
              AND v.organisation_id = me.organisation_id AND v.from_ms <= $3 \
              AND (v.until_ms IS NULL OR v.until_ms > $3)) \
            AND (i.to_everyone = TRUE OR EXISTS (SELECT 1 FROM info_recipient r WHERE r.item_id = i.id \
              AND r.organisation_id = me.organisation_id) OR EXISTS (SELECT 1 FROM info_recipient_person p \
              WHERE p.item_id = i.id AND p.account_id = me.id))))) \
      OR (i.secrecy IS NULL AND i.conditions IS NULL \
        AND NOT EXISTS (SELECT 1 FROM item_release b WHERE b.item_id = i.id) AND i.category IN ($5, $6, $7, $8, $9) \
        AND EXISTS (SELECT 1 FROM emergency_access n WHERE n.case_id = i.case_id AND n.account_id = me.id \
          AND n.from_ms <= $3 AND n.until_ms > $3) \
        AND (i.to_everyone = TRUE OR i.source_id = me.organisation_id OR EXISTS (SELECT 1 FROM info_recipient r \
          WHERE r.item_id = i.id AND r.organisation_id = me.organisation_id)))) \
    ORDER BY i.shared_ms DESC, i.id DESC";

pub(super) async fn in_circle<'op>(
    scope: &Scope<'op, ListCases>,
    case: CaseId,
    now: Moment,
) -> Result<Unsifted<'op, ItemLine>, GateError> {
    let query = scope.read(CIRCLE).bind(case).bind(now).bind(now.day());
    // Five categories for five places of the statement: another number does not compile.
    let [first, second, third, fourth, fifth] = emergency::CATEGORIES;
    scope.all(query.code(first).code(second).code(third).code(fourth).code(fifth)).await
}

row! {
    struct Count { number: i64 }
}

/// How many items of the case are valid, whoever they are for.
pub(super) async fn valid<A>(source: &mut impl Source, permit: &Permit<'_, A>, now: Moment) -> Result<i64, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql =
        "SELECT COUNT(*) AS number FROM info_item WHERE case_id = $1 AND withdrawn_ms IS NULL AND valid_until >= $2";
    let rows: Vec<Count> = source.rows(permit.read(sql).bind(now.day())).await?;
    Ok(rows.first().map_or(0, |row| row.number))
}

pub(super) async fn text<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<ItemText, GateError>
where
    A: Action<On = Item>,
{
    let sql = "SELECT i.id, i.dossier_id, i.case_id, i.title, i.text, i.category, i.legal_basis, i.purpose, \
               i.necessity, i.conditions, i.secrecy, i.secrecy_ground, i.consent_on, i.police_article, i.nature, \
               i.fact_on, i.shared_ms, i.valid_until, i.to_everyone, i.to_director, i.source_id, o.name AS source, \
               o.class AS source_class, \
               a.name AS author, g.code AS goal, i.goal_id, i.dossier_id AS dossier, \
               (SELECT string_agg(b.block, ' ') FROM item_release b WHERE b.item_id = i.id) AS blocks FROM info_item i JOIN organisation o ON o.id = i.source_id \
               JOIN account a ON a.id = i.author_id LEFT JOIN goal g ON g.id = i.goal_id WHERE i.id = $1";
    let rows: Vec<ItemText> = source.rows(permit.read(sql)).await?;
    rows.into_iter().next().ok_or(GateError::RowsAffected { expected: 1, actual: 0 })
}

/// Employees named as recipients.
pub(super) async fn named_people<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<PersonLine>, GateError>
where
    A: Action<On = Item>,
{
    let sql = "SELECT p.account_id, a.name, o.name AS organisation FROM info_recipient_person p \
               JOIN account a ON a.id = p.account_id JOIN organisation o ON o.id = a.organisation_id \
               WHERE p.item_id = $1 ORDER BY o.name, a.name";
    source.rows(permit.read(sql)).await
}

pub(super) async fn circle<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<CircleLine>, GateError>
where
    A: Action<On = Item>,
{
    let sql = "SELECT r.organisation_id, o.name FROM info_recipient r JOIN organisation o ON o.id = r.organisation_id \
               WHERE r.item_id = $1 ORDER BY o.name";
    source.rows(permit.read(sql)).await
}
