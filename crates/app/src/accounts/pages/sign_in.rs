//! Signing in, in two steps, and out. Each step gives a fresh session and ends the one before.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use doorbraak_domain::ids::AccountId;
use doorbraak_kernel::{Problem, Sensitive};
use doorbraak_ui::{FormState, Shell};
use serde::Deserialize;

use super::open_shell;
use crate::{
    accounts::{
        password::LONGEST,
        sign_in,
        store::sign_in::{self as store, DemoPerson},
    },
    web::{Answer, House, MaybeVisit, Pairs, Visit, page, see_other, session},
};

const FIRST_PAGE: &str = "/mijn-werk";

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    shell: Shell,
    form: FormState,
    further: String,
    people: Vec<DemoPerson>,
}

#[derive(Template)]
#[template(path = "accounts/code.html")]
struct CodePage {
    shell: Shell,
    form: FormState,
    further: String,
}

/// Where the visitor wanted to go.
#[derive(Deserialize)]
pub(in crate::accounts) struct Further {
    verder: Option<String>,
}

/// A path of this house, or the first page: an address elsewhere would make our sign-in page the start of a fraud.
fn local(wanted: &str) -> &str {
    let inside = wanted.starts_with('/') && !wanted.starts_with("//");
    let plain = wanted.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let loops = ["/inloggen", "/afmelden"].iter().any(|page| wanted.starts_with(page));
    if inside && plain && !loops { wanted } else { FIRST_PAGE }
}

pub(in crate::accounts) async fn show(State(house): State<House>, Query(further): Query<Further>) -> Answer {
    let further = local(further.verder.as_deref().unwrap_or_default()).to_owned();
    password_page(&house, FormState::new(), further).await
}

async fn password_page(house: &House, form: FormState, further: String) -> Answer {
    let people = if house.config().demo { store::demo_people(house.gate()).await? } else { Vec::new() };
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shell = open_shell(house, None, "Inloggen").failing(form.has_errors());
    page(status, &SignInPage { shell, form, further, people })
}

pub(in crate::accounts) async fn password(
    State(house): State<House>,
    MaybeVisit(visit): MaybeVisit,
    pairs: Pairs,
) -> Answer {
    let mut form = pairs.into_form();
    let further = local(form.value("verder")).to_owned();
    let address = form.text("email", "uw e-mailadres", 200);
    let typed = form.value("wachtwoord").to_owned();
    if typed.is_empty() {
        form.reject("wachtwoord", "Vul uw wachtwoord in.");
    } else if typed.chars().count() > LONGEST {
        form.reject("", sign_in::REFUSED);
    }
    let Some(address) = address.filter(|_| !form.has_errors()) else {
        return password_page(&house, form, further).await;
    };
    let Some(account) = sign_in::by_password(house.gate(), &address, Sensitive::new(typed)).await? else {
        form.reject("", sign_in::REFUSED);
        return password_page(&house, form, further).await;
    };
    let next = format!("/inloggen/code?verder={further}");
    enter(&house, visit.as_ref(), account, false, &next).await
}

pub(in crate::accounts) async fn show_code(
    State(house): State<House>,
    MaybeVisit(visit): MaybeVisit,
    Query(further): Query<Further>,
) -> Answer {
    let further = local(further.verder.as_deref().unwrap_or_default()).to_owned();
    match visit {
        None => Ok(see_other("/inloggen")),
        Some(visit) if visit.signed_in().actor.second_factor => Ok(see_other(&further)),
        Some(_) => code_page(&house, FormState::new(), further),
    }
}

fn code_page(house: &House, form: FormState, further: String) -> Answer {
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shell = open_shell(house, None, "Inloggen: code").failing(form.has_errors());
    page(status, &CodePage { shell, form, further })
}

pub(in crate::accounts) async fn code(
    State(house): State<House>,
    MaybeVisit(visit): MaybeVisit,
    pairs: Pairs,
) -> Answer {
    let Some(visit) = visit else { return Ok(see_other("/inloggen")) };
    let mut form = pairs.into_form();
    let further = local(form.value("verder")).to_owned();
    if visit.signed_in().actor.second_factor {
        return Ok(see_other(&further));
    }
    let Some(typed) = form.text("code", "de code uit uw app", 20) else {
        return code_page(&house, form, further);
    };
    let account = visit.signed_in().actor.account;
    if !sign_in::by_code(house.gate(), account, &typed).await? {
        form.reject("", sign_in::REFUSED);
        return code_page(&house, form, further);
    }
    enter(&house, Some(&visit), account, true, &further).await
}

pub(in crate::accounts) async fn demo(
    State(house): State<House>,
    MaybeVisit(visit): MaybeVisit,
    pairs: Pairs,
) -> Answer {
    let form = pairs.into_form();
    let chosen = form.value("account").parse().ok();
    let Some(account) = chosen.filter(|_| house.config().demo) else { return Err(Problem::not_found().into()) };
    if !store::is_demo(house.gate(), account).await? {
        return Err(Problem::not_found().into());
    }
    sign_in::succeeded(house.gate(), account, "demo").await?;
    enter(&house, visit.as_ref(), account, false, local(form.value("verder"))).await
}

/// A fresh session instead of the one the browser had, so that a session somebody else planted is worth nothing.
async fn enter(house: &House, visit: Option<&Visit>, account: AccountId, second_factor: bool, to: &str) -> Answer {
    if let Some(visit) = visit {
        session::end(house, visit.signed_in().session).await?;
    }
    let cookie = session::begin(house, account, second_factor, house.gate().clock().now()).await?;
    Ok(([(header::SET_COOKIE, cookie)], see_other(to)).into_response())
}

pub(in crate::accounts) async fn sign_out(State(house): State<House>, MaybeVisit(visit): MaybeVisit) -> Answer {
    let Some(visit) = visit else { return Ok(see_other("/inloggen")) };
    sign_in::signed_out(house.gate(), visit.signed_in().actor.account).await?;
    let cookie = session::end(&house, visit.signed_in().session).await?;
    let clear = (header::HeaderName::from_static("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
    let response: Response = ([(header::SET_COOKIE, cookie)], [clear], see_other("/inloggen")).into_response();
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_house_are_followed() {
        for wanted in ["/casussen/2025-0003", "/casussen?pagina=2", "/account"] {
            assert_eq!(local(wanted), wanted);
        }
        for wanted in [
            "",
            "https://elders.example",
            "//elders.example",
            "/\\elders.example",
            "\\\\elders.example",
            "javascript:alert(1)",
            "/ /elders.example",
            "/\t/elders.example",
            "/pad\r\nSet-Cookie: a=b",
            "/pad\u{2028}",
            "mijn-werk",
            "/inloggen?verder=/inloggen",
            "/afmelden",
        ] {
            assert_eq!(local(wanted), FIRST_PAGE, "{wanted:?}");
        }
    }
}
