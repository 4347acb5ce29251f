//! **Doeltoets**: four cumulative criteria, each answered with a reason, judged by public participants only (L05-L07,
//! L57). Private participants are heard; they do not judge.

use doorbraak_kernel::Code;

use super::Criterion;
use crate::{
    partners::ParticipantClass,
    rules::{Findings, blank},
};

/// The answer on one criterion.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// Whether the criterion is met.
    pub met: bool,
    /// Why, in the words of the judges.
    pub reason: &'a str,
}

/// What the fit test found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// All four criteria are met.
    Positive,
    /// At least one is not.
    Negative,
}

impl Verdict {
    /// The verdict on the four answers in the order of [`Criterion::ALL`].
    pub const fn of(met: [bool; 4]) -> Self {
        match met {
            [true, true, true, true] => Self::Positive,
            [_, _, _, _] => Self::Negative,
        }
    }
}

/// Why a fit test cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A criterion without reason.
    #[error("Onderbouw het oordeel over: {}.", .0.label())]
    ReasonMissing(Criterion),
    /// L07: nobody to decide.
    #[error("Noem ten minste één publieke deelnemer die oordeelt.")]
    NoJudge,
    /// L07: this one may be heard only.
    #[error("{} mag wel meedenken, maar niet oordelen over de doeltoets.", .0.label())]
    JudgeNotPublic(ParticipantClass),
}

/// Judges a referral. `answers` stand in the order of [`Criterion::ALL`]; `judges` are the bodies that decide.
pub fn judge(answers: &[Answer<'_>; 4], judges: &[ParticipantClass]) -> Result<Verdict, Vec<Refusal>> {
    let mut found = Findings::new();
    for (criterion, answer) in Criterion::ALL.iter().zip(answers) {
        found.when(blank(answer.reason), Refusal::ReasonMissing(*criterion));
    }
    found.when(judges.is_empty(), Refusal::NoJudge);
    for &class in judges {
        found.when(!class.is_public(), Refusal::JudgeNotPublic(class));
    }
    found.done().map(|()| Verdict::of(answers.map(|answer| answer.met)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(row: &str) -> [Answer<'static>; 4] {
        let met: Vec<bool> = row.chars().map(|answer| answer == 'j').collect();
        [0, 1, 2, 3].map(|place| Answer { met: met[place], reason: "Volgt uit de melding." })
    }

    #[test]
    fn of_sixteen_rows_only_one_is_positive() {
        let rows = [
            "nnnn", "nnnj", "nnjn", "nnjj", "njnn", "njnj", "njjn", "njjj", "jnnn", "jnnj", "jnjn", "jnjj", "jjnn",
            "jjnj", "jjjn", "jjjj",
        ];
        for row in rows {
            let verdict = judge(&answers(row), &[ParticipantClass::Police]);
            let expected = if row == "jjjj" { Verdict::Positive } else { Verdict::Negative };
            assert_eq!(verdict, Ok(expected), "{row}");
        }
    }

    #[test]
    fn only_public_participants_judge() {
        for &class in ParticipantClass::ALL {
            let public = class.code().starts_with("2.27-1");
            assert_eq!(judge(&answers("jjjj"), &[class]).is_ok(), public, "{class:?}");
            let beside_police = judge(&answers("jjjj"), &[ParticipantClass::Police, class]);
            assert_eq!(beside_police.is_ok(), public, "{class:?} naast de politie");
        }
        assert_eq!(judge(&answers("jjjj"), &[]), Err(vec![Refusal::NoJudge]));
    }

    #[test]
    fn a_no_needs_a_reason_as_much_as_a_yes() {
        let mut given = answers("jnjn");
        given[1].reason = "  ";
        given[2].reason = "...";
        let refusals = judge(&given, &[ParticipantClass::Mayor]).unwrap_err();
        assert_eq!(
            refusals,
            [Refusal::ReasonMissing(Criterion::SeveralLifeAreas), Refusal::ReasonMissing(Criterion::SeriousHarm)]
        );
    }
}
