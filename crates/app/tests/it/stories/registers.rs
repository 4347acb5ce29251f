//! The registers of the bureau: each line feeds its figure, a mistake is taken back with its fact, and a story names nobody
//! the house knows.

use doorbraak_kernel::Day;

use super::case_fixture::under_way;
use crate::support::House;

const ANALYST: &str = "Karim Bensaid";
const MANAGER: &str = "Loes van Dalen";
const DIRECTOR: &str = "Femke Oudeland";

async fn facts(house: &House, kind: &str) -> usize {
    house.column(&format!("SELECT kind FROM fact WHERE kind = '{kind}'")).await.len()
}

#[tokio::test]
async fn each_line_feeds_its_figure_and_a_mistake_is_taken_back() {
    let house = House::fresh().await;
    let mut karim = house.browser(ANALYST).await;
    assert_eq!(karim.get("/registers").await.to(), "/registers/2025");
    assert!(karim.get("/registers/2025").await.fine().contains("toont daarom onbekend en geen nul"));
    for kind in ["ADVIES", "PRESENTATIE", "TERUGSPOELSESSIE"] {
        let line = [("soort", kind), ("dag", "13-1-2025"), ("onderwerp", "Welke route past?"), ("voor", "wijkteam")];
        karim.post("/registers/2025", &line).await.to();
        assert_eq!(facts(&house, kind).await, 1, "{kind}");
    }
    for wrong in [
        [("soort", "ADVIES"), ("dag", "13-1-2024"), ("onderwerp", "Vorig jaar")],
        [("soort", "ADVIES"), ("dag", "15-1-2025"), ("onderwerp", "Morgen")],
        [("soort", "KOFFIE"), ("dag", "13-1-2025"), ("onderwerp", "Koffie")],
        [("soort", "ADVIES"), ("dag", "13-1-2025"), ("onderwerp", " ")],
    ] {
        let page = karim.post("/registers/2025", &wrong).await;
        assert!(page.again().contains(&format!("value=\"{}\"", wrong[2].1)), "{}", page.body);
    }
    assert_eq!(facts(&house, "ADVIES").await, 1, "what came back changed nothing");
    let body = karim.get("/registers/2025").await.fine().to_owned();
    let ends: Vec<&str> =
        body.split("action=\"").filter_map(|part| part.split('"').next()).filter(|to| to.ends_with("/weg")).collect();
    assert_eq!(ends.len(), 3);
    for end in ends {
        karim.post(end, &[]).await.to();
        assert_eq!(karim.post(end, &[]).await.status, 404, "taken back once");
    }
    assert_eq!(facts(&house, "ADVIES").await + facts(&house, "PRESENTATIE").await, 0);
    assert!(karim.get("/registers/2025").await.fine().contains("(teruggenomen)"), "the line itself stays");
}

#[tokio::test]
async fn who_follows_two_trainings_is_one_person() {
    let house = House::fresh().await;
    let mut karim = house.browser(ANALYST).await;
    let [one, two] = ["Sevda Aksoy", "Wendy Aalberts"].map(|name| doorbraak_app::demo::account_id(name).to_string());
    let first =
        [("dag", "10-1-2025"), ("titel", "Deel 1"), ("anderen", "12"), ("deelnemer", &*one), ("deelnemer", &*two)];
    karim.post("/registers/2025/trainingen", &first).await.to();
    karim
        .post("/registers/2025/trainingen", &[("dag", "13-1-2025"), ("titel", "Deel 2"), ("deelnemer", &*one)])
        .await
        .to();
    let people = "SELECT CAST(COUNT(DISTINCT person_mark) AS TEXT) FROM fact WHERE kind = 'GETRAIND'";
    assert_eq!(house.column(people).await, ["14"]);
    assert!(karim.get("/registers/2025/trainingen").await.fine().contains("<dd>14</dd>"));
    let everything =
        house.column("SELECT CAST(COUNT(*) AS TEXT) FROM fact WHERE person_mark IN (SELECT id FROM account)").await;
    assert_eq!(everything, ["0"], "no fact leads to an account");
    let nobody = [("dag", "13-1-2025"), ("titel", "Leeg"), ("anderen", "")];
    assert!(karim.post("/registers/2025/trainingen", &nobody).await.again().contains("hoeveel anderen er waren"));
    let stranger = [("dag", "13-1-2025"), ("titel", "Vreemd"), ("deelnemer", "00000000-0000-0000-0000-000000000404")];
    assert!(karim.post("/registers/2025/trainingen", &stranger).await.again().contains("uit de lijst"));
    let body = karim.get("/registers/2025/trainingen").await.fine().to_owned();
    let end =
        body.split("action=\"").filter_map(|part| part.split('"').next()).find(|to| to.ends_with("/weg")).unwrap();
    karim.post(end, &[]).await.to();
    assert_eq!(house.column(people).await, ["14"], "the second training counted nobody new");
}

