//! A house of 2019 to 2022 that gives the tables as they were printed: made from them, as files that anybody can import.
//! `crates/app/tests/gegevens/huis_2019_2022` holds those files; `BIJWERKEN=1` writes them again.
//!
//! The tables say how many, not who: each person of a period has one case and the discussions of that table, the second
//! half of 2021 as in the half-year tables and the first half with what is left of the year. Inhabitants are rounded to
//! hundreds and serve as an example; the persons of a municipality are as many as the printed rate allows, and those
//! who fit nowhere have no known municipality.

use std::fmt::Write as _;

use doorbraak_domain::figures::printed::older::{
    COSTS_2021, HALVES, INCOME_2021, MDO, PER_THOUSAND, PERSONS, PLACES, number,
};
use doorbraak_kernel::{Day, Ratio, ratio::Decimal};

/// Code, name, area, inhabitants.
const MUNICIPALITIES: [(&str, &str, &str, i64); 15] = [
    ("0489", "Barendrecht", "Rijnmond Zuid-West", 48_600),
    ("0501", "Brielle", "Rijnmond Zuid-West", 17_400),
    ("0502", "Capelle aan den IJssel", "Rotterdam Noord Oost", 67_300),
    ("0530", "Hellevoetsluis", "Rijnmond Zuid-West", 40_300),
    ("0542", "Krimpen aan den IJssel", "Rotterdam Noord Oost", 29_400),
    ("0556", "Maassluis", "Rijnmond Noord", 33_600),
    ("0597", "Ridderkerk", "Rijnmond Zuid-West", 46_700),
    ("0599", "Rotterdam", "Rotterdam", 651_200),
    ("0606", "Schiedam", "Rijnmond Noord", 79_300),
    ("0613", "Albrandswaard", "Rijnmond Zuid-West", 25_800),
    ("0614", "Westvoorne", "Rijnmond Zuid-West", 14_900),
    ("0622", "Vlaardingen", "Rijnmond Noord", 73_900),
    ("1621", "Lansingerland", "Rijnmond Noord", 63_400),
    ("1924", "Goeree-Overflakkee", "Rijnmond Zuid-West", 50_600),
    ("1930", "Nissewaard", "Rijnmond Zuid-West", 85_400),
];
const NAMES: [&str; 6] =
    ["Rijnmond Noord", "Rijnmond Zuid-West", "Rotterdam Noord Oost", "Rotterdam Zuid", "Huiselijk geweld", "EPA-Top"];
const KINDS: [&str; 3] = ["MDO", "WIJKRECHTSPRAAK", "MESSENGEWELD"];

/// A stretch of time with its persons and discussions per place.
struct Stretch {
    from: Day,
    to: Day,
    persons: [i64; 6],
    discussions: [i64; 6],
    hit: i64,
    mdo: Vec<&'static str>,
    homes: Vec<Option<&'static str>>,
}

fn day(text: &str) -> Day {
    Day::parse_typed(text).unwrap()
}

fn kinds(year: &str) -> Vec<&'static str> {
    let Some((_, counts, _)) = MDO.iter().find(|(of, ..)| *of == year) else { return Vec::new() };
    let of =
        |(kind, count): (&&'static str, &&str)| std::iter::repeat_n(*kind, usize::try_from(number(count)).unwrap());
    KINDS.iter().zip(counts).flat_map(|(kind, count)| of((kind, count))).collect()
}

fn stretches() -> Vec<Stretch> {
    let numbers = |texts: &[&str; 6]| texts.map(number);
    let mut all = Vec::new();
    for (year, places, _, hit) in PERSONS {
        let mut persons = numbers(&places);
        let whole = year != "2021";
        if !whole {
            let (_, later, _) = HALVES[0];
            persons.iter_mut().zip(numbers(&later)).for_each(|(all, later)| *all -= later);
        }
        all.push(Stretch {
            from: day(&format!("{year}-01-01")),
            to: day(&format!("{year}-{}", if whole { "12-31" } else { "06-30" })),
            persons,
            discussions: persons,
            hit: number(hit),
            mdo: kinds(year),
            homes: Vec::new(),
        });
    }
    let spans = [("2021-07-01", "2021-12-31"), ("2022-01-01", "2022-06-30"), ("2022-07-01", "2022-12-31")];
    for (place, ((_, persons, discussions), (from, to))) in HALVES.iter().zip(spans).enumerate() {
        let persons = numbers(persons);
        all.push(Stretch {
            from: day(from),
            to: day(to),
            persons,
            discussions: numbers(discussions),
            hit: 0,
            mdo: Vec::new(),
            homes: homes(place, persons.iter().sum()),
        });
    }
    all
}

