//! **Bereik**: the proof for a list. The statement reads need-to-know as data (`case_access`), and then every row is
//! decided by the same policy as a single look would be. A row the policy refuses is not shown and is an incident.

use std::collections::BTreeSet;

use doorbraak_domain::ids::{House, PersonId};
use doorbraak_kernel::Id;

use crate::{
    Action, Permit, Query, Reads,
    audit::{Detail, EventKind, Token},
    db::FromRow,
    error::GateError,
    facts::{Object, Reader, ReaderOf},
    op::Op,
};

/// The proof that this actor may have this list.
pub struct Scope<'op, A: Action<On = House>> {
    op: &'op Op,
    permit: Permit<'op, A>,
}

impl<'op, A: Action<On = House>> Scope<'op, A> {
    pub(crate) const fn new(op: &'op Op, permit: Permit<'op, A>) -> Self {
        Self { op, permit }
    }

    /// A statement for the list. `$1` is the actor's account.
    pub fn read(&self, sql: &'static str) -> Query<'op, Reads> {
        self.permit.house_read(sql).bind(self.op.actor().account)
    }

    /// The rows of the statement, not yet admitted.
    pub async fn all<R: FromRow>(&self, query: Query<'_, Reads>) -> Result<Unsifted<'op, R>, GateError> {
        Ok(Unsifted { op: self.op, rows: self.op.all(query).await? })
    }
}

/// Rows that no policy has looked at yet. [`Unsifted::admit`] is the only way to them.
#[must_use = "rows can be used only after the policy admitted them"]
pub struct Unsifted<'op, R> {
    op: &'op Op,
    rows: Vec<R>,
}

impl<R> Unsifted<'_, R> {
    /// Keeps the rows whose object the actor may do `A` to, and records which were shown.
    pub async fn admit<A: Action>(self, object: impl Fn(&R) -> Id<A::On>) -> Result<Vec<R>, GateError> {
        self.admit_showing::<A>(object, |_| None).await
    }

    /// The same for rows that show a name: the line is also one in the access list of that person (L38).
    pub async fn admit_showing<A: Action>(
        self,
        object: impl Fn(&R) -> Id<A::On>,
        person: impl Fn(&R) -> Option<PersonId>,
    ) -> Result<Vec<R>, GateError> {
        let mut ids: Vec<Id<A::On>> = self.rows.iter().map(&object).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut reader = ReaderOf(Reader::Db(self.op.gate.db()));
        let about = [self.op.actor(), self.op.present()];
        let about = if self.op.looks_only() { &about[..] } else { &about[..1] };
        let facts = A::On::load_about(&mut reader, &ids, self.op.now(), about).await?;
        let (found, facts): (Vec<_>, Vec<_>) = facts.into_iter().unzip();
        let decisions = self.op.gate.policy().decide_all(self.op.actor(), A::NAME, &facts)?;
        let both = self.op.viewer_may(A::NAME, &facts)?;
        let mut allowed = BTreeSet::new();
        for (place, (id, decision)) in found.into_iter().zip(&decisions).enumerate() {
            // The rows of somebody else's list that the one who looks may not see are no mistake of the list.
            if both.as_ref().is_some_and(|both| !both.get(place).copied().unwrap_or_default()) {
                continue;
            }
            let kind = if decision.allowed { EventKind::List } else { EventKind::Incident };
            let mut event = self.op.event(EventKind::List, A::NAME, A::On::KIND, Some(id.uuid()), decision);
            event.kind = kind;
            let shown = self.rows.iter().filter(|row| decision.allowed && object(row) == id);
            let persons: BTreeSet<PersonId> = shown.filter_map(&person).collect();
            event.subjects = persons.into_iter().map(Id::uuid).collect();
            event.details.push(Detail { key: Token::from("lijst"), value: Token::from("ja") });
            self.op.note(event);
            if decision.allowed {
                allowed.insert(id);
            }
        }
        Ok(self.rows.into_iter().filter(|row| allowed.contains(&object(row))).collect())
    }

    /// Keeps the rows that `wanted` holds for, before anything is decided: for a search, where what does not match is not
    /// shown, and so is no look.
    pub fn matching(mut self, wanted: impl Fn(&R) -> bool) -> Self {
        self.rows.retain(wanted);
        self
    }

    /// As [`Unsifted::matching`], for rows of which only all together tell which are wanted: `chosen` answers for each.
    pub fn choosing(mut self, chosen: impl FnOnce(&[R]) -> Vec<bool>) -> Self {
        let mut chosen = chosen(&self.rows).into_iter();
        self.rows.retain(|_| chosen.next().unwrap_or_default());
        self
    }

    /// Keeps the first rows, before anything is decided: what stands on a next page is not shown, and so is no look.
    pub fn first(mut self, most: usize) -> Self {
        self.rows.truncate(most);
        self
    }

    /// Drops the rows and keeps their number, for a counter over the actor's own list.
    pub fn count(&self) -> usize {
        self.rows.len()
    }
}
