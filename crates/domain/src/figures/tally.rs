//! **Telling**: the counts of one period, as the store delivers them: one field per query. Nothing is rounded or divided
//! here; every figure is calculated from these whole numbers.

use std::collections::BTreeMap;

use doorbraak_kernel::{Day, Euro, Period};

/// The counts of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What was counted.
    pub period: Period,
    /// The day of the oldest fact of the house: before it nothing is known, which is something else than zero.
    pub first_day: Option<Day>,
    /// Referrals registered, per channel.
    pub referrals: Vec<Count>,
    /// Referrals decided on.
    pub decisions: Vec<Decision>,
    /// Cases that entered and left, before and in the period.
    pub flows: Vec<Flow>,
    /// Cases that came into the total in the period by a move only: not open at its start, not admitted in it.
    pub first_taken_over: i64,
    /// Distinct persons admitted in the period who had an earlier closed case.
    pub returned_persons: i64,
    /// Distinct persons with a discussion, each counted once, at the latest one.
    pub persons: Vec<Persons>,
    /// Distinct persons who were on the HIT list at a discussion.
    pub hit_persons: i64,
    /// Completed discussions.
    pub discussions: Vec<Discussions>,
    /// Distinct cases with an IC discussion.
    pub ic_cases: i64,
    /// Distinct cases with an IC discussion, per bottleneck; a case may have several.
    pub bottlenecks: Vec<Count>,
    /// Goals per domain, over the cases of the total.
    pub goal_domains: Vec<DomainGoals>,
    /// Cases by how many of their goals were achieved.
    pub goal_cases: Vec<GoalCases>,
    /// Interventions started, per kind.
    pub interventions: Vec<Count>,
    /// Contacts, per direction.
    pub contacts: Vec<Count>,
    /// Distinct cases that got an adviseur perspectief.
    pub adviser_cases: i64,
    /// Maatwerkadviezen.
    pub advice: i64,
    /// Distinct people trained.
    pub trained: i64,
    /// Terugspoelsessies.
    pub sessions: i64,
    /// Presentations.
    pub presentations: i64,
    /// The latest VNG score of the period in tenths.
    pub vng_tenths: Option<i64>,
    /// Staff of the year in which the period ends, in hundredths of an fte.
    pub staff_hundredths: Option<i64>,
    /// Inhabitants on 1 January of the year in which the period ends; a municipality without a number is absent.
    pub inhabitants: Vec<Count>,
    /// Budget and realisation of the year, when the period is a whole year.
    pub money: Vec<MoneyLine>,
}

/// A number for one code of a reference list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The code.
    pub code: String,
    /// The number.
    pub number: i64,
}

/// Referrals by what was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// VELD or ZSM.
    pub channel: String,
    /// The outcome.
    pub outcome: String,
    /// Referrals.
    pub number: i64,
}

doorbraak_kernel::codes! {
    /// The ways a case enters or leaves the total of the house.
    pub enum FlowKind = "stroom" {
        /// Admitted; the code of the flow is the channel.
        Admitted = "IN" / "Instroom",
        /// Moved here from a table outside the total; the code is that table.
        TakenOver = "OVERGENOMEN" / "Overgenomen",
        /// Closed; the code is the reason.
        Closed = "UIT" / "Afgeschaald",
        /// Moved to a table outside the total; the code is that table.
        HandedOver = "OVERGEDRAGEN" / "Overgedragen",
    }
}

/// Cases that entered or left in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// The way.
    pub kind: FlowKind,
    /// Whether the table counts in the total of the house (Wijkrechtspraak op Zuid does not).
    pub counted: bool,
    /// Channel, reason or table.
    pub code: String,
    /// Cases before the first day of the period.
    pub earlier: i64,
    /// Cases in the period.
    pub within: i64,
}

/// Persons at the table and in the municipality of their latest discussion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persons {
    /// The table.
    pub table: String,
    /// The municipality, when known.
    pub municipality: Option<String>,
    /// Distinct persons.
    pub number: i64,
}

/// Discussions of one kind at one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discussions {
    /// The table of the meeting.
    pub table: String,
    /// The kind of meeting.
    pub meeting: String,
    /// The kind of MDO, when it was one.
    pub mdo: Option<String>,
    /// Discussions.
    pub number: i64,
    /// Those with a realised length.
    pub timed: i64,
    /// Their length together, in seconds.
    pub seconds: i64,
}

/// Cases with goals in one domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainGoals {
    /// The domain.
    pub domain: String,
    /// Cases with a goal in it.
    pub cases: i64,
    /// Cases with at least one achieved.
    pub achieved: i64,
}

/// Cases that have the same numbers of goals: enough to take an exact mean over cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalCases {
    /// Closed in the period; otherwise open at its end.
    pub closed: bool,
    /// Goals per case, those that lapsed (vervallen) left out; at least one.
    pub goals: i64,
    /// Goals achieved per case.
    pub achieved: i64,
    /// Cases.
    pub cases: i64,
}