fn rate(persons: i64, inhabitants: i64) -> Decimal {
    Ratio::new(persons, inhabitants).rounded(1_000, 1).unwrap()
}

/// As many per municipality as give the printed rate, and together no more than there are.
fn homes(half: usize, persons: i64) -> Vec<Option<&'static str>> {
    let mut numbers: Vec<(&str, i64, i64, Decimal)> = MUNICIPALITIES
        .iter()
        .map(|(code, _, _, inhabitants)| {
            let (_, rates) = PER_THOUSAND.iter().find(|(of, _)| of == code).unwrap();
            let printed = Decimal::of(number(rates[half]), 1);
            let middle = Ratio::new(printed.units() * inhabitants, 10_000).rounded(1, 0).unwrap().units();
            (*code, *inhabitants, middle, printed)
        })
        .collect();
    let mut left = persons - numbers.iter().map(|(.., middle, _)| middle).sum::<i64>();
    for (_, inhabitants, middle, printed) in &mut numbers {
        assert_eq!(rate(*middle, *inhabitants), *printed);
        let step = left.signum();
        while left != 0 && rate(*middle + step, *inhabitants) == *printed {
            *middle += step;
            left -= step;
        }
    }
    assert!(left >= 0, "de gedrukte gemiddelden vragen meer personen dan er zijn");
    let known = numbers
        .iter()
        .flat_map(|(code, _, middle, _)| std::iter::repeat_n(Some(*code), usize::try_from(*middle).unwrap()));
    known.chain(std::iter::repeat_n(None, usize::try_from(left).unwrap())).collect()
}

/// The files, by name.
pub(super) fn files() -> Vec<(&'static str, String)> {
    let mut municipalities = String::from("code;naam;gebied\n");
    let mut inhabitants = String::from("gemeente;jaar;aantal\n");
    for (code, name, area, number) in MUNICIPALITIES {
        writeln!(municipalities, "{code};{name};{area}").unwrap();
        for year in [2021, 2022] {
            writeln!(inhabitants, "{code};{year};{number}").unwrap();
        }
    }
    let mut tables = String::from("code;naam;telt_mee\n");
    for (code, name) in PLACES.iter().zip(NAMES) {
        writeln!(tables, "{code};{name};ja").unwrap();
    }
    let mut money = String::from("jaar;code;naam;kant;begroot;realisatie\n");
    for (side, lines) in [("kosten", &COSTS_2021[..]), ("inkomsten", &INCOME_2021[..])] {
        for (code, name, budget, realised) in lines {
            writeln!(money, "2021;{code};{name};{side};{};{}", number(budget), number(realised)).unwrap();
        }
    }
    let (cases, discussions) = work();
    vec![
        ("gemeenten.csv", municipalities),
        ("inwoners.csv", inhabitants),
        ("tafels.csv", tables),
        ("begroting.csv", money),
        ("casussen.csv", cases),
        ("besprekingen.csv", discussions),
    ]
}

fn work() -> (String, String) {
    let mut cases =
        String::from("kenmerk;persoon;kanaal;tafel;gemeente;toegelaten;opnieuw;afgeschaald;afschaalreden\n");
    let mut discussions = String::from("casus;datum;werkvorm;mdo_soort;tafel;seconden;hit\n");
    let mut key = 0;
    for Stretch { from, to, persons, discussions: talks, hit, mdo, homes } in stretches() {
        let (mut mdo, mut homes, mut place_in) = (mdo.into_iter(), homes.into_iter(), 0);
        for ((table, persons), talks) in PLACES.iter().zip(persons).zip(talks) {
            for place in 0..persons {
                key += 1;
                place_in += 1;
                let first = from.plus_days(i32::try_from(place % 150).unwrap());
                let home = homes.next().flatten().unwrap_or_default();
                writeln!(cases, "{key};{key};VELD;{table};{home};{first};nee;{to};DOELEN_BEHAALD").unwrap();
                let flag = if place_in <= hit { "ja" } else { "nee" };
                let times = talks / persons + i64::from(place < talks % persons);
                for time in 0..times {
                    let on = first.plus_days(i32::try_from(time * 10).unwrap());
                    let kind = mdo.next();
                    let form = if kind.is_some() { "MDO" } else { "CASUSOVERLEG" };
                    writeln!(discussions, "{key};{on};{form};{};;;{flag}", kind.unwrap_or_default()).unwrap();
                }
            }
        }
        assert!(mdo.next().is_none() && place_in >= hit);
    }
    (cases, discussions)
}
