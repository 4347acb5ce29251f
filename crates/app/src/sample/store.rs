//! Samples by the marks of the facts. Only the page of one case joins a mark to a case, under a permit for that case.

use doorbraak_domain::{
    figures::{
        CaseMark,
        names::CaseState,
        sample::{Scope, ScoredCase, Source, Way},
    },
    ids::{CaseId, PersonId, SampleId},
    plans::{GoalDomain, GoalStatus, InterventionKind},
};
use doorbraak_gate::{Gate, GateError, Op, Open, Permit, Scope as ListScope, Tx, Unsifted, row};
use doorbraak_kernel::{Day, Id, Moment, Period};

use super::access::{DrawSample, ListOwnDrawn, ScoreCase};

row! {
    /// A sample.
    pub struct SampleRow {
        /// Its id.
        pub id: SampleId,
        /// Its number.
        pub number: String,
        /// First day.
        pub from_day: Day,
        /// Last day.
        pub to_day: Day,
        /// What it is drawn from.
        pub scope: Scope as code,
        /// The number of cases that could be drawn.
        pub population: i64,
        /// SHA-256 of their marks in order.
        pub digest: String,
        /// When the population was frozen.
        pub frozen_ms: Moment,
        /// As published.
        pub seed: Option<String>,
        /// How it was drawn.
        pub way: Option<Way> as maybe_code,
        /// Cases drawn.
        pub size: Option<i64>,
        /// When it was drawn.
        pub drawn_ms: Option<Moment>,
        /// When the results were settled.
        pub settled_ms: Option<Moment>,
    }
}

row! {
    /// A case that can be drawn, or was.
    pub(super) struct MemberRow {
        pub(super) case_mark: Id<CaseMark>,
        pub(super) state: CaseState as code,
        pub(super) table_code: String,
    }
}

row! {
    /// How many cases of a state there are, were drawn, and have a score of which source.
    pub struct CountRow {
        /// Closed or running.
        pub state: CaseState as code,
        /// In the population.
        pub population: i64,
        /// Drawn.
        pub drawn: i64,
        /// Read.
        pub read: i64,
        /// Taken from facts.
        pub facts: i64,
    }
}

row! {
    struct ScoredRow { case_mark: Id<CaseMark>, state: CaseState as code }
}

row! {
    struct GoalRow { case_mark: Id<CaseMark>, domain: GoalDomain as code, status: GoalStatus as code }
}

row! {
    struct InterventionRow { case_mark: Id<CaseMark>, kind: InterventionKind as code, number: i64 }
}

row! {
    /// An own case that was drawn.
    pub struct OwnRow {
        /// The case.
        pub id: CaseId,
        /// Its number.
        pub case_number: String,
        /// Who it is about.
        pub subject_id: Option<PersonId>,
        /// The sample.
        pub sample_number: String,
        /// Its first day.
        pub from_day: Day,
        /// Its last day.
        pub to_day: Day,
        /// Where the score comes from, when there is one.
        pub source: Option<Source> as maybe_code,
    }
}

row! {
    /// The running sample that a case was drawn for.
    pub struct DrawnRow {
        /// The sample.
        pub sample_id: SampleId,
        /// Its number.
        pub number: String,
        /// Its first day.
        pub from_day: Day,
        /// Its last day.
        pub to_day: Day,
        /// The mark of the case.
        pub(super) case_mark: Id<CaseMark>,
        /// Where the score comes from, when there is one.
        pub source: Option<Source> as maybe_code,
    }
}

const SAMPLE: &str = "SELECT id, number, from_day, to_day, scope, population, digest, frozen_ms, seed, way, size, drawn_ms, \
                      settled_ms FROM sample ORDER BY frozen_ms DESC, number DESC";
/// What a scored case holds, for the results.
const SCORED: &str = "SELECT case_mark, state FROM sample_case WHERE sample_id = $1 AND place IS NOT NULL \
                      AND source IS NOT NULL ORDER BY place";
