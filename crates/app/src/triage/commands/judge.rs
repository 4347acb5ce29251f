//! The doeltoets (L05-L07): recorded once, answered and reasoned per criterion. A negative one ends the referral.

use doorbraak_domain::{
    cases::CaseEvent,
    figures::{Fact, FactKind},
    ids::ReferralId,
    triage::{
        Criterion, Outcome, decide,
        fit_test::{self, Answer, Refusal, Verdict},
    },
};
use doorbraak_gate::{Narrative, Op};
use doorbraak_kernel::{FieldError, Problem};

use crate::{
    cases::Setback,
    intake::{CriterionAnswer, access::ReadReferral, queries},
    mail::{AsLongAs, Notice, commands::notify},
    triage::{access::JudgeFit, store},
};

/// The judgement of a public participant.
#[derive(Clone)]
pub struct Judgement {
    /// The answers in the order of [`Criterion::ALL`].
    pub answers: [CriterionAnswer; 4],
    /// After a negative test: what the referrer is told to do; one of the outcomes that end a referral.
    pub outcome: Option<Outcome>,
    /// After a negative test: what the referrer is told.
    pub answer: Option<Narrative>,
}

/// Records the doeltoets.
pub async fn judge(op: &Op, referral: ReferralId, judgement: &Judgement) -> Result<Verdict, Setback> {
    let mut tx = op.begin().await?;
    let reading = tx.authorize::<ReadReferral>(referral).await?;
    let permit = tx.authorize::<JudgeFit>(referral).await?;
    let record = queries::read(&mut tx, &reading).await?;
    let answers = judgement.answers.each_ref().map(|answer| Answer { met: answer.met, reason: &answer.reason });
    let verdict = fit_test::judge(&answers, &[op.actor().class]).map_err(reasons)?;
    let event = CaseEvent::Judge { positive: verdict == Verdict::Positive, on: op.now().day() };
    let state = record.state()?.apply(event).map_err(|refusal| Problem::refused(refusal.to_string()))?;
    let ending = match verdict {
        Verdict::Positive => None,
        Verdict::Negative => Some(ending(op, judgement)?),
    };
    store::insert_test(&mut tx, &permit, &record, &judgement.answers).await?;
    let outcome = ending.as_ref().map(|(outcome, _)| *outcome);
    let answer = ending.as_ref().map(|(_, answer)| answer);
    let change = store::Change { state, decided: ending.is_some(), outcome, case: None };
    store::change(&mut tx, &permit, &record, &change, answer).await?;
    if let Some(outcome) = outcome {
        let kind = FactKind::Decided { channel: record.channel, outcome };
        tx.fact(&Fact { id: op.new_id(), day: op.now().day(), case: None, person: None, kind }).await?;
        notify(&mut tx, record.referrer_id, Notice::NewWork, AsLongAs::Always).await?;
    }
    op.touches(record.subject_id);
    tx.commit().await?;
    Ok(verdict)
}

/// What the referrer is told when the test is negative: never a bare no.
fn ending(op: &Op, judgement: &Judgement) -> Result<(Outcome, Narrative), Setback> {
    let outcome = judgement.outcome.unwrap_or(Outcome::AdviceToReferrer);
    let answer = judgement.answer.clone().unwrap_or_default();
    let decision = decide::Decision {
        outcome,
        motivation: "De doeltoets is negatief.",
        decided_by: op.actor().class,
        verdict: Some(Verdict::Negative),
        has_table: false,
        has_process_director: false,
        has_case_director_organisation: false,
        advice: answer.reveal(),
    };
    decide::check(&decision).map_err(|refusals| {
        let field = |refusal| if refusal == decide::Refusal::AdviceMissing { "antwoord" } else { "uitkomst" };
        Setback::Fields(refusals.into_iter().map(|r| FieldError::new(field(r), r.to_string())).collect())
    })?;
    Ok((outcome, answer))
}

fn reasons(refusals: Vec<Refusal>) -> Setback {
    let field = |refusal| match refusal {
        Refusal::ReasonMissing(Criterion::Problems) => "reden_a",
        Refusal::ReasonMissing(Criterion::SeveralLifeAreas) => "reden_b",
        Refusal::ReasonMissing(Criterion::SeriousHarm) => "reden_c",
        Refusal::ReasonMissing(Criterion::SeveralDomains) => "reden_d",
        Refusal::NoJudge | Refusal::JudgeNotPublic(_) => "",
    };
    Setback::Fields(refusals.into_iter().map(|r| FieldError::new(field(r), r.to_string())).collect())
}
