//! **Van een geprioriteerde lijst af** (Wgs 2.32; L12): without delay and without a trace. The row, its key and what the log
//! tells of it go in one transaction; the log keeps that somebody was taken off a list, and not who.

use doorbraak_domain::ids::{Case, PriorityListId};
use doorbraak_gate::{Action, Implies, Permit, Tx, Writes};
use doorbraak_kernel::Problem;

use crate::cases::{
    access::{PutOnList, ReadCase, SeeOnList, TakeOffList},
    store::lists,
};

/// The lines of the log that tell of a list.
pub(super) const LIST_ACTIONS: [&str; 3] = [PutOnList::NAME, TakeOffList::NAME, SeeOnList::NAME];

/// Takes the case off this list, or off every list. Gives from how many.
pub async fn leave_lists<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    list: Option<PriorityListId>,
) -> Result<usize, Problem>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    let mut places = lists::places(tx, permit).await?;
    places.retain(|place| list.is_none_or(|list| list == place.list_id));
    for place in &places {
        lists::erase(tx, permit, place).await?;
    }
    if places.iter().any(|place| place.hit) {
        lists::follow_lists(tx, permit).await?;
    }
    if !places.is_empty() {
        tx.forget(permit, permit.on(), &LIST_ACTIONS).await?;
    }
    Ok(places.len())
}

/// Lets the mark HIT follow after a case came on a list.
pub async fn mark_hit<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<(), Problem>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    Ok(lists::follow_lists(tx, permit).await?)
}
