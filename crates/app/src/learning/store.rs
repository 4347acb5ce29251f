//! Rows of the registers, and the facts they give. A line that was wrong is ended and its fact taken back; the line
//! itself stays readable.

use doorbraak_domain::{
    figures::{Fact, PersonMark},
    ids::{AccountId, House, LearningEntryId, StoryId, TrainingId},
    learning::EntryKind,
};
use doorbraak_gate::{Action, GateError, Op, Permit, Tx, row};
use doorbraak_kernel::{Day, Id, Moment, Period, Sensitive};

use super::access::{EditRegisters, WriteStory};

row! {
    /// A line of the register of advice and learning.
    pub struct EntryRow {
        /// Its id, and that of its fact.
        pub id: LearningEntryId,
        /// What it is.
        pub kind: EntryKind as code,
        /// When.
        pub day: Day,
        /// In a few words.
        pub title: String,
        /// For or with whom, without persons of a case.
        pub detail: String,
        /// When it was taken back.
        pub ended_ms: Option<Moment>,
    }
}

row! {
    /// A training.
    pub struct TrainingRow {
        /// Its id.
        pub id: TrainingId,
        /// When.
        pub day: Day,
        /// As it is called.
        pub title: String,
        /// People without an account, not counted before in the year.
        pub others: i64,
        /// Employees with an account.
        pub accounts: i64,
        /// When it was taken back.
        pub ended_ms: Option<Moment>,
    }
}

row! {
    /// A practice story.
    pub struct StoryRow {
        /// Its id.
        pub id: StoryId,
        /// Its title.
        pub title: String,
        /// What happened, without persons.
        pub body: String,
        /// When it was written.
        pub at_ms: Moment,
        /// By whom.
        pub written_by: AccountId,
        /// The name of the writer.
        pub writer: String,
        /// When somebody else read it.
        pub reviewed_ms: Option<Moment>,
        /// Who that was.
        pub reviewer: Option<String>,
    }
}

row! {
    pub(super) struct NameRow { pub(super) given_names: Sensitive<String>, pub(super) family_name: Sensitive<String> }
}

row! {
    struct MarkRow { mark: Id<PersonMark> }
}

row! {
    struct FactRow { fact_id: Id<Fact> }
}

row! {
    struct CountRow { number: i64 }
}

pub(super) async fn entries<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: Period,
) -> Result<Vec<EntryRow>, GateError> {
    let sql = "SELECT id, kind, day, title, detail, ended_ms FROM learning_entry \
               WHERE day >= $1 AND day <= $2 ORDER BY day DESC, id DESC";
    op.all(permit.house_read(sql).bind(year.from()).bind(year.to())).await
}

pub(super) async fn insert_entry(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    id: LearningEntryId,
    (kind, day): (EntryKind, Day),
    (title, detail): (&str, &str),
) -> Result<(), GateError> {
    let sql =
        "INSERT INTO learning_entry (id, kind, day, title, detail, at_ms, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let insert = permit.insert(sql).bind(id).code(kind).bind(day).bind(title).bind(detail).bind(tx.op().now());
    tx.exec_one(insert.bind(tx.op().actor().account)).await
}

/// Ends a line that still stands; gives the number of rows.
pub(super) async fn end_entry(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    id: LearningEntryId,
) -> Result<u64, GateError> {
    let sql = "UPDATE learning_entry SET ended_ms = $2, ended_by = $3 WHERE id = $1 AND ended_ms IS NULL";
    let update = permit.house_write(sql).bind(id).bind(tx.op().now()).bind(tx.op().actor().account);
    tx.exec(update).await
}

/// Takes a fact of a register back.
pub(super) async fn unsay(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    fact: Id<Fact>,
) -> Result<(), GateError> {
    tx.exec(permit.house_write("DELETE FROM fact WHERE id = $1").bind(fact)).await.map(|_| ())
}

pub(super) async fn trainings<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: Period,
) -> Result<Vec<TrainingRow>, GateError> {
    let sql = "SELECT t.id, t.day, t.title, t.others, t.ended_ms, \
               (SELECT COUNT(*) FROM training_attendance a WHERE a.training_id = t.id) AS accounts \
               FROM training t WHERE t.day >= $1 AND t.day <= $2 ORDER BY t.day DESC, t.id DESC";
    op.all(permit.house_read(sql).bind(year.from()).bind(year.to())).await
}

/// Distinct people trained in the year, as the register itself counts them: accounts once, others by number.
pub(super) async fn trained<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: Period,
) -> Result<i64, GateError> {
    let sql = "SELECT (SELECT COUNT(DISTINCT a.account_id) FROM training t JOIN training_attendance a ON a.training_id = t.id \
               WHERE t.day >= $1 AND t.day <= $2 AND t.ended_ms IS NULL) + \
               (SELECT CAST(COALESCE(SUM(t.others), 0) AS BIGINT) FROM training t \
               WHERE t.day >= $1 AND t.day <= $2 AND t.ended_ms IS NULL) AS number";
    let row: Option<CountRow> = op.one(permit.house_read(sql).bind(year.from()).bind(year.to())).await?;
    Ok(row.map_or(0, |row| row.number))
}

