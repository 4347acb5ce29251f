//! Changing money. Each change is one transaction; what was there before stays readable.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    figures::{
        budget::{BudgetError, Subsidy},
        tally::Side,
    },
    finance::{Direction, Origin, PotKind, Sheet},
    ids::{PotEntryId, PotId, SubsidyId},
    people::fold_name,
};
use doorbraak_gate::{GateError, Op, Permit, Tx};
use doorbraak_kernel::{Code, Day, Euro, FieldError, Problem};

use super::{
    access::EditFinance,
    queries::{self, LineRow},
    store::{
        self,
        lines::{Made, TotalRow},
        pots::NewEntry,
        subsidies::NewSubsidy,
    },
};

/// The new lines of a year, or of some of its sides.
pub struct Change<'a> {
    /// The year.
    pub year: i16,
    /// What was read.
    pub sheet: &'a Sheet,
    /// The codes of rows where they are known; others are made from the name.
    pub codes: &'a BTreeMap<usize, String>,
    /// The sides that are replaced.
    pub sides: &'a [Side],
    /// Where it came from.
    pub origin: Origin,
    /// Why.
    pub reason: &'a str,
    /// The state the writer saw; a year that changed since is not overwritten.
    pub seen: &'a str,
}

/// Replaces the lines of a year and keeps what was there as history.
pub async fn replace(op: &Op, change: &Change<'_>) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditFinance>().await?;
    if queries::version(&mut tx, &permit, change.year).await? != change.seen {
        return Err(Problem::refused(
            "Iemand anders heeft deze begroting intussen gewijzigd. Open haar opnieuw en kijk wat er nu staat.",
        ));
    }
    let all = store::lines::all(&mut tx, &permit).await?;
    let year = i64::from(change.year);
    let old: Vec<&LineRow> = all.iter().filter(|row| row.year == year).collect();
    let old_totals = store::lines::totals(&mut tx, &permit, change.year).await?;
    if change.seen.is_empty() && !old.is_empty() {
        let made = Made { by: None, origin: Origin::Before, reason: "" };
        let kept: Vec<LineRow> = old.iter().map(|row| (*row).clone()).collect();
        record(&mut tx, &permit, (change.year, &made), (&kept, &old_totals)).await?;
    }
    let kept = old.iter().filter(|row| !change.sides.contains(&row.side)).map(|row| (*row).clone());
    let mut lines = new_lines(change, &all);
    lines.extend(kept);
    let mut totals: Vec<TotalRow> =
        old_totals.into_iter().filter(|total| !change.sides.contains(&total.side)).collect();
    totals.extend(change.sheet.stated.iter().map(|stated| TotalRow {
        side: stated.side,
        budget: stated.amounts.budget.map(|amount| amount.0),
        realised: stated.amounts.realised.map(|amount| amount.0),
    }));
    store::lines::clear(&mut tx, &permit, change.year).await?;
    for line in (1..).zip(&lines) {
        store::lines::insert(&mut tx, &permit, line).await?;
    }
    for total in &totals {
        store::lines::insert_total(&mut tx, &permit, change.year, total).await?;
    }
    let made = Made { by: Some(op.actor().account), origin: change.origin, reason: change.reason };
    record(&mut tx, &permit, (change.year, &made), (&lines, &totals)).await?;
    Ok(tx.commit().await?)
}

/// Writes a state down, its stated totals as lines under the others.
async fn record(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditFinance>,
    (year, made): (i16, &Made<'_>),
    (lines, totals): (&[LineRow], &[TotalRow]),
) -> Result<(), GateError> {
    let version = store::lines::insert_version(tx, permit, year, made).await?;
    let totals = totals.iter().map(|total| LineRow {
        year: i64::from(year),
        code: format!("TOTAAL_{}", total.side.code()),
        name: format!("Totaal {} volgens de administratie", total.side.label().to_lowercase()),
        side: total.side,
        budget: total.budget,
        realised: total.realised,
    });
    let all: Vec<LineRow> = lines.iter().cloned().chain(totals).collect();
    for line in (1..).zip(&all) {
        store::lines::insert_old_line(tx, permit, version, line).await?;
    }
    Ok(())
}

/// A line keeps the code it has in another year under the same name, so that years can be laid side by side.
fn new_lines(change: &Change<'_>, all: &[LineRow]) -> Vec<LineRow> {
    let kept = all.iter().filter(|row| row.year == i64::from(change.year) && !change.sides.contains(&row.side));
    let mut taken: BTreeSet<String> = kept.map(|row| row.code.clone()).collect();
    taken.extend(change.codes.values().cloned());
    let mut lines = Vec::new();
    for line in &change.sheet.lines {
        let given = change.codes.get(&line.row).cloned();
        let code = given.unwrap_or_else(|| {
            let folded = fold_name(&line.name);
            let same = |row: &&LineRow| row.side == line.side && fold_name(&row.name) == folded;
            let known = all.iter().rev().filter(same).map(|row| row.code.clone()).find(|code| !taken.contains(code));
            known.unwrap_or_else(|| fresh_code(&folded, &taken))
        });
        taken.insert(code.clone());
        lines.push(LineRow {
            year: i64::from(change.year),
            code,
            name: line.name.clone(),
            side: line.side,
            budget: line.amounts.budget.map(|amount| amount.0),
            realised: line.amounts.realised.map(|amount| amount.0),
        });
    }
    lines
}

fn fresh_code(folded: &str, taken: &BTreeSet<String>) -> String {
    let plain: String = folded.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ').collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let whole: String = words.join("_").to_uppercase().chars().take(40).collect();
    let base = if whole.is_empty() { "REGEL".to_owned() } else { whole };
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|code| !taken.contains(code)).unwrap_or(base)
}

