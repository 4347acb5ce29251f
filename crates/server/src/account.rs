//! `doorbraak account add`: an account for an employee of a partner. The password comes from `DOORBRAAK_WACHTWOORD` or
//! from standard input, never from the command line, where others could read it.

use std::{io::BufRead as _, path::Path};

use anyhow::Context as _;
use doorbraak_app::accounts::commands::{self, NewAccount};
use doorbraak_domain::roles::Role;
use doorbraak_kernel::{Code as _, Day, Problem, Sensitive};
use lexopt::prelude::*;

use crate::{
    arguments::{Command, OWN_HOUSE, word},
    house,
    serve::say,
};

/// The rest of the command line.
pub(crate) fn parse(parser: &mut lexopt::Parser) -> anyhow::Result<Command> {
    word(parser, "add")?;
    let (mut dir, mut screening, mut roles) = (OWN_HOUSE.into(), None, Vec::new());
    let (mut employer, mut name, mut job_title, mut address) = (None, None, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("dir") => dir = parser.value()?.into(),
            Long("partner") => employer = Some(parser.value()?.string()?),
            Long("naam") => name = Some(parser.value()?.string()?),
            Long("functie") => job_title = Some(parser.value()?.string()?),
            Long("email") => address = Some(parser.value()?.string()?),
            Long("rol") => roles.push(role(&parser.value()?.string()?)?),
            Long("screening") => screening = Day::parse_typed(&parser.value()?.string()?),
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    let new = NewAccount {
        employer: employer.context("--partner ontbreekt")?,
        name: name.context("--naam ontbreekt")?,
        job_title: job_title.context("--functie ontbreekt")?,
        address: address.context("--email ontbreekt")?,
        roles,
        screened_on: screening.context("--screening ontbreekt of is geen datum")?,
        password: Sensitive::new(String::new()),
    };
    Ok(Command::AddAccount { dir, new: Box::new(new) })
}

fn role(code: &str) -> anyhow::Result<Role> {
    let known = || Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>().join(", ");
    Role::from_code(&code.to_uppercase()).with_context(|| format!("de rol {code} bestaat niet; kies uit {}", known()))
}

/// Adds the account and prints, once, what the employee puts in an app.
pub(crate) async fn add(dir: &Path, mut new: NewAccount) -> anyhow::Result<()> {
    let gate = house::open_existing(dir).await?;
    new.password = password()?;
    let added = commands::add(&gate, &new).await.map_err(|problem| refusal(&problem))?;
    say(&format!(
        "Het account van {} is gemaakt.\n\nTweede stap, wordt maar één keer getoond:\n  geheim   {}\n  adres    {}\n\n\
         Geef dit persoonlijk door. De medewerker aanvaardt bij het eerste bezoek de geheimhouding.\n",
        new.name,
        added.secret.reveal(),
        added.otpauth(&new.address).reveal()
    ))
}

fn password() -> anyhow::Result<Sensitive<String>> {
    if let Ok(password) = std::env::var("DOORBRAAK_WACHTWOORD") {
        return Ok(Sensitive::new(password));
    }
    say("Wachtwoord (minstens 12 tekens): ")?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(Sensitive::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}

fn refusal(problem: &Problem) -> anyhow::Error {
    if problem.for_log().is_empty() {
        anyhow::anyhow!("{}", problem.text())
    } else {
        anyhow::anyhow!("{} ({})", problem.text(), problem.for_log())
    }
}
