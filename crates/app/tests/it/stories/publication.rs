//! What becomes public: by whom, how protected, and that it then stands. And what everybody reads without signing in.

use doorbraak_app::reports;
use doorbraak_domain::{
    figures::{
        Fact, FactKind, Figure, List, Tally, YearReport,
        cell::Cell,
        public::{Grid, Interior, Place, Policy, Shown, grid::Total},
        year_report::{Column, Part, RowKind},
    },
    meetings::MeetingKind,
};
use doorbraak_kernel::{Code as _, Day, Id, Period, Uuid};

use super::attacker::pinned;
use crate::support::{House, Page, pdf};

const MANAGER: &str = "Loes van Dalen";
const READERS: [&str; 4] = ["Karim Bensaid", "Femke Oudeland", "Theo Brouwer", "Olga Winter"];

async fn house() -> House {
    House::demo(Day::new(2026, 3, 2).unwrap()).await
}

/// What stands behind `start` up to a sign that ends it.
fn behind(body: &str, start: &str) -> String {
    let rest = body.split_once(start).map_or("", |(_, rest)| rest);
    rest.chars().take_while(|symbol| symbol.is_ascii_alphanumeric() || *symbol == '-').collect()
}

/// The fingerprint that stands in the form of a preview.
fn seen(page: &Page) -> String {
    behind(&page.body, "name=\"vingerafdruk\" value=\"")
}

/// Freezes a year of which nobody wrote a text yet: one writes, another reads and decides.
async fn freeze(house: &House, year: i16) {
    let (mut karim, mut loes) = (house.browser("Karim Bensaid").await, house.browser(MANAGER).await);
    let place = format!("/rapportages/{year}/teksten/MISSIE");
    karim.post(&place, &[("versie", "0"), ("tekst", "Wij telden {{instroom}} casussen.")]).await.to();
    let overview = loes.get(&format!("/rapportages/{year}/teksten")).await;
    let id = behind(&overview.body, "name=\"versie\" value=\"");
    loes.post(&format!("{place}/nagelezen"), &[("versie", &id)]).await.to();
    loes.post(&format!("/rapportages/{year}/vaststellen"), &[]).await.to();
}

fn number(house: &Page) -> String {
    behind(&house.body, "/huis/uitgaven/")
}

fn header<'a>(page: &'a Page, name: &str) -> Option<&'a str> {
    page.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

#[tokio::test]
async fn everybody_reads_what_the_house_published_and_leaves_no_trace() {
    let house = house().await;
    let rows = house.rows().await;
    let mut stranger = house.stranger();
    let page = stranger.get("/huis").await;
    let body = page.fine();
    for text in ["Jaarverslag 2025", "Albrandswaard", "privacy@zvh.voorbeeld", "HIT-lijst", "Waarvoor wij er zijn"] {
        assert!(body.contains(text), "{text}");
    }
    assert!(!body.contains(MANAGER), "wie besloot, is niet voor iedereen");
    let edition = format!("/huis/uitgaven/{}", number(&page));
    let files = ["", "/alles.csv", "/personen_gemeente.csv", "/personen_gemeente.json", "/uitgave.json"];
    let files = files.map(|file| format!("{edition}{file}"));
    let more = ["/huis", "/huis/uitleg", "/huis/woordenboek.json"].map(str::to_owned);
    let metadata = format!("{edition}/personen_gemeente.csv-metadata.json");
    for path in files.iter().chain(&more).chain([&metadata]) {
        let page = stranger.get(path).await;
        page.fine();
        assert_eq!(header(&page, "set-cookie"), None, "{path}");
        assert_eq!(header(&page, "cache-control"), Some("public, max-age=300"), "{path}");
        assert!(header(&page, "content-security-policy").is_some(), "{path}");
        let mark = header(&page, "etag").unwrap().to_owned();
        let again = stranger.get_with(path, "if-none-match", &format!("\"anders\", {mark}")).await;
        assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""), "{path}");
        // Somebody who is signed in gets the same bytes, and no cookie.
        let mut known = house.browser(MANAGER).await;
        let theirs = known.get(path).await;
        assert_eq!(theirs.body, page.body, "{path}");
        assert_eq!(header(&theirs, "set-cookie"), None, "{path}");
    }
    assert_eq!(house.rows().await, rows);
    for absent in ["/huis/uitgaven/U2031-0001", &format!("{edition}/niets.csv"), &format!("{edition}/../alles.csv")] {
        let page = stranger.get(absent).await;
        assert_ne!(page.status, 200, "{absent}");
        assert_eq!(header(&page, "cache-control"), Some("no-store"), "{absent}");
    }
}

