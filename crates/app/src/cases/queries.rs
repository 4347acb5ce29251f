//! What other slices and pages may read of a case. Every function asks for proof: a permit that includes reading the
//! case, or the scope of one's own list.

mod stand_in;

pub use stand_in::{StandInLine, emergency_until, stand_ins};

use doorbraak_domain::{
    cases::{CaseStatus, Colour, Regime, TimelineSort},
    ids::{AccountId, Case, CaseId, ContactId, OrganisationId, PersonId, Referral},
    information_duty::{Duty, InformState, PostponementGround},
    partners::ParticipantClass,
    plans::{ContactDirection, ContactMode},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Op, Permit, Source, row};
use doorbraak_kernel::{Day, Id, Moment, Problem, Sensitive, Uuid};
use doorbraak_ui::dutch;

use super::{
    access::{ListCases, ReadCase},
    store,
};

/// How many cases stand on a page of the list.
pub const PAGE: usize = 50;

row! {
    /// A line of the list of cases.
    pub struct CaseLine {
        /// The case.
        pub id: CaseId,
        /// Its number.
        pub number: String,
        /// The subject.
        pub subject_id: Option<PersonId>,
        /// Given names of the subject.
        pub given_names: Option<Sensitive<String>>,
        /// Family name of the subject.
        pub family_name: Option<Sensitive<String>>,
        /// Its table.
        pub table_name: String,
        /// Where it stands.
        pub status: CaseStatus as code,
        /// How urgent it looks.
        pub colour: Colour as code,
        /// Carries the HIT flag.
        pub hit: bool,
        /// When it was admitted.
        pub opened_ms: Moment,
        /// When its last discussion ended.
        pub last_ms: Option<Moment>,
        /// When the meeting of its next discussion begins.
        pub next_ms: Option<Moment>,
        /// Agreements that are open.
        pub open_agreements: i64,
        /// Open agreements past their day.
        pub late_agreements: i64,
    }
}

row! {
    /// The head of a case page.
    pub struct CaseHead {
        /// The case.
        pub id: CaseId,
        /// Its number.
        pub number: String,
        /// Where it stands.
        pub status: CaseStatus as code,
        /// How urgent it looks.
        pub colour: Colour as code,
        /// Carries the HIT flag.
        pub hit: bool,
        /// Its legal regime.
        pub regime: Regime as code,
        /// The subject.
        pub subject_id: Option<PersonId>,
        /// When it was admitted.
        pub opened_ms: Moment,
        /// Grows with every change.
        pub version: i64,
        /// Given names of the subject.
        pub given_names: Option<Sensitive<String>>,
        /// Family name of the subject.
        pub family_name: Option<Sensitive<String>>,
        /// Birthday of the subject.
        pub born_on: Option<Day>,
        /// The day on which the house first processed the subject: the start of the clock (L42).
        pub first_processed_on: Option<Day>,
        /// Where the subject lives.
        pub municipality: Option<String>,
        /// The table.
        pub table_name: String,
        /// The procesregisseur.
        pub director: Option<String>,
        /// The casusregisseur.
        pub lead: Option<String>,
        /// The organisation of the casusregisseur.
        pub lead_organisation: Option<String>,
        /// The account of the procesregisseur.
        pub director_id: Option<AccountId>,
        /// The account of the casusregisseur.
        pub lead_id: Option<AccountId>,
    }
}

row! {
    /// The core of a case: where it is stuck, the question and what the person wants.
    pub struct CaseCore {
        /// The case.
        pub id: CaseId,
        /// `2025-0417`.
        pub number: String,
        /// Where it stands.
        pub status: CaseStatus as code,
        /// The day it was closed.
        pub closed_on: Option<Day>,
        /// Given names of the subject.
        pub given_names: Option<Sensitive<String>>,
        /// Family name of the subject.
        pub family_name: Option<Sensitive<String>>,
        /// Where it is stuck.
        pub stuck: Option<Narrative>,
        /// The breakthrough question.
        pub question: Option<Narrative>,
        /// What the person wants.
        pub wish: Option<Narrative>,
        /// Told to whom and when.
        pub wish_source: Option<Narrative>,
    }
}

