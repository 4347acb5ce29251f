//! **Voorwaarde bij verstrekken** (Wgs 2.29 lid 3, L22; Wgs 1.7, L25, L26): what the source lets happen with its item
//! goes along wherever the item goes. Screen, minutes, extract and notice all take these terms from here, so that no place
//! can show an item without them.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_kernel::{Code as _, Day, Sensitive};

use crate::{
    access::Circle,
    ids::{AccountId, OrganisationId},
    rules::{Checked, Findings, blank},
};

doorbraak_kernel::codes! {
    /// What stands in the way of an item going further.
    pub enum Block = "belemmering" {
        /// The source keeps it out of minutes.
        NotInMinutes = "NIET_IN_VERSLAG" / "Niet in het verslag",
        /// The source lets nobody pass it on, to a third party neither.
        NotPassedOn = "NIET_VERDER" / "Niet verder verstrekken",
        /// The source objects to sharing it as a result with participants.
        ObjectionParticipants = "BEZWAAR_DEELNEMERS" / "Bezwaar tegen verstrekken aan deelnemers",
        /// The source objects to sharing it as a result with third parties.
        ObjectionThirdParties = "BEZWAAR_DERDEN" / "Bezwaar tegen verstrekken aan derden",
    }
}

doorbraak_kernel::codes! {
    /// Against whom an objection is (Wgs 1.7 lid 1 and 2).
    pub enum Against = "bezwaar tegen" {
        /// Participants: minutes.
        Participants = "DEELNEMERS" / "Opnemen in het verslag voor deelnemers",
        /// Third parties: extracts.
        ThirdParties = "DERDEN" / "Verstrekken aan derden",
    }
}

impl Against {
    /// What the objection stands in the way of while it stands.
    pub const fn block(self) -> Block {
        match self {
            Self::Participants => Block::ObjectionParticipants,
            Self::ThirdParties => Block::ObjectionThirdParties,
        }
    }

    /// The article that gives the right to object.
    pub const fn article(self) -> &'static str {
        match self {
            Self::Participants => "Wgs 1.7 lid 1",
            Self::ThirdParties => "Wgs 1.7 lid 2",
        }
    }
}

doorbraak_kernel::codes! {
    /// What the source answers when asked whether its item may go to a third party.
    pub enum ConsentAnswer = "antwoord op de vraag om instemming" {
        /// Yes, to this third party for this purpose.
        Given = "GEGEVEN" / "Ja, voor deze ontvanger en dit doel",
        /// No.
        Refused = "GEWEIGERD" / "Nee",
    }
}

/// Where an item would go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlet {
    /// Minutes for a participant who may read the item.
    Minutes,
    /// An extract for a third party.
    ThirdParty,
}

/// Why an item does not go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{text} ({article}).")]
pub struct Barred {
    /// In words.
    pub text: &'static str,
    /// By which article.
    pub article: &'static str,
}

/// What goes along with an item wherever it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The organisation that brought it in and stays responsible.
    pub source: String,
    /// What the source set in its own words.
    pub condition: Option<Sensitive<String>>,
    /// The last day it may be used.
    pub valid_until: Day,
    /// What stands in the way.
    pub blocks: BTreeSet<Block>,
}

impl Terms {
    /// Whether the item may go there, as far as its own terms say.
    pub fn allows(&self, outlet: Outlet) -> Result<(), Barred> {
        let has = |block| self.blocks.contains(&block);
        let barred = match outlet {
            Outlet::Minutes if has(Block::NotInMinutes) => {
                ("De bron wil dit onderdeel niet in een verslag", "Wgs 2.29 lid 3")
            }
            Outlet::Minutes if has(Block::ObjectionParticipants) => {
                ("De bron maakt bezwaar tegen verstrekken aan deelnemers", "Wgs 1.7 lid 1")
            }
            Outlet::ThirdParty if has(Block::NotPassedOn) => {
                ("De bron laat dit onderdeel niet verder verstrekken", "Wgs 2.29 lid 3")
            }
            Outlet::ThirdParty if has(Block::ObjectionThirdParties) => {
                ("De bron maakt bezwaar tegen verstrekken aan derden", "Wgs 1.7 lid 2")
            }
            Outlet::Minutes | Outlet::ThirdParty => return Ok(()),
        };
        Err(Barred { text: barred.0, article: barred.1 })
    }

    /// The terms as they are printed beside the item, in a fixed order. Source and validity are always there.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("Bron: {}", self.source)];
        lines.extend(self.condition.as_ref().map(|text| format!("Voorwaarde van de bron: {}", text.reveal().trim())));
        lines.extend(self.blocks.iter().map(|block| block.label().to_owned()));
        lines.push(format!("Geldig tot en met {}", self.valid_until.long_text()));
        lines
    }
}

/// How far an item reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// For whom.
    pub circle: Circle,
    /// Until when.
    pub valid_until: Day,
}

/// Why a source cannot change the reach of an item like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReachRefusal {
    /// A wider circle needs its own purpose and necessity (L01).
    #[error(
        "U kunt de kring hier alleen kleiner maken. Wie erbij moet, krijgt een nieuw onderdeel met een eigen doel."
    )]
    Wider,
    /// The term of the law is the longest (L42).
    #[error("U kunt de geldigheid hier alleen korter maken. Nu is dat tot en met {}.", .0.long_text())]
    Longer(Day),
    /// In the past.
    #[error("De laatste dag kan niet in het verleden liggen. Trek het onderdeel in als het nu al weg moet.")]
    Past,
    /// Without a reason.
    #[error("Schrijf op waarom u dit wijzigt.")]
    ReasonMissing,
}

/// Who can be named today: the employees on the case, with their employer.
pub type Employers = BTreeMap<AccountId, OrganisationId>;

/// Whether a source may change the reach of its item from `now` to `wanted`: only narrower and shorter. One employee is
/// narrower than the whole organisation, and everybody involved is wider than each of them.
pub fn narrow(
    now: &Reach,
    wanted: &Reach,
    (employers, today): (&Employers, Day),
    reason: &str,
) -> Checked<ReachRefusal> {
    let mut found = Findings::new();
    let (was, new) = (&now.circle, &wanted.circle);
    let more_names = !was.everyone && !new.organisations.is_subset(&was.organisations);
    let had = |account: &AccountId| {
        let employer = employers.get(account);
        was.accounts.contains(account)
            || employer.is_some_and(|employer| was.everyone || was.organisations.contains(employer))
    };
    let more_people = !new.accounts.iter().all(had);
    let wider = (new.everyone && !was.everyone) || (new.director && !was.director) || more_names || more_people;
    found.when(wider, ReachRefusal::Wider);
    found.when(wanted.valid_until > now.valid_until, ReachRefusal::Longer(now.valid_until));
    found.when(wanted.valid_until < today, ReachRefusal::Past);
    found.when(blank(reason), ReachRefusal::ReasonMissing);
    found.done()
}

#[cfg(test)]
#[path = "release_tests.rs"]
mod tests;
