//! The triage decision (form 5.4): an admission opens the case in the same transaction.

use doorbraak_domain::{
    cases::Colour,
    figures::{Fact, FactKind},
    ids::{AccountId, CaseId, OrganisationId, ReferralId, TableId},
    roles::Role,
    triage::{
        Effect, Outcome, Urgency,
        decide::{self, Decision, Refusal},
        fit_test::Verdict,
    },
};
use doorbraak_gate::{Narrative, Op, Permit, Tx};
use doorbraak_kernel::{FieldError, Problem};

use crate::{
    cases::{
        self, Setback,
        commands::{Core, OpenCase},
    },
    intake::{
        Content,
        queries::{self, ReferralRecord},
    },
    mail::{AsLongAs, Notice, commands::notify},
    partners, people,
    tables::queries::HouseTable,
    triage::{access::DecideTriage, queries::Known, store},
};

/// What the triage decides.
#[derive(Debug, Clone)]
pub struct TriageChoice {
    /// Where it goes.
    pub outcome: Outcome,
    /// How soon.
    pub urgency: Urgency,
    /// Why (L55).
    pub motivation: Narrative,
    /// Who thought otherwise, and what.
    pub dissent: Option<Narrative>,
    /// On admission: the table.
    pub table: Option<TableId>,
    /// On admission: the procesregisseur.
    pub director: Option<AccountId>,
    /// On admission: the organisation that will direct the case.
    pub lead_organisation: Option<OrganisationId>,
    /// On admission: how urgent it looks to the one who decides.
    pub colour: Option<Colour>,
    /// On admission: carries the HIT flag.
    pub hit: bool,
    /// The one who decides found that an earlier, closed case is about the same person.
    pub same_person: bool,
    /// What the referrer is told.
    pub answer: Option<Narrative>,
}

/// Records the decision. Gives the case when the referral is admitted.
pub async fn decide(op: &Op, referral: ReferralId, choice: &TriageChoice) -> Result<Option<CaseId>, Setback> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<DecideTriage>(referral).await?;
    let record = queries::read(&mut tx, &permit).await?;
    let table = refused(op, choice).await?;
    let state = match decide::event(choice.outcome, Some(Verdict::Positive), op.now().day()) {
        None => record.state()?,
        Some(event) => record.state()?.apply(event).map_err(|refusal| Problem::refused(refusal.to_string()))?,
    };
    store::insert_decision(&mut tx, &permit, &record, choice).await?;
    let case = match (choice.outcome.effect(), table) {
        (Effect::Admits, Some(table)) => Some(admit(&mut tx, &permit, &record, choice, table).await?),
        _ => None,
    };
    let waits = choice.outcome.effect() == Effect::Waits;
    let change = store::Change { state, decided: !waits, outcome: Some(choice.outcome), case };
    store::change(&mut tx, &permit, &record, &change, choice.answer.as_ref()).await?;
    if !waits {
        let kind = FactKind::Decided { channel: record.channel, outcome: choice.outcome };
        tx.fact(&Fact { id: op.new_id(), day: op.now().day(), case: None, person: None, kind }).await?;
    }
    notify(&mut tx, record.referrer_id, Notice::NewWork, AsLongAs::Always).await?;
    if let (Some(case), Some(director)) = (case, choice.director) {
        notify(&mut tx, director, Notice::NewWork, AsLongAs::SeesCase(case)).await?;
    }
    op.touches(record.subject_id);
    tx.commit().await?;
    Ok(case)
}

