//! What the gate reads before it decides (L09): each row of the access tables arrives as the fact it is, of the thing it
//! belongs to, from the moment it begins and not a moment after it ends.

use std::collections::BTreeSet;

use doorbraak_domain::{
    access::{Actor, CaseFacts, Circle, DraftFacts, Facts, ItemFacts, ReferralFacts, StandingIn},
    cases::{CaseStatus, Regime},
    ids::{AccountId, Item, Meeting, OrganisationId, Referral, Request, THE_HOUSE, Transfer},
    information::release::Block,
};

use super::*;
use crate::facts::{Object, Reader, ReaderOf};

mod dossier;

/// The clock of the place.
const NOW: i64 = 1_750_000_000_000;

pub(super) fn id<K>(n: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(n))
}

fn ids<K>(numbers: impl IntoIterator<Item = u128>) -> BTreeSet<Id<K>> {
    numbers.into_iter().map(id).collect()
}

/// An id as SQLite writes it.
pub(super) fn x(n: u128) -> String {
    format!("x'{}'", Uuid::from_u128(n).simple())
}

async fn load<O: Object>(place: &Place, asked: impl IntoIterator<Item = u128>) -> Vec<(Id<O>, Facts)> {
    let mut reader = ReaderOf(Reader::Db(place.gate.db()));
    let asked: Vec<Id<O>> = asked.into_iter().map(id).collect();
    let mut found = O::load(&mut reader, &asked, Moment::from_millis(NOW)).await.unwrap();
    found.sort_by_key(|(id, _)| *id);
    found
}

async fn load_about<O: Object>(
    place: &Place,
    asked: impl IntoIterator<Item = u128>,
    whom: u128,
) -> Vec<(Id<O>, Facts)> {
    let mut reader = ReaderOf(Reader::Db(place.gate.db()));
    let asked: Vec<Id<O>> = asked.into_iter().map(id).collect();
    let about = somebody(whom, 101);
    let mut found = O::load_about(&mut reader, &asked, Moment::from_millis(NOW), &[&about]).await.unwrap();
    found.sort_by_key(|(id, _)| *id);
    found
}

/// A house with people 1 to 6, organisations 100 to 103, table 70 and cases 10 (whole) and 11 (bare).
pub(super) async fn house() -> Place {
    let place = Place::open().await;
    for (organisation, class) in [(101, "2.27-2d"), (102, "2.27-1f"), (103, "2.27-1c")] {
        let id = x(organisation);
        place.sql(&format!("INSERT INTO organisation (id, name, class, sort, valid_from) VALUES ({id}, 'Zij', '{class}', 'x', '2020-01-01')")).await;
    }
    place.sql(&format!("UPDATE organisation SET class = '2.27-1c' WHERE id = {}", x(100))).await;
    for person in 3..=6 {
        place
            .sql(&format!(
                "INSERT INTO account (id, organisation_id, name, job_title, email_folded, demo, active_from) VALUES \
                 ({}, {}, 'Nog een', 'x', 'nog {person}', 0, '2020-01-01')",
                x(person),
                x(101)
            ))
            .await;
    }
    place
        .sql(&format!(
            "INSERT INTO house_table (id, code, name, kind, regime, counts_in_total, position, valid_from) VALUES \
             ({}, 'T', 'Tafel', 'GEBIED', 'WGS_ZVH', 1, 1, '2020-01-01')",
            x(70)
        ))
        .await;
    case(&place, 10, "UITVOERING_MONITORING", "OVERIG_GRONDSLAG", &x(1), &x(2)).await;
    case(&place, 11, "VERRIJKING", "WGS_ZVH", "NULL", "NULL").await;
    place
}

/// A case in the dossier with a thousand more than its number.
async fn case(place: &Place, number: u128, status: &str, regime: &str, director: &str, lead: &str) {
    place
        .sql(&format!(
            "INSERT INTO case_file (id, dossier_id, number, mark, regime, status, channel, table_id, municipality_code, \
             colour, director_id, lead_id, opened_ms) VALUES ({}, {}, '{number}', x'00', '{regime}', '{status}', 'VELD', \
             {}, '0363', 'GROEN', {director}, {lead}, 0)",
            x(number),
            x(1000 + number),
            x(70)
        ))
        .await;
}

