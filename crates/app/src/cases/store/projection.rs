//! Need-to-know as data: `case_access` says who may open which case, so that a list is one range of an index. This is
//! its only writer. **Invariant:** it equals what the policy allows; a property test and a nightly job hold that.

use doorbraak_domain::ids::{AccountId, Case, CaseId, Referral};
use doorbraak_gate::{Action, GateError, Implies, Permit, Tx, Writes};
use doorbraak_kernel::Moment;

use crate::cases::access::ReadCase;

const CLEAR: &str = "DELETE FROM case_access WHERE case_id = $1";

/// Director, lead and designated employees of involved organisations, each once.
const FILL: &str = "INSERT INTO case_access (account_id, opened_ms, case_id) \
    SELECT who, $2, $1 FROM ( \
      SELECT director_id AS who FROM case_file WHERE id = $1 AND director_id IS NOT NULL \
      UNION SELECT c.lead_id FROM case_file c JOIN account a ON a.id = c.lead_id \
        JOIN case_involved i ON i.case_id = c.id AND i.organisation_id = a.organisation_id AND i.until_ms IS NULL \
        WHERE c.id = $1 \
      UNION SELECT m.account_id FROM case_member m JOIN account a ON a.id = m.account_id \
        JOIN case_involved i ON i.case_id = m.case_id AND i.organisation_id = a.organisation_id AND i.until_ms IS NULL \
        WHERE m.case_id = $1 AND m.until_ms IS NULL \
    ) AS people";

/// Rebuilds the lines of one case.
pub(in crate::cases) async fn refresh<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    opened: Moment,
) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    tx.exec(permit.write(CLEAR)).await?;
    tx.exec(permit.write(FILL).bind(opened)).await?;
    Ok(())
}

/// Takes one case out of every list.
pub(in crate::cases) async fn remove<A>(tx: &mut Tx<'_>, permit: &Permit<'_, A>) -> Result<(), GateError>
where
    A: Action<On = Case, Mode = Writes> + Implies<ReadCase>,
{
    tx.exec(permit.write(CLEAR)).await.map(|_| ())
}

/// The first line of a new case: its procesregisseur.
pub(in crate::cases) async fn admit_director<A>(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, A>,
    case: CaseId,
    director: AccountId,
) -> Result<(), GateError>
where
    A: Action<On = Referral, Mode = Writes>,
{
    let sql = "INSERT INTO case_access (account_id, opened_ms, case_id) VALUES ($1, $2, $3)";
    tx.exec_one(permit.insert(sql).bind(director).bind(tx.op().now()).bind(case)).await
}
