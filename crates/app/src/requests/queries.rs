//! What may be read of questions: one in full, the list of a referral or a case, and who can be asked.

use doorbraak_domain::{
    cases::CaseStatus,
    ids::{AccountId, CaseId, DossierId, ItemId, OrganisationId, PersonId, ReferralId, Request, RequestId},
    information::{Category, RequestAnswer},
    partners::ParticipantClass,
    requests::{ANSWERING_ROLES, RequestState, RequestStatus, WeightyReason},
};
use doorbraak_gate::{Action, Gate, GateError, Implies, Narrative, Op, Permit, Source, row};
use doorbraak_kernel::{Day, Moment, Problem, Sensitive};

use super::{access::ReadRequest, store};
use crate::{
    cases::access::ListCases,
    information::access::ReadItem,
    partners::queries::{Employee, employees_with, participants},
    triage::access::ListReferrals,
};

row! {
    /// A question in full.
    pub struct RequestText {
        /// The question.
        pub id: RequestId,
        /// Its dossier.
        pub dossier_id: DossierId,
        /// About whom.
        pub person_id: PersonId,
        /// Given names.
        pub given_names: Sensitive<String>,
        /// Family name.
        pub family_name: Sensitive<String>,
        /// Birth date, when known.
        pub born_on: Option<Day>,
        /// Where that person lives.
        pub municipality: Option<String>,
        /// Who asked.
        pub asker: String,
        /// For which organisation.
        pub asker_organisation: String,
        /// Who is asked.
        pub asked: String,
        /// The account of who is asked.
        pub asked_id: AccountId,
        /// The organisation that answers.
        pub organisation_id: OrganisationId,
        /// Its name.
        pub organisation: String,
        /// Its class.
        pub class: ParticipantClass as code,
        /// When it was asked.
        pub asked_ms: Moment,
        /// Where it stands.
        pub status: RequestStatus as code,
        /// The term of the last round.
        pub due_on: Day,
        /// When that round ended.
        pub settled_on: Option<Day>,
        /// The answer.
        pub answer: Option<RequestAnswer> as maybe_code,
        /// The kind of weighty reason.
        pub reason: Option<WeightyReason> as maybe_code,
        /// Whom to call.
        pub contact_name: Option<Narrative>,
        /// How.
        pub contact_reach: Option<Narrative>,
        /// What the content is for.
        pub purpose: Option<Narrative>,
        /// What one wants to know.
        pub question: Option<Narrative>,
        /// About which period.
        pub period: Option<Narrative>,
        /// The kind of data.
        pub category: Option<Category> as maybe_code,
        /// The item that was delivered.
        pub item_id: Option<ItemId>,
        /// When the one asked was reminded.
        pub reminded_ms: Option<Moment>,
        /// Grows with every change.
        pub version: i64,
        /// The number of the referral.
        pub referral_number: String,
        /// Where the referral stands.
        pub referral_status: CaseStatus as code,
        /// When the referral must be gone.
        pub erase_by: Option<Day>,
        /// The number of the case, once there is one.
        pub case_number: Option<String>,
        /// Where the case stands.
        pub case_status: Option<CaseStatus> as maybe_code,
        /// When the case was closed.
        pub closed_on: Option<Day>,
        /// The organisation is involved in the case.
        pub involved: bool,
        /// The employee is designated for the case.
        pub designated: bool,
    }
}

row! {
    /// A question in the list of who follows it.
    pub struct RequestLine {
        /// The question.
        pub id: RequestId,
        /// Given names.
        pub given_names: Sensitive<String>,
        /// Family name.
        pub family_name: Sensitive<String>,
        /// The organisation that answers.
        pub organisation: String,
        /// Who is asked.
        pub asked: String,
        /// When it was asked.
        pub asked_ms: Moment,
        /// Where it stands.
        pub status: RequestStatus as code,
        /// The term of the last round.
        pub due_on: Day,
        /// When that round ended.
        pub settled_on: Option<Day>,
        /// The answer.
        pub answer: Option<RequestAnswer> as maybe_code,
        /// Whether the reader asked it.
        pub own: bool,
    }
}

