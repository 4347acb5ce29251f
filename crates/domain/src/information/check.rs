//! **Inbrengtoets**: whether a piece of information may be stored at all. Purpose and necessity first (L01), then who
//! may bring what (L15, L17, L18), secrecy (L21) and for whom it is (L09, L22-L24).

use doorbraak_kernel::{Code, Day};

use super::{
    Category, LegalBasis, PoliceArticle, RecipientsMode, Secrecy, SecrecyGround, WithdrawReason, sources::may_deliver,
};
use crate::{
    partners::ParticipantClass as Class,
    rules::{Checked, Findings, blank},
};

/// A body an item is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipient {
    /// Its class.
    pub class: Class,
    /// Whether it is involved in this case by decision (L09).
    pub involved: bool,
}

/// An employee an item is meant for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedPerson {
    /// Whether this employee works on this case today, and for an organisation that is involved (L09).
    pub on_case: bool,
    /// Whether it is a colleague of who brings it in.
    pub of_source: bool,
}

/// A piece of information somebody wants to bring in.
#[derive(Debug, Clone, Copy)]
pub struct Contribution<'a> {
    /// The kind of data.
    pub category: Category,
    /// What it is for.
    pub purpose: &'a str,
    /// Why it is needed for that.
    pub necessity: &'a str,
    /// The rule it is delivered on.
    pub basis: Option<LegalBasis>,
    /// The bringing body; involved in this case or not.
    pub deliverer: Recipient,
    /// For police data: the article it was processed under.
    pub police: Option<PoliceArticle>,
    /// The duty of secrecy the deliverer says to be under.
    pub secrecy: Option<Secrecy>,
    /// The ground on which that duty is set aside.
    pub ground: Option<SecrecyGround>,
    /// The day of consent, when consent is the ground.
    pub consent_on: Option<Day>,
    /// For whom.
    pub mode: RecipientsMode,
    /// The named bodies, when the mode asks for names.
    pub recipients: &'a [Recipient],
    /// The employees named, when the mode asks for those.
    pub people: &'a [NamedPerson],
    /// The day it is brought in: the start of its retention clock (L42).
    pub today: Day,
}

/// Why a piece of information is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// L01.
    #[error("Schrijf op waarvoor deze informatie dient.")]
    PurposeMissing,
    /// L01.
    #[error("Leg uit waarom deze informatie daarvoor nodig is.")]
    NecessityMissing,
    /// Needs a ground.
    #[error("Kies de grondslag waarop u deze informatie verstrekt.")]
    BasisMissing,
    /// The ground belongs to another category.
    #[error("Deze grondslag past niet bij de categorie {}.", .0.label())]
    BasisDoesNotFit(Category),
    /// L09.
    #[error("Uw organisatie is niet betrokken bij deze casus en kan er niets inbrengen.")]
    DelivererNotInvolved,
    /// L17.
    #[error("Alleen de politie kan politiegegevens inbrengen.")]
    OnlyPolice,
    /// L18.
    #[error("Alleen het Openbaar Ministerie kan justitiële en strafvorderlijke gegevens inbrengen.")]
    OnlyProsecution,
    /// The house's matrix.
    #[error("{} brengt geen gegevens in van de categorie {}.", .0.label(), .1.label())]
    NotASource(Class, Category),
    /// L17.
    #[error("Geef aan of het om gegevens van artikel 8 of artikel 13 Wpg gaat. Andere politiegegevens mogen niet.")]
    PoliceArticleMissing,
    /// L17.
    #[error("Een artikel van de Wpg hoort alleen bij politiegegevens.")]
    PoliceArticleOutOfPlace,
    /// L21.
    #[error("Deze informatie valt onder geheimhouding. Kies de grond waarop u haar toch verstrekt.")]
    SecrecyGroundMissing,
    /// L21.
    #[error("Vul de datum in waarop de betrokkene toestemming gaf. Die kan niet in de toekomst liggen.")]
    ConsentDayMissing,
    /// Named, but nobody named.
    #[error("Kies ten minste één deelnemer die dit mag lezen.")]
    RecipientsMissing,
    /// Names with a mode that has none.
    #[error("U koos losse deelnemers, maar ook een groep. Kies een van beide.")]
    RecipientsOutOfPlace,
    /// By name, but nobody named.
    #[error("Kies ten minste één medewerker die dit mag lezen.")]
    PeopleMissing,
    /// Employees with a mode that has none.
    #[error("U koos medewerkers op naam, maar ook een andere kring. Kies een van beide.")]
    PeopleOutOfPlace,
    /// L09.
    #[error("Een van deze medewerkers werkt nu niet aan deze casus en kan deze informatie niet ontvangen.")]
    PersonNotOnCase,
    /// The source reads its own item.
    #[error(
        "Uw eigen collega's die bij de casus betrokken zijn, lezen dit al. Kies medewerkers van andere organisaties."
    )]
    PersonOfSource,
    /// L24.
    #[error("{} is geen deelnemer en kan deze informatie niet ontvangen. Maak zo nodig een uittreksel.", .0.label())]
    RecipientNotAParticipant(Class),
    /// L09.
    #[error("{} is niet betrokken bij deze casus en kan deze informatie niet ontvangen.", .0.label())]
    RecipientNotInvolved(Class),
}

