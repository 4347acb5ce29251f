//! **Begrotingsbestand**: a budget in a table as people make them: headings, a part for costs and one for income, totals, a result. Every
//! fault is named with its row and its column; a table with a fault changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_kernel::{Code, Euro};

use super::{
    account::{Amounts, Stated},
    amount::Cents,
};
use crate::{figures::tally::Side, people::fold_name};

doorbraak_kernel::codes! {
    /// Which part of the budget a file holds, when the file itself does not say.
    pub enum PartOfBudget = "deel van de begroting" {
        /// Both sides.
        Whole = "GEHEEL" / "De hele begroting",
        /// Costs only; the income of the year stays as it is.
        Costs = "KOSTEN" / "Alleen de kosten",
        /// Income only; the costs of the year stay as they are.
        Income = "INKOMSTEN" / "Alleen de inkomsten",
    }
}

impl PartOfBudget {
    /// The sides it replaces.
    pub const fn sides(self) -> &'static [Side] {
        match self {
            Self::Whole => Side::ALL,
            Self::Costs => &[Side::Costs],
            Self::Income => &[Side::Income],
        }
    }
}

/// Something that is wrong, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The row, counted from 1 as a spreadsheet does.
    pub row: usize,
    /// The heading of its column; empty for the row as a whole.
    pub column: String,
    /// In Dutch.
    pub text: String,
}

/// A line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine {
    /// The row it stood in.
    pub row: usize,
    /// As it is called.
    pub name: String,
    /// Costs or income; income is positive, however the file writes it.
    pub side: Side,
    /// In whole euros.
    pub amounts: Amounts,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The lines in the order of the table.
    pub lines: Vec<SheetLine>,
    /// Totals that are not the sum of the rounded lines.
    pub stated: Vec<Stated>,
    /// What was understood and should be known.
    pub notes: Vec<String>,
}

const NAMES: [&str; 5] = ["regel", "omschrijving", "post", "naam", "begrotingspost"];
const BUDGETS: [&str; 3] = ["begroot", "begroting", "budget"];
const REALISED: [&str; 4] = ["realisatie", "realiteit", "gerealiseerd", "werkelijk"];
const MOST_LINES: usize = 200;
const LONGEST_NAME: usize = 80;

struct Columns {
    name: usize,
    side: Option<usize>,
    budget: Option<usize>,
    realised: Option<usize>,
    headings: Vec<String>,
}

impl Columns {
    fn of(cells: &[String]) -> Option<Self> {
        let folded: Vec<String> = cells.iter().map(|cell| fold_name(cell)).collect();
        let find = |words: &[&str]| folded.iter().position(|cell| words.contains(&cell.as_str()));
        let (budget, realised) = (find(&BUDGETS), find(&REALISED));
        budget.or(realised)?;
        Some(Self { name: find(&NAMES)?, side: find(&["kant"]), budget, realised, headings: cells.to_vec() })
    }

    fn heading(&self, place: usize) -> String {
        self.headings.get(place).map(|text| text.trim().to_owned()).unwrap_or_default()
    }
}

#[derive(Clone, Copy, Default)]
struct Exact {
    budget: Option<Cents>,
    realised: Option<Cents>,
}

impl Exact {
    const fn is_empty(self) -> bool {
        self.budget.is_none() && self.realised.is_none()
    }

    fn whole(self) -> Amounts {
        Amounts { budget: self.budget.map(Cents::euro), realised: self.realised.map(Cents::euro) }
    }

    fn turned(self) -> Self {
        Self { budget: self.budget.map(Cents::negated), realised: self.realised.map(Cents::negated) }
    }
}

#[derive(Default)]
struct Reading {
    lines: Vec<(usize, String, Side, Exact)>,
    totals: BTreeMap<Side, (usize, Exact)>,
    result: Option<(usize, Exact)>,
    faults: Vec<Fault>,
    notes: Vec<String>,
}

/// Whether a table has the headings of a budget, to find the right sheet of a workbook.
pub fn is_budget(rows: &[Vec<String>]) -> bool {
    rows.iter().any(|cells| Columns::of(cells).is_some())
}

