//! **Dat-informatie** before content: what may be asked when, and of whom. Nothing before a positive fit test (L08);
//! content only in an admitted case, of a participant that is involved in it (L09, L23), for a stated purpose (L01).

use doorbraak_kernel::{Code, Day};

use super::{LONGEST_TERM_DAYS, RequestState};
use crate::{
    cases::CaseState,
    ids::OrganisationId,
    information::{Category, sources::may_deliver},
    partners::ParticipantClass as Class,
    roles::Role,
    rules::{Checked, Findings, blank},
};

/// Who answers for a participant: designated to process (L32), and not one of the house's own offices.
pub const ANSWERING_ROLES: [Role; 3] = [Role::Professional, Role::CaseDirector, Role::AtpTriagist];

/// Which round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Is something known, and who is the contact?
    That,
    /// What is known?
    What,
}

/// Why nothing may be asked now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// L08.
    #[error("Leg eerst de doeltoets vast. Pas na een positief oordeel mag u iets vragen.")]
    JudgeFirst,
    /// L09: who is involved is decided first.
    #[error("Neem eerst een triagebesluit. Tot die tijd mag u alleen vragen of er iets bekend is.")]
    AdmitFirst,
    /// L43.
    #[error("Deze aanmelding is niet toegelaten en wordt gewist. Er mag niets meer worden gevraagd.")]
    WaitsForErasure,
    /// L10.
    #[error("Dit dossier is overgedragen aan de aanpak radicalisering en staat hier stil.")]
    Frozen,
    /// L45, L46.
    #[error("Deze casus is gesloten. Er mag niets meer worden gevraagd.")]
    Closed,
}

/// Whether this round may be opened while the referral or case is in `state`.
pub const fn may_ask(state: CaseState, round: Round) -> Result<(), NotNow> {
    match (state, round) {
        (CaseState::Registered, _) => Err(NotNow::JudgeFirst),
        (CaseState::FitPositive { erase_by: None }, Round::What) => Err(NotNow::AdmitFirst),
        (CaseState::FitPositive { erase_by: None }, Round::That)
        | (
            CaseState::Enrichment | CaseState::CaseConsultation | CaseState::PlanAdopted | CaseState::Execution,
            Round::That | Round::What,
        ) => Ok(()),
        (CaseState::FitPositive { erase_by: Some(_) } | CaseState::FitNegative { .. }, _) => {
            Err(NotNow::WaitsForErasure)
        }
        (CaseState::HandedToWpgar, _) => Err(NotNow::Frozen),
        (CaseState::ClosedShielded { .. } | CaseState::RenewedAvailable { .. } | CaseState::Destroyed, _) => {
            Err(NotNow::Closed)
        }
    }
}

/// Somebody who is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The organisation that answers.
    pub organisation: OrganisationId,
    /// Its class.
    pub class: Class,
    /// Holds one of [`ANSWERING_ROLES`].
    pub answers: bool,
    /// Is the one who asks.
    pub is_asker: bool,
    /// What was asked of this organisation about this person before.
    pub before: Option<RequestState>,
}

/// The first round: no free text, because the question is always the same and tells nothing of the case.
#[derive(Debug, Clone, Copy)]
pub struct ThatQuestion<'a> {
    /// Who is asked.
    pub asked: &'a [Asked],
    /// The last day to answer in time.
    pub due: Day,
    /// The day of asking.
    pub today: Day,
}

/// The second round.
#[derive(Debug, Clone, Copy)]
pub struct WhatQuestion<'a> {
    /// What the content is for.
    pub purpose: &'a str,
    /// What one wants to know.
    pub question: &'a str,
    /// The kind of data (L15).
    pub category: Category,
    /// The class of the organisation that is asked.
    pub class: Class,
    /// That organisation is involved in the case (L09).
    pub involved: bool,
    /// The employee is designated for the case.
    pub designated: bool,
    /// The last day to answer in time.
    pub due: Day,
    /// The day of asking.
    pub today: Day,
}

