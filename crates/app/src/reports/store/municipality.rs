//! Counting per municipality: discussions and admissions by where the person lived then. The same marks of the facts as in
//! the statements of the whole house, with one column more to group by.

use doorbraak_domain::figures::{
    tally::{Count, Discussions, Persons, Tally},
    year_report::{In, Local},
};
use doorbraak_gate::{Gate, GateError, Open, row};
use doorbraak_kernel::{Day, Period};

use super::{CodeRow, PersonsRow, count, first_day, in_period, of_year, people, statements};

row! {
    struct TalksRow {
        municipality_code: String,
        table_code: String,
        code: String,
        code2: Option<String>,
        number: i64,
        timed: i64,
        seconds: i64,
    }
}

row! {
    struct AdmittedRow { municipality_code: String, code: String, number: i64 }
}

row! {
    /// A municipality of the region.
    pub(in crate::reports) struct PlaceRow {
        /// Its code.
        pub(in crate::reports) code: String,
        /// Its name.
        pub(in crate::reports) name: String,
        /// Its area.
        pub(in crate::reports) area: String,
    }
}

/// Discussions of persons of whom it is known where they lived.
const DISCUSSIONS: &str = r"
SELECT f.municipality_code, f.table_code, f.code, f.code2, COUNT(*) AS number, COUNT(f.amount) AS timed,
       CAST(COALESCE(SUM(f.amount), 0) AS BIGINT) AS seconds
FROM fact f
WHERE f.kind = 'BESPROKEN' AND f.day >= $1 AND f.day <= $2 AND f.municipality_code IS NOT NULL
GROUP BY f.municipality_code, f.table_code, f.code, f.code2
ORDER BY f.municipality_code, f.table_code, f.code, f.code2";

/// Cases admitted to a table that counts in the total.
const ADMITTED: &str = r"
SELECT f.municipality_code, f.code, COUNT(*) AS number
FROM fact f
LEFT JOIN house_table t ON t.code = f.table_code
WHERE f.kind = 'TOEGELATEN' AND f.day >= $1 AND f.day <= $2 AND f.municipality_code IS NOT NULL
  AND COALESCE(t.counts_in_total, TRUE)
GROUP BY f.municipality_code, f.code
ORDER BY f.municipality_code, f.code";

/// Municipalities valid on day `$1`.
const PLACES: &str = "SELECT code, name, area FROM municipality \
    WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY name, code";

/// What was counted per municipality, each as it was called then.
pub(in crate::reports) async fn local(gate: &Gate, period: Period) -> Result<Local, GateError> {
    let (talks, admitted) = tokio::try_join!(
        in_period::<TalksRow>(gate, DISCUSSIONS, period),
        in_period::<AdmittedRow>(gate, ADMITTED, period),
    )?;
    let talk = |row: TalksRow| In {
        municipality: row.municipality_code,
        counted: Discussions {
            table: row.table_code,
            meeting: row.code,
            mdo: row.code2,
            number: row.number,
            timed: row.timed,
            seconds: row.seconds,
        },
    };
    let case = |row: AdmittedRow| In {
        municipality: row.municipality_code,
        counted: Count { code: row.code, number: row.number },
    };
    Ok(Local { discussions: talks.into_iter().map(talk).collect(), admitted: admitted.into_iter().map(case).collect() })
}

/// Persons and inhabitants of a period, and nothing else: what a rate is made of.
pub(in crate::reports) async fn persons(gate: &Gate, period: Period) -> Result<Tally, GateError> {
    let (persons, inhabitants, first) = tokio::try_join!(
        in_period::<PersonsRow>(gate, statements::PERSONS, period),
        of_year::<CodeRow>(gate, statements::INHABITANTS, period),
        first_day(gate),
    )?;
    let persons: Vec<Persons> = persons.into_iter().map(people).collect();
    let mut tally = Tally::empty(period);
    tally.first_day = first;
    tally.persons = persons;
    tally.inhabitants = inhabitants.into_iter().map(count).collect();
    Ok(tally)
}

/// The municipalities of the region on `day`, by name.
pub(in crate::reports) async fn places(gate: &Gate, day: Day) -> Result<Vec<PlaceRow>, GateError> {
    gate.open_rows(Open::Figures.read(PLACES).bind(day)).await
}
