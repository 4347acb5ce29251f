//! The second import: the same files change nothing, a line more is a fact more, and a file that contradicts the first
//! import is not believed in silence.

use doorbraak_app::import::{Done, Earlier};

use crate::support::{
    House,
    import::{Folder, GOOD, GOOD_FACTS},
};

#[tokio::test]
async fn the_same_files_change_nothing_in_whatever_order_their_lines_stand() {
    let house = House::empty().await;
    let folder = Folder::good();
    let first = house.import(&folder).await;
    assert_eq!(first, Done { read: GOOD_FACTS, fresh: u64::try_from(GOOD_FACTS).unwrap(), replaced: 0 });
    let before = (house.rows().await, house.imported().await);
    let again = Done { fresh: 0, ..first };
    assert_eq!(house.import(&folder).await, again);
    assert_eq!((house.rows().await, house.imported().await), before);
    for (name, text) in GOOD {
        let (heading, lines) = text.split_once('\n').unwrap();
        let mut lines: Vec<&str> = lines.lines().collect();
        lines.reverse();
        // The lines of the budget are shown in the order of the file.
        if name != "begroting.csv" {
            folder.write(name, format!("{heading}\n{}\n", lines.join("\n")));
        }
    }
    assert_eq!(house.import(&folder).await, again);
    assert_eq!((house.rows().await, house.imported().await), before);
    for earlier in [Earlier::Stands, Earlier::GivesWay] {
        assert_eq!(house.import_with(&folder, earlier).await.unwrap(), again, "vervangen vervangt niets dat gelijk is");
    }
    assert_eq!(house.imported().await, before.1);
}

/// Words of one file written another way; what they say is the same.
#[tokio::test]
async fn another_way_of_writing_is_the_same_line() {
    let house = House::empty().await;
    let folder = Folder::good();
    let first = house.import(&folder).await;
    folder.replace("besprekingen.csv", "C1;2025-01-20;CASUSOVERLEG;;;900", " C1 ;20-1-2025;CASUSOVERLEG; ;T1;0900");
    folder.replace("contacten.csv", "C2;2025-03-05", "\"C2\";5 maart 2025");
    folder.replace("ic.csv", "HUISVESTING,OUTREACH", "OUTREACH, HUISVESTING,OUTREACH");
    assert_eq!(house.import(&folder).await, Done { fresh: 0, ..first });
}

#[tokio::test]
async fn a_line_more_is_a_fact_more_wherever_it_stands() {
    for after in [1, 2] {
        let house = House::empty().await;
        let folder = Folder::good();
        let mut read = house.import(&folder).await.read;
        for (file, line) in [
            ("besprekingen.csv", "C1;2025-02-10;CASUSOVERLEG;;;600;nee"),
            ("besprekingen.csv", "C1;2025-01-20;CASUSOVERLEG;;;900;nee"),
            ("besprekingen.csv", "C1;2025-01-20;CASUSOVERLEG;;;901;nee"),
            ("contacten.csv", "C1;2025-02-02;BETROKKENE_NAAR_HUIS"),
            ("contacten.csv", "C1;2025-02-02;HUIS_NAAR_BETROKKENE"),
            ("trainingen.csv", "K3;2025-05-05"),
            ("trainingen.csv", "K1;2025-05-05"),
            ("overig.csv", "advies;2025-06-01;"),
            ("overig.csv", "presentatie;2025-05-01;"),
            ("adviseurs.csv", "C1;2025-03-02"),
            ("interventies.csv", "C1;I0;TOEZICHT;2025-02-01"),
            ("doelen.csv", "C1;D1;ZORG;2025-01-20;NIET_BEHAALD;2025-06-20"),
        ] {
            let before = house.imported().await;
            folder.insert(file, after, line);
            read += 1;
            assert_eq!(house.import(&folder).await, Done { read, fresh: 1, replaced: 0 }, "{file}: {line}");
            let now = house.imported().await;
            assert_eq!(now.len(), before.len() + 1, "{file}: {line}");
            assert!(before.iter().all(|fact| now.contains(fact)), "{file}: {line}: wat er was, is er nog");
        }
    }
}