const GOALS: &str =
    "SELECT case_mark, domain, status FROM sample_goal WHERE sample_id = $1 ORDER BY case_mark, position";
const INTERVENTIONS: &str =
    "SELECT case_mark, kind, number FROM sample_intervention WHERE sample_id = $1 ORDER BY case_mark, kind";
const COUNTS: &str = "SELECT state, COUNT(*) AS population, COUNT(place) AS drawn, \
                      COUNT(CASE WHEN source = 'GELEZEN' THEN 1 END) AS read, \
                      COUNT(CASE WHEN source = 'FEITEN' THEN 1 END) AS facts \
                      FROM sample_case WHERE sample_id = $1 GROUP BY state ORDER BY state";

/// All samples, the newest first. They name no case.
pub(super) async fn samples(gate: &Gate) -> Result<Vec<SampleRow>, GateError> {
    gate.open_rows(Open::Figures.read(SAMPLE)).await
}

pub(super) async fn counts(gate: &Gate, sample: SampleId) -> Result<Vec<CountRow>, GateError> {
    gate.open_rows(Open::Figures.read(COUNTS).bind(sample)).await
}

/// The scored cases with what was found in them.
pub(super) async fn scored(gate: &Gate, sample: SampleId) -> Result<Vec<ScoredCase>, GateError> {
    let (cases, goals, interventions) = tokio::try_join!(
        gate.open_rows::<ScoredRow>(Open::Figures.read(SCORED).bind(sample)),
        gate.open_rows::<GoalRow>(Open::Figures.read(GOALS).bind(sample)),
        gate.open_rows::<InterventionRow>(Open::Figures.read(INTERVENTIONS).bind(sample)),
    )?;
    let scored = |case: ScoredRow| {
        let own = goals.iter().filter(|goal| goal.case_mark == case.case_mark);
        let found = interventions.iter().filter(|one| one.case_mark == case.case_mark);
        let many = |one: &InterventionRow| std::iter::repeat_n(one.kind, usize::try_from(one.number).unwrap_or(0));
        ScoredCase {
            state: case.state,
            goals: own.map(|goal| (goal.domain, goal.status)).collect(),
            interventions: found.flat_map(many).collect(),
        }
    };
    Ok(cases.into_iter().map(scored).collect())
}

pub(super) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DrawSample>,
    id: SampleId,
    (number, period, scope): (&str, Period, Scope),
) -> Result<(), GateError> {
    let sql = "INSERT INTO sample (id, number, from_day, to_day, scope, population, digest, frozen_ms, frozen_by) \
               VALUES ($1, $2, $3, $4, $5, 0, '', $6, $7)";
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    let insert = permit.insert(sql).bind(id).bind(number).bind(period.from()).bind(period.to()).code(scope);
    tx.exec_one(insert.bind(now).bind(by)).await
}

