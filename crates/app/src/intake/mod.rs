//! **Aanmelding** (L03, L04, L06): the two doors of the house, from the first typed letter to the receipt. A draft lives
//! on the server, encrypted, and belongs to its author alone; what is submitted goes to the triage.

pub mod access;
pub mod commands;
mod content;
mod forms;
mod pages;
pub mod queries;
mod store;
pub mod view;

use doorbraak_gate::Purpose;

use crate::web::Slice;
use access::{EditDraft, ReadReferral, StartReferral, SubmitDraft};

pub use content::{Contact, Content, CriterionAnswer, FieldContent, InformedAnswer, LifeAreaProblem, ZsmContent};

/// The routes of this slice.
pub fn slice() -> Slice {
    Slice::new(Purpose::Intake)
        .get("/aanmeldingen", pages::list)
        .needs::<StartReferral>()
        .post("/aanmeldingen/nieuw", pages::start)
        .needs::<StartReferral>()
        .get("/aanmeldingen/concept/{id}", pages::form)
        .needs::<EditDraft>()
        .post("/aanmeldingen/concept/{id}", pages::submit)
        .needs::<SubmitDraft>()
        .post("/aanmeldingen/concept/{id}/bewaren", pages::keep)
        .needs::<EditDraft>()
        .post("/aanmeldingen/concept/{id}/later", pages::keep_for_later)
        .needs::<EditDraft>()
        .post("/aanmeldingen/concept/{id}/weggooien", pages::discard)
        .needs::<EditDraft>()
        .get("/aanmeldingen/{nummer}", pages::show)
        .needs::<ReadReferral>()
}