/// A person or organisation of a case, from and until so many milliseconds of now.
pub(super) async fn belongs(
    place: &Place,
    row: u128,
    table: &str,
    case: u128,
    who: u128,
    from: i64,
    until: Option<i64>,
) {
    let (case, who, from) = (x(case), x(who), NOW + from);
    let until = until.map_or_else(|| "NULL".to_owned(), |until| (NOW + until).to_string());
    let (id, by) = (x(row), x(1));
    place
        .sql(&match table {
            "case_member" => format!("INSERT INTO case_member VALUES ({case}, {who}, {from}, {until})"),
            "case_involved" => {
                format!("INSERT INTO case_involved VALUES ({id}, {id}, {case}, {who}, x'00', {by}, {from}, {until})")
            }
            "emergency_access" => format!(
                "INSERT INTO emergency_access (id, dossier_id, account_id, case_id, number, family_name, danger, \
                 endangered, from_ms, until_ms) VALUES ({id}, {id}, {who}, {case}, x'00', x'00', x'00', x'00', {from}, \
                 {until})"
            ),
            _ => panic!("{table}"),
        })
        .await;
}

async fn stands_in(place: &Place, row: u128, case: u128, of: u128, by: u128, from: i64, until: i64) {
    let (id, case, of, by) = (x(row), x(case), x(of), x(by));
    let (from, until) = (NOW + from, NOW + until);
    place.sql(&format!("INSERT INTO stand_in VALUES ({id}, {case}, {of}, {by}, {from}, {until}, {of}, 0)")).await;
}

fn bare(number: u128) -> CaseFacts {
    CaseFacts {
        id: id(number),
        status: CaseStatus::Enrichment,
        regime: Regime::WgsZvh,
        director: None,
        lead: None,
        members: BTreeSet::new(),
        organisations: BTreeSet::new(),
        stand_ins: BTreeSet::new(),
        emergencies: BTreeSet::new(),
    }
}

fn whole() -> CaseFacts {
    CaseFacts {
        status: CaseStatus::Execution,
        regime: Regime::OtherBasis,
        director: Some(id(1)),
        lead: Some(id(2)),
        ..bare(10)
    }
}

#[tokio::test]
async fn a_case_holds_who_is_in_it_now_and_nobody_who_was_or_will_be() {
    let place = house().await;
    // Begins now and ends a moment later; and the four that are not now: over, over at this moment, and still to begin.
    let times = [(0, Some(1)), (-9, Some(-1)), (-9, Some(0)), (1, Some(9)), (-9, Some(9))];
    for (table, first) in [("case_member", 2_u128), ("emergency_access", 2), ("case_involved", 100)] {
        for (row, (from, until)) in times.into_iter().enumerate() {
            let row = u128::try_from(row).unwrap();
            // The fifth counts for the other case, as does the third person of the first.
            let (case, who) = if row == 4 { (11, first + 2) } else { (10, first + row) };
            belongs(&place, 0x100 + first + row, table, case, who, from, until).await;
        }
    }
    belongs(&place, 0, "case_member", 10, 1, -9, None).await;
    belongs(&place, 0x200, "case_involved", 11, 100, 0, None).await;
    stands_in(&place, 0x300, 10, 1, 5, 0, 1).await;
    stands_in(&place, 0x301, 10, 2, 6, -9, 9).await;
    stands_in(&place, 0x302, 10, 1, 3, -9, 0).await;
    stands_in(&place, 0x303, 10, 1, 4, 1, 9).await;
    stands_in(&place, 0x304, 11, 3, 4, -9, 9).await;
    let ten = CaseFacts {
        members: ids([1, 2]),
        organisations: ids([100]),
        stand_ins: BTreeSet::from([StandingIn { by: id(5), of: id(1) }, StandingIn { by: id(6), of: id(2) }]),
        emergencies: ids([2]),
        ..whole()
    };
    let eleven = CaseFacts {
        members: ids([4]),
        organisations: ids([100, 102]),
        stand_ins: BTreeSet::from([StandingIn { by: id(4), of: id(3) }]),
        emergencies: ids([4]),
        ..bare(11)
    };
    let both = [(id::<Case>(10), Facts::Case(Arc::new(ten))), (id(11), Facts::Case(Arc::new(eleven)))];
    assert_eq!(load::<Case>(&place, [11, 12, 10]).await, both, "and nothing of a case that is not there");
    assert_eq!(load::<Case>(&place, [11]).await, both[1..]);
    assert!(load::<Case>(&place, []).await.is_empty());
}

