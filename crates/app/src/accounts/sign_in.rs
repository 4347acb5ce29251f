//! **Inloggen** (L40): password, then code. Every attempt is counted before it is judged, so that asking often at the
//! same time gives no extra attempts; five that fail close the account for a quarter of an hour. Every failure reads the
//! same: the page tells nobody whether an address is known, closed, or only mistyped.

use doorbraak_domain::ids::AccountId;
use doorbraak_gate::{
    Gate, Note,
    audit::{EventKind, EventResult},
};
use doorbraak_kernel::{Problem, Sensitive};

use super::{password, second_factor::Secret, store::sign_in as store};

/// What every failure says.
pub(super) const REFUSED: &str =
    "De gegevens kloppen niet. Na vijf mislukte pogingen kunt u een kwartier lang niet inloggen.";

/// Failures after which an account is closed.
pub(super) const MOST_FAILURES: i64 = 5;
/// How long it stays closed, in seconds.
pub(super) const CLOSED_SECONDS: i64 = 15 * 60;

/// An address as it is stored and compared.
pub(super) fn fold_address(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// The first step. Gives the account whose password this is.
pub(super) async fn by_password(
    gate: &Gate,
    address: &str,
    password: Sensitive<String>,
) -> Result<Option<AccountId>, Problem> {
    let now = gate.clock().now();
    let known = store::by_address(gate, &fold_address(address), now.day()).await?;
    let (candidate, why) = match known {
        None => (None, "onbekend"),
        Some(known) if !store::claim_attempt(gate, known.id, now).await? => {
            failed(gate, Some(known.id), "gesloten").await?;
            // The work is done all the same: the clock must not tell that the account is closed.
            password::is_right(password, None).await?;
            return Ok(None);
        }
        Some(known) => (Some(known), "wachtwoord"),
    };
    let account = candidate.as_ref().map(|known| known.id);
    let stored = candidate.and_then(|known| known.password_hash);
    if !password::is_right(password, stored).await? {
        failed(gate, account, why).await?;
        return Ok(None);
    }
    if let Some(account) = account {
        store::give_attempt_back(gate, account).await?;
    }
    Ok(account)
}

/// The second step: whether this is the code of the account, used for the first time.
pub(super) async fn by_code(gate: &Gate, account: AccountId, code: &str) -> Result<bool, Problem> {
    let now = gate.clock().now();
    if !store::claim_attempt(gate, account, now).await? {
        failed(gate, Some(account), "gesloten").await?;
        return Ok(false);
    }
    let Some(sealed) = store::totp_secret(gate, account).await? else {
        failed(gate, Some(account), "geen-code").await?;
        return Ok(false);
    };
    let step = Secret::open(gate, account, &sealed)?.step_of(code, now);
    let first_use = match step {
        Some(step) => store::use_step(gate, account, step).await?,
        None => false,
    };
    if !first_use {
        failed(gate, Some(account), "code").await?;
        return Ok(false);
    }
    store::forget_failures(gate, account).await?;
    succeeded(gate, account, "code").await?;
    Ok(true)
}

/// Records that somebody signed in. **Invariant:** no session is handed out before this is durable.
pub(super) async fn succeeded(gate: &Gate, account: AccountId, how: &'static str) -> Result<(), Problem> {
    record(gate, EventKind::SignIn, EventResult::Done, Some(account), how).await
}

/// Records that somebody signed out.
pub(super) async fn signed_out(gate: &Gate, account: AccountId) -> Result<(), Problem> {
    record(gate, EventKind::SignOut, EventResult::Done, Some(account), "zelf").await
}

async fn failed(gate: &Gate, account: Option<AccountId>, why: &'static str) -> Result<(), Problem> {
    tracing::warn!(why, "sign-in refused");
    record(gate, EventKind::SignIn, EventResult::Refused, account, why).await
}

async fn record(
    gate: &Gate,
    kind: EventKind,
    result: EventResult,
    account: Option<AccountId>,
    how: &'static str,
) -> Result<(), Problem> {
    let organisation = match account {
        Some(account) => store::organisation(gate, account).await?,
        None => None,
    };
    Ok(gate.note(Note::sign_in(kind, result, account).of(organisation).with("stap", how)).await?)
}
