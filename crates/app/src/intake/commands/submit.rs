//! Submitting: the draft becomes a referral with its persons, and the duty to inform each of them begins.

use doorbraak_domain::{
    figures::{Fact, FactKind},
    ids::{DossierId, DraftId, PersonId, ReferralId},
    information_duty::{self, Duty, Postponement},
    intake::{self, InformedState, LifeArea, Refusal, Submission, ZsmSubmission},
    people::RelationKind,
    triage::{Criterion, fit_test::Answer},
};
use doorbraak_gate::{Narrative, Op, Permit, Tx};
use doorbraak_kernel::{FieldError, Problem};

use crate::{
    cases::Setback,
    intake::{Content, FieldContent, ZsmContent, access::SubmitDraft, store},
    partners,
    people::commands::{self as people, NewPerson},
};

/// Somebody around the subject.
#[derive(Debug, Clone)]
pub struct Related {
    /// The person.
    pub person: NewPerson,
    /// How this person stands to the subject.
    pub kind: RelationKind,
}

/// A referral to be submitted.
pub struct SubmitReferral {
    /// The person it is about, whose municipality must be known.
    pub subject: NewPerson,
    /// Family and network.
    pub related: Vec<Related>,
    /// What it says.
    pub content: Content,
    /// Whether the declaration of correctness was given (L04).
    pub declared: bool,
    /// The name under it.
    pub declared_by: String,
}

/// What the referrer gets in return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// The referral.
    pub id: ReferralId,
    /// Its number, `A2025-0001`.
    pub number: String,
}

/// Submits a draft. The draft is gone afterwards; nothing changes when anything is refused.
pub async fn submit(op: &Op, draft: DraftId, new: &SubmitReferral) -> Result<Submitted, Setback> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<SubmitDraft>(draft).await?;
    refused(op, new).await?;
    let row = store::draft(&mut tx, &permit).await?;
    if row.channel != new.content.channel() {
        return Err(Problem::internal("a draft of one door submitted through the other").into());
    }
    let dossier = row.dossier_id;
    let subject = add_persons(&mut tx, &permit, dossier, new).await?;
    let number = tx.next_number(&format!("A{}", op.now().day().year())).await?;
    let id = op.new_id();
    let body = Narrative::new(new.content.to_json()?);
    let referral = store::NewReferral { id, dossier, number: &number, channel: row.channel, subject };
    store::insert_referral(&mut tx, &permit, &referral, new.declared_by.trim(), &body).await?;
    store::delete_draft(&mut tx, &permit).await?;
    let kind = FactKind::Registered { channel: row.channel };
    tx.fact(&Fact { id: op.new_id(), day: op.now().day(), case: None, person: None, kind }).await?;
    op.touches([subject]);
    tx.commit().await?;
    Ok(Submitted { id, number })
}

async fn add_persons(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, SubmitDraft>,
    dossier: DossierId,
    new: &SubmitReferral,
) -> Result<PersonId, Setback> {
    let subject = people::add(tx, permit, dossier, &new.subject).await?;
    let (duty, reason) = duty_to_subject(tx.op(), &new.content)?;
    people::begin_duty(tx, permit, (dossier, subject), duty, reason.as_ref()).await?;
    for related in &new.related {
        let person = people::add(tx, permit, dossier, &related.person).await?;
        people::relate(tx, permit, dossier, (subject, person), related.kind).await?;
        let duty = Duty::begins(tx.op().now().day());
        people::begin_duty(tx, permit, (dossier, person), duty, None).await?;
    }
    Ok(subject)
}

/// Where the duty towards the subject stands, as the referrer says it (L50).
fn duty_to_subject(op: &Op, content: &Content) -> Result<(Duty, Option<Narrative>), Setback> {
    let (answer, today) = (content.informed(), op.now().day());
    if answer.state == InformedState::Told {
        return Ok((Duty::Informed { on: answer.on.unwrap_or(today) }, None));
    }
    let wish = Postponement {
        ground: answer.state.ground(),
        reason: &answer.reason,
        decided_by: Some(op.actor().class),
        review_on: answer.review_on,
        today,
    };
    let duty = information_duty::postpone(Duty::begins(today), &wish).map_err(|refusals| {
        let field = |refusal| match refusal {
            information_duty::Refusal::ReviewDayPassed => "hertoets",
            information_duty::Refusal::ReasonMissing => "niet_geinformeerd_reden",
            _ => "geinformeerd",
        };
        Setback::Fields(refusals.into_iter().map(|r| FieldError::new(field(r), r.to_string())).collect())
    })?;
    Ok((duty, Some(Narrative::new(answer.reason.clone()))))
}

