//! **Informatieplicht**: each person in a case must know of it, related persons too, unless a named ground says "not
//! yet" (L50, L51; AVG 14, UAVG 41, Bgs 1.3).

use doorbraak_kernel::{Code, Day};

use crate::{
    partners::ParticipantClass,
    rules::{Findings, blank},
};

doorbraak_kernel::codes! {
    /// Where the duty towards one person stands.
    pub enum InformState = "informatieplicht" {
        /// The duty exists and nobody has met it yet.
        ToInform = "TE_INFORMEREN" / "Nog te informeren",
        /// The person was told.
        Informed = "GEINFORMEERD" / "Geïnformeerd",
        /// Put off on a ground, with a review day.
        Postponed = "UITGESTELD" / "Uitgesteld",
    }
}

doorbraak_kernel::codes! {
    /// The grounds on which telling a person may wait.
    pub enum PostponementGround = "uitstelgrond" {
        /// AVG 14(5)(b).
        DisproportionateOrDefeating = "AVG_14_5_B" / "Onmogelijk, onevenredig of in strijd met het doel (AVG 14 lid 5 b)",
        /// UAVG 41(1)(a).
        NationalSecurity = "UAVG_41_1_A" / "Nationale veiligheid",
        /// UAVG 41(1)(b).
        Defence = "UAVG_41_1_B" / "Landsverdediging",
        /// UAVG 41(1)(c).
        PublicSafety = "UAVG_41_1_C" / "Openbare veiligheid",
        /// UAVG 41(1)(d).
        CriminalOffences = "UAVG_41_1_D" / "Voorkomen, onderzoeken of vervolgen van strafbare feiten",
        /// UAVG 41(1)(e).
        OtherGeneralInterest = "UAVG_41_1_E" / "Ander belangrijk algemeen belang",
        /// UAVG 41(1)(f).
        Judiciary = "UAVG_41_1_F" / "Onafhankelijkheid van de rechter",
        /// UAVG 41(1)(g).
        ProfessionalCodes = "UAVG_41_1_G" / "Schending van beroepscodes",
        /// UAVG 41(1)(h).
        Supervision = "UAVG_41_1_H" / "Toezicht of inspectie",
        /// UAVG 41(1)(i).
        ProtectionOfPersons = "UAVG_41_1_I" / "Bescherming van betrokkene of van anderen",
        /// UAVG 41(1)(j).
        CivilClaims = "UAVG_41_1_J" / "Inning van civiele vorderingen",
    }
}

/// Within how many days a person is told: never longer than the month of AVG 14(3), in February either.
pub const INFORM_WITHIN_DAYS: i32 = 28;

/// After how many days a postponement is looked at again, unless another day was chosen (L50).
pub const REVIEW_AFTER_DAYS: i32 = 30;

/// Where the duty towards one person stands, with what must be known in that state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// Somebody has to tell this person.
    ToInform {
        /// The last day.
        due: Day,
    },
    /// Told.
    Informed {
        /// The day.
        on: Day,
    },
    /// Put off for a while.
    Postponed {
        /// On which ground.
        ground: PostponementGround,
        /// Decided by a participant of this class.
        decided_by: ParticipantClass,
        /// When it is looked at again.
        review_on: Day,
    },
}

impl Duty {
    /// The duty that begins when a person is first processed.
    pub fn begins(first_processed: Day) -> Self {
        Self::ToInform { due: first_processed.plus_days(INFORM_WITHIN_DAYS) }
    }

    /// The state without its data.
    pub const fn state(self) -> InformState {
        match self {
            Self::ToInform { .. } => InformState::ToInform,
            Self::Informed { .. } => InformState::Informed,
            Self::Postponed { .. } => InformState::Postponed,
        }
    }

    /// The day on which somebody must act, if there is one.
    pub const fn act_by(self) -> Option<Day> {
        match self {
            Self::ToInform { due: day } | Self::Postponed { review_on: day, .. } => Some(day),
            Self::Informed { .. } => None,
        }
    }
}

/// A postponement somebody wants to record.
#[derive(Debug, Clone, Copy)]
pub struct Postponement<'a> {
    /// The ground.
    pub ground: Option<PostponementGround>,
    /// Why it is needed and not more than needed.
    pub reason: &'a str,
    /// The participant that decides.
    pub decided_by: Option<ParticipantClass>,
    /// When to look again; empty means the default.
    pub review_on: Option<Day>,
    /// The day of the decision.
    pub today: Day,
}

