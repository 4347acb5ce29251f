//! A transaction: everything a deed changes, its facts for the figures and its audit records, in one commit.

use doorbraak_domain::{
    figures::Fact,
    ids::{DossierId, House, THE_HOUSE},
};
use doorbraak_kernel::Id;

use crate::{
    Action, Authority, Permit, Query, Reads, Writes,
    db::{FromRow, RawTx, Row},
    error::GateError,
    facts::{Object, Reader, ReaderOf},
    op::{AuthorizeError, Op},
    record, vault,
};

/// An open transaction of one operation. Dropping it undoes everything but the record of what was asked.
pub struct Tx<'op> {
    op: &'op Op,
    pub(crate) raw: RawTx,
}

impl Op {
    /// Begins a transaction.
    pub async fn begin(&self) -> Result<Tx<'_>, GateError> {
        if self.looks_only() {
            return Err(GateError::OnlyLooking);
        }
        Ok(Tx { op: self, raw: self.gate.db().begin().await? })
    }
}

impl<'op> Tx<'op> {
    /// The operation this transaction belongs to.
    pub const fn op(&self) -> &'op Op {
        self.op
    }

    /// Asks inside the transaction, so that what was decided on is what is changed.
    pub async fn authorize<A: Action>(&mut self, on: Id<A::On>) -> Result<Permit<'op, A>, AuthorizeError> {
        let mut reader = ReaderOf(Reader::Tx(&mut self.raw));
        let facts = A::On::load(&mut reader, &[on], self.op.now()).await?;
        self.op.decide::<A>(on, facts.into_iter().map(|(_, facts)| facts).next())
    }

    /// Asks for a house-wide action.
    pub async fn authorize_house<A: Action<On = House>>(&mut self) -> Result<Permit<'op, A>, AuthorizeError> {
        self.authorize::<A>(THE_HOUSE).await
    }

    /// Rows of a statement, as this transaction sees them.
    pub async fn all<R: FromRow>(&mut self, query: Query<'_, Reads>) -> Result<Vec<R>, GateError> {
        self.raw_rows(query).await?.iter().map(R::from_row).collect()
    }

    /// The one row of a statement, if there is one.
    pub async fn one<R: FromRow>(&mut self, query: Query<'_, Reads>) -> Result<Option<R>, GateError> {
        Ok(self.all(query).await?.into_iter().next())
    }

    async fn raw_rows(&mut self, query: Query<'_, Reads>) -> Result<Vec<Row>, GateError> {
        let mut rows = self.raw.rows(query.sql, query.args).await?;
        vault::give_keys(self.op.gate.keys(), &mut rows).await?;
        Ok(rows)
    }

    /// Runs a change and gives the number of rows it touched.
    pub async fn exec(&mut self, query: Query<'_, Writes>) -> Result<u64, GateError> {
        let args = self.op.gate.keys().fill(query.args, &query.seals).await?;
        self.raw.exec(query.sql, args).await
    }

    /// Runs a change that must touch exactly one row; another number is a conflict with somebody else's change.
    pub async fn exec_one(&mut self, query: Query<'_, Writes>) -> Result<(), GateError> {
        match self.exec(query).await? {
            1 => Ok(()),
            actual => Err(GateError::RowsAffected { expected: 1, actual }),
        }
    }

    /// A new dossier with its own key.
    pub async fn new_dossier(&mut self) -> Result<DossierId, GateError> {
        let dossier = self.op.new_id();
        self.op.gate.keys().create(dossier, self.op.now()).await?;
        Ok(dossier)
    }

    /// Destroys the key of a dossier, and so every text of it, at once and for good: undoing the transaction does not
    /// bring it back. Names still in tables are for the caller to delete; doing that again after a failure does no harm.
    pub async fn destroy_dossier(&mut self, _authority: &impl Authority, dossier: DossierId) -> Result<(), GateError> {
        self.op.gate.keys().destroy(dossier).await?;
        self.op.note_destruction(dossier);
        Ok(())
    }

    /// Writes a fact for the figures, without identity, in this transaction.
    pub async fn fact(&mut self, fact: &Fact) -> Result<(), GateError> {
        self.facts(std::slice::from_ref(fact)).await
    }

    /// Writes many facts; a fact that is already there stays as it is.
    pub async fn facts(&mut self, facts: &[Fact]) -> Result<(), GateError> {
        record::facts(&mut self.raw, facts).await.map(|_| ())
    }

    /// The next number of a series, `2025-0001`, without gaps.
    pub async fn next_number(&mut self, series: &str) -> Result<String, GateError> {
        let sql = "INSERT INTO number_series (series, last) VALUES ($1, 1) \
                   ON CONFLICT (series) DO UPDATE SET last = number_series.last + 1 RETURNING last";
        let rows = self.raw.rows(sql.into(), vec![series.into()]).await?;
        let last: i64 = match rows.first() {
            Some(row) => row.get("last")?,
            None => return Err(GateError::RowsAffected { expected: 1, actual: 0 }),
        };
        Ok(format!("{series}-{last:04}"))
    }

    /// Commits the changes together with the record of every decision of this operation.
    pub async fn commit(mut self) -> Result<(), GateError> {
        let events = self.op.take_pending();
        let written = record::append(&mut self.raw, &events, self.op.gate.chance()).await;
        let done = match written {
            Ok(()) => self.raw.commit().await,
            Err(error) => Err(error),
        };
        if done.is_err() {
            self.op.give_back(events);
        }
        done
    }
}

/// Where a store function may read from: an operation, or a transaction of it.
pub trait Source: Send {
    /// Rows of a statement.
    fn rows<R: FromRow + Send>(
        &mut self,
        query: Query<'_, Reads>,
    ) -> impl Future<Output = Result<Vec<R>, GateError>> + Send;
}

impl Source for &Op {
    async fn rows<R: FromRow + Send>(&mut self, query: Query<'_, Reads>) -> Result<Vec<R>, GateError> {
        self.all(query).await
    }
}

impl Source for Tx<'_> {
    async fn rows<R: FromRow + Send>(&mut self, query: Query<'_, Reads>) -> Result<Vec<R>, GateError> {
        self.all(query).await
    }
}
