//! What happened to one item after it was shared: changes of its terms, objections, where it came in the place of another,
//! and what was asked and given to third parties.

use doorbraak_domain::{
    ids::{Item, OrganisationId, ThirdPartyId},
    information::{
        accuracy::OutgoingKind,
        release::{Against, ConsentAnswer},
    },
    requests::WeightyReason,
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Source, row};
use doorbraak_kernel::{Code as _, Moment};

use crate::information::{access::ReadItem, store::terms as store};

row! {
    /// A change of the terms.
    pub struct ChangeLine {
        /// What changed.
        pub what: Narrative,
        /// Why.
        pub reason: Narrative,
        /// Who changed it.
        pub by_name: String,
        /// When.
        pub at_ms: Moment,
    }
}

row! {
    /// An objection.
    pub struct ObjectionLine {
        /// Against what.
        pub against: Against as code,
        /// The weighty reason.
        pub ground: WeightyReason as code,
        /// In the source's words.
        pub reason: Narrative,
        /// Who made it.
        pub by_name: String,
        /// When.
        pub made_ms: Moment,
        /// When it was taken back.
        pub ended_ms: Option<Moment>,
    }
}

row! {
    /// The item came in the place of another.
    pub struct CorrectionLine {
        /// What was wrong with that one.
        pub explanation: Narrative,
        /// When that one had been shared.
        pub shared_ms: Moment,
    }
}

row! {
    /// The source was asked whether the item may go to a third party.
    pub struct ConsentLine {
        /// The third party, when it is one of this case.
        pub third_id: Option<ThirdPartyId>,
        /// The receiver.
        pub organisation_id: OrganisationId,
        /// Its name.
        pub receiver: String,
        /// For what.
        pub purpose: Narrative,
        /// Who asked.
        pub asked_by: String,
        /// When.
        pub asked_ms: Moment,
        /// The answer, when there is one.
        pub answer: Option<ConsentAnswer> as maybe_code,
        /// When it was answered.
        pub answered_ms: Option<Moment>,
    }
}

row! {
    /// The item went out of the house.
    pub struct ReleasedLine {
        /// In what kind of document.
        pub kind: OutgoingKind as code,
        /// The number of the document.
        pub number: i64,
        /// The receiver.
        pub receiver: String,
        /// When.
        pub decided_ms: Moment,
    }
}

impl ReleasedLine {
    /// `Uittreksel 2`.
    pub fn what(&self) -> String {
        match self.kind {
            OutgoingKind::Extract => format!("Uittreksel {}", self.number),
            OutgoingKind::Riec | OutgoingKind::OtherHouse => format!("{} {}", self.kind.label(), self.number),
        }
    }
}

/// Everything that happened to an item.
#[derive(Debug)]
pub struct About {
    /// Newest first.
    pub changes: Vec<ChangeLine>,
    /// Newest first.
    pub objections: Vec<ObjectionLine>,
    /// Which item it came in the place of.
    pub corrects: Option<CorrectionLine>,
    /// Newest first.
    pub consents: Vec<ConsentLine>,
    /// Newest first.
    pub released: Vec<ReleasedLine>,
}

/// What happened to the item of the permit.
pub async fn about<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<About, GateError>
where
    A: Action<On = Item> + Implies<ReadItem>,
{
    Ok(About {
        changes: store::changes(source, permit).await?,
        objections: store::objections(source, permit).await?,
        corrects: store::correction(source, permit).await?.into_iter().next(),
        consents: store::consents(source, permit).await?,
        released: store::released(source, permit).await?,
    })
}
