//! A source that is missing or half filled gives "onbekend" with the reason, and never 0: each source in turn, from the
//! database to what screen, file and workbook say.

use doorbraak_app::reports;
use doorbraak_domain::figures::{Fact, FactKind, Span, export::Record};
use doorbraak_gate::{Open, Query, Writes};
use doorbraak_kernel::{Day, Id, Uuid};

use crate::support::House;

const PLACES: [&str; 3] = ["0599", "0597", "0502"];

async fn records(house: &House, code: &str) -> Vec<Record> {
    let period = code.parse::<Span>().unwrap().period();
    reports::queries::year_report(&house.gate, period).await.unwrap().records()
}

/// Value and reason of the period itself.
async fn said(house: &House, code: &str, figure: &str, part: &str) -> (String, String) {
    let records = records(house, code).await;
    let found = records.iter().find(|one| one.definition == figure && one.part == part && one.measure == "waarde");
    let found = found.unwrap_or_else(|| panic!("{figure} {part}"));
    (found.value.clone(), found.reason.clone())
}

async fn unknown(house: &House, figure: &str, part: &str, reason: &str) {
    let (value, why) = said(house, "2024", figure, part).await;
    assert_eq!(value, "", "{figure} {part}: not known is not a number");
    assert!(why.contains(reason), "{figure} {part}: {why}");
}

async fn known(house: &House, figure: &str, part: &str, value: &str) {
    let (found, why) = said(house, "2024", figure, part).await;
    assert_eq!((found.as_str(), why.as_str()), (value, ""), "{figure} {part}");
}

fn fact(number: u128, day: (i16, i8, i8), person: Option<u128>, kind: FactKind) -> Fact {
    let id = Id::from_uuid(Uuid::from_u128(number));
    let case = person.map(|person| Id::from_uuid(Uuid::from_u128(person + 1_000)));
    let person = person.map(|person| Id::from_uuid(Uuid::from_u128(person)));
    Fact { id, day: Day::new(day.0, day.1, day.2).unwrap(), case, person, kind }
}

fn talk(number: u128, person: u128, place: &str, seconds: Option<i64>) -> Fact {
    let kind = FactKind::Discussed {
        meeting: doorbraak_domain::meetings::MeetingKind::CaseConsultation,
        mdo: None,
        table: "VHV".into(),
        municipality: Some(place.into()),
        seconds,
        hit: false,
    };
    fact(number, (2024, 3, 1), Some(person), kind)
}

async fn exec(house: &House, statements: Vec<Query<'static, Writes>>) {
    house.gate.open_exec(statements).await.unwrap();
}

fn living(place: &str, number: i64) -> Query<'static, Writes> {
    let sql = "INSERT INTO inhabitants (municipality_code, year, number) VALUES ($1, 2024, $2)";
    Open::SetUp.write(sql).bind(place).bind(number)
}

fn money(code: &str, side: &str, amounts: (Option<i64>, Option<i64>)) -> Query<'static, Writes> {
    let sql = "INSERT INTO money_line (year, code, name, side, position, budget, realised) \
               VALUES (2024, $1, $1, $2, 1, $3, $4)";
    Open::SetUp.write(sql).bind(code).bind(side).bind(amounts.0).bind(amounts.1)
}

/// Three municipalities and nothing else in the region.
async fn house() -> House {
    let house = House::fresh().await;
    let all = house.column("SELECT code FROM municipality").await;
    let mut gone: Vec<Query<'static, Writes>> = Vec::new();
    for code in all.into_iter().filter(|code| !PLACES.contains(&code.as_str())) {
        let sql = "UPDATE municipality SET valid_to = '2019-12-31', successor_code = NULL WHERE code = $1";
        gone.push(Open::SetUp.write(sql).bind(code));
    }
    gone.push(Open::SetUp.write("DELETE FROM inhabitants"));
    gone.push(Open::SetUp.write("DELETE FROM money_line"));
    gone.push(Open::SetUp.write("DELETE FROM staff"));
    exec(&house, gone).await;
    house
}

#[tokio::test]
async fn a_house_without_a_fact_knows_nothing() {
    let house = house().await;
    for record in records(&house, "2024").await {
        assert_eq!(record.value, "", "{record:?}");
        assert!(!record.reason.is_empty(), "{record:?}");
    }
}

#[tokio::test]
async fn before_the_first_fact_nothing_is_known_and_after_it_nothing_is_zero() {
    let house = house().await;
    house.gate.set_up(Vec::new(), &[talk(1, 1, "0599", None)]).await.unwrap();
    for code in ["2023", "2024-02"] {
        for record in records(&house, code).await.into_iter().filter(|record| record.measure == "waarde") {
            assert_eq!(record.value, "", "{code}: {record:?}");
        }
    }
    known(&house, "casuistiek_totaal", "", "0").await;
    known(&house, "besprekingen", "", "1").await;
    unknown(&house, "bespreking_duur", "", "niet gemeten").await;
    house.gate.set_up(Vec::new(), &[talk(2, 1, "0599", Some(90))]).await.unwrap();
    known(&house, "bespreking_duur", "", "1.5").await;
}

