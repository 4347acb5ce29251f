//! Asking for everybody at once says what asking for each alone says, and what the law says: people who are the same to the
//! policies are one question, and that may never change an answer.

use doorbraak_domain::{
    access::{Actor, Missing},
    partners::ParticipantClass,
};
use doorbraak_gate::Policy;
use doorbraak_kernel::Code as _;

use super::{
    naive,
    world::{World, account, actions_on, organisation},
};
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
            let alone = policy.decide_anew(actor, action, &facts).unwrap();
            assert_eq!(decision, &alone, "{action}\n{actor:#?}\n{facts:#?}");
            assert_eq!(alone.allowed, naive::may(actor, action, &facts), "{action}\n{actor:#?}\n{facts:#?}");
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

/// The one comparison of a rule in which the one who asks has no part. `policy/seen.rs` has a field for each.
const OF_THE_ASKED: [&str; 2] = [
    "resource.casus.organisaties.contains(resource.organisatie)",
    "resource.casus.betrokken.contains(resource.gevraagde)",
];

/// Comparisons of a rule in which somebody or something else than the one who asks is compared with another: what only such a
/// comparison could tell apart is one question to the gate.
fn compared_with_others(text: &str) -> Vec<String> {
    let code: String =
        text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let code = OF_THE_ASKED.iter().fold(code, |code, known| code.replace(known, "true"));
    let known = |side: &str| ["principal", "\"", "Doorbraak::"].iter().any(|start| side.starts_with(start));
    let of_the_thing = |side: &str| side == "resource.status";
    let mut found = Vec::new();
    for (at, _) in code.match_indices(".contains(") {
        let rest = &code[at + ".contains(".len()..];
        let inner = rest.split(')').next().unwrap();
        if !(known(inner) || of_the_thing(inner) && code[..at].ends_with(']')) {
            found.push(format!("contains({inner})"));
        }
    }
    for sign in ["==", "!=", ".containsAll", ".containsAny", ".isEmpty"] {
        for (at, _) in code.match_indices(sign) {
            let edge = |symbol: char| symbol.is_whitespace() || "(){},;&|!".contains(symbol);
            let left = code[..at].trim_end().rsplit(edge).next().unwrap();
            let right = code[at + sign.len()..].trim_start().split(edge).next().unwrap();
            if !known(left) && !known(right) {
                found.push(format!("{left} {sign} {right}"));
            }
        }
    }
    found
}

#[test]
fn rules_compare_with_the_one_who_asks_and_with_nobody_else() {
    for file in tidy::files("policies", &[".cedar"]) {
        let found = compared_with_others(&file.text);
        assert!(found.is_empty(), "{}: {found:?}; see crates/gate/src/policy/seen.rs", file.path);
    }
    for wrong in [
        "when { resource.bron == resource.casus.bron }",
        "when { resource.organisaties.contains(resource.bron) }",
        "when { resource.betrokken.containsAll(resource.ontvangers) }",
        "when { resource.casus != resource }",
        "when { resource.betrokken.isEmpty() }",
        "when { resource.casus.betrokken.contains(resource.aanmelder) }",
        "when { resource.organisatie == resource.casus.aanmelder }",
    ] {
        assert_eq!(compared_with_others(wrong).len(), 1, "{wrong}");
    }
    let right = "when { resource.bron == principal.organisatie && [\"A\"].contains(resource.status) && \
                 action != Doorbraak::Action::\"x\" && resource.status == \"B\" } // a == b";
    assert_eq!(compared_with_others(right), Vec::<String>::new());
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
