//! **Doel** of a plan: a code people can say aloud (V1, Z2), and a status that is measured during the case, because
//! the yearly report counts it. Relapse is normal: an achieved goal may fall back, a dropped one stays dropped.

use std::{fmt, str::FromStr};

use doorbraak_kernel::Day;

use super::{GoalDomain, GoalStatus};
use crate::rules::{Checked, Findings, blank};

/// The code of a goal within its plan, such as `V1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoalCode {
    /// The domain, shown as its first letter.
    pub domain: GoalDomain,
    /// From 1, per domain.
    pub number: u16,
}

impl GoalDomain {
    /// The letter in a goal code.
    pub const fn letter(self) -> char {
        match self {
            Self::Safety => 'V',
            Self::Care => 'Z',
            Self::Prospects => 'P',
            Self::Cooperation => 'S',
        }
    }
}

impl GoalCode {
    /// The next free code in `domain`. Numbers of dropped goals are not used again.
    pub fn next(domain: GoalDomain, existing: &[Self]) -> Self {
        let last = existing.iter().filter(|code| code.domain == domain).map(|code| code.number).max();
        Self { domain, number: last.unwrap_or(0).saturating_add(1) }
    }
}

impl fmt::Display for GoalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.domain.letter(), self.number)
    }
}

/// A text that is not a goal code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Een doelcode is een letter V, Z, P of S met een nummer, zoals V1.")]
pub struct NotAGoalCode;

impl FromStr for GoalCode {
    type Err = NotAGoalCode;
    fn from_str(text: &str) -> Result<Self, NotAGoalCode> {
        use doorbraak_kernel::Code;
        let mut chars = text.chars();
        let letter = chars.next().ok_or(NotAGoalCode)?;
        let domain = GoalDomain::ALL.iter().find(|domain| domain.letter() == letter).ok_or(NotAGoalCode)?;
        let number = chars.as_str().parse().map_err(|_| NotAGoalCode)?;
        let code = Self { domain: *domain, number };
        if number == 0 || code.to_string() != text { Err(NotAGoalCode) } else { Ok(code) }
    }
}

impl GoalStatus {
    /// Says how the goal ended when the case is scaled down.
    pub const fn is_end(self) -> bool {
        match self {
            Self::Set => false,
            Self::Partly | Self::Achieved | Self::NotAchieved | Self::Dropped => true,
        }
    }
}

/// Why a goal or a measurement is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No text.
    #[error("Beschrijf het doel in één zin.")]
    TextMissing,
    /// Nothing to measure from.
    #[error("Beschrijf hoe het nu is, zodat later te zien is wat er veranderd is.")]
    StartMissing,
    /// No day to measure.
    #[error("Kies wanneer u meet of het doel behaald is.")]
    MeasureDayMissing,
    /// Nobody owns it.
    #[error("Kies welke deelnemer eigenaar is van het doel.")]
    OwnerMissing,
    /// A measurement says what was seen.
    #[error("Onderbouw de nieuwe stand van het doel.")]
    NoteMissing,
    /// Dropped is the end.
    #[error("Dit doel is vervallen. Stel een nieuw doel als het toch nodig is.")]
    Dropped,
    /// Once measured a goal is not unmeasured.
    #[error("Dit doel is al gemeten en kan niet terug naar gesteld.")]
    BackToSet,
}

/// A goal somebody wants to set.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// What should be reached.
    pub text: &'a str,
    /// How it is now.
    pub start: &'a str,
    /// When it is measured.
    pub measure_on: Option<Day>,
    /// A participant was named as owner.
    pub has_owner: bool,
}

/// Whether the goal may be set.
pub fn check(draft: &Draft<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(blank(draft.text), Refusal::TextMissing);
    found.when(blank(draft.start), Refusal::StartMissing);
    found.when(draft.measure_on.is_none(), Refusal::MeasureDayMissing);
    found.when(!draft.has_owner, Refusal::OwnerMissing);
    found.done()
}

/// The status after a measurement; the same status again is a measurement too.
pub fn measure(now: GoalStatus, found: GoalStatus, note: &str) -> Result<GoalStatus, Refusal> {
    if now == GoalStatus::Dropped {
        return Err(Refusal::Dropped);
    }
    if found == GoalStatus::Set && now != GoalStatus::Set {
        return Err(Refusal::BackToSet);
    }
    if blank(note) { Err(Refusal::NoteMissing) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Code;

    use super::*;
    use crate::diagram::{Edge, assert_doc, page};

    #[test]
    fn the_picture_of_a_goal_is_up_to_date() {
        let mut edges = Vec::new();
        for &now in GoalStatus::ALL {
            for &next in GoalStatus::ALL {
                if measure(now, next, "Gezien bij het huisbezoek.").is_ok() {
                    edges.push(Edge { from: now.code().into(), to: next.code().into(), label: "meting" });
                }
            }
        }
        assert_eq!(edges.len(), 5 + 3 * 4, "gesteld kan alles worden, vervallen niets");
        assert_doc("states/doel.md", &page("Verloop van een doel", "plans::goal", "GESTELD", &edges));
    }

    #[test]
    fn a_measurement_is_substantiated_and_may_show_relapse() {
        assert_eq!(measure(GoalStatus::Achieved, GoalStatus::Partly, "Terugval."), Ok(GoalStatus::Partly));
        assert_eq!(measure(GoalStatus::Set, GoalStatus::Achieved, " "), Err(Refusal::NoteMissing));
        assert_eq!(measure(GoalStatus::Partly, GoalStatus::Set, "x"), Err(Refusal::BackToSet));
        assert_eq!(measure(GoalStatus::Dropped, GoalStatus::Dropped, "x"), Err(Refusal::Dropped));
    }

    #[test]
    fn codes_are_read_as_they_are_written() {
        for text in ["V1", "Z2", "P10", "S1"] {
            assert_eq!(text.parse::<GoalCode>().unwrap().to_string(), text);
        }
        for text in ["", "V", "V0", "V01", "V+1", "v1", "X1", "1V", "V1 ", "V70000", "é1"] {
            assert_eq!(text.parse::<GoalCode>(), Err(NotAGoalCode), "{text}");
        }
    }

    #[test]
    fn numbers_go_on_per_domain() {
        let existing: Vec<GoalCode> = ["V1", "V3", "Z1"].iter().map(|text| text.parse().unwrap()).collect();
        for (domain, expected) in [
            (GoalDomain::Safety, "V4"),
            (GoalDomain::Care, "Z2"),
            (GoalDomain::Prospects, "P1"),
            (GoalDomain::Cooperation, "S1"),
        ] {
            assert_eq!(GoalCode::next(domain, &existing).to_string(), expected);
        }
    }

    #[test]
    fn a_goal_says_what_from_where_when_and_who() {
        let good =
            Draft { text: "Geen wapen.", start: "Mes op school.", measure_on: Day::new(2025, 9, 1), has_owner: true };
        assert_eq!(check(&good), Ok(()));
        let empty = Draft { text: "", start: "", measure_on: None, has_owner: false };
        assert_eq!(
            check(&empty),
            Err(vec![Refusal::TextMissing, Refusal::StartMissing, Refusal::MeasureDayMissing, Refusal::OwnerMissing])
        );
    }
}
