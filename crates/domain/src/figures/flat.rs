//! The row form of a fact: one table for all kinds, so that a figure is one aggregate over one index. Both directions
//! are checked, because a fact that is half filled would silently make a report wrong years later.

use doorbraak_kernel::{Code, Day, Id};

use super::fact::{CaseMark, Fact, FactError, FactKind, PersonMark};

doorbraak_kernel::codes! {
    /// The kinds of fact, by the code that is stored.
    pub enum FactCode = "soort feit" {
        /// A referral was registered.
        Registered = "AANGEMELD" / "Aanmelding geregistreerd",
        /// A referral was decided on.
        Decided = "BESLIST" / "Aanmelding beoordeeld",
        /// A case was opened.
        Admitted = "TOEGELATEN" / "Casus toegelaten",
        /// A case was closed.
        Closed = "AFGESCHAALD" / "Casus afgeschaald",
        /// A case was discussed.
        Discussed = "BESPROKEN" / "Casus besproken",
        /// A case moved to another table.
        Transferred = "OVERGEZET" / "Casus overgezet naar een andere tafel",
        /// A case was discussed in the IC-overleg.
        IcDiscussed = "IC_BESPROKEN" / "Casus besproken in het IC-overleg",
        /// A bottleneck was named.
        Bottleneck = "KNELPUNT" / "Knelpunt benoemd",
        /// A goal was set.
        GoalSet = "DOEL_GESTELD" / "Doel gesteld",
        /// A goal got a status.
        GoalStatus = "DOEL_STATUS" / "Stand van een doel vastgelegd",
        /// An intervention was started.
        Intervention = "INTERVENTIE" / "Interventie ingezet",
        /// Contact with a person in a case.
        Contact = "CONTACT" / "Contact met een betrokkene",
        /// A case got an adviseur perspectief.
        PerspectiveAdviser = "ADVISEUR_PERSPECTIEF" / "Adviseur perspectief ingezet",
        /// A maatwerkadvies was given.
        Advice = "ADVIES" / "Maatwerkadvies gegeven",
        /// Somebody was trained.
        Trained = "GETRAIND" / "Ketencollega getraind",
        /// A terugspoelsessie was held.
        RewindSession = "TERUGSPOELSESSIE" / "Terugspoelsessie gehouden",
        /// The VNG privacy measurement.
        VngScore = "VNG_SCORE" / "VNG-score vastgesteld",
        /// A presentation was given.
        Presentation = "PRESENTATIE" / "Presentatie gegeven",
    }
}

/// The mark in the column `mark`, of whichever kind the fact says.
#[derive(Debug)]
pub enum AnyMark {}

/// One row of the table of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlatFact {
    /// Column `id`.
    pub id: Id<Fact>,
    /// Column `kind`: a [`FactCode`].
    pub kind: String,
    /// Column `day`, stored as ISO text.
    pub day: Day,
    /// Column `case_mark`.
    pub case: Option<Id<CaseMark>>,
    /// Column `person_mark`.
    pub person: Option<Id<PersonMark>>,
    /// Column `mark`: the goal or the intervention.
    pub mark: Option<Id<AnyMark>>,
    /// Column `table_code`: the table of the meeting or, for a move, the table that accepted the case.
    pub table_code: Option<String>,
    /// Column `municipality_code`.
    pub municipality_code: Option<String>,
    /// Column `code`: the first code of the kind; for a move the table that was left.
    pub code: Option<String>,
    /// Column `code2`: the second code of the kind.
    pub code2: Option<String>,
    /// Column `amount`: seconds or tenths.
    pub amount: Option<i64>,
    /// Column `flag`: returned or on the HIT list; false for every other kind.
    pub flag: bool,
}

impl FactKind {
    /// The stored code.
    pub const fn code(&self) -> FactCode {
        match self {
            Self::Registered { .. } => FactCode::Registered,
            Self::Decided { .. } => FactCode::Decided,
            Self::Admitted { .. } => FactCode::Admitted,
            Self::Closed { .. } => FactCode::Closed,
            Self::Discussed { .. } => FactCode::Discussed,
            Self::Transferred { .. } => FactCode::Transferred,
            Self::IcDiscussed => FactCode::IcDiscussed,
            Self::Bottleneck { .. } => FactCode::Bottleneck,
            Self::GoalSet { .. } => FactCode::GoalSet,
            Self::GoalStatus { .. } => FactCode::GoalStatus,
            Self::Intervention { .. } => FactCode::Intervention,
            Self::Contact { .. } => FactCode::Contact,
            Self::PerspectiveAdviser => FactCode::PerspectiveAdviser,
            Self::Advice => FactCode::Advice,
            Self::Trained => FactCode::Trained,
            Self::RewindSession => FactCode::RewindSession,
            Self::VngScore { .. } => FactCode::VngScore,
            Self::Presentation => FactCode::Presentation,
        }
    }
}

