use super::*;
use crate::figures::{
    public::Release,
    span::Span,
    tally::{Count, Discussions, Persons},
};
use doorbraak_kernel::{Day, Period};

/// Municipalities of 2021 with their inhabitants and persons per 1.000 in its second half, in tenths: as printed.
const PRINTED: [(&str, i64, i64); 15] = [
    ("Albrandswaard", 25_800, 9),
    ("Barendrecht", 48_700, 3),
    ("Brielle", 17_500, 3),
    ("Capelle aan den IJssel", 67_300, 8),
    ("Goeree-Overflakkee", 50_600, 2),
    ("Hellevoetsluis", 40_300, 6),
    ("Krimpen aan den IJssel", 29_400, 2),
    ("Lansingerland", 63_400, 4),
    ("Maassluis", 33_600, 5),
    ("Nissewaard", 85_400, 9),
    ("Ridderkerk", 46_700, 6),
    ("Rotterdam", 651_200, 16),
    ("Schiedam", 78_700, 10),
    ("Vlaardingen", 73_900, 11),
    ("Westvoorne", 15_000, 1),
];

const TABLES: [&str; 4] = ["RN", "RNO", "RZW", "RZ"];

fn names() -> Names {
    let mut names = Names::of_the_house();
    for table in TABLES {
        names.add(List::Table, table, table);
    }
    for (name, _, _) in PRINTED {
        names.add(List::Municipality, name, name);
    }
    names
}

/// The half-year with the persons that the printed rates stand for: 0,1 of 15.000 is one or two.
fn half_year(period: Period) -> Tally {
    let mut tally = Tally { first_day: Day::first_of(2019), ..Tally::empty(period) };
    for (place, (name, inhabitants, tenths)) in PRINTED.iter().enumerate() {
        let persons = inhabitants * tenths / 10_000;
        let (here, there) = (persons - persons / 4, persons / 4);
        for (table, number) in [(TABLES[place % 4], here), (TABLES[(place + 1) % 4], there)] {
            tally.persons.push(Persons { table: table.into(), municipality: Some((*name).into()), number });
        }
        tally.inhabitants.push(Count { code: (*name).into(), number: *inhabitants });
    }
    tally.persons.push(Persons { table: "RN".into(), municipality: None, number: 2 });
    for table in TABLES {
        let (meeting, table) = ("CASUSOVERLEG".into(), table.into());
        tally.discussions.push(Discussions { table, meeting, mdo: None, number: 203, timed: 0, seconds: 0 });
    }
    tally
}

fn second_half() -> (Tally, Tally) {
    let span = Span::half_year(2021, 2).unwrap();
    (half_year(span.period()), half_year(span.year_before().period()))
}

fn made(now: &Tally, before: &Tally, register: &Register) -> Edition {
    edition(now, before, &names(), &Policy::default(), register, &BTreeMap::new()).unwrap()
}

fn shown(edition: &Edition, figure: Figure, part: Option<(List, &str)>) -> Vec<String> {
    let part = part.map(|(list, code)| Part::of(list, code));
    let columns = [Column::Now, Column::Before, Column::Change, Column::ChangePercent];
    columns.map(|column| edition.report.cell(figure, part.as_ref(), column).unwrap().to_string()).to_vec()
}

#[test]
fn westvoorne_is_hidden_and_so_is_every_small_place() {
    let (now, before) = second_half();
    let internal = YearReport::new(&now, &before, &names());
    let westvoorne = Part::of(List::Municipality, "Westvoorne");
    let rate = internal.cell(Figure::PerThousand, Some(&westvoorne), Column::Now).unwrap();
    assert_eq!(rate.to_string(), "0,1", "intern staat er wat er gedrukt is");
    let public = made(&now, &before, &Register::default());
    for (place, persons) in
        [("Westvoorne", "<5"), ("Brielle", "5"), ("Krimpen aan den IJssel", "5"), ("Ridderkerk", "30")]
    {
        assert_eq!(shown(&public, Figure::Persons, Some((List::Municipality, place)))[0], persons, "{place}");
    }
    for (place, per_thousand) in
        [("Westvoorne", "x"), ("Brielle", "x"), ("Krimpen aan den IJssel", "x"), ("Ridderkerk", "0,6")]
    {
        assert_eq!(shown(&public, Figure::PerThousand, Some((List::Municipality, place)))[0], per_thousand, "{place}");
    }
    assert_eq!(shown(&public, Figure::Persons, Some((List::Municipality, "ONBEKEND")))[0], "<5");
    assert_eq!(shown(&public, Figure::PerThousand, None)[0], "1,1", "de regio blijft leesbaar");
    assert_eq!(
        shown(&public, Figure::Discussions, Some((List::Table, "RN")))[0],
        "203",
        "een bespreking is geen persoon"
    );
    let change = shown(&public, Figure::Persons, Some((List::Municipality, "Westvoorne")));
    assert_eq!(change[2..], ["<5", "<5"], "een verschil verraadt niet wat het aantal verzwijgt");
}

