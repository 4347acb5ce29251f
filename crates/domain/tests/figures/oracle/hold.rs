//! Holds a report against the second count: every cell of every table, and nothing that was counted left out.

use std::collections::BTreeMap;

use doorbraak_domain::figures::{
    Figure, Span, YearReport,
    year_report::{Column, Row},
};

use super::{Key, Value, figures, house::House};

/// What the second count says of a row: zero where nothing was counted, unknown when nothing was recorded yet.
fn expected(found: &BTreeMap<Key, Value>, row: &Row, recorded: bool) -> Value {
    let key = (row.figure, row.part.as_ref().map(|part| (part.list, part.code.clone())));
    let of_lists = matches!(row.figure, Figure::Costs | Figure::Income | Figure::Inhabitants | Figure::Staff);
    let nothing = if of_lists || !recorded { Value::Unknown } else { Value::Count(0) };
    // A register without a line says nothing about what happened.
    let register = matches!(row.figure, Figure::Advice | Figure::Trained | Figure::Sessions | Figure::Presentations);
    match found.get(&key).cloned().unwrap_or(nothing) {
        Value::Count(0) if register => Value::Unknown,
        value => value,
    }
}

/// Holds a report against the second count of both periods, and returns how many numbers were compared.
pub(crate) fn hold(house: &House, span: Span, before: Span, report: &YearReport) -> usize {
    let (facts, lists) = (house.facts(), house.lists(span.period().to()));
    let now = figures(&facts, &lists, span.period());
    let old = figures(&facts, &lists, before.period());
    let recorded = |span: Span| facts.iter().any(|fact| fact.day <= span.period().to());
    let mut compared = 0;
    let mut seen = Vec::new();
    for table in report.tables() {
        for row in &table.rows {
            let (now, old) = (expected(&now, row, recorded(span)), expected(&old, row, recorded(before)));
            seen.push((row.figure, row.part.as_ref().map(|part| (part.list, part.code.clone()))));
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                let text = match column {
                    Column::Now => now.text(),
                    Column::Before => old.text(),
                    Column::Change => now.change(&old),
                    Column::ChangePercent => now.change_percent(&old),
                    Column::Base
                    | Column::Low
                    | Column::High
                    | Column::Previous
                    | Column::SecondPrevious
                    | Column::Budget
                    | Column::AgainstBudget => continue,
                };
                let of = (table.code, &row.label, column, span.code());
                assert_eq!(cell.to_string(), text, "{of:?}: {now:?} naast {old:?}");
                compared += 1;
            }
        }
    }
    for (key, value) in now.iter().chain(&old) {
        let nothing = matches!(value, Value::Count(0) | Value::Unknown | Value::NoAnswer);
        assert!(nothing || seen.contains(key), "{key:?} = {value:?} staat niet in het verslag");
    }
    compared
}
