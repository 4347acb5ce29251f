//! The year report of an imported house of ten thousand cases, figure by figure beside a calculation of its own: written
//! from the definitions, over the rows of the files, without the tallies and the arithmetic of the program.
//!
//! Every record of the report is compared, and every expected value must be in it. What the files cannot feed stays
//! zero and is compared as such: moves between tables (`overgenomen`, `overgedragen`). Not compared, with the reason:
//! - which of two discussions of a person on one day was the latest: the files hold no time, so the rows have none;
//! - periods other than a year and merged municipalities: files say neither, and stories of the reports slice do.

mod count;
mod destroyed;
mod drilled;
mod erased;
mod expected;
mod older;
mod older_house;
mod rows;
mod unknown;
mod workbook;
mod written;

use std::collections::BTreeMap;

use doorbraak_app::reports;
use doorbraak_domain::{
    cases::ClosingReason,
    escalations::BottleneckKind,
    meetings::MdoKind,
    plans::{ContactDirection, GoalDomain, InterventionKind},
    triage::Outcome,
};
use doorbraak_kernel::{Code, Period};

use crate::support::House;
use expected::{Key, Pair, Values};
use rows::{CASES, FIRST_YEAR, LAST_YEAR};

const SEED: u64 = 20_251_231;

/// The codes of a closed list, in the words of the report.
fn codes(list: &str) -> Vec<&'static str> {
    fn all<C: Code>() -> Vec<&'static str> {
        C::ALL.iter().map(|entry| entry.code()).collect()
    }
    match list {
        "besluit" => all::<Outcome>(),
        "afschaalreden" => all::<ClosingReason>(),
        "knelpunt" => all::<BottleneckKind>(),
        "mdo" => all::<MdoKind>(),
        "domein" => all::<GoalDomain>(),
        "interventie" => all::<InterventionKind>(),
        "richting" => all::<ContactDirection>(),
        other => panic!("{other} is geen gesloten lijst"),
    }
}

/// The report as a program reads it. What has no value has a reason.
async fn reported(house: &House, year: i16) -> Values {
    let report = reports::queries::year_report(&house.gate, Period::year(year).unwrap()).await.unwrap();
    let json = reports::export::json(&report).unwrap();
    let records: Vec<BTreeMap<String, String>> = serde_json::from_slice(&json).unwrap();
    let mut values = Values::new();
    for record in records {
        let cell = |name: &str| record[name].clone();
        let key: Key = (cell("definitie"), cell("lijst"), cell("onderdeel"), cell("maat"));
        assert_ne!(cell("waarde").is_empty(), cell("reden").is_empty(), "{key:?}");
        assert!(values.insert(key.clone(), cell("waarde")).is_none(), "{key:?} staat er twee keer");
    }
    values
}

#[tokio::test]
async fn the_report_of_ten_thousand_cases_is_what_the_definitions_say() {
    let rows = rows::rows(SEED);
    let house = House::empty().await;
    let done = house.import(&written::write(&rows)).await;
    assert_eq!(u64::try_from(done.read).unwrap(), done.fresh);
    assert!(rows.cases.len() == CASES && done.read > 8 * CASES, "{done:?}");
    let years: BTreeMap<i16, count::Year> =
        (FIRST_YEAR..=LAST_YEAR).map(|year| (year, count::year(&rows, year))).collect();
    for year in FIRST_YEAR..=LAST_YEAR {
        let pair = Pair { rows: &rows, year, now: &years[&year], before: years.get(&(year - 1)) };
        assert_eq!(pair.before.is_none(), expected::is_first(year));
        let (expected, found) = (expected::values(&pair, &codes), reported(&house, year).await);
        let keys: std::collections::BTreeSet<&Key> = expected.keys().chain(found.keys()).collect();
        let differing: Vec<String> = keys
            .into_iter()
            .filter(|key| expected.get(*key) != found.get(*key))
            .map(|key| {
                format!("{key:?}: volgens de definitie {:?}, in het verslag {:?}", expected.get(key), found.get(key))
            })
            .collect();
        assert!(differing.is_empty(), "{year}, {} van {}:\n{}", differing.len(), found.len(), differing.join("\n"));
        assert!(found.len() > 500, "{}", found.len());
    }
    says_something(&years[&LAST_YEAR]);
}

/// A comparison of zeros proves nothing: every kind of row is in the last year.
fn says_something(year: &count::Year) {
    for number in [
        year.open_at_start,
        year.open_at_end,
        year.outside_admitted,
        year.outside_closed,
        year.returned,
        year.persons_by_place["ONBEKEND"],
        year.hit,
        year.timed,
        year.ic,
        year.closed_goals.0,
        year.running_goals.0,
        year.advisers,
        year.trained,
    ] {
        assert!(number > 10, "{number}");
    }
    assert!(year.cases > year.open_at_end && year.persons < count::sum(&year.talks));
    assert!(year.score.is_some() && year.others.len() == 3 && year.mdo.len() == codes("mdo").len());
    assert_eq!(year.decisions.len(), codes("besluit").len());
}