#[tokio::test]
async fn the_open_data_say_what_they_mean_and_the_fingerprint_is_that_of_the_file() {
    let house = house().await;
    let mut stranger = house.stranger();
    let edition = format!("/huis/uitgaven/{}", number(&stranger.get("/huis").await));
    let csv = stranger.get(&format!("{edition}/personen_gemeente.csv")).await;
    let mut lines = csv.fine().lines();
    let heading: Vec<&str> = lines.next().unwrap().split(';').collect();
    let metadata = stranger.get(&format!("{edition}/personen_gemeente.csv-metadata.json")).await;
    let metadata: serde_json::Value = serde_json::from_str(metadata.fine()).unwrap();
    let columns = metadata["tableSchema"]["columns"].as_array().unwrap();
    assert_eq!(heading, columns.iter().map(|one| one["name"].as_str().unwrap()).collect::<Vec<_>>());
    assert_eq!(metadata["url"], "personen_gemeente.csv");
    assert!(metadata["notes"].as_array().unwrap().iter().any(|note| note["code"] == "personen_besproken"));
    let westvoorne: Vec<&str> = csv.body.lines().filter(|line| line.contains(";waarde;")).collect();
    assert!(westvoorne.len() > 10 && westvoorne.iter().all(|line| line.split(';').count() == heading.len()));
    let dictionary: serde_json::Value =
        serde_json::from_str(stranger.get("/huis/woordenboek.json").await.fine()).unwrap();
    assert_eq!(dictionary["cijfers"].as_array().unwrap().len(), Figure::ALL.len());
    let explained = stranger.get("/huis/uitleg").await;
    assert!(Figure::ALL.iter().all(|figure| explained.fine().contains(&format!("id=\"{}\"", figure.code()))));
    let file = stranger.get(&format!("{edition}/uitgave.json")).await;
    let digest = data_encoding::HEXLOWER.encode(&<sha2::Sha256 as sha2::Digest>::digest(file.fine().as_bytes()));
    assert!(stranger.get(&edition).await.fine().contains(&digest));
}

