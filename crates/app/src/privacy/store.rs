//! Rows of the log as the review reads them, and the rows of the review itself.

use doorbraak_domain::{
    ids::{AccountId, LogTaskId, PersonId},
    oversight::{Found, Judgement, Month, Signal},
};
use doorbraak_gate::{GateError, Op, Permit, Tx, Val, audit::EventKind, row};
use doorbraak_kernel::{Day, Moment, Sensitive, Uuid};

use super::{
    access::{ReadCaseLog, ReviewLog},
    queries::granted_kinds,
};

/// Lines shown at most; the newest first.
const SHOWN: i64 = 50;

row! {
    /// A line of the month, without its content.
    pub(super) struct LineRow {
        pub(super) seq: i64,
        pub(super) kind: String,
        pub(super) at_ms: Moment,
        pub(super) account_id: AccountId,
        pub(super) object_kind: Option<String>,
        pub(super) object_id: Option<Uuid>,
    }
}

row! {
    /// A person whose data a line touched.
    pub(super) struct SubjectRow { pub(super) seq: i64, pub(super) person_id: PersonId }
}

row! {
    /// The place of a line.
    pub(super) struct SeqRow { pub(super) seq: i64 }
}

row! {
    /// A reader and a person whose data the reader saw, with both names for the one comparison of the review.
    pub(super) struct PairRow {
        pub(super) account_id: AccountId,
        pub(super) name: Sensitive<String>,
        pub(super) person_id: PersonId,
        pub(super) family_name: Sensitive<String>,
    }
}

row! {
    /// A reader, a person whose data the reader saw, and the name of that person or of somebody in the person's circle.
    pub(super) struct CircleRow {
        pub(super) account_id: AccountId,
        pub(super) name: Sensitive<String>,
        pub(super) person_id: PersonId,
        pub(super) folded_name: Sensitive<String>,
    }
}

row! {
    /// A month under review.
    pub struct ReviewRow {
        /// The month.
        pub month: String,
        /// When it was opened.
        pub opened_ms: Moment,
        /// Lines of the whole log at that moment.
        pub log_size: i64,
        /// Lines of the month.
        pub lines: i64,
        /// When it was signed.
        pub signed_ms: Option<Moment>,
        /// By whom.
        pub signer: Option<String>,
        /// Points to judge.
        pub tasks: i64,
        /// Of those, judged.
        pub judged: i64,
    }
}

row! {
    /// A point to judge.
    pub struct TaskRow {
        /// Its id.
        pub id: LogTaskId,
        /// Why.
        pub signal: Signal as code,
        /// The first line it is about.
        pub seq: i64,
        /// Who.
        pub name: String,
        /// Of which partner.
        pub organisation: String,
        /// On which day.
        pub day: Day,
        /// Of how many lines or persons.
        pub number: i64,
        /// What the FG thinks.
        pub judgement: Option<Judgement> as maybe_code,
        /// Why, sealed.
        pub note: Option<Vec<u8>>,
        /// When it was judged.
        pub judged_ms: Option<Moment>,
        /// The line itself.
        pub payload: Option<Vec<u8>>,
    }
}

row! {
    /// A line with who caused it.
    pub struct NamedLine {
        /// Place in the log.
        pub seq: i64,
        /// Who.
        pub name: String,
        /// Of which partner.
        pub organisation: String,
        /// The line itself; none after its destruction.
        pub payload: Option<Vec<u8>>,
    }
}

row! {
    /// How often somebody left lines of one kind about a case. What a kind means is not for a statement to say.
    pub(super) struct KindRow {
        pub(super) account_id: AccountId,
        pub(super) name: String,
        pub(super) organisation: String,
        pub(super) kind: String,
        pub(super) number: i64,
        pub(super) last_ms: Moment,
    }
}

row! {
    struct VerdictRow { judgement: Judgement as code, number: i64 }
}

row! {
    struct Counted { number: i64 }
}

