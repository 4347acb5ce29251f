//! **Waardelijst** check: every closed list keeps its promises, whoever adds an entry.

use std::collections::HashSet;

use doorbraak_kernel::Code;

/// Codes are unique and of the agreed shape, labels are unique and not empty, and a code finds its own entry.
fn check<C: Code + std::fmt::Debug>() {
    let mut codes = HashSet::new();
    let mut labels = HashSet::new();
    for &entry in C::ALL {
        let (code, label) = (entry.code(), entry.label());
        assert!(codes.insert(code), "{}: code {code} staat er twee keer", C::LIST);
        assert!(labels.insert(label), "{}: label {label} staat er twee keer", C::LIST);
        assert_eq!(C::from_code(code), Some(entry));
        assert_eq!(label.trim(), label);
        assert!(label.chars().next().is_some_and(char::is_uppercase), "{}: {label}", C::LIST);
        assert!(
            code.starts_with("2.27-") || code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'),
            "{}: {code}",
            C::LIST
        );
    }
    assert_eq!(C::from_code("OVERIG"), None, "{}: geen restpost", C::LIST);
    assert_eq!(C::from_code(""), None);
}

macro_rules! check_all {
    ($($list:ty),+ $(,)?) => { $(check::<$list>();)+ };
}

#[test]
fn the_lists_of_what_leaves_the_house_too() {
    check_all!(
        crate::houses::Direction,
        crate::houses::Known,
        crate::information::accuracy::OutgoingKind,
        crate::feedback::Brought,
        crate::feedback::WhyNot,
    );
}

#[test]
fn every_list_has_unique_codes_and_labels_and_no_rest_entry() {
    check_all!(
        crate::cases::CaseStatus,
        crate::cases::ClosingReason,
        crate::cases::Colour,
        crate::cases::Flag,
        crate::cases::ReceiverKind,
        crate::cases::Regime,
        crate::cases::RemainingRisk,
        crate::escalations::BottleneckKind,
        crate::escalations::BottleneckLevel,
        crate::escalations::IcDecision,
        crate::escalations::SuccessFactor,
        crate::finance::Direction,
        crate::finance::Origin,
        crate::finance::PartOfBudget,
        crate::finance::PotKind,
        crate::governance::BoardKind,
        crate::information::Category,
        crate::information::FactOrReading,
        crate::information::LegalBasis,
        crate::information::PoliceArticle,
        crate::information::RecipientsMode,
        crate::information::RequestAnswer,
        crate::information::Secrecy,
        crate::information::SecrecyGround,
        crate::information::SourceKind,
        crate::information::WithdrawReason,
        crate::information_duty::InformState,
        crate::information_duty::PostponementGround,
        crate::oversight::Judgement,
        crate::oversight::Signal,
        crate::intake::Channel,
        crate::learning::EntryKind,
        crate::intake::InformedState,
        crate::intake::LifeArea,
        crate::intake::ReferralAim,
        crate::meetings::AgreementStatus,
        crate::meetings::Attendance,
        crate::meetings::DiscussionSort,
        crate::meetings::DiscussionStatus,
        crate::meetings::MdoKind,
        crate::meetings::MeetingKind,
        crate::partners::ParticipantClass,
        crate::partners::PartnerSort,
        crate::people::RelationKind,
        crate::plans::ContactDirection,
        crate::plans::ContactMode,
        crate::plans::GoalDomain,
        crate::plans::GoalStatus,
        crate::plans::InterventionFrame,
        crate::plans::InterventionKind,
        crate::plans::InterventionStatus,
        crate::requests::RequestStatus,
        crate::requests::WeightyReason,
        crate::roles::Role,
        crate::roles::RoleFamily,
        crate::triage::Criterion,
        crate::triage::Outcome,
        crate::triage::Urgency,
    );
}
