//! **Begroting** beyond one year: subsidies of which a part moves to the next year, reserves, the doorbraakbudget, and
//! lines over several years. Amounts are whole euros; a total of which one part is not known is not known.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_kernel::Euro;

use super::{
    cell::{Cell, Reason},
    tally::{MoneyLine, Side},
};

/// A subsidy of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subsidy {
    /// What it is for, as it is shown.
    pub name: String,
    /// What was applied for.
    pub applied: Euro,
    /// What was granted; unknown as long as nobody decided.
    pub granted: Option<Euro>,
    /// What is left to be done next year.
    pub carried_over: Euro,
}

/// Why amounts cannot be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BudgetError {
    /// An amount below zero.
    #[error("Een bedrag kan hier niet onder nul zijn.")]
    Negative,
    /// More is carried over than was granted.
    #[error("Van {name} schuift meer door naar volgend jaar dan is toegekend.")]
    CarriedTooMuch {
        /// The subsidy.
        name: String,
    },
    /// More leaves a reserve, or a budget, than is in it.
    #[error("Er is {left} over; {asked} kan niet.")]
    NotEnough {
        /// What there is.
        left: Euro,
        /// What was asked.
        asked: Euro,
    },
}

/// Subsidies together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SubsidyTotals {
    /// Applied for.
    pub applied: Euro,
    /// Granted; unknown as long as one of them is not decided.
    pub granted: Option<Euro>,
    /// For next year.
    pub carried_over: Euro,
    /// Income of this year: granted less carried over.
    pub realised: Option<Euro>,
}

impl Subsidy {
    /// Income of this year: granted less carried over.
    pub fn realised(&self) -> Option<Euro> {
        Some(self.granted? - self.carried_over)
    }

    /// # Errors
    /// When an amount is negative or more is carried over than was granted.
    pub fn check(&self) -> Result<(), BudgetError> {
        if self.applied.0 < 0 || self.carried_over.0 < 0 || self.granted.is_some_and(|granted| granted.0 < 0) {
            return Err(BudgetError::Negative);
        }
        if self.carried_over > self.granted.unwrap_or_default() {
            return Err(BudgetError::CarriedTooMuch { name: self.name.clone() });
        }
        Ok(())
    }
}

/// Adds subsidies up.
///
/// # Errors
/// When one of them cannot be right.
pub fn subsidies(lines: &[Subsidy]) -> Result<SubsidyTotals, BudgetError> {
    lines.iter().try_for_each(Subsidy::check)?;
    let granted: Option<Euro> = lines.iter().map(|line| line.granted).sum();
    let carried_over: Euro = lines.iter().map(|line| line.carried_over).sum();
    Ok(SubsidyTotals {
        applied: lines.iter().map(|line| line.applied).sum(),
        granted,
        carried_over,
        realised: granted.map(|granted| granted - carried_over),
    })
}

/// What happened to a reserve, or to the doorbraakbudget, in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pot {
    /// On 1 January.
    pub opening: Euro,
    /// Put in.
    pub added: Euro,
    /// Taken out: released to the income of the year, or spent on a breakthrough.
    pub taken: Euro,
}

impl Pot {
    /// On 31 December. **Invariant:** opening plus added less taken; it is never entered.
    pub fn closing(self) -> Euro {
        self.opening + self.added - self.taken
    }

    /// Takes an amount out.
    ///
    /// # Errors
    /// When the amount is negative or more than there is.
    pub fn take(self, amount: Euro) -> Result<Self, BudgetError> {
        if amount.0 < 0 {
            return Err(BudgetError::Negative);
        }
        if amount > self.closing() {
            return Err(BudgetError::NotEnough { left: self.closing(), asked: amount });
        }
        Ok(Self { taken: self.taken + amount, ..self })
    }

    /// The pot of the next year before anything happened in it.
    #[must_use]
    pub fn next_year(self) -> Self {
        Self { opening: self.closing(), ..Self::default() }
    }
}

/// One line over several years.
#[derive(Debug, Clone, PartialEq)]
pub struct YearsLine {
    /// The code; absent for the total of the side.
    pub code: Option<String>,
    /// As shown in the latest year that has it.
    pub name: String,
    /// Realised, one per year; unknown where the year has no such line or no amount.
    pub realised: Vec<Cell>,
}

