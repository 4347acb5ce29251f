//! Opening a month, judging its points, signing it.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    ids::LogTaskId,
    oversight::{Found, Judgement, Look, Month, SAMPLE, Signal, ends_in_name, signals},
    people::fold_name,
};
use doorbraak_gate::{Gate, Op};
use doorbraak_kernel::{Code as _, Id, Problem};

use super::{access::ReviewLog, queries::look_kind_of, store};

/// Finds the signals of a month that is over, draws its sample, and writes both down to be judged.
pub async fn open(op: &Op, month: Month) -> Result<(), Problem> {
    if op.now() < month.next().begins() {
        return Err(Problem::refused("Deze maand is nog niet voorbij. Open haar na de laatste dag."));
    }
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<ReviewLog>().await?;
    let mut persons: BTreeMap<i64, Vec<_>> = BTreeMap::new();
    for row in store::subjects(&mut tx, &permit, month).await? {
        persons.entry(row.seq).or_default().push(row.person_id);
    }
    let pairs = store::pairs(&mut tx, &permit, month).await?.into_iter();
    let namesakes: BTreeSet<_> = pairs
        .filter(|pair| ends_in_name(&fold_name(pair.name.reveal()), &fold_name(pair.family_name.reveal())))
        .map(|pair| (pair.account_id, pair.person_id))
        .collect();
    let circle = store::circle(&mut tx, &permit, month).await?.into_iter();
    let own: BTreeSet<_> = circle
        .filter(|pair| fold_name(pair.name.reveal()) == *pair.folded_name.reveal())
        .map(|pair| (pair.account_id, pair.person_id))
        .collect();
    let rows = store::lines(&mut tx, &permit, month).await?;
    let looks: Vec<Look> = rows
        .into_iter()
        .filter_map(|row| {
            let persons = persons.remove(&row.seq).unwrap_or_default();
            Some(Look {
                same_name: persons.iter().any(|person| namesakes.contains(&(row.account_id, *person))),
                own_circle: persons.iter().any(|person| own.contains(&(row.account_id, *person))),
                seq: row.seq,
                at: row.at_ms,
                kind: look_kind_of(&row.kind)?,
                account: row.account_id,
                case: row.object_id.filter(|_| row.object_kind.as_deref() == Some("Casus")),
                persons,
            })
        })
        .collect();
    let mut found = signals(&looks);
    let drawn: BTreeSet<i64> =
        store::sample(&mut tx, &permit, month, SAMPLE).await?.into_iter().map(|row| row.seq).collect();
    let sampled = looks.iter().filter(|look| drawn.contains(&look.seq));
    found.extend(sampled.map(|look| Found {
        signal: Signal::Sample,
        account: look.account,
        day: look.at.day(),
        seq: look.seq,
        count: 1,
    }));
    op.adds("maand", &month.code());
    op.adds("punten", &found.len().to_string());
    if store::insert_review(&mut tx, &permit, month, looks.len()).await? == 0 {
        return Err(Problem::refused("Deze maand is al geopend."));
    }
    for one in &found {
        store::insert_task(&mut tx, &permit, month, one).await?;
    }
    Ok(tx.commit().await?)
}

/// Writes down what the FG thinks of a point.
pub async fn judge(
    op: &Op,
    month: Month,
    task: LogTaskId,
    (judgement, note): (Judgement, Option<&str>),
) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<ReviewLog>().await?;
    op.adds("maand", &month.code());
    op.adds("punt", &task.to_string());
    op.adds("oordeel", judgement.code());
    if note.is_none() && judgement.needs_note() {
        return Err(Problem::refused("Schrijf op wat de navraag heeft opgeleverd."));
    }
    let sealed = note.map(|text| op.gate().seal_secret(&place(task), text.as_bytes())).transpose()?;
    match store::judge(&mut tx, &permit, month, (task, judgement, sealed)).await? {
        1 => Ok(tx.commit().await?),
        _ => Err(Problem::refused("Deze maand is al ondertekend; een oordeel verandert niet meer.")),
    }
}

/// Signs a month of which every point is judged.
pub async fn sign(op: &Op, month: Month) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<ReviewLog>().await?;
    op.adds("maand", &month.code());
    match store::sign(&mut tx, &permit, month).await? {
        1 => {
            // What was signed stands in the line itself: changed rows of the review no longer agree with it.
            if let Some(review) = store::signed(&mut tx, &permit, month).await? {
                op.adds("logomvang", &review.log_size.to_string());
                op.adds("regels", &review.lines.to_string());
                op.adds("punten", &review.tasks.to_string());
            }
            for (judgement, count) in store::judged(&mut tx, &permit, month).await? {
                op.adds(judgement.code(), &count.to_string());
            }
            Ok(tx.commit().await?)
        }
        _ => Err(Problem::refused("Beoordeel eerst elk punt. Een ondertekende maand verandert niet meer.")),
    }
}

/// The text of a note; nothing when it does not open.
pub fn note(gate: &Gate, task: LogTaskId, sealed: Option<&Vec<u8>>) -> Option<String> {
    let bytes = gate.open_secret(&place(task), sealed?).ok()?;
    String::from_utf8(bytes.to_vec()).ok()
}

/// A note opens only at its own point.
fn place(task: Id<doorbraak_domain::ids::LogTask>) -> String {
    format!("logcontrole {task}")
}
