//! **Bewijs** out of the stored log: the lines about one person with their proofs, the proof that one checkpoint continues
//! another, and the log as a stream of events for the exports that an auditor asks (L38, L59).

use std::collections::BTreeSet;

use doorbraak_domain::ids::PersonId;

use super::{event_columns, event_row, nodes_at, page, unchecked};
use crate::{
    Gate,
    audit::{
        AuditEvent, Checkpoint, ConsistencyProof, Continuation, Evidence, InclusionProof, ProvenLine,
        nodes_needed_for_consistency, nodes_needed_for_inclusion,
    },
    error::GateError,
};

impl Gate {
    /// The lines about `person` that `checkpoint` covers, each with its proof. A destroyed line is not among them: nothing
    /// of it is left to show.
    pub async fn evidence(&self, person: PersonId, checkpoint: &Checkpoint) -> Result<Evidence, GateError> {
        let mut tx = self.db().snapshot().await?;
        let size = checkpoint.size();
        let covered = i64::try_from(size).unwrap_or(i64::MAX);
        let sql = format!(
            "SELECT {} FROM audit_part p CROSS JOIN audit_subject s JOIN audit_event e ON e.seq = s.seq \
             WHERE (s.seq >> 12) = p.n AND s.person_id = $1 AND e.seq < $2 ORDER BY e.seq",
            event_columns(&tx)
        );
        let rows = tx.rows(sql, vec![person.into(), covered.into()]).await?;
        let rows = rows.iter().map(event_row).collect::<Result<Vec<_>, _>>()?;
        let mut wanted = BTreeSet::new();
        for row in &rows {
            let seq = u64::try_from(row.seq).map_err(unchecked)?;
            wanted.extend(nodes_needed_for_inclusion(seq, size).map_err(unchecked)?);
        }
        let known = nodes_at(&mut tx, &Vec::from_iter(wanted)).await?;
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

    /// The proof that the log up to `later` begins with the whole log up to `earlier`. When it does not, that is the answer:
    /// the stored tree leads to other roots than were signed.
    pub async fn continuation(
        &self,
        earlier: &Checkpoint,
        later: &Checkpoint,
    ) -> Result<Result<Continuation, NoContinuation>, GateError> {
        let (from, to) = (earlier.size(), later.size());
        if from == 0 || to < from {
            return Ok(Err(NoContinuation { earlier: from, later: to }));
        }
        let mut tx = self.db().snapshot().await?;
        let known = nodes_at(&mut tx, &nodes_needed_for_consistency(from, to).map_err(unchecked)?).await?;
        let proof = ConsistencyProof::build(from, to, &known).map_err(unchecked)?;
        if proof.check(earlier.root(), later.root()).is_err() {
            return Ok(Err(NoContinuation { earlier: from, later: to }));
        }
        let (earlier, later) = (earlier.text().to_owned(), later.text().to_owned());
        Ok(Ok(Continuation { earlier, later, path: proof.path }))
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

/// The log up to the later size does not begin with the log up to the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoContinuation {
    /// Lines the earlier checkpoint was signed over.
    pub earlier: u64,
    /// Lines the later one was signed over.
    pub later: u64,
}

/// A part of the log.
#[derive(Debug)]
pub struct LogPage {
    /// The place of the last line that was read.
    pub last: i64,
    /// The events with their place.
    pub events: Vec<(i64, AuditEvent)>,
}
