//! **Opgave aan het RIEC**, tried: each refusal alone, and over random items nothing secret is ever among what goes.

use doorbraak_kernel::Code as _;

use super::*;

const HOUSING: Piece = Piece {
    source: Class::Police,
    category: Category::Housing,
    secrecy: None,
    ground: None,
    agreed: true,
    barred: false,
};

const OPEN: Export<'static> = Export {
    public_decider: true,
    question: "RIEC 2026-11",
    alignment: "Sluiting van de woning en hulp aan de huurder op dezelfde dag",
    participants: &[Class::Police, Class::Mayor],
    pieces: &[HOUSING],
};

#[test]
fn each_condition_alone_keeps_it_in_the_house() {
    assert_eq!(check(&OPEN), Ok(()));
    assert_eq!(check(&Export { pieces: &[], alignment: "", ..OPEN }), Ok(()), "who is involved can go alone");
    for (export, refusal) in [
        (Export { public_decider: false, ..OPEN }, Refusal::NotPublic),
        (Export { question: " - ", ..OPEN }, Refusal::NoQuestion),
        (Export { participants: &[], ..OPEN }, Refusal::NoParticipant),
        (Export { participants: &[Class::Police, Class::MentalHealth], ..OPEN }, Refusal::NotNamed),
        (Export { participants: &[Class::IncidentalThirdParty], ..OPEN }, Refusal::NotNamed),
        (Export { alignment: "", ..OPEN }, Refusal::NoAlignment),
        (Export { pieces: &[HOUSING, Piece { secrecy: Some(Secrecy::Youth), ..HOUSING }], ..OPEN }, Refusal::Secret),
        (Export { pieces: &[Piece { ground: Some(SecrecyGround::GoodCare), ..HOUSING }], ..OPEN }, Refusal::Secret),
        (Export { pieces: &[Piece { agreed: false, ..HOUSING }], ..OPEN }, Refusal::NoConsent),
        (Export { pieces: &[Piece { barred: true, ..HOUSING }], ..OPEN }, Refusal::Barred),
    ] {
        let refusals = check(&export).unwrap_err();
        assert_eq!(refusals, [refusal]);
        assert!(["Wgs 1.7 lid 8", "Bgs 1.10", "Wgs 2.29"].iter().any(|article| refusal.to_string().contains(article)));
    }
}

#[test]
fn who_treats_is_not_named() {
    let named: Vec<Class> = Class::ALL.iter().copied().filter(|class| may_be_named(*class)).collect();
    for class in [Class::MentalHealth, Class::PublicHealth, Class::CertifiedInstitution, Class::OtherPartnership] {
        assert!(!named.contains(&class), "{class:?}");
    }
    assert!(
        named.contains(&Class::Police) && named.contains(&Class::MunicipalExecutive) && named.contains(&Class::Dji)
    );
}

/// Numbers that follow from each other; the same in every run.
fn dice(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    }
}

#[test]
fn over_random_items_nothing_secret_may_be_chosen_and_everything_secret_is_refused() {
    let mut dice = dice(28);
    let (mut went, mut secret) = (0, 0);
    for _ in 0..20_000 {
        let pieces: Vec<Piece> = (0..=dice(4))
            .map(|_| Piece {
                source: Class::ALL[dice(Class::ALL.len())],
                category: Category::ALL[dice(Category::ALL.len())],
                secrecy: Secrecy::ALL.get(dice(8)).copied(),
                ground: SecrecyGround::ALL.get(dice(12)).copied(),
                agreed: dice(8) > 0,
                barred: dice(8) == 0,
            })
            .collect();
        // Written out from the articles, and not taken from the rule itself.
        let is_secret = |piece: &Piece| {
            let treats = [Class::MentalHealth, Class::PublicHealth, Class::CertifiedInstitution]
                .contains(&piece.source)
                && piece.category == Category::GuidanceCareHelp;
            piece.secrecy.is_some() || piece.ground.is_some() || piece.category == Category::Health || treats
        };
        let outcome = check(&Export { pieces: &pieces, ..OPEN });
        let refused = outcome.err().unwrap_or_default();
        assert_eq!(refused.contains(&Refusal::Secret), pieces.iter().any(is_secret), "{pieces:?}");
        for piece in &pieces {
            assert!(!(piece.may_go() && is_secret(piece)), "{piece:?}");
        }
        assert_eq!(refused.is_empty(), pieces.iter().all(Piece::may_go), "{pieces:?}");
        went += usize::from(refused.is_empty());
        secret += usize::from(refused.contains(&Refusal::Secret));
    }
    assert!(went > 500 && secret > 5_000, "{went} went, {secret} secret");
}
