//! The list of one's own cases, the head of a case page, and the number by which a case is asked for.

use doorbraak_domain::ids::{Case, CaseId};
use doorbraak_gate::{Action, Gate, GateError, Implies, Open, Permit, Scope, Source, Unsifted, row};
use doorbraak_kernel::Moment;

use crate::cases::{
    access::{ListCases, ReadCase},
    queries::{CaseHead, CaseLine},
};

/// One statement for a page of the list, whatever the number of cases. `$2`, `$3`: the last line of the page before. A
/// stand-in has, in these days, the cases of whom they replace.
const LIST: &str = "SELECT c.id, c.number, c.subject_id, p.given_names, p.family_name, t.name AS table_name, c.status, \
    c.colour, c.hit, \
    c.opened_ms, \
    (SELECT MAX(d.stopped_ms) FROM discussion d WHERE d.case_id = c.id) AS last_ms, \
    (SELECT MIN(m.starts_ms) FROM discussion d JOIN meeting m ON m.id = d.meeting_id \
      WHERE d.case_id = c.id AND d.status = 'GEPLAND' AND m.starts_ms >= $5) AS next_ms, \
    (SELECT COUNT(*) FROM agreement a WHERE a.case_id = c.id AND a.status = 'OPEN') AS open_agreements, \
    (SELECT COUNT(*) FROM agreement a WHERE a.case_id = c.id AND a.status = 'OPEN' AND a.due_on < $6) AS late_agreements \
    FROM (SELECT * FROM (SELECT o.opened_ms, o.case_id FROM case_access o \
      WHERE o.account_id = $1 AND (o.opened_ms < $2 OR (o.opened_ms = $2 AND o.case_id < $3)) \
      ORDER BY o.opened_ms DESC, o.case_id DESC LIMIT $4) AS own \
      UNION SELECT y.opened_ms, y.case_id FROM stand_in s \
      JOIN case_access y ON y.case_id = s.case_id AND y.account_id = s.for_id \
      WHERE s.account_id = $1 AND s.from_ms <= $5 AND s.until_ms > $5 \
      AND (y.opened_ms < $2 OR (y.opened_ms = $2 AND y.case_id < $3))) AS x \
    JOIN case_file c ON c.id = x.case_id JOIN house_table t ON t.id = c.table_id \
    LEFT JOIN person p ON p.id = c.subject_id ORDER BY x.opened_ms DESC, x.case_id DESC LIMIT $4";

/// At most `limit` lines of the actor's list after `before`.
pub(in crate::cases) async fn list<'op>(
    scope: &Scope<'op, ListCases>,
    before: (Moment, CaseId),
    limit: i64,
    now: Moment,
) -> Result<Unsifted<'op, CaseLine>, GateError> {
    let query = scope.read(LIST).bind(before.0).bind(before.1).bind(limit).bind(now).bind(now.day());
    scope.all(query).await
}

pub(in crate::cases) async fn head<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<CaseHead, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT c.id, c.number, c.status, c.colour, c.hit, c.regime, c.subject_id, c.opened_ms, c.version, p.given_names, \
               p.family_name, p.born_on, p.first_processed_on, g.name AS municipality, t.name AS table_name, \
               d.name AS director, l.name AS lead, lo.name AS lead_organisation, c.director_id, c.lead_id \
               FROM case_file c JOIN house_table t ON t.id = c.table_id LEFT JOIN person p ON p.id = c.subject_id \
               LEFT JOIN municipality g ON g.code = c.municipality_code \
               LEFT JOIN account d ON d.id = c.director_id LEFT JOIN account l ON l.id = c.lead_id \
               LEFT JOIN organisation lo ON lo.id = l.organisation_id WHERE c.id = $1";
    let rows: Vec<CaseHead> = source.rows(permit.read(sql)).await?;
    rows.into_iter().next().ok_or(GateError::RowsAffected { expected: 1, actual: 0 })
}

row! {
    struct NumberRow { id: CaseId }
}

/// The id behind a case number. A number is no datum about a person, and the id opens nothing without a decision.
pub(in crate::cases) async fn by_number(gate: &Gate, number: &str) -> Result<Option<CaseId>, GateError> {
    let query = Open::Reference.read("SELECT id FROM case_file WHERE number = $1").bind(number);
    let rows: Vec<NumberRow> = gate.open_rows(query).await?;
    Ok(rows.into_iter().next().map(|row| row.id))
}
