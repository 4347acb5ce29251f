//! **Uitvraag** tests: the order of the rounds, the clock and the picture.

use doorbraak_kernel::Code as _;
use proptest::prelude::*;

use super::*;
use crate::diagram::{Edge, assert_doc, page};

fn day(n: i32) -> Day {
    Day::new(2025, 3, 1).unwrap().plus_days(n)
}

fn states() -> [RequestState; 5] {
    [
        RequestState::ThatAsked { due: day(7) },
        RequestState::Known { on: day(3) },
        RequestState::WhatAsked { due: day(20) },
        RequestState::Ended { answer: RequestAnswer::NothingKnown, on: day(5) },
        RequestState::Withdrawn { on: day(5) },
    ]
}

fn events(on: Day) -> Vec<(&'static str, E)> {
    let reply = |reply| E::Reply { reply, on };
    vec![
        ("er is iets bekend", reply(Reply::Known)),
        ("geleverd", reply(Reply::Ends(RequestAnswer::Delivered))),
        ("niets bekend", reply(Reply::Ends(RequestAnswer::NothingKnown))),
        ("zwaarwegende redenen", reply(Reply::Ends(RequestAnswer::WeightyReasons))),
        ("geen grond voor geheimhouding", reply(Reply::Ends(RequestAnswer::NoSecrecyGround))),
        ("vraag naar de inhoud", E::AskWhat { due: day(30) }),
        ("trek in", E::Withdraw { on }),
    ]
}

#[test]
fn the_picture_of_an_uitvraag_is_up_to_date() {
    assert_eq!(states().map(RequestState::status).as_slice(), RequestStatus::ALL);
    let mut edges = Vec::new();
    for state in states() {
        for (label, event) in events(day(6)) {
            if let Ok(next) = state.apply(event) {
                let code = |state: RequestState| state.status().code().to_owned();
                edges.push(Edge { from: code(state), to: code(next), label });
            }
        }
    }
    assert_doc("states/uitvraag.md", &page("Verloop van een uitvraag", "requests::lifecycle", "DAT_GEVRAAGD", &edges));
}

#[test]
fn an_answer_is_waited_for_after_each_question_and_at_no_other_moment() {
    assert_eq!(states().map(RequestState::is_open), [true, false, true, false, false]);
}

#[test]
fn both_rounds_lapse_after_the_same_stretch() {
    for asked in [RequestState::ThatAsked { due: day(0) }, RequestState::WhatAsked { due: day(0) }] {
        let reply = |n| asked.apply(E::Reply { reply: Reply::Ends(RequestAnswer::NothingKnown), on: day(n) });
        assert!(reply(LAPSE_AFTER_DAYS).is_ok(), "{asked:?}");
        assert_eq!(reply(LAPSE_AFTER_DAYS + 1), Err(StepRefusal::Lapsed), "{asked:?}");
    }
}

#[test]
fn each_state_refuses_what_does_not_belong_to_it() {
    use StepRefusal as R;
    // The events in the order above; `None` is a step that is taken.
    let table: [[Option<R>; 7]; 5] = [
        [None, Some(R::OnlyThat), None, None, None, Some(R::ThatFirst), None],
        [
            Some(R::AlreadyAnswered),
            Some(R::AlreadyAnswered),
            Some(R::AlreadyAnswered),
            Some(R::AlreadyAnswered),
            Some(R::AlreadyAnswered),
            None,
            Some(R::AlreadyAnswered),
        ],
        [Some(R::OnlyWhat), None, None, None, None, Some(R::WhatAlreadyAsked), None],
        [Some(R::AlreadyAnswered); 7],
        [Some(R::Withdrawn); 7],
    ];
    for (state, row) in states().into_iter().zip(table) {
        for ((label, event), expected) in events(day(6)).into_iter().zip(row) {
            assert_eq!(state.apply(event).err(), expected, "{state:?} {label}");
        }
    }
}

