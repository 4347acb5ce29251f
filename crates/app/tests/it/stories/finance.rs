//! Money: the printed years on the screen digit by digit, files that are right and files that are not, history, and who
//! may not see any of it.

use rust_xlsxwriter::Workbook;

use crate::support::{Browser, House, Page};

const CONTROLLER: &str = "Hanneke Stolk";
const BOARD: &str = "Theo Brouwer";

/// The text of a page with every tag gone and every space single.
fn text(body: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in body.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(letter),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn hidden(body: &str, name: &str) -> String {
    let from = body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    let value = from.split('"').next().unwrap();
    value.replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"")
}

const PRINTED: &str = "regel;Begroot;Realiteit\nKosten;;\nAlgemeen Personeel;€ 2.993.623;€ 3.033.201\n\
    ICT;€ 100.000;€ 41.409,40\nTotaal kosten;€ 3.093.623;€ 3.074.610\nInkomsten;;\nPOK-gelden;€ -1.005.000;€ -1.005.000\n";

async fn upload(browser: &mut Browser, year: i16, bytes: &[u8]) -> Page {
    browser.upload(&format!("/financien/{year}/inlezen"), &[("deel", "GEHEEL")], ("bestand", "begroting", bytes)).await
}

async fn take_over(browser: &mut Browser, year: i16, preview: &str, reason: &str) -> Page {
    let [part, file, state, content] = ["deel", "bestandsnaam", "stand", "inhoud"].map(|name| hidden(preview, name));
    let form =
        [("deel", part), ("bestandsnaam", file), ("stand", state), ("inhoud", content), ("reden", reason.into())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&format!("/financien/{year}/overnemen"), &form).await
}

#[tokio::test]
async fn the_printed_years_stand_on_the_screen_digit_by_digit() {
    let house = House::demo(doorbraak_kernel::Day::new(2026, 3, 2).unwrap()).await;
    let mut browser = house.browser(BOARD).await;
    let page = text(browser.get("/financien/2025").await.fine());
    for row in [
        "Algemeen personeel € 2.993.623 € 3.033.201 € +39.578",
        "Doorbraakbudget € 20.000 € 3.491 € -16.509",
        "Som van de regels € 4.305.645 € 4.206.406 € -99.239",
        "Verschil door afronding – € -1 –",
        "Totaal kosten € 4.305.645 € 4.206.405 € -99.240",
        "Totaal inkomsten € 4.305.645 € 4.346.776 € +41.131",
        "Resultaat € 140.371 Resultaat begroot € 0 Aandeel in omzet 3,2%",
    ] {
        assert!(page.contains(row), "{row}\n{page}");
    }
    assert!(!page.contains("Regels wijzigen"), "a board member reads");
    let page = text(browser.get("/financien").await.fine());
    for row in [
        "Totaal kosten € 3.303.725 € 4.206.405",
        "Totaal inkomsten € 2.987.963 € 4.346.776",
        "Resultaat € -315.762 € 140.371",
        "Doorbraakbudget onbekend € 3.491",
    ] {
        assert!(page.contains(row), "{row}\n{page}");
    }
    let page = text(browser.get("/financien/2021/subsidies").await.fine());
    assert!(page.contains("Totaal € 398.248 € 398.248 € 200.000 € 198.248"), "{page}");
    let page = text(browser.get("/financien/2025/reserves").await.fine());
    assert!(page.contains("Onttrokken € 370.687 Stand op 31 december € 529.313"), "{page}");
    assert!(
        page.contains("Onttrokken € 3.491 Stand op 31 december € 16.509") && !page.contains("Op de regel"),
        "{page}"
    );
    let page = text(browser.get("/financien/2024").await.fine());
    assert!(page.contains("De begroting van 2024 is onbekend") && !page.contains("€ 0"), "{page}");
}