/// The realisation of a side over several years, line by line, with a total that exists only where every line of the year
/// has an amount. Lines stand in the order of the latest year, those that only earlier years had after them.
pub fn over_years(years: &BTreeMap<i16, Vec<MoneyLine>>, side: Side) -> Vec<YearsLine> {
    let of_side = |lines: &'_ Vec<MoneyLine>| -> Vec<MoneyLine> {
        lines.iter().filter(|line| line.side == side).cloned().collect()
    };
    let sides: Vec<Vec<MoneyLine>> = years.values().map(of_side).collect();
    let mut seen = BTreeSet::new();
    let latest_first = sides.iter().rev().flatten();
    let named: Vec<(&str, &str)> = latest_first
        .filter(|line| seen.insert(line.code.as_str()))
        .map(|line| (line.code.as_str(), line.name.as_str()))
        .collect();
    let cell = |amount: Option<Euro>| amount.map_or(Cell::NotAvailable(Reason::NoAmount), Cell::Euro);
    let line = |(code, name): &(&str, &str)| YearsLine {
        code: Some((*code).to_owned()),
        name: (*name).to_owned(),
        realised: sides
            .iter()
            .map(|lines| cell(lines.iter().find(|line| line.code == *code).and_then(|line| line.realised)))
            .collect(),
    };
    let total = |lines: &Vec<MoneyLine>| {
        let sum = lines.iter().map(|line| line.realised).sum::<Option<Euro>>();
        cell(sum.filter(|_| !lines.is_empty()))
    };
    let totals = YearsLine { code: None, name: "Totaal".into(), realised: sides.iter().map(total).collect() };
    named.iter().map(line).chain([totals]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subsidy(name: &str, applied: i64, carried_over: i64) -> Subsidy {
        Subsidy {
            name: name.into(),
            applied: Euro(applied),
            granted: Some(Euro(applied)),
            carried_over: Euro(carried_over),
        }
    }

    #[test]
    fn the_printed_subsidies_of_2021_add_up() {
        let mut lines: Vec<Subsidy> = [50_000, 9_048, 74_500, 6_000, 81_700, 50_000, 87_000, 40_000]
            .iter()
            .enumerate()
            .map(|(place, amount)| subsidy(&format!("aanvraag {place}"), *amount, 0))
            .collect();
        for (place, carried) in [(0, 50_000), (4, 63_000), (6, 87_000)] {
            lines[place].carried_over = Euro(carried);
        }
        let totals = subsidies(&lines).unwrap();
        let (sum, realised) = (Euro(398_248), Some(Euro(198_248)));
        let printed = SubsidyTotals { applied: sum, granted: Some(sum), carried_over: Euro(200_000), realised };
        assert_eq!(totals, printed);
        lines[1].carried_over = Euro(9_049);
        assert_eq!(subsidies(&lines), Err(BudgetError::CarriedTooMuch { name: "aanvraag 1".into() }));
        assert_eq!(subsidies(&[subsidy("terug", -1, 0)]), Err(BudgetError::Negative));
        let undecided = Subsidy { granted: None, ..subsidy("nieuw", 5, 0) };
        assert_eq!(subsidies(&[undecided]).unwrap().realised, None, "nobody decided is not 0");
    }

    #[test]
    fn nothing_leaves_a_pot_that_is_not_in_it() {
        let pot = Pot { opening: Euro(20_000), ..Pot::default() };
        let spent = pot.take(Euro(3_491)).unwrap();
        assert_eq!(spent.closing(), Euro(16_509));
        let refusal = spent.take(Euro(16_510)).unwrap_err();
        assert_eq!(refusal.to_string(), "Er is € 16.509 over; € 16.510 kan niet.");
        assert_eq!(spent.take(Euro(-1)), Err(BudgetError::Negative));
        assert_eq!(spent.take(Euro(16_509)).unwrap().closing(), Euro(0));
        assert_eq!(spent.next_year(), Pot { opening: Euro(16_509), ..Pot::default() });
    }

    #[test]
    fn lines_over_years_keep_what_is_not_known_apart_from_nothing() {
        let line = |code: &str, realised: Option<i64>| MoneyLine {
            code: code.into(),
            name: code.to_lowercase(),
            side: Side::Costs,
            budget: None,
            realised: realised.map(Euro),
        };
        let years = [
            (2021, vec![line("ICT", Some(147_067)), line("LONEN", Some(2_093_246))]),
            (2024, vec![line("ICT", None)]),
            (2025, vec![line("PRIVACY", Some(44_409)), line("ICT", Some(41_409))]),
        ];
        let shown: Vec<String> = over_years(&years.into(), Side::Costs)
            .iter()
            .map(|line| {
                format!("{} {}", line.name, line.realised.iter().map(Cell::plain).collect::<Vec<_>>().join("|"))
            })
            .collect();
        assert_eq!(shown, ["privacy ||44409", "ict 147067||41409", "lonen 2093246||", "Totaal 2240313||85818"]);
        assert_eq!(over_years(&BTreeMap::new(), Side::Income).len(), 1);
    }
}
