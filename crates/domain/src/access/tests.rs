//! Whom facts name, what would let somebody in, and who stands in for whom.

use std::{collections::BTreeSet, sync::Arc};

use doorbraak_kernel::{Code as _, Id, Uuid};

use super::*;
use crate::{
    cases::{CaseStatus, Regime},
    ids::{AccountId, OrganisationId},
    partners::ParticipantClass,
    transfer::TransferStatus,
};

fn id<K>(n: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(n))
}

fn accounts(numbers: impl IntoIterator<Item = u128>) -> BTreeSet<AccountId> {
    numbers.into_iter().map(id).collect()
}

fn organisations(numbers: impl IntoIterator<Item = u128>) -> BTreeSet<OrganisationId> {
    numbers.into_iter().map(id).collect()
}

/// Everybody has a number of their own: accounts from 1, organisations from 101.
fn case() -> CaseFacts {
    CaseFacts {
        id: id(900),
        status: CaseStatus::Execution,
        regime: Regime::WgsZvh,
        director: Some(id(1)),
        lead: Some(id(2)),
        members: accounts([3, 4]),
        organisations: organisations([101, 102]),
        stand_ins: [(5, 1), (6, 2), (7, 3), (8, 99)].map(|(by, of)| StandingIn { by: id(by), of: id(of) }).into(),
        emergencies: accounts([9]),
    }
}

fn item() -> ItemFacts {
    ItemFacts {
        id: id(901),
        case: Arc::new(case()),
        source: id(103),
        circle: Circle { organisations: organisations([104]), ..Circle::default() },
        withdrawn: false,
        expired: false,
        opens_in_emergency: false,
        secret: false,
        blocks: BTreeSet::new(),
    }
}

fn referral() -> ReferralFacts {
    ReferralFacts {
        id: id(902),
        referrer: id(10),
        organisation: id(105),
        status: CaseStatus::Registered,
        decided: false,
    }
}

fn request() -> RequestFacts {
    let case = Some(Arc::new(case()));
    RequestFacts { id: id(903), referral: referral(), case, asked: id(3), organisation: id(106), lapsed: false }
}

fn transfer() -> TransferFacts {
    TransferFacts {
        id: id(906),
        referral: referral(),
        case: Some(Arc::new(case())),
        reporter: id(20),
        asked: id(21),
        organisation: id(107),
        status: TransferStatus::Open,
    }
}

fn meeting() -> MeetingFacts {
    MeetingFacts {
        id: id(904),
        chair: id(11),
        secretary: Some(id(12)),
        invited: accounts([13]),
        chair_stand_ins: accounts([14]),
        invited_stand_ins: accounts([15]),
    }
}

fn somebody(organisation: u128) -> Actor {
    Actor {
        account: id(50),
        organisation: id(organisation),
        class: ParticipantClass::Police,
        roles: BTreeSet::new(),
        active: true,
        screened: true,
        second_factor: true,
        secrecy: true,
    }
}

#[test]
fn facts_name_everybody_in_them_and_nobody_else() {
    let of_case: BTreeSet<AccountId> = accounts((1..=9).chain([99]));
    let with = |more: &[u128]| -> BTreeSet<AccountId> {
        of_case.iter().copied().chain(accounts(more.iter().copied())).collect()
    };
    assert_eq!(Facts::House.named(), BTreeSet::new());
    assert_eq!(Facts::Draft(DraftFacts { id: id(905), owner: id(16) }).named(), accounts([16]));
    assert_eq!(Facts::Referral(referral()).named(), accounts([10]));
    assert_eq!(Facts::Case(Arc::new(case())).named(), of_case.clone());
    assert_eq!(Facts::Item(item()).named(), of_case.clone());
    assert_eq!(Facts::Request(request()).named(), with(&[10]));
    let before_a_case = RequestFacts { case: None, ..request() };
    assert_eq!(Facts::Request(before_a_case).named(), accounts([3, 10]));
    assert_eq!(Facts::Transfer(transfer()).named(), with(&[10, 20, 21]));
    let before_a_case = TransferFacts { case: None, ..transfer() };
    assert_eq!(Facts::Transfer(before_a_case).named(), accounts([10, 20, 21]));
    assert_eq!(Facts::Meeting(meeting()).named(), accounts(11..=15));
    let by_name = Circle { accounts: accounts([17]), ..item().circle };
    let by_name = ItemFacts { circle: by_name, ..item() };
    assert_eq!(Facts::Item(by_name).named(), with(&[17]));
}

