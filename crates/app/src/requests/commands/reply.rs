//! Answering, reminding and taking back. The first answer stays: a second one finds another state and is a conflict.

use doorbraak_domain::{
    ids::{ItemId, RequestId},
    requests::{
        REMIND_BEFORE_DAYS, Reply, ReplyRefusal, ReplyText, RequestEvent, StepRefusal, WeightyReason, check_reply,
    },
};
use doorbraak_gate::{Narrative, Op};
use doorbraak_kernel::{FieldError, Problem};

use crate::{
    cases::Setback,
    mail::{AsLongAs, Notice, commands::notify},
    requests::{
        access::{AnswerRequest, FollowRequest},
        queries, store,
    },
};

/// An answer as it was given.
#[derive(Debug, Clone)]
pub struct GivenReply {
    /// The answer.
    pub reply: Reply,
    /// When something is known: whom to call.
    pub contact: Narrative,
    /// How.
    pub reach: Narrative,
    /// The kind of weighty reason.
    pub reason: Option<WeightyReason>,
    /// The item that was delivered.
    pub item: Option<ItemId>,
}

/// Answers for the own organisation.
pub async fn reply(op: &Op, request: RequestId, given: &GivenReply) -> Result<(), Setback> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<AnswerRequest>(request).await?;
    let record = queries::read(&mut tx, &permit).await?;
    let event = RequestEvent::Reply { reply: given.reply, on: op.now().day() };
    let next = record.state()?.apply(event).map_err(super::refused)?;
    let has_item = match given.item {
        Some(item) => store::is_deliverable(&mut tx, &permit, item).await?,
        None => false,
    };
    let text = ReplyText {
        reply: given.reply,
        contact: given.contact.reveal(),
        reach: given.reach.reveal(),
        reason: given.reason,
        has_item,
    };
    check_reply(&text).map_err(|found| beside(&found))?;
    store::settle(&mut tx, &permit, &record, next, given).await?;
    op.touches([record.person_id]);
    Ok(tx.commit().await?)
}

/// Takes the question back: the one asked no longer sees it.
pub async fn withdraw(op: &Op, request: RequestId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<FollowRequest>(request).await?;
    let record = queries::read(&mut tx, &permit).await?;
    let event = RequestEvent::Withdraw { on: op.now().day() };
    let next = record.state()?.apply(event).map_err(super::refused)?;
    store::withdraw(&mut tx, &permit, &record, next).await?;
    op.touches([record.person_id]);
    Ok(tx.commit().await?)
}

/// Reminds the one asked: the question shows as reminded in their own work, and a mail says that work waits.
pub async fn remind(op: &Op, request: RequestId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<FollowRequest>(request).await?;
    let record = queries::read(&mut tx, &permit).await?;
    let state = record.state()?;
    if !state.is_open() {
        return Err(super::refused(StepRefusal::AlreadyAnswered));
    }
    if !state.is_before_the_asked(op.now().day()) {
        return Err(super::refused(StepRefusal::Lapsed));
    }
    store::remind(&mut tx, &permit, &record).await?;
    notify(&mut tx, record.asked_id, Notice::NewWork, AsLongAs::Asked(request)).await?;
    op.touches([record.person_id]);
    Ok(tx.commit().await?)
}

/// Reminds, once, whoever has to answer within two days or is late. Part of the nightly upkeep; gives how many.
pub async fn remind_due(op: &Op) -> Result<u64, Problem> {
    let mut tx = op.begin().await?;
    let by = op.now().day().plus_days(REMIND_BEFORE_DAYS);
    for due in store::due(&mut tx, by).await? {
        notify(&mut tx, due.asked_id, Notice::NewWork, AsLongAs::Asked(due.id)).await?;
    }
    let count = store::remind_due(&mut tx, by).await?;
    tx.commit().await?;
    Ok(count)
}

fn beside(refusals: &[ReplyRefusal]) -> Setback {
    let field = |refusal: &ReplyRefusal| match refusal {
        ReplyRefusal::ContactMissing => "aanspreekpunt",
        ReplyRefusal::ReachMissing => "bereikbaar",
        ReplyRefusal::ReasonMissing | ReplyRefusal::ReasonOutOfPlace => "reden",
        ReplyRefusal::ItemMissing => "onderdeel",
    };
    Setback::Fields(refusals.iter().map(|refusal| FieldError::new(field(refusal), refusal.to_string())).collect())
}
