//! **Inbrengtoets** tested one refusal at a time.

use super::*;

const POLICE: Recipient = Recipient { class: Class::Police, involved: true };
const GGZ: Recipient = Recipient { class: Class::MentalHealth, involved: true };

fn nuisance() -> Contribution<'static> {
    Contribution {
        category: Category::Measures,
        purpose: "Doel V1: geen bedreigingen in de straat.",
        necessity: "Zonder dit verbod klopt het plan niet.",
        basis: Some(LegalBasis::WgsConsultation),
        deliverer: POLICE,
        police: None,
        secrecy: None,
        ground: None,
        consent_on: None,
        mode: RecipientsMode::AllInvolved,
        recipients: &[],
        people: &[],
        today: Day::new(2025, 6, 1).unwrap(),
    }
}

fn treatment() -> Contribution<'static> {
    Contribution {
        category: Category::Health,
        deliverer: GGZ,
        secrecy: Some(Secrecy::Medical),
        ground: Some(SecrecyGround::GoodCare),
        basis: Some(LegalBasis::WgsSecrecy),
        ..nuisance()
    }
}

fn reports() -> Contribution<'static> {
    Contribution {
        category: Category::Police,
        police: Some(PoliceArticle::Article8),
        basis: Some(LegalBasis::Wpg),
        ..nuisance()
    }
}

type Change = fn(&mut Contribution<'static>);

fn each(start: fn() -> Contribution<'static>, changes: &[(Change, Refusal)]) {
    assert_eq!(check(&start()), Ok(()));
    for (change, refusal) in changes {
        let mut item = start();
        change(&mut item);
        assert_eq!(check(&item), Err(vec![*refusal]));
    }
}

#[test]
fn purpose_necessity_ground_and_recipients_are_asked_of_everyone() {
    const STRANGER: &[Recipient] = &[Recipient { class: Class::Probation, involved: false }];
    const HOUSING: &[Recipient] = &[Recipient { class: Class::IncidentalThirdParty, involved: true }];
    const TREATING: &[NamedPerson] = &[NamedPerson { on_case: true, of_source: false }];
    const AWAY: &[NamedPerson] = &[NamedPerson { on_case: false, of_source: false }];
    const OWN: &[NamedPerson] = &[NamedPerson { on_case: true, of_source: true }];
    let to_one = Contribution { mode: RecipientsMode::ByName, people: TREATING, ..nuisance() };
    assert_eq!(check(&to_one), Ok(()));
    each(
        nuisance,
        &[
            (|i| i.purpose = " ", Refusal::PurposeMissing),
            (|i| i.necessity = "-", Refusal::NecessityMissing),
            (|i| i.basis = None, Refusal::BasisMissing),
            (|i| i.deliverer.involved = false, Refusal::DelivererNotInvolved),
            (|i| i.mode = RecipientsMode::Named, Refusal::RecipientsMissing),
            (|i| i.recipients = &[GGZ], Refusal::RecipientsOutOfPlace),
            (|i| i.mode = RecipientsMode::ByName, Refusal::PeopleMissing),
            (|i| i.people = TREATING, Refusal::PeopleOutOfPlace),
            (|i| (i.mode, i.people) = (RecipientsMode::ByName, AWAY), Refusal::PersonNotOnCase),
            (|i| (i.mode, i.people) = (RecipientsMode::ByName, OWN), Refusal::PersonOfSource),
            (|i| i.police = Some(PoliceArticle::Article8), Refusal::PoliceArticleOutOfPlace),
            (|i| i.basis = Some(LegalBasis::Wpg), Refusal::BasisDoesNotFit(Category::Measures)),
            (|i| i.basis = Some(LegalBasis::Wjsg8b), Refusal::BasisDoesNotFit(Category::Measures)),
            (
                |i| (i.mode, i.recipients) = (RecipientsMode::Named, STRANGER),
                Refusal::RecipientNotInvolved(Class::Probation),
            ),
            (
                |i| (i.mode, i.recipients) = (RecipientsMode::Named, HOUSING),
                Refusal::RecipientNotAParticipant(Class::IncidentalThirdParty),
            ),
        ],
    );
}

#[test]
fn police_data_come_from_the_police_under_two_articles() {
    each(
        reports,
        &[
            (|i| i.police = None, Refusal::PoliceArticleMissing),
            (|i| i.deliverer.class = Class::Mayor, Refusal::OnlyPolice),
            (|i| i.deliverer.class = Class::Prosecution, Refusal::OnlyPolice),
            (|i| i.basis = Some(LegalBasis::WgsConsultation), Refusal::BasisDoesNotFit(Category::Police)),
        ],
    );
    assert_eq!(PoliceArticle::ALL.len(), 2);
    assert_eq!(PoliceArticle::from_code("WPG_9"), None);
}

#[test]
fn judicial_data_come_from_the_prosecution_service_only() {
    for &class in Class::ALL {
        let item = Contribution {
            category: Category::Judicial,
            basis: Some(LegalBasis::Wjsg39fa),
            deliverer: Recipient { class, involved: true },
            ..nuisance()
        };
        let expected = if class == Class::Prosecution { Ok(()) } else { Err(vec![Refusal::OnlyProsecution]) };
        assert_eq!(check(&item), expected, "{class:?}");
    }
}

#[test]
fn somebody_under_secrecy_needs_one_of_four_grounds() {
    fn consent() -> Contribution<'static> {
        Contribution { ground: Some(SecrecyGround::Consent), consent_on: Day::new(2025, 6, 1), ..treatment() }
    }
    each(
        consent,
        &[
            (|i| i.consent_on = None, Refusal::ConsentDayMissing),
            (|i| i.consent_on = Day::new(2025, 6, 2), Refusal::ConsentDayMissing),
        ],
    );
    // Saying nothing about secrecy does not lift it.
    let silent = Contribution { secrecy: None, ground: None, basis: Some(LegalBasis::WgsSpecial), ..treatment() };
    assert_eq!(check(&silent), Err(vec![Refusal::SecrecyGroundMissing]));
    // Who declares secrecy gets the question, whatever the category.
    let declared = Contribution { secrecy: Some(Secrecy::Youth), ..nuisance() };
    assert_eq!(check(&declared), Err(vec![Refusal::SecrecyGroundMissing]));
    for &ground in SecrecyGround::ALL {
        let item = Contribution { ground: Some(ground), ..consent() };
        assert_eq!(check(&item), Ok(()), "{ground:?}");
        let consent = may_withdraw(WithdrawReason::ConsentWithdrawn, Some(ground));
        assert_eq!(consent, ground == SecrecyGround::Consent, "{ground:?}");
        assert!(may_withdraw(WithdrawReason::Incorrect, Some(ground)));
    }
    assert!(!may_withdraw(WithdrawReason::ConsentWithdrawn, None) && may_withdraw(WithdrawReason::NotNeeded, None));
}