/// The cases of the total that were closed in the period or open at its end, at the table where they stood last.
pub(super) async fn insert_population(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DrawSample>,
    id: SampleId,
) -> Result<u64, GateError> {
    let sql = "INSERT INTO sample_case (sample_id, case_mark, state, table_code) \
        WITH asked AS (SELECT id, from_day, to_day, scope FROM sample WHERE id = $1), \
        step AS ( \
          SELECT f.case_mark, f.kind, f.day, \
                 CASE WHEN f.kind <> 'AFGESCHAALD' AND COALESCE(t.counts_in_total, TRUE) THEN 1 ELSE 0 END \
                 - CASE WHEN f.kind = 'AFGESCHAALD' AND COALESCE(t.counts_in_total, TRUE) THEN 1 \
                        WHEN f.kind = 'OVERGEZET' AND COALESCE(o.counts_in_total, TRUE) THEN 1 ELSE 0 END AS change, \
                 a.from_day \
          FROM asked a \
          JOIN fact f ON f.kind IN ('TOEGELATEN', 'OVERGEZET', 'AFGESCHAALD') AND f.day <= a.to_day \
          LEFT JOIN house_table t ON t.code = f.table_code \
          LEFT JOIN house_table o ON f.kind = 'OVERGEZET' AND o.code = f.code \
        ), \
        member AS ( \
          SELECT s.case_mark, SUM(s.change) AS open_at_end, \
                 MAX(CASE WHEN s.kind = 'AFGESCHAALD' AND s.change < 0 AND s.day >= s.from_day THEN 1 ELSE 0 END) AS closed \
          FROM step s GROUP BY s.case_mark \
        ) \
        SELECT a.id, m.case_mark, CASE WHEN m.closed = 1 THEN 'AFGESLOTEN' ELSE 'LOPEND' END, \
               (SELECT l.table_code FROM fact l WHERE l.case_mark = m.case_mark \
                AND l.kind IN ('TOEGELATEN', 'OVERGEZET', 'AFGESCHAALD') AND l.day <= a.to_day \
                ORDER BY l.day DESC, l.id DESC LIMIT 1) \
        FROM asked a CROSS JOIN member m \
        WHERE (m.closed = 1 OR m.open_at_end > 0) AND (a.scope = 'ALLE' OR EXISTS ( \
          SELECT 1 FROM fact g WHERE g.case_mark = m.case_mark AND g.kind = 'DOEL_GESTELD' AND g.day <= a.to_day))";
    tx.exec(permit.house_write(sql).bind(id)).await
}

pub(super) async fn members(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DrawSample>,
    id: SampleId,
) -> Result<Vec<MemberRow>, GateError> {
    let sql = "SELECT case_mark, state, table_code FROM sample_case WHERE sample_id = $1 ORDER BY case_mark";
    tx.all(permit.house_read(sql).bind(id)).await
}

pub(super) async fn freeze(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DrawSample>,
    id: SampleId,
    (population, digest): (i64, &str),
) -> Result<(), GateError> {
    let sql = "UPDATE sample SET population = $2, digest = $3 WHERE id = $1";
    tx.exec_one(permit.house_write(sql).bind(id).bind(population).bind(digest)).await
}

/// Draws once; 0 when it was drawn before.
pub(super) async fn draw(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DrawSample>,
    id: SampleId,
    (seed, way, size): (&str, Way, i64),
) -> Result<u64, GateError> {
    let sql = "UPDATE sample SET seed = $2, way = $3, size = $4, drawn_ms = $5, drawn_by = $6 \
               WHERE id = $1 AND drawn_ms IS NULL";
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    let update = permit.house_write(sql).bind(id).bind(seed).code(way).bind(size);
    tx.exec(update.bind(now).bind(by)).await
}

pub(super) async fn place(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DrawSample>,
    id: SampleId,
    (mark, place): (Id<CaseMark>, i64),
) -> Result<(), GateError> {
    let sql = "UPDATE sample_case SET place = $3 WHERE sample_id = $1 AND case_mark = $2";
    tx.exec_one(permit.house_write(sql).bind(id).bind(mark).bind(place)).await
}