/// What of a case is about one person and the employer.
fn about(case: &CaseFacts, me: AccountId, employer: OrganisationId) -> (CaseFacts, [bool; 6]) {
    let others = CaseFacts {
        members: BTreeSet::new(),
        organisations: BTreeSet::new(),
        stand_ins: BTreeSet::new(),
        emergencies: BTreeSet::new(),
        ..case.clone()
    };
    let mine = [
        case.members.contains(&me),
        case.organisations.contains(&employer),
        case.emergencies.contains(&me),
        case.director_stand_ins().any(|by| by == me),
        case.lead_stand_ins().any(|by| by == me),
        case.member_stand_ins().any(|by| by == me),
    ];
    (others, mine)
}

fn somebody(account: u128, organisation: u128) -> Actor {
    Actor {
        account: id(account),
        organisation: id(organisation),
        class: ParticipantClass::Police,
        roles: BTreeSet::new(),
        active: true,
        screened: true,
        second_factor: true,
        secrecy: true,
    }
}

#[tokio::test]
async fn facts_about_some_people_hold_all_that_is_about_them_and_leave_others_out() {
    let place = house().await;
    let mut state = 7_u64;
    let mut dice = |sides: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    for row in 0..60_u128 {
        let (case, who) = (10 + u128::from(dice(2)), 1 + u128::from(dice(6)));
        let from = i64::try_from(row).unwrap() * if dice(4) == 0 { 1 } else { -1 };
        let until = [Some(-1), Some(0), Some(100), Some(200), Some(300)][usize::try_from(dice(5)).unwrap()];
        match dice(4) {
            0 => belongs(&place, 0x400 + row, "case_member", case, who, from, until).await,
            1 => belongs(&place, 0x400 + row, "emergency_access", case, who, from, until).await,
            2 => belongs(&place, 0x400 + row, "case_involved", case, 100 + u128::from(dice(4)), from, until).await,
            _ => stands_in(&place, 0x400 + row, case, 1 + u128::from(dice(6)), who, from, until.unwrap()).await,
        }
    }
    let all = load::<Case>(&place, [10, 11]).await;
    let cases: Vec<Id<Case>> = all.iter().map(|(id, _)| *id).collect();
    let (mut seen, mut left_out) = ([0; 6], 0);
    for (one, employer, other) in (1..=6).flat_map(|one| (100..=103).map(move |employer| (one, employer, 7 - one))) {
        let (me, them) = (somebody(one, employer), somebody(other, 203 - employer));
        for about_whom in [&[&me][..], &[&me, &them][..], &[&them, &me][..]] {
            let mut reader = ReaderOf(Reader::Db(place.gate.db()));
            let some = Case::load_about(&mut reader, &cases, Moment::from_millis(NOW), about_whom).await.unwrap();
            assert_eq!(some.len(), all.len());
            for ((_, narrow), (_, whole)) in some.iter().zip(&all) {
                let (Facts::Case(narrow), Facts::Case(whole)) = (narrow, whole) else { panic!("cases") };
                for person in about_whom {
                    let (told, mine) = about(whole, person.account, person.organisation);
                    assert_eq!(about(narrow, person.account, person.organisation), (told, mine), "{one} of {employer}");
                    seen.iter_mut().zip(mine).for_each(|(seen, mine)| *seen += usize::from(mine));
                }
                left_out += whole.members.difference(&narrow.members).count();
            }
        }
    }
    assert!(seen.iter().all(|times| *times > 0), "{seen:?}");
    assert!(left_out > 0, "facts about others are not read");
}

