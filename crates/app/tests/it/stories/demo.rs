//! The demo house: filled by playing, it gives the printed figures wherever they can all be true, and `docs/demo.md`
//! says where they cannot.

use std::fmt::Write as _;

use doorbraak_app::{demo, reports};
use doorbraak_domain::{
    figures::printed::{self, Beside},
    ids::AccountId,
    roles::Role,
};
use doorbraak_gate::{Open, Purpose, row};
use doorbraak_kernel::{Day, Period};

use crate::{support::House, tidy::generated};

const INTRODUCTION: &str = include_str!("../../../src/demo/toelichting.md");

fn today() -> Day {
    Day::new(2026, 3, 2).unwrap()
}

/// The printed figures that cannot come out, because they contradict others that do.
const CONTRADICTED: [&str; 7] = [
    "2024 Actuele casussen 538 | 537",
    "2025 Actuele casussen 547 | 528",
    "2025 Casussen in het IC-overleg 35 | 34",
    "2025 Gemiddelde duur van een bespreking (minuten) bijna een kwart hoger | 28%",
    "2025 Interventies 144 | 139",
    "2025 Kosten € 4.206.405 | € 4.206.406",
    "2025 Resultaat € 140.371 | € 140.370",
];

/// The chapters of the printed report of 2025, where each stands in the report of the demo house, and what is other there.
const CHAPTERS: [(&str, &[&str], &str); 12] = [
    (
        "Missie, visie, doelstellingen",
        &["Missie"],
        "Een eigen, korte tekst. Citaten met naam en functie staan er niet: teksten noemen geen personen.",
    ),
    (
        "In één oogopslag",
        &["In één oogopslag"],
        "Dezelfde cijfers, elk met een jaar eerder; als aparte bladzijde onder *In één oogopslag* bij het verslag.",
    ),
    (
        "Mens centraal",
        &["De persoon centraal", "Contact, advies, training en leren"],
        "35 keer een adviseur perspectief en 14 + 15 contacten; het aantal 29 is hier hun som.",
    ),
    (
        "Uit de praktijk (vier verhalen)",
        &["Praktijkverhalen"],
        "Eén verhaal, door een tweede nagekeken. Meer kunnen erbij; de vier gedrukte zijn niet overgenomen.",
    ),
    (
        "It takes a safe village, versterking aanpak onbegrepen gedrag",
        &["Toelichting op de casuïstiek"],
        "Vrije tekst van het huis; de demo heeft hier twee alinea's.",
    ),
    (
        "Totalen, instroom, doorloop, intensiteit, opnieuw opschalen",
        &["Totalen", "Instroom", "Doorloop", "Intensiteit", "Opnieuw opgeschaald"],
        "Dezelfde tabellen met verschil en percentage erbij, en redenen van afschalen.",
    ),
    (
        "De organisatie, bedrijfsvoering",
        &["De organisatie", "Opleiding en training", "Zorgvuldig gegevens delen"],
        "Formatie, bestuur, trainingen en VNG-score komen uit de registers.",
    ),
    (
        "Begroting en resultaat",
        &["Begroting en realisatie", "Toelichting op de begroting"],
        "Dezelfde regels; totalen en resultaat zijn berekend en schelen door afronding één euro. Reserves en subsidies \
         staan erbij.",
    ),
    (
        "Versterken lokale triage, reflectie en leren",
        &["Contact, advies, training en leren"],
        "84 adviezen en twee terugspoelsessies, geteld; de tekst is niet overgenomen.",
    ),
    (
        "Gezamenlijke doelen, steekproef",
        &["Gezamenlijke doelen", "Doelen", "Steekproef", "Interventies"],
        "De gedrukte percentages staan bij *Doelen* en *Interventies*, over alle 84 casussen. *Steekproef* is een eigen \
         trekking van 40, met onder- en bovengrens.",
    ),
    (
        "Structurele knelpunten in de keten",
        &["Structurele knelpunten in de keten", "IC-overleg en knelpunten"],
        "34 casussen en vijf knelpunten, met 2024 ernaast.",
    ),
    (
        "(niet gedrukt)",
        &[
            "Reconciliatie",
            "Personen en besprekingen per tafel",
            "Per 1.000 inwoners",
            "MDO",
            "Terugkoppeling van ontvangers",
        ],
        "Ook *Wat niet bekend is*, *Hoe er is geteld* en in de PDF *Gedrukt en berekend*, met elk verschil en zijn reden.",
    ),
];

#[tokio::test]
async fn the_report_gives_what_was_printed() {
    let house = House::demo(today()).await;
    let report = reports::queries::year_report(&house.gate, Period::year(2025).unwrap()).await.unwrap();
    let beside = printed::beside(&report);
    let differing: Vec<String> = beside.iter().filter(|entry| !entry.equal).map(line).collect();
    generated::expect("docs/demo.md", &page(&report, &beside));
    assert_eq!(differing, CONTRADICTED);
    let mut analyst = house.browser("Karim Bensaid").await;
    let page = analyst.get("/rapportages").await;
    assert!(page.fine().contains("href=\"/rapportages/2026\""), "het lopende jaar is te kiezen");
    let page = analyst.get("/rapportages/2025").await;
    for chapter in CHAPTERS.iter().flat_map(|(_, ours, _)| *ours) {
        assert!(page.fine().contains(&format!(">{chapter}</h2>")), "{chapter} staat niet in het verslag");
    }
}

