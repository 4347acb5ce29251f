//! Use cases: share an item and withdraw it; what may happen with it afterwards stands in the modules below.

mod correct;
mod minutes;
mod objection;
mod terms;
mod warn;

pub use correct::correct;
pub use minutes::note_in_minutes;
pub use objection::{AskedFor, Objection, answer_consent, end_objection, object};
pub use terms::{NewTerms, change_terms};

use std::collections::BTreeSet;

use doorbraak_domain::{
    cases::lifecycle::CaseState,
    ids::{AccountId, CaseId, GoalId, ItemId, OrganisationId},
    information::{
        Category, FactOrReading, LegalBasis, PoliceArticle, RecipientsMode, Secrecy, SecrecyGround, WithdrawReason,
        check::{self, Contribution, NamedPerson, Recipient, Refusal, may_withdraw},
        release::Block,
        retention::Clock,
    },
};
use doorbraak_gate::{Narrative, Op, Permit, Tx};
use doorbraak_kernel::{Day, FieldError, Problem};

use super::{
    access::{ShareInformation, WithdrawItem},
    queries, store,
};
use crate::cases::{self, CaseRecord, Setback};

/// An item to be shared by the actor's organisation.
#[derive(Debug, Clone)]
pub struct ShareItem {
    /// What it is about, in a few words.
    pub title: Narrative,
    /// The information itself.
    pub text: Narrative,
    /// The kind of data (L15).
    pub category: Category,
    /// Seen, or thought.
    pub nature: FactOrReading,
    /// The day of the fact.
    pub fact_on: Option<Day>,
    /// The rule it is delivered on.
    pub basis: LegalBasis,
    /// The goal of the plan it serves.
    pub goal: Option<GoalId>,
    /// What it is for, in words; may be empty when it serves a goal.
    pub purpose: Narrative,
    /// Why it is needed for that.
    pub necessity: Narrative,
    /// What the deliverer sets for passing it on (L22).
    pub conditions: Option<Narrative>,
    /// The duty of secrecy the deliverer is under.
    pub secrecy: Option<Secrecy>,
    /// The ground on which that duty is set aside (L21).
    pub ground: Option<SecrecyGround>,
    /// The day of consent, when that is the ground.
    pub consent_on: Option<Day>,
    /// For police data: the article it was processed under (L17).
    pub police: Option<PoliceArticle>,
    /// For whom.
    pub mode: RecipientsMode,
    /// The named organisations, when the mode asks for names.
    pub organisations: Vec<OrganisationId>,
    /// The employees named, when the mode asks for those.
    pub people: Vec<AccountId>,
    /// The procesregisseur reads along.
    pub director_too: bool,
    /// Until when it is valid; absent means as long as the law allows.
    pub valid_until: Option<Day>,
    /// What the source keeps it out of.
    pub blocks: BTreeSet<Block>,
}

/// What is stored of an item besides what was typed.
pub(super) struct Stored<'a> {
    pub(super) id: ItemId,
    pub(super) item: &'a ShareItem,
    pub(super) purpose: Narrative,
    pub(super) valid_until: Day,
    pub(super) today: Day,
}

/// Shares an item in a case.
pub async fn share(op: &Op, case: CaseId, item: &ShareItem) -> Result<ItemId, Setback> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<ShareInformation>(case).await?;
    let id = place(&mut tx, &permit, item).await?;
    tx.commit().await?;
    Ok(id)
}

/// Checks an item and writes it down in the case of the permit.
async fn place(tx: &mut Tx<'_>, permit: &Permit<'_, ShareInformation>, item: &ShareItem) -> Result<ItemId, Setback> {
    let record = cases::commands::load(tx, permit).await?;
    let purpose = purpose(tx, permit, item).await?;
    let valid_until = check_all(tx, permit, &record, item, purpose.reveal()).await?;
    let (id, today) = (tx.op().new_id(), tx.op().now().day());
    let stored = Stored { id, item, purpose, valid_until, today };
    store::insert(tx, permit, &record, &stored).await?;
    warn::warn_of_new(tx, permit, &record, item).await?;
    Ok(id)
}

/// Withdraws an item. Nobody reads it from then on, its own organisation included (L21); whoever could is told why, so
/// that nobody builds on what was wrong (L29).
pub async fn withdraw(op: &Op, item: ItemId, reason: WithdrawReason) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize::<WithdrawItem>(item).await?;
    let ground = store::ground(&mut tx, &permit).await?;
    if !may_withdraw(reason, ground) {
        let message = match reason {
            WithdrawReason::Corrected => "Verbeteren doet u met een nieuw onderdeel. Kies een andere reden.",
            WithdrawReason::ConsentWithdrawn | WithdrawReason::Incorrect | WithdrawReason::NotNeeded => {
                "Dit onderdeel is niet op grond van toestemming gedeeld. Kies een andere reden."
            }
        };
        return Err(Problem::refused_at([FieldError::new("reden", message)]));
    }
    let knew = store::terms::readers(&mut tx, &permit, op.now()).await?;
    let case = store::case_of(&mut tx, &permit).await?;
    warn::warn_of_change(&mut tx, knew, case).await?;
    store::withdraw(&mut tx, &permit, reason).await?;
    Ok(tx.commit().await?)
}

