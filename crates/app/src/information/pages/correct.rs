//! The form to put a better item in the place of a wrong one (L29): the form to share, filled in with what stood there.

use axum::extract::Path;
use doorbraak_domain::ids::ItemId;
use doorbraak_gate::{Narrative, Permit};
use doorbraak_kernel::{Code, Problem};
use doorbraak_ui::FormState;

use super::{
    item::item_id,
    share::{self, SharePage},
};
use crate::{
    cases::Setback,
    information::{
        access::{CorrectItem, ShareInformation},
        commands,
        queries::{self, ItemText},
    },
    web::{Answer, Done, Pairs, Visit, done},
};

pub(super) async fn page(visit: Visit, Path((number, id)): Path<(String, String)>) -> Answer {
    let mut op = visit.op();
    let permit = op.authorize::<CorrectItem>(item_id(&id)?).await?;
    let item = queries::item(&mut op, &permit).await?;
    let form = filled(&visit, &permit, &item).await?;
    visit.page(&show(&visit, &number, &item, form).await?)
}

pub(super) async fn correct(visit: Visit, Path((number, id)): Path<(String, String)>, pairs: Pairs) -> Answer {
    let mut op = visit.op();
    let id = item_id(&id)?;
    let typed = pairs.into_form();
    let failed = match read(typed.clone()) {
        Err(form) => form,
        Ok((item, explanation)) => match commands::correct(op, id, &item, &explanation).await {
            Ok(new) => return Ok(done(&address(&number, new), Done::Corrected)),
            Err(Setback::Problem(problem)) => return Err(problem.into()),
            Err(Setback::Fields(errors)) => typed.rejected(errors),
        },
    };
    let permit = op.authorize::<CorrectItem>(id).await?;
    let item = queries::item(&mut op, &permit).await?;
    visit.page_again(&show(&visit, &number, &item, failed).await?)
}

fn address(number: &str, id: ItemId) -> String {
    format!("/casussen/{number}/informatie/{id}")
}

fn read(mut form: FormState) -> Result<(commands::ShareItem, Narrative), FormState> {
    let explanation = form.text("uitleg", "wat er niet klopte", 1000);
    let item = share::read(form)?;
    Ok((item, Narrative::new(explanation.unwrap_or_default())))
}

async fn show(visit: &Visit, number: &str, item: &ItemText, form: FormState) -> Result<SharePage, Problem> {
    let op = visit.op();
    let case = op.authorize::<ShareInformation>(item.case_id).await?;
    let mut page = share::show(visit, &case, form, "Onderdeel verbeteren").await?;
    if page.frame.head.number != number {
        return Err(Problem::not_found());
    }
    page.correcting = Some(item.title.clone());
    Ok(page)
}

/// The named recipients as the form would have sent them.
pub(super) fn chosen(form: FormState, named: &queries::Recipients) -> FormState {
    let organisations = named.organisations.iter();
    let form = organisations.fold(form, |form, line| form.with("organisaties", line.organisation_id.to_string()));
    named.people.iter().fold(form, |form, line| form.with("medewerkers", line.account_id.to_string()))
}

/// What stood there, as the form would have sent it.
async fn filled(visit: &Visit, permit: &Permit<'_, CorrectItem>, item: &ItemText) -> Result<FormState, Problem> {
    let named = queries::recipients(&mut visit.op(), permit).await?;
    let mode = named.mode(item);
    let day = |day: Option<doorbraak_kernel::Day>| day.map(doorbraak_kernel::Day::form_text).unwrap_or_default();
    let form = FormState::new()
        .with("titel", item.title.reveal())
        .with("tekst", item.text.reveal())
        .with("categorie", item.category.code())
        .with("aard", item.nature.code())
        .with("feitdatum", day(item.fact_on))
        .with("grondslag", item.legal_basis.code())
        .with("doel", item.goal_id.map(|goal| goal.to_string()).unwrap_or_default())
        .with("waarvoor", item.purpose.reveal())
        .with("nodig", item.necessity.reveal())
        .with("voorwaarden", item.conditions.as_ref().map(|text| text.reveal().clone()).unwrap_or_default())
        .with("geheimhouding", item.secrecy.map(Code::code).unwrap_or_default())
        .with("grond", item.secrecy_ground.map(Code::code).unwrap_or_default())
        .with("toestemming", day(item.consent_on))
        .with("politieartikel", item.police_article.map(Code::code).unwrap_or_default())
        .with("kring", mode.code())
        .with("procesregie", if item.to_director { "ja" } else { "" })
        .with("geldig", item.valid_until.form_text());
    let form = chosen(form, &named);
    Ok(item.terms().blocks.iter().fold(form, |form, block| form.with("verder", block.code())))
}
