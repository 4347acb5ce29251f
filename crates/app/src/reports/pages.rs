//! The year report on screen and as a file. Figures hold no persons; who may read them is asked all the same.

use askama::Template;
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use doorbraak_domain::figures::YearReport;
use doorbraak_kernel::{Period, Problem};
use doorbraak_ui::Shell;

use super::{
    access::ReadReport,
    document, export, queries,
    view::{self, SectionView},
};
use crate::web::{Answer, Failure, Visit};

#[derive(Template)]
#[template(path = "reports/years.html")]
struct YearsPage {
    shell: Shell,
    years: Vec<i64>,
    running: i64,
}

#[derive(Template)]
#[template(path = "reports/year.html")]
struct YearPage {
    shell: Shell,
    year: i16,
    made_on: String,
    sections: Vec<SectionView>,
    reasons: Vec<String>,
}

impl YearPage {
    fn file(&self, form: &str) -> String {
        format!("/rapportages/{}.{form}", self.year)
    }
}

/// The years of which the house has facts, and the one that runs.
pub(super) async fn years(visit: Visit) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<ReadReport>().await?;
    let mut years = queries::years(op.gate()).await?;
    let running = i64::from(op.now().day().year());
    // The year that runs is worth a look before its first case is admitted.
    if years.first().is_some_and(|latest| *latest < running) {
        years.insert(0, running);
    }
    visit.page(&YearsPage { shell: visit.shell("Rapportages", "/rapportages"), years, running })
}

/// `2025` is the page, `2025.pdf`, `2025.csv` and `2025.json` are files.
pub(super) async fn year(visit: Visit, Path(name): Path<String>) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<ReadReport>().await?;
    let (year, form) = name.split_once('.').unwrap_or((&name, ""));
    let year: i16 = year.parse().ok().filter(|year| (2000..=2100).contains(year)).ok_or_else(Problem::not_found)?;
    let period = Period::year(year).ok_or_else(Problem::not_found)?;
    let report = queries::year_report(op.gate(), period).await?;
    match form {
        "" => page(&visit, year, &report),
        "csv" => Ok(file(&name, "text/csv; charset=utf-8", export::csv(&report)?)),
        "json" => Ok(file(&name, "application/json", export::json(&report)?)),
        "pdf" => Ok(file(&name, "application/pdf", pdf(&visit, &report).await?)),
        _ => Err(Problem::not_found().into()),
    }
}

fn page(visit: &Visit, year: i16, report: &YearReport) -> Answer {
    let sections = view::sections(report).map_err(|error| Problem::internal(error.to_string()))?;
    visit.page(&YearPage {
        shell: visit.shell(format!("Jaarverslag {year}"), "/rapportages"),
        year,
        made_on: visit.op().now().day().long_text(),
        sections,
        reasons: view::reasons(report),
    })
}

async fn pdf(visit: &Visit, report: &YearReport) -> Result<Vec<u8>, Failure> {
    let config = visit.house().config();
    let paper = document::document(report, &config.name, config.demo, visit.op().now().day());
    let made = tokio::task::spawn_blocking(move || document::pdf(&paper)).await;
    let made = made.map_err(|error| Problem::internal(error.to_string()))?;
    Ok(made.map_err(|error| Problem::internal(error.to_string()))?)
}

fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let shown = format!("attachment; filename=\"jaarverslag-{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, shown)];
    (headers, bytes).into_response()
}