#[tokio::test]
async fn a_file_is_seen_first_and_then_taken_over_with_what_was_there_as_history() {
    let house = House::fresh().await;
    let mut browser = house.browser(CONTROLLER).await;
    let before = house.rows().await;
    let preview = upload(&mut browser, 2025, PRINTED.as_bytes()).await.fine().to_owned();
    let shown = text(&preview);
    assert!(shown.contains("Kosten ICT € 100.000 € 41.409") && shown.contains("met een min"), "{shown}");
    assert_eq!(house.rows().await, before, "looking changes nothing");
    assert_eq!(take_over(&mut browser, 2025, &preview, "").await.to(), "/financien/2025");
    let page = text(browser.get("/financien/2025").await.fine());
    assert!(page.contains("POK-gelden € 1.005.000 € 1.005.000"), "{page}");

    let second = PRINTED.replace("41.409,40", "50.000").replace("3.074.610", "3.083.201");
    let preview = upload(&mut browser, 2025, second.as_bytes()).await.fine().to_owned();
    let refused = take_over(&mut browser, 2025, &preview, "").await;
    assert!(refused.again().contains("Vul de reden in") && refused.body.contains("€ 50.000"), "{}", refused.body);
    take_over(&mut browser, 2025, &preview, "Jaarrekening vastgesteld").await.to();
    let late = take_over(&mut browser, 2025, &preview, "Nog eens").await;
    assert!(late.again().contains("Iemand anders heeft deze begroting"), "{}", late.body);
    let page = text(browser.get("/financien/2025/geschiedenis").await.fine());
    assert!(page.contains("Jaarrekening vastgesteld Bestand: begroting"), "{page}");
    assert!(page.contains("ICT € 100.000 € 50.000") && page.contains("ICT € 100.000 € 41.409"), "{page}");
    let codes = house.column("SELECT code FROM money_line WHERE year = 2025 ORDER BY code").await;
    assert_eq!(codes, ["ALGEMEEN_PERSONEEL", "ICT", "POK_GELDEN"]);
}

#[tokio::test]
async fn a_file_with_faults_names_each_place_and_changes_nothing() {
    let house = House::fresh().await;
    let mut browser = house.browser(CONTROLLER).await;
    let before = house.rows().await;
    let wrong = PRINTED.replace("€ 41.409,40", "1.5").replace("POK-gelden;", ";");
    let page = upload(&mut browser, 2025, wrong.as_bytes()).await;
    let shown = text(page.again());
    assert!(shown.contains("4 Realiteit ‘1.5’ is geen bedrag") && shown.contains("7 regel Deze rij heeft"), "{shown}");
    for (bytes, says) in [
        (&b""[..], "Kies een bestand"),
        (b"PK\x03\x04 geen werkboek", "kan niet worden geopend"),
        (b"\xff\xfe\x00\x01", "geen leesbaar bestand"),
        (b"naam;bedrag\nx;1", "geen rij met de koppen"),
    ] {
        let page = upload(&mut browser, 2025, bytes).await;
        assert!(page.again().contains(says), "{says}: {}", text(&page.body));
    }
    assert_eq!(house.rows().await, before);
}

#[tokio::test]
async fn a_workbook_gives_its_first_sheet_with_headings_and_keeps_every_cent() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Voorblad").unwrap().write_string(3, 1, "Begroting 2026").unwrap();
    let sheet = book.add_worksheet().set_name("Cijfers").unwrap();
    for (column, text) in ["Kant", "Regel", "Begroting", "Realisatie"].iter().enumerate() {
        sheet.write_string(1, u16::try_from(column).unwrap(), *text).unwrap();
    }
    for (row, (side, name, budget, realised)) in (2..).zip([
        ("kosten", "Huur", 10.5, 0.1 + 0.2),
        ("kosten", "ICT", 10.5, 7.0),
        ("inkomsten", "Bijdrage", 30.0, 7.3),
    ]) {
        sheet.write_string(row, 0, side).unwrap().write_string(row, 1, name).unwrap();
        sheet.write_number(row, 2, budget).unwrap().write_number(row, 3, realised).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let house = House::fresh().await;
    let mut browser = house.browser(CONTROLLER).await;
    let preview = upload(&mut browser, 2026, &bytes).await.fine().to_owned();
    assert!(
        text(&preview).contains("Kosten Huur € 11 € 0") && text(&preview).contains("scheelt € -1"),
        "{}",
        text(&preview)
    );
    take_over(&mut browser, 2026, &preview, "").await.to();
    let page = text(browser.get("/financien/2026").await.fine());
    assert!(page.contains("Som van de regels € 22 € 7") && page.contains("Verschil door afronding € -1 –"), "{page}");
    assert!(page.contains("Totaal kosten € 21 € 7 € -14"), "{page}");

    let mut far = Workbook::new();
    far.add_worksheet().write_string(1_048_575, 16_383, "ver weg").unwrap();
    let page = upload(&mut browser, 2026, &far.save_to_buffer().unwrap()).await;
    assert!(page.again().contains("meer dan 2000 rijen") || page.body.contains("koppen"), "{}", text(&page.body));
}

