//! Reporting a suspicion, and recording what the radicalisation consultation answered. Nothing follows by itself: a named
//! human reports, another registers and answers.

use doorbraak_domain::{
    cases::{CaseState, Regime},
    ids::{AccountId, CaseId, DossierId, ReferralId, TransferId},
    transfer::{self, Answer, Refusal, Report, Transfer},
};
use doorbraak_gate::{Action, Narrative, Op, Permit, Tx, Writes};
use doorbraak_kernel::{Code as _, FieldError, Problem};

use super::{
    access::AnswerTransfer,
    queries,
    store::{self, NewTransfer},
};
use crate::{
    cases::{self, access::ReportInCase},
    intake::{self, access::ReportAtReferral},
    mail::{AsLongAs, Notice, commands::notify},
    partners,
};

/// A suspicion as reported.
#[derive(Debug, Clone)]
pub struct NewReport {
    /// Who is to register it there.
    pub asked: Option<AccountId>,
    /// What makes one think so.
    pub reason: Narrative,
}

/// What the consultation answered.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// It takes the person up: the file here stands still.
    TakeUp,
    /// It does not, and the one who reported it is told this (WPGAR 5 lid 6).
    Decline(Narrative),
}

/// Reports a suspicion at a referral, from the first moment on.
pub async fn report_at_referral(op: &Op, referral: ReferralId, new: &NewReport) -> Result<TransferId, Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<ReportAtReferral>(referral).await?;
    let record = intake::queries::read(&mut tx, &permit).await?;
    let id = report(&mut tx, &permit, (record.dossier_id, record.state()?), new).await?;
    op.touches(record.subject_id);
    tx.commit().await?;
    Ok(id)
}

/// Reports a suspicion in a case.
pub async fn report_in_case(op: &Op, case: CaseId, new: &NewReport) -> Result<TransferId, Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<ReportInCase>(case).await?;
    let record = cases::commands::load(&mut tx, &permit).await?;
    let state = CaseState::from_stored(record.status, record.closed_on)
        .ok_or_else(|| Problem::internal("a case in a state it cannot have"))?;
    let id = report(&mut tx, &permit, (record.dossier_id, state), new).await?;
    op.touches(record.subject_id);
    tx.commit().await?;
    Ok(id)
}

async fn report<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    (dossier, state): (DossierId, CaseState),
    new: &NewReport,
) -> Result<TransferId, Problem>
where
    A: Action<Mode = Writes>,
{
    let (gate, today) = (tx.op().gate(), tx.op().now().day());
    let asked = match new.asked {
        Some(asked) => partners::queries::employee(gate, asked).await?,
        None => None,
    };
    let body = match &asked {
        Some(asked) => partners::queries::partner(gate, asked.organisation_id).await?,
        None => None,
    };
    let report = Report {
        state,
        receiver: body.map(|body| body.class),
        reason: new.reason.reveal(),
        waits: store::waits(tx, permit, dossier).await?,
    };
    transfer::check(&report).map_err(|found| Problem::refused_at(found.iter().map(beside)))?;
    let asked = asked.ok_or_else(|| Problem::internal("a report without a receiver"))?;
    let known = queries::receivers(gate, today).await?;
    if !known.iter().any(|employee| employee.id == asked.id) {
        return Err(Problem::refused_at([beside(&Refusal::ReceiverMissing)]));
    }
    let id = tx.op().new_id();
    let due = match Transfer::reported(today) {
        Transfer::Open { due } => due,
        Transfer::TakenUp { on } | Transfer::Declined { on } => on,
    };
    let (organisation, reason) = (asked.organisation_id, &new.reason);
    store::insert(tx, permit, &NewTransfer { id, dossier, asked: asked.id, organisation, due, reason }).await?;
    tx.op().adds("overdracht", &id.to_string());
    tx.op().adds("regime", Regime::Wpgar.code());
    notify(tx, asked.id, Notice::Urgent, AsLongAs::Always).await?;
    Ok(id)
}

/// Records the answer. Taken up, the referral and the case it became stand still in the same transaction.
pub async fn answer(op: &Op, id: TransferId, verdict: &Verdict) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<AnswerTransfer>(id).await?;
    let record = queries::read(&mut tx, &permit).await?;
    let on = op.now().day();
    let (given, told) = match verdict {
        Verdict::TakeUp => (Answer::TakeUp { on }, None),
        Verdict::Decline(told) if told.reveal().trim().is_empty() => {
            let text = "Schrijf op wat de melder hoort. Wie meldt, hoort waarom het niet is overgenomen.";
            return Err(Problem::refused_at([FieldError::new("antwoord", text)]));
        }
        Verdict::Decline(told) => (Answer::Decline { on }, Some(told)),
    };
    let next = record.state()?.answered(given).map_err(|refusal| Problem::refused(refusal.to_string()))?;
    op.adds("besluit", next.status().code());
    op.touches(record.subject_id);
    if matches!(next, Transfer::TakenUp { .. }) {
        cases::commands::freeze(&mut tx, &permit).await?;
        intake::commands::freeze(&mut tx, &permit).await?;
    }
    store::settle(&mut tx, &permit, &record, (next, on), told).await?;
    notify(&mut tx, record.reporter_id, Notice::NewWork, AsLongAs::Always).await?;
    Ok(tx.commit().await?)
}

fn beside(refusal: &Refusal) -> FieldError {
    let field = match refusal {
        Refusal::ReceiverMissing | Refusal::MayNotRegister(_) => "ontvanger",
        Refusal::ReasonMissing => "reden",
        Refusal::Waits | Refusal::File(_) | Refusal::AlreadyAnswered => "",
    };
    FieldError::new(field, refusal.to_string())
}
