//! What a handler gives: a page, a redirect after a deed, or a failure that looks the same for absent and forbidden.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use doorbraak_kernel::{Problem, ProblemKind};
use doorbraak_ui::FormState;

/// What every handler gives.
pub type Answer = Result<Response, Failure>;

/// A problem on its way to the browser.
#[derive(Debug)]
pub struct Failure(pub Problem);

impl<E: Into<Problem>> From<E> for Failure {
    fn from(problem: E) -> Self {
        Self(problem.into())
    }
}

#[derive(Template)]
#[template(path = "web/problem.html")]
struct ProblemPage<'a> {
    title: &'static str,
    text: &'a str,
    /// Offered to whoever works on cases, on every page that is not there and every page that is refused.
    may_ask: bool,
}

/// Marks an answer that something is absent, or refused, which is the same.
#[derive(Debug, Clone, Copy)]
struct Absent;

/// The same answer with the way to ask for access (L35): whether something is there makes no difference.
pub(super) fn with_way_to_ask(response: Response) -> Response {
    if response.extensions().get::<Absent>().is_none() {
        return response;
    }
    let absent = Problem::not_found();
    let page = ProblemPage { title: NOT_FOUND, text: absent.text(), may_ask: true };
    match page.render() {
        Ok(body) => (response.status(), Html(body)).into_response(),
        Err(_) => response,
    }
}

const NOT_FOUND: &str = "Niet gevonden";

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, title) = match self.0.kind() {
            ProblemKind::NotFound => (StatusCode::NOT_FOUND, NOT_FOUND),
            ProblemKind::SignedOut => return see_other("/inloggen"),
            ProblemKind::Invalid => (StatusCode::BAD_REQUEST, "Dit kan niet worden gelezen"),
            ProblemKind::Refused => (StatusCode::CONFLICT, "Dit kan nu niet"),
            ProblemKind::Conflict => (StatusCode::CONFLICT, "Iemand was u voor"),
            ProblemKind::Unrecorded => (StatusCode::SERVICE_UNAVAILABLE, "Even niet beschikbaar"),
            ProblemKind::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "Er ging iets mis"),
        };
        if status.is_server_error() {
            tracing::error!(status = status.as_u16(), "request failed: {}", self.0.for_log());
        }
        let page = ProblemPage { title, text: self.0.text(), may_ask: false };
        let body = page.render().unwrap_or_else(|_| title.to_owned());
        let mut response = (status, Html(body)).into_response();
        if status == StatusCode::NOT_FOUND {
            response.extensions_mut().insert(Absent);
        }
        response
    }
}

/// To another page, after a deed (Post/Redirect/Get).
pub fn see_other(path: &str) -> Response {
    let to = HeaderValue::try_from(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// A step that the rules refuse goes back to its form, each reason beside its field; anything else is an answer of its own.
pub fn back_to(form: FormState, problem: Problem) -> Result<FormState, Failure> {
    match problem.kind() {
        ProblemKind::Refused => Ok(form.rejected(problem.into_fields())),
        ProblemKind::NotFound
        | ProblemKind::SignedOut
        | ProblemKind::Invalid
        | ProblemKind::Conflict
        | ProblemKind::Unrecorded
        | ProblemKind::Internal => Err(Failure(problem)),
    }
}
