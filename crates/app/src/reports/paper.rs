//! The report of a period for the printer, whole: computed sections, written chapters, and what was printed about the
//! period laid beside it.

use doorbraak_domain::figures::{Comparison, YearReport};
use doorbraak_gate::Op;
use doorbraak_kernel::Problem;
use doorbraak_report::Document;

use super::{
    document, printed,
    texts::added::{self, Added},
};

/// Lays it out. `house` is its name, and whether its data are invented.
pub(super) async fn year(
    op: &Op,
    (name, demo): (&str, bool),
    sides: Comparison,
    (report, chapters): (&YearReport, &[Added]),
) -> Result<Document, Problem> {
    let paper = document::document(report, name, demo, op.now().day());
    let mut paper = added::placed(paper, report, chapters);
    let explained = printed::queries::explained(op.gate()).await?;
    let lines = printed::view::lines(report, sides.now(), &explained.book, &explained.findings, &explained.names);
    paper.blocks.extend(printed::view::appendix(&lines));
    Ok(paper)
}