#[tokio::test]
async fn only_the_manager_publishes_and_others_may_look() {
    let house = house().await;
    let editions = || house.column("SELECT number FROM publication");
    assert_eq!(editions().await.len(), 1);
    for name in READERS {
        let mut browser = house.browser(name).await;
        assert!(browser.get("/publicaties").await.fine().contains(MANAGER), "{name}");
        let page = browser.get("/publicaties/2025-H1").await;
        assert!(page.fine().contains("De manager van het huis besluit") && seen(&page).is_empty(), "{name}");
        let form = [("drempel", "5"), ("vorm", "AFGEROND"), ("vingerafdruk", "x")];
        assert_eq!(browser.post("/publicaties/2025-H1", &form).await.status, 404, "{name}");
        assert_eq!(browser.get("/publicaties/huispagina").await.status, 404, "{name}");
        assert_eq!(browser.post("/publicaties/huispagina", &[("MISSIE", "Anders")]).await.status, 404, "{name}");
    }
    for name in ["Sevda Aksoy", "Mark Timmer", "Marit Sol"] {
        assert_eq!(house.browser(name).await.get("/publicaties").await.status, 404, "{name}");
        assert_eq!(house.browser(name).await.get("/publicaties/2025").await.status, 404, "{name}");
    }
    assert_eq!(editions().await.len(), 1);
    let mut manager = house.browser(MANAGER).await;
    let page = manager.get("/publicaties/2024").await;
    assert!(page.fine().contains("Stel het jaarverslag eerst vast") && !page.body.contains("Maak openbaar"));
    let digest = seen(&page);
    let form = [("drempel", "5"), ("vorm", "AFGEROND"), ("vingerafdruk", digest.as_str())];
    assert!(manager.post("/publicaties/2024", &form).await.again().contains("Stel het jaarverslag 2024 eerst vast"));
    assert_eq!(editions().await.len(), 1);
    freeze(&house, 2024).await;
    let page = manager.get("/publicaties/2024").await;
    assert!(page.fine().contains("Maak openbaar") && page.body.contains("Het aantal is klein."));
    let digest = seen(&page);
    for (form, message) in [
        (vec![("drempel", "2"), ("vorm", "AFGEROND"), ("vingerafdruk", &digest)], "van 3 tot en met 10"),
        (vec![("drempel", "5"), ("vorm", "ALLES"), ("vingerafdruk", &digest)], "Kies hoe de andere"),
        (vec![("drempel", "5"), ("vorm", "AFGEROND"), ("vingerafdruk", "oud")], "zijn veranderd sinds u ze bekeek"),
        (vec![("drempel", "6"), ("vorm", "AFGEROND"), ("vingerafdruk", &digest)], "zijn veranderd sinds u ze bekeek"),
    ] {
        let page = manager.post("/publicaties/2024", &form).await;
        assert!(page.again().contains(message), "{message}: {}", page.body);
    }
    let form = [("drempel", "5"), ("vorm", "AFGEROND"), ("vingerafdruk", digest.as_str())];
    assert_eq!(manager.post("/publicaties/2024", &form).await.to(), "/publicaties");
    assert_eq!(editions().await.len(), 2);
    let running = manager.get("/publicaties/2026").await;
    assert!(running.fine().contains("nog niet voorbij"));
    let form = [("drempel", "5"), ("vorm", "AFGEROND"), ("vingerafdruk", &seen(&running))];
    assert!(manager.post("/publicaties/2026", &form).await.again().contains("nog niet voorbij"));
    for absent in ["2025-13", "1890", "alles"] {
        assert_eq!(manager.get(&format!("/publicaties/{absent}")).await.status, 404, "{absent}");
    }
}

/// Discussions that nobody had written down yet: `number` new persons of one municipality.
fn late_facts(municipality: &str, number: u128) -> Vec<Fact> {
    let fact = |n: u128| Fact {
        id: Id::from_uuid(Uuid::from_u128(0xfac7_0000 + n)),
        day: Day::new(2025, 5, 6).unwrap(),
        case: Some(Id::from_uuid(Uuid::from_u128(0xca5e_0000 + n))),
        person: Some(Id::from_uuid(Uuid::from_u128(0x9e75_0000 + n))),
        kind: FactKind::Discussed {
            meeting: MeetingKind::CaseConsultation,
            mdo: None,
            table: "RZ".into(),
            municipality: Some(municipality.into()),
            seconds: None,
            hit: false,
        },
    };
    (0..number).map(fact).collect()
}

