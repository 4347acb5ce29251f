//! Asking. Who may not read the referral or the case learns nothing; who may, but too early, learns what comes first.

use doorbraak_domain::{
    cases::CaseState,
    ids::{AccountId, CaseId, DossierId, PersonId, ReferralId, RequestId},
    information::Category,
    requests::{
        Asked, NotNow, Refusal, RequestEvent, RequestState, Round, ThatQuestion, WhatQuestion, check_that, check_what,
        may_ask,
    },
};
use doorbraak_gate::{Action, Narrative, Op, Permit, Tx, Writes};
use doorbraak_kernel::{Day, FieldError, Problem};

use crate::{
    cases::{self, Setback, access::ReadCase},
    intake::{self, access::ReadReferral},
    mail::{AsLongAs, Notice, commands::notify},
    people,
    requests::{
        access::{AskContent, AskInCase, FollowRequest},
        queries::{self, EarlierLine, RequestText},
        store::{self, NewRequest},
    },
    triage::access::AskParticipants,
};

/// A first question: is something known about this person, and who is the contact?
#[derive(Debug, Clone)]
pub struct AskThat {
    /// About whom.
    pub person: PersonId,
    /// Of which employees, one per organisation.
    pub employees: Vec<AccountId>,
    /// The last day to answer in time.
    pub due: Day,
}

/// The question for the content.
#[derive(Debug, Clone)]
pub struct AskWhat {
    /// What it is for.
    pub purpose: Narrative,
    /// What one wants to know.
    pub question: Narrative,
    /// About which period.
    pub period: Option<Narrative>,
    /// The kind of data (L15).
    pub category: Category,
    /// The last day to answer in time.
    pub due: Day,
}

/// Asks participants about a person of a referral with a positive fit test (L08).
pub async fn ask_at_referral(op: &Op, referral: ReferralId, ask: &AskThat) -> Result<Vec<RequestId>, Setback> {
    let mut tx = op.begin().await?;
    let reading = tx.authorize::<ReadReferral>(referral).await?;
    let record = intake::queries::read(&mut tx, &reading).await?;
    may_ask(record.state()?, Round::That).map_err(too_early)?;
    let permit = tx.authorize::<AskParticipants>(referral).await?;
    let persons = people::queries::of_referral(&mut tx, &permit).await?;
    if !persons.iter().any(|person| person.id == ask.person) {
        return Err(unknown_person());
    }
    let earlier = store::earlier_at_referral(&mut tx, &permit, ask.person).await?;
    let asked = put(&mut tx, &permit, record.dossier_id, ask, &earlier).await?;
    op.touches([ask.person]);
    tx.commit().await?;
    Ok(asked)
}

/// Asks participants about a person of a case that is under way.
pub async fn ask_in_case(op: &Op, case: CaseId, ask: &AskThat) -> Result<Vec<RequestId>, Setback> {
    let mut tx = op.begin().await?;
    let reading = tx.authorize::<ReadCase>(case).await?;
    let record = cases::commands::load(&mut tx, &reading).await?;
    let state = CaseState::from_stored(record.status, record.closed_on);
    may_ask(state.ok_or_else(Problem::not_found)?, Round::That).map_err(too_early)?;
    let permit = tx.authorize::<AskInCase>(case).await?;
    let persons = cases::queries::inform_duties(&mut tx, &permit).await?;
    if !persons.iter().any(|person| person.id == ask.person) {
        return Err(unknown_person());
    }
    let earlier = store::earlier_in_case(&mut tx, &permit, ask.person).await?;
    let asked = put(&mut tx, &permit, record.dossier_id, ask, &earlier).await?;
    op.touches([ask.person]);
    tx.commit().await?;
    Ok(asked)
}

