//! **Beleid**: asks the policies. The policy files are the law made readable; the engine names the deciding rule, and
//! its `@nl` and `@law` notes answer "waarom zie ik dit?". A policy that fails to evaluate is skipped by the engine,
//! so any error in its answer means refuse.
//!
//! A question is first reduced to [what its answer can depend on](seen), and what was answered once is [remembered](memory).

mod entities;
mod everybody;
mod memory;
mod seen;
mod slices;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

use cedar_policy::{
    Authorizer, Context, Decision as Outcome, Entities, EntityUid, PolicyId, PolicySet, Request, Schema,
    ValidationMode, Validator,
};
use doorbraak_domain::access::{Actor, Facts};
use sha2::{Digest, Sha256};

pub use everybody::Verdict;

use self::{
    memory::Memory,
    seen::{Asker, Seen},
    slices::{Slice, Slices},
};
use crate::error::GateError;

const SCHEMA: &str = include_str!("../../../../policies/schema.cedarschema");
const FILES: &[(&str, &str)] = &[
    ("toegang", include_str!("../../../../policies/toegang.cedar")),
    ("aanmelding", include_str!("../../../../policies/aanmelding.cedar")),
    ("casus", include_str!("../../../../policies/casus.cedar")),
    ("informatie", include_str!("../../../../policies/informatie.cedar")),
    ("uitvraag", include_str!("../../../../policies/uitvraag.cedar")),
    ("overleg", include_str!("../../../../policies/overleg.cedar")),
    ("verantwoording", include_str!("../../../../policies/verantwoording.cedar")),
    ("opleiding", include_str!("../../../../policies/opleiding.cedar")),
    ("tijdelijk", include_str!("../../../../policies/tijdelijk.cedar")),
    ("buiten", include_str!("../../../../policies/buiten.cedar")),
    ("publicatie", include_str!("../../../../policies/publicatie.cedar")),
    ("wpgar", include_str!("../../../../policies/wpgar.cedar")),
    ("lijst", include_str!("../../../../policies/lijst.cedar")),
];

/// A rule that decided, as a reader may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The name of the rule in its file.
    pub rule: String,
    /// The article.
    pub law: String,
    /// The sentence, in Dutch, to whom it is about.
    pub text: String,
    /// Whom the rule lets in, for others to read: `Procesregisseur van deze casus`. The sentence itself where a rule has no
    /// such words.
    pub whom: String,
}

impl Reason {
    /// The article as a reader knows it, without the number of the obligation in our own list.
    pub fn article(&self) -> &str {
        self.law.split(" (L").next().unwrap_or(&self.law)
    }
}

/// What the policies answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether it is allowed.
    pub allowed: bool,
    /// The rules that decided; none when nothing allows it.
    pub rules: Vec<String>,
}

/// The policies of the house, validated against their schema.
pub struct Policy {
    slices: Arc<Slices>,
    schema: Arc<Schema>,
    reasons: Arc<BTreeMap<PolicyId, Reason>>,
    version: [u8; 32],
    answered: Memory,
    asked: AtomicU64,
}

impl Policy {
    /// The policies this program was built with. An unknown entity, attribute or action is an error.
    pub fn load() -> Result<Self, GateError> {
        let (schema, _warnings) = Schema::from_cedarschema_str(SCHEMA).map_err(policy_error)?;
        let mut set = PolicySet::new();
        let mut reasons = BTreeMap::new();
        for (file, text) in FILES {
            let parsed: PolicySet = text.parse().map_err(|e| GateError::Policy(format!("{file}: {e}")))?;
            for policy in parsed.policies() {
                let note = |key: &str| policy.annotation(key).map(str::to_owned);
                let (Some(rule), Some(law), Some(nl)) = (note("id"), note("law"), note("nl")) else {
                    return Err(GateError::Policy(format!("{file}: a rule without @id, @law or @nl")));
                };
                let whom = note("wie").unwrap_or_else(|| nl.clone());
                let named = policy.new_id(PolicyId::new(&rule));
                reasons.insert(named.id().clone(), Reason { rule, law, text: nl, whom });
                set.add(named).map_err(policy_error)?;
            }
        }
        let result = Validator::new(schema.clone()).validate(&set, ValidationMode::Strict);
        if let Some(error) = result.validation_errors().next() {
            return Err(policy_error(error));
        }
        let mut hash = Sha256::new();
        for text in FILES.iter().map(|(_, text)| *text).chain([SCHEMA]) {
            hash.update(text.as_bytes());
        }
        let slices = Slices::new(&schema, &set)?;
        Ok(Self {
            slices: Arc::new(slices),
            schema: Arc::new(schema),
            reasons: Arc::new(reasons),
            version: hash.finalize().into(),
            answered: Memory::default(),
            asked: AtomicU64::new(0),
        })
    }

