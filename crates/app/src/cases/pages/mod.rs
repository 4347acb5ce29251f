//! Pages of cases. Each handler: the number becomes an id, the policy decides, the rest follows.

mod closing;
mod contact;
mod core_text;
mod involved;
mod list;
mod stand_in;
mod third;
mod timeline;

use doorbraak_gate::Purpose;

use super::access::{
    AddTimeline, ArrangeStandIn, DecideInvolved, EditCore, ListCases, ReadCase, RecordContact, ScaleDown,
};
use crate::web::Slice;

/// The routes of this slice.
pub fn slice() -> Slice {
    let slice = Slice::new(Purpose::CaseWork).get("/casussen", list::page).needs::<ListCases>();
    let slice = journal(slice);
    let slice = involved(slice);
    let slice = stand_ins(slice);
    slice
        .get("/casussen/{nummer}/afschalen", closing::page)
        .needs::<ScaleDown>()
        .post("/casussen/{nummer}/afschalen", closing::close)
        .needs::<ScaleDown>()
}

fn journal(slice: Slice) -> Slice {
    slice
        .get("/casussen/{nummer}/kern", core_text::page)
        .needs::<EditCore>()
        .post("/casussen/{nummer}/kern", core_text::save)
        .needs::<EditCore>()
        .get("/casussen/{nummer}/contact", contact::page)
        .needs::<ReadCase>()
        .get("/casussen/{nummer}/contact/nieuw", contact::form)
        .needs::<RecordContact>()
        .post("/casussen/{nummer}/contact/nieuw", contact::record)
        .needs::<RecordContact>()
        .get("/casussen/{nummer}/tijdlijn", timeline::page)
        .needs::<ReadCase>()
        .get("/casussen/{nummer}/tijdlijn/nieuw", timeline::form)
        .needs::<AddTimeline>()
        .post("/casussen/{nummer}/tijdlijn/nieuw", timeline::add)
        .needs::<AddTimeline>()
}

fn involved(slice: Slice) -> Slice {
    slice
        .get("/casussen/{nummer}/betrokkenen", involved::page)
        .needs::<ReadCase>()
        .get("/casussen/{nummer}/betrokkenen/toevoegen", involved::form)
        .needs::<DecideInvolved>()
        .post("/casussen/{nummer}/betrokkenen/toevoegen", involved::add)
        .needs::<DecideInvolved>()
        .post("/casussen/{nummer}/betrokkenen/organisaties/{id}/loslaten", involved::release)
        .needs::<DecideInvolved>()
        .post("/casussen/{nummer}/betrokkenen/medewerkers/{id}/loslaten", involved::dismiss)
        .needs::<DecideInvolved>()
        .post("/casussen/{nummer}/betrokkenen/casusregisseur", involved::name_lead)
        .needs::<DecideInvolved>()
        .get("/casussen/{nummer}/betrokkenen/derde", third::form)
        .needs::<DecideInvolved>()
        .post("/casussen/{nummer}/betrokkenen/derde", third::add)
        .needs::<DecideInvolved>()
        .get("/casussen/{nummer}/betrokkenen/personen/{id}", third::duty_form)
        .needs::<EditCore>()
        .post("/casussen/{nummer}/betrokkenen/personen/{id}", third::set_duty)
        .needs::<EditCore>()
}

fn stand_ins(slice: Slice) -> Slice {
    slice
        .get("/casussen/{nummer}/vervanging", stand_in::form)
        .needs::<ArrangeStandIn>()
        .post("/casussen/{nummer}/vervanging", stand_in::add)
        .needs::<ArrangeStandIn>()
        .post("/casussen/{nummer}/vervanging/{id}/beeindigen", stand_in::end)
        .needs::<ArrangeStandIn>()
}
