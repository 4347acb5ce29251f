//! **Gedrukte tabellen**: every table the house ever printed, and where this program gives it: computed in the report of
//! its period, kept in a register, or not at all with the reason. A test walks through the list, so that none is forgotten.

use crate::figures::definition::Figure;

/// Where a printed table comes from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Tables of the report of these periods, by their codes.
    Report {
        /// The tables.
        tables: &'static [&'static str],
        /// The periods.
        periods: &'static [&'static str],
    },
    /// A list or a register of the house.
    Register(&'static str),
    /// Nothing computes it, for this reason.
    Nowhere(&'static str),
}

/// One printed table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedTable {
    /// Its name in the collection of sources.
    pub code: &'static str,
    /// What stands above it.
    pub title: &'static str,
    /// Where it was printed.
    pub source: &'static str,
    /// The first and last year its title names, when the title names several.
    pub years: Option<(i16, i16)>,
    /// The figure in it, when it is one.
    pub figure: Option<Figure>,
    /// Where it comes from here.
    pub place: Place,
}

const fn table(code: &'static str, title: &'static str, source: &'static str, place: Place) -> PrintedTable {
    PrintedTable { code, title, source, years: None, figure: None, place }
}

const fn report(tables: &'static [&'static str], periods: &'static [&'static str]) -> Place {
    Place::Report { tables, periods }
}

const R2021: &str = "Jaarverslag 2021";
const R2025: &str = "Jaarverslag 2025";
const COUNCIL: &str = "Raadspresentatie 2023";
const HALVES: &[&str] = &["2021-H2", "2022-H1", "2022-H2"];

/// All of them, by code.
pub const ALL: &[PrintedTable] = &[
    table(
        "begroting_realiteit_2025",
        "Begroting en realiteit 2025",
        R2025,
        report(&["kosten", "inkomsten", "resultaat"], &["2025"]),
    ),
    table("besprekingen_halfjaar", "Besprekingen per halfjaar", COUNCIL, report(&["besprekingen"], HALVES)),
    table("doorloop_2024_2025", "Doorloop", R2025, report(&["doorloop"], &["2025"])),
    table("een_oogopslag_2025", "In één oogopslag", R2025, report(&["een_oogopslag"], &["2025"])),
    table(
        "gebied_gemeente",
        "Gebieden en hun gemeenten",
        R2021,
        Place::Register("De lijst van gemeenten van het huis, met het gebied en de jaren waarin zij geldt."),
    ),
    table("gemeenten_13", "De dertien gemeenten", COUNCIL, report(&["inwoners"], &["2025"])),
    table("gemiddeld_per_1000", "Gemiddeld aantal personen per 1.000 inwoners", COUNCIL, report(&["per_1000"], HALVES)),
    table("gemiddeld_per_1000_ridderkerk", "Ridderkerk naast de regio", COUNCIL, report(&["per_1000"], HALVES)),
    table("huiselijk_geweld_personen", "Personen huiselijk geweld", R2021, report(&["personen_besproken"], &["2021"])),
    table("ic_overleg", "Casussen in het IC-overleg", R2025, report(&["ic_overleg"], &["2025"])),
    table("inkomsten_2021", "Inkomsten 2021", R2021, report(&["inkomsten"], &["2021"])),
    table("instroom_2024_2025", "Instroom", R2025, report(&["instroom"], &["2025"])),
    table("intensiteit_2024_2025", "Intensiteit van bespreking", R2025, report(&["intensiteit"], &["2025"])),
    table(
        "kengetallen_2021",
        "Kengetallen 2021",
        R2021,
        Place::Register(
            "Aantallen uit de tekst: personen besproken staat in het verslag, de rest zijn lijsten en registers.",
        ),
    ),
    table(
        "kengetallen_2025",
        "Kengetallen 2025",
        R2025,
        report(&["werk", "contacten", "intensiteit", "resultaat"], &["2025"]),
    ),
    table("knelpunten_ic_2025", "Knelpunten in het IC-overleg", R2025, report(&["knelpunten"], &["2025"])),
    table("kosten_2021", "Kosten 2021", R2021, report(&["kosten"], &["2021"])),
    table(
        "ontwikkeling_2021_tov_2020",
        "Ontwikkeling 2021 tegenover 2020",
        R2021,
        report(&["personen_besproken"], &["2021"]),
    ),
    table("opnieuw_opschalen_2024_2025", "Opnieuw opschalen", R2025, report(&["opnieuw_opschalen"], &["2025"])),
    table(
        "personen_besproken_halfjaar",
        "Personen besproken per halfjaar",
        COUNCIL,
        report(&["personen_besproken"], HALVES),
    ),
    table("resultaat_2021", "Resultaat 2021", R2021, report(&["resultaat"], &["2021"])),
    table(
        "s000_infographic_unlabelled",
        "Getallen zonder opschrift",
        "Infographic",
        Place::Nowhere("Bij de getallen staat niet wat ze tellen. Zonder definitie is er niets te berekenen."),
    ),
    table(
        "steekproef_doelen",
        "Doelen in de steekproef",
        R2025,
        report(&["doel_casussen", "doel_domein", "doel_gemiddeld"], &["2025"]),
    ),
    table("steekproef_interventies_2025", "Interventies in de steekproef", R2025, report(&["interventies"], &["2025"])),
    table(
        "subsidieaanvragen_2021",
        "Subsidieaanvragen 2021",
        R2021,
        Place::Register("Het register van subsidies: aangevraagd, toegekend en doorgeschoven."),
    ),
    PrintedTable {
        years: Some((2019, 2021)),
        figure: Some(Figure::Persons),
        ..table(
            "tabel1_personen_besproken_2019_2021",
            "Tabel 1: personen besproken 2019-2021",
            R2021,
            report(&["personen_besproken"], &["2019", "2020", "2021"]),
        )
    },
    PrintedTable {
        years: Some((2019, 2021)),
        figure: Some(Figure::Mdo),
        ..table("tabel2_mdo_2020_2021", "Tabel 2: MDO 2019-2021", R2021, report(&["mdo"], &["2020", "2021"]))
    },
    table("totalen_2024_2025", "Totalen", R2025, report(&["totalen"], &["2025"])),
];
