//! A case is discussed in the IC-overleg.

use doorbraak_domain::{
    escalations::{BottleneckKind, IcDecision, IcRequest, Refusal, check},
    figures::{Fact, FactKind},
    ids::{CaseId, IcDiscussionId},
};
use doorbraak_gate::{Narrative, Tx};
use doorbraak_kernel::{Day, FieldError, Problem};

use super::{access::BringToIc, store};
use crate::cases::commands::load;

/// What went to the IC-overleg and what came of it.
#[derive(Debug, Clone)]
pub struct IcReport {
    /// The day of the discussion, today or before.
    pub held_on: Day,
    /// What was tried in the intensified phase.
    pub tried: Narrative,
    /// What blocks.
    pub blocked: Narrative,
    /// Which decision is needed.
    pub asked: Narrative,
    /// Of whom.
    pub asked_of: Narrative,
    /// Which kinds of bottleneck.
    pub kinds: Vec<BottleneckKind>,
    /// What the management team decided.
    pub decision: IcDecision,
    /// What that means for the case.
    pub result: Option<Narrative>,
}

/// Records an IC discussion, with its facts: one for the discussion and one for each kind of bottleneck.
pub async fn bring_to_ic(tx: &mut Tx<'_>, case: CaseId, report: &IcReport) -> Result<IcDiscussionId, Problem> {
    let permit = tx.authorize::<BringToIc>(case).await?;
    let record = load(tx, &permit).await?;
    let request = IcRequest {
        tried: report.tried.reveal(),
        block: report.blocked.reveal(),
        kinds: &report.kinds,
        decision_asked: report.asked.reveal(),
        asked_of: report.asked_of.reveal(),
    };
    check(&request).map_err(|found| Problem::refused_at(found.iter().map(beside)))?;
    if report.held_on > tx.op().now().day() {
        let reason = "Deze datum ligt in de toekomst. Leg het IC-overleg vast als het is geweest.";
        return Err(Problem::refused_at([FieldError::new("datum", reason)]));
    }
    if report.held_on < record.opened_ms.day() {
        let reason = "Op deze datum was de casus er nog niet. Kies een latere datum.";
        return Err(Problem::refused_at([FieldError::new("datum", reason)]));
    }
    let id = tx.op().new_id();
    store::insert(tx, &permit, &record, id, report).await?;
    for kind in &report.kinds {
        store::insert_kind(tx, &permit, id, *kind).await?;
    }
    let (case, person, op) = (Some(record.mark), record.person_mark, tx.op());
    let fact = |kind| Fact { id: op.new_id(), day: report.held_on, case, person, kind };
    let bottlenecks = report.kinds.iter().map(|kind| fact(FactKind::Bottleneck { kind: *kind }));
    let facts: Vec<Fact> = std::iter::once(fact(FactKind::IcDiscussed)).chain(bottlenecks).collect();
    tx.facts(&facts).await?;
    Ok(id)
}

/// A refusal beside the field that can take it away.
fn beside(refusal: &Refusal) -> FieldError {
    let field = match refusal {
        Refusal::TriedMissing => "geprobeerd",
        Refusal::BlockMissing => "blokkade",
        Refusal::KindMissing | Refusal::KindTwice => "knelpunt",
        Refusal::DecisionMissing => "gevraagd",
        Refusal::AskedOfMissing => "van",
    };
    FieldError::new(field, refusal.to_string())
}
