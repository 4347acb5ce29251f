//! The prioritised lists of the demo house, with criteria that were public before the first case came.

use doorbraak_gate::{Gate, Purpose};
use doorbraak_kernel::Problem;
use serde::Deserialize;

use super::account_id;
use crate::{
    priority::commands::{NewList, make_list, publish as make_public, write_criteria},
    web::session,
};

/// The manager of the house.
const MANAGER: &str = "Loes van Dalen";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lijst: Vec<List>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    code: String,
    naam: String,
    hit: bool,
    /// Whether the criteria are public.
    bekend: bool,
    criteria: Vec<String>,
}

/// Makes the lists and publishes their criteria.
pub(super) async fn publish(gate: &Gate) -> Result<(), Problem> {
    let file: File =
        toml::from_str(include_str!("lijsten.toml")).map_err(|error| Problem::internal(error.to_string()))?;
    let actor = session::actor_of(gate, account_id(MANAGER)).await?;
    for list in file.lijst {
        let op = gate.op(actor.clone(), Purpose::Accountability);
        let new = NewList { code: list.code, name: list.naam, hit: list.hit };
        let id = make_list(&op, &new).await?;
        let version = write_criteria(&op, id, &list.criteria.join("\n")).await?;
        if list.bekend {
            make_public(&op, id, version).await?;
        }
    }
    Ok(())
}
