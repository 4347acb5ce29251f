//! **Sessie** (L40; ASVS): a random token in a cookie, its hash in the database. Half an hour without a request or ten
//! hours in all ends it; ending an account's appointment ends it at the next request, because the actor is read anew.

mod store;

use axum::http::{HeaderMap, HeaderValue, header};
use doorbraak_domain::{
    access::Actor,
    ids::{AccountId, CaseId, SessionId},
};
use doorbraak_gate::{Gate, GateError};
use doorbraak_kernel::{Chance, Moment, SystemChance};
use sha2::{Digest, Sha256};

use super::{Failure, House};

const IDLE_SECONDS: i64 = 30 * 60;
const LONGEST_SECONDS: i64 = 10 * 60 * 60;
/// How long a password may wait for its code.
const HALFWAY_SECONDS: i64 = 10 * 60;
/// How often the last sign of life is written down.
const SEEN_SECONDS: i64 = 60;

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session.
    pub session: SessionId,
    /// The facts every decision about this person rests on.
    pub actor: Actor,
    /// Name, for the header of the page.
    pub name: String,
    /// Job title, for the header of the page.
    pub job_title: String,
    /// The employing organisation's name.
    pub organisation: String,
}

/// Somebody who has an account.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// The facts every decision about this person rests on.
    pub actor: Actor,
    /// Name.
    pub name: String,
    /// Job title.
    pub job_title: String,
    /// The employing organisation's name.
    pub organisation: String,
    /// The last day of the appointment, when it is known.
    pub until: Option<doorbraak_kernel::Day>,
}

/// Finds the session of a request and who it belongs to today.
pub(super) async fn identify(house: &House, headers: &HeaderMap) -> Result<Option<SignedIn>, Failure> {
    found(house, headers, true).await
}

/// The same for an answer that goes on by itself: a page that nobody touches is no sign of life.
pub(super) async fn still(house: &House, headers: &HeaderMap) -> Result<Option<SignedIn>, Failure> {
    found(house, headers, false).await
}

async fn found(house: &House, headers: &HeaderMap, alive: bool) -> Result<Option<SignedIn>, Failure> {
    let Some(token) = token(headers, house.config().tls) else { return Ok(None) };
    let gate = house.gate();
    let now = gate.clock().now();
    let Some(session) = store::find(gate, &hash(&token)).await? else { return Ok(None) };
    let idle = now.seconds_since(session.seen);
    if idle > IDLE_SECONDS || now.seconds_since(session.created) > LONGEST_SECONDS {
        store::end(gate, session.id).await?;
        return Ok(None);
    }
    if alive && idle > SEEN_SECONDS {
        store::seen(gate, session.id, now).await?;
    }
    let signed_in = store::signed_in(gate, &session, now).await?;
    if !signed_in.actor.second_factor && now.seconds_since(session.created) > HALFWAY_SECONDS {
        store::end(gate, signed_in.session).await?;
        return Ok(None);
    }
    Ok(Some(signed_in))
}

/// The facts about an account as they are now, for work that is done on its behalf without a browser. Without a second
/// step at sign-in, so that only demo people and what needs no second step can be acted for.
pub async fn actor_of(gate: &Gate, account: AccountId) -> Result<Actor, GateError> {
    store::actor_of(gate, account, gate.clock().now()).await
}

/// Everybody who has an account, by organisation and name, as they would be when signed in in full: for saying who may see
/// something. Nobody acts as one of these.
pub async fn colleagues(gate: &Gate) -> Result<Vec<Colleague>, GateError> {
    store::colleagues(gate, gate.clock().now().day()).await
}

/// An account as it would be signed in in full, with its name and that of its organisation.
pub(in crate::web) async fn signed_in_fully(
    gate: &Gate,
    account: AccountId,
) -> Result<(Actor, String, String), GateError> {
    store::signed_in_fully(gate, account, gate.clock().now()).await
}

/// The case with this number.
pub(in crate::web) async fn case_by_number(gate: &Gate, number: &str) -> Result<Option<CaseId>, GateError> {
    store::case_by_number(gate, number).await
}

/// Begins a session and gives the value of its cookie header.
pub async fn begin(
    house: &House,
    account: AccountId,
    second_factor: bool,
    now: Moment,
) -> Result<HeaderValue, Failure> {
    let mut secret = [0; 32];
    SystemChance.fill(&mut secret);
    let token = data_encoding::BASE64URL_NOPAD.encode(&secret);
    let gate = house.gate();
    let id = SessionId::new(gate.clock(), &SystemChance);
    store::begin(gate, id, &hash(&token), account, second_factor, now).await?;
    cookie(house, &token, LONGEST_SECONDS)
}

/// Ends a session and gives the header that takes the cookie away.
pub async fn end(house: &House, session: SessionId) -> Result<HeaderValue, Failure> {
    store::end(house.gate(), session).await?;
    cookie(house, "", 0)
}

fn cookie(house: &House, value: &str, seconds: i64) -> Result<HeaderValue, Failure> {
    let tls = house.config().tls;
    let secure = if tls { "; Secure" } else { "" };
    let text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", cookie_name(tls));
    HeaderValue::try_from(text).map_err(|_| Failure(doorbraak_kernel::Problem::internal("cookie value")))
}

const fn cookie_name(tls: bool) -> &'static str {
    if tls { "__Host-doorbraak" } else { "doorbraak" }
}

fn token(headers: &HeaderMap, tls: bool) -> Option<String> {
    cookie_value(headers, cookie_name(tls))
}

/// What the browser sent as the cookie with this name.
pub(in crate::web) fn cookie_value(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).find_map(|line| {
        line.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
    })
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
