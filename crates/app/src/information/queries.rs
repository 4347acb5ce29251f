//! What may be read of items. [`items`] is the one list from which screens, minutes, extracts and choices take items: each
//! line carries its terms, and the full text is given only for a permit to the item itself.

mod history;
mod minutes;
mod notices;
mod people;

pub use history::{About, ChangeLine, ConsentLine, CorrectionLine, ObjectionLine, ReleasedLine, about};
pub use minutes::{Noted, noted};
pub use notices::{GoneLine, LostLine, MayLine, asked_to_consent, gone, hide_new, lost, withdrawn};
pub use people::{CanBeNamed, CircleLine, PersonLine, Recipients, can_be_named, employers, recipients};

use std::collections::BTreeSet;

use doorbraak_domain::{
    ids::{Case, CaseId, DossierId, GoalId, Item, ItemId, OrganisationId},
    information::{
        Category, FactOrReading, LegalBasis, PoliceArticle, Secrecy, SecrecyGround,
        release::{Block, Terms},
    },
    partners::ParticipantClass,
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Op, Permit, Source, row};
use doorbraak_kernel::{Code as _, Day, Moment, Problem};
use doorbraak_ui::dutch;

use super::{
    access::{ReadItem, ReleaseItem},
    store,
};
use crate::cases::access::{ListCases, ReadCase};

row! {
    /// A line of the list of items.
    pub struct ItemLine {
        /// The item.
        pub id: ItemId,
        /// What it is about.
        pub title: Narrative,
        /// The kind of data.
        pub category: Category as code,
        /// The rule it was delivered on.
        pub legal_basis: LegalBasis as code,
        /// What it is for.
        pub purpose: Narrative,
        /// Seen, or thought.
        pub nature: FactOrReading as code,
        /// The day of the fact.
        pub fact_on: Option<Day>,
        /// When it was shared.
        pub shared_ms: Moment,
        /// The last day it may be used.
        pub valid_until: Day,
        /// What the deliverer sets for passing it on.
        pub conditions: Option<Narrative>,
        /// Codes of what stands in the way of passing it on.
        pub blocks: Option<String>,
        /// The organisation that brought it in.
        pub source: String,
        /// The code of the goal it serves.
        pub goal: Option<String>,
        /// Shared with everybody involved.
        pub to_everyone: bool,
        /// Shared with the procesregisseur.
        pub to_director: bool,
        /// The class of that organisation.
        pub source_class: ParticipantClass as code,
        /// The duty of secrecy of the deliverer.
        pub secrecy: Option<Secrecy> as maybe_code,
        /// The ground on which it was set aside.
        pub secrecy_ground: Option<SecrecyGround> as maybe_code,
        /// Number of named organisations.
        pub recipients: i64,
        /// Number of employees named.
        pub people: i64,
    }
}

row! {
    /// One item in full.
    pub struct ItemText {
        /// The item.
        pub id: ItemId,
        /// Its case.
        pub case_id: CaseId,
        /// What it is about.
        pub title: Narrative,
        /// The information.
        pub text: Narrative,
        /// The kind of data.
        pub category: Category as code,
        /// The rule it was delivered on.
        pub legal_basis: LegalBasis as code,
        /// What it is for.
        pub purpose: Narrative,
        /// Why it is needed for that.
        pub necessity: Narrative,
        /// What the deliverer sets for passing it on.
        pub conditions: Option<Narrative>,
        /// The duty of secrecy of the deliverer.
        pub secrecy: Option<Secrecy> as maybe_code,
        /// The ground on which it was set aside.
        pub secrecy_ground: Option<SecrecyGround> as maybe_code,
        /// The day of consent.
        pub consent_on: Option<Day>,
        /// The article of police data.
        pub police_article: Option<PoliceArticle> as maybe_code,
        /// Seen, or thought.
        pub nature: FactOrReading as code,
        /// The day of the fact.
        pub fact_on: Option<Day>,
        /// When it was shared.
        pub shared_ms: Moment,
        /// The last day it may be used.
        pub valid_until: Day,
        /// Shared with everybody involved.
        pub to_everyone: bool,
        /// Shared with the procesregisseur.
        pub to_director: bool,
        /// The organisation that brought it in.
        pub source_id: OrganisationId,
        /// Its name.
        pub source: String,
        /// Its class.
        pub source_class: ParticipantClass as code,
        /// Codes of what stands in the way of passing it on.
        pub blocks: Option<String>,
        /// The goal it serves.
        pub goal_id: Option<GoalId>,
        /// Its dossier.
        pub dossier: DossierId,
        /// Who wrote it.
        pub author: String,
        /// The code of the goal it serves.
        pub goal: Option<String>,
    }
}

