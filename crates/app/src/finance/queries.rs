//! The books of a year and of all years, for whoever holds a permit of the house: the screens of this slice and the year
//! report, which shows the same amounts.

use std::collections::BTreeMap;

use doorbraak_domain::{
    figures::{
        budget::{Pot, Subsidy, SubsidyTotals, subsidies as totals_of},
        tally::MoneyLine,
    },
    finance::{Account, Amounts, Direction, Stated, account},
    ids::House,
};
use doorbraak_gate::{Action, GateError, Op, Permit, Source};
use doorbraak_kernel::Euro;

use super::store::{self, lines::TotalRow};
pub use super::store::{
    lines::{LineRow, OldLineRow, VersionRow},
    pots::{EntryRow, PotRow},
    subsidies::SubsidyRow,
};

/// The books of one year.
pub struct Books {
    /// Its lines as they are stored.
    pub rows: Vec<LineRow>,
    /// The same, for calculations.
    pub lines: Vec<MoneyLine>,
    /// Totals, rounding and result.
    pub account: Account,
}

/// The budget of a year; without lines nobody entered it.
pub async fn books<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Books, GateError> {
    let rows: Vec<LineRow> = store::lines::all(source, permit).await?;
    let rows: Vec<LineRow> = rows.into_iter().filter(|row| row.year == i64::from(year)).collect();
    let stated = stated(&store::lines::totals(source, permit, year).await?);
    let lines: Vec<MoneyLine> = rows.iter().map(line).collect();
    let account = account(&lines, &stated);
    Ok(Books { rows, lines, account })
}

/// Every year that has lines, the oldest first, with its totals.
pub async fn years<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
) -> Result<BTreeMap<i16, (Vec<MoneyLine>, Account)>, GateError> {
    let mut source = op;
    let mut years: BTreeMap<i16, Vec<MoneyLine>> = BTreeMap::new();
    for row in store::lines::all(&mut source, permit).await? {
        if let Ok(year) = i16::try_from(row.year) {
            years.entry(year).or_default().push(line(&row));
        }
    }
    let mut found = BTreeMap::new();
    for (year, lines) in years {
        let stated = stated(&store::lines::totals(&mut source, permit, year).await?);
        let account = account(&lines, &stated);
        found.insert(year, (lines, account));
    }
    Ok(found)
}

fn line(row: &LineRow) -> MoneyLine {
    MoneyLine {
        code: row.code.clone(),
        name: row.name.clone(),
        side: row.side,
        budget: row.budget.map(Euro),
        realised: row.realised.map(Euro),
    }
}

fn stated(rows: &[TotalRow]) -> Vec<Stated> {
    let amounts = |row: &TotalRow| Amounts { budget: row.budget.map(Euro), realised: row.realised.map(Euro) };
    rows.iter().map(|row| Stated { side: row.side, amounts: amounts(row) }).collect()
}

/// The states the lines of a year have had, the latest first, each with its lines.
pub async fn history<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<(VersionRow, Vec<OldLineRow>)>, GateError> {
    let mut source = op;
    let versions = store::lines::versions(&mut source, permit, year).await?;
    let lines = store::lines::old_lines(&mut source, permit, year).await?;
    let of = |version: &VersionRow| lines.iter().filter(|line| line.version_id == version.id).cloned().collect();
    Ok(versions.into_iter().map(|version| (version.clone(), of(&version))).collect())
}

/// The subsidies of a year: those that stand, their totals, and what stood before.
pub struct Subsidies {
    /// As they are.
    pub standing: Vec<SubsidyRow>,
    /// Replaced or taken away.
    pub ended: Vec<SubsidyRow>,
    /// Added up; nothing when there are none.
    pub totals: Option<SubsidyTotals>,
}

/// The subsidies of a year.
pub async fn subsidies<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Subsidies, GateError> {
    let mut source = op;
    let rows = store::subsidies::of_year(&mut source, permit, year).await?;
    let (standing, ended): (Vec<SubsidyRow>, Vec<SubsidyRow>) =
        rows.into_iter().partition(|row| row.ended_ms.is_none());
    let lines: Vec<Subsidy> = standing.iter().map(subsidy).collect();
    let totals = if lines.is_empty() { None } else { totals_of(&lines).ok() };
    Ok(Subsidies { standing, ended, totals })
}

/// A row for calculations.
pub fn subsidy(row: &SubsidyRow) -> Subsidy {
    Subsidy {
        name: row.name.clone(),
        applied: Euro(row.applied),
        granted: row.granted.map(Euro),
        carried_over: Euro(row.carried_over),
    }
}

/// A pot in one year.
pub struct PotYear {
    /// The pot.
    pub row: PotRow,
    /// What was in it, went in and went out; nothing when the year lies before the pot is known.
    pub pot: Option<Pot>,
    /// What was booked in the year, with what was taken back.
    pub entries: Vec<EntryRow>,
}

/// All pots in one year.
pub async fn pots<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Vec<PotYear>, GateError> {
    let rows = store::pots::pots(source, permit).await?;
    let entries = store::pots::entries(source, permit).await?;
    Ok(rows.into_iter().map(|row| pot_year(row, &entries, year)).collect())
}

fn pot_year(row: PotRow, entries: &[EntryRow], year: i16) -> PotYear {
    let own: Vec<&EntryRow> = entries.iter().filter(|entry| entry.pot_id == row.id).collect();
    let from = i16::try_from(row.from_year).unwrap_or(i16::MAX);
    let pot = (from <= year).then(|| {
        let mut pot = Pot { opening: Euro(row.opening), ..Pot::default() };
        for passing in from..=year {
            if passing > from {
                pot = pot.next_year();
            }
            for entry in own.iter().filter(|entry| entry.ended_ms.is_none() && entry.day.year() == passing) {
                match entry.direction {
                    Direction::In => pot.added = pot.added + Euro(entry.amount),
                    Direction::Out => pot.taken = pot.taken + Euro(entry.amount),
                }
            }
        }
        pot
    });
    let entries = own.into_iter().filter(|entry| entry.day.year() == year).cloned().collect();
    PotYear { row, pot, entries }
}

/// How many states a year has had; empty when it never changed here.
pub async fn version<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<String, GateError> {
    let states = store::lines::versions(source, permit, year).await?.len();
    Ok(if states == 0 { String::new() } else { states.to_string() })
}
