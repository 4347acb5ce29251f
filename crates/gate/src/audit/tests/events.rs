//! The canonical form: read back as written, never shared, never two forms of one event. And the three views.

use doorbraak_kernel::{Code, Moment, SystemChance};
use proptest::{
    array::uniform8, array::uniform16, array::uniform32, collection::vec, option, prelude::*, sample::select,
};
use uuid::Uuid;

use super::log;
use crate::audit::*;

fn token() -> impl Strategy<Value = Token> {
    vec(0x21_u8..0x7f, 1..6).prop_map(|bytes| Token::parse(std::str::from_utf8(&bytes).unwrap()).unwrap())
}

fn id() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn decision() -> impl Strategy<Value = AuditDecision> {
    (any::<bool>(), vec(token(), 0..3), uniform32(any::<u8>())).prop_map(|(allowed, rules, policy)| AuditDecision {
        allowed,
        rules,
        policy,
    })
}

fn actor() -> impl Strategy<Value = AuditActor> {
    (option::of(id()), option::of(id()), option::of(token())).prop_map(|(account, organisation, role)| AuditActor {
        account,
        organisation,
        role,
    })
}

prop_compose! {
    fn events()(
        (trace, span, parent_span) in (uniform16(any::<u8>()), uniform8(any::<u8>()), option::of(uniform8(any::<u8>()))),
        at in any::<i64>(),
        (kind, result) in (select(EventKind::ALL), select(EventResult::ALL)),
        (action, object_kind, object_id) in (token(), token(), option::of(id())),
        actor in actor(),
        (on_behalf_of, purpose, origin) in (option::of(id()), option::of(token()), option::of(token())),
        decision in option::of(decision()),
        subjects in vec(id(), 0..4),
        details in vec((token(), token()), 0..3),
    ) -> AuditEvent {
        AuditEvent {
            trace, span, parent_span, at: Moment::from_millis(at), kind, action,
            object: ObjectRef { kind: object_kind, id: object_id },
            actor, on_behalf_of, purpose, origin, decision, result, subjects,
            details: details.into_iter().map(|(key, value)| Detail { key, value }).collect(),
        }
    }
}

proptest! {
    #[test]
    fn an_event_is_read_back_as_it_was_written(event in events()) {
        prop_assert_eq!(AuditEvent::decode(&event.encode()), Ok(event));
    }

    #[test]
    fn two_events_never_share_a_form(one in events(), other in events()) {
        prop_assert_eq!(one == other, one.encode() == other.encode());
    }

    /// Any other bytes are refused, or are the one form of another event.
    #[test]
    fn bytes_have_one_reading(event in events(), at in any::<prop::sample::Index>(), bit in 0_u8..8, cut in any::<bool>()) {
        let mut bytes = event.encode();
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] ^= 1 << bit }
        if let Ok(read) = AuditEvent::decode(&bytes) {
            prop_assert_ne!(&read, &event);
            prop_assert_eq!(read.encode(), bytes);
        }
    }

    #[test]
    fn any_bytes_can_be_tried(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(read) = AuditEvent::decode(&bytes) {
            prop_assert_eq!(read.encode(), bytes);
        }
    }
}

/// Random events differ in many places; these differ in the one place where forms are most easily confused.
#[test]
fn a_word_that_moves_to_the_next_field_changes_the_form() {
    let word = |text: &str| Token::parse(text).unwrap();
    let with = |purpose: Option<&str>, origin: Option<&str>, details: &[(&str, &str)]| AuditEvent {
        purpose: purpose.map(word),
        origin: origin.map(word),
        details: details.iter().map(|(key, value)| Detail { key: word(key), value: word(value) }).collect(),
        ..log::event(1)
    };
    let forms = [
        with(Some("a"), None, &[]),
        with(None, Some("a"), &[]),
        with(Some("ab"), Some("c"), &[]),
        with(Some("a"), Some("bc"), &[]),
        with(None, None, &[("ab", "c")]),
        with(None, None, &[("a", "bc")]),
        with(None, None, &[("a", "b"), ("c", "d")]),
        with(None, None, &[("c", "d"), ("a", "b")]),
    ];
    for (i, one) in forms.iter().enumerate() {
        for other in &forms[i + 1..] {
            assert_ne!(one.encode(), other.encode(), "{one:?}\n{other:?}");
        }
    }
}

#[test]
fn a_sentence_or_a_name_with_a_space_is_no_token() {
    for text in ["", "Jan Jansen", "woont nu bij zijn moeder", "ë", "a\nb", &"x".repeat(129)] {
        assert_eq!(Token::parse(text), Err(NotAToken), "{text:?}");
    }
    assert_eq!(Token::from("Lees casus").as_str(), "Lees_casus");
    assert_eq!(Token::from("").as_str(), "_");
    assert!(Token::parse(Token::from("één woord").as_str()).is_ok());
}

