//! Rows of lists, criteria and places. Leaving a list is written with the case, which leaves them all when it closes.

use doorbraak_domain::ids::{Case, DossierId, House, PriorityEntryId, PriorityListId};
use doorbraak_gate::{Action, Gate, GateError, Implies, Narrative, Open, Permit, Scope, Source, Tx, Unsifted, row};
use doorbraak_kernel::{Day, Moment};

use super::{
    access::{ListPriority, ManageCriteria},
    commands::Weighed,
    queries::{List, OwnPlace, Place},
};
use crate::cases::access::{PutOnList, ReadCase};

row! {
    /// A criterion of a version.
    pub(super) struct CriterionRow {
        pub(super) list_id: PriorityListId,
        pub(super) version: i64,
        pub(super) published_on: Option<Day>,
        pub(super) publisher: Option<String>,
        pub(super) text: String,
    }
}

row! {
    /// The newest versions of a list.
    pub(super) struct Newest { pub(super) written: Option<i64>, pub(super) public: Option<i64> }
}

/// Names of lists hold nothing about a person.
pub(super) async fn lists(gate: &Gate) -> Result<Vec<List>, GateError> {
    gate.open_rows(Open::Reference.read("SELECT id, code, name, hit FROM priority_list ORDER BY name, code")).await
}

pub(super) async fn public_criteria(gate: &Gate) -> Result<Vec<CriterionRow>, GateError> {
    let sql = "SELECT c.list_id, c.version, v.published_on, NULL AS publisher, c.text FROM priority_version v \
               JOIN priority_criterion c ON c.list_id = v.list_id AND c.version = v.version \
               WHERE v.published_on IS NOT NULL ORDER BY c.list_id, c.version, c.position";
    gate.open_rows(Open::Published.read(sql)).await
}

pub(super) async fn criteria<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    list: PriorityListId,
) -> Result<Vec<CriterionRow>, GateError>
where
    A: Action<On = House> + Implies<ManageCriteria>,
{
    let sql = "SELECT c.list_id, c.version, v.published_on, a.name AS publisher, c.text FROM priority_version v \
               JOIN priority_criterion c ON c.list_id = v.list_id AND c.version = v.version \
               LEFT JOIN account a ON a.id = v.published_by WHERE v.list_id = $1 \
               ORDER BY c.version, c.position";
    source.rows(permit.house_read(sql).bind(list)).await
}

pub(super) async fn insert_list(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ManageCriteria>,
    list: &List,
) -> Result<(), GateError> {
    let sql = "INSERT INTO priority_list (id, code, name, hit, made_ms, made_by) VALUES ($1, $2, $3, $4, $5, $6)";
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    let insert = permit.house_write(sql).bind(list.id).bind(list.code.as_str()).bind(list.name.as_str()).bind(list.hit);
    tx.exec_one(insert.bind(now).bind(by)).await
}

pub(super) async fn newest(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ManageCriteria>,
    list: PriorityListId,
) -> Result<Newest, GateError> {
    let sql = "SELECT MAX(v.version) AS written, MAX(CASE WHEN v.published_on IS NULL THEN NULL ELSE v.version END) AS public \
               FROM priority_version v WHERE v.list_id = $1";
    let row: Option<Newest> = tx.one(permit.house_read(sql).bind(list)).await?;
    Ok(row.unwrap_or(Newest { written: None, public: None }))
}

pub(super) async fn insert_version(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ManageCriteria>,
    (list, version): (PriorityListId, i64),
    criteria: &[String],
) -> Result<(), GateError> {
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    let sql = "INSERT INTO priority_version (list_id, version, written_ms, written_by) VALUES ($1, $2, $3, $4)";
    tx.exec_one(permit.house_write(sql).bind(list).bind(version).bind(now).bind(by)).await?;
    for (position, text) in (1_i64..).zip(criteria) {
        let sql = "INSERT INTO priority_criterion (list_id, version, position, text) VALUES ($1, $2, $3, $4)";
        tx.exec_one(permit.house_write(sql).bind(list).bind(version).bind(position).bind(text.as_str())).await?;
    }
    Ok(())
}

/// **Invariant**: a version becomes public once.
pub(super) async fn publish(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ManageCriteria>,
    (list, version): (PriorityListId, i64),
    on: Day,
) -> Result<(), GateError> {
    let sql = "UPDATE priority_version SET published_on = $3, published_by = $4 \
               WHERE list_id = $1 AND version = $2 AND published_on IS NULL";
    let by = tx.op().actor().account;
    tx.exec_one(permit.house_write(sql).bind(list).bind(version).bind(on).bind(by)).await
}

