//! Use cases: begin a draft, keep it, throw it away, submit it; and freezing what was taken up elsewhere.

mod freeze;
mod submit;

pub use freeze::freeze;
pub use submit::{Related, SubmitReferral, Submitted, submit};

use doorbraak_domain::{ids::DraftId, intake::Channel};
use doorbraak_gate::{Narrative, Op};
use doorbraak_kernel::Problem;

use super::{
    access::{EditDraft, StartReferral},
    store,
};

/// A form as typed: names and values in the order of the page.
pub type Typed = Vec<(String, String)>;

/// Begins an empty draft with a dossier of its own, whose key also serves the referral and the case it becomes.
pub async fn start_draft(op: &Op, channel: Channel) -> Result<DraftId, Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<StartReferral>().await?;
    let dossier = tx.new_dossier().await?;
    let draft = store::insert_draft(&mut tx, &permit, dossier, channel, &as_text(&Typed::new())?).await?;
    tx.commit().await?;
    Ok(draft)
}

/// Keeps what was typed so far, whether right or wrong.
pub async fn save_draft(op: &Op, draft: DraftId, typed: &Typed) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<EditDraft>(draft).await?;
    let row = store::draft(&mut tx, &permit).await?;
    store::save_draft(&mut tx, &permit, row.dossier_id, &as_text(typed)?).await?;
    tx.commit().await?;
    Ok(())
}

/// Throws a draft away with its key.
pub async fn discard_draft(op: &Op, draft: DraftId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<EditDraft>(draft).await?;
    let row = store::draft(&mut tx, &permit).await?;
    tx.destroy_dossier(&permit, row.dossier_id).await?;
    store::delete_draft(&mut tx, &permit).await?;
    tx.commit().await?;
    Ok(())
}

fn as_text(typed: &Typed) -> Result<Narrative, Problem> {
    serde_json::to_string(typed).map(Narrative::new).map_err(|error| Problem::internal(error.to_string()))
}
