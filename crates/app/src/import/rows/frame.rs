//! The frame of the house: municipalities, inhabitants, tables, money.

use std::collections::BTreeSet;

use crate::import::{
    files::{Inhabitants, Money, Reading},
    line::Line,
    reader::File,
};

/// What a reference to a municipality must be.
pub(super) const MUNICIPALITY: &str = "een code uit gemeenten.csv of van het huis";
/// What a reference to a table must be.
pub(super) const TABLE: &str = "een code uit tafels.csv of van het huis";

/// `gemeenten.csv`.
pub(in crate::import) fn municipalities(reading: &mut Reading<'_>) {
    let Reading { dir, known, municipalities, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    let unread = File::each(dir, "gemeenten.csv", &["code", "naam", "gebied"], mistakes, |line| {
        let (code, name, area) = (line.required("code"), line.required("naam"), line.required("gebied"));
        let Some(code) = code.and_then(|code| once(line, &mut seen, code)) else { return };
        municipalities.add(&code);
        let (Some(name), Some(area)) = (name, area) else { return };
        match known.municipalities.get(&code) {
            Some((known_name, known_area)) => {
                as_known(line, "naam", (&name, known_name));
                as_known(line, "gebied", (&area, known_area));
            }
            None => house.municipalities.push((code, (name, area))),
        }
    });
    municipalities.add_unread(unread);
}

/// `inwoners.csv`.
pub(in crate::import) fn inhabitants(reading: &mut Reading<'_>) {
    let Reading { dir, municipalities, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    File::each(dir, "inwoners.csv", &["gemeente", "jaar", "aantal"], mistakes, |line| {
        let municipality = line.known("gemeente", municipalities, MUNICIPALITY);
        let (year, number) = (line.year("jaar"), line.number("aantal"));
        let (Some(municipality), Some(year)) = (municipality, year) else { return };
        if !seen.insert((municipality.clone(), year)) {
            return line.wrong("jaar", "elke gemeente een keer per jaar");
        }
        if let Some(number) = number {
            house.inhabitants.push(Inhabitants { municipality, year, number });
        }
    });
}

/// `tafels.csv`.
pub(in crate::import) fn tables(reading: &mut Reading<'_>) {
    let Reading { dir, known, tables, house, mistakes, .. } = reading;
    let mut seen = BTreeSet::new();
    let unread = File::each(dir, "tafels.csv", &["code", "naam", "telt_mee"], mistakes, |line| {
        let (code, name, counts) = (line.required("code"), line.required("naam"), line.yes("telt_mee"));
        let Some(code) = code.and_then(|code| once(line, &mut seen, code)) else { return };
        tables.add(&code);
        let (Some(name), Some(counts)) = (name, counts) else { return };
        match known.tables.get(&code) {
            Some((known_name, known_counts)) => {
                as_known(line, "naam", (&name, known_name));
                as_known(line, "telt_mee", (yes(counts), yes(*known_counts)));
            }
            None => house.tables.push((code, (name, counts))),
        }
    });
    tables.add_unread(unread);
}

/// `begroting.csv`.
pub(in crate::import) fn money(reading: &mut Reading<'_>) {
    let Reading { dir, house, mistakes, .. } = reading;
    let mut position = 0;
    let mut seen = BTreeSet::new();
    let headings = &["jaar", "code", "naam", "kant", "begroot", "realisatie"];
    File::each(dir, "begroting.csv", headings, mistakes, |line| {
        let (year, code, name) = (line.year("jaar"), line.required("code"), line.required("naam"));
        let side = match line.text("kant") {
            "kosten" => Some("KOSTEN"),
            "inkomsten" => Some("INKOMSTEN"),
            _ => None,
        };
        if side.is_none() {
            line.wrong("kant", "kosten of inkomsten");
        }
        let (budget, realised) = (line.or_empty("begroot", Line::number), line.or_empty("realisatie", Line::number));
        let (Some(year), Some(code)) = (year, code) else { return };
        if !seen.insert((year, code.clone())) {
            return line.wrong("code", "elke code een keer per jaar");
        }
        if let (Some(name), Some(side), Some(budget), Some(realised)) = (name, side, budget, realised) {
            position += 1;
            house.money.push(Money { year, code, name, side: side.into(), position, budget, realised });
        }
    });
}

/// The code, unless a line above has it.
fn once(line: &mut Line<'_, '_>, seen: &mut BTreeSet<String>, code: String) -> Option<String> {
    if seen.insert(code.clone()) {
        return Some(code);
    }
    line.wrong("code", "elke code een keer");
    None
}

/// The lists of the house have owners and years of their own: an import adds to them and changes nothing.
fn as_known(line: &mut Line<'_, '_>, column: &str, (here, known): (&str, &str)) {
    if here != known {
        line.wrong(column, &format!("{known}, zoals het huis deze code kent"));
    }
}

const fn yes(yes: bool) -> &'static str {
    if yes { "ja" } else { "nee" }
}
