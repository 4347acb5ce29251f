//! The same question for many people: who may do this, and what keeps the others out. It asks the policies that decide and
//! nothing else, so that an explanation cannot say otherwise than a look would.
//!
//! **Invariant:** people whom the facts do not name and who are appointed alike are asked about once. That is sound because
//! no policy names a person or an organisation (a test reads the files), and a property test holds it against asking for
//! each alone.

use std::collections::{BTreeMap, BTreeSet};

use cedar_policy::Authorizer;
use doorbraak_domain::{
    access::{Actor, Facts, Missing, Named},
    ids::{AccountId, OrganisationId},
    partners::ParticipantClass,
    roles::Role,
};
use doorbraak_kernel::Code as _;

use super::{Decision, Policy, entities};
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

/// Everything by which a policy can tell people apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Alike {
    account: Option<AccountId>,
    organisation: Option<OrganisationId>,
    class: ParticipantClass,
    roles: BTreeSet<Role>,
    appointment: [bool; 4],
}

impl Alike {
    fn of(actor: &Actor, named: &Named) -> Self {
        let Actor { account, organisation, class, roles, active, screened, second_factor, secrecy } = actor;
        Self {
            account: Some(*account).filter(|account| named.accounts.contains(account)),
            organisation: Some(*organisation).filter(|organisation| named.organisations.contains(organisation)),
            class: *class,
            roles: roles.clone(),
            appointment: [*active, *screened, *second_factor, *secrecy],
        }
    }
}

impl Policy {
    /// Decides the same question for everybody, in their order.
    pub fn decide_everybody(&self, people: &[Actor], action: &str, facts: &Facts) -> Result<Vec<Decision>, GateError> {
        let each = self.each_kind(people, action, facts, |_, decision| Ok(decision))?;
        Ok(each.into_iter().map(|(_, decision)| decision).collect())
    }

    /// The same, and for whom nothing allows it: which single thing would.
    pub fn explain_everybody(&self, people: &[Actor], action: &str, facts: &Facts) -> Result<Vec<Verdict>, GateError> {
        let each = self.each_kind(people, action, facts, |actor, decision| {
            let missing = self.missing(actor, action, facts, &decision)?;
            Ok((decision, missing))
        })?;
        let verdict = |(named, (decision, missing))| Verdict { decision, named, missing };
        Ok(each.into_iter().map(verdict).collect())
    }

    /// Asks once for everybody who is alike, over one set of entities; with each answer whether the person is named.
    fn each_kind<T: Clone>(
        &self,
        people: &[Actor],
        action: &str,
        facts: &Facts,
        mut answer: impl FnMut(&Actor, Decision) -> Result<T, GateError>,
    ) -> Result<Vec<(bool, T)>, GateError> {
        let named = facts.named();
        let mut world = entities::World::default();
        let object = world.object(facts)?;
        let mut kinds = BTreeMap::new();
        for actor in people {
            let alike = Alike::of(actor, &named);
            if let std::collections::btree_map::Entry::Vacant(place) = kinds.entry(alike) {
                place.insert((actor, world.actor(actor)?));
            }
        }
        let (entities, authorizer, slice) = (world.build()?, Authorizer::new(), self.slices.of(action)?);
        let mut known = BTreeMap::new();
        for (alike, (actor, principal)) in kinds {
            let decision = self.ask(&authorizer, slice, &entities, principal, object.clone())?;
            known.insert(alike, answer(actor, decision)?);
        }
        let of = |actor: &Actor| {
            let alike = Alike::of(actor, &named);
            let answer = known.get(&alike).cloned();
            answer.map(|answer| (alike.account.is_some(), answer))
        };
        people.iter().map(|actor| of(actor).ok_or_else(|| GateError::Policy("no answer".into()))).collect()
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
