//! What a figure counts, where the sources print it, and which of its splits the public edition may show exactly. A count
//! of persons or of cases in a small place points at somebody; a count of meetings or euros does not.

use super::Figure;
use crate::figures::names::List;

/// What one unit of a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A person in a case.
    Person,
    /// A case, which has one subject.
    Case,
    /// Something the house did: a meeting, an advice, an intervention.
    Event,
    /// Something that is no count of the house: inhabitants, euros, a score.
    Measure,
}

/// How the public edition treats a figure that is split by a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sensitivity {
    /// Shown as it is.
    Exact,
    /// Small counts are hidden, the others rounded.
    Protected,
    /// Exact as long as the persons of the same split can all be shown: the number of discussions at a table is the most
    /// persons it can have had.
    WithPersons,
}

/// How the counts of two periods make the count of both together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// They add up: each event has one day.
    Added,
    /// Each is counted once, so the longer period has at most the sum and at least either.
    Once,
    /// As [`Over::Once`], and a split is by the latest event, so that one person may move from part to part.
    OnceAtLatest,
    /// Not at all: a stock, a rate, a share, an amount of a year.
    Unrelated,
}

impl Figure {
    /// How its periods are related.
    pub const fn over(self) -> Over {
        match self {
            Self::Persons => Over::OnceAtLatest,
            Self::CasesTotal
            | Self::Returned
            | Self::HitPersons
            | Self::IcCases
            | Self::Bottlenecks
            | Self::Adviser
            | Self::Trained => Over::Once,
            Self::Referrals
            | Self::Decisions
            | Self::Inflow
            | Self::Closed
            | Self::TakenOver
            | Self::HandedOver
            | Self::OutsideInflow
            | Self::OutsideClosed
            | Self::Discussions
            | Self::Mdo
            | Self::Interventions
            | Self::Contacts
            | Self::Advice
            | Self::Sessions
            | Self::Presentations => Over::Added,
            Self::CasesOpen
            | Self::OpenAtStart
            | Self::ReturnedShare
            | Self::DiscussionsMonthly
            | Self::Length
            | Self::Inhabitants
            | Self::PerThousand
            | Self::IcShare
            | Self::GoalCases
            | Self::GoalDomain
            | Self::GoalMean
            | Self::SampleCases
            | Self::SampleMean
            | Self::SampleDomain
            | Self::SampleDomainClosed
            | Self::SampleDomainRunning
            | Self::SampleInterventions
            | Self::VngScore
            | Self::Staff
            | Self::Costs
            | Self::Income
            | Self::ResultOfYear
            | Self::ResultShare => Over::Unrelated,
        }
    }

    /// What one unit of it is; for a share or a rate, what its numerator counts.
    pub const fn about(self) -> About {
        match self {
            Self::Returned | Self::ReturnedShare | Self::Persons | Self::HitPersons | Self::PerThousand => {
                About::Person
            }
            Self::CasesTotal
            | Self::CasesOpen
            | Self::OpenAtStart
            | Self::Referrals
            | Self::Decisions
            | Self::Inflow
            | Self::Closed
            | Self::TakenOver
            | Self::HandedOver
            | Self::OutsideInflow
            | Self::OutsideClosed
            | Self::IcCases
            | Self::IcShare
            | Self::Bottlenecks
            | Self::GoalCases
            | Self::GoalDomain
            | Self::GoalMean
            | Self::SampleCases
            | Self::SampleMean
            | Self::SampleDomain
            | Self::SampleDomainClosed
            | Self::SampleDomainRunning
            | Self::Adviser => About::Case,
            Self::Discussions
            | Self::DiscussionsMonthly
            | Self::Length
            | Self::Mdo
            | Self::Interventions
            | Self::SampleInterventions
            | Self::Contacts
            | Self::Advice
            | Self::Trained
            | Self::Sessions
            | Self::Presentations => About::Event,
            Self::Inhabitants
            | Self::VngScore
            | Self::Staff
            | Self::Costs
            | Self::Income
            | Self::ResultOfYear
            | Self::ResultShare => About::Measure,
        }
    }

    /// How the public edition treats it when it is split by `list`; nothing to split by is the region as a whole.
    pub const fn sensitivity(self, list: Option<List>) -> Sensitivity {
        let place = matches!(list, Some(List::Table | List::Municipality));
        match self.about() {
            About::Person | About::Case if place => Sensitivity::Protected,
            About::Event if place => Sensitivity::WithPersons,
            About::Person | About::Case | About::Event | About::Measure => Sensitivity::Exact,
        }
    }

    /// The printed tables that show it; none when the house never printed it.
    pub const fn printed_in(self) -> &'static [&'static str] {
        match self {
            Self::CasesTotal | Self::CasesOpen => &["Jaarverslag 2025, totalen"],
            Self::Inflow => &["Jaarverslag 2025, instroom", "Jaarverslag 2025, in één oogopslag"],
            Self::Closed => &["Jaarverslag 2025, doorloop"],
            Self::Returned | Self::ReturnedShare => &["Jaarverslag 2025, opnieuw opschalen"],
            Self::Persons => &[
                "Jaarverslag 2021, tabel 1",
                "Jaarverslag 2021, ontwikkeling ten opzichte van 2020",
                "Raadspresentatie 2023, personen besproken per halfjaar",
            ],
            Self::HitPersons => &["Jaarverslag 2021, tabel 1"],
            Self::Discussions => &["Raadspresentatie 2023, besprekingen per halfjaar"],
            Self::Length => &["Jaarverslag 2025, intensiteit"],
            Self::Mdo => &["Jaarverslag 2021, tabel 2"],
            Self::PerThousand => &["Raadspresentatie 2023, gemiddeld per 1.000 inwoners"],
            Self::IcCases | Self::IcShare => &["Jaarverslag 2025, IC-overleg", "Jaarverslag 2025, in één oogopslag"],
            Self::Bottlenecks => &["Jaarverslag 2025, knelpunten"],
            Self::GoalDomain
            | Self::GoalMean
            | Self::GoalCases
            | Self::Interventions
            | Self::SampleCases
            | Self::SampleMean
            | Self::SampleDomain
            | Self::SampleDomainClosed
            | Self::SampleDomainRunning
            | Self::SampleInterventions => &["Jaarverslag 2025, steekproef"],
            Self::Contacts
            | Self::DiscussionsMonthly
            | Self::Adviser
            | Self::Advice
            | Self::Trained
            | Self::Sessions
            | Self::Staff
            | Self::VngScore => &["Jaarverslag 2025, kengetallen"],
            Self::Presentations => &["Jaarverslag 2021, kengetallen"],
            Self::Costs => &["Jaarverslag 2021, kosten", "Jaarverslag 2025, begroting"],
            Self::Income => &["Jaarverslag 2021, inkomsten", "Jaarverslag 2025, begroting"],
            Self::ResultOfYear | Self::ResultShare => &["Jaarverslag 2021, resultaat", "Jaarverslag 2025, begroting"],
            Self::OpenAtStart
            | Self::Referrals
            | Self::Decisions
            | Self::TakenOver
            | Self::HandedOver
            | Self::OutsideInflow
            | Self::OutsideClosed
            | Self::Inhabitants => &[],
        }
    }
}