/// Why a question is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A question to nobody.
    #[error("Kies aan wie u het vraagt.")]
    NobodyAsked,
    /// L24: only participants have the duty, and only they may know.
    #[error("{} is geen deelnemer. Vraag een derde niets via dit systeem.", .0.label())]
    NotAParticipant(Class),
    /// L32.
    #[error("Kies een medewerker die namens de organisatie mag antwoorden.")]
    DoesNotAnswer,
    /// Nobody asks himself.
    #[error("U kunt de vraag niet aan uzelf stellen.")]
    IsAsker,
    /// One voice for one organisation.
    #[error("Kies per organisatie één medewerker.")]
    OrganisationTwice,
    /// Asked and not answered, or answered with yes.
    #[error("Deze organisatie heeft al een vraag over deze persoon. Wacht op het antwoord of trek die vraag in.")]
    AskedBefore,
    /// No time to answer.
    #[error("Geef ten minste één dag om te antwoorden.")]
    TermTooShort,
    /// L01.
    #[error("Kies een dag uiterlijk op {}.", .0.long_text())]
    TermTooLong(Day),
    /// L01: no content without a purpose.
    #[error("Schrijf op waarvoor u de inhoud nodig heeft. Zonder doel mag u er niet naar vragen.")]
    PurposeMissing,
    /// A question without a question.
    #[error("Schrijf op wat u precies wilt weten.")]
    QuestionMissing,
    /// L15, L17, L18.
    #[error("{} brengt geen gegevens in van de categorie {}.", .0.label(), .1.label())]
    NotASource(Class, Category),
    /// L09.
    #[error("Betrek deze organisatie eerst bij de casus. Pas daarna mag u naar de inhoud vragen.")]
    NotInvolved,
    /// L09.
    #[error("Wijs deze medewerker eerst aan voor de casus. Pas daarna mag u naar de inhoud vragen.")]
    NotDesignated,
}

/// Whether the first round may be opened with these participants.
pub fn check_that(question: &ThatQuestion<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(question.asked.is_empty(), Refusal::NobodyAsked);
    for (place, asked) in question.asked.iter().enumerate() {
        found.when(!asked.class.is_participant(), Refusal::NotAParticipant(asked.class));
        found.when(!asked.answers, Refusal::DoesNotAnswer);
        found.when(asked.is_asker, Refusal::IsAsker);
        let earlier = question.asked.iter().take(place);
        found.when(earlier.clone().any(|other| other.organisation == asked.organisation), Refusal::OrganisationTwice);
        found.when(asked.before.is_some_and(|before| still_stands(before, question.today)), Refusal::AskedBefore);
    }
    check_term(question.due, question.today, &mut found);
    found.done()
}

/// Whether the second round may be opened.
pub fn check_what(question: &WhatQuestion<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(!question.involved, Refusal::NotInvolved);
    found.when(question.involved && !question.designated, Refusal::NotDesignated);
    found.when(blank(question.purpose), Refusal::PurposeMissing);
    found.when(blank(question.question), Refusal::QuestionMissing);
    let source = may_deliver(question.class, question.category);
    found.when(!source, Refusal::NotASource(question.class, question.category));
    check_term(question.due, question.today, &mut found);
    found.done()
}

/// A question that was answered with no, taken back or forgotten may be asked again; one that is alive may not.
fn still_stands(before: RequestState, today: Day) -> bool {
    match before {
        RequestState::ThatAsked { .. } | RequestState::WhatAsked { .. } => before.is_before_the_asked(today),
        RequestState::Known { .. } => true,
        RequestState::Ended { .. } | RequestState::Withdrawn { .. } => false,
    }
}

