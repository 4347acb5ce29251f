//! Files that are wrong: refused whole, with every mistake named at once, each where it stands.

use doorbraak_app::import::Mistake;

use crate::support::{
    House,
    import::{Folder, GOOD, GOOD_FACTS},
};

/// A line that is wrong: the file, the line, and the column, the value and the beginning of what was expected.
type Wrong = (&'static str, &'static str, &'static str, &'static str, &'static str);

const MUNICIPALITY: &str = "een code uit gemeenten.csv of van het huis";
const TABLE: &str = "een code uit tafels.csv of van het huis";
const CASE: &str = "een kenmerk uit casussen.csv";
const DAY: &str = "een bestaande datum, zoals 2025-03-14";
const FILLED: &str = "een ingevulde waarde";
const WHOLE: &str = "een geheel getal vanaf 0, zonder punten";

const FRAME: [Wrong; 23] = [
    ("gemeenten.csv", ";Elders;Zuid", "code", "", FILLED),
    ("gemeenten.csv", "G3;;Zuid", "naam", "", FILLED),
    ("gemeenten.csv", "G4;Elders;", "gebied", "", FILLED),
    ("gemeenten.csv", "G1;Bergen;Noord", "code", "G1", "elke code een keer"),
    ("inwoners.csv", "G9;2025;12", "gemeente", "G9", MUNICIPALITY),
    ("inwoners.csv", ";2025;12", "gemeente", "", FILLED),
    ("inwoners.csv", "G1;25;12", "jaar", "25", "een jaartal, zoals 2025"),
    ("inwoners.csv", "G1;2024;-1", "aantal", "-1", WHOLE),
    ("inwoners.csv", "G2;2024;25.000", "aantal", "25.000", WHOLE),
    ("inwoners.csv", "G1;2025;40000", "jaar", "2025", "elke gemeente een keer per jaar"),
    ("tafels.csv", "T3;;ja", "naam", "", FILLED),
    ("tafels.csv", ";Tafel;ja", "code", "", FILLED),
    ("tafels.csv", "T4;Tafel;Ja", "telt_mee", "Ja", "ja of nee"),
    ("tafels.csv", "T2;Tafel twee;nee", "code", "T2", "elke code een keer"),
    ("begroting.csv", "twee;ICT;ICT;kosten;1;1", "jaar", "twee", "een jaartal, zoals 2025"),
    ("begroting.csv", "1925;ICT;ICT;kosten;1;1", "jaar", "1925", "een jaartal, zoals 2025"),
    ("begroting.csv", "2024;;ICT;kosten;1;1", "code", "", FILLED),
    ("begroting.csv", "2024;ICT;;kosten;1;1", "naam", "", FILLED),
    ("begroting.csv", "2024;HUUR;Huur;KOSTEN;1;1", "kant", "KOSTEN", "kosten of inkomsten"),
    ("begroting.csv", "2024;GAS;Gas;kosten;-5;1", "begroot", "-5", WHOLE),
    ("begroting.csv", "2024;WATER;Water;kosten;;1,50", "realisatie", "1,50", WHOLE),
    ("begroting.csv", "2024;LICHT;Licht;kosten;9999999999999999999;", "begroot", "9999999999999999999", WHOLE),
    ("begroting.csv", "2025;ICT;ICT;kosten;100;90", "code", "ICT", "elke code een keer per jaar"),
];

const CASES: [Wrong; 37] = [
    ("aanmeldingen.csv", ";2025-01-06;VELD;;", "kenmerk", "", FILLED),
    ("aanmeldingen.csv", "A3;2025-02-29;VELD;;", "datum", "2025-02-29", DAY),
    ("aanmeldingen.csv", "A4;;VELD;;", "datum", "", DAY),
    ("aanmeldingen.csv", "A5;2025-01-06;ELDERS;;", "kanaal", "ELDERS", "een van VELD, ZSM"),
    ("aanmeldingen.csv", "A6;2025-01-06;VELD;ZOMAAR;2025-01-07", "besluit", "ZOMAAR", "een van "),
    ("aanmeldingen.csv", "A7;2025-01-06;VELD;AFWIJZEN;", "besluit_datum", "", "een waarde, omdat besluit"),
    ("aanmeldingen.csv", "A8;2025-01-06;VELD;;2025-01-07", "besluit", "", "een waarde, omdat besluit_datum"),
    ("aanmeldingen.csv", "A9;2025-01-06;VELD;AFWIJZEN;2025-13-07", "besluit_datum", "2025-13-07", DAY),
    ("aanmeldingen.csv", "B1;2025-01-06;VELD;AFWIJZEN;2025-01-05", "besluit_datum", "2025-01-05", "een dag op of na"),
    ("aanmeldingen.csv", "A1;2025-01-06;VELD;;", "kenmerk", "A1", "elk kenmerk een keer"),
    ("casussen.csv", ";P3;VELD;T1;;2025-01-01;nee;;", "kenmerk", "", FILLED),
    ("casussen.csv", "X1;;VELD;T1;;2025-01-01;nee;;", "persoon", "", FILLED),
    ("casussen.csv", "X2;P3;veld;T1;;2025-01-01;nee;;", "kanaal", "veld", "een van VELD, ZSM"),
    ("casussen.csv", "X3;P3;VELD;T9;;2025-01-01;nee;;", "tafel", "T9", TABLE),
    ("casussen.csv", "X4;P3;VELD;;;2025-01-01;nee;;", "tafel", "", FILLED),
    ("casussen.csv", "X5;P3;VELD;T1;G9;2025-01-01;nee;;", "gemeente", "G9", MUNICIPALITY),
    ("casussen.csv", "X6;P3;VELD;T1;;2025-04-31;nee;;", "toegelaten", "2025-04-31", DAY),
    ("casussen.csv", "X7;P3;VELD;T1;;1025-04-30;nee;;", "toegelaten", "1025-04-30", DAY),
    ("casussen.csv", "X8;P3;VELD;T1;;2025-01-01;nvt;;", "opnieuw", "nvt", "ja of nee"),
    (
        "casussen.csv",
        "X9;P3;VELD;T1;;2025-01-02;nee;2025-01-01;VERHUISD",
        "afgeschaald",
        "2025-01-01",
        "een dag op of na",
    ),
    ("casussen.csv", "Y1;P3;VELD;T1;;2025-01-02;nee;2025-02-29;VERHUISD", "afgeschaald", "2025-02-29", DAY),
    ("casussen.csv", "Y2;P3;VELD;T1;;2025-01-02;nee;2025-02-01;", "afschaalreden", "", "een waarde, omdat afgeschaald"),
    ("casussen.csv", "Y3;P3;VELD;T1;;2025-01-02;nee;;VERHUISD", "afgeschaald", "", "een waarde, omdat afschaalreden"),
    ("casussen.csv", "Y4;P3;VELD;T1;;2025-01-02;nee;2025-02-01;WEG", "afschaalreden", "WEG", "een van "),
    ("casussen.csv", "C1;P1;VELD;T1;G1;2025-01-09;nee;;", "kenmerk", "C1", "elk kenmerk een keer"),
    ("besprekingen.csv", "C9;2025-03-03;MDO;;;;nee", "casus", "C9", CASE),
    ("besprekingen.csv", ";2025-03-03;MDO;;;;nee", "casus", "", FILLED),
    ("besprekingen.csv", "C1;3 floreal;MDO;;;;nee", "datum", "3 floreal", DAY),
    ("besprekingen.csv", "C1;2025-01-08;MDO;;;;nee", "datum", "2025-01-08", "een dag waarop de casus open was"),
    ("besprekingen.csv", "C1;2025-09-02;MDO;;;;nee", "datum", "2025-09-02", "een dag waarop de casus open was"),
    ("besprekingen.csv", "C1;2025-03-03;BORREL;;;;nee", "werkvorm", "BORREL", "een van "),
    ("besprekingen.csv", "C1;2025-03-03;MDO;BORREL;;;nee", "mdo_soort", "BORREL", "een van "),
    ("besprekingen.csv", "C1;2025-03-03;MDO;;T9;;nee", "tafel", "T9", TABLE),
    ("besprekingen.csv", "C1;2025-03-03;MDO;;;-60;nee", "seconden", "-60", WHOLE),
    ("besprekingen.csv", "C1;2025-03-03;MDO;;;60;misschien", "hit", "misschien", "ja of nee"),
    ("besprekingen.csv", "C1;2025-03-03;MDO;;;60;", "hit", "", "ja of nee"),
    ("besprekingen.csv", "C1;;MDO;;;60;nee", "datum", "", DAY),
];

const WORK: [Wrong; 38] = [
    ("doelen.csv", "C9;D1;ZORG;2025-03-03;;", "casus", "C9", CASE),
    ("doelen.csv", "C1;;ZORG;2025-03-03;;", "doel", "", FILLED),
    ("doelen.csv", "C1;D2;WONEN;2025-03-03;;", "domein", "WONEN", "een van "),
    ("doelen.csv", "C1;D3;ZORG;2025-02-30;;", "gesteld", "2025-02-30", DAY),
    ("doelen.csv", "C1;D4;ZORG;2025-03-03;KLAAR;2025-04-01", "status", "KLAAR", "een van "),
    ("doelen.csv", "C1;D5;ZORG;2025-03-03;BEHAALD;", "status_datum", "", "een waarde, omdat status"),
    ("doelen.csv", "C1;D6;ZORG;2025-03-03;;2025-04-01", "status", "", "een waarde, omdat status_datum"),
    ("doelen.csv", "C1;D7;ZORG;2025-03-03;BEHAALD;2025-03-02", "status_datum", "2025-03-02", "een dag op of na"),
    ("doelen.csv", "C1;D8;ZORG;2025-03-03;BEHAALD;gisteren", "status_datum", "gisteren", DAY),
    ("doelen.csv", "C1;D1;VEILIGHEID;2025-01-20;;", "domein", "VEILIGHEID", "ZORG, zoals op regel 2"),
    ("doelen.csv", "C1;D1;ZORG;2025-01-21;;", "gesteld", "2025-01-21", "2025-01-20, zoals op regel 2"),
    (
        "doelen.csv",
        "C1;D1;ZORG;2025-01-20;VERVALLEN;2025-08-20",
        "status_datum",
        "2025-08-20",
        "elk doel een keer per dag",
    ),
    ("interventies.csv", "C9;I2;TOEZICHT;2025-03-03", "casus", "C9", CASE),
    ("interventies.csv", "C1;;TOEZICHT;2025-03-03", "interventie", "", FILLED),
    ("interventies.csv", "C1;I2;PRAATJE;2025-03-03", "soort", "PRAATJE", "een van TOELEIDING_STRAFRECHT, "),
    ("interventies.csv", "C1;I3;TOEZICHT;", "datum", "", DAY),
    (
        "interventies.csv",
        "C1;I1;TOELEIDING_ZORG;2025-02-01",
        "interventie",
        "I1",
        "elke interventie een keer per casus",
    ),
    ("ic.csv", "C9;2025-04-01;HUISVESTING", "casus", "C9", CASE),
    ("ic.csv", "C2;2025-06-31;HUISVESTING", "datum", "2025-06-31", DAY),
    ("ic.csv", "C2;2025-06-01;", "knelpunten", "", "een of meer van HUISVESTING, "),
    ("ic.csv", "C2;2025-06-02;HUISVESTING,DAK", "knelpunten", "HUISVESTING,DAK", "een of meer van "),
    ("ic.csv", "C2;2025-04-01;COMPLEX_HG", "datum", "2025-04-01", "elke casus een keer per dag"),
    ("contacten.csv", "C9;2025-03-03;HUIS_NAAR_BETROKKENE", "casus", "C9", CASE),
    ("contacten.csv", "C1;2023-02-29;HUIS_NAAR_BETROKKENE", "datum", "2023-02-29", DAY),
    ("contacten.csv", "C1;2025-03-03;TERUG", "richting", "TERUG", "een van HUIS_NAAR_BETROKKENE, BETROKKENE_NAAR_HUIS"),
    ("adviseurs.csv", "C9;2025-03-03", "casus", "C9", CASE),
    ("adviseurs.csv", "C1;2025-03-32", "datum", "2025-03-32", DAY),
    ("adviseurs.csv", "C1;2025-02-02", "datum", "2025-02-02", "elke casus een keer per dag"),
    ("trainingen.csv", ";2025-03-03", "deelnemer", "", FILLED),
    ("trainingen.csv", "K1;2025-00-03", "datum", "2025-00-03", DAY),
    ("overig.csv", "borrel;2025-03-03;", "soort", "borrel", "advies, terugspoelsessie, presentatie of vng_score"),
    ("overig.csv", "advies;29-2-2025;", "datum", "29-2-2025", DAY),
    ("overig.csv", "advies;2025-03-03;4", "waarde", "4", "een leeg veld"),
    ("overig.csv", "vng_score;2025-03-03;", "waarde", "", "een score van 0,0 tot en met 5,0"),
    ("overig.csv", "vng_score;2025-03-03;5,1", "waarde", "5,1", "een score van 0,0 tot en met 5,0"),
    ("overig.csv", "vng_score;2025-03-03;-1,0", "waarde", "-1,0", "een score van 0,0 tot en met 5,0"),
    ("overig.csv", "vng_score;2025-03-03;3.2", "waarde", "3.2", "een score van 0,0 tot en met 5,0"),
    ("overig.csv", "vng_score;2025-12-01;3,3", "datum", "2025-12-01", "een vng_score per dag"),
];

fn all() -> impl Iterator<Item = Wrong> {
    FRAME.into_iter().chain(CASES).chain(WORK)
}

/// Whether the mistakes are these, in this order; the lines are numbered per file from `first` on.
#[track_caller]
fn expect(found: &[Mistake], wrong: &[(Wrong, u64)]) {
    for (mistake, ((file, text, column, value, expected), line)) in found.iter().zip(wrong) {
        let place = (mistake.file.as_str(), mistake.line, mistake.column.as_str(), mistake.value.as_str());
        assert_eq!(place, (*file, *line, *column, *value), "{text}");
        assert!(mistake.expected.starts_with(expected), "{text}: {}", mistake.expected);
    }
    assert_eq!(found.len(), wrong.len(), "{:#?}", found.iter().skip(wrong.len()).collect::<Vec<_>>());
}

#[tokio::test]
async fn each_mistake_is_named_where_it_stands_and_nothing_is_taken_over() {
    let house = House::empty().await;
    let before = (house.rows().await, house.imported().await);
    for wrong in all() {
        let folder = Folder::good();
        let line = folder.append(wrong.0, wrong.1);
        expect(&house.mistakes(&folder).await, &[(wrong, line)]);
    }
    assert_eq!((house.rows().await, house.imported().await), before);
}

#[tokio::test]
async fn all_mistakes_of_all_files_come_at_once() {
    let house = House::empty().await;
    let before = (house.rows().await, house.imported().await);
    let folder = Folder::good();
    let expected: Vec<(Wrong, u64)> = all().map(|wrong| (wrong, folder.append(wrong.0, wrong.1))).collect();
    assert!(GOOD.iter().all(|(name, _)| expected.iter().any(|((file, ..), _)| file == name)), "elk bestand doet mee");
    let found = house.mistakes(&folder).await;
    expect(&found, &expected);
    assert_eq!((house.rows().await, house.imported().await), before);
    let text = found[0].to_string();
    assert_eq!(text, "gemeenten.csv, regel 4, kolom code, waarde \"\": verwacht een ingevulde waarde");
}

#[tokio::test]
async fn one_line_with_many_mistakes_names_them_all() {
    let house = House::empty().await;
    for (file, line, columns) in [
        ("gemeenten.csv", ";;", &["code", "naam", "gebied"][..]),
        ("inwoners.csv", "X;Y;Z", &["gemeente", "jaar", "aantal"]),
        ("tafels.csv", ";;", &["code", "naam", "telt_mee"]),
        ("begroting.csv", "x;;;x;x;x", &["jaar", "code", "naam", "kant", "begroot", "realisatie"]),
        ("aanmeldingen.csv", ";x;x;x;x", &["kenmerk", "datum", "kanaal", "besluit", "besluit_datum"]),
        (
            "casussen.csv",
            ";;x;x;x;x;x;x;x",
            &[
                "kenmerk",
                "persoon",
                "kanaal",
                "tafel",
                "gemeente",
                "toegelaten",
                "opnieuw",
                "afgeschaald",
                "afschaalreden",
            ],
        ),
        ("besprekingen.csv", "x;x;x;x;x;x;x", &["casus", "datum", "werkvorm", "mdo_soort", "tafel", "seconden", "hit"]),
        ("doelen.csv", "x;;x;x;x;x", &["casus", "doel", "domein", "gesteld", "status", "status_datum"]),
        ("interventies.csv", "x;;x;x", &["casus", "interventie", "soort", "datum"]),
        ("ic.csv", "x;x;x", &["casus", "datum", "knelpunten"]),
        ("contacten.csv", "x;x;x", &["casus", "datum", "richting"]),
        ("adviseurs.csv", "x;x", &["casus", "datum"]),
        ("trainingen.csv", ";x", &["deelnemer", "datum"]),
        ("overig.csv", "x;x;", &["datum", "soort"]),
        ("overig.csv", "vng_score;x;x", &["datum", "waarde"]),
    ] {
        let folder = Folder::good();
        folder.append(file, line);
        let found = house.mistakes(&folder).await;
        let mut found: Vec<&str> = found.iter().map(|mistake| mistake.column.as_str()).collect();
        let mut columns = columns.to_vec();
        found.sort_unstable();
        columns.sort_unstable();
        assert_eq!(found, columns, "{file}");
    }
}

#[tokio::test]
async fn a_file_of_another_form_is_one_mistake_and_makes_no_others() {
    let house = House::empty().await;
    let before = house.imported().await;
    for (name, text) in GOOD {
        let (heading, lines) = text.split_once('\n').unwrap();
        let (first, _) = lines.split_once('\n').unwrap();
        let cells = first.matches(';').count() + 1;
        let shorter = heading.rsplit_once(';').unwrap().0;
        let turned = heading.split(';').rev().collect::<Vec<_>>().join(";");
        let unreadable = [text.as_bytes(), b"\xff", first.as_bytes(), b"\n"].concat();
        let last = u64::try_from(text.lines().count() + 1).unwrap();
        let (wanted, form) =
            (format!("de kolommen {heading} in deze volgorde, in UTF-8"), format!("{cells} kolommen, niet"));
        for (bytes, line, expected) in [
            (format!("{shorter}\n{lines}").into_bytes(), 1, wanted.as_str()),
            (format!("{turned}\n{lines}").into_bytes(), 1, &wanted),
            (text.replace(';', ",").into_bytes(), 1, &wanted),
            (text.encode_utf16().flat_map(u16::to_le_bytes).collect(), 1, &wanted),
            (Vec::new(), 1, &wanted),
            (unreadable, last, "tekst in UTF-8"),
            (format!("{text}{first};\n").into_bytes(), last, &form),
            (format!("{text}ergens\n").into_bytes(), last, &form),
        ] {
            let folder = Folder::good();
            folder.write(name, &bytes);
            let found = house.mistakes(&folder).await;
            let [mistake] = found.as_slice() else { panic!("{name}: {found:#?}") };
            assert_eq!((mistake.file.as_str(), mistake.line), (name, line), "{mistake}");
            assert!(mistake.expected.starts_with(expected), "{mistake}");
        }
    }
    assert_eq!(house.imported().await, before);
    assert!(
        house.mistakes(&Folder::empty()).await[0].expected.starts_with("een map met ten minste een van gemeenten.csv")
    );
}

#[tokio::test]
async fn what_refers_to_a_wrong_line_is_not_wrong_itself() {
    let house = House::empty().await;
    for (file, old, new, column) in [
        ("casussen.csv", "C2;P2;ZSM;", "C2;P2;ELDERS;", "kanaal"),
        ("casussen.csv", "C2;P2;ZSM;T2;", "C2;P2;ZSM;T2;;", ""),
        ("casussen.csv", "2025-09-01;DOELEN", "2024-09-01;DOELEN", "afgeschaald"),
        ("casussen.csv", "C1;P1;", "C1;;", "persoon"),
        ("gemeenten.csv", "G1;Bergen;", "G1;;", "naam"),
        ("gemeenten.csv", "G1;Bergen;", "G1;Bergen;;", ""),
        ("tafels.csv", "een;ja", "een;", "telt_mee"),
    ] {
        let folder = Folder::good();
        folder.replace(file, old, new);
        let found = house.mistakes(&folder).await;
        let found: Vec<(&str, &str)> = found.iter().map(|one| (one.file.as_str(), one.column.as_str())).collect();
        assert_eq!(found, [(file, column)]);
    }
}

#[tokio::test]
async fn windows_files_are_read_and_their_lines_counted_as_an_editor_does() {
    let (plain, windows) = (House::empty().await, House::empty().await);
    plain.import(&Folder::good()).await;
    let folder = Folder::good();
    for (name, text) in GOOD {
        folder.write(name, format!("\u{feff}{}\r\n", text.replace('\n', "\r\n")));
    }
    assert_eq!(windows.import(&folder).await.read, GOOD_FACTS);
    assert_eq!(windows.imported().await, plain.imported().await);
    for (name, text) in GOOD {
        let (heading, lines) = text.split_once('\n').unwrap();
        let lines = lines.replace('\n', "\r\n");
        folder.write(name, format!("\u{feff}{heading}\r\n\r\n{lines}\r\n\"quoted\r\nline\"\r\n"));
        let at = u64::try_from(text.lines().count() + 3).unwrap();
        let found = windows.mistakes(&folder).await;
        assert_eq!(found.iter().map(|one| (one.file.as_str(), one.line)).collect::<Vec<_>>(), [(name, at)]);
        folder.write(name, text);
    }
}

#[tokio::test]
async fn lists_of_the_house_are_not_changed_by_a_file() {
    let house = House::empty().await;
    house.import(&Folder::good()).await;
    let before = house.imported().await;
    for (file, old, new, column, known) in [
        ("gemeenten.csv", "G1;Bergen", "G1;Heuvels", "naam", "Bergen, zoals"),
        ("gemeenten.csv", "Bergen;Noord", "Bergen;West", "gebied", "Noord, zoals"),
        ("tafels.csv", "Tafel een", "Tafel nul", "naam", "Tafel een, zoals"),
        ("tafels.csv", "twee;nee", "twee;ja", "telt_mee", "nee, zoals"),
    ] {
        let folder = Folder::good();
        folder.replace(file, old, new);
        let found = house.mistakes(&folder).await;
        let [mistake] = found.as_slice() else { panic!("{found:#?}") };
        assert!(mistake.column == column && mistake.expected.starts_with(known), "{mistake}");
    }
    assert_eq!(house.imported().await, before);
}
