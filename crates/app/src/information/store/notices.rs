//! Rows of what became of items the reader knew: withdrawn, bettered, or out of sight. No title and no text.

use doorbraak_domain::ids::{CaseId, House};
use doorbraak_gate::{Action, GateError, Scope};
use doorbraak_kernel::Moment;

use crate::{
    cases::access::ReadCase,
    information::{
        access::AnswerConsent,
        queries::{GoneLine, LostLine, MayLine},
    },
};

/// Items withdrawn since `$2` that the reader could read until then or before that, in cases the reader may open. Who came
/// to the case later is not told: that the item existed was never for them.
const GONE: &str = "SELECT i.id, i.case_id, c.number, o.name AS organisation, i.category, w.reason, i.shared_ms, \
    i.withdrawn_ms, k.new_id FROM case_access x CROSS JOIN case_file c CROSS JOIN info_item i CROSS JOIN item_withdrawal w \
    CROSS JOIN organisation o CROSS JOIN account me LEFT JOIN item_correction k ON k.old_id = i.id \
    WHERE x.account_id = $1 AND c.id = x.case_id AND i.case_id = x.case_id AND w.item_id = i.id \
    AND o.id = i.source_id AND me.id = $1 AND i.withdrawn_ms >= $2 \
    AND ((i.to_director = TRUE AND c.director_id = $1) OR EXISTS (SELECT 1 FROM item_sight_lost l \
    WHERE l.item_id = i.id AND l.account_id = $1) OR (EXISTS (SELECT 1 FROM case_member m \
    WHERE m.case_id = i.case_id AND m.account_id = $1 AND m.from_ms <= i.withdrawn_ms \
    AND (m.until_ms IS NULL OR m.until_ms > i.withdrawn_ms)) AND (i.source_id = me.organisation_id \
    OR i.to_everyone = TRUE OR EXISTS (SELECT 1 FROM info_recipient r WHERE r.item_id = i.id \
    AND r.organisation_id = me.organisation_id) OR EXISTS (SELECT 1 FROM info_recipient_person p \
    WHERE p.item_id = i.id AND p.account_id = $1))))";

/// For "mijn werk": of all cases, what others took back.
pub(in crate::information) async fn withdrawn<A>(
    scope: &Scope<'_, A>,
    since: Moment,
) -> Result<Vec<GoneLine>, GateError>
where
    A: Action<On = House>,
{
    let query = scope.read(GONE).bind(since);
    let query = query.push(" AND i.source_id <> me.organisation_id ORDER BY i.withdrawn_ms DESC, i.id LIMIT 20");
    scope.all(query).await?.admit::<ReadCase>(|line: &GoneLine| line.case_id).await
}

/// For the list of one case: everything this reader knew and that is gone, own items too.
pub(in crate::information) async fn gone<A>(scope: &Scope<'_, A>, case: CaseId) -> Result<Vec<GoneLine>, GateError>
where
    A: Action<On = House>,
{
    let query =
        scope.read(GONE).bind(Moment::from_millis(0)).push(" AND i.case_id = $3 ORDER BY i.withdrawn_ms DESC, i.id");
    scope.all(query.bind(case)).await?.admit::<ReadCase>(|line: &GoneLine| line.case_id).await
}

/// Items that went out of this reader's sight since `since`, in cases the reader may still open.
pub(in crate::information) async fn lost<A>(scope: &Scope<'_, A>, since: Moment) -> Result<Vec<LostLine>, GateError>
where
    A: Action<On = House>,
{
    let sql = "SELECT i.case_id, c.number, o.name AS organisation, l.at_ms FROM item_sight_lost l \
               JOIN info_item i ON i.id = l.item_id JOIN case_file c ON c.id = i.case_id \
               JOIN organisation o ON o.id = i.source_id JOIN case_access x ON x.case_id = c.id AND x.account_id = $1 \
               WHERE l.account_id = $1 AND l.at_ms >= $2 AND i.withdrawn_ms IS NULL \
               ORDER BY l.at_ms DESC, l.item_id LIMIT 20";
    scope.all(scope.read(sql).bind(since)).await?.admit::<ReadCase>(|line: &LostLine| line.case_id).await
}

/// The same, whether they may go to another partnership.
pub(in crate::information) async fn asked_outside<A>(
    scope: &Scope<'_, A>,
    now: Moment,
) -> Result<Vec<MayLine>, GateError>
where
    A: Action<On = House>,
{
    let sql = "SELECT i.id, c.number, n.organisation_id, o.name AS receiver, n.asked_ms FROM case_access x \
               CROSS JOIN case_file c CROSS JOIN info_item i CROSS JOIN outside_consent n \
               CROSS JOIN organisation o CROSS JOIN account me CROSS JOIN case_member m \
               WHERE x.account_id = $1 AND c.id = x.case_id AND i.case_id = c.id AND me.id = $1 \
               AND i.source_id = me.organisation_id AND n.item_id = i.id AND n.answer IS NULL \
               AND o.id = n.organisation_id AND i.withdrawn_ms IS NULL AND i.valid_until >= $3 \
               AND m.case_id = c.id AND m.account_id = $1 AND m.from_ms <= $2 \
               AND (m.until_ms IS NULL OR m.until_ms > $2) ORDER BY n.asked_ms, i.id LIMIT 20";
    let query = scope.read(sql).bind(now).bind(now.day());
    scope.all(query).await?.admit::<AnswerConsent>(|line: &MayLine| line.id).await
}

/// Items of the reader's organisation of which is asked whether they may go to a third party.
pub(in crate::information) async fn asked<A>(scope: &Scope<'_, A>, now: Moment) -> Result<Vec<MayLine>, GateError>
where
    A: Action<On = House>,
{
    let sql = "SELECT i.id, c.number, t.organisation_id, o.name AS receiver, n.asked_ms FROM case_access x \
               CROSS JOIN case_file c CROSS JOIN info_item i CROSS JOIN third_consent n CROSS JOIN third_party t \
               CROSS JOIN organisation o CROSS JOIN account me CROSS JOIN case_member m \
               WHERE x.account_id = $1 AND c.id = x.case_id AND i.case_id = c.id AND me.id = $1 \
               AND i.source_id = me.organisation_id AND n.item_id = i.id AND n.answer IS NULL AND t.id = n.third_id \
               AND o.id = t.organisation_id AND i.withdrawn_ms IS NULL AND i.valid_until >= $3 \
               AND m.case_id = c.id AND m.account_id = $1 AND m.from_ms <= $2 \
               AND (m.until_ms IS NULL OR m.until_ms > $2) ORDER BY n.asked_ms, i.id LIMIT 20";
    let query = scope.read(sql).bind(now).bind(now.day());
    scope.all(query).await?.admit::<AnswerConsent>(|line: &MayLine| line.id).await
}
