//! **Logcontrole** (L36; BIO2 8.15.06): reads the stored log page by page through the verifier, and writes signed
//! checkpoints outside the database. Both look at one snapshot, so that a log in use gives no false alarm.

mod evidence;

use std::collections::HashMap;

use doorbraak_kernel::Uuid;

use crate::{
    Gate, Note, Row, Val,
    audit::{
        self, AuditEvent, Checkpoint, CheckpointKey, CheckpointStore, CheckpointVerifier, EventKind, EventResult,
        EventRow, Fault, Finding, IndexColumns, NodeHash, Report, Verifier,
    },
    db::RawTx,
    error::GateError,
};

pub use evidence::{LogPage, NoContinuation};

const PAGE: i64 = 2_000;
/// More lines than a checkpoint and the attempts to mail it can leave behind.
const MOST_OF_ITS_OWN: u64 = 64;
/// Nodes asked for in one statement.
const NODES_AT_ONCE: usize = 500;
/// An index column of another length than an id; no account or object has this one.
const NO_ID: Uuid = Uuid::from_u128(u128::MAX);

impl Gate {
    /// Checks the whole log, against the checkpoints in `outside` when there are any. The findings are the answer; an
    /// error means that the check itself could not be made.
    pub async fn verify_audit(
        &self,
        outside: Option<(&CheckpointStore, &CheckpointVerifier)>,
    ) -> Result<Report, GateError> {
        let (checkpoints, mut findings) = match outside {
            Some((store, verifier)) => store.read(verifier).map_err(unchecked)?,
            None => (Vec::new(), Vec::new()),
        };
        let mut tx = self.db().snapshot().await?;
        let mut verifier = Verifier::new(checkpoints);
        let mut after = None;
        let mut subjects = 0;
        loop {
            let rows = page(&mut tx, after).await?;
            let Some(last) = rows.last().map(|row| row.seq) else { break };
            subjects += rows.iter().map(|row| row.index.subjects.len()).sum::<usize>();
            let nodes = nodes(&mut tx, verifier.nodes_for(&rows)).await?;
            verifier.page(&rows, &nodes);
            after = Some(last);
        }
        let head = number(&mut tx, "SELECT size AS n FROM audit_head WHERE id = 1").await?;
        let stored = number(&mut tx, "SELECT COUNT(*) AS n FROM audit_node").await?;
        let indexed = number(&mut tx, "SELECT COUNT(*) AS n FROM audit_subject").await?;
        let mut report = verifier.finish(head, u64::try_from(stored).unwrap_or_default());
        let stray =
            u64::try_from(indexed).unwrap_or_default().saturating_sub(u64::try_from(subjects).unwrap_or_default());
        if stray > 0 {
            findings.push(Finding { seq: None, fault: Fault::StraySubjects { count: stray } });
        }
        report.findings.append(&mut findings);
        Ok(report)
    }

    /// Signs the size and root of the log and writes them to `store`. Does nothing when the log has not grown since the
    /// last one, so that it may be called as often as one likes. Gives the size that is now covered.
    pub async fn checkpoint(&self, store: &CheckpointStore, key: &CheckpointKey) -> Result<u64, GateError> {
        let verifier = key.verifier().map_err(unchecked)?;
        let (known, _) = store.read(&verifier).map_err(unchecked)?;
        let covered = known.last().map_or(0, Checkpoint::size);
        let mut tx = self.db().snapshot().await?;
        let head = number(&mut tx, "SELECT size AS n FROM audit_head WHERE id = 1").await?;
        let size = u64::try_from(head).map_err(unchecked)?;
        if size < covered {
            return Err(unchecked("the log is shorter than its last checkpoint says"));
        }
        if size == covered || (covered > 0 && only_about_checkpoints(&mut tx, covered, size).await?) {
            return Ok(covered);
        }
        let needed = audit::nodes_needed_for_root(size).map_err(unchecked)?;
        let known = nodes_at(&mut tx, &needed).await?;
        drop(tx);
        let root = audit::root(size, &known).map_err(unchecked)?;
        let checkpoint = Checkpoint::sign(key, size, root).map_err(unchecked)?;
        let store = store.clone();
        tokio::task::spawn_blocking(move || store.write(&checkpoint)).await.map_err(unchecked)?.map_err(unchecked)?;
        let note = Note::system(EventKind::Checkpoint, "zetControlepunt", EventResult::Done);
        self.note(note.with_count("regels", size)).await?;
        Ok(size)
    }
}

impl Gate {
    /// How many lines the log has.
    pub async fn audit_size(&self) -> Result<u64, GateError> {
        let mut tx = self.db().snapshot().await?;
        let head = number(&mut tx, "SELECT size AS n FROM audit_head WHERE id = 1").await?;
        u64::try_from(head).map_err(unchecked)
    }
}

#[cfg(test)]
mod tests;

fn unchecked(reason: impl std::fmt::Display) -> GateError {
    GateError::Unrecorded(reason.to_string())
}

async fn number(tx: &mut RawTx, sql: &str) -> Result<i64, GateError> {
    let rows = tx.rows(sql.into(), Vec::new()).await?;
    // An absent head is as wrong as a wrong one, and no log has this size.
    rows.first().map_or(Ok(-1), |row| row.get("n"))
}