/// Asks for the content. The rules come before the last question to the policies, so that the director reads what is
/// missing; nobody else comes that far.
pub async fn ask_what(op: &Op, request: RequestId, ask: &AskWhat) -> Result<(), Setback> {
    let mut tx = op.begin().await?;
    let following = tx.authorize::<FollowRequest>(request).await?;
    let record = queries::read(&mut tx, &following).await?;
    may_ask(dossier_state(&record)?, Round::What).map_err(too_early)?;
    let next = record.state()?.apply(RequestEvent::AskWhat { due: ask.due }).map_err(super::refused)?;
    let question = WhatQuestion {
        purpose: ask.purpose.reveal(),
        question: ask.question.reveal(),
        category: ask.category,
        class: record.class,
        involved: record.involved,
        designated: record.designated,
        due: ask.due,
        today: op.now().day(),
    };
    check_what(&question).map_err(|found| beside(&found))?;
    let permit = tx.authorize::<AskContent>(request).await?;
    store::ask_what(&mut tx, &permit, &record, next, ask).await?;
    notify(&mut tx, record.asked_id, Notice::NewWork, AsLongAs::Asked(request)).await?;
    op.touches([record.person_id]);
    Ok(tx.commit().await?)
}

/// Writes one question per employee, after the rules looked at all of them together.
async fn put<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    dossier: DossierId,
    ask: &AskThat,
    earlier: &[EarlierLine],
) -> Result<Vec<RequestId>, Setback>
where
    A: Action<Mode = Writes>,
{
    let op = tx.op();
    let today = op.now().day();
    let askable = queries::askable(op.gate(), today).await?;
    let mut asked = Vec::with_capacity(ask.employees.len());
    for employee in &ask.employees {
        let Some(line) = askable.iter().find(|line| line.employee.id == *employee) else {
            return Err(Setback::field("aan", "Kies medewerkers uit de lijst."));
        };
        let organisation = line.employee.organisation_id;
        asked.push(Asked {
            organisation,
            class: line.class,
            answers: true,
            is_asker: *employee == op.actor().account,
            before: last_of(earlier, organisation),
        });
    }
    check_that(&ThatQuestion { asked: &asked, due: ask.due, today }).map_err(|found| beside(&found))?;
    let mut made = Vec::with_capacity(asked.len());
    for (employee, asked) in ask.employees.iter().zip(&asked) {
        let new = NewRequest {
            id: op.new_id(),
            dossier,
            person: ask.person,
            asked: *employee,
            organisation: asked.organisation,
            due: ask.due,
        };
        store::insert(tx, permit, &new).await?;
        notify(tx, *employee, Notice::NewWork, AsLongAs::Asked(new.id)).await?;
        made.push(new.id);
    }
    Ok(made)
}

/// Earlier lines come in the order of asking; only the last can still stand.
fn last_of(earlier: &[EarlierLine], organisation: doorbraak_domain::ids::OrganisationId) -> Option<RequestState> {
    earlier.iter().rfind(|line| line.organisation_id == organisation).and_then(EarlierLine::state)
}

/// The state of the case, or of the referral while there is none.
fn dossier_state(record: &RequestText) -> Result<CaseState, Problem> {
    let stored = match record.case_status {
        Some(status) => CaseState::from_stored(status, record.closed_on),
        None => CaseState::from_stored(record.referral_status, record.erase_by),
    };
    stored.ok_or_else(|| Problem::internal("a question in a dossier whose state cannot be"))
}

fn too_early(reason: NotNow) -> Problem {
    Problem::refused(reason.to_string())
}

fn unknown_person() -> Setback {
    Setback::field("persoon", "Kies een persoon van dit dossier.")
}

/// Each refusal beside the field that can take it away.
fn beside(refusals: &[Refusal]) -> Setback {
    let field = |refusal: &Refusal| match refusal {
        Refusal::NobodyAsked
        | Refusal::NotAParticipant(_)
        | Refusal::DoesNotAnswer
        | Refusal::IsAsker
        | Refusal::OrganisationTwice
        | Refusal::AskedBefore => "aan",
        Refusal::TermTooShort | Refusal::TermTooLong(_) => "uiterlijk",
        Refusal::PurposeMissing => "waarvoor",
        Refusal::QuestionMissing => "vraag",
        Refusal::NotASource(..) => "categorie",
        Refusal::NotInvolved | Refusal::NotDesignated => "",
    };
    Setback::Fields(refusals.iter().map(|refusal| FieldError::new(field(refusal), refusal.to_string())).collect())
}
