//! **Afspraak**: what, who and when. Done, overtaken and not done are three different ends (form 5.7).

use doorbraak_kernel::Day;

use super::AgreementStatus;
use crate::rules::{Checked, Findings, blank};

/// An agreement somebody wants to record.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// What will be done.
    pub text: &'a str,
    /// Somebody was named.
    pub has_owner: bool,
    /// When it is done at the latest.
    pub due: Option<Day>,
    /// The day of the meeting.
    pub today: Day,
}

/// Why an agreement is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No text.
    #[error("Schrijf op wat er is afgesproken.")]
    TextMissing,
    /// Nobody does it.
    #[error("Kies wie de afspraak uitvoert.")]
    OwnerMissing,
    /// No end.
    #[error("Kies wanneer de afspraak uiterlijk klaar is.")]
    DueMissing,
    /// An end before the beginning.
    #[error("De uiterste datum ligt voor vandaag. Kies een latere datum.")]
    DuePassed,
    /// It has ended before.
    #[error("Deze afspraak is al afgehandeld. Maak een nieuwe afspraak als er nog iets moet gebeuren.")]
    AlreadySettled,
    /// Not an end.
    #[error("Kies hoe de afspraak is afgelopen.")]
    NotAnEnd,
    /// An end that needs explaining.
    #[error("Leg uit waarom de afspraak niet is uitgevoerd of niet meer nodig is.")]
    NoteMissing,
}

/// Whether the agreement may be recorded.
pub fn check(draft: &Draft<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(blank(draft.text), Refusal::TextMissing);
    found.when(!draft.has_owner, Refusal::OwnerMissing);
    match draft.due {
        None => found.when(true, Refusal::DueMissing),
        Some(due) => found.when(due < draft.today, Refusal::DuePassed),
    }
    found.done()
}

/// How an open agreement ends.
pub fn settle(now: AgreementStatus, end: AgreementStatus, note: &str) -> Result<AgreementStatus, Refusal> {
    match now {
        AgreementStatus::Open => {}
        AgreementStatus::Done | AgreementStatus::Overtaken | AgreementStatus::NotDone => {
            return Err(Refusal::AlreadySettled);
        }
    }
    match end {
        AgreementStatus::Open => Err(Refusal::NotAnEnd),
        AgreementStatus::Overtaken | AgreementStatus::NotDone if blank(note) => Err(Refusal::NoteMissing),
        AgreementStatus::Done | AgreementStatus::Overtaken | AgreementStatus::NotDone => Ok(end),
    }
}

/// Whether an open agreement should have been done before `today`.
pub fn overdue(status: AgreementStatus, due: Day, today: Day) -> bool {
    status == AgreementStatus::Open && due < today
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Code;

    use super::*;

    #[test]
    fn an_agreement_has_text_owner_and_day() {
        let today = Day::new(2025, 6, 1).unwrap();
        let good = Draft { text: "Belt de broer.", has_owner: true, due: Some(today), today };
        let yesterday = Some(today.plus_days(-1));
        for (draft, expected) in [
            (good, Ok(())),
            (Draft { text: "", ..good }, Err(vec![Refusal::TextMissing])),
            (Draft { has_owner: false, due: None, ..good }, Err(vec![Refusal::OwnerMissing, Refusal::DueMissing])),
            (Draft { due: yesterday, ..good }, Err(vec![Refusal::DuePassed])),
        ] {
            assert_eq!(check(&draft), expected, "{draft:?}");
        }
        assert!(!overdue(AgreementStatus::Open, today, today), "vandaag is nog op tijd");
        assert!(overdue(AgreementStatus::Open, today, today.plus_days(1)));
        assert!(!overdue(AgreementStatus::Done, today, today.plus_days(1)));
    }

    #[test]
    fn an_agreement_ends_once_and_a_failure_is_explained() {
        for &end in AgreementStatus::ALL {
            for &now in AgreementStatus::ALL {
                let expected = now == AgreementStatus::Open && end != AgreementStatus::Open;
                assert_eq!(settle(now, end, "Verhuisd.").is_ok(), expected, "{now:?} {end:?}");
            }
        }
        assert_eq!(settle(AgreementStatus::Open, AgreementStatus::NotDone, ""), Err(Refusal::NoteMissing));
        assert_eq!(settle(AgreementStatus::Open, AgreementStatus::Done, ""), Ok(AgreementStatus::Done));
    }
}
