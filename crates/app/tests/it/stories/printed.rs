//! Printed figures beside computed ones, and the files that leave the house.

use doorbraak_domain::figures::Span;
use doorbraak_kernel::Day;

use crate::support::{House, import::Folder};

const ANALYST: &str = "Karim Bensaid";
const FORM: &str = "/rapportages/gedrukt/invullen";

#[tokio::test]
async fn the_ten_differences_explain_themselves() {
    let house = House::demo(Day::new(2026, 3, 2).unwrap()).await;
    let mut analyst = house.browser(ANALYST).await;
    let page = analyst.get("/rapportages/gedrukt").await;
    for told in [
        "van 292 naar 241 is 17% minder",
        "van 17,5 naar 22,4 is 28% meer",
        "de 10 gedrukte regels zijn samen 139",
        "zegt 35 en",
        "zijn samen 42, meer dan de",
        "de regels zijn samen € 4.206.406",
        "538 + 556 − 592 = 502",
        "precies hetzelfde bedrag bij 2022",
        "De 6 regels zijn samen 1.458",
        "geen regel voor 2019",
        "84 staat in 2025 voor twee dingen",
    ] {
        assert!(page.fine().contains(told), "{told}");
    }
    assert!(page.body.contains("/rapportages/2021-H2#tabel-personen_besproken"));
    let year = analyst.get("/rapportages/2025/gedrukt").await;
    assert!(year.fine().contains("gelijk aan wat dit huis berekent") && year.body.contains("538 + 556 − 592 = 502"));
    for absent in ["/rapportages/ooit/gedrukt", "/rapportages/2025-13/gedrukt"] {
        assert_eq!(analyst.get(absent).await.status, 404);
    }
}

#[tokio::test]
async fn a_figure_that_somebody_enters_is_tried_like_the_others() {
    let house = House::fresh().await;
    let mut analyst = house.browser(ANALYST).await;
    let entry = |period: &'static str, measure: &'static str, text: &'static str| {
        [
            ("periode", period),
            ("cijfer", "contacten"),
            ("lijst", ""),
            ("onderdeel", ""),
            ("maat", measure),
            ("gedrukt", text),
            ("bron", "Verslag van elders"),
        ]
    };
    let wrong = analyst.post(FORM, &entry("2031", "waarde", "ongeveer veel")).await;
    assert!(wrong.again().contains("Hier staat geen getal") && wrong.body.contains("Verslag van elders"));
    let wrong = analyst.post(FORM, &entry("2031-H7", "waarde", "50")).await;
    assert!(wrong.again().contains("Dit is geen periode"));
    for (period, measure, text) in
        [("2030", "waarde", "40"), ("2031", "waarde", "50"), ("2031", "verschil_procent", "20% meer")]
    {
        assert_eq!(analyst.post(FORM, &entry(period, measure, text)).await.to(), FORM);
    }
    let twice = analyst.post(FORM, &entry("2030", "waarde", "41")).await;
    assert!(twice.again().contains("al ingevuld") && twice.body.contains("value=\"41\""));
    let page = analyst.get("/rapportages/gedrukt").await;
    assert!(page.fine().contains("van 40 naar 50 is 25% meer") && page.body.contains("Gedrukt is 20%"));
    let form = analyst.get(FORM).await;
    let remove = form.fine().split("action=\"").find(|part| part.contains("/verwijderen\"")).unwrap();
    let path = remove.split('"').next().unwrap().to_owned();
    assert_eq!(analyst.post(&path, &[]).await.to(), FORM);
    assert_eq!(house.column("SELECT CAST(COUNT(*) AS TEXT) FROM printed_figure").await, ["2"]);
}

#[tokio::test]
async fn who_only_reads_enters_nothing_and_who_reads_nothing_sees_nothing() {
    let house = House::fresh().await;
    let mut director = house.browser("Femke Oudeland").await;
    let page = director.get("/rapportages/gedrukt").await;
    assert!(!page.fine().contains("/invullen\""));
    assert_eq!(director.get(FORM).await.status, 404);
    assert_eq!(director.post(FORM, &[("gedrukt", "1")]).await.status, 404);
    let mut officer = house.browser("Sevda Aksoy").await;
    for path in
        ["/rapportages/gedrukt", "/rapportages/2025/gedrukt", "/rapportages/2025.xlsx", "/rapportages/2025.csv", FORM]
    {
        assert_eq!(officer.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn every_file_that_leaves_is_on_record_as_an_export() {
    let house = House::fresh().await;
    let mut analyst = house.browser(ANALYST).await;
    let exports = "SELECT CAST(COUNT(*) AS TEXT) FROM audit_event WHERE kind = 'UITVOER'";
    analyst.get("/rapportages/2025").await.fine();
    assert_eq!(house.column(exports).await, ["0"]);
    for (number, form) in (1..).zip(["csv", "json"]) {
        assert_eq!(analyst.get(&format!("/rapportages/2025.{form}")).await.status, 200, "{form}");
        assert_eq!(house.column(exports).await, [number.to_string()], "{form}");
    }
}

#[tokio::test]
async fn printed_figures_come_from_a_file_too() {
    let house = House::empty().await;
    let folder = Folder::empty();
    let head = "periode;cijfer;lijst;onderdeel;maat;gedrukt;bron\n";
    folder.write("gedrukt.csv", format!("{head}2018;personen_besproken;tafel;HG;waarde;1.402;Verslag 2018\n2018;contacten;;;waarde;12;Verslag 2018\n"));
    house.import(&folder).await;
    house.import(&folder).await;
    let report = doorbraak_app::reports::printed::queries::book(&house.gate).await.unwrap();
    let mine: Vec<String> = report
        .entries
        .iter()
        .filter(|entry| entry.span == "2018".parse::<Span>().unwrap())
        .map(|entry| format!("{} {}", entry.text, entry.value.units()))
        .collect();
    assert_eq!(mine, ["12 12", "1.402 1402"]);
    for (line, column) in [
        ("ooit;contacten;;;waarde;12;V", "periode"),
        ("2018;geluk;;;waarde;12;V", "cijfer"),
        ("2018;contacten;richting;;waarde;12;V", "onderdeel"),
        ("2018;contacten;;;zomaar;12;V", "maat"),
        ("2018;contacten;;;waarde;veel;V", "gedrukt"),
        ("2018;contacten;;;waarde;12;", "bron"),
    ] {
        folder.write("gedrukt.csv", format!("{head}{line}\n"));
        let mistakes = house.mistakes(&folder).await;
        assert_eq!(mistakes.iter().map(|mistake| mistake.column.as_str()).collect::<Vec<_>>(), [column], "{line}");
    }
}
