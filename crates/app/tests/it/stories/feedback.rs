//! The story of what a result brought (L60, L61): asked a year later, answered from a list, counted without persons.

use doorbraak_app::{
    demo::organisation_id,
    disclosure::queries::{FeedbackOfYear, feedback_of_year},
};
use doorbraak_domain::feedback::WhyNot;

use super::case_fixture::{CARE, DIRECTOR, LEAD, POLICE, STRANGER, TEAM, under_way};
use crate::support::work::after;

#[tokio::test]
async fn what_a_result_brought_is_asked_after_a_year_and_counted_without_persons() {
    let (house, opened) = under_way().await;
    let base = format!("/casussen/{}", opened.number);
    let (riec, police) =
        (organisation_id("RIEC Rotterdam").to_string(), organisation_id("Politie-eenheid Rotterdam").to_string());
    let form = [
        ("ontvanger", riec.as_str()),
        ("vraag", "RIEC 2025-11"),
        ("deelnemers", &police),
        ("nagezien", "ja"),
        ("stap", "verstrekken"),
    ];
    let to = house.browser(DIRECTOR).await.post(&format!("{base}/riec"), &form).await.to().to_owned();
    let path = format!("{to}/terugkoppeling");
    let early = house.browser(DIRECTOR).await.post(&path, &[("opbrengst", "GEHOLPEN")]).await;
    assert!(early.again().contains("pas op 14 januari 2026"), "{}", early.body);
    house.later(364);
    assert!(!house.browser(DIRECTOR).await.get("/mijn-werk").await.fine().contains("wat het opleverde"), "not yet");
    house.later(1);
    let mut director = house.browser(DIRECTOR).await;
    let desk = director.get("/mijn-werk").await;
    assert!(desk.fine().contains("Vraag RIEC Rotterdam wat het opleverde"), "{}", desk.body);
    let list = director.get(&format!("{base}/verstrekt")).await;
    assert!(list.fine().contains("Vraag terugkoppeling") && !after(&list.body, "/verstrekkingen/").is_empty());
    for (form, reason) in [
        (vec![], "Kies wat het opleverde"),
        (vec![("opbrengst", "NIETS")], "Kies waarom er niets mee is gedaan"),
        (vec![("opbrengst", "GEHOLPEN"), ("waarom", "TE_LAAT")], "alleen een reden als er niets mee is gedaan"),
        (vec![("opbrengst", "PRIMA")], "Kies wat het opleverde"),
    ] {
        let again = director.post(&path, &form).await;
        assert!(again.again().contains(reason), "{reason}: {}", again.body);
    }
    for name in [LEAD, POLICE, CARE, TEAM, STRANGER] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.get(&path).await.status, 404, "{name}");
        assert_eq!(browser.post(&path, &[("opbrengst", "GEHOLPEN")]).await.status, 404, "{name}");
        assert!(!browser.get("/mijn-werk").await.fine().contains("wat het opleverde"), "{name}");
    }
    assert_eq!(house.rows().await["feedback"], 0);
    director.post(&path, &[("opbrengst", "NIETS"), ("waarom", "TE_LAAT")]).await.to();
    assert!(director.post(&path, &[("opbrengst", "GEHOLPEN")]).await.again().contains("pas op 14 januari 2027"));
    assert!(!director.get("/mijn-werk").await.fine().contains("wat het opleverde"), "asked and answered");
    let counted = feedback_of_year(&house.gate, 2026).await.unwrap();
    let expected =
        FeedbackOfYear { asked: 1, answered: 1, helped: 0, partly: 0, nothing: 1, why_not: vec![(WhyNot::TooLate, 1)] };
    assert_eq!(counted, expected);
    assert_eq!(feedback_of_year(&house.gate, 2025).await.unwrap(), FeedbackOfYear::default());
    house.later(365);
    let desk = house.browser(DIRECTOR).await.get("/mijn-werk").await;
    assert!(desk.fine().contains("Vraag RIEC Rotterdam wat het opleverde"), "every year again");
}
