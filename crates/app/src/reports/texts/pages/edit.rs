//! One chapter: its text, how it reads with the figures filled in, and every version it had.

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::figures::{YearReport, chapter::Chapter, inset, year_report::Column};
use doorbraak_kernel::{Code as _, Problem};
use doorbraak_ui::{FormState, Shell};

use super::{chapter_of, period_of, report_of};
use crate::{
    reports::{
        access::WriteReport,
        store::texts::{self as store, TextRow},
        texts::commands,
    },
    web::{Answer, Done, Pairs, Visit, back_to, done},
};

#[derive(Template)]
#[template(path = "reports/texts/edit.html")]
struct EditPage {
    shell: Shell,
    year: i16,
    chapter: Chapter,
    is_open: bool,
    form: FormState,
    shown: Option<String>,
    versions: Vec<TextRow>,
    codes: Vec<[String; 3]>,
}

pub(in crate::reports) async fn page(visit: Visit, Path((text, chapter)): Path<(String, String)>) -> Answer {
    let ((_, period), chapter) = (period_of(&text)?, chapter_of(&chapter)?);
    let _permit = visit.op().authorize_house::<WriteReport>().await?;
    let report = report_of(visit.op(), period).await?;
    visit.page(&show(&visit, chapter, &report, None).await?)
}

pub(in crate::reports) async fn save(
    visit: Visit,
    Path((text, chapter)): Path<(String, String)>,
    pairs: Pairs,
) -> Answer {
    let ((year, period), chapter) = (period_of(&text)?, chapter_of(&chapter)?);
    let _permit = visit.op().authorize_house::<WriteReport>().await?;
    let report = report_of(visit.op(), period).await?;
    let sent = pairs.into_form();
    let mut form = sent.clone();
    let body = form.text("tekst", "de tekst", 12_000);
    let seen = sent.value("versie").parse::<i64>().unwrap_or_default();
    let failed = match form.finish(|| body) {
        Err(form) => form,
        Ok(body) => match commands::write(visit.op(), (year, chapter), (seen, &body), &report).await {
            Ok(()) => return Ok(done(&format!("/rapportages/{year}/teksten"), Done::Saved)),
            Err(problem) => back_to(sent, problem)?,
        },
    };
    visit.page_again(&show(&visit, chapter, &report, Some(failed)).await?)
}

async fn show(
    visit: &Visit,
    chapter: Chapter,
    report: &YearReport,
    failed: Option<FormState>,
) -> Result<EditPage, Problem> {
    let op = visit.op();
    let permit = op.authorize_house::<WriteReport>().await?;
    let mut source = op;
    let year = report.period.from().year();
    let editions = store::editions(&mut source, &permit, year).await?;
    let rows = store::texts(&mut source, &permit, year).await?;
    let versions: Vec<TextRow> = rows.into_iter().filter(|row| row.chapter == chapter).collect();
    let last = versions.first();
    let form = failed.unwrap_or_else(|| {
        let form = FormState::new().with("versie", last.map_or(0, |row| row.version).to_string());
        form.with("tekst", last.map(|row| row.body.clone()).unwrap_or_default())
    });
    let shown = last.and_then(|row| inset::fill(&row.body, report).ok()).filter(|text| text.contains(char::is_numeric));
    Ok(EditPage {
        shell: visit.shell(format!("{} {year}", chapter.label()), "/rapportages").failing(form.has_errors()),
        year,
        chapter,
        is_open: commands::is_open(&editions),
        form,
        shown,
        versions,
        codes: codes(report),
    })
}

/// The figures of the report as a whole, with what stands there now.
fn codes(report: &YearReport) -> Vec<[String; 3]> {
    let mut found: Vec<[String; 3]> = Vec::new();
    for row in report.tables().flat_map(|table| &table.rows).filter(|row| row.part.is_none()) {
        let code = format!("{{{{{}}}}}", row.figure.code());
        if found.iter().any(|known| known[0] == code) {
            continue;
        }
        let value = report.cell(row.figure, None, Column::Now).map(ToString::to_string).unwrap_or_default();
        found.push([code, row.figure.label().to_owned(), value]);
    }
    found
}
