//! Facts of cases (L09): membership, involvement, stand-ins and emergencies as they are at the moment of asking. That a
//! stretch is over shows here and nowhere else: nobody has to end it.
//!
//! One statement for all of them: almost every page asks about a case, some several times, and each statement is a way to the
//! database and back.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use doorbraak_domain::{
    access::{Actor, CaseFacts, StandingIn},
    ids::CaseId,
};
use doorbraak_kernel::Moment;

use super::{Reader, places};
use crate::{Row, Val, error::GateError, read_code};

/// Each table with what it says of a case, between the moment (`$1`) and the ids that follow it; and what of it is about
/// certain people and their employers.
const TABLES: [(&str, &str); 5] = [
    (
        "SELECT 'casus' AS says, id AS case_id, director_id AS who, lead_id AS whom, status, regime FROM case_file \
         WHERE id",
        "",
    ),
    (
        "SELECT 'betrokken', case_id, account_id, NULL, NULL, NULL FROM case_member \
         WHERE from_ms <= $1 AND (until_ms IS NULL OR until_ms > $1) AND case_id",
        " AND (account_id IN ({people}) OR account_id IN (SELECT for_id FROM stand_in WHERE account_id IN ({people})))",
    ),
    (
        "SELECT 'organisatie', case_id, organisation_id, NULL, NULL, NULL FROM case_involved \
         WHERE from_ms <= $1 AND (until_ms IS NULL OR until_ms > $1) AND case_id",
        " AND organisation_id IN ({employers})",
    ),
    (
        "SELECT 'noodtoegang', case_id, account_id, NULL, NULL, NULL FROM emergency_access \
         WHERE from_ms <= $1 AND (until_ms IS NULL OR until_ms > $1) AND case_id",
        " AND account_id IN ({people})",
    ),
    (
        "SELECT 'vervangt', case_id, account_id, for_id, NULL, NULL FROM stand_in \
         WHERE from_ms <= $1 AND until_ms > $1 AND case_id",
        " AND account_id IN ({people})",
    ),
];

/// About whom the facts are.
#[derive(Clone, Copy)]
pub(super) enum About<'a> {
    /// Everybody of the case.
    Everybody,
    /// These people, their employers and whom they stand in for: all that a decision about them can depend on. A list reads
    /// these, since most of what is known of fifty cases is about others.
    These(&'a [&'a Actor]),
}

pub(super) async fn cases(
    reader: &mut Reader<'_>,
    ids: &[CaseId],
    now: Moment,
    about: About<'_>,
) -> Result<Vec<Arc<CaseFacts>>, GateError> {
    let of_cases = places(1, ids.len());
    let mut args: Vec<Val> = [Val::from(now)].into_iter().chain(ids.iter().map(|id| Val::from(*id))).collect();
    let narrowed = match about {
        About::Everybody => None,
        About::These(actors) => {
            let (people, employers) =
                (places(args.len(), actors.len()), places(args.len() + actors.len(), actors.len()));
            args.extend(actors.iter().map(|actor| Val::from(actor.account)));
            args.extend(actors.iter().map(|actor| Val::from(actor.organisation)));
            Some((people, employers))
        }
    };
    let sql = TABLES.map(|(table, these)| {
        let these = narrowed
            .as_ref()
            .map(|(people, employers)| these.replace("{people}", people).replace("{employers}", employers));
        format!("{table} IN ({of_cases}){}", these.unwrap_or_default())
    });
    let sql = sql.join(" UNION ALL ");
    let rows = reader.rows(sql, args).await?;
    let mut found: BTreeMap<CaseId, CaseFacts> = BTreeMap::new();
    let mut others = Vec::with_capacity(rows.len());
    for row in &rows {
        let says: String = row.get("says")?;
        if says == "casus" {
            let case = bare(row)?;
            found.insert(case.id, case);
        } else {
            others.push((says, row));
        }
    }
    // The database gives the tables in no order.
    for (says, row) in others {
        if let Some(case) = found.get_mut(&row.get("case_id")?) {
            add(case, &says, row)?;
        }
    }
    Ok(found.into_values().map(Arc::new).collect())
}

/// The case itself, with nobody in it yet.
fn bare(row: &Row) -> Result<CaseFacts, GateError> {
    Ok(CaseFacts {
        id: row.get("case_id")?,
        status: read_code(row, "status")?,
        regime: read_code(row, "regime")?,
        director: row.get("who")?,
        lead: row.get("whom")?,
        members: BTreeSet::new(),
        organisations: BTreeSet::new(),
        stand_ins: BTreeSet::new(),
        emergencies: BTreeSet::new(),
    })
}

fn add(case: &mut CaseFacts, says: &str, row: &Row) -> Result<(), GateError> {
    match says {
        "betrokken" => case.members.insert(row.get("who")?),
        "organisatie" => case.organisations.insert(row.get("who")?),
        "noodtoegang" => case.emergencies.insert(row.get("who")?),
        "vervangt" => case.stand_ins.insert(StandingIn { by: row.get("who")?, of: row.get("whom")? }),
        _ => return Err(GateError::Inconsistent { column: "says".into(), reason: "a table that is not known" }),
    };
    Ok(())
}
