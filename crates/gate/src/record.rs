//! Writes audit events: inside the transaction of a change, or, for reads, in groups that share one sync. A reader
//! waits until its group is on disk; a group that fails fails every reader in it, and nothing is shown (L36).

use std::{collections::HashMap, sync::Arc};

use doorbraak_domain::figures::{Fact, FlatFact};
use doorbraak_kernel::Chance;
use tokio::sync::{mpsc, oneshot};

use crate::{
    Val,
    audit::{self, AuditEvent, EventRow},
    db::{Db, RawTx},
    error::GateError,
};

/// How many waiting readers one sync may serve.
const GROUP: usize = 256;

type Waiting = (Vec<AuditEvent>, oneshot::Sender<Result<(), String>>);

/// The one writer of read records.
#[derive(Clone)]
pub(crate) struct Recorder(mpsc::Sender<Waiting>);

impl Recorder {
    pub(crate) fn start(db: Db, chance: Arc<dyn Chance>) -> Self {
        let (sender, mut inbox) = mpsc::channel::<Waiting>(4 * GROUP);
        tokio::spawn(async move {
            let mut group = Vec::with_capacity(GROUP);
            while inbox.recv_many(&mut group, GROUP).await > 0 {
                let written = write_group(&db, &group, &*chance).await.map_err(|error| error.to_string());
                for (_, done) in group.drain(..) {
                    // A reader that has gone away needs no answer.
                    let _ = done.send(written.clone());
                }
            }
        });
        Self(sender)
    }

    pub(crate) async fn record(&self, events: Vec<AuditEvent>) -> Result<(), GateError> {
        let (done, answer) = oneshot::channel();
        let gone = |_| GateError::Unrecorded("the recorder has stopped".into());
        self.0.send((events, done)).await.map_err(|_| GateError::Unrecorded("the recorder has stopped".into()))?;
        answer.await.map_err(gone)?.map_err(GateError::Unrecorded)
    }
}

async fn write_group(db: &Db, group: &[Waiting], chance: &dyn Chance) -> Result<(), GateError> {
    let mut tx = db.begin().await?;
    let events: Vec<AuditEvent> = group.iter().flat_map(|(events, _)| events.iter().cloned()).collect();
    append(&mut tx, &events, chance).await?;
    tx.commit().await
}

/// Appends events to the log of this transaction.
pub(crate) async fn append(tx: &mut RawTx, events: &[AuditEvent], chance: &dyn Chance) -> Result<(), GateError> {
    if events.is_empty() {
        return Ok(());
    }
    let size = locked_size(tx).await?;
    let mut leaves = Vec::with_capacity(events.len());
    for (seq, event) in (size..).zip(events) {
        let row = EventRow::seal(seq, event, chance);
        leaves.push(<[u8; 32]>::try_from(row.leaf.as_slice()).map_err(|_| unrecorded("leaf of another length"))?);
        insert_event(tx, row).await?;
    }
    let first = u64::try_from(size).map_err(unrecorded)?;
    let known = nodes(tx, audit::nodes_needed_for_append(first).map_err(unrecorded)?).await?;
    for (index, hash) in audit::append_many(first, &leaves, &known).map_err(unrecorded)? {
        let sql = "INSERT INTO audit_node (idx, hash) VALUES ($1, $2)";
        let index = i64::try_from(index).map_err(unrecorded)?;
        tx.exec(sql.into(), vec![index.into(), hash.to_vec().into()]).await?;
    }
    let grown = size + i64::try_from(events.len()).map_err(unrecorded)?;
    tx.exec("UPDATE audit_head SET size = $1 WHERE id = 1".into(), vec![grown.into()]).await?;
    Ok(())
}

/// The size of the log, locked until the end of the transaction so that numbers have no gaps.
async fn locked_size(tx: &mut RawTx) -> Result<i64, GateError> {
    let lock = if tx.is_postgres() { " FOR UPDATE" } else { "" };
    let rows = tx.rows(format!("SELECT size FROM audit_head WHERE id = 1{lock}"), Vec::new()).await?;
    rows.first().ok_or_else(|| unrecorded("the log has no head"))?.get("size")
}

async fn insert_event(tx: &mut RawTx, row: EventRow) -> Result<(), GateError> {
    let sql = "INSERT INTO audit_event (seq, kind, at_ms, salt, payload, commitment, leaf, account_id, object_kind, \
               object_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = vec![
        row.seq.into(),
        row.kind.into(),
        row.at_ms.into(),
        row.salt.into(),
        row.payload.into(),
        row.commitment.into(),
        row.leaf.into(),
        row.index.account.into(),
        row.index.object_kind.into(),
        row.index.object.into(),
    ];
    tx.exec(sql.into(), values).await?;
    for person in row.index.subjects {
        let sql = "INSERT INTO audit_subject (person_id, seq) VALUES ($1, $2)";
        tx.exec(sql.into(), vec![Val::Uuid(person), row.seq.into()]).await?;
    }
    Ok(())
}

async fn nodes(tx: &mut RawTx, indexes: Vec<u64>) -> Result<HashMap<u64, audit::NodeHash>, GateError> {
    let mut known = HashMap::new();
    if indexes.is_empty() {
        return Ok(known);
    }
    let list = indexes.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    for row in tx.rows(format!("SELECT idx, hash FROM audit_node WHERE idx IN ({list})"), Vec::new()).await? {
        let index = u64::try_from(row.get::<i64>("idx")?).map_err(unrecorded)?;
        let hash: Vec<u8> = row.get("hash")?;
        known.insert(index, <[u8; 32]>::try_from(hash.as_slice()).map_err(|_| unrecorded("node of another length"))?);
    }
    Ok(known)
}

fn unrecorded(reason: impl std::fmt::Display) -> GateError {
    GateError::Unrecorded(reason.to_string())
}

/// Rows of facts per statement; PostgreSQL and SQLite both allow far more values than twelve times this.
const FACTS_AT_ONCE: usize = 200;

/// Writes facts, many per statement. A fact that is already there stays as it is; gives the number of new ones.
pub(crate) async fn facts(tx: &mut RawTx, facts: &[Fact]) -> Result<u64, GateError> {
    let mut fresh = 0;
    for group in facts.chunks(FACTS_AT_ONCE) {
        let mut sql = String::from(
            "INSERT INTO fact (id, kind, day, case_mark, person_mark, mark, table_code, municipality_code, code, code2, \
             amount, flag) VALUES ",
        );
        let mut values = Vec::with_capacity(group.len() * 12);
        for (place, fact) in group.iter().enumerate() {
            let flat = FlatFact::try_from(fact.clone()).map_err(|_| GateError::Inconsistent {
                column: "fact".into(),
                reason: "a fact that cannot be stored",
            })?;
            let first = values.len();
            values.extend(fact_values(flat));
            sql.push_str(if place > 0 { ", (" } else { "(" });
            for number in first..values.len() {
                sql.push_str(if number > first { ", $" } else { "$" });
                sql.push_str(&(number + 1).to_string());
            }
            sql.push(')');
        }
        sql.push_str(" ON CONFLICT (id) DO NOTHING");
        fresh += tx.exec(sql, values).await?;
    }
    Ok(fresh)
}

fn fact_values(flat: FlatFact) -> Vec<Val> {
    vec![
        flat.id.into(),
        flat.kind.into(),
        flat.day.into(),
        flat.case.into(),
        flat.person.into(),
        flat.mark.into(),
        flat.table_code.into(),
        flat.municipality_code.into(),
        flat.code.into(),
        flat.code2.into(),
        flat.amount.into(),
        flat.flag.into(),
    ]
}
