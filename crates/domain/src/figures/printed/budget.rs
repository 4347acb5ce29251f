//! The budget of 2025 as printed, line by line.

use doorbraak_kernel::Euro;

use crate::figures::tally::{MoneyLine, Side};

/// One printed line; income is positive here, the source prints it with a minus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BudgetLine {
    /// Our code.
    pub code: &'static str,
    /// As printed.
    pub name: &'static str,
    /// Costs or income.
    pub side: Side,
    /// Planned, in whole euros.
    pub budget: i64,
    /// Realised, in whole euros.
    pub realised: i64,
}

impl BudgetLine {
    /// As a line of a tally.
    pub fn line(&self) -> MoneyLine {
        MoneyLine {
            code: self.code.into(),
            name: self.name.into(),
            side: self.side,
            budget: Some(Euro(self.budget)),
            realised: Some(Euro(self.realised)),
        }
    }
}

const fn costs(code: &'static str, name: &'static str, budget: i64, realised: i64) -> BudgetLine {
    BudgetLine { code, name, side: Side::Costs, budget, realised }
}

const fn income(code: &'static str, name: &'static str, budget: i64, realised: i64) -> BudgetLine {
    BudgetLine { code, name, side: Side::Income, budget, realised }
}

/// The lines in the order of the printed table.
pub const BUDGET_2025: &[BudgetLine] = &[
    costs("PERSONEEL", "Algemeen personeel", 2_993_623, 3_033_201),
    costs("HUISVESTING", "Huisvestingskosten", 862_022, 810_315),
    costs("ICT", "ICT", 100_000, 41_409),
    costs("LEERGANG", "Leergang, deskundigheidsbevordering en training", 50_000, 50_110),
    costs("ONDERZOEK", "Beleidsondersteunend onderzoek", 50_000, 56_408),
    costs("PROJECTEN", "Projecten", 55_000, 45_619),
    costs("PRIVACY", "Privacy, procesbeschrijvingen", 25_000, 44_409),
    costs("COMMUNICATIE", "Marketing, PR en communicatie", 150_000, 121_444),
    costs("DOORBRAAKBUDGET", "Doorbraakbudget", 20_000, 3_491),
    income("SR_SUBSIDIES", "SR-subsidies Rijk", 780_000, 780_000),
    income("BIJDRAGE_ZVHZH", "Bijdrage ZVHZH", 45_900, 45_900),
    income("POK", "POK-gelden", 1_005_000, 1_005_000),
    income("EXTERN", "Externe middelen en subsidies", 215_000, 229_547),
    income("KETENPARTNERS", "Vaste bijdrage ketenpartners", 1_889_058, 1_915_642),
    income("RESERVES", "Vrijval reserves", 370_687, 370_687),
];
