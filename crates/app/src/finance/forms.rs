//! The lines of a year as a form. What was typed becomes the same table that a file gives, so that form and file are held
//! to the same rules and a fault stands beside its field.

use std::collections::BTreeMap;

use doorbraak_domain::{
    figures::tally::Side,
    finance::{Fault, PartOfBudget, Sheet, read},
};
use doorbraak_kernel::Code as _;
use doorbraak_ui::FormState;

/// Empty rows under those that are filled.
const SPARE: usize = 3;

/// A form with the rows of a year and some to spare. A row is code, name, side, budget and realisation.
pub(super) fn filled(rows: &[[String; 5]], totals: &[(Side, [String; 2])], seen: &str) -> FormState {
    let mut form = FormState::new().with("stand", seen);
    for (place, [code, name, side, budget, realised]) in (1..).zip(rows) {
        form = form
            .with(&format!("code-{place}"), code.as_str())
            .with(&format!("naam-{place}"), name.as_str())
            .with(&format!("kant-{place}"), side.as_str())
            .with(&format!("begroot-{place}"), budget.as_str())
            .with(&format!("realisatie-{place}"), realised.as_str());
    }
    for (side, [budget, realised]) in totals {
        form = form
            .with(&format!("totaal-{}-begroot", side.code()), budget.as_str())
            .with(&format!("totaal-{}-realisatie", side.code()), realised.as_str());
    }
    form
}

/// The numbers of the rows to show: those that were sent and some to spare.
pub(super) fn places(form: &FormState) -> Vec<usize> {
    let used = (1..500).take_while(|place| form.values(format!("naam-{place}")).next().is_some()).count();
    let blank = |place: usize| {
        ["naam", "begroot", "realisatie"].iter().all(|name| form.value(format!("{name}-{place}")).is_empty())
    };
    let trailing = (1..=used).rev().take_while(|place| blank(*place)).count();
    (1..=used + SPARE.saturating_sub(trailing)).collect()
}

/// What the form says.
pub(super) struct Typed {
    pub(super) sheet: Sheet,
    pub(super) codes: BTreeMap<usize, String>,
}

/// Reads the rows; a fault goes beside its field.
pub(super) fn parse(form: &mut FormState) -> Option<Typed> {
    let places = places(form);
    let head = ["kant", "regel", "begroot", "realisatie"].map(str::to_owned).to_vec();
    let mut rows = vec![head];
    let mut codes = BTreeMap::new();
    for place in &places {
        let value = |name: &str| form.value(format!("{name}-{place}")).to_owned();
        let typed = [value("naam"), value("begroot"), value("realisatie")];
        let [name, budget, realised] = typed;
        let blank = name.is_empty() && budget.is_empty() && realised.is_empty();
        rows.push(if blank { Vec::new() } else { vec![value("kant"), name, budget, realised] });
        if !value("code").is_empty() {
            codes.insert(place + 1, value("code"));
        }
    }
    for side in Side::ALL {
        let value = |name: &str| form.value(format!("totaal-{}-{name}", side.code())).to_owned();
        let (budget, realised) = (value("begroot"), value("realisatie"));
        let blank = budget.is_empty() && realised.is_empty();
        let name = format!("Totaal {}", side.label().to_lowercase());
        rows.push(if blank { Vec::new() } else { vec![side.label().to_owned(), name, budget, realised] });
    }
    match read(&rows, PartOfBudget::Whole) {
        Ok(sheet) => Some(Typed { sheet, codes }),
        Err(faults) => {
            for fault in faults {
                let field = field(&fault, places.len());
                form.reject(&field, fault.text);
            }
            None
        }
    }
}

fn field(fault: &Fault, rows: usize) -> String {
    let place = fault.row.saturating_sub(1);
    if place == 0 {
        return String::new();
    }
    let name = match fault.column.as_str() {
        "regel" => "naam",
        column @ ("kant" | "begroot" | "realisatie") => column,
        _ => return String::new(),
    };
    match place.checked_sub(rows + 1).and_then(|total| Side::ALL.get(total)) {
        None => format!("{name}-{place}"),
        Some(side) => {
            let name = if name == "begroot" { name } else { "realisatie" };
            format!("totaal-{}-{name}", side.code())
        }
    }
}
