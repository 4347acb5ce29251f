//! The rules that can say anything about one action. A rule names in its head the actions and the kind of thing it is
//! about; for another action its head is false and it neither allows, forbids nor errs. Leaving it out beforehand
//! therefore changes no answer, and most of the time of a decision was spent on such heads. A test asks random questions
//! of the slice and of all rules.

use std::collections::BTreeMap;

use cedar_policy::{
    ActionConstraint, Context, Entities, EntityId, EntityTypeName, EntityUid, Policy, PolicySet, Request,
    ResourceConstraint, Schema,
};

use super::policy_error;
use crate::error::GateError;

/// One action of the schema.
pub(super) struct Slice {
    /// Which of the actions it is.
    pub(super) number: usize,
    /// Its name as an entity.
    pub(super) action: EntityUid,
    /// What it can be done to.
    resources: Vec<EntityTypeName>,
    /// The rules about it.
    pub(super) rules: PolicySet,
}

/// Every action of the schema by its name.
pub(super) struct Slices(BTreeMap<String, Slice>);

impl Slices {
    pub(super) fn new(schema: &Schema, all: &PolicySet) -> Result<Self, GateError> {
        let mut slices: BTreeMap<String, Slice> = BTreeMap::new();
        for env in schema.request_envs() {
            // What the schema holds of every question is held here once: who asks, of what, and without further context.
            let someone = EntityUid::from_type_name_and_id(env.principal().clone(), EntityId::new("-"));
            let thing = EntityUid::from_type_name_and_id(env.resource().clone(), EntityId::new("-"));
            Request::new(someone, env.action().clone(), thing, Context::empty(), Some(schema)).map_err(policy_error)?;
            let slice = slices.entry(env.action().id().unescaped().to_owned()).or_insert_with(|| Slice {
                number: 0,
                action: env.action().clone(),
                resources: Vec::new(),
                rules: PolicySet::new(),
            });
            slice.resources.push(env.resource().clone());
        }
        let groups = schema.action_entities().map_err(policy_error)?;
        for (number, slice) in slices.values_mut().enumerate() {
            slice.number = number;
            let rules: Vec<Policy> = all.policies().filter(|rule| slice.concerns(&groups, rule)).cloned().collect();
            slice.rules = PolicySet::from_policies(rules).map_err(policy_error)?;
        }
        Ok(Self(slices))
    }

    /// The slice of an action. One that the schema does not know is a mistake of the program and no refusal.
    pub(super) fn of(&self, action: &str) -> Result<&Slice, GateError> {
        self.0.get(action).ok_or_else(|| GateError::Policy(format!("no action {action} in the schema")))
    }
}

impl Slice {
    /// Whether the head of a rule can be true of this action, alone or in a group of actions.
    fn concerns(&self, groups: &Entities, rule: &Policy) -> bool {
        let named = |uid: &EntityUid| *uid == self.action || groups.is_ancestor_of(uid, &self.action);
        let about_action = match rule.action_constraint() {
            ActionConstraint::Any => true,
            ActionConstraint::Eq(uid) => named(&uid),
            ActionConstraint::In(uids) => uids.iter().any(named),
        };
        about_action
            && match rule.resource_constraint() {
                ResourceConstraint::Is(kind) | ResourceConstraint::IsIn(kind, _) => self.resources.contains(&kind),
                ResourceConstraint::Any | ResourceConstraint::In(_) | ResourceConstraint::Eq(_) => true,
            }
    }

    /// Refuses a question that the schema does not allow to be asked.
    pub(super) fn applies_to(&self, object: &EntityUid) -> Result<(), GateError> {
        if self.resources.contains(object.type_name()) {
            Ok(())
        } else {
            Err(GateError::Policy(format!("{} cannot be done to {}", self.action, object.type_name())))
        }
    }
}