#[test]
fn a_late_answer_counts_until_the_question_lapses() {
    let asked = RequestState::ThatAsked { due: day(7) };
    assert!(!asked.is_late(day(7)) && asked.is_late(day(8)));
    let reply = |on| asked.apply(E::Reply { reply: Reply::Known, on });
    assert_eq!(reply(day(37)), Ok(RequestState::Known { on: day(37) }));
    assert_eq!(reply(day(38)), Err(StepRefusal::Lapsed));
    assert!(asked.is_before_the_asked(day(37)) && !asked.is_before_the_asked(day(38)));
    let ended = RequestState::Ended { answer: RequestAnswer::NothingKnown, on: day(2) };
    assert!(ended.is_before_the_asked(day(32)) && !ended.is_before_the_asked(day(33)));
    assert!(!RequestState::Withdrawn { on: day(5) }.is_before_the_asked(day(5)), "ingetrokken is meteen weg");
    assert_eq!(asked.apply(E::Withdraw { on: day(90) }), Ok(RequestState::Withdrawn { on: day(90) }));
}

#[test]
fn a_reply_holds_what_it_must_and_no_more() {
    let text = |reply| ReplyText { reply, contact: "", reach: " ", reason: None, has_item: false };
    let ends = |answer| text(Reply::Ends(answer));
    let reason = Some(WeightyReason::Safety);
    for (given, expected) in [
        (text(Reply::Known), vec![ReplyRefusal::ContactMissing, ReplyRefusal::ReachMissing]),
        (ReplyText { contact: "R. de Wit", reach: "010", ..text(Reply::Known) }, vec![]),
        (ends(RequestAnswer::Delivered), vec![ReplyRefusal::ItemMissing]),
        (ReplyText { has_item: true, ..ends(RequestAnswer::Delivered) }, vec![]),
        (ends(RequestAnswer::WeightyReasons), vec![ReplyRefusal::ReasonMissing]),
        (ReplyText { reason, ..ends(RequestAnswer::WeightyReasons) }, vec![]),
        (ends(RequestAnswer::NothingKnown), vec![]),
        (ReplyText { reason, ..ends(RequestAnswer::NothingKnown) }, vec![ReplyRefusal::ReasonOutOfPlace]),
        (ends(RequestAnswer::NoSecrecyGround), vec![]),
    ] {
        assert_eq!(check_reply(&given).err().unwrap_or_default(), expected, "{given:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Content is never delivered before it was asked for, and nothing follows an end; what is stored comes back.
    #[test]
    fn content_never_comes_before_its_question(walk in proptest::collection::vec((0_usize..7, 0_i32..20), 0..20)) {
        let mut state = RequestState::ThatAsked { due: day(7) };
        let (mut today, mut asked_what) = (0, false);
        for (which, pause) in walk {
            today += pause;
            let event = events(day(today))[which].1;
            let over = matches!(state, RequestState::Ended { .. } | RequestState::Withdrawn { .. });
            if let Ok(next) = state.apply(event) {
                prop_assert!(!over, "een stap na het einde");
                asked_what |= matches!(event, E::AskWhat { .. });
                prop_assert!(asked_what || next.answer() != Some(RequestAnswer::Delivered));
                state = next;
            }
            let due = state.due().unwrap_or(day(0));
            let stored = RequestState::from_stored(state.status(), due, state.settled(), state.answer());
            prop_assert_eq!(stored, Some(state));
        }
    }
}

#[test]
fn half_a_row_is_no_question() {
    for (status, settled, answer) in [
        (RequestStatus::ThatAsked, Some(day(1)), None),
        (RequestStatus::Known, None, None),
        (RequestStatus::Ended, Some(day(1)), None),
        (RequestStatus::WhatAsked, None, Some(RequestAnswer::Delivered)),
        (RequestStatus::Withdrawn, Some(day(1)), Some(RequestAnswer::Delivered)),
    ] {
        assert_eq!(RequestState::from_stored(status, day(7), settled, answer), None, "{status:?}");
    }
}
