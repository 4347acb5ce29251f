//! The gatekeeper of a route: session to actor, same-origin for deeds, and after the handler the two checks that no
//! slice can forget: the declared action was asked, and the record of what was shown is durable before the body leaves.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use doorbraak_domain::access::{Actor, Facts};
use doorbraak_gate::{Op, Purpose};
use doorbraak_kernel::Problem;
use doorbraak_ui::Viewing;

use super::{
    Access, Failure, House,
    answer::{see_other, with_way_to_ask},
    done::{self, Done},
    open,
    session::{self, SignedIn},
    view_as::{self, Asked, View},
};

/// The action of the form behind that way.
const ASK_ACCESS: &str = "vraagToegang";

/// The one action without a duty of secrecy: accepting it.
const OWN_ACCOUNT: &str = "wijzigEigenAccount";

/// What a route is guarded with.
#[derive(Clone)]
pub(super) struct Gatekeeper {
    pub(super) house: House,
    /// The route, with the names of its parts.
    pub(super) path: &'static str,
    pub(super) access: Access,
    pub(super) purpose: Purpose,
}

/// An operation together with who is signed in; put in the request for [`super::Visit`].
#[derive(Clone)]
pub(super) struct Current {
    pub(super) op: Arc<Op>,
    pub(super) signed_in: Arc<SignedIn>,
    /// What the deed before this page did.
    pub(super) told: Option<Done>,
    /// As whom a case is looked at, when not as oneself.
    pub(super) viewing: Option<Viewing>,
}

pub(super) async fn guard(State(keeper): State<Gatekeeper>, mut request: Request, next: Next) -> Response {
    if matches!(keeper.access, Access::Open(_)) {
        return open::answer(request, next).await;
    }
    if request.method() != Method::GET && !same_origin(request.headers()) {
        return Failure(Problem::refused("Deze opdracht kwam van een andere website en is niet uitgevoerd."))
            .into_response();
    }
    let house = &keeper.house;
    let signed_in = match session::identify(house, request.headers()).await {
        Ok(signed_in) => signed_in,
        Err(failure) => return failure.into_response(),
    };
    match (keeper.access, signed_in) {
        (Access::Needs(_), None) => see_other(&sign_in_path(request.method(), request.uri())),
        (Access::Public(_) | Access::Open(_), None) => next.run(request).await,
        (Access::Needs(action), Some(signed_in)) if let Some(step) = step_before(action, &signed_in) => see_other(step),
        (access, Some(signed_in)) => {
            let (op, viewing, over) = match begin(&keeper, &signed_in, Asks::of(&request)).await {
                Ok(begun) => begun,
                Err(failure) => return failure.into_response(),
            };
            let tls = house.config().tls;
            let told = if request.method() == Method::GET { done::told(request.headers(), tls) } else { None };
            let op = Arc::new(op);
            let current = Current { op: op.clone(), signed_in: Arc::new(signed_in), told, viewing };
            request.extensions_mut().insert(current);
            let response = next.run(request).await;
            let response = release(&op, access, response).await;
            let response = done::pass_on(tls, told, offer(house, op.present(), response));
            if over { view_as::stop(house, response) } else { response }
        }
    }
}

/// What a request asks, without its body.
struct Asks {
    looks: bool,
    path: String,
    headers: HeaderMap,
}

impl Asks {
    fn of(request: &Request) -> Self {
        let (looks, path) = (request.method() == Method::GET, request.uri().path().to_owned());
        Self { looks, path, headers: request.headers().clone() }
    }
}

/// The operation of this request: one's own, or a look through the eyes of another. Says too whether such a look is over,
/// because it may no longer be or because the reader went somewhere else.
async fn begin(keeper: &Gatekeeper, signed_in: &SignedIn, asks: Asks) -> Result<(Op, Option<Viewing>, bool), Failure> {
    let (gate, purpose, path) = (keeper.house.gate(), keeper.purpose, asks.path.as_str());
    let own = || gate.op(signed_in.actor.clone(), purpose);
    match View::of(&keeper.house, signed_in, &asks.headers, purpose).await? {
        Asked::Nothing => Ok((own(), None, false)),
        Asked::View(view) if !asks.looks && !view_as::ends(path) => Err(view_as::refusal(&view.viewing)),
        Asked::View(view) if asks.looks && view.covers(keeper.path, path) => {
            Ok((gate.op_seen_as(signed_in.actor.clone(), view.eyes, purpose), Some(view.viewing), false))
        }
        Asked::View(_) | Asked::Over => Ok((own(), None, true)),
    }
}

/// What somebody who is halfway through signing in does first. The policies refuse the same; this shows the way.
fn step_before(action: &str, signed_in: &SignedIn) -> Option<&'static str> {
    if !signed_in.actor.second_factor {
        Some("/inloggen/code")
    } else if !signed_in.actor.secrecy && action != OWN_ACCOUNT {
        Some("/account")
    } else {
        None
    }
}

/// Lets the answer go only when its record is durable.
async fn release(op: &Op, access: Access, response: Response) -> Response {
    let fine = response.status().is_success() || response.status().is_redirection();
    let response = match access {
        Access::Needs(action) if fine && !op.has_asked(action) => {
            Failure(Problem::internal(format!("a route answered without asking for {action}"))).into_response()
        }
        Access::Needs(_) | Access::Public(_) | Access::Open(_) => response,
    };
    match op.settle().await {
        Ok(()) => response,
        Err(error) => Failure(error.into()).into_response(),
    }
}

/// Whoever works on cases finds, with what is absent or refused, the way to ask for it.
fn offer(house: &House, actor: &Actor, response: Response) -> Response {
    let may = house.gate().policy().decide(actor, ASK_ACCESS, &Facts::House).is_ok_and(|decision| decision.allowed);
    if may { with_way_to_ask(response) } else { response }
}

/// A browser says where a deed comes from; a deed from elsewhere is refused. Clients without these headers are not
/// browsers and carry no session of somebody else.
fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => match (text("origin"), text("host")) {
            (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, authority)| authority == host),
            (Some(_), None) => false,
            (None, _) => true,
        },
    }
}

fn sign_in_path(method: &Method, uri: &Uri) -> String {
    if method == Method::GET && uri.path() != "/" {
        format!("/inloggen?verder={}", uri.path())
    } else {
        "/inloggen".into()
    }
}

/// A path that leads nowhere answers exactly as one that is refused.
pub(super) async fn absent(State(house): State<House>, headers: HeaderMap) -> Response {
    let signed_in = session::identify(&house, &headers).await;
    let mut response = match signed_in {
        Ok(None) => see_other("/inloggen"),
        Ok(Some(signed_in)) => offer(&house, &signed_in.actor, Failure(Problem::not_found()).into_response()),
        Err(failure) => failure.into_response(),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}
