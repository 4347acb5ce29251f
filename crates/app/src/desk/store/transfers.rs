//! Transfers to the radicalisation consultation that wait for the reader, or that the reader is told of (L10).

use doorbraak_domain::{cases::CaseStatus, ids::TransferId, partners::ParticipantClass, transfer::TransferStatus};
use doorbraak_gate::{GateError, Scope, row};
use doorbraak_kernel::Day;

use crate::{desk::access::ShowMyWork, transfer::access::ReadTransfer};

row! {
    /// A transfer. It names no person: that is read on its page.
    pub(in crate::desk) struct TransferLine {
        pub(in crate::desk) id: TransferId,
        pub(in crate::desk) status: TransferStatus as code,
        pub(in crate::desk) due_on: Day,
        pub(in crate::desk) number: String,
        pub(in crate::desk) asked: bool,
        pub(in crate::desk) reported: bool,
    }
}

/// Open ones the reader must register, own ones that are open or were answered since `since`, and open ones at cases the
/// reader directs. The end says what the policies say, so that none is refused there.
pub(in crate::desk) async fn transfers(
    scope: &Scope<'_, ShowMyWork>,
    since: Day,
) -> Result<Vec<TransferLine>, GateError> {
    let sql = "SELECT x.id, x.status, x.due_on, r.number, x.asked_id = $1 AS asked, x.reported_by = $1 AS reported \
               FROM (SELECT a.id FROM transfer_task a JOIN account me ON me.id = a.asked_id \
               AND me.organisation_id = a.organisation_id JOIN organisation o ON o.id = a.organisation_id \
               WHERE a.asked_id = $1 AND a.status = $2 AND o.class IN ($4, $5, $6) \
               UNION SELECT b.id FROM transfer_task b WHERE b.reported_by = $1 AND (b.status = $2 OR b.settled_on >= $3) \
               UNION SELECT d.id FROM case_access y CROSS JOIN case_file f CROSS JOIN transfer_task d \
               WHERE y.account_id = $1 AND f.id = y.case_id AND f.director_id = $1 AND d.dossier_id = f.dossier_id \
               AND d.status = $2) AS mine CROSS JOIN transfer_task x CROSS JOIN referral r \
               LEFT JOIN case_file c ON c.dossier_id = x.dossier_id \
               WHERE x.id = mine.id AND r.dossier_id = x.dossier_id \
               AND ((c.id IS NOT NULL AND c.status NOT IN ($7, $8)) OR (c.id IS NULL AND r.status NOT IN ($9, $8) \
               AND (r.decided_ms IS NULL OR r.status = $10))) ORDER BY x.due_on, x.id LIMIT 50";
    let query = scope.read(sql).code(TransferStatus::Open).bind(since);
    let query = query.code(ParticipantClass::Police).code(ParticipantClass::Prosecution).code(ParticipantClass::Mayor);
    let query = query.code(CaseStatus::ClosedShielded).code(CaseStatus::Destroyed).code(CaseStatus::FitNegative);
    let query = query.code(CaseStatus::HandedToWpgar);
    scope.all(query).await?.admit::<ReadTransfer>(|line: &TransferLine| line.id).await
}
