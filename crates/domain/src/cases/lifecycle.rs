//! **Levensloop** of a casus: the states of a case as an enum that carries its dates, and one consuming transition.
//! First judge, then collect (L06, L08); not admitted means erased within fourteen days (L43); closed stays closed
//! (L45); taken over by the radicalisation consultation means frozen (L10).

use doorbraak_kernel::Day;

use super::CaseStatus;

/// The longest time between "not admitted" and erasure: the law gives none, the house takes fourteen days (L43).
pub const ERASE_WITHIN_DAYS: i32 = 14;

/// The longest time a closed file may be made available again (L46).
pub const RENEW_AT_MOST_YEARS: i16 = 2;

/// Where a case stands, with the day that matters in that state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseState {
    /// Registered; nothing may be collected yet.
    Registered,
    /// All four criteria are met. With a day in `erase_by` the triage did not admit it.
    FitPositive {
        /// When the referral must be gone, once it was not admitted.
        erase_by: Option<Day>,
    },
    /// A criterion is not met, or the joint work found nothing.
    FitNegative {
        /// When the data must be gone.
        erase_by: Day,
    },
    /// Taken up under the other regime: nobody reads or writes here.
    HandedToWpgar,
    /// Admitted; information is gathered.
    Enrichment,
    /// Discussed by the involved participants.
    CaseConsultation,
    /// There is a plan.
    PlanAdopted,
    /// The plan is carried out and watched.
    Execution,
    /// Closed: invisible for case users until destruction.
    ClosedShielded {
        /// The day of closing.
        closed_on: Day,
    },
    /// Available again in one of the two special cases.
    RenewedAvailable {
        /// The last day.
        until: Day,
    },
    /// Nothing is left.
    Destroyed,
}

/// What can happen to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseEvent {
    /// The fit test was judged.
    Judge {
        /// All four criteria met.
        positive: bool,
        /// The day of the judgement.
        on: Day,
    },
    /// The triage let it in.
    Admit,
    /// The triage did not let it in.
    TurnDown {
        /// The day the referrer was answered.
        on: Day,
    },
    /// The radicalisation consultation took it over.
    HandToWpgar,
    /// The involved participants met.
    Consult,
    /// A plan, or a new version of it, was adopted.
    AdoptPlan,
    /// The plan is being carried out.
    StartExecution,
    /// The joint work found nothing (L44).
    FindNothing {
        /// The day of that conclusion.
        on: Day,
    },
    /// The public participants closed it (Wgs 2.31(8)).
    Close {
        /// The day of closing.
        on: Day,
    },
    /// Made available again, by order of the participants (L46).
    Renew {
        /// The day of the order.
        on: Day,
        /// The last day of availability.
        until: Day,
    },
    /// All data were destroyed.
    Destroy,
}

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// L06, L08.
    #[error("Leg eerst de doeltoets vast. Pas na een positief oordeel mag deze stap.")]
    JudgeFirst,
    /// The judgement is append-only.
    #[error("De doeltoets van deze casus ligt al vast en blijft staan.")]
    AlreadyJudged,
    /// The triage has not decided.
    #[error("Neem eerst een triagebesluit. Pas na toelating mag deze stap.")]
    AdmitFirst,
    /// The triage has decided.
    #[error("Deze casus is al toegelaten.")]
    AlreadyAdmitted,
    /// L43.
    #[error("Deze aanmelding is niet toegelaten en wordt uiterlijk op {} gewist. Meld opnieuw aan als er iets veranderd is.", .0.long_text())]
    WaitsForErasure(Day),
    /// L10.
    #[error("Deze casus is overgedragen aan de aanpak radicalisering. Dit dossier is bevroren.")]
    Frozen,
    /// No plan without a consultation.
    #[error("Bespreek de casus eerst in een casusoverleg.")]
    ConsultFirst,
    /// No execution without a plan.
    #[error("Stel eerst een plan vast.")]
    PlanFirst,
    /// The step was taken before.
    #[error("Deze stap is al gezet.")]
    AlreadyDone,
    /// An open case cannot be destroyed or renewed.
    #[error("Sluit de casus eerst af. Daarna mag deze stap.")]
    CloseFirst,
    /// L45: there is no way back.
    #[error("Deze casus is afgesloten op {} en gaat niet meer open. Doe een nieuwe aanmelding als de persoon terugkomt.", .0.long_text())]
    Closed(Day),
    /// L46: reading is allowed, working is not.
    #[error("Deze casus is alleen opnieuw in te zien, tot en met {}. Doe een nieuwe aanmelding om er weer aan te werken.", .0.long_text())]
    OnlyAvailable(Day),
    /// L46.
    #[error("Kies een einddatum na de dag van het besluit en uiterlijk op {}.", .0.long_text())]
    RenewalTooLong(Day),
    /// Nothing to work on.
    #[error("De gegevens van deze casus zijn vernietigd.")]
    Destroyed,
}