row! {
    /// Somebody who may open a case.
    pub struct CasePerson {
        /// The account.
        pub id: AccountId,
        /// Name.
        pub name: String,
        /// Job title.
        pub job_title: String,
        /// The employing partner.
        pub organisation_id: OrganisationId,
        /// Its name.
        pub organisation: String,
    }
}

row! {
    /// An organisation involved by decision.
    pub struct InvolvedLine {
        /// The organisation.
        pub organisation_id: OrganisationId,
        /// Its name.
        pub name: String,
        /// Its class under Wgs 2.27.
        pub class: ParticipantClass as code,
        /// Why it is needed.
        pub reason: Narrative,
        /// Since when.
        pub from_ms: Moment,
        /// Who decided.
        pub decided_by: String,
    }
}

row! {
    /// An employee designated for the case.
    pub struct MemberLine {
        /// The account.
        pub account_id: AccountId,
        /// Name.
        pub name: String,
        /// Job title.
        pub job_title: String,
        /// The employing organisation.
        pub organisation_id: OrganisationId,
        /// Its name.
        pub organisation: String,
        /// Since when.
        pub from_ms: Moment,
    }
}

row! {
    /// A third party, without an account.
    pub struct ThirdPartyLine {
        /// The organisation.
        pub organisation: String,
        /// Who comes.
        pub contact_name: String,
        /// Why.
        pub expertise: Narrative,
        /// When the statement of secrecy was signed.
        pub secrecy_signed_on: Day,
    }
}

row! {
    /// A moment of contact.
    pub struct ContactLine {
        /// Its key.
        pub id: ContactId,
        /// Who sought it.
        pub direction: ContactDirection as code,
        /// How.
        pub mode: ContactMode as code,
        /// The day.
        pub on_day: Day,
        /// What was said.
        pub summary: Narrative,
        /// Whether the person was told what happens with the data.
        pub informed: bool,
        /// Who spoke.
        pub by_name: String,
        /// For which organisation.
        pub organisation: String,
    }
}

row! {
    /// An event on the timeline.
    pub struct EventLine {
        /// The day.
        pub on_day: Day,
        /// What kind of event.
        pub sort: TimelineSort as code,
        /// What happened.
        pub text: Narrative,
        /// The partner it is known from.
        pub source: Option<String>,
    }
}

row! {
    /// A person of the case and where the duty to inform stands.
    pub struct DutyLine {
        /// The person.
        pub id: PersonId,
        /// Given names.
        pub given_names: Sensitive<String>,
        /// Family name.
        pub family_name: Sensitive<String>,
        /// The day the house first processed this person.
        pub first_processed_on: Day,
        /// The last step, if there was one.
        pub state: Option<InformState> as maybe_code,
        /// The day of that step.
        pub on_day: Option<Day>,
        /// The ground to wait.
        pub ground: Option<PostponementGround> as maybe_code,
        /// When it is looked at again.
        pub review_on: Option<Day>,
        /// The class of the participant that decided to wait.
        pub decider: Option<ParticipantClass> as maybe_code,
        /// Whether this is the person the case is about.
        pub is_subject: bool,
    }
}

impl DutyLine {
    /// The duty as the domain knows it.
    pub fn duty(&self) -> Duty {
        match (self.state, self.on_day, self.ground, self.decider, self.review_on) {
            (Some(InformState::Informed), Some(on), ..) => Duty::Informed { on },
            (Some(InformState::Postponed), _, Some(ground), Some(decided_by), Some(review_on)) => {
                Duty::Postponed { ground, decided_by, review_on }
            }
            _ => Duty::begins(self.first_processed_on),
        }
    }

    /// The full name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_names.reveal(), self.family_name.reveal())
    }
}

impl CaseHead {
    /// The full name of the subject.
    pub fn name(&self) -> String {
        full_name(self.given_names.as_ref(), self.family_name.as_ref())
    }
}

impl CaseCore {
    /// The full name of the subject.
    pub fn name(&self) -> String {
        full_name(self.given_names.as_ref(), self.family_name.as_ref())
    }

    /// `J.B.`, for a shared screen.
    pub fn initials(&self) -> String {
        dutch::initials(&self.name())
    }
}

impl CaseLine {
    /// The full name of the subject.
    pub fn name(&self) -> String {
        full_name(self.given_names.as_ref(), self.family_name.as_ref())
    }
}