#[tokio::test]
async fn what_is_public_stands_and_changed_facts_only_come_out_by_hiding_more() {
    let house = house().await;
    let mut stranger = house.stranger();
    let edition = format!("/huis/uitgaven/{}", number(&stranger.get("/huis").await));
    let before = stranger.get(&edition).await.fine().to_owned();
    // Barendrecht: 22 persons more than the edition of this year says.
    house.gate.set_up(Vec::new(), &late_facts("0489", 22)).await.unwrap();
    assert_eq!(stranger.get(&edition).await.fine(), before, "een uitgave wordt niet opnieuw geteld");
    let mut manager = house.browser(MANAGER).await;
    let page = manager.get("/publicaties/2025").await;
    assert!(page.fine().contains("veranderd sinds editie 1") && page.body.contains("Wat er veranderde"));
    let form = [("drempel", "5"), ("vorm", "AFGEROND"), ("vingerafdruk", &seen(&page)), ("verbergen", "ja")];
    let refused = manager.post("/publicaties/2025", &form).await;
    assert!(refused.again().contains("Sinds editie 1 is vastgesteld, zijn cijfers veranderd"), "{}", refused.body);
    manager.post("/rapportages/2025/nieuwe-editie", &[("reden", "Besprekingen te laat opgeschreven")]).await.to();
    manager.post("/rapportages/2025/vaststellen", &[]).await.to();
    let page = manager.get("/publicaties/2025").await;
    assert!(page.fine().contains("passen niet bij een eerdere uitgave") && page.body.contains("Barendrecht"));
    let digest = seen(&page);
    let form = [("drempel", "5"), ("vorm", "AFGEROND"), ("vingerafdruk", digest.as_str())];
    let refused = manager.post("/publicaties/2025", &form).await;
    assert!(refused.again().contains("Kruis aan dat u deze cijfers extra verbergt"));
    let form = [("drempel", "5"), ("vorm", "AFGEROND"), ("vingerafdruk", digest.as_str()), ("verbergen", "ja")];
    assert_eq!(manager.post("/publicaties/2025", &form).await.to(), "/publicaties");
    assert!(manager.get("/publicaties").await.fine().contains("Extra verborgen"));
    let shown = |part: &str| {
        let sql = format!(
            "SELECT c.shown FROM publication_cell c JOIN publication p ON p.id = c.publication_id WHERE p.yielded \
             AND c.figure = 'personen_besproken' AND c.from_day = '2025-01-01' AND c.part = '{part}'"
        );
        async { house.column(Box::leak(sql.into_boxed_str())).await }
    };
    assert_eq!(shown("0489").await, ["VERBORGEN"]);
    assert_eq!(shown("0599").await, ["AFGEROND"], "over Rotterdam is niets veranderd");
    assert_eq!(stranger.get(&edition).await.fine(), before, "de eerdere uitgave staat er nog net zo");
    let digests = house.column("SELECT digest FROM report_edition ORDER BY number").await;
    let later = format!("/huis/uitgaven/{}", number(&stranger.get("/huis").await));
    assert!(before.contains("editie 1") && before.contains(&digests[0]), "elke uitgave noemt haar eigen editie");
    let later = stranger.get(&later).await;
    assert!(later.fine().contains("editie 2") && later.body.contains(&digests[1]), "{}", later.body);
}

/// What stands in the published edition about a municipality.
fn published<'a>(content: &'a serde_json::Value, table: &str, part: &str, column: usize) -> &'a str {
    let chapters = content["hoofdstukken"].as_array().unwrap();
    let mut sheets = chapters.iter().flat_map(|chapter| chapter["tabellen"].as_array().unwrap());
    let sheet = sheets.find(|sheet| sheet["code"] == table).unwrap();
    let mut lines = sheet["regels"].as_array().unwrap().iter();
    let line = lines.find(|line| line["onderdeel"] == part).unwrap();
    line["cellen"][column]["getoond"].as_str().unwrap()
}

/// Every number in the words of a page, as it is written.
fn numbers(text: &str) -> Vec<&str> {
    let is_digit = |symbol: char| symbol.is_ascii_digit() || matches!(symbol, '.' | ',');
    let found = text.split(|symbol| !is_digit(symbol)).map(|word| word.trim_matches(['.', ',']));
    found.filter(|word| word.chars().any(|symbol| symbol.is_ascii_digit())).collect()
}