#[test]
fn a_later_version_and_trailing_bytes_are_refused() {
    let mut bytes = log::event(4).encode();
    bytes.push(0);
    assert_eq!(AuditEvent::decode(&bytes), Err(DecodeError::Trailing));
    bytes.pop();
    bytes[0] = 2;
    assert_eq!(AuditEvent::decode(&bytes), Err(DecodeError::Version(2)));
    assert_eq!(AuditEvent::decode(&[]), Err(DecodeError::CutShort));
}

#[test]
fn the_same_event_twice_gives_two_commitments() {
    let [one, other] = [(); 2].map(|()| EventRow::seal(3, &log::event(3), &SystemChance));
    assert_eq!(one.payload, other.payload);
    assert_ne!(one.commitment, other.commitment, "without a fresh salt a destroyed line could be guessed");
}

#[test]
fn a_file_with_two_persons_gives_two_rows_in_one_trace_and_none_names_the_user() {
    let event = AuditEvent { kind: EventKind::Read, ..log::event(2) };
    assert_eq!(event.subjects.len(), 2);
    let rows = ldv_rows(
        &event,
        |purpose| format!("https://avg.example/{purpose}/v1"),
        |id| format!("p-{}", id.as_u128() % 97),
    );
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.trace == event.trace && row.parent_span == event.span));
    assert!(rows.iter().all(|row| row.activity == "https://avg.example/CASUSOVERLEG/v1" && row.name == "Ingezien"));
    assert_ne!(rows[0].span, rows[1].span);
    assert_ne!(rows[0].data_subject, rows[1].data_subject);
    let shown = format!("{rows:?}");
    let hidden = [event.actor.account, event.actor.organisation].into_iter().flatten().chain(event.subjects.clone());
    for id in hidden {
        assert!(!shown.contains(&id.to_string()), "{id} stands in {shown}");
    }
}

#[test]
fn a_refusal_is_no_failure_in_the_processing_log_and_a_decision_in_the_other() {
    let refused = AuditDecision { allowed: false, rules: vec![Token::from("V03")], policy: [1; 32] };
    let event = AuditEvent { result: EventResult::Refused, decision: Some(refused.clone()), ..log::event(1) };
    let rows = ldv_rows(&event, ToString::to_string, |id| id.to_string());
    assert!(!rows[0].failed);
    let record = adl_record(&event).unwrap();
    assert!(!record.allowed);
    assert_eq!((record.rules, record.policy, record.subject), (&*refused.rules, [1; 32], &event.actor));
    assert_eq!(audit_line(&event).result, "Geweigerd");
    assert_eq!(audit_line(&event).rules, &*refused.rules);
    let unasked = AuditEvent { decision: None, purpose: None, ..event };
    assert_eq!(adl_record(&unasked), None);
    assert!(ldv_rows(&unasked, ToString::to_string, |id| id.to_string()).is_empty());
}

#[test]
fn what_failed_is_a_failure_in_both_logs_and_each_view_tells_the_event() {
    let event = AuditEvent { result: EventResult::Failed, on_behalf_of: Some(Uuid::from_u128(6)), ..log::event(2) };
    let rows = ldv_rows(&event, ToString::to_string, |id| id.to_string());
    assert!(rows.iter().all(|row| row.failed && row.at == event.at));
    assert_eq!(rows, ldv_rows(&event, ToString::to_string, |id| id.to_string()), "the same rows when read again");
    assert!(rows.iter().all(|row| row.span != event.span));
    let record = adl_record(&event).unwrap();
    assert!(record.failed && record.allowed);
    assert_eq!((record.trace, record.span, record.at), (event.trace, event.span, event.at));
    assert_eq!((record.action, record.resource), (&event.action, &event.object));
    assert_eq!((record.purpose, record.on_behalf_of), (event.purpose.as_ref(), event.on_behalf_of));
    let line = audit_line(&event);
    assert_eq!((line.at, line.action, line.result), (event.at, "Ingezien", "Mislukt"));
    assert_eq!((line.policy_action, line.object, line.actor), (&event.action, &event.object, &event.actor));
    let done = AuditEvent { result: EventResult::Done, ..event };
    assert!(!adl_record(&done).unwrap().failed && !ldv_rows(&done, ToString::to_string, |id| id.to_string())[0].failed);
    assert_eq!(Token::parse("twee").unwrap().to_string(), "twee");
    assert!(Token::parse(&"x".repeat(128)).is_ok());
}
