//! The administrator's list of accounts. It shows who may come in, and nothing of any case (L32).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use doorbraak_domain::ids::AccountId;
use doorbraak_kernel::{Code, Problem};
use doorbraak_ui::{Shell, dutch};

use crate::{
    accounts::{
        access::ManageAccounts,
        commands,
        store::manage::{self as store, Line},
    },
    web::{Answer, Done, Visit, done},
};

#[derive(Template)]
#[template(path = "accounts/manage.html")]
struct ManagePage {
    shell: Shell,
    accounts: Vec<AccountView>,
    summary: String,
}

struct AccountView {
    id: AccountId,
    name: String,
    job_title: String,
    organisation: String,
    roles: String,
    since: String,
    ended: Option<String>,
    screened: String,
    own: bool,
}

pub(in crate::accounts) async fn list(visit: Visit) -> Answer {
    let op = visit.op();
    let permit = op.authorize_house::<ManageAccounts>().await?;
    let (lines, role_lines) = store::list(op, &permit).await?;
    let mut roles: BTreeMap<AccountId, Vec<&str>> = BTreeMap::new();
    for line in &role_lines {
        roles.entry(line.account_id).or_default().push(line.role.label());
    }
    let accounts: Vec<AccountView> = lines
        .into_iter()
        .map(|line| {
            let held = roles.get(&line.id).map(|held| dutch::enumerate(held)).unwrap_or_default();
            view(line, held, &visit)
        })
        .collect();
    let count = i64::try_from(accounts.len()).unwrap_or(i64::MAX);
    visit.page(&ManagePage {
        shell: visit.shell("Accounts", "/beheer/accounts"),
        summary: dutch::plural(count, "account", "accounts"),
        accounts,
    })
}

fn view(line: Line, roles: String, visit: &Visit) -> AccountView {
    let today = visit.op().now().day();
    AccountView {
        own: line.id == visit.op().actor().account,
        id: line.id,
        name: line.name,
        job_title: line.job_title,
        organisation: line.organisation,
        roles,
        since: line.active_from.form_text(),
        ended: line.active_to.filter(|day| *day < today).map(doorbraak_kernel::Day::form_text),
        screened: line.screened_on.map_or_else(|| "Nee".to_owned(), doorbraak_kernel::Day::form_text),
    }
}

pub(in crate::accounts) async fn end(visit: Visit, Path(account): Path<String>) -> Answer {
    let account: AccountId = account.parse().map_err(|_| Problem::not_found())?;
    commands::end_appointment(visit.op(), account).await?;
    Ok(done("/beheer/accounts", Done::AppointmentEnded))
}
