//! One's own account: roles, secrecy, sessions.

use askama::Template;
use axum::{extract::Query, response::Response};
use doorbraak_kernel::Code;
use doorbraak_ui::{Shell, dutch};
use serde::Deserialize;

use crate::{
    accounts::{
        access::ManageOwnAccount,
        commands,
        store::own::{self as store, OwnAccount, OwnRole},
    },
    web::{Answer, Failure, Visit, see_other},
};

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    shell: Shell,
    facts: Vec<(String, String)>,
    roles: Vec<RoleView>,
    secrecy: Option<String>,
    sessions: Vec<SessionView>,
    ended: Option<String>,
}

struct RoleView {
    label: &'static str,
    years: String,
}

struct SessionView {
    began: String,
    seen: String,
    here: bool,
}

/// What was done just before.
#[derive(Deserialize)]
pub(in crate::accounts) struct Done {
    beeindigd: Option<i64>,
}

pub(in crate::accounts) async fn show(visit: Visit, Query(done): Query<Done>) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<ManageOwnAccount>().await?;
    let account = store::account(op, &permit).await?.ok_or_else(doorbraak_kernel::Problem::not_found)?;
    let here = visit.signed_in().session;
    let sessions = store::sessions(op, &permit).await?.into_iter().map(|session| SessionView {
        began: format!("{}, {} uur", session.created_ms.day().long_text(), session.created_ms.clock_text()),
        seen: format!("{}, {} uur", session.seen_ms.day().long_text(), session.seen_ms.clock_text()),
        here: session.id == here,
    });
    visit.page(&AccountPage {
        shell: visit.shell("Mijn account", "/account"),
        facts: facts(&visit, &account),
        roles: store::roles(op, &permit).await?.iter().map(role).collect(),
        secrecy: account.secrecy_ms.map(|moment| moment.day().long_text()),
        sessions: sessions.collect(),
        ended: done.beeindigd.map(|count| dutch::plural(count, "andere sessie", "andere sessies")),
    })
}

fn facts(visit: &Visit, account: &OwnAccount) -> Vec<(String, String)> {
    let signed_in = visit.signed_in();
    let screened =
        account.screened_on.map_or_else(|| "Nog niet vastgelegd".to_owned(), doorbraak_kernel::Day::long_text);
    let until = account.active_to.map_or_else(String::new, |day| format!(" tot en met {}", day.long_text()));
    let second = if signed_in.actor.second_factor { "Ingeschakeld" } else { "Nog niet gedaan" };
    vec![
        ("Naam".into(), signed_in.name.clone()),
        ("Functie".into(), signed_in.job_title.clone()),
        ("Organisatie".into(), signed_in.organisation.clone()),
        ("Soort deelnemer".into(), signed_in.actor.class.label().into()),
        ("Aangesteld vanaf".into(), format!("{}{until}", account.active_from.long_text())),
        ("Gescreend op".into(), screened),
        ("Tweede stap bij het inloggen".into(), second.into()),
    ]
}

fn role(role: &OwnRole) -> RoleView {
    let until = role.valid_to.map_or_else(String::new, |day| format!(" tot en met {}", day.long_text()));
    RoleView { label: role.role.label(), years: format!("sinds {}{until}", role.valid_from.long_text()) }
}

pub(in crate::accounts) async fn accept_secrecy(visit: Visit) -> Result<Response, Failure> {
    commands::accept_secrecy(visit.op()).await?;
    Ok(see_other("/mijn-werk"))
}

pub(in crate::accounts) async fn end_other_sessions(visit: Visit) -> Result<Response, Failure> {
    let ended = commands::end_other_sessions(visit.op(), visit.signed_in().session).await?;
    Ok(see_other(&format!("/account?beeindigd={ended}")))
}