fn full_name(given: Option<&Sensitive<String>>, family: Option<&Sensitive<String>>) -> String {
    match (given, family) {
        (Some(given), Some(family)) => format!("{} {}", given.reveal(), family.reveal()),
        _ => "Naam vernietigd".into(),
    }
}

impl EventLine {
    /// The icon and the extra class of its dot.
    pub const fn look(&self) -> (&'static str, &'static str) {
        match self.sort {
            TimelineSort::Violence => ("waarschuwing", " db-veiligheid"),
            TimelineSort::Report => ("info", " db-veiligheid"),
            TimelineSort::Justice => ("wet", " db-veiligheid"),
            TimelineSort::Care => ("zorg", " db-zorg"),
            TimelineSort::Housing => ("huis", " db-perspectief"),
            TimelineSort::Contact => ("telefoon", " db-perspectief"),
            TimelineSort::Decision => ("vink", ""),
            TimelineSort::Process => ("route", ""),
        }
    }

    /// The label of its sort.
    pub fn sort_label(&self) -> &'static str {
        doorbraak_kernel::Code::label(self.sort)
    }
}

/// The case with this number, for a permit to be asked on. A number that does not exist gives a fresh key that nobody
/// has a right to, so that asking for it is refused and recorded in the same way as a case of somebody else.
pub async fn by_number(op: &Op, number: &str) -> Result<CaseId, GateError> {
    Ok(store::overview::by_number(op.gate(), number).await?.unwrap_or_else(|| op.new_id()))
}

/// A page of the actor's own cases, newest first, and whether there are more. `before` is the last line of the page
/// before this one.
pub async fn own_cases(op: &Op, before: Option<(Moment, CaseId)>) -> Result<(Vec<CaseLine>, bool), Problem> {
    let scope = op.scope::<ListCases>().await?;
    let start = before.unwrap_or((Moment::from_millis(i64::MAX), Id::from_uuid(Uuid::max())));
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let unsifted = store::overview::list(&scope, start, limit, op.now()).await?;
    let more = unsifted.count() > PAGE;
    let lines = unsifted.first(PAGE).admit_showing::<ReadCase>(|line| line.id, |line| line.subject_id).await?;
    Ok((lines, more))
}

/// The head of the page.
pub async fn head<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<CaseHead, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::overview::head(source, permit).await
}

/// The core of the case of this permit: where it is stuck, the question and the wish.
pub async fn core<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<CaseCore, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::journal::core(source, permit).await
}

/// Who may open the case, by organisation and name.
pub async fn people<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<CasePerson>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::involved::people(source, permit).await
}

/// Organisations involved now, by name.
pub async fn involved<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<InvolvedLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::involved::current(source, permit).await
}

/// Employees designated now, by organisation and name.
pub async fn members<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<MemberLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::involved::members(source, permit).await
}

/// Third parties.
pub async fn third_parties<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<ThirdPartyLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::involved::third_parties(source, permit).await
}

/// Contact with the person, newest first.
pub async fn contacts<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<ContactLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::journal::contacts(source, permit).await
}

/// The timeline, newest first, of one sort or of all.
pub async fn timeline<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    sort: Option<TimelineSort>,
) -> Result<Vec<EventLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::journal::events(source, permit, sort.map_or("", doorbraak_kernel::Code::code)).await
}

/// The persons of the case with the duty to inform each.
pub async fn inform_duties<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<DutyLine>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::duty::persons(source, permit).await
}

/// The goals with their last status, for the form that closes the case.
pub async fn open_goals<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<String>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let goals = store::closing::goals(source, permit).await?;
    Ok(goals.into_iter().filter(|goal| !goal.status.is_end()).map(|goal| goal.code).collect())
}

/// The day on which the case of this referral was scaled down. The permit is one to read the referral.
pub async fn scaled_down_on<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Option<Day>, GateError>
where
    A: Action<On = Referral>,
{
    store::closing::closed_on(source, permit).await
}

/// Cases in which the stored need-to-know differs from what it follows from: for the upkeep of every night, ids only.
pub async fn access_differences(gate: &doorbraak_gate::Gate) -> Result<Vec<CaseId>, GateError> {
    store::drift::differences(gate).await
}
