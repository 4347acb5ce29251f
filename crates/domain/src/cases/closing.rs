//! **Afschalen**: the house steps back only when every goal has an end status, the remaining risk is named and somebody
//! has accepted to go on (form 5.13). Closing is decided by public participants (Wgs 2.31(8)).

use doorbraak_kernel::{Code, Moment};

use super::{ClosingReason, ReceiverKind, RemainingRisk};
use crate::{
    information_duty::InformState,
    partners::ParticipantClass,
    plans::{GoalCode, GoalStatus},
    rules::{Checked, Findings, blank},
};

/// What is known when scaling down is proposed.
#[derive(Debug, Clone)]
pub struct Closing<'a> {
    /// The body that decides.
    pub decided_by: ParticipantClass,
    /// Each goal of the plan with its last status.
    pub goals: &'a [(GoalCode, GoalStatus)],
    /// Interventions that go on and have nobody who carries them.
    pub orphaned_interventions: usize,
    /// Why.
    pub reason: Option<ClosingReason>,
    /// The risk that remains.
    pub risk: Option<RemainingRisk>,
    /// Why that is the risk.
    pub risk_reason: &'a str,
    /// Who goes on.
    pub receiver: Option<ReceiverKind>,
    /// The name of the receiver; with [`ReceiverKind::Nobody`] the reason why nobody is needed.
    pub receiver_text: &'a str,
    /// When the receiver said yes.
    pub accepted: Option<Moment>,
    /// When the case should come back.
    pub return_criteria: &'a str,
    /// Whether the subject was told.
    pub subject: InformState,
    /// What the subject thinks of it, or why that is not known.
    pub subject_view: &'a str,
    /// Whether the referrer was told.
    pub referrer_informed: bool,
}

/// Why a case cannot be scaled down yet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Only 2.27(1) closes.
    #[error("{} mag een casus niet afsluiten. Laat een publieke deelnemer besluiten.", .0.label())]
    NotPublic(ParticipantClass),
    /// A goal without an end status.
    #[error("Geef doel {0} een eindstatus.")]
    GoalOpen(GoalCode),
    /// Somebody must carry what goes on.
    #[error("Wijs voor elke interventie die doorloopt een partner aan; bij {0} ontbreekt die.")]
    Orphaned(usize),
    /// No reason.
    #[error("Kies de reden van afschalen.")]
    ReasonMissing,
    /// No risk.
    #[error("Kies het resterende risico.")]
    RiskMissing,
    /// A risk without reason.
    #[error("Leg uit waarom dit het resterende risico is.")]
    RiskUnexplained,
    /// No receiver chosen.
    #[error("Kies wie het overneemt, of kies dat er geen ontvanger is.")]
    ReceiverMissing,
    /// A receiver without a name.
    #[error("Noem de organisatie of persoon die het overneemt.")]
    ReceiverUnnamed,
    /// The receiver has not said yes.
    #[error("De ontvanger heeft nog niet aangenomen. Leg vast wanneer dat gebeurde.")]
    NotAccepted,
    /// Nobody, without a reason.
    #[error("Leg uit waarom er geen ontvanger nodig is.")]
    NobodyUnexplained,
    /// No way back described.
    #[error("Schrijf op wanneer deze casus terug moet komen.")]
    ReturnCriteriaMissing,
    /// The subject does not know.
    #[error("Informeer de betrokkene, of leg vast waarom dat nog niet kan.")]
    SubjectNotInformed,
    /// The subject's view.
    #[error("Schrijf op wat de betrokkene van het afschalen vindt, of waarom dat niet bekend is.")]
    SubjectViewMissing,
    /// The referrer does not know.
    #[error("Informeer de aanmelder over het afschalen.")]
    ReferrerNotInformed,
}

/// Whether a case may be scaled down now.
pub fn check(closing: &Closing<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(!closing.decided_by.is_public(), Refusal::NotPublic(closing.decided_by));
    for (code, status) in closing.goals {
        found.when(!status.is_end(), Refusal::GoalOpen(*code));
    }
    found.when(closing.orphaned_interventions > 0, Refusal::Orphaned(closing.orphaned_interventions));
    found.when(closing.reason.is_none(), Refusal::ReasonMissing);
    found.when(closing.risk.is_none(), Refusal::RiskMissing);
    found.when(blank(closing.risk_reason), Refusal::RiskUnexplained);
    check_receiver(closing, &mut found);
    found.when(blank(closing.return_criteria), Refusal::ReturnCriteriaMissing);
    match closing.subject {
        InformState::ToInform => found.when(true, Refusal::SubjectNotInformed),
        InformState::Informed => found.when(blank(closing.subject_view), Refusal::SubjectViewMissing),
        InformState::Postponed => {}
    }
    found.when(!closing.referrer_informed, Refusal::ReferrerNotInformed);
    found.done()
}

