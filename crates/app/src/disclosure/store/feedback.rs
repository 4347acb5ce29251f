//! Rows of what receivers said that a result brought. An answer holds a year and entries of closed lists, so that it can be
//! counted after the case is gone.

use doorbraak_domain::{
    ids::{Case, House, OutgoingId},
    information::accuracy::OutgoingKind,
};
use doorbraak_gate::{Action, Gate, GateError, Implies, Open, Permit, Scope, Source, Tx, Val, row};
use doorbraak_kernel::{Day, Id, Moment};

use crate::disclosure::{
    access::PrepareExtract,
    feedback::NewFeedback,
    queries::{BroughtCount, DueLine},
};

/// Marker of an answer.
enum Answered {}

row! {
    /// What went out, and when its receiver last answered.
    pub(in crate::disclosure) struct ReleaseRow {
        pub(in crate::disclosure) id: OutgoingId,
        pub(in crate::disclosure) kind: OutgoingKind as code,
        pub(in crate::disclosure) number: i64,
        pub(in crate::disclosure) receiver: String,
        pub(in crate::disclosure) given_ms: Moment,
        pub(in crate::disclosure) answered_ms: Option<Moment>,
    }
}

/// Everything that went out of the permit's case, newest first.
pub(in crate::disclosure) async fn releases<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
) -> Result<Vec<ReleaseRow>, GateError>
where
    A: Action<On = Case> + Implies<PrepareExtract>,
{
    let sql = "SELECT g.id, g.kind, g.number, o.name AS receiver, g.given_ms, \
               (SELECT MAX(f.answered_ms) FROM feedback f WHERE f.outgoing_id = g.id) AS answered_ms \
               FROM outgoing g JOIN organisation o ON o.id = g.organisation_id WHERE g.case_id = $1 \
               ORDER BY g.given_ms DESC, g.id";
    source.rows(permit.read(sql)).await
}

pub(in crate::disclosure) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, PrepareExtract>,
    row: &ReleaseRow,
    new: NewFeedback,
) -> Result<(), GateError> {
    let (id, now): (Id<Answered>, _) = (tx.op().new_id(), tx.op().now());
    let sql = "INSERT INTO feedback (id, outgoing_id, kind, year, brought, why_not, answered_ms) \
               SELECT $2, g.id, g.kind, $4, $5, $6, $7 FROM outgoing g WHERE g.case_id = $1 AND g.id = $3";
    let insert = permit.write(sql).bind(id).bind(row.id).bind(i64::from(now.day().year())).code(new.brought);
    tx.exec_one(insert.bind(Val::code_opt(new.why_not)).bind(now)).await
}

/// What the reader's own cases gave out a year ago or longer, without an answer since; `$2` is a year before now.
pub(in crate::disclosure) async fn due<A>(scope: &Scope<'_, A>, before: Moment) -> Result<Vec<DueLine>, GateError>
where
    A: Action<On = House>,
{
    let sql = "SELECT g.id, c.id AS case_id, c.number, g.kind, o.name AS receiver, g.given_ms FROM case_access x \
               CROSS JOIN case_file c CROSS JOIN outgoing g CROSS JOIN organisation o \
               WHERE x.account_id = $1 AND c.id = x.case_id AND c.director_id = $1 AND g.case_id = c.id \
               AND o.id = g.organisation_id AND g.given_ms <= $2 AND NOT EXISTS \
               (SELECT 1 FROM feedback f WHERE f.outgoing_id = g.id AND f.answered_ms > $2) \
               ORDER BY g.given_ms, g.id LIMIT 20";
    scope.all(scope.read(sql).bind(before)).await?.admit::<PrepareExtract>(|line: &DueLine| line.case_id).await
}

row! {
    struct Counted { number: i64 }
}

/// How many documents went out before `day`.
pub(in crate::disclosure) async fn given_before(gate: &Gate, day: Day) -> Result<i64, GateError> {
    let sql = "SELECT COUNT(*) AS number FROM outgoing WHERE given_ms < $1";
    let rows: Vec<Counted> = gate.open_rows(Open::Figures.read(sql).bind(Moment::on(day, 0, 0))).await?;
    Ok(rows.first().map_or(0, |row| row.number))
}

/// The answers of a year by what they said.
pub(in crate::disclosure) async fn answers(gate: &Gate, year: i64) -> Result<Vec<BroughtCount>, GateError> {
    let sql = "SELECT brought, why_not, COUNT(*) AS number FROM feedback WHERE year = $1 GROUP BY brought, why_not \
               ORDER BY brought, why_not";
    gate.open_rows(Open::Figures.read(sql).bind(year)).await
}
