//! The register of editions, and the years that can become one.

use askama::Template;
use doorbraak_ui::{NavItem, Shell};

use crate::{
    publication::{
        access::{EditHousePage, PublishEdition},
        queries::{self, Listed},
    },
    reports::{self, access::ReadReport},
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "publication/register.html")]
struct RegisterPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    editions: Vec<(Listed, String)>,
    /// Years that are over and have facts, with whether an edition of them is public.
    years: Vec<(i64, bool)>,
    publishes: bool,
    edits: bool,
}

pub(in crate::publication) async fn page(visit: Visit) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<ReadReport>().await?;
    let listed = queries::listed(op.gate()).await?;
    let publishers = queries::publishers(op, &permit).await?;
    let by = |number: &str| {
        publishers.iter().find(|one| one.number == number).map(|one| one.name.clone()).unwrap_or_default()
    };
    let running = i64::from(op.now().day().year());
    let years = reports::queries::years(op.gate()).await?.into_iter().filter(|year| *year < running);
    let public = |year: i64| listed.iter().any(|one| one.title == format!("Jaarverslag {year}"));
    visit.page(&RegisterPage {
        shell: visit.shell("Openbare uitgaven", "/rapportages"),
        crumbs: vec![NavItem::new("Rapportages", "/rapportages"), NavItem::new("Openbare uitgaven", "").current(true)],
        years: years.map(|year| (year, public(year))).collect(),
        publishes: op.may::<PublishEdition>(doorbraak_domain::ids::THE_HOUSE).await?,
        edits: op.may::<EditHousePage>(doorbraak_domain::ids::THE_HOUSE).await?,
        editions: listed.into_iter().map(|one| (by(&one.number), one)).map(|(name, one)| (one, name)).collect(),
    })
}