row! {
    /// A goal an item can serve.
    pub struct GoalChoice {
        /// The goal.
        pub id: GoalId,
        /// Its code.
        pub code: String,
        /// What it says.
        pub description: Narrative,
    }
}

/// The items this reader may see.
#[derive(Debug)]
pub struct Items {
    /// The lines, newest first.
    pub lines: Vec<ItemLine>,
    /// How many more there are. Counted for the procesregisseur only, who must know that the picture is not whole; to
    /// everybody else even the existence of an item says something about the person.
    pub shielded: i64,
}

/// The blocks that these codes name. A code nobody knows closes every door rather than none.
fn blocks(codes: Option<&str>) -> BTreeSet<Block> {
    let codes: Vec<&str> = codes.unwrap_or_default().split_whitespace().collect();
    let known: BTreeSet<Block> = codes.iter().filter_map(|code| Block::from_code(code)).collect();
    if known.len() == codes.len() { known } else { Block::ALL.iter().copied().collect() }
}

fn terms(source: &str, condition: Option<&Narrative>, valid_until: Day, codes: Option<&str>) -> Terms {
    Terms { source: source.into(), condition: condition.cloned(), valid_until, blocks: blocks(codes) }
}

impl ItemText {
    /// What goes along with it.
    pub fn terms(&self) -> Terms {
        terms(&self.source, self.conditions.as_ref(), self.valid_until, self.blocks.as_deref())
    }
}

impl ItemLine {
    /// What goes along with it.
    pub fn terms(&self) -> Terms {
        terms(&self.source, self.conditions.as_ref(), self.valid_until, self.blocks.as_deref())
    }

    /// The terms under the title; the source has a place of its own.
    pub fn terms_text(&self) -> String {
        self.terms().lines().split_off(1).join(" · ")
    }

    /// The label of the category.
    pub fn category_label(&self) -> &'static str {
        self.category.label()
    }

    /// The label of the ground.
    pub fn basis_label(&self) -> &'static str {
        self.legal_basis.label()
    }

    /// For whom it is, in words.
    pub fn circle_text(&self) -> String {
        let director = if self.to_director { " en de procesregie" } else { "" };
        if self.to_everyone {
            format!("alle betrokkenen{director}")
        } else if self.people > 0 {
            format!("{}{director}", dutch::plural(self.people, "genoemde medewerker", "genoemde medewerkers"))
        } else if self.recipients > 0 {
            format!("{}{director}", dutch::plural(self.recipients, "genoemde organisatie", "genoemde organisaties"))
        } else {
            "alleen de procesregie".into()
        }
    }
}

impl Items {
    /// How many are shielded, in words.
    pub fn shielded_text(&self) -> String {
        match self.shielded {
            1 => "Eén onderdeel is voor u afgeschermd.".into(),
            number => format!("{number} onderdelen zijn voor u afgeschermd."),
        }
    }
}

/// The items of a case that the actor may read, each admitted by the policy. The permit proves that the actor may open
/// the case at all; `director` is its procesregisseur.
pub async fn items<A>(
    op: &Op,
    permit: &Permit<'_, A>,
    director: Option<doorbraak_domain::ids::AccountId>,
) -> Result<Items, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let scope = op.scope::<ListCases>().await?;
    let lines = store::in_circle(&scope, permit.on(), op.now()).await?.admit::<ReadItem>(|line| line.id).await?;
    let shielded = if director == Some(op.actor().account) {
        let all = store::valid(&mut &*op, permit, op.now()).await?;
        all - i64::try_from(lines.len()).unwrap_or(all)
    } else {
        0
    };
    Ok(Items { lines, shielded })
}

/// One item in full.
pub async fn item<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<ItemText, GateError>
where
    A: Action<On = Item> + Implies<ReadItem>,
{
    store::text(source, permit).await
}

/// One item in full, to go to a third party under this permit (L26).
pub async fn item_for_release(
    source: &mut impl Source,
    permit: &Permit<'_, ReleaseItem>,
) -> Result<ItemText, GateError> {
    store::text(source, permit).await
}

/// Goals of the plan that an item can serve.
pub async fn goals<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<GoalChoice>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::goals(source, permit).await
}
