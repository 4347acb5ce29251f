//! The agenda: which case, with whom, and who sat at the table.

use doorbraak_domain::{
    ids::{AccountId, CaseId, DiscussionId, MeetingId},
    meetings::{Attendance, DiscussionSort},
};
use doorbraak_gate::{Narrative, Tx};
use doorbraak_kernel::{Problem, ProblemKind};

use super::{Spot, at};
use crate::{
    cases::commands::load,
    mail::{AsLongAs, Notice, commands::notify},
    meetings::{
        access::{Discuss, LeadMeeting},
        store,
    },
};

/// An item somebody puts on an agenda.
#[derive(Debug, Clone)]
pub struct NewDiscussion {
    /// The case.
    pub case: CaseId,
    /// Why it is on the agenda.
    pub sort: DiscussionSort,
    /// The question to the table.
    pub question: Narrative,
    /// Planned length in minutes; the house takes 15 unless somebody says otherwise.
    pub planned_minutes: i64,
    /// Who is invited: people who may open the case.
    pub invitees: Vec<AccountId>,
}

/// Puts a case on the agenda of a meeting. Its procesregisseur is always invited.
pub async fn put_on_agenda(tx: &mut Tx<'_>, meeting: MeetingId, new: &NewDiscussion) -> Result<DiscussionId, Problem> {
    let permit = tx.authorize::<Discuss>(new.case).await?;
    let record = load(tx, &permit).await?;
    if !store::meeting_exists(tx, &permit, meeting).await? {
        return Err(Problem::not_found());
    }
    if !new.question.reveal().chars().any(char::is_alphanumeric) {
        return Err(at("vraag", "Schrijf op welke vraag de tafel moet beantwoorden."));
    }
    if !(1..=240).contains(&new.planned_minutes) {
        return Err(at("minuten", "Plan tussen 1 en 240 minuten."));
    }
    let id = tx.op().new_id();
    let placed = store::insert_discussion(tx, &permit, &record, (meeting, id), new).await.map_err(Problem::from);
    placed.map_err(|problem| match problem.kind() {
        ProblemKind::Conflict => Problem::refused("Deze casus staat al op de agenda van dit overleg."),
        _ => problem,
    })?;
    let own = [tx.op().actor().account];
    for who in new.invitees.iter().chain(&own) {
        if !store::may_see(tx, &permit, *who).await? {
            return Err(at("genodigd", "Nodig alleen mensen uit die bij deze casus betrokken zijn."));
        }
        store::invite(tx, &permit, id, *who).await?;
        notify(tx, *who, Notice::NewWork, AsLongAs::SeesCase(new.case)).await?;
    }
    Ok(id)
}

/// Notes who is at the table for this item.
pub async fn mark_attendance(tx: &mut Tx<'_>, spot: Spot, people: &[(AccountId, Attendance)]) -> Result<(), Problem> {
    let lead = tx.authorize::<LeadMeeting>(spot.meeting).await?;
    let row = store::discussion(tx, &lead, spot.discussion).await?.ok_or_else(Problem::not_found)?;
    let _discuss = tx.authorize::<Discuss>(row.case_id).await?;
    for person in people {
        store::mark(tx, &lead, spot.discussion, *person).await?;
    }
    Ok(store::looked_around(tx, &lead, spot.discussion).await?)
}
