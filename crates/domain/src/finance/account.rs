//! **Jaarrekening**: one year of the books: both sides with what rounding gave, the result and its share of the turnover (omzet). A total
//! that the accounts state stands beside the sum of the rounded lines; the difference is shown, never spread out.

use doorbraak_kernel::{Euro, Ratio, ratio::Decimal};

use crate::figures::tally::{MoneyLine, Side};

/// An amount that was planned and what it became; absent when not entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amounts {
    /// Planned.
    pub budget: Option<Euro>,
    /// What it became.
    pub realised: Option<Euro>,
}

impl Amounts {
    /// Realised minus planned.
    pub fn difference(self) -> Option<Euro> {
        Some(self.realised? - self.budget?)
    }

    fn both(of: impl Fn(fn(&Self) -> Option<Euro>) -> Option<Euro>) -> Self {
        Self { budget: of(|amounts| amounts.budget), realised: of(|amounts| amounts.realised) }
    }

    /// Neither is there.
    pub const fn is_empty(self) -> bool {
        self.budget.is_none() && self.realised.is_none()
    }
}

/// The total of a side as the accounts state it, where it is not the sum of the rounded lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    /// Costs or income.
    pub side: Side,
    /// The totals.
    pub amounts: Amounts,
}

/// One side of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SideAccount {
    /// The sum of the lines, each in whole euros; absent when one line has no amount.
    pub of_lines: Amounts,
    /// What rounding the lines took or gave; absent where there is none.
    pub rounding: Amounts,
    /// The total: lines and rounding.
    pub total: Amounts,
}

/// One year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Account {
    /// What it cost.
    pub costs: SideAccount,
    /// What came in.
    pub income: SideAccount,
}

impl Account {
    /// Income minus costs; absent when either is.
    pub fn result(self) -> Amounts {
        Amounts::both(|of| Some(of(&self.income.total)? - of(&self.costs.total)?))
    }

    /// The result of the year as a share of its income, with one decimal.
    pub fn share_of_turnover(self) -> Option<Decimal> {
        let (result, income) = (self.result().realised?, self.income.total.realised?);
        Ratio::new(result.0, income.0).percent(1)
    }

    /// Whether rounding shows anywhere.
    pub const fn is_rounded(self) -> bool {
        !(self.costs.rounding.is_empty() && self.income.rounding.is_empty())
    }
}

/// Adds the lines of a year up.
pub fn account(lines: &[MoneyLine], stated: &[Stated]) -> Account {
    Account { costs: side(Side::Costs, lines, stated), income: side(Side::Income, lines, stated) }
}

fn side(side: Side, lines: &[MoneyLine], stated: &[Stated]) -> SideAccount {
    let own: Vec<Amounts> = lines
        .iter()
        .filter(|line| line.side == side)
        .map(|line| Amounts { budget: line.budget, realised: line.realised })
        .collect();
    if own.is_empty() {
        return SideAccount::default();
    }
    let of_lines = Amounts::both(|of| own.iter().map(of).sum::<Option<Euro>>());
    let said = stated.iter().find(|entry| entry.side == side).map_or(Amounts::default(), |entry| entry.amounts);
    let total = Amounts::both(|of| of(&of_lines).map(|sum| of(&said).unwrap_or(sum)));
    let rounding = Amounts::both(|of| {
        let difference = of(&total)? - of(&of_lines)?;
        (difference != Euro(0)).then_some(difference)
    });
    SideAccount { of_lines, rounding, total }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::printed::BUDGET_2025;

    fn printed() -> Vec<MoneyLine> {
        BUDGET_2025.iter().map(crate::figures::printed::BudgetLine::line).collect()
    }

    #[test]
    fn the_printed_year_adds_up_with_its_rounding_in_sight() {
        let stated = Stated {
            side: Side::Costs,
            amounts: Amounts { budget: Some(Euro(4_305_645)), realised: Some(Euro(4_206_405)) },
        };
        let year = account(&printed(), &[stated]);
        assert_eq!(year.costs.of_lines.realised, Some(Euro(4_206_406)));
        assert_eq!(year.costs.rounding, Amounts { budget: None, realised: Some(Euro(-1)) });
        assert_eq!(year.costs.total.realised, Some(Euro(4_206_405)));
        assert_eq!(year.income.total, Amounts { budget: Some(Euro(4_305_645)), realised: Some(Euro(4_346_776)) });
        assert_eq!(year.result(), Amounts { budget: Some(Euro(0)), realised: Some(Euro(140_371)) });
        assert_eq!(year.share_of_turnover().unwrap().to_string(), "3,2");
        assert!(year.is_rounded() && !account(&printed(), &[]).is_rounded());
    }

    #[test]
    fn a_year_with_a_line_that_nobody_filled_has_no_total_and_no_result() {
        let mut lines = printed();
        lines[3].realised = None;
        let stated = Stated { side: Side::Costs, amounts: Amounts { budget: None, realised: Some(Euro(4_206_405)) } };
        let year = account(&lines, &[stated]);
        assert_eq!((year.costs.total.realised, year.result().realised), (None, None));
        assert_eq!(year.costs.total.budget, Some(Euro(4_305_645)), "the budget is there all the same");
        assert_eq!(year.share_of_turnover(), None);
        assert_eq!(account(&[], &[]), Account::default(), "a year without lines is unknown, not 0");
    }
}
