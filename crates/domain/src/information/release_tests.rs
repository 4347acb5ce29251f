//! **Voorwaarde bij verstrekken**, tried: terms and reach: tables, and a property over all combinations of blocks.

use doorbraak_kernel::{Id, Uuid};

use super::*;
use crate::ids::OrganisationId;

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
    Reach { circle: Circle { everyone, director, organisations }, valid_until: day(until) }
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
        assert_eq!(narrow(now, &wanted, "Niet meer nodig.", today).err().unwrap_or_default(), expected, "{wanted:?}");
    }
    assert_eq!(narrow(&all, &all, " ", today), Err(vec![ReachRefusal::ReasonMissing]));
}

#[test]
fn the_last_day_may_be_today_and_not_yesterday() {
    let circle = crate::access::Circle { everyone: true, ..Default::default() };
    let now = Reach { circle, valid_until: day("2026-12-31") };
    let until = |text: &str| Reach { valid_until: day(text), ..now.clone() };
    let today = day("2026-03-02");
    assert_eq!(narrow(&now, &until("2026-03-02"), "De zaak is rond.", today), Ok(()));
    assert_eq!(narrow(&now, &until("2026-03-01"), "De zaak is rond.", today), Err(vec![ReachRefusal::Past]));
}

#[test]
fn each_objection_names_its_own_paragraph() {
    let articles = Against::ALL.iter().map(|against| against.article()).collect::<Vec<_>>();
    assert_eq!(articles, ["Wgs 1.7 lid 1", "Wgs 1.7 lid 2"]);
}
