//! A frozen edition, from what was frozen and from nothing else.

use askama::Template;
use axum::{extract::Path, http::header, response::IntoResponse as _};
use doorbraak_kernel::Problem;
use doorbraak_report::{Block, Document, Level};
use doorbraak_ui::Shell;

use super::period_of;
use crate::{
    reports::{
        access::ReadReport,
        document,
        store::texts::{self as store, EditionRow},
        texts::commands::digest,
    },
    web::{Answer, Visit},
};

#[derive(Template)]
#[template(path = "reports/texts/edition.html")]
struct EditionPage {
    shell: Shell,
    year: i16,
    edition: EditionRow,
    digest: String,
    document: Document,
}

impl EditionPage {
    fn file(&self) -> String {
        format!("/rapportages/{}/edities/{}.pdf", self.year, self.edition.number)
    }
}

/// `1` is the page, `1.pdf` the file.
pub(in crate::reports) async fn page(visit: Visit, Path((text, name)): Path<(String, String)>) -> Answer {
    let (year, _) = period_of(&text)?;
    let op = visit.op();
    let permit = op.authorize_house::<ReadReport>().await?;
    let (number, form) = name.split_once('.').unwrap_or((&name, ""));
    let number: i64 = number.parse().map_err(|_| Problem::not_found())?;
    let mut source = op;
    let editions = store::editions(&mut source, &permit, year).await?;
    let edition = editions.into_iter().find(|one| one.number == number && one.frozen_ms.is_some());
    let edition = edition.ok_or_else(Problem::not_found)?;
    let content = store::content(&mut source, &permit, edition.id).await?.ok_or_else(Problem::not_found)?;
    let digest = digest(&content);
    if edition.digest.as_ref() != Some(&digest) {
        return Err(Problem::internal("the content of a frozen edition does not have its hash").into());
    }
    let document: Document = serde_json::from_str(&content).map_err(|error| Problem::internal(error.to_string()))?;
    match form {
        "" => visit.page(&EditionPage {
            shell: visit.shell(format!("{}, editie {number}", document.title), "/rapportages"),
            year,
            edition,
            digest,
            document,
        }),
        "pdf" => {
            let paper = marked(document, &edition, &digest);
            let made = tokio::task::spawn_blocking(move || document::pdf(&paper)).await;
            let made = made.map_err(|error| Problem::internal(error.to_string()))?;
            let bytes = made.map_err(|error| Problem::internal(error.to_string()))?;
            let shown = format!("attachment; filename=\"jaarverslag-{year}-editie-{number}.pdf\"");
            let headers = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, shown)];
            Ok((headers, bytes).into_response())
        }
        _ => Err(Problem::not_found().into()),
    }
}

/// The paper carries its hash: in the foot of every page, and in full before the first chapter.
fn marked(document: Document, edition: &EditionRow, digest: &str) -> Document {
    let on = edition.frozen_ms.map(|at| at.day().long_text()).unwrap_or_default();
    let short: String = digest.chars().take(16).collect();
    let correction =
        if edition.reason.is_empty() { String::new() } else { format!(" Reden van deze editie: {}", edition.reason) };
    let text = format!("Vastgesteld op {on}. Kenmerk van teksten en cijfers (SHA-256): {digest}.{correction}");
    let mut blocks = vec![Block::Note { text }];
    blocks.extend(document.blocks);
    let edition = format!("Editie {}, vastgesteld op {on}, kenmerk {short}", edition.number);
    Document { edition, blocks, ..document }
}