row! {
    /// What was asked of an organisation about a person before.
    pub struct EarlierLine {
        /// The organisation.
        pub organisation_id: OrganisationId,
        /// Where that question stands.
        pub status: RequestStatus as code,
        /// Its term.
        pub due_on: Day,
        /// When it ended.
        pub settled_on: Option<Day>,
        /// How.
        pub answer: Option<RequestAnswer> as maybe_code,
    }
}

row! {
    /// An item the asked organisation brought in after the content was asked for.
    pub struct DeliverableLine {
        /// The item.
        pub id: ItemId,
        /// What it is about.
        pub title: Narrative,
        /// When it was shared.
        pub shared_ms: Moment,
    }
}

/// Somebody who can be asked.
#[derive(Debug, Clone)]
pub struct Askable {
    /// The employee.
    pub employee: Employee,
    /// The class of the organisation.
    pub class: ParticipantClass,
}

impl RequestText {
    /// Where it stands, with its day.
    pub fn state(&self) -> Result<RequestState, Problem> {
        RequestState::from_stored(self.status, self.due_on, self.settled_on, self.answer)
            .ok_or_else(|| Problem::internal("a question in a state it cannot have"))
    }

    /// The full name of the person.
    pub fn person(&self) -> String {
        format!("{} {}", self.given_names.reveal(), self.family_name.reveal())
    }
}

impl RequestLine {
    /// Where it stands, with its day.
    pub fn state(&self) -> Result<RequestState, Problem> {
        RequestState::from_stored(self.status, self.due_on, self.settled_on, self.answer)
            .ok_or_else(|| Problem::internal("a question in a state it cannot have"))
    }

    /// The full name of the person.
    pub fn person(&self) -> String {
        format!("{} {}", self.given_names.reveal(), self.family_name.reveal())
    }
}

impl EarlierLine {
    /// Where it stands, with its day.
    pub fn state(&self) -> Option<RequestState> {
        RequestState::from_stored(self.status, self.due_on, self.settled_on, self.answer)
    }
}

/// One question in full.
pub async fn read<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<RequestText, Problem>
where
    A: Action<On = Request> + Implies<ReadRequest>,
{
    store::text(source, permit).await?.ok_or_else(Problem::not_found)
}

/// The questions of a case, newest first, each admitted by the policy.
pub async fn of_case(op: &Op, case: CaseId) -> Result<Vec<RequestLine>, Problem> {
    let scope = op.scope::<ListCases>().await?;
    Ok(store::of_case(&scope, case, op.now()).await?.admit::<ReadRequest>(|line| line.id).await?)
}

/// The questions of a referral, newest first, each admitted by the policy.
pub async fn of_referral(op: &Op, referral: ReferralId) -> Result<Vec<RequestLine>, Problem> {
    let scope = op.scope::<ListReferrals>().await?;
    Ok(store::of_referral(&scope, referral).await?.admit::<ReadRequest>(|line| line.id).await?)
}

/// Items of the own organisation that can be the answer to this question.
pub async fn deliverable(op: &Op, request: RequestId) -> Result<Vec<DeliverableLine>, Problem> {
    let scope = op.scope::<ListCases>().await?;
    Ok(store::deliverable(&scope, request, op.now()).await?.admit::<ReadItem>(|line| line.id).await?)
}

/// Employees of participants who may answer for their organisation, by organisation and name.
pub async fn askable(gate: &Gate, today: Day) -> Result<Vec<Askable>, GateError> {
    let partners = participants(gate, today).await?;
    let mut found: Vec<Askable> = Vec::new();
    for role in ANSWERING_ROLES {
        for employee in employees_with(gate, today, role).await? {
            let class = partners.iter().find(|partner| partner.id == employee.organisation_id).map(|line| line.class);
            let known = |id: AccountId| found.iter().any(|line| line.employee.id == id);
            if let Some(class) = class.filter(|_| !known(employee.id)) {
                found.push(Askable { employee, class });
            }
        }
    }
    found.sort_by(|a, b| {
        (&a.employee.organisation, &a.employee.name).cmp(&(&b.employee.organisation, &b.employee.name))
    });
    Ok(found)
}
