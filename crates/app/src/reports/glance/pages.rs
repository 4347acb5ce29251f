//! The page on screen and as one sheet of paper.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_domain::{figures::Span, partners::PartnerSort};
use doorbraak_kernel::Problem;
use doorbraak_ui::{NavItem, Shell};

use super::view::{self, Around, Glance};
use crate::{
    partners,
    reports::{
        access::{ExportReport, ReadReport},
        asked::{self, Asked},
        queries,
    },
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "reports/glance/page.html")]
struct GlancePage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    span: Span,
    before: Span,
    pdf: String,
    glance: Glance,
    chart: Option<String>,
    caution: Option<&'static str>,
}

pub(super) async fn page(
    visit: Visit,
    Path(code): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let _permit = visit.op().authorize_house::<ReadReport>().await?;
    let asked = Asked::new(&code, &query)?;
    let glance = glance(&visit, asked).await?;
    let chart = glance.chart.as_ref().map(doorbraak_ui::Chart::to_html).transpose();
    let (span, before) = (asked.sides.now(), asked.sides.before());
    visit.page(&GlancePage {
        shell: visit.shell(format!("In één oogopslag, {span}"), "/rapportages"),
        crumbs: vec![
            NavItem::new("Rapportages", "/rapportages"),
            NavItem::new(span.to_string(), format!("/rapportages/{}", span.code())),
            NavItem::new("In één oogopslag", "").current(true),
        ],
        span,
        before,
        pdf: format!("/rapportages/{}/oogopslag.pdf{}", span.code(), asked.query()),
        glance,
        chart: chart.map_err(|error| Problem::internal(error.to_string()))?,
        caution: asked.sides.caution(),
    })
}

pub(super) async fn pdf(
    visit: Visit,
    Path(code): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<ExportReport>().await?;
    let asked = Asked::new(&code, &query)?;
    let glance = glance(&visit, asked).await?;
    let config = visit.house().config();
    let paper = view::paper(&glance, (&config.name, config.demo), asked.sides, op.now().day());
    let name = format!("oogopslag-{}.pdf", asked.sides.now().code());
    Ok(asked::file(&name, asked::PDF, asked::typeset(paper).await?))
}

async fn glance(visit: &Visit, asked: Asked) -> Result<Glance, Problem> {
    let op = visit.op();
    let (now, before) = (asked.sides.now().period(), asked.sides.before().period());
    // A period that runs has the partners of today.
    let day = now.to().min(op.now().day());
    let (report, names, partners) = tokio::try_join!(
        queries::report(op.gate(), now, before),
        queries::names(op.gate(), now),
        partners::queries::participants(op.gate(), day),
    )?;
    let partners = partners.iter().filter(|partner| partner.sort != PartnerSort::Municipality).count();
    Ok(view::glance(&report, &Around { names, partners }))
}
