//! Writing, reading and freezing.

use doorbraak_domain::{
    figures::{
        Span, YearReport,
        chapter::{Chapter, EditionRefusal, may_freeze},
        inset,
    },
    ids::ReportTextId,
};
use doorbraak_gate::Op;
use doorbraak_kernel::{FieldError, Problem};

use super::{
    added::{self, latest},
    frozen::{Frozen, digest},
};
use crate::reports::{
    access::{FreezeReport, WriteReport},
    paper, queries,
    store::texts::{self as store, EditionRow},
};

fn refused(refusal: &EditionRefusal) -> Problem {
    Problem::refused(refusal.to_string())
}

/// Whether the latest edition may still change; one that was not begun may.
pub(in crate::reports) fn is_open(editions: &[EditionRow]) -> bool {
    editions.first().is_none_or(|edition| edition.frozen_ms.is_none())
}

/// Writes a new version of a text. Every code in it must be a figure of the report of that year.
pub(in crate::reports) async fn write(
    op: &Op,
    (year, chapter): (i16, Chapter),
    (seen, body): (i64, &str),
    report: &YearReport,
) -> Result<(), Problem> {
    inset::fill(body, report).map_err(|error| Problem::refused_at([FieldError::new("tekst", error.to_string())]))?;
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<WriteReport>().await?;
    if !is_open(&store::editions(&mut tx, &permit, year).await?) {
        return Err(refused(&EditionRefusal::Frozen));
    }
    let rows = store::texts(&mut tx, &permit, year).await?;
    let last = latest(&rows).get(&chapter).map_or(0, |row| row.version);
    if last != seen {
        return Err(Problem::refused(
            "Iemand anders heeft deze tekst intussen gewijzigd. Kopieer uw tekst en open de pagina opnieuw.",
        ));
    }
    store::insert_text(&mut tx, &permit, (year, chapter, last + 1), body).await?;
    Ok(tx.commit().await?)
}

/// Says that the latest version of a text was read by somebody other than its writer.
pub(in crate::reports) async fn review(
    op: &Op,
    (year, chapter): (i16, Chapter),
    text: ReportTextId,
) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<WriteReport>().await?;
    if !is_open(&store::editions(&mut tx, &permit, year).await?) {
        return Err(refused(&EditionRefusal::Frozen));
    }
    let rows = store::texts(&mut tx, &permit, year).await?;
    if latest(&rows).get(&chapter).is_none_or(|row| row.id != text) {
        return Err(Problem::refused("Deze tekst is intussen gewijzigd. Lees de nieuwe versie."));
    }
    match store::review(&mut tx, &permit, text).await? {
        1 => Ok(tx.commit().await?),
        _ => Err(Problem::refused("Een tekst wordt nagelezen door iemand anders dan de schrijver, en één keer.")),
    }
}

/// Freezes the edition of a year with everything it says: counted, filled in and laid out once, here.
pub(crate) async fn freeze(op: &Op, house: (&str, bool), year: i16) -> Result<(), Problem> {
    let permit = op.authorize_house::<FreezeReport>().await?;
    let span = Span::year(year).ok_or_else(Problem::not_found)?;
    let sides = span.compared_with(span.year_before()).map_err(|_| Problem::not_found())?;
    let report = queries::year_report(op.gate(), span.period()).await?;
    let chapters = added::chapters(op, &permit, &report).await?;
    let document = paper::year(op, house, sides, (&report, &chapters)).await?;
    let rows = store::texts(&mut &*op, &permit, year).await?;
    let frozen = Frozen::new(year, &latest(&rows), &report, document);
    let content = frozen.to_json()?;
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<FreezeReport>().await?;
    let editions = store::editions(&mut tx, &permit, year).await?;
    if !is_open(&editions) {
        return Err(refused(&EditionRefusal::Frozen));
    }
    let rows = store::texts(&mut tx, &permit, year).await?;
    let now = latest(&rows);
    if !frozen.has(&now) {
        return Err(Problem::refused("Iemand heeft net een tekst gewijzigd. Lees die eerst en stel dan opnieuw vast."));
    }
    let written: Vec<(Chapter, bool)> =
        now.iter().map(|(chapter, row)| (*chapter, row.reviewed_ms.is_some())).collect();
    may_freeze(year, op.now().day().year(), &written).map_err(|refusal| refused(&refusal))?;
    let edition = match editions.first() {
        Some(edition) => edition.id,
        None => store::insert_edition(&mut tx, &permit, (year, 1), "").await?,
    };
    store::freeze(&mut tx, &permit, edition, (&digest(&content), &content)).await?;
    Ok(tx.commit().await?)
}

/// Begins another edition after a frozen one, with the reason.
pub(in crate::reports) async fn reopen(op: &Op, year: i16, reason: &str) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<FreezeReport>().await?;
    let editions = store::editions(&mut tx, &permit, year).await?;
    match editions.first() {
        Some(last) if last.frozen_ms.is_some() => {
            store::insert_edition(&mut tx, &permit, (year, last.number + 1), reason).await?;
            Ok(tx.commit().await?)
        }
        Some(_) | None => Err(refused(&EditionRefusal::NothingFrozen)),
    }
}
