//! Lists with their public criteria, the places of a case, and the own cases on lists.

use doorbraak_domain::{
    ids::{Case, CaseId, PersonId, PriorityEntryId, PriorityListId},
    priority::Criteria,
};
use doorbraak_gate::{Action, Gate, Implies, Narrative, Op, Permit, Source, row};
use doorbraak_kernel::{Day, Moment, Problem, Sensitive};

use super::{
    access::{ListPriority, ManageCriteria},
    store,
};
use crate::cases::access::{ReadCase, SeeOnList};

row! {
    /// A list.
    pub struct List {
        /// Its key.
        pub id: PriorityListId,
        /// As it stands in addresses.
        pub code: String,
        /// As people call it.
        pub name: String,
        /// Whether discussions of a case on it count as HIT.
        pub hit: bool,
    }
}

/// A version of the criteria of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its list.
    pub list: PriorityListId,
    /// Its number, from 1.
    pub version: i64,
    /// Since when everybody reads it; none for a draft.
    pub published_on: Option<Day>,
    /// Who made it public.
    pub publisher: Option<String>,
    /// What it asks, in order.
    pub criteria: Vec<String>,
}

/// A list as everybody reads it: the version that holds, and those before it.
#[derive(Debug, Clone)]
pub struct Published {
    /// The list.
    pub list: List,
    /// The version that holds.
    pub now: Version,
    /// Earlier ones, the newest first.
    pub before: Vec<Version>,
}

row! {
    /// A place of a case on a list.
    pub struct Place {
        /// Its key.
        pub id: PriorityEntryId,
        /// The list.
        pub list_id: PriorityListId,
        /// Its code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// The criteria it was held against last.
        pub version: i64,
        /// Where everybody reads those.
        pub published_at: String,
        /// The numbers of the criteria it meets.
        pub met: Narrative,
        /// Why.
        pub reason: Narrative,
        /// Since when.
        pub put_ms: Moment,
        /// When somebody looked last.
        pub weighed_ms: Moment,
        /// Who.
        pub weigher: String,
        /// For which organisation.
        pub organisation: String,
        /// When somebody looks again.
        pub review_on: Day,
        /// Whether other criteria were made public since.
        pub overtaken: bool,
    }
}

row! {
    /// An own case on a list.
    pub struct OwnPlace {
        /// Its key.
        pub entry_id: PriorityEntryId,
        /// The list.
        pub list_id: PriorityListId,
        /// The code of the list.
        pub code: String,
        /// The case.
        pub id: CaseId,
        /// Its number.
        pub number: String,
        /// The subject.
        pub subject_id: Option<PersonId>,
        /// Given names of the subject.
        pub given_names: Option<Sensitive<String>>,
        /// Family name of the subject.
        pub family_name: Option<Sensitive<String>>,
        /// Since when.
        pub put_ms: Moment,
        /// When somebody looks again.
        pub review_on: Day,
        /// Whether other criteria were made public since.
        pub overtaken: bool,
    }
}

impl Place {
    /// The numbers of the criteria it meets.
    pub fn met(&self) -> Vec<usize> {
        self.met.reveal().split(',').filter_map(|number| number.parse().ok()).collect()
    }
}

impl OwnPlace {
    /// The full name of the subject.
    pub fn name(&self) -> String {
        let parts = [&self.given_names, &self.family_name];
        let parts: Vec<&str> = parts.into_iter().flatten().map(|part| part.reveal().as_str()).collect();
        parts.join(" ")
    }
}

impl Version {
    /// The criteria as the rules weigh them; `newest` is the number of the newest public version.
    pub fn weighed(&self, newest: Option<i64>) -> Criteria {
        Criteria {
            count: self.criteria.len(),
            published_on: self.published_on,
            overtaken: newest.is_some_and(|newest| newest > self.version),
        }
    }
}

/// The lists of the house, by name.
pub async fn lists(gate: &Gate) -> Result<Vec<List>, Problem> {
    Ok(store::lists(gate).await?)
}

/// The lists whose criteria everybody can read, by name.
pub async fn published(gate: &Gate) -> Result<Vec<Published>, Problem> {
    let mut versions = gathered(store::public_criteria(gate).await?);
    let mut found = Vec::new();
    for list in store::lists(gate).await? {
        let (mut own, others): (Vec<Version>, Vec<Version>) = versions.into_iter().partition(|one| one.list == list.id);
        versions = others;
        own.sort_by_key(|one| std::cmp::Reverse(one.version));
        let mut own = own.into_iter();
        if let Some(now) = own.next() {
            found.push(Published { list, now, before: own.collect() });
        }
    }
    Ok(found)
}

/// All versions of the criteria of a list, the newest first.
pub async fn versions<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    list: PriorityListId,
) -> Result<Vec<Version>, Problem>
where
    A: Action<On = doorbraak_domain::ids::House> + Implies<ManageCriteria>,
{
    let mut versions = gathered(store::criteria(source, permit, list).await?);
    versions.sort_by_key(|one| std::cmp::Reverse(one.version));
    Ok(versions)
}

/// Rows of one criterion each, in order, as versions.
fn gathered(rows: Vec<store::CriterionRow>) -> Vec<Version> {
    let mut versions: Vec<Version> = Vec::new();
    for row in rows {
        match versions.last_mut().filter(|last| last.list == row.list_id && last.version == row.version) {
            Some(last) => last.criteria.push(row.text),
            None => versions.push(Version {
                list: row.list_id,
                version: row.version,
                published_on: row.published_on,
                publisher: row.publisher,
                criteria: vec![row.text],
            }),
        }
    }
    versions
}

/// The places of the case of this permit, by the name of the list.
pub async fn places<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<Place>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    Ok(store::places(source, permit).await?)
}

/// The actor's own cases on lists, each looked at by the policy (trap 5: a list is not a table of names).
pub async fn own_places(op: &Op) -> Result<Vec<OwnPlace>, Problem> {
    let scope = op.scope::<ListPriority>().await?;
    let unsifted = store::own_places(&scope, op.now()).await?;
    Ok(unsifted.admit_showing::<SeeOnList>(|line: &OwnPlace| line.id, |line| line.subject_id).await?)
}
