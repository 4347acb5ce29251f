//! A frozen edition, from what was frozen and from nothing else.

use askama::Template;
use axum::extract::Path;
use doorbraak_kernel::Problem;
use doorbraak_report::{Block, Chart, Document, Level};
use doorbraak_ui::Shell;

use super::period_of;
use crate::{
    reports::{
        access::{ExportReport, ReadReport},
        asked,
        book::{self, Book},
        export,
        store::texts::{self as store, EditionRow},
        texts::frozen::{self, FrozenEdition},
        xlsx,
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
    /// An edition that was frozen before there were workbooks has none.
    has_book: bool,
}

impl EditionPage {
    fn file(&self, form: &str) -> String {
        format!("/rapportages/{}/edities/{}.{form}", self.year, self.edition.number)
    }

    /// The texts beside the bars of a chart, per name.
    #[expect(clippy::unused_self, reason = "a template calls methods of its page")]
    fn bars<'a>(&self, chart: &'a Chart) -> Vec<(&'a str, Vec<&'a str>)> {
        let texts = |place: usize| {
            let text = |series: &'a doorbraak_report::Series| series.points.get(place).map_or("", |point| &*point.text);
            chart.series.iter().map(text).collect()
        };
        chart.categories.iter().enumerate().map(|(place, name)| (name.as_str(), texts(place))).collect()
    }
}

/// `1` is the page, `1.pdf` the paper, `1.xlsx` its tables, `1.csv` its figures, and `1.json` all that was frozen, of
/// which the hash is.
pub(in crate::reports) async fn page(visit: Visit, Path((text, name)): Path<(String, String)>) -> Answer {
    let (year, _) = period_of(&text)?;
    let op = visit.op();
    let permit = op.authorize_house::<ReadReport>().await?;
    let (number, form) = name.split_once('.').unwrap_or((&name, ""));
    let number: i64 = number.parse().map_err(|_| Problem::not_found())?;
    if !form.is_empty() {
        let _export = op.authorize_house::<ExportReport>().await?;
    }
    let mut source = op;
    let editions = store::editions(&mut source, &permit, year).await?;
    let edition = editions.into_iter().find(|one| one.number == number).ok_or_else(Problem::not_found)?;
    let frozen = frozen::open(&mut source, &permit, &edition).await?.ok_or_else(Problem::not_found)?;
    let file = format!("jaarverslag-{year}-editie-{number}.{form}");
    match form {
        "" => visit.page(&EditionPage {
            shell: visit.shell(format!("{}, editie {number}", frozen.content.document().title), "/rapportages"),
            year,
            edition,
            digest: frozen.digest,
            document: frozen.content.document().clone(),
            has_book: frozen.content.book().is_some(),
        }),
        "pdf" => {
            let paper = marked(frozen.content.document().clone(), &edition, &frozen.digest);
            Ok(asked::file(&file, asked::PDF, asked::typeset(paper).await?))
        }
        "xlsx" => {
            let book = frozen.content.book().ok_or_else(Problem::not_found)?;
            Ok(asked::file(&file, asked::XLSX, workbook(book, &frozen, &edition)?))
        }
        "csv" => Ok(asked::file(&file, asked::CSV, export::csv_of(frozen.content.figures())?)),
        "json" => Ok(asked::file(&file, asked::JSON, frozen.json.into_bytes())),
        _ => Err(Problem::not_found().into()),
    }
}

/// The workbook says of which edition it is, and what the hash is over.
fn workbook(book: &Book, frozen: &FrozenEdition, edition: &EditionRow) -> Result<Vec<u8>, Problem> {
    let about = format!(
        "Editie {}, vastgesteld op {}. {} Kenmerk van teksten en cijfers (SHA-256): {}.{}",
        frozen.number,
        frozen.on.long_text(),
        book::ABOUT,
        frozen.digest,
        correction(edition)
    );
    xlsx::write_out(book, (&frozen.content.document().house, frozen.on), &about)
}

/// Why there is another edition; nothing for the first.
fn correction(edition: &EditionRow) -> String {
    if edition.reason.is_empty() { String::new() } else { format!(" Reden van deze editie: {}", edition.reason) }
}

/// The paper carries its hash: in the foot of every page, and in full before the first chapter.
fn marked(document: Document, edition: &EditionRow, digest: &str) -> Document {
    let on = edition.frozen_ms.map(|at| at.day().long_text()).unwrap_or_default();
    let short: String = digest.chars().take(16).collect();
    let correction = correction(edition);
    let text = format!("Vastgesteld op {on}. Kenmerk van teksten en cijfers (SHA-256): {digest}.{correction}");
    let mut blocks = vec![Block::Note { text }];
    blocks.extend(document.blocks);
    let edition = format!("Editie {}, vastgesteld op {on}, kenmerk {short}", edition.number);
    Document { edition, blocks, ..document }
}
