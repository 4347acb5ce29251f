//! Printed figures that the house entered itself.

use doorbraak_domain::figures::Span;
use doorbraak_gate::{Action, Gate, GateError, Open, Permit, Query, Tx, Writes, row};
use doorbraak_kernel::{Code as _, Id};

use crate::reports::printed::{Entered, column};

row! {
    struct EnteredRow {
        id: Id<Entered>,
        period: String,
        definition: String,
        list: String,
        part: String,
        measure: String,
        printed: String,
        source: String,
    }
}

/// With its key, for whoever may take it away.
pub(in crate::reports) async fn with_keys(gate: &Gate) -> Result<Vec<(Id<Entered>, Entered)>, GateError> {
    let sql = "SELECT id, period, definition, list, part, measure, printed, source FROM printed_figure \
               ORDER BY period, definition, list, part, measure, source";
    let rows: Vec<EnteredRow> = gate.open_rows(Open::Figures.read(sql)).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, entered(row)?))).collect())
}

/// All of them.
pub(in crate::reports) async fn all(gate: &Gate) -> Result<Vec<Entered>, GateError> {
    Ok(with_keys(gate).await?.into_iter().map(|(_, entered)| entered).collect())
}

/// A code that this program no longer knows is left out rather than guessed.
fn entered(row: EnteredRow) -> Option<Entered> {
    let part = if row.list.is_empty() { None } else { Some((doorbraak_kernel::Code::from_code(&row.list)?, row.part)) };
    Some(Entered {
        span: row.period.parse::<Span>().ok()?,
        figure: doorbraak_kernel::Code::from_code(&row.definition)?,
        part,
        column: column(&row.measure)?,
        text: row.printed,
        source: row.source,
    })
}

const INSERT: &str = "INSERT INTO printed_figure (id, period, definition, list, part, measure, printed, source, \
    entered_ms, entered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
    ON CONFLICT (period, definition, list, part, measure, source) DO NOTHING";

/// Gives how many rows there are more: none when it stood there already.
pub(in crate::reports) async fn insert<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    entered: &Entered,
) -> Result<u64, GateError>
where
    A: Action<On = doorbraak_domain::ids::House, Mode = Writes>,
{
    let (id, now, by) = (tx.op().new_id::<Entered>(), tx.op().now(), tx.op().actor().account);
    let (list, part) = entered.part.as_ref().map_or(("", ""), |(list, part)| (list.code(), part.as_str()));
    let insert: Query<'_, Writes> = permit
        .house_write(INSERT)
        .bind(id)
        .bind(entered.span.code())
        .code(entered.figure)
        .bind(list)
        .bind(part)
        .code(entered.column)
        .bind(entered.text.as_str())
        .bind(entered.source.as_str())
        .bind(now)
        .bind(by);
    tx.exec(insert).await
}

pub(in crate::reports) async fn remove<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    id: Id<Entered>,
) -> Result<(), GateError>
where
    A: Action<On = doorbraak_domain::ids::House, Mode = Writes>,
{
    tx.exec_one(permit.house_write("DELETE FROM printed_figure WHERE id = $1").bind(id)).await
}
