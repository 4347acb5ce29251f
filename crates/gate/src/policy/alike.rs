//! A list of things, asked about at once. What tells two things apart only by people and organisations other than the one
//! who asks cannot change the answer, so things that are alike in the eyes of the actor are asked about once and share the
//! answer of the policies; each still has its own decision and its own line in the log.
//!
//! **Invariant:** sound because no rule names a person, an organisation or a thing, and every rule compares people and
//! organisations with the one who asks and with nobody else. A test reads that in the files, and another asks about random
//! lists and about each thing alone.

use std::{collections::BTreeSet, sync::Arc};

use doorbraak_domain::access::{Actor, CaseFacts, Circle, Facts, ItemFacts};
use doorbraak_kernel::{Id, Uuid};

/// The name of a thing: rules know things by what they hold, not by name.
const fn some_thing<K>() -> Id<K> {
    Id::from_uuid(Uuid::nil())
}

/// `id` if it is the actor's own, and otherwise one name for everybody else, which is never the actor's.
fn own_or_another<K>(id: Id<K>, own: Id<K>) -> Id<K> {
    if id == own { own } else { Id::from_uuid(if own.uuid().is_nil() { Uuid::max() } else { Uuid::nil() }) }
}

/// What of the facts this actor's answer can depend on. A kind of thing that is not listed here keeps all of its facts, and
/// so does a field that is not named: that costs a question more and changes no answer.
pub(super) fn in_the_eyes_of(actor: &Actor, facts: &Facts) -> Facts {
    match facts {
        Facts::Case(of) => Facts::Case(Arc::new(case(actor, of))),
        Facts::Item(of) => Facts::Item(item(actor, of)),
        other => other.clone(),
    }
}

fn case(actor: &Actor, facts: &CaseFacts) -> CaseFacts {
    let id = some_thing();
    if facts.stand_ins.iter().any(|stand_in| stand_in.by == actor.account) {
        // For whom the actor stands in is found by the others of the case, so all of them stay.
        return CaseFacts { id, ..facts.clone() };
    }
    let me = actor.account;
    let who = |account| own_or_another(account, me);
    CaseFacts {
        id,
        director: facts.director.map(who),
        lead: facts.lead.map(who),
        members: only(&facts.members, me),
        organisations: only(&facts.organisations, actor.organisation),
        stand_ins: BTreeSet::new(),
        emergencies: only(&facts.emergencies, me),
        ..facts.clone()
    }
}

fn item(actor: &Actor, facts: &ItemFacts) -> ItemFacts {
    let ours = actor.organisation;
    ItemFacts {
        id: some_thing(),
        case: Arc::new(case(actor, &facts.case)),
        source: own_or_another(facts.source, ours),
        circle: Circle { organisations: only(&facts.circle.organisations, ours), ..facts.circle.clone() },
        ..facts.clone()
    }
}

/// The actor's own entry of a set, if it is there.
fn only<K>(set: &BTreeSet<Id<K>>, own: Id<K>) -> BTreeSet<Id<K>> {
    set.get(&own).copied().into_iter().collect()
}