/// Whether the contribution may be stored.
pub fn check(item: &Contribution<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(blank(item.purpose), Refusal::PurposeMissing);
    found.when(blank(item.necessity), Refusal::NecessityMissing);
    match item.basis {
        None => found.when(true, Refusal::BasisMissing),
        Some(basis) => found.when(!basis_fits(basis, item), Refusal::BasisDoesNotFit(item.category)),
    }
    check_source(item, &mut found);
    check_secrecy(item, &mut found);
    check_recipients(item, &mut found);
    found.done()
}

fn check_source(item: &Contribution<'_>, found: &mut Findings<Refusal>) {
    let Recipient { class, involved } = item.deliverer;
    found.when(!involved, Refusal::DelivererNotInvolved);
    let refusal = if item.category == Category::Police {
        Refusal::OnlyPolice
    } else if item.category == Category::Judicial {
        Refusal::OnlyProsecution
    } else {
        Refusal::NotASource(class, item.category)
    };
    found.when(!may_deliver(class, item.category), refusal);
    match (item.category, item.police) {
        (Category::Police, None) => found.when(true, Refusal::PoliceArticleMissing),
        (Category::Police, Some(_)) | (_, None) => {}
        (_, Some(_)) => found.when(true, Refusal::PoliceArticleOutOfPlace),
    }
}

/// Police and judicial data come on their own law and that law carries nothing else (L17, L18).
const fn basis_fits(basis: LegalBasis, item: &Contribution<'_>) -> bool {
    let has_own_law = matches!(item.category, Category::Police | Category::Judicial);
    match basis {
        LegalBasis::Wpg => matches!(item.category, Category::Police),
        LegalBasis::Wjsg8b | LegalBasis::Wjsg39fa | LegalBasis::Wjsg51ca => matches!(item.category, Category::Judicial),
        LegalBasis::WgsSecrecy => item.ground.is_some() && !has_own_law,
        LegalBasis::WgsSpecial => matches!(item.category, Category::Health | Category::Bsn),
        LegalBasis::WgsDelivery
        | LegalBasis::WgsConsultation
        | LegalBasis::WgsExecution
        | LegalBasis::Wpgar
        | LegalBasis::OwnLaw => !has_own_law,
    }
}

/// Whether a body of `class` is taken to be under secrecy for `category`, whatever it declares (L21).
pub const fn under_secrecy(class: Class, category: Category) -> bool {
    let treats = matches!(category, Category::Health | Category::GuidanceCareHelp);
    match class {
        Class::MentalHealth | Class::PublicHealth | Class::CertifiedInstitution => treats,
        Class::Dji => matches!(category, Category::Health),
        Class::ChildProtectionBoard
        | Class::Police
        | Class::Prosecution
        | Class::Mayor
        | Class::MunicipalExecutive
        | Class::Probation
        | Class::VeiligThuis
        | Class::CommissionedByExecutive
        | Class::IncidentalThirdParty
        | Class::OtherHouse
        | Class::OtherPartnership => false,
    }
}

/// Whether an item is under a duty of secrecy of care: declared, set aside on a ground, or taken to be. Health data count
/// whoever brings them in (Bgs 1.10 lid 2).
pub const fn bears_secrecy(
    class: Class,
    category: Category,
    secrecy: Option<Secrecy>,
    ground: Option<SecrecyGround>,
) -> bool {
    secrecy.is_some() || ground.is_some() || matches!(category, Category::Health) || under_secrecy(class, category)
}

fn check_secrecy(item: &Contribution<'_>, found: &mut Findings<Refusal>) {
    let secret = item.secrecy.is_some() || under_secrecy(item.deliverer.class, item.category);
    found.when(secret && item.ground.is_none(), Refusal::SecrecyGroundMissing);
    let consent_known = item.consent_on.is_some_and(|day| day <= item.today);
    found.when(item.ground == Some(SecrecyGround::Consent) && !consent_known, Refusal::ConsentDayMissing);
}

fn check_recipients(item: &Contribution<'_>, found: &mut Findings<Refusal>) {
    let (organisations, people) = (!item.recipients.is_empty(), !item.people.is_empty());
    match item.mode {
        RecipientsMode::Named => found.when(!organisations, Refusal::RecipientsMissing),
        RecipientsMode::ByName => found.when(!people, Refusal::PeopleMissing),
        RecipientsMode::AllInvolved | RecipientsMode::ProcessDirectorOnly => {}
    }
    found.when(organisations && item.mode != RecipientsMode::Named, Refusal::RecipientsOutOfPlace);
    found.when(people && item.mode != RecipientsMode::ByName, Refusal::PeopleOutOfPlace);
    found.when(item.people.iter().any(|person| !person.on_case), Refusal::PersonNotOnCase);
    found.when(item.people.iter().any(|person| person.on_case && person.of_source), Refusal::PersonOfSource);
    for recipient in item.recipients {
        if recipient.class.is_participant() {
            found.when(!recipient.involved, Refusal::RecipientNotInvolved(recipient.class));
        } else {
            found.when(true, Refusal::RecipientNotAParticipant(recipient.class));
        }
    }
}

/// Whether an item on this ground can be taken back for this reason: consent that was never the ground cannot end it (L21).
pub fn may_withdraw(reason: WithdrawReason, ground: Option<SecrecyGround>) -> bool {
    match reason {
        WithdrawReason::ConsentWithdrawn => ground == Some(SecrecyGround::Consent),
        // A correction comes with its new item, never alone.
        WithdrawReason::Corrected => false,
        WithdrawReason::Incorrect | WithdrawReason::NotNeeded => true,
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
