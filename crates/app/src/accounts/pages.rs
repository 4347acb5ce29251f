//! Signing in and out.

use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use doorbraak_kernel::Problem;
use doorbraak_ui::{FormState, Shell};

use super::store::{self, DemoPerson};
use crate::web::{Answer, House, MaybeVisit, Pairs, footer, page, see_other, session};

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    shell: Shell,
    form: FormState,
    people: Vec<DemoPerson>,
}

pub(super) async fn home(MaybeVisit(visit): MaybeVisit) -> Response {
    see_other(if visit.is_some() { "/mijn-werk" } else { "/inloggen" })
}

pub(super) async fn sign_in_page(State(house): State<House>) -> Answer {
    sign_in_again(&house, FormState::new(), StatusCode::OK).await
}

async fn sign_in_again(house: &House, form: FormState, status: StatusCode) -> Answer {
    let demo = house.config().demo;
    let people = if demo { store::demo_people(house.gate()).await? } else { Vec::new() };
    let mut shell = Shell::new(&house.config().name, "Inloggen").failing(form.has_errors());
    shell.demo = demo;
    shell.footer = footer();
    page(status, &SignInPage { shell, form, people })
}

pub(super) async fn sign_in_demo(State(house): State<House>, Pairs(pairs): Pairs) -> Answer {
    let chosen = pairs.iter().find(|(name, _)| name == "account").and_then(|(_, value)| value.parse().ok());
    let Some(account) = chosen.filter(|_| house.config().demo) else { return Err(Problem::not_found().into()) };
    if !store::is_demo(house.gate(), account).await? {
        return Err(Problem::not_found().into());
    }
    let cookie = session::begin(&house, account, false, house.gate().clock().now()).await?;
    Ok(([(header::SET_COOKIE, cookie)], see_other("/mijn-werk")).into_response())
}

pub(super) async fn sign_out(State(house): State<House>, MaybeVisit(visit): MaybeVisit) -> Answer {
    let Some(visit) = visit else { return Ok(see_other("/inloggen")) };
    let cookie = session::end(&house, visit.signed_in().session).await?;
    let clear = (header::HeaderName::from_static("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
    Ok(([(header::SET_COOKIE, cookie)], [clear], see_other("/inloggen")).into_response())
}
