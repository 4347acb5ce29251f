//! The house itself: who stands outside sees nothing, and each test has a house of its own.

use doorbraak_gate::Purpose;

use crate::support::House;

#[tokio::test]
async fn who_is_not_signed_in_is_sent_to_the_door() {
    let house = House::fresh().await;
    let mut stranger = house.stranger();
    for route in &house.routes {
        let path = route.path.replace(['{', '}'], "");
        let public = !matches!(route.access, doorbraak_app::web::Access::Needs(_));
        if route.method == "GET" && !public {
            let page = stranger.get(&path).await;
            assert!(page.to().starts_with("/inloggen"), "{path}: {page:?}");
        }
    }
    assert!(stranger.get("/inloggen").await.fine().contains("Wendy Aalberts"));
    let page = stranger.post("/inloggen/demo", &[("account", "niemand")]).await;
    assert_eq!(page.status, 404);
    assert_eq!(stranger.get("/").await.to(), "/inloggen");
}

#[tokio::test]
async fn a_fresh_house_has_a_frame_and_no_cases() {
    let house = House::fresh().await;
    let rows = house.rows().await;
    assert!(rows["account"] > 20 && rows["organisation"] > 10);
    assert_eq!((rows["case_file"], rows["referral"], rows["person"], house.keys().await), (0, 0, 0, 0));
    assert!(house.everything().await.contains("Wendy Aalberts"));
    let mut browser = house.browser("Wendy Aalberts").await;
    assert_eq!(browser.get("/").await.to(), "/mijn-werk");
    house.later(1);
    assert_eq!(browser.get("/").await.to(), "/inloggen", "na een dag is de sessie voorbij");
    let op = house.op("Wendy Aalberts", Purpose::CaseWork).await;
    assert_eq!(op.now().day().to_string(), "2025-01-15");
    assert_eq!(house.gate.is_postgres(), std::env::var_os("DOORBRAAK_TEST_PG").is_some());
}
