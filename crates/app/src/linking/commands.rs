//! Linking two cases and taking a link apart. Both need the right on each of the two.

use doorbraak_domain::{
    ids::{CaseId, CaseLinkId},
    linking::{self, Link, LinkState, Refusal},
    people::RelationKind,
};
use doorbraak_gate::{AuthorizeError, Narrative, Op};
use doorbraak_kernel::{FieldError, Problem};

use super::{access::LinkCase, store};
use crate::cases::{commands::load, queries::by_number};

/// A link that does not exist yet.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// The number of the other case.
    pub number: String,
    /// How its subject stands to that of this case.
    pub relation: Option<RelationKind>,
    /// How the plans depend on each other.
    pub dependency: Narrative,
    /// Why aligning is necessary.
    pub necessity: Narrative,
}

/// Links the case to another one of the actor.
pub async fn link(op: &Op, case: CaseId, new: &NewLink) -> Result<CaseLinkId, Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<LinkCase>(case).await?;
    let record = load(&mut tx, &permit).await?;
    let other = by_number(op, new.number.trim()).await?;
    // Refused, closed and absent are one answer, so that numbers cannot be tried.
    let there = match tx.authorize::<LinkCase>(other).await {
        Ok(there) => there,
        Err(AuthorizeError::Refused) => {
            let text = "U bent van een casus met dit nummer geen procesregisseur, of zij bestaat niet.";
            return Err(Problem::refused_at([FieldError::new("casus", text)]));
        }
        Err(AuthorizeError::Gate(error)) => return Err(error.into()),
    };
    let across = load(&mut tx, &there).await?;
    let held = store::between(&mut tx, &permit, other).await?;
    let running =
        |held: &store::Held| matches!(LinkState::from_stored(held.since_ms.day(), None), LinkState::Runs { .. });
    let link = Link {
        decided_by: op.actor().class,
        same: case == other,
        statuses: [record.status, across.status],
        regimes: [record.regime, across.regime],
        linked: held.as_ref().is_some_and(running),
        relation: new.relation,
        dependency: new.dependency.reveal(),
        necessity: new.necessity.reveal(),
    };
    linking::check(&link).map_err(|found| Problem::refused_at(found.iter().map(beside)))?;
    let relation = new.relation.ok_or_else(|| Problem::internal("a link that was not checked"))?;
    let id = store::insert(&mut tx, &permit, &record, (other, relation), new).await?;
    op.touches(record.subject_id.into_iter().chain(across.subject_id));
    tx.commit().await?;
    Ok(id)
}

/// Takes a link apart.
pub async fn unlink(op: &Op, case: CaseId, link: CaseLinkId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<LinkCase>(case).await?;
    let other = store::other_end(&mut tx, &permit, link).await?.ok_or_else(Problem::not_found)?;
    let _both = tx.authorize::<LinkCase>(other).await?;
    store::end(&mut tx, &permit, link, op.now().day()).await?;
    Ok(tx.commit().await?)
}

fn beside(refusal: &Refusal) -> FieldError {
    let field = match refusal {
        Refusal::NotPublic(_) => "",
        Refusal::Same | Refusal::NotOpen | Refusal::OtherRegime | Refusal::Linked => "casus",
        Refusal::RelationMissing => "relatie",
        Refusal::DependencyMissing => "afhankelijk",
        Refusal::NecessityMissing => "noodzaak",
    };
    FieldError::new(field, refusal.to_string())
}
