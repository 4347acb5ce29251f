//! The money of the demo house. 2021 and 2025 are as printed; the printed total of the costs of 2025 is one euro less than
//! its lines, which the accounts therefore state. The reserve is invented: no source says what was in it.

use doorbraak_domain::{
    figures::{
        printed::{BUDGET_2025, BudgetLine},
        tally::Side,
    },
    finance::{Direction, PotKind},
    ids::{Pot, PotEntry, Subsidy},
};
use doorbraak_gate::{Open, Query, Writes};
use doorbraak_kernel::{Id, Uuid};

const SPACE: Uuid = Uuid::from_u128(0x6465_6d6f_6765_6c64_0000_0000_0000_0001);
/// When these rows were written down: 2 January 2026.
const WRITTEN: i64 = 1_767_344_400_000;

const RESERVE: &str = "Egalisatiereserve (verzonnen stand)";
const BREAKTHROUGH: &str = "Doorbraakbudget";

type Line = (&'static str, &'static str, Side, i64, i64);

const LINES_2021: [Line; 12] = [
    ("PERSONEEL", "Loonkosten", Side::Costs, 2_217_082, 2_093_246),
    ("HUISVESTING", "Huisvestingskosten", Side::Costs, 815_748, 788_248),
    ("ICT", "ICT", Side::Costs, 100_000, 147_067),
    ("PRIVACY", "Privacy, procesbeschrijvingen", Side::Costs, 25_000, 42_345),
    ("PROJECTEN", "Projecten", Side::Costs, 55_000, 56_160),
    ("LEERGANG", "Leergang, deskundigheidsbevordering en training", Side::Costs, 50_000, 12_732),
    ("ONDERZOEK", "Onderzoek en rendementsanalyses", Side::Costs, 50_000, 60_859),
    ("COMMUNICATIE", "In- en externe communicatie (advies en middelen)", Side::Costs, 90_000, 103_068),
    ("SR_SUBSIDIES", "Landelijke bijdrage ministerie J en V", Side::Income, 780_000, 780_000),
    ("BIJDRAGE_ZVHZH", "Bijdrage ZVHZHZ", Side::Income, 100_000, 100_000),
    ("EXTERN", "Eenmalige gelden en projectsubsidie", Side::Income, 650_000, 198_248),
    ("KETENPARTNERS", "Ketenpartners", Side::Income, 1_872_830, 1_909_715),
];

/// Applied for, granted, carried over. Which of them went on in 2022 is not printed; the sum is: 200.000.
const SUBSIDIES_2021: [(&str, i64, i64); 8] = [
    ("WOZ vervolg", 50_000, 50_000),
    ("Flex team RAD/LVMV", 9_048, 0),
    ("Versterkingsgelden RAD via DV 2021", 74_500, 0),
    ("Pilot combizittingen", 6_000, 0),
    ("Kennisportaal WVGGZ", 81_700, 63_000),
    ("Flying Squad", 50_000, 0),
    ("Doorontwikkeling Selectie Instrument", 87_000, 87_000),
    ("Top X/criminele families i.s.m. RIEC", 40_000, 0),
];

/// All of it.
pub(in crate::demo) fn rows() -> Vec<Query<'static, Writes>> {
    let line = |(place, line): (i64, &BudgetLine)| {
        row(2_025, place, &(line.code, line.name, line.side, line.budget, line.realised))
    };
    let mut rows: Vec<_> = (1..).zip(BUDGET_2025).map(line).collect();
    rows.extend((1..).zip(&LINES_2021).map(|(place, line)| row(2_021, place, line)));
    let sql = "INSERT INTO money_total (year, side, realised) VALUES (2025, $1, 4206405)";
    rows.push(Open::SetUp.write(sql).code(Side::Costs));
    rows.extend(SUBSIDIES_2021.iter().map(subsidy));
    rows.extend(pots());
    rows
}

fn row(year: i64, place: i64, (code, name, side, budget, realised): &Line) -> Query<'static, Writes> {
    let sql = "INSERT INTO money_line (year, code, name, side, position, budget, realised) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let insert = Open::SetUp.write(sql).bind(year).bind(*code).bind(*name).code(*side);
    insert.bind(place).bind(*budget).bind(*realised)
}

fn subsidy((name, applied, carried): &(&str, i64, i64)) -> Query<'static, Writes> {
    let id: Id<Subsidy> = Id::derived(&SPACE, name);
    let sql = "INSERT INTO subsidy (id, year, name, applied, granted, carried_over, at_ms) \
               VALUES ($1, 2021, $2, $3, $3, $4, $5)";
    Open::SetUp.write(sql).bind(id).bind(*name).bind(*applied).bind(*carried).bind(WRITTEN)
}

fn pots() -> Vec<Query<'static, Writes>> {
    let mut rows = Vec::new();
    for (kind, name, opening) in [(PotKind::Reserve, RESERVE, 900_000_i64), (PotKind::Breakthrough, BREAKTHROUGH, 0)] {
        let id: Id<Pot> = Id::derived(&SPACE, name);
        let sql = "INSERT INTO pot (id, kind, name, from_year, opening) VALUES ($1, $2, $3, 2025, $4)";
        rows.push(Open::SetUp.write(sql).bind(id).code(kind).bind(name).bind(opening));
    }
    for (name, day, direction, amount, purpose) in [
        (RESERVE, "2025-12-31", Direction::Out, 370_687_i64, "Vrijval ten gunste van 2025"),
        (BREAKTHROUGH, "2025-01-01", Direction::In, 20_000, "Budget van 2025"),
        (BREAKTHROUGH, "2025-04-08", Direction::Out, 1_240, "Tijdelijke opvang tot de beschikking er is"),
        (BREAKTHROUGH, "2025-09-16", Direction::Out, 2_251, "Veilig meubilair voor een woning"),
    ] {
        let id: Id<PotEntry> = Id::derived(&SPACE, &format!("{day} {purpose}"));
        let pot: Id<Pot> = Id::derived(&SPACE, name);
        let sql = "INSERT INTO pot_entry (id, pot_id, day, direction, amount, purpose, at_ms) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let insert = Open::SetUp.write(sql).bind(id).bind(pot).bind(day).code(direction).bind(amount);
        rows.push(insert.bind(purpose).bind(WRITTEN));
    }
    rows
}
