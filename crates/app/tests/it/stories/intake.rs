//! A partner professional registers a case: what was typed is kept, what is submitted is complete.

use doorbraak_app::{cases::Setback, intake};
use doorbraak_domain::intake::Channel;
use doorbraak_gate::Purpose;
use doorbraak_kernel::ProblemKind;

use super::forms::{comes_back, field_referral, zsm_referral};
use crate::support::{House, intake::referral};

#[tokio::test]
async fn a_submitted_referral_takes_the_draft_and_its_key_along() {
    let house = House::fresh().await;
    let op = house.op("Saskia Mol", Purpose::Intake).await;
    let draft = intake::commands::start_draft(&op, Channel::Field).await.unwrap();
    let typed = vec![("aanleiding".to_owned(), "Brand in het portiek.".to_owned())];
    intake::commands::save_draft(&op, draft, &typed).await.unwrap();
    let (_, kept) = intake::queries::draft(&op, draft).await.unwrap();
    assert_eq!(kept, typed);

    let submitted = intake::commands::submit(&op, draft, &referral()).await.unwrap();
    assert_eq!(submitted.number, "A2025-0001");
    let rows = house.rows().await;
    let expected = [
        ("referral_draft", 0),
        ("referral", 1),
        ("person", 2),
        ("person_relation", 1),
        ("inform_duty", 2),
        ("fact", 1),
    ];
    for (table, number) in expected {
        assert_eq!(rows[table], number, "{table}");
    }
    assert_eq!(house.keys().await, 1);
    let stored = house.everything().await;
    for narrative in ["portiek", "vast adres", "weg te lopen"] {
        assert!(!stored.contains(narrative), "{narrative} staat leesbaar in de database");
    }
    assert!(stored.contains("UITGESTELD") && stored.contains("UAVG_41_1_I") && stored.contains("TE_INFORMEREN"));
}

#[tokio::test]
async fn a_draft_is_of_its_author_alone_and_leaves_nothing_when_thrown_away() {
    let house = House::fresh().await;
    let op = house.op("Saskia Mol", Purpose::Intake).await;
    let draft = intake::commands::start_draft(&op, Channel::Field).await.unwrap();
    for name in ["Joris Bakker", "Marit Sol", "Mark Timmer", "Olga Winter"] {
        let other = house.op(name, Purpose::Intake).await;
        let refused = intake::queries::draft(&other, draft).await.unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::NotFound, "{name}");
        assert!(intake::commands::save_draft(&other, draft, &Vec::new()).await.is_err(), "{name}");
        assert!(
            matches!(intake::commands::submit(&other, draft, &referral()).await, Err(Setback::Problem(_))),
            "{name}"
        );
        assert!(intake::commands::discard_draft(&other, draft).await.is_err(), "{name}");
    }
    intake::commands::discard_draft(&op, draft).await.unwrap();
    assert_eq!((house.rows().await["referral_draft"], house.keys().await), (0, 0));
}

#[tokio::test]
async fn a_refused_submission_changes_nothing() {
    let house = House::fresh().await;
    let op = house.op("Saskia Mol", Purpose::Intake).await;
    let draft = intake::commands::start_draft(&op, Channel::Field).await.unwrap();
    let before = house.rows().await;
    let mut wrong = referral();
    wrong.declared = false;
    wrong.subject.municipality = Some("0000".into());
    let Err(Setback::Fields(errors)) = intake::commands::submit(&op, draft, &wrong).await else { panic!() };
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["gemeente", "verklaring"]);
    assert_eq!(house.rows().await, before);
}

#[tokio::test]
async fn who_has_no_part_in_intake_cannot_begin() {
    let house = House::fresh().await;
    for name in ["Mark Timmer", "Olga Winter", "Karim Bensaid", "Theo Brouwer"] {
        let op = house.op(name, Purpose::Intake).await;
        assert!(intake::commands::start_draft(&op, Channel::Field).await.is_err(), "{name}");
    }
    assert_eq!(house.rows().await["referral_draft"], 0);
}

#[tokio::test]
async fn a_professional_types_leaves_comes_back_and_sends() {
    let house = House::fresh().await;
    let mut browser = house.browser("Saskia Mol").await;
    let form = browser.post("/aanmeldingen/nieuw", &[("kanaal", "VELD")]).await.to().to_owned();
    assert!(browser.get(&form).await.fine().contains("value=\"Saskia Mol\""), "de naam staat er al");
    let kept = browser.post(&format!("{form}/bewaren"), &[("aanleiding", "Brand!"), ("geboren", "morgen")]).await;
    assert_eq!(kept.status, 204);
    assert!(!house.everything().await.contains("Brand!"), "een concept is versleuteld");
    assert_eq!(
        browser.post(&format!("{form}/later"), &[("aanleiding", "Brand?")]).await.to(),
        format!("{form}?bewaard=ja")
    );

    let mut again = house.browser("Saskia Mol").await;
    assert!(again.get("/aanmeldingen").await.fine().contains(&form));
    assert!(again.get(&form).await.fine().contains("Brand?"));
    let sent = again.post(&form, &field_referral()).await;
    assert_eq!(sent.to(), "/aanmeldingen/A2025-0001?ontvangen=ja");
    let receipt = again.get(sent.to()).await;
    for text in
        ["Uw aanmelding is ontvangen", "Gerrit-Jan Moerdijk", "Brand in het portiek", "Broer of zus", "6 maart 2025"]
    {
        assert!(receipt.fine().contains(text), "{text}");
    }
    assert_eq!(again.get(&form).await.status, 404, "het concept is weg");
    assert!(again.get("/aanmeldingen").await.fine().contains("Wacht op de doeltoets"));
}

