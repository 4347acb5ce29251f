//! **Afschalen**: form 5.13, the closing of the case, its shielding and its fact, in one transaction (L45).

use doorbraak_domain::{
    cases::{
        ClosingReason, ReceiverKind, RemainingRisk,
        closing::{self, Closing, Refusal},
        lifecycle::CaseEvent,
    },
    escalations::SuccessFactor,
    figures::{Fact, FactKind},
    information_duty::InformState,
    plans::{GoalCode, GoalStatus},
};
use doorbraak_gate::{Narrative, Permit, Tx};
use doorbraak_kernel::{Day, FieldError, Moment, Problem};

use super::{advance, involved::tell_who_left, shield};
use crate::cases::{CaseRecord, Setback, access::ScaleDown, store};

/// Form 5.13.
#[derive(Debug, Clone)]
pub struct ScaleDownForm {
    /// Why.
    pub reason: ClosingReason,
    /// The risk that remains.
    pub risk: RemainingRisk,
    /// Why that is the risk.
    pub risk_reason: Narrative,
    /// Who goes on.
    pub receiver: ReceiverKind,
    /// The receiver's name, or why nobody is needed.
    pub receiver_name: String,
    /// When the receiver said yes.
    pub accepted_on: Option<Day>,
    /// When the case should come back.
    pub return_criteria: Narrative,
    /// When somebody looks once more.
    pub check_on: Option<Day>,
    /// What the subject thinks of it.
    pub subject_view: Option<Narrative>,
    /// When the referrer was told.
    pub referrer_informed_on: Option<Day>,
    /// What helped most.
    pub success_factor: Option<SuccessFactor>,
}

/// Closes the case. After the commit nobody who works on cases can open it, the decider included.
pub async fn scale_down(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ScaleDown>,
    record: &CaseRecord,
    form: &ScaleDownForm,
) -> Result<(), Setback> {
    let op = tx.op();
    let today = op.now().day();
    let goals = goals(tx, permit).await?;
    let subject = subject_state(tx, permit).await?;
    let orphaned = store::closing::orphaned(tx, permit).await?;
    let view = form.subject_view.as_ref().map_or("", |view| view.reveal());
    let facts = Closing {
        decided_by: op.actor().class,
        goals: &goals,
        orphaned_interventions: usize::try_from(orphaned).unwrap_or_default(),
        reason: Some(form.reason),
        risk: Some(form.risk),
        risk_reason: form.risk_reason.reveal(),
        receiver: Some(form.receiver),
        receiver_text: &form.receiver_name,
        accepted: form.accepted_on.filter(|day| *day <= today).map(|day| Moment::on(day, 0, 0)),
        return_criteria: form.return_criteria.reveal(),
        subject,
        subject_view: view,
        referrer_informed: form.referrer_informed_on.is_some_and(|day| day <= today),
    };
    closing::check(&facts).map_err(|found| errors(&found))?;
    store::closing::insert(tx, permit, record, form).await?;
    advance(tx, permit, record, CaseEvent::Close { on: today }).await?;
    let before = store::involved::people(tx, permit).await?;
    shield(tx, permit).await?;
    tell_who_left(tx, permit, before).await?;
    let kind = FactKind::Closed { reason: form.reason, table: record.table_code.clone() };
    let fact = Fact { id: op.new_id(), day: today, case: Some(record.mark), person: record.person_mark, kind };
    Ok(tx.fact(&fact).await?)
}

async fn goals(tx: &mut Tx<'_>, permit: &Permit<'_, ScaleDown>) -> Result<Vec<(GoalCode, GoalStatus)>, Problem> {
    let rows = store::closing::goals(tx, permit).await?;
    let read = rows.into_iter().map(|row| row.code.parse().map(|code| (code, row.status)));
    read.collect::<Result<_, _>>().map_err(|_| Problem::internal("a goal with a code that is none"))
}

async fn subject_state(tx: &mut Tx<'_>, permit: &Permit<'_, ScaleDown>) -> Result<InformState, Problem> {
    let persons = store::duty::persons(tx, permit).await?;
    let subject = persons.into_iter().find(|line| line.is_subject);
    Ok(subject.map_or(InformState::ToInform, |line| line.duty().state()))
}

/// Each refusal beside the field that can take it away.
fn errors(found: &[Refusal]) -> Setback {
    let field = |refusal: &Refusal| match refusal {
        Refusal::ReasonMissing => "afschaalreden",
        Refusal::RiskMissing => "risico",
        Refusal::RiskUnexplained => "onderbouwing",
        Refusal::ReceiverMissing => "ontvanger",
        Refusal::ReceiverUnnamed | Refusal::NobodyUnexplained => "naam",
        Refusal::NotAccepted => "aangenomen",
        Refusal::ReturnCriteriaMissing => "terugkeer",
        Refusal::SubjectViewMissing => "mening",
        Refusal::ReferrerNotInformed => "aanmelder",
        Refusal::NotPublic(_) | Refusal::GoalOpen(_) | Refusal::Orphaned(_) | Refusal::SubjectNotInformed => "",
    };
    Setback::Fields(found.iter().map(|refusal| FieldError::new(field(refusal), refusal.to_string())).collect())
}