row! {
    /// A person found by name and day of birth.
    pub struct PersonRow {
        /// The id that stands in the log.
        pub id: PersonId,
        /// All names, folded.
        pub(super) folded_name: String,
    }
}

type Review<'a, 'op> = &'a Permit<'op, ReviewLog>;

pub(super) async fn lines(tx: &mut Tx<'_>, permit: Review<'_, '_>, month: Month) -> Result<Vec<LineRow>, GateError> {
    let sql = "SELECT seq, kind, at_ms, account_id, object_kind, object_id FROM audit_event \
               WHERE at_ms >= $1 AND at_ms < $2 AND account_id IS NOT NULL ORDER BY seq";
    tx.all(permit.house_read(sql).bind(month.begins()).bind(month.next().begins())).await
}

pub(super) async fn subjects(
    tx: &mut Tx<'_>,
    permit: Review<'_, '_>,
    month: Month,
) -> Result<Vec<SubjectRow>, GateError> {
    let sql = "SELECT s.seq, s.person_id FROM audit_event e JOIN audit_subject s ON s.seq = e.seq \
               WHERE e.at_ms >= $1 AND e.at_ms < $2";
    tx.all(permit.house_read(sql).bind(month.begins()).bind(month.next().begins())).await
}

/// Who saw data of whom in this month. The names are compared and then dropped; no page shows them.
pub(super) async fn pairs(tx: &mut Tx<'_>, permit: Review<'_, '_>, month: Month) -> Result<Vec<PairRow>, GateError> {
    let sql = "SELECT DISTINCT e.account_id, a.name, s.person_id, p.family_name FROM audit_event e \
               JOIN audit_subject s ON s.seq = e.seq JOIN person p ON p.id = s.person_id \
               JOIN account a ON a.id = e.account_id WHERE e.at_ms >= $1 AND e.at_ms < $2";
    tx.all(permit.house_read(sql).bind(month.begins()).bind(month.next().begins())).await
}

/// Everybody who was looked at, and whoever stands near them, beside who looked.
pub(super) async fn circle(tx: &mut Tx<'_>, permit: Review<'_, '_>, month: Month) -> Result<Vec<CircleRow>, GateError> {
    let sql = "SELECT e.account_id, a.name, s.person_id, p.folded_name FROM audit_event e \
               JOIN audit_subject s ON s.seq = e.seq JOIN person p ON p.id = s.person_id \
               JOIN account a ON a.id = e.account_id WHERE e.at_ms >= $1 AND e.at_ms < $2 UNION \
               SELECT e.account_id, a.name, s.person_id, r.folded_name FROM audit_event e \
               JOIN audit_subject s ON s.seq = e.seq JOIN person_relation x ON x.person_id = s.person_id \
               JOIN person r ON r.id = x.related_id JOIN account a ON a.id = e.account_id \
               WHERE e.at_ms >= $1 AND e.at_ms < $2";
    tx.all(permit.house_read(sql).bind(month.begins()).bind(month.next().begins())).await
}

/// The lines with the lowest leaf: as good as drawn by lot, because a salt nobody chooses is in it, and yet everybody who
/// draws again gets the same.
pub(super) async fn sample(
    tx: &mut Tx<'_>,
    permit: Review<'_, '_>,
    month: Month,
    size: u32,
) -> Result<Vec<SeqRow>, GateError> {
    let sql = "SELECT seq FROM audit_event WHERE at_ms >= $1 AND at_ms < $2 AND account_id IS NOT NULL \
               AND object_id IS NOT NULL";
    let query = permit.house_read(sql).bind(month.begins()).bind(month.next().begins()).bind(i64::from(size));
    let kinds = granted_kinds().map(Val::code);
    tx.all(query.push_in(" AND kind IN", kinds).push(" ORDER BY leaf LIMIT $3")).await
}

