//! Facts of items of information (L15, L22): the circle the deliverer drew.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use doorbraak_domain::{
    access::{CaseFacts, Circle, Facts, ItemFacts},
    emergency,
    ids::{AccountId, CaseId, ItemId, OrganisationId},
    information::{check, release::Block},
};
use doorbraak_kernel::{Day, Moment};

use super::{
    Reader,
    case::{self, About},
};
use crate::{error::GateError, read_code, read_maybe_code};

pub(super) async fn items(
    reader: &mut Reader<'_>,
    ids: &[ItemId],
    now: Moment,
    about: About<'_>,
) -> Result<Vec<(ItemId, Facts)>, GateError> {
    let recipients = "SELECT item_id, organisation_id FROM info_recipient WHERE item_id";
    let mut circles: BTreeMap<ItemId, BTreeSet<OrganisationId>> = BTreeMap::new();
    for row in reader.rows_in(recipients, Vec::new(), ids).await? {
        circles.entry(row.get("item_id")?).or_default().insert(row.get("organisation_id")?);
    }
    let by_name = "SELECT item_id, account_id FROM info_recipient_person WHERE item_id";
    let mut people: BTreeMap<ItemId, BTreeSet<AccountId>> = BTreeMap::new();
    for row in reader.rows_in(by_name, Vec::new(), ids).await? {
        people.entry(row.get("item_id")?).or_default().insert(row.get("account_id")?);
    }
    let mut blocks: BTreeMap<ItemId, BTreeSet<Block>> = BTreeMap::new();
    let sql = "SELECT item_id, block FROM item_release WHERE item_id";
    for row in reader.rows_in(sql, Vec::new(), ids).await? {
        blocks.entry(row.get("item_id")?).or_default().insert(read_code(&row, "block")?);
    }
    let sql = "SELECT i.id, i.case_id, i.source_id, i.to_everyone, i.to_director, i.valid_until, i.withdrawn_ms, \
               i.category, i.secrecy, i.secrecy_ground, o.class, i.conditions IS NOT NULL AS conditional \
               FROM info_item i JOIN organisation o ON o.id = i.source_id WHERE i.id";
    let rows = reader.rows_in(sql, Vec::new(), ids).await?;
    let case_ids =
        rows.iter().map(|row| row.get::<CaseId>("case_id")).collect::<Result<BTreeSet<_>, _>>()?.into_iter().collect();
    let cases = by_id(case::cases(reader, &Vec::from_iter::<BTreeSet<CaseId>>(case_ids), now, about).await?);
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(case) = cases.get(&row.get("case_id")?) else { continue };
        let id: ItemId = row.get("id")?;
        let until: Option<Day> = row.get("valid_until")?;
        let blocks = blocks.remove(&id).unwrap_or_default();
        found.push((
            id,
            Facts::Item(ItemFacts {
                id,
                case: case.clone(),
                source: row.get("source_id")?,
                circle: Circle {
                    everyone: row.get("to_everyone")?,
                    director: row.get("to_director")?,
                    organisations: circles.remove(&id).unwrap_or_default(),
                    accounts: people.remove(&id).unwrap_or_default(),
                },
                withdrawn: row.get::<Option<i64>>("withdrawn_ms")?.is_some(),
                expired: until.is_some_and(|until| until < now.day()),
                opens_in_emergency: emergency::opens(
                    read_code(row, "category")?,
                    read_maybe_code(row, "secrecy")?,
                    row.get::<bool>("conditional")? || !blocks.is_empty(),
                ),
                secret: check::bears_secrecy(
                    read_code(row, "class")?,
                    read_code(row, "category")?,
                    read_maybe_code(row, "secrecy")?,
                    read_maybe_code(row, "secrecy_ground")?,
                ),
                blocks,
            }),
        ));
    }
    Ok(found)
}

fn by_id(cases: Vec<Arc<CaseFacts>>) -> BTreeMap<CaseId, Arc<CaseFacts>> {
    cases.into_iter().map(|case| (case.id, case)).collect()
}