#[test]
fn a_body_brings_only_what_its_task_gives() {
    let income = Contribution { category: Category::Income, ..nuisance() };
    let refusals = check(&income).unwrap_err();
    assert_eq!(refusals, [Refusal::NotASource(Class::Police, Category::Income)]);
    assert_eq!(refusals[0].to_string(), "Politie brengt geen gegevens in van de categorie Inkomen.");
}

#[test]
fn who_treats_is_under_secrecy_without_saying_so() {
    let mut found = Vec::new();
    for &class in Class::ALL {
        for &category in Category::ALL {
            if under_secrecy(class, category) {
                found.push(format!("{} {}", class.code(), category.code()));
            }
        }
    }
    let expected = [
        "2.27-1b GEZONDHEID",
        "2.27-1g GEZONDHEID",
        "2.27-1g BEGELEIDING_ZORG_HULP",
        "2.27-2c GEZONDHEID",
        "2.27-2c BEGELEIDING_ZORG_HULP",
        "2.27-2d GEZONDHEID",
        "2.27-2d BEGELEIDING_ZORG_HULP",
    ];
    assert_eq!(found, expected);
}

/// Columns in the order of the categories. Column six is health, seven police, eight judicial.
#[test]
fn each_ground_carries_its_own_categories() {
    for (basis, row) in [
        ("WGS_1_5", "xxxxxx..xxxxx"),
        ("WGS_2_29_1", ".x...x......."),
        ("WGS_2_29_2", "xxxxxx..xxxxx"),
        ("WGS_2_31_5", "xxxxxx..xxxxx"),
        ("WGS_2_31_6", "xxxxxx..xxxxx"),
        ("WPG_20_3", "......x......"),
        ("WJSG_8B", ".......x....."),
        ("WJSG_39FA", ".......x....."),
        ("WJSG_51CA", ".......x....."),
        ("WPGAR", "xxxxxx..xxxxx"),
        ("EIGEN_WET", "xxxxxx..xxxxx"),
    ] {
        let basis = LegalBasis::from_code(basis).unwrap();
        let fits = |category: &Category| basis_fits(basis, &Contribution { category: *category, ..treatment() });
        let found: String = Category::ALL.iter().map(|category| if fits(category) { 'x' } else { '.' }).collect();
        assert_eq!(found, row, "{basis:?}");
    }
    let no_secrecy = Contribution { basis: Some(LegalBasis::WgsSecrecy), ..nuisance() };
    assert_eq!(check(&no_secrecy), Err(vec![Refusal::BasisDoesNotFit(Category::Measures)]));
}
