//! What other slices may know of what went out: what the reader has to ask about (L60), and counts for the year report
//! (L61). No id of a case leaves here but in the reader's own list.

use doorbraak_domain::{
    feedback::{Brought, WhyNot},
    ids::{CaseId, House, OutgoingId},
    information::accuracy::OutgoingKind,
};
use doorbraak_gate::{Action, Gate, GateError, Scope, row};
use doorbraak_kernel::{Day, Moment};

use super::store::feedback as store;

row! {
    /// Something that went out and whose receiver is to be asked what it brought.
    pub struct DueLine {
        /// The document.
        pub id: OutgoingId,
        /// Its case.
        pub case_id: CaseId,
        /// The number of that case.
        pub number: String,
        /// What kind of document.
        pub kind: OutgoingKind as code,
        /// Who got it.
        pub receiver: String,
        /// When.
        pub given_ms: Moment,
    }
}

row! {
    /// How often receivers said this in a year.
    pub struct BroughtCount {
        /// What it brought.
        pub brought: Brought as code,
        /// Why nothing was done with it.
        pub why_not: Option<WhyNot> as maybe_code,
        /// How often.
        pub number: i64,
    }
}

/// What receivers said in one year, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedbackOfYear {
    /// Documents whose receiver was to be asked in this year.
    pub asked: i64,
    /// Answers.
    pub answered: i64,
    /// It helped.
    pub helped: i64,
    /// It helped in part.
    pub partly: i64,
    /// Nothing was done with it.
    pub nothing: i64,
    /// Why nothing was done with it, in the order of the list; only reasons that were given.
    pub why_not: Vec<(WhyNot, i64)>,
}

/// What the reader's own cases gave out, to be asked about at `now`.
pub async fn due<A: Action<On = House>>(scope: &Scope<'_, A>, now: Moment) -> Result<Vec<DueLine>, GateError> {
    let before = Moment::on(now.day().plus_days(1).plus_years(-1), 0, 0);
    store::due(scope, before).await
}

/// The feedback of one year, counts only (Wgs 1.12). A document is to be asked about in every year after the one in which it
/// went out.
pub async fn feedback_of_year(gate: &Gate, year: i16) -> Result<FeedbackOfYear, GateError> {
    let Some(first) = Day::new(year, 1, 1) else { return Ok(FeedbackOfYear::default()) };
    let mut found = FeedbackOfYear { asked: store::given_before(gate, first).await?, ..FeedbackOfYear::default() };
    for line in store::answers(gate, i64::from(year)).await? {
        found.answered += line.number;
        match line.brought {
            Brought::Helped => found.helped += line.number,
            Brought::Partly => found.partly += line.number,
            Brought::Nothing => found.nothing += line.number,
        }
        found.why_not.extend(line.why_not.map(|reason| (reason, line.number)));
    }
    Ok(found)
}