/// Gives the drawn cases without a score what the facts say; `all` also those that somebody could still read.
pub(super) async fn take_facts(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, DrawSample>,
    id: SampleId,
    all: bool,
) -> Result<u64, GateError> {
    let sql = "UPDATE sample_case SET source = 'FEITEN', scored_ms = $2 \
               WHERE sample_id = $1 AND place IS NOT NULL AND source IS NULL AND ($3 OR NOT EXISTS ( \
                 SELECT 1 FROM case_file c WHERE c.mark = sample_case.case_mark AND c.director_id IS NOT NULL \
                 AND c.status NOT IN ('AFGESLOTEN_AFGESCHERMD', 'OVERGEDRAGEN_WPGAR', 'VERNIETIGD')))";
    let now = tx.op().now();
    // Two calls within one millisecond read the same facts; the second then adds nothing.
    let taken = tx.exec(permit.house_write(sql).bind(id).bind(now).bind(all)).await?;
    let sql = "INSERT INTO sample_goal (sample_id, case_mark, position, domain, status) \
               SELECT s.sample_id, s.case_mark, ROW_NUMBER() OVER (PARTITION BY s.case_mark ORDER BY g.day, g.id), g.code, \
                      COALESCE((SELECT l.code2 FROM fact l WHERE l.case_mark = g.case_mark AND l.kind = 'DOEL_STATUS' \
                        AND l.mark = g.mark AND l.day <= p.to_day ORDER BY l.day DESC, l.id DESC LIMIT 1), 'GESTELD') \
               FROM sample p JOIN sample_case s ON s.sample_id = p.id \
               JOIN fact g ON g.case_mark = s.case_mark AND g.kind = 'DOEL_GESTELD' AND g.day <= p.to_day \
               WHERE p.id = $1 AND s.source = 'FEITEN' AND s.scored_ms = $2 \
               ON CONFLICT (sample_id, case_mark, position) DO NOTHING";
    tx.exec(permit.house_write(sql).bind(id).bind(now)).await?;
    let sql = "INSERT INTO sample_intervention (sample_id, case_mark, kind, number) \
               SELECT s.sample_id, s.case_mark, i.code, COUNT(*) \
               FROM sample p JOIN sample_case s ON s.sample_id = p.id \
               JOIN fact i ON i.case_mark = s.case_mark AND i.kind = 'INTERVENTIE' AND i.day <= p.to_day \
                 AND i.day >= p.from_day \
               WHERE p.id = $1 AND s.source = 'FEITEN' AND s.scored_ms = $2 GROUP BY s.sample_id, s.case_mark, i.code \
               ON CONFLICT (sample_id, case_mark, kind) DO NOTHING";
    tx.exec(permit.house_write(sql).bind(id).bind(now)).await?;
    Ok(taken)
}

/// Settles once, when every drawn case has a score; 0 otherwise.
pub(super) async fn settle(tx: &mut Tx<'_>, permit: &Permit<'_, DrawSample>, id: SampleId) -> Result<u64, GateError> {
    let sql = "UPDATE sample SET settled_ms = $2, settled_by = $3 \
               WHERE id = $1 AND drawn_ms IS NOT NULL AND settled_ms IS NULL AND NOT EXISTS ( \
                 SELECT 1 FROM sample_case s WHERE s.sample_id = $1 AND s.place IS NOT NULL AND s.source IS NULL)";
    let (now, by) = (tx.op().now(), tx.op().actor().account);
    tx.exec(permit.house_write(sql).bind(id).bind(now).bind(by)).await
}

/// The own cases that were drawn for a sample that still runs.
pub(super) async fn own<'op>(scope: &ListScope<'op, ListOwnDrawn>) -> Result<Unsifted<'op, OwnRow>, GateError> {
    let sql = "SELECT c.id, c.number AS case_number, c.subject_id, p.number AS sample_number, p.from_day, p.to_day, \
               s.source FROM case_file c JOIN sample_case s ON s.case_mark = c.mark JOIN sample p ON p.id = s.sample_id \
               WHERE c.id IN (SELECT a.case_id FROM case_access a WHERE a.account_id = $1) AND c.director_id = $1 \
               AND s.place IS NOT NULL AND p.settled_ms IS NULL ORDER BY p.frozen_ms, s.place LIMIT 500";
    scope.all(scope.read(sql)).await
}