/// An item of case 10; `told` are the columns that say who may read it.
async fn item(place: &Place, number: u128, source: u128, category: &str, told: &[(&str, &str)]) {
    let mut columns = vec![("to_everyone", "0"), ("to_director", "0"), ("valid_until", "'2099-01-01'")];
    columns.retain(|(column, _)| told.iter().all(|(other, _)| other != column));
    columns.extend(told);
    let names: Vec<&str> = columns.iter().map(|(column, _)| *column).collect();
    let values: Vec<&str> = columns.iter().map(|(_, value)| *value).collect();
    place
        .sql(&format!(
            "INSERT INTO info_item (id, dossier_id, case_id, source_id, author_id, category, legal_basis, purpose, \
             necessity, title, text, nature, first_processed_on, shared_ms, {}) VALUES ({}, {}, {}, {}, {}, '{category}', \
             'x', x'00', x'00', x'00', x'00', 'FEIT', '2025-01-01', 0, {})",
            names.join(", "),
            x(number),
            x(1010),
            x(10),
            x(source),
            x(1),
            values.join(", ")
        ))
        .await;
}

/// Seven items that differ in all that facts of an item name.
async fn seven_items(place: &Place) {
    let today = Moment::from_millis(NOW).day();
    let (until_today, until_yesterday) = (format!("'{today}'"), format!("'{}'", today.plus_days(-1)));
    item(place, 20, 100, "WOONSITUATIE", &[("to_everyone", "1"), ("valid_until", &until_today)]).await;
    item(place, 21, 101, "GEZONDHEID", &[("to_director", "1"), ("valid_until", &until_yesterday)]).await;
    item(place, 22, 100, "WOONSITUATIE", &[("withdrawn_ms", "5"), ("conditions", "x'00'")]).await;
    item(place, 23, 100, "WOONSITUATIE", &[]).await;
    item(place, 24, 100, "WOONSITUATIE", &[("secrecy", "'BW_7_457'")]).await;
    item(place, 25, 100, "WOONSITUATIE", &[("secrecy_ground", "'GOED_HULPVERLENERSCHAP'")]).await;
    item(place, 26, 101, "BEGELEIDING_ZORG_HULP", &[]).await;
    for sql in [
        format!("INSERT INTO info_recipient VALUES ({0}, {1}), ({0}, {2}), ({3}, {1})", x(21), x(100), x(102), x(22)),
        format!(
            "INSERT INTO info_recipient_person VALUES ({0}, {1}), ({0}, {2}), ({3}, {1})",
            x(22),
            x(3),
            x(4),
            x(23)
        ),
        format!("INSERT INTO item_release VALUES ({0}, 'NIET_VERDER'), ({0}, 'BEZWAAR_DERDEN')", x(23)),
    ] {
        place.sql(&sql).await;
    }
}

#[tokio::test]
async fn an_item_holds_its_circle_its_end_and_what_stands_in_its_way() {
    let place = house().await;
    seven_items(&place).await;
    let plain = |number, source| ItemFacts {
        id: id(number),
        case: Arc::new(whole()),
        source: id(source),
        circle: Circle::default(),
        withdrawn: false,
        expired: false,
        opens_in_emergency: true,
        secret: false,
        blocks: BTreeSet::new(),
    };
    let circle = |everyone, director, organisations: &[u128], accounts: &[u128]| Circle {
        everyone,
        director,
        organisations: ids(organisations.iter().copied()),
        accounts: ids(accounts.iter().copied()),
    };
    let expected = [
        ItemFacts { circle: circle(true, false, &[], &[]), ..plain(20, 100) },
        ItemFacts {
            circle: circle(false, true, &[100, 102], &[]),
            expired: true,
            opens_in_emergency: false,
            secret: true,
            ..plain(21, 101)
        },
        ItemFacts {
            circle: circle(false, false, &[100], &[3, 4]),
            withdrawn: true,
            opens_in_emergency: false,
            ..plain(22, 100)
        },
        ItemFacts {
            circle: circle(false, false, &[], &[3]),
            opens_in_emergency: false,
            blocks: BTreeSet::from([Block::NotPassedOn, Block::ObjectionThirdParties]),
            ..plain(23, 100)
        },
        ItemFacts { opens_in_emergency: false, secret: true, ..plain(24, 100) },
        ItemFacts { secret: true, ..plain(25, 100) },
        ItemFacts { opens_in_emergency: false, secret: true, ..plain(26, 101) },
    ];
    let found = load::<Item>(&place, 20..=27).await;
    assert_eq!(found, expected.map(|facts| (facts.id, Facts::Item(facts))));
    belongs(&place, 0x500, "case_member", 10, 3, -9, None).await;
    let (found, narrow) = (load::<Item>(&place, 20..=27).await, load_about::<Item>(&place, 20..=27, 4).await);
    assert_eq!(narrow.len(), found.len());
    for ((_, whole), (_, narrow)) in found.into_iter().zip(narrow) {
        let (Facts::Item(whole), Facts::Item(narrow)) = (whole, narrow) else { panic!("items") };
        assert_eq!((whole.case.members.len(), narrow.case.members.len()), (1, 0), "others of the case are not read");
        assert_eq!(narrow, ItemFacts { case: narrow.case.clone(), ..whole });
    }
}

