//! Places on prioritised lists that the procesregisseur must look at again (L12).

use doorbraak_domain::ids::{CaseId, PriorityEntryId};
use doorbraak_gate::{GateError, Scope, row};
use doorbraak_kernel::Day;

use crate::{cases::access::PutOnList, desk::access::ShowMyWork};

row! {
    /// A place to look at.
    pub(in crate::desk) struct ListLine {
        pub(in crate::desk) id: PriorityEntryId,
        pub(in crate::desk) case_id: CaseId,
        pub(in crate::desk) number: String,
        pub(in crate::desk) code: String,
        pub(in crate::desk) name: String,
        pub(in crate::desk) review_on: Day,
        pub(in crate::desk) overtaken: bool,
    }
}

/// Places of the reader's own cases whose day comes on `by` at the latest, or whose criteria were overtaken.
pub(in crate::desk) async fn list_reviews(scope: &Scope<'_, ShowMyWork>, by: Day) -> Result<Vec<ListLine>, GateError> {
    // The cross joins make SQLite begin at the reader's own cases.
    let sql = "SELECT e.id, c.id AS case_id, c.number, l.code, l.name, e.review_on, \
               EXISTS (SELECT 1 FROM priority_version v WHERE v.list_id = e.list_id AND v.version > e.version \
               AND v.published_on IS NOT NULL) AS overtaken \
               FROM case_access x CROSS JOIN case_file c CROSS JOIN priority_entry e CROSS JOIN priority_list l \
               WHERE x.account_id = $1 AND c.id = x.case_id AND c.director_id = $1 AND e.case_id = c.id \
               AND l.id = e.list_id AND (e.review_on <= $2 OR EXISTS (SELECT 1 FROM priority_version n \
               WHERE n.list_id = e.list_id AND n.version > e.version AND n.published_on IS NOT NULL)) \
               ORDER BY e.review_on, c.number LIMIT 50";
    scope.all(scope.read(sql).bind(by)).await?.admit::<PutOnList>(|line: &ListLine| line.case_id).await
}