impl TryFrom<Fact> for FlatFact {
    type Error = FactError;

    fn try_from(fact: Fact) -> Result<Self, FactError> {
        let mut row = Self {
            id: fact.id,
            kind: fact.kind.code().code().into(),
            day: fact.day,
            case: fact.case,
            person: fact.person,
            mark: None,
            table_code: None,
            municipality_code: None,
            code: None,
            code2: None,
            amount: None,
            flag: false,
        };
        row.fill(fact.kind);
        // The way back is the check: what is stored can always be read again as the same fact.
        Fact::try_from(row.clone()).map(|_| row)
    }
}

impl FlatFact {
    fn fill(&mut self, kind: FactKind) {
        match kind {
            FactKind::Registered { channel } => self.code = Some(code(channel)),
            FactKind::Decided { channel, outcome } => {
                (self.code, self.code2) = (Some(code(channel)), Some(code(outcome)));
            }
            FactKind::Admitted { channel, table, municipality, returned } => {
                (self.code, self.table_code) = (Some(code(channel)), Some(table));
                (self.municipality_code, self.flag) = (municipality, returned);
            }
            FactKind::Closed { reason, table } => (self.code, self.table_code) = (Some(code(reason)), Some(table)),
            FactKind::Discussed { meeting, mdo, table, municipality, seconds, hit } => {
                (self.code, self.code2, self.table_code) = (Some(code(meeting)), mdo.map(code), Some(table));
                (self.municipality_code, self.amount, self.flag) = (municipality, seconds, hit);
            }
            FactKind::Transferred { from, to } => (self.code, self.table_code) = (Some(from), Some(to)),
            FactKind::GoalSet { goal, domain } => (self.mark, self.code) = (Some(goal.cast()), Some(code(domain))),
            FactKind::GoalStatus { goal, domain, status } => {
                (self.mark, self.code, self.code2) = (Some(goal.cast()), Some(code(domain)), Some(code(status)));
            }
            FactKind::Intervention { mark, kind } => (self.mark, self.code) = (Some(mark.cast()), Some(code(kind))),
            FactKind::Bottleneck { kind } => self.code = Some(code(kind)),
            FactKind::Contact { direction } => self.code = Some(code(direction)),
            FactKind::VngScore { tenths } => self.amount = Some(tenths),
            FactKind::IcDiscussed
            | FactKind::PerspectiveAdviser
            | FactKind::Advice
            | FactKind::Trained
            | FactKind::RewindSession
            | FactKind::Presentation => {}
        }
    }
}

fn code(entry: impl Code) -> String {
    entry.code().to_owned()
}

impl TryFrom<FlatFact> for Fact {
    type Error = FactError;

    fn try_from(row: FlatFact) -> Result<Self, FactError> {
        let code = FactCode::from_code(&row.kind).ok_or_else(|| FactError::UnknownKind(row.kind.clone()))?;
        let (id, day) = (row.id, row.day);
        let mut cells = Cells { code, row };
        let case = cells.case()?;
        let person = cells.person()?;
        let kind = cells.kind()?;
        cells.nothing_left()?;
        Ok(Self { id, day, case, person, kind })
    }
}

/// A row that is being read: each cell is taken once, and what is left over at the end does not belong to the kind.
struct Cells {
    code: FactCode,
    row: FlatFact,
}

impl Cells {
    fn case(&mut self) -> Result<Option<Id<CaseMark>>, FactError> {
        let case = self.row.case.take();
        match self.code {
            FactCode::Registered | FactCode::Decided | FactCode::Advice | FactCode::RewindSession => Ok(case),
            FactCode::Trained | FactCode::VngScore | FactCode::Presentation => self.refuse(case, "case_mark"),
            FactCode::Admitted
            | FactCode::Closed
            | FactCode::Discussed
            | FactCode::Transferred
            | FactCode::IcDiscussed
            | FactCode::Bottleneck
            | FactCode::GoalSet
            | FactCode::GoalStatus
            | FactCode::Intervention
            | FactCode::Contact
            | FactCode::PerspectiveAdviser => self.need(case, "case_mark").map(Some),
        }
    }

    fn person(&mut self) -> Result<Option<Id<PersonMark>>, FactError> {
        let person = self.row.person.take();
        match self.code {
            FactCode::Admitted | FactCode::Discussed | FactCode::Trained => self.need(person, "person_mark").map(Some),
            FactCode::Advice | FactCode::VngScore | FactCode::Presentation | FactCode::RewindSession => {
                self.refuse(person, "person_mark")
            }
            FactCode::Registered
            | FactCode::Decided
            | FactCode::Closed
            | FactCode::Transferred
            | FactCode::IcDiscussed
            | FactCode::Bottleneck
            | FactCode::GoalSet
            | FactCode::GoalStatus
            | FactCode::Intervention
            | FactCode::Contact
            | FactCode::PerspectiveAdviser => Ok(person),
        }
    }

