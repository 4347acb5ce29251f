//! Lists: what is alike in the eyes of the actor is asked about once, and each thing gets the answer it would get alone.

use super::*;

#[test]
fn what_is_alike_in_a_list_is_asked_once_and_answers_as_each_alone() {
    let policy = Policy::shared().unwrap();
    let dice = Dice(SeededChance::new(21));
    let (mut things, mut allowed, before) = (0, 0, policy.asked());
    let mut alone = 0;
    for round in 0..40 {
        let actor = if round % 5 == 0 { Actor { account: id(0), ..dice.actor() } } else { dice.actor() };
        let list: Vec<Facts> = (0..30).map(|_| dice.facts()).collect();
        for action in ["leesCasus", "leesInformatie", "schaalAf", "wijzigPlan", "toonInVerslag", "verstrekOnderdeel"] {
            let fits = |facts: &&Facts| policy.decide(&actor, action, facts).is_ok();
            let list: Vec<Facts> = list.iter().filter(fits).cloned().collect();
            let together = policy.decide_all(&actor, action, &list).unwrap();
            let each: Vec<Decision> = list.iter().map(|of| policy.decide(&actor, action, of).unwrap()).collect();
            assert_eq!(together, each, "{action}\n{actor:?}\n{list:#?}");
            things += list.len();
            allowed += each.iter().filter(|decision| decision.allowed).count();
            alone += 30 + list.len();
        }
    }
    assert!(allowed > 20, "{allowed} of {things}: too tame a list");
    let together = policy.asked() - before - u64::try_from(alone).unwrap();
    // Things of chance are hardly ever alike; the next test counts where they are.
    assert!(together <= u64::try_from(things).unwrap(), "{together} questions for {things} things");
}

/// How many questions the policies were asked about a list, and their answers.
fn together(actor: &Actor, action: &str, list: &[Facts]) -> (u64, Vec<Decision>) {
    let policy = Policy::shared().unwrap();
    let answers = policy.decide_all(actor, action, list).unwrap();
    (policy.asked(), answers)
}

/// A case in which everybody but the one who asks differs from case to case.
fn one_of_many(n: u128) -> CaseFacts {
    CaseFacts {
        id: id(1_000 + n),
        director: Some(id(2_000 + n)),
        lead: Some(id(3_000 + n)),
        members: BTreeSet::from([id(4_000 + n)]),
        organisations: BTreeSet::from([id(5_000 + n)]),
        stand_ins: BTreeSet::from([StandingIn { by: id(6_000 + n), of: id(4_000 + n) }]),
        emergencies: BTreeSet::from([id(7_000 + n)]),
        ..case()
    }
}

#[test]
fn fifty_cases_of_a_director_are_one_question_for_each_kind_of_case() {
    let own = |n: u128| CaseFacts {
        director: Some(me()),
        status: if n.is_multiple_of(2) { CaseStatus::Execution } else { CaseStatus::Enrichment },
        ..one_of_many(n)
    };
    let mut list: Vec<Facts> = (0..50).map(|n| Facts::Case(Arc::new(own(n)))).collect();
    list.push(Facts::Case(Arc::new(one_of_many(50))));
    let (asked, all) = together(&actor(&[Role::ProcessDirector]), "leesCasus", &list);
    assert_eq!(asked, 3);
    assert!(all[..50].iter().all(|decision| decision.allowed && decision.rules == ["casus-procesregisseur"]));
    assert!(!all[50].allowed, "the case of another is not alike");
}

#[test]
fn somebody_involved_and_somebody_who_stands_in_are_asked_about_once_too() {
    let involved = |n: u128| {
        let (mut members, mut organisations) = (one_of_many(n).members, one_of_many(n).organisations);
        members.insert(me());
        organisations.insert(ours());
        CaseFacts { members, organisations, ..one_of_many(n) }
    };
    let list: Vec<Facts> = (0..20).map(|n| Facts::Case(Arc::new(involved(n)))).collect();
    let (asked, all) = together(&actor(&[]), "leesCasus", &list);
    assert_eq!(asked, 1);
    assert!(all.iter().all(|decision| decision.allowed));

    let stands_in = |n: u128| CaseFacts {
        id: id(1_000 + n),
        organisations: BTreeSet::from([ours()]),
        members: BTreeSet::from([id(8)]),
        stand_ins: BTreeSet::from([StandingIn { by: me(), of: id(8) }]),
        ..case()
    };
    let list: Vec<Facts> = (0..20).map(|n| Facts::Case(Arc::new(stands_in(n)))).collect();
    let (asked, all) = together(&actor(&[]), "leesCasus", &list);
    assert_eq!(asked, 1);
    assert!(all.iter().all(|decision| decision.allowed), "whom one stands in for is found by the others of the case");
}

#[test]
fn items_of_many_sources_are_asked_about_once_and_an_own_one_apart() {
    let of = |n: u128, source: OrganisationId| ItemFacts {
        id: id(1_000 + n),
        source,
        circle: Circle { everyone: true, organisations: BTreeSet::from([id(9_000 + n)]), ..Circle::default() },
        ..item(involved())
    };
    let mut list: Vec<Facts> = (0..20).map(|n| Facts::Item(of(n, id(8_000 + n)))).collect();
    list.push(Facts::Item(of(20, ours())));
    let (asked, all) = together(&actor(&[]), "leesInformatie", &list);
    assert_eq!(asked, 2);
    assert!(all.iter().all(|decision| decision.allowed));
    assert_ne!(all[0].rules, all[20].rules, "the own item is read for another reason");
}
