//! Writes audit events: inside the transaction of a change, or, for reads, in groups that share one sync. A reader
//! waits until its group is on disk; a group that fails fails every reader in it, and nothing is shown (L36).

use std::{collections::HashMap, sync::Arc};

use doorbraak_domain::figures::{Fact, FlatFact};
use doorbraak_kernel::Chance;
use tokio::sync::{mpsc, oneshot};

use crate::{
    Val,
    audit::{self, AuditEvent, EventRow},
    db::{Db, Holds, RawTx, Target},
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
                let (events, readers): (Vec<_>, Vec<_>) = group.drain(..).unzip();
                let events: Vec<AuditEvent> = events.into_iter().flatten().collect();
                let written = write_group(&db, &events, &*chance).await.map_err(|error| error.to_string());
                for done in readers {
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

async fn write_group(db: &Db, events: &[AuditEvent], chance: &dyn Chance) -> Result<(), GateError> {
    let mut tx = db.begin().await?.uncounted();
    append(&mut tx, events, chance).await?;
    tx.commit().await
}

/// Appends events to the log of this transaction.
pub(crate) async fn append(tx: &mut RawTx, events: &[AuditEvent], chance: &dyn Chance) -> Result<(), GateError> {
    if events.is_empty() {
        return Ok(());
    }
    let size = grown_size(tx, events.len()).await?;
    let (mut leaves, mut rows, mut subjects) = (Vec::with_capacity(events.len()), Vec::new(), Vec::new());
    for (seq, event) in (size..).zip(events) {
        let row = EventRow::seal(seq, event, chance);
        leaves.push(<[u8; 32]>::try_from(row.leaf.as_slice()).map_err(|_| unrecorded("leaf of another length"))?);
        subjects.extend(row.index.subjects.iter().map(|person| vec![seq.into(), Val::Uuid(*person)]));
        rows.push(event_values(row));
    }
    tx.insert_many(&EVENTS, rows).await?;
    tx.insert_many(&SUBJECTS, subjects).await?;
    let first = u64::try_from(size).map_err(unrecorded)?;
    let known = nodes(tx, audit::nodes_needed_for_append(first).map_err(unrecorded)?).await?;
    let mut made = Vec::new();
    for (index, hash) in audit::append_many(first, &leaves, &known).map_err(unrecorded)? {
        made.push(vec![i64::try_from(index).map_err(unrecorded)?.into(), hash.to_vec().into()]);
    }
    tx.insert_many(&NODES, made).await
}

const EVENTS: Target = Target {
    table: "audit_event",
    columns: &[
        ("seq", Holds::Int),
        ("kind", Holds::Text),
        ("at_ms", Holds::Int),
        ("salt", Holds::Blob),
        ("payload", Holds::Blob),
        ("commitment", Holds::Blob),
        ("leaf", Holds::Blob),
        ("account_id", Holds::Uuid),
        ("object_kind", Holds::Text),
        ("object_id", Holds::Uuid),
    ],
};
const SUBJECTS: Target = Target { table: "audit_subject", columns: &[("seq", Holds::Int), ("person_id", Holds::Uuid)] };
const NODES: Target = Target { table: "audit_node", columns: &[("idx", Holds::Int), ("hash", Holds::Blob)] };

/// Makes room for so many events and gives the size before. The row stays locked until the end of the transaction, so that
/// numbers have no gaps; asking and changing are one statement.
async fn grown_size(tx: &mut RawTx, more: usize) -> Result<i64, GateError> {
    let more = i64::try_from(more).map_err(unrecorded)?;
    let sql = "UPDATE audit_head SET size = size + $1 WHERE id = 1 RETURNING size - $1 AS before";
    let rows = tx.rows(sql.into(), vec![more.into()]).await?;
    rows.first().ok_or_else(|| unrecorded("the log has no head"))?.get("before")
}

fn event_values(row: EventRow) -> Vec<Val> {
    vec![
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
    ]
}

async fn nodes(tx: &mut RawTx, indexes: Vec<u64>) -> Result<HashMap<u64, audit::NodeHash>, GateError> {
    let mut known = HashMap::new();
    if indexes.is_empty() {
        return Ok(known);
    }
    // Numbers are bound and not written into the text, which would be another statement to prepare every time.
    let places = (1..=indexes.len()).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
    let wanted = indexes.into_iter().map(|index| i64::try_from(index).map(Val::from).map_err(unrecorded));
    let sql = format!("SELECT idx, hash FROM audit_node WHERE idx IN ({places})");
    for row in tx.rows(sql, wanted.collect::<Result<_, _>>()?).await? {
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
const FACT_COLUMNS: usize = 12;

/// Writes facts, many per statement. A fact that is already there stays as it is; gives the number of new ones.
pub(crate) async fn facts(tx: &mut RawTx, facts: &[Fact]) -> Result<u64, GateError> {
    let mut fresh = 0;
    for group in facts.chunks(FACTS_AT_ONCE) {
        let rows = group.iter().map(|fact| FlatFact::try_from(fact.clone()).map(fact_values));
        let rows: Vec<_> = rows
            .collect::<Result<_, _>>()
            .map_err(|_| GateError::Inconsistent { column: "fact".into(), reason: "a fact that cannot be stored" })?;
        let sql = format!(
            "INSERT INTO fact (id, kind, day, case_mark, person_mark, mark, table_code, municipality_code, code, code2, \
             amount, flag) VALUES {} ON CONFLICT (id) DO NOTHING",
            tx.places(rows.len(), FACT_COLUMNS)
        );
        fresh += tx.exec(sql, rows.into_iter().flatten().collect()).await?;
    }
    Ok(fresh)
}

fn fact_values(flat: FlatFact) -> [Val; FACT_COLUMNS] {
    [
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
