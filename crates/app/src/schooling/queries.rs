//! Who is covered on what, on a day.

use std::collections::BTreeMap;

use doorbraak_domain::{
    ids::{AccountId, House},
    schooling::{self, Record, Standing, Topic},
};
use doorbraak_gate::{Action, GateError, Op, Permit};
use doorbraak_kernel::{Day, Problem};

use super::store;
pub use super::store::LineRow;
use crate::partners::queries::{Employee, employees};

/// Somebody with an appointment, and how they stand on each subject.
pub struct Trainee {
    /// Who.
    pub person: Employee,
    /// In the order of the law.
    pub standings: Vec<(Topic, Standing)>,
}

impl Trainee {
    /// Whether anything was ever written down.
    pub fn has_any(&self) -> bool {
        self.standings.iter().any(|(_, standing)| *standing != Standing::Missing)
    }

    /// Whether all six are covered.
    pub fn is_complete(&self) -> bool {
        self.standings.iter().all(|(_, standing)| standing.is_covered())
    }
}

/// Everybody who is appointed on `day`, by organisation and name.
pub async fn everybody<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    day: Day,
) -> Result<Vec<Trainee>, GateError> {
    let mut records: BTreeMap<AccountId, Vec<Record>> = BTreeMap::new();
    for row in store::standing(op, permit, day).await? {
        records.entry(row.account_id).or_default().push(row.record());
    }
    let people = employees(op.gate(), day).await?.into_iter();
    let trainee = |person: Employee| {
        let own = records.get(&person.id).map_or(&[] as &[Record], Vec::as_slice);
        Trainee { standings: schooling::standings(own, day), person }
    };
    Ok(people.map(trainee).collect())
}

/// Somebody who is appointed today; of who left there is no page and nothing is written.
pub async fn appointed(op: &Op, person: AccountId) -> Result<Employee, Problem> {
    let everybody = employees(op.gate(), op.now().day()).await?;
    everybody.into_iter().find(|one| one.id == person).ok_or_else(Problem::not_found)
}

/// How many are covered on a subject.
pub fn covered(people: &[Trainee], topic: Topic) -> usize {
    let is = |one: &&Trainee| one.standings.iter().any(|(about, how)| *about == topic && how.is_covered());
    people.iter().filter(is).count()
}

/// The lines about one person, the latest first; those that were taken back too.
pub async fn lines<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    person: AccountId,
) -> Result<Vec<LineRow>, GateError> {
    store::lines(op, permit, person).await
}

/// How somebody stands whose lines are these.
pub fn standings(lines: &[LineRow], today: Day) -> Vec<(Topic, Standing)> {
    let standing = lines.iter().filter(|line| line.ended_ms.is_none());
    let records: Vec<Record> = standing.map(LineRow::record).collect();
    schooling::standings(&records, today)
}
