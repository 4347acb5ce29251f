//! **Gedrukte cijfers**: what the house printed about 2024 and 2025, digit by digit, beside what is computed. Where the
//! two differ the reader gets the reason; the sources do not follow one convention, and some of their figures cannot be
//! true together.

pub mod book;
mod budget;
pub mod explain;
mod list;
pub mod older;
mod remarks;
pub mod tables;

use doorbraak_kernel::{Code, Period, Ratio, ratio::Decimal};

use super::{
    cell::Cell,
    definition::Figure,
    names::List,
    year_report::{Column, Part, YearReport},
};
pub use budget::{BUDGET_2025, BudgetLine};
pub use remarks::{REMARKS, Remark};

/// One printed figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The definition that comes nearest.
    pub figure: Figure,
    /// The list and the code it is split by.
    pub part: Option<(List, &'static str)>,
    /// Which value of the figure was printed: the value itself, its budget or its percent change.
    pub column: Column,
    /// The year it is about.
    pub year: i16,
    /// As printed.
    pub text: &'static str,
    /// What the text says as a number.
    pub value: Decimal,
    /// Where it stands.
    pub source: &'static str,
    /// The number of the [`Remark`] that explains it, when something is odd about it.
    pub remark: Option<u8>,
}

/// A printed figure beside the computed one.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// What was printed.
    pub printed: Printed,
    /// What is computed.
    pub computed: Cell,
    /// Whether they are equal in the digits that were printed.
    pub equal: bool,
}

/// A printed figure that is not equal to the computed one.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What was printed.
    pub printed: Printed,
    /// What is computed.
    pub computed: Cell,
    /// Why they differ, for a reader.
    pub reason: &'static str,
}

/// All printed figures.
pub const fn all() -> &'static [Printed] {
    list::ALL
}

/// Every printed figure that has a place in this report, beside the computed value; nothing for a part of a year.
pub fn beside(report: &YearReport) -> Vec<Beside> {
    let year = report.period.from().year();
    if Period::year(year) != Some(report.period) {
        return Vec::new();
    }
    let place = |printed: &Printed| {
        let earlier = printed.year == year - 1 && printed.column == Column::Now;
        if earlier { Some(Column::Before) } else { (printed.year == year).then_some(printed.column) }
    };
    let find = |printed: &Printed| {
        let part = printed.part.map(|(list, code)| Part::of(list, code));
        let computed = report.cell(printed.figure, part.as_ref(), place(printed)?)?;
        Some(Beside { printed: *printed, equal: equal(computed, printed.value), computed: computed.clone() })
    };
    list::ALL.iter().filter_map(find).collect()
}

/// The printed figures that differ from the computed ones, with the reason.
pub fn compare(report: &YearReport) -> Vec<Difference> {
    let differing = beside(report).into_iter().filter(|entry| !entry.equal);
    differing
        .map(|Beside { printed, computed, .. }| Difference { reason: reason(&printed, &computed), printed, computed })
        .collect()
}

fn reason(printed: &Printed, computed: &Cell) -> &'static str {
    if matches!(computed, Cell::NotAvailable(_)) {
        return "Het gedrukte cijfer is er wel, maar in dit systeem ontbreken de gegevens om het te berekenen.";
    }
    let remark = REMARKS.iter().find(|remark| Some(remark.number) == printed.remark);
    remark.map_or("Dit systeem telde andere gebeurtenissen dan het gedrukte verslag.", |remark| remark.text)
}

/// Equal in the digits that were printed: 22,38 minutes is the printed 22,4.
pub fn equal(computed: &Cell, printed: Decimal) -> bool {
    let shown = match computed {
        Cell::Count(number) => Decimal::whole(*number),
        Cell::Euro(amount) => Decimal::whole(amount.0),
        Cell::Decimal(number) | Cell::Percent(number) | Cell::Points(number) => number.shown,
        Cell::Text(_) | Cell::NotAvailable(_) => return false,
    };
    let scale = 10_i64.checked_pow(shown.decimals());
    scale.and_then(|scale| Ratio::new(shown.units(), scale).rounded(1, printed.decimals())) == Some(printed)
}

impl Printed {
    /// The name of the part, or of the figure when it is printed as a whole.
    pub fn label(&self) -> String {
        self.part.map_or_else(|| self.figure.label().into(), |(list, code)| format!("{} {code}", list.label()))
    }
}

#[cfg(test)]
#[path = "printed_tests.rs"]
mod tests;
