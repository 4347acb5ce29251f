//! What the demo house tells everybody: its public page and the report of 2025, frozen and then published the way a
//! manager would.

use std::collections::BTreeMap;

use doorbraak_domain::{
    figures::{Span, public::Policy},
    publication::HousePart,
};
use doorbraak_gate::{Gate, Purpose};
use doorbraak_kernel::{Code as _, Problem};

use super::account_id;
use crate::{
    publication::commands::{self, Decision, Written},
    reports,
    web::session,
};

/// The manager of the house.
const MANAGER: &str = "Loes van Dalen";
/// What the house is called on its frozen report.
const NAME: &str = "Zorg- en Veiligheidshuis Rotterdam-Rijnmond";

/// Writes the public page, and freezes and publishes 2025, when it is over.
pub(super) async fn publish(gate: &Gate) -> Result<(), Problem> {
    let actor = session::actor_of(gate, account_id(MANAGER)).await?;
    let op = gate.op(actor, Purpose::Accountability);
    commands::write(&op, texts()?).await?;
    let year = Span::year(2025).ok_or_else(|| Problem::internal("a year that is none"))?;
    if year.period().to() < op.now().day() {
        reports::freeze_year(&op, (NAME, true), 2025).await?;
        let looked = commands::look(&op, year, Policy::default()).await?;
        let decision = Decision { span: year, policy: Policy::default(), seen: looked, hides_more: false };
        commands::publish(&op, decision).await?;
    }
    Ok(())
}

fn texts() -> Result<Vec<Written>, Problem> {
    let file: BTreeMap<String, String> =
        toml::from_str(include_str!("huispagina.toml")).map_err(|error| Problem::internal(error.to_string()))?;
    let written = |(code, text): (String, String)| {
        let part = HousePart::from_code(&code).ok_or_else(|| Problem::internal(format!("geen onderdeel {code}")))?;
        Ok(Written { part, text: text.trim().to_owned(), version: 0 })
    };
    file.into_iter().map(written).collect()
}
