//! Properties of the policy files themselves.

use doorbraak_domain::access::Facts;
use doorbraak_gate::Policy;

use super::world::{account, actions_on, organisation};

#[test]
fn every_rule_names_its_article_and_speaks_dutch() {
    let policy = Policy::load().unwrap();
    let articles = ["Wgs ", "Bgs ", "BIO2 ", "UAVG ", "AVG ", "WPGAR "];
    for rule in policy.rules() {
        assert!(articles.iter().any(|article| rule.law.starts_with(article)), "{}: {}", rule.rule, rule.law);
        assert!(rule.law.contains("(L"), "{}: names no obligation: {}", rule.rule, rule.law);
        assert!(rule.text.ends_with('.') && rule.text.split(' ').count() >= 4, "{}: {}", rule.rule, rule.text);
    }
}

/// One thing of each kind.
#[expect(clippy::too_many_lines, reason = "one of each kind of facts")]
fn one_of_each() -> [Facts; 8] {
    use doorbraak_domain::access::{
        CaseFacts, Circle, DraftFacts, ItemFacts, MeetingFacts, ReferralFacts, RequestFacts, TransferFacts,
    };
    use doorbraak_domain::cases::{CaseStatus, Regime};
    use doorbraak_kernel::{Id, Uuid};
    use std::{collections::BTreeSet, sync::Arc};

    let id = Uuid::from_u128(1);
    let case = Arc::new(CaseFacts {
        id: Id::from_uuid(id),
        status: CaseStatus::Execution,
        regime: Regime::WgsZvh,
        director: None,
        lead: None,
        members: BTreeSet::new(),
        organisations: BTreeSet::new(),
        stand_ins: BTreeSet::new(),
        emergencies: BTreeSet::new(),
    });
    let item = ItemFacts {
        id: Id::from_uuid(id),
        case: case.clone(),
        source: organisation(0),
        circle: Circle::default(),
        withdrawn: false,
        expired: false,
        opens_in_emergency: false,
        secret: false,
        blocks: BTreeSet::new(),
    };
    let referral = ReferralFacts {
        id: Id::from_uuid(id),
        referrer: account(0),
        organisation: organisation(0),
        status: CaseStatus::Registered,
        decided: false,
    };
    let meeting = MeetingFacts {
        id: Id::from_uuid(id),
        chair: account(0),
        secretary: None,
        invited: BTreeSet::new(),
        chair_stand_ins: BTreeSet::new(),
        invited_stand_ins: BTreeSet::new(),
    };
    let request = RequestFacts {
        id: Id::from_uuid(id),
        referral: referral.clone(),
        case: None,
        asked: account(0),
        organisation: organisation(0),
        lapsed: false,
    };
    let transfer = TransferFacts {
        id: Id::from_uuid(id),
        referral: referral.clone(),
        case: None,
        reporter: account(0),
        asked: account(0),
        organisation: organisation(0),
        status: doorbraak_domain::transfer::TransferStatus::Open,
    };
    [
        Facts::House,
        Facts::Draft(DraftFacts { id: Id::from_uuid(id), owner: account(0) }),
        Facts::Referral(referral),
        Facts::Case(case),
        Facts::Item(item),
        Facts::Request(request),
        Facts::Transfer(transfer),
        Facts::Meeting(meeting),
    ]
}

#[test]
fn every_action_of_the_schema_is_tried_by_the_random_worlds() {
    use std::collections::BTreeSet;

    let tried: BTreeSet<String> =
        one_of_each().iter().flat_map(actions_on).map(|action| (*action).to_owned()).collect();
    assert_eq!(Policy::load().unwrap().actions(), tried);
}
