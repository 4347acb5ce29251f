//! Stories of a suspicion of radicalisation: reported from the first referral on, registered by three bodies only, and
//! without effect until the other consultation takes the person up (Wgs 2.31(13), WPGAR 5).

use doorbraak_app::{demo, triage};
use doorbraak_domain::{cases::CaseStatus, triage::Outcome};
use doorbraak_gate::Purpose;

use crate::support::{
    Browser, House, Page,
    intake::{DIRECTOR, TRIAGIST, ending, referral},
    work::{LEAD, after},
};

const REFERRER: &str = "Saskia Mol";
const POLICE: &str = "Bram Scholten";
const SECRET: &str = "Hij ronselt klasgenoten voor een groep.";

async fn report(browser: &mut Browser, path: &str, asked: &str, reason: &str) -> Page {
    let asked = demo::account_id(asked).to_string();
    browser.post(path, &[("ontvanger", &asked), ("reden", reason)]).await
}

/// A referral of which nothing was judged, and where its suspicion is reported.
async fn registered(house: &House) -> (String, String) {
    let number = house.submit(REFERRER, &referral()).await.number;
    let path = format!("/aanmeldingen/{number}/vermoeden");
    (number, path)
}

#[tokio::test]
async fn a_suspicion_is_reported_before_anything_was_judged_and_to_three_bodies_only() {
    let house = House::fresh().await;
    let (number, path) = registered(&house).await;
    let mut referrer = house.browser(REFERRER).await;
    let page = referrer.get(&format!("/aanmeldingen/{number}")).await;
    assert!(page.fine().contains(&path), "de weg staat op de aanmelding");
    let page = referrer.get(&path).await;
    let body = page.fine();
    assert!(body.contains("Bram Scholten") && body.contains("Ingrid Maas") && body.contains("Casper de Ronde"));
    for name in ["Joris Bakker", "Wendy Aalberts", "Vera Linden", "Stefan Prins", "Petra Kuiper"] {
        assert!(!body.contains(name), "{name} mag daar niemand aanmelden");
    }

    let before = house.rows().await;
    let empty = referrer.post(&path, &[("reden", "")]).await;
    assert!(
        empty.again().contains("Kies wie het vermoeden daar aanmeldt") || empty.body.contains("waaruit het vermoeden")
    );
    let nobody = referrer.post(&path, &[("reden", SECRET)]).await;
    assert!(nobody.again().contains("de politie, het OM of een burgemeester") && nobody.body.contains(SECRET));
    for (name, told) in [
        ("Joris Bakker", "mag niemand aanmelden bij het casusoverleg radicalisering"),
        ("Wendy Aalberts", "mag niemand aanmelden bij het casusoverleg radicalisering"),
        ("Stefan Prins", "mag niemand aanmelden bij het casusoverleg radicalisering"),
    ] {
        let page = report(&mut referrer, &path, name, SECRET).await;
        assert!(page.again().contains(told), "{name}: {}", page.body);
    }
    assert_eq!(house.rows().await, before, "een geweigerde melding verandert niets");

    let task = report(&mut referrer, &path, POLICE, SECRET).await.to().to_owned();
    assert!(report(&mut referrer, &path, POLICE, SECRET).await.again().contains("Er loopt al een melding"));
    let mut police = house.browser(POLICE).await;
    let desk = police.get("/mijn-werk").await;
    assert!(desk.fine().contains(&task) && desk.body.contains("Overdracht radicalisering"));
    assert!(!desk.body.contains("Moerdijk"), "de eigen lijst noemt niemand");
    let page = police.get(&task).await;
    for text in ["Moerdijk", SECRET, "Wet persoonsgerichte aanpak radicalisering", REFERRER, "21 januari 2025"] {
        assert!(page.fine().contains(text), "{text}");
    }
    assert!(house.browser(REFERRER).await.get(&task).await.fine().contains("Antwoord"));
    for name in [
        "Sevda Aksoy",
        "Pieter Hartog",
        "Casper de Ronde",
        "Joris Bakker",
        DIRECTOR,
        TRIAGIST,
        "Mark Timmer",
        "Olga Winter",
    ] {
        let mut other = house.browser(name).await;
        let (theirs, absent) =
            (other.get(&task).await, other.get(&format!("/overdrachten/{}", demo::account_id(name))).await);
        assert_eq!((theirs.status.as_u16(), theirs.body), (404, absent.body), "{name}");
        assert_eq!(other.post(&task, &[("besluit", "OVERGENOMEN")]).await.status, 404, "{name}");
    }
    assert_eq!(referrer.post(&task, &[("besluit", "OVERGENOMEN")]).await.status, 404, "wie meldt, neemt niet over");
    assert!(!house.everything().await.contains(SECRET), "de reden staat onversleuteld");

    // The file goes on: nothing follows from a report.
    let op = house.op(TRIAGIST, Purpose::Intake).await;
    assert_eq!(triage::queries::queue(&op, None).await.unwrap().0.len(), 1);
    let triagist = house.browser(TRIAGIST).await.get(&format!("/triage/{number}")).await;
    assert!(triagist.fine().contains("Moerdijk") && triagist.body.contains(&path));
}

