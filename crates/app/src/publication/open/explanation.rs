//! What each figure says, for people and for programs.

use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse as _,
};
use doorbraak_domain::figures::definition::{self, Definition};
use doorbraak_kernel::Code as _;
use doorbraak_ui::Shell;

use super::shell;
use crate::{
    publication::data,
    web::{Answer, House, page as rendered},
};

#[derive(Template)]
#[template(path = "publication/explanation.html")]
struct ExplanationPage {
    shell: Shell,
    definitions: &'static [Definition],
}

pub(in crate::publication) async fn page(State(house): State<House>) -> Answer {
    let shell = shell(&house, "Uitleg bij de cijfers", "/huis/uitleg");
    rendered(StatusCode::OK, &ExplanationPage { shell, definitions: definition::all() })
}

pub(in crate::publication) async fn dictionary() -> Answer {
    Ok(([(header::CONTENT_TYPE, "application/json")], data::dictionary()?).into_response())
}
