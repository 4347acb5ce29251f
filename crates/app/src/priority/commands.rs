//! Writing criteria and making them public; putting a case on a list, looking again, and taking it off.

use doorbraak_domain::{
    ids::{CaseId, PriorityListId},
    priority::{self, Refusal, Weighing},
};
use doorbraak_gate::{Narrative, Op};
use doorbraak_kernel::{Day, FieldError, Problem};

use super::{
    access::ManageCriteria,
    queries::{self, List, Version},
    store::{self, NewPlace},
};
use crate::{
    cases::{
        access::{PutOnList, TakeOffList},
        commands::{leave_lists, load, mark_hit},
    },
    triage,
};

/// A list that does not exist yet.
#[derive(Debug, Clone)]
pub struct NewList {
    /// As it stands in addresses.
    pub code: String,
    /// As people call it.
    pub name: String,
    /// Whether discussions of a case on it count as HIT.
    pub hit: bool,
}

/// What is said of a case on a list.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The version of the criteria on the screen.
    pub version: i64,
    /// The numbers of the criteria it meets.
    pub met: Vec<usize>,
    /// Whether the case meets Bgs 2.20 today.
    pub still_fits: bool,
    /// Why.
    pub reason: Narrative,
    /// When somebody looks again.
    pub review_on: Day,
}

/// Makes a list. Nobody can stand on it before its criteria are public.
pub async fn make_list(op: &Op, new: &NewList) -> Result<PriorityListId, Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<ManageCriteria>().await?;
    if !priority::is_code(&new.code) {
        let text = "Gebruik kleine letters, cijfers en streepjes, zoals hit of top-600.";
        return Err(at("code", text));
    }
    let lists = queries::lists(op.gate()).await?;
    if lists.iter().any(|list| list.code == new.code || list.name == new.name) {
        return Err(at("code", "Er is al een lijst met deze naam of dit kenmerk."));
    }
    let list = List { id: op.new_id(), code: new.code.clone(), name: new.name.clone(), hit: new.hit };
    store::insert_list(&mut tx, &permit, &list).await?;
    tx.commit().await?;
    Ok(list.id)
}

/// Writes a version of the criteria, which nobody is held against yet. Gives its number.
pub async fn write_criteria(op: &Op, list: PriorityListId, text: &str) -> Result<i64, Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<ManageCriteria>().await?;
    let criteria = priority::criteria_of(text).map_err(|refusal| at("criteria", &refusal.to_string()))?;
    let newest = store::newest(&mut tx, &permit, list).await?;
    let version = newest.written.unwrap_or(0) + 1;
    store::insert_version(&mut tx, &permit, (list, version), &criteria).await?;
    tx.commit().await?;
    Ok(version)
}

/// Makes a version public, from today. It takes the place of the one before it; every place held against that must be
/// looked at again.
pub async fn publish(op: &Op, list: PriorityListId, version: i64) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<ManageCriteria>().await?;
    let versions = queries::versions(&mut tx, &permit, list).await?;
    let newest = versions.first().ok_or_else(Problem::not_found)?;
    if newest.version != version || newest.published_on.is_some() {
        return Err(Problem::refused(
            "Deze versie is al bekend, of iemand schreef net een nieuwere. Bekijk die eerst.",
        ));
    }
    store::publish(&mut tx, &permit, (list, version), op.now().day()).await?;
    Ok(tx.commit().await?)
}

/// Puts the case on the list, or looks at its place again.
pub async fn put(op: &Op, case: CaseId, code: &str, weighed: &Weighed) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<PutOnList>(case).await?;
    let record = load(&mut tx, &permit).await?;
    let list = list(op, code).await?;
    let newest = newest_public(op, list.id).await?;
    let rows = store::criteria_for_case(&mut tx, &permit, (list.id, weighed.version)).await?;
    let version = Version {
        list: list.id,
        version: weighed.version,
        published_on: rows.first().and_then(|row| row.published_on),
        publisher: None,
        criteria: rows.into_iter().map(|row| row.text).collect(),
    };
    let weighing = Weighing {
        decided_by: op.actor().class,
        status: record.status,
        fit: triage::queries::fit_of_case(&mut tx, &permit).await?,
        still_fits: weighed.still_fits,
        criteria: version.weighed(newest),
        met: &weighed.met,
        reason: weighed.reason.reveal(),
        review_on: weighed.review_on,
        today: op.now().day(),
    };
    priority::check(&weighing).map_err(|found| Problem::refused_at(found.iter().map(beside)))?;
    let met = Narrative::new(weighed.met.iter().map(usize::to_string).collect::<Vec<_>>().join(","));
    let published_at = priority::address(&list.code, weighed.version);
    let new = NewPlace { list: list.id, published_at: &published_at, met: &met };
    if let Some(held) = store::held(&mut tx, &permit, list.id).await? {
        store::weigh_again(&mut tx, &permit, &held, &new, weighed).await?;
    } else {
        let dossier = tx.new_dossier().await?;
        store::insert_place(&mut tx, &permit, dossier, &new, weighed).await?;
    }
    if list.hit {
        mark_hit(&mut tx, &permit).await?;
    }
    op.touches(record.subject_id);
    Ok(tx.commit().await?)
}

/// Takes the case off the list. Afterwards nothing says that it was on it.
pub async fn take_off(op: &Op, case: CaseId, code: &str) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<TakeOffList>(case).await?;
    let list = list(op, code).await?;
    if leave_lists(&mut tx, &permit, Some(list.id)).await? == 0 {
        return Err(Problem::not_found());
    }
    Ok(tx.commit().await?)
}

/// The list with this code; asked after the permit, so that a refusal says nothing of lists.
async fn list(op: &Op, code: &str) -> Result<List, Problem> {
    let lists = queries::lists(op.gate()).await?;
    lists.into_iter().find(|list| list.code == code).ok_or_else(Problem::not_found)
}

async fn newest_public(op: &Op, list: PriorityListId) -> Result<Option<i64>, Problem> {
    let published = queries::published(op.gate()).await?;
    Ok(published.into_iter().find(|one| one.list.id == list).map(|one| one.now.version))
}

fn beside(refusal: &Refusal) -> FieldError {
    let field = match refusal {
        Refusal::NotPublic(_) | Refusal::NotOpen | Refusal::NotFit => "",
        Refusal::NoLongerFits => "voldoet",
        Refusal::NotPublished | Refusal::NothingMet | Refusal::NoSuchCriterion => "criterium",
        Refusal::ReasonMissing => "reden",
        Refusal::ReviewDay(_) => "herzien",
    };
    FieldError::new(field, refusal.to_string())
}

fn at(field: &str, message: &str) -> Problem {
    Problem::refused_at([FieldError::new(field, message)])
}
