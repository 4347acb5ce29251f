//! A plan is made, measured and adopted.

use doorbraak_app::{
    cases::{access::ReadCase, commands::load},
    demo, meetings,
};
use doorbraak_domain::{
    cases::CaseStatus,
    ids::CaseId,
    meetings::{DiscussionSort, MeetingKind},
};
use doorbraak_gate::{Narrative, Purpose};

use crate::support::{
    House,
    intake::DIRECTOR,
    work::{LEAD, after},
};

async fn status(house: &House, case: CaseId) -> CaseStatus {
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let permit = op.authorize::<ReadCase>(case).await.unwrap();
    load(&mut &op, &permit).await.unwrap().status
}

/// A first discussion, without which no plan is adopted.
async fn consulted(house: &House, case: CaseId) {
    use meetings::commands::{NewDiscussion, NewMeeting, Spot, plan_meeting, put_on_agenda, start};
    let op = house.op(DIRECTOR, Purpose::CaseWork).await;
    let mut tx = op.begin().await.unwrap();
    let meeting = NewMeeting {
        table: demo::table_id("VHV"),
        kind: MeetingKind::CaseConsultation,
        mdo: None,
        place: "Zaal 1".into(),
        starts: op.now(),
        ends: op.now().plus_seconds(7200),
        chair: demo::account_id(DIRECTOR),
        secretary: None,
    };
    let meeting = plan_meeting(&mut tx, &meeting).await.unwrap();
    let item = NewDiscussion {
        case,
        sort: DiscussionSort::New,
        question: Narrative::new("Wat is er nodig?".into()),
        planned_minutes: 15,
        invitees: vec![demo::account_id(LEAD)],
    };
    let discussion = put_on_agenda(&mut tx, meeting, &item).await.unwrap();
    start(&mut tx, Spot { meeting, discussion, version: None }).await.unwrap();
    tx.commit().await.unwrap();
}

fn goal(domain: &'static str, owner: &str) -> Vec<(&'static str, String)> {
    vec![
        ("domein", domain.into()),
        ("doel", "Geen brand meer.".into()),
        ("nu", "Brand in het portiek.".into()),
        ("meten", "30-6".into()),
        ("eigenaar", owner.into()),
    ]
}

fn pairs<'a>(form: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn goals_get_a_code_and_are_counted_once() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    let base = format!("/casussen/{}/plan", case.number);
    let mut lead = house.browser(LEAD).await;
    let owner = demo::organisation_id("Fivoor").to_string();

    let mut wrong = goal("VEILIGHEID", "");
    wrong[3].1 = "31-6".into();
    let before = house.rows().await;
    let page = lead.post(&format!("{base}/doelen/nieuw"), &pairs(&wrong)).await;
    let body = page.again();
    for kept in ["Geen brand meer.", "Brand in het portiek.", "value=\"31-6\"", "‘31-6’ is geen bestaande datum"] {
        assert!(body.contains(kept), "{kept}: {body}");
    }
    assert!(body.contains("Kies welke deelnemer eigenaar is.") && body.contains("<title>Fout: "));
    assert_eq!(house.rows().await, before, "een fout formulier verandert niets");
    let dots = [("domein", "ZORG"), ("doel", "..."), ("nu", "?"), ("meten", "vr"), ("eigenaar", owner.as_str())];
    let page = lead.post(&format!("{base}/doelen/nieuw"), &dots).await;
    assert!(page.again().contains("Beschrijf het doel in één zin."));

    for domain in ["VEILIGHEID", "VEILIGHEID", "ZORG"] {
        lead.post(&format!("{base}/doelen/nieuw"), &pairs(&goal(domain, &owner))).await.to();
    }
    let page = lead.get(&base).await;
    let body = page.fine();
    for code in ["V1 Geen brand", "V2 Geen brand", "Z1 Geen brand", "30 juni 2025"] {
        assert!(body.contains(code), "{code}");
    }
    assert_eq!(house.facts("DOEL_GESTELD").await.len(), 3);
    assert!(!house.everything().await.contains("Geen brand meer"), "de tekst staat versleuteld");
}

#[tokio::test]
async fn a_measurement_on_an_old_page_is_a_conflict() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    let base = format!("/casussen/{}/plan", case.number);
    let mut lead = house.browser(LEAD).await;
    let owner = demo::organisation_id("Fivoor").to_string();
    lead.post(&format!("{base}/doelen/nieuw"), &pairs(&goal("VEILIGHEID", &owner))).await.to();
    let id = after(lead.get(&base).await.fine(), "/plan/doelen/").remove(0);
    let path = format!("{base}/doelen/{id}");
    assert!(
        lead.post(&path, &[("stand", "BEHAALD"), ("versie", "1")]).await.again().contains("Vul de onderbouwing in.")
    );
    let measured = [("stand", "BEHAALD"), ("onderbouwing", "Drie maanden rustig."), ("versie", "1")];
    lead.post(&path, &measured).await.to();
    let mut director = house.browser(DIRECTOR).await;
    let late = [("stand", "NIET_BEHAALD"), ("onderbouwing", "Toch niet."), ("versie", "1")];
    let page = director.post(&path, &late).await;
    assert_eq!(page.status, 409, "{}", page.body);
    assert!(page.body.contains("Iemand was u voor"));
    assert_eq!(house.facts("DOEL_STATUS").await.len(), 1);
    let again = [("stand", "BEHAALD"), ("onderbouwing", "Nog steeds rustig."), ("versie", "2")];
    director.post(&path, &again).await.to();
    assert_eq!(house.facts("DOEL_STATUS").await.len(), 1, "dezelfde stand is geen nieuw feit");
    let page = lead.get(&path).await;
    assert!(page.fine().contains("Nog steeds rustig.") && page.body.contains("Drie maanden rustig."));
}

