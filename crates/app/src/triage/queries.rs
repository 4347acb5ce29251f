//! What the triage sees: the queue, the recorded test, and, after a positive one, whether the person was here before.

use doorbraak_domain::{
    cases::{CaseState, CaseStatus},
    figures::PersonMark,
    ids::{Case, CaseId, DossierId, ReferralId},
    intake::Channel,
    triage::fit_test::Verdict,
};
use doorbraak_gate::{Action, Implies, Narrative, Op, Permit, Source, row};
use doorbraak_kernel::{Day, Id, Moment, Problem};

use super::{
    access::{DecideTriage, ListReferrals},
    store,
};
use crate::cases::access::ReadCase;
use crate::intake::{
    access::ReadReferral,
    queries::{Cursor, PAGE, page_of},
};

row! {
    /// A referral that waits. It names no person: who waits is read on the referral itself.
    pub struct QueueLine {
        /// The referral.
        pub id: ReferralId,
        /// Its number.
        pub number: String,
        /// Its door.
        pub channel: Channel as code,
        /// Where it stands.
        pub status: CaseStatus as code,
        /// Who sent it.
        pub organisation: String,
        /// Where the subject lives.
        pub municipality: Option<String>,
        /// Since when it waits.
        pub registered_ms: Moment,
        /// Whether the reader sent it.
        pub own: bool,
    }
}

row! {
    /// A recorded fit test.
    pub struct TestLine {
        /// Its id.
        pub id: Id<FitTest>,
        /// Its dossier.
        pub dossier_id: DossierId,
        /// Who judged.
        pub judge: String,
        /// For which organisation.
        pub organisation: String,
        /// When.
        pub judged_ms: Moment,
        /// (a) is met.
        pub met_a: bool,
        /// (b) is met.
        pub met_b: bool,
        /// (c) is met.
        pub met_c: bool,
        /// (d) is met.
        pub met_d: bool,
        /// Why (a).
        pub reason_a: Narrative,
        /// Why (b).
        pub reason_b: Narrative,
        /// Why (c).
        pub reason_c: Narrative,
        /// Why (d).
        pub reason_d: Narrative,
    }
}

/// Marker of a recorded fit test.
#[derive(Debug)]
pub enum FitTest {}

row! {
    /// An earlier, closed case of a person with the same name and birth date (A7). Its dates and nothing more.
    pub struct Known {
        /// The case.
        pub id: CaseId,
        /// When it was opened.
        pub opened_ms: Moment,
        /// When it was closed.
        pub closed_on: Day,
        /// The key under which facts count that person.
        pub mark: Id<PersonMark>,
    }
}

row! {
    /// A referral that must be gone.
    pub struct Due {
        /// The referral.
        pub id: ReferralId,
        /// Its dossier.
        pub dossier_id: DossierId,
        /// Where it stands.
        pub status: CaseStatus as code,
        /// Its last day.
        pub erase_by: Option<Day>,
    }
}

impl Due {
    pub(super) fn state(&self) -> Result<CaseState, Problem> {
        CaseState::from_stored(self.status, self.erase_by)
            .ok_or_else(|| Problem::internal("a referral in a state it cannot have"))
    }
}

/// The queue, oldest first, with the place of the next page.
pub async fn queue(op: &Op, after: Option<Cursor>) -> Result<(Vec<QueueLine>, Option<Cursor>), Problem> {
    let scope = op.scope::<ListReferrals>().await?;
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = store::queue(&scope, after, most).await?;
    page_of(rows, |row| row.id, |row| Cursor { at: row.registered_ms, id: row.id }).await
}

/// The recorded fit test, if there is one.
pub async fn fit_test(op: &Op, permit: &Permit<'_, ReadReferral>) -> Result<Option<TestLine>, Problem> {
    Ok(store::fit_test(op, permit).await?)
}

/// How the referral of this case was judged, for what needs the criteria of Bgs 2.20 later too.
pub async fn fit_of_case<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Option<Verdict>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let met = store::met_of_case(source, permit).await?;
    Ok(met.map(|row| Verdict::of([row.met_a, row.met_b, row.met_c, row.met_d])))
}

/// Earlier, closed cases of a person with this name and birth date, the last closed first. Only who may decide sees this,
/// and so only after a positive test.
pub async fn known(op: &Op, permit: &Permit<'_, DecideTriage>) -> Result<Vec<Known>, Problem> {
    Ok(store::known(&mut &*op, permit).await?)
}