    /// The same with a memory and a count of its own, read and validated once: the texts are part of the program and cannot change
    /// while it runs.
    pub(crate) fn shared() -> Result<Self, GateError> {
        static LOADED: LazyLock<Result<Policy, String>> =
            LazyLock::new(|| Policy::load().map_err(|error| error.to_string()));
        let loaded = LOADED.as_ref().map_err(|cause| GateError::Policy(cause.clone()))?;
        Ok(Self {
            slices: Arc::clone(&loaded.slices),
            schema: Arc::clone(&loaded.schema),
            reasons: Arc::clone(&loaded.reasons),
            version: loaded.version,
            answered: Memory::default(),
            asked: AtomicU64::new(0),
        })
    }

    /// SHA-256 of the schema and all policy files; stands in every audit record.
    pub const fn version(&self) -> [u8; 32] {
        self.version
    }

    /// How often the policies were asked since this program began.
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// How many different questions that were: as many as were worked out, until it forgets.
    pub fn remembers(&self) -> usize {
        self.answered.len()
    }

    /// All rules, for the documentation.
    pub fn rules(&self) -> impl Iterator<Item = &Reason> {
        self.reasons.values()
    }

    /// The rule with this name.
    pub fn reason(&self, rule: &str) -> Option<&Reason> {
        self.reasons.get(&PolicyId::new(rule))
    }

    /// The names of all actions the schema knows.
    pub fn actions(&self) -> BTreeSet<String> {
        self.schema.actions().map(|action| action.id().unescaped().to_owned()).collect()
    }

    /// Decides one question.
    pub fn decide(&self, actor: &Actor, action: &str, facts: &Facts) -> Result<Decision, GateError> {
        self.answer(self.slices.of(action)?, Asker::of(actor), Seen::by(actor, facts))
    }

    /// Decides the same action on several objects, in their order.
    pub fn decide_all(&self, actor: &Actor, action: &str, facts: &[Facts]) -> Result<Vec<Decision>, GateError> {
        facts.iter().map(|facts| self.decide(actor, action, facts)).collect()
    }

    /// Decides several actions on one object, in their order.
    pub fn decide_each(&self, actor: &Actor, actions: &[&str], facts: &Facts) -> Result<Vec<Decision>, GateError> {
        actions.iter().map(|action| self.decide(actor, action, facts)).collect()
    }

    /// As [`Policy::decide`], worked out whether it was asked before or not: what the memory is held against, by tests and
    /// benches.
    pub fn decide_anew(&self, actor: &Actor, action: &str, facts: &Facts) -> Result<Decision, GateError> {
        work_out(self.slices.of(action)?, &Asker::of(actor), &Seen::by(actor, facts))
    }

    /// From memory, or worked out. A question that the schema does not allow is an error each time.
    fn answer(&self, slice: &Slice, asker: Asker, seen: Seen) -> Result<Decision, GateError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let question = (slice.number, asker, seen);
        if let Some(decision) = self.answered.of(&question) {
            return Ok(decision);
        }
        let decision = work_out(slice, &question.1, &question.2)?;
        self.answered.keep(question, decision.clone());
        Ok(decision)
    }
}

fn work_out(slice: &Slice, asker: &Asker, seen: &Seen) -> Result<Decision, GateError> {
    let mut world = entities::World::default();
    let principal = world.asker(asker)?;
    let object = world.object(seen)?;
    ask(slice, &world.build()?, principal, object)
}

fn ask(slice: &Slice, entities: &Entities, principal: EntityUid, object: EntityUid) -> Result<Decision, GateError> {
    slice.applies_to(&object)?;
    // The schema was held against every action when it was loaded, and against this object just now.
    let request =
        Request::new(principal, slice.action.clone(), object, Context::empty(), None).map_err(policy_error)?;
    let answer = Authorizer::new().is_authorized(&request, &slice.rules, entities);
    let failed = answer.diagnostics().errors().next().is_some();
    // In the order of their names: the engine gives them in none, and the same answer must read the same.
    let mut rules: Vec<String> = answer.diagnostics().reason().map(|id| AsRef::<str>::as_ref(id).to_owned()).collect();
    rules.sort_unstable();
    Ok(Decision { allowed: answer.decision() == Outcome::Allow && !failed, rules })
}

fn policy_error(error: impl std::fmt::Display) -> GateError {
    GateError::Policy(error.to_string())
}

#[cfg(test)]
mod tests;