pub(super) async fn insert_review(
    tx: &mut Tx<'_>,
    permit: Review<'_, '_>,
    month: Month,
    lines: usize,
) -> Result<u64, GateError> {
    let sql = "INSERT INTO log_review (month, opened_ms, opened_by, log_size, lines) \
               SELECT $1, $2, $3, size, $4 FROM audit_head WHERE id = 1 ON CONFLICT (month) DO NOTHING";
    let lines = i64::try_from(lines).unwrap_or(i64::MAX);
    let insert = permit.house_write(sql).bind(month.code()).bind(tx.op().now()).bind(tx.op().actor().account);
    tx.exec(insert.bind(lines)).await
}

pub(super) async fn insert_task(
    tx: &mut Tx<'_>,
    permit: Review<'_, '_>,
    month: Month,
    found: &Found,
) -> Result<(), GateError> {
    let sql =
        "INSERT INTO log_task (id, month, signal, seq, account_id, day, number) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let id: LogTaskId = tx.op().new_id();
    let insert = permit.house_write(sql).bind(id).bind(month.code()).code(found.signal).bind(found.seq);
    let number = i64::try_from(found.count).unwrap_or(i64::MAX);
    tx.exec_one(insert.bind(found.account).bind(found.day).bind(number)).await
}

const REVIEWS: &str = "SELECT r.month, r.opened_ms, r.log_size, r.lines, r.signed_ms, a.name AS signer, \
                       (SELECT COUNT(*) FROM log_task t WHERE t.month = r.month) AS tasks, \
                       (SELECT COUNT(*) FROM log_task t WHERE t.month = r.month AND t.judgement IS NOT NULL) AS judged \
                       FROM log_review r LEFT JOIN account a ON a.id = r.signed_by WHERE 1 = 1";

pub(super) async fn reviews(op: &Op, permit: Review<'_, '_>) -> Result<Vec<ReviewRow>, GateError> {
    op.all(permit.house_read(REVIEWS).push(" ORDER BY r.month DESC LIMIT 36")).await
}

pub(super) async fn review(op: &Op, permit: Review<'_, '_>, month: Month) -> Result<Option<ReviewRow>, GateError> {
    op.one(permit.house_read(REVIEWS).push(" AND r.month = $1").bind(month.code())).await
}

pub(super) async fn tasks(op: &Op, permit: Review<'_, '_>, month: Month) -> Result<Vec<TaskRow>, GateError> {
    let sql = "SELECT t.id, t.signal, t.seq, a.name, o.name AS organisation, t.day, t.number, t.judgement, t.note, \
               t.judged_ms, e.payload FROM log_task t JOIN account a ON a.id = t.account_id \
               JOIN organisation o ON o.id = a.organisation_id LEFT JOIN audit_event e ON e.seq = t.seq \
               WHERE t.month = $1 ORDER BY t.seq, t.id LIMIT 1000";
    op.all(permit.house_read(sql).bind(month.code())).await
}

/// Judges a point of a month that is not signed yet; 0 rows when it is signed or not of this month.
pub(super) async fn judge(
    tx: &mut Tx<'_>,
    permit: Review<'_, '_>,
    month: Month,
    (task, judgement, note): (LogTaskId, Judgement, Option<Vec<u8>>),
) -> Result<u64, GateError> {
    let sql = "UPDATE log_task SET judgement = $3, note = $4, judged_ms = $5, judged_by = $6 WHERE id = $1 AND month = $2 \
               AND EXISTS (SELECT 1 FROM log_review r WHERE r.month = log_task.month AND r.signed_ms IS NULL)";
    let update = permit.house_write(sql).bind(task).bind(month.code()).code(judgement).bind(note);
    tx.exec(update.bind(tx.op().now()).bind(tx.op().actor().account)).await
}

/// Signs a month of which every point is judged; 0 rows when it is not, or is signed already.
pub(super) async fn sign(tx: &mut Tx<'_>, permit: Review<'_, '_>, month: Month) -> Result<u64, GateError> {
    let sql = "UPDATE log_review SET signed_ms = $2, signed_by = $3 WHERE month = $1 AND signed_ms IS NULL AND NOT EXISTS \
               (SELECT 1 FROM log_task t WHERE t.month = log_review.month AND t.judgement IS NULL)";
    let update = permit.house_write(sql).bind(month.code()).bind(tx.op().now());
    tx.exec(update.bind(tx.op().actor().account)).await
}

