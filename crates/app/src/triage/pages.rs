//! Pages of the triage: the queue, and one referral with the step that is next.

mod queue;
mod show;

pub(super) use queue::queue;
pub(super) use show::{decide, judge, show};

use doorbraak_domain::cases::CaseStatus;
use doorbraak_kernel::Code;

/// The path of the menu entry.
const HERE: &str = "/triage";

/// Colour and word of where a waiting referral stands.
fn standing(status: CaseStatus) -> (&'static str, &'static str) {
    match status {
        CaseStatus::Registered => ("info", "Doeltoets nodig"),
        CaseStatus::FitPositive => ("let", "Besluit nodig"),
        other => ("neutraal", other.label()),
    }
}
