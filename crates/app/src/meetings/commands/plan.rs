//! A meeting is planned.

use doorbraak_domain::{
    ids::{AccountId, MeetingId, TableId},
    meetings::{MdoKind, MeetingKind},
};
use doorbraak_gate::Tx;
use doorbraak_kernel::{Moment, Problem};

use super::at;
use crate::meetings::{access::PlanMeeting, store};

/// A meeting somebody plans.
#[derive(Debug, Clone)]
pub struct NewMeeting {
    /// Its table, which its discussions count for.
    pub table: TableId,
    /// How it works.
    pub kind: MeetingKind,
    /// Which MDO; only with that kind, and then always.
    pub mdo: Option<MdoKind>,
    /// Room or way of calling in.
    pub place: String,
    /// Begin.
    pub starts: Moment,
    /// End.
    pub ends: Moment,
    /// Who leads.
    pub chair: AccountId,
    /// Who takes the minutes.
    pub secretary: Option<AccountId>,
}

/// Plans a meeting.
pub async fn plan_meeting(tx: &mut Tx<'_>, new: &NewMeeting) -> Result<MeetingId, Problem> {
    let permit = tx.authorize_house::<PlanMeeting>().await?;
    if new.ends <= new.starts {
        return Err(at("tot", "Het einde ligt niet na het begin. Kies een latere eindtijd."));
    }
    match (new.kind, new.mdo) {
        (MeetingKind::Mdo, None) => return Err(at("mdo", "Kies welk soort MDO het is.")),
        (MeetingKind::Mdo, Some(_)) | (_, None) => {}
        (_, Some(_)) => return Err(at("mdo", "Een soort MDO hoort alleen bij een MDO.")),
    }
    let id = tx.op().new_id();
    store::insert_meeting(tx, &permit, id, new).await?;
    Ok(id)
}
