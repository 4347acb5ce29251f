//! **Voorwaarde bij verstrekken**, tried: terms and reach: tables, and a property over all combinations of blocks.

use doorbraak_kernel::{Id, Uuid};

use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn org(number: u128) -> OrganisationId {
    Id::from_uuid(Uuid::from_u128(number))
}

fn terms(blocks: impl IntoIterator<Item = Block>) -> Terms {
    Terms {
        source: "Fivoor".into(),
        condition: Some(Sensitive::new("Alleen mondeling bespreken.".into())),
        valid_until: day("2026-12-31"),
        blocks: blocks.into_iter().collect(),
    }
}

#[test]
fn each_combination_of_blocks_shuts_exactly_its_own_doors() {
    for mask in 0..16_u8 {
        let has: BTreeSet<Block> =
            Block::ALL.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0).map(|(_, block)| *block).collect();
        let terms = terms(has.clone());
        let minutes = has.contains(&Block::NotInMinutes) || has.contains(&Block::ObjectionParticipants);
        let third = has.contains(&Block::NotPassedOn) || has.contains(&Block::ObjectionThirdParties);
        assert_eq!(terms.allows(Outlet::Minutes).is_err(), minutes, "{has:?}");
        assert_eq!(terms.allows(Outlet::ThirdParty).is_err(), third, "{has:?}");
        let lines = terms.lines();
        assert_eq!(lines.len(), 3 + has.len(), "{lines:?}");
        for block in has {
            assert!(lines.contains(&block.label().to_owned()), "{lines:?}");
        }
    }
}

#[test]
fn a_refusal_names_the_article_of_its_reason() {
    for (block, outlet, article) in [
        (Block::NotInMinutes, Outlet::Minutes, "Wgs 2.29 lid 3"),
        (Block::ObjectionParticipants, Outlet::Minutes, "Wgs 1.7 lid 1"),
        (Block::NotPassedOn, Outlet::ThirdParty, "Wgs 2.29 lid 3"),
        (Block::ObjectionThirdParties, Outlet::ThirdParty, "Wgs 1.7 lid 2"),
    ] {
        let barred = terms([block]).allows(outlet).unwrap_err();
        assert_eq!(barred.article, article);
        assert!(barred.to_string().ends_with(&format!("({article}).")), "{barred}");
    }
    assert_eq!(Against::Participants.block(), Block::ObjectionParticipants);
    assert_eq!(Against::ThirdParties.block(), Block::ObjectionThirdParties);
}

#[test]
fn source_condition_and_validity_are_always_printed() {
    assert_eq!(
        terms([]).lines(),
        ["Bron: Fivoor", "Voorwaarde van de bron: Alleen mondeling bespreken.", "Geldig tot en met 31 december 2026"]
    );
}

fn reach(everyone: bool, director: bool, names: &[u128], until: &str) -> Reach {
    let organisations = names.iter().map(|number| org(*number)).collect();
    Reach { circle: Circle { everyone, director, organisations, ..Circle::default() }, valid_until: day(until) }
}

fn person(number: u128) -> AccountId {
    Id::from_uuid(Uuid::from_u128(number))
}

/// To these employees by name.
fn by_name(people: &[u128]) -> Reach {
    let mut reach = reach(false, false, &[], "2030-01-01");
    reach.circle.accounts = people.iter().map(|number| person(*number)).collect();
    reach
}

/// Person 11 and 12 work for organisation 1, person 31 for organisation 3.
fn employers() -> Employers {
    [(11, 1), (12, 1), (31, 3)].map(|(who, employer)| (person(who), org(employer))).into()
}

#[test]
fn a_source_only_narrows() {
    let today = day("2026-03-02");
    let (far, near) = ("2030-01-01", "2026-06-01");
    let all = reach(true, true, &[], far);
    let two = reach(false, false, &[1, 2], far);
    for (now, wanted, expected) in [
        (&all, reach(true, true, &[], far), vec![]),
        (&all, reach(false, false, &[7], near), vec![]),
        (&all, reach(false, false, &[], far), vec![]),
        (&two, reach(false, false, &[2], near), vec![]),
        (&two, reach(false, false, &[2, 3], far), vec![ReachRefusal::Wider]),
        (&two, reach(true, false, &[], far), vec![ReachRefusal::Wider]),
        (&two, reach(false, true, &[1], far), vec![ReachRefusal::Wider]),
        (&all, reach(true, true, &[], "2030-01-02"), vec![ReachRefusal::Longer(day(far))]),
        (&all, reach(true, true, &[], "2026-03-01"), vec![ReachRefusal::Past]),
    ] {
        let found = narrow(now, &wanted, (&employers(), today), "Niet meer nodig.").err().unwrap_or_default();
        assert_eq!(found, expected, "{wanted:?}");
    }
    assert_eq!(narrow(&all, &all, (&employers(), today), " "), Err(vec![ReachRefusal::ReasonMissing]));
}

#[test]
fn one_employee_is_narrower_than_the_organisation_and_no_other() {
    let today = day("2026-03-02");
    let far = "2030-01-01";
    let (all, one) = (reach(true, false, &[], far), reach(false, false, &[1], far));
    for (now, wanted, fits) in [
        (&all, by_name(&[11, 31]), true),
        (&all, by_name(&[99]), false),
        (&one, by_name(&[11, 12]), true),
        (&one, by_name(&[31]), false),
        (&one, by_name(&[99]), false),
        (&by_name(&[11, 12]), by_name(&[12]), true),
        (&by_name(&[99, 11]), by_name(&[99]), true),
        (&by_name(&[11]), by_name(&[12]), false),
        (&by_name(&[11, 12]), reach(false, false, &[1], far), false),
    ] {
        let found = narrow(now, &wanted, (&employers(), today), "Alleen nog voor wie dit doet.");
        assert_eq!(found, if fits { Ok(()) } else { Err(vec![ReachRefusal::Wider]) }, "{now:?} {wanted:?}");
    }
}

#[test]
fn the_last_day_may_be_today_and_not_yesterday() {
    let circle = crate::access::Circle { everyone: true, ..Default::default() };
    let now = Reach { circle, valid_until: day("2026-12-31") };
    let until = |text: &str| Reach { valid_until: day(text), ..now.clone() };
    let today = day("2026-03-02");
    assert_eq!(narrow(&now, &until("2026-03-02"), (&employers(), today), "De zaak is rond."), Ok(()));
    assert_eq!(
        narrow(&now, &until("2026-03-01"), (&employers(), today), "De zaak is rond."),
        Err(vec![ReachRefusal::Past])
    );
}

#[test]
fn each_objection_names_its_own_paragraph() {
    let articles = Against::ALL.iter().map(|against| against.article()).collect::<Vec<_>>();
    assert_eq!(articles, ["Wgs 1.7 lid 1", "Wgs 1.7 lid 2"]);
}