#[tokio::test]
async fn inhabitants_that_miss_make_the_place_and_the_region_unknown() {
    let house = house().await;
    house.gate.set_up(Vec::new(), &[talk(1, 1, "0599", None), talk(2, 2, "0597", None)]).await.unwrap();
    for place in PLACES {
        unknown(&house, "per_1000", place, "inwoners op 1 januari 2024").await;
        unknown(&house, "inwoners", place, "niet ingevuld").await;
    }
    exec(&house, vec![living("0599", 1_000), living("0597", 0)]).await;
    known(&house, "per_1000", "0599", "1.0").await;
    unknown(&house, "per_1000", "0597", "niet ingevuld").await;
    unknown(&house, "per_1000", "0502", "niet ingevuld").await;
    unknown(&house, "per_1000", "", "niet ingevuld").await;
    let filled = "UPDATE inhabitants SET number = 500 WHERE municipality_code = '0597'";
    exec(&house, vec![Open::SetUp.write(filled), living("0502", 2_500)]).await;
    known(&house, "per_1000", "0597", "2.0").await;
    known(&house, "per_1000", "0502", "0.0").await;
    known(&house, "per_1000", "", "0.5").await;
    let (value, why) = said(&house, "2025", "per_1000", "0599").await;
    assert!(value.is_empty() && why.contains("1 januari 2025"), "a number of another year is no number: {why}");
}

#[tokio::test]
async fn a_budget_that_is_absent_or_half_filled_has_no_total_and_no_result() {
    let house = house().await;
    house.gate.set_up(Vec::new(), &[talk(1, 1, "0599", None)]).await.unwrap();
    for figure in ["kosten", "inkomsten", "resultaat", "resultaat_aandeel"] {
        unknown(&house, figure, "", "niet ingevuld").await;
    }
    exec(&house, vec![money("HUUR", "KOSTEN", (Some(100), Some(90))), money("ICT", "KOSTEN", (None, None))]).await;
    known(&house, "kosten", "HUUR", "90").await;
    unknown(&house, "kosten", "ICT", "niet ingevuld").await;
    unknown(&house, "kosten", "", "niet ingevuld").await;
    let filled = "UPDATE money_line SET realised = 10 WHERE code = 'ICT'";
    exec(&house, vec![Open::SetUp.write(filled)]).await;
    known(&house, "kosten", "", "100").await;
    unknown(&house, "inkomsten", "", "niet ingevuld").await;
    unknown(&house, "resultaat", "", "niet ingevuld").await;
    let budget = |records: Vec<Record>| {
        records.into_iter().find(|one| one.definition == "kosten" && one.part.is_empty() && one.measure == "begroot")
    };
    let half = budget(records(&house, "2024").await).expect("a column of what was planned");
    assert!(half.value.is_empty() && half.reason.contains("niet ingevuld"), "{half:?}");
    exec(&house, vec![money("RIJK", "INKOMSTEN", (Some(50), Some(150)))]).await;
    known(&house, "resultaat", "", "50").await;
    let (value, why) = said(&house, "2024-H1", "kosten", "").await;
    assert!(value.is_empty() && why.contains("heel kalenderjaar"), "{why}");
}

#[tokio::test]
async fn an_empty_register_is_not_a_year_without_anything() {
    let house = house().await;
    house.gate.set_up(Vec::new(), &[talk(1, 1, "0599", None)]).await.unwrap();
    for figure in ["adviezen", "getraind", "terugspoelsessies", "presentaties", "fte"] {
        unknown(&house, figure, "", "register is voor deze periode leeg").await;
    }
    unknown(&house, "vng_score", "", "geen score").await;
    let person = Some(Id::from_uuid(Uuid::from_u128(77)));
    let mut trained = fact(11, (2024, 5, 1), None, FactKind::Trained);
    trained.person = person;
    let facts = [
        fact(10, (2024, 5, 1), None, FactKind::Advice),
        trained,
        fact(12, (2024, 5, 1), None, FactKind::RewindSession),
        fact(13, (2024, 5, 1), None, FactKind::Presentation),
        fact(14, (2024, 5, 1), None, FactKind::VngScore { tenths: 0 }),
    ];
    let staff = "INSERT INTO staff (id, year, name, hundredths, at_ms) VALUES ($1, 2024, 'Procesregisseur', 360, 0)";
    let id: Id<Fact> = Id::from_uuid(Uuid::from_u128(88));
    house.gate.set_up(vec![Open::SetUp.write(staff).bind(id)], &facts).await.unwrap();
    for figure in ["adviezen", "getraind", "terugspoelsessies", "presentaties"] {
        known(&house, figure, "", "1").await;
    }
    known(&house, "vng_score", "", "0.0").await;
    known(&house, "fte", "", "3.6").await;
    let (value, why) = said(&house, "2025", "fte", "").await;
    assert!(value.is_empty() && !why.is_empty(), "staff of another year is no staff");
}