#[tokio::test]
async fn the_sheet_of_a_council_holds_only_what_the_public_edition_holds() {
    let house = house().await;
    let mut stranger = house.stranger();
    let edition = number(&stranger.get("/huis").await);
    let text = stranger.get(&format!("/huis/uitgaven/{edition}/uitgave.json")).await.fine().to_owned();
    let content: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(content["terugkoppeling"][0].as_str().unwrap().contains("wie een resultaat ontving"));
    let page = stranger.get(&format!("/huis/uitgaven/{edition}")).await;
    assert!(page.fine().contains("Terugkoppeling van ontvangers") && page.body.contains("Voor de gemeenteraad"));
    let places = house.column("SELECT code FROM municipality WHERE valid_to IS NULL").await;
    assert_eq!(places.len(), 13);
    let (mut hidden, mut open) = (0, 0);
    for place in &places {
        let path = format!("/huis/uitgaven/{edition}/gemeenten/{place}");
        assert!(page.body.contains(&path), "{place}");
        let sheet = stranger.get(&path).await;
        let body = sheet.fine().to_owned();
        let persons = published(&content, "personen_gemeente", place, 0);
        if persons.starts_with('<') || persons == "x" {
            hidden += 1;
            assert!(body.contains("Het precieze aantal is niet openbaar"), "{place}: {body}");
        } else {
            open += 1;
            assert!(body.contains(&format!("zijn ongeveer {persons} inwoners van")), "{place}: {body}");
        }
        // In the words of the page, drawings and addresses aside, no number that the edition does not have.
        let words = words_of(&body);
        let known = numbers(&text.replace("\\u003c", "<")).iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        for one in numbers(&words) {
            let plain = one.replace('.', "");
            let allowed = ["1.000", "5", "2", "2026", "1", "0001"].contains(&one);
            assert!(
                allowed || known.iter().any(|known| known == one || known.replace('.', "") == plain),
                "{place}: {one}"
            );
        }
        let before = house.rows().await;
        assert_eq!(stranger.get(&path).await.body, body);
        assert_eq!(house.rows().await, before, "lezen legt niets vast");
        let paper = format!("/publicaties/{edition}/raadsblad/{place}.pdf");
        assert_ne!(stranger.get(&paper).await.status, 200, "wie niemand is, laat geen papier maken");
    }
    assert_eq!(hidden + open, 13);
    assert!(open > 0);
    for absent in
        [format!("/huis/uitgaven/{edition}/gemeenten/9999"), "/huis/uitgaven/U2031-0001/gemeenten/0597".into()]
    {
        assert_eq!(stranger.get(&absent).await.status, 404, "{absent}");
    }
    // Facts that come later are not on a paper that was made public before.
    let path = format!("/huis/uitgaven/{edition}/gemeenten/0489");
    let before = stranger.get(&path).await.body;
    house.gate.set_up(Vec::new(), &late_facts("0489", 40)).await.unwrap();
    assert_eq!(stranger.get(&path).await.body, before);
}

/// The text between the tags of the main part, without drawings.
fn words_of(body: &str) -> String {
    let main = body.split_once("<main").map_or(body, |(_, rest)| rest);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut text = String::new();
    for (place, piece) in main.split("<svg").enumerate() {
        let piece = if place == 0 { piece } else { piece.split_once("</svg>").map_or("", |(_, rest)| rest) };
        for part in piece.split('<') {
            text.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
            text.push(' ');
        }
    }
    text.replace("&#60;", "<")
}