/// The month as it stands in this transaction.
pub(super) async fn signed(
    tx: &mut Tx<'_>,
    permit: Review<'_, '_>,
    month: Month,
) -> Result<Option<ReviewRow>, GateError> {
    tx.one(permit.house_read(REVIEWS).push(" AND r.month = $1").bind(month.code())).await
}

/// How often each judgement was given in a month.
pub(super) async fn judged(
    tx: &mut Tx<'_>,
    permit: Review<'_, '_>,
    month: Month,
) -> Result<Vec<(Judgement, i64)>, GateError> {
    let sql = "SELECT judgement, COUNT(*) AS number FROM log_task WHERE month = $1 AND judgement IS NOT NULL \
               GROUP BY judgement ORDER BY judgement";
    let rows: Vec<VerdictRow> = tx.all(permit.house_read(sql).bind(month.code())).await?;
    Ok(rows.into_iter().map(|row| (row.judgement, row.number)).collect())
}

/// Everybody born on this day.
pub(super) async fn born_on(op: &Op, permit: Review<'_, '_>, day: Day) -> Result<Vec<PersonRow>, GateError> {
    op.all(permit.house_read("SELECT id, folded_name FROM person WHERE born_on = $1").bind(day)).await
}

pub(super) async fn lines_about(
    op: &Op,
    permit: Review<'_, '_>,
    persons: &[PersonRow],
) -> Result<Vec<NamedLine>, GateError> {
    let sql = "SELECT e.seq, a.name, o.name AS organisation, e.payload FROM audit_subject s \
               JOIN audit_event e ON e.seq = s.seq JOIN account a ON a.id = e.account_id \
               JOIN organisation o ON o.id = a.organisation_id WHERE 1 = 1";
    let query = permit.house_read(sql).push_in(" AND s.person_id IN", persons.iter().map(|person| person.id));
    op.all(query.push(" ORDER BY e.seq DESC LIMIT 200")).await
}

pub(super) async fn readers(op: &Op, permit: &Permit<'_, ReadCaseLog>) -> Result<Vec<KindRow>, GateError> {
    let sql = "SELECT a.id AS account_id, a.name, o.name AS organisation, e.kind, COUNT(*) AS number, \
               MAX(e.at_ms) AS last_ms FROM audit_event e JOIN account a ON a.id = e.account_id \
               JOIN organisation o ON o.id = a.organisation_id WHERE e.object_id = $1 AND e.kind <> $2 \
               GROUP BY a.id, a.name, o.name, e.kind";
    op.all(permit.read(sql).code(EventKind::Refused)).await
}

pub(super) async fn last_looks(op: &Op, permit: &Permit<'_, ReadCaseLog>) -> Result<Vec<NamedLine>, GateError> {
    let sql = "SELECT e.seq, a.name, o.name AS organisation, e.payload FROM audit_event e \
               JOIN account a ON a.id = e.account_id JOIN organisation o ON o.id = a.organisation_id \
               WHERE e.object_id = $1 AND e.kind <> $3 ORDER BY e.seq DESC LIMIT $2";
    op.all(permit.read(sql).bind(SHOWN).code(EventKind::Refused)).await
}

/// How many lines somebody left about an object in a stretch of time.
pub(super) async fn lines_between(
    op: &Op,
    permit: Review<'_, '_>,
    (object, who): (Uuid, AccountId),
    (from, until): (Moment, Moment),
) -> Result<i64, GateError> {
    let sql = "SELECT COUNT(*) AS number FROM audit_event WHERE object_id = $1 AND account_id = $2 AND at_ms >= $3 \
               AND at_ms < $4 AND kind <> $5";
    let query = permit.house_read(sql).bind(object).bind(who).bind(from).bind(until).code(EventKind::Refused);
    let row: Option<Counted> = op.one(query).await?;
    Ok(row.map_or(0, |row| row.number))
}
