//! The policies asked from inside the gate: a slice of the rules answers as all of them do, an error is a refusal, and what
//! facts say arrives in the question. What the law asks is held by the random worlds of the app.

use std::sync::Arc;

use doorbraak_domain::{
    access::{
        CaseFacts, Circle, DraftFacts, ItemFacts, MeetingFacts, ReferralFacts, RequestFacts, StandingIn, TransferFacts,
    },
    cases::{CaseStatus, Regime},
    ids::{AccountId, OrganisationId},
    partners::ParticipantClass,
    roles::Role,
    transfer::TransferStatus,
};
use doorbraak_kernel::{Chance as _, Code, Id, SeededChance, Uuid};

use super::*;

mod dice;
mod in_full;
mod lists;

use self::dice::Dice;

fn id<K>(n: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(n))
}

fn me() -> AccountId {
    id(1)
}

fn ours() -> OrganisationId {
    id(100)
}

fn actor(roles: &[Role]) -> Actor {
    Actor {
        account: me(),
        organisation: ours(),
        class: ParticipantClass::Police,
        roles: roles.iter().copied().collect(),
        active: true,
        screened: true,
        second_factor: true,
        secrecy: true,
    }
}

/// A case of somebody else, in which nobody is involved.
fn case() -> CaseFacts {
    CaseFacts {
        id: id(10),
        status: CaseStatus::Execution,
        regime: Regime::ALL[0],
        director: Some(id(2)),
        lead: None,
        members: BTreeSet::new(),
        organisations: BTreeSet::new(),
        stand_ins: BTreeSet::new(),
        emergencies: BTreeSet::new(),
    }
}

fn involved() -> CaseFacts {
    CaseFacts { members: BTreeSet::from([me()]), organisations: BTreeSet::from([ours()]), ..case() }
}

fn item(case: CaseFacts) -> ItemFacts {
    ItemFacts {
        id: id(20),
        case: Arc::new(case),
        source: id(101),
        circle: Circle::default(),
        withdrawn: false,
        expired: false,
        opens_in_emergency: false,
        secret: false,
        blocks: BTreeSet::new(),
    }
}

fn referral() -> ReferralFacts {
    ReferralFacts {
        id: id(30),
        referrer: id(2),
        organisation: id(101),
        status: CaseStatus::FitPositive,
        decided: false,
    }
}

fn request() -> RequestFacts {
    RequestFacts { id: id(40), referral: referral(), case: None, asked: id(2), organisation: ours(), lapsed: false }
}