use CaseEvent as E;

impl CaseState {
    /// The state after `event`, or why that step is refused. A refused case is where it was.
    pub fn apply(self, event: CaseEvent) -> Result<Self, Refusal> {
        match self {
            Self::Registered => registered(event),
            Self::FitPositive { erase_by: None } => fit_positive(event),
            Self::FitPositive { erase_by: Some(by) } | Self::FitNegative { erase_by: by } => to_be_erased(by, event),
            Self::HandedToWpgar => frozen(event),
            Self::Enrichment | Self::CaseConsultation | Self::PlanAdopted | Self::Execution => open(self, event),
            Self::ClosedShielded { closed_on } => closed(closed_on, event),
            Self::RenewedAvailable { until } => renewed(until, event),
            Self::Destroyed => Err(Refusal::Destroyed),
        }
    }

    /// The state without its day.
    pub const fn status(self) -> CaseStatus {
        match self {
            Self::Registered => CaseStatus::Registered,
            Self::FitPositive { .. } => CaseStatus::FitPositive,
            Self::FitNegative { .. } => CaseStatus::FitNegative,
            Self::HandedToWpgar => CaseStatus::HandedToWpgar,
            Self::Enrichment => CaseStatus::Enrichment,
            Self::CaseConsultation => CaseStatus::CaseConsultation,
            Self::PlanAdopted => CaseStatus::PlanAdopted,
            Self::Execution => CaseStatus::Execution,
            Self::ClosedShielded { .. } => CaseStatus::ClosedShielded,
            Self::RenewedAvailable { .. } => CaseStatus::RenewedAvailable,
            Self::Destroyed => CaseStatus::Destroyed,
        }
    }

    /// The day the state carries; stored beside the status.
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::FitPositive { erase_by } => erase_by,
            Self::FitNegative { erase_by: day }
            | Self::ClosedShielded { closed_on: day }
            | Self::RenewedAvailable { until: day } => Some(day),
            Self::Registered
            | Self::HandedToWpgar
            | Self::Enrichment
            | Self::CaseConsultation
            | Self::PlanAdopted
            | Self::Execution
            | Self::Destroyed => None,
        }
    }

    /// The state that was stored as `status` and `day`; nothing when the two do not belong together.
    pub const fn from_stored(status: CaseStatus, day: Option<Day>) -> Option<Self> {
        Some(match (status, day) {
            (CaseStatus::Registered, None) => Self::Registered,
            (CaseStatus::FitPositive, erase_by) => Self::FitPositive { erase_by },
            (CaseStatus::FitNegative, Some(erase_by)) => Self::FitNegative { erase_by },
            (CaseStatus::HandedToWpgar, None) => Self::HandedToWpgar,
            (CaseStatus::Enrichment, None) => Self::Enrichment,
            (CaseStatus::CaseConsultation, None) => Self::CaseConsultation,
            (CaseStatus::PlanAdopted, None) => Self::PlanAdopted,
            (CaseStatus::Execution, None) => Self::Execution,
            (CaseStatus::ClosedShielded, Some(closed_on)) => Self::ClosedShielded { closed_on },
            (CaseStatus::RenewedAvailable, Some(until)) => Self::RenewedAvailable { until },
            (CaseStatus::Destroyed, None) => Self::Destroyed,
            (_, None | Some(_)) => return None,
        })
    }

    /// Whether information may be asked for and brought in: after a positive fit test (L08) and before the end.
    pub const fn may_collect(self) -> bool {
        match self {
            Self::FitPositive { erase_by: None }
            | Self::Enrichment
            | Self::CaseConsultation
            | Self::PlanAdopted
            | Self::Execution => true,
            Self::Registered
            | Self::FitPositive { erase_by: Some(_) }
            | Self::FitNegative { .. }
            | Self::HandedToWpgar
            | Self::ClosedShielded { .. }
            | Self::RenewedAvailable { .. }
            | Self::Destroyed => false,
        }
    }

    /// Admitted and not closed: what the figures call open.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Enrichment | Self::CaseConsultation | Self::PlanAdopted | Self::Execution)
    }
}

fn erase_by(on: Day) -> Day {
    on.plus_days(ERASE_WITHIN_DAYS)
}

fn registered(event: CaseEvent) -> Result<CaseState, Refusal> {
    match event {
        E::Judge { positive: true, .. } => Ok(CaseState::FitPositive { erase_by: None }),
        E::Judge { positive: false, on } => Ok(CaseState::FitNegative { erase_by: erase_by(on) }),
        E::HandToWpgar => Ok(CaseState::HandedToWpgar),
        E::Admit
        | E::TurnDown { .. }
        | E::Consult
        | E::AdoptPlan
        | E::StartExecution
        | E::FindNothing { .. }
        | E::Close { .. }
        | E::Renew { .. }
        | E::Destroy => Err(Refusal::JudgeFirst),
    }
}

