//! What a search finds: persons of the own cases and referrals, each admitted by the policy and on record as a look.

use doorbraak_domain::{
    cases::CaseStatus,
    ids::{CaseId, PersonId, ReferralId},
    people::Sought,
};
use doorbraak_gate::{Op, row};
use doorbraak_kernel::{Day, Moment, Problem, Sensitive};
use doorbraak_ui::dutch;

use super::{access::Search, store};
use crate::{cases::access::ReadCase, intake::access::ReadReferral, triage::access::ViewQueue};

row! {
    /// A person of a case.
    pub(super) struct CasePerson {
        pub(super) id: CaseId,
        pub(super) number: String,
        pub(super) status: CaseStatus as code,
        pub(super) table_name: String,
        pub(super) person_id: PersonId,
        pub(super) given_names: Sensitive<String>,
        pub(super) family_name: Sensitive<String>,
        pub(super) folded_name: Sensitive<String>,
        pub(super) born_on: Option<Day>,
        pub(super) is_subject: bool,
    }
}

row! {
    /// A person of a referral.
    pub(super) struct ReferralPerson {
        pub(super) id: ReferralId,
        pub(super) number: String,
        pub(super) status: CaseStatus as code,
        pub(super) registered_ms: Moment,
        pub(super) person_id: PersonId,
        pub(super) given_names: Sensitive<String>,
        pub(super) family_name: Sensitive<String>,
        pub(super) folded_name: Sensitive<String>,
        pub(super) born_on: Option<Day>,
        pub(super) is_subject: bool,
    }
}

/// Everything that was found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) cases: Vec<CasePerson>,
    pub(super) sent: Vec<ReferralPerson>,
    pub(super) waiting: Vec<ReferralPerson>,
}

impl Found {
    /// How many lines.
    pub(super) fn hits(&self) -> usize {
        self.cases.len() + self.sent.len() + self.waiting.len()
    }
}

/// Looks for it in what the reader may see, and nowhere else.
pub(super) async fn search(op: &Op, sought: &Sought) -> Result<Found, Problem> {
    let scope = op.scope::<Search>().await?;
    let cases = store::in_cases(&scope).await?.matching(|line| line.fits(sought));
    let cases = cases.admit_showing::<ReadCase>(|line| line.id, |line| Some(line.person_id)).await?;
    let sent = store::in_sent(&scope).await?.matching(|line| line.fits(sought));
    let sent = sent.admit_showing::<ReadReferral>(|line| line.id, |line| Some(line.person_id)).await?;
    let waiting = if op.may::<ViewQueue>(doorbraak_domain::ids::THE_HOUSE).await? {
        let waiting = store::in_waiting(&scope).await?.matching(|line| line.fits(sought));
        waiting.admit_showing::<ReadReferral>(|line| line.id, |line| Some(line.person_id)).await?
    } else {
        Vec::new()
    };
    let found = Found { cases, sent, waiting };
    op.found::<Search>(found.hits());
    Ok(found)
}

impl CasePerson {
    fn fits(&self, sought: &Sought) -> bool {
        sought.fits(self.folded_name.reveal(), self.born_on) || (self.is_subject && sought.is(&self.number))
    }

    /// The full name.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.given_names.reveal(), self.family_name.reveal())
    }

    /// `J.B.`, for a shared screen.
    pub(super) fn initials(&self) -> String {
        dutch::initials(&self.name())
    }
}

impl ReferralPerson {
    fn fits(&self, sought: &Sought) -> bool {
        sought.fits(self.folded_name.reveal(), self.born_on) || (self.is_subject && sought.is(&self.number))
    }

    /// The full name.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.given_names.reveal(), self.family_name.reveal())
    }

    /// `J.B.`, for a shared screen.
    pub(super) fn initials(&self) -> String {
        dutch::initials(&self.name())
    }
}