/// Writes a subsidy down; one with an id takes the place of that one.
pub async fn save_subsidy(op: &Op, (year, id): (i16, Option<SubsidyId>), subsidy: &Subsidy) -> Result<(), Problem> {
    subsidy.check().map_err(|error| {
        let field = if matches!(error, BudgetError::CarriedTooMuch { .. }) { "doorgeschoven" } else { "aangevraagd" };
        Problem::refused_at([FieldError::new(field, error.to_string())])
    })?;
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditFinance>().await?;
    if let Some(id) = id
        && store::subsidies::end(&mut tx, &permit, (year, id)).await? == 0
    {
        return Err(Problem::not_found());
    }
    let new = NewSubsidy {
        year,
        name: subsidy.name.clone(),
        applied: subsidy.applied.0,
        granted: subsidy.granted.map(|granted| granted.0),
        carried_over: subsidy.carried_over.0,
    };
    store::subsidies::insert(&mut tx, &permit, &new).await?;
    Ok(tx.commit().await?)
}

/// Takes a subsidy away that should not be there.
pub async fn end_subsidy(op: &Op, year: i16, id: SubsidyId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditFinance>().await?;
    if store::subsidies::end(&mut tx, &permit, (year, id)).await? == 0 {
        return Err(Problem::not_found());
    }
    Ok(tx.commit().await?)
}

/// Begins a reserve, or the doorbraakbudget.
pub async fn add_pot(op: &Op, kind: PotKind, name: &str, (year, opening): (i16, Euro)) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditFinance>().await?;
    store::pots::insert(&mut tx, &permit, (kind, name), (year, opening.0)).await?;
    Ok(tx.commit().await?)
}

/// What goes into a pot or out of it.
pub struct Booking {
    /// When.
    pub day: Day,
    /// Which way.
    pub direction: Direction,
    /// How much.
    pub amount: Euro,
    /// What for, without persons.
    pub purpose: String,
}

/// Books an amount. Nothing leaves a pot that is not in it, in that year or in a later one.
pub async fn book(op: &Op, pot: PotId, booking: Booking) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditFinance>().await?;
    let year = booking.day.year();
    let last = op.now().day().year().max(year);
    let mut known = false;
    for passing in year..=last {
        let pots = queries::pots(&mut tx, &permit, passing).await?;
        let Some(found) = pots.into_iter().find(|one| one.row.id == pot) else { return Err(Problem::not_found()) };
        let Some(books) = found.pot else { continue };
        known = true;
        if booking.direction == Direction::Out {
            books.take(booking.amount).map_err(|error| {
                Problem::refused_at([FieldError::new("bedrag", format!("{error} Dat is de stand eind {passing}."))])
            })?;
        }
    }
    if !known {
        return Err(Problem::refused_at([FieldError::new("dag", "Vóór dit jaar is de stand niet bekend.")]));
    }
    let Booking { day, direction, amount, purpose } = booking;
    let new = NewEntry { pot, day, direction, amount: amount.0, purpose };
    store::pots::insert_entry(&mut tx, &permit, &new).await?;
    Ok(tx.commit().await?)
}

/// Takes a booking back; it stays readable. What would leave a pot below zero is refused.
pub async fn take_back(op: &Op, id: PotEntryId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<EditFinance>().await?;
    if store::pots::end_entry(&mut tx, &permit, id).await? == 0 {
        return Err(Problem::not_found());
    }
    for year in 2000..=op.now().day().year() {
        let pots = queries::pots(&mut tx, &permit, year).await?;
        if pots.iter().filter_map(|one| one.pot).any(|pot| pot.closing() < Euro(0)) {
            let text =
                format!("Zonder deze boeking komt de pot eind {year} onder nul. Boek eerst de onttrekking terug.");
            return Err(Problem::refused(text));
        }
    }
    Ok(tx.commit().await?)
}