fn check_receiver(closing: &Closing<'_>, found: &mut Findings<Refusal>) {
    match closing.receiver {
        None => found.when(true, Refusal::ReceiverMissing),
        Some(ReceiverKind::Nobody) => found.when(blank(closing.receiver_text), Refusal::NobodyUnexplained),
        Some(
            ReceiverKind::Partner
            | ReceiverKind::LocalTable
            | ReceiverKind::NeighbourhoodTeam
            | ReceiverKind::OtherRegion,
        ) => {
            found.when(blank(closing.receiver_text), Refusal::ReceiverUnnamed);
            found.when(closing.accepted.is_none(), Refusal::NotAccepted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::GoalDomain;

    const V1: GoalCode = GoalCode { domain: GoalDomain::Safety, number: 1 };

    fn complete() -> Closing<'static> {
        Closing {
            decided_by: ParticipantClass::MunicipalExecutive,
            goals: &[(V1, GoalStatus::Partly)],
            orphaned_interventions: 0,
            reason: Some(ClosingReason::PartlyReached),
            risk: Some(RemainingRisk::Low),
            risk_reason: "Acht maanden geen meldingen.",
            receiver: Some(ReceiverKind::LocalTable),
            receiver_text: "Lokale tafel Capelle",
            accepted: Some(Moment::from_millis(1)),
            return_criteria: "Een nieuwe bedreiging.",
            subject: InformState::Informed,
            subject_view: "Blij dat het rustig is.",
            referrer_informed: true,
        }
    }

    type Change = fn(&mut Closing<'static>);

    #[test]
    fn each_missing_part_is_named() {
        assert_eq!(check(&complete()), Ok(()));
        let cases: [(Change, Refusal); 14] = [
            (|c| c.decided_by = ParticipantClass::MentalHealth, Refusal::NotPublic(ParticipantClass::MentalHealth)),
            (|c| c.goals = &[(V1, GoalStatus::Set)], Refusal::GoalOpen(V1)),
            (|c| c.orphaned_interventions = 2, Refusal::Orphaned(2)),
            (|c| c.reason = None, Refusal::ReasonMissing),
            (|c| c.risk = None, Refusal::RiskMissing),
            (|c| c.risk_reason = " - ", Refusal::RiskUnexplained),
            (|c| c.receiver = None, Refusal::ReceiverMissing),
            (|c| c.receiver_text = "", Refusal::ReceiverUnnamed),
            (|c| c.accepted = None, Refusal::NotAccepted),
            (|c| (c.receiver, c.receiver_text) = (Some(ReceiverKind::Nobody), ""), Refusal::NobodyUnexplained),
            (|c| c.return_criteria = "\n", Refusal::ReturnCriteriaMissing),
            (|c| c.subject = InformState::ToInform, Refusal::SubjectNotInformed),
            (|c| c.subject_view = "", Refusal::SubjectViewMissing),
            (|c| c.referrer_informed = false, Refusal::ReferrerNotInformed),
        ];
        for (change, refusal) in cases {
            let mut closing = complete();
            change(&mut closing);
            assert_eq!(check(&closing), Err(vec![refusal]));
        }
    }

    #[test]
    fn every_receiver_but_nobody_must_have_accepted() {
        for &kind in ReceiverKind::ALL {
            let closing = Closing { receiver: Some(kind), accepted: None, ..complete() };
            assert_eq!(check(&closing).is_ok(), kind == ReceiverKind::Nobody, "{kind:?}");
        }
    }

    #[test]
    fn a_case_without_goals_and_with_a_postponed_notice_can_be_scaled_down() {
        let closing = Closing { goals: &[], subject: InformState::Postponed, subject_view: "", ..complete() };
        assert_eq!(check(&closing), Ok(()));
    }

    #[test]
    fn all_refusals_come_at_once_and_name_the_goal() {
        let closing = Closing { goals: &[(V1, GoalStatus::Set)], reason: None, ..complete() };
        let refusals = check(&closing).unwrap_err();
        assert_eq!(refusals.len(), 2);
        assert!(refusals.iter().any(|refusal| refusal.to_string() == "Geef doel V1 een eindstatus."));
    }
}
