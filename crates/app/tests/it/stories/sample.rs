//! A sample from the frozen population to the report: who draws sees no case, who reads sees only her own, and what was
//! settled stands when the cases are gone.

use std::collections::BTreeSet;

use doorbraak_app::sample::queries;
use doorbraak_domain::figures::{
    CaseMark,
    sample::{draw, proportional},
};
use doorbraak_gate::Open;
use doorbraak_kernel::{Day, Id};

use crate::support::House;

const ANALYST: &str = "Karim Bensaid";
const DIRECTOR: &str = "Femke Oudeland";
const OTHERS: [&str; 5] = ["Femke Oudeland", "Loes van Dalen", "Theo Brouwer", "Olga Winter", "Sevda Aksoy"];

async fn house() -> House {
    House::demo(Day::new(2026, 3, 2).unwrap()).await
}

/// Freezes a population and gives the number of the sample.
async fn frozen(house: &House, period: &str, population: &str) -> String {
    let mut analyst = house.browser(ANALYST).await;
    let page = analyst.post("/steekproeven", &[("periode", period), ("populatie", population)]).await;
    page.to().strip_prefix("/steekproeven/").unwrap().to_owned()
}

fn marks(texts: &[String]) -> BTreeSet<Id<CaseMark>> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

/// Marks of a sample as ids, whatever the database shows them as.
async fn members(house: &House, number: &str, drawn: bool) -> BTreeSet<Id<CaseMark>> {
    let mark = if house.gate.is_postgres() { "CAST(s.case_mark AS TEXT)" } else { "LOWER(HEX(s.case_mark))" };
    let only = if drawn { "AND s.place IS NOT NULL" } else { "" };
    let sql = format!(
        "SELECT {mark} FROM sample_case s JOIN sample p ON p.id = s.sample_id WHERE p.number = '{number}' {only}"
    );
    marks(&house.column(Box::leak(sql.into_boxed_str())).await)
}

#[tokio::test]
async fn the_population_is_frozen_before_the_seed_and_the_draw_happens_once() {
    let house = house().await;
    let number = frozen(&house, "2025", "ALLE").await;
    let mut analyst = house.browser(ANALYST).await;
    let path = format!("/steekproeven/{number}");
    let page = analyst.get(&path).await;
    assert!(page.fine().contains("Startgetal of startzin") && page.body.contains("Populatie ligt vast"));
    let all = members(&house, &number, false).await;
    assert!(all.len() > 800, "{}", all.len());
    let digest = draw("wat dan ook", &all, 0).unwrap().population_digest;
    assert!(page.body.contains(&digest), "de vingerafdruk is na te rekenen");
    let to_draw = format!("{path}/trekken");
    for (form, message) in [
        ([("startgetal", ""), ("wijze", "EENVOUDIG"), ("omvang", "84")], "Vul het startgetal"),
        ([("startgetal", "7"), ("wijze", "HANDMATIG"), ("omvang", "84")], "Kies hoe er wordt getrokken"),
        ([("startgetal", "7"), ("wijze", "EENVOUDIG"), ("omvang", "0")], "het aantal casussen"),
        ([("startgetal", "7"), ("wijze", "EENVOUDIG"), ("omvang", "99999")], "trekken kan niet"),
    ] {
        let page = analyst.post(&to_draw, &form).await;
        assert!(page.again().to_lowercase().contains(&message.to_lowercase()), "{message}: {}", page.body);
    }
    let form = [("startgetal", "Lotto 7 maart"), ("wijze", "EENVOUDIG"), ("omvang", "84")];
    assert_eq!(analyst.post(&to_draw, &form).await.to(), path);
    let expected: BTreeSet<_> = draw("Lotto 7 maart", &all, 84).unwrap().drawn.into_iter().collect();
    assert_eq!(members(&house, &number, true).await, expected, "iedereen trekt dezelfde");
    let again = [("startgetal", "Beter"), ("wijze", "EENVOUDIG"), ("omvang", "84")];
    assert!(analyst.post(&to_draw, &again).await.again().contains("Opnieuw trekken zou kiezen zijn"));
    assert_eq!(members(&house, &number, true).await, expected);
}

#[tokio::test]
async fn a_draw_by_state_gives_each_its_share() {
    let house = house().await;
    let number = frozen(&house, "2025", "MET_DOEL").await;
    let mut analyst = house.browser(ANALYST).await;
    let form = [("startgetal", "7"), ("wijze", "PER_STAND"), ("omvang", "40")];
    analyst.post(&format!("/steekproeven/{number}/trekken"), &form).await.to();
    let sample = queries::by_number(&house.gate, &number).await.unwrap().unwrap();
    let counts = queries::counts(&house.gate, sample.id).await.unwrap();
    let size = |number: i64| usize::try_from(number).unwrap();
    let cases = counts.iter().map(|one| (format!("{:?}", one.state), size(one.population))).collect();
    let expected = proportional(&cases, 40).unwrap();
    for one in &counts {
        assert_eq!(size(one.drawn), expected[&format!("{:?}", one.state)]);
    }
    let page = analyst.post("/steekproeven", &[("periode", "2027"), ("populatie", "ALLE")]).await;
    assert!(page.again().contains("nog niet voorbij") && page.body.contains("value=\"2027\""));
    let page = analyst.post("/steekproeven", &[("periode", "2015"), ("populatie", "ALLE")]).await;
    assert!(page.again().contains("geen casussen om uit te trekken"));
    let page = analyst.post("/steekproeven", &[("periode", "ooit"), ("populatie", "")]).await;
    assert!(page.again().contains("geen periode") && page.body.contains("Kies de populatie"));
}

