//! What may be read of drafts and referrals.

use doorbraak_domain::{
    cases::{CaseState, CaseStatus},
    ids::{AccountId, DossierId, DraftId, House, PersonId, Referral, ReferralId},
    intake::Channel,
    triage::Outcome,
};
use doorbraak_gate::{Action, Implies, Narrative, Op, Permit, Source, Unsifted, row};
use doorbraak_kernel::{Day, Id, Moment, Problem, Uuid};

use super::{
    Content,
    access::{EditDraft, ReadReferral, StartReferral},
    commands::Typed,
    store,
};

/// How many lines a page of a list shows.
pub const PAGE: usize = 25;

/// A place in a list ordered by moment: pages go on from the last line, however much was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The moment of the line.
    pub at: Moment,
    /// The id of the line.
    pub id: ReferralId,
}

impl Cursor {
    /// Before everything.
    pub const FIRST: Self = Self { at: Moment::from_millis(i64::MIN), id: Id::from_uuid(Uuid::nil()) };
    /// After everything.
    pub const LAST: Self = Self { at: store::END_OF_TIME, id: Id::from_uuid(Uuid::max()) };

    /// As it stands in an address.
    pub fn text(self) -> String {
        format!("{}.{}", self.at.millis(), self.id)
    }

    /// What stood in an address; anything else is no place.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('.')?;
        Some(Self { at: Moment::from_millis(at.parse().ok()?), id: id.parse().ok()? })
    }
}

/// One page of rows that were asked one longer than a page, with the place where the next begins. The row that only tells of
/// a next page is cut off before anything is decided: it is not shown, and so is no look.
pub async fn page_of<R>(
    rows: Unsifted<'_, R>,
    id: impl Fn(&R) -> ReferralId,
    place: impl Fn(&R) -> Cursor,
) -> Result<(Vec<R>, Option<Cursor>), Problem> {
    let more = rows.count() > PAGE;
    let rows = rows.first(PAGE).admit::<ReadReferral>(id).await?;
    let next = rows.last().filter(|_| more).map(place);
    Ok((rows, next))
}

row! {
    /// A draft in the list of its author.
    pub struct DraftLine {
        /// The draft.
        pub id: DraftId,
        /// Its door.
        pub channel: Channel as code,
        /// When it was kept last.
        pub updated_ms: Moment,
    }
}

row! {
    /// A draft with its text.
    pub struct DraftText {
        /// The draft.
        pub id: DraftId,
        /// Its dossier.
        pub dossier_id: DossierId,
        /// Its door.
        pub channel: Channel as code,
        /// What was typed.
        pub body: Narrative,
        /// When it was kept last.
        pub updated_ms: Moment,
    }
}

row! {
    /// A referral in the list of its referrer.
    pub struct OwnLine {
        /// The referral.
        pub id: ReferralId,
        /// Its number.
        pub number: String,
        /// Its door.
        pub channel: Channel as code,
        /// Where it stands.
        pub status: CaseStatus as code,
        /// When it was submitted.
        pub registered_ms: Moment,
        /// When it was decided on.
        pub decided_ms: Option<Moment>,
        /// What the triage decided.
        pub outcome: Option<Outcome> as maybe_code,
        /// When it will be erased.
        pub erase_by: Option<Day>,
    }
}

row! {
    /// A referral with its text.
    pub struct ReferralRecord {
        /// The referral.
        pub id: ReferralId,
        /// Its dossier.
        pub dossier_id: DossierId,
        /// Its number.
        pub number: String,
        /// Its door.
        pub channel: Channel as code,
        /// Where it stands.
        pub status: CaseStatus as code,
        /// Who registered it.
        pub referrer: String,
        /// The account of who registered it.
        pub referrer_id: AccountId,
        /// As what.
        pub job_title: String,
        /// For which organisation.
        pub organisation: String,
        /// The person it is about; gone after erasure.
        pub subject_id: Option<PersonId>,
        /// When it was submitted.
        pub registered_ms: Moment,
        /// The name under the declaration of correctness.
        pub declared_by: String,
        /// What it says; gone after erasure.
        pub body: Option<Narrative>,
        /// When it was decided on.
        pub decided_ms: Option<Moment>,
        /// What the triage decided or asked.
        pub outcome: Option<Outcome> as maybe_code,
        /// What the referrer is told.
        pub answer: Option<Narrative>,
        /// When it must be gone.
        pub erase_by: Option<Day>,
        /// Grows with every change.
        pub version: i64,
    }
}

impl ReferralRecord {
    /// Where it stands, with its day.
    pub fn state(&self) -> Result<CaseState, Problem> {
        CaseState::from_stored(self.status, self.erase_by)
            .ok_or_else(|| Problem::internal("a referral in a state it cannot have"))
    }

    /// What it says, unless it was erased or frozen (L10).
    pub fn content(&self) -> Result<Option<Content>, Problem> {
        match &self.body {
            Some(body) if self.status != CaseStatus::HandedToWpgar => Content::from_json(body.reveal()).map(Some),
            _ => Ok(None),
        }
    }
}

/// Own drafts, the last kept first.
pub async fn own_drafts(op: &Op) -> Result<Vec<DraftLine>, Problem> {
    let scope = op.scope::<StartReferral>().await?;
    Ok(store::own_drafts(&scope).await?.admit::<EditDraft>(|row| row.id).await?)
}

/// Own referrals, the newest first, with the place of the next page.
pub async fn own_referrals(op: &Op, before: Option<Cursor>) -> Result<(Vec<OwnLine>, Option<Cursor>), Problem> {
    let scope = op.scope::<StartReferral>().await?;
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = store::own_referrals(&scope, before, most).await?;
    page_of(rows, |row| row.id, |row| Cursor { at: row.registered_ms, id: row.id }).await
}

/// A draft and what was typed in it.
pub async fn draft(op: &Op, draft: DraftId) -> Result<(DraftText, Typed), Problem> {
    let permit = op.authorize::<EditDraft>(draft).await?;
    let row = store::draft_text(&mut &*op, &permit).await?.ok_or_else(Problem::not_found)?;
    let typed =
        serde_json::from_str(row.body.reveal()).map_err(|_| Problem::internal("a draft that cannot be read"))?;
    Ok((row, typed))
}

/// The referral with this number, to ask a permit on. A number that leads nowhere gives a fresh key, so that asking for it is
/// refused and recorded in the same way as a referral of somebody else.
pub async fn by_number<A>(op: &Op, permit: &Permit<'_, A>, number: &str) -> Result<ReferralId, Problem>
where
    A: Action<On = House>,
{
    Ok(store::by_number(op, permit, number).await?.unwrap_or_else(|| op.new_id()))
}

/// A referral in full.
pub async fn read<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<ReferralRecord, Problem>
where
    A: Action<On = Referral> + Implies<ReadReferral>,
{
    store::referral(source, permit).await?.ok_or_else(Problem::not_found)
}
