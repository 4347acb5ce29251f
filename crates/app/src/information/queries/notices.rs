//! What became of items somebody knew (L21, L22, L29) and what is asked of a source (L26). Notices hold no title and no
//! text of an item: they stand on pages that are open all day.

use doorbraak_domain::{
    ids::{CaseId, House, ItemId, OrganisationId},
    information::{Category, WithdrawReason},
};
use doorbraak_gate::{Action, GateError, Op, Scope, row};
use doorbraak_kernel::{Code as _, Moment, Problem};

use crate::{
    cases::access::ListCases,
    information::{access::ReadItem, store},
};

row! {
    /// An item that was withdrawn.
    pub struct GoneLine {
        /// The item.
        pub id: ItemId,
        /// Its case.
        pub case_id: CaseId,
        /// The number of that case.
        pub number: String,
        /// Who had brought it in.
        pub organisation: String,
        /// The kind of data.
        pub category: Category as code,
        /// Why it went.
        pub reason: WithdrawReason as code,
        /// When it had been shared.
        pub shared_ms: Moment,
        /// When it went.
        pub withdrawn_ms: Moment,
        /// What came in its place.
        pub new_id: Option<ItemId>,
    }
}

impl GoneLine {
    /// What it was, without saying what stood in it.
    pub fn what(&self) -> String {
        format!("{} van {}, gedeeld op {}", self.category.label(), self.organisation, self.shared_ms.day().long_text())
    }

    /// When and why it went.
    pub fn why(&self) -> String {
        format!("{}: {}", self.withdrawn_ms.day().long_text(), self.reason.label())
    }
}

row! {
    /// An item that went out of sight.
    pub struct LostLine {
        /// Its case.
        pub case_id: CaseId,
        /// The number of that case.
        pub number: String,
        /// Whose item it is.
        pub organisation: String,
        /// When.
        pub at_ms: Moment,
    }
}

row! {
    /// A question whether an item may go to a third party.
    pub struct MayLine {
        /// The item.
        pub id: ItemId,
        /// The number of its case.
        pub number: String,
        /// The third party.
        pub organisation_id: OrganisationId,
        /// Its name.
        pub receiver: String,
        /// When it was asked.
        pub asked_ms: Moment,
    }
}

/// Items of others that were withdrawn since `since` and that the reader could read.
pub async fn withdrawn<A: Action<On = House>>(scope: &Scope<'_, A>, since: Moment) -> Result<Vec<GoneLine>, GateError> {
    store::notices::withdrawn(scope, since).await
}

/// Items that went out of the reader's sight since `since`.
pub async fn lost<A: Action<On = House>>(scope: &Scope<'_, A>, since: Moment) -> Result<Vec<LostLine>, GateError> {
    store::notices::lost(scope, since).await
}

/// Questions to the reader's organisation.
pub async fn asked_to_consent<A>(scope: &Scope<'_, A>, now: Moment) -> Result<Vec<MayLine>, GateError>
where
    A: Action<On = House>,
{
    let mut lines = store::notices::asked(scope, now).await?;
    lines.extend(store::notices::asked_outside(scope, now).await?);
    lines.sort_by_key(|line| (line.asked_ms, line.id));
    Ok(lines)
}

/// What this reader knew of a case and is gone. What came in its place is named only to who may read that.
pub async fn gone(op: &Op, case: CaseId) -> Result<Vec<GoneLine>, Problem> {
    let scope = op.scope::<ListCases>().await?;
    let mut lines = store::notices::gone(&scope, case).await?;
    hide_new(op, &mut lines).await?;
    Ok(lines)
}

/// Takes away the address of a new item that is not for this reader.
pub async fn hide_new(op: &Op, lines: &mut [GoneLine]) -> Result<(), GateError> {
    for line in lines {
        if let Some(new) = line.new_id
            && !op.may::<ReadItem>(new).await?
        {
            line.new_id = None;
        }
    }
    Ok(())
}
