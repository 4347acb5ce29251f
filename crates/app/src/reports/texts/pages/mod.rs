//! The pages of the written chapters.

pub(in crate::reports) mod edit;
pub(in crate::reports) mod edition;
pub(in crate::reports) mod overview;

use doorbraak_domain::figures::{YearReport, chapter::Chapter};
use doorbraak_gate::Op;
use doorbraak_kernel::{Code as _, Period, Problem};

use crate::reports::queries;

fn period_of(text: &str) -> Result<(i16, Period), Problem> {
    let year: i16 = text.parse().map_err(|_| Problem::not_found())?;
    let period = Period::year(year).filter(|_| text.len() == 4 && (2000..=2100).contains(&year));
    Ok((year, period.ok_or_else(Problem::not_found)?))
}

fn chapter_of(text: &str) -> Result<Chapter, Problem> {
    Chapter::from_code(text).ok_or_else(Problem::not_found)
}

async fn report_of(op: &Op, period: Period) -> Result<YearReport, Problem> {
    Ok(queries::year_report(op.gate(), period).await?)
}