#[tokio::test]
async fn who_draws_sees_no_case_and_who_reads_draws_nothing() {
    let house = house().await;
    let number = frozen(&house, "2025", "MET_DOEL").await;
    for name in OTHERS {
        let mut browser = house.browser(name).await;
        for path in ["/steekproeven".to_owned(), format!("/steekproeven/{number}")] {
            assert_eq!(browser.get(&path).await.status, 404, "{name}: {path}");
        }
        let form = [("startgetal", "7"), ("wijze", "EENVOUDIG"), ("omvang", "1"), ("periode", "2025")];
        for deed in ["", "/trekken", "/feiten", "/vaststellen"] {
            let path =
                if deed.is_empty() { "/steekproeven".to_owned() } else { format!("/steekproeven/{number}{deed}") };
            assert_eq!(browser.post(&path, &form).await.status, 404, "{name}: {path}");
        }
    }
    let sample = queries::by_number(&house.gate, &number).await.unwrap().unwrap();
    assert!(sample.drawn_ms.is_none());
    assert_eq!(house.browser(ANALYST).await.get("/steekproeven/mijn").await.status, 404);
    assert_eq!(house.browser(ANALYST).await.get("/steekproeven/S2031-0001").await.status, 404);
}

/// The address of the first case of the director that can be read.
async fn own_case(house: &House) -> String {
    let page = house.browser(DIRECTOR).await.get("/steekproeven/mijn").await;
    let rest = page.fine().split_once("href=\"/casussen/").expect("a case of her own was drawn").1;
    format!("/casussen/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn the_director_reads_her_own_case_and_the_results_outlive_it() {
    let house = house().await;
    let number = frozen(&house, "2025-H2", "MET_DOEL").await;
    let path = format!("/steekproeven/{number}");
    let mut analyst = house.browser(ANALYST).await;
    let sample = queries::by_number(&house.gate, &number).await.unwrap().unwrap();
    let size = sample.population.to_string();
    analyst
        .post(&format!("{path}/trekken"), &[("startgetal", "7"), ("wijze", "PER_STAND"), ("omvang", &size)])
        .await
        .to();
    analyst.post(&format!("{path}/feiten"), &[]).await.to();
    assert!(analyst.post(&format!("{path}/vaststellen"), &[]).await.again().contains("Nog niet elke getrokken casus"));

    let case = own_case(&house).await;
    let mut director = house.browser(DIRECTOR).await;
    let page = director.get(&case).await;
    let fields = page.fine().matches("<fieldset").count();
    assert!(fields > 0, "{}", page.body);
    for name in [ANALYST, "Nadia Terpstra", "Pieter Hartog", "Olga Winter"] {
        let mut browser = house.browser(name).await;
        assert_eq!(browser.get(&case).await.status, 404, "{name}");
        assert_eq!(browser.post(&case, &[]).await.status, 404, "{name}");
    }
    assert!(director.post(&case, &[("doel-1", "PRACHTIG")]).await.again().contains("hoever doel"));
    let names: Vec<String> = (1..=fields).map(|place| format!("doel-{place}")).collect();
    let mut form: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "BEHAALD")).collect();
    form.push(("soort-TOEZICHT", "x"));
    assert!(director.post(&case, &form).await.again().contains("geen heel getal"));
    form.pop();
    form.push(("soort-TOEZICHT", "3"));
    assert_eq!(director.post(&case, &form).await.to(), "/steekproeven/mijn");
    let before = queries::results(&house.gate, sample.id).await.unwrap();
    assert!(director.post(&case, &form).await.to().ends_with("mijn"), "wie zich vergist, scoort opnieuw");
    assert_eq!(queries::results(&house.gate, sample.id).await.unwrap(), before, "en telt niet dubbel");
    assert!(!house.everything().await.contains("Femke Oudeland scoorde"));

    analyst.post(&format!("{path}/feiten"), &[("alles", "ja")]).await.to();
    assert_eq!(analyst.post(&format!("{path}/vaststellen"), &[]).await.to(), path);
    let settled = queries::results(&house.gate, sample.id).await.unwrap();
    assert_eq!(settled.cases, sample.population);
    director.post(&case, &form).await;
    assert_eq!(queries::results(&house.gate, sample.id).await.unwrap(), settled, "wat vaststaat, verandert niet");
    // The mark goes with the case file; nothing leads back, and nothing changes.
    let away = "UPDATE case_file SET mark = id";
    house.gate.open_exec(vec![Open::SetUp.write(away)]).await.unwrap();
    assert_eq!(queries::results(&house.gate, sample.id).await.unwrap(), settled);
    let report = analyst.get("/rapportages/2025-H2").await;
    assert!(
        report.fine().contains("id=\"steekproef\"")
            && report.body.contains("Gemiddeld aandeel behaalde doelen in de steekproef")
    );
    assert!(
        analyst
            .get("/rapportages/2025-H2.csv")
            .await
            .fine()
            .contains("steekproef_doel_gemiddeld;casusstand;AFGESLOTEN")
    );
}