/// Why a postponement is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The person knows.
    #[error("Deze persoon is al geïnformeerd. Uitstellen kan niet meer.")]
    AlreadyInformed,
    /// L50, L51.
    #[error("Kies de wettelijke grond om het informeren uit te stellen.")]
    GroundMissing,
    /// L50.
    #[error("Leg uit waarom uitstel nodig is en niet verder gaat dan nodig.")]
    ReasonMissing,
    /// L50.
    #[error("Noem de deelnemer die tot uitstel besluit.")]
    DeciderMissing,
    /// Only participants decide.
    #[error("{} is geen deelnemer en kan niet tot uitstel besluiten.", .0.label())]
    DeciderNotAParticipant(ParticipantClass),
    /// L50: silence has an end.
    #[error("Kies een hertoetsdatum in de toekomst.")]
    ReviewDayPassed,
}

/// Puts off telling somebody. A second postponement follows the same rules as the first.
pub fn postpone(duty: Duty, wish: &Postponement<'_>) -> Result<Duty, Vec<Refusal>> {
    let review_on = wish.review_on.unwrap_or_else(|| wish.today.plus_days(REVIEW_AFTER_DAYS));
    let mut found = Findings::new();
    found.when(duty.state() == InformState::Informed, Refusal::AlreadyInformed);
    found.when(wish.ground.is_none(), Refusal::GroundMissing);
    found.when(blank(wish.reason), Refusal::ReasonMissing);
    match wish.decided_by {
        None => found.when(true, Refusal::DeciderMissing),
        Some(class) => found.when(!class.is_participant(), Refusal::DeciderNotAParticipant(class)),
    }
    found.when(review_on <= wish.today, Refusal::ReviewDayPassed);
    found.done()?;
    match (wish.ground, wish.decided_by) {
        (Some(ground), Some(decided_by)) => Ok(Duty::Postponed { ground, decided_by, review_on }),
        (None, _) => Err(vec![Refusal::GroundMissing]),
        (_, None) => Err(vec![Refusal::DeciderMissing]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish() -> Postponement<'static> {
        Postponement {
            ground: Some(PostponementGround::ProtectionOfPersons),
            reason: "Hij zou haar opzoeken.",
            decided_by: Some(ParticipantClass::Police),
            review_on: None,
            today: Day::new(2025, 1, 25).unwrap(),
        }
    }

    fn duty() -> Duty {
        Duty::begins(Day::new(2025, 1, 24).unwrap())
    }

    #[test]
    fn postponing_looks_again_after_thirty_days_unless_sooner() {
        let review = |wish: &Postponement<'_>| postpone(duty(), wish).unwrap().act_by().unwrap().to_string();
        assert_eq!(review(&wish()), "2025-02-24");
        assert_eq!(review(&Postponement { review_on: Day::new(2025, 2, 1), ..wish() }), "2025-02-01");
        let again = postpone(postpone(duty(), &wish()).unwrap(), &wish());
        assert_eq!(again.unwrap().state(), InformState::Postponed);
    }

    #[test]
    fn silence_without_ground_reason_decider_and_day_is_refused() {
        let third = ParticipantClass::IncidentalThirdParty;
        for (wish, refusal) in [
            (Postponement { ground: None, ..wish() }, Refusal::GroundMissing),
            (Postponement { reason: "", ..wish() }, Refusal::ReasonMissing),
            (Postponement { decided_by: None, ..wish() }, Refusal::DeciderMissing),
            (Postponement { decided_by: Some(third), ..wish() }, Refusal::DeciderNotAParticipant(third)),
            (Postponement { review_on: Some(wish().today), ..wish() }, Refusal::ReviewDayPassed),
        ] {
            assert_eq!(postpone(duty(), &wish), Err(vec![refusal]), "{wish:?}");
        }
        let told = Duty::Informed { on: wish().today };
        assert_eq!(postpone(told, &wish()), Err(vec![Refusal::AlreadyInformed]));
    }

    #[test]
    fn a_person_is_told_within_the_shortest_month() {
        let due = Duty::begins(Day::new(2026, 1, 31).unwrap()).act_by().unwrap();
        assert!(due <= Day::new(2026, 2, 28).unwrap());
        assert_eq!(PostponementGround::ALL.len(), 11, "AVG 14(5)(b) en de tien gronden van UAVG 41");
    }
}
