//! Adding to the registers. Each line gives its fact in the same transaction, without identity.

use std::collections::BTreeSet;

use doorbraak_domain::{
    figures::{Fact, FactKind},
    ids::{AccountId, LearningEntryId, StoryId, TrainingId},
    learning::{EntryKind, Known, names_in},
    people::fold_name,
};
use doorbraak_gate::{GateError, Op, Permit, Tx};
use doorbraak_kernel::{Day, FieldError, Problem};

use super::{
    access::{EditRegisters, WriteStory},
    store,
};

/// Writes a line of the register down.
pub async fn add_entry(op: &Op, (kind, day): (EntryKind, Day), title: &str, detail: &str) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditRegisters>().await?;
    let id: LearningEntryId = op.new_id();
    store::insert_entry(&mut tx, &permit, id, (kind, day), (title, detail)).await?;
    let counted = match kind {
        EntryKind::Advice => FactKind::Advice,
        EntryKind::Presentation => FactKind::Presentation,
        EntryKind::RewindSession => FactKind::RewindSession,
    };
    tx.fact(&Fact { id: id.cast(), day, case: None, person: None, kind: counted }).await?;
    Ok(tx.commit().await?)
}

/// Takes a line back, and with it what it counted.
pub async fn end_entry(op: &Op, id: LearningEntryId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditRegisters>().await?;
    if store::end_entry(&mut tx, &permit, id).await? == 0 {
        return Err(Problem::not_found());
    }
    store::unsay(&mut tx, &permit, id.cast()).await?;
    Ok(tx.commit().await?)
}

/// A training that was given.
pub struct Attended {
    /// When.
    pub day: Day,
    /// As it is called.
    pub title: String,
    /// Who was there, of those with an account.
    pub accounts: BTreeSet<AccountId>,
    /// How many others, who were not at another training of the year.
    pub others: i64,
}

/// Writes a training down. An employee counts once a year, however many trainings they follow: their facts carry one
/// mark.
pub async fn add_training(op: &Op, training: &Attended) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditRegisters>().await?;
    let id: TrainingId = op.new_id();
    store::insert_training(&mut tx, &permit, id, (training.day, &training.title, training.others)).await?;
    for account in &training.accounts {
        store::insert_attendance(&mut tx, &permit, id, *account).await?;
        let mark = store::mark(&mut tx, &permit, *account).await?;
        count(&mut tx, &permit, id, (training.day, mark)).await?;
    }
    for _ in 0..training.others {
        count(&mut tx, &permit, id, (training.day, op.new_id())).await?;
    }
    Ok(tx.commit().await?)
}

async fn count(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditRegisters>,
    training: TrainingId,
    (day, mark): (Day, doorbraak_kernel::Id<doorbraak_domain::figures::PersonMark>),
) -> Result<(), GateError> {
    let fact = Fact { id: tx.op().new_id(), day, case: None, person: Some(mark), kind: FactKind::Trained };
    tx.fact(&fact).await?;
    store::insert_fact(tx, permit, training, fact.id).await
}

/// Takes a training back, and with it whom it counted.
pub async fn end_training(op: &Op, id: TrainingId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditRegisters>().await?;
    let facts = store::end_training(&mut tx, &permit, id).await?.ok_or_else(Problem::not_found)?;
    for fact in facts {
        store::unsay(&mut tx, &permit, fact).await?;
    }
    Ok(tx.commit().await?)
}

/// Writes a story down, unless it names somebody the house knows.
pub async fn add_story(op: &Op, year: i16, title: &str, body: &str) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<WriteStory>().await?;
    let known = known(&mut tx, &permit).await?;
    let found = [("titel", title), ("verhaal", body)];
    let reasons: Vec<FieldError> = found
        .into_iter()
        .filter_map(|(field, text)| {
            let names = names_in(text, &known);
            let shown: Vec<String> = names.into_iter().map(|name| format!("‘{name}’")).collect();
            (!shown.is_empty()).then(|| {
                let text = format!(
                    "Hier staat een naam die het huis kent: {}. Beschrijf wat er gebeurde zonder namen.",
                    shown.join(", ")
                );
                FieldError::new(field, text)
            })
        })
        .collect();
    if !reasons.is_empty() {
        return Err(Problem::refused_at(reasons));
    }
    store::insert_story(&mut tx, &permit, year, (title, body)).await?;
    Ok(tx.commit().await?)
}

async fn known(tx: &mut Tx<'_>, permit: &Permit<'_, WriteStory>) -> Result<Vec<Known>, GateError> {
    let rows = store::names(tx, permit).await?;
    let one = |row: &store::NameRow| Known {
        given: fold_name(row.given_names.reveal()),
        family: fold_name(row.family_name.reveal()),
    };
    Ok(rows.iter().map(one).collect::<BTreeSet<Known>>().into_iter().collect())
}

/// Says that the story of a colleague may be printed.
pub async fn review_story(op: &Op, year: i16, id: StoryId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<WriteStory>().await?;
    match store::review_story(&mut tx, &permit, (year, id)).await? {
        1 => Ok(tx.commit().await?),
        _ => Err(Problem::refused("Een verhaal wordt nagelezen door iemand anders dan de schrijver, en één keer.")),
    }
}

/// Takes a story away.
pub async fn end_story(op: &Op, year: i16, id: StoryId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<WriteStory>().await?;
    match store::end_story(&mut tx, &permit, (year, id)).await? {
        1 => Ok(tx.commit().await?),
        _ => Err(Problem::not_found()),
    }
}
