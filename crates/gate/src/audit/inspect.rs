//! What can be seen from one row alone: whether content, salt, commitment, leaf and index columns belong together.

use doorbraak_kernel::Code;

use super::{AuditEvent, EventKind, EventRow, Fault, IndexColumns, SALT_BYTES, commitment};

/// The outcome for one row. The event is there only when every column of the row agrees with it.
#[derive(Debug, Default)]
pub(super) struct Inspected {
    pub(super) faults: Vec<Fault>,
    pub(super) event: Option<AuditEvent>,
    pub(super) destroyed: bool,
}

pub(super) fn inspect(row: &EventRow) -> Inspected {
    let mut found = Inspected::default();
    match (&row.salt, &row.payload) {
        (Some(salt), Some(payload)) => read_payload(row, salt, payload, &mut found),
        (None, None) => {
            found.destroyed = true;
            if row.index != IndexColumns::default() {
                found.faults.push(Fault::Index);
            }
            if row.kind == EventKind::Destruction.code() {
                found.faults.push(Fault::DestructionDestroyed);
            }
        }
        _ => found.faults.push(Fault::HalfDestroyed),
    }
    if row.leaf != row.recomputed_leaf() {
        found.faults.push(Fault::Leaf);
    }
    if !found.faults.is_empty() {
        found.event = None;
    }
    found
}

fn read_payload(row: &EventRow, salt: &[u8], payload: &[u8], found: &mut Inspected) {
    let salt: Result<&[u8; SALT_BYTES], _> = salt.try_into();
    if !salt.is_ok_and(|salt| commitment(salt, payload).as_slice() == row.commitment) {
        return found.faults.push(Fault::Payload);
    }
    match AuditEvent::decode(payload) {
        Err(error) => found.faults.push(Fault::Unreadable(error)),
        Ok(event) => {
            if row.kind != event.kind.code() || row.at_ms != event.at.millis() {
                found.faults.push(Fault::Columns);
            }
            let mut index = row.index.clone();
            index.subjects.sort_unstable();
            if index != IndexColumns::of(&event) {
                found.faults.push(Fault::Index);
            }
            found.event = Some(event);
        }
    }
}