#[tokio::test]
async fn what_is_asked_about_the_house_or_a_draft_is_that_and_nothing_else() {
    let place = house().await;
    let mut reader = ReaderOf(Reader::Db(place.gate.db()));
    let found = House::load(&mut reader, &[THE_HOUSE], Moment::from_millis(NOW)).await.unwrap();
    assert_eq!(found, [(THE_HOUSE, Facts::House)]);
    let (mine, other) = (place.draft(1, 1).await, place.draft(2, 2).await);
    assert_eq!(
        load::<Draft>(&place, [0xd001, 0xd002, 0xd003]).await,
        [(mine, 1), (other, 2)].map(|(id, owner)| (id, Facts::Draft(DraftFacts { id, owner: self::id(owner) })))
    );
    let drafts = [0xd001, 0xd002];
    assert_eq!(load_about::<Draft>(&place, drafts, 1).await, load::<Draft>(&place, drafts).await, "of all alike");
}

#[tokio::test]
async fn what_does_not_exist_names_nobody_and_is_over() {
    let nobody = Uuid::nil();
    let Facts::Draft(draft) = Draft::of_nobody(id(1)) else { panic!("a draft") };
    assert_eq!((draft.id, draft.owner.uuid()), (id(1), nobody));
    let Facts::Referral(referral) = Referral::of_nobody(id(2)) else { panic!("a referral") };
    assert_eq!((referral.id, referral.referrer.uuid(), referral.organisation.uuid()), (id(2), nobody, nobody));
    assert!(referral.decided);
    let Facts::Case(case) = Case::of_nobody(id(3)) else { panic!("a case") };
    assert!(case.members.iter().all(|member| member.uuid().as_u128() < 100), "ids that no account is given");
    assert!(case.organisations.iter().all(|organisation| organisation.uuid().as_u128() < 100));
    let (members, organisations) = (BTreeSet::new(), BTreeSet::new());
    assert_eq!(CaseFacts { members, organisations, ..(*case).clone() }, bare(3));
    let Facts::Item(item) = Item::of_nobody(id(4)) else { panic!("an item") };
    assert_eq!((item.id, item.source.uuid(), item.case.id.uuid()), (id(4), nobody, nobody));
    assert_eq!(item.circle, Circle::default());
    let Facts::Request(request) = Request::of_nobody(id(5)) else { panic!("a question") };
    assert!(request.id == id(5) && request.lapsed && request.asked.uuid() == nobody);
    let Facts::Transfer(transfer) = Transfer::of_nobody(id(6)) else { panic!("a transfer") };
    assert!(transfer.id == id(6) && transfer.asked.uuid() == nobody && transfer.reporter.uuid() == nobody);
    let Facts::Meeting(meeting) = Meeting::of_nobody(id(7)) else { panic!("a meeting") };
    assert!(meeting.id == id(7) && meeting.chair.uuid() == nobody && meeting.invited.is_empty());
    assert_eq!(House::of_nobody(THE_HOUSE), Facts::House);
}
