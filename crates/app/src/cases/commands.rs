//! Use cases: open, advance, involve. Each asks the policy, lets the domain decide, writes, keeps the projection and the
//! facts, and leaves the commit to its caller, so that a triage decision and its case are one transaction.

mod closing;
mod freeze;
mod involved;
mod journal;
mod lists;
mod stand_in;

pub use closing::{ScaleDownForm, scale_down};
pub use freeze::freeze;
pub use involved::{ThirdParty, add_third_party, dismiss, involve, name_lead, release};
pub use journal::{
    ContactMoment, Core, InformStep, TimelineEvent, add_timeline, describe, record_contact, set_core, set_inform_duty,
};
pub use lists::{leave_lists, mark_hit};
pub use stand_in::{NewStandIn, end_stand_in, fitting_roles, name_stand_in};

use doorbraak_domain::{
    cases::{
        CaseStatus, Colour, Regime,
        lifecycle::{CaseEvent, CaseState},
    },
    figures::{Fact, FactKind},
    ids::{AccountId, Case, CaseId, DossierId, PersonId, Referral, TableId},
    intake::Channel,
};
use doorbraak_gate::{Action, Implies, Permit, Source, Tx, Writes};
use doorbraak_kernel::Problem;

use super::{
    CaseRecord,
    access::ReadCase,
    store::{self, projection},
};

/// What triage hands over when it admits.
#[derive(Debug, Clone)]
pub struct OpenCase {
    /// The dossier of the referral, which the case continues.
    pub dossier: DossierId,
    /// How it came in.
    pub channel: Channel,
    /// Its first table.
    pub table: TableId,
    /// The code of that table, for the facts.
    pub table_code: String,
    /// The legal regime of the table.
    pub regime: Regime,
    /// Municipality of the subject, official code.
    pub municipality: String,
    /// The subject.
    pub subject: PersonId,
    /// The procesregisseur.
    pub director: AccountId,
    /// How urgent it looks.
    pub colour: Colour,
    /// Carries the HIT flag.
    pub hit: bool,
    /// The earlier, closed case of the same person.
    pub returned_from: Option<CaseId>,
    /// What the referral says of the core; who directs the case cannot read the referral itself.
    pub core: Core,
}

/// Opens the case of an admitted referral: number, projection and the fact "toegelaten" in the caller's transaction.
pub async fn open<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>, new: &OpenCase) -> Result<CaseId, Problem>
where
    A: Action<On = Referral, Mode = Writes>,
{
    let op = tx.op();
    let (case, today) = (op.new_id(), op.now().day());
    let mark = op.new_id();
    let number = tx.next_number(&today.year().to_string()).await?;
    store::insert(tx, permit, case, &number, mark, new).await?;
    projection::admit_director(tx, permit, case, new.director).await?;
    let person = store::person_mark(tx, permit, new.subject).await?;
    let kind = FactKind::Admitted {
        channel: new.channel,
        table: new.table_code.clone(),
        municipality: Some(new.municipality.clone()),
        returned: new.returned_from.is_some(),
    };
    tx.fact(&Fact { id: op.new_id(), day: today, case: Some(mark), person, kind }).await?;
    Ok(case)
}

/// The case as commands need it. The permit may be for any action that includes reading the case.
pub async fn load<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<CaseRecord, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    Ok(store::record(source, permit).await?)
}

/// Moves the case along its lifecycle; the domain refuses what the law does not know. A step already behind the case
/// (a second consultation, a second intervention) changes nothing.
pub async fn advance<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    event: CaseEvent,
) -> Result<CaseStatus, Problem>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    let next = state_of(record)?.apply(event).map_err(|refusal| Problem::refused(refusal.to_string()))?;
    let status = next.status();
    if status != record.status {
        store::set_status(tx, permit, status, next.day()).await?;
    }
    Ok(status)
}

/// Takes the closed case out of every list, the prioritised ones too: what is closed no longer goes first (L12). The
/// closing itself is written by the caller's store.
pub async fn shield<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<(), Problem>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    projection::remove(tx, permit).await?;
    leave_lists(tx, permit, None).await.map(|_| ())
}

fn state_of(record: &CaseRecord) -> Result<CaseState, Problem> {
    CaseState::from_stored(record.status, record.closed_on)
        .ok_or_else(|| Problem::internal("a case in a state a case cannot have"))
}
