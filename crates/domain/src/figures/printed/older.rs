//! What was printed about 2019 to 2022: table 1 and 2 and the money of the report over 2021, and the half-year tables of the
//! council presentation of 2023.

use doorbraak_kernel::ratio::Decimal;

use super::book::{Entry, read};
use crate::figures::{
    definition::Figure,
    names::List,
    span::Span,
    year_report::{Column, Part},
};

const REPORT: &str = "Jaarverslag 2021";
const TABLE_1: &str = "Jaarverslag 2021, tabel 1";
const TABLE_2: &str = "Jaarverslag 2021, tabel 2";
const CHANGE: &str = "Jaarverslag 2021, ontwikkeling tegenover 2020";
const COUNCIL: &str = "Raadspresentatie 2023";
const SAMPLE: &str = "Jaarverslag 2025, steekproef";

/// Areas and themes of those years, by the codes of the tables.
pub const PLACES: [&str; 6] = ["RN", "RZW", "RNO", "RZ", "HG", "EPA"];

/// Persons per place, in the order of [`PLACES`], with the printed total and those with HIT status.
pub const PERSONS: [(&str, [&str; 6], &str, &str); 3] = [
    ("2019", ["273", "216", "724", "648", "510", "248"], "2.619", "678"),
    ("2020", ["292", "231", "667", "677", "571", "212"], "2.650", "646"),
    ("2021", ["241", "216", "613", "601", "414", "291"], "2.376", "639"),
];

/// Persons and discussions per place and half-year; no totals are printed.
pub const HALVES: [(&str, [&str; 6], [&str; 6]); 3] = [
    ("2021-H2", ["165", "141", "396", "411", "222", "123"], ["276", "220", "624", "609", "490", "235"]),
    ("2022-H1", ["133", "105", "339", "360", "224", "118"], ["211", "189", "514", "510", "446", "216"]),
    ("2022-H2", ["110", "86", "269", "299", "206", "102"], ["189", "153", "455", "449", "417", "195"]),
];

/// MDO, Wijkrechtspraak and knife violence, with the printed total.
pub const MDO: [(&str, [&str; 3], &str); 2] =
    [("2020", ["102", "14", "1"], "117"), ("2021", ["154", "71", "21"], "246")];

/// Persons per 1,000 inhabitants by municipality, per half-year of [`HALVES`].
pub const PER_THOUSAND: [(&str, [&str; 3]); 15] = [
    ("0613", ["0,9", "0,9", "0,7"]),
    ("0489", ["0,3", "0,3", "0,2"]),
    ("0501", ["0,3", "0,2", "0,2"]),
    ("0502", ["0,8", "0,7", "0,5"]),
    ("1924", ["0,2", "0,2", "0,3"]),
    ("0530", ["0,6", "0,4", "0,2"]),
    ("0542", ["0,2", "0,2", "0,4"]),
    ("1621", ["0,4", "0,2", "0,2"]),
    ("0556", ["0,5", "0,3", "0,6"]),
    ("1930", ["0,9", "0,7", "0,5"]),
    ("0597", ["0,6", "0,5", "0,4"]),
    ("0599", ["1,6", "1,4", "1,2"]),
    ("0606", ["1,0", "0,7", "0,6"]),
    ("0622", ["1,1", "1,0", "0,9"]),
    ("0614", ["0,1", "0,1", "0,2"]),
];

/// The same for the whole region.
pub const PER_THOUSAND_REGION: [&str; 3] = ["1,1", "1,0", "0,8"];

/// Costs of 2021: our code, as printed, budget, realisation.
pub const COSTS_2021: [(&str, &str, &str, &str); 8] = [
    ("PERSONEEL", "Loonkosten", "2.217.082", "2.093.246"),
    ("HUISVESTING", "Huisvestingskosten", "815.748", "788.248"),
    ("ICT", "ICT", "100.000", "147.067"),
    ("PRIVACY", "Privacy, procesbeschrijvingen", "25.000", "42.345"),
    ("PROJECTEN", "Projecten", "55.000", "56.160"),
    ("LEERGANG", "Leergang, deskundigheidsbevordering en training", "50.000", "12.732"),
    ("ONDERZOEK", "Onderzoek en rendementsanalyses", "50.000", "60.859"),
    ("COMMUNICATIE", "In- en externe communicatie", "90.000", "103.068"),
];

/// Income of 2021.
pub const INCOME_2021: [(&str, &str, &str, &str); 4] = [
    ("SR_SUBSIDIES", "Landelijke bijdrage ministerie J en V", "780.000", "780.000"),
    ("BIJDRAGE_ZVHZH", "Bijdrage ZVHZHZ", "100.000", "100.000"),
    ("EXTERN", "Eenmalige gelden en projectsubsidie", "650.000", "198.248"),
    ("KETENPARTNERS", "Ketenpartners", "1.872.830", "1.909.715"),
];

/// The printed change of 2021 against 2020, in percent, per place; the whole of the house last.
const CHANGES: [(Option<&str>, &str); 7] = [
    (Some("RN"), "21% daling"),
    (Some("RNO"), "9% daling"),
    (Some("RZW"), "7% daling"),
    (Some("RZ"), "13% daling"),
    (Some("HG"), "38% daling"),
    (Some("EPA"), "27% stijging"),
    (None, "12% daling"),
];