/// What a correction is: file, old words, new words, and each place where it contradicts the first import, as line,
/// column and the beginning of what was expected.
type Correction = (&'static str, &'static str, &'static str, &'static [(u64, &'static str, &'static str)]);

const CORRECTIONS: [Correction; 22] = [
    ("aanmeldingen.csv", "A2;2025-02-03", "A2;2025-02-04", &[(3, "datum", "2025-02-03, zoals eerder")]),
    ("aanmeldingen.csv", "VELD;TOE", "ZSM;TOE", &[(2, "kanaal", "VELD, zoals eerder")]),
    ("aanmeldingen.csv", "TOELATEN_TAFEL", "AFWIJZEN", &[(2, "besluit", "TOELATEN_TAFEL, zoals eerder")]),
    ("aanmeldingen.csv", "TOELATEN_TAFEL;2025-01-09", ";", &[(2, "besluit", "TOELATEN_TAFEL, zoals eerder")]),
    ("casussen.csv", "C1;P1", "C1;P9", &[(2, "persoon", "dezelfde persoon")]),
    (
        "casussen.csv",
        "C1;P1;VELD;T1;G1",
        "C1;P1;ZSM;T1;",
        &[(2, "kanaal", "VELD, zoals"), (2, "gemeente", "G1, zoals")],
    ),
    (
        "casussen.csv",
        "T2;;2025-02-10;nee",
        "T2;G2;2025-02-10;ja",
        &[(3, "gemeente", "een leeg veld"), (3, "opnieuw", "nee")],
    ),
    ("casussen.csv", "2025-01-09;nee", "2025-01-10;nee", &[(2, "toegelaten", "2025-01-09, zoals")]),
    (
        "casussen.csv",
        "2025-09-01;DOELEN_BEHAALD",
        "2025-09-02;VERHUISD",
        &[(2, "afgeschaald", "2025-09-01, zoals"), (2, "afschaalreden", "DOELEN_BEHAALD, zoals")],
    ),
    ("casussen.csv", "2025-09-01;DOELEN_BEHAALD", ";", &[(2, "afgeschaald", "2025-09-01, zoals")]),
    ("besprekingen.csv", "900;nee", "960;nee", &[(2, "datum", "ook de regel over deze casus die eerder")]),
    ("besprekingen.csv", "T2;;ja", "T1;;nee", &[(3, "datum", "ook de regel over deze casus die eerder")]),
    (
        "doelen.csv",
        "ZORG;2025-01-20",
        "PERSPECTIEF;2025-01-21",
        &[(2, "gesteld", "2025-01-20, zoals"), (2, "domein", "ZORG, zoals"), (3, "domein", "ZORG, zoals")],
    ),
    ("doelen.csv", "BEHAALD;2025-08-20", "VERVALLEN;2025-08-20", &[(3, "status", "BEHAALD, zoals")]),
    ("interventies.csv", "TOEZICHT", "DAGBESTEDING", &[(3, "soort", "TOEZICHT, zoals")]),
    ("interventies.csv", "2025-02-01", "2025-02-02", &[(2, "datum", "2025-02-01, zoals")]),
    ("ic.csv", "HUISVESTING,OUTREACH", "OUTREACH", &[(2, "knelpunten", "ook HUISVESTING, zoals")]),
    (
        "contacten.csv",
        "C2;2025-03-05;BETROKKENE_NAAR_HUIS",
        "C2;2025-03-05;HUIS_NAAR_BETROKKENE",
        &[(4, "datum", "ook de regel over deze casus")],
    ),
    ("adviseurs.csv", "C1;2025-02-02", "C1;2025-02-03", &[(2, "datum", "ook de regel over deze casus")]),
    ("overig.csv", "3,2", "3,3", &[(6, "waarde", "3,2, zoals eerder")]),
    ("besprekingen.csv", "1200", "", &[(4, "datum", "ook de regel over deze casus")]),
    ("casussen.csv", ";T2;;", ";T1;;", &[(3, "tafel", "T2, zoals"), (4, "datum", "ook de regel over deze casus")]),
];