fn meeting() -> MeetingFacts {
    MeetingFacts {
        id: id(50),
        chair: id(2),
        secretary: None,
        invited: BTreeSet::from([id(3)]),
        chair_stand_ins: BTreeSet::new(),
        invited_stand_ins: BTreeSet::new(),
    }
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a table of facts reads best when each is made where it stands")]
fn holds(actor: &Actor, action: &str, facts: Facts, allowed: bool) {
    let decision = Policy::shared().unwrap().decide(actor, action, &facts).unwrap();
    assert_eq!(decision.allowed, allowed, "{action} {facts:?}: {:?}", decision.rules);
    assert!(!allowed || !decision.rules.is_empty(), "what is allowed has a rule");
}

#[test]
fn who_is_not_let_in_may_do_nothing_and_each_condition_counts() {
    let whole = actor(&[]);
    holds(&whole, "lijstCasussen", Facts::House, true);
    for out in [
        Actor { active: false, ..whole.clone() },
        Actor { screened: false, ..whole.clone() },
        Actor { class: ParticipantClass::IncidentalThirdParty, ..whole.clone() },
    ] {
        holds(&out, "lijstCasussen", Facts::House, false);
        holds(&out, "wijzigEigenAccount", Facts::House, false);
    }
    for out in [Actor { second_factor: false, ..whole.clone() }, Actor { secrecy: false, ..whole }] {
        holds(&out, "lijstCasussen", Facts::House, false);
        holds(&out, "wijzigEigenAccount", Facts::House, true);
    }
    holds(&actor(&[Role::Administrator]), "beheerAccounts", Facts::House, true);
    holds(&actor(&[Role::Administrator]), "lijstCasussen", Facts::House, false);
    holds(&actor(&[Role::Analyst]), "beheerAccounts", Facts::House, false);
}

#[test]
fn what_the_facts_of_a_draft_a_referral_and_a_meeting_say_arrives() {
    holds(&actor(&[]), "bewerkConcept", Facts::Draft(DraftFacts { id: id(9), owner: me() }), true);
    holds(&actor(&[]), "bewerkConcept", Facts::Draft(DraftFacts { id: id(9), owner: id(2) }), false);
    holds(&actor(&[]), "leesAanmelding", Facts::Referral(ReferralFacts { referrer: me(), ..referral() }), true);
    holds(&actor(&[]), "leesAanmelding", Facts::Referral(referral()), false);
    let triage = actor(&[Role::AtpTriagist]);
    holds(&triage, "leesAanmelding", Facts::Referral(referral()), true);
    holds(&triage, "besluitTriage", Facts::Referral(referral()), true);
    holds(&triage, "besluitTriage", Facts::Referral(ReferralFacts { decided: true, ..referral() }), false);
    let registered = ReferralFacts { status: CaseStatus::Registered, ..referral() };
    holds(&triage, "toetsDoel", Facts::Referral(registered.clone()), true);
    holds(&triage, "toetsDoel", Facts::Referral(referral()), false);
    let private = Actor { class: ParticipantClass::MentalHealth, ..triage };
    holds(&private, "toetsDoel", Facts::Referral(registered), false);
    holds(&actor(&[]), "leesOverleg", Facts::Meeting(meeting()), false);
    holds(&actor(&[]), "leesOverleg", Facts::Meeting(MeetingFacts { secretary: Some(me()), ..meeting() }), true);
    holds(
        &actor(&[]),
        "leesOverleg",
        Facts::Meeting(MeetingFacts { invited: BTreeSet::from([me()]), ..meeting() }),
        true,
    );
    holds(&actor(&[]), "leidOverleg", Facts::Meeting(MeetingFacts { chair: me(), ..meeting() }), true);
    let stands_in = || BTreeSet::from([me()]);
    let for_chair = MeetingFacts { chair_stand_ins: stands_in(), ..meeting() };
    let for_invited = MeetingFacts { invited_stand_ins: stands_in(), ..meeting() };
    holds(&actor(&[]), "leidOverleg", Facts::Meeting(for_invited.clone()), false);
    let director = actor(&[Role::ProcessDirector]);
    let each = [for_chair, for_invited].map(|facts| {
        Policy::shared().unwrap().decide(&director, "leesOverleg", &Facts::Meeting(facts)).unwrap().allowed
    });
    assert_eq!(each, [true, true], "who stands in sees the meeting");
    holds(&actor(&[]), "leidOverleg", Facts::Meeting(MeetingFacts { secretary: Some(me()), ..meeting() }), false);
}

#[test]
fn what_the_facts_of_a_case_and_its_items_say_arrives() {
    let of = |case: CaseFacts| Facts::Case(Arc::new(case));
    holds(&actor(&[]), "leesCasus", of(case()), false);
    holds(&actor(&[]), "leesCasus", of(involved()), true);
    holds(&actor(&[]), "leesCasus", of(CaseFacts { organisations: BTreeSet::new(), ..involved() }), false);
    holds(&actor(&[]), "leesCasus", of(CaseFacts { members: BTreeSet::new(), ..involved() }), false);
    holds(&actor(&[]), "leesCasus", of(CaseFacts { status: CaseStatus::ClosedShielded, ..involved() }), false);
    holds(&actor(&[]), "wijzigPlan", of(involved()), false);
    holds(&actor(&[]), "wijzigPlan", of(CaseFacts { lead: Some(me()), ..involved() }), true);
    let director = actor(&[Role::ProcessDirector]);
    holds(&director, "schaalAf", of(CaseFacts { director: Some(me()), ..case() }), true);
    holds(&director, "schaalAf", of(case()), false);

    let of = Facts::Item;
    holds(&actor(&[]), "leesInformatie", of(item(involved())), false);
    let shared = |everyone, organisations: &[OrganisationId]| ItemFacts {
        circle: Circle { everyone, organisations: organisations.iter().copied().collect(), ..Circle::default() },
        ..item(involved())
    };
    holds(&actor(&[]), "leesInformatie", of(shared(true, &[])), true);
    holds(&actor(&[]), "leesInformatie", of(shared(false, &[ours()])), true);
    holds(&actor(&[]), "leesInformatie", of(shared(false, &[id(101)])), false);
    let by_name = |account, case| ItemFacts {
        circle: Circle { accounts: BTreeSet::from([account]), ..Circle::default() },
        ..item(case)
    };
    holds(&actor(&[]), "leesInformatie", of(by_name(me(), involved())), true);
    holds(&actor(&[]), "leesInformatie", of(by_name(id(2), involved())), false);
    holds(&actor(&[]), "leesInformatie", of(by_name(me(), case())), false);
    holds(&actor(&[]), "leesInformatie", of(ItemFacts { withdrawn: true, ..shared(true, &[]) }), false);
    holds(&actor(&[]), "leesInformatie", of(ItemFacts { expired: true, ..shared(true, &[]) }), false);
    holds(&actor(&[]), "trekInformatieIn", of(ItemFacts { source: ours(), ..item(involved()) }), true);
    holds(&actor(&[]), "trekInformatieIn", of(item(involved())), false);
    let own = item(CaseFacts { director: Some(me()), ..case() });
    let for_director = Circle { director: true, ..Circle::default() };
    holds(&director, "leesInformatie", of(own.clone()), false);
    holds(&director, "leesInformatie", of(ItemFacts { circle: for_director, ..own }), true);
}

#[test]
fn what_the_facts_of_a_question_say_arrives() {
    let asked = actor(&[Role::Professional]);
    let to_me = RequestFacts { asked: me(), ..request() };
    holds(&asked, "beantwoordUitvraag", Facts::Request(to_me.clone()), true);
    holds(&asked, "beantwoordUitvraag", Facts::Request(request()), false);
    holds(&asked, "beantwoordUitvraag", Facts::Request(RequestFacts { lapsed: true, ..to_me.clone() }), false);
    holds(&asked, "beantwoordUitvraag", Facts::Request(RequestFacts { organisation: id(101), ..to_me.clone() }), false);
    let closed = Arc::new(CaseFacts { status: CaseStatus::ClosedShielded, ..case() });
    holds(&asked, "beantwoordUitvraag", Facts::Request(RequestFacts { case: Some(closed), ..to_me }), false);
    let director = actor(&[Role::ProcessDirector]);
    let own = Arc::new(CaseFacts { director: Some(me()), ..case() });
    holds(&director, "volgUitvraag", Facts::Request(RequestFacts { case: Some(own), ..request() }), true);
    holds(&director, "volgUitvraag", Facts::Request(request()), false);
}

#[test]
fn what_the_facts_of_a_transfer_say_arrives() {
    let transfer = |asked: u128, status| TransferFacts {
        id: id(60),
        referral: referral(),
        case: None,
        reporter: id(3),
        asked: id(asked),
        organisation: ours(),
        status,
    };
    let to_me = || transfer(1, TransferStatus::Open);
    let of = Facts::Transfer;
    let police = actor(&[]);
    holds(&police, "beantwoordOverdracht", of(to_me()), true);
    holds(&police, "leesOverdracht", of(to_me()), true);
    holds(&police, "leesOverdracht", of(transfer(2, TransferStatus::Open)), false);
    holds(&police, "beantwoordOverdracht", of(transfer(1, TransferStatus::Declined)), false);
    holds(&police, "beantwoordOverdracht", of(TransferFacts { organisation: id(101), ..to_me() }), false);
    let care = Actor { class: ParticipantClass::MentalHealth, ..police.clone() };
    holds(&care, "beantwoordOverdracht", of(to_me()), false);
    let reported = TransferFacts { reporter: me(), ..transfer(2, TransferStatus::Open) };
    holds(&care, "leesOverdracht", of(reported.clone()), true);
    let over = ReferralFacts { status: CaseStatus::FitNegative, ..referral() };
    holds(&care, "leesOverdracht", of(TransferFacts { referral: over, ..reported.clone() }), false);
    let closed = Arc::new(CaseFacts { status: CaseStatus::ClosedShielded, ..case() });
    holds(&care, "leesOverdracht", of(TransferFacts { case: Some(closed), ..reported }), false);
    let own = Arc::new(CaseFacts { director: Some(me()), ..case() });
    let followed = TransferFacts { case: Some(own), ..transfer(2, TransferStatus::Open) };
    holds(&actor(&[Role::ProcessDirector]), "leesOverdracht", of(followed), true);
}

/// A question without the entities it speaks of: a rule errs, and the engine goes on without it.
#[test]
fn a_rule_that_errs_is_a_refusal_even_where_another_allows() {
    let policy = Policy::shared().unwrap();
    let slice = policy.slices.of("lijstCasussen").unwrap();
    let ask = |entities: &Entities| {
        let principal = entities::uid("Medewerker", "ik").unwrap();
        super::ask(slice, entities, principal, entities::uid("Huis", "dit").unwrap()).unwrap()
    };
    let bare = ask(&Entities::empty());
    assert!(!bare.rules.is_empty(), "the rule that allows needs no entities: {bare:?}");
    assert!(!bare.allowed);
    let mut world = entities::World::default();
    world.asker(&Asker::of(&actor(&[]))).unwrap();
    world.object(&Seen::House).unwrap();
    assert!(ask(&world.build().unwrap()).allowed);
}

#[test]
fn a_question_that_the_schema_does_not_know_is_an_error_and_no_answer() {
    let policy = Policy::shared().unwrap();
    let on = |action: &str, facts: &Facts| policy.decide(&actor(&[]), action, facts);
    assert!(matches!(on("vliegNaarDeMaan", &Facts::House), Err(GateError::Policy(_))));
    assert!(matches!(on("leesCasus", &Facts::House), Err(GateError::Policy(_))));
    assert!(matches!(on("lijstCasussen", &Facts::Case(Arc::new(case()))), Err(GateError::Policy(_))));
    assert!(policy.decide_each(&actor(&[]), &["lijstCasussen", "leesCasus"], &Facts::House).is_err());
    assert!(matches!(entities::uid("Kabouter", "1"), Err(GateError::Policy(_))));
}

#[test]
fn many_answers_stand_in_the_order_of_the_questions() {
    let policy = Policy::shared().unwrap();
    let facts = [case(), involved(), case()].map(|case| Facts::Case(Arc::new(case)));
    let facts = [facts[0].clone(), Facts::Case(Arc::new(CaseFacts { id: id(11), ..involved() })), facts[2].clone()];
    let all = policy.decide_all(&actor(&[]), "leesCasus", &facts).unwrap();
    assert_eq!(all.iter().map(|decision| decision.allowed).collect::<Vec<_>>(), [false, true, false]);
    assert!(policy.decide_all(&actor(&[]), "leesCasus", &[]).unwrap().is_empty());
    let each = policy.decide_each(&actor(&[]), &["wijzigPlan", "leesCasus", "schaalAf"], &facts[1]).unwrap();
    assert_eq!(each.iter().map(|decision| decision.allowed).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn a_rule_about_a_group_of_actions_is_looked_at_for_each_of_them() {
    let text = "namespace Doorbraak { entity Medewerker; entity Huis; action alles; action zien in [alles] appliesTo \
                { principal: Medewerker, resource: Huis }; action anders appliesTo \
                { principal: Medewerker, resource: Huis }; }";
    let (schema, _) = Schema::from_cedarschema_str(text).unwrap();
    let set: PolicySet = "permit (principal, action in Doorbraak::Action::\"alles\", resource);".parse().unwrap();
    let slices = Slices::new(&schema, &set).unwrap();
    let rules = |action: &str| slices.of(action).unwrap().rules.policies().count();
    assert_eq!((rules("zien"), rules("anders")), (1, 0));
}

#[test]
fn rules_can_be_looked_up_and_have_a_version() {
    let policy = Policy::shared().unwrap();
    let rule = policy.reason("toegang-aangewezen").unwrap();
    assert_eq!((rule.rule.as_str(), rule.article()), ("toegang-aangewezen", "Wgs 1.8 lid 2"));
    assert!(rule.law.contains("(L32)") && rule.text.ends_with('.'));
    assert!(policy.reason("bestaat-niet").is_none());
    assert!(policy.rules().count() > 40 && policy.rules().any(|known| known == rule));
    assert!(policy.actions().contains("leesCasus") && policy.actions().len() > 30);
    let mut hash = Sha256::new();
    for text in FILES.iter().map(|(_, text)| *text).chain([SCHEMA]) {
        hash.update(text.as_bytes());
    }
    assert_eq!(policy.version(), <[u8; 32]>::from(hash.finalize()));
}

/// All rules in one set, as they stand in the files, and the question with everybody in it, held against the schema.
fn all_rules() -> PolicySet {
    let mut all = PolicySet::new();
    for (_, text) in FILES {
        for rule in text.parse::<PolicySet>().unwrap().policies() {
            all.add(rule.new_id(PolicyId::new(rule.annotation("id").unwrap()))).unwrap();
        }
    }
    all
}

fn asked_of(all: &PolicySet, schema: &Schema, actor: &Actor, action: &str, facts: &Facts) -> Decision {
    let mut world = in_full::World::default();
    let principal = world.actor(actor).unwrap();
    let object = world.object(facts).unwrap();
    let action = entities::uid("Action", action).unwrap();
    let request = Request::new(principal, action, object, Context::empty(), Some(schema)).unwrap();
    let answer = Authorizer::new().is_authorized(&request, all, &world.build().unwrap());
    assert_eq!(answer.diagnostics().errors().count(), 0);
    let mut rules: Vec<String> = answer.diagnostics().reason().map(|id| AsRef::<str>::as_ref(id).to_owned()).collect();
    rules.sort_unstable();
    Decision { allowed: answer.decision() == Outcome::Allow, rules }
}

#[test]
fn what_is_asked_of_a_slice_with_nobody_named_is_answered_as_all_rules_answer_the_whole_question() {
    let policy = Policy::shared().unwrap();
    let (all, dice) = (all_rules(), Dice(SeededChance::new(20)));
    let (mut asked, mut allowed) = (0, 0);
    for _ in 0..200 {
        let (actor, facts) = (dice.actor(), dice.facts());
        for action in policy.actions() {
            // What the schema does not let be asked of this thing is an error in both.
            let Ok(decision) = policy.decide(&actor, &action, &facts) else { continue };
            let whole = asked_of(&all, &policy.schema, &actor, &action, &facts);
            assert_eq!(decision, whole, "{action}\n{actor:?}\n{facts:?}");
            // The second time from memory.
            assert_eq!(policy.decide(&actor, &action, &facts).unwrap(), whole, "{action}\n{actor:?}\n{facts:?}");
            asked += 1;
            allowed += usize::from(whole.allowed);
        }
    }
    assert!(asked > 700 && allowed > 30, "{allowed} of {asked}");
}

#[test]
fn a_slice_leaves_out_what_cannot_speak_and_nothing_that_forbids_everything() {
    let policy = Policy::shared().unwrap();
    for action in policy.actions() {
        let rules: BTreeSet<String> =
            policy.slices.of(&action).unwrap().rules.policies().map(|it| it.id().to_string()).collect();
        for everywhere in ["toegang-aangewezen", "toegang-gescreend", "toegang-beheer-zonder-inhoud"] {
            assert!(rules.contains(everywhere), "{action}");
        }
        assert!(rules.len() < policy.rules().count() / 2, "{action}: {rules:?}");
        assert_eq!(
            rules.contains("casus-afgeschermd"),
            policy.decide(&actor(&[]), &action, &Facts::Case(Arc::new(case()))).is_ok()
        );
    }
}

#[test]
fn who_stands_in_is_let_in_and_nobody_because_another_stands_in() {
    let standing_in = |by: AccountId, of: u128| {
        let case = CaseFacts { lead: Some(id(5)), members: BTreeSet::from([id(6)]), ..involved() };
        CaseFacts {
            members: BTreeSet::from([id(6)]),
            stand_ins: BTreeSet::from([StandingIn { by, of: id(of) }]),
            ..case
        }
    };
    let director = actor(&[Role::ProcessDirector]);
    holds(&director, "leesCasus", Facts::Case(Arc::new(standing_in(me(), 2))), true);
    holds(&director, "leesCasus", Facts::Case(Arc::new(standing_in(id(7), 2))), false);
    for of in [5, 6] {
        let colleague = actor(&[Role::CaseDirector, Role::Professional]);
        holds(&colleague, "leesCasus", Facts::Case(Arc::new(standing_in(me(), of))), true);
        holds(&colleague, "leesCasus", Facts::Case(Arc::new(standing_in(id(7), of))), false);
        let asked = |by| RequestFacts { asked: id(of), case: Some(Arc::new(standing_in(by, of))), ..request() };
        holds(&colleague, "beantwoordUitvraag", Facts::Request(asked(me())), true);
        holds(&colleague, "beantwoordUitvraag", Facts::Request(asked(id(7))), false);
    }
}