#[tokio::test]
async fn every_field_that_is_missing_or_wrong_is_named_and_nothing_is_lost() {
    let house = House::fresh().await;
    let mut browser = house.browser("Saskia Mol").await;
    let path = browser.post("/aanmeldingen/nieuw", &[("kanaal", "VELD")]).await.to().to_owned();
    let mut wrong: Vec<(&str, Option<&str>, &str)> = field_referral()
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !name.starts_with("naaste1_") && !name.starts_with("leefgebied_") && *name != "doelen")
        .map(|name| (name, None, name))
        .collect();
    wrong.extend([
        ("naaste1_voornamen", None, "naaste1_voornamen"),
        ("naaste1_relatie", Some("VREEMDE"), "naaste1_relatie"),
        ("leefgebied_huisvesting", None, "leefgebieden"),
        ("doelen", None, "doelen"),
        ("geboren", Some("31-2-1990"), "geboren"),
        ("geboren", Some("1-1-2026"), "geboren"),
        ("gemeente", Some("9999"), "gemeente"),
        ("hertoets", Some("14-1-2025"), "hertoets"),
        ("risicos", Some("?"), "risicos"),
        ("grondslag", Some("ZOMAAR"), "grondslag"),
    ]);
    assert!(wrong.len() > 40, "{}", wrong.len());
    comes_back(&house, &mut browser, &path, &field_referral(), &wrong).await;
    let long: &'static str = "a".repeat(1501).leak();
    comes_back(&house, &mut browser, &path, &field_referral(), &[("aanleiding", Some(long), "aanleiding")]).await;
    assert_eq!(browser.post(&path, &field_referral()).await.to(), "/aanmeldingen/A2025-0001?ontvangen=ja");
}

#[tokio::test]
async fn the_fast_lane_asks_little_and_asks_it_all() {
    let house = House::fresh().await;
    let mut browser = house.browser("Pieter Hartog").await;
    let path = browser.post("/aanmeldingen/nieuw", &[("kanaal", "ZSM")]).await.to().to_owned();
    assert!(browser.get(&path).await.fine().contains("ZSM-aanmelding"));
    let mut wrong: Vec<(&str, Option<&str>, &str)> = zsm_referral()
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| *name != "huiselijk")
        .map(|name| (name, None, name))
        .collect();
    wrong.extend([
        ("aangehouden_om", Some("25.00"), "aangehouden_om"),
        ("aangehouden_op", Some("15-1-2025"), "aangehouden_op"),
        ("geinformeerd_op", Some("15-1-2025"), "geinformeerd_op"),
    ]);
    comes_back(&house, &mut browser, &path, &zsm_referral(), &wrong).await;
    assert_eq!(browser.post(&path, &zsm_referral()).await.to(), "/aanmeldingen/A2025-0001?ontvangen=ja");
    assert!(browser.get("/aanmeldingen/A2025-0001").await.fine().contains("13 januari 2025, 22.15 uur"));
    assert!(house.everything().await.contains("GEINFORMEERD"));
}

#[tokio::test]
async fn pages_of_somebody_else_look_like_pages_that_are_not_there() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    let mut author = house.browser("Saskia Mol").await;
    let draft = author.post("/aanmeldingen/nieuw", &[("kanaal", "VELD")]).await.to().to_owned();
    for name in ["Joris Bakker", "Femke Oudeland", "Mark Timmer", "Olga Winter"] {
        let mut browser = house.browser(name).await;
        for (real, absent) in [
            (format!("/aanmeldingen/{}", submitted.number), "/aanmeldingen/A2025-0999".to_owned()),
            (format!("/triage/{}", submitted.number), "/triage/A2025-0999".to_owned()),
            (draft.clone(), "/aanmeldingen/concept/00000000-0000-0000-0000-000000000000".to_owned()),
        ] {
            let (refused, nothing) = (browser.get(&real).await, browser.get(&absent).await);
            assert_eq!((refused.status, &refused.body), (nothing.status, &nothing.body), "{name} {real}");
            assert_eq!(refused.status, 404, "{name} {real}");
        }
        let page = browser.post(&format!("{draft}/bewaren"), &[("aanleiding", "Van mij")]).await;
        assert_eq!(page.status, 404, "{name}");
    }
}
