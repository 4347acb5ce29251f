//! The texts of the year report: a figure by its code, a second pair of eyes, and frozen means frozen.

use doorbraak_kernel::Day;

use crate::support::{Browser, House, pdf};

const WRITER: &str = "Karim Bensaid";
const MANAGER: &str = "Loes van Dalen";

async fn demo() -> House {
    House::demo(Day::new(2026, 3, 2).unwrap()).await
}

/// The demo house froze 2025; who wants to change something begins another edition and says why.
async fn reopened() -> House {
    let house = demo().await;
    let mut loes = house.browser(MANAGER).await;
    loes.post("/rapportages/2025/nieuwe-editie", &[("reden", "Een tekst vergeten")]).await.to();
    house
}

/// The id of the latest version, as the overview offers it for reading.
fn version(body: &str, chapter: &str) -> String {
    let part = body.split(&format!("/teksten/{chapter}/nagelezen")).nth(1).expect("offered for reading");
    part.split("name=\"versie\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_text_shows_the_figures_of_the_tables_and_an_unknown_code_is_refused_beside_its_field() {
    let house = reopened().await;
    let mut karim = house.browser(WRITER).await;
    let report = karim.get("/rapportages/2025").await.fine().to_owned();
    assert!(report.contains("waarvan er 556 nieuw waren: 276 uit het veld en 280 via ZSM"), "{report}");
    assert!(report.contains("238 ketencollega&#39;s") && report.contains("Een sleutel die wel paste"));
    let place = "/rapportages/2025/teksten/ORGANISATIE";
    let before = house.rows().await;
    for (text, says) in [
        ("Wij telden {{instrom}} casussen.", "‘instrom’ bestaat niet"),
        ("Wij telden {{instroom:MAAN}}.", "geen onderdeel ‘MAAN’"),
        ("Wij telden {{instroom", "staat geen"),
        (" ", "Vul de tekst in"),
    ] {
        let page = karim.post(place, &[("versie", "0"), ("tekst", text)]).await;
        assert!(page.again().contains(says) && page.body.contains("id=\"tekst-fout\""), "{}", page.body);
        assert!(text == " " || page.body.contains(text), "what was typed stays");
    }
    assert_eq!(house.rows().await, before);
    karim.post(place, &[("versie", "0"), ("tekst", "Het bureau had {{fte}} fte.")]).await.to();
    let late = karim.post(place, &[("versie", "0"), ("tekst", "Een ander.")]).await;
    assert!(late.again().contains("intussen gewijzigd") && late.body.contains("Een ander."), "{}", late.body);
    assert!(karim.get("/rapportages/2025").await.fine().contains("Het bureau had 37,5 fte."));
    assert_eq!(karim.get("/rapportages/2025/teksten/BESTAAT_NIET").await.status, 404);
}

#[tokio::test]
async fn a_frozen_edition_never_changes_and_a_correction_is_another_with_a_reason() {
    let house = reopened().await;
    let (mut karim, mut loes) = (house.browser(WRITER).await, house.browser(MANAGER).await);
    let overview = "/rapportages/2025/teksten";
    let place = "/rapportages/2025/teksten/ORGANISATIE";
    karim.post(place, &[("versie", "0"), ("tekst", "Wij telden {{instroom}} casussen.")]).await.to();
    let page = loes.post("/rapportages/2025/vaststellen", &[]).await;
    assert!(page.again().contains("Nog niet nagelezen: De organisatie"), "{}", page.body);
    let id = version(loes.get(overview).await.fine(), "ORGANISATIE");
    let read = format!("{place}/nagelezen");
    assert!(karim.post(&read, &[("versie", &id)]).await.again().contains("iemand anders dan de schrijver"));
    loes.post(&read, &[("versie", &id)]).await.to();
    assert_eq!(karim.post("/rapportages/2025/vaststellen", &[]).await.status, 404, "the analyst freezes nothing");
    loes.post("/rapportages/2025/vaststellen", &[]).await.to();

    // The first page after a deed says what the deed did; the next is the edition and nothing else.
    loes.get("/rapportages/2025/edities/2").await.fine();
    let frozen = loes.get("/rapportages/2025/edities/2").await.fine().to_owned();
    let digests = house.column("SELECT digest FROM report_edition ORDER BY number").await;
    let digest = &digests[1];
    assert!(digest.len() == 64 && frozen.contains(digest) && frozen.contains("Wij telden 556 casussen."), "{frozen}");
    for path in [place, &*read] {
        let page = karim.post(path, &[("versie", "1"), ("tekst", "Toch anders.")]).await;
        assert!(matches!(page.status.as_u16(), 422), "{path}: {}", page.body);
    }
    assert!(loes.post("/rapportages/2025/vaststellen", &[]).await.again().contains("verandert niet meer"));
    let before = Kept::of(&mut loes, 2).await;
    let line = [("soort", "ADVIES"), ("dag", "1-12-2025"), ("onderwerp", "Een advies te laat opgeschreven")];
    karim.post("/registers/2025", &line).await.to();
    assert_eq!(loes.get("/rapportages/2025/edities/2").await.fine(), frozen, "figures in it do not move either");
    let after = Kept::of(&mut loes, 2).await;
    assert!(after == before, "paper, figures and all that was frozen are the same bytes");
    assert_eq!(&before.hash(), digest, "everybody can calculate the hash over the file");
    let advice = |csv: &str| {
        csv.lines().find(|line| line.starts_with("adviezen;")).unwrap().split(';').nth(7).unwrap().to_owned()
    };
    assert_eq!(advice(&after.csv), "84");
    assert_eq!(advice(&karim.get("/rapportages/2025.csv").await.body), "85", "het verslag van nu telt verder");
    if let Some(words) = after.words() {
        // A line may break in the middle of a long hash.
        let joined: String = words.chars().filter(char::is_ascii_alphanumeric).collect();
        assert!(joined.contains(digest) && words.contains("Wij telden 556 casussen."), "{words}");
        assert!(words.contains("Gedrukt en berekend"), "what was printed is frozen beside it");
        assert!(words.contains("gaven wij 84"), "{words}");
    }

    assert!(loes.post("/rapportages/2025/nieuwe-editie", &[("reden", "")]).await.again().contains("Vul de reden in"));
    loes.post("/rapportages/2025/nieuwe-editie", &[("reden", "Eén advies vergeten")]).await.to();
    karim
        .post(place, &[("versie", "1"), ("tekst", "Wij telden {{instroom}} casussen en {{adviezen}} adviezen.")])
        .await
        .to();
    let id = version(loes.get(overview).await.fine(), "ORGANISATIE");
    loes.post(&read, &[("versie", &id)]).await.to();
    loes.post("/rapportages/2025/vaststellen", &[]).await.to();
    let third = loes.get("/rapportages/2025/edities/3").await.fine().to_owned();
    assert!(third.contains("556 casussen en 85 adviezen") && third.contains("Eén advies vergeten"), "{third}");
    assert_eq!(loes.get("/rapportages/2025/edities/2").await.fine(), frozen);
    for absent in ["4", "2.exe", "x"] {
        assert_eq!(loes.get(&format!("/rapportages/2025/edities/{absent}")).await.status, 404, "{absent}");
    }
}

/// The files of a frozen edition.
#[derive(PartialEq, Eq)]
struct Kept {
    json: String,
    csv: String,
    pdf: Vec<u8>,
}

impl Kept {
    async fn of(browser: &mut Browser, number: u8) -> Self {
        let path = format!("/rapportages/2025/edities/{number}");
        let json = browser.get(&format!("{path}.json")).await.fine().to_owned();
        let csv = browser.get(&format!("{path}.csv")).await.fine().to_owned();
        let paper = browser.get(&format!("{path}.pdf")).await;
        assert_eq!(paper.status, if cfg!(feature = "pdf") { 200 } else { 409 }, "{}", paper.body);
        Self { json, csv, pdf: if cfg!(feature = "pdf") { paper.bytes } else { Vec::new() } }
    }

    fn hash(&self) -> String {
        data_encoding::HEXLOWER.encode(&<sha2::Sha256 as sha2::Digest>::digest(self.json.as_bytes()))
    }

    fn words(&self) -> Option<String> {
        if self.pdf.is_empty() { None } else { pdf::words(&self.pdf) }
    }
}

#[tokio::test]
async fn the_report_says_what_recipients_gave_back_or_that_nobody_wrote_it_down() {
    let house = demo().await;
    let mut karim = house.browser(WRITER).await;
    let written = karim.get("/rapportages/2025").await.fine().to_owned();
    assert!(written.contains("Terugkoppeling van ontvangers") && written.contains("wie een resultaat ontving"));
    let silent = karim.get("/rapportages/2024").await.fine().to_owned();
    assert!(silent.contains("Terugkoppeling van ontvangers") && silent.contains("is dus niet bekend"), "{silent}");
    assert!(!karim.get("/rapportages/2025-H1").await.fine().contains("Terugkoppeling van ontvangers"));
}

#[tokio::test]
async fn a_year_that_runs_is_not_frozen_and_a_reader_writes_nothing() {
    let house = demo().await;
    let (mut loes, mut theo) = (house.browser(MANAGER).await, house.browser("Theo Brouwer").await);
    loes.post("/rapportages/2026/teksten/MISSIE", &[("versie", "0"), ("tekst", "Vast.")]).await.to();
    assert!(loes.post("/rapportages/2026/vaststellen", &[]).await.again().contains("nog niet voorbij"));
    theo.get("/rapportages/2025/teksten").await.fine();
    for path in ["/rapportages/2025/teksten/MISSIE", "/rapportages/2025/vaststellen", "/rapportages/2025/nieuwe-editie"]
    {
        assert_eq!(theo.post(path, &[("tekst", "x"), ("reden", "x")]).await.status, 404, "{path}");
    }
    let mut sevda = house.browser("Sevda Aksoy").await;
    for path in ["/rapportages/2025/teksten", "/rapportages/2025/edities/1", "/rapportages/2025/edities/1.json"] {
        assert_eq!(sevda.get(path).await.status, 404, "{path}");
    }
}
