//! The texts of the public page, with every version that ever stood there.

use askama::Template;
use doorbraak_domain::publication::HousePart;
use doorbraak_gate::Permit;
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{FormState, NavItem, Shell};

use crate::{
    publication::{
        access::EditHousePage,
        commands::{self, Written},
        queries::{self, Version},
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

const LONGEST: usize = 8_000;

#[derive(Template)]
#[template(path = "publication/texts.html")]
struct TextsPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    form: FormState,
    parts: Vec<PartView>,
    history: Vec<Version>,
    missing: Vec<&'static str>,
}

struct PartView {
    code: &'static str,
    label: &'static str,
    help: &'static str,
    by_law: bool,
}

/// The field with the version that the writer saw.
fn version_field(part: HousePart) -> String {
    format!("{}-versie", part.code())
}

pub(in crate::publication) async fn page(visit: Visit) -> Answer {
    let permit = visit.op().authorize_house::<EditHousePage>().await?;
    let texts = queries::texts(visit.op().gate()).await?;
    let mut form = FormState::new();
    for &part in HousePart::ALL {
        let known = texts.get(&part);
        form = form.with(part.code(), known.map_or("", |row| row.text.as_str()));
        form = form.with(&version_field(part), known.map_or(0, |row| row.version).to_string());
    }
    visit.page(&show(&visit, &permit, form).await?)
}

pub(in crate::publication) async fn save(visit: Visit, pairs: Pairs) -> Answer {
    let op = visit.op();
    let typed = pairs.into_form();
    let permit = op.authorize_house::<EditHousePage>().await?;
    let mut form = typed.clone();
    let mut written = Vec::new();
    for &part in HousePart::ALL {
        let what = format!("de tekst bij {}", part.label().to_lowercase());
        let text = form.optional_text(part.code(), &what, LONGEST).unwrap_or_default();
        let version = form.value(version_field(part)).parse().unwrap_or(0);
        written.push(Written { part, text, version });
    }
    let failed = match form.finish(|| Some(written)) {
        Err(form) => form,
        Ok(written) => match commands::write(op, written).await {
            Ok(()) => return Ok(done("/publicaties/huispagina", Done::HousePageSaved)),
            Err(problem) => back_to(typed, problem)?,
        },
    };
    visit.page_again(&show(&visit, &permit, failed).await?)
}

async fn show(visit: &Visit, permit: &Permit<'_, EditHousePage>, form: FormState) -> Result<TextsPage, Problem> {
    let parts = HousePart::ALL.iter().map(|part| PartView {
        code: part.code(),
        label: part.label(),
        help: part.help(),
        by_law: part.by_law(),
    });
    let texts = queries::texts(visit.op().gate()).await?;
    let empty = |part: &&HousePart| texts.get(part).is_none_or(|row| row.text.is_empty());
    let missing = HousePart::ALL.iter().filter(|part| part.by_law()).filter(empty);
    Ok(TextsPage {
        shell: visit.shell("Openbare pagina", "/rapportages").failing(form.has_errors()),
        crumbs: vec![
            NavItem::new("Rapportages", "/rapportages"),
            NavItem::new("Openbare uitgaven", "/publicaties"),
            NavItem::new("Openbare pagina", "").current(true),
        ],
        parts: parts.collect(),
        history: queries::versions(visit.op(), permit).await?,
        missing: missing.map(|part| part.label()).collect(),
        form,
    })
}