async fn admit(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DecideTriage>,
    record: &ReferralRecord,
    choice: &TriageChoice,
    table: HouseTable,
) -> Result<CaseId, Setback> {
    let persons = people::queries::of_referral(tx, permit).await?;
    let subject = persons.into_iter().find(|person| person.is_subject);
    let Some((subject, municipality)) = subject.and_then(|subject| Some((subject.id, subject.municipality_code?)))
    else {
        return Err(Problem::internal("a referral without its subject").into());
    };
    let earlier = earlier_case(tx, permit, choice).await?;
    if let Some(known) = &earlier {
        store::take_over_mark(tx, permit, subject, known.mark).await?;
    }
    let (Some(director), Some(colour)) = (choice.director, choice.colour) else {
        return Err(Problem::internal("an admission that was not checked").into());
    };
    let new = OpenCase {
        dossier: record.dossier_id,
        channel: record.channel,
        table: table.id,
        table_code: table.code,
        regime: table.regime,
        municipality,
        subject,
        director,
        colour,
        hit: choice.hit,
        returned_from: earlier.map(|known| known.id),
        core: core(record)?,
    };
    Ok(cases::commands::open(tx, permit, &new).await?)
}

/// What the referrer wrote goes along with the case: where it is stuck, and what the subject wants according to whom.
fn core(record: &ReferralRecord) -> Result<Core, Problem> {
    let (stuck, wish) = match record.content()? {
        Some(Content::Field(content)) => (content.stuck, Some(content.wish)),
        Some(Content::Zsm(content)) => (content.more_needed, None),
        None => return Ok(Core::default()),
    };
    let day = record.registered_ms.day().long_text();
    let source = format!("Volgens de aanmelding van {}, {}, {day}.", record.referrer, record.organisation);
    let wish_source = wish.as_ref().map(|_| Narrative::new(source));
    Ok(Core { stuck: Some(Narrative::new(stuck)), question: None, wish: wish.map(Narrative::new), wish_source })
}

/// The closed case that the new one returns from. Facts then count one person.
async fn earlier_case(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DecideTriage>,
    choice: &TriageChoice,
) -> Result<Option<Known>, Setback> {
    if !choice.same_person {
        return Ok(None);
    }
    let known = store::known(tx, permit).await?.into_iter().next();
    let none =
        || Setback::field("zelfde_persoon", "Er is geen eerdere casus van een persoon met deze naam en geboortedatum.");
    known.map(Some).ok_or_else(none)
}

/// Everything the rules refuse, each beside its field; and the table of an admission.
async fn refused(op: &Op, choice: &TriageChoice) -> Result<Option<HouseTable>, Setback> {
    let (gate, today) = (op.gate(), op.now().day());
    let table = match choice.table {
        Some(id) => crate::tables::queries::tables(gate, today).await?.into_iter().find(|table| table.id == id),
        None => None,
    };
    let directors = partners::queries::employees_with(gate, today, Role::ProcessDirector).await?;
    let leads = partners::queries::participants(gate, today).await?;
    let decision = Decision {
        outcome: choice.outcome,
        motivation: choice.motivation.reveal(),
        decided_by: op.actor().class,
        verdict: Some(Verdict::Positive),
        has_table: table.is_some(),
        has_process_director: choice.director.is_some_and(|id| directors.iter().any(|employee| employee.id == id)),
        has_case_director_organisation: choice.lead_organisation.is_some_and(|id| leads.iter().any(|l| l.id == id)),
        advice: choice.answer.as_ref().map_or("", |answer| answer.reveal()),
    };
    let mut errors: Vec<FieldError> = decide::check(&decision)
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|refusal| FieldError::new(field_of(refusal), refusal.to_string()))
        .collect();
    if choice.outcome.admits() && choice.colour.is_none() {
        errors.push(FieldError::new("kleur", "Kies hoe dringend deze casus er voor u uitziet."));
    }
    if errors.is_empty() { Ok(table) } else { Err(Setback::Fields(errors)) }
}

const fn field_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NoFitTest | Refusal::FitTestNegative | Refusal::HandedOverByAnswer => "besluit",
        Refusal::NotPublic(_) => "",
        Refusal::MotivationMissing => "motivering",
        Refusal::TableMissing => "tafel",
        Refusal::ProcessDirectorMissing => "procesregisseur",
        Refusal::CaseDirectorMissing => "casusregie",
        Refusal::AdviceMissing => "terugkoppeling",
    }
}
