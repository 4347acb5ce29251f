//! Pages of the plan of a case: the plan itself, its goals, interventions and agreements.

mod adopt;
mod agreements;
mod goals;
mod interventions;
mod plan;

use doorbraak_gate::Purpose;

use super::access::{EditPlan, MakeAgreement, SettleAgreement};
use crate::{cases::access::ReadCase, web::Slice};

/// The routes of this slice.
pub fn slice() -> Slice {
    let slice = Slice::new(Purpose::CaseWork)
        .get("/casussen/{nummer}/plan", plan::page)
        .needs::<ReadCase>()
        .get("/casussen/{nummer}/plan/vaststellen", adopt::form)
        .needs::<EditPlan>()
        .post("/casussen/{nummer}/plan/vaststellen", adopt::adopt)
        .needs::<EditPlan>()
        .post("/casussen/{nummer}/plan/uitvoeren", adopt::execute)
        .needs::<EditPlan>();
    agreements(goals(slice))
}

fn goals(slice: Slice) -> Slice {
    slice
        .get("/casussen/{nummer}/plan/doelen/nieuw", goals::form)
        .needs::<EditPlan>()
        .post("/casussen/{nummer}/plan/doelen/nieuw", goals::set)
        .needs::<EditPlan>()
        .get("/casussen/{nummer}/plan/doelen/{id}", goals::page)
        .needs::<ReadCase>()
        .post("/casussen/{nummer}/plan/doelen/{id}", goals::measure)
        .needs::<EditPlan>()
        .get("/casussen/{nummer}/plan/interventies/nieuw", interventions::form)
        .needs::<EditPlan>()
        .post("/casussen/{nummer}/plan/interventies/nieuw", interventions::add)
        .needs::<EditPlan>()
        .get("/casussen/{nummer}/plan/interventies/{id}", interventions::page)
        .needs::<ReadCase>()
        .post("/casussen/{nummer}/plan/interventies/{id}", interventions::step)
        .needs::<EditPlan>()
}

fn agreements(slice: Slice) -> Slice {
    slice
        .get("/casussen/{nummer}/afspraken", agreements::page)
        .needs::<ReadCase>()
        .get("/casussen/{nummer}/afspraken/nieuw", agreements::form)
        .needs::<MakeAgreement>()
        .post("/casussen/{nummer}/afspraken/nieuw", agreements::make)
        .needs::<MakeAgreement>()
        .get("/casussen/{nummer}/afspraken/{id}", agreements::settle_form)
        .needs::<SettleAgreement>()
        .post("/casussen/{nummer}/afspraken/{id}", agreements::settle)
        .needs::<SettleAgreement>()
}
