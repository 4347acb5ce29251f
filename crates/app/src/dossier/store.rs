//! Rows of goals, agreements and discussions for the panels of the case screen.

use doorbraak_domain::{
    ids::{Case, MeetingId},
    meetings::MeetingKind,
    plans::{GoalDomain, GoalStatus},
};
use doorbraak_gate::{Action, GateError, Implies, Narrative, Permit, Source, row};
use doorbraak_kernel::{Day, Moment};

use crate::cases::access::ReadCase;

row! {
    /// A goal.
    pub(super) struct Goal {
        pub(super) code: String,
        pub(super) domain: GoalDomain as code,
        pub(super) description: Narrative,
        pub(super) measure_on: Option<Day>,
        pub(super) owner: String,
        pub(super) status: GoalStatus as code,
    }
}

row! {
    /// An open agreement.
    pub(super) struct Agreement {
        pub(super) description: Narrative,
        pub(super) owner: String,
        pub(super) organisation: String,
        pub(super) due_on: Day,
    }
}

row! {
    /// A discussion that has not begun.
    pub(super) struct Upcoming {
        pub(super) meeting_id: MeetingId,
        pub(super) kind: MeetingKind as code,
        pub(super) table_name: String,
        pub(super) starts_ms: Moment,
        pub(super) place: String,
        pub(super) question: Narrative,
    }
}

pub(super) async fn goals<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<Goal>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT g.id, g.dossier_id, g.code, g.domain, g.description, g.measure_on, o.name AS owner, g.status \
               FROM goal g JOIN organisation o ON o.id = g.owner_id WHERE g.case_id = $1 ORDER BY g.code";
    source.rows(permit.read(sql)).await
}

pub(super) async fn agreements<A>(source: &mut impl Source, permit: &Permit<'_, A>) -> Result<Vec<Agreement>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT a.id, a.dossier_id, a.description, w.name AS owner, o.name AS organisation, a.due_on \
               FROM agreement a JOIN account w ON w.id = a.owner_id JOIN organisation o ON o.id = w.organisation_id \
               WHERE a.case_id = $1 AND a.status = 'OPEN' ORDER BY a.due_on, a.id";
    source.rows(permit.read(sql)).await
}

pub(super) async fn upcoming<A>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    now: Moment,
) -> Result<Option<Upcoming>, GateError>
where
    A: Action<On = Case> + Implies<ReadCase>,
{
    let sql = "SELECT d.id, d.dossier_id, d.meeting_id, m.kind, t.name AS table_name, m.starts_ms, m.place, d.question \
               FROM discussion d JOIN meeting m ON m.id = d.meeting_id JOIN house_table t ON t.id = m.table_id \
               WHERE d.case_id = $1 AND d.started_ms IS NULL AND m.starts_ms >= $2 ORDER BY m.starts_ms LIMIT 1";
    Ok(source.rows(permit.read(sql).bind(now)).await?.into_iter().next())
}
