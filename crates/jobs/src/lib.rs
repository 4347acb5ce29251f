//! **Wachtrij**: work the system does by itself, written down before it is done, so that a stopped program goes on where
//! it was. A job is put in the queue inside the transaction of the deed that asks for it. It is done at least once: what
//! a job does may be done twice without harm. The queue holds names and ids, no text about persons.

use doorbraak_gate::{
    Gate, GateError, Note, Open, Tx,
    audit::{EventKind, EventResult, JOB_DETAIL},
    row,
};
use doorbraak_kernel::{Id, Moment};

/// After so many attempts a job is given up and stays in the table for a person to look at.
pub const MOST_ATTEMPTS: i64 = 8;
/// Who takes a job has it for this long, in seconds; after that it is free again, because its taker has stopped.
const LEASE_SECONDS: i64 = 10 * 60;
const FIRST_WAIT_SECONDS: i64 = 60;
const AT_ONCE: i64 = 50;

/// Marks ids of jobs.
#[derive(Debug)]
pub enum JobKind {}

row! {
    /// A job as its handler sees it.
    pub struct Job {
        /// Its id.
        pub id: Id<JobKind>,
        /// What is to be done.
        pub name: String,
        /// On what: an id or a day.
        pub argument: String,
        /// How often it was tried before.
        pub attempts: i64,
        /// When it was to be done.
        pub due_ms: Moment,
    }
}

/// What came of one attempt. The reason is a word of the source, because it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Not now; it is tried again, each time after a longer wait.
    Retry(&'static str),
    /// It can never be done.
    Fail(&'static str),
}

const INSERT: &str = "INSERT INTO job (id, name, argument, due_ms, attempts) VALUES ($1, $2, $3, $4, 0)";

const INSERT_ONCE: &str = "INSERT INTO job (id, name, argument, due_ms, attempts) SELECT $1, $2, $3, $4, 0 WHERE NOT EXISTS \
     (SELECT 1 FROM job WHERE name = $2 AND argument = $3 AND attempts = 0 AND done_ms IS NULL AND failed IS NULL)";

/// Puts a job in the queue, in the transaction of the deed that asks for it.
pub async fn enqueue(tx: &mut Tx<'_>, name: &'static str, argument: &str, due: Moment) -> Result<(), GateError> {
    let id: Id<JobKind> = tx.op().new_id();
    tx.exec_one(Open::Upkeep.write(INSERT).bind(id).bind(name).bind(argument).bind(due)).await
}

/// The same, unless it stands in the queue already and was not tried yet: many deeds, one message.
pub async fn enqueue_once(tx: &mut Tx<'_>, name: &'static str, argument: &str, due: Moment) -> Result<(), GateError> {
    let id: Id<JobKind> = tx.op().new_id();
    let insert = Open::Upkeep.write(INSERT_ONCE).bind(id).bind(name).bind(argument).bind(due);
    tx.exec(insert).await.map(|_| ())
}

/// Puts a job in the queue that no deed asks for, once.
pub async fn put(gate: &Gate, name: &'static str, argument: &str, due: Moment) -> Result<(), GateError> {
    let id: Id<JobKind> = Id::new(gate.clock(), gate.chance());
    let insert = Open::Upkeep.write(INSERT_ONCE).bind(id).bind(name).bind(argument).bind(due);
    gate.open_exec(vec![insert]).await.map(|_| ())
}

/// Sees to it that a recurring job stands in the queue once. One that waits or is being tried stays as it is.
pub async fn ensure(gate: &Gate, name: &'static str, due: Moment) -> Result<(), GateError> {
    let id: Id<JobKind> = Id::new(gate.clock(), gate.chance());
    let sql = "INSERT INTO job (id, name, argument, due_ms, attempts) SELECT $1, $2, '', $3, 0 WHERE NOT EXISTS \
               (SELECT 1 FROM job WHERE name = $2 AND done_ms IS NULL AND failed IS NULL)";
    gate.open_exec(vec![Open::Upkeep.write(sql).bind(id).bind(name).bind(due)]).await.map(|_| ())
}

/// Does every job that is due, in order, and gives how many were tried.
pub async fn run_due<F>(gate: &Gate, handle: F) -> Result<usize, GateError>
where
    F: AsyncFn(&Job) -> Outcome,
{
    let now = gate.clock().now();
    let sql = "SELECT id, name, argument, attempts, due_ms FROM job \
               WHERE done_ms IS NULL AND failed IS NULL AND due_ms <= $1 ORDER BY due_ms, id LIMIT $2";
    let due: Vec<Job> = gate.open_rows(Open::Upkeep.read(sql).bind(now).bind(AT_ONCE)).await?;
    let mut tried = 0;
    for job in due {
        if !take(gate, &job, now).await? {
            continue;
        }
        tried += 1;
        let outcome = handle(&job).await;
        settle(gate, &job, outcome).await?;
    }
    Ok(tried)
}

/// Takes the job, unless another program was first.
async fn take(gate: &Gate, job: &Job, now: Moment) -> Result<bool, GateError> {
    let sql = "UPDATE job SET attempts = attempts + 1, due_ms = $3 \
               WHERE id = $1 AND attempts = $2 AND done_ms IS NULL AND failed IS NULL";
    let take = Open::Upkeep.write(sql).bind(job.id).bind(job.attempts).bind(now.plus_seconds(LEASE_SECONDS));
    Ok(gate.open_exec(vec![take]).await? == 1)
}

async fn settle(gate: &Gate, job: &Job, outcome: Outcome) -> Result<(), GateError> {
    let now = gate.clock().now();
    let tried = job.attempts + 1;
    let (update, result, why) = match outcome {
        Outcome::Done => {
            let done = Open::Upkeep.write("UPDATE job SET done_ms = $2 WHERE id = $1");
            (done.bind(job.id).bind(now), EventResult::Done, "gedaan")
        }
        Outcome::Retry(why) if tried < MOST_ATTEMPTS => {
            let doublings = u32::try_from(job.attempts).unwrap_or_default().min(16);
            let later = now.plus_seconds(FIRST_WAIT_SECONDS.saturating_mul(1 << doublings));
            let again = Open::Upkeep.write("UPDATE job SET due_ms = $2 WHERE id = $1");
            (again.bind(job.id).bind(later), EventResult::Failed, why)
        }
        Outcome::Retry(why) | Outcome::Fail(why) => {
            let failed = Open::Upkeep.write("UPDATE job SET failed = $2 WHERE id = $1");
            tracing::error!(job = job.name, why, "a job was given up");
            (failed.bind(job.id).bind(why), EventResult::Failed, why)
        }
    };
    gate.open_exec(vec![update]).await?;
    let note = Note::system(EventKind::Job, "voerTaakUit", result).on("Taak", job.id.uuid()).with("uitkomst", why);
    gate.note(note.with_word(JOB_DETAIL, &job.name)).await
}

#[cfg(test)]
mod tests;
