//! The raadsinformatieblad as paper. Typesetting costs a core for a moment, so it is asked by an employee and not by
//! everybody who passes; what is on it, everybody may read.

use axum::extract::Path;
use doorbraak_kernel::Problem;

use crate::{
    publication::{content::Content, council, queries},
    reports::{access::ExportReport, asked},
    web::{Answer, Visit},
};

/// `0597.pdf`.
pub(in crate::publication) async fn pdf(visit: Visit, Path((number, name)): Path<(String, String)>) -> Answer {
    let op = visit.op();
    let _permit = op.authorize_house::<ExportReport>().await?;
    let place = name.strip_suffix(".pdf").ok_or_else(Problem::not_found)?;
    let (listed, text) = queries::published(op.gate(), &number).await?.ok_or_else(Problem::not_found)?;
    let content = Content::from_json(&text)?;
    let sheet = council::sheet(&content, &listed, place).ok_or_else(Problem::not_found)?;
    let config = visit.house().config();
    let paper = sheet.paper((&config.name, config.demo), &listed);
    let file = format!("raadsblad-{number}-{place}.pdf");
    Ok(asked::file(&file, asked::PDF, asked::typeset(paper).await?))
}
