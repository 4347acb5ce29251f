//! IC discussions of a case, and bottlenecks as numbers.

use std::collections::BTreeMap;

use doorbraak_domain::{
    escalations::{BottleneckKind, IcDecision},
    ids::{Case, IcDiscussionId},
};
use doorbraak_gate::{Action, Implies, Narrative, Op, Permit, Source, row};
use doorbraak_kernel::{Day, Period, Problem};

use super::{access::ReadBottlenecks, store};
use crate::cases::access::ReadCase;

row! {
    /// An IC discussion.
    pub struct IcLine {
        /// Its id.
        pub id: IcDiscussionId,
        /// The day.
        pub held_on: Day,
        /// What was tried.
        pub tried: Narrative,
        /// What blocks.
        pub blocked: Narrative,
        /// Which decision is needed.
        pub asked: Narrative,
        /// Of whom.
        pub asked_of: Narrative,
        /// What was decided.
        pub decision: IcDecision as code,
        /// What that means for the case.
        pub result: Option<Narrative>,
        /// Who asked.
        pub requester: String,
    }
}

/// An IC discussion with its kinds of bottleneck.
#[derive(Debug, Clone)]
pub struct Ic {
    /// The discussion.
    pub line: IcLine,
    /// The kinds.
    pub kinds: Vec<BottleneckKind>,
}

/// IC discussions of the case, newest first.
pub async fn ic_discussions<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<Ic>, Problem>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let lines = store::lines(source, permit).await?;
    let mut kinds: BTreeMap<IcDiscussionId, Vec<BottleneckKind>> = BTreeMap::new();
    for row in store::kinds(source, permit).await? {
        kinds.entry(row.ic_id).or_default().push(row.kind);
    }
    Ok(lines.into_iter().map(|line| Ic { kinds: kinds.remove(&line.id).unwrap_or_default(), line }).collect())
}

row! {
    /// How often a kind of bottleneck was named, and for how many cases.
    pub struct KindCount {
        /// The kind.
        pub code: BottleneckKind as code,
        /// How often.
        pub named: i64,
        /// For how many cases.
        pub cases: i64,
    }
}

row! {
    /// IC discussions.
    pub struct IcCount {
        /// How many.
        pub held: i64,
        /// Of how many cases.
        pub cases: i64,
    }
}

/// Bottlenecks and IC discussions of a period, from facts that hold no identity.
pub async fn counts(op: &Op, period: Period) -> Result<(Vec<KindCount>, IcCount), Problem> {
    let permit = op.authorize_house::<ReadBottlenecks>().await?;
    let kinds = op.all(store::kind_counts(&permit, period)).await?;
    let held = op.one(store::ic_counts(&permit, period)).await?;
    Ok((kinds, held.unwrap_or(IcCount { held: 0, cases: 0 })))
}
