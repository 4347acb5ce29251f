//! Editions, the cells by which the guard attacks the next one, and the texts of the public page. No statement changes or
//! removes what was published.

use doorbraak_domain::{
    figures::{Span, public::ReleasedCell},
    ids::{House, PublicationId},
    publication::HousePart,
};
use doorbraak_gate::{Action, Gate, GateError, Implies, Op, Open, Permit, Source, Tx, row};
use doorbraak_kernel::{Code as _, Day, Moment};

use super::{
    access::{EditHousePage, PublishEdition},
    basis::Basis,
    content::form_code,
    prepare::Prepared,
    queries::shown_code,
};
use crate::reports::access::ReadReport;

row! {
    /// An edition as everybody may know it: what and when, not who decided.
    pub struct Listed {
        /// Its number.
        pub number: String,
        /// First day.
        pub from_day: Day,
        /// Last day.
        pub to_day: Day,
        /// What it is called.
        pub title: String,
        /// Counts below it are small.
        pub threshold: i64,
        /// How the others are shown.
        pub mode: String,
        /// Published with more hidden, after the guard refused.
        pub yielded: bool,
        /// When it was made public.
        pub on_day: Day,
        /// SHA-256 of its content.
        pub digest: String,
        /// The frozen edition it was made from; none for what is not a year.
        pub edition: Option<i64>,
    }
}

row! {
    /// Who decided; for inside the house only.
    pub struct Publisher {
        /// The edition.
        pub number: String,
        /// The employee.
        pub name: String,
    }
}

row! {
    /// The parameters of an edition.
    pub(super) struct HeadRow {
        pub(super) number: String,
        pub(super) threshold: i64,
        pub(super) mode: String,
        pub(super) on_day: Day,
    }
}

row! {
    /// A protected count as it was shown.
    pub(super) struct CellRow {
        pub(super) publication: String,
        pub(super) figure: String,
        pub(super) from_day: Day,
        pub(super) to_day: Day,
        pub(super) list: Option<String>,
        pub(super) part: Option<String>,
        pub(super) shown: String,
        pub(super) number: Option<i64>,
    }
}

row! {
    struct ContentRow { content: String }
}

row! {
    /// A text of the public page.
    pub struct TextRow {
        /// Which.
        pub part: HousePart as code,
        /// How often it was written.
        pub version: i64,
        /// What it says.
        pub text: String,
        /// Since when.
        pub from_ms: Moment,
    }
}

row! {
    /// A text as it once was, with who wrote it.
    pub struct Version {
        /// Which.
        pub part: HousePart as code,
        /// How often it was written.
        pub version: i64,
        /// What it said.
        pub text: String,
        /// Since when.
        pub from_ms: Moment,
        /// Who wrote it.
        pub writer: String,
    }
}

pub(super) async fn listed(gate: &Gate) -> Result<Vec<Listed>, GateError> {
    let sql = "SELECT p.number, p.from_day, p.to_day, p.title, p.threshold, p.mode, p.yielded, p.on_day, p.digest, \
               e.number AS edition FROM publication p LEFT JOIN report_edition e ON e.id = p.edition_id \
               ORDER BY p.published_ms DESC, p.number DESC";
    gate.open_rows(Open::Published.read(sql)).await
}

pub(super) async fn publishers(op: &Op, permit: &Permit<'_, ReadReport>) -> Result<Vec<Publisher>, GateError> {
    let sql = "SELECT p.number, a.name FROM publication p JOIN account a ON a.id = p.published_by ORDER BY p.number";
    op.all(permit.house_read(sql)).await
}

pub(super) async fn content(gate: &Gate, number: &str) -> Result<Option<String>, GateError> {
    let sql = "SELECT content FROM publication WHERE number = $1";
    let rows: Vec<ContentRow> = gate.open_rows(Open::Published.read(sql).bind(number)).await?;
    Ok(rows.into_iter().next().map(|row| row.content))
}