/// Reads a table of texts. `part` says what the table holds where it does not say so itself.
///
/// # Errors
/// Everything that is wrong with it, in the order of the rows.
pub fn read(rows: &[Vec<String>], part: PartOfBudget) -> Result<Sheet, Vec<Fault>> {
    let found = rows.iter().enumerate().find_map(|(place, cells)| Some((place, Columns::of(cells)?)));
    let Some((head, columns)) = found else {
        let text = "Er is geen rij met de koppen regel, begroot en realisatie.";
        return Err(vec![Fault { row: 1, column: String::new(), text: text.into() }]);
    };
    let mut reading = Reading::default();
    let mut side = match part {
        PartOfBudget::Whole => None,
        PartOfBudget::Costs => Some(Side::Costs),
        PartOfBudget::Income => Some(Side::Income),
    };
    for (place, cells) in rows.iter().enumerate().skip(head + 1) {
        row(&mut reading, &columns, (place + 1, cells), &mut side, part);
    }
    finish(reading)
}

fn row(
    reading: &mut Reading,
    columns: &Columns,
    (row, cells): (usize, &[String]),
    side: &mut Option<Side>,
    part: PartOfBudget,
) {
    let cell = |place: usize| cells.get(place).map(|text| text.trim()).unwrap_or_default();
    let name = cell(columns.name);
    if name.starts_with('#') || cells.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    let mut faults = Vec::new();
    let mut amount = |place: Option<usize>| {
        let place = place?;
        Cents::parse(cell(place)).unwrap_or_else(|error| {
            faults.push(Fault { row, column: columns.heading(place), text: format!("{error}.") });
            None
        })
    };
    let exact = Exact { budget: amount(columns.budget), realised: amount(columns.realised) };
    let broken = !faults.is_empty();
    reading.faults.extend(faults);
    let fault = |column: usize, text: String| Fault { row, column: columns.heading(column), text };
    let folded = fold_name(name);
    if let (true, false, Some(section)) = (exact.is_empty(), broken, side_named(&folded)) {
        *side = Some(section);
        return;
    }
    if ["positief", "negatief", "resultaat", "saldo"].iter().any(|word| folded.starts_with(word)) {
        reading.result = Some((row, exact));
        return;
    }
    let own = columns.side.map(cell).filter(|text| !text.is_empty());
    let named = own.map(fold_name).as_deref().and_then(side_named);
    if let (Some(text), None, Some(place)) = (own, named, columns.side) {
        return reading.faults.push(fault(place, format!("‘{text}’ is geen kant; schrijf kosten of inkomsten.")));
    }
    if ["totaal", "totale"].iter().any(|word| folded.starts_with(word)) {
        match named.or_else(|| side_named(folded.split(' ').nth(1).unwrap_or_default())).or(*side) {
            Some(of) => drop(reading.totals.insert(of, (row, exact))),
            None => reading
                .faults
                .push(fault(columns.name, "Het is niet duidelijk of dit kosten of inkomsten zijn.".into())),
        }
        return;
    }
    let Some(of) = named.or(*side) else {
        let text = "Zet boven deze regel ‘Kosten’ of ‘Inkomsten’, of kies hierboven wat het bestand bevat.";
        return reading.faults.push(fault(columns.name, text.into()));
    };
    let known = reading.lines.iter().any(|(_, other, side, _)| *side == of && fold_name(other) == folded);
    let wrong = if name.is_empty() {
        Some("Deze rij heeft een bedrag, maar geen naam.".to_owned())
    } else if name.chars().count() > LONGEST_NAME {
        Some(format!("De naam is langer dan {LONGEST_NAME} tekens."))
    } else if known {
        Some(format!("‘{name}’ staat twee keer in dit deel."))
    } else if !part.sides().contains(&of) {
        Some("Deze regel hoort bij het andere deel van de begroting.".to_owned())
    } else {
        None
    };
    match wrong {
        Some(text) => reading.faults.push(fault(columns.name, text)),
        None => reading.lines.push((row, name.to_owned(), of, exact)),
    }
}

fn side_named(folded: &str) -> Option<Side> {
    match folded {
        "kosten" | "lasten" | "uitgaven" => Some(Side::Costs),
        "inkomsten" | "baten" | "opbrengsten" => Some(Side::Income),
        _ => None,
    }
}

