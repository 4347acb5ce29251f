//! The triage judges, decides and forgets.

use doorbraak_app::{
    cases::{
        self, Setback,
        access::{ReadCase, ScaleDown},
        commands::ScaleDownForm,
    },
    demo,
    intake::Content,
    intake::access::ReadReferral,
    intake::queries as referrals,
    triage::{
        access::DecideTriage,
        commands::{self, Judgement},
        queries,
    },
};
use doorbraak_domain::{
    cases::{CaseStatus, ClosingReason, ReceiverKind, RemainingRisk},
    ids::CaseId,
    triage::{Outcome, fit_test::Verdict},
};
use doorbraak_gate::{Narrative, Purpose};
use doorbraak_kernel::Day;

use super::forms::{Form, comes_back, with};
use crate::support::{
    House,
    intake::{DIRECTOR, TRIAGIST, admission, all_met, ending, person, referral},
};

#[tokio::test]
async fn an_admitted_referral_becomes_a_case_and_leaves_the_eyes_of_the_triage() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    let (queue, next) = queries::queue(&op, None).await.unwrap();
    assert_eq!((queue.len(), next), (1, None));
    assert_eq!(queue[0].municipality.as_deref(), Some("Rotterdam"));

    house.judge(submitted.id).await;
    house.decide(submitted.id, &admission()).await.unwrap();
    let rows = house.rows().await;
    assert_eq!((rows["case_file"], rows["case_access"], rows["fit_test"], rows["triage_decision"]), (1, 1, 1, 1));
    assert_eq!(rows["fact"], 3, "aangemeld, besloten, toegelaten");
    assert!(op.authorize::<ReadReferral>(submitted.id).await.is_err());
    assert!(queries::queue(&op, None).await.unwrap().0.is_empty());

    let own = house.op("Saskia Mol", Purpose::Intake).await;
    let permit = own.authorize::<ReadReferral>(submitted.id).await.unwrap();
    let record = referrals::read(&mut &own, &permit).await.unwrap();
    assert_eq!((record.status, record.outcome), (CaseStatus::Enrichment, Some(Outcome::AdmitToTable)));
    assert!(record.content().unwrap().is_some());
}

#[tokio::test]
async fn no_step_can_be_skipped_or_taken_twice() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    assert!(commands::decide(&op, submitted.id, &admission()).await.is_err(), "besluit zonder doeltoets");
    house.judge(submitted.id).await;
    let before = house.rows().await;
    assert!(commands::judge(&op, submitted.id, &all_met()).await.is_err(), "tweede doeltoets");
    for (name, why) in
        [("Saskia Mol", "de aanmelder"), ("Femke Oudeland", "de regisseur"), ("Iris Postma", "het bureau")]
    {
        let other = house.op(name, Purpose::Intake).await;
        assert!(commands::decide(&other, submitted.id, &admission()).await.is_err(), "{why}");
    }
    let mut incomplete = admission();
    incomplete.table = None;
    incomplete.director = Some(demo::account_id("Wendy Aalberts"));
    incomplete.colour = None;
    let Err(Setback::Fields(errors)) = commands::decide(&op, submitted.id, &incomplete).await else { panic!() };
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["tafel", "procesregisseur", "kleur"], "Wendy is geen procesregisseur");
    assert_eq!(house.rows().await, before);
    house.decide(submitted.id, &admission()).await.unwrap();
    assert!(commands::decide(&op, submitted.id, &admission()).await.is_err(), "tweede besluit");
}

#[tokio::test]
async fn fifteen_of_sixteen_tests_end_the_referral() {
    let house = House::fresh().await;
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    for pattern in 0_u8..15 {
        let submitted = house.submit("Saskia Mol", &referral()).await;
        let mut judgement = all_met();
        for (place, answer) in judgement.answers.iter_mut().enumerate() {
            answer.met = pattern & (1 << place) != 0;
        }
        let Err(Setback::Fields(errors)) = commands::judge(&op, submitted.id, &judgement).await else { panic!() };
        assert_eq!(errors[0].field, "antwoord", "een kaal nee bestaat niet");
        judgement.answer = Some(Narrative::new("Vraag het wijkteam.".into()));
        judgement.outcome = Some(Outcome::AdmitToTable);
        assert!(commands::judge(&op, submitted.id, &judgement).await.is_err(), "toelaten na een negatieve toets");
        judgement.outcome = Some(Outcome::LocalTable);
        assert_eq!(commands::judge(&op, submitted.id, &judgement).await.unwrap(), Verdict::Negative);
        assert!(op.authorize::<ReadReferral>(submitted.id).await.is_err());
    }
}

