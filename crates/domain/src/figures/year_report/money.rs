//! **Begroting en realisatie**: the lines as entered, with totals and a result that are always computed from them.

use doorbraak_kernel::{Code, Euro, Period, Ratio};

use super::{Column, Facing, Part, Row, RowKind, Section, Table};
use crate::figures::{
    cell::{Cell, Reason},
    definition::Figure,
    names::List,
    tally::{MoneyLine, Side, Tally},
    value::{Measure, Value},
};

const COLUMNS: &[Column] =
    &[Column::Budget, Column::Now, Column::AgainstBudget, Column::Before, Column::Change, Column::ChangePercent];

pub(super) fn section(facing: &Facing<'_>) -> Section {
    let (costs, income) = (side(facing, Side::Costs), side(facing, Side::Income));
    let result = Amounts::each(|of| match (of(&income.1), of(&costs.1)) {
        (Value::Known(income, _), Value::Known(costs, _)) => {
            Value::euro(income.numerator().checked_sub(costs.numerator()).map(Euro))
        }
        (Value::Missing(reason), _) | (_, Value::Missing(reason)) => Value::Missing(reason.clone()),
    });
    let share = Amounts::each(|of| match (of(&result), of(&income.1)) {
        (Value::Known(result, _), Value::Known(income, _)) => {
            Value::known(Ratio::new(result.numerator(), income.numerator()), Measure::Percent)
        }
        (Value::Missing(reason), _) | (_, Value::Missing(reason)) => Value::Missing(reason.clone()),
    });
    let rows = vec![
        result.row(Figure::ResultOfYear, None, Figure::ResultOfYear.label(), RowKind::Total),
        share.row(Figure::ResultShare, None, Figure::ResultShare.label(), RowKind::Aside),
    ];
    let tables = vec![
        table("kosten", "Kosten", costs.0),
        table("inkomsten", "Inkomsten", income.0),
        table("resultaat", "Resultaat", rows),
    ];
    Section { code: "begroting", title: "Begroting en realisatie", tables }
}

/// The amounts of one row: what was planned, what it became, and what it became a year earlier.
struct Amounts {
    budget: Value,
    realised: Value,
    before: Value,
}

impl Amounts {
    fn each(value: impl Fn(fn(&Self) -> &Value) -> Value) -> Self {
        Self {
            budget: value(|amounts| &amounts.budget),
            realised: value(|amounts| &amounts.realised),
            before: value(|amounts| &amounts.before),
        }
    }

    fn row(&self, figure: Figure, part: Option<Part>, label: &str, kind: RowKind) -> Row {
        let cells: Vec<Cell> = vec![
            self.budget.cell(),
            self.realised.cell(),
            self.realised.change(&self.budget),
            self.before.cell(),
            self.realised.change(&self.before),
            self.realised.change_percent(&self.before),
        ];
        Row { figure, part, label: label.into(), kind, cells }
    }
}

fn side(facing: &Facing<'_>, side: Side) -> (Vec<Row>, Amounts) {
    let figure = match side {
        Side::Costs => Figure::Costs,
        Side::Income => Figure::Income,
    };
    let mut rows = Vec::new();
    for line in lines(facing, side) {
        let earlier = facing.before.money.iter().find(|entry| entry.side == side && entry.code == line.code);
        let today = facing.now.money.iter().find(|entry| entry.side == side && entry.code == line.code);
        let amounts = Amounts {
            budget: one(facing.now, today, |entry| entry.budget),
            realised: one(facing.now, today, |entry| entry.realised),
            before: one(facing.before, earlier, |entry| entry.realised),
        };
        let part = Part::of(List::MoneyLine, line.code.clone());
        rows.push(amounts.row(figure, Some(part), &line.name, RowKind::Line));
    }
    let total = Amounts {
        budget: total(facing.now, side, |entry| entry.budget),
        realised: total(facing.now, side, |entry| entry.realised),
        before: total(facing.before, side, |entry| entry.realised),
    };
    rows.push(total.row(figure, None, "Totaal", RowKind::Total));
    (rows, total)
}

/// The lines of this year in its order, then those that only the year before had.
fn lines<'a>(facing: &Facing<'a>, side: Side) -> Vec<&'a MoneyLine> {
    let mut lines: Vec<&MoneyLine> = Vec::new();
    for line in facing.now.money.iter().chain(&facing.before.money).filter(|line| line.side == side) {
        if lines.iter().all(|known| known.code != line.code) {
            lines.push(line);
        }
    }
    lines
}

fn one(tally: &Tally, line: Option<&MoneyLine>, amount: fn(&MoneyLine) -> Option<Euro>) -> Value {
    if whole_year(tally) { Value::euro(line.and_then(amount)) } else { Value::Missing(Reason::WholeYearsOnly) }
}

/// **Invariant:** a total exists only when every line has an amount; a total of half the lines would look like a fact.
fn total(tally: &Tally, side: Side, amount: fn(&MoneyLine) -> Option<Euro>) -> Value {
    if !whole_year(tally) {
        return Value::Missing(Reason::WholeYearsOnly);
    }
    let mut lines = tally.money.iter().filter(|line| line.side == side).peekable();
    if lines.peek().is_none() {
        return Value::Missing(Reason::NoAmount);
    }
    Value::euro(lines.map(amount).sum::<Option<Euro>>())
}

fn whole_year(tally: &Tally) -> bool {
    Period::year(tally.period.from().year()) == Some(tally.period)
}

const fn table(code: &'static str, title: &'static str, rows: Vec<Row>) -> Table {
    Table { code, title, heading: "Regel", columns: COLUMNS, rows, note: None }
}
