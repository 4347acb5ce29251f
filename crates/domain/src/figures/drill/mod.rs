//! **Natellen**: which cases stand behind a figure. A fact holds no identity, so a reader counts again over the facts of
//! cases that are open to that reader, by the same definitions, one case after the other. What is not open to the reader
//! is not asked, so nothing here can tell that it exists (L35, L45).

mod halves;
mod rules;
mod stand;

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_kernel::Period;

use super::{
    definition::Figure,
    fact::Fact,
    flat::FactCode,
    names::{List, UNKNOWN},
    tally,
    year_report::Part,
};
pub use halves::{Halves, Line, reconciliation};

/// What a reader points at: a figure, or one part of it, over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The figure.
    pub figure: Figure,
    /// The part; the figure as a whole when absent.
    pub part: Option<Part>,
    /// The days it is counted over.
    pub period: Period,
}

/// What the counting needs beside facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// Tables that do not count in the total of the house; a table that is on no list counts.
    pub outside: BTreeSet<String>,
    /// The municipalities of the region on the list of the report.
    pub region: BTreeSet<String>,
    /// What merged municipalities became.
    pub successors: BTreeMap<String, String>,
}

/// What opens behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// Cases, counted in this unit.
    Cases(Unit),
    /// Only what it means: a list would say more than its reader may know, for this reason.
    Meaning(&'static str),
    /// Lines of a register.
    Register(Register),
}

/// What one unit of a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A case, once.
    Case,
    /// Everything that happened in it.
    Happening,
    /// The person of it, once.
    Person,
}

/// A register that has its own page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Register {
    /// Budget and realisation.
    Money,
    /// Advice, presentations and terugspoelsessies.
    Learning,
    /// Trainings.
    Trainings,
    /// Staff and the VNG score.
    Governance,
}

/// One counted case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<'a> {
    /// What made it count, in the order of its facts.
    pub facts: Vec<&'a Fact>,
    /// Its goals, where the figure is about goals.
    pub goals: Option<Goals>,
}

/// The goals of a case, or of one domain of it; lapsed ones left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goals {
    /// All of them.
    pub all: i64,
    /// Those achieved.
    pub achieved: i64,
}

impl Counted<'_> {
    /// Whether the case is in what is divided, too, and not only in what it is divided by.
    pub fn in_numerator(&self, figure: Figure) -> bool {
        figure != Figure::GoalDomain || self.goals.is_some_and(|goals| goals.achieved > 0)
    }
}

const OF_REFERRALS: &str = "Een aanmelding is nog geen casus, en het feit houdt niet vast welke aanmelding het was.";
const OF_RETURNED: &str = "Een casus in deze lijst zou verraden dat er eerder een casus van deze persoon was. Afgesloten \
    casussen zijn afgeschermd, ook voor wie bij de nieuwe casus betrokken is.";

/// What opens behind a figure; nothing behind one that is entered as a list of the house or scored in a sample.
pub const fn behind(figure: Figure) -> Option<Behind> {
    Some(match figure {
        Figure::CasesTotal
        | Figure::CasesOpen
        | Figure::OpenAtStart
        | Figure::Inflow
        | Figure::Closed
        | Figure::OutsideInflow
        | Figure::OutsideClosed
        | Figure::IcCases
        | Figure::IcShare
        | Figure::Bottlenecks
        | Figure::GoalCases
        | Figure::GoalDomain
        | Figure::GoalMean
        | Figure::Adviser => Behind::Cases(Unit::Case),
        // A case may move in and out more than once, and each move counts.
        Figure::TakenOver
        | Figure::HandedOver
        | Figure::Discussions
        | Figure::DiscussionsMonthly
        | Figure::Length
        | Figure::Mdo
        | Figure::Interventions
        | Figure::Contacts => Behind::Cases(Unit::Happening),
        Figure::Persons | Figure::HitPersons | Figure::PerThousand => Behind::Cases(Unit::Person),
        Figure::Referrals | Figure::Decisions => Behind::Meaning(OF_REFERRALS),
        Figure::Returned | Figure::ReturnedShare => Behind::Meaning(OF_RETURNED),
        Figure::Costs | Figure::Income | Figure::ResultOfYear | Figure::ResultShare => {
            Behind::Register(Register::Money)
        }
        Figure::Advice | Figure::Sessions | Figure::Presentations => Behind::Register(Register::Learning),
        Figure::Trained => Behind::Register(Register::Trainings),
        Figure::Staff | Figure::VngScore => Behind::Register(Register::Governance),
        Figure::Inhabitants
        | Figure::SampleCases
        | Figure::SampleMean
        | Figure::SampleDomain
        | Figure::SampleDomainClosed
        | Figure::SampleDomainRunning
        | Figure::SampleInterventions => return None,
    })
}