#[tokio::test]
async fn a_form_that_comes_back_keeps_every_character() {
    let house = House::fresh().await;
    let mut browser = house.browser(CONTROLLER).await;
    let sent = [
        ("naam-1", "ICT & zo"),
        ("kant-1", "KOSTEN"),
        ("begroot-1", "1,5,5"),
        ("realisatie-1", "12"),
        ("naam-2", ""),
        ("kant-2", "INKOMSTEN"),
        ("begroot-2", "7"),
        ("realisatie-2", ""),
        ("stand", ""),
    ];
    let page = browser.post("/financien/2026/wijzigen", &sent).await;
    let body = page.again();
    for kept in
        ["value=\"ICT &#38; zo\"", "value=\"1,5,5\"", "value=\"7\"", "id=\"begroot-1-fout\"", "id=\"naam-2-fout\""]
    {
        assert!(body.contains(kept), "{kept}\n{body}");
    }
    let right = [
        ("naam-1", "ICT"),
        ("kant-1", "KOSTEN"),
        ("begroot-1", "1.000"),
        ("realisatie-1", ""),
        ("stand", ""),
        ("naam-2", "Huur"),
        ("kant-2", "KOSTEN"),
        ("begroot-2", "2.000"),
        ("realisatie-2", ""),
        ("totaal-KOSTEN-begroot", "3.900"),
    ];
    let page = browser.post("/financien/2026/wijzigen", &right).await;
    assert!(page.again().contains("meer dan afronding") && page.body.contains("id=\"totaal-KOSTEN-begroot-fout\""));
    browser.post("/financien/2026/wijzigen", &right[..9]).await.to();
    let page = text(browser.get("/financien/2026").await.fine());
    assert!(page.contains("Totaal kosten € 3.000 onbekend onbekend") && page.contains("Resultaat onbekend"), "{page}");

    let subsidy = [("naam", "Pilot"), ("aangevraagd", "10"), ("toegekend", "5"), ("doorgeschoven", "6")];
    let page = browser.post("/financien/2026/subsidies", &subsidy).await;
    assert!(page.again().contains("schuift meer door") && page.body.contains("value=\"Pilot\""), "{}", page.body);
    browser.post("/financien/2026/reserves", &[("soort", "RESERVE"), ("naam", "Reserve"), ("stand", "100")]).await.to();
    let pot = house.column("SELECT name FROM pot").await;
    assert_eq!(pot, ["Reserve"]);
    let body = browser.get("/financien/2026/reserves").await.fine().to_owned();
    let id = body.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    house.later(500);
    let mut browser = house.browser(CONTROLLER).await;
    let booking =
        [("pot", id.as_str()), ("dag", "3-2-2026"), ("richting", "AF"), ("bedrag", "101"), ("doel", "Te veel")];
    let page = browser.post("/financien/2026/reserves/boeken", &booking).await;
    assert!(page.again().contains("Er is € 100 over") && page.body.contains("value=\"Te veel\""), "{}", page.body);
    let fits = [("pot", id.as_str()), ("dag", "3-2-2026"), ("richting", "AF"), ("bedrag", "100"), ("doel", "Alles")];
    browser.post("/financien/2026/reserves/boeken", &fits).await.to();
    let page = text(browser.get("/financien/2026/reserves").await.fine());
    assert!(page.contains("Stand op 31 december € 0"), "{page}");
}

#[tokio::test]
async fn nobody_else_learns_what_the_house_spends() {
    let house = House::demo(doorbraak_kernel::Day::new(2026, 3, 2).unwrap()).await;
    let before = house.rows().await;
    for name in ["Sevda Aksoy", "Femke Oudeland", "Karim Bensaid", "Olga Winter", "Mark Timmer", "Iris Postma"] {
        let mut browser = house.browser(name).await;
        for path in ["/financien", "/financien/2025", "/financien/2025/subsidies", "/financien/2025/geschiedenis"] {
            assert_eq!(browser.get(path).await.status, 404, "{name} {path}");
        }
    }
    let mut board = house.browser(BOARD).await;
    assert_eq!(board.get("/financien/2025/inlezen").await.status, 404);
    assert_eq!(board.get("/financien/2025/wijzigen").await.status, 404);
    assert_eq!(upload(&mut board, 2025, PRINTED.as_bytes()).await.status, 404);
    let new = [("naam", "x"), ("aangevraagd", "1")];
    assert_eq!(board.post("/financien/2025/subsidies", &new).await.status, 404);
    assert_eq!(house.rows().await, before);
}
