//! **Gekoppelde casussen** (Bgs 2.20 lid 2; L11): plans of several persons may be aligned only when these persons stand in
//! each other's direct circle, when their plans depend on each other, and when aligning is necessary. A link opens nothing:
//! whoever sees one of the two cases learns nothing of the other by it.

use doorbraak_kernel::{Code as _, Day};

use crate::{
    cases::{CaseStatus, Regime},
    partners::ParticipantClass,
    people::RelationKind,
    priority::is_open,
    rules::{Checked, Findings, blank},
};

/// What is said of two cases.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// The body on whose behalf is decided.
    pub decided_by: ParticipantClass,
    /// Both are one and the same case.
    pub same: bool,
    /// Where each stands.
    pub statuses: [CaseStatus; 2],
    /// Under which law each is.
    pub regimes: [Regime; 2],
    /// A link between them runs.
    pub linked: bool,
    /// How the second person stands to the first.
    pub relation: Option<RelationKind>,
    /// How the plans depend on each other.
    pub dependency: &'a str,
    /// Why aligning is necessary.
    pub necessity: &'a str,
}

/// Why two cases cannot be linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Decided by public participants, as who is involved is.
    #[error("{} koppelt geen casussen. Laat een publieke deelnemer besluiten.", .0.label())]
    NotPublic(ParticipantClass),
    /// Nothing to align.
    #[error("Kies een andere casus dan deze.")]
    Same,
    /// Plans are aligned while both are under way.
    #[error("Alleen lopende casussen kunnen worden gekoppeld.")]
    NotOpen,
    /// L62: files of two laws never mix.
    #[error("Deze casussen vallen niet onder dezelfde wet en kunnen niet worden gekoppeld.")]
    OtherRegime,
    /// Once is enough.
    #[error("Deze casussen zijn al gekoppeld.")]
    Linked,
    /// Bgs 2.20 lid 2: direct circle.
    #[error(
        "Kies hoe deze personen bij elkaars directe kring horen. Horen zij daar niet bij, dan mag u de plannen niet afstemmen."
    )]
    RelationMissing,
    /// Bgs 2.20 lid 2: dependencies.
    #[error("Schrijf op wat in het ene plan afhangt van het andere.")]
    DependencyMissing,
    /// Bgs 2.20 lid 2: necessary.
    #[error("Schrijf op waarom afstemmen nodig is en niet zonder kan.")]
    NecessityMissing,
}

/// Whether the two cases may be linked.
pub fn check(link: &Link<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    let [one, other] = link.regimes;
    found.when(!link.decided_by.is_public(), Refusal::NotPublic(link.decided_by));
    found.when(link.same, Refusal::Same);
    found.when(!link.statuses.iter().all(|status| is_open(*status)), Refusal::NotOpen);
    found.when(one != other, Refusal::OtherRegime);
    found.when(link.linked, Refusal::Linked);
    found.when(link.relation.is_none(), Refusal::RelationMissing);
    found.when(blank(link.dependency), Refusal::DependencyMissing);
    found.when(blank(link.necessity), Refusal::NecessityMissing);
    found.done()
}

/// A link with its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// The plans are aligned.
    Runs {
        /// Since when.
        since: Day,
    },
    /// Taken apart.
    Ended {
        /// When.
        on: Day,
    },
}

impl LinkState {
    /// The state that was stored.
    pub const fn from_stored(since: Day, ended: Option<Day>) -> Self {
        match ended {
            None => Self::Runs { since },
            Some(on) => Self::Ended { on },
        }
    }

    /// Taken apart on this day; once.
    pub const fn end(self, on: Day) -> Option<Self> {
        match self {
            Self::Runs { .. } => Some(Self::Ended { on }),
            Self::Ended { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete() -> Link<'static> {
        Link {
            decided_by: ParticipantClass::MunicipalExecutive,
            same: false,
            statuses: [CaseStatus::Execution, CaseStatus::Enrichment],
            regimes: [Regime::WgsZvh; 2],
            linked: false,
            relation: Some(RelationKind::Sibling),
            dependency: "Het huis van de een is het adres van de ander.",
            necessity: "Zonder afstemmen trekken zij weer bij elkaar in.",
        }
    }

    #[test]
    fn direct_circle_dependency_and_necessity_are_each_needed() {
        let good = complete();
        assert_eq!(check(&good), Ok(()));
        let wrong = [
            (Link { relation: None, ..good }, Refusal::RelationMissing),
            (Link { dependency: " - ", ..good }, Refusal::DependencyMissing),
            (Link { necessity: "", ..good }, Refusal::NecessityMissing),
            (Link { same: true, ..good }, Refusal::Same),
            (Link { linked: true, ..good }, Refusal::Linked),
            (Link { regimes: [Regime::WgsZvh, Regime::OtherBasis], ..good }, Refusal::OtherRegime),
            (Link { statuses: [CaseStatus::Execution, CaseStatus::ClosedShielded], ..good }, Refusal::NotOpen),
            (Link { statuses: [CaseStatus::HandedToWpgar, CaseStatus::Execution], ..good }, Refusal::NotOpen),
            (Link { decided_by: ParticipantClass::Probation, ..good }, Refusal::NotPublic(ParticipantClass::Probation)),
        ];
        for (link, refusal) in wrong {
            assert_eq!(check(&link), Err(vec![refusal]));
        }
    }

    #[test]
    fn a_link_ends_once() {
        let [since, on] = ["2025-03-01", "2025-04-01"].map(|day| day.parse::<Day>().unwrap());
        let ended = LinkState::from_stored(since, None).end(on).unwrap();
        assert_eq!(ended, LinkState::from_stored(since, Some(on)));
        assert_eq!(ended.end(on), None);
    }
}
