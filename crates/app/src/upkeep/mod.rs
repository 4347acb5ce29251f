//! **Onderhoud**: what the house does by itself every night. It compares who may open which case with what that follows
//! from (L35), erases what was refused (L43), destroys closed cases after their term (L42), and reminds who still has to answer a question (L14). Nobody acts; every run
//! is on record.

use std::collections::BTreeSet;

use doorbraak_domain::{access::Actor, partners::ParticipantClass};
use doorbraak_gate::{
    Gate, GateError, Note, Op, Purpose,
    audit::{EventKind, EventResult},
};
use doorbraak_jobs::{Job, Outcome, ensure, run_due};
use doorbraak_kernel::{Id, Moment, Problem, Uuid};

use crate::{asking, cases, mail, requests, retention, triage};

const COMPARE: &str = "vergelijkToegang";
const ERASE: &str = "wisNietToegelaten";
const DESTROY: &str = "vernietigCasussen";
const REMIND: &str = "herinnerUitvraag";
const FORGET: &str = "wisToegangsvragen";
/// At night, when nobody waits for a page.
const HOUR: i8 = 3;

/// Puts the work of the coming night in the queue, once.
pub async fn plan(gate: &Gate) -> Result<(), GateError> {
    let tonight = Moment::on(gate.clock().now().day().plus_days(1), HOUR, 0);
    ensure(gate, COMPARE, tonight).await?;
    ensure(gate, ERASE, tonight).await?;
    ensure(gate, DESTROY, tonight).await?;
    ensure(gate, REMIND, tonight).await?;
    ensure(gate, FORGET, tonight).await
}

/// Does what is due and plans the next night. Gives how many jobs were tried. Mail waits for a house that has post.
pub async fn run(gate: &Gate) -> Result<usize, GateError> {
    run_with_post(gate, None).await
}

/// The same in a house that has post.
pub async fn run_with_post(gate: &Gate, post: Option<&mail::Post>) -> Result<usize, GateError> {
    let tried = run_due(gate, async |job: &Job| match job.name.as_str() {
        COMPARE => compare(gate).await,
        ERASE => erase(gate).await,
        DESTROY => destroy(gate).await,
        REMIND => remind(gate).await,
        FORGET => forget(gate).await,
        _ => mail::commands::run(gate, post, job).await.unwrap_or(Outcome::Fail("onbekende-taak")),
    })
    .await?;
    plan(gate).await?;
    Ok(tried)
}

/// A difference is an incident: somebody could open a case without a ground, or could not do the own work.
async fn compare(gate: &Gate) -> Outcome {
    let Ok(differences) = cases::queries::access_differences(gate).await else {
        return Outcome::Retry("niet-vergeleken");
    };
    for case in &differences {
        let note = Note::system(EventKind::Incident, COMPARE, EventResult::Failed).on("Casus", case.uuid());
        if gate.note(note).await.is_err() {
            return Outcome::Retry("niet-vastgelegd");
        }
        tracing::error!(%case, "who may open this case differs from what follows from its decisions");
    }
    Outcome::Done
}

async fn erase(gate: &Gate) -> Outcome {
    gone(gate, (ERASE, "aanmeldingen"), triage::commands::erase_due(&system(gate)).await).await
}

async fn destroy(gate: &Gate) -> Outcome {
    gone(gate, (DESTROY, "casussen"), retention::commands::destroy_due(&system(gate)).await).await
}

/// What somebody asked for and why is kept a month after its term, and no longer.
async fn forget(gate: &Gate) -> Outcome {
    gone(gate, (FORGET, "toegangsvragen"), asking::commands::erase_due(&system(gate)).await).await
}

/// How much of what went is in the log, which is the report of it (L47); each dossier has a line of its own beside it.
async fn gone(gate: &Gate, (job, what): (&'static str, &'static str), count: Result<usize, Problem>) -> Outcome {
    match count {
        Ok(0) => Outcome::Done,
        Ok(count) => {
            let note = Note::system(EventKind::Destruction, job, EventResult::Done);
            let noted = gate.note(note.with_count(what, u64::try_from(count).unwrap_or(u64::MAX))).await;
            if noted.is_ok() { Outcome::Done } else { Outcome::Retry("niet-vastgelegd") }
        }
        Err(problem) => {
            tracing::error!(job, "nothing or not everything went: {}", problem.for_log());
            Outcome::Retry("niet-gewist")
        }
    }
}

/// A reminder is a mark on the question, seen in the work of the one asked; the mail beside it says only that work waits.
async fn remind(gate: &Gate) -> Outcome {
    match requests::commands::remind_due(&system(gate)).await {
        Ok(0) => Outcome::Done,
        Ok(count) => {
            let note = Note::system(EventKind::Job, REMIND, EventResult::Done).with_count("uitvragen", count);
            if gate.note(note).await.is_ok() { Outcome::Done } else { Outcome::Retry("niet-vastgelegd") }
        }
        Err(problem) => {
            tracing::error!("reminding failed: {}", problem.for_log());
            Outcome::Retry("niet-herinnerd")
        }
    }
}

/// An operation of nobody: no role, no appointment, so that the policies refuse whatever it might ask.
fn system(gate: &Gate) -> Op {
    let nobody = Actor {
        account: Id::from_uuid(Uuid::nil()),
        organisation: Id::from_uuid(Uuid::nil()),
        class: ParticipantClass::OtherPartnership,
        roles: BTreeSet::new(),
        active: false,
        screened: false,
        second_factor: false,
        secrecy: false,
    };
    gate.op(nobody, Purpose::Maintenance)
}