#[tokio::test]
async fn what_was_refused_is_gone_after_its_last_day() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    house.judge(submitted.id).await;
    assert_eq!(house.decide(submitted.id, &ending(Outcome::AdviceToReferrer)).await, None);
    let kept = house.submit("Saskia Mol", &referral()).await;
    house.judge(kept.id).await;
    house.decide(kept.id, &admission()).await.unwrap();

    house.later(13);
    let op = house.op("Iris Postma", Purpose::Maintenance).await;
    assert_eq!(commands::erase_due(&op).await.unwrap(), 0, "een dag te vroeg");
    house.later(1);
    let op = house.op("Iris Postma", Purpose::Maintenance).await;
    assert_eq!(commands::erase_due(&op).await.unwrap(), 1);
    assert_eq!(commands::erase_due(&op).await.unwrap(), 0);
    let rows = house.rows().await;
    assert_eq!((rows["person"], rows["inform_duty"], rows["fit_test"], rows["triage_decision"]), (2, 2, 1, 1));
    assert_eq!((house.keys().await, rows["fact"]), (1, 5), "de tellingen blijven");
    assert!(house.everything().await.contains("VERNIETIGING"));

    let own = house.op("Saskia Mol", Purpose::Intake).await;
    let permit = own.authorize::<ReadReferral>(submitted.id).await.unwrap();
    let shell = referrals::read(&mut &own, &permit).await.unwrap();
    assert_eq!((shell.status, shell.outcome), (CaseStatus::Destroyed, Some(Outcome::AdviceToReferrer)));
    assert!(shell.content().unwrap().is_none() && shell.subject_id.is_none() && shell.answer.is_none());
}

#[tokio::test]
async fn a_name_in_a_refused_referral_is_in_no_table_afterwards() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    assert!(house.everything().await.to_lowercase().contains("moerdijk"));
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    let mut negative: Judgement = all_met();
    negative.answers[3].met = false;
    negative.answer = Some(Narrative::new("Vraag het wijkteam.".into()));
    commands::judge(&op, submitted.id, &negative).await.unwrap();
    house.later(14);
    let op = house.op("Iris Postma", Purpose::Maintenance).await;
    assert_eq!(commands::erase_due(&op).await.unwrap(), 1);
    let left = house.everything().await.to_lowercase();
    assert!(!left.contains("moerdijk") && !left.contains("1990-05-02") && !left.contains("gerrit"));
    assert_eq!(house.keys().await, 0);
}

#[tokio::test]
async fn more_information_waits_and_the_triage_hands_nothing_over_itself() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    house.judge(submitted.id).await;
    assert_eq!(house.decide(submitted.id, &ending(Outcome::MoreInformation)).await, None);
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    assert_eq!(queries::queue(&op, None).await.unwrap().0.len(), 1, "zij wacht nog");
    let Err(Setback::Fields(errors)) = commands::decide(&op, submitted.id, &ending(Outcome::Radicalisation)).await
    else {
        panic!("de triage draagt niet zelf over")
    };
    assert!(errors.iter().any(|error| error.field == "besluit" && error.message.contains("Meld het vermoeden")));
    let own = house.op("Saskia Mol", Purpose::Intake).await;
    let permit = own.authorize::<ReadReferral>(submitted.id).await.unwrap();
    let record = referrals::read(&mut &own, &permit).await.unwrap();
    assert_eq!(record.status, CaseStatus::FitPositive, "een vermoeden verandert niets");
    assert!(record.content().unwrap().is_some());
}

#[tokio::test]
async fn nobody_is_known_from_a_name_alone() {
    let house = House::fresh().await;
    let submitted = house.submit("Saskia Mol", &referral()).await;
    house.judge(submitted.id).await;
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    let permit = op.authorize::<DecideTriage>(submitted.id).await.unwrap();
    assert!(queries::known(&op, &permit).await.unwrap().is_empty());
    let mut choice = admission();
    choice.same_person = true;
    let Err(Setback::Fields(errors)) = commands::decide(&op, submitted.id, &choice).await else { panic!() };
    assert_eq!(errors[0].field, "zelfde_persoon");
    assert_eq!(house.rows().await["case_file"], 0);
}

fn complete_test() -> Form {
    vec![
        ("criterium_a", "ja"),
        ("reden_a", "Problemen thuis."),
        ("criterium_b", "ja"),
        ("reden_b", "Wonen en middelen."),
        ("criterium_c", "ja"),
        ("reden_c", "Brandgevaar."),
        ("criterium_d", "ja"),
        ("reden_d", "Zorg en politie."),
    ]
}