#[tokio::test]
async fn files_that_contradict_an_earlier_import_are_refused_until_they_are_to_replace_it() {
    let house = House::empty().await;
    house.import(&Folder::good()).await;
    let before = (house.rows().await, house.imported().await);
    for (file, old, new, places) in CORRECTIONS {
        let folder = Folder::good();
        folder.replace(file, old, new);
        let found = house.contradictions(&folder).await;
        assert_eq!(found.len(), places.len(), "{file}: {old}: {found:#?}");
        for (mistake, (line, column, expected)) in found.iter().zip(places) {
            assert_eq!((mistake.line, mistake.column.as_str()), (*line, *column), "{old}: {mistake}");
            assert!(mistake.expected.starts_with(expected), "{old}: {mistake}");
        }
        assert_eq!((house.rows().await, house.imported().await), before, "{file}: {old}");
    }
    for (place, (file, old, new, _)) in CORRECTIONS.into_iter().enumerate() {
        let folder = Folder::good();
        folder.replace(file, old, new);
        let done = house.import_with(&folder, Earlier::GivesWay).await.unwrap();
        assert!(done.replaced > 0, "{file}: {old}");
        let now = house.imported().await;
        assert_eq!(now.iter().filter(|line| line.starts_with("fact: ")).count(), done.read, "{file}: {old}");
        assert_eq!(house.import(&folder).await, Done { fresh: 0, replaced: 0, ..done }, "{file}: {old}");
        if place % 6 == 0 {
            let right = House::empty().await;
            right.import(&folder).await;
            assert_eq!(now, right.imported().await, "{file}: {old}");
        }
        house.import_with(&Folder::good(), Earlier::GivesWay).await.unwrap();
        assert_eq!(house.imported().await, before.1, "{file}: {old}: en weer terug");
    }
}

#[tokio::test]
async fn what_comes_later_is_added_and_what_is_left_out_stays() {
    let house = House::empty().await;
    let folder = Folder::good();
    folder.replace("casussen.csv", "2025-09-01;DOELEN_BEHAALD", ";");
    folder.replace("aanmeldingen.csv", "TOELATEN_TAFEL;2025-01-09", ";");
    folder.replace("begroting.csv", "200;", "200;210");
    house.import(&folder).await;
    let before = house.imported().await;
    let later = Folder::good();
    for name in ["besprekingen.csv", "contacten.csv", "trainingen.csv", "doelen.csv"] {
        later.write(name, GOOD.iter().find(|(file, _)| *file == name).unwrap().1.lines().next().unwrap());
    }
    assert_eq!(house.import(&later).await.fresh, 2, "een besluit en een afschaling");
    let now = house.imported().await;
    let facts = |lines: &[String]| lines.iter().filter(|line| line.starts_with("fact")).count();
    assert_eq!(facts(&now), facts(&before) + 2);
    let gone: Vec<&String> = before.iter().filter(|line| !now.contains(line)).collect();
    assert!(
        matches!(gone.as_slice(), [line] if line.starts_with("money_line")),
        "het bedrag van het bestand geldt: {gone:?}"
    );
}

#[tokio::test]
async fn keys_that_look_alike_stay_apart() {
    let house = House::empty().await;
    let folder = Folder::good();
    folder.append("casussen.csv", "A;P3;VELD;T1;;2025-01-09;nee;;\nA B;P4;VELD;T1;;2025-01-09;nee;;");
    folder.append("doelen.csv", "A;B C;ZORG;2025-02-01;;\nA B;C;ZORG;2025-02-01;;");
    folder.append("interventies.csv", "A;B C;TOEZICHT;2025-02-01\nA B;C;TOEZICHT;2025-02-01");
    let done = house.import(&folder).await;
    assert_eq!((done.read, done.fresh), (GOOD_FACTS + 6, u64::try_from(GOOD_FACTS + 6).unwrap()));
}