fn finish(mut reading: Reading) -> Result<Sheet, Vec<Fault>> {
    if reading.lines.is_empty() && reading.faults.is_empty() {
        reading.faults.push(Fault {
            row: 1,
            column: String::new(),
            text: "Onder de koppen staat geen enkele regel.".into(),
        });
    }
    if reading.lines.len() > MOST_LINES {
        let text = format!("Een begroting heeft hier hoogstens {MOST_LINES} regels.");
        reading.faults.push(Fault { row: 1, column: String::new(), text });
    }
    turn_income(&mut reading);
    let mut stated = Vec::new();
    for side in Side::ALL {
        let budget = total(&mut reading, *side, "begroot", |exact| exact.budget);
        let realised = total(&mut reading, *side, "realisatie", |exact| exact.realised);
        let amounts = Amounts { budget, realised };
        if !amounts.is_empty() {
            stated.push(Stated { side: *side, amounts });
        }
    }
    let lines: Vec<SheetLine> = reading
        .lines
        .iter()
        .map(|(row, name, side, exact)| SheetLine {
            row: *row,
            name: name.clone(),
            side: *side,
            amounts: exact.whole(),
        })
        .collect();
    check_result(&mut reading, &lines, &stated);
    let mut faults = reading.faults;
    if faults.is_empty() {
        return Ok(Sheet { lines, stated, notes: reading.notes });
    }
    faults.sort_by_key(|fault| fault.row);
    Err(faults)
}

/// Many books write income below zero. When all of it is, that is a way of writing and no loss.
fn turn_income(reading: &mut Reading) {
    let income = || reading.lines.iter().filter(|(_, _, side, _)| *side == Side::Income).map(|(_, _, _, exact)| *exact);
    let cents: BTreeSet<Cents> = income().flat_map(|exact| [exact.budget, exact.realised]).flatten().collect();
    if cents.last().is_none_or(|most| most.0 > 0) || cents.first().is_none_or(|least| least.0 >= 0) {
        return;
    }
    for (_, _, side, exact) in &mut reading.lines {
        if *side == Side::Income {
            *exact = exact.turned();
        }
    }
    if let Some((_, exact)) = reading.totals.get_mut(&Side::Income) {
        *exact = exact.turned();
    }
    reading.notes.push("De inkomsten staan in het bestand met een min. Zij zijn als positief bedrag gelezen.".into());
}

/// The total of a side where it is not the sum of the rounded lines.
fn total(reading: &mut Reading, side: Side, column: &str, of: fn(&Exact) -> Option<Cents>) -> Option<Euro> {
    let lines: Vec<Option<Cents>> =
        reading.lines.iter().filter(|(_, _, own, _)| *own == side).map(|(_, _, _, exact)| of(exact)).collect();
    let said = reading.totals.get(&side).and_then(|(row, exact)| Some((*row, of(exact)?.euro())));
    let exact: Option<Cents> = lines.iter().copied().sum();
    let (Some(exact), false) = (exact, lines.is_empty()) else {
        if let Some((row, said)) = said {
            let text = format!("Het totaal is {said}, maar niet elke regel erboven heeft een bedrag.");
            reading.faults.push(Fault { row, column: column.into(), text });
        }
        return None;
    };
    let rounded: Euro = lines.iter().flatten().map(|cents| cents.euro()).sum();
    let total = said.map_or(exact.euro(), |(_, said)| said);
    let most = i64::try_from(lines.len()).unwrap_or(i64::MAX) / 2;
    match said {
        Some((row, said)) if (said - rounded).0.abs() > most.max(1) => {
            let text = format!("Het totaal is {said}, maar de regels zijn samen {rounded}. Dat is meer dan afronding.");
            reading.faults.push(Fault { row, column: column.into(), text });
            None
        }
        _ if total == rounded => None,
        _ => {
            let difference = total - rounded;
            let label = side.label();
            reading
                .notes
                .push(format!("{label}, {column}: afronding van de regels scheelt {difference} met het totaal."));
            Some(total)
        }
    }
}

fn check_result(reading: &mut Reading, lines: &[SheetLine], stated: &[Stated]) {
    let Some((row, said)) = reading.result else { return };
    let as_lines: Vec<_> = lines
        .iter()
        .map(|line| crate::figures::tally::MoneyLine {
            code: String::new(),
            name: line.name.clone(),
            side: line.side,
            budget: line.amounts.budget,
            realised: line.amounts.realised,
        })
        .collect();
    let result = super::account(&as_lines, stated).result();
    for (column, said, is) in
        [("begroot", said.whole().budget, result.budget), ("realisatie", said.whole().realised, result.realised)]
    {
        if let (Some(said), Some(is)) = (said, is)
            && said != is
        {
            let text = format!("Het resultaat is {said}, maar inkomsten min kosten is {is}.");
            reading.faults.push(Fault { row, column: column.into(), text });
        }
    }
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
