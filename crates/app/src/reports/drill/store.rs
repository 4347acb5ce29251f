//! Facts of the reader's own cases, found by the key that a case holds, and the tables outside the total.

use std::collections::BTreeSet;

use doorbraak_domain::figures::drill::Asked;
use doorbraak_gate::{Gate, GateError, Open, Scope, Unsifted, row};
use doorbraak_kernel::Moment;

use super::queries::OwnFact;
use crate::cases::access::ListCases;

/// `$1` is the reader; `$2` this moment: a stand-in has, in these days, the cases of whom they replace. `$3` and `$4` are
/// the kinds of fact that are asked beside how a case came and went, `$5` the last day.
const OWN: &str = "SELECT c.id AS case_id, c.number, c.opened_ms, t.name AS table_name, f.id, f.kind, f.day, \
    f.case_mark, f.person_mark, f.mark, f.table_code, f.municipality_code, f.code, f.code2, f.amount, f.flag \
    FROM (SELECT o.case_id FROM case_access o WHERE o.account_id = $1 \
      UNION SELECT y.case_id FROM stand_in s JOIN case_access y ON y.case_id = s.case_id AND y.account_id = s.for_id \
      WHERE s.account_id = $1 AND s.from_ms <= $2 AND s.until_ms > $2) AS x \
    JOIN case_file c ON c.id = x.case_id JOIN house_table t ON t.id = c.table_id \
    JOIN fact f ON f.case_mark = c.mark AND f.kind IN ('TOEGELATEN', 'OVERGEZET', 'AFGESCHAALD', $3, $4) AND f.day <= $5 \
    ORDER BY c.opened_ms DESC, c.id DESC, f.day, f.id";

/// The facts of the reader's own cases that `asked` may count, case after case, the newest case first.
pub(super) async fn own<'op>(
    scope: &Scope<'op, ListCases>,
    asked: &Asked,
    now: Moment,
) -> Result<Unsifted<'op, OwnFact>, GateError> {
    let (first, second) = asked.kinds();
    let query = scope.read(OWN).bind(now).code(first).code(second).bind(asked.period.to());
    scope.all(query).await
}

row! {
    struct CodeRow { code: String }
}

/// Tables that do not count in the total of the house.
pub(super) async fn outside(gate: &Gate) -> Result<BTreeSet<String>, GateError> {
    let sql = "SELECT code FROM house_table WHERE NOT counts_in_total";
    let rows: Vec<CodeRow> = gate.open_rows(Open::Reference.read(sql)).await?;
    Ok(rows.into_iter().map(|row| row.code).collect())
}