doorbraak_kernel::codes! {
    /// The side of a line in the budget.
    pub enum Side = "kant van de begroting" {
        /// Costs.
        Costs = "KOSTEN" / "Kosten",
        /// Income, written as a positive amount.
        Income = "INKOMSTEN" / "Inkomsten",
    }
}

/// One line of the budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyLine {
    /// The code.
    pub code: String,
    /// As it is shown.
    pub name: String,
    /// Costs or income.
    pub side: Side,
    /// What was planned, when a budget was made.
    pub budget: Option<Euro>,
    /// What it became, when the books are closed.
    pub realised: Option<Euro>,
}

impl Tally {
    /// A period in which nothing was counted.
    pub const fn empty(period: Period) -> Self {
        Self {
            period,
            first_day: None,
            referrals: Vec::new(),
            decisions: Vec::new(),
            flows: Vec::new(),
            first_taken_over: 0,
            returned_persons: 0,
            persons: Vec::new(),
            hit_persons: 0,
            discussions: Vec::new(),
            ic_cases: 0,
            bottlenecks: Vec::new(),
            goal_domains: Vec::new(),
            goal_cases: Vec::new(),
            interventions: Vec::new(),
            contacts: Vec::new(),
            adviser_cases: 0,
            advice: 0,
            trained: 0,
            sessions: 0,
            presentations: 0,
            vng_tenths: None,
            staff_hundredths: None,
            inhabitants: Vec::new(),
            money: Vec::new(),
        }
    }

    /// Cases of the total that entered or left in one way during the period.
    pub fn within(&self, kind: FlowKind) -> i64 {
        self.counted(kind).map(|flow| flow.within).sum()
    }

    /// Cases of the total open at the end of the day before the period.
    pub fn open_at_start(&self) -> i64 {
        let earlier = |kind| self.counted(kind).map(|flow| flow.earlier).sum::<i64>();
        earlier(FlowKind::Admitted) + earlier(FlowKind::TakenOver)
            - earlier(FlowKind::Closed)
            - earlier(FlowKind::HandedOver)
    }

    /// Cases of the total open at the end of the last day. **Invariant:** what was open plus what came in minus what
    /// went out; there is no second way to count it, so the reconciliation cannot be false.
    pub fn open_at_end(&self) -> i64 {
        self.open_at_start() + self.within(FlowKind::Admitted) + self.within(FlowKind::TakenOver)
            - self.within(FlowKind::Closed)
            - self.within(FlowKind::HandedOver)
    }

    /// Distinct cases of the total that were open at any moment of the period.
    pub fn cases(&self) -> i64 {
        self.open_at_start() + self.within(FlowKind::Admitted) + self.first_taken_over
    }

    /// Cases of tables outside the total that entered or left in one way during the period.
    pub fn outside(&self, kind: FlowKind) -> i64 {
        self.flows.iter().filter(|flow| flow.kind == kind && !flow.counted).map(|flow| flow.within).sum()
    }

    pub(super) fn counted(&self, kind: FlowKind) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(move |flow| flow.kind == kind && flow.counted)
    }

    /// Counts municipalities that merged as the one they became (Brielle, Hellevoetsluis and Westvoorne as Voorne aan
    /// Zee), so that years before and after can be compared. `successors` names the new code of each old one. The new
    /// municipality has the inhabitants that were entered for it, otherwise those of the ones it was made of together,
    /// and none known when one of them is not known. The same holds for one that was made of a merged one.
    pub fn merge_municipalities(&mut self, successors: &BTreeMap<String, String>) {
        for entry in &mut self.persons {
            if let Some(code) = entry.municipality.as_mut() {
                *code = successor(successors, code).to_owned();
            }
        }
        let known: BTreeMap<String, i64> = self.inhabitants.drain(..).map(|count| (count.code, count.number)).collect();
        let standing = known.keys().chain(successors.values()).filter(|code| !successors.contains_key(*code));
        let numbers: BTreeMap<String, i64> = standing
            .filter_map(|code| Some((code.clone(), inhabitants(&known, successors, code, successors.len())?)))
            .collect();
        self.inhabitants = numbers.into_iter().map(|(code, number)| Count { code, number }).collect();
    }
}

/// As entered, or the sum over those it was made of. More steps than there are mergers would be a circle in the list.
fn inhabitants(
    known: &BTreeMap<String, i64>,
    successors: &BTreeMap<String, String>,
    code: &str,
    steps: usize,
) -> Option<i64> {
    if let Some(number) = known.get(code) {
        return Some(*number);
    }
    let steps = steps.checked_sub(1)?;
    let mut made_of = successors.iter().filter(|(_, new)| *new == code).map(|(old, _)| old).peekable();
    made_of.peek()?;
    made_of.map(|old| inhabitants(known, successors, old, steps)).sum()
}

/// Follows mergers of merged municipalities too; a circle, which is a mistake in the list, ends where it began.
pub(super) fn successor<'a>(successors: &'a BTreeMap<String, String>, code: &'a str) -> &'a str {
    let mut last = code;
    for _ in 0..successors.len() {
        match successors.get(last) {
            Some(next) => last = next,
            None => break,
        }
    }
    last
}
