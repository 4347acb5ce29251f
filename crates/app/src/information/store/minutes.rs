//! Rows of which items were before the table in a discussion.

use doorbraak_domain::ids::{Case, DiscussionId, ItemId};
use doorbraak_gate::{Action, GateError, Implies, Permit, Source, Tx};

use crate::{
    cases::access::ReadCase,
    information::{
        access::{CorrectItem, NoteInMinutes},
        queries::Noted,
    },
};

/// Has the item of the permit stand in the minutes of a discussion of its case.
pub(in crate::information) async fn note(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, NoteInMinutes>,
    discussion: DiscussionId,
) -> Result<(), GateError> {
    let (by, now) = (tx.op().actor().account, tx.op().now());
    let sql = "INSERT INTO discussion_item (discussion_id, item_id, noted_by, noted_ms) SELECT d.id, i.id, $3, $4 \
               FROM info_item i JOIN discussion d ON d.case_id = i.case_id WHERE i.id = $1 AND d.id = $2 \
               ON CONFLICT DO NOTHING";
    tx.exec(permit.write(sql).bind(discussion).bind(by).bind(now)).await.map(|_| ())
}

/// Takes the item of the permit out of the minutes of a discussion.
pub(in crate::information) async fn strike(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, NoteInMinutes>,
    discussion: DiscussionId,
) -> Result<(), GateError> {
    let sql = "DELETE FROM discussion_item WHERE item_id = $1 AND discussion_id = $2";
    tx.exec(permit.write(sql).bind(discussion)).await.map(|_| ())
}

/// The minutes that refer to the item of the permit refer to `new` from now on.
pub(in crate::information) async fn hand_on(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, CorrectItem>,
    new: ItemId,
) -> Result<(), GateError> {
    let sql = "UPDATE discussion_item SET item_id = $2 WHERE item_id = $1";
    tx.exec(permit.write(sql).bind(new)).await.map(|_| ())
}

/// Which items stand in the minutes of a discussion of the permit's case: ids only, each still to be admitted.
pub(in crate::information) async fn noted<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    discussion: DiscussionId,
) -> Result<Vec<Noted>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT n.item_id FROM discussion_item n JOIN discussion d ON d.id = n.discussion_id \
               WHERE d.case_id = $1 AND d.id = $2 ORDER BY n.noted_ms, n.item_id";
    source.rows(permit.read(sql).bind(discussion)).await
}
