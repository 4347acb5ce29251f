//! **Vergeten** of lines of the log, where the law asks that nothing remains of what they tell (L12): the content of a line,
//! its salt and the persons it names go; its commitment and its place in the tree stay, so that every proof stays valid, and
//! a line of kind destruction names what went.

use doorbraak_kernel::{Id, Uuid};

use crate::{
    Authority,
    audit::{AuditEvent, Detail, EventKind, EventResult, destruction_details},
    error::GateError,
    facts::Object,
    op::Op,
    policy::Decision,
    tx::Tx,
};

/// The action under which the log says that lines were emptied.
const FORGOTTEN: &str = "vergeetRegels";

impl Tx<'_> {
    /// Empties the lines of the log about a thing that tell of one of these `actions`, and takes the thing off those of the
    /// present operation: what remains is that somebody did it, and not to what. Attempts that were refused stay. Gives how
    /// many lines were emptied.
    pub async fn forget<O: Object>(
        &mut self,
        _authority: &impl Authority,
        about: Id<O>,
        actions: &[&'static str],
    ) -> Result<usize, GateError> {
        let about = about.uuid();
        let told = |event: &AuditEvent| {
            event.result != EventResult::Refused && actions.iter().any(|action| event.action.as_str() == *action)
        };
        let sql = "SELECT seq, payload FROM audit_event WHERE object_id = $1 AND payload IS NOT NULL ORDER BY seq";
        let mut lines = Vec::new();
        for row in self.raw.rows(sql.into(), vec![about.into()]).await? {
            let payload: Vec<u8> = row.get("payload")?;
            let event = AuditEvent::decode(&payload).map_err(|error| GateError::Unrecorded(error.to_string()))?;
            if told(&event) {
                lines.push(row.get::<i64>("seq")?);
            }
        }
        for line in &lines {
            let empty = "UPDATE audit_event SET salt = NULL, payload = NULL, account_id = NULL, object_kind = NULL, \
                         object_id = NULL WHERE seq = $1";
            self.raw.exec(empty.into(), vec![(*line).into()]).await?;
            self.raw.exec("DELETE FROM audit_subject WHERE seq = $1".into(), vec![(*line).into()]).await?;
        }
        let gone: Vec<u64> = lines.iter().filter_map(|line| u64::try_from(*line).ok()).collect();
        self.op().take_off_record(about, told);
        if !gone.is_empty() {
            self.op().note_forgotten(O::KIND, &gone);
        }
        Ok(gone.len())
    }
}

impl Op {
    /// Takes the thing off the lines that were not written yet.
    fn take_off_record(&self, about: Uuid, told: impl Fn(&AuditEvent) -> bool) {
        let mut events = self.take_pending();
        for event in events.iter_mut().filter(|event| event.object.id == Some(about) && told(event)) {
            event.object.id = None;
            event.subjects.clear();
            event.details.clear();
        }
        self.give_back(events);
    }

    fn note_forgotten(&self, kind: &'static str, lines: &[u64]) {
        let decision = Decision { allowed: true, rules: Vec::new() };
        let event = self.event(EventKind::Destruction, FORGOTTEN, kind, None, &decision);
        let details: Vec<Detail> = destruction_details(lines);
        self.note(AuditEvent { decision: None, details, ..event });
    }
}
