//! **Bewijs** out of the stored log: the lines about one person with their proofs, and the log as a stream of events for
//! the exports that an auditor asks (L38, L59).

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
};

use doorbraak_domain::ids::PersonId;

use super::{event_row, page, unchecked};
use crate::{
    Gate,
    audit::{AuditEvent, Checkpoint, Evidence, InclusionProof, NodeHash, ProvenLine, nodes_needed_for_inclusion},
    db::RawTx,
    error::GateError,
};

/// Nodes asked for in one statement.
const AT_ONCE: usize = 500;

impl Gate {
    /// The lines about `person` that `checkpoint` covers, each with its proof. A destroyed line is not among them: nothing
    /// of it is left to show.
    pub async fn evidence(&self, person: PersonId, checkpoint: &Checkpoint) -> Result<Evidence, GateError> {
        let mut tx = self.db().snapshot().await?;
        let size = checkpoint.size();
        let covered = i64::try_from(size).unwrap_or(i64::MAX);
        let (kind, object) = if tx.is_postgres() {
            ("convert_to(e.kind, 'UTF8')", "convert_to(e.object_kind, 'UTF8')")
        } else {
            ("CAST(e.kind AS BLOB)", "CAST(e.object_kind AS BLOB)")
        };
        let sql = format!(
            "SELECT e.seq, {kind} AS kind, e.at_ms, e.salt, e.payload, e.commitment, e.leaf, e.account_id, \
             {object} AS object_kind, e.object_id FROM audit_subject s JOIN audit_event e ON e.seq = s.seq \
             WHERE s.person_id = $1 AND e.seq < $2 ORDER BY e.seq"
        );
        let rows = tx.rows(sql, vec![person.into(), covered.into()]).await?;
        let rows = rows.iter().map(event_row).collect::<Result<Vec<_>, _>>()?;
        let mut wanted = BTreeSet::new();
        for row in &rows {
            let seq = u64::try_from(row.seq).map_err(unchecked)?;
            wanted.extend(nodes_needed_for_inclusion(seq, size).map_err(unchecked)?);
        }
        let known = nodes_at(&mut tx, &wanted).await?;
        let mut lines = Vec::new();
        for row in rows {
            let (Some(salt), Some(payload)) = (row.salt, row.payload) else { continue };
            let seq = u64::try_from(row.seq).map_err(unchecked)?;
            let proof = InclusionProof::build(seq, size, &known).map_err(unchecked)?;
            let (seq, kind, at_ms) = (row.seq, row.kind, row.at_ms);
            lines.push(ProvenLine { seq, kind, at_ms, salt, payload, path: proof.path });
        }
        Ok(Evidence { person: person.uuid(), checkpoint: checkpoint.text().to_owned(), lines })
    }

    /// The next events after `after` in the order of the log, for an export; none at the end. Destroyed lines are left out.
    pub async fn log_after(&self, after: Option<i64>) -> Result<Option<LogPage>, GateError> {
        let mut tx = self.db().snapshot().await?;
        let rows = page(&mut tx, after).await?;
        let Some(last) = rows.last().map(|row| row.seq) else { return Ok(None) };
        let mut events = Vec::new();
        for row in rows {
            if let Some(payload) = &row.payload {
                events.push((row.seq, AuditEvent::decode(payload).map_err(unchecked)?));
            }
        }
        Ok(Some(LogPage { last, events }))
    }
}

/// A part of the log.
#[derive(Debug)]
pub struct LogPage {
    /// The place of the last line that was read.
    pub last: i64,
    /// The events with their place.
    pub events: Vec<(i64, AuditEvent)>,
}

async fn nodes_at(tx: &mut RawTx, wanted: &BTreeSet<u64>) -> Result<HashMap<u64, NodeHash>, GateError> {
    let wanted: Vec<u64> = wanted.iter().copied().collect();
    let mut known = HashMap::new();
    for part in wanted.chunks(AT_ONCE) {
        let mut sql = String::from("SELECT idx, hash FROM audit_node WHERE idx IN (-1");
        for index in part {
            write!(sql, ", {index}").map_err(unchecked)?;
        }
        sql.push(')');
        for row in tx.rows(sql, Vec::new()).await? {
            let hash: Vec<u8> = row.get("hash")?;
            let index = u64::try_from(row.get::<i64>("idx")?).unwrap_or(u64::MAX);
            known.insert(index, NodeHash::try_from(hash.as_slice()).unwrap_or_default());
        }
    }
    Ok(known)
}
