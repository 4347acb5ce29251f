//! Which items stand in the minutes of a discussion (C4, L23): decided by their source, or by the procesregisseur for what
//! was shared with her.

use doorbraak_domain::ids::{DiscussionId, ItemId};
use doorbraak_gate::Op;
use doorbraak_kernel::Problem;

use crate::information::{access::NoteInMinutes, store::minutes as store};

/// Puts items in the minutes of a discussion, or takes them out.
pub async fn note_in_minutes(op: &Op, discussion: DiscussionId, items: &[(ItemId, bool)]) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    for (item, stands) in items {
        let permit = tx.authorize::<NoteInMinutes>(*item).await?;
        if *stands {
            store::note(&mut tx, &permit, discussion).await?;
        } else {
            store::strike(&mut tx, &permit, discussion).await?;
        }
    }
    Ok(tx.commit().await?)
}