#[test]
fn nothing_of_the_public_edition_is_left_exact_that_should_not_be() {
    let (now, before) = second_half();
    let (internal, public) = (YearReport::new(&now, &before, &names()), made(&now, &before, &Register::default()));
    let mut protected = 0;
    for (inside, outside) in internal.tables().zip(public.report.tables()) {
        for (mine, theirs) in inside.rows.iter().zip(&outside.rows) {
            let list = mine.part.as_ref().map(|part| part.list);
            if mine.figure.sensitivity(list) != Sensitivity::Protected {
                continue;
            }
            for (cell, public) in mine.cells.iter().zip(&theirs.cells) {
                if let (Cell::Count(_), Cell::Count(count)) = (cell, public) {
                    assert_eq!(count % 5, 0, "{:?} {:?}", mine.figure, mine.part);
                    protected += 1;
                }
            }
        }
    }
    assert!(protected > 30, "{protected}");
}

#[test]
fn a_small_table_hides_its_discussions_too() {
    let (mut now, before) = second_half();
    now.persons.push(Persons { table: "LOS".into(), municipality: None, number: 1 });
    let talk = |table: &str, number| Discussions {
        table: table.into(),
        meeting: "MDO".into(),
        mdo: None,
        number,
        timed: 0,
        seconds: 0,
    };
    now.discussions.push(talk("LOS", 2));
    let public = made(&now, &before, &Register::default());
    let at = |figure, table| shown(&public, figure, Some((List::Table, table)))[0].clone();
    assert!(["<5", "x"].contains(&at(Figure::Persons, "LOS").as_str()));
    assert!(["<5", "x"].contains(&at(Figure::Discussions, "LOS").as_str()));
    assert_eq!(shown(&public, Figure::Discussions, None)[0], "814", "het totaal van het huis blijft precies");
}

#[test]
fn a_mark_of_the_fg_protects_a_split_that_would_be_exact() {
    let (mut now, before) = second_half();
    now.bottlenecks =
        vec![Count { code: "HUISVESTING".into(), number: 16 }, Count { code: "COMPLEX_HG".into(), number: 3 }];
    let kind = |edition: &Edition, code| shown(edition, Figure::Bottlenecks, Some((List::Bottleneck, code)))[0].clone();
    let plain = made(&now, &before, &Register::default());
    assert_eq!([kind(&plain, "HUISVESTING"), kind(&plain, "COMPLEX_HG")], ["16", "3"], "zoals gedrukt");
    let policy = Policy::default().marking(Figure::Bottlenecks, List::Bottleneck);
    let marked = edition(&now, &before, &names(), &policy, &Register::default(), &BTreeMap::new()).unwrap();
    assert_eq!([kind(&marked, "HUISVESTING"), kind(&marked, "COMPLEX_HG")], ["15", "<5"]);
}

#[test]
fn a_period_without_facts_stays_unknown() {
    let nothing = Tally::empty(Period::year(2025).unwrap());
    let public = made(&nothing, &Tally::empty(Period::year(2024).unwrap()), &Register::default());
    assert_eq!(shown(&public, Figure::Persons, None)[0], "onbekend");
    assert!(public.cells.is_empty());
}

#[test]
fn the_same_edition_twice_is_the_same_and_its_fingerprint_tells_every_change() {
    let (now, before) = second_half();
    let first = made(&now, &before, &Register::default());
    let on = Day::new(2022, 3, 1).unwrap();
    let release = Release { on, policy: Policy::default(), cells: first.cells.clone() };
    let register = Register { releases: vec![release.clone()] };
    assert_eq!(made(&now, &before, &register).cells, first.cells, "herhalen verraadt niets en verbergt niets meer");
    assert_eq!(release.digest().len(), 64);
    let mut other = release.clone();
    other.cells.reverse();
    assert_eq!(other.digest(), release.digest(), "de volgorde doet er niet toe");
    other.cells[0].shown = Shown::Hidden;
    other.cells[1].shown = Shown::Rounded(995);
    assert_ne!(other.digest(), release.digest());
}

#[test]
fn years_of_editions_one_after_the_other_stay_readable() {
    let mut register = Register::default();
    for (number, code) in ["2020-H1", "2020-H2", "2020", "2021-H1", "2021-H2", "2021"].into_iter().enumerate() {
        let span: Span = code.parse().unwrap();
        let (now, before) = (half_year(span.period()), half_year(span.year_before().period()));
        let public = made(&now, &before, &register);
        assert_eq!(shown(&public, Figure::Persons, Some((List::Municipality, "Westvoorne")))[0], "<5", "{code}");
        let places = public.report.tables().find(|table| table.code == "personen_gemeente").unwrap();
        let readable = places.rows.iter().filter(|row| matches!(row.cells[0], Cell::Count(_))).count();
        assert!(readable >= 12, "{code}: {readable} van {}", places.rows.len());
        let on = Day::new(2022, 1, 1 + i8::try_from(number).unwrap()).unwrap();
        register.releases.push(Release { on, policy: Policy::default(), cells: public.cells });
    }
}