/// Whether the lines after a checkpoint tell only of making and mailing it. Without this the log of a house where nobody
/// works would grow by its own checkpoints all night.
async fn only_about_checkpoints(tx: &mut RawTx, covered: u64, size: u64) -> Result<bool, GateError> {
    if size.saturating_sub(covered) > MOST_OF_ITS_OWN {
        return Ok(false);
    }
    let after = i64::try_from(covered).map_err(unchecked)? - 1;
    let rows = page(tx, Some(after)).await?;
    Ok(rows.iter().all(|row| {
        let event = row.payload.as_deref().and_then(|payload| AuditEvent::decode(payload).ok());
        event.is_some_and(|event| audit::is_about_checkpoints(&event))
    }))
}

/// The next rows in order, with their subjects. Texts come as bytes: one that is no text any more is still read, and
/// then differs from the payload.
async fn page(tx: &mut RawTx, after: Option<i64>) -> Result<Vec<EventRow>, GateError> {
    let columns = event_columns(tx);
    let from = after.map_or(i64::MIN, |seq| seq.saturating_add(1));
    let sql = format!("SELECT {columns} FROM audit_event e WHERE e.seq >= $1 ORDER BY e.seq LIMIT {PAGE}");
    let mut rows = Vec::new();
    if after == Some(i64::MAX) {
        return Ok(rows);
    }
    for row in tx.rows(sql, vec![from.into()]).await? {
        rows.push(event_row(&row)?);
    }
    if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
        let sql = "SELECT seq, person_id FROM audit_subject WHERE seq >= $1 AND seq <= $2";
        let found = tx.rows(sql.into(), vec![first.seq.into(), last.seq.into()]).await?;
        let mut subjects: HashMap<i64, Vec<Uuid>> = HashMap::new();
        for row in &found {
            subjects.entry(row.get("seq")?).or_default().push(id(row, "person_id")?.unwrap_or(NO_ID));
        }
        for row in &mut rows {
            row.index.subjects = subjects.remove(&row.seq).unwrap_or_default();
        }
    }
    Ok(rows)
}

/// The columns that [`event_row`] reads, of `audit_event e`. A text that is no text any more must still be read.
fn event_columns(tx: &RawTx) -> String {
    let bytes = |column: &str| {
        if tx.is_postgres() { format!("convert_to(e.{column}, 'UTF8')") } else { format!("CAST(e.{column} AS BLOB)") }
    };
    format!(
        "e.seq, {} AS kind, e.at_ms, e.salt, e.payload, e.commitment, e.leaf, e.account_id, {} AS object_kind, \
         e.object_id",
        bytes("kind"),
        bytes("object_kind")
    )
}

fn event_row(row: &Row) -> Result<EventRow, GateError> {
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(EventRow {
        seq: row.get("seq")?,
        kind: text(row.get("kind")?),
        at_ms: row.get("at_ms")?,
        salt: row.get("salt")?,
        payload: row.get("payload")?,
        commitment: row.get("commitment")?,
        leaf: row.get("leaf")?,
        index: IndexColumns {
            account: id(row, "account_id")?,
            object_kind: row.get::<Option<Vec<u8>>>("object_kind")?.map(text),
            object: id(row, "object_id")?,
            subjects: Vec::new(),
        },
    })
}

fn id(row: &Row, column: &str) -> Result<Option<Uuid>, GateError> {
    Ok(match row.value(column)? {
        Val::Uuid(id) => Some(*id),
        Val::Blob(bytes) => Some(Uuid::from_slice(bytes).unwrap_or(NO_ID)),
        _ => None,
    })
}

/// Stored nodes. One of another length is given as zeros, which no tree has.
async fn nodes(tx: &mut RawTx, wanted: std::ops::Range<u64>) -> Result<HashMap<u64, NodeHash>, GateError> {
    let sql = "SELECT idx, hash FROM audit_node WHERE idx >= $1 AND idx < $2";
    tx.rows(sql.into(), vec![place(wanted.start), place(wanted.end)]).await?.iter().map(node).collect()
}

/// The same for nodes that do not lie side by side.
async fn nodes_at(tx: &mut RawTx, wanted: &[u64]) -> Result<HashMap<u64, NodeHash>, GateError> {
    let mut known = HashMap::new();
    for part in wanted.chunks(NODES_AT_ONCE) {
        let places = (1..=part.len()).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT idx, hash FROM audit_node WHERE idx IN ({places})");
        for row in tx.rows(sql, part.iter().copied().map(place).collect()).await? {
            known.extend([node(&row)?]);
        }
    }
    Ok(known)
}

fn place(index: u64) -> Val {
    i64::try_from(index).unwrap_or(i64::MAX).into()
}

fn node(row: &Row) -> Result<(u64, NodeHash), GateError> {
    let hash: Vec<u8> = row.get("hash")?;
    let index = u64::try_from(row.get::<i64>("idx")?).unwrap_or(u64::MAX);
    Ok((index, NodeHash::try_from(hash.as_slice()).unwrap_or_default()))
}
