//! Rows of the persons in the reader's own cases and referrals. Names are compared outside the database, so that both
//! databases find the same; how many rows there are depends on the reader's own list and not on the house.

use doorbraak_domain::cases::CaseStatus;
use doorbraak_gate::{GateError, Scope, Unsifted};

use super::{
    access::Search,
    queries::{CasePerson, ReferralPerson},
};

/// `$1` is the reader, as in every list.
const CASES: &str = "SELECT c.id, c.number, c.status, t.name AS table_name, p.id AS person_id, p.given_names, p.family_name, \
    p.folded_name, p.born_on, COALESCE(p.id = c.subject_id, FALSE) AS is_subject FROM case_access x \
    JOIN case_file c ON c.id = x.case_id JOIN house_table t ON t.id = c.table_id \
    JOIN person p ON p.dossier_id = c.dossier_id WHERE x.account_id = $1 ORDER BY x.opened_ms DESC, x.case_id, p.id";

/// Referrals the reader sent, as far as there is still something to read in them.
const SENT: &str = "SELECT r.id, r.number, r.status, r.registered_ms, p.id AS person_id, p.given_names, p.family_name, \
    p.folded_name, p.born_on, COALESCE(p.id = r.subject_id, FALSE) AS is_subject FROM referral r \
    JOIN person p ON p.dossier_id = r.dossier_id WHERE r.referrer_id = $1 AND r.body IS NOT NULL AND r.status <> $2 \
    ORDER BY r.registered_ms DESC, r.id, p.id";

/// Referrals that wait for the triage and were sent by others.
const WAITING: &str = "SELECT r.id, r.number, r.status, r.registered_ms, p.id AS person_id, p.given_names, p.family_name, \
    p.folded_name, p.born_on, COALESCE(p.id = r.subject_id, FALSE) AS is_subject FROM referral r \
    JOIN person p ON p.dossier_id = r.dossier_id WHERE r.status IN ($2, $3) AND r.decided_ms IS NULL \
    AND r.body IS NOT NULL AND r.referrer_id <> $1 ORDER BY r.registered_ms DESC, r.id, p.id";

pub(super) async fn in_cases<'op>(scope: &Scope<'op, Search>) -> Result<Unsifted<'op, CasePerson>, GateError> {
    scope.all(scope.read(CASES)).await
}

pub(super) async fn in_sent<'op>(scope: &Scope<'op, Search>) -> Result<Unsifted<'op, ReferralPerson>, GateError> {
    scope.all(scope.read(SENT).code(CaseStatus::HandedToWpgar)).await
}

pub(super) async fn in_waiting<'op>(scope: &Scope<'op, Search>) -> Result<Unsifted<'op, ReferralPerson>, GateError> {
    scope.all(scope.read(WAITING).code(CaseStatus::Registered).code(CaseStatus::FitPositive)).await
}