#[tokio::test]
async fn governance_gives_one_score_a_year_and_the_staff_per_function() {
    let house = House::fresh().await;
    let mut karim = house.browser(ANALYST).await;
    for score in ["5,1", "3.2", "-1", "", "3,25"] {
        let page = karim.post("/registers/2025/bestuur/score", &[("score", score), ("meetdag", "10-1-2025")]).await;
        assert!(page.again().contains("van 0 tot en met 5"), "{score}");
    }
    for score in ["3,0", "3,2"] {
        karim.post("/registers/2025/bestuur/score", &[("score", score), ("meetdag", "10-1-2025")]).await.to();
    }
    let held = "SELECT CAST(amount AS TEXT) FROM fact WHERE kind = 'VNG_SCORE'";
    assert_eq!(house.column(held).await, ["32"], "the second measurement takes the place of the first");
    for (name, fte) in [("Procesregie", "14"), ("procesregie", "14,5"), ("Beleid", "0,75")] {
        karim.post("/registers/2025/bestuur/formatie", &[("functie", name), ("fte", fte)]).await.to();
    }
    let body = karim.get("/registers/2025/bestuur").await.fine().to_owned();
    assert!(body.contains("15,25") && !body.contains(">14<"), "{body}");
    karim
        .post("/registers/2025/bestuur/overleg", &[("soort", "DB"), ("dag", "9-1-2025"), ("besluiten", "Akkoord")])
        .await
        .to();
    let report = karim.get("/rapportages/2025").await.fine().to_owned();
    assert!(report.contains("15,25") && report.contains("Dagelijks Bestuur"), "{report}");
    assert!(report.contains("Subsidies: onbekend, want er is voor dit jaar niets ingevuld."));
}

#[tokio::test]
async fn a_story_names_nobody_the_house_knows_and_is_read_by_another() {
    let (house, _) = under_way().await;
    let mut femke = house.browser(DIRECTOR).await;
    let before = house.rows().await;
    for text in ["Meneer Brandsma belde zelf.", "Toen kwam BRANDSMA weer.", "jaylen brandsma sliep buiten"] {
        let page = femke.post("/registers/2025/verhalen", &[("titel", "Een doorbraak"), ("verhaal", text)]).await;
        assert!(page.again().contains("een naam die het huis kent") && page.body.contains(text), "{}", page.body);
    }
    assert_eq!(house.rows().await, before);
    let story = [("titel", "Een doorbraak"), ("verhaal", "Iemand kreeg een woning en een vaste begeleider.")];
    femke.post("/registers/2025/verhalen", &story).await.to();
    let body = femke.get("/registers/2025/verhalen").await.fine().to_owned();
    let end =
        body.split("action=\"").filter_map(|part| part.split('"').next()).find(|to| to.ends_with("/weg")).unwrap();
    let review = end.replace("/weg", "/nagelezen");
    assert!(!body.contains("Nagelezen, het noemt niemand"), "not by the writer");
    assert!(femke.post(&review, &[]).await.again().contains("iemand anders dan de schrijver"));
    assert!(
        !femke.get("/rapportages/2025").await.fine().contains("vaste begeleider"),
        "not printed before it was read"
    );
    let mut loes = house.browser(MANAGER).await;
    loes.post(&review, &[]).await.to();
    assert!(loes.get("/rapportages/2025").await.fine().contains("vaste begeleider"));
    let mut karim = house.browser(ANALYST).await;
    assert_eq!(
        karim.post("/registers/2025/verhalen", &story).await.status,
        404,
        "who meets no persons may not try names"
    );
}

#[tokio::test]
async fn partners_and_maintenance_see_no_register_and_a_board_member_changes_none() {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    let before = house.rows().await;
    let paths = [
        "/registers",
        "/registers/2025",
        "/registers/2025/trainingen",
        "/registers/2025/verhalen",
        "/registers/2025/bestuur",
    ];
    for name in ["Sevda Aksoy", "Marit Sol", "Mark Timmer", "Olga Winter"] {
        let mut browser = house.browser(name).await;
        for path in paths {
            assert_eq!(browser.get(path).await.status, 404, "{name} {path}");
        }
    }
    let mut theo = house.browser("Theo Brouwer").await;
    for path in paths.iter().skip(1) {
        let body = theo.get(path).await.fine().to_owned();
        assert!(!body.contains("method=\"post\" action=\"/registers"), "{path}");
        assert_eq!(theo.post(path, &[("soort", "ADVIES")]).await.status.as_u16() / 100, 4, "{path}");
    }
    assert!(theo.get("/registers/2025/bestuur").await.fine().contains("37,5"));
    assert!(theo.get("/registers/2025/trainingen").await.fine().contains("<dd>238</dd>"));
    assert_eq!(house.rows().await, before);
}
