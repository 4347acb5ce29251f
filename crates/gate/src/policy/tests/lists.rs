//! Lists: what is the same in the eyes of the one who asks is worked out once, and each thing gets its own decision.

use super::*;

/// How many different questions a list was, and the answers.
fn together(actor: &Actor, action: &str, list: &[Facts]) -> (usize, Vec<Decision>) {
    let policy = Policy::shared().unwrap();
    let answers = policy.decide_all(actor, action, list).unwrap();
    assert_eq!(policy.asked(), u64::try_from(list.len()).unwrap(), "each thing has its own decision");
    (policy.remembers(), answers)
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

#[test]
fn what_is_no_question_is_not_remembered() {
    let policy = Policy::shared().unwrap();
    for _ in 0..2 {
        assert!(policy.decide(&actor(&[]), "leesCasus", &Facts::House).is_err());
    }
    assert_eq!(policy.remembers(), 0);
}

#[test]
fn a_change_in_any_fact_is_another_question() {
    let policy = Policy::shared().unwrap();
    let ask = |case: CaseFacts| policy.decide(&actor(&[]), "leesCasus", &Facts::Case(Arc::new(case))).unwrap().allowed;
    assert!(ask(involved()) && ask(involved()), "worked out, and from memory");
    assert!(!ask(CaseFacts { members: BTreeSet::new(), ..involved() }), "who left the circle is out at once");
    assert!(ask(involved()), "and who came back is in");
    assert!(!ask(CaseFacts { status: CaseStatus::ClosedShielded, ..involved() }));
    assert_eq!(policy.remembers(), 3);
}

#[test]
fn a_memory_that_is_full_forgets_and_goes_on() {
    let memory = memory::Memory::default();
    let question = |number: usize| (number, Asker::of(&actor(&[])), Seen::House);
    let decision = Decision { allowed: true, rules: vec!["regel".into()] };
    for number in 0..memory::MOST {
        memory.keep(question(number), decision.clone());
    }
    assert_eq!((memory.len(), memory.of(&question(0))), (memory::MOST, Some(decision.clone())));
    memory.keep(question(memory::MOST), decision.clone());
    assert_eq!((memory.len(), memory.of(&question(0))), (1, None));
    assert_eq!(memory.of(&question(memory::MOST)), Some(decision));
}
