//! The municipalities of a period, and the report of one on screen and as a file.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use doorbraak_domain::figures::{Figure, Span, YearReport, year_report::Column};
use doorbraak_kernel::Problem;
use doorbraak_ui::{NavItem, Shell};

use super::{
    queries,
    view::{self, Choice},
};
use crate::{
    reports::{
        access::{ExportReport, ReadReport},
        asked::{self, Asked},
        document, export, queries as reports,
        view::{SectionView, reasons, sections},
        xlsx,
    },
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "reports/municipal/index.html")]
struct IndexPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    span: Span,
    before: Span,
    query: String,
    choices: Vec<Choice>,
    region: String,
    region_earlier: String,
    caution: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "reports/municipal/report.html")]
struct ReportPage {
    shell: Shell,
    crumbs: Vec<NavItem>,
    title: String,
    area: String,
    address: String,
    query: String,
    span: Span,
    earlier: Span,
    previous: Span,
    caution: Option<&'static str>,
    made_on: String,
    sections: Vec<SectionView>,
    reasons: Vec<String>,
}

impl ReportPage {
    fn file(&self, form: &str) -> String {
        format!("{}.{form}{}", self.address, self.query)
    }
}

fn crumbs(span: Span, last: Option<&str>) -> Vec<NavItem> {
    let code = span.code();
    let mut items = vec![
        NavItem::new("Rapportages", "/rapportages"),
        NavItem::new(span.to_string(), format!("/rapportages/{code}")),
        NavItem::new("Gemeenten", format!("/rapportages/{code}/gemeenten")).current(last.is_none()),
    ];
    items.extend(last.map(|name| NavItem::new(name, "").current(true)));
    items
}

/// The municipalities of the region, each with its figures beside those of the region.
pub(super) async fn index(
    visit: Visit,
    Path(code): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<ReadReport>().await?;
    let asked = Asked::new(&code, &query)?;
    let (span, before) = (asked.sides.now(), asked.sides.before());
    let report = reports::report(op.gate(), span.period(), before.period()).await?;
    let region = |column| report.cell(Figure::PerThousand, None, column).map(ToString::to_string).unwrap_or_default();
    visit.page(&IndexPage {
        shell: visit.shell(format!("Gemeenten, {span}"), "/rapportages"),
        crumbs: crumbs(span, None),
        span,
        before,
        query: asked.query(),
        choices: view::choices(queries::places(op.gate(), span.period().to()).await?, &report),
        region: region(Column::Now),
        region_earlier: region(Column::Before),
        caution: asked.sides.caution(),
    })
}

/// `0597` is the page of Ridderkerk; `0597.pdf`, `0597.xlsx`, `0597.csv` and `0597.json` are files, each on record as an
/// export.
pub(super) async fn report(
    visit: Visit,
    Path((code, name)): Path<(String, String)>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<ReadReport>().await?;
    let asked = Asked::new(&code, &query)?;
    let (place, form) = name.split_once('.').unwrap_or((&name, ""));
    if !form.is_empty() {
        let _export = op.authorize_house::<ExportReport>().await?;
    }
    let report = queries::report(op.gate(), asked.sides, place).await?.ok_or_else(Problem::not_found)?;
    let config = visit.house().config();
    let file = format!("verslag-{}-{name}", asked.sides.now().code());
    let today = op.now().day();
    match form {
        "" => page(&visit, asked, &report),
        "pdf" => {
            let paper = document::document(&report, &config.name, config.demo, today);
            Ok(asked::file(&file, asked::PDF, asked::typeset(paper).await?))
        }
        "xlsx" => Ok(asked::file(&file, asked::XLSX, xlsx::workbook(&report, &config.name, today)?)),
        "csv" => Ok(asked::file(&file, asked::CSV, export::csv(&report)?)),
        "json" => Ok(asked::file(&file, asked::JSON, export::json(&report)?)),
        _ => Err(Problem::not_found().into()),
    }
}

fn page(visit: &Visit, asked: Asked, report: &YearReport) -> Answer {
    let Some(place) = &report.place else { return Err(Problem::not_found().into()) };
    let sections = sections(report, None).map_err(|error| Problem::internal(error.to_string()))?;
    let span = asked.sides.now();
    visit.page(&ReportPage {
        shell: visit.shell(document::title(report), "/rapportages"),
        crumbs: crumbs(span, Some(&place.name)),
        title: document::title(report),
        area: place.area.clone(),
        address: format!("/rapportages/{}/gemeenten/{}", span.code(), place.code),
        query: asked.query(),
        span,
        earlier: asked.sides.before(),
        previous: span.previous(),
        caution: asked.sides.caution(),
        made_on: visit.op().now().day().long_text(),
        sections,
        reasons: reasons(report),
    })
}
