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
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, title) = match self.0.kind() {
            ProblemKind::NotFound => (StatusCode::NOT_FOUND, "Niet gevonden"),
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
        let page = ProblemPage { title, text: self.0.text() };
        let body = page.render().unwrap_or_else(|_| title.to_owned());
        (status, Html(body)).into_response()
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