#[test]
fn a_stand_in_counts_only_in_the_place_of_somebody_of_the_case() {
    let case = case();
    assert_eq!(case.director_stand_ins().collect::<Vec<_>>(), [id(5)]);
    assert_eq!(case.lead_stand_ins().collect::<Vec<_>>(), [id(6)]);
    assert_eq!(case.member_stand_ins().collect::<Vec<_>>(), [id(7)]);
    for (who, expected) in [(1, vec![id(5)]), (2, vec![id(6)]), (3, vec![id(7)]), (4, vec![]), (99, vec![])] {
        assert_eq!(case.stand_ins_of(id(who)).collect::<Vec<_>>(), expected, "{who}");
    }
    assert_eq!(request().stand_ins().collect::<Vec<_>>(), [id(7)]);
    let other = RequestFacts { asked: id(4), ..request() };
    assert_eq!(other.stand_ins().count(), 0);
    assert_eq!(RequestFacts { case: None, ..request() }.stand_ins().count(), 0);
}

#[test]
fn a_case_lets_in_who_is_designated_and_whose_organisation_is_involved() {
    let of = Facts::Case(Arc::new(case()));
    let joined = |organisation: u128| {
        let mut joined = case();
        joined.members.insert(id(50));
        joined.organisations.insert(id(organisation));
        Some(Facts::Case(Arc::new(joined)))
    };
    let (inside, outside) = (somebody(101), somebody(150));
    assert_eq!(of.without(Missing::Designation, &inside), joined(101));
    assert_eq!(of.without(Missing::Involvement, &inside), None, "it is involved already");
    assert_eq!(of.without(Missing::Involvement, &outside), joined(150));
    assert_eq!(of.without(Missing::Designation, &outside), None, "that alone would not do");
    assert_eq!(of.without(Missing::Circle, &inside), None);
    assert_eq!(of.without(Missing::Invitation, &inside), None);
}

#[test]
fn an_item_lets_in_the_circle_and_with_the_circle_who_joins_the_case() {
    let of = Facts::Item(item());
    let inside = somebody(101);
    let in_circle = |director: bool, organisation: u128| Circle {
        director,
        organisations: organisations([104, organisation]),
        ..Circle::default()
    };
    let expected = ItemFacts { circle: in_circle(true, 101), ..item() };
    assert_eq!(of.without(Missing::Circle, &inside), Some(Facts::Item(expected)));
    let mut joined = case();
    joined.members.insert(id(50));
    let expected = ItemFacts { circle: in_circle(false, 101), case: Arc::new(joined), ..item() };
    assert_eq!(of.without(Missing::Designation, &inside), Some(Facts::Item(expected)));
    assert_eq!(of.without(Missing::Involvement, &inside), None);
    assert_eq!(of.without(Missing::Invitation, &inside), None);
}

#[test]
fn an_item_given_by_name_would_let_in_who_stands_in_for_one_of_those_named() {
    let to = |numbers: &[u128]| {
        let circle = Circle { accounts: accounts(numbers.iter().copied()), ..item().circle };
        Facts::Item(ItemFacts { circle, ..item() })
    };
    let who = |number: u128| Actor { account: id(number), ..somebody(101) };
    // 7 stands in for 3, and 5 for 1, to whom it was not given.
    assert_eq!(to(&[3, 4]).without(Missing::ByName, &who(7)), Some(to(&[3, 4, 7])));
    assert_eq!(to(&[3, 4]).without(Missing::ByName, &who(5)), None);
    assert_eq!(to(&[3, 4]).without(Missing::ByName, &who(50)), None);
    assert_eq!(to(&[]).without(Missing::ByName, &who(7)), None);
    assert_eq!(Facts::Case(Arc::new(case())).without(Missing::ByName, &who(7)), None);
}

#[test]
fn a_meeting_lets_in_who_is_invited_and_nothing_else_has_a_way_in() {
    let somebody = somebody(101);
    let expected = MeetingFacts { invited: accounts([13, 50]), ..meeting() };
    assert_eq!(Facts::Meeting(meeting()).without(Missing::Invitation, &somebody), Some(Facts::Meeting(expected)));
    assert_eq!(Facts::Meeting(meeting()).without(Missing::Circle, &somebody), None);
    for missing in Missing::ALL {
        assert_eq!(Facts::House.without(*missing, &somebody), None);
        assert_eq!(Facts::Request(request()).without(*missing, &somebody), None);
    }
}