#[tokio::test]
async fn the_paper_of_a_council_is_one_page_and_the_same_whenever_it_is_asked() {
    let house = house().await;
    let edition = number(&house.stranger().get("/huis").await);
    let mut karim = house.browser("Karim Bensaid").await;
    for place in ["0597", "1992", "0599"] {
        let path = format!("/publicaties/{edition}/raadsblad/{place}.pdf");
        let page = karim.get(&path).await;
        if !cfg!(feature = "pdf") {
            assert_eq!(page.status, 409, "a build without PDF says so");
            continue;
        }
        assert_eq!(page.status, 200, "{place}: {}", page.body);
        assert_eq!(pdf::pages(&page.bytes).unwrap_or(1), 1, "{place}");
        assert!(pdf::words(&page.bytes).is_none_or(|words| words.contains("Raadsinformatieblad")));
        assert!(karim.get(&path).await.bytes == page.bytes, "{place}: dezelfde bytes");
    }
    assert_eq!(karim.get(&format!("/publicaties/{edition}/raadsblad/0597")).await.status, 404);
    let mut sevda = house.browser("Sevda Aksoy").await;
    assert_eq!(sevda.get(&format!("/publicaties/{edition}/raadsblad/0597.pdf")).await.status, 404);
}

/// What was published of a population, and what a reader knows of it.
struct Told(Vec<String>);

impl Told {
    async fn of(house: &House) -> Self {
        let sql = "SELECT figure || ' ' || from_day || ' ' || COALESCE(list, '-') || ' ' || COALESCE(part, '-') || ' ' || \
                   shown || ' ' || COALESCE(CAST(number AS TEXT), '-') FROM publication_cell";
        Self(house.column(sql).await)
    }

    fn shown(&self, figure: Figure, period: Period, part: Option<(List, &str)>) -> Option<Shown> {
        let part = part.map_or_else(|| "- -".to_owned(), |(list, code)| format!("{} {code}", list.code()));
        let start = format!("{} {} {part} ", figure.code(), period.from());
        let line = self.0.iter().find_map(|line| line.strip_prefix(&start))?;
        let (kind, number) = line.split_once(' ').unwrap();
        Some(match kind {
            "EXACT" => Shown::Exact(number.parse().unwrap()),
            "AFGEROND" => Shown::Rounded(number.parse().unwrap()),
            "KLEIN" => Shown::Below,
            _ => Shown::Hidden,
        })
    }
}

fn attack_persons(tally: &Tally, told: &Told, policy: &Policy) -> usize {
    let (mut tables, mut places): (Vec<String>, Vec<String>) = tally
        .persons
        .iter()
        .map(|one| (one.table.clone(), one.municipality.clone().unwrap_or("ONBEKEND".into())))
        .unzip();
    for list in [&mut tables, &mut places] {
        list.sort_unstable();
        list.dedup();
    }
    let place = |list: &[String], code: &str| list.iter().position(|known| known == code).unwrap();
    let entries = tally.persons.iter().map(|one| {
        let municipality = one.municipality.as_deref().unwrap_or("ONBEKEND");
        ((place(&tables, &one.table), place(&places, municipality)), one.number)
    });
    let grid = Grid::new(tables.len(), places.len(), entries, Interior::Withheld).unwrap();
    let shown = |part| told.shown(Figure::Persons, tally.period, part).unwrap();
    let found = pinned(&grid, policy.threshold(), |place| {
        policy.interval(match place {
            Place::Cell(..) => Shown::Hidden,
            Place::Row(row) => shown(Some((List::Table, &tables[row]))),
            Place::Column(column) => shown(Some((List::Municipality, &places[column]))),
            Place::Total => shown(None),
        })
    });
    assert_eq!(found, [], "{}", tally.period.from());
    tables.len() + places.len() + 1
}