/// Everything the rules refuse, each beside its field.
async fn refused(op: &Op, new: &SubmitReferral) -> Result<(), Setback> {
    let today = op.now().day();
    let checked = match &new.content {
        Content::Field(content) => {
            let wishes = format!("{} {}", content.wish, content.relatives_wish);
            let described = content.problems.iter().filter(|problem| !problem.text.trim().is_empty());
            let areas: Vec<LifeArea> = described.map(|problem| problem.area).collect();
            let submission = field_submission(op, new, content);
            intake::check(&Submission { wishes: &wishes, life_areas: &areas, ..submission })
        }
        Content::Zsm(content) => intake::check_zsm(&zsm_submission(op, new, content)),
    };
    let mut errors: Vec<FieldError> = Vec::new();
    let places = partners::queries::municipalities(op.gate(), today).await?;
    if !new.subject.municipality.as_ref().is_some_and(|code| places.iter().any(|place| place.code == *code)) {
        errors.push(FieldError::new("gemeente", "Kies de gemeente van de betrokkene uit de lijst."));
    }
    let related = new.related.iter().map(|related| ("naasten", &related.person));
    for (field, person) in [("geboren", &new.subject)].into_iter().chain(related) {
        if person.born_on.is_some_and(|day| day > today) {
            errors.push(FieldError::new(field, "Een geboortedatum ligt niet in de toekomst."));
        }
    }
    if new.content.informed().on.is_some_and(|day| day > today) {
        errors.push(FieldError::new("geinformeerd_op", "Een gesprek dat al is gevoerd, ligt niet in de toekomst."));
    }
    if let Err(refusals) = checked {
        errors.extend(refusals.into_iter().map(|refusal| FieldError::new(field_of(refusal), refusal.to_string())));
    }
    if errors.is_empty() { Ok(()) } else { Err(Setback::Fields(errors)) }
}

fn field_submission<'a>(op: &Op, new: &'a SubmitReferral, content: &'a FieldContent) -> Submission<'a> {
    Submission {
        referrer: op.actor().class,
        declared_by: &new.declared_by,
        declared: new.declared,
        trigger: &content.trigger,
        tried: &content.tried,
        stuck: &content.stuck,
        aims: &content.aims,
        life_areas: &[],
        risks: &content.risks,
        to_involve: &content.to_involve,
        wishes: "",
        ground: Some(content.ground),
        secrecy_weighed: !content.secrecy.trim().is_empty(),
        criteria: content.criteria.each_ref().map(|answer| Answer { met: answer.met, reason: &answer.reason }),
        informed: Some(content.informed.state),
        review_on: content.informed.review_on,
        today: op.now().day(),
    }
}

fn zsm_submission<'a>(op: &Op, new: &'a SubmitReferral, content: &'a ZsmContent) -> ZsmSubmission<'a> {
    ZsmSubmission {
        referrer: op.actor().class,
        declared_by: &new.declared_by,
        declared: new.declared,
        reference: &content.reference,
        arrested: Some(content.arrested),
        offence: &content.offence,
        more_needed: &content.more_needed,
        informed: Some(content.informed.state),
        review_on: content.informed.review_on,
        now: op.now(),
    }
}

/// The field of the form beside which a refusal stands.
pub(in crate::intake) fn field_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotAParticipant(_) => "",
        Refusal::DeclarationMissing => "verklaring",
        Refusal::TriggerMissing => "aanleiding",
        Refusal::TriedMissing => "geprobeerd",
        Refusal::StuckMissing => "waarom_niet",
        Refusal::AimMissing => "doelen",
        Refusal::LifeAreasMissing => "leefgebieden",
        Refusal::RisksMissing => "risicos",
        Refusal::ToInvolveMissing => "organisaties",
        Refusal::WishesMissing => "wens",
        Refusal::GroundMissing => "grondslag",
        Refusal::SecrecyNotWeighed => "beroepsgeheim",
        Refusal::CriterionReasonMissing(Criterion::Problems) => "reden_a",
        Refusal::CriterionReasonMissing(Criterion::SeveralLifeAreas) => "reden_b",
        Refusal::CriterionReasonMissing(Criterion::SeriousHarm) => "reden_c",
        Refusal::CriterionReasonMissing(Criterion::SeveralDomains) => "reden_d",
        Refusal::InformedMissing => "geinformeerd",
        Refusal::ReviewDayMissing => "hertoets",
        Refusal::ReferenceMissing => "kenmerk",
        Refusal::ArrestMissing => "aangehouden_op",
        Refusal::OffenceMissing => "feit",
        Refusal::MoreNeededMissing => "meer_nodig",
    }
}
