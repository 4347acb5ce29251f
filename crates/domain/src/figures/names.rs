//! **Namenlijsten**: how a report names the codes it counts, in the order of the house. A report of an old year gets the
//! lists that were valid then; a code that is on no list is shown as it is, never dropped.

use std::collections::BTreeMap;

use doorbraak_kernel::Code;

use crate::{
    cases::ClosingReason,
    escalations::BottleneckKind,
    intake::Channel,
    meetings::MdoKind,
    plans::{ContactDirection, GoalDomain, InterventionKind},
    triage::Outcome,
};

doorbraak_kernel::codes! {
    /// What a figure can be split by.
    pub enum List = "uitsplitsing" {
        /// The table.
        Table = "tafel" / "Tafel",
        /// The municipality of the person.
        Municipality = "gemeente" / "Gemeente",
        /// Where the referral came from.
        Channel = "kanaal" / "Kanaal",
        /// What triage decided.
        Outcome = "besluit" / "Besluit",
        /// Why a case was closed.
        ClosingReason = "afschaalreden" / "Reden van afschalen",
        /// The kind of MDO.
        Mdo = "mdo" / "Soort MDO",
        /// The domain of a goal.
        GoalDomain = "domein" / "Domein",
        /// Closed or running cases.
        CaseState = "casusstand" / "Stand van de casus",
        /// The kind of intervention.
        Intervention = "interventie" / "Interventie",
        /// The bottleneck.
        Bottleneck = "knelpunt" / "Knelpunt",
        /// Who sought contact.
        Direction = "richting" / "Richting",
        /// The line of the budget.
        MoneyLine = "begrotingsregel" / "Regel",
    }
}

/// The code of "not known" in every list.
pub const UNKNOWN: &str = "ONBEKEND";

/// The names of the codes, each list in the order in which it was filled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    entries: BTreeMap<(List, String), (usize, String)>,
}

impl Names {
    /// Takes over a closed list.
    #[must_use]
    pub fn with_codes<C: Code>(mut self, list: List) -> Self {
        for entry in C::ALL {
            self.add(list, entry.code(), entry.label());
        }
        self
    }

    /// Adds a name at the end of its list; a code that is there keeps its place and gets the new name.
    pub fn add(&mut self, list: List, code: impl Into<String>, name: impl Into<String>) {
        let place = self.entries.len();
        let entry = self.entries.entry((list, code.into())).or_insert_with(|| (place, String::new()));
        entry.1 = name.into();
    }

    /// The name of a code; the code itself when it is on no list.
    pub fn name(&self, list: List, code: &str) -> String {
        match self.entries.get(&(list, code.to_owned())) {
            Some((_, name)) => name.clone(),
            None if code == UNKNOWN => "Onbekend".into(),
            None => code.to_owned(),
        }
    }

    /// All of them: list, code and name, in no order that means anything.
    pub fn entries(&self) -> impl Iterator<Item = (List, &str, &str)> {
        self.entries.iter().map(|((list, code), (_, name))| (*list, code.as_str(), name.as_str()))
    }

    /// Whether the code is on the list.
    pub fn knows(&self, list: List, code: &str) -> bool {
        self.entries.contains_key(&(list, code.to_owned()))
    }

    /// The codes of the list in its order, followed by the codes that occur without being on it.
    pub fn in_order(&self, list: List, occurring: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut listed: Vec<_> = self.entries.iter().filter(|((of, _), _)| *of == list).collect();
        listed.sort_by_key(|(_, (place, _))| *place);
        let mut codes: Vec<String> = listed.into_iter().map(|((_, code), _)| code.clone()).collect();
        let mut others: Vec<String> = occurring.into_iter().filter(|code| !self.knows(list, code)).collect();
        others.sort_unstable_by(|a, b| (a == UNKNOWN, a).cmp(&(b == UNKNOWN, b)));
        others.dedup();
        codes.extend(others);
        codes
    }
}

impl Names {
    /// The closed lists of the house; tables and municipalities of a year are added by the caller.
    pub fn of_the_house() -> Self {
        Self::default()
            .with_codes::<Channel>(List::Channel)
            .with_codes::<Outcome>(List::Outcome)
            .with_codes::<ClosingReason>(List::ClosingReason)
            .with_codes::<MdoKind>(List::Mdo)
            .with_codes::<GoalDomain>(List::GoalDomain)
            .with_codes::<CaseState>(List::CaseState)
            .with_codes::<InterventionKind>(List::Intervention)
            .with_codes::<BottleneckKind>(List::Bottleneck)
            .with_codes::<ContactDirection>(List::Direction)
    }
}

doorbraak_kernel::codes! {
    /// The two groups of cases whose goals are measured apart.
    pub enum CaseState = "stand van de casus" {
        /// Closed in the period.
        Closed = "AFGESLOTEN" / "Afgesloten casussen",
        /// Open at its end.
        Running = "LOPEND" / "Lopende casussen",
    }
}