fn choice() -> Form {
    let known = |id: String| -> &'static str { id.leak() };
    vec![
        ("besluit", "TOELATEN_TAFEL"),
        ("urgentie", "WEEK"),
        ("motivering", "Meerdere ketens zijn nodig."),
        ("tafel", known(demo::table_id("VHV").to_string())),
        ("procesregisseur", known(demo::account_id(DIRECTOR).to_string())),
        ("casusregie", known(demo::organisation_id("Fivoor").to_string())),
        ("kleur", "ORANJE"),
    ]
}

#[tokio::test]
async fn the_triage_walks_from_queue_to_case_in_the_browser() {
    let house = House::fresh().await;
    let number = house.submit("Saskia Mol", &referral()).await.number;
    house.clock.advance(3 * 3600);
    let mut browser = house.browser(TRIAGIST).await;
    let queue = browser.get("/triage").await;
    assert!(queue.fine().contains(&number) && queue.body.contains("3 uur") && queue.body.contains("Doeltoets nodig"));
    assert!(!queue.body.contains("Moerdijk"), "de wachtrij noemt geen naam");
    let path = format!("/triage/{number}");
    let page = browser.get(&path).await;
    assert!(page.fine().contains("Gerrit-Jan Moerdijk") && page.body.contains("Brand in het portiek."));
    assert!(!page.body.contains("Eerder in behandeling"), "voor de doeltoets wordt niets opgezocht");

    let test = format!("{path}/doeltoets");
    let names = complete_test().into_iter().map(|(name, _)| name);
    let wrong: Vec<(&str, Option<&str>, &str)> = names.map(|name| (name, None, name)).collect();
    comes_back(&house, &mut browser, &test, &complete_test(), &wrong).await;
    let bare = with(&complete_test(), "criterium_d", Some("nee"));
    assert!(browser.post(&test, &bare).await.again().contains("id=\"antwoord-fout\""));
    assert_eq!(browser.post(&test, &complete_test()).await.to(), path);

    let page = browser.get(&path).await;
    assert!(page.fine().contains("De doeltoets is positief") && page.body.contains("Er is geen afgesloten casus"));
    let choice = choice();
    let decide = format!("{path}/besluit");
    let names = choice.iter().map(|(name, _)| (*name, None, *name));
    let mut wrong: Vec<(&str, Option<&str>, &str)> = names.collect();
    wrong.push(("besluit", Some("AFWIJZEN"), "terugkoppeling"));
    comes_back(&house, &mut browser, &decide, &choice, &wrong).await;
    assert_eq!(browser.post(&decide, &choice).await.to(), "/triage?klaar=besluit");
    assert!(browser.get("/triage?klaar=besluit").await.fine().contains("Het besluit is vastgelegd"));
    assert_eq!(browser.get(&path).await.status, 404, "na het besluit ziet de triage de aanmelding niet meer");
    let mut referrer = house.browser("Saskia Mol").await;
    assert!(referrer.get(&format!("/aanmeldingen/{number}")).await.fine().contains("Toelaten tot een tafel"));
}

#[tokio::test]
async fn the_queue_goes_on_where_the_page_ended() {
    let house = House::fresh().await;
    for _ in 0..27 {
        house.submit("Saskia Mol", &referral()).await;
        house.clock.advance(60);
    }
    let mut browser = house.browser(TRIAGIST).await;
    let looks = "SELECT CAST(COUNT(*) AS TEXT) AS looks FROM audit_event WHERE object_kind = 'Aanmelding'";
    let counted = async || house.column(looks).await.concat().parse::<usize>().unwrap();
    let before = counted().await;
    let first = browser.get("/triage").await;
    assert_eq!(counted().await - before, 25, "wat op de volgende bladzijde staat, is niet bekeken");
    assert!(first.fine().contains("A2025-0025") && !first.body.contains("A2025-0026"));
    let next = first.body.split("href=\"/triage?na=").nth(1).unwrap().split('"').next().unwrap();
    let second = browser.get(&format!("/triage?na={next}")).await;
    assert!(
        second.fine().contains("A2025-0026")
            && second.body.contains("A2025-0027")
            && !second.body.contains("A2025-0025")
    );
    for nonsense in ["na=", "na=x.y", "na=9999999999999999999.1", "voor=1"] {
        assert!(browser.get(&format!("/triage?{nonsense}")).await.fine().contains("A2025-0001"), "{nonsense}");
    }
}