#[tokio::test]
async fn not_taken_up_the_one_who_reported_hears_why_and_the_file_goes_on() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    let path = format!("/casussen/{}/vermoeden", case.number);
    let mut lead = house.browser(LEAD).await;
    assert!(lead.get(&format!("/casussen/{}", case.number)).await.fine().contains(&path));
    lead.get(&path).await.fine();
    for name in ["Pieter Hartog", "Bas Wieringa", "Roos Versteeg", TRIAGIST, "Mark Timmer"] {
        let mut other = house.browser(name).await;
        assert_eq!(other.get(&path).await.status, 404, "{name}");
        assert_eq!(report(&mut other, &path, POLICE, SECRET).await.status, 404, "{name}");
    }
    let task = report(&mut lead, &path, POLICE, SECRET).await.to().to_owned();
    assert!(
        house.browser(DIRECTOR).await.get("/mijn-werk").await.fine().contains(&task),
        "de procesregisseur weet ervan"
    );
    let mut police = house.browser(POLICE).await;
    assert_eq!(police.get(&format!("/casussen/{}", case.number)).await.status, 404, "de taak opent de casus niet");
    let page = police.post(&task, &[("besluit", "")]).await;
    assert!(page.again().contains("wat het casusoverleg besloot"), "{}", page.body);
    let page = police.post(&task, &[("besluit", "NIET_OVERGENOMEN"), ("antwoord", "  ")]).await;
    assert!(page.again().contains("Wie meldt, hoort waarom"), "{}", page.body);
    let told = "De brieven passen bij zijn ziekte.";
    police.post(&task, &[("besluit", "NIET_OVERGENOMEN"), ("antwoord", told)]).await.to();
    assert_eq!(police.post(&task, &[("besluit", "OVERGENOMEN")]).await.status, 404, "een antwoord valt één keer");
    let desk = lead.get("/mijn-werk").await;
    assert!(desk.fine().contains(&task) && desk.body.contains("Niet overgenomen"));
    assert!(lead.get(&task).await.fine().contains(told));
    lead.get(&format!("/casussen/{}", case.number)).await.fine();
    let status = house.column("SELECT status FROM case_file").await;
    assert_eq!(status, ["VERRIJKING"]);
    assert!(!house.everything().await.contains(told), "het antwoord staat onversleuteld");
    report(&mut lead, &path, "Ingrid Maas", "Nu noemt hij namen.").await.to();
    assert_eq!(house.rows().await["transfer_task"], 2, "met nieuwe feiten kan het opnieuw");
    house.later(15);
    let desk = house.browser(LEAD).await.get("/mijn-werk").await;
    assert!(!desk.fine().contains(&task), "twee weken later is het geen nieuws meer");
    assert!(desk.body.contains("te laat"), "de tweede wacht al te lang: {}", desk.body);
}