    fn kind(&mut self) -> Result<FactKind, FactError> {
        Ok(match self.code {
            FactCode::Registered => FactKind::Registered { channel: self.first()? },
            FactCode::Decided => FactKind::Decided { channel: self.first()?, outcome: self.second()? },
            FactCode::Admitted => FactKind::Admitted {
                channel: self.first()?,
                table: self.table()?,
                municipality: self.row.municipality_code.take(),
                returned: std::mem::take(&mut self.row.flag),
            },
            FactCode::Closed => FactKind::Closed { reason: self.first()?, table: self.table()? },
            FactCode::Discussed => FactKind::Discussed {
                meeting: self.first()?,
                mdo: if self.row.code2.is_some() { Some(self.second()?) } else { None },
                table: self.table()?,
                municipality: self.row.municipality_code.take(),
                seconds: self.amount(i64::MAX)?,
                hit: std::mem::take(&mut self.row.flag),
            },
            FactCode::Transferred => FactKind::Transferred { from: self.left_table()?, to: self.table()? },
            FactCode::IcDiscussed => FactKind::IcDiscussed,
            FactCode::Bottleneck => FactKind::Bottleneck { kind: self.first()? },
            FactCode::GoalSet => FactKind::GoalSet { goal: self.mark()?.cast(), domain: self.first()? },
            FactCode::GoalStatus => {
                FactKind::GoalStatus { goal: self.mark()?.cast(), domain: self.first()?, status: self.second()? }
            }
            FactCode::Intervention => FactKind::Intervention { mark: self.mark()?.cast(), kind: self.first()? },
            FactCode::Contact => FactKind::Contact { direction: self.first()? },
            FactCode::PerspectiveAdviser => FactKind::PerspectiveAdviser,
            FactCode::Advice => FactKind::Advice,
            FactCode::Trained => FactKind::Trained,
            FactCode::RewindSession => FactKind::RewindSession,
            FactCode::VngScore => {
                let tenths = self.amount(50)?;
                FactKind::VngScore { tenths: self.need(tenths, "amount")? }
            }
            FactCode::Presentation => FactKind::Presentation,
        })
    }

    fn first<C: Code>(&mut self) -> Result<C, FactError> {
        let code = self.row.code.take();
        self.listed(code, "code")
    }

    fn second<C: Code>(&mut self) -> Result<C, FactError> {
        let code = self.row.code2.take();
        self.listed(code, "code2")
    }

    fn listed<C: Code>(&self, value: Option<String>, field: &'static str) -> Result<C, FactError> {
        let value = self.text(value, field)?;
        C::from_code(&value).ok_or(FactError::UnknownCode { kind: self.code.code(), field, value })
    }

    fn left_table(&mut self) -> Result<String, FactError> {
        let code = self.row.code.take();
        self.text(code, "code")
    }

    fn table(&mut self) -> Result<String, FactError> {
        let code = self.row.table_code.take();
        self.text(code, "table_code")
    }

    fn mark(&mut self) -> Result<Id<AnyMark>, FactError> {
        let mark = self.row.mark.take();
        self.need(mark, "mark")
    }

    fn amount(&mut self, highest: i64) -> Result<Option<i64>, FactError> {
        let amount = self.row.amount.take();
        if amount.is_some_and(|amount| !(0..=highest).contains(&amount)) {
            return Err(FactError::OutOfRange { kind: self.code.code(), field: "amount" });
        }
        Ok(amount)
    }

    fn text(&self, value: Option<String>, field: &'static str) -> Result<String, FactError> {
        self.need(value.filter(|text| !text.is_empty()), field)
    }

    fn need<T>(&self, value: Option<T>, field: &'static str) -> Result<T, FactError> {
        value.ok_or(FactError::Missing { kind: self.code.code(), field })
    }

    fn refuse<K>(&self, value: Option<Id<K>>, field: &'static str) -> Result<Option<Id<K>>, FactError> {
        if value.is_some() { Err(self.surplus(field)) } else { Ok(None) }
    }

    fn surplus(&self, field: &'static str) -> FactError {
        FactError::Surplus { kind: self.code.code(), field }
    }

    fn nothing_left(&self) -> Result<(), FactError> {
        let row = &self.row;
        let left = [
            ("mark", row.mark.is_some()),
            ("table_code", row.table_code.is_some()),
            ("municipality_code", row.municipality_code.is_some()),
            ("code", row.code.is_some()),
            ("code2", row.code2.is_some()),
            ("amount", row.amount.is_some()),
            ("flag", row.flag),
        ];
        left.iter().find(|(_, filled)| *filled).map_or(Ok(()), |(field, _)| Err(self.surplus(field)))
    }
}

#[cfg(test)]
#[path = "flat_tests.rs"]
mod tests;