#[tokio::test]
async fn a_private_participant_reads_nothing_of_the_queue() {
    let house = House::fresh().await;
    let number = house.submit("Saskia Mol", &referral()).await.number;
    for name in ["Saskia Mol", "Joris Bakker", "Femke Oudeland", "Mark Timmer"] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.get("/triage").await.status, 404, "{name}");
        let page = browser.post(&format!("/triage/{number}/doeltoets"), &complete_test()).await;
        assert_eq!(page.status, 404, "{name}");
    }
    let mut reader = house.browser("Iris Postma").await;
    assert!(reader.get(&format!("/triage/{number}")).await.fine().contains("U kunt meelezen"));
    assert_eq!(reader.post(&format!("/triage/{number}/doeltoets"), &complete_test()).await.status, 404);
}

/// Closes a case in favour of its receiver.
pub(super) async fn close(house: &House, case: CaseId) {
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let mut tx = op.begin().await.unwrap();
    let permit = tx.authorize::<ScaleDown>(case).await.unwrap();
    let record = cases::commands::load(&mut tx, &permit).await.unwrap();
    let text = |text: &str| Narrative::new(text.into());
    let form = ScaleDownForm {
        reason: ClosingReason::BackToPartner,
        risk: RemainingRisk::Low,
        risk_reason: text("Geen meldingen meer."),
        receiver: ReceiverKind::Partner,
        receiver_name: "Fivoor".into(),
        accepted_on: Some(op.now().day()),
        return_criteria: text("Nieuwe brand."),
        check_on: None,
        subject_view: Some(text("Hij is tevreden.")),
        referrer_informed_on: Some(op.now().day()),
        success_factor: None,
    };
    cases::commands::scale_down(&mut tx, &permit, &record, &form).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn who_comes_back_is_one_person_in_the_figures() {
    let house = House::fresh().await;
    let first = house.admitted().await;
    house.clock.advance(60);
    close(&house, first).await;
    house.later(100);
    let mut referral = referral();
    referral.subject = person("GERRIT  JAN", "moerdijk", (1990, 5, 2));
    if let Content::Field(content) = &mut referral.content {
        content.informed.review_on = Day::new(2025, 6, 1);
    }
    let number = house.submit("Saskia Mol", &referral).await.number;
    let mut browser = house.browser(TRIAGIST).await;
    let path = format!("/triage/{number}");
    assert!(!browser.get(&path).await.fine().contains("14 januari 2025"), "voor de doeltoets blijft het verborgen");
    browser.post(&format!("{path}/doeltoets"), &complete_test()).await.to();
    let page = browser.get(&path).await;
    assert!(page.fine().contains("van 14 januari 2025 tot en met 14 januari 2025"));
    assert!(!page.body.contains("2025-0001</") && !page.body.contains(&first.to_string()), "alleen de data");

    let decide = format!("{path}/besluit");
    let choice = choice();
    assert!(browser.post(&decide, &choice).await.again().contains("id=\"zelfde_persoon-fout\""));
    let same = with(&choice, "zelfde_persoon", Some("ja"));
    assert_eq!(browser.post(&decide, &same).await.to(), "/triage?klaar=besluit");
    let marks =
        house.column("SELECT CAST(COUNT(DISTINCT person_mark) AS TEXT) FROM fact WHERE kind = 'TOEGELATEN'").await;
    assert_eq!(marks, ["1"]);
    let returned = house.column("SELECT number FROM case_file WHERE returned_from IS NOT NULL").await;
    assert_eq!(returned, ["2025-0002"]);
    let flags = house.column("SELECT CAST(COUNT(*) AS TEXT) FROM fact WHERE kind = 'TOEGELATEN' AND flag = TRUE").await;
    assert_eq!(flags, ["1"], "een keer opnieuw opgeschaald");
}

#[tokio::test]
async fn the_director_starts_with_what_the_referrer_wrote() {
    let house = House::fresh().await;
    let case = house.admitted().await;
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let permit = op.authorize::<ReadCase>(case).await.unwrap();
    let number = cases::commands::load(&mut &op, &permit).await.unwrap().number;
    let page = house.browser(DIRECTOR).await.get(&format!("/casussen/{number}")).await;
    for text in
        ["Zorg alleen houdt hem niet binnen.", "Een deur die van hem is.", "Volgens de aanmelding van Saskia Mol"]
    {
        assert!(page.fine().contains(text), "{text}");
    }
}