pub(super) async fn insert_training(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    id: TrainingId,
    (day, title, others): (Day, &str, i64),
) -> Result<(), GateError> {
    let sql = "INSERT INTO training (id, day, title, others, at_ms, made_by) VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = permit.insert(sql).bind(id).bind(day).bind(title).bind(others).bind(tx.op().now());
    tx.exec_one(insert.bind(tx.op().actor().account)).await
}

pub(super) async fn insert_attendance(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    training: TrainingId,
    account: AccountId,
) -> Result<(), GateError> {
    let sql = "INSERT INTO training_attendance (training_id, account_id) VALUES ($1, $2)";
    tx.exec_one(permit.insert(sql).bind(training).bind(account)).await
}

/// The mark under which facts count this employee; made at the first training. It is random and leads to nobody but
/// through this table.
pub(super) async fn mark(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    account: AccountId,
) -> Result<Id<PersonMark>, GateError> {
    let sql = "SELECT mark FROM trainee WHERE account_id = $1";
    let known: Option<MarkRow> = tx.one(permit.house_read(sql).bind(account)).await?;
    if let Some(row) = known {
        return Ok(row.mark);
    }
    let mark: Id<PersonMark> = tx.op().new_id();
    let sql = "INSERT INTO trainee (account_id, mark) VALUES ($1, $2)";
    tx.exec_one(permit.insert(sql).bind(account).bind(mark)).await?;
    Ok(mark)
}

pub(super) async fn insert_fact(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    training: TrainingId,
    fact: Id<Fact>,
) -> Result<(), GateError> {
    let sql = "INSERT INTO training_fact (fact_id, training_id) VALUES ($1, $2)";
    tx.exec_one(permit.insert(sql).bind(fact).bind(training)).await
}

/// Ends a training that still stands, and gives the facts it gave.
pub(super) async fn end_training(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    id: TrainingId,
) -> Result<Option<Vec<Id<Fact>>>, GateError> {
    let sql = "UPDATE training SET ended_ms = $2, ended_by = $3 WHERE id = $1 AND ended_ms IS NULL";
    let update = permit.house_write(sql).bind(id).bind(tx.op().now()).bind(tx.op().actor().account);
    if tx.exec(update).await? == 0 {
        return Ok(None);
    }
    let sql = "SELECT fact_id FROM training_fact WHERE training_id = $1";
    let rows: Vec<FactRow> = tx.all(permit.house_read(sql).bind(id)).await?;
    Ok(Some(rows.into_iter().map(|row| row.fact_id).collect()))
}

pub(super) async fn stories<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<StoryRow>, GateError> {
    let sql = "SELECT s.id, s.title, s.body, s.at_ms, s.written_by, w.name AS writer, s.reviewed_ms, r.name AS reviewer \
               FROM story s JOIN account w ON w.id = s.written_by LEFT JOIN account r ON r.id = s.reviewed_by \
               WHERE s.year = $1 AND s.ended_ms IS NULL ORDER BY s.id";
    op.all(permit.house_read(sql).bind(i64::from(year))).await
}

pub(super) async fn insert_story(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, WriteStory>,
    year: i16,
    (title, body): (&str, &str),
) -> Result<(), GateError> {
    let id: StoryId = tx.op().new_id();
    let sql = "INSERT INTO story (id, year, title, body, at_ms, written_by) VALUES ($1, $2, $3, $4, $5, $6)";
    let insert = permit.insert(sql).bind(id).bind(i64::from(year)).bind(title).bind(body).bind(tx.op().now());
    tx.exec_one(insert.bind(tx.op().actor().account)).await
}

/// Only somebody other than the writer reviews, and only once; gives the number of rows.
pub(super) async fn review_story(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, WriteStory>,
    (year, id): (i16, StoryId),
) -> Result<u64, GateError> {
    let sql = "UPDATE story SET reviewed_ms = $3, reviewed_by = $4 WHERE id = $1 AND year = $2 AND ended_ms IS NULL \
               AND reviewed_ms IS NULL AND written_by <> $4";
    let update = permit.house_write(sql).bind(id).bind(i64::from(year)).bind(tx.op().now());
    tx.exec(update.bind(tx.op().actor().account)).await
}

pub(super) async fn end_story(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, WriteStory>,
    (year, id): (i16, StoryId),
) -> Result<u64, GateError> {
    let sql = "UPDATE story SET ended_ms = $3 WHERE id = $1 AND year = $2 AND ended_ms IS NULL";
    tx.exec(permit.house_write(sql).bind(id).bind(i64::from(year)).bind(tx.op().now())).await
}

/// The names of everybody the house knows, for the one comparison that keeps them out of what is printed.
pub(super) async fn names(tx: &mut Tx<'_>, permit: &Permit<'_, WriteStory>) -> Result<Vec<NameRow>, GateError> {
    tx.all(permit.house_read("SELECT given_names, family_name FROM person")).await
}
