//! Calls as their caller, the procesregisseur of the case and the FG may read them.

use doorbraak_domain::{
    emergency::{Verdict, runs},
    ids::{AccountId, Case, CaseId, EmergencyId, House},
};
use doorbraak_gate::{Action, Implies, Narrative, Op, Permit, row};
use doorbraak_kernel::{Moment, Problem};

use super::{access::ShowEmergency, store};
use crate::cases::access::ReadCase;

row! {
    /// An own call. It does not say whether a case fits.
    pub struct OwnCall {
        /// The call.
        pub id: EmergencyId,
        /// The number, as typed.
        pub number: Narrative,
        /// What was going on.
        pub danger: Narrative,
        /// Since when.
        pub from_ms: Moment,
        /// Until when.
        pub until_ms: Moment,
    }
}

row! {
    /// A call at a case.
    pub struct CaseCall {
        /// The call.
        pub id: EmergencyId,
        /// Who.
        pub name: String,
        /// Of which partner.
        pub organisation: String,
        /// What was going on.
        pub danger: Narrative,
        /// Who was in danger.
        pub endangered: Narrative,
        /// Since when.
        pub from_ms: Moment,
        /// Until when.
        pub until_ms: Moment,
        /// What the FG thought of it.
        pub judgement: Option<Verdict> as maybe_code,
    }
}

row! {
    /// A call as the FG judges it.
    pub struct ReviewedCall {
        /// The call.
        pub id: EmergencyId,
        /// The account of who called.
        pub account_id: AccountId,
        /// Who.
        pub name: String,
        /// Of which partner.
        pub organisation: String,
        /// The number, as typed.
        pub number: Narrative,
        /// The name, as typed.
        pub family_name: Narrative,
        /// What was going on.
        pub danger: Narrative,
        /// Who was in danger.
        pub endangered: Narrative,
        /// Since when.
        pub from_ms: Moment,
        /// Until when.
        pub until_ms: Moment,
        /// The case that fits, if one does.
        pub case_id: Option<CaseId>,
        /// Its procesregisseur.
        pub director: Option<String>,
        /// What the FG thought of it.
        pub judgement: Option<Verdict> as maybe_code,
        /// Why.
        pub note: Option<Narrative>,
        /// When.
        pub judged_ms: Option<Moment>,
        /// Who judged.
        pub judge: Option<String>,
    }
}

impl OwnCall {
    /// Whether it runs.
    pub fn runs(&self, now: Moment) -> bool {
        runs(self.from_ms, self.until_ms, now)
    }
}

impl ReviewedCall {
    /// The verdict in words.
    pub fn verdict(&self) -> Option<&'static str> {
        self.judgement.map(doorbraak_kernel::Code::label)
    }
}

impl CaseCall {
    /// The verdict in words.
    pub fn verdict(&self) -> Option<&'static str> {
        self.judgement.map(doorbraak_kernel::Code::label)
    }

    /// Whether it runs.
    pub fn runs(&self, now: Moment) -> bool {
        runs(self.from_ms, self.until_ms, now)
    }
}

/// The actor's own calls, newest first.
pub async fn own(op: &Op, permit: &Permit<'_, ShowEmergency>) -> Result<Vec<OwnCall>, Problem> {
    Ok(store::own(op, permit).await?)
}

/// The calls at the case of this permit, newest first.
pub async fn of_case<A>(op: &Op, permit: &Permit<'_, A>) -> Result<Vec<CaseCall>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    Ok(store::of_case(op, permit).await?)
}

/// All calls, those without a verdict first. For who may review the log; the permit says so.
pub async fn all<A>(op: &Op, permit: &Permit<'_, A>) -> Result<Vec<ReviewedCall>, Problem>
where
    A: Action<On = House>,
{
    Ok(store::all(op, permit).await?)
}
