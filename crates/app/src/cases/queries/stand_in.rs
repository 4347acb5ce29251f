//! Who stands in for whom on a case, and until when its reader reads it in an emergency.

use doorbraak_domain::ids::{AccountId, Case, StandInId};
use doorbraak_gate::{Action, GateError, Implies, Op, Permit, Source, row};
use doorbraak_kernel::Moment;

use crate::cases::{access::ReadCase, store};

row! {
    /// A stand-in that runs or is still to come.
    pub struct StandInLine {
        /// Its id.
        pub id: StandInId,
        /// The colleague.
        pub account_id: AccountId,
        /// Name.
        pub name: String,
        /// The employing organisation.
        pub organisation: String,
        /// The one replaced.
        pub for_id: AccountId,
        /// Name of the one replaced.
        pub replaces: String,
        /// Since when.
        pub from_ms: Moment,
        /// The first moment after it.
        pub until_ms: Moment,
    }
}

impl StandInLine {
    /// `tot en met 20 januari 2025`, or since when when it is still to come.
    pub fn days(&self, now: Moment) -> String {
        let last = self.until_ms.plus_seconds(-1).day().long_text();
        if self.from_ms > now {
            format!("van {} tot en met {last}", self.from_ms.day().long_text())
        } else {
            format!("tot en met {last}")
        }
    }

    /// Whether it runs.
    pub fn runs(&self, now: Moment) -> bool {
        self.from_ms <= now && now < self.until_ms
    }
}

/// Stand-ins that run at `now` or are still to come.
pub async fn stand_ins<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    now: Moment,
) -> Result<Vec<StandInLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::stand_in::current(source, permit, now).await
}

/// Until when the actor reads the case of this permit in an emergency.
pub async fn emergency_until<A>(op: &Op, permit: &Permit<'_, A>) -> Result<Option<Moment>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::stand_in::emergency_until(&mut &*op, permit, (op.actor().account, op.now())).await
}
