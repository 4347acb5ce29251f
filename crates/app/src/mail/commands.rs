//! Putting a mail in the queue, and sending what is due. The queue holds codes, ids and numbers; an address is looked up
//! at the last moment, so that who left in the meantime gets nothing.

use doorbraak_domain::ids::AccountId;
use doorbraak_gate::{
    Gate, GateError, Tx,
    audit::{Checkpoint, CheckpointVerifier, MAIL_JOB},
};
use doorbraak_jobs::{Job, Outcome, enqueue_once, put};
use doorbraak_kernel::{Code as _, Id, Moment};
use lettre::message::Mailbox;

use super::{AsLongAs, Notice, Post, message::Envelope, store};

/// The job that mails a notice.
pub const NOTICE_JOB: &str = "mailBericht";
/// Deeds of this many seconds give one mail.
const GATHERED_SECONDS: i64 = 15 * 60;

/// Warns the employee that something waits, in the transaction of the deed: undone with it, and sent once however many
/// deeds ask for it meanwhile. The mail says nothing about what waits, and does not leave when by then no reason for it
/// stands. Nobody is warned of an own deed.
pub async fn notify(
    tx: &mut Tx<'_>,
    account: AccountId,
    notice: Notice,
    as_long_as: AsLongAs,
) -> Result<(), GateError> {
    if account == tx.op().actor().account || !store::insert_reason(tx, account, notice, as_long_as).await? {
        return Ok(());
    }
    let due = due(tx.op().now(), notice);
    enqueue_once(tx, NOTICE_JOB, &argument(account, notice), due).await
}

fn due(now: Moment, notice: Notice) -> Moment {
    match notice {
        Notice::NewWork | Notice::Changed | Notice::Ended => now.plus_seconds(GATHERED_SECONDS),
        Notice::Urgent => now,
    }
}

fn argument(account: AccountId, notice: Notice) -> String {
    format!("{} {}", notice.code(), account.uuid())
}

/// Has the checkpoint over `size` lines mailed to the FG.
pub async fn checkpoint_made(gate: &Gate, size: u64) -> Result<(), GateError> {
    put(gate, MAIL_JOB, &size.to_string(), gate.clock().now()).await
}

/// Sends what a job asks for; nothing when the job is of another kind.
pub async fn run(gate: &Gate, post: Option<&Post>, job: &Job) -> Option<Outcome> {
    let is_notice = match job.name.as_str() {
        NOTICE_JOB => true,
        MAIL_JOB => false,
        _ => return None,
    };
    let Some(post) = post else { return Some(Outcome::Retry("geen-post")) };
    let mark = job.id.uuid().to_string();
    Some(if is_notice {
        send_notice(gate, post, job, mark).await
    } else {
        send_checkpoint(gate, post, job, mark).await
    })
}

async fn send_notice(gate: &Gate, post: &Post, job: &Job, mark: String) -> Outcome {
    let read = job.argument.split_once(' ').and_then(|(code, id)| {
        let account = id.parse().ok().map(Id::from_uuid)?;
        Some((Notice::from_code(code)?, account))
    });
    let Some((notice, account)) = read else { return Outcome::Fail("onleesbare-opdracht") };
    let at = gate.clock().now();
    let outcome = match store::stands(gate, account, notice).await {
        Ok(true) => send_to(gate, post, (account, notice, at), mark).await,
        Ok(false) => Outcome::Done,
        Err(_) => Outcome::Retry("reden-niet-gelezen"),
    };
    if matches!(outcome, Outcome::Done)
        && let Err(error) = store::forget(gate, account, notice, at).await
    {
        // A reason that stays gives one mail too many, later; sending this one again would too.
        tracing::warn!(%error, "the reason of a mail could not be forgotten");
    }
    outcome
}

async fn send_to(
    gate: &Gate,
    post: &Post,
    (account, notice, at): (AccountId, Notice, Moment),
    mark: String,
) -> Outcome {
    let to = match store::address(gate, account, at.day()).await {
        Ok(Some(address)) => address,
        Ok(None) => return Outcome::Done,
        Err(_) => return Outcome::Retry("adres-niet-gelezen"),
    };
    let Ok(to) = to.parse::<Mailbox>() else { return Outcome::Fail("geen-mailadres") };
    let envelope = Envelope { settings: &post.settings, to, mark: mark.clone(), at };
    hand_over(post, &mark, envelope.notice(notice)).await
}

async fn send_checkpoint(gate: &Gate, post: &Post, job: &Job, mark: String) -> Outcome {
    let Some(to) = post.settings.fg.clone() else { return Outcome::Done };
    let Ok(size) = job.argument.parse::<u64>() else { return Outcome::Fail("onleesbare-opdracht") };
    let folder = post.checkpoints.clone();
    let read = tokio::task::spawn_blocking(move || signed(&folder, size)).await;
    let Ok(Some(checkpoint)) = read else { return Outcome::Retry("geen-controlepunt") };
    let envelope = Envelope { settings: &post.settings, to, mark: mark.clone(), at: gate.clock().now() };
    hand_over(post, &mark, envelope.checkpoint(&checkpoint)).await
}

/// The checkpoint of this size, if it stands there with a good signature: a file that somebody put in its place is not
/// spread by us.
fn signed(folder: &std::path::Path, size: u64) -> Option<Checkpoint> {
    let key = std::fs::read_to_string(folder.join("sleutel.txt")).ok()?;
    let text = std::fs::read(folder.join(format!("{size:020}.checkpoint"))).ok()?;
    let checkpoint = Checkpoint::open(&text, &CheckpointVerifier::parse(&key).ok()?).ok()?;
    (checkpoint.size() == size).then_some(checkpoint)
}

async fn hand_over(post: &Post, mark: &str, mail: Result<lettre::Message, super::PostError>) -> Outcome {
    let mail = match mail {
        Ok(mail) => mail,
        Err(error) => {
            tracing::error!(%error, "a mail could not be made");
            return Outcome::Fail("bericht-niet-gemaakt");
        }
    };
    match post.send(mark, mail).await {
        Ok(()) => Outcome::Done,
        Err(error) => {
            tracing::warn!(%error, "a mail could not be sent and is tried again");
            Outcome::Retry("niet-verstuurd")
        }
    }
}