/// The running sample that the case of this permit was drawn for.
pub(super) async fn drawn(op: &Op, permit: &Permit<'_, ScoreCase>) -> Result<Option<DrawnRow>, GateError> {
    let sql = "SELECT p.id AS sample_id, p.number, p.from_day, p.to_day, s.case_mark, s.source \
               FROM case_file c JOIN sample_case s ON s.case_mark = c.mark JOIN sample p ON p.id = s.sample_id \
               WHERE c.id = $1 AND s.place IS NOT NULL AND p.settled_ms IS NULL ORDER BY p.frozen_ms DESC LIMIT 1";
    op.one(permit.read(sql)).await
}

row! {
    /// A score as it was given.
    pub struct GivenGoal {
        /// Which goal of the plan, by its place.
        pub position: i64,
        /// How far.
        pub status: GoalStatus as code,
    }
}

row! {
    /// Interventions as they were counted.
    pub struct GivenKind {
        /// Which kind.
        pub kind: InterventionKind as code,
        /// How many.
        pub number: i64,
    }
}

pub(super) async fn given(
    op: &Op,
    permit: &Permit<'_, ScoreCase>,
    drawn: &DrawnRow,
) -> Result<(Vec<GivenGoal>, Vec<GivenKind>), GateError> {
    let sql = "SELECT g.position, g.status FROM case_file c JOIN sample_goal g ON g.case_mark = c.mark \
               WHERE c.id = $1 AND g.sample_id = $2 ORDER BY g.position";
    let goals = op.all(permit.read(sql).bind(drawn.sample_id)).await?;
    let sql = "SELECT i.kind, i.number FROM case_file c JOIN sample_intervention i ON i.case_mark = c.mark \
               WHERE c.id = $1 AND i.sample_id = $2 ORDER BY i.kind";
    Ok((goals, op.all(permit.read(sql).bind(drawn.sample_id)).await?))
}

/// Says that the case was read; 0 when the sample was settled meanwhile.
pub(super) async fn score(tx: &mut Tx<'_>, permit: &Permit<'_, ScoreCase>, drawn: &DrawnRow) -> Result<u64, GateError> {
    let sql = "UPDATE sample_case SET source = 'GELEZEN', scored_ms = $3 WHERE sample_id = $2 AND place IS NOT NULL \
               AND case_mark = (SELECT c.mark FROM case_file c WHERE c.id = $1) \
               AND EXISTS (SELECT 1 FROM sample p WHERE p.id = $2 AND p.settled_ms IS NULL)";
    let now = tx.op().now();
    let scored = tx.exec(permit.write(sql).bind(drawn.sample_id).bind(now)).await?;
    let sql = "DELETE FROM sample_goal WHERE sample_id = $2 \
               AND case_mark = (SELECT c.mark FROM case_file c WHERE c.id = $1)";
    tx.exec(permit.write(sql).bind(drawn.sample_id)).await?;
    let sql = "DELETE FROM sample_intervention WHERE sample_id = $2 \
               AND case_mark = (SELECT c.mark FROM case_file c WHERE c.id = $1)";
    tx.exec(permit.write(sql).bind(drawn.sample_id)).await?;
    Ok(scored)
}

pub(super) async fn insert_goal(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ScoreCase>,
    drawn: &DrawnRow,
    (position, domain, status): (i64, GoalDomain, GoalStatus),
) -> Result<(), GateError> {
    let sql = "INSERT INTO sample_goal (sample_id, case_mark, position, domain, status) VALUES ($1, $2, $3, $4, $5)";
    let insert = permit.insert(sql).bind(drawn.sample_id).bind(drawn.case_mark).bind(position);
    tx.exec_one(insert.code(domain).code(status)).await
}

pub(super) async fn insert_intervention(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ScoreCase>,
    drawn: &DrawnRow,
    (kind, number): (InterventionKind, i64),
) -> Result<(), GateError> {
    let sql = "INSERT INTO sample_intervention (sample_id, case_mark, kind, number) VALUES ($1, $2, $3, $4)";
    let insert = permit.insert(sql).bind(drawn.sample_id).bind(drawn.case_mark);
    tx.exec_one(insert.code(kind).bind(number)).await
}