#[tokio::test]
async fn a_plan_needs_a_consultation_a_goal_and_the_voice_of_the_person() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    let base = format!("/casussen/{}/plan", case.number);
    let mut lead = house.browser(LEAD).await;
    let path = format!("{base}/vaststellen");
    let plan = [
        ("vraag", "Waar kan hij wonen?"),
        ("analyse", "Zonder huis geen zorg."),
        ("wens", "Een deur die van mij is."),
        ("wens_bron", "Aan Joris, 10 januari."),
        ("aanmelddoel", "Een plek waar hij blijft."),
        ("weging", "12w"),
    ];
    let page = lead.post(&path, &plan[..2]).await;
    assert!(page.again().contains("Waar kan hij wonen?") && page.body.contains("of waarom dat niet bekend is"));
    assert!(lead.post(&path, &plan).await.again().contains("Stel ten minste één doel"));
    let owner = demo::organisation_id("Fivoor").to_string();
    lead.post(&format!("{base}/doelen/nieuw"), &pairs(&goal("PERSPECTIEF", &owner))).await.to();
    assert!(lead.post(&path, &plan).await.again().contains("Bespreek de casus eerst in een casusoverleg."));
    consulted(&house, case.id).await;
    assert_eq!(status(&house, case.id).await, CaseStatus::CaseConsultation);
    lead.post(&path, &plan).await.to();
    assert_eq!(status(&house, case.id).await, CaseStatus::PlanAdopted);

    let mut second = plan;
    second[4].1 = "Iets heel anders.";
    lead.post(&path, &second).await.to();
    let page = lead.get(&base).await;
    let body = page.fine();
    assert!(
        body.contains("Versie 2") && body.contains("Een plek waar hij blijft.") && body.contains("Een deur die van")
    );
    assert!(!body.contains("Iets heel anders."), "het aanmelddoel blijft zoals het was");

    let started = |day| {
        [
            ("soort", "TOELEIDING_HUISVESTING"),
            ("wat", "Begeleid wonen"),
            ("kader", "VRIJWILLIG"),
            ("organisatie", owner.as_str()),
            ("vanaf", day),
        ]
    };
    let page = lead.post(&format!("{base}/interventies/nieuw"), &started("1-1-2030")).await;
    assert!(page.again().contains("ligt in de toekomst") && page.body.contains("id=\"vanaf-fout\""));
    lead.post(&format!("{base}/interventies/nieuw"), &started("")).await.to();
    assert_eq!(house.facts("INTERVENTIE").await.len(), 0, "gepland telt niet");
    let id = after(lead.get(&base).await.fine(), "/plan/interventies/").remove(0);
    let step = format!("{base}/interventies/{id}");
    lead.post(&step, &[("stap", "inzetten"), ("datum", "14-1-2025"), ("versie", "1")]).await.to();
    assert_eq!(house.facts("INTERVENTIE").await.len(), 1);
    assert_eq!(status(&house, case.id).await, CaseStatus::Execution);
    let stop = [("stap", "gestopt"), ("datum", "14-1-2025"), ("versie", "2")];
    assert!(lead.post(&step, &stop).await.again().contains("Leg uit waarom de interventie stopt."));
    lead.post(&step, &[("stap", "gerealiseerd"), ("datum", "14-1-2025"), ("versie", "2")]).await.to();
    assert!(lead.get(&step).await.fine().contains("Gerealiseerd"));
}

#[tokio::test]
async fn an_agreement_is_for_somebody_of_the_case_and_ends_once() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    let path = format!("/casussen/{}/afspraken", case.number);
    let new = format!("{path}/nieuw");
    let mut lead = house.browser(LEAD).await;
    let (sevda, stranger) = (demo::account_id("Sevda Aksoy").to_string(), demo::account_id("Mirjam Hoek").to_string());
    let form = |who, day| [("wat", "Belt de broer."), ("wie", who), ("uiterlijk", day)];
    assert!(lead.post(&new, &form(&sevda, "1-1-2025")).await.again().contains("ligt voor vandaag"));
    let page = lead.post(&new, &form(&stranger, "vr")).await;
    assert!(page.again().contains("Kies iemand die bij deze casus") && page.body.contains("id=\"wie-fout\""));
    lead.post(&new, &form(&sevda, "2w")).await.to();
    let mut police = house.browser("Sevda Aksoy").await;
    let page = police.get(&path).await;
    assert!(page.fine().contains("28 januari 2025"));
    assert!(!page.body.contains("/afspraken/nieuw"), "wie alleen betrokken is, maakt geen afspraken");
    assert_eq!(police.post(&new, &form(&sevda, "2w")).await.status, 404);
    let id = after(&page.body, "/afspraken/").remove(0);
    let one = format!("{path}/{id}");
    let page = police.post(&one, &[("uitkomst", "NIET_UITGEVOERD"), ("versie", "1")]).await;
    assert!(page.again().contains("Leg uit waarom"));
    police.post(&one, &[("uitkomst", "GEREED"), ("versie", "1")]).await.to();
    assert!(police.post(&one, &[("uitkomst", "GEREED"), ("versie", "2")]).await.again().contains("al afgehandeld"));
    let mut outsider = house.browser("Mirjam Hoek").await;
    for hidden in [path.clone(), one, format!("/casussen/{}/plan", case.number)] {
        let page = outsider.get(&hidden).await;
        assert_eq!((page.status.as_u16(), page.body.contains("broer")), (404, false), "{hidden}");
    }
}
