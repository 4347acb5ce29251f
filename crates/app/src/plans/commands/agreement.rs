//! Agreements: one thing to do, one person, one day.

use doorbraak_domain::{
    ids::{AccountId, AgreementId, CaseId, DiscussionId, GoalId},
    meetings::{AgreementStatus, agreement},
};
use doorbraak_gate::{Narrative, Tx};
use doorbraak_kernel::{Day, Problem};

use super::{at, refused, seen};
use crate::{
    cases::commands::load,
    mail::{AsLongAs, Notice, commands::notify},
    plans::{
        access::{MakeAgreement, SettleAgreement},
        store,
    },
};

/// An agreement somebody records.
#[derive(Debug, Clone)]
pub struct NewAgreement {
    /// What will be done.
    pub description: Narrative,
    /// Who does it: somebody who may open the case.
    pub owner: AccountId,
    /// At the latest.
    pub due_on: Day,
    /// The goal it serves.
    pub goal: Option<GoalId>,
    /// The discussion it was made in.
    pub discussion: Option<DiscussionId>,
}

/// Records an agreement.
pub async fn make_agreement(tx: &mut Tx<'_>, case: CaseId, new: &NewAgreement) -> Result<AgreementId, Problem> {
    let permit = tx.authorize::<MakeAgreement>(case).await?;
    let record = load(tx, &permit).await?;
    let today = tx.op().now().day();
    let draft = agreement::Draft { text: new.description.reveal(), has_owner: true, due: Some(new.due_on), today };
    agreement::check(&draft).map_err(|found| refused(&found, field))?;
    if !store::may_own(tx, &permit, new.owner).await? {
        return Err(at("wie", "Kies iemand die bij deze casus betrokken is."));
    }
    if let Some(goal) = new.goal
        && !store::has_goal(tx, &permit, goal).await?
    {
        return Err(at("doel", "Kies een doel van deze casus."));
    }
    if let Some(discussion) = new.discussion
        && !store::belongs(tx, &permit, discussion).await?
    {
        return Err(Problem::not_found());
    }
    let id = tx.op().new_id();
    store::insert_agreement(tx, &permit, &record, id, new).await?;
    notify(tx, new.owner, Notice::NewWork, AsLongAs::SeesCase(case)).await?;
    Ok(id)
}

/// Says what became of an agreement. Everybody involved in the case may, because whoever did it knows.
pub async fn settle_agreement(
    tx: &mut Tx<'_>,
    case: CaseId,
    (id, version): (AgreementId, Option<i64>),
    end: AgreementStatus,
    note: Option<&Narrative>,
) -> Result<(), Problem> {
    let permit = tx.authorize::<SettleAgreement>(case).await?;
    let record = load(tx, &permit).await?;
    let now = store::agreement(tx, &permit, id).await?.ok_or_else(Problem::not_found)?;
    let text = note.map_or("", |note| note.reveal());
    let end = agreement::settle(now.status, end, text).map_err(|refusal| refused(&[refusal], field))?;
    Ok(store::settle(tx, &permit, &record, (id, seen(version, now.version)), end, note).await?)
}

/// The field that can take a refusal away; what is over cannot end once more.
const fn field(refusal: &agreement::Refusal) -> &'static str {
    match refusal {
        agreement::Refusal::TextMissing => "wat",
        agreement::Refusal::OwnerMissing => "wie",
        agreement::Refusal::DueMissing | agreement::Refusal::DuePassed => "uiterlijk",
        agreement::Refusal::NotAnEnd => "uitkomst",
        agreement::Refusal::NoteMissing => "toelichting",
        agreement::Refusal::AlreadySettled => "",
    }
}
