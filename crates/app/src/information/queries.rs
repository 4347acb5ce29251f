//! What may be read of items: the list for one reader, and one item.

use doorbraak_domain::{
    ids::{Case, CaseId, GoalId, ItemId, OrganisationId},
    information::{Category, FactOrReading, LegalBasis, PoliceArticle, Secrecy, SecrecyGround},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Op, Permit, Source, row};
use doorbraak_kernel::{Code as _, Day, Moment, Problem};
use doorbraak_ui::dutch;

use super::{access::ReadItem, store};
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
        /// The organisation that brought it in.
        pub source: String,
        /// The code of the goal it serves.
        pub goal: Option<String>,
        /// Shared with everybody involved.
        pub to_everyone: bool,
        /// Shared with the procesregisseur.
        pub to_director: bool,
        /// Number of named organisations.
        pub recipients: i64,
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
        /// Who wrote it.
        pub author: String,
        /// The code of the goal it serves.
        pub goal: Option<String>,
    }
}

row! {
    /// An organisation named as recipient.
    pub struct CircleLine {
        /// The organisation.
        pub organisation_id: OrganisationId,
        /// Its name.
        pub name: String,
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

impl ItemLine {
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
pub async fn item(source: &mut impl Source, permit: &Permit<'_, ReadItem>) -> Result<ItemText, GateError> {
    store::text(source, permit).await
}

/// The named recipients of an item.
pub async fn recipients(source: &mut impl Source, permit: &Permit<'_, ReadItem>) -> Result<Vec<CircleLine>, GateError> {
    store::circle(source, permit).await
}

/// Goals of the plan that an item can serve.
pub async fn goals<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<GoalChoice>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    store::goals(source, permit).await
}
