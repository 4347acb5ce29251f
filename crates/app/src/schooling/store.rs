//! Rows of the record of training. A line that was wrong is ended and stays readable.

use doorbraak_domain::{
    ids::{AccountId, House, SchoolingId},
    schooling::{Ground, Record, Topic},
};
use doorbraak_gate::{Action, GateError, Op, Permit, Tx, row};
use doorbraak_kernel::{Day, Moment};

use super::{access::EditSchooling, commands::Covered};

row! {
    /// What stands about one subject of somebody.
    pub(super) struct StandingRow {
        pub(super) account_id: AccountId,
        topic: Topic as code,
        ground: Ground as code,
        day: Day,
        valid_to: Option<Day>,
    }
}

row! {
    /// A line about somebody.
    pub struct LineRow {
        /// Its id.
        pub id: SchoolingId,
        /// The subject.
        pub topic: Topic as code,
        /// Why it covers.
        pub ground: Ground as code,
        /// From which day.
        pub day: Day,
        /// To and including which day.
        pub valid_to: Option<Day>,
        /// Where and what shows it, or why it is not needed.
        pub proof: String,
        /// Who wrote it down.
        pub maker: String,
        /// When it was taken back.
        pub ended_ms: Option<Moment>,
        /// By whom.
        pub ender: Option<String>,
    }
}

impl StandingRow {
    pub(super) const fn record(&self) -> Record {
        Record { topic: self.topic, ground: self.ground, day: self.day, until: self.valid_to }
    }
}

impl LineRow {
    /// What the rule needs of it.
    pub const fn record(&self) -> Record {
        Record { topic: self.topic, ground: self.ground, day: self.day, until: self.valid_to }
    }
}

/// What stands about everybody who is appointed on `day`.
pub(super) async fn standing<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    day: Day,
) -> Result<Vec<StandingRow>, GateError> {
    let sql = "SELECT s.account_id, s.topic, s.ground, s.day, s.valid_to FROM account a \
               CROSS JOIN schooling s WHERE s.account_id = a.id AND s.ended_ms IS NULL AND s.day <= $1 \
               AND a.active_from <= $1 AND (a.active_to IS NULL OR a.active_to >= $1)";
    op.all(permit.house_read(sql).bind(day)).await
}

pub(super) async fn lines<A: Action<On = House>>(
    op: &Op,
    permit: &Permit<'_, A>,
    person: AccountId,
) -> Result<Vec<LineRow>, GateError> {
    let sql = "SELECT s.id, s.topic, s.ground, s.day, s.valid_to, s.proof, m.name AS maker, s.ended_ms, e.name AS ender \
               FROM schooling s JOIN account m ON m.id = s.made_by LEFT JOIN account e ON e.id = s.ended_by \
               WHERE s.account_id = $1 ORDER BY s.day DESC, s.id DESC";
    op.all(permit.house_read(sql).bind(person)).await
}

/// Gives 0 when this subject stands already for that person on that day.
pub(super) async fn insert(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditSchooling>,
    (person, topic): (AccountId, Topic),
    covered: &Covered,
) -> Result<u64, GateError> {
    let id: SchoolingId = tx.op().new_id();
    let sql = "INSERT INTO schooling (id, account_id, topic, ground, day, valid_to, proof, at_ms, made_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    let insert = permit.insert(sql).bind(id).bind(person).code(topic).code(covered.ground).bind(covered.day);
    let insert = insert.bind(covered.until).bind(covered.proof.as_str()).bind(tx.op().now());
    tx.exec(insert.bind(tx.op().actor().account)).await
}

/// Ends a line of this person that still stands; gives the number of rows.
pub(super) async fn end(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, EditSchooling>,
    id: SchoolingId,
    person: AccountId,
) -> Result<u64, GateError> {
    let sql =
        "UPDATE schooling SET ended_ms = $2, ended_by = $3 WHERE id = $1 AND account_id = $4 AND ended_ms IS NULL";
    let update = permit.house_write(sql).bind(id).bind(tx.op().now()).bind(tx.op().actor().account);
    tx.exec(update.bind(person)).await
}
