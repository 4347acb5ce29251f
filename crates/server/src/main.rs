//! The `doorbraak` program: serves the house, shows it with demo data, imports, reports and verifies the audit log.
//! Only wiring stands here; every rule lives in a slice, the domain or the gate.

mod account;
mod arguments;
mod audit;
mod continuation;
mod demo;
mod evidence;
mod house;
mod serve;
mod settings;
mod watch;

use std::process::ExitCode;

use arguments::Command;

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        // One line of Dutch for who typed the command; nobody there is helped by the way through the program.
        let _ = serve::complain(&format!("{error:#}\n"));
        ExitCode::FAILURE
    })
}

fn run() -> anyhow::Result<ExitCode> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("DOORBRAAK_LOG").unwrap_or_else(|_| "info".into()))
        .with_writer(std::io::stderr)
        .init();
    let command = arguments::parse()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async move {
        match command {
            Command::Help => serve::say(arguments::HELP)?,
            Command::Demo { port, dir } => demo::run(port, &dir).await?,
            Command::Serve { port, dir, tls } => house::run(port, &dir, tls).await?,
            Command::Import { from, dir, earlier } => house::import(&from, &dir, earlier).await?,
            Command::Report { sides, format, out, dir } => house::report(sides, format, out, &dir).await?,
            Command::AddAccount { dir, new } => account::add(&dir, *new).await?,
            Command::Audit(task) => {
                if !audit::run(task).await? {
                    return Ok(ExitCode::FAILURE);
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    })
}
