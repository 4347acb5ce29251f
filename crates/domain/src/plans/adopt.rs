//! **Plan vaststellen**: a plan is adopted with at least one goal and with what the person wants in it, or an honest
//! reason why that is not known (form 5.8, sections 3 and 5).

use super::GoalCode;
use crate::rules::{Checked, Findings, blank};

/// What is known of the plan.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// What is stuck and what must be answered.
    pub question: &'a str,
    /// Goals that were not dropped.
    pub goals: &'a [GoalCode],
    /// What the person wants, in own words where possible.
    pub perspective: &'a str,
    /// Why that is not known.
    pub perspective_missing: &'a str,
    /// A process director was named.
    pub has_process_director: bool,
    /// A case director was named.
    pub has_case_director: bool,
}

/// Why a plan cannot be adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No question.
    #[error("Schrijf op wat er vastzit en welke vraag het plan beantwoordt.")]
    QuestionMissing,
    /// No goal.
    #[error("Stel ten minste één doel voordat u het plan vaststelt.")]
    GoalMissing,
    /// No perspective.
    #[error("Schrijf op wat de betrokkene zelf wil, of waarom dat niet bekend is.")]
    PerspectiveMissing,
    /// No process director.
    #[error("Wijs een procesregisseur aan.")]
    ProcessDirectorMissing,
    /// No case director.
    #[error("Wijs een casusregisseur aan.")]
    CaseDirectorMissing,
}

/// Whether the plan may be adopted.
pub fn check(plan: &Plan<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(blank(plan.question), Refusal::QuestionMissing);
    found.when(plan.goals.is_empty(), Refusal::GoalMissing);
    found.when(blank(plan.perspective) && blank(plan.perspective_missing), Refusal::PerspectiveMissing);
    found.when(!plan.has_process_director, Refusal::ProcessDirectorMissing);
    found.when(!plan.has_case_director, Refusal::CaseDirectorMissing);
    found.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::GoalDomain;

    #[test]
    fn a_plan_has_a_question_a_goal_and_the_voice_of_the_person() {
        let good = Plan {
            question: "Waar kan Gerrit-Jan wonen?",
            goals: &[GoalCode { domain: GoalDomain::Prospects, number: 1 }],
            perspective: "Ik wil een deur die van mij is.",
            perspective_missing: "",
            has_process_director: true,
            has_case_director: true,
        };
        for (plan, expected) in [
            (good, Ok(())),
            (Plan { perspective: "", perspective_missing: "Niet bereikt.", ..good }, Ok(())),
            (Plan { perspective: "", ..good }, Err(vec![Refusal::PerspectiveMissing])),
            (Plan { goals: &[], question: "", ..good }, Err(vec![Refusal::QuestionMissing, Refusal::GoalMissing])),
            (
                Plan { has_process_director: false, has_case_director: false, ..good },
                Err(vec![Refusal::ProcessDirectorMissing, Refusal::CaseDirectorMissing]),
            ),
        ] {
            assert_eq!(check(&plan), expected, "{plan:?}");
        }
    }
}
