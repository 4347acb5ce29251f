//! The report of a municipality, counted like the report of the house and from the same tallies.

use doorbraak_domain::figures::{
    Comparison, YearReport,
    year_report::{Counts, Place},
};
use doorbraak_gate::{Gate, GateError};
use doorbraak_kernel::Day;

use crate::reports::{
    queries::{self, Counted},
    store::municipality as local,
};

/// The municipalities of the region on `day`, by name.
pub async fn places(gate: &Gate, day: Day) -> Result<Vec<Place>, GateError> {
    let rows = local::places(gate, day).await?;
    Ok(rows.into_iter().map(|row| Place { code: row.code, name: row.name, area: row.area }).collect())
}

/// The report of a municipality; none when the region had no such municipality at the end of the period.
pub async fn report(gate: &Gate, sides: Comparison, code: &str) -> Result<Option<YearReport>, GateError> {
    let (now, before) = (sides.now(), sides.before());
    let places = places(gate, now.period().to()).await?;
    let Some(place) = places.into_iter().find(|place| place.code == code) else { return Ok(None) };
    let previous = now.previous();
    let (counted, local_now, local_before, mut last, mut one_before) = tokio::try_join!(
        queries::counted(gate, now.period(), before.period()),
        local::local(gate, now.period()),
        local::local(gate, before.period()),
        local::persons(gate, previous.period()),
        local::persons(gate, previous.previous().period()),
    )?;
    let Counted { now, before, names, mergers } = counted;
    last.merge_municipalities(&mergers);
    one_before.merge_municipalities(&mergers);
    let sides = (Counts { house: &now, local: &local_now }, Counts { house: &before, local: &local_before });
    Ok(Some(YearReport::of_municipality(place, sides, &[last, one_before], &names, &mergers)))
}
