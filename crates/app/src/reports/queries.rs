//! The report of a period. Facts hold no identity, so counting asks no decision about a person; who may read the report
//! is asked where it is shown.

use std::collections::BTreeMap;

use doorbraak_domain::figures::{Names, Tally, YearReport, names::List, sample::Results, year_report::Audience};
use doorbraak_gate::{Gate, GateError};
use doorbraak_kernel::Period;

use super::store;
use crate::sample;

/// The counts of a period, municipalities as they are on its last day.
pub async fn tally(gate: &Gate, period: Period) -> Result<Tally, GateError> {
    let (mut tally, mergers) = tokio::try_join!(store::tally(gate, period), store::mergers(gate, period.to()))?;
    tally.merge_municipalities(&mergers);
    Ok(tally)
}

/// The report of a period beside the same period a year earlier.
pub async fn year_report(gate: &Gate, period: Period) -> Result<YearReport, GateError> {
    report(gate, period, period.year_before()).await
}

/// The report of a period beside an earlier one, on the lists of the house that are valid in it: a report of an old year
/// has that year's tables and municipalities.
pub async fn report(gate: &Gate, period: Period, earlier: Period) -> Result<YearReport, GateError> {
    let (counted, sample, before) =
        tokio::try_join!(counted(gate, period, earlier), sampled(gate, period), sampled(gate, earlier))?;
    let mut report = YearReport::new(&counted.now, &counted.before, &counted.names);
    if let Some(sample) = sample {
        report.add_sample(&sample, before.as_ref(), Audience::House);
    }
    Ok(report)
}

/// What was found in the settled sample of a period.
pub async fn sampled(gate: &Gate, period: Period) -> Result<Option<Results>, GateError> {
    sample::queries::of_period(gate, period).await
}

/// What a report is made of.
pub struct Counted {
    /// The counts of the period.
    pub now: Tally,
    /// Those of the earlier one.
    pub before: Tally,
    /// The lists that are valid in the period.
    pub names: Names,
    /// Which municipality took the place of which.
    pub mergers: BTreeMap<String, String>,
}

/// Counts a period and an earlier one, both with the municipalities of the end of the period.
pub async fn counted(gate: &Gate, period: Period, earlier: Period) -> Result<Counted, GateError> {
    let (mut now, mut before, mergers, names) = tokio::try_join!(
        store::tally(gate, period),
        store::tally(gate, earlier),
        store::mergers(gate, period.to()),
        names(gate, period),
    )?;
    now.merge_municipalities(&mergers);
    before.merge_municipalities(&mergers);
    Ok(Counted { now, before, names, mergers })
}

/// How the codes of a period are named.
pub async fn names(gate: &Gate, period: Period) -> Result<Names, GateError> {
    let (tables, municipalities) =
        tokio::try_join!(store::tables(gate, period), store::municipalities(gate, period.to()))?;
    let mut names = Names::of_the_house();
    for table in tables {
        names.add(List::Table, table.code, table.name);
    }
    for municipality in municipalities {
        names.add(List::Municipality, municipality.code, municipality.name);
    }
    Ok(names)
}

/// The years of which the house has facts, the latest first.
pub async fn years(gate: &Gate) -> Result<Vec<i64>, GateError> {
    store::years(gate).await
}