fn check_term(due: Day, today: Day, found: &mut Findings<Refusal>) {
    let last = today.plus_days(LONGEST_TERM_DAYS);
    found.when(due <= today, Refusal::TermTooShort);
    found.when(due > last, Refusal::TermTooLong(last));
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::{Id, Uuid};

    use super::*;
    use crate::information::RequestAnswer;

    fn today() -> Day {
        Day::new(2025, 3, 1).unwrap()
    }

    fn asked(n: u128) -> Asked {
        Asked {
            organisation: Id::from_uuid(Uuid::from_u128(n)),
            class: Class::Police,
            answers: true,
            is_asker: false,
            before: None,
        }
    }

    fn refused(asked: &[Asked], days: i32) -> Vec<Refusal> {
        let question = ThatQuestion { asked, due: today().plus_days(days), today: today() };
        check_that(&question).err().unwrap_or_default()
    }

    #[test]
    fn nothing_before_the_fit_test_and_content_only_in_a_case() {
        let day = today();
        let open = [CaseState::Enrichment, CaseState::CaseConsultation, CaseState::PlanAdopted, CaseState::Execution];
        for state in open {
            assert_eq!((may_ask(state, Round::That), may_ask(state, Round::What)), (Ok(()), Ok(())), "{state:?}");
            assert!(state.may_collect());
        }
        let positive = CaseState::FitPositive { erase_by: None };
        assert_eq!(may_ask(positive, Round::That), Ok(()));
        assert_eq!(may_ask(positive, Round::What), Err(NotNow::AdmitFirst));
        for (state, expected) in [
            (CaseState::Registered, NotNow::JudgeFirst),
            (CaseState::FitPositive { erase_by: Some(day) }, NotNow::WaitsForErasure),
            (CaseState::FitNegative { erase_by: day }, NotNow::WaitsForErasure),
            (CaseState::HandedToWpgar, NotNow::Frozen),
            (CaseState::ClosedShielded { closed_on: day }, NotNow::Closed),
            (CaseState::RenewedAvailable { until: day }, NotNow::Closed),
            (CaseState::Destroyed, NotNow::Closed),
        ] {
            assert!(!state.may_collect());
            for round in [Round::That, Round::What] {
                assert_eq!(may_ask(state, round), Err(expected), "{state:?} {round:?}");
            }
        }
    }

    #[test]
    fn a_first_question_goes_to_participants_who_may_answer_each_once() {
        assert_eq!(refused(&[asked(1), asked(2)], 7), []);
        assert_eq!(refused(&[], 7), [Refusal::NobodyAsked]);
        let third = Class::IncidentalThirdParty;
        assert_eq!(refused(&[Asked { class: third, ..asked(1) }], 7), [Refusal::NotAParticipant(third)]);
        assert_eq!(refused(&[Asked { answers: false, ..asked(1) }], 7), [Refusal::DoesNotAnswer]);
        assert_eq!(refused(&[Asked { is_asker: true, ..asked(1) }], 7), [Refusal::IsAsker]);
        assert_eq!(refused(&[asked(1), asked(2), asked(1)], 7), [Refusal::OrganisationTwice]);
        assert_eq!(refused(&[asked(1)], 0), [Refusal::TermTooShort]);
        assert_eq!(refused(&[asked(1)], LONGEST_TERM_DAYS), []);
        let last = today().plus_days(LONGEST_TERM_DAYS);
        assert_eq!(refused(&[asked(1)], LONGEST_TERM_DAYS + 1), [Refusal::TermTooLong(last)]);
    }

    #[test]
    fn a_living_question_is_not_asked_twice_and_a_forgotten_one_may_be() {
        let on = |days| today().plus_days(days);
        for (before, again) in [
            (RequestState::ThatAsked { due: on(3) }, false),
            (RequestState::WhatAsked { due: on(-30) }, false),
            (RequestState::WhatAsked { due: on(-31) }, true),
            (RequestState::Known { on: on(-90) }, false),
            (RequestState::Ended { answer: RequestAnswer::NothingKnown, on: on(-1) }, true),
            (RequestState::Withdrawn { on: on(0) }, true),
        ] {
            let found = refused(&[Asked { before: Some(before), ..asked(1) }], 7);
            assert_eq!(found.is_empty(), again, "{before:?} {found:?}");
        }
    }

    #[test]
    fn content_needs_a_purpose_and_an_involved_source() {
        let good = WhatQuestion {
            purpose: "Beoordelen of de woonplek veilig is.",
            question: "Hoe vaak was er brand?",
            category: Category::Police,
            class: Class::Police,
            involved: true,
            designated: true,
            due: today().plus_days(14),
            today: today(),
        };
        let ggz = Class::MentalHealth;
        for (question, expected) in [
            (good, vec![]),
            (WhatQuestion { purpose: " ", ..good }, vec![Refusal::PurposeMissing]),
            (WhatQuestion { question: "?", ..good }, vec![Refusal::QuestionMissing]),
            (WhatQuestion { class: ggz, ..good }, vec![Refusal::NotASource(ggz, Category::Police)]),
            (WhatQuestion { involved: false, designated: false, ..good }, vec![Refusal::NotInvolved]),
            (WhatQuestion { designated: false, ..good }, vec![Refusal::NotDesignated]),
            (WhatQuestion { due: today(), ..good }, vec![Refusal::TermTooShort]),
        ] {
            assert_eq!(check_what(&question).err().unwrap_or_default(), expected);
        }
    }
}