pub(super) async fn places<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<Place>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT e.id, e.dossier_id, e.list_id, l.code, l.name, e.version, e.published_at, e.met, e.reason, e.put_ms, \
               e.weighed_ms, a.name AS weigher, o.name AS organisation, e.review_on, \
               EXISTS (SELECT 1 FROM priority_version v WHERE v.list_id = e.list_id AND v.version > e.version \
               AND v.published_on IS NOT NULL) AS overtaken FROM priority_entry e \
               JOIN priority_list l ON l.id = e.list_id JOIN account a ON a.id = e.weighed_by \
               JOIN organisation o ON o.id = a.organisation_id WHERE e.case_id = $1 ORDER BY l.name, e.id";
    source.rows(permit.read(sql)).await
}

/// The cross joins make SQLite begin at the reader's own cases.
pub(super) async fn own_places<'op>(
    scope: &Scope<'op, ListPriority>,
    now: Moment,
) -> Result<Unsifted<'op, OwnPlace>, GateError> {
    let sql = "SELECT e.id AS entry_id, e.list_id, l.code, c.id, c.number, c.subject_id, p.given_names, p.family_name, \
               e.put_ms, e.review_on, EXISTS (SELECT 1 FROM priority_version v WHERE v.list_id = e.list_id \
               AND v.version > e.version AND v.published_on IS NOT NULL) AS overtaken \
               FROM (SELECT o.case_id FROM case_access o WHERE o.account_id = $1 \
               UNION SELECT y.case_id FROM stand_in s \
               JOIN case_access y ON y.case_id = s.case_id AND y.account_id = s.for_id \
               WHERE s.account_id = $1 AND s.from_ms <= $2 AND s.until_ms > $2) AS x \
               CROSS JOIN priority_entry e CROSS JOIN priority_list l CROSS JOIN case_file c \
               LEFT JOIN person p ON p.id = c.subject_id \
               WHERE e.case_id = x.case_id AND l.id = e.list_id AND c.id = x.case_id ORDER BY l.name, c.number LIMIT 200";
    scope.all(scope.read(sql).bind(now)).await
}

/// A place, and where the public criteria of it stand.
pub(super) struct NewPlace<'a> {
    pub(super) list: PriorityListId,
    pub(super) published_at: &'a str,
    pub(super) met: &'a Narrative,
}

pub(super) async fn insert_place(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, PutOnList>,
    dossier: DossierId,
    new: &NewPlace<'_>,
    weighed: &Weighed,
) -> Result<(), GateError> {
    let id: PriorityEntryId = tx.op().new_id();
    let sql = "INSERT INTO priority_entry (id, dossier_id, case_id, list_id, version, published_at, met, reason, put_ms, \
               weighed_ms, weighed_by, review_on) VALUES ($2, $3, $1, $4, $5, $6, $7, $8, $9, $9, $10, $11)";
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    let insert = permit
        .write(sql)
        .bind(id)
        .bind(dossier)
        .bind(new.list)
        .bind(weighed.version)
        .bind(new.published_at)
        .seal(dossier, id, "met", new.met)
        .seal(dossier, id, "reason", &weighed.reason)
        .bind(now)
        .bind(by)
        .bind(weighed.review_on);
    tx.exec_one(insert).await
}

row! {
    /// A place with its key.
    pub(super) struct Held { pub(super) id: PriorityEntryId, pub(super) dossier_id: DossierId }
}

pub(super) async fn held(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, PutOnList>,
    list: PriorityListId,
) -> Result<Option<Held>, GateError> {
    let sql = "SELECT id, dossier_id FROM priority_entry WHERE case_id = $1 AND list_id = $2";
    tx.one(permit.read(sql).bind(list)).await
}

pub(super) async fn weigh_again(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, PutOnList>,
    held: &Held,
    new: &NewPlace<'_>,
    weighed: &Weighed,
) -> Result<(), GateError> {
    let sql = "UPDATE priority_entry SET version = $3, published_at = $4, met = $5, reason = $6, weighed_ms = $7, \
               weighed_by = $8, review_on = $9 WHERE case_id = $1 AND id = $2";
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    let update = permit
        .write(sql)
        .bind(held.id)
        .bind(weighed.version)
        .bind(new.published_at)
        .seal(held.dossier_id, held.id, "met", new.met)
        .seal(held.dossier_id, held.id, "reason", &weighed.reason)
        .bind(now)
        .bind(by)
        .bind(weighed.review_on);
    tx.exec_one(update).await
}

/// All criteria of a list, drafts too, for the one who puts a case on it.
pub(super) async fn criteria_for_case(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, PutOnList>,
    (list, version): (PriorityListId, i64),
) -> Result<Vec<CriterionRow>, GateError> {
    let sql = "SELECT c.list_id, c.version, v.published_on, NULL AS publisher, c.text FROM case_file f \
               JOIN priority_version v ON v.list_id = $2 AND v.version = $3 \
               JOIN priority_criterion c ON c.list_id = v.list_id AND c.version = v.version WHERE f.id = $1 \
               ORDER BY c.position";
    tx.all(permit.read(sql).bind(list).bind(version)).await
}