/// Every other table of which lines were protected.
fn attack_lists(report: &YearReport, told: &Told, policy: &Policy) -> usize {
    let mut attacked = 0;
    for (column, period) in [(Column::Now, report.period), (Column::Before, report.before)] {
        for table in report.tables() {
            let Some(place) = table.columns.iter().position(|one| *one == column) else { continue };
            let count = |cell: &Cell| if let Cell::Count(count) = cell { Some(*count) } else { None };
            let lines = table.rows.iter().filter(|row| row.kind == RowKind::Line && row.part.is_some());
            let lines: Vec<(Figure, &Part, i64)> = lines
                .filter_map(|row| Some((row.figure, row.part.as_ref()?, count(&row.cells[place])?)))
                .filter(|(figure, part, _)| {
                    *figure != Figure::Persons && told.shown(*figure, period, Some((part.list, &part.code))).is_some()
                })
                .collect();
            if lines.is_empty() {
                continue;
            }
            let grid = Grid::list(lines.iter().map(|(_, _, count)| *count)).unwrap().with_total(Total::Exact);
            let all: i64 = lines.iter().map(|(_, _, count)| count).sum();
            let found = pinned(&grid, policy.threshold(), |place| match place {
                Place::Row(row) => {
                    let (figure, part, _) = lines[row];
                    policy.interval(told.shown(figure, period, Some((part.list, &part.code))).unwrap())
                }
                Place::Total => policy.interval(Shown::Exact(all)),
                Place::Column(_) | Place::Cell(..) => policy.interval(Shown::Hidden),
            });
            assert_eq!(found, [], "{} {}", table.code, period.from());
            attacked += lines.len();
        }
    }
    attacked
}

#[tokio::test]
async fn the_attacker_finds_nobody_in_the_edition_of_the_demo_house() {
    let house = house().await;
    let (told, policy) = (Told::of(&house).await, Policy::default());
    let (now, before) = (Period::year(2025).unwrap(), Period::year(2024).unwrap());
    let counted = reports::queries::counted(&house.gate, now, before).await.unwrap();
    let report = YearReport::new(&counted.now, &counted.before, &counted.names);
    let attacked = attack_persons(&counted.now, &told, &policy)
        + attack_persons(&counted.before, &told, &policy)
        + attack_lists(&report, &told, &policy);
    assert!(attacked > 30);
    assert_eq!(told.0.len(), attacked, "elk aantal dat is beveiligd, is aangevallen");
}

#[tokio::test]
async fn the_manager_writes_the_public_page_and_every_version_stays() {
    let house = House::fresh().await;
    let empty = house.stranger().get("/huis").await;
    assert!(empty.fine().contains("contactpunt is nog niet ingevuld") && empty.body.contains("Nog geen verslag"));
    let mut manager = house.browser(MANAGER).await;
    let page = manager.get("/publicaties/huispagina").await;
    assert!(page.fine().contains("De wet vraagt dit op internet"));
    let text = "Het college van <b>Capelle</b>.\n\nSchrijf gerust.";
    let saved = manager.post("/publicaties/huispagina", &[("CONTACTPUNT", text), ("CONTACTPUNT-versie", "0")]).await;
    assert_eq!(saved.to(), "/publicaties/huispagina");
    let body = house.stranger().get("/huis").await.fine().to_owned();
    assert!(body.contains("&#60;b&#62;Capelle") && !body.contains("<b>Capelle") && body.contains("Schrijf gerust."));
    let stale = [("CONTACTPUNT", "Van iemand anders"), ("CONTACTPUNT-versie", "0")];
    let page = manager.post("/publicaties/huispagina", &stale).await;
    assert!(
        page.again().contains("Iemand anders heeft deze tekst net gewijzigd")
            && page.body.contains("Van iemand anders")
    );
    let long = "x".repeat(8_001);
    let page = manager.post("/publicaties/huispagina", &[("MISSIE", &long)]).await;
    assert!(page.again().contains("hoogstens 8.000 tekens"));
    let emptied = [("CONTACTPUNT", ""), ("CONTACTPUNT-versie", "1")];
    manager.post("/publicaties/huispagina", &emptied).await.to();
    assert!(house.stranger().get("/huis").await.fine().contains("contactpunt is nog niet ingevuld"));
    let page = manager.get("/publicaties/huispagina").await;
    assert!(page.fine().contains("versie 1") && page.body.contains("versie 2") && page.body.contains("Leeggemaakt"));
    assert_eq!(house.column("SELECT part FROM house_text").await.len(), 2, "alles blijft staan, niets dubbel");
}
