//! The frame of the house: municipalities, inhabitants, tables, money.

use std::collections::BTreeSet;

use crate::import::{
    files::{Inhabitants, Money, Reading},
    reader::File,
};

const YEARS: std::ops::RangeInclusive<i64> = 1990..=2100;

/// `gemeenten.csv`.
pub(in crate::import) fn municipalities(reading: &mut Reading<'_>) {
    let Reading { dir, known, house, mistakes, .. } = reading;
    File::each(dir, "gemeenten.csv", &["code", "naam", "gebied"], mistakes, |line| {
        let (code, name, area) = (line.required("code"), line.required("naam"), line.required("gebied"));
        if let (Some(code), Some(name), Some(area)) = (code, name, area) {
            if !known.municipalities.insert(code.clone()) {
                return;
            }
            house.municipalities.push((code, name, area));
        }
    });
}

/// `inwoners.csv`.
pub(in crate::import) fn inhabitants(reading: &mut Reading<'_>) {
    let Reading { dir, known, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    File::each(dir, "inwoners.csv", &["gemeente", "jaar", "aantal"], mistakes, |line| {
        let municipality = line.known("gemeente", &known.municipalities, "een code uit gemeenten.csv of van het huis");
        let (year, number) = (line.number("jaar"), line.number("aantal"));
        if year.is_some_and(|year| !YEARS.contains(&year)) {
            return line.wrong("jaar", "een jaartal, zoals 2025");
        }
        if let (Some(municipality), Some(year), Some(number)) = (municipality, year, number) {
            if !seen.insert((municipality.clone(), year)) {
                return line.wrong("jaar", "elke gemeente een keer per jaar");
            }
            house.inhabitants.push(Inhabitants { municipality, year, number });
        }
    });
}

/// `tafels.csv`.
pub(in crate::import) fn tables(reading: &mut Reading<'_>) {
    let Reading { dir, known, house, mistakes, .. } = reading;
    File::each(dir, "tafels.csv", &["code", "naam", "telt_mee"], mistakes, |line| {
        let (code, name, counts) = (line.required("code"), line.required("naam"), line.yes("telt_mee"));
        if let (Some(code), Some(name), Some(counts)) = (code, name, counts)
            && known.tables.insert(code.clone())
        {
            house.tables.push((code, name, counts));
        }
    });
}

/// `begroting.csv`.
pub(in crate::import) fn money(reading: &mut Reading<'_>) {
    let Reading { dir, house, mistakes, .. } = reading;
    let mut position = 0;
    let mut seen = BTreeSet::new();
    let headings = &["jaar", "code", "naam", "kant", "begroot", "realisatie"];
    File::each(dir, "begroting.csv", headings, mistakes, |line| {
        let (year, code, name) = (line.number("jaar"), line.required("code"), line.required("naam"));
        let side = match line.text("kant") {
            "kosten" => "KOSTEN",
            "inkomsten" => "INKOMSTEN",
            _ => return line.wrong("kant", "kosten of inkomsten"),
        };
        let mut amount = |column: &str| {
            if line.text(column).is_empty() { Some(None) } else { line.number(column).map(Some) }
        };
        let (budget, realised) = (amount("begroot"), amount("realisatie"));
        if let (Some(year), Some(code), Some(name), Some(budget), Some(realised)) = (year, code, name, budget, realised)
        {
            if !seen.insert((year, code.clone())) {
                return line.wrong("code", "elke code een keer per jaar");
            }
            position += 1;
            house.money.push(Money { year, code, name, side: side.into(), position, budget, realised });
        }
    });
}
