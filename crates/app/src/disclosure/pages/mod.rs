//! Pages of what leaves the screen.

mod extract;
mod feedback;
mod houses;
mod minutes;
mod riec;
mod thirds;

use axum::{
    http::header,
    response::{IntoResponse as _, Response},
};
use doorbraak_gate::Purpose;

use super::access::{AnswerHouse, PrepareExtract};
use crate::{meetings::access::ReadMeeting, web::Slice};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::CaseWork)
        .get("/overleggen/{id}/verslag", minutes::page)
        .needs::<ReadMeeting>()
        .get("/overleggen/{id}/verslag/{punt}", minutes::one)
        .needs::<ReadMeeting>()
        .post("/overleggen/{id}/verslag/{punt}", minutes::choose)
        .needs::<ReadMeeting>()
        .get("/casussen/{nummer}/verstrekt", thirds::page)
        .needs::<PrepareExtract>()
        .get("/casussen/{nummer}/derden/{id}", thirds::third)
        .needs::<PrepareExtract>()
        .get("/casussen/{nummer}/derden/{id}/verklaring", thirds::file)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/derden/{id}/verklaring", thirds::keep)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/derden/{id}/instemming", thirds::ask)
        .needs::<PrepareExtract>()
        .get("/casussen/{nummer}/derden/{id}/uittreksel", extract::form)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/derden/{id}/uittreksel", extract::decide)
        .needs::<PrepareExtract>()
        .get("/casussen/{nummer}/uittreksels/{id}", extract::given)
        .needs::<PrepareExtract>()
        .get("/casussen/{nummer}/riec", riec::form)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/riec", riec::decide)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/riec/instemming", riec::ask)
        .needs::<PrepareExtract>()
        .get("/casussen/{nummer}/andere-huizen", houses::page)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/andere-huizen", houses::begin)
        .needs::<PrepareExtract>()
        .get("/casussen/{nummer}/andere-huizen/{id}", houses::one)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/andere-huizen/{id}/antwoord", houses::answer)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/andere-huizen/{id}/tweede-stap", houses::open)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/andere-huizen/{id}/instemming", houses::ask)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/andere-huizen/{id}/verstrekken", houses::give)
        .needs::<PrepareExtract>()
        .get("/andere-huizen", houses::unknown)
        .needs::<AnswerHouse>()
        .post("/andere-huizen", houses::answer_unknown)
        .needs::<AnswerHouse>()
        .get("/andere-huizen/{id}", houses::unknown_paper)
        .needs::<AnswerHouse>()
        .get("/casussen/{nummer}/verstrekkingen/{id}/terugkoppeling", feedback::page)
        .needs::<PrepareExtract>()
        .post("/casussen/{nummer}/verstrekkingen/{id}/terugkoppeling", feedback::record)
        .needs::<PrepareExtract>()
        .get("/casussen/{nummer}/verstrekkingen/{id}", riec::given)
        .needs::<PrepareExtract>()
}

/// A file to keep, never one to open in the page.
fn attachment(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let shown = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, shown)], bytes).into_response()
}