impl Asked {
    /// Which of these cases count: one answer for each, `None` for a case that does not. The facts of a case may come in
    /// any order. A person counts once over the cases that were given, at the latest discussion in them.
    pub fn counted<'a>(&self, lists: &Lists, cases: &'a [Vec<Fact>]) -> Vec<Option<Counted<'a>>> {
        let latest = rules::latest(self, cases);
        cases.iter().map(|facts| rules::counted(self, lists, &latest, facts)).collect()
    }

    /// How much of the figure these cases are: of what is divided, where it divides.
    pub fn amount(&self, cases: &[Option<Counted<'_>>]) -> i64 {
        let counted = cases.iter().flatten().filter(|case| case.in_numerator(self.figure));
        let number = match behind(self.figure) {
            Some(Behind::Cases(Unit::Case)) => counted.count(),
            Some(Behind::Cases(Unit::Happening)) => counted.map(|case| case.facts.len()).sum(),
            Some(Behind::Cases(Unit::Person)) => {
                let persons = counted.flat_map(|case| &case.facts).filter_map(|fact| fact.person);
                persons.collect::<BTreeSet<_>>().len()
            }
            Some(Behind::Meaning(_) | Behind::Register(_)) | None => 0,
        };
        i64::try_from(number).unwrap_or(i64::MAX)
    }

    /// Whether the figure as a whole is asked, or this code of this list.
    fn asks(&self, list: List, code: &str) -> bool {
        self.part.as_ref().is_none_or(|part| part.list == list && part.code == code)
    }

    /// The kinds of fact it counts, beside how cases come, move and go.
    pub const fn kinds(&self) -> (FactCode, FactCode) {
        match self.figure {
            Figure::Discussions
            | Figure::DiscussionsMonthly
            | Figure::Length
            | Figure::Mdo
            | Figure::Persons
            | Figure::PerThousand
            | Figure::HitPersons => (FactCode::Discussed, FactCode::Discussed),
            Figure::IcCases | Figure::IcShare => (FactCode::IcDiscussed, FactCode::IcDiscussed),
            Figure::Bottlenecks => (FactCode::IcDiscussed, FactCode::Bottleneck),
            Figure::GoalCases | Figure::GoalDomain | Figure::GoalMean => (FactCode::GoalSet, FactCode::GoalStatus),
            Figure::Adviser => (FactCode::PerspectiveAdviser, FactCode::PerspectiveAdviser),
            Figure::Interventions => (FactCode::Intervention, FactCode::Intervention),
            Figure::Contacts => (FactCode::Contact, FactCode::Contact),
            _ => (FactCode::Admitted, FactCode::Admitted),
        }
    }

    /// Whether a list can say anything about this figure.
    pub fn lists_cases(&self) -> bool {
        matches!(behind(self.figure), Some(Behind::Cases(_)))
    }
}

impl Lists {
    fn counts(&self, table: &str) -> bool {
        !self.outside.contains(table)
    }

    /// What a municipality is called on the list of the report.
    fn called<'a>(&'a self, municipality: Option<&'a String>) -> &'a str {
        municipality.map_or(UNKNOWN, |code| tally::successor(&self.successors, code))
    }
}