/// The purpose in words; a goal of the plan is a purpose too.
async fn purpose(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ShareInformation>,
    item: &ShareItem,
) -> Result<Narrative, Setback> {
    let Some(goal) = item.goal else { return Ok(item.purpose.clone()) };
    let Some(code) = store::goal_code(tx, permit, goal).await? else {
        return Err(Setback::field("doel", "Kies een doel van deze casus."));
    };
    let words = item.purpose.reveal();
    Ok(Narrative::new(if words.trim().is_empty() { format!("Doel {code} van het plan") } else { words.clone() }))
}

/// Holds the item against the rules and gives the last day of its validity.
async fn check_all(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ShareInformation>,
    record: &CaseRecord,
    item: &ShareItem,
    purpose: &str,
) -> Result<Day, Setback> {
    let (actor, today) = (tx.op().actor(), tx.op().now().day());
    let involved = cases::queries::involved(tx, permit).await?;
    let class_of = |id: OrganisationId| involved.iter().find(|line| line.organisation_id == id).map(|line| line.class);
    let mut recipients = Vec::with_capacity(item.organisations.len());
    for organisation in &item.organisations {
        let class = match class_of(*organisation) {
            Some(class) => class,
            None => outside(tx, *organisation).await?,
        };
        recipients.push(Recipient { class, involved: class_of(*organisation).is_some() });
    }
    let people = named(tx, permit, &item.people).await?;
    let deliverer = Recipient { class: actor.class, involved: class_of(actor.organisation).is_some() };
    let contribution = Contribution {
        category: item.category,
        purpose,
        necessity: item.necessity.reveal(),
        basis: Some(item.basis),
        deliverer,
        police: item.police,
        secrecy: item.secrecy,
        ground: item.ground,
        consent_on: item.consent_on,
        mode: item.mode,
        recipients: &recipients,
        people: &people,
        today,
    };
    let mut errors: Vec<FieldError> =
        check::check(&contribution).err().unwrap_or_default().iter().map(beside).collect();
    errors.extend(check_own(item, today));
    let clock = Clock { regime: record.regime, first_processed: today, last_processed: today, unneeded_since: None };
    let last = clock.expires_on();
    let valid_until = item.valid_until.unwrap_or(last);
    if valid_until > last || valid_until < today {
        let text = format!("Kies een dag tussen vandaag en {}; langer bewaren mag niet.", last.long_text());
        errors.push(FieldError::new("geldig", text));
    }
    if !CaseState::from_stored(record.status, record.closed_on).is_some_and(CaseState::may_collect) {
        errors.push(FieldError::new("", "In deze casus kan nu geen informatie worden ingebracht."));
    }
    if errors.is_empty() { Ok(valid_until) } else { Err(Setback::Fields(errors)) }
}

fn check_own(item: &ShareItem, today: Day) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let blank = |text: &Narrative| !text.reveal().chars().any(char::is_alphanumeric);
    if blank(&item.title) {
        errors.push(FieldError::new("titel", "Vul een korte titel in."));
    }
    if blank(&item.text) {
        errors.push(FieldError::new("tekst", "Schrijf op wat u wilt delen."));
    }
    if item.fact_on.is_some_and(|day| day > today) {
        errors.push(FieldError::new("feitdatum", "De datum van het feit ligt in de toekomst."));
    }
    errors
}

/// What there is to know of the employees that a source names.
async fn named(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ShareInformation>,
    people: &[AccountId],
) -> Result<Vec<NamedPerson>, Setback> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let (now, own) = (tx.op().now(), tx.op().actor().organisation);
    let employers = queries::employers(&queries::can_be_named(tx, permit, now).await?);
    let person = |account: &AccountId| {
        let employer = employers.get(account);
        NamedPerson { on_case: employer.is_some(), of_source: employer == Some(&own) }
    };
    Ok(people.iter().map(person).collect())
}

async fn outside(tx: &Tx<'_>, id: OrganisationId) -> Result<doorbraak_domain::partners::ParticipantClass, Setback> {
    let partner = crate::partners::queries::partner(tx.op().gate(), id).await?;
    partner
        .map(|partner| partner.class)
        .ok_or_else(|| Setback::field("organisaties", "Kies organisaties uit de lijst."))
}

/// Each refusal beside the field that can take it away.
fn beside(refusal: &Refusal) -> FieldError {
    let field = match refusal {
        Refusal::PurposeMissing => "waarvoor",
        Refusal::NecessityMissing => "nodig",
        Refusal::BasisMissing | Refusal::BasisDoesNotFit(_) => "grondslag",
        Refusal::DelivererNotInvolved => "",
        Refusal::OnlyPolice | Refusal::OnlyProsecution | Refusal::NotASource(..) => "categorie",
        Refusal::PoliceArticleMissing | Refusal::PoliceArticleOutOfPlace => "politieartikel",
        Refusal::SecrecyGroundMissing => "grond",
        Refusal::ConsentDayMissing => "toestemming",
        Refusal::RecipientsMissing | Refusal::RecipientNotAParticipant(_) | Refusal::RecipientNotInvolved(_) => {
            "organisaties"
        }
        Refusal::PeopleMissing | Refusal::PersonNotOnCase | Refusal::PersonOfSource => "medewerkers",
        Refusal::RecipientsOutOfPlace | Refusal::PeopleOutOfPlace => "kring",
    };
    FieldError::new(field, refusal.to_string())
}
