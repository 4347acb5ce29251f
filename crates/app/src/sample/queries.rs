//! Samples, how far they are, and what they show.

use doorbraak_domain::{
    figures::{
        names::CaseState,
        sample::{Results, results as calculated},
    },
    ids::SampleId,
};
use doorbraak_gate::{Gate, GateError, Op, Permit};
use doorbraak_kernel::{Period, Problem};

pub use super::store::{CountRow, DrawnRow, GivenGoal, GivenKind, OwnRow, SampleRow};
use super::{
    access::{ListOwnDrawn, ScoreCase},
    store,
};

/// All samples, the newest first.
pub async fn samples(gate: &Gate) -> Result<Vec<SampleRow>, GateError> {
    store::samples(gate).await
}

/// The sample with this number.
pub async fn by_number(gate: &Gate, number: &str) -> Result<Option<SampleRow>, GateError> {
    Ok(store::samples(gate).await?.into_iter().find(|sample| sample.number == number))
}

/// How far a sample is.
pub async fn counts(gate: &Gate, sample: SampleId) -> Result<Vec<CountRow>, GateError> {
    store::counts(gate, sample).await
}

/// What the scored cases of a sample show.
pub async fn results(gate: &Gate, sample: SampleId) -> Result<Results, GateError> {
    let (cases, counts) = tokio::try_join!(store::scored(gate, sample), store::counts(gate, sample))?;
    let population =
        |state: CaseState| counts.iter().find(|count| count.state == state).map_or(0, |count| count.population);
    Ok(calculated(&cases, population))
}

/// What the last settled sample of exactly this period shows; none when there is none.
pub async fn of_period(gate: &Gate, period: Period) -> Result<Option<Results>, GateError> {
    let all = store::samples(gate).await?;
    let fits = |sample: &&SampleRow| {
        sample.settled_ms.is_some() && (sample.from_day, sample.to_day) == (period.from(), period.to())
    };
    match all.iter().find(fits) {
        Some(sample) => Ok(Some(results(gate, sample.id).await?)),
        None => Ok(None),
    }
}

/// The own cases that were drawn for a sample that still runs, each decided by the policy.
pub async fn own(op: &Op) -> Result<Vec<OwnRow>, Problem> {
    let scope = op.scope::<ListOwnDrawn>().await?;
    let rows = store::own(&scope).await?;
    Ok(rows.admit_showing::<ScoreCase>(|row| row.id, |row| row.subject_id).await?)
}

/// The running sample that the case of this permit was drawn for.
pub async fn drawn(op: &Op, permit: &Permit<'_, ScoreCase>) -> Result<Option<DrawnRow>, Problem> {
    Ok(store::drawn(op, permit).await?)
}

/// The score that was given to the case of this permit.
pub async fn given(
    op: &Op,
    permit: &Permit<'_, ScoreCase>,
    drawn: &DrawnRow,
) -> Result<(Vec<GivenGoal>, Vec<GivenKind>), Problem> {
    Ok(store::given(op, permit, drawn).await?)
}
