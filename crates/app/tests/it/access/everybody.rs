//! Asking for everybody at once says what asking for each alone says: people who are alike are asked about once, and that may
//! never change an answer.

use doorbraak_domain::{
    access::{Actor, Missing},
    partners::ParticipantClass,
};
use doorbraak_gate::Policy;
use doorbraak_kernel::Code as _;

use super::world::{World, account, actions_on, organisation};
use crate::tidy;

/// A house: the few whom worlds name, each once, and many whom nothing names.
fn house(world: &mut World) -> Vec<Actor> {
    let mut people: Vec<Actor> = (0..40)
        .map(|n| {
            let (actor, body) = (world.actor(), world.0.usize(..12));
            // A body has one class, whoever works there.
            let class = ParticipantClass::ALL[body % ParticipantClass::ALL.len()];
            Actor { account: account(n), organisation: organisation(body as u128), class, ..actor }
        })
        .collect();
    world.0.shuffle(&mut people);
    people
}

#[test]
fn everybody_at_once_is_each_alone() {
    let policy = Policy::load().unwrap();
    let mut world = World(fastrand::Rng::with_seed(0xa11));
    let (mut allowed, mut kept_out) = (0, 0);
    for _ in 0..600 {
        let (people, facts) = (house(&mut world), world.facts());
        let action = actions_on(&facts)[world.0.usize(..actions_on(&facts).len())];
        let together = policy.decide_everybody(&people, action, &facts).unwrap();
        let explained = policy.explain_everybody(&people, action, &facts).unwrap();
        for ((actor, decision), verdict) in people.iter().zip(&together).zip(&explained) {
            let alone = policy.decide(actor, action, &facts).unwrap();
            assert_eq!(decision, &alone, "{action}\n{actor:#?}\n{facts:#?}");
            assert_eq!(verdict.decision, alone);
            let single = policy.explain_everybody(std::slice::from_ref(actor), action, &facts).unwrap();
            assert_eq!(&single[0], verdict, "{action}\n{actor:#?}\n{facts:#?}");
            allowed += usize::from(alone.allowed);
            if let Some((missing, rule)) = &verdict.missing {
                kept_out += 1;
                assert!(!alone.allowed && alone.rules.is_empty());
                let otherwise = facts.without(*missing, actor).unwrap();
                let answer = policy.decide(actor, action, &otherwise).unwrap();
                assert!(answer.allowed && answer.rules.contains(rule), "{missing:?} {rule}");
            }
        }
    }
    assert!(allowed > 500 && kept_out > 500, "{allowed} allowed, {kept_out} explained: too tame a world");
}

#[test]
fn no_policy_names_a_person_or_an_organisation() {
    let files = tidy::files("policies", &[".cedar"]);
    assert!(files.len() >= 6);
    for file in files {
        for kind in ["Medewerker", "Organisatie", "Casus", "Informatie", "Overleg", "Aanmelding"] {
            assert!(!file.text.contains(&format!("{kind}::\"")), "{}: names one {kind}", file.path);
        }
    }
}

#[test]
fn what_keeps_somebody_out_has_words_that_end_in_a_full_stop() {
    for missing in Missing::ALL {
        assert!(missing.label().ends_with('.'), "{missing:?}");
    }
    let policy = Policy::load().unwrap();
    for rule in policy.rules() {
        assert!(!rule.whom.is_empty(), "{}", rule.rule);
        let said = rule.whom == rule.text || !rule.whom.ends_with('.');
        assert!(said, "{}: @wie names people and is no sentence", rule.rule);
    }
}