const MDO_KINDS: [&str; 3] = ["MDO", "WIJKRECHTSPRAAK", "MESSENGEWELD"];
const HALF_YEARS: [&str; 3] = ["2021-H2", "2022-H1", "2022-H2"];

struct Lines(Vec<Entry>);

impl Lines {
    fn add(&mut self, figure: Figure, part: Option<(List, &str)>, at: (&str, Column), text: &str, source: &str) {
        let (Ok(span), Some(value)) = (at.0.parse::<Span>(), read(text)) else { return };
        self.0.push(Entry {
            figure,
            part: part.map(|(list, code)| Part { list, code: code.into() }),
            column: at.1,
            span,
            text: text.into(),
            value,
            source: source.into(),
        });
    }

    fn places(&mut self, figure: Figure, span: &str, texts: &[&str], source: &str) {
        for (place, text) in PLACES.iter().zip(texts) {
            self.add(figure, Some((List::Table, place)), (span, Column::Now), text, source);
        }
    }

    fn money(&mut self, figure: Figure, lines: &[(&str, &str, &str, &str)], totals: (&str, &str)) {
        for (code, _, budget, realised) in lines {
            self.add(figure, Some((List::MoneyLine, code)), ("2021", Column::Budget), budget, REPORT);
            self.add(figure, Some((List::MoneyLine, code)), ("2021", Column::Now), realised, REPORT);
        }
        self.add(figure, None, ("2021", Column::Budget), totals.0, REPORT);
        self.add(figure, None, ("2021", Column::Now), totals.1, REPORT);
    }
}

pub(super) fn entries() -> Vec<Entry> {
    let mut lines = Lines(Vec::new());
    for (year, places, total, hit) in PERSONS {
        lines.places(Figure::Persons, year, &places, TABLE_1);
        lines.add(Figure::Persons, None, (year, Column::Now), total, TABLE_1);
        lines.add(Figure::HitPersons, None, (year, Column::Now), hit, TABLE_1);
    }
    for (place, text) in CHANGES {
        let part = place.map(|code| (List::Table, code));
        lines.add(Figure::Persons, part, ("2021", Column::ChangePercent), text, CHANGE);
    }
    for (year, kinds, total) in MDO {
        for (kind, text) in MDO_KINDS.iter().zip(kinds) {
            lines.add(Figure::Mdo, Some((List::Mdo, kind)), (year, Column::Now), text, TABLE_2);
        }
        lines.add(Figure::Mdo, None, (year, Column::Now), total, TABLE_2);
    }
    for (half, persons, discussions) in HALVES {
        lines.places(Figure::Persons, half, &persons, COUNCIL);
        lines.places(Figure::Discussions, half, &discussions, COUNCIL);
    }
    for (half, text) in HALF_YEARS.iter().zip(PER_THOUSAND_REGION) {
        lines.add(Figure::PerThousand, None, (half, Column::Now), text, COUNCIL);
    }
    for (code, texts) in PER_THOUSAND {
        for (half, text) in HALF_YEARS.iter().zip(texts) {
            lines.add(Figure::PerThousand, Some((List::Municipality, code)), (half, Column::Now), text, COUNCIL);
        }
    }
    lines.money(Figure::Costs, &COSTS_2021, ("3.402.830", "3.303.725"));
    lines.money(Figure::Income, &INCOME_2021, ("3.402.830", "2.987.963"));
    lines.add(Figure::ResultOfYear, None, ("2021", Column::Now), "€ -315.762", REPORT);
    let carried = ("2022", Column::Now);
    lines.add(
        Figure::Income,
        Some((List::MoneyLine, "EXTERN")),
        carried,
        "198.248",
        "Jaarverslag 2021, subsidies: ten gunste van realisatie 2022",
    );
    lines.add(Figure::GoalCases, None, ("2025", Column::Now), "84", SAMPLE);
    lines.0
}

/// The value of a printed text of these lists; zero for none, which a test excludes.
pub fn number(text: &str) -> i64 {
    read(text).map_or(0, Decimal::units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_a_number_and_every_period_a_period() {
        let entries = entries();
        let persons = PERSONS.len() * 8 + CHANGES.len();
        let halves = HALVES.len() * 12 + 3 + 45;
        let money = (COSTS_2021.len() + INCOME_2021.len()) * 2 + 4 + 1;
        assert_eq!(entries.len(), persons + MDO.len() * 4 + halves + money + 2);
    }

    #[test]
    fn printed_sums_of_2019_to_2021_hold() {
        for (year, places, total, _) in PERSONS {
            assert_eq!(places.iter().map(|text| number(text)).sum::<i64>(), number(total), "{year}");
        }
        for (year, kinds, total) in MDO {
            assert_eq!(kinds.iter().map(|text| number(text)).sum::<i64>(), number(total), "{year}");
        }
        let sum = |lines: &[(&str, &str, &str, &str)]| lines.iter().map(|line| number(line.3)).sum::<i64>();
        assert_eq!(sum(&INCOME_2021) - sum(&COSTS_2021), -315_762);
    }
}
