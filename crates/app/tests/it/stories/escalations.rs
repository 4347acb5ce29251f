//! A stuck case goes to the IC-overleg, and its bottlenecks are counted without names.

use crate::support::{House, intake::DIRECTOR};

const GOOD: [(&str, &str); 8] = [
    ("datum", "14-1-2025"),
    ("geprobeerd", "Vier plekken gevraagd."),
    ("blokkade", "Geen gesloten plek met een hond."),
    ("knelpunt", "HUISVESTING"),
    ("knelpunt", "GEGEVENSDELING"),
    ("gevraagd", "Een tijdelijke plek."),
    ("van", "Het zorgkantoor"),
    ("besluit", "BESTUURLIJKE_ESCALATIE"),
];

#[tokio::test]
async fn an_ic_discussion_counts_once_per_kind() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    let path = format!("/casussen/{}/ic", case.number);
    let mut director = house.browser(DIRECTOR).await;
    let before = house.rows().await;
    let wrong: Vec<(&str, &str)> =
        GOOD.iter().copied().filter(|(name, _)| !["knelpunt", "van"].contains(name)).collect();
    let page = director.post(&path, &wrong).await;
    for kept in ["Vier plekken gevraagd.", "Geen gesloten plek", "Een tijdelijke plek.", "Kies een soort knelpunt"] {
        assert!(page.again().contains(kept), "{kept}");
    }
    let mut future = GOOD;
    future[0].1 = "15-1-2025";
    let page = director.post(&path, &future).await;
    assert!(page.again().contains("ligt in de toekomst") && page.body.contains("id=\"datum-fout\""));
    assert_eq!(house.rows().await, before);
    director.post(&path, &GOOD).await.to();
    assert_eq!((house.facts("IC_BESPROKEN").await.len(), house.facts("KNELPUNT").await.len()), (1, 2));
    let page = director.get(&path).await;
    assert!(page.fine().contains("Bestuurlijke escalatie") && page.body.contains("Tekort aan huisvesting"));
    assert!(!house.everything().await.contains("zorgkantoor"), "de tekst staat versleuteld");
}

#[tokio::test]
async fn bottlenecks_are_numbers_for_who_answers_for_them() {
    let house = House::fresh().await;
    let case = house.staffed().await;
    let path = format!("/casussen/{}/ic", case.number);
    house.browser(DIRECTOR).await.post(&path, &GOOD).await.to();
    let mut manager = house.browser("Loes van Dalen").await;
    let page = manager.get("/knelpunten").await;
    assert!(page.fine().contains("Knelpunten in 2025"));
    let row = page.body.split("Tekort aan huisvesting").nth(1).unwrap();
    assert!(row.trim_start_matches("</th>").starts_with("<td class=\"db-getal\">1</td><td class=\"db-getal\">0</td>"));
    for secret in [case.number.as_str(), "Moerdijk", "hond"] {
        assert!(!page.body.contains(secret), "{secret}");
    }
    assert!(manager.get("/knelpunten?jaar=2024").await.fine().contains("Knelpunten in 2024"));
    assert!(manager.get("/knelpunten?jaar=onzin").await.fine().contains("Knelpunten in 2025"));
    assert_eq!(manager.get(&path).await.status, 404);
    let mut police = house.browser("Sevda Aksoy").await;
    assert_eq!(police.get("/knelpunten").await.status, 404);
    assert_eq!(police.get(&path).await.status, 404, "alleen de procesregisseur brengt een casus naar het IC-overleg");
    let before = house.rows().await;
    assert_eq!(police.post(&path, &GOOD).await.status, 404);
    assert_eq!(house.rows().await, before);
}
