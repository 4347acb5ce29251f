//! The form that puts a case on a list, looks at its place again, or takes it off.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::{
    ids::CaseId,
    priority::{REVIEW_WITHIN_DAYS, Refusal},
};
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::Problem;
use doorbraak_ui::{Choice, FormState, Shell};

use crate::{
    cases::{CaseFrame, access::PutOnList, queries::by_number},
    priority::{
        commands::{self, Weighed},
        queries::{self, Place, Published},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

/// When somebody looks again unless another day is chosen.
const PROPOSED_DAYS: i32 = 91;

#[derive(Template)]
#[template(path = "priority/weigh.html")]
struct WeighPage {
    shell: Shell,
    frame: CaseFrame,
    heading: String,
    form: FormState,
    list: Published,
    place: Option<Place>,
    criteria: Vec<Choice>,
    last: String,
}

pub(in crate::priority) async fn page(visit: Visit, Path((number, code)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    let permit = op.authorize::<PutOnList>(by_number(op, &number).await?).await?;
    let place = place(&visit, &permit, &code).await?;
    let proposed = op.now().day().plus_days(PROPOSED_DAYS);
    let form = FormState::new().with("herzien", proposed.form_text());
    let form = match &place {
        // What held last time is a proposal, as long as the criteria are the same.
        Some(place) if !place.overtaken => {
            let form = form.with("reden", place.reason.reveal().as_str());
            place.met().into_iter().fold(form, |form, number| form.with("criterium", number.to_string()))
        }
        Some(_) | None => form,
    };
    visit.page(&show(&visit, &permit, &code, form, place).await?)
}

pub(in crate::priority) async fn put(
    visit: Visit,
    Path((number, code)): Path<(String, String)>,
    pairs: Pairs,
) -> Answer {
    let op = visit.op();
    let case = by_number(op, &number).await?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok(weighed) => match commands::put(op, case, &code, &weighed).await {
            Ok(()) => return Ok(done(&format!("/casussen/{number}/lijsten"), Done::OnList)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    again(&visit, case, &code, failed).await
}

pub(in crate::priority) async fn take_off(visit: Visit, Path((number, code)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    commands::take_off(op, by_number(op, &number).await?, &code).await?;
    Ok(done(&format!("/casussen/{number}/lijsten"), Done::OffList))
}

async fn again(visit: &Visit, case: CaseId, code: &str, form: FormState) -> Answer {
    let permit = visit.op().authorize::<PutOnList>(case).await?;
    let place = place(visit, &permit, code).await?;
    visit.page_again(&show(visit, &permit, code, form, place).await?)
}

fn read(mut form: FormState) -> Result<Weighed, FormState> {
    let version = form.value("versie").parse().ok();
    if version.is_none() {
        form.reject("criterium", "De criteria van deze lijst zijn niet meer dezelfde. Open de pagina opnieuw.");
    }
    let met: Vec<usize> = form.values("criterium").map(|number| number.parse().unwrap_or(0)).collect();
    if met.is_empty() {
        form.reject("criterium", "Kruis aan aan welke criteria van de lijst de casus voldoet.");
    }
    let still_fits = form.yes_no("voldoet", "of de casus aan de vier criteria van de doeltoets voldoet");
    let reason = form.text("reden", "waarom deze casus op de lijst hoort", 2000).map(Narrative::new);
    let review_on = form.day("herzien", "de dag waarop u opnieuw kijkt");
    form.finish(|| {
        Some(Weighed { version: version?, met, still_fits: still_fits?, reason: reason?, review_on: review_on? })
    })
}

async fn place(visit: &Visit, permit: &Permit<'_, PutOnList>, code: &str) -> Result<Option<Place>, Problem> {
    let places = queries::places(&mut visit.op(), permit).await?;
    Ok(places.into_iter().find(|place| place.code == code))
}

async fn show(
    visit: &Visit,
    permit: &Permit<'_, PutOnList>,
    code: &str,
    form: FormState,
    place: Option<Place>,
) -> Result<WeighPage, Problem> {
    let op = visit.op();
    let published = queries::published(op.gate()).await?;
    let Some(list) = published.into_iter().find(|one| one.list.code == code) else {
        // A list without public criteria has no form: nobody can be held against it.
        let known = queries::lists(op.gate()).await?.iter().any(|list| list.code == code);
        let unpublished = || Problem::refused(Refusal::NotPublished.to_string());
        return Err(if known { unpublished() } else { Problem::not_found() });
    };
    let frame = CaseFrame::open(visit, permit, "Samenvatting").await?.under(&list.list.name);
    let criteria = (1_usize..).zip(&list.now.criteria).map(|(number, text)| Choice::new(number.to_string(), text));
    Ok(WeighPage {
        shell: visit.shell(frame.title(&list.list.name), "/casussen").failing(form.has_errors()),
        frame,
        heading: list.list.name.clone(),
        criteria: criteria.collect(),
        form,
        place,
        last: format!("Uiterlijk {}.", op.now().day().plus_days(REVIEW_WITHIN_DAYS).long_text()),
        list,
    })
}
