//! The same question for many people: who may do this, and what keeps the others out. It asks the policies that decide and
//! nothing else, so that an explanation cannot say otherwise than a look would. People who are the same in the eyes of the
//! policies cost one question, because its answer is [remembered](super::memory).

use doorbraak_domain::access::{Actor, Facts, Missing};
use doorbraak_kernel::Code as _;

use super::{Decision, Policy};
use crate::error::GateError;

/// The answer for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The answer of the policies.
    pub decision: Decision,
    /// Whether the thing itself names this person.
    pub named: bool,
    /// What would let this person in, with the rule that then would; none when it is allowed, when a rule forbids it, or
    /// when no single thing would.
    pub missing: Option<(Missing, String)>,
}

impl Policy {
    /// Decides the same question for everybody, in their order.
    pub fn decide_everybody(&self, people: &[Actor], action: &str, facts: &Facts) -> Result<Vec<Decision>, GateError> {
        people.iter().map(|actor| self.decide(actor, action, facts)).collect()
    }

    /// The same, and for whom nothing allows it: which single thing would.
    pub fn explain_everybody(&self, people: &[Actor], action: &str, facts: &Facts) -> Result<Vec<Verdict>, GateError> {
        let named = facts.named();
        let verdict = |actor: &Actor| {
            let decision = self.decide(actor, action, facts)?;
            let missing = self.missing(actor, action, facts, &decision)?;
            Ok(Verdict { decision, named: named.contains(&actor.account), missing })
        };
        people.iter().map(verdict).collect()
    }

    fn missing(
        &self,
        actor: &Actor,
        action: &str,
        facts: &Facts,
        decision: &Decision,
    ) -> Result<Option<(Missing, String)>, GateError> {
        if decision.allowed || !decision.rules.is_empty() {
            return Ok(None);
        }
        for missing in Missing::ALL {
            let Some(otherwise) = facts.without(*missing, actor) else { continue };
            let answer = self.decide(actor, action, &otherwise)?;
            if let Some(rule) = answer.rules.into_iter().next().filter(|_| answer.allowed) {
                return Ok(Some((*missing, rule)));
            }
        }
        Ok(None)
    }
}
