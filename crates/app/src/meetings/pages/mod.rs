//! Pages of meetings: one's own list, planning, the agenda, one discussion at the table.

mod agenda;
mod deeds;
mod follow;
mod frame;
mod item;
mod item_view;
mod list;

use doorbraak_gate::Purpose;

use super::access::{Discuss, LeadMeeting, ListMeetings, PlanMeeting, ReadMeeting};
use crate::{
    plans::access::{MakeAgreement, SettleAgreement},
    web::Slice,
};

/// The routes of this slice.
pub fn slice() -> Slice {
    let slice = Slice::new(Purpose::CaseWork)
        .get("/overleggen", list::page)
        .needs::<ListMeetings>()
        .get("/overleggen/nieuw", list::form)
        .needs::<PlanMeeting>()
        .post("/overleggen/nieuw", list::plan)
        .needs::<PlanMeeting>()
        .get("/overleggen/{id}", agenda::page)
        .needs::<ReadMeeting>()
        .get("/overleggen/{id}/agenda", agenda::form)
        .needs::<ReadMeeting>()
        .post("/overleggen/{id}/agenda", agenda::put)
        .needs::<Discuss>()
        .get("/overleggen/{id}/volgen", follow::meeting)
        .needs::<ReadMeeting>()
        .get("/overleggen/{id}/punten/{punt}", item::page)
        .needs::<ReadMeeting>()
        .get("/overleggen/{id}/punten/{punt}/volgen", follow::item)
        .needs::<ReadMeeting>();
    deeds(slice)
}

fn deeds(slice: Slice) -> Slice {
    slice
        .post("/overleggen/{id}/punten/{punt}/start", deeds::start)
        .needs::<LeadMeeting>()
        .post("/overleggen/{id}/punten/{punt}/pauze", deeds::pause)
        .needs::<LeadMeeting>()
        .post("/overleggen/{id}/punten/{punt}/verlengen", deeds::extend)
        .needs::<LeadMeeting>()
        .post("/overleggen/{id}/punten/{punt}/doorschuiven", deeds::postpone)
        .needs::<LeadMeeting>()
        .post("/overleggen/{id}/punten/{punt}/besluit", deeds::conclude)
        .needs::<LeadMeeting>()
        .post("/overleggen/{id}/punten/{punt}/aanwezig", deeds::attend)
        .needs::<LeadMeeting>()
        .post("/overleggen/{id}/punten/{punt}/afspraken", deeds::agree)
        .needs::<MakeAgreement>()
        .post("/overleggen/{id}/punten/{punt}/afspraken/{afspraak}", deeds::settle)
        .needs::<SettleAgreement>()
}