pub(super) async fn texts(gate: &Gate) -> Result<Vec<TextRow>, GateError> {
    let sql = "SELECT t.part, t.version, t.text, t.from_ms FROM house_text t \
               WHERE t.version = (SELECT MAX(n.version) FROM house_text n WHERE n.part = t.part)";
    gate.open_rows(Open::Published.read(sql)).await
}

pub(super) async fn heads<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<HeadRow>, GateError>
where
    A: Action<On = House> + Implies<ReadReport>,
{
    let sql = "SELECT number, threshold, mode, on_day FROM publication ORDER BY published_ms, number";
    source.rows(permit.house_read(sql)).await
}

pub(super) async fn cells<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<CellRow>, GateError>
where
    A: Action<On = House> + Implies<ReadReport>,
{
    let sql = "SELECT p.number AS publication, c.figure, c.from_day, c.to_day, c.list, c.part, c.shown, c.number \
               FROM publication p JOIN publication_cell c ON c.publication_id = p.id ORDER BY p.number, c.position";
    source.rows(permit.house_read(sql)).await
}

pub(super) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, PublishEdition>,
    id: PublicationId,
    (number, span): (&str, Span),
    prepared: &Prepared,
) -> Result<(), GateError> {
    let sql = "INSERT INTO publication (id, number, from_day, to_day, title, threshold, mode, yielded, on_day, \
               published_ms, published_by, digest, content, edition_id) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let period = span.period();
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    let insert = permit.insert(sql).bind(id).bind(number).bind(period.from()).bind(period.to());
    let insert = insert.bind(prepared.content.titel.as_str()).bind(prepared.policy.threshold());
    let insert = insert.bind(form_code(prepared.policy.mode())).bind(prepared.refusal.is_some()).bind(now.day());
    let insert = insert.bind(now).bind(by).bind(prepared.digest.as_str()).bind(prepared.json.as_str());
    let edition = if let Basis::Frozen(edition) = &prepared.basis { Some(edition.id) } else { None };
    tx.exec_one(insert.bind(edition)).await
}

pub(super) async fn insert_cell(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, PublishEdition>,
    (id, position): (PublicationId, i64),
    cell: &ReleasedCell,
) -> Result<(), GateError> {
    let sql = "INSERT INTO publication_cell (publication_id, position, figure, from_day, to_day, list, part, shown, \
               number) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let population = &cell.population;
    let part = population.parts.first();
    let (shown, number) = shown_code(cell.shown);
    let insert = permit.insert(sql).bind(id).bind(position).code(population.figure);
    let insert = insert.bind(population.from).bind(population.to).bind(part.map(|part| part.list.code()));
    tx.exec_one(insert.bind(part.map(|part| part.code.as_str())).bind(shown).bind(number)).await
}

pub(super) async fn texts_in(tx: &mut Tx<'_>, permit: &Permit<'_, EditHousePage>) -> Result<Vec<TextRow>, GateError> {
    let sql = "SELECT t.part, t.version, t.text, t.from_ms FROM house_text t \
               WHERE t.version = (SELECT MAX(n.version) FROM house_text n WHERE n.part = t.part) ORDER BY t.part";
    tx.all(permit.house_read(sql)).await
}

pub(super) async fn versions(op: &Op, permit: &Permit<'_, EditHousePage>) -> Result<Vec<Version>, GateError> {
    let sql = "SELECT t.part, t.version, t.text, t.from_ms, a.name AS writer FROM house_text t \
               JOIN account a ON a.id = t.written_by ORDER BY t.from_ms DESC, t.part LIMIT 50";
    op.all(permit.house_read(sql)).await
}

pub(super) async fn insert_text(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditHousePage>,
    (part, version): (HousePart, i64),
    text: &str,
) -> Result<(), GateError> {
    let sql = "INSERT INTO house_text (part, version, text, from_ms, written_by) VALUES ($1, $2, $3, $4, $5)";
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    tx.exec_one(permit.insert(sql).code(part).bind(version).bind(text).bind(now).bind(by)).await
}
