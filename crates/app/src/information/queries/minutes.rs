//! Which items stand in the minutes of a discussion. Minutes refer to items and never copy them, so that a withdrawn,
//! expired or narrowed item is gone from the next print (C4, L22).

use doorbraak_domain::ids::{Case, DiscussionId, ItemId};
use doorbraak_gate::{Action, GateError, Implies, Permit, Source, row};

use crate::{cases::access::ReadCase, information::store};

row! {
    /// A reference.
    pub struct Noted {
        /// The item.
        pub item_id: ItemId,
    }
}

/// The references of a discussion of the permit's case. What is behind them is asked for each of them.
pub async fn noted<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    discussion: DiscussionId,
) -> Result<Vec<ItemId>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let rows = store::minutes::noted(source, permit, discussion).await?;
    Ok(rows.into_iter().map(|row| row.item_id).collect())
}