#[tokio::test]
async fn taken_up_a_referral_stands_still_for_everybody() {
    let house = House::fresh().await;
    let (number, path) = registered(&house).await;
    let mut referrer = house.browser(REFERRER).await;
    let task = report(&mut referrer, &path, POLICE, SECRET).await.to().to_owned();
    let mut triagist = house.browser(TRIAGIST).await;
    let judged = format!("/triage/{number}");
    triagist.get(&judged).await.fine();
    let facts = house.facts("BESLIST").await.len();

    let mut police = house.browser(POLICE).await;
    police.post(&task, &[("besluit", "OVERGENOMEN")]).await.to();
    assert_eq!(
        house.column("SELECT status FROM referral").await,
        [doorbraak_kernel::Code::code(CaseStatus::HandedToWpgar)]
    );
    assert_eq!(house.facts("BESLIST").await.len(), facts + 1, "het besluit telt, zonder persoon");
    let before = house.rows().await;
    for path in [&format!("/aanmeldingen/{number}"), &path] {
        assert_eq!(referrer.get(path).await.status, 404, "{path}");
    }
    for path in [&judged, &path, &format!("{judged}/uitvraag")] {
        assert_eq!(triagist.get(path).await.status, 404, "{path}");
    }
    // Pages that were open before.
    assert_eq!(triagist.post(&format!("{judged}/doeltoets"), &[("criterium_a", "ja")]).await.status, 404);
    assert_eq!(triagist.post(&format!("{judged}/besluit"), &[("besluit", "AFWIJZEN")]).await.status, 404);
    assert_eq!(report(&mut referrer, &path, POLICE, SECRET).await.status, 404);
    assert_eq!(house.rows().await, before);
    for (name, list) in [(REFERRER, "/aanmeldingen"), (TRIAGIST, "/triage")] {
        let mut reader = house.browser(name).await;
        let found = reader.post("/zoeken", &[("zoek", "Moerdijk")]).await.body;
        for body in [reader.get(list).await.body, found] {
            assert!(!body.contains(&number) && !body.contains("Gerrit"), "{name} {list}: {body}");
        }
    }
    let receipt = referrer.get(&task).await;
    assert!(receipt.fine().contains("staat hier stil") && receipt.body.contains("Overgenomen"));
    for secret in ["Moerdijk", SECRET, "1990"] {
        assert!(!receipt.body.contains(secret) && !police.get(&task).await.fine().contains(secret), "{secret}");
    }
    let desk = referrer.get("/mijn-werk").await;
    assert!(desk.fine().contains(&task) && desk.body.contains("Overgenomen"));
    assert_eq!(house.column("SELECT kind FROM audit_event WHERE kind = 'INCIDENT'").await.len(), 0);
}

#[tokio::test]
async fn what_the_triage_ends_takes_the_report_with_it() {
    let house = House::fresh().await;
    let submitted = house.submit(REFERRER, &referral()).await;
    house.judge(submitted.id).await;
    let path = format!("/aanmeldingen/{}/vermoeden", submitted.number);
    let mut referrer = house.browser(REFERRER).await;
    let task = report(&mut referrer, &path, POLICE, SECRET).await.to().to_owned();
    assert_eq!(house.decide(submitted.id, &ending(Outcome::Reject)).await, None);
    let mut police = house.browser(POLICE).await;
    assert_eq!(police.get(&task).await.status, 404, "dit dossier wordt gewist");
    assert_eq!(police.post(&task, &[("besluit", "OVERGENOMEN")]).await.status, 404);
    assert!(after(police.get("/mijn-werk").await.fine(), "/overdrachten/").is_empty());
    house.later(14);
    let op = house.op("Iris Postma", Purpose::Maintenance).await;
    assert_eq!(triage::commands::erase_due(&op).await.unwrap(), 1);
    assert_eq!(house.rows().await["transfer_task"], 0);
    assert_eq!(house.column("SELECT kind FROM audit_event WHERE kind = 'INCIDENT'").await.len(), 0);
}
