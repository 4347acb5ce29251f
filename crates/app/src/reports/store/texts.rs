//! Versions of texts, and editions. A version is never changed but for who read it; a frozen edition is never changed at
//! all.

use doorbraak_domain::{
    figures::chapter::Chapter,
    ids::{AccountId, House, ReportEditionId, ReportTextId},
};
use doorbraak_gate::{Action, GateError, Permit, Source, Tx, row};
use doorbraak_kernel::Moment;

use crate::reports::access::{FreezeReport, WriteReport};

row! {
    /// A version of a text.
    pub(in crate::reports) struct TextRow {
        /// Its id.
        pub(in crate::reports) id: ReportTextId,
        /// Of which chapter.
        pub(in crate::reports) chapter: Chapter as code,
        /// Counted from 1.
        pub(in crate::reports) version: i64,
        /// As written, with codes for figures.
        pub(in crate::reports) body: String,
        /// When it was written.
        pub(in crate::reports) written_ms: Moment,
        /// By whom.
        pub(in crate::reports) written_by: AccountId,
        /// The name of the writer.
        pub(in crate::reports) writer: String,
        /// When somebody else read it.
        pub(in crate::reports) reviewed_ms: Option<Moment>,
        /// Who that was.
        pub(in crate::reports) reviewer: Option<String>,
    }
}

row! {
    /// An edition.
    pub(in crate::reports) struct EditionRow {
        /// Its id.
        pub(in crate::reports) id: ReportEditionId,
        /// Counted from 1.
        pub(in crate::reports) number: i64,
        /// Why there is another; empty for the first.
        pub(in crate::reports) reason: String,
        /// When it was begun.
        pub(in crate::reports) opened_ms: Moment,
        /// When it was frozen.
        pub(in crate::reports) frozen_ms: Option<Moment>,
        /// By whom.
        pub(in crate::reports) freezer: Option<String>,
        /// The hash over its content.
        pub(in crate::reports) digest: Option<String>,
    }
}

row! {
    struct ContentRow { content: Option<String> }
}

/// All versions of the texts of a year, the latest first.
pub(in crate::reports) async fn texts<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<TextRow>, GateError> {
    let sql = "SELECT t.id, t.chapter, t.version, t.body, t.written_ms, t.written_by, w.name AS writer, t.reviewed_ms, \
               r.name AS reviewer FROM report_text t JOIN account w ON w.id = t.written_by \
               LEFT JOIN account r ON r.id = t.reviewed_by WHERE t.year = $1 ORDER BY t.chapter, t.version DESC";
    source.rows(permit.house_read(sql).bind(i64::from(year))).await
}

/// The editions of a year, the latest first.
pub(in crate::reports) async fn editions<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<EditionRow>, GateError> {
    let sql = "SELECT e.id, e.number, e.reason, e.opened_ms, e.frozen_ms, a.name AS freezer, e.digest \
               FROM report_edition e LEFT JOIN account a ON a.id = e.frozen_by WHERE e.year = $1 ORDER BY e.number DESC";
    source.rows(permit.house_read(sql).bind(i64::from(year))).await
}

/// What was frozen.
pub(in crate::reports) async fn content<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    edition: ReportEditionId,
) -> Result<Option<String>, GateError> {
    let rows: Vec<ContentRow> =
        source.rows(permit.house_read("SELECT content FROM report_edition WHERE id = $1").bind(edition)).await?;
    Ok(rows.into_iter().next().and_then(|row| row.content))
}

pub(in crate::reports) async fn insert_text(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, WriteReport>,
    (year, chapter, version): (i16, Chapter, i64),
    body: &str,
) -> Result<(), GateError> {
    let id: ReportTextId = tx.op().new_id();
    let sql = "INSERT INTO report_text (id, year, chapter, version, body, written_ms, written_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let insert = permit.insert(sql).bind(id).bind(i64::from(year)).code(chapter).bind(version).bind(body);
    tx.exec_one(insert.bind(tx.op().now()).bind(tx.op().actor().account)).await
}

/// Only somebody other than the writer; gives the number of rows.
pub(in crate::reports) async fn review(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, WriteReport>,
    text: ReportTextId,
) -> Result<u64, GateError> {
    let sql = "UPDATE report_text SET reviewed_ms = $2, reviewed_by = $3 \
               WHERE id = $1 AND reviewed_ms IS NULL AND written_by <> $3";
    let update = permit.house_write(sql).bind(text).bind(tx.op().now()).bind(tx.op().actor().account);
    tx.exec(update).await
}

pub(in crate::reports) async fn insert_edition(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, FreezeReport>,
    (year, number): (i16, i64),
    reason: &str,
) -> Result<ReportEditionId, GateError> {
    let id: ReportEditionId = tx.op().new_id();
    let sql =
        "INSERT INTO report_edition (id, year, number, reason, opened_ms, opened_by) VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = permit.insert(sql).bind(id).bind(i64::from(year)).bind(number).bind(reason).bind(tx.op().now());
    tx.exec_one(insert.bind(tx.op().actor().account)).await?;
    Ok(id)
}

/// Freezes an edition that is not frozen; another number of rows than one is a conflict.
pub(in crate::reports) async fn freeze(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, FreezeReport>,
    edition: ReportEditionId,
    (digest, content): (&str, &str),
) -> Result<(), GateError> {
    let sql = "UPDATE report_edition SET frozen_ms = $2, frozen_by = $3, digest = $4, content = $5 \
               WHERE id = $1 AND frozen_ms IS NULL";
    let update = permit.house_write(sql).bind(edition).bind(tx.op().now()).bind(tx.op().actor().account);
    tx.exec_one(update.bind(digest).bind(content)).await
}