fn line(entry: &Beside) -> String {
    let printed = &entry.printed;
    format!("{} {} {} | {}", printed.year, printed.label(), printed.text, entry.computed)
}

fn page(report: &doorbraak_domain::figures::YearReport, beside: &[Beside]) -> String {
    let mut text = format!("{INTRODUCTION}\n## De casussen\n\n| casus | wat er speelt | wat u ziet |\n|---|---|---|\n");
    for (code, title, shows) in demo::shown().unwrap() {
        writeln!(text, "| {code} | {title} | {shows} |").unwrap();
    }
    text.push_str("\n## Inloggen\n\n| wie | wat u dan ziet |\n|---|---|\n");
    for (name, sees) in demo::SIGN_INS {
        writeln!(text, "| {name} | {sees} |").unwrap();
    }
    text.push_str(
        "\n## Naast het gedrukte verslag van 2025\n\n\
         Zes bladzijden van de PDF:\n\n\
         ![Omslag, oogopslag, instroom, doelen, knelpunten en begroting](beelden/jaarverslag.png)\n\n\
         | gedrukt | in dit verslag | wat er anders is |\n|---|---|---|\n",
    );
    for (printed, ours, other) in CHAPTERS {
        writeln!(text, "| {printed} | {} | {other} |", ours.join(", ")).unwrap();
    }
    text.push_str(
        "\n## Gedrukt en berekend\n\n| jaar | cijfer | gedrukt | berekend | gelijk |\n|---|---|---|---|---|\n",
    );
    for entry in beside {
        let Beside { printed, computed, equal } = entry;
        let equal = if *equal { "ja" } else { "nee" };
        writeln!(text, "| {} | {} | {} | {computed} | {equal} |", printed.year, printed.label(), printed.text).unwrap();
    }
    text.push_str("\n## Waarom het verschilt\n\n");
    for difference in printed::compare(report) {
        let printed = &difference.printed;
        writeln!(text, "- {}, {}, gedrukt {}: {}", printed.label(), printed.year, printed.text, difference.reason)
            .unwrap();
    }
    text.push_str("\nDit stuk is gemaakt door een test. Die faalt als het programma andere cijfers geeft.\n");
    text
}

row! {
    struct Number { number: i64 }
}

async fn count(house: &House, sql: &'static str) -> i64 {
    let rows: Vec<Number> = house.gate.open_rows(Open::SetUp.read(sql)).await.unwrap();
    rows.first().unwrap().number
}

#[tokio::test]
async fn the_played_cases_stand_where_the_scripts_leave_them() {
    let house = House::demo(today()).await;
    let closed = "SELECT COUNT(*) AS number FROM case_file WHERE status = 'AFGESLOTEN_AFGESCHERMD'";
    assert_eq!(count(&house, closed).await, 6);
    let open = "SELECT COUNT(*) AS number FROM case_file WHERE status = 'UITVOERING_MONITORING'";
    assert_eq!(count(&house, open).await, 5, "C01, C02, C04b, C06 en C08");
    let returned = "SELECT COUNT(*) AS number FROM case_file WHERE returned_from IS NOT NULL";
    assert_eq!(count(&house, returned).await, 1, "C04b");
    let frozen = "SELECT COUNT(*) AS number FROM referral WHERE status = 'OVERGEDRAGEN_WPGAR'";
    assert_eq!(count(&house, frozen).await, 1, "C05");
    let erased = "SELECT COUNT(*) AS number FROM person WHERE family_name = 'Achterdijk'";
    assert_eq!(count(&house, erased).await, 2, "de aanmelding van januari is gewist");
    let waiting = "SELECT COUNT(*) AS number FROM referral WHERE decided_ms IS NULL";
    assert_eq!(count(&house, waiting).await, 2, "N01 en N02");
    assert_eq!(count(&house, "SELECT COUNT(*) AS number FROM referral_draft").await, 1);
    assert!(count(&house, "SELECT COUNT(*) AS number FROM info_item").await > 20);
    let overdue = "SELECT COUNT(*) AS number FROM agreement WHERE status = 'OPEN' AND due_on < '2026-03-02'";
    assert!(count(&house, overdue).await >= 4);
}

#[tokio::test]
async fn the_people_to_sign_in_as_have_something_to_do() {
    let house = House::demo(today()).await;
    for (name, _) in demo::SIGN_INS {
        let actor = doorbraak_app::web::session::actor_of(&house.gate, demo::account_id(name)).await.unwrap();
        assert!(actor.active && actor.screened && actor.second_factor && actor.secrecy, "{name}");
        let op = house.gate.op(actor.clone(), Purpose::CaseWork);
        if actor.roles.iter().any(|role| matches!(role, Role::ProcessDirector | Role::CaseDirector)) {
            let (cases, _) = doorbraak_app::cases::queries::own_cases(&op, None).await.unwrap();
            assert!(!cases.is_empty(), "{name}");
        }
    }
    let nobody = doorbraak_app::web::session::actor_of(&house.gate, AccountId::derived(&uuid(), "niemand")).await;
    assert!(nobody.is_err());
}

const fn uuid() -> doorbraak_kernel::Uuid {
    doorbraak_kernel::Uuid::from_u128(7)
}
