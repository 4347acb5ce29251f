//! What is written down along the way: contact with the person, events, the core of the case, the duty to inform.

use doorbraak_domain::{
    cases::TimelineSort,
    figures::{Fact, FactKind},
    ids::{Case, OrganisationId, PersonId},
    information_duty::{self, Duty, InformState, Postponement, PostponementGround},
    plans::{ContactDirection, ContactMode},
};
use doorbraak_gate::{Action, Implies, Narrative, Permit, Tx, Writes};
use doorbraak_kernel::{Day, FieldError, Problem};

use crate::cases::{
    CaseRecord, Setback,
    access::{AddTimeline, EditCore, ReadCase, RecordContact},
    store,
};

/// A moment of contact (form 5.10).
#[derive(Debug, Clone)]
pub struct ContactMoment {
    /// Who sought contact.
    pub direction: ContactDirection,
    /// How.
    pub mode: ContactMode,
    /// The day.
    pub on: Day,
    /// What was said, in own words.
    pub summary: Narrative,
    /// Whether the person was told what happens with the data (AVG 13, L52).
    pub informed: bool,
}

/// Records contact, and the fact that the yearly report counts.
pub async fn record_contact(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, RecordContact>,
    record: &CaseRecord,
    contact: &ContactMoment,
) -> Result<(), Setback> {
    let op = tx.op();
    let mut errors = past(op.now().day(), "datum", contact.on);
    errors.extend(filled("samenvatting", &contact.summary, "Schrijf kort op waar het contact over ging."));
    refuse(errors)?;
    store::journal::insert_contact(tx, permit, record, contact).await?;
    let kind = FactKind::Contact { direction: contact.direction };
    let fact = Fact { id: op.new_id(), day: contact.on, case: Some(record.mark), person: record.person_mark, kind };
    Ok(tx.fact(&fact).await?)
}

/// An event on the timeline.
#[derive(Debug, Clone)]
pub struct TimelineEvent {
    /// The day.
    pub on: Day,
    /// What kind of event.
    pub sort: TimelineSort,
    /// What happened.
    pub text: Narrative,
    /// The partner it is known from.
    pub source: Option<OrganisationId>,
}

/// Adds an event to the timeline, which everybody involved in the case reads.
pub async fn add_timeline(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, AddTimeline>,
    record: &CaseRecord,
    event: &TimelineEvent,
) -> Result<(), Setback> {
    let mut errors = past(tx.op().now().day(), "datum", event.on);
    errors.extend(filled("wat", &event.text, "Schrijf op wat er gebeurde."));
    refuse(errors)?;
    Ok(store::journal::insert_event(tx, permit, record, event).await?)
}

/// The core of a case. An absent part is not known yet.
#[derive(Debug, Clone, Default)]
pub struct Core {
    /// Waar zit het vast.
    pub stuck: Option<Narrative>,
    /// De doorbraakvraag.
    pub question: Option<Narrative>,
    /// Wat de betrokkene zelf wil.
    pub wish: Option<Narrative>,
    /// To whom that was told, and when.
    pub wish_source: Option<Narrative>,
}

/// Writes the core. `record.version` is the version the writer saw; another version now is a conflict.
pub async fn set_core(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditCore>,
    record: &CaseRecord,
    core: &Core,
) -> Result<(), Setback> {
    if core.wish.is_some() && core.wish_source.is_none() {
        return Err(Setback::field("bron", "Schrijf op aan wie de betrokkene dit vertelde, en wanneer."));
    }
    Ok(store::journal::set_core(tx, permit, record, core).await?)
}

/// Writes the parts of the core that are given and leaves the others, for a discussion in which one of them changes.
pub async fn describe<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    record: &CaseRecord,
    core: &Core,
) -> Result<(), Problem>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    Ok(store::journal::describe(tx, permit, record, core).await?)
}

/// A step in the duty to inform one person.
#[derive(Debug, Clone)]
pub enum InformStep {
    /// The person was told.
    Told {
        /// The day.
        on: Day,
    },
    /// Telling waits, by decision of the actor's organisation.
    Wait {
        /// On which ground.
        ground: Option<PostponementGround>,
        /// Why it is needed and not more than needed.
        reason: Narrative,
        /// When it is looked at again; absent means after thirty days.
        review_on: Option<Day>,
    },
}

/// Records a step in the duty to inform a person of this case (L50, L51).
pub async fn set_inform_duty(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditCore>,
    record: &CaseRecord,
    person: PersonId,
    step: &InformStep,
) -> Result<(), Setback> {
    let today = tx.op().now().day();
    let persons = store::duty::persons(tx, permit).await?;
    let Some(line) = persons.into_iter().find(|line| line.id == person) else {
        return Err(Problem::not_found().into());
    };
    match step {
        InformStep::Told { on } => {
            refuse(past(today, "datum", *on).into_iter().collect())?;
            let row = store::duty::NewDuty { state: InformState::Informed, on: *on, ground: None, review_on: None };
            store::duty::insert(tx, permit, record, person, &row, None).await?;
        }
        InformStep::Wait { ground, reason, review_on } => {
            let wish = Postponement {
                ground: *ground,
                reason: reason.reveal(),
                decided_by: Some(tx.op().actor().class),
                review_on: *review_on,
                today,
            };
            let duty = information_duty::postpone(line.duty(), &wish).map_err(|found| postponement_errors(&found))?;
            let row = store::duty::NewDuty {
                state: InformState::Postponed,
                on: today,
                ground: *ground,
                review_on: Duty::act_by(duty),
            };
            store::duty::insert(tx, permit, record, person, &row, Some(reason)).await?;
        }
    }
    Ok(())
}

fn postponement_errors(found: &[information_duty::Refusal]) -> Setback {
    use information_duty::Refusal;
    let field = |refusal: &Refusal| match refusal {
        Refusal::GroundMissing => "grond",
        Refusal::ReasonMissing => "reden",
        Refusal::ReviewDayPassed => "hertoets",
        Refusal::AlreadyInformed | Refusal::DeciderMissing | Refusal::DeciderNotAParticipant(_) => "",
    };
    Setback::Fields(found.iter().map(|refusal| FieldError::new(field(refusal), refusal.to_string())).collect())
}

fn past(today: Day, field: &str, day: Day) -> Vec<FieldError> {
    let wrong = day > today;
    wrong.then(|| FieldError::new(field, "Deze datum ligt in de toekomst.")).into_iter().collect()
}

fn filled(field: &str, text: &Narrative, message: &str) -> Option<FieldError> {
    let blank = !text.reveal().chars().any(char::is_alphanumeric);
    blank.then(|| FieldError::new(field, message))
}

fn refuse(errors: Vec<FieldError>) -> Result<(), Setback> {
    if errors.is_empty() { Ok(()) } else { Err(Setback::Fields(errors)) }
}
