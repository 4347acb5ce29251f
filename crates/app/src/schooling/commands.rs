//! Writing down that people are covered on subjects, and taking a mistake back.

use doorbraak_domain::{
    ids::{AccountId, SchoolingId},
    schooling::{Ground, Topic},
};
use doorbraak_gate::Op;
use doorbraak_kernel::{Code as _, Day, FieldError, Problem};

use super::{access::EditSchooling, queries, store};
use crate::partners::queries::Employee;

/// What holds for everybody and every subject of one record.
pub struct Covered {
    /// Why it covers.
    pub ground: Ground,
    /// From which day.
    pub day: Day,
    /// To and including which day; without one it lasts.
    pub until: Option<Day>,
    /// Where it was followed and what shows it, or why the function does not need it.
    pub proof: String,
}

/// Writes it down for each of `people` on each of `topics`, all or nothing. What stands already for that day is no second
/// time written: the answer names it.
pub async fn record(op: &Op, people: &[Employee], topics: &[Topic], covered: &Covered) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditSchooling>().await?;
    let mut twice = Vec::new();
    for person in people {
        for &topic in topics {
            if store::insert(&mut tx, &permit, (person.id, topic), covered).await? == 0 {
                twice.push(format!("{} ({})", person.name, topic.label()));
            }
        }
    }
    if !twice.is_empty() {
        let text = format!(
            "Dit staat op deze dag al vast: {}. Laat het weg, of neem eerst terug wat fout is.",
            twice.join(", ")
        );
        return Err(Problem::refused_at([FieldError::new("medewerker", text)]));
    }
    Ok(tx.commit().await?)
}

/// Takes a mistake of somebody's record back. The line stays readable, with who took it back.
pub async fn take_back(op: &Op, person: AccountId, id: SchoolingId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditSchooling>().await?;
    queries::appointed(op, person).await?;
    match store::end(&mut tx, &permit, id, person).await? {
        1 => Ok(tx.commit().await?),
        _ => Err(Problem::not_found()),
    }
}