fn fit_positive(event: CaseEvent) -> Result<CaseState, Refusal> {
    match event {
        E::Admit => Ok(CaseState::Enrichment),
        E::TurnDown { on } => Ok(CaseState::FitPositive { erase_by: Some(erase_by(on)) }),
        E::HandToWpgar => Ok(CaseState::HandedToWpgar),
        E::Judge { .. } => Err(Refusal::AlreadyJudged),
        E::Consult
        | E::AdoptPlan
        | E::StartExecution
        | E::FindNothing { .. }
        | E::Close { .. }
        | E::Renew { .. }
        | E::Destroy => Err(Refusal::AdmitFirst),
    }
}

/// Not even a handover keeps it: the participant that suspects radicalisation registers it there itself.
fn to_be_erased(by: Day, event: CaseEvent) -> Result<CaseState, Refusal> {
    match event {
        E::Destroy => Ok(CaseState::Destroyed),
        E::Judge { .. }
        | E::Admit
        | E::TurnDown { .. }
        | E::HandToWpgar
        | E::Consult
        | E::AdoptPlan
        | E::StartExecution
        | E::FindNothing { .. }
        | E::Close { .. }
        | E::Renew { .. } => Err(Refusal::WaitsForErasure(by)),
    }
}

fn frozen(event: CaseEvent) -> Result<CaseState, Refusal> {
    match event {
        E::Destroy => Ok(CaseState::Destroyed),
        E::Judge { .. }
        | E::Admit
        | E::TurnDown { .. }
        | E::HandToWpgar
        | E::Consult
        | E::AdoptPlan
        | E::StartExecution
        | E::FindNothing { .. }
        | E::Close { .. }
        | E::Renew { .. } => Err(Refusal::Frozen),
    }
}

/// `state` is one of the four open ones.
fn open(state: CaseState, event: CaseEvent) -> Result<CaseState, Refusal> {
    match event {
        E::Consult => advance(state, CaseState::Enrichment, CaseState::CaseConsultation, Refusal::AlreadyDone),
        E::AdoptPlan if matches!(state, CaseState::PlanAdopted | CaseState::Execution) => Ok(state),
        E::AdoptPlan => advance(state, CaseState::CaseConsultation, CaseState::PlanAdopted, Refusal::ConsultFirst),
        E::StartExecution if state == CaseState::Execution => Err(Refusal::AlreadyDone),
        E::StartExecution => advance(state, CaseState::PlanAdopted, CaseState::Execution, Refusal::PlanFirst),
        E::HandToWpgar => Ok(CaseState::HandedToWpgar),
        E::FindNothing { on } => Ok(CaseState::FitNegative { erase_by: erase_by(on) }),
        E::Close { on } => Ok(CaseState::ClosedShielded { closed_on: on }),
        E::Judge { .. } => Err(Refusal::AlreadyJudged),
        E::Admit | E::TurnDown { .. } => Err(Refusal::AlreadyAdmitted),
        E::Renew { .. } | E::Destroy => Err(Refusal::CloseFirst),
    }
}

fn advance(state: CaseState, from: CaseState, to: CaseState, otherwise: Refusal) -> Result<CaseState, Refusal> {
    if state == from { Ok(to) } else { Err(otherwise) }
}

fn closed(closed_on: Day, event: CaseEvent) -> Result<CaseState, Refusal> {
    match event {
        E::Destroy => Ok(CaseState::Destroyed),
        E::Renew { on, until } => renew(on, until),
        E::Judge { .. }
        | E::Admit
        | E::TurnDown { .. }
        | E::HandToWpgar
        | E::Consult
        | E::AdoptPlan
        | E::StartExecution
        | E::FindNothing { .. }
        | E::Close { .. } => Err(Refusal::Closed(closed_on)),
    }
}

fn renewed(until: Day, event: CaseEvent) -> Result<CaseState, Refusal> {
    match event {
        E::Destroy => Ok(CaseState::Destroyed),
        E::Renew { on, until } => renew(on, until),
        E::Close { on } => Ok(CaseState::ClosedShielded { closed_on: on }),
        E::HandToWpgar => Ok(CaseState::HandedToWpgar),
        E::Judge { .. }
        | E::Admit
        | E::TurnDown { .. }
        | E::Consult
        | E::AdoptPlan
        | E::StartExecution
        | E::FindNothing { .. } => Err(Refusal::OnlyAvailable(until)),
    }
}

fn renew(on: Day, until: Day) -> Result<CaseState, Refusal> {
    let last = on.plus_years(RENEW_AT_MOST_YEARS);
    if until <= on || until > last {
        return Err(Refusal::RenewalTooLong(last));
    }
    Ok(CaseState::RenewedAvailable { until })
}

#[cfg(test)]
#[path = "lifecycle_tests.rs"]
mod tests;
